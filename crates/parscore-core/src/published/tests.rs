//! Published figures against computed ones: facts first, then every edge of what rounding explains.

use proptest::prelude::*;

use super::*;
use crate::diagnostic::{Code, Severity};
use crate::expr::{Arithmetic, Compare, Expr, Node, Op};
use crate::number::{Mode, Weight};
use crate::rubric::{
    Aggregate, CriterionIx, InputIx, InputKind, InputMissing, NotApplicablePolicy, Published, TiePolicy,
};
use crate::rule::{Branch, Formula, Linear, Over, Piecewise, RuleKind};
use crate::sheet::Reason;
use crate::standing::stand;
use crate::testing::{Case, add_given, add_input, add_node, n, pending, points, rubric, scored};

fn published(total_places: Option<u32>, part_places: Option<u32>, tolerance: &str) -> Option<Published> {
    Some(Published {
        total: Some("total".into()),
        rank: Some("rank".into()),
        total_places,
        part_places,
        tolerance: n(tolerance),
    })
}

fn row(total: &str, rank: u32) -> PublishedRow {
    PublishedRow {
        total: (!total.is_empty()).then(|| Figure { value: n(total), place: Place::Nowhere }),
        rank: (rank > 0).then_some(Figure { value: rank, place: Place::Nowhere }),
    }
}

fn compared(case: Case, rows: &[PublishedRow]) -> (Reproduction, Vec<Diagnostic>) {
    let (round, sheets) = case.build();
    let (standings, _) = stand(&round, &sheets);
    compare(&round, &sheets, &standings, rows)
}

/// Two given fields, as appraised part and survey of the PAR INDEX, printed with two places.
fn par_index() -> Rubric {
    let mut rubric = rubric();
    rubric.published = published(Some(2), Some(2), "0");
    rubric.rounding.print = Some(Rounding::half_up(2));
    rubric.ranking.policy = TiePolicy::Competition;
    add_given(&mut rubric, "appraised", None, "68");
    add_given(&mut rubric, "survey", None, "32");
    rubric
}

#[test]
fn ninh_thuan_2022_is_explained_by_rounded_parts() {
    let mut case = Case::new(par_index());
    case.unit("ninh-thuan", "", scored("85.79"), vec![scored("54.2"), scored("31.59")]);
    let (found, diagnostics) = compared(case, &[row("85.78", 0)]);
    let unit = &found.units[0];
    assert_eq!(unit.total, Agreement::Explained);
    assert_eq!(unit.difference, Some(n("0.01")));
    // Half a hundredth for each part and for the total.
    assert_eq!(unit.bound, Some(n("0.015")));
    assert_eq!(found.totals, Tally { compared: 1, explained: 1, ..Tally::default() });
    assert_eq!(found.largest_difference, Some(n("0.01")));
    let [only] = &diagnostics[..] else { panic!("{diagnostics:?}") };
    assert_eq!((only.code, only.severity), (Code::PublishedDiffers, Severity::Note));
    assert_eq!(
        only.message.vi,
        "tổng điểm công bố của `ninh-thuan` là 85,78, cộng từ các phần được 85,79: chênh lệch 0,01 \
         do làm tròn (làm tròn các phần và tổng giải thích được đến 0,015)"
    );
    assert_eq!(
        only.message.en,
        "the published total of `ninh-thuan` is 85.78, its parts give 85.79: a difference of 0.01 \
         by rounding (rounded parts and total explain up to 0.015)"
    );
}

#[test]
fn both_edges_of_what_rounding_explains() {
    let total = |published: &str| {
        let mut case = Case::new(par_index());
        case.unit("a", "", scored("85.79"), vec![scored("54.2"), scored("31.59")]);
        compared(case, &[row(published, 1)]).0.units[0].total
    };
    for (published, want) in [
        ("85.79", Agreement::Agrees),
        ("85.78", Agreement::Explained),
        ("85.775", Agreement::Explained),
        ("85.77", Agreement::Disagrees),
        ("85.805", Agreement::Explained),
        ("85.81", Agreement::Disagrees),
    ] {
        assert_eq!(total(published), want, "{published}");
    }
}

