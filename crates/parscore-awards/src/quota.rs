//! How many may be proposed: shares of a base, exact, with the rounding as data.

use num_traits::ToPrimitive as _;
use parscore_core::number::{Exact, Mode, Rounding};

/// What becomes of a fraction of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum QuotaRounding {
    /// It falls away: the only rounding that never passes a "không quá" ceiling.
    Floor,
    /// Half a place and more is one (practice of some offices).
    HalfUp,
    /// Any fraction is a place.
    Ceil,
    /// As [`QuotaRounding::Floor`], but never less than one where somebody is in the base.
    MinOne,
}

impl QuotaRounding {
    /// Every rounding with its name in files.
    pub const ALL: [(QuotaRounding, &'static str); 4] = [
        (QuotaRounding::Floor, "floor"),
        (QuotaRounding::HalfUp, "half_up"),
        (QuotaRounding::Ceil, "ceil"),
        (QuotaRounding::MinOne, "min_one"),
    ];
}

/// A percentage from 0 to 100.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(Exact);

/// Why there is no quota.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuotaError {
    /// Not from 0 to 100.
    #[error("a percentage is from 0 to 100, not {0}")]
    NoPercent(String),
    /// Nobody to take a share of: a quota of nought would look like a decision.
    #[error("nobody is in the base of the quota")]
    EmptyBase,
}

impl Percent {
    /// A percentage.
    ///
    /// # Errors
    /// [`QuotaError::NoPercent`] below 0 or above 100.
    pub fn new(value: Exact) -> Result<Self, QuotaError> {
        match value.is_negative() || value > Exact::from_int(100) {
            true => Err(QuotaError::NoPercent(value.to_text())),
            false => Ok(Percent(value)),
        }
    }

    /// Its number, 15 for 15 %.
    pub fn exact(&self) -> &Exact {
        &self.0
    }

    /// This share of a number of persons or collectives.
    fn of(&self, base: u64) -> Exact {
        hundredth(&self.0.mul(&count(base)))
    }
}

/// Places within a share of a base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quota {
    /// Of how many.
    pub base: u64,
    /// The share before rounding: 5.55 of 37 at 15 %.
    pub share: Exact,
    /// Places.
    pub places: u64,
    /// True where rounding passed the share: above a "không quá" ceiling, to be flagged.
    pub over_ceiling: bool,
}

/// The places that a share of a base gives.
///
/// # Errors
/// [`QuotaError::EmptyBase`] where the base is nought.
pub fn quota(base: u64, percent: &Percent, rounding: QuotaRounding) -> Result<Quota, QuotaError> {
    if base == 0 {
        return Err(QuotaError::EmptyBase);
    }
    let share = percent.of(base);
    let places = match rounding {
        QuotaRounding::Floor => whole(&share.floor()),
        QuotaRounding::HalfUp => whole(&Rounding { places: 0, mode: Mode::HalfUp }.apply(&share)),
        QuotaRounding::Ceil => whole(&share.ceil()),
        QuotaRounding::MinOne => whole(&share.floor()).max(1),
    };
    let over_ceiling = count(places) > share;
    Ok(Quota { base, share, places, over_ceiling })
}

/// What the cap on "hoàn thành xuất sắc" is a share of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CapBase {
    /// Of those who end as "hoàn thành tốt" (the words of Guidance 21-HD/BTCTW).
    GoodOnly,
    /// Of all who reach "tốt" or better (practice of many offices).
    GoodOrBetter,
}

