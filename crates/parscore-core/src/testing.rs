//! Builders for tests: rubrics, rounds and sheets by hand, without reading or scoring anything.

pub(crate) mod leaf;
pub(crate) mod replay;
pub(crate) mod tree;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::date;

use crate::calendar::Calendar;
use crate::diagnostic::Place;
use crate::expr::{Arithmetic, Compare, Expr, Node, Op};
use crate::number::{Exact, Points, parse_exact};
use crate::round::{AnswerTable, Round, Unit, Version};
use crate::rubric::{
    Aggregate, AnswerColumns, ClassBasis, Criterion, CriterionIx, Hashes, Input, InputIx, InputKind, InputMissing,
    Level, Meta, Missing, NotApplicablePolicy, Period, Prefer, RankingPolicy, Role, RoundingPlan, Rubric, Status,
    Supplier, TiePolicy,
};
use crate::rule::{Given, Rule, RuleKind};
use crate::sheet::{Line, Outcome, Range, Reason, ScoreSheets, Sheet};
use crate::value::Value;

/// The exact value of a decimal text.
pub(crate) fn n(text: &str) -> Exact {
    parse_exact(text).unwrap()
}

/// Points of a decimal text.
pub(crate) fn points(text: &str) -> Points {
    Points::new(n(text))
}

/// Scored points.
pub(crate) fn scored(text: &str) -> Outcome {
    Outcome::Scored(points(text))
}

/// Pending between two numbers of points.
pub(crate) fn pending(low: &str, high: &str) -> Outcome {
    let range = Range { low: points(low), high: points(high), reason: Reason::SampleTooSmall };
    Outcome::Pending(Box::new(range))
}

/// A line with this outcome.
pub(crate) fn line(outcome: Outcome, max: &str) -> Line {
    Line { outcome, max: points(max), branch: None, version: None }
}

/// A rubric without criteria: sum of 100 points, competition ranking over all units.
pub(crate) fn rubric() -> Rubric {
    let meta = Meta {
        id: "test/all-2020".into(),
        title: "Phép thử".into(),
        level: vec![Level::Department],
        status: Status::Sample,
        status_note: Some("Dữ liệu giả định".into()),
        issuer: None,
        period: Period { from: date(2020, 1, 1), until: date(2020, 12, 31) },
        follows: None,
        max: points("100"),
        aggregate: Aggregate::Sum,
        scale: Exact::ONE,
        missing: Missing::Pending,
        not_applicable: NotApplicablePolicy::Reduce,
        cites: None,
        place: Place::Nowhere,
        max_place: Place::Nowhere,
    };
    let ranking = RankingPolicy {
        on: ClassBasis::Total,
        printed: false,
        policy: TiePolicy::Competition,
        high: true,
        within_block: false,
        tie_break: Vec::new(),
        not_ranked: Vec::new(),
    };
    Rubric {
        meta,
        answers: AnswerColumns::default(),
        published: None,
        rounding: RoundingPlan::default(),
        ranking,
        classification: None,
        class_caps: Vec::new(),
        inputs: Vec::new(),
        measures: Vec::new(),
        criteria: Vec::new(),
        roots: Vec::new(),
        bottom_up: Vec::new(),
        comparisons: 0,
        examples: Vec::new(),
        not_encoded: Vec::new(),
        hashes: Hashes { source: String::new(), canonical: String::new() },
        file: "test.toml".into(),
    }
}

/// Adds a numeric input.
pub(crate) fn add_input(rubric: &mut Rubric, id: &str, missing: InputMissing) -> InputIx {
    rubric.inputs.push(Input {
        id: id.into(),
        title: id.into(),
        kind: InputKind::Number,
        level_titles: Vec::new(),
        unit: None,
        range: (None, None),
        places: None,
        supplier: Supplier::Unit,
        column: id.into(),
        measure: None,
        prefer: Prefer::Fact,
        missing,
        place: Place::Nowhere,
    });
    InputIx(u32::try_from(rubric.inputs.len() - 1).unwrap())
}

/// Adds a criterion that sums its children; without children it needs a rule.
pub(crate) fn add_node(rubric: &mut Rubric, id: &str, parent: Option<CriterionIx>, max: &str) -> CriterionIx {
    let ix = CriterionIx(u32::try_from(rubric.criteria.len()).unwrap());
    let depth = parent.map_or(0, |p| rubric.criterion(p).depth + 1);
    match parent {
        Some(p) => rubric.criteria[p.at()].children.push(ix),
        None => rubric.roots.push(ix),
    }
    rubric.criteria.push(Criterion {
        id: id.into(),
        code: id.into(),
        title: id.into(),
        parent,
        children: Vec::new(),
        depth,
        continues: None,
        max: points(max),
        rule: None,
        aggregate: Aggregate::Sum,
        weight: None,
        scale: Exact::ONE,
        missing: Missing::Pending,
        not_applicable: NotApplicablePolicy::Reduce,
        role: Role::Main,
        rounding: None,
        scored_by: Supplier::Unit,
        judgement: false,
        evidence: None,
        only_for: Vec::new(),
        not_for: Vec::new(),
        when_zero: None,
        guide: None,
        owner: None,
        cites: None,
        place: Place::Nowhere,
        max_place: Place::Nowhere,
    });
    // Children are added after their parents, so the reverse is an order of evaluation.
    rubric.bottom_up = (0..=ix.0).rev().map(CriterionIx).collect();
    ix
}

