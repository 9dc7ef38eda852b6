//! Classes of rounds built by hand, limits against plain definitions, and published group sizes.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::diagnostic::{Code, Place};
use crate::number::{Mode, Rounding};
use crate::round::Version;
use crate::rubric::{ClassBasis, ClassCap, ClassStep, CriterionIx, InputMissing, Rubric};
use crate::sheet::{Outcome, Reason};
use crate::standing::{Standings, stand};
use crate::testing::{Case, above, add_given, add_input, n, pending, rubric, scored};

fn set(limits: ClassLimits, block: Option<&str>) -> ClassSet {
    ClassSet { block: block.map(Into::into), limits, place: Place::Nowhere, cites: None }
}

fn plan(on: ClassBasis, printed: bool, sets: Vec<ClassSet>) -> Option<Classification> {
    Some(Classification { on, printed, sets })
}

/// Thresholds from the best class down; the last class is open below.
fn thresholds(classes: &[(&str, &str)], last: &str) -> ClassLimits {
    let mut below = None;
    let mut steps: Vec<ClassStep> = Vec::new();
    for (name, from) in classes {
        steps.push(ClassStep { name: (*name).into(), from: Some(n(from)), below: below.replace(n(from)) });
    }
    steps.push(ClassStep { name: last.into(), from: None, below });
    ClassLimits::Thresholds(steps)
}

fn four_classes() -> ClassLimits {
    thresholds(&[("Tốt", "80"), ("Khá", "65"), ("Trung bình", "50")], "Yếu")
}

fn with_classes(limits: ClassLimits) -> Rubric {
    let mut rubric = rubric();
    rubric.classification = plan(ClassBasis::Index, false, vec![set(limits, None)]);
    rubric
}

fn stood(case: Case) -> Standings {
    let (round, sheets) = case.build();
    let (standings, faults) = stand(&round, &sheets);
    assert_eq!(faults, []);
    standings
}

fn classes(rubric: Rubric, totals: &[Outcome]) -> Vec<Option<String>> {
    let mut case = Case::new(rubric);
    for (at, total) in totals.iter().enumerate() {
        case.unit(&format!("u{at:02}"), "", total.clone(), Vec::new());
    }
    stood(case).rows.iter().map(|row| row.class.as_deref().map(str::to_owned)).collect()
}

fn some(names: &[&str]) -> Vec<Option<String>> {
    names.iter().map(|name| (!name.is_empty()).then(|| (*name).to_owned())).collect()
}

#[test]
fn a_unit_exactly_on_a_threshold_is_in_the_class() {
    let totals = ["100", "80", "79.999999999999", "65", "50", "49.99", "0"].map(scored);
    let want = some(&["Tốt", "Tốt", "Khá", "Khá", "Trung bình", "Yếu", "Yếu"]);
    assert_eq!(classes(with_classes(four_classes()), &totals), want);
}

#[test]
fn three_thirds_of_80_are_80() {
    let third = crate::number::Exact::ratio(80, 3).unwrap();
    let sum = third.add(&third).add(&third);
    let total = Outcome::Scored(crate::number::Points::new(sum));
    assert_eq!(classes(with_classes(four_classes()), &[total]), some(&["Tốt"]));
}

#[test]
fn printed_values_reach_a_class_that_exact_ones_miss() {
    // 79.995 prints 80.00 half up and 79.99 when cut.
    for (mode, want) in [(Mode::HalfUp, "Tốt"), (Mode::Cut, "Khá")] {
        let mut rubric = with_classes(four_classes());
        rubric.classification.as_mut().unwrap().printed = true;
        rubric.rounding.print = Some(Rounding { places: 2, mode });
        assert_eq!(classes(rubric, &[scored("79.995")]), some(&[want]), "{mode:?}");
    }
    let mut rubric = with_classes(four_classes());
    rubric.rounding.print = Some(Rounding::half_up(2));
    assert_eq!(classes(rubric, &[scored("79.995")]), some(&["Khá"]));
}

