//! Inspections, feedback, complaints and denunciations, handling: things with a date and an end.

use jiff::civil::Date;

use super::body::{BodyError, rows};
use super::term::{Due, Term};
use super::{Context, Out, Spread};

/// Something that was found, reported, complained of or proposed.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    /// Its key, as people cite it.
    pub(crate) number: Box<str>,
    pub(crate) row: u32,
    /// Day on which it came up.
    pub(crate) on: Option<Date>,
    pub(crate) due: Due,
    /// Severe finding, justified report, standing case.
    pub(crate) grave: bool,
    /// What kind it is, for reasons: source of a report, subject of a handling.
    pub(crate) kind: Kind,
}

/// What distinguishes events of one register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Nothing.
    Plain,
    /// An inspection without findings.
    NoFinding,
    /// About a head or deputy.
    Head,
}

impl Event {
    pub(crate) fn is_up(&self, cutoff: Date) -> bool {
        self.on.is_none_or(|d| d <= cutoff)
    }

    pub(crate) fn is_done(&self, cutoff: Date) -> bool {
        self.due.done_on.is_some_and(|d| d <= cutoff)
    }
}

const INSPECTIONS: [&str; 8] =
    ["inspection", "unit", "inspected_on", "finding", "severity", "remedy_due", "remedied_on", "unannounced"];

/// A finding with its inspection.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    pub(crate) inspection: Box<str>,
    pub(crate) unannounced: bool,
    pub(crate) event: Event,
}

pub(super) fn read_inspections(body: &[u8], spread: &mut Spread<'_, Finding>) -> Result<(), BodyError> {
    rows("inspections", body, &INSPECTIONS, |line| {
        let (inspection, finding) = (line.text(0), line.text(3));
        let event = Event {
            number: if finding.is_empty() { inspection.into() } else { format!("{inspection}/{finding}").into() },
            row: line.row,
            on: line.date(2),
            due: Due { due: line.date(5), extended_to: None, done_on: line.date(6) },
            grave: line.text(4) == "severe",
            kind: if finding.is_empty() { Kind::NoFinding } else { Kind::Plain },
        };
        spread.push(line.text(1), Finding { inspection: inspection.into(), unannounced: line.yes(7), event });
    })
}

pub(super) fn measure_inspections(all: &[Finding], context: &Context<'_>, out: &mut Out) {
    let cutoff = context.cutoff;
    let seen: Vec<&Finding> = all.iter().filter(|f| f.event.is_up(cutoff)).collect();
    let distinct = |only: &dyn Fn(&&&Finding) -> bool| {
        let mut numbers: Vec<&str> = seen.iter().filter(only).map(|f| &*f.inspection).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.len()
    };
    let findings: Vec<&Event> = seen.iter().map(|f| &f.event).filter(|e| e.kind != Kind::NoFinding).collect();
    let done: Vec<&&Event> = findings.iter().filter(|e| e.is_done(cutoff)).collect();
    out.len("inspection.count", distinct(&|_| true));
    out.len("inspection.unannounced", distinct(&|f| f.unannounced));
    out.len("inspection.findings", findings.len());
    out.len("inspection.findings_severe", findings.iter().filter(|e| e.grave).count());
    out.len("inspection.remedied", done.len());
    out.len("inspection.remedied_on_time", done.iter().filter(|e| e.due.term(cutoff) == Term::OnTime).count());
    out.len("inspection.unremedied", findings.len() - done.len());
    out.len("inspection.severe_unremedied", findings.iter().filter(|e| e.grave && !e.is_done(cutoff)).count());
}

pub(super) fn read_feedback(body: &[u8], spread: &mut Spread<'_, Event>) -> Result<(), BodyError> {
    rows("feedback", body, &["number", "unit", "received_on", "justified", "due", "resolved_on"], |line| {
        let event = Event {
            number: line.text(0).into(),
            row: line.row,
            on: line.date(2),
            due: Due { due: line.date(4), extended_to: None, done_on: line.date(5) },
            grave: matches!(line.text(3), "yes" | "partly"),
            kind: Kind::Plain,
        };
        spread.push(line.text(1), event);
    })
}

pub(super) fn measure_feedback(all: &[Event], context: &Context<'_>, out: &mut Out) {
    let tally = Tally::of(all, context.cutoff);
    out.count("feedback.count", tally.up);
    out.count("feedback.justified", tally.grave);
    out.count("feedback.resolved", tally.done);
    out.count("feedback.on_time", tally.on_time);
    out.count("feedback.open", tally.up - tally.done);
    out.count("feedback.overdue", tally.overdue);
}

pub(super) fn read_cases(body: &[u8], spread: &mut Spread<'_, Event>) -> Result<(), BodyError> {
    let ids = ["number", "unit", "received_on", "standing", "due", "extended_to", "solved_on"];
    rows("cases", body, &ids, |line| {
        let event = Event {
            number: line.text(0).into(),
            row: line.row,
            on: line.date(2),
            due: Due { due: line.date(4), extended_to: line.date(5), done_on: line.date(6) },
            grave: line.yes(3),
            kind: Kind::Plain,
        };
        spread.push(line.text(1), event);
    })
}

pub(super) fn measure_cases(all: &[Event], context: &Context<'_>, out: &mut Out) {
    let tally = Tally::of(all, context.cutoff);
    out.count("cases.received", tally.up);
    out.count("cases.solved", tally.done);
    out.count("cases.on_time", tally.on_time);
    out.count("cases.overdue", tally.overdue);
    out.count("cases.standing", tally.grave);
    out.count("cases.standing_solved", tally.grave_done);
    out.share("cases.on_time_share", tally.on_time, tally.done + tally.overdue);
}

pub(super) fn read_handling(body: &[u8], spread: &mut Spread<'_, Event>) -> Result<(), BodyError> {
    rows("handling", body, &["number", "unit", "proposed_on", "subject", "due", "decided_on"], |line| {
        let event = Event {
            number: line.text(0).into(),
            row: line.row,
            on: line.date(2),
            due: Due { due: line.date(4), extended_to: None, done_on: line.date(5) },
            grave: false,
            kind: if matches!(line.text(3), "head" | "deputy") { Kind::Head } else { Kind::Plain },
        };
        spread.push(line.text(1), event);
    })
}

pub(super) fn measure_handling(all: &[Event], context: &Context<'_>, out: &mut Out) {
    let tally = Tally::of(all, context.cutoff);
    out.count("handling.proposed", tally.up);
    out.count("handling.decided", tally.done);
    out.count("handling.open", tally.up - tally.done);
    out.count("handling.overdue", tally.overdue);
}

/// How many events stand how at the end of a day.
#[derive(Debug, Default)]
struct Tally {
    up: i64,
    done: i64,
    on_time: i64,
    overdue: i64,
    grave: i64,
    grave_done: i64,
}

impl Tally {
    fn of(all: &[Event], cutoff: Date) -> Tally {
        let mut tally = Tally::default();
        for event in all.iter().filter(|e| e.is_up(cutoff)) {
            let done = event.is_done(cutoff);
            let term = event.due.term(cutoff);
            tally.up += 1;
            tally.done += i64::from(done);
            tally.on_time += i64::from(term == Term::OnTime);
            tally.overdue += i64::from(term == Term::Overdue);
            tally.grave += i64::from(event.grave);
            tally.grave_done += i64::from(event.grave && done);
        }
        tally
    }
}
