//! Tests of `values`: expected values by hand.

use crate::check::testing::{NOTHING, rubric, said_of_rule, with_rule};
use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::diagnostic::Place;
use crate::round::{AnswerTable, Round, Unit, Version};
use crate::rule::RuleKind;
use crate::score::score_round;
use crate::value::{Value, YesNo};

/// What a formula over the inputs of the plain rubric can give.
fn span(formula: &str) -> String {
    let rubric = rubric(&with_rule(&format!("{{ kind = \"formula\", value = \"{formula}\" }}"), ""));
    let criterion = rubric.criterion(rubric.find_criterion("1.3").unwrap());
    let RuleKind::Formula(rule) = &criterion.rule.as_ref().unwrap().kind else { panic!() };
    let Some(span) = Known::new(&rubric, criterion.max.exact()).span(&rule.branch[0].value.root) else {
        return "nothing".into();
    };
    let end = |end: &Option<End>| end.as_ref().map_or(String::new(), |e| e.at.to_text());
    let open = |end: &Option<End>| end.as_ref().is_some_and(|e| e.open);
    let (left, right) = (if open(&span.low) { '(' } else { '[' }, if open(&span.high) { ')' } else { ']' });
    format!("{left}{},{}{right}{}", end(&span.low), end(&span.high), if span.whole { " whole" } else { "" })
}

#[test]
fn by_hand() {
    // giao, dung_han and vi_pham are counts, muc_do lies between 0 and 100, the maximum is 3.
    for (formula, want) in [
        ("giao", "[0,] whole"),
        ("muc_do / 100 × điểm_tối_đa", "[0,3]"),
        ("giao - giao", "[0,0] whole"),
        ("giao - dung_han", "[,] whole"),
        ("100 - muc_do", "[0,100]"),
        ("dung_han / (giao + 1)", "[0,]"),
        ("1 / (muc_do + 1)", "[1/101,1]"),
        ("min(giao; 5)", "[0,5] whole"),
        ("max(giao; 5)", "[5,] whole"),
        ("trị_tuyệt_đối(muc_do - 60)", "[0,60]"),
        ("làm_tròn_lên(muc_do / 30)", "[0,4] whole"),
        ("nếu(muc_do >= 50; muc_do; 0)", "[0,100]"),
        ("nếu(muc_do >= 50; muc_do - 50; 50 - muc_do)", "[0,50]"),
        ("nếu(giao > 2; giao; 3)", "[3,] whole"),
        ("nếu(giao > 2 và giao < 5; giao; 3)", "[3,4] whole"),
        ("nếu(không (muc_do < 20 hoặc muc_do > 30); muc_do; 25)", "[20,30]"),
        ("nếu(muc_do > 200; 7; 1)", "[1,1] whole"),
        ("nếu(ke_hoach; 2; nếu(ke_hoach; 5; 1))", "[1,2] whole"),
        ("1 / (giao - giao)", "nothing"),
    ] {
        assert_eq!(span(formula), want, "{formula}");
    }
}

#[test]
fn conditions_within_conditions_end() {
    let mut formula = "giao".to_owned();
    for _ in 0..60 {
        formula = format!("nếu({formula} > 1; 1; 0)");
    }
    let text = format!("{{ kind = \"formula\", value = \"{formula}\" }}");
    let rubric = rubric(&with_rule(&text, ""));
    let criterion = rubric.criterion(rubric.find_criterion("1.3").unwrap());
    let RuleKind::Formula(rule) = &criterion.rule.as_ref().unwrap().kind else { panic!() };
    let known = Known::new(&rubric, criterion.max.exact());
    assert!(known.span(&rule.branch[0].value.root).is_some());
    assert!(known.gave_up(), "looking at every way through it would never end");
    assert_eq!(said_of_rule(&text, ""), NOTHING);
}

