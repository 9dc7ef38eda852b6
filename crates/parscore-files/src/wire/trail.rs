//! A trail that anybody can repeat without the rubric, the answers or this program.

use jiff::civil::{Date, date};
use parscore_core::calendar::Calendar;
use parscore_core::number::Exact;
use parscore_core::round::Round;
use parscore_core::rubric::{self, InputKind};
use parscore_core::sheet;
use parscore_core::trail::{self, StepOp};
use parscore_core::value::{Value, YesNo};
use serde::{Deserialize, Serialize};

use super::Outcome;

/// The trail of one line of one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trail {
    /// Id of the unit.
    pub unit: String,
    /// Id of the criterion; `None` is the total.
    pub criterion: Option<String>,
    /// Kind of the rule, or the aggregation of a node.
    pub kind: String,
    /// What resulted.
    pub outcome: Outcome,
    /// Most points that the unit could have.
    pub max: String,
    /// Of a leaf: position of the branch, band, level or place that was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<u16>,
    /// Of a leaf: the latest version among the answers it used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Where the numbers of the line stand among the steps.
    pub results: Results,
    /// Steps in the order of the calculation.
    pub steps: Vec<Step>,
    /// Of a node: children that did not enter with points of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
    /// Values of the units that comparing steps looked at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// Source of the criterion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cites: Option<Citation>,
}

/// Where the numbers of a line stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Results {
    /// Points of a scored line, least points of a pending one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Operand>,
    /// Most points of a pending line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Operand>,
    /// Most points that the unit could have.
    pub max: Operand,
}

/// The result of an earlier step, or a constant of the rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Operand {
    /// Position of the step, counted from 0.
    Step(u32),
    /// The number.
    Constant(String),
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Name of the operation.
    pub op: String,
    /// With what, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operands: Vec<Operand>,
    /// What the operation needs besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<StepDetail>,
    /// The result; conditions give 1 or 0.
    pub result: String,
    /// What it means, a stable key.
    pub label: String,
}

/// What an operation needs besides its operands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum StepDetail {
    /// `input`: an answer.
    Answer(Answer),
    /// `child`: a number of a child line.
    Child {
        /// Id of the criterion.
        criterion: String,
        /// `points`, `low`, `high` or `max`.
        number: String,
    },
    /// `take`: position of the band, level, item, branch or place.
    Position(u16),
    /// `round`: how.
    Rounding {
        /// Places after the point.
        places: u32,
        /// `half_up`, `half_even`, `cut`, `up` or `down`.
        mode: String,
    },
    /// `if`: what the condition was.
    Held(bool),
    /// `working_days`: weekdays off and weekend days worked after the first day up to the second.
    Calendar {
        /// Weekdays off.
        off: Vec<String>,
        /// Weekend days worked.
        worked: Vec<String>,
    },
    /// `least`, `greatest`: position in the groups of the trail.
    Group(u32),
    /// `place`: position in the groups of the trail, and which direction is good.
    Place {
        /// Position in the groups.
        group: u32,
        /// `high` or `low`.
        best: String,
    },
}

/// An answer: what it became as a number is the step's result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Id of the input.
    pub input: String,
    /// Kind of the input.
    pub kind: String,
    /// The answer: a number, `yes`, `no`, `na`, the id of a level, an ISO date.
    pub answer: String,
    /// Of a level: its position, best 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u16>,
    /// The version that gave it; `None` for an answer of another year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

/// A child that did not enter its node with points of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// Id of the criterion.
    pub criterion: String,
    /// What became of it.
    pub how: String,
}

/// Units that are compared with each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Units with a value.
    pub values: Vec<GroupValue>,
    /// Values of other years.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pooled: Vec<String>,
    /// A unit whose value is not known yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<String>,
}

/// A unit's value in a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupValue {
    /// Id of the unit.
    pub unit: String,
    /// Its value.
    pub value: String,
}

/// A place in a legal text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Number of the document.
    pub document: String,
    /// Article, clause, annex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// Words of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}

/// A trail of `round` in its wire form.
pub fn trail(round: &Round, trail: &trail::Trail) -> Trail {
    let rubric = &*round.rubric;
    let left_out = |l: &trail::LeftOut| LeftOut {
        criterion: rubric.criterion(l.criterion).id.to_string(),
        how: l.how.name().to_owned(),
    };
    Trail {
        unit: unit_id(round, trail.unit),
        criterion: trail.criterion.map(|c| rubric.criterion(c).id.to_string()),
        kind: trail.kind.to_owned(),
        outcome: super::outcome(round, &trail.line.outcome),
        max: trail.line.max.exact().to_text(),
        branch: trail.line.branch,
        version: trail.line.version.map(|v| v.name().to_owned()),
        results: Results {
            points: trail.results.points.as_ref().map(operand),
            high: trail.results.high.as_ref().map(operand),
            max: operand(&trail.results.max),
        },
        steps: trail.steps.iter().map(|s| step(round, trail, s)).collect(),
        left_out: trail.left_out.iter().map(left_out).collect(),
        groups: trail.groups.iter().map(|g| group(round, g)).collect(),
        cites: trail.cites.as_ref().map(citation),
    }
}