#[test]
fn nam_dinh_has_its_own_limits_for_each_block() {
    // Sở: I from 90 %; huyện: I from 80 %. Of 70 points 62.62 are 89.457 %, below 90 however printed.
    let of = |from: &str, second: &str| thresholds(&[("I", from), ("II", second)], "III");
    for printed in [false, true] {
        let mut rubric = rubric();
        rubric.rounding.print = Some(Rounding::half_up(2));
        rubric.classification =
            plan(ClassBasis::Index, printed, vec![set(of("90", "80"), Some("sở")), set(of("80", "70"), Some("huyện"))]);
        let mut case = Case::new(rubric);
        for (id, block, total) in [("a", "sở", "62.62"), ("b", "huyện", "61.46"), ("c", "sở", "63"), ("d", "xã", "63")]
        {
            let unit = case.unit(id, block, scored(total), Vec::new());
            case.total_max(unit, "70");
        }
        let got: Vec<_> = stood(case).rows.iter().map(|row| row.class.as_deref().map(str::to_owned)).collect();
        assert_eq!(got, some(&["II", "I", "I", ""]));
    }
}

#[test]
fn a_pending_unit_has_a_class_only_when_its_whole_range_lies_in_it() {
    let totals = [
        pending("80", "100"),
        pending("79.99", "100"),
        pending("65", "79.99"),
        pending("65", "80"),
        pending("0", "49"),
        pending("10", "90"),
    ];
    let want = some(&["Tốt", "", "Khá", "", "Yếu", ""]);
    assert_eq!(classes(with_classes(four_classes()), &totals), want);
}

fn quarters(mode: Mode) -> ClassLimits {
    let top = [("Cao nhất", "0.25"), ("Trung bình cao", "0.5"), ("Trung bình thấp", "0.75"), ("Thấp nhất", "1")];
    ClassLimits::RankShares { top: top.map(|(name, share)| (name.into(), n(share))).to_vec(), mode }
}

fn sizes(got: &[Option<String>], names: &[&str]) -> Vec<usize> {
    names.iter().map(|name| got.iter().filter(|class| class.as_deref() == Some(name)).count()).collect()
}

#[test]
fn the_four_papi_groups_of_63_provinces() {
    let totals: Vec<Outcome> = (0..63).map(|i| scored(&format!("4{}.{}", i / 10, i % 10))).collect();
    let got = classes(with_classes(quarters(Mode::HalfUp)), &totals);
    let names = ["Cao nhất", "Trung bình cao", "Trung bình thấp", "Thấp nhất"];
    assert_eq!(sizes(&got, &names), [16, 16, 15, 16]);
    // 15.75, 31.5 and 47.25 cut to 15, 31 and 47.
    let got = classes(with_classes(quarters(Mode::Cut)), &totals);
    assert_eq!(sizes(&got, &names), [15, 16, 16, 16]);
}

#[test]
fn equal_results_are_never_parted_by_places() {
    // Four units, groups of one each; the second and third are equal and stand second.
    let totals = ["90", "80", "80", "70"].map(scored);
    let want = some(&["Cao nhất", "Trung bình cao", "Trung bình cao", "Thấp nhất"]);
    assert_eq!(classes(with_classes(quarters(Mode::HalfUp)), &totals), want);
    // Dense and modified places do not change who stands before whom.
    for policy in [crate::rubric::TiePolicy::Dense, crate::rubric::TiePolicy::Modified] {
        let mut rubric = with_classes(quarters(Mode::HalfUp));
        rubric.ranking.policy = policy;
        assert_eq!(classes(rubric, &totals), want, "{policy:?}");
    }
}

#[test]
fn fixed_counts_of_places() {
    let limits = ClassLimits::RankCounts(vec![("I".into(), 1), ("II".into(), 2)]);
    let totals = ["70", "90", "80", "60"].map(scored);
    assert_eq!(classes(with_classes(limits), &totals), some(&["II", "I", "II", ""]));
}

