//! Measures: quantities made from inputs before any rule maps them to points.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Citation, InputIx};
use crate::diagnostic::Place;
use crate::expr::Expr;
use crate::number::{Exact, Weight};

/// `[[measure]]`.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Name in formulas.
    pub id: Arc<str>,
    /// For people.
    pub title: Option<Arc<str>>,
    /// What it is made of.
    pub kind: MeasureKind,
    /// Source.
    pub cites: Option<Citation>,
    /// Where it stands.
    pub place: Place,
}

/// The kinds of measure.
#[derive(Debug, Clone)]
pub enum MeasureKind {
    /// Days late.
    Lateness(Lateness),
    /// Weighted mean of answer counts.
    Survey(Survey),
    /// A published figure over its scale.
    ExternalIndex(ExternalIndex),
}

/// A date written in the rubric or taken from an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateSource {
    /// Written in the rubric.
    Fixed(Date),
    /// A date input.
    Input(InputIx),
}

/// Which days count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayCount {
    /// Every day.
    Calendar,
    /// Working days of the calendar: not weekends and holidays, but swapped working days.
    Working,
}

/// What an empty date of receipt means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotReceived {
    /// The input's own missing policy.
    Missing,
    /// Late until this date.
    Cutoff(DateSource),
}

/// Days between what was due and what was received.
#[derive(Debug, Clone)]
pub struct Lateness {
    /// Due date.
    pub due: DateSource,
    /// Date input of receipt.
    pub received: InputIx,
    /// "trước ngày": the day before `due` is the last in time.
    pub before: bool,
    /// Days that count.
    pub days: DayCount,
    /// Approved extension: the later date is due. Empty means none.
    pub extended_to: Option<InputIx>,
    /// Excused days (count) or a confirmed objective cause (yes_no). Empty means none.
    pub excused: Option<InputIx>,
    /// What an empty receipt means.
    pub not_received: NotReceived,
}

/// An answer option with its value.
#[derive(Debug, Clone)]
pub struct SurveyOption {
    /// Count of answers.
    pub input: InputIx,
    /// Value of the option.
    pub weight: Exact,
}

/// A questionnaire or group of respondents.
#[derive(Debug, Clone)]
pub struct SurveyGroup {
    /// Name, for the trail.
    pub id: Arc<str>,
    /// Weight among the groups.
    pub weight: Weight,
    /// Its options.
    pub options: Vec<SurveyOption>,
    /// Sheets issued.
    pub issued: Option<InputIx>,
    /// Sheets valid.
    pub valid: Option<InputIx>,
}

/// What too small a sample makes of the leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooSmall {
    /// Known later.
    Pending,
    /// Does not apply.
    NotApplicable,
    /// A fault of the answers.
    Fault,
}

/// Weighted mean over groups of the mean value of the answers.
#[derive(Debug, Clone)]
pub struct Survey {
    /// Groups of respondents.
    pub groups: Vec<SurveyGroup>,
    /// Fewest answers over all groups.
    pub minimum_sample: Option<Expr>,
    /// What fewer make of the leaf.
    pub too_small: TooSmall,
}

/// A published figure over its scale.
#[derive(Debug, Clone)]
pub struct ExternalIndex {
    /// Name of the index.
    pub index: Arc<str>,
    /// The figure.
    pub input: InputIx,
    /// Its scale; not nought.
    pub out_of: Exact,
}
