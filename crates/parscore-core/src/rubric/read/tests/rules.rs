//! Every kind of rule as it is written.

use super::*;
use crate::expr::Op;
use crate::number::Points;
use crate::rule::{Direction, Over, Reference, RuleKind, Slot, Test, Within};

fn rule(text: &str) -> RuleKind {
    good(&leaf(text)).criteria[0].rule.clone().expect("a rule").kind
}

fn p(text: &str) -> Points {
    Points::new(crate::number::parse_rubric_number(text).unwrap())
}

macro_rules! read {
    ($text:expr, $kind:ident) => {
        match rule($text) {
            RuleKind::$kind(rule) => rule,
            other => panic!("{other:?}"),
        }
    };
}

#[test]
fn all_or_nothing() {
    assert!(
        matches!(read!("{ kind = 'all_or_nothing', input = 'yn' }", AllOrNothing).test, Test::Input(ix) if ix.0 == 2)
    );
    assert!(matches!(read!("{ kind = 'all_or_nothing', when = 'a > 0' }", AllOrNothing).test, Test::When(_)));
}

#[test]
fn levels_in_the_order_of_the_input() {
    let r = read!(
        "{ kind = 'levels', input = 'muc', level = [ { id = 'kem', points = 0 }, { id = 'tot', share = 1 }, { id = 'kha', share = '3/4' } ] }",
        Levels
    );
    let points: Vec<_> = r.level.iter().map(|l| l.points.clone()).collect();
    assert_eq!(points, [p("10"), p("7.5"), p("0")]);
}

#[test]
fn per_unit() {
    let r = read!("{ kind = 'per_unit', value = 'a', points = 0.5 }", PerUnit);
    assert_eq!((r.points, r.cap), (p("0.5"), p("10")));
    assert_eq!(read!("{ kind = 'per_unit', value = 'a', points = 0.5, cap = 2 }", PerUnit).cap, p("2"));
}

#[test]
fn checklist() {
    let r = read!(
        "{ kind = 'checklist', not_applicable = 'rescale', item = [ { input = 'yn', points = 4, title = 'x' }, { when = 'a > 0', points = 6 } ] }",
        Checklist
    );
    assert_eq!(r.item[1].points, p("6"));
    assert_eq!(r.item[0].title.as_deref(), Some("x"));
}

#[test]
fn linear() {
    let r = read!("{ kind = 'linear', of = 'b', out_of = 100, over = 'clamp' }", Linear);
    assert!(matches!(r.out_of.unwrap().root.op, Op::Number(n) if n == Exact::from_int(100)));
    assert_eq!(r.over, Over::Clamp);
    let r = read!("{ kind = 'linear', of = 'b' }", Linear);
    assert!(r.out_of.is_none() && r.over == Over::Fault);
}

#[test]
fn bands_from_low_to_high() {
    let r = read!(
        "{ kind = 'bands', value = 'b', band = [ { from = 95, share = 1 }, { from = 80, below = 95, share = 0.5 }, { below = 80, points = 0 } ] }",
        Bands
    );
    let points: Vec<_> = r.band.iter().map(|b| b.points.clone()).collect();
    assert_eq!(points, [p("0"), p("5"), p("10")]);
    assert!(r.band[0].from.is_none() && r.band[2].below.is_none());
}

#[test]
fn piecewise() {
    let r = read!("{ kind = 'piecewise', value = 'b', floor = 70, ceiling = 50, floor_points = 1 }", Piecewise);
    assert_eq!((r.floor_points, r.below_points), (p("1"), p("0")));
    assert!(r.ceiling < r.floor);
}

#[test]
fn deduction() {
    let r = read!("{ kind = 'deduction', value = 'a', points = 0.25 }", Deduction);
    assert_eq!((r.start, r.floor, r.term.len()), (p("10"), p("0"), 1));
    let r = read!(
        "{ kind = 'deduction', start = 8, floor = 2, term = [ { title = 'x', value = 'a', points = 1 }, { value = 'b', points = 2 } ] }",
        Deduction
    );
    assert_eq!((r.start, r.floor, r.term.len()), (p("8"), p("2"), 2));
}

#[test]
fn steps() {
    let r = read!("{ kind = 'steps', value = 'a', threshold = 3500, base = 1, step = 100, points = 0.5 }", Steps);
    assert_eq!((r.cap, r.floor, r.down, r.started, r.factor.is_none()), (p("10"), p("0"), false, false, true));
    let r = read!(
        "{ kind = 'steps', value = 'a', threshold = 1, base = 9, step = 1, points = 1, direction = 'down', cap = 9, floor = 3, factor = 'nếu(yn; 75%; 1)', started = true }",
        Steps
    );
    assert_eq!((r.cap, r.floor, r.down, r.started, r.factor.is_some()), (p("9"), p("3"), true, true, true));
}

