//! Laws that hold for all answers.

use proptest::prelude::*;

use crate::number::{Exact, Points};
use crate::round::Round;
use crate::sheet::{Line, Outcome};
use crate::testing::leaf::{Leaf, score_and_replay};
use crate::testing::tree::of_text;
use crate::value::Value;

const RUBRIC: &str = r#"
max = 60
[rounding]
criterion = { places = 3, mode = "half_even" }

[[input]]
id = "a"
title = "A"
kind = "count"
supplier = "unit"
[[input]]
id = "b"
title = "B"
kind = "count"
supplier = "unit"
missing = "pending"
[[input]]
id = "c"
title = "C"
kind = "number"
supplier = "unit"
missing = "not_applicable"
[[input]]
id = "d"
title = "D"
kind = "number"
supplier = "unit"
missing = "zero"

[[criterion]]
id = "1"
title = "1"
max = 40
missing = "zero"
[[criterion]]
id = "1.1"
title = "1.1"
parent = "1"
max = 20
[[criterion]]
id = "1.1.1"
title = "1.1.1"
parent = "1.1"
max = 10
scored_by = "unit"
when_zero = "full"
rule = { kind = "linear", of = "a", out_of = "a + b", over = "clamp" }
[[criterion]]
id = "1.1.2"
title = "1.1.2"
parent = "1.1"
max = 10
scored_by = "unit"
rule = { kind = "relative_to_best", value = "a / b" }
[[criterion]]
id = "1.2"
title = "1.2"
parent = "1"
max = 20
scored_by = "unit"
[criterion.rule]
kind = "bands"
value = "c"
band = [ { below = "-1", points = 0 }, { from = "-1", below = 0, points = 7 }, { from = 0, below = "0.5", points = 9 }, { from = "0.5", points = 20 } ]
[[criterion]]
id = "2"
title = "2"
max = 20
aggregate = "mean"
scale = 2
[[criterion]]
id = "2.1"
title = "2.1"
parent = "2"
max = 10
scored_by = "unit"
not_for = [{ when = "a > 9" }]
rule = { kind = "rank_points", value = "d", best = "low", place = [{ place = 1, points = 10 }, { place = 2, points = 5 }] }
[[criterion]]
id = "2.2"
title = "2.2"
parent = "2"
max = 10
scored_by = "unit"
rule = { kind = "formula", branch = [{ when = "c > 1 or d = 0", value = "abs(d) / c" }, { value = "max(0; min(10; d))" }] }
[[criterion]]
id = "cong"
title = "Điểm cộng"
max = 3
role = "bonus"
scored_by = "unit"
rule = { kind = "per_unit", value = "a", points = "0.5", cap = 3 }
[[criterion]]
id = "tru"
title = "Điểm trừ"
max = 5
role = "penalty"
scored_by = "unit"
rule = { kind = "given", input = "b" }
"#;

/// Rows of answers in quarters; `None` is empty.
fn rows() -> impl Strategy<Value = Vec<[Option<i64>; 4]>> {
    let cell = |from: i64, to: i64| prop_oneof![6 => (from..to).prop_map(Some), 1 => Just(None)];
    let row = (cell(0, 12), cell(0, 7), cell(-8, 12), cell(-4, 44))
        .prop_map(|(a, b, c, d)| [a.map(|n| n * 4), b.map(|n| n * 4), c, d]);
    prop::collection::vec(row, 1..7)
}

fn round(leaf: &Leaf, rows: &[[Option<i64>; 4]], unreduced: i64) -> Round {
    let units: Vec<(&str, &str)> = rows.iter().enumerate().map(|(i, _)| (["x", "y"][i % 2], "")).collect();
    let mut round = leaf.round(&units);
    let value = |n: i64| Value::Number(Exact::ratio(n * unreduced, 4 * unreduced).unwrap());
    let table = round.versions.values_mut().next().unwrap();
    table.rows = rows.iter().map(|row| row.iter().map(|cell| cell.map(value)).collect()).collect();
    round
}

fn within(line: &Line) -> bool {
    let points = |p: &Points| *p >= Points::ZERO && *p <= line.max;
    match &line.outcome {
        Outcome::Scored(p) => points(p),
        Outcome::Pending(range) => points(&range.low) && points(&range.high) && range.low <= range.high,
        Outcome::NotApplicable(_) => line.max == Points::ZERO,
        Outcome::NotSubmitted(_) | Outcome::Faulty => true,
    }
}