fn step(round: &Round, trail: &trail::Trail, step: &trail::Step) -> Step {
    Step {
        op: step.op.name().to_owned(),
        operands: step.operands.iter().map(operand).collect(),
        with: detail(round, trail, step),
        result: step.result.to_text(),
        label: step.label.to_owned(),
    }
}

fn detail(round: &Round, trail: &trail::Trail, step: &trail::Step) -> Option<StepDetail> {
    let rubric = &*round.rubric;
    Some(match &step.op {
        StepOp::Input { input, value, version } => {
            StepDetail::Answer(answer(rubric.input(*input), value, version.map(|v| v.name().to_owned())))
        }
        StepOp::Child { criterion, number } => StepDetail::Child {
            criterion: rubric.criterion(*criterion).id.to_string(),
            number: number.name().to_owned(),
        },
        StepOp::Take(position) => StepDetail::Position(*position),
        StepOp::Round(rounding) => {
            StepDetail::Rounding { places: rounding.places, mode: rounding.mode.name().to_owned() }
        }
        StepOp::If(held) => StepDetail::Held(*held),
        StepOp::WorkingDays => calendar_between(&round.calendar, trail, step),
        StepOp::Least(group) | StepOp::Greatest(group) => StepDetail::Group(group.0),
        StepOp::Place { group, high } => {
            StepDetail::Place { group: group.0, best: if *high { "high" } else { "low" }.to_owned() }
        }
        StepOp::Add
        | StepOp::Sub
        | StepOp::Mul
        | StepOp::Div
        | StepOp::Min
        | StepOp::Max
        | StepOp::Floor
        | StepOp::Ceil
        | StepOp::Abs
        | StepOp::Neg
        | StepOp::Compare(_)
        | StepOp::And
        | StepOp::Or
        | StepOp::Not => return None,
    })
}

/// The days on which the calendar departs from plain weekends, after the first date up to the second.
fn calendar_between(calendar: &Calendar, trail: &trail::Trail, step: &trail::Step) -> StepDetail {
    let day = |at: usize| step.operands.get(at).and_then(|o| number(trail, o)).and_then(day_of);
    let (Some(from), Some(until)) = (day(0), day(1)) else {
        return StepDetail::Calendar { off: Vec::new(), worked: Vec::new() };
    };
    let within = |d: &&Date| **d > from && **d <= until;
    let plain = Calendar::default();
    let off = calendar.holidays.iter().filter(within).filter(|d| plain.is_working(**d) && !calendar.is_working(**d));
    let worked = calendar.working.iter().filter(within).filter(|d| !plain.is_working(**d));
    StepDetail::Calendar {
        off: off.map(ToString::to_string).collect(),
        worked: worked.map(ToString::to_string).collect(),
    }
}

/// The number that an operand stands for.
fn number<'t>(trail: &'t trail::Trail, operand: &'t trail::Operand) -> Option<&'t Exact> {
    match operand {
        trail::Operand::Step(at) => trail.steps.get(*at as usize).map(|s| &s.result),
        trail::Operand::Constant(value) => Some(value),
    }
}

/// The date that is this many days after 1970-01-01.
fn day_of(days: &Exact) -> Option<Date> {
    let days: i64 = days.to_text().parse().ok()?;
    date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

fn operand(operand: &trail::Operand) -> Operand {
    match operand {
        trail::Operand::Step(at) => Operand::Step(*at),
        trail::Operand::Constant(value) => Operand::Constant(value.to_text()),
    }
}

fn answer(input: &rubric::Input, value: &Value, version: Option<String>) -> Answer {
    let level = match value {
        Value::Level(at) => Some(*at),
        _ => None,
    };
    Answer {
        input: input.id.to_string(),
        kind: input.kind.name().to_owned(),
        answer: answer_text(input, value),
        level,
        version,
    }
}

/// An answer as exact text.
pub(crate) fn answer_text(input: &rubric::Input, value: &Value) -> String {
    match value {
        Value::Number(n) => n.to_text(),
        Value::YesNo(YesNo::Yes) => "yes".to_owned(),
        Value::YesNo(YesNo::No) => "no".to_owned(),
        Value::YesNo(YesNo::NotApplicable) => "na".to_owned(),
        Value::Level(at) => match &input.kind {
            InputKind::Level(levels) => {
                levels.get(usize::from(*at)).map_or_else(|| at.to_string(), ToString::to_string)
            }
            _ => at.to_string(),
        },
        Value::Date(date) => date.to_string(),
        Value::Text(text) => text.to_string(),
    }
}

fn group(round: &Round, group: &sheet::Group) -> Group {
    let value =
        |(unit, value): &(u32, Exact)| GroupValue { unit: unit_id(round, *unit as usize), value: value.to_text() };
    Group {
        values: group.values.iter().map(value).collect(),
        pooled: group.pooled.iter().map(Exact::to_text).collect(),
        pending: group.pending.map(|unit| unit_id(round, unit as usize)),
    }
}

fn unit_id(round: &Round, unit: usize) -> String {
    round.units.get(unit).map_or_else(String::new, |u| u.id.to_string())
}

fn citation(citation: &rubric::Citation) -> Citation {
    Citation {
        document: citation.document.to_string(),
        clause: citation.clause.as_ref().map(ToString::to_string),
        quote: citation.quote.as_ref().map(ToString::to_string),
    }
}