#[test]
fn groups_by_place_wait_for_pending_results_that_matter() {
    let totals = [scored("90"), pending("50", "70"), scored("60"), scored("20")];
    // The first and the last are sure; second and third may change places.
    let want = some(&["Cao nhất", "", "", "Thấp nhất"]);
    assert_eq!(classes(with_classes(quarters(Mode::HalfUp)), &totals), want);
}

fn quantiles() -> ClassLimits {
    ClassLimits::Quantiles(vec![("A".into(), Some(n("0.75"))), ("B".into(), Some(n("0.25"))), ("C".into(), None)])
}

#[test]
fn quantiles_interpolate_between_order_statistics() {
    // 10, 20, 30, 40: position 0.75 × 3 = 2.25 → 32.5; 0.25 × 3 = 0.75 → 17.5.
    let totals = ["10", "20", "30", "40"].map(scored);
    assert_eq!(classes(with_classes(quantiles()), &totals), some(&["C", "B", "B", "A"]));
    // 10, 20, 30, 40, 50: the quantiles are 40 and 20 exactly, and a result on one is in the class.
    let totals = ["10", "20", "30", "40", "50"].map(scored);
    assert_eq!(classes(with_classes(quantiles()), &totals), some(&["C", "B", "B", "A", "A"]));
    assert_eq!(classes(with_classes(quantiles()), &[scored("10")]), some(&["A"]));
}

#[test]
fn equal_ranges_part_the_span() {
    let limits = ClassLimits::EqualRanges(["A", "B", "C"].map(Into::into).to_vec());
    // Span 10 to 40: limits 30 and 20, each in the better class.
    let totals = ["10", "20", "29.99", "30", "40"].map(scored);
    assert_eq!(classes(with_classes(limits.clone()), &totals), some(&["C", "B", "B", "A", "A"]));
    let mut low_is_good = with_classes(limits);
    low_is_good.ranking.high = false;
    assert_eq!(classes(low_is_good, &totals), some(&["A", "A", "B", "B", "C"]));
}

#[test]
fn units_without_a_place_are_measured_with_the_limits_of_the_others() {
    let limits = ClassLimits::EqualRanges(["A", "B"].map(Into::into).to_vec());
    let mut rubric = with_classes(limits);
    rubric.ranking.not_ranked = vec![crate::rubric::Applicability {
        condition: crate::rubric::Condition::Unit("u02".into()),
        reason: None,
        cites: None,
        place: Place::Nowhere,
    }];
    // Ranked are 10 and 20, so the limit is 15; with 90 among them it would be 50.
    let totals = ["10", "20", "90"].map(scored);
    assert_eq!(classes(rubric.clone(), &totals), some(&["B", "A", "A"]));
    rubric.classification = plan(ClassBasis::Index, false, vec![set(quarters(Mode::HalfUp), None)]);
    // Of two ranked units the quarters end at 1 (0.5 half up), 1, 2 and 2.
    assert_eq!(classes(rubric, &totals), some(&["Trung bình thấp", "Cao nhất", ""]));
}

fn cap(id: &str, criterion: crate::rubric::CriterionIx, below: &str, at_most: &str) -> ClassCap {
    ClassCap {
        id: id.into(),
        when: None,
        criterion: Some(criterion),
        index_below: Some(n(below)),
        at_most: at_most.into(),
        reason: "Lĩnh vực dưới mức quy định".into(),
        cites: None,
        place: Place::Nowhere,
    }
}

type ClassAndCap = (Option<Arc<str>>, Option<(Arc<str>, Arc<str>)>);

fn capped(lines: Vec<Outcome>, total: Outcome) -> ClassAndCap {
    let mut rubric = with_classes(four_classes());
    let first = add_given(&mut rubric, "1", None, "10");
    let second = add_given(&mut rubric, "2", None, "10");
    rubric.class_caps = vec![cap("mot", first, "0.5", "Khá"), cap("hai", second, "0.5", "Trung bình")];
    let mut case = Case::new(rubric);
    case.unit("a", "", total, lines);
    let (round, sheets) = case.build();
    let (mut standings, faults) = stand(&round, &sheets);
    let row = standings.rows.remove(0);
    assert_eq!(faults.iter().any(|fault| fault.code == Code::ConditionOpen), row.class.is_none());
    (row.class, row.capped_from)
}

