//! The engine against the second calculation, and laws that hold whatever the rubric.

use num_traits::Zero as _;
use parscore_core::number::{Exact, Rounding, Sum};
use parscore_tests::agreement::assert_same;
use parscore_tests::engine;
use parscore_tests::random::{Draft, drafts};
use parscore_tests::rational::{self, Q, ratio};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, max_shrink_iters: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn random_rubrics_of_all_kinds(draft in drafts()) {
        assert_same(&draft);
    }

    #[test]
    fn order_is_irrelevant(draft in drafts(), turn in 1_usize..7) {
        let rubric = engine::rubric("a.toml", &draft.text);
        let run = engine::run(engine::round(&rubric, &draft.units, &draft.pooled));
        let other = turned(&draft, turn);
        let other_rubric = engine::rubric("b.toml", &other.text);
        let other_run = engine::run(engine::round(&other_rubric, &other.units, &other.pooled));
        for (at, unit) in run.round.units.iter().enumerate() {
            let there = other_run.round.units.iter().position(|u| u.id == unit.id).unwrap();
            let (here, there) = (&run.sheets.sheets[at], (&other_run.sheets.sheets[there], &other_run.standings.rows[there]));
            prop_assert_eq!(engine::line(&here.total), engine::line(&there.0.total));
            for (criterion, line) in rubric.criteria.iter().zip(&here.lines) {
                let place = other_rubric.find_criterion(&criterion.id).unwrap();
                prop_assert_eq!(engine::line(line), engine::line(&there.0.lines[place.at()]));
            }
            prop_assert_eq!(run.standings.rows[at].rank, there.1.rank);
            prop_assert_eq!(&run.standings.rows[at].class, &there.1.class);
        }
    }
}

/// Leaves whose points hang on others, on optional dates, or on what a missing answer is declared to mean.
const HANGS_ON_MORE: [&str; 4] = ["relative_to_best", "rank_points", "scaled", "do_"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, max_shrink_iters: 2_000, ..ProptestConfig::default() })]

    /// Where the rubric does not say what a missing answer is worth, taking an answer away leaves a leaf's
    /// points as they were (it was not needed) or leaves no points at all; it never makes other points.
    #[test]
    fn missing_is_never_silently_nought(draft in drafts(), which in any::<prop::sample::Index>()) {
        prop_assume!(!draft.inputs.is_empty());
        let text = draft.text.replace("missing = \"zero\"", "missing = \"pending\"");
        let text = text.replace("missing = \"not_applicable\"", "missing = \"not_submitted\"");
        let rubric = engine::rubric("random.toml", &text);
        let before = engine::run(engine::round(&rubric, &draft.units, &draft.pooled));
        let mut fewer = draft.units.clone();
        fewer[0].answers.remove(&draft.inputs[which.index(draft.inputs.len())].id);
        let after = engine::run(engine::round(&rubric, &fewer, &draft.pooled));
        for leaf in rubric.leaves() {
            let block = text.split("\n[[").find(|b| b.contains(&format!("id = \"{}\"\n", rubric.criterion(leaf).id)));
            if HANGS_ON_MORE.iter().any(|word| block.is_none_or(|b| b.contains(word))) {
                continue;
            }
            let of = |run: &engine::Run| run.sheets.sheets[0].lines[leaf.at()].outcome.points().cloned();
            if let Some(points) = of(&after) {
                prop_assert_eq!(Some(points), of(&before), "{}", block.unwrap_or_default());
            }
        }
    }
}

/// The same draft with units, other years and blocks of criteria in another order.
fn turned(draft: &Draft, turn: usize) -> Draft {
    let mut other = draft.clone();
    let units = other.units.len();
    other.units.rotate_left(turn % units);
    other.units.reverse();
    other.pooled.reverse();
    let mut blocks: Vec<&str> = draft.text.split("\n[[criterion]]\n").collect();
    let head = blocks.remove(0);
    let criteria = blocks.len();
    blocks.rotate_left(turn % criteria);
    blocks.reverse();
    other.text = std::iter::once(head).chain(blocks).collect::<Vec<_>>().join("\n[[criterion]]\n");
    other
}

#[test]
fn every_share_of_300_times_every_maximum() {
    let half_up = Rounding::half_up(2);
    for quarter in 1..=20_i64 {
        let (max, plain) = (Exact::ratio(quarter, 4).unwrap(), ratio(quarter, 4));
        for b in 1..=300_i64 {
            for a in 1..=b {
                let points = half_up.apply(&Exact::ratio(a, b).unwrap().mul(&max));
                let hundredths = nearest(i128::from(a * quarter * 100), i128::from(4 * b), false);
                assert_eq!(points, Exact::from_scaled(hundredths, 2), "{a}/{b} × {quarter}/4");
                // Whole numbers are quicker than big rationals, which look over their shoulder.
                if (a + b) % 11 == 0 {
                    let want = rational::round(&(ratio(a, b) * &plain), 2, "half_up").unwrap();
                    assert_eq!(engine::q(&points), want, "{a}/{b} × {quarter}/4");
                }
            }
        }
    }
}

/// `num / den` (not negative) to the nearest whole number, a half up or to the even one.
fn nearest(num: i128, den: i128, half_even: bool) -> i128 {
    let (whole, rest) = (num / den, num % den);
    let up = 2 * rest > den || (2 * rest == den && !(half_even && whole % 2 == 0));
    whole + i128::from(up)
}

#[test]
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "it is about what floats lose")]
fn binary_floats_and_early_division_fail_where_the_engine_does_not() {
    let (mut floats, mut early) = (0, 0);
    let unit = 10_i128.pow(28);
    for quarter in 1..=20_i128 {
        for b in 1..=300_i128 {
            for a in 1..=b {
                let want = nearest(a * quarter * 100, 4 * b, false);
                let float = (a as f64 / b as f64 * (quarter as f64 / 4.0) * 100.0).round();
                floats += usize::from(float as i128 != want);
                // 28 digits after the point, as a decimal type divides.
                let share = nearest(a * unit, b, true);
                early += usize::from(nearest(share * quarter * 100, 4 * unit, false) != want);
            }
        }
    }
    assert!(floats > 200 && early > 200, "floats fail {floats} times, early division {early} times");
}

#[test]
fn three_thirds_are_one() {
    let third = Exact::ratio(1, 3).unwrap();
    let sum: Sum = [&third, &third, &third].into_iter().collect();
    assert_eq!(sum.total(), Exact::ONE);
    assert_eq!(third.add(&third).add(&third), Exact::ONE);
    let many: Q = std::iter::repeat_n(ratio(1, 7), 7_000).fold(Q::zero(), |a, b| a + b);
    assert_eq!(many, rational::whole(1_000));
}
