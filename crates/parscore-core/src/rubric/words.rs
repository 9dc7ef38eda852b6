//! The words of the file format with their meanings: one list each, used by reader and key lists.

use super::{
    Aggregate, ClassBasis, DayCount, EvidenceMissing, InputMissing, Missing, NotApplicablePolicy, Prefer, Role, Status,
    TiePolicy, TooSmall, WhenZero,
};
use crate::rule::{Direction, Over, Within};

/// `status`.
pub const STATUS: [(Status, &str); 3] =
    [(Status::Official, "official"), (Status::Partial, "partial"), (Status::Sample, "sample")];
/// `aggregate`.
pub const AGGREGATE: [(Aggregate, &str); 3] =
    [(Aggregate::Sum, "sum"), (Aggregate::WeightedSum, "weighted_sum"), (Aggregate::Mean, "mean")];
/// `missing` of a node or the total.
pub const MISSING: [(Missing, &str); 4] =
    [(Missing::Pending, "pending"), (Missing::Zero, "zero"), (Missing::None, "none"), (Missing::Skip, "skip")];
/// `not_applicable` of a node, the total or a checklist.
pub const NOT_APPLICABLE: [(NotApplicablePolicy, &str); 2] =
    [(NotApplicablePolicy::Reduce, "reduce"), (NotApplicablePolicy::Rescale, "rescale")];
/// `role`.
pub const ROLE: [(Role, &str); 3] = [(Role::Main, "main"), (Role::Bonus, "bonus"), (Role::Penalty, "penalty")];
/// `when_zero`.
pub const WHEN_ZERO: [(WhenZero, &str); 3] =
    [(WhenZero::NotApplicable, "not_applicable"), (WhenZero::Full, "full"), (WhenZero::Zero, "zero")];
/// `missing` of `evidence`.
pub const EVIDENCE_MISSING: [(EvidenceMissing, &str); 2] =
    [(EvidenceMissing::Explain, "explain"), (EvidenceMissing::Zero, "zero")];
/// `missing` of an input.
pub const INPUT_MISSING: [(InputMissing, &str); 4] = [
    (InputMissing::NotSubmitted, "not_submitted"),
    (InputMissing::Pending, "pending"),
    (InputMissing::NotApplicable, "not_applicable"),
    (InputMissing::Zero, "zero"),
];
/// `prefer`.
pub const PREFER: [(Prefer, &str); 2] = [(Prefer::Fact, "fact"), (Prefer::Claim, "claim")];
/// `kind` of an input; `level` gets its levels elsewhere.
pub const INPUT_KIND: [(&str, &str); 9] = [
    ("count", "count"),
    ("number", "number"),
    ("share", "share"),
    ("points", "points"),
    ("days", "days"),
    ("yes_no", "yes_no"),
    ("level", "level"),
    ("date", "date"),
    ("text", "text"),
];
/// `days` of a lateness.
pub const DAYS: [(DayCount, &str); 2] = [(DayCount::Calendar, "calendar"), (DayCount::Working, "working")];
/// `not_received` of a lateness: true where a cutoff ends the count.
pub const NOT_RECEIVED: [(bool, &str); 2] = [(false, "missing"), (true, "cutoff")];
/// `too_small` of a survey.
pub const TOO_SMALL: [(TooSmall, &str); 3] =
    [(TooSmall::Pending, "pending"), (TooSmall::NotApplicable, "not_applicable"), (TooSmall::Fault, "fault")];
/// `on` of ranking and classification.
pub const BASIS: [(ClassBasis, &str); 2] = [(ClassBasis::Total, "total"), (ClassBasis::Index, "index")];
/// `value` of ranking and classification: true for the printed value.
pub const PRINTED: [(bool, &str); 2] = [(false, "exact"), (true, "printed")];
/// `policy` of ranking.
pub const POLICY: [(TiePolicy, &str); 4] = [
    (TiePolicy::Competition, "competition"),
    (TiePolicy::Dense, "dense"),
    (TiePolicy::Modified, "modified"),
    (TiePolicy::Ordinal, "ordinal"),
];
/// `best` and `direction`.
pub const DIRECTION: [(Direction, &str); 2] = [(Direction::High, "high"), (Direction::Low, "low")];
/// `direction` of steps: true where steps take points off.
pub const STEPS: [(bool, &str); 2] = [(false, "up"), (true, "down")];
/// `within`.
pub const WITHIN: [(Within, &str); 2] = [(Within::Block, "block"), (Within::All, "all")];
/// `over`.
pub const OVER: [(Over, &str); 2] = [(Over::Fault, "fault"), (Over::Clamp, "clamp")];
/// `kind` of a set of classes.
pub const CLASS_KINDS: [&str; 4] = ["thresholds", "rank_groups", "quantiles", "equal_ranges"];
/// `expect` of an example, where it is no number.
pub const EXPECT: [&str; 4] = ["not_applicable", "not_submitted", "pending", "faulty"];
