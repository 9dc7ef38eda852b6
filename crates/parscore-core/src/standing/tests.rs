//! Places of rounds built by hand, and facts from published rankings.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::diagnostic::{Code, Place};
use crate::number::{Mode, Rounding};
use crate::round::Version;
use crate::rubric::{Applicability, ClassBasis, Condition, InputMissing, TieKey, TiePolicy};
use crate::sheet::Reason;
use crate::testing::{Case, above, add_given, add_input, n, pending, reciprocal_above_nought, rubric, scored};

fn ranks(standings: &Standings) -> Vec<Option<u32>> {
    standings.rows.iter().map(|row| row.rank).collect()
}

fn groups(standings: &Standings) -> Vec<Option<u32>> {
    standings.rows.iter().map(|row| row.tie_group).collect()
}

fn orders(standings: &Standings) -> Vec<u32> {
    standings.rows.iter().map(|row| row.order_key).collect()
}

fn stood(case: Case) -> Standings {
    let (round, sheets) = case.build();
    let (standings, faults) = stand(&round, &sheets);
    assert_eq!(faults, []);
    standings
}

fn line_for(condition: Condition, reason: Option<&str>) -> Applicability {
    Applicability { condition, reason: reason.map(Into::into), cites: None, place: Place::Nowhere }
}

/// Ranks of totals on values printed with `places` digits.
fn printed_ranks(totals: &[&str], rounding: Option<Rounding>, policy: TiePolicy) -> Vec<Option<u32>> {
    let mut rubric = rubric();
    rubric.rounding.print = rounding;
    rubric.ranking.printed = rounding.is_some();
    rubric.ranking.policy = policy;
    let mut case = Case::new(rubric);
    for (at, total) in totals.iter().enumerate() {
        case.unit(&format!("u{at:02}"), "", scored(total), Vec::new());
    }
    ranks(&stood(case))
}

#[test]
fn printed_values_share_places_and_exact_ones_do_not() {
    // The three units of PCI 2016 that print 58.20 are 32, 33 and 34 on exact values; the
    // digits beyond the second place are made up.
    let mut totals: Vec<String> = (0..31).map(|i| format!("{}.5", 59 + i)).collect();
    totals.extend(["58.2042", "58.2013", "58.1966", "58.19"].map(String::from));
    let totals: Vec<&str> = totals.iter().map(String::as_str).collect();
    let exact = printed_ranks(&totals, None, TiePolicy::Competition);
    assert_eq!(exact[31..], [Some(32), Some(33), Some(34), Some(35)]);
    let printed = printed_ranks(&totals, Some(Rounding::half_up(2)), TiePolicy::Competition);
    assert_eq!(printed[31..], [Some(32), Some(32), Some(32), Some(35)]);
}

#[test]
fn shared_places_of_published_rankings() {
    // MIC 2017: 17, 17, 19. DTI 2022: 15, 15, 17. Ministries share the place and the next one is left out.
    let mut totals: Vec<String> = (0..16).map(|i| format!("0.{}", 99 - i)).collect();
    totals.extend(["0.6", "0.6", "0.5"].map(String::from));
    let totals: Vec<&str> = totals.iter().map(String::as_str).collect();
    let got = printed_ranks(&totals, Some(Rounding::half_up(4)), TiePolicy::Competition);
    assert_eq!(got[16..], [Some(17), Some(17), Some(19)]);
    let got = printed_ranks(&totals[2..], Some(Rounding::half_up(4)), TiePolicy::Competition);
    assert_eq!(got[14..], [Some(15), Some(15), Some(17)]);
    assert_eq!(printed_ranks(&totals, None, TiePolicy::Dense)[16..], [Some(17), Some(17), Some(18)]);
    assert_eq!(printed_ranks(&totals, None, TiePolicy::Modified)[16..], [Some(18), Some(18), Some(19)]);
    assert_eq!(printed_ranks(&totals, None, TiePolicy::Ordinal)[16..], [Some(17), Some(18), Some(19)]);
}

