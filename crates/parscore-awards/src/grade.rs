//! Annual grades in their order, bands of the reform result, ceilings of heads, lateness.

use parscore_core::number::Exact;

use crate::quota::{Percent, count, hundredth};

/// Annual grade of quality, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Không hoàn thành nhiệm vụ.
    NotCompleted,
    /// Hoàn thành nhiệm vụ.
    Completed,
    /// Hoàn thành tốt nhiệm vụ.
    Good,
    /// Hoàn thành xuất sắc nhiệm vụ.
    Outstanding,
}

impl Grade {
    /// Every grade with its name in files, the worst first.
    pub const ALL: [(Grade, &'static str); 4] =
        [(Grade::NotCompleted, "KHT"), (Grade::Completed, "HT"), (Grade::Good, "T"), (Grade::Outstanding, "XS")];

    /// The name used in files.
    pub fn name(self) -> &'static str {
        match self {
            Grade::NotCompleted => "KHT",
            Grade::Completed => "HT",
            Grade::Good => "T",
            Grade::Outstanding => "XS",
        }
    }
}

/// Bands from a result to a grade: each from its limit on, below the least one "không hoàn thành".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bands(Vec<(Exact, Grade)>);

/// Why bands are none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BandError {
    /// A higher limit gives a grade that is not higher.
    #[error("from {limit} on the grade is not higher than below")]
    NotRising {
        /// The limit.
        limit: String,
    },
}

impl Bands {
    /// Bands by limit, in any order.
    ///
    /// # Errors
    /// [`BandError::NotRising`] where grades do not rise with their limits, or two limits are equal.
    pub fn new(mut bands: Vec<(Exact, Grade)>) -> Result<Self, BandError> {
        bands.sort();
        let falls = bands.windows(2).find(|w| w[0].0 == w[1].0 || w[0].1 >= w[1].1);
        match falls {
            Some(w) => Err(BandError::NotRising { limit: w[1].0.to_text() }),
            None => Ok(Bands(bands)),
        }
    }

    /// Limits with their grades, the lowest first.
    pub fn limits(&self) -> &[(Exact, Grade)] {
        &self.0
    }

    /// The result from which on the grade is this or better; `None` where every result gives it, or none.
    pub fn limit(&self, grade: Grade) -> Option<&Exact> {
        self.0.iter().find(|(_, g)| *g >= grade).map(|(limit, _)| limit).filter(|_| grade > Grade::NotCompleted)
    }

    /// The grade of a result, on its exact value.
    pub fn grade(&self, result: &Exact) -> Grade {
        let band = self.0.iter().rev().find(|(limit, _)| result >= limit);
        band.map_or(Grade::NotCompleted, |(_, grade)| *grade)
    }
}

/// What the reform result does to the head's grade (a choice of the province).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeadMode {
    /// A grade "in reform" of its own, one input among others.
    OwnAxis,
    /// The grade is at most that of the reform result.
    Ceiling,
    /// No emulation at all below a limit.
    Gate(Exact),
}

/// The head's grade, with what decided it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadGrade {
    /// The grade.
    pub grade: Grade,
    /// What held it down, in the order own, collective, organisation, reform; empty where nothing did.
    pub held_down_by: Vec<Ceiling>,
    /// Grade of the reform result, to be noted in every mode.
    pub reform: Grade,
    /// False where a gate keeps the head from emulation.
    pub may_be_considered: bool,
}

/// A grade that the head's may not pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ceiling {
    /// Of the leading collective.
    LeadingCollective,
    /// Of the organisation.
    Organisation,
    /// Of the reform result.
    Reform,
}

/// What a head's grade depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadFacts<'a> {
    /// On the head's own work.
    pub own: Grade,
    /// Of the leading collective.
    pub collective: Grade,
    /// Of the organisation.
    pub organisation: Grade,
    /// Reform result of the unit, in percent.
    pub index: &'a Exact,
}

/// The grade of a head: never above the leading collective and the organisation
/// (Guidance 21-HD/BTCTW, II.B.4), and under the province's mode for the reform result.
pub fn head_grade(facts: &HeadFacts<'_>, bands: &Bands, mode: &HeadMode) -> HeadGrade {
    let reform = bands.grade(facts.index);
    let mut ceilings =
        vec![(Ceiling::LeadingCollective, facts.collective), (Ceiling::Organisation, facts.organisation)];
    if *mode == HeadMode::Ceiling {
        ceilings.push((Ceiling::Reform, reform));
    }
    let lowest = ceilings.iter().map(|(_, grade)| *grade).min().unwrap_or(facts.own);
    let grade = lowest.min(facts.own);
    let held = ceilings.into_iter().filter(|(_, c)| *c == grade && grade < facts.own);
    HeadGrade {
        grade,
        held_down_by: held.map(|(ceiling, _)| ceiling).collect(),
        reform,
        may_be_considered: !matches!(mode, HeadMode::Gate(limit) if facts.index < limit),
    }
}

