//! Violations, discipline, and what the directive on discipline and order asks of units.

use jiff::civil::Date;
use parscore_core::value::{Value, YesNo};

use super::body::{BodyError, rows};
use super::{Context, Out, Spread};

/// How far a handling goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    /// No handling.
    None,
    /// A reminder.
    Lesser,
    /// Held to account (kiểm điểm).
    Review,
    /// A form of discipline by law.
    Discipline,
}

/// Whom it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    Collective,
    /// Head or deputy.
    Head,
    Official,
}

/// A violation.
#[derive(Debug, Clone)]
pub(crate) struct Violation {
    pub(crate) number: Box<str>,
    pub(crate) row: u32,
    pub(crate) found_on: Option<Date>,
    pub(crate) severe: bool,
    pub(crate) subject: Subject,
    decided_on: Option<Date>,
    form: Form,
}

impl Violation {
    pub(crate) fn is_decided(&self, cutoff: Date) -> bool {
        self.decided_on.is_some_and(|d| d <= cutoff)
    }

    pub(crate) fn is_found(&self, cutoff: Date) -> bool {
        self.found_on.is_none_or(|d| d <= cutoff)
    }
}

const VIOLATIONS: [&str; 7] = ["number", "unit", "found_on", "severity", "subject", "decided_on", "form"];

pub(super) fn read(body: &[u8], spread: &mut Spread<'_, Violation>) -> Result<(), BodyError> {
    rows("violations", body, &VIOLATIONS, |line| {
        let violation = Violation {
            number: line.text(0).into(),
            row: line.row,
            found_on: line.date(2),
            severe: line.text(3) == "severe",
            subject: match line.text(4) {
                "collective" => Subject::Collective,
                "head" | "deputy" => Subject::Head,
                _ => Subject::Official,
            },
            decided_on: line.date(5),
            form: match line.text(6) {
                "" | "none" => Form::None,
                "reminder" => Form::Lesser,
                "review" => Form::Review,
                _ => Form::Discipline,
            },
        };
        spread.push(line.text(1), violation);
    })
}

pub(super) fn measure(all: &[Violation], context: &Context<'_>, out: &mut Out) {
    let cutoff = context.cutoff;
    let found: Vec<&Violation> = all.iter().filter(|v| v.is_found(cutoff)).collect();
    let decided: Vec<&&Violation> = found.iter().filter(|v| v.is_decided(cutoff)).collect();
    out.len("violations.count", found.len());
    out.len("violations.severe", found.iter().filter(|v| v.severe).count());
    out.len("violations.disciplined", decided.len());
    out.len("violations.unhandled", found.len() - decided.len());
    let is_person = |v: &Violation| v.subject != Subject::Collective;
    let persons = decided.iter().filter(|v| is_person(v) && v.form == Form::Discipline);
    out.len("discipline.persons", persons.count());
    let collectives = decided.iter().filter(|v| !is_person(v) && v.form != Form::None);
    out.len("discipline.collectives", collectives.count());
    let heads = decided.iter().filter(|v| v.subject == Subject::Head && v.form >= Form::Review);
    out.len("discipline.heads", heads.count());
}

/// What a unit did about the directive.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    held_on: Option<Date>,
    self_inspection: bool,
    whole_unit: bool,
}

pub(super) fn read_directive(body: &[u8], spread: &mut Spread<'_, Step>) -> Result<(), BodyError> {
    rows("directive", body, &["unit", "act", "held_on", "whole_unit"], |line| {
        let self_inspection = line.text(1) == "self_inspection";
        spread.push(line.text(0), Step { held_on: line.date(2), self_inspection, whole_unit: line.yes(3) });
    })
}

pub(super) fn measure_directive(all: &[Step], context: &Context<'_>, out: &mut Out) {
    let held: Vec<&Step> = all.iter().filter(|s| s.held_on.is_none_or(|d| d <= context.cutoff)).collect();
    let known = held.iter().any(|s| !s.self_inspection && s.whole_unit);
    out.put("discipline.directive_known", Value::YesNo(if known { YesNo::Yes } else { YesNo::No }));
    out.len("inspection.self", held.iter().filter(|s| s.self_inspection).count());
}
