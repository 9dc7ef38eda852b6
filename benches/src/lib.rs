//! The workload of the speed measurements: 5,000 units × 100 mixed leaves, a third of them ratios, as a
//! rubric with answers, and the same table scored by a plain pass over binary floats as the peer.

pub mod answers;
pub mod campaign;
pub mod clock;
pub mod hundredths;
pub mod index;
pub mod peer;
pub mod process;
pub mod round;
pub mod rubric;

/// Leaves of one field, by kind; every fifth of the rubric is one field.
pub const FIELD: [Kind; 20] = [
    Kind::Ratio,
    Kind::Bands,
    Kind::YesNo,
    Kind::Ratio,
    Kind::Levels,
    Kind::PerUnit,
    Kind::Ratio,
    Kind::Deduction,
    Kind::Bands,
    Kind::Ratio,
    Kind::Checklist,
    Kind::Given,
    Kind::Ratio,
    Kind::YesNo,
    Kind::Levels,
    Kind::Ratio,
    Kind::PerUnit,
    Kind::Deduction,
    Kind::Bands,
    Kind::Ratio,
];
/// Fields of the rubric.
pub const FIELDS: usize = 5;
/// Leaves of the rubric.
pub const LEAVES: usize = FIELD.len() * FIELDS;

/// Kinds of leaf that are mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One count over another, times the maximum.
    Ratio,
    /// Three bands of a share.
    Bands,
    /// All or nothing.
    YesNo,
    /// Three levels.
    Levels,
    /// Points per piece, capped.
    PerUnit,
    /// Points taken off per occurrence.
    Deduction,
    /// Two items.
    Checklist,
    /// Points as given.
    Given,
}

impl Kind {
    /// How many inputs a leaf of this kind reads.
    pub fn inputs(self) -> usize {
        match self {
            Kind::Ratio | Kind::Checklist => 2,
            _ => 1,
        }
    }
}

/// The kind of a leaf.
pub fn kind(leaf: usize) -> Kind {
    FIELD[leaf % FIELD.len()]
}

/// Inputs of all leaves.
pub fn inputs() -> usize {
    (0..LEAVES).map(|leaf| kind(leaf).inputs()).sum()
}