#[test]
fn the_total_s_own_rounding_is_the_printed_value_where_no_other_is_declared() {
    let mut rubric = rubric();
    rubric.rounding.total = Some(Rounding::half_up(0));
    rubric.ranking.printed = true;
    let mut case = Case::new(rubric);
    case.unit("a", "", scored("70.4"), Vec::new());
    case.unit("b", "", scored("69.5"), Vec::new());
    assert_eq!(ranks(&stood(case)), [Some(1), Some(1)]);
}

#[test]
fn the_index_ranks_by_what_was_attainable() {
    // 68.32 of 84 is 81.33 %, more than 80 of 100.
    let mut rubric = rubric();
    rubric.ranking.on = ClassBasis::Index;
    let mut case = Case::new(rubric);
    case.unit("so-noi-vu", "", scored("80"), Vec::new());
    let reduced = case.unit("ban-dan-toc", "", scored("68.32"), Vec::new());
    case.total_max(reduced, "84");
    let nothing = case.unit("khong-ap-dung", "", scored("0"), Vec::new());
    case.total_max(nothing, "0");
    let standings = stood(case);
    assert_eq!(ranks(&standings), [Some(2), Some(1), None]);
    let index = standings.rows[reduced].index.as_ref().unwrap().percent();
    assert_eq!(Rounding::half_up(2).apply(&index), n("81.33"));
}

#[test]
fn low_values_are_best_where_declared() {
    let mut rubric = rubric();
    rubric.ranking.high = false;
    let mut case = Case::new(rubric);
    for (id, total) in [("a", scored("3")), ("b", scored("1")), ("c", scored("3")), ("d", pending("4", "9"))] {
        case.unit(id, "", total, Vec::new());
    }
    assert_eq!(ranks(&stood(case)), [Some(2), Some(1), Some(2), None]);
}

#[test]
fn blocks_are_ranked_apart_and_the_order_of_units_is_irrelevant() {
    let units = [("d", "sở", "70"), ("a", "huyện", "60"), ("c", "sở", "80"), ("b", "huyện", "90"), ("e", "sở", "80")];
    let place = |order: &[usize], within_block| -> Vec<(String, Option<u32>, u32)> {
        let mut rubric = rubric();
        rubric.ranking.within_block = within_block;
        let mut case = Case::new(rubric);
        for &at in order {
            case.unit(units[at].0, units[at].1, scored(units[at].2), Vec::new());
        }
        let standings = stood(case);
        let mut out: Vec<_> = order
            .iter()
            .zip(&standings.rows)
            .map(|(&at, row)| (units[at].0.to_owned(), row.rank, row.order_key))
            .collect();
        out.sort();
        out
    };
    let row = |id: &str, rank, order| (id.to_owned(), Some(rank), order);
    let blocks = [row("a", 2, 2), row("b", 1, 1), row("c", 1, 1), row("d", 3, 3), row("e", 1, 2)];
    let all = [row("a", 5, 5), row("b", 1, 1), row("c", 2, 2), row("d", 4, 4), row("e", 2, 3)];
    for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 4, 0, 3, 1]] {
        assert_eq!(place(&order, true), blocks);
        assert_eq!(place(&order, false), all);
    }
}