impl CapBase {
    /// Every base with its name in files.
    pub const ALL: [(CapBase, &'static str); 2] =
        [(CapBase::GoodOnly, "good_only"), (CapBase::GoodOrBetter, "good_or_better")];
}

/// The most who may be graded "xuất sắc" among `reached`, all of whom reach "tốt" or better.
///
/// Whoever is not taken ends as "tốt" and so enlarges the base `good_only`: x ≤ p (n − x) / 100 is
/// solved in one step, x = ⌊n p / (100 + p)⌋.
pub fn outstanding_cap(reached: u64, percent: &Percent, base: CapBase) -> u64 {
    let of = percent.0.mul(&count(reached));
    let hundred = Exact::from_int(100);
    let parts = match base {
        CapBase::GoodOnly => hundred.add(&percent.0),
        CapBase::GoodOrBetter => hundred,
    };
    of.div(&parts).map_or(0, |most| whole(&most.floor()))
}

/// How a share is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Least {
    /// "trên": more than the share.
    Above,
    /// "từ … trở lên": the share or more.
    AtLeast,
}

/// The fewest of `members` that are more than, or at least, a share of them; more than there are
/// where none suffices ("above 100 %").
pub fn needed(members: u64, percent: &Percent, least: Least) -> u64 {
    let share = percent.of(members);
    match least {
        Least::Above => whole(&share.floor()).saturating_add(1),
        Least::AtLeast => whole(&share.ceil()),
    }
}

pub(crate) fn count(n: u64) -> Exact {
    Exact::from_scaled(i128::from(n), 0)
}

pub(crate) fn hundredth(value: &Exact) -> Exact {
    value.mul(&Exact::from_scaled(1, 2))
}

/// A whole number that is not negative; more than 64 bits hold do not exist.
fn whole(value: &Exact) -> u64 {
    value.parts().0.to_u64().unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn percent(p: i64) -> Percent {
        Percent::new(Exact::from_int(p)).unwrap()
    }

    fn places(n: u64, p: i64, rounding: QuotaRounding) -> (u64, bool) {
        let q = quota(n, &percent(p), rounding).unwrap();
        (q.places, q.over_ceiling)
    }

    #[test]
    fn grassroots_fighters_of_15_percent() {
        // Members who are Lao động tiên tiến; then floor, half up, ceil, by hand.
        let table = [
            (6, 0, 1, 1),
            (7, 1, 1, 2),
            (10, 1, 2, 2),
            (20, 3, 3, 3),
            (33, 4, 5, 5),
            (34, 5, 5, 6),
            (37, 5, 6, 6),
            (40, 6, 6, 6),
        ];
        for (n, floor, half_up, ceil) in table {
            assert_eq!(places(n, 15, QuotaRounding::Floor), (floor, false), "{n}");
            assert_eq!(places(n, 15, QuotaRounding::HalfUp).0, half_up, "{n}");
            assert_eq!(places(n, 15, QuotaRounding::Ceil).0, ceil, "{n}");
        }
        assert_eq!(places(37, 15, QuotaRounding::HalfUp), (6, true));
        assert_eq!(places(34, 15, QuotaRounding::HalfUp), (5, false));
        assert_eq!(places(6, 15, QuotaRounding::MinOne), (1, true));
        assert_eq!(quota(37, &percent(15), QuotaRounding::Floor).unwrap().share, Exact::from_scaled(555, 2));
    }

    #[test]
    fn government_flags_of_13_block_leaders() {
        assert_eq!(places(13, 20, QuotaRounding::Floor), (2, false));
        assert_eq!(places(13, 20, QuotaRounding::HalfUp), (3, true));
    }

    #[test]
    fn outstanding_of_20_percent_on_both_bases() {
        for (n, good_only, wide) in [(10, 1, 2), (20, 3, 4), (37, 6, 7)] {
            assert_eq!(outstanding_cap(n, &percent(20), CapBase::GoodOnly), good_only, "{n}");
            assert_eq!(outstanding_cap(n, &percent(20), CapBase::GoodOrBetter), wide, "{n}");
        }
        assert_eq!(outstanding_cap(0, &percent(20), CapBase::GoodOnly), 0);
    }

    #[test]
    fn members_that_a_collective_needs() {
        let half = percent(50);
        assert_eq!(needed(36, &half, Least::Above), 19);
        assert_eq!(needed(37, &half, Least::Above), 19);
        assert_eq!(needed(37, &percent(70), Least::AtLeast), 26);
        assert_eq!(needed(37, &percent(100), Least::AtLeast), 37);
        assert_eq!(needed(37, &percent(100), Least::Above), 38);
    }

    #[test]
    fn no_quota_of_nobody_nor_beyond_the_whole() {
        assert_eq!(quota(0, &percent(15), QuotaRounding::Floor), Err(QuotaError::EmptyBase));
        assert_eq!(Percent::new(Exact::from_int(101)), Err(QuotaError::NoPercent("101".into())));
        assert_eq!(Percent::new(Exact::from_int(-1)), Err(QuotaError::NoPercent("-1".into())));
    }

    proptest! {
        #[test]
        fn floor_keeps_the_ceiling_and_one_more_would_not(n in 1_u64..5_000, tenths in 0_u64..=1_000) {
            let p = Percent::new(Exact::from_scaled(i128::from(tenths), 1)).unwrap();
            let x = quota(n, &p, QuotaRounding::Floor).unwrap().places;
            prop_assert!(x * 1_000 <= n * tenths);
            prop_assert!((x + 1) * 1_000 > n * tenths);
        }

        #[test]
        fn the_cap_holds_for_who_ends_as_good(n in 0_u64..5_000, p in 0_u64..=100) {
            let most = outstanding_cap(n, &percent(p.try_into().unwrap()), CapBase::GoodOnly);
            let holds = |x: u64| x <= n && x * 100 <= p * (n - x);
            prop_assert!(holds(most));
            prop_assert!(!holds(most + 1));
        }
    }
}
