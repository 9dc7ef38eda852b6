//! Reports that units owe, by the receipts of the registry.
//!
//! The last day in time is the due date, or the day before it ("trước ngày"), of the extension where
//! that is later. A report late for a confirmed objective cause is received, but not late. One that has
//! not come is missing once its last day is over. The report with the id `annual` is the year's own.

use jiff::ToSpan as _;
use jiff::civil::Date;
use parscore_core::value::{Value, YesNo};

use super::body::{BodyError, rows};
use super::{Context, Out, Spread};
use crate::config::ReportDue;

/// Id of the year's report in `campaign.toml`.
pub const ANNUAL: &str = "annual";

/// A receipt.
#[derive(Debug, Clone)]
pub(crate) struct Receipt {
    report: Box<str>,
    received_on: Option<Date>,
    extended_to: Option<Date>,
    objective: bool,
}

pub(super) fn read(body: &[u8], spread: &mut Spread<'_, Receipt>) -> Result<(), BodyError> {
    rows("reports", body, &["unit", "report", "received_on", "extended_to", "objective_cause"], |line| {
        let receipt = Receipt {
            report: line.text(1).into(),
            received_on: line.date(2),
            extended_to: line.date(3),
            objective: line.yes(4),
        };
        spread.push(line.text(0), receipt);
    })
}

pub(super) fn measure(receipts: &[Receipt], block: &str, context: &Context<'_>, out: &mut Out) {
    let owed: Vec<&ReportDue> =
        context.reports.iter().filter(|r| r.blocks.is_empty() || r.blocks.iter().any(|b| **b == *block)).collect();
    let (mut received, mut on_time, mut late, mut missing) = (0, 0, 0, 0);
    let (mut days, mut working) = (0, 0);
    for report in &owed {
        let receipt = receipts.iter().find(|r| *r.report == *report.id);
        let last = last_day(report, receipt);
        match receipt.and_then(|r| r.received_on).filter(|d| *d <= context.cutoff) {
            Some(day) => {
                received += 1;
                let excused = receipt.is_some_and(|r| r.objective);
                if day <= last {
                    on_time += 1;
                } else if !excused {
                    late += 1;
                    days += i64::from((day - last).get_days());
                    working += context.calendar.working_days(last, day);
                }
            }
            None => missing += i64::from(last <= context.cutoff),
        }
    }
    out.len("reports.required", owed.len());
    out.count("reports.received", received);
    out.count("reports.on_time", on_time);
    out.count("reports.late", late);
    out.count("reports.missing", missing);
    out.count("reports.days_late", days);
    out.count("reports.working_days_late", working);
    if let Some(report) = owed.iter().find(|r| *r.id == *ANNUAL) {
        annual(report, receipts.iter().find(|r| &*r.report == ANNUAL), context, out);
    }
}

fn annual(report: &ReportDue, receipt: Option<&Receipt>, context: &Context<'_>, out: &mut Out) {
    out.put("reports.annual_due", Value::Date(report.due));
    let excused = receipt.is_some_and(|r| r.objective);
    out.put("reports.annual_excused", Value::YesNo(if excused { YesNo::Yes } else { YesNo::No }));
    if let Some(day) = receipt.and_then(|r| r.extended_to) {
        out.put("reports.annual_extended_to", Value::Date(day));
    }
    if let Some(day) = receipt.and_then(|r| r.received_on).filter(|d| *d <= context.cutoff) {
        out.put("reports.annual_received", Value::Date(day));
    }
}

fn last_day(report: &ReportDue, receipt: Option<&Receipt>) -> Date {
    let due = receipt.and_then(|r| r.extended_to).map_or(report.due, |e| e.max(report.due));
    if report.before { due.checked_sub(1.day()).unwrap_or(due) } else { due }
}
