//! `lateness`: days between what was due and what was received.
//!
//! # What the text says
//! Reports are due before a day; days late cost points; an approved extension and a confirmed
//! objective cause are left out.
//! # Data
//! Due date, date of receipt, perhaps an extended date, excused days or a confirmed cause.
//! # How the value follows
//! The last day in time is the due date, or the day before it ("trước ngày"), the extension where it
//! is later. Days after it up to the receipt count, all or working days only, less excused days.
//! # Edge cases
//! In time, or a confirmed cause: 0. Nothing received: what the input's `missing` says, or late until
//! the cut-off day. An extension to an earlier day changes nothing.

use crate::diagnostic::Code;
use crate::number::Exact;
use crate::rubric::{DateSource, DayCount, InputIx, Lateness, NotReceived};
use crate::score::calc::{Day, Num};
use crate::score::eval::{Eval, Fault, Stop};
use crate::score::record::Recorder;
use crate::text;
use crate::value::Value;

/// Days late.
pub(super) fn value<R: Recorder>(rule: &Lateness, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
    let last = last_in_time(rule, eval)?;
    let received = received(rule, eval)?;
    let late = match rule.days {
        DayCount::Calendar => {
            let days = eval.calc.calendar_days(&last, &received, "days");
            not_below_nought(&days, eval)
        }
        DayCount::Working => {
            note_years(&last, &received, eval);
            eval.calc.working_days(eval.calendar, &last, &received, "working_days")
        }
    };
    match rule.excused {
        Some(input) => excuse(late, input, eval),
        None => Ok(late),
    }
}

fn last_in_time<R: Recorder>(rule: &Lateness, eval: &mut Eval<'_, R>) -> Result<Day<R>, Stop<R>> {
    let mut due = date(&rule.due, eval)?;
    if let Some(input) = rule.extended_to
        && let Some(extended) = eval.date_if_any(input)?
    {
        due = eval.calc.later(&due, &extended, "extended");
    }
    Ok(if rule.before { eval.calc.day_before(&due, "before") } else { due })
}

fn received<R: Recorder>(rule: &Lateness, eval: &mut Eval<'_, R>) -> Result<Day<R>, Stop<R>> {
    match (eval.date_if_any(rule.received)?, &rule.not_received) {
        (Some(day), _) => Ok(day),
        (None, NotReceived::Cutoff(cutoff)) => date(cutoff, eval),
        (None, NotReceived::Missing) => Err(eval.missing(rule.received)),
    }
}

fn date<R: Recorder>(source: &DateSource, eval: &mut Eval<'_, R>) -> Result<Day<R>, Stop<R>> {
    match source {
        DateSource::Fixed(date) => Ok(eval.calc.fixed_date(*date)),
        DateSource::Input(input) => eval.date(*input),
    }
}

fn excuse<R: Recorder>(late: Num<R>, input: InputIx, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
    match eval.peek(input) {
        None if eval.in_dispute(input) => Err(eval.missing(input)),
        None => Ok(late),
        Some(Value::Number(_)) => {
            let days = eval.number(input)?;
            let left = eval.calc.sub(&late, &days, "excused");
            Ok(not_below_nought(&left, eval))
        }
        // "Not applicable" excuses nothing.
        Some(Value::YesNo(crate::value::YesNo::NotApplicable)) => Ok(late),
        Some(_) => {
            let confirmed = eval.yes_no(input)?;
            let left = if confirmed.holds() { eval.calc.constant(&Exact::ZERO) } else { late };
            Ok(eval.calc.because(&confirmed, &left, "excused"))
        }
    }
}

fn not_below_nought<R: Recorder>(days: &Num<R>, eval: &mut Eval<'_, R>) -> Num<R> {
    let nought = eval.calc.constant(&Exact::ZERO);
    eval.calc.max(days, &nought, "days_late")
}

/// Remarks on a year between the dates that the calendar was not written for.
fn note_years<R: Recorder>(last: &Day<R>, received: &Day<R>, eval: &mut Eval<'_, R>) {
    let (from, until) = (last.date(), received.date());
    if until <= from {
        return;
    }
    if let Some(year) = (from.year()..=until.year()).find(|year| !eval.calendar.years.contains(year)) {
        let what = text!(
            "lịch làm việc không có năm {year}, nên chỉ trừ thứ Bảy và Chủ nhật",
            "the calendar does not have the year {year}, so only Saturdays and Sundays are left out"
        );
        let hint = Some(text!("bổ sung năm {year} vào lịch ngày nghỉ", "add the year {year} to the calendar"));
        let place = eval.place.clone();
        eval.remarks.push(Fault { code: Code::CalendarYear, what, hint, input: None, place });
    }
}
