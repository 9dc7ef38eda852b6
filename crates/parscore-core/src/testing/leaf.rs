//! One leaf with a rule: answers as short texts in, outcomes as short texts out, every trail replayed.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::replay::replay;
use super::{add_input, add_node, n, rubric};
use crate::calendar::Calendar;
use crate::diagnostic::{Diagnostic, Place};
use crate::expr::{Expr, Kind, Scope, parse};
use crate::round::{AnswerTable, Round, Unit, Version};
use crate::rubric::{CriterionIx, InputIx, InputKind, InputMissing, Rubric};
use crate::rule::{Rule, RuleKind, Test};
use crate::score::{explain, score_round};
use crate::sheet::{Line, Outcome, ScoreSheets};
use crate::value::{Value, YesNo};

/// A rubric with one leaf.
pub(crate) struct Leaf {
    pub(crate) rubric: Rubric,
    pub(crate) calendar: Calendar,
    /// Answers of other years, a text each.
    pub(crate) pooled: Vec<&'static str>,
}

/// Names of a rubric, for formulas.
pub(crate) struct Names<'a>(&'a Rubric);

impl<'a> Names<'a> {
    /// The names of a rubric.
    pub(crate) fn of(rubric: &'a Rubric) -> Self {
        Names(rubric)
    }

    /// A formula that gives a number.
    pub(crate) fn number(&self, source: &str) -> Expr {
        self.formula(source, Kind::Number)
    }

    /// A condition.
    pub(crate) fn when(&self, source: &str) -> Test {
        Test::When(self.condition(source))
    }

    /// A condition as a formula.
    pub(crate) fn condition(&self, source: &str) -> Expr {
        self.formula(source, Kind::Condition)
    }

    /// A yes_no input.
    pub(crate) fn test(&self, id: &str) -> Test {
        Test::Input(self.input(id))
    }

    /// An input.
    pub(crate) fn input(&self, id: &str) -> InputIx {
        self.0.find_input(id).unwrap()
    }

    fn formula(&self, source: &str, kind: Kind) -> Expr {
        let scope = Scope { inputs: &self.0.inputs, measures: &self.0.measures, in_leaf: true };
        parse(source, &Place::Nowhere, kind, scope).unwrap()
    }
}

/// The leaf is the first criterion.
const LEAF: CriterionIx = CriterionIx(0);

