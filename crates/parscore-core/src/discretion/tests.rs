//! Tests of `discretion`: expected values by hand.

use proptest::prelude::*;

use super::*;
use crate::number::Rounding;
use crate::round::Version;
use crate::rubric::InputMissing;
use crate::rubric::{ClassBasis, InputIx, Supplier};
use crate::score::score_round;
use crate::standing::stand;
use crate::testing::{Case, add_given, add_input, add_node, n, points, rubric, scored};

/// Fields of plain points out of 90 and judged ones out of `max` each.
fn judged(max: &[&str]) -> Rubric {
    let mut rubric = rubric();
    add_given(&mut rubric, "plain", None, "90");
    for (i, max) in max.iter().enumerate() {
        let ix = add_given(&mut rubric, &format!("judged{i}"), None, max);
        rubric.criteria[ix.at()].judgement = true;
        rubric.criteria[ix.at()].scored_by = Supplier::Superior;
    }
    rubric
}

/// The register of units with the given points, input by input.
fn register_of(rubric: Rubric, units: &[(&str, &[&str])]) -> Vec<DiscretionLine> {
    let mut case = Case::new(rubric);
    for (i, (block, answers)) in units.iter().enumerate() {
        let unit = case.unit(&format!("u{i}"), block, scored("0"), Vec::new());
        for (input, answer) in (0..).map(InputIx).zip(*answers) {
            case.answer(unit, input, Version::SelfAssessed, answer);
        }
    }
    let (round, _) = case.build();
    let (sheets, faults) = score_round(&round);
    assert_eq!(faults, []);
    let (standings, faults) = stand(&round, &sheets);
    assert_eq!(faults, []);
    register(&round, &sheets, &standings)
}

#[test]
fn by_hand() {
    // Totals 85, 82, 75, 60. With 0 or 10 for the judged criterion: 80–90, 74–84, 75–85, 55–65.
    let units: [(&str, &[&str]); 4] = [("", &["80", "5"]), ("", &["74", "8"]), ("", &["75", "0"]), ("", &["55", "5"])];
    let lines = register_of(judged(&["10"]), &units);
    assert_eq!(lines.len(), 2);
    let line = &lines[0];
    assert_eq!(line.criterion, Some(CriterionIx(1)));
    assert_eq!(line.decided_by, [Supplier::Superior]);
    assert_eq!((line.units, &line.max, &line.sum), (4, &points("10"), &points("18")));
    assert_eq!(line.spread, Some((points("0"), points("8"))));
    assert_eq!(line.reach, n("10"));
    // 85 over 82, 85 over 75, 82 over 75 could be turned; nobody reaches the last one.
    assert_eq!((line.pairs, line.reversible), (6, 3));
    // The only one is also all of them.
    assert_eq!(lines[1], DiscretionLine { criterion: None, ..line.clone() });
}

#[test]
fn all_together_weigh_more_than_each() {
    // 80 + 5 + 5 over 70 + 5 + 5: each alone moves up to 5 and 10, so that 85 meets 85: not above.
    let units: [(&str, &[&str]); 2] = [("", &["80", "5", "5"]), ("", &["70", "5", "5"])];
    let lines = register_of(judged(&["10", "10"]), &units);
    let reversible: Vec<u64> = lines.iter().map(|l| l.reversible).collect();
    assert_eq!(reversible, [0, 0, 1]);
    assert_eq!((&lines[2].max, &lines[2].reach), (&points("20"), &n("20")));
}

#[test]
fn only_units_of_one_block_and_with_a_place_make_pairs() {
    let mut rubric = judged(&["10"]);
    rubric.ranking.within_block = true;
    let units: [(&str, &[&str]); 4] = [("a", &["50", "5"]), ("b", &["51", "5"]), ("a", &["52", "5"]), ("a", &["80"])];
    let lines = register_of(rubric, &units);
    // The last unit was not given points: it is pending and has no place.
    assert_eq!((lines[0].pairs, lines[0].reversible, lines[0].units), (1, 1, 3));
}

