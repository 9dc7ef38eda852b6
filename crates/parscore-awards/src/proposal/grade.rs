//! Grades as far as they are known.

use super::Truth;
use crate::facts::Side;
use crate::grade::Grade;

/// The grade of a year as far as facts and rules decide it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GradeStanding {
    /// This grade.
    Known(Grade),
    /// One of these and what lies between: something is missing or not verified.
    Between {
        /// The worst that it can be.
        least: Grade,
        /// The best that it can be.
        best: Grade,
    },
    /// Not graded.
    NotGraded,
    /// Nothing is known, not even whether it is graded.
    Unknown,
}

impl GradeStanding {
    /// Known where both ends are the same.
    pub fn between(least: Grade, best: Grade) -> Self {
        match least >= best {
            true => GradeStanding::Known(best),
            false => GradeStanding::Between { least, best },
        }
    }

    /// The worst and the best that it can be; `None` where not graded.
    pub fn bounds(self) -> Option<(Grade, Grade)> {
        match self {
            GradeStanding::Known(grade) => Some((grade, grade)),
            GradeStanding::Between { least, best } => Some((least, best)),
            GradeStanding::Unknown => Some((Grade::NotCompleted, Grade::Outstanding)),
            GradeStanding::NotGraded => None,
        }
    }

    /// The grade, where it is known.
    pub fn known(self) -> Option<Grade> {
        match self {
            GradeStanding::Known(grade) => Some(grade),
            _ => None,
        }
    }

    /// Whether it is this grade or better.
    pub fn at_least(self, grade: Grade) -> Truth {
        match self.bounds() {
            Some((least, _)) if least >= grade && self != GradeStanding::Unknown => Truth::True,
            Some((_, best)) if best >= grade => Truth::Unknown,
            _ => Truth::False,
        }
    }

    /// Lowered to at most a grade.
    #[must_use]
    pub fn at_most(self, ceiling: Grade) -> Self {
        match self.bounds() {
            Some(_) if self == GradeStanding::Unknown && ceiling == Grade::Outstanding => self,
            Some((least, best)) => GradeStanding::between(least.min(ceiling), best.min(ceiling)),
            None => self,
        }
    }

    /// What it may be when a ceiling is possible but not sure.
    #[must_use]
    pub fn perhaps_at_most(self, ceiling: Grade) -> Self {
        match self.bounds() {
            Some(_) if self == GradeStanding::Unknown => self,
            Some((least, best)) => GradeStanding::between(least.min(ceiling), best),
            None => self,
        }
    }
}

/// A grade as a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct GradeProposal {
    /// On which side.
    pub side: Side,
    /// What standards alone give, before ceilings and caps.
    pub own: GradeStanding,
    /// The grade proposed.
    pub proposed: GradeStanding,
    /// The grade "in reform" from the reform result of the head's unit, where a rule sets bands: one
    /// input among others, noted in every mode.
    pub reform: Option<Grade>,
}
