//! Typed inputs.

use std::sync::Arc;

use crate::diagnostic::Place;
use crate::number::Exact;

/// What kind of answer an input takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputKind {
    /// A whole number, not below nought.
    Count,
    /// Any decimal number.
    Number,
    /// A share between 0 and 1.
    Share,
    /// Points.
    Points,
    /// Days, not below nought.
    Days,
    /// Yes, no, or not applicable.
    YesNo,
    /// One of described levels, best first.
    Level(Vec<Arc<str>>),
    /// A calendar date.
    Date,
    /// Free text; rules do not read it.
    Text,
}

impl InputKind {
    /// The name used in files and exports.
    pub fn name(&self) -> &'static str {
        match self {
            InputKind::Count => "count",
            InputKind::Number => "number",
            InputKind::Share => "share",
            InputKind::Points => "points",
            InputKind::Days => "days",
            InputKind::YesNo => "yes_no",
            InputKind::Level(_) => "level",
            InputKind::Date => "date",
            InputKind::Text => "text",
        }
    }

    /// True for kinds whose value is a number.
    pub fn is_numeric(&self) -> bool {
        matches!(self, Self::Count | Self::Number | Self::Share | Self::Points | Self::Days)
    }
}

/// Who supplies an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Supplier {
    /// The unit that is assessed.
    Unit,
    /// Whoever appraises.
    Appraiser,
    /// A register kept during the year.
    Register,
    /// A survey.
    Survey,
    /// A published index.
    Index,
    /// A superior or the council.
    Superior,
}

impl Supplier {
    /// Every supplier with its name in files.
    pub const ALL: [(Supplier, &'static str); 6] = [
        (Supplier::Unit, "unit"),
        (Supplier::Appraiser, "appraiser"),
        (Supplier::Register, "register"),
        (Supplier::Survey, "survey"),
        (Supplier::Index, "index"),
        (Supplier::Superior, "superior"),
    ];

    /// The name used in files and exports.
    pub fn name(self) -> &'static str {
        Supplier::ALL.iter().find(|(s, _)| *s == self).map_or("", |(_, n)| n)
    }
}

/// What an empty answer makes of the leaf that needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputMissing {
    /// Not submitted.
    NotSubmitted,
    /// Known later: the result has a range.
    Pending,
    /// The leaf does not apply.
    NotApplicable,
    /// The text says that it counts as nought.
    Zero,
}

/// Which scores where both a fact and a claim exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Prefer {
    /// The register's fact.
    #[default]
    Fact,
    /// The unit's claim.
    Claim,
}

/// `[[input]]`.
#[derive(Debug, Clone)]
pub struct Input {
    /// Name in formulas.
    pub id: Arc<str>,
    /// For people.
    pub title: Arc<str>,
    /// Kind of answer.
    pub kind: InputKind,
    /// What people read for each level, in their order; empty where the ids are good enough.
    pub level_titles: Vec<Arc<str>>,
    /// Unit of measurement, for people.
    pub unit: Option<Arc<str>>,
    /// Smallest and largest allowed value, both included.
    pub range: (Option<Exact>, Option<Exact>),
    /// Most places after the point.
    pub places: Option<u32>,
    /// Who supplies it.
    pub supplier: Supplier,
    /// Column of a wide table; the id unless declared.
    pub column: Arc<str>,
    /// Campaign measure that fills it.
    pub measure: Option<Arc<str>>,
    /// Fact or claim.
    pub prefer: Prefer,
    /// What an empty answer means.
    pub missing: InputMissing,
    /// Where it stands.
    pub place: Place,
}

impl Input {
    /// Whether a unit may state a figure of its own: what it supplies, and what registers, appraisers and
    /// superiors supply, to be compared with. Surveys and published indices are not its to claim.
    pub fn is_claimable(&self) -> bool {
        !matches!(self.supplier, Supplier::Survey | Supplier::Index)
    }

    /// What people read for the level at a position: its text, else its id; empty where there is none.
    pub fn level_text(&self, at: usize) -> &str {
        let InputKind::Level(levels) = &self.kind else { return "" };
        self.level_titles.get(at).or_else(|| levels.get(at)).map_or("", |text| text)
    }

    /// [`Input::level_text`] of the level with this id; the id itself where there is no such level.
    pub fn level_text_of<'a>(&'a self, id: &'a str) -> &'a str {
        let InputKind::Level(levels) = &self.kind else { return id };
        levels.iter().position(|level| **level == *id).map_or(id, |at| self.level_text(at))
    }
}