#[test]
fn a_cap_on_an_input_reads_the_answer() {
    let mut rubric = with_classes(four_classes());
    let violations = add_input(&mut rubric, "vi_pham", InputMissing::NotSubmitted);
    let nobody = CriterionIx(0);
    let when = Some(above(violations, "0"));
    rubric.class_caps =
        vec![ClassCap { when, criterion: None, index_below: None, ..cap("ky-luat", nobody, "0", "Khá") }];
    let mut case = Case::new(rubric);
    for (id, answer) in [("a", Some("1")), ("b", Some("0")), ("c", None)] {
        let unit = case.unit(id, "", scored("90"), Vec::new());
        answer.into_iter().for_each(|answer| case.answer(unit, violations, Version::SelfAssessed, answer));
    }
    let (round, sheets) = case.build();
    let (standings, faults) = stand(&round, &sheets);
    let got: Vec<_> = standings.rows.iter().map(|row| row.class.as_deref()).collect();
    assert_eq!(got, [Some("Khá"), Some("Tốt"), None]);
    assert_eq!(standings.rows[0].capped_from, Some(("Tốt".into(), "ky-luat".into())));
    let [open] = &faults[..] else { panic!("{faults:?}") };
    assert_eq!(open.code, Code::ConditionOpen);
    assert_eq!(open.message.vi, "chưa xác định được đơn vị `c` có bị khống chế ở loại `Khá` theo `ky-luat` hay không");
}

#[test]
fn caps_lower_the_class_and_keep_the_reason() {
    let fell = |class: &str, from: &str, cap: &str| (Some(class.into()), Some((from.into(), cap.into())));
    let kept = |class: &str| (Some(class.into()), None);
    // Half of the maximum is not below half.
    assert_eq!(capped(vec![scored("5"), scored("5")], scored("90")), kept("Tốt"));
    assert_eq!(capped(vec![scored("4.99"), scored("5")], scored("90")), fell("Khá", "Tốt", "mot"));
    assert_eq!(capped(vec![scored("4"), scored("4")], scored("90")), fell("Trung bình", "Tốt", "hai"));
    assert_eq!(capped(vec![scored("4"), scored("5")], scored("66")), kept("Khá"));
    assert_eq!(capped(vec![scored("4"), scored("4")], scored("66")), fell("Trung bình", "Khá", "hai"));
    assert_eq!(capped(vec![scored("4"), scored("4")], scored("10")), kept("Yếu"));
    let gone = || Outcome::NotApplicable(Reason::ZeroDenominator);
    assert_eq!(capped(vec![gone(), scored("5")], scored("90")), kept("Tốt"));
}

#[test]
fn caps_that_cannot_be_told_leave_the_class_open_where_they_matter() {
    let open = (None, None);
    assert_eq!(capped(vec![pending("4", "6"), scored("5")], scored("90")), open);
    assert_eq!(capped(vec![pending("5", "6"), scored("5")], scored("90")), (Some("Tốt".into()), None));
    assert_eq!(capped(vec![pending("4", "6"), scored("5")], scored("66")), (Some("Khá".into()), None));
    let lost = || Outcome::NotSubmitted(Reason::SampleTooSmall);
    assert_eq!(capped(vec![lost(), scored("5")], scored("90")), open);
    // Pending between Tốt and Trung bình, but capped at Trung bình in any case.
    let got = capped(vec![scored("9"), pending("1", "2")], pending("50", "90"));
    assert_eq!(got, (Some("Trung bình".into()), Some(("Tốt".into(), "hai".into()))));
}

/// Every result that the units can have, on whole numbers.
fn outcomes(ranges: &[(i64, i64)]) -> Vec<Vec<i64>> {
    let mut all = vec![Vec::new()];
    for (low, width) in ranges {
        all = all.iter().flat_map(|head| (*low..=low + width).map(|v| [&head[..], &[v]].concat())).collect();
    }
    all
}