#[test]
fn the_tolerance_agrees_up_to_itself() {
    let total = |published: &str| {
        let mut rubric = rubric();
        rubric.published = self::published(None, None, "0.000005");
        let mut case = Case::new(rubric);
        case.unit("a", "", scored("43.728577"), Vec::new());
        compared(case, &[row(published, 1)]).0.units[0].total
    };
    assert_eq!(total("43.728577"), Agreement::Agrees);
    assert_eq!(total("43.728582"), Agreement::Agrees);
    assert_eq!(total("43.728583"), Agreement::Disagrees);
    assert_eq!(total("43.728571"), Agreement::Disagrees);
}

#[test]
fn the_same_print_agrees_in_the_declared_mode() {
    let total = |published: &str, mode| {
        let mut rubric = rubric();
        rubric.published = self::published(Some(2), None, "0");
        rubric.rounding.print = Some(Rounding { places: 2, mode });
        let mut case = Case::new(rubric);
        // 62.62 of 70 points as a percentage: 89.457142…
        let exact = Exact::ratio(6262, 70).unwrap();
        case.unit("nam-dinh", "", Outcome::Scored(crate::number::Points::new(exact)), Vec::new());
        compared(case, &[row(published, 1)]).0.units[0].total
    };
    assert_eq!(total("89.45", Mode::Cut), Agreement::Agrees);
    assert_eq!(total("89.46", Mode::HalfUp), Agreement::Agrees);
    // 0.0071 off: more than half a hundredth, less than a whole one.
    assert_eq!(total("89.45", Mode::HalfUp), Agreement::Disagrees);
    assert_eq!(total("89.46", Mode::Cut), Agreement::Explained);
    assert_eq!(total("89.44", Mode::Cut), Agreement::Disagrees);
}

#[test]
fn pci_weights_and_scale_move_the_bound() {
    // 10 × (0.05 + 0.05 + … ) × 0.005 = 0.05, and 0.005 for the total; within the 0.03 seen in practice.
    let mut rubric = rubric();
    rubric.published = published(Some(2), Some(2), "0");
    rubric.meta.aggregate = Aggregate::WeightedSum;
    rubric.meta.scale = n("10");
    for (at, weight) in ["0.05", "0.05", "0.2", "0.05", "0.1", "0.05", "0.05", "0.2", "0.2", "0.05"].iter().enumerate()
    {
        let ix = add_given(&mut rubric, &at.to_string(), None, "10");
        rubric.criteria[ix.at()].weight = Some(Weight::new(n(weight)));
    }
    let mut case = Case::new(rubric);
    case.unit("a", "", scored("60"), vec![scored("6"); 10]);
    case.unit("b", "", scored("60"), vec![scored("6"); 10]);
    let (found, diagnostics) = compared(case, &[row("60.055", 1), row("59.94", 2)]);
    assert_eq!(found.units[0].bound, Some(n("0.055")));
    assert_eq!(found.units[0].total, Agreement::Explained);
    assert_eq!(found.units[1].total, Agreement::Disagrees);
    assert_eq!(found.totals, Tally { compared: 2, explained: 1, disagree: 1, ..Tally::default() });
    assert_eq!(found.largest_difference, Some(n("0.06")));
    // Equal totals share the first place; the second was published at 2.
    assert_eq!(found.ranks, Tally { compared: 2, agree: 1, disagree: 1, ..Tally::default() });
    let severities: Vec<Severity> = diagnostics.iter().map(|d| d.severity).collect();
    assert_eq!(severities, [Severity::Note, Severity::Warning, Severity::Warning]);
    assert_eq!(
        diagnostics[1].message.en,
        "the published total of `b` is 59.94, computed is 60: a difference of 0.06, more than rounding explains, \
         which is 0.055"
    );
}

fn bound(rubric: Rubric, lines: Vec<Outcome>) -> Option<Exact> {
    let mut case = Case::new(rubric);
    case.unit("a", "", scored("1"), lines);
    compared(case, &[row("1", 1)]).0.units[0].bound.clone()
}