#[test]
fn shared_places_are_no_order() {
    let units: [(&str, &[&str]); 2] = [("", &["50", "5"]), ("", &["51", "4"])];
    let lines = register_of(judged(&["10"]), &units);
    assert_eq!((lines[0].pairs, lines[0].reversible), (0, 0));
}

#[test]
fn weights_rounding_and_penalties_count() {
    // Field of two: plain out of 10, judged out of 10, their mean; the total rounds to whole points.
    let mut rubric = rubric();
    let field = add_node(&mut rubric, "field", None, "10");
    rubric.criteria[field.at()].aggregate = crate::rubric::Aggregate::Mean;
    add_given(&mut rubric, "plain", Some(field), "10");
    let judged = add_given(&mut rubric, "judged", Some(field), "10");
    rubric.criteria[judged.at()].judgement = true;
    rubric.meta.max = points("10");
    rubric.rounding.total = Some(Rounding::half_up(0));
    let units: [(&str, &[&str]); 2] = [("", &["10", "9"]), ("", &["1", "9"])];
    // 10 and 5 as scored; 5–10 and 1 (0.5 rounded up)–6 (5.5 rounded up).
    let lines = register_of(rubric.clone(), &units);
    assert_eq!((lines[0].reversible, &lines[0].reach), (1, &n("5")));
    // As a penalty the same criterion only lowers: 10 − 9 and 1 − 9 become 0–10 and −9–1.
    let mut rubric = self::rubric();
    add_given(&mut rubric, "plain", None, "100");
    let penalty = add_given(&mut rubric, "judged", None, "10");
    rubric.criteria[penalty.at()].judgement = true;
    rubric.criteria[penalty.at()].role = Role::Penalty;
    let lines = register_of(rubric, &units);
    assert_eq!((lines[0].reversible, &lines[0].reach), (1, &n("10")));
}

#[test]
fn low_may_be_good() {
    let mut rubric = judged(&["10"]);
    rubric.ranking.high = false;
    rubric.ranking.on = ClassBasis::Index;
    // 20–30 and 29–39 of 100 (plain, plain + 10): the worse one could be 29 against 30.
    let units: [(&str, &[&str]); 2] = [("", &["20", "5"]), ("", &["29", "5"])];
    let lines = register_of(rubric, &units);
    assert_eq!((lines[0].pairs, lines[0].reversible, &lines[0].reach), (1, 1, &n("10")));
}

#[test]
fn nothing_rests_on_judgement() {
    let mut rubric = rubric();
    add_given(&mut rubric, "plain", None, "100");
    add_input(&mut rubric, "more", InputMissing::Zero);
    assert_eq!(register_of(rubric, &[("", &["1"])]), []);
}

/// The same by looking at every pair.
fn plain_count(units: &[Contestant<'_>]) -> (u64, u64) {
    let (mut pairs, mut reversible) = (0, 0);
    for a in units {
        for b in units.iter().filter(|b| a.rank < b.rank) {
            pairs += 1;
            reversible += u64::from(b.high > a.low);
        }
    }
    (pairs, reversible)
}

proptest! {
    #[test]
    fn counts_as_the_plain_way_does(units in prop::collection::vec((0_u32..6, -8_i64..8, 0_i64..8), 0..40)) {
        let ends: Vec<(u32, Exact, Exact)> = units
            .into_iter()
            .map(|(rank, low, width)| (rank, Exact::ratio(low, 3).unwrap(), Exact::ratio(low + width, 3).unwrap()))
            .collect();
        let units: Vec<Contestant<'_>> =
            ends.iter().map(|(rank, low, high)| Contestant { rank: *rank, low, high }).collect();
        let want = plain_count(&units);
        prop_assert_eq!(reversals(units), want);
    }
}
