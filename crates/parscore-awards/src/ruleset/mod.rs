//! Rulesets: the law as dated data. One file holds one domain; each rule says whom it concerns, under
//! which conditions, with which cap, from which text, and how sure that is.

mod check;
mod condition;
mod conditions;
mod keys;
mod read;
mod say;
#[cfg(test)]
mod tests;
mod titles;
mod words;

use std::sync::Arc;

use jiff::civil::Date;
use parscore_core::diagnostic::Place;
use parscore_core::number::Exact;

pub use check::check;
pub(crate) use check::rival_caps;
pub use condition::{Bound, Condition, Places, Range};
pub use keys::{CONDITIONS, FILE};
pub use read::read;
pub use say::number;
pub(crate) use words::words;
pub use words::{
    Award, Base, Case, CeilingOf, Discipline, Domain, Effect, Figure, Level, Mark, MembersCounted, Merit, Pool,
    RankKey, ReformMode, Severity, Subject, What, Who,
};

use crate::grade::{Bands, Grade};
use crate::quota::{Percent, QuotaRounding};

/// Days from one to another, both included; open where absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Period {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl Period {
    /// True when a day lies within.
    pub fn contains(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// True when some day lies within both.
    pub fn meets(&self, other: &Period) -> bool {
        let before = |a: &Period, b: &Period| matches!((a.until, b.from), (Some(until), Some(from)) if until < from);
        !before(self, other) && !before(other, self)
    }
}

/// A ruleset: one domain, one span of time.
#[derive(Debug, Clone)]
pub struct Ruleset {
    /// Its id, equal to the name of its file.
    pub id: Arc<str>,
    /// What it rules.
    pub domain: Domain,
    /// What people call it.
    pub name: Arc<str>,
    /// When it holds.
    pub valid: Period,
    /// The province whose rule it is; for `local` only.
    pub province: Option<Arc<str>>,
    /// Its rules in the order of the file.
    pub rules: Vec<Rule>,
}

/// What a rule's codes name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleCode {
    /// A title or award.
    Award(Award),
    /// A grade.
    Grade(Grade),
}

/// One rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its id, unique among all rulesets.
    pub id: Arc<str>,
    /// What it says, in the office's words.
    pub name: Arc<str>,
    /// Whom it concerns.
    pub subjects: Vec<Subject>,
    /// What it is.
    pub what: What,
    /// Titles, awards or grades that it gives, bars, suspends or caps; none: all of the domain.
    pub codes: Vec<RuleCode>,
    /// When it holds: its own dates, else those of the file.
    pub valid: Period,
    /// For awards and grades what must hold, all of it; for vetoes, suspensions, ceilings and handling
    /// when they bite (ceilings without any: always).
    pub conditions: Vec<Condition>,
    /// How many at most.
    pub cap: Option<Cap>,
    /// How good a grade can be.
    pub ceiling: Option<GradeCeiling>,
    /// Multiple of the base salary that goes with the codes.
    pub multiple: Option<Exact>,
    /// What a principle makes the evaluation do; `None`: nothing, a person keeps to it.
    pub effect: Option<Effect>,
    /// The step that a `handling` proposes, in the office's words.
    pub step: Option<Arc<str>>,
    /// How sure it is.
    pub mark: Mark,
    /// Its sources; empty only where nobody knows one yet.
    pub cites: Vec<Cite>,
    /// What is missing before it can be relied on.
    pub missing: Option<Arc<str>>,
    /// A remark.
    pub note: Option<Arc<str>>,
    /// Where it stands.
    pub place: Place,
}

impl Rule {
    /// True when the rule by itself may make somebody eligible; otherwise it gives `needs review`.
    pub fn decides(&self) -> bool {
        self.mark.decides()
    }
}

/// How many at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cap {
    /// The size; `None` where the province has still to say it.
    pub size: Option<CapSize>,
    /// What becomes of a fraction of a place.
    pub rounding: QuotaRounding,
    /// Within what it is counted. Caps of one code on different pools bind together, the tighter wins.
    pub pool: Pool,
    /// Among caps of one code and pool the highest number counts.
    pub priority: Option<u32>,
    /// The keys of choice within it, the first one first; empty where it declares none.
    pub rank_by: Vec<RankKey>,
}

/// The size of a cap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CapSize {
    /// A share.
    Share {
        /// Per cent.
        percent: Percent,
        /// Of what.
        base: Base,
    },
    /// A number of places.
    Places(u32),
}

/// How good a grade can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GradeCeiling {
    /// This grade.
    AtMost(Grade),
    /// The worst of these grades.
    AtMostOf(Vec<CeilingOf>),
    /// What the reform result gives.
    Reform {
        /// The effect; `None` where the province has still to say it.
        mode: Option<ReformMode>,
        /// From the index to a grade; `None` where unknown.
        bands: Option<Bands>,
    },
}

/// A source of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cite {
    /// Number of the document as in `documents.toml`.
    pub document: Arc<str>,
    /// Article, clause.
    pub clause: Option<Arc<str>>,
    /// Where it was read.
    pub url: Option<Arc<str>>,
    /// Where the citation stands.
    pub place: Place,
}
