//! Speed of scoring, on demand: `cargo test --release -p parscore-core -- --ignored --nocapture timing`.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::calendar::Calendar;
use crate::diagnostic::Place;
use crate::expr::{Expr, Kind, Scope, parse};
use crate::number::{Exact, Rounding};
use crate::round::{AnswerTable, Round, Unit, Version};
use crate::rubric::{CriterionIx, InputIx, InputKind, InputMissing, Rubric};
use crate::rule::{
    AllOrNothing, Band, Bands, Deduction, DeductionTerm, LevelPoints, Levels, Linear, Over, PerUnit, Rule, RuleKind,
    Test,
};
use crate::score::{explain, score_round};
use crate::testing::{add_input, add_node, n, points, rubric};
use crate::value::{Value, YesNo};

const UNITS: usize = 5_000;
const LEAVES: usize = 100;

fn expr(rubric: &Rubric, source: &str) -> Expr {
    let scope = Scope { inputs: &rubric.inputs, measures: &rubric.measures, in_leaf: true };
    parse(source, &Place::Nowhere, Kind::Number, scope).unwrap()
}

fn kind(rubric: &mut Rubric, leaf: usize) -> RuleKind {
    let name = |part: &str| format!("i{leaf}{part}");
    let mut input = |part: &str, kind: InputKind| -> InputIx {
        let ix = add_input(rubric, &name(part), InputMissing::NotSubmitted);
        rubric.inputs[ix.at()].kind = kind;
        ix
    };
    match leaf % 6 {
        0 | 3 => {
            input("a", InputKind::Count);
            input("b", InputKind::Count);
            let (of, out_of) = (expr(rubric, &name("a")), Some(expr(rubric, &name("b"))));
            RuleKind::Linear(Linear { of, out_of, over: Over::Fault })
        }
        1 => {
            input("", InputKind::Share);
            let band = |from: Option<&str>, below: Option<&str>, p: &str| Band {
                from: from.map(n),
                below: below.map(n),
                points: points(p),
                place: Place::Nowhere,
            };
            let band =
                vec![band(None, Some("0.5"), "0"), band(Some("0.5"), Some("0.8"), "0.5"), band(Some("0.8"), None, "1")];
            RuleKind::Bands(Bands { value: expr(rubric, &name("")), band })
        }
        2 => RuleKind::AllOrNothing(AllOrNothing { test: Test::Input(input("", InputKind::YesNo)) }),
        4 => {
            let levels = InputKind::Level(vec!["tot".into(), "kha".into(), "yeu".into()]);
            let level = ["1", "0.5", "0"].map(|p| LevelPoints { points: points(p) }).to_vec();
            RuleKind::Levels(Levels { input: input("", levels), level })
        }
        _ if leaf % 12 == 5 => {
            input("", InputKind::Count);
            let value = expr(rubric, &name(""));
            RuleKind::PerUnit(PerUnit { value, points: points("0.25"), cap: points("1") })
        }
        _ => {
            input("", InputKind::Count);
            let term = vec![DeductionTerm { title: None, value: expr(rubric, &name("")), points: points("0.25") }];
            RuleKind::Deduction(Deduction { start: points("1"), term, floor: points("0") })
        }
    }
}

fn round(rounds: bool) -> Round {
    let mut rubric = rubric();
    rubric.rounding.leaf = rounds.then_some(Rounding::half_up(2));
    for field in 0..5 {
        let parent = add_node(&mut rubric, &format!("{field}"), None, "20");
        for leaf in 0..LEAVES / 5 {
            let at = field * LEAVES / 5 + leaf;
            let kind = kind(&mut rubric, at);
            let ix = add_node(&mut rubric, &format!("{field}.{leaf}"), Some(parent), "1");
            rubric.criteria[ix.at()].rule = Some(Rule { kind, place: Place::Nowhere });
        }
    }
    let mut seed = 2_020_u64;
    let mut below = |limit: i64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(seed >> 33).unwrap() % limit
    };
    let mut table = AnswerTable::empty(UNITS, rubric.inputs.len());
    for row in &mut table.rows {
        let mut i = 0;
        while i < rubric.inputs.len() {
            let id = rubric.inputs[i].id.clone();
            row[i] = Some(match &rubric.inputs[i].kind {
                InputKind::Share => Value::Number(Exact::ratio(below(101), 100).unwrap()),
                InputKind::YesNo => Value::YesNo(if below(2) == 0 { YesNo::Yes } else { YesNo::No }),
                InputKind::Level(_) => Value::Level(u16::try_from(below(3)).unwrap()),
                _ if id.ends_with('a') => {
                    let all = 1 + below(300);
                    row[i + 1] = Some(Value::Number(Exact::from_int(all)));
                    Value::Number(Exact::from_int(below(all + 1)))
                }
                _ => Value::Number(Exact::from_int(below(7))),
            });
            i += if id.ends_with('a') { 2 } else { 1 };
        }
    }
    let unit = |i: usize| Unit {
        id: format!("u{i}").as_str().into(),
        name: "".into(),
        block: None,
        attributes: BTreeMap::new(),
        place: Place::Nowhere,
    };
    Round {
        rubric: Arc::new(rubric),
        units: (0..UNITS).map(unit).collect(),
        versions: BTreeMap::from([(Version::SelfAssessed, table)]),
        version: Version::SelfAssessed,
        evidence: None,
        places: None,
        open: std::collections::BTreeSet::new(),
        pooled: Vec::new(),
        calendar: Arc::new(Calendar::default()),
    }
}

/// Shortest of so many runs.
fn shortest<T>(runs: u32, mut work: impl FnMut() -> T) -> Duration {
    let once = |work: &mut dyn FnMut() -> T| {
        let start = Instant::now();
        let made = work();
        let elapsed = start.elapsed();
        drop(made);
        elapsed
    };
    (0..runs).map(|_| once(&mut work)).min().unwrap()
}

#[test]
#[ignore = "measures, checks nothing; meant for release builds"]
fn timing_of_scores() {
    for rounds in [true, false] {
        let round = round(rounds);
        println!("rounds leaves {rounds}: scores {:?}", shortest(30, || score_round(&round)));
    }
}

#[test]
#[ignore = "measures, checks nothing; meant for release builds"]
fn timing_of_explanations() {
    for rounds in [true, false] {
        let round = round(rounds);
        let (sheets, _) = score_round(&round);
        let leaves: Vec<CriterionIx> = round.rubric.leaves().collect();
        let all = || {
            let mut steps = 0;
            for unit in 0..UNITS {
                for leaf in &leaves {
                    steps += explain(&round, &sheets, unit, Some(*leaf)).steps.len();
                }
            }
            steps
        };
        println!("rounds leaves {rounds}: explanations {:?}", shortest(5, all));
        println!("places {:?}", shortest(5, || crate::standing::stand(&round, &sheets)));
    }
}
