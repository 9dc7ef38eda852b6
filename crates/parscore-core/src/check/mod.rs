//! Named checks: what a rubric that could be read may still have wrong, found before anybody scores with it.
//!
//! A check has the name of the code that it reports, and can be run alone. Faults that keep a rubric
//! from being read at all (unknown keys, levels that do not exist, formulas that do not parse, …) are
//! reported by the reader under their own codes and are no checks.

mod band_gap;
mod band_overlap;
mod checklist_sum;
mod citation_missing;
mod citation_not_in_force;
mod class_limits;
mod example_missing;
mod examples;
mod max_sum;
mod method_may_fail;
mod no_effect;
mod points_over_max;
mod span;
mod status_note;
mod unknown_document;
mod unknown_measure;
mod unreachable;
mod unused_input;
mod values;
mod walk;
mod weight_sum;

#[cfg(test)]
mod testing;

pub use span::{End, Span};

use std::sync::Arc;

use crate::calendar::Calendar;
use crate::catalogue::CatalogueMeasure;
use crate::diagnostic::{Code, Diagnostic};
use crate::documents::Documents;
use crate::rubric::Rubric;

/// What a rubric is checked against.
#[derive(Debug, Clone, Copy)]
pub struct CheckContext<'a> {
    /// Legal texts that may be cited.
    pub documents: &'a Documents,
    /// Measures that inputs may name.
    pub measures: &'a [CatalogueMeasure],
    /// Working days, for the examples.
    pub calendar: &'a Arc<Calendar>,
}

type CheckFn = fn(&Arc<Rubric>, &CheckContext<'_>, &mut Vec<Diagnostic>);

/// Every check with the code that it reports.
const CHECKS: &[(Code, CheckFn)] = &[
    (Code::StatusNote, |r, c, f| status_note::check(r, c, f)),
    (Code::MaxSum, |r, c, f| max_sum::check(r, c, f)),
    (Code::WeightSum, |r, c, f| weight_sum::check(r, c, f)),
    (Code::PointsOverMax, |r, c, f| points_over_max::check(r, c, f)),
    (Code::BandOverlap, |r, c, f| band_overlap::check(r, c, f)),
    (Code::BandGap, |r, c, f| band_gap::check(r, c, f)),
    (Code::ChecklistSum, |r, c, f| checklist_sum::check(r, c, f)),
    (Code::ClassLimits, |r, c, f| class_limits::check(r, c, f)),
    (Code::Unreachable, |r, c, f| unreachable::check(r, c, f)),
    (Code::UnusedInput, |r, c, f| unused_input::check(r, c, f)),
    (Code::NoEffect, |r, c, f| no_effect::check(r, c, f)),
    (Code::MethodMayFail, |r, c, f| method_may_fail::check(r, c, f)),
    (Code::CitationMissing, |r, c, f| citation_missing::check(r, c, f)),
    (Code::UnknownDocument, |r, c, f| unknown_document::check(r, c, f)),
    (Code::CitationNotInForce, |r, c, f| citation_not_in_force::check(r, c, f)),
    (Code::UnknownMeasure, |r, c, f| unknown_measure::check(r, c, f)),
    (Code::ExampleMissing, |r, c, f| example_missing::check(r, c, f)),
    (Code::ExampleDiffers, examples::check),
];

/// Codes of all checks, in the order in which they run.
pub fn codes() -> impl Iterator<Item = Code> {
    CHECKS.iter().map(|(code, _)| *code)
}

/// Runs the checks of the given codes, or all where none is given, and returns what they found in
/// the order of the file. Codes that are no checks find nothing here.
pub fn run(rubric: &Arc<Rubric>, context: &CheckContext<'_>, which: &[Code]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (code, check) in CHECKS {
        if which.is_empty() || which.contains(code) {
            check(rubric, context, &mut found);
        }
    }
    found.sort_by(|a, b| a.place.cmp(&b.place));
    found
}