/// The class of a result by the definition: quantiles by position, ranges by their span.
fn definition(scale: &ClassLimits, values: &[i64], unit: usize) -> usize {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let exact = |v: i64| Exact::from_int(v);
    let last = sorted.len() - 1;
    let value = exact(values[unit]);
    match scale {
        ClassLimits::EqualRanges(names) => {
            let parts = i64::try_from(names.len()).unwrap();
            let width = exact(sorted[last] - sorted[0]).div(&exact(parts)).unwrap();
            (0..parts - 1)
                .position(|part| value >= exact(sorted[last]).sub(&width.mul(&exact(part + 1))))
                .unwrap_or(names.len() - 1)
        }
        ClassLimits::Quantiles(list) => list
            .iter()
            .position(|(_, share)| {
                let Some(share) = share else { return true };
                // The piecewise linear function through (i ÷ last, i-th result).
                let steps = exact(i64::try_from(last).unwrap());
                let at = (0..last).rfind(|&i| exact(i64::try_from(i).unwrap()) <= share.mul(&steps)).unwrap_or(0);
                let (low, high) = (exact(sorted[at]), exact(sorted[(at + 1).min(last)]));
                let part = share.mul(&steps).sub(&exact(i64::try_from(at).unwrap()));
                value >= low.add(&high.sub(&low).mul(&part))
            })
            .unwrap(),
        _ => panic!("not a scale"),
    }
}

fn scales() -> [ClassLimits; 2] {
    [quantiles(), ClassLimits::EqualRanges(["A", "B", "C", "D"].map(Into::into).to_vec())]
}

proptest! {
    #[test]
    fn limits_from_results_are_what_the_definition_gives(values in proptest::collection::vec(0..12_i64, 1..15)) {
        for scale in scales() {
            let totals: Vec<Outcome> = values.iter().map(|v| scored(&v.to_string())).collect();
            let got = classes(with_classes(scale.clone()), &totals);
            let want: Vec<Option<String>> =
                (0..values.len()).map(|u| Some(names(&scale)[definition(&scale, &values, u)].to_string())).collect();
            prop_assert_eq!(got, want);
        }
    }

    #[test]
    fn a_class_is_given_exactly_where_no_other_is_possible(
        ranges in proptest::collection::vec((0..8_i64, prop_oneof![Just(0), 0..5_i64]), 1..5)
    ) {
        let totals: Vec<Outcome> =
            ranges.iter().map(|(low, width)| match width {
                0 => scored(&low.to_string()),
                _ => pending(&low.to_string(), &(low + width).to_string()),
            }).collect();
        for scale in scales() {
            let got = classes(with_classes(scale.clone()), &totals);
            let all = outcomes(&ranges);
            for (unit, got) in got.iter().enumerate() {
                let mut possible: Vec<usize> = all.iter().map(|values| definition(&scale, values, unit)).collect();
                possible.sort_unstable();
                possible.dedup();
                let want = match possible[..] {
                    [only] => Some(names(&scale)[only].to_string()),
                    _ => None,
                };
                prop_assert_eq!(got.clone(), want, "{:?}", scale);
            }
        }
    }

    #[test]
    fn groups_by_place_have_their_sizes(count in 1..90_usize) {
        let totals: Vec<Outcome> = (0..count).map(|i| scored(&i.to_string())).collect();
        let got = classes(with_classes(quarters(Mode::HalfUp)), &totals);
        let mut before = 0;
        for (quarter, name) in (1..=4).zip(["Cao nhất", "Trung bình cao", "Trung bình thấp", "Thấp nhất"]) {
            // Half up in whole numbers: (2 × count × quarter ÷ 4 + 1) ÷ 2.
            let limit = (count * quarter * 2 / 4).div_ceil(2);
            prop_assert_eq!(sizes(&got, &[name]), [limit - before]);
            before = limit;
        }
    }
}
