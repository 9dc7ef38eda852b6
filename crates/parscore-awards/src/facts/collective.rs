//! Collectives: organisations, their leading collectives, their sub-units.

use std::sync::Arc;

use parscore_core::diagnostic::Place;

/// What a collective is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CollectiveKind {
    /// An agency or unit of its own: the pool `agency` is the nearest of these.
    Organisation {
        /// Whether a leading collective leads it; `None` where unknown. Where one is among the
        /// collectives with this as its parent, that one counts.
        led_by_collective: Option<bool>,
    },
    /// The leading collective of its parent.
    Leading {
        /// Codes of its members.
        members: Vec<Arc<str>>,
    },
    /// A part of its parent.
    SubUnit,
}

/// A collective.
///
/// Its members are the persons whose last service of the year is in it or in a sub-unit below it, but
/// not those of an organisation below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collective {
    /// Its id.
    pub id: Arc<str>,
    /// What people call it.
    pub name: Arc<str>,
    /// What it is.
    pub kind: CollectiveKind,
    /// The collective above it; `None` where there is none.
    pub parent: Option<Arc<str>>,
    /// Group in which collectives of its kind are compared for caps (`collective_kind`); `None` where
    /// unknown.
    pub group: Option<Arc<str>>,
    /// Block of the assessment of reform; `None` where it is in none.
    pub assessment_block: Option<Arc<str>>,
    /// Emulation block or cluster; `None` where it is in none.
    pub emulation_block: Option<Arc<str>>,
    /// Works directly: a small collective or one of direct workers (a key of choice); `None` where
    /// unknown.
    pub direct_workers: Option<bool>,
    /// Where it was read.
    pub place: Place,
}