#[test]
fn tie_keys_part_equal_totals_in_their_order() {
    let mut rubric = rubric();
    let field = add_given(&mut rubric, "1", None, "10");
    let on_time = add_input(&mut rubric, "dung_han", InputMissing::NotSubmitted);
    rubric.ranking.tie_break =
        vec![TieKey::Criterion { criterion: field, high: true }, TieKey::Input { input: on_time, high: false }];
    let mut case = Case::new(rubric);
    let a = case.unit("a", "", scored("70"), vec![scored("5")]);
    let b = case.unit("b", "", scored("70"), vec![scored("5")]);
    let c = case.unit("c", "", scored("70"), vec![scored("6")]);
    case.unit("d", "", scored("70"), vec![scored("5")]);
    case.unit("e", "", scored("70"), vec![Outcome::NotSubmitted(Reason::SampleTooSmall)]);
    case.answer(a, on_time, Version::SelfAssessed, "4");
    case.answer(b, on_time, Version::SelfAssessed, "3");
    // Not in effect: it belongs to a later version than the one that was scored.
    case.answer(a, on_time, Version::Final, "1");
    case.answer(c, on_time, Version::SelfAssessed, "9");
    let standings = stood(case);
    // c has the better field; b the lower number; d has none and e has no points of the field.
    assert_eq!(ranks(&standings), [Some(3), Some(2), Some(1), Some(4), Some(5)]);
}

#[test]
fn what_tie_keys_leave_equal_shares_a_place_and_is_ordered_by_id() {
    let mut case = Case::new(rubric());
    for (id, total) in [("z", "70"), ("m", "70"), ("a", "60"), ("k", "70")] {
        case.unit(id, "", scored(total), Vec::new());
    }
    let standings = stood(case);
    assert_eq!(ranks(&standings), [Some(1), Some(1), Some(4), Some(1)]);
    assert_eq!(groups(&standings), [Some(1), Some(1), Some(2), Some(1)]);
    assert_eq!(orders(&standings), [3, 2, 4, 1]);
}

#[test]
fn scored_without_a_place_and_without_a_result() {
    let mut rubric = rubric();
    rubric.ranking.not_ranked = vec![
        line_for(Condition::Unit("ban-quan-ly".into()), Some("thành lập trong năm")),
        line_for(Condition::Attribute { name: "loai".into(), is: "Tự Nguyện".into() }, None),
    ];
    let mut case = Case::new(rubric);
    case.unit("ban-quan-ly", "", scored("99"), Vec::new());
    case.unit("a", "", scored("80"), Vec::new());
    let voluntary = case.unit("b", "", scored("90"), Vec::new());
    // Another Unicode form and case of the same words.
    case.attribute(voluntary, "loai", "tu\u{323}\u{31b} nguyện");
    case.unit("c", "", Outcome::NotSubmitted(Reason::SampleTooSmall), Vec::new());
    case.unit("d", "", Outcome::Faulty, Vec::new());
    let standings = stood(case);
    assert_eq!(ranks(&standings), [None, Some(1), None, None, None]);
    let reasons: Vec<Option<&str>> = standings.rows.iter().map(|row| row.not_ranked.as_deref()).collect();
    assert_eq!(reasons, [Some("thành lập trong năm"), None, Some(""), None, None]);
    assert_eq!(orders(&standings), [2, 1, 3, 4, 5]);
    assert!(standings.rows.iter().all(|row| row.rank_range.is_none()));
}

#[test]
fn pending_results_leave_places_open_in_their_own_block_only() {
    let mut rubric = rubric();
    rubric.ranking.within_block = true;
    let mut case = Case::new(rubric);
    case.unit("a", "1", scored("80"), Vec::new());
    case.unit("b", "1", pending("60", "90"), Vec::new());
    case.unit("c", "1", scored("50"), Vec::new());
    case.unit("d", "2", scored("50"), Vec::new());
    let standings = stood(case);
    // b may be first or second, so a too; c is third in any case.
    assert_eq!(ranks(&standings), [None, None, Some(3), Some(1)]);
    let ranges: Vec<_> = standings.rows.iter().map(|row| row.rank_range).collect();
    assert_eq!(ranges, [Some((1, 2)), Some((1, 2)), Some((3, 3)), None]);
    assert_eq!(groups(&standings), [None, None, Some(1), Some(1)]);
    assert_eq!(orders(&standings), [1, 3, 2, 1]);
    let (low, high) = standings.rows[1].index_range.clone().unwrap();
    assert_eq!((low.percent(), high.percent()), (n("60"), n("90")));
    assert_eq!(standings.rows[0].index_range, None);
}

