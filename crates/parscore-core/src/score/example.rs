//! Worked examples that a rubric carries.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use crate::calendar::Calendar;
use crate::diagnostic::{Code, Diagnostic, Place, Text};
use crate::round::{AnswerTable, Round, Unit, Version};
use crate::rubric::{Example, ExampleInput, Expectation, Rubric};
use crate::sheet::{Line, Outcome};
use crate::text;
use crate::trail::{Operand, StepOp, Trail};

/// Runs an example: scores its inputs, with its peers as other units of the block and its pooled
/// inputs as other years, and compares the outcome with what it expects.
///
/// The expected class is not looked at: classes need places.
///
/// # Errors
/// The diagnostic [`Code::ExampleDiffers`], with what was computed as its hint.
pub fn run_example(rubric: &Arc<Rubric>, example: &Example, calendar: &Arc<Calendar>) -> Result<(), Box<Diagnostic>> {
    let Some(expected) = &example.expect else { return Ok(()) };
    let round = round_of(rubric, example, calendar);
    let (sheets, diagnostics) = super::score_round(&round);
    let trail = super::explain(&round, &sheets, 0, example.criterion);
    if agrees(&trail.line, expected) {
        return Ok(());
    }
    let (want, got) = (expected_text(expected), outcome_text(&trail.line));
    let of = example.criterion.map_or_else(
        || Text::new("tổng điểm", "the total"),
        |ix| {
            let code = &rubric.criterion(ix).code;
            text!("tiêu chí `{code}`", "criterion `{code}`")
        },
    );
    let message = Text::new(
        format!("ví dụ của {} cho kết quả {}, văn bản ghi {}", of.vi, got.vi, want.vi),
        format!("the example of {} gives {}, the file expects {}", of.en, got.en, want.en),
    );
    let fault = diagnostics.iter().find(|d| d.is_error());
    let hint = fault.map_or_else(|| computed(&trail, rubric), |d| d.message.clone());
    Err(Box::new(Diagnostic::new(Code::ExampleDiffers, example.place.clone(), message).hint(hint)))
}

/// The round that an example describes; the example's unit is the first.
pub(crate) fn round_of(rubric: &Arc<Rubric>, example: &Example, calendar: &Arc<Calendar>) -> Round {
    let width = rubric.inputs.len();
    let attributes: BTreeMap<_, _> = example.attributes.iter().cloned().collect();
    let names = std::iter::once("vi-du".to_owned()).chain((1..=example.peers.len()).map(|n| format!("don-vi-{n}")));
    let unit = |id: String| Unit {
        id: id.as_str().into(),
        name: id.as_str().into(),
        block: None,
        attributes: attributes.clone(),
        place: Place::Nowhere,
    };
    let rows = std::iter::once(&example.inputs).chain(&example.peers).map(|inputs| row(inputs, width)).collect();
    let pooled = example.pooled.iter().map(|inputs| AnswerTable { rows: vec![row(inputs, width)] }).collect();
    Round {
        rubric: rubric.clone(),
        units: names.map(unit).collect(),
        versions: BTreeMap::from([(Version::SelfAssessed, AnswerTable { rows })]),
        version: Version::SelfAssessed,
        evidence: None,
        places: None,
        open: std::collections::BTreeSet::new(),
        pooled,
        calendar: calendar.clone(),
    }
}

fn row(inputs: &[ExampleInput], width: usize) -> Vec<Option<crate::value::Value>> {
    let mut row = vec![None; width];
    for given in inputs {
        if let Some(cell) = row.get_mut(given.input.at()) {
            cell.clone_from(&given.value);
        }
    }
    row
}

fn agrees(line: &Line, expected: &Expectation) -> bool {
    match (expected, &line.outcome) {
        (Expectation::Points(want), Outcome::Scored(got)) => want == got.exact(),
        (Expectation::NotApplicable, Outcome::NotApplicable(_))
        | (Expectation::NotSubmitted, Outcome::NotSubmitted(_))
        | (Expectation::Pending, Outcome::Pending(_))
        | (Expectation::Faulty, Outcome::Faulty) => true,
        _ => false,
    }
}

fn expected_text(expected: &Expectation) -> Text {
    match expected {
        Expectation::Points(points) => plain(points.to_text()),
        Expectation::NotApplicable => Text::new("không áp dụng", "not applicable"),
        Expectation::NotSubmitted => Text::new("chưa nộp", "not submitted"),
        Expectation::Pending => Text::new("chờ kết quả", "pending"),
        Expectation::Faulty => Text::new("sai dữ liệu", "faulty"),
    }
}

fn outcome_text(line: &Line) -> Text {
    match &line.outcome {
        Outcome::Scored(points) => plain(points.exact().to_text()),
        Outcome::NotApplicable(_) => expected_text(&Expectation::NotApplicable),
        Outcome::NotSubmitted(_) => expected_text(&Expectation::NotSubmitted),
        Outcome::Faulty => expected_text(&Expectation::Faulty),
        Outcome::Pending(range) => {
            let (low, high) = (range.low.exact().to_text(), range.high.exact().to_text());
            text!("chờ kết quả ({low} đến {high})", "pending ({low} to {high})")
        }
    }
}

fn plain(number: String) -> Text {
    Text::new(number.clone(), number)
}

/// The arithmetic of a trail in one line.
fn computed(trail: &Trail, rubric: &Rubric) -> Text {
    let mut all = String::new();
    for step in &trail.steps {
        let operands: Vec<String> = step.operands.iter().map(|o| operand_text(o, trail)).collect();
        let what = match &step.op {
            StepOp::Input { input, .. } => rubric.input(*input).id.to_string(),
            StepOp::Child { criterion, .. } => rubric.criterion(*criterion).code.to_string(),
            StepOp::Add => operands.join(" + "),
            StepOp::Sub => operands.join(" − "),
            StepOp::Mul => operands.join(" × "),
            StepOp::Div => operands.join(" ÷ "),
            StepOp::Take(_) | StepOp::If(_) => continue,
            other => format!("{}({})", other.name(), operands.join("; ")),
        };
        let separator = if all.is_empty() { "" } else { "; " };
        // Writing to a text cannot fail.
        let _ = write!(all, "{separator}{what} = {}", step.result.to_text());
    }
    match all.is_empty() {
        true => Text::new("không có phép tính nào", "nothing was computed"),
        false => text!("đã tính: {all}", "computed: {all}"),
    }
}

fn operand_text(operand: &Operand, trail: &Trail) -> String {
    match operand {
        Operand::Constant(value) => value.to_text(),
        Operand::Step(at) => trail.steps.get(*at as usize).map_or_else(String::new, |step| step.result.to_text()),
    }
}