#[test]
fn means_rescaling_and_declared_rounding_move_the_bound() {
    let three = |policy: NotApplicablePolicy, aggregate| {
        let mut rubric = rubric();
        rubric.published = published(None, Some(2), "0");
        rubric.meta.max = points("30");
        rubric.meta.not_applicable = policy;
        rubric.meta.aggregate = aggregate;
        for id in ["a", "b", "c"] {
            add_given(&mut rubric, id, None, "10");
        }
        rubric
    };
    let all = || vec![scored("1"); 3];
    let gone = || vec![scored("1"), Outcome::NotApplicable(Reason::ZeroDenominator), scored("2")];
    let (reduce, rescale) = (NotApplicablePolicy::Reduce, NotApplicablePolicy::Rescale);
    assert_eq!(bound(three(reduce, Aggregate::Sum), all()), Some(n("0.015")));
    assert_eq!(bound(three(reduce, Aggregate::Mean), all()), Some(n("0.005")));
    assert_eq!(bound(three(reduce, Aggregate::Sum), gone()), Some(n("0.01")));
    // Two parts of 20 points count as 30.
    assert_eq!(bound(three(rescale, Aggregate::Sum), gone()), Some(n("0.015")));
    // A total rounded to one place moves by whole tenths, each part rounded to no place by whole ones.
    let mut rounds = three(reduce, Aggregate::Sum);
    rounds.rounding.total = Some(Rounding::half_up(1));
    assert_eq!(bound(rounds.clone(), all()), Some(n("0.1")));
    rounds.rounding.leaf = Some(Rounding::half_up(0));
    assert_eq!(bound(rounds, all()), Some(n("3")));
    // What is declared exact does not move at all.
    let mut exact = three(reduce, Aggregate::Sum);
    exact.published = published(Some(2), None, "0");
    assert_eq!(bound(exact, all()), Some(n("0.005")));
}

#[test]
fn a_node_hands_up_what_its_leaves_move() {
    let mut rubric = rubric();
    rubric.published = published(None, Some(1), "0");
    let field = add_node(&mut rubric, "1", None, "40");
    (rubric.criteria[field.at()].aggregate, rubric.criteria[field.at()].scale) = (Aggregate::Mean, n("4"));
    add_given(&mut rubric, "1.1", Some(field), "10");
    add_given(&mut rubric, "1.2", Some(field), "10");
    // 4 × (0.05 + 0.05) ÷ 2
    assert_eq!(bound(rubric, vec![scored("30"), scored("7"), scored("8")]), Some(n("0.2")));
}

fn node(op: Op) -> Node {
    Node { range: 0..0, op }
}

fn expr(op: Op) -> Expr {
    Expr { source: "…".into(), place: Place::Nowhere, root: node(op) }
}

fn constant(text: &str) -> Op {
    Op::Number(n(text))
}

fn two(how: Arithmetic, a: Op, b: Op) -> Op {
    Op::Arithmetic(how, Box::new(node(a)), Box::new(node(b)))
}

/// Influence of a rule over the inputs 0 and 1 (numbers) and 2 (a count), of 20 points.
fn influence_of(rule: &RuleKind) -> Option<Exact> {
    let mut rubric = rubric();
    for id in ["x", "y", "count"] {
        add_input(&mut rubric, id, InputMissing::NotSubmitted);
    }
    rubric.inputs[2].kind = InputKind::Count;
    influence::of_rule(&rubric, rule, &n("20"))
}

fn formula(value: Op) -> RuleKind {
    let branch = vec![Branch { title: None, when: None, value: expr(value) }];
    RuleKind::Formula(Formula { branch, over: Over::Fault })
}

const X: Op = Op::Input(InputIx(0));
const Y: Op = Op::Input(InputIx(1));
const COUNT: Op = Op::Input(InputIx(2));

