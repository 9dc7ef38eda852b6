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
}

type CheckFn = fn(&Rubric, &CheckContext<'_>, &mut Vec<Diagnostic>);

/// Every check with the code that it reports.
const CHECKS: &[(Code, CheckFn)] = &[
    (Code::StatusNote, status_note::check),
    (Code::MaxSum, max_sum::check),
    (Code::WeightSum, weight_sum::check),
    (Code::PointsOverMax, points_over_max::check),
    (Code::BandOverlap, band_overlap::check),
    (Code::BandGap, band_gap::check),
    (Code::ChecklistSum, checklist_sum::check),
    (Code::ClassLimits, class_limits::check),
    (Code::Unreachable, unreachable::check),
    (Code::UnusedInput, unused_input::check),
    (Code::NoEffect, no_effect::check),
    (Code::MethodMayFail, method_may_fail::check),
    (Code::CitationMissing, citation_missing::check),
    (Code::UnknownDocument, unknown_document::check),
    (Code::CitationNotInForce, citation_not_in_force::check),
    (Code::UnknownMeasure, unknown_measure::check),
    (Code::ExampleMissing, example_missing::check),
];

/// Codes of all checks, in the order in which they run.
pub fn codes() -> impl Iterator<Item = Code> {
    CHECKS.iter().map(|(code, _)| *code)
}

/// Runs the checks of the given codes, or all where none is given, and returns what they found in
/// the order of the file. Codes that are no checks find nothing here.
pub fn run(rubric: &Rubric, context: &CheckContext<'_>, which: &[Code]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (code, check) in CHECKS {
        if which.is_empty() || which.contains(code) {
            check(rubric, context, &mut found);
        }
    }
    found.sort_by(|a, b| a.place.cmp(&b.place));
    found
}