/// Adds a leaf whose points are given by an input of the same id.
pub(crate) fn add_given(rubric: &mut Rubric, id: &str, parent: Option<CriterionIx>, max: &str) -> CriterionIx {
    let input = add_input(rubric, id, InputMissing::NotSubmitted);
    let ix = add_node(rubric, id, parent, max);
    let kind = RuleKind::Given(Given { input, reason: false });
    rubric.criteria[ix.at()].rule = Some(Rule { kind, place: Place::Nowhere });
    ix
}

/// A round with the sheets that it is said to have.
pub(crate) struct Case {
    pub(crate) rubric: Rubric,
    units: Vec<Unit>,
    sheets: Vec<Sheet>,
    answers: Vec<(usize, InputIx, Version, Value)>,
}

impl Case {
    pub(crate) fn new(rubric: Rubric) -> Self {
        Case { rubric, units: Vec::new(), sheets: Vec::new(), answers: Vec::new() }
    }

    /// A unit with its total out of 100 and lines of the first criteria out of 10; the criteria left
    /// over are faulty. An empty block is none.
    pub(crate) fn unit(&mut self, id: &str, block: &str, total: Outcome, lines: Vec<Outcome>) -> usize {
        self.units.push(Unit {
            id: id.into(),
            name: id.into(),
            block: (!block.is_empty()).then(|| block.into()),
            attributes: BTreeMap::new(),
            place: Place::Nowhere,
        });
        let mut lines: Vec<Line> = lines.into_iter().map(|outcome| line(outcome, "10")).collect();
        lines.resize(self.rubric.criteria.len(), line(Outcome::Faulty, "10"));
        self.sheets.push(Sheet { lines, total: line(total, "100") });
        self.units.len() - 1
    }

    /// The maximum of a unit's total.
    pub(crate) fn total_max(&mut self, unit: usize, max: &str) {
        self.sheets[unit].total.max = points(max);
    }

    /// An attribute of a unit.
    pub(crate) fn attribute(&mut self, unit: usize, name: &str, value: &str) {
        self.units[unit].attributes.insert(name.into(), value.into());
    }

    /// An answer of a unit.
    pub(crate) fn answer(&mut self, unit: usize, input: InputIx, version: Version, value: &str) {
        self.answers.push((unit, input, version, Value::Number(n(value))));
    }

    /// The round, scored in the version of the unit's own assessment, and its sheets.
    pub(crate) fn build(self) -> (Round, ScoreSheets) {
        let version = Version::SelfAssessed;
        let mut versions = BTreeMap::new();
        for (unit, input, of, value) in self.answers {
            let empty = || AnswerTable::empty(self.units.len(), self.rubric.inputs.len());
            versions.entry(of).or_insert_with(empty).rows[unit][input.at()] = Some(value);
        }
        let round = Round {
            rubric: Arc::new(self.rubric),
            units: self.units,
            versions,
            version,
            evidence: None,
            places: None,
            open: std::collections::BTreeSet::new(),
            pooled: Vec::new(),
            calendar: Arc::new(Calendar::default()),
        };
        (round, ScoreSheets { sheets: self.sheets, comparisons: Vec::new(), version })
    }
}

/// The condition `input > limit`.
pub(crate) fn above(input: InputIx, limit: &str) -> Expr {
    let node = |op| Box::new(Node { range: 0..0, op });
    let op = Op::Compare(Compare::Gt, node(Op::Input(input)), node(Op::Number(n(limit))));
    Expr { source: "input > limit".into(), place: Place::Nowhere, root: *node(op) }
}

/// The condition `1 ÷ input > 0`.
pub(crate) fn reciprocal_above_nought(input: InputIx) -> Expr {
    let node = |op| Box::new(Node { range: 0..0, op });
    let ratio = Op::Arithmetic(Arithmetic::Div, node(Op::Number(Exact::ONE)), node(Op::Input(input)));
    let op = Op::Compare(Compare::Gt, node(ratio), node(Op::Number(Exact::ZERO)));
    Expr { source: "1 / input > 0".into(), place: Place::Nowhere, root: *node(op) }
}