proptest! {
    /// Every line lies within nought and its maximum, and every trail replays.
    #[test]
    fn lines_are_within_their_maximum(rows in rows()) {
        let leaf = of_text(RUBRIC);
        let (sheets, _) = score_and_replay(&round(&leaf, &rows, 1));
        for sheet in &sheets.sheets {
            for (line, criterion) in sheet.lines.iter().zip(&leaf.rubric.criteria) {
                prop_assert!(within(line), "{}: {line:?}", criterion.id);
                prop_assert!(line.max <= criterion.max);
            }
        }
    }

    /// Neither the order of units nor the spelling of numbers changes a line.
    #[test]
    fn order_and_spelling_are_irrelevant(rows in rows()) {
        let leaf = of_text(RUBRIC);
        let (plain, _) = score_and_replay(&round(&leaf, &rows, 1));
        let (spelled, _) = score_and_replay(&round(&leaf, &rows, 25));
        prop_assert_eq!(&plain.sheets, &spelled.sheets);
        let mut turned = round(&leaf, &rows, 1);
        turned.units.reverse();
        for table in turned.versions.values_mut() {
            table.rows.reverse();
        }
        let (turned, _) = score_and_replay(&turned);
        for (a, b) in plain.sheets.iter().zip(turned.sheets.iter().rev()) {
            for (a, b) in a.lines.iter().zip(&b.lines) {
                prop_assert_eq!(a.outcome.name(), b.outcome.name());
                prop_assert_eq!(a.outcome.range(), b.outcome.range());
                prop_assert_eq!((&a.max, a.branch), (&b.max, b.branch));
            }
            prop_assert_eq!(a.total.outcome.range(), b.total.outcome.range());
        }
    }

    /// A pending total holds whatever the missing answers may become.
    #[test]
    fn a_range_holds_what_comes(rows in rows(), b in 1_i64..6) {
        let leaf = of_text(RUBRIC);
        let (before, _) = score_and_replay(&round(&leaf, &rows, 1));
        let filled: Vec<_> = rows.iter().map(|r| [r[0], r[1].or(Some(b * 4)), r[2], r[3]]).collect();
        let (after, _) = score_and_replay(&round(&leaf, &filled, 1));
        for (before, after) in before.sheets.iter().zip(&after.sheets) {
            if let (Outcome::Pending(range), Outcome::Scored(points)) = (&before.total.outcome, &after.total.outcome) {
                prop_assert!(range.low <= *points && *points <= range.high, "{range:?} {points:?}");
            }
        }
    }

    /// Exactly one band holds any value: the points are those of the last band that begins at or below it.
    #[test]
    fn exactly_one_band_fires(c in -5_000_i64..5_000) {
        let leaf = of_text(RUBRIC);
        let line = &leaf.round(&[("", "")]);
        let mut round = line.clone();
        round.versions.values_mut().for_each(|t| t.rows[0][2] = Some(Value::Number(Exact::ratio(c, 1_000).unwrap())));
        let (sheets, _) = score_and_replay(&round);
        let at = leaf.rubric.find_criterion("1.2").unwrap();
        let (branch, points) = match c {
            ..-1_000 => (0, 0),
            -1_000..0 => (1, 7),
            0..500 => (2, 9),
            500.. => (3, 20),
        };
        let line = &sheets.sheets[0].lines[at.at()];
        prop_assert_eq!(line.branch, Some(branch));
        prop_assert_eq!(line.outcome.points(), Some(&Points::new(Exact::from_int(points))));
    }

    /// A node is the sum of its children where nothing is missing and nothing rounds.
    #[test]
    fn a_parent_is_the_sum_of_its_children(a in 1_i64..100, b in 1_i64..100, c in 0_i64..1_000) {
        let leaf = of_text(&RUBRIC.replace("[rounding]\ncriterion = { places = 3, mode = \"half_even\" }", ""));
        let (sheets, _) = score_and_replay(&round(&leaf, &[[Some(4 * a), Some(4 * b), Some(c), Some(4)]], 1));
        let points = |id: &str| {
            let at = leaf.rubric.find_criterion(id).unwrap();
            sheets.sheets[0].lines[at.at()].outcome.points().cloned().unwrap_or(Points::ZERO)
        };
        prop_assert_eq!(points("1"), points("1.1").add(&points("1.2")));
        prop_assert_eq!(points("1.1"), points("1.1.1").add(&points("1.1.2")));
    }
}
