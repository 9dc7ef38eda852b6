//! Persons: who they are, where they worked, for how many months.

use std::sync::Arc;

use jiff::civil::Date;
use parscore_core::diagnostic::Place;
use parscore_core::number::Exact;

use crate::ruleset::words;

words! {
    /// Under which law a person is graded.
    PersonKind {
        /// Cán bộ, graded like civil servants.
        Cadre = "cadre",
        /// Công chức.
        CivilServant = "civil_servant",
        /// Viên chức.
        PublicEmployee = "public_employee",
    }
}

words! {
    /// The post in a unit.
    Post {
        /// Heads the unit.
        Head = "head",
        /// Deputy of the head.
        Deputy = "deputy",
        /// Leads otherwise.
        Leader = "leader",
        /// Leads nobody.
        Staff = "staff",
    }
}

/// Membership of the Party.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartyMembership {
    /// Not known.
    Unknown,
    /// No member.
    None,
    /// Member; the grassroots Party organisation.
    Organisation(Arc<str>),
}

/// A person, by a code and never by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The code.
    pub code: Arc<str>,
    /// Kind; `None` where unknown.
    pub kind: Option<PersonKind>,
    /// Party organisation.
    pub party: PartyMembership,
    /// First day in the service of the State; `None` where unknown.
    pub recruited: Option<Date>,
    /// Works directly (a key of choice); `None` where unknown.
    pub direct_worker: Option<bool>,
    /// A woman (a key of choice); `None` where unknown.
    pub woman: Option<bool>,
    /// Where it was read.
    pub place: Place,
}

/// A stay of a person in a unit. Whoever moves within the year has several: the unit of the last day
/// grades, the former gives its opinion from six months on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Code of the person.
    pub person: Arc<str>,
    /// Id of the organisation or sub-unit.
    pub unit: Arc<str>,
    /// Post there.
    pub post: Post,
    /// Group of similar duties within the agency; `None` where unknown.
    pub duties: Option<Arc<str>>,
    /// Group of equivalent posts, for leaders; `None` where unknown.
    pub equivalent_posts: Option<Arc<str>>,
    /// First day; open where unknown.
    pub from: Option<Date>,
    /// Last day; open while it lasts.
    pub until: Option<Date>,
    /// Where it was read.
    pub place: Place,
}

/// Months of one person's year; each `None` where unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkYear {
    /// Code of the person.
    pub person: Arc<str>,
    /// The year.
    pub year: i16,
    /// Months worked.
    pub worked: Option<Exact>,
    /// Months of lawful absence, maternity leave left out.
    pub absent: Option<Exact>,
    /// Months of maternity leave, nought where there was none.
    pub maternity: Option<Exact>,
    /// Where it was read.
    pub place: Place,
}
