//! The table of whole numbers against exact arithmetic, and against sheets.

use proptest::prelude::*;

use super::*;
use crate::number::{Rounding, Weight};
use crate::sheet::{Outcome, Reason};
use crate::testing::{Case, add_given, add_node, n, pending, rubric, scored};

fn plain(weights: &[Exact], points: &[Exact]) -> Vec<Exact> {
    points
        .chunks_exact(weights.len())
        .map(|row| row.iter().zip(weights).fold(Exact::ZERO, |sum, (p, w)| sum.add(&p.mul(w)).reduced()))
        .collect()
}

fn all(totals: &Totals) -> Vec<Exact> {
    (0..totals.len()).map(|row| totals.exact(row)).collect()
}

#[test]
fn pci_weights_by_hand() {
    // The total of PCI is 10 × (5, 5, 20, 5, 10, 5, 5, 20, 20, 5) % of ten numbers; a made-up row:
    // 10 × (0.05 × 30 + 0.2 × 18 + 0.1 × 5) = 10 × 5.6.
    let weights = ["0.5", "0.5", "2", "0.5", "1", "0.5", "0.5", "2", "2", "0.5"].map(n);
    let points = ["5", "5", "6", "5", "5", "5", "5", "6", "6", "5"].map(n);
    let table = ReadyLeaves::new(&weights, &points).unwrap();
    assert!(table.is_whole());
    assert_eq!(table.totals().exact(0), n("56"));
}

#[test]
fn thirds_and_equal_totals() {
    let third = Exact::ratio(1, 3).unwrap();
    let weights = [third.clone(), third.clone(), third];
    let points = ["1", "1", "1", "0.5", "1.5", "1", "2", "2", "2"].map(n);
    let table = ReadyLeaves::new(&weights, &points).unwrap();
    assert!(table.is_whole());
    assert_eq!(all(&table.totals()), [Exact::ONE, Exact::ONE, n("2")]);
    assert_eq!(table.totals().ranks(true), [2, 2, 1]);
    assert_eq!(table.totals().ranks(false), [1, 1, 3]);
}

#[test]
fn what_leaves_64_bits_stays_exact() {
    // Just within and just beyond: 2^62 + 2^62 − 1 and 2^62 + 2^62.
    let half = Exact::from_int(1 << 62);
    let ones = [Exact::ONE, Exact::ONE];
    let within = ReadyLeaves::new(&ones, &[half.clone(), half.sub(&Exact::ONE)]).unwrap();
    assert!(within.is_whole());
    assert_eq!(within.totals().exact(0), Exact::from_int(i64::MAX));
    let beyond = ReadyLeaves::new(&ones, &[half.clone(), half.clone()]).unwrap();
    assert!(!beyond.is_whole());
    assert_eq!(beyond.totals().exact(0), half.add(&half));
    // The negative end, and cancelling numbers whose parts are too large.
    let low = ReadyLeaves::new(&ones, &[Exact::from_int(i64::MIN), Exact::ONE]).unwrap();
    assert!(!low.is_whole());
    assert_eq!(low.totals().exact(0), Exact::from_int(i64::MIN + 1));
    // Denominators without an end in common.
    let primes: Vec<Exact> = [1_000_003, 1_000_033, 1_000_037, 1_000_039].map(|p| Exact::ratio(1, p).unwrap()).to_vec();
    let many = ReadyLeaves::new(&[Exact::ONE], &primes).unwrap();
    assert!(!many.is_whole());
    assert_eq!(many.totals().ranks(true), [1, 2, 3, 4]);
}

#[test]
fn empty_and_ragged_tables() {
    assert!(ReadyLeaves::new(&[], &[]).unwrap().totals().is_empty());
    assert!(ReadyLeaves::new(&[Exact::ONE], &[]).unwrap().totals().ranks(true).is_empty());
    assert_eq!(ReadyLeaves::new(&[], &[Exact::ONE]).map(|_| ()), Err(Ragged));
    let two = [Exact::ONE, Exact::ONE];
    assert_eq!(ReadyLeaves::new(&two, &[n("1"), n("2"), n("3")]).map(|_| ()), Err(Ragged));
}

/// `((a + b) ÷ 2 × 3, c weighted 0.25) → ` a total of two fields with weights 1 and 0.5, times 10.
fn tree() -> Rubric {
    let mut rubric = rubric();
    rubric.meta.aggregate = Aggregate::WeightedSum;
    rubric.meta.scale = n("10");
    let first = add_node(&mut rubric, "1", None, "30");
    let second = add_node(&mut rubric, "2", None, "2.5");
    add_given(&mut rubric, "1.1", Some(first), "10");
    add_given(&mut rubric, "1.2", Some(first), "10");
    let c = add_given(&mut rubric, "2.1", Some(second), "10");
    let weight = |text| Some(Weight::new(n(text)));
    let set = &mut rubric.criteria;
    (set[first.at()].aggregate, set[first.at()].scale, set[first.at()].weight) = (Aggregate::Mean, n("3"), weight("1"));
    (set[second.at()].aggregate, set[second.at()].weight) = (Aggregate::WeightedSum, weight("0.5"));
    set[c.at()].weight = weight("0.25");
    rubric
}