#[test]
fn rules_that_compare_have_slots_of_their_own() {
    let text = with(
        r#"
[[criterion]]
id = "1"
title = "x"
max = 5
rule = { kind = "relative_to_best", value = "b", best = "low", within = "all" }
[[criterion]]
id = "2"
title = "x"
max = 5
[criterion.rule]
kind = "sum_of"
part = [
  { kind = "scaled", max = 2, value = "b", direction = "low", range = [1, 2], reference = { min = 0, max = 10, clip = false } },
  { kind = "rank_points", max = 3, title = "hạng", value = "b", best = "high", place = [ { place = 1, points = 3 } ], rest = 1 },
]
"#,
    );
    let r = good(&text);
    assert_eq!(r.comparisons, 3);
    let RuleKind::RelativeToBest(best) = &r.criteria[0].rule.as_ref().unwrap().kind else { panic!() };
    assert_eq!((best.slot, best.best, best.within), (Slot(0), Direction::Low, Within::All));
    let RuleKind::SumOf(sum) = &r.criteria[1].rule.as_ref().unwrap().kind else { panic!() };
    let RuleKind::Scaled(scaled) = &sum.part[0].rule.kind else { panic!() };
    assert_eq!((scaled.slot, scaled.range.clone()), (Slot(1), (p("1"), p("2"))));
    assert!(matches!(scaled.reference, Reference::Fixed { clip: false, .. }));
    let RuleKind::RankPoints(rank) = &sum.part[1].rule.kind else { panic!() };
    assert_eq!((rank.slot, rank.rest.clone(), rank.within), (Slot(2), p("1"), Within::Block));
    assert_eq!((sum.part[1].title.as_deref(), sum.part[1].max.clone()), (Some("hạng"), p("3")));
}

#[test]
fn scaled_references() {
    let r = read!("{ kind = 'scaled', value = 'b' }", Scaled);
    assert_eq!((r.direction, r.range), (Direction::High, (p("0"), p("10"))));
    assert!(matches!(r.reference, Reference::Round(Within::Block)));
    assert!(matches!(
        read!("{ kind = 'scaled', value = 'b', reference = 'all' }", Scaled).reference,
        Reference::Round(Within::All)
    ));
    assert!(matches!(
        read!("{ kind = 'scaled', value = 'b', reference = 'pooled' }", Scaled).reference,
        Reference::Pooled
    ));
    assert!(matches!(
        read!("{ kind = 'scaled', value = 'b', reference = { min = 1, max = 2 } }", Scaled).reference,
        Reference::Fixed { clip: true, .. }
    ));
}

#[test]
fn best_of_shares_count_from_the_part_s_own_maximum() {
    let r = read!(
        "{ kind = 'best_of', part = [ { kind = 'linear', max = 10, of = 'b' }, { kind = 'bands', max = 4, value = 'a', band = [ { share = 0.5 } ] } ] }",
        BestOf
    );
    let RuleKind::Bands(bands) = &r.part[1].rule.kind else { panic!() };
    assert_eq!(bands.band[0].points, p("2"));
}

#[test]
fn formula() {
    let r = read!("{ kind = 'formula', value = 'min(max_points; a * 2)', over = 'clamp' }", Formula);
    assert_eq!((r.branch.len(), r.over), (1, Over::Clamp));
    let r = read!(
        "{ kind = 'formula', branch = [ { when = 'a > 3', value = 10, title = 'x' }, { value = 'a' } ] }",
        Formula
    );
    assert_eq!((r.branch.len(), r.branch[1].when.is_none()), (2, true));
}

#[test]
fn given() {
    assert!(read!("{ kind = 'given', input = 'a', reason = true }", Given).reason);
}

/// A rule of every kind without any key that may be left out.
const SAMPLES: [&str; 16] = [
    "input = 'yn'",
    "input = 'muc', level = [ { id = 'tot', points = 1 }, { id = 'kha', points = 1 }, { id = 'kem', points = 1 } ]",
    "value = 'a', points = 1",
    "item = [ { input = 'yn', points = 10 } ]",
    "of = 'b'",
    "value = 'a', band = [ { points = 1 } ]",
    "value = 'a', floor = 1, ceiling = 2",
    "value = 'a', points = 1",
    "value = 'a', threshold = 1, base = 1, step = 1, points = 1",
    "value = 'a'",
    "value = 'a'",
    "value = 'a', place = [ { place = 1, points = 1 } ]",
    "part = [ { kind = 'given', max = 1, input = 'a' } ]",
    "part = [ { kind = 'given', max = 1, input = 'a' } ]",
    "value = 'a'",
    "input = 'a'",
];

#[test]
fn every_kind_is_read() {
    // A kind that the reader does not know would fall to the last one.
    for (kind, text) in RuleKind::NAMES.iter().zip(SAMPLES) {
        assert_eq!(rule(&format!("{{ kind = '{kind}', {text} }}")).name(), *kind);
    }
}

#[test]
fn no_kind_does_without_a_key_of_its_sample() {
    for (spec, text) in keys::RULES.iter().zip(SAMPLES) {
        let entries = entries(text);
        for left_out in 0..entries.len() {
            let kept: Vec<&str> =
                entries.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, e)| *e).collect();
            let text = leaf(&format!("{{ kind = '{}', {} }}", spec.name, kept.join(", ")).replace(", }", " }"));
            let (read, found) = read("x", &text);
            assert!(read.is_none() && found[0].code == Code::MissingKey, "{text} {found:?}");
        }
        // And whatever the list of keys calls needed is in the sample.
        for key in spec.keys.iter().filter(|key| key.needed && key.name != "kind") {
            assert!(entries.iter().any(|e| e.starts_with(key.name)), "{} {}", spec.name, key.name);
        }
    }
}

/// The entries of an inline table, parted at commas outside brackets.
fn entries(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut out) = (0, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                out.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    out.push(text[start..].trim());
    out
}