#[test]
fn influence_of_formulas_by_hand() {
    use Arithmetic::{Add, Div, Mul, Sub};
    let some = |text: &str| Some(n(text));
    for (value, want) in [
        (two(Add, X, Y), some("2")),
        (two(Sub, X, two(Mul, constant("0.5"), Y)), some("1.5")),
        (two(Div, two(Mul, X, Op::MaxPoints), constant("-100")), some("0.2")),
        (two(Mul, X, Y), None),
        (two(Div, constant("1"), X), None),
        (two(Div, X, COUNT), None),
        (two(Div, COUNT, two(Add, COUNT, constant("1"))), some("0")),
        (two(Div, X, constant("0")), None),
        (Op::Min(vec![node(X), node(two(Mul, constant("3"), Y))]), some("3")),
        (Op::Round(Box::new(node(X)), 1), None),
        (Op::Floor(Box::new(node(COUNT))), some("0")),
        (Op::Abs(Box::new(node(Op::Neg(Box::new(node(X)))))), some("1")),
    ] {
        assert_eq!(influence_of(&formula(value.clone())), want, "{value:?}");
    }
    let above = |of: Op| Op::Compare(Compare::Gt, Box::new(node(of)), Box::new(node(constant("1"))));
    let either = |of: Op| Op::If(Box::new(node(above(of))), Box::new(node(X)), Box::new(node(two(Add, X, X))));
    assert_eq!(influence_of(&formula(either(COUNT))), some("2"));
    assert_eq!(influence_of(&formula(either(X))), None);
}

#[test]
fn influence_of_rules_by_hand() {
    let linear = |of: Op, out_of: Option<Op>| {
        RuleKind::Linear(Linear { of: expr(of), out_of: out_of.map(expr), over: Over::Fault })
    };
    // 20 points for 100 percent: a fifth of a point for each.
    assert_eq!(influence_of(&linear(X, Some(constant("100")))), Some(n("0.2")));
    assert_eq!(influence_of(&linear(X, None)), Some(n("20")));
    assert_eq!(influence_of(&linear(COUNT, Some(COUNT))), Some(n("0")));
    assert_eq!(influence_of(&linear(X, Some(Y))), None);
    let piecewise = |below: &str| {
        RuleKind::Piecewise(Piecewise {
            value: expr(X),
            floor: n("70"),
            ceiling: n("95"),
            floor_points: points("10"),
            below_points: points(below),
        })
    };
    // (20 − 10) ÷ (95 − 70); with nothing below the floor there is a jump.
    assert_eq!(influence_of(&piecewise("10")), Some(n("0.4")));
    assert_eq!(influence_of(&piecewise("0")), None);
}

#[test]
fn an_unknown_bound_explains_nothing() {
    let mut rubric = par_index();
    let ratio = two(Arithmetic::Mul, Op::Input(InputIx(0)), Op::Input(InputIx(1)));
    rubric.criteria[0].rule.as_mut().unwrap().kind = formula(ratio);
    let mut case = Case::new(rubric);
    case.unit("a", "", scored("85.79"), vec![scored("54.2"), scored("31.59")]);
    let (found, diagnostics) = compared(case, &[row("85.78", 1)]);
    assert_eq!((found.units[0].total, &found.units[0].bound), (Agreement::Disagrees, &None));
    assert_eq!(
        diagnostics[0].message.vi,
        "tổng điểm công bố của `a` là 85,78, tính được 85,79: chênh lệch 0,01, không xác định được mức do làm tròn"
    );
}

#[test]
fn what_is_missing_on_either_side_is_said() {
    let mut case = Case::new(par_index());
    let lost = || Outcome::NotSubmitted(Reason::Child(CriterionIx(0)));
    case.unit("both-missing", "", lost(), Vec::new());
    case.unit("only-published", "", lost(), Vec::new());
    case.unit("pending", "", pending("1", "2"), Vec::new());
    let (found, diagnostics) = compared(case, &[row("", 0), row("5", 1), row("", 0)]);
    let totals: Vec<Agreement> = found.units.iter().map(|unit| unit.total).collect();
    assert_eq!(totals, [Agreement::Neither, Agreement::OnlyPublished, Agreement::Neither]);
    assert_eq!(found.totals, Tally { only_published: 1, ..Tally::default() });
    assert_eq!(found.ranks, Tally { only_published: 1, ..Tally::default() });
    assert_eq!(found.largest_difference, None);
    assert_eq!(diagnostics.len(), 2);
}