#[test]
fn a_pending_unit_never_has_a_place_that_looks_final() {
    let mut case = Case::new(rubric());
    case.unit("a", "", pending("95", "96"), Vec::new());
    case.unit("b", "", scored("50"), Vec::new());
    let standings = stood(case);
    assert_eq!(ranks(&standings), [None, Some(2)]);
    assert_eq!(standings.rows[0].rank_range, Some((1, 1)));
}

#[test]
fn pending_tie_keys_leave_equal_units_open() {
    let mut rubric = rubric();
    let vote = add_input(&mut rubric, "phieu", InputMissing::Pending);
    rubric.ranking.tie_break = vec![TieKey::Input { input: vote, high: true }];
    let mut case = Case::new(rubric);
    let a = case.unit("a", "", scored("80"), Vec::new());
    case.unit("b", "", scored("80"), Vec::new());
    case.unit("c", "", scored("70"), Vec::new());
    case.answer(a, vote, Version::SelfAssessed, "9");
    let standings = stood(case);
    // b has the same total and its votes are not counted yet; those of c cannot change its place.
    assert_eq!(standings.rows[1].rank_range, Some((1, 2)));
    assert_eq!(ranks(&standings), [None, None, Some(3)]);
    assert_eq!(standings.rows[2].rank_range, Some((3, 3)));
}

#[test]
fn nobody_and_nothing() {
    let standings = stood(Case::new(rubric()));
    assert_eq!(standings.rows, []);
}

#[test]
fn nam_dinh_prints_as_its_mode_says() {
    let mut case = Case::new(rubric());
    let unit = case.unit("khoi-so", "", scored("62.62"), Vec::new());
    case.total_max(unit, "70");
    let percent = stood(case).rows[unit].index.as_ref().unwrap().percent();
    assert_eq!(Rounding { places: 2, mode: Mode::Cut }.apply(&percent), n("89.45"));
    assert_eq!(Rounding::half_up(2).apply(&percent), n("89.46"));
}

#[test]
fn changes_are_by_unit_id_with_the_new_and_the_gone_named() {
    let mut case = Case::new(rubric());
    case.unit("ninh-thuan", "", scored("61"), Vec::new());
    case.unit("moi", "", scored("60"), Vec::new());
    case.unit("cho", "", pending("0", "10"), Vec::new());
    let (round, sheets) = case.build();
    let (standings, _) = stand(&round, &sheets);
    let former = |rank, total: &str| Former { rank: Some(rank), total: Some(n(total)), ..Former::default() };
    let before: BTreeMap<Arc<str>, Former> =
        [("ninh-thuan".into(), former(7, "55.5")), ("cu".into(), former(1, "70")), ("cho".into(), former(2, "70"))]
            .into();
    let got = changes(&round, &standings, &before, false);
    assert!(!got.comparable);
    let of = |id: &str| got.by_unit.get(id).unwrap().clone();
    assert_eq!(of("ninh-thuan"), Change::Both { rank: Some(6), total: Some(n("5.5")) });
    assert_eq!(of("moi"), Change::New);
    assert_eq!(of("cu"), Change::Gone);
    assert_eq!(of("cho"), Change::Both { rank: None, total: None });
    assert_eq!(got.by_unit.len(), 4);
}

#[test]
fn a_condition_on_inputs_decides_who_is_ranked() {
    let mut rubric = rubric();
    let months = add_input(&mut rubric, "thang_hoat_dong", InputMissing::NotSubmitted);
    let condition = Condition::When(above(months, "6"));
    rubric.ranking.not_ranked = vec![line_for(condition, Some("mới thành lập"))];
    let mut case = Case::new(rubric);
    for (id, answer) in [("a", Some("7")), ("b", Some("6")), ("c", None)] {
        let unit = case.unit(id, "", scored("50"), Vec::new());
        answer.into_iter().for_each(|answer| case.answer(unit, months, Version::SelfAssessed, answer));
    }
    let (round, sheets) = case.build();
    let (standings, faults) = stand(&round, &sheets);
    assert_eq!(ranks(&standings), [None, Some(1), Some(1)]);
    let [open] = &faults[..] else { panic!("{faults:?}") };
    assert_eq!(open.code, Code::ConditionOpen);
    assert!(open.message.en.contains("`c`"), "{}", open.message.en);
}

