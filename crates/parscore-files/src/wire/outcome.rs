//! What became of a line.

use parscore_core::round::Round;
use parscore_core::sheet::{self, Reason};
use serde::{Deserialize, Serialize};

/// What became of a line: `state` is `scored`, `not_applicable`, `not_submitted`, `pending` or `faulty`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Stable name of the state.
    pub state: String,
    /// Points of a scored line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<String>,
    /// Least points of a pending line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<String>,
    /// Most points of a pending line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<String>,
    /// Why there is no plain score, as [`reason`] writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The outcome of a line of `round`.
pub fn outcome(round: &Round, outcome: &sheet::Outcome) -> Outcome {
    let mut wire = Outcome { state: outcome.name().to_owned(), points: None, low: None, high: None, reason: None };
    match outcome {
        sheet::Outcome::Scored(points) => wire.points = Some(points.exact().to_text()),
        sheet::Outcome::Pending(range) => {
            wire.low = Some(range.low.exact().to_text());
            wire.high = Some(range.high.exact().to_text());
            wire.reason = Some(reason(round, &range.reason));
        }
        sheet::Outcome::NotApplicable(why) | sheet::Outcome::NotSubmitted(why) => {
            wire.reason = Some(reason(round, why))
        }
        sheet::Outcome::Faulty => {}
    }
    wire
}

/// A reason as one word, with the id of what it speaks of after a colon: `missing:ngay_nhan`,
/// `not_for:1.2`, `only_for:1`, `child:2.1`, `pending_peer:so-y-te`, …
pub fn reason(round: &Round, reason: &Reason) -> String {
    let rubric = &round.rubric;
    match reason {
        Reason::Missing(input) => format!("missing:{}", rubric.input(*input).id),
        Reason::AnsweredNotApplicable(input) => format!("answered_not_applicable:{}", rubric.input(*input).id),
        Reason::ZeroDenominator => "zero_denominator".to_owned(),
        Reason::NotFor { criterion, .. } => format!("not_for:{}", rubric.criterion(*criterion).id),
        Reason::OnlyFor(criterion) => format!("only_for:{}", rubric.criterion(*criterion).id),
        Reason::SampleTooSmall => "sample_too_small".to_owned(),
        Reason::Child(criterion) => format!("child:{}", rubric.criterion(*criterion).id),
        Reason::NoChildApplies => "no_child_applies".to_owned(),
        Reason::PendingPeer(unit) => {
            format!("pending_peer:{}", round.units.get(*unit as usize).map_or("", |u| &u.id))
        }
    }
}