/// Progress of products in percent, each losing `per_delay` of its points for every delay, at most all
/// (Decree 335/2025: 25 %). `None` without products.
///
/// `delays` has a number for every product that is due; one not done is [`None`] and has no points.
pub fn progress(delays: &[Option<u32>], per_delay: &Percent) -> Option<Exact> {
    let whole = Exact::from_int(1);
    let points = delays.iter().flatten().fold(Exact::ZERO, |sum, late| {
        let lost = hundredth(&per_delay.exact().mul(&count(u64::from(*late))));
        sum.add(&whole.sub(&lost).max(Exact::ZERO))
    });
    let products = u64::try_from(delays.len()).unwrap_or(u64::MAX);
    points.mul(&Exact::from_int(100)).div(&count(products)).ok()
}

/// Whether the late ones are at most a share of all ("không quá 20 %").
pub fn late_within(late: u64, all: u64, most: &Percent) -> bool {
    count(late) <= hundredth(&most.exact().mul(&count(all)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(text: &str) -> Exact {
        parscore_core::number::parse_exact(text).unwrap()
    }

    /// Bands in use in Quảng Ngãi, 2018.
    fn bands() -> Bands {
        Bands::new(vec![(n("50"), Grade::Completed), (n("80"), Grade::Outstanding), (n("70"), Grade::Good)]).unwrap()
    }

    fn percent(p: i64) -> Percent {
        Percent::new(Exact::from_int(p)).unwrap()
    }

    #[test]
    fn bands_hold_their_lower_limit() {
        let at = |text: &str| bands().grade(&n(text));
        assert_eq!([at("80"), at("79.999"), at("70")], [Grade::Outstanding, Grade::Good, Grade::Good]);
        assert_eq!([at("50"), at("49.99")], [Grade::Completed, Grade::NotCompleted]);
        assert!(Bands::new(vec![(n("80"), Grade::Good), (n("85"), Grade::Good)]).is_err());
        assert!(Bands::new(vec![(n("80"), Grade::Good), (n("80.0"), Grade::Outstanding)]).is_err());
    }

    #[test]
    fn ceiling_of_the_head_in_every_mode() {
        let index = n("68.4");
        let facts =
            HeadFacts { own: Grade::Outstanding, collective: Grade::Good, organisation: Grade::Good, index: &index };
        let own_axis = head_grade(&facts, &bands(), &HeadMode::OwnAxis);
        assert_eq!((own_axis.grade, own_axis.reform), (Grade::Good, Grade::Completed));
        assert_eq!(own_axis.held_down_by, [Ceiling::LeadingCollective, Ceiling::Organisation]);
        let ceiling = head_grade(&facts, &bands(), &HeadMode::Ceiling);
        assert_eq!((ceiling.grade, ceiling.held_down_by.as_slice()), (Grade::Completed, [Ceiling::Reform].as_slice()));
        let gate = |limit| head_grade(&facts, &bands(), &HeadMode::Gate(n(limit)));
        assert!(!gate("70").may_be_considered);
        assert!(gate("68.4").may_be_considered);
        assert_eq!(gate("70").grade, Grade::Good);
    }

    #[test]
    fn nothing_holds_down_whose_own_grade_is_the_lowest() {
        let index = n("90");
        let facts =
            HeadFacts { own: Grade::Completed, collective: Grade::Good, organisation: Grade::Completed, index: &index };
        let head = head_grade(&facts, &bands(), &HeadMode::Ceiling);
        assert_eq!((head.grade, head.held_down_by.len()), (Grade::Completed, 0));
    }

    #[test]
    fn lateness_of_decree_335() {
        // 20 products: 16 on time, 3 late once, 1 not done.
        let mut delays = vec![Some(0); 16];
        delays.extend([Some(1), Some(1), Some(1), None]);
        assert_eq!(progress(&delays, &percent(25)), Some(n("91.25")));
        // A fifth delay takes no more than all.
        assert_eq!(progress(&[Some(5)], &percent(25)), Some(Exact::ZERO));
        assert_eq!(progress(&[], &percent(25)), None);
        assert!(late_within(10, 50, &percent(20)));
        assert!(!late_within(11, 50, &percent(20)));
    }
}
