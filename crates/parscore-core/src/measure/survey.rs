//! `survey`: weighted mean of counted answers.
//!
//! # What the text says
//! Each answer option has a value (A = 100, B = 60, C = 20, D = 0); the mean over the valid answers
//! counts; several questionnaires count with weights; a survey needs a least number of answers.
//! # Data
//! Groups with counts of answers by option, sheets issued and valid, the least sample.
//! # How the value follows
//! Σ group weight × (Σ count × option value ÷ Σ count) ÷ Σ group weights.
//! # Edge cases
//! Valid sheets that differ from the counts, or fewer sheets issued than answered: a fault. Too few
//! answers: pending, not applicable or a fault, as declared. No answers at all: a zero denominator.

use crate::diagnostic::Code;
use crate::expr::Compare;
use crate::rubric::{InputIx, Survey, SurveyGroup, TooSmall};
use crate::score::calc::{Adder, Num};
use crate::score::eval::{Eval, Fault, Stop};
use crate::score::record::Recorder;
use crate::sheet::Reason;
use crate::text;

/// The weighted mean.
pub(super) fn value<R: Recorder>(survey: &Survey, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
    let mut answers = Adder::default();
    let mut counted = Vec::with_capacity(survey.groups.len());
    for group in &survey.groups {
        let (worth, count) = count(group, eval)?;
        answers.push(&count);
        counted.push((worth, count));
    }
    let answers = eval.calc.total(answers, "answers");
    enough(survey, &answers, eval)?;
    let [(worth, count)] = &counted[..] else { return weighted(survey, &counted, eval) };
    eval.calc.div(worth, count, "mean").map_err(|_| eval.zero_denominator())
}

/// Σ group weight × mean ÷ Σ group weights.
fn weighted<R: Recorder>(
    survey: &Survey,
    counted: &[(Num<R>, Num<R>)],
    eval: &mut Eval<'_, R>,
) -> Result<Num<R>, Stop<R>> {
    let (mut sum, mut weights) = (Adder::default(), Adder::default());
    for (group, (worth, count)) in survey.groups.iter().zip(counted) {
        let mean = eval.calc.div(worth, count, "mean").map_err(|_| eval.zero_denominator())?;
        let weight = eval.calc.constant(group.weight.exact());
        sum.push(&eval.calc.mul(&weight, &mean, "group"));
        weights.push(&weight);
    }
    let sum = eval.calc.total(sum, "groups");
    let weights = eval.calc.total(weights, "weights");
    eval.calc.div(&sum, &weights, "survey").map_err(|_| eval.zero_denominator())
}

/// Σ count × option value, and Σ count.
fn count<R: Recorder>(group: &SurveyGroup, eval: &mut Eval<'_, R>) -> Result<(Num<R>, Num<R>), Stop<R>> {
    let (mut worth, mut counts) = (Adder::default(), Adder::default());
    for option in &group.options {
        let count = eval.number(option.input)?;
        let count = eval.not_negative(count, &eval.rubric.input(option.input).id)?;
        let value = eval.calc.constant(&option.weight);
        worth.push(&eval.calc.mul(&count, &value, "option"));
        counts.push(&count);
    }
    let counts = eval.calc.total(counts, "count");
    let worth = eval.calc.total(worth, "worth");
    if let Some(valid) = group.valid {
        agree(valid, Compare::Eq, &counts, eval)?;
    }
    if let Some(issued) = group.issued {
        agree(issued, Compare::Ge, &counts, eval)?;
    }
    Ok((worth, counts))
}

/// Sheets must agree with the counts of answers.
fn agree<R: Recorder>(input: InputIx, how: Compare, counts: &Num<R>, eval: &mut Eval<'_, R>) -> Result<(), Stop<R>> {
    let sheets = eval.number(input)?;
    if eval.calc.compare(how, &sheets, counts, "sheets").holds() {
        return Ok(());
    }
    let (id, sheets, counts) = (&eval.rubric.input(input).id, sheets.exact().to_text(), counts.exact().to_text());
    let what = match how {
        Compare::Eq => text!(
            "số phiếu hợp lệ `{id}` là {sheets} nhưng các phương án cộng lại là {counts}",
            "valid sheets `{id}` are {sheets} but the options add to {counts}"
        ),
        _ => text!(
            "số phiếu phát ra `{id}` là {sheets}, ít hơn {counts} phiếu đã trả lời",
            "sheets issued `{id}` are {sheets}, fewer than the {counts} answered"
        ),
    };
    Err(eval.fault_of(Code::Inconsistent, what, Some(input)))
}

fn enough<R: Recorder>(survey: &Survey, answers: &Num<R>, eval: &mut Eval<'_, R>) -> Result<(), Stop<R>> {
    let Some(minimum) = &survey.minimum_sample else { return Ok(()) };
    let least = minimum.number(eval)?;
    if eval.calc.compare(Compare::Ge, answers, &least, "sample").holds() {
        return Ok(());
    }
    let (got, need) = (answers.exact().to_text(), least.exact().to_text());
    let what = text!(
        "khảo sát có {got} phiếu trả lời, ít hơn cỡ mẫu tối thiểu {need}",
        "the survey has {got} answers, fewer than the least sample of {need}"
    );
    let fault = Fault { code: Code::SampleTooSmall, what, hint: None, input: None, place: eval.place.clone() };
    Err(match survey.too_small {
        TooSmall::Fault => Stop::Faulty(Box::new(fault)),
        TooSmall::Pending => {
            eval.remarks.push(fault);
            Stop::Pending(Reason::SampleTooSmall, None)
        }
        TooSmall::NotApplicable => {
            eval.remarks.push(fault);
            Stop::NotApplicable(Reason::SampleTooSmall)
        }
    })
}