#[test]
fn weights_of_a_tree_by_hand() {
    let weights = effective_weights(&tree()).unwrap();
    // Fields 10 and 5; leaves of the first 10 × 3 ÷ 2; of the second 5 × 0.25.
    assert_eq!(weights, ["10", "5", "15", "15", "1.25"].map(n));
    let mut without = tree();
    without.criteria[4].weight = None;
    assert_eq!(effective_weights(&without), None);
}

#[test]
fn sheets_become_a_table_only_when_the_total_is_a_weighted_sum() {
    let lines = |last: Outcome| {
        let node = || Outcome::NotSubmitted(Reason::SampleTooSmall);
        vec![node(), node(), scored("8"), scored("9.5"), last]
    };
    let table = |rubric: Rubric, last: Outcome| {
        let mut case = Case::new(rubric);
        case.unit("a", "", scored("0"), lines(last));
        let (round, sheets) = case.build();
        ReadyLeaves::of_sheets(&round.rubric, &sheets)
    };
    // 15 × 8 + 15 × 9.5 + 1.25 × 6
    assert_eq!(table(tree(), scored("6")).unwrap().totals().exact(0), n("270"));
    assert!(table(tree(), pending("5", "6")).is_none());
    let mut rounds = tree();
    rounds.rounding.field = Some(Rounding::half_up(2));
    assert!(table(rounds, scored("6")).is_none());
    let mut bonus = tree();
    bonus.criteria[1].role = Role::Bonus;
    bonus.criteria[4].role = Role::Bonus;
    assert_eq!(effective_weights(&bonus).unwrap(), ["10", "1", "15", "15", "0.25"].map(n));
    assert!(table(bonus, scored("6")).is_none());
}

fn number() -> impl Strategy<Value = Exact> {
    let ratio = |num: i64, den: i64| Exact::ratio(num, den).unwrap();
    prop_oneof![
        8 => (-2000..2000_i64).prop_map(move |m| ratio(m, 100)),
        2 => (-50..50_i64, 1..13_i64).prop_map(move |(a, b)| ratio(a, b)),
        // Rarely something that cannot be scaled.
        1 => (any::<i64>(), 1..i64::MAX).prop_map(move |(a, b)| ratio(a, b)),
        20 => (0..10_i64).prop_map(Exact::from_int),
    ]
}

proptest! {
    #[test]
    fn whole_numbers_give_what_exact_ones_give(
        (weights, points) in (1..5_usize, 0..8_usize).prop_flat_map(|(leaves, units)| (
            proptest::collection::vec(number(), leaves),
            proptest::collection::vec(number(), leaves * units),
        ))
    ) {
        let table = ReadyLeaves::new(&weights, &points).unwrap();
        let want = plain(&weights, &points);
        let totals = table.totals();
        prop_assert_eq!(all(&totals), want.clone());
        for high in [true, false] {
            let place = |unit: usize| 1 + want.iter().filter(|v| if high { **v > want[unit] } else { **v < want[unit] }).count();
            let places: Vec<u32> = (0..want.len()).map(|u| u32::try_from(place(u)).unwrap()).collect();
            prop_assert_eq!(totals.ranks(high), places);
        }
    }

    #[test]
    fn decimals_with_two_places_are_always_whole(points in proptest::collection::vec(0..100_000_i64, 1..60)) {
        let points: Vec<Exact> = points.into_iter().map(|m| Exact::ratio(m, 100).unwrap()).collect();
        prop_assert!(ReadyLeaves::new(&[n("0.05")], &points).unwrap().is_whole());
    }
}

proptest! {
    #[test]
    fn the_table_gives_the_totals_of_the_sheets(
        answers in proptest::collection::vec(proptest::collection::vec(0..=1000_i64, 3), 1..6)
    ) {
        let rubric = tree();
        let mut case = Case::new(rubric.clone());
        for (at, row) in answers.iter().enumerate() {
            let unit = case.unit(&format!("u{at}"), "", scored("0"), Vec::new());
            for (input, hundredths) in (0..).map(crate::rubric::InputIx).zip(row) {
                let text = Exact::ratio(*hundredths, 100).unwrap().to_text();
                case.answer(unit, input, crate::round::Version::SelfAssessed, &text);
            }
        }
        let (round, _) = case.build();
        let (sheets, faults) = crate::score::score_round(&round);
        prop_assert_eq!(faults, []);
        let totals = ReadyLeaves::of_sheets(&rubric, &sheets).unwrap().totals();
        let (standings, _) = crate::standing::stand(&round, &sheets);
        let ranks = totals.ranks(true);
        for row in &standings.rows {
            prop_assert_eq!(row.total.points().unwrap().exact(), &totals.exact(row.unit));
            prop_assert_eq!(row.rank, Some(ranks[row.unit]));
        }
    }
}