#[test]
fn a_faulty_condition_is_said_once_and_the_unit_stays_ranked() {
    let mut rubric = rubric();
    let months = add_input(&mut rubric, "thang_hoat_dong", InputMissing::NotSubmitted);
    rubric.ranking.not_ranked = vec![line_for(Condition::When(reciprocal_above_nought(months)), None)];
    let mut case = Case::new(rubric);
    let unit = case.unit("a", "", scored("50"), Vec::new());
    case.answer(unit, months, Version::SelfAssessed, "0");
    let (round, sheets) = case.build();
    let (standings, faults) = stand(&round, &sheets);
    assert_eq!(ranks(&standings), [Some(1)]);
    let codes: Vec<Code> = faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, [Code::DivisionByZero]);
}

/// Total, range above it (0 is scored), block, first field, and whether the unit has any result.
type RawUnit = (i64, i64, bool, i64, bool);

fn by_id(units: &[(usize, RawUnit)], policy: TiePolicy) -> Vec<(String, Standing)> {
    let mut rubric = rubric();
    rubric.ranking.policy = policy;
    rubric.ranking.within_block = true;
    let field = add_given(&mut rubric, "1", None, "10");
    rubric.ranking.tie_break = vec![TieKey::Criterion { criterion: field, high: true }];
    let names = ["A", "B", "C"].map(Into::into).to_vec();
    let limits = crate::rubric::ClassLimits::EqualRanges(names);
    let set = crate::rubric::ClassSet { block: None, limits, place: Place::Nowhere, cites: None };
    rubric.classification =
        Some(crate::rubric::Classification { on: ClassBasis::Index, printed: false, sets: vec![set] });
    let mut case = Case::new(rubric);
    for (id, (low, width, block, field, result)) in units {
        let total = match (result, width) {
            (false, _) => Outcome::Faulty,
            (true, 0) => scored(&low.to_string()),
            (true, _) => pending(&low.to_string(), &(low + width).to_string()),
        };
        let block = if *block { "sở" } else { "huyện" };
        case.unit(&format!("u{id}"), block, total, vec![scored(&field.to_string())]);
    }
    let standings = stood(case);
    let id = |row: &Standing| format!("u{}", units[row.unit].0);
    let mut rows: Vec<_> = standings.rows.iter().map(|row| (id(row), Standing { unit: 0, ..row.clone() })).collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows
}

proptest! {
    #[test]
    fn no_standing_depends_on_the_order_of_units(
        units in proptest::collection::vec(
            (0..5_i64, prop_oneof![4 => Just(0), 1 => 1..3_i64], any::<bool>(), 0..2_i64, prop_oneof![9 => Just(true), 1 => Just(false)]),
            0..10,
        ).prop_flat_map(|units| {
            let tagged: Vec<(usize, RawUnit)> = units.into_iter().enumerate().collect();
            (Just(tagged.clone()), Just(tagged).prop_shuffle())
        })
    ) {
        for policy in [TiePolicy::Competition, TiePolicy::Dense, TiePolicy::Modified, TiePolicy::Ordinal] {
            let one = by_id(&units.0, policy);
            prop_assert_eq!(&one, &by_id(&units.1, policy));
            for (id, row) in &one {
                // A pending or missing result has no place; a place lies in its range.
                prop_assert!(row.rank.is_none() || matches!(row.total, Outcome::Scored(_)), "{}", id);
                if let (Some(rank), Some(range)) = (row.rank, row.rank_range) {
                    prop_assert_eq!((rank, rank), range);
                }
            }
        }
    }
}