impl Leaf {
    /// A leaf with inputs such as `n:count ok:yes_no level:tot/kha/yeu`.
    pub(crate) fn new(max: &str, inputs: &str, rule: impl FnOnce(&Names<'_>) -> RuleKind) -> Self {
        let mut leaf = Leaf { rubric: rubric(), calendar: Calendar::default(), pooled: Vec::new() };
        leaf.rubric.meta.max = super::points(max);
        add_node(&mut leaf.rubric, "1", None, max);
        leaf.add_inputs(inputs);
        leaf.set_rule(rule);
        leaf
    }

    /// More inputs.
    pub(crate) fn add_inputs(&mut self, inputs: &str) {
        for (id, kind) in inputs.split_whitespace().map(|i| i.split_once(':').unwrap()) {
            let ix = add_input(&mut self.rubric, id, InputMissing::NotSubmitted);
            self.rubric.inputs[ix.at()].kind = kind_of(kind);
        }
    }

    /// Another rule.
    pub(crate) fn set_rule(&mut self, rule: impl FnOnce(&Names<'_>) -> RuleKind) {
        let kind = rule(&Names(&self.rubric));
        self.rubric.criteria[LEAF.at()].rule = Some(Rule { kind, place: Place::Nowhere });
    }

    /// What an empty answer means.
    pub(crate) fn missing(mut self, id: &str, missing: InputMissing) -> Self {
        let ix = self.rubric.find_input(id).unwrap();
        self.rubric.inputs[ix.at()].missing = missing;
        self
    }

    /// A change of the leaf.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut crate::rubric::Criterion)) -> Self {
        change(&mut self.rubric.criteria[LEAF.at()]);
        self
    }

    /// The leaf's line for one unit with these answers, such as `n=3 ok=yes`.
    pub(crate) fn line(&self, answers: &str) -> Line {
        self.lines(&[("", answers)]).0.remove(0)
    }

    /// One unit each: answers and the outcome that must result.
    #[track_caller]
    pub(crate) fn check(&self, cases: &[(&str, &str)]) {
        for (answers, want) in cases {
            assert_eq!(text(&self.line(answers)), *want, "{answers}");
        }
    }

    /// One round: block, answers and the outcome that must result, in this and in reverse order.
    #[track_caller]
    pub(crate) fn check_round(&self, cases: &[(&str, &str, &str)]) {
        let units: Vec<(&str, &str)> = cases.iter().map(|(block, answers, _)| (*block, *answers)).collect();
        let backwards: Vec<(&str, &str)> = units.iter().rev().copied().collect();
        let lines = self.lines(&units).0;
        let mut reversed = self.lines(&backwards).0;
        reversed.reverse();
        for ((line, again), (block, answers, want)) in lines.iter().zip(&reversed).zip(cases) {
            assert_eq!(text(line), *want, "{block} {answers}");
            assert_eq!(text(again), *want, "{block} {answers} in reverse order");
        }
    }

    /// Diagnostics of one unit.
    pub(crate) fn diagnostics(&self, answers: &str) -> Vec<Diagnostic> {
        self.lines(&[("", answers)]).1
    }

    fn lines(&self, units: &[(&str, &str)]) -> (Vec<Line>, Vec<Diagnostic>) {
        let (sheets, diagnostics) = score_and_replay(&self.round(units));
        (sheets.sheets.into_iter().map(|mut sheet| sheet.lines.remove(0)).collect(), diagnostics)
    }

    /// A round of units with block and answers.
    pub(crate) fn round(&self, units: &[(&str, &str)]) -> Round {
        let rows = units.iter().map(|(_, answers)| self.row(answers)).collect();
        let unit = |(i, (block, _)): (usize, &(&str, &str))| Unit {
            id: format!("u{i}").as_str().into(),
            name: "".into(),
            block: (!block.is_empty()).then(|| (*block).into()),
            attributes: BTreeMap::new(),
            place: Place::Nowhere,
        };
        Round {
            rubric: Arc::new(self.rubric.clone()),
            units: units.iter().enumerate().map(unit).collect(),
            versions: BTreeMap::from([(Version::SelfAssessed, AnswerTable { rows })]),
            version: Version::SelfAssessed,
            evidence: None,
            places: None,
            open: std::collections::BTreeSet::new(),
            pooled: vec![AnswerTable { rows: self.pooled.iter().map(|p| self.row(p)).collect() }],
            calendar: Arc::new(self.calendar.clone()),
        }
    }

    /// A row of answers such as `n=3 ok=yes`.
    pub(crate) fn row(&self, answers: &str) -> Vec<Option<Value>> {
        let mut row = vec![None; self.rubric.inputs.len()];
        for (id, value) in answers.split_whitespace().map(|a| a.split_once('=').unwrap()) {
            let ix = self.rubric.find_input(id).unwrap();
            row[ix.at()] = Some(value_of(&self.rubric.input(ix).kind, value));
        }
        row
    }
}

/// Scores a round and replays the trail of every line.
pub(crate) fn score_and_replay(round: &Round) -> (ScoreSheets, Vec<Diagnostic>) {
    let (sheets, diagnostics) = score_round(round);
    let criteria = (0..u32::try_from(round.rubric.criteria.len()).unwrap()).map(|ix| Some(CriterionIx(ix)));
    let all: Vec<Option<CriterionIx>> = criteria.chain([None]).collect();
    for unit in 0..round.units.len() {
        for criterion in &all {
            replay(&explain(round, &sheets, unit, *criterion), round, &sheets);
        }
    }
    (sheets, diagnostics)
}

fn kind_of(kind: &str) -> InputKind {
    match kind {
        "count" => InputKind::Count,
        "number" => InputKind::Number,
        "yes_no" => InputKind::YesNo,
        "date" => InputKind::Date,
        levels => InputKind::Level(levels.split('/').map(Into::into).collect()),
    }
}

fn value_of(kind: &InputKind, value: &str) -> Value {
    match (kind, value) {
        (_, "text") => Value::Text("text".into()),
        (InputKind::YesNo, "yes") => Value::YesNo(YesNo::Yes),
        (InputKind::YesNo, "no") => Value::YesNo(YesNo::No),
        (InputKind::YesNo, _) => Value::YesNo(YesNo::NotApplicable),
        (InputKind::Date, _) => Value::Date(value.parse::<Date>().unwrap()),
        (InputKind::Level(levels), _) => {
            let at = levels.iter().position(|l| **l == *value).unwrap_or(levels.len());
            Value::Level(u16::try_from(at).unwrap())
        }
        _ => match value.split_once('/') {
            Some((a, b)) => Value::Number(n(a).div(&n(b)).unwrap()),
            None => Value::Number(n(value)),
        },
    }
}

/// An outcome as a short text.
pub(crate) fn text(line: &Line) -> String {
    match &line.outcome {
        Outcome::Scored(points) => points.exact().to_text(),
        Outcome::Pending(range) => format!("{}..{}", range.low.exact().to_text(), range.high.exact().to_text()),
        other => other.name().to_owned(),
    }
}