/// Formulas over a count, a number from 0 to 100 and a yes or no; `true` gives a condition.
fn formula() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("giao".to_owned()),
        Just("muc_do".to_owned()),
        (-4_i32..5).prop_map(|n| if n < 0 { format!("(0 - {})", -n) } else { n.to_string() }),
        Just("0.5".to_owned()),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let condition = {
            let compared = (inner.clone(), prop::sample::select(vec!["<", "<=", "=", "!=", ">", ">="]), inner.clone())
                .prop_map(|(a, op, b)| format!("{a} {op} {b}"));
            let simple = prop_oneof![4 => compared, 1 => Just("ke_hoach".to_owned())];
            (simple.clone(), prop::sample::select(vec!["và", "hoặc", "và không", ""]), simple)
                .prop_map(|(a, op, b)| if op.is_empty() { format!("({a})") } else { format!("({a}) {op} ({b})") })
        };
        prop_oneof![
            (inner.clone(), prop::sample::select(vec!["+", "-", "*", "/"]), inner.clone())
                .prop_map(|(a, op, b)| format!("({a} {op} {b})")),
            (prop::sample::select(vec!["min", "max"]), inner.clone(), inner.clone())
                .prop_map(|(f, a, b)| format!("{f}({a}; {b})")),
            (prop::sample::select(vec!["floor", "ceil", "abs"]), inner.clone()).prop_map(|(f, a)| format!("{f}({a})")),
            inner.clone().prop_map(|a| format!("round({a}; 1)")),
            (condition, inner.clone(), inner).prop_map(|(c, a, b)| format!("nếu({c}; {a}; {b})")),
        ]
    })
}

/// Points of criterion 1.3, and whether its formula was said to give them.
fn scored(rubric: &Arc<Rubric>, giao: i64, muc_do: i64, ke_hoach: bool) -> Option<Exact> {
    let mut answers = AnswerTable::empty(1, rubric.inputs.len());
    let mut answer = |id: &str, value| answers.rows[0][rubric.find_input(id).unwrap().at()] = Some(value);
    answer("giao", Value::Number(Exact::from_int(giao)));
    answer("muc_do", Value::Number(Exact::ratio(muc_do, 4).unwrap()));
    answer("ke_hoach", Value::YesNo(if ke_hoach { YesNo::Yes } else { YesNo::No }));
    let unit =
        Unit { id: "a".into(), name: "a".into(), block: None, attributes: BTreeMap::new(), place: Place::Nowhere };
    let round = Round {
        rubric: rubric.clone(),
        units: vec![unit],
        versions: BTreeMap::from([(Version::Final, answers)]),
        version: Version::Final,
        evidence: None,
        places: None,
        open: std::collections::BTreeSet::new(),
        pooled: Vec::new(),
        calendar: Arc::default(),
    };
    let at = rubric.find_criterion("1.3").unwrap().at();
    score_round(&round).0.sheets[0].lines[at].outcome.points().map(|p| p.exact().clone())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn what_is_scored_was_possible(
        formula in formula(),
        units in prop::collection::vec((0_i64..6, 0_i64..=400, any::<bool>()), 8),
    ) {
        // Moved up so that no result is below nought, which would be a fault.
        let rule = format!("{{ kind = \"formula\", value = \"1000000 + {formula}\" }}");
        let text = with_rule(&rule, "").replace("title = \"Mức độ\"\nmax = 3", "title = \"Mức độ\"\nmax = 2000000");
        let rubric = rubric(&text);
        let criterion = rubric.criterion(rubric.find_criterion("1.3").unwrap());
        let RuleKind::Formula(rule) = &criterion.rule.as_ref().unwrap().kind else { panic!() };
        let span = Known::new(&rubric, criterion.max.exact()).span(&rule.branch[0].value.root);
        for (giao, muc_do, ke_hoach) in units {
            if let Some(points) = scored(&rubric, giao, muc_do, ke_hoach) {
                prop_assert!(span.as_ref().is_some_and(|s| s.holds(&points)), "{formula}: {points:?} not in {span:?}");
            }
        }
    }
}
