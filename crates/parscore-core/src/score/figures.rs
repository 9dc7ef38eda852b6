//! The numbers of one line while they are made, before they become a line and a trail.

use super::calc::Num;
use super::record::Recorder;
use crate::number::Points;
use crate::round::Version;
use crate::sheet::{Line, Outcome, Range, Reason};
use crate::trail::Results;

/// What becomes of a line.
pub(super) enum Decided<R: Recorder> {
    Scored(Num<R>),
    NotApplicable(Reason),
    NotSubmitted(Reason),
    Pending { low: Num<R>, high: Num<R>, reason: Reason },
    Faulty,
}

impl<R: Recorder> Decided<R> {
    /// The same with every number of points changed in one way.
    #[inline]
    pub(super) fn map(self, mut change: impl FnMut(Num<R>) -> Num<R>) -> Self {
        match self {
            Decided::Scored(points) => Decided::Scored(change(points)),
            Decided::Pending { low, high, reason } => Decided::Pending { low: change(low), high: change(high), reason },
            other => other,
        }
    }
}

/// A line that is being made.
pub(super) struct Figures<R: Recorder> {
    pub(super) decided: Decided<R>,
    pub(super) max: Num<R>,
}

impl<R: Recorder> Figures<R> {
    /// Where its numbers stand in the trail.
    pub(super) fn results(&self) -> Results {
        let (points, high) = match &self.decided {
            Decided::Scored(points) => (Some(points.operand()), None),
            Decided::Pending { low, high, .. } => (Some(low.operand()), Some(high.operand())),
            Decided::NotApplicable(_) | Decided::NotSubmitted(_) | Decided::Faulty => (None, None),
        };
        Results { points, high, max: self.max.operand() }
    }

    /// The line of a sheet.
    #[inline]
    pub(super) fn into_line(self, branch: Option<u16>, version: Option<Version>) -> Line {
        let points = |number: Num<R>| Points::new(number.into_exact());
        let outcome = match self.decided {
            Decided::Scored(number) => Outcome::Scored(points(number)),
            Decided::NotApplicable(reason) => Outcome::NotApplicable(reason),
            Decided::NotSubmitted(reason) => Outcome::NotSubmitted(reason),
            Decided::Pending { low, high, reason } => {
                Outcome::Pending(Box::new(Range { low: points(low), high: points(high), reason }))
            }
            Decided::Faulty => Outcome::Faulty,
        };
        Line { outcome, max: points(self.max), branch, version }
    }
}