#[test]
fn an_empty_cell_is_missing_only_where_others_are_published() {
    let two = |rows: &[PublishedRow]| {
        let mut case = Case::new(par_index());
        for id in ["a", "b"] {
            case.unit(id, "", scored("1"), vec![scored("1"), scored("0")]);
        }
        compared(case, rows)
    };
    let (found, diagnostics) = two(&[row("1", 1), row("", 0)]);
    assert_eq!((found.totals.only_computed, found.ranks.only_computed), (1, 1));
    assert_eq!(diagnostics.len(), 2);
    // A table of totals without places, and no table at all.
    let (found, diagnostics) = two(&[row("1", 0), row("1", 0)]);
    assert_eq!((found.totals.agree, found.ranks), (2, Tally::default()));
    assert_eq!(diagnostics, []);
    let (found, diagnostics) = two(&[]);
    assert_eq!((found.totals, found.ranks), (Tally::default(), Tally::default()));
    assert_eq!(diagnostics, []);
}

#[test]
fn places_of_a_part_of_the_list_compare_by_order() {
    let mut case = Case::new(par_index());
    for (id, total) in [("a", "50"), ("b", "60"), ("c", "55"), ("d", "40")] {
        case.unit(id, "", scored(total), vec![scored(total), scored("0")]);
    }
    // Of 63 provinces these four were published at 49, 15, 36 and 30: d stands too low.
    let (found, diagnostics) = compared(case, &[row("50", 49), row("60", 15), row("55", 36), row("40", 30)]);
    assert!(found.partial_list);
    let ranks: Vec<Agreement> = found.units.iter().map(|unit| unit.rank).collect();
    assert_eq!(ranks, [Agreement::Disagrees, Agreement::Agrees, Agreement::Disagrees, Agreement::Disagrees]);
    assert_eq!(found.units[0].published_rank, Some(49));
    assert_eq!(found.units[0].computed_rank, Some(3));
    assert_eq!(diagnostics.len(), 3);
}

proptest! {
    /// Whatever the true parts are, rounding them never gives a difference beyond the bound.
    #[test]
    fn rounded_parts_are_always_explained(
        parts in proptest::collection::vec((0..100_000_i64, 1..40_i64), 1..6),
        mean in any::<bool>(),
        places in 0..3_u32,
        total_mode in 0..5_usize,
        field in proptest::option::of((0..3_u32, 0..5_usize)),
    ) {
        let mut rubric = rubric();
        let mode = Mode::ALL[total_mode].0;
        rubric.published = published(Some(places), Some(places), "0");
        rubric.rounding.print = Some(Rounding { places, mode });
        rubric.rounding.field = field.map(|(places, mode)| Rounding { places, mode: Mode::ALL[mode].0 });
        rubric.meta.aggregate = if mean { Aggregate::Mean } else { Aggregate::WeightedSum };
        for (at, (_, weight)) in parts.iter().enumerate() {
            let ix = add_given(&mut rubric, &at.to_string(), None, "100");
            rubric.criteria[ix.at()].weight = Some(Weight::new(Exact::ratio(*weight, 20).unwrap()));
        }
        let through_field = |value: Exact| match rubric.rounding.field {
            Some(rounding) => rounding.apply(&value),
            None => value,
        };
        let total = |values: &[Exact]| {
            let n = Exact::from_int(i64::try_from(values.len()).unwrap());
            values.iter().zip(&parts).fold(Exact::ZERO, |all, (value, (_, weight))| {
                let value = through_field(value.clone());
                let weight = Exact::ratio(*weight, 20).unwrap();
                all.add(&if mean { value.div(&n).unwrap() } else { value.mul(&weight) })
            })
        };
        let truth: Vec<Exact> = parts.iter().map(|(m, _)| Exact::ratio(*m, 1000).unwrap()).collect();
        let printed: Vec<Exact> = truth.iter().map(|v| Rounding::half_up(places).apply(v)).collect();
        let announced = Rounding { places, mode }.apply(&total(&truth));
        let computed = total(&printed);
        let lines = printed.iter().map(|v| Outcome::Scored(crate::number::Points::new(v.clone()))).collect();
        let mut case = Case::new(rubric);
        case.unit("a", "", Outcome::Scored(crate::number::Points::new(computed)), lines);
        let found = compared(case, &[row(&announced.to_text(), 1)]).0;
        prop_assert!(
            matches!(found.units[0].total, Agreement::Agrees | Agreement::Explained), "{:?}", found.units[0]
        );
    }
}
