//! Which class a value or a position falls in.

use crate::number::{Exact, Rounding};
use crate::rubric::{ClassLimits, ClassStep};

/// The class of a value by half-open thresholds: from ≤ value < below.
pub(super) fn threshold(steps: &[ClassStep], value: &Exact) -> Option<usize> {
    steps.iter().position(|step| {
        step.from.as_ref().is_none_or(|from| from <= value) && step.below.as_ref().is_none_or(|below| value < below)
    })
}

/// The class of a position (1 + units that stand before) among `n` units, by shares or counts.
pub(super) fn by_position(limits: &ClassLimits, position: u32, n: usize) -> Option<usize> {
    let position = Exact::from_int(i64::from(position));
    match limits {
        ClassLimits::RankShares { top, mode } => {
            let rounding = Rounding { places: 0, mode: *mode };
            let n = Exact::from_int(i64::try_from(n).ok()?);
            top.iter().position(|(_, share)| position <= rounding.apply(&n.mul(share)))
        }
        ClassLimits::RankCounts(counts) => {
            let mut last = 0_i64;
            counts.iter().position(|(_, count)| {
                last += i64::from(*count);
                position <= Exact::from_int(last)
            })
        }
        ClassLimits::Thresholds(_) | ClassLimits::Quantiles(_) | ClassLimits::EqualRanges(_) => None,
    }
}

/// Limits that are found from the results themselves.
pub(super) enum Scale<'l> {
    /// Each class holds results at or above its quantile; `None` holds the rest.
    Quantiles(Vec<Option<&'l Exact>>),
    /// So many equal parts between the least and the greatest result.
    Equal(usize),
}

impl<'l> Scale<'l> {
    pub(super) fn of(limits: &'l ClassLimits) -> Option<Self> {
        match limits {
            ClassLimits::Quantiles(classes) => {
                Some(Scale::Quantiles(classes.iter().map(|(_, above)| above.as_ref()).collect()))
            }
            ClassLimits::EqualRanges(names) => Some(Scale::Equal(names.len())),
            ClassLimits::Thresholds(_) | ClassLimits::RankShares { .. } | ClassLimits::RankCounts(_) => None,
        }
    }

    /// The class of a value among the results of a sample; greater is better. Without results there
    /// are no limits, and so no class.
    pub(super) fn class(&self, value: &Exact, sample: &Sample<'_>) -> Option<usize> {
        match self {
            _ if sample.len() == 0 => None,
            Scale::Quantiles(above) => above.iter().position(|share| match share {
                None => true,
                Some(share) => sample.quantile(share).is_some_and(|limit| *value >= limit),
            }),
            Scale::Equal(parts) => {
                let (least, greatest) = (sample.get(0)?, sample.get(sample.len().checked_sub(1)?)?);
                let last = parts.checked_sub(1)?;
                // What a result outside the sample misses below still belongs to the last class.
                Some((0..last).find(|part| *value >= lower_limit(least, greatest, *part, *parts)).unwrap_or(last))
            }
        }
    }
}

/// `greatest − (part + 1) ÷ parts × (greatest − least)`.
fn lower_limit(least: &Exact, greatest: &Exact, part: usize, parts: usize) -> Exact {
    let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let share = Exact::ratio(whole(part + 1), whole(parts)).unwrap_or(Exact::ONE);
    greatest.sub(&greatest.sub(least).mul(&share))
}

/// Results in ascending order, one of them perhaps exchanged for another value.
pub(super) struct Sample<'s> {
    sorted: &'s [Exact],
    /// Position of the result that is left out, the value instead, and where that one stands.
    exchanged: Option<(usize, &'s Exact, usize)>,
}

impl<'s> Sample<'s> {
    /// All results as they are.
    pub(super) fn of(sorted: &'s [Exact]) -> Self {
        Sample { sorted, exchanged: None }
    }

    /// The results with `new` in the place of `old`, which is one of them.
    pub(super) fn with(sorted: &'s [Exact], old: &Exact, new: &'s Exact) -> Self {
        let out = sorted.partition_point(|v| v < old);
        let before = sorted.partition_point(|v| v < new);
        let at = before - usize::from(old < new);
        Sample { sorted, exchanged: Some((out, new, at)) }
    }

    pub(super) fn len(&self) -> usize {
        self.sorted.len()
    }

    /// The result at a position in ascending order.
    pub(super) fn get(&self, at: usize) -> Option<&Exact> {
        let Some((out, new, new_at)) = self.exchanged else { return self.sorted.get(at) };
        let rest = |at: usize| self.sorted.get(if at < out { at } else { at + 1 });
        match at.cmp(&new_at) {
            std::cmp::Ordering::Less => rest(at),
            std::cmp::Ordering::Equal => Some(new),
            std::cmp::Ordering::Greater => rest(at - 1),
        }
    }

    /// The quantile of a share between 0 and 1: linear interpolation between the order statistics,
    /// the least result at 0, the greatest at 1.
    pub(super) fn quantile(&self, share: &Exact) -> Option<Exact> {
        let last = self.len().checked_sub(1)?;
        let at = Exact::from_int(i64::try_from(last).ok()?).mul(share);
        let whole = at.floor();
        let below = usize::try_from(whole.parts().0).ok()?.min(last);
        let part = at.sub(&whole);
        let low = self.get(below)?;
        match self.get(below + 1) {
            Some(high) if below < last => Some(low.add(&high.sub(low).mul(&part))),
            _ => Some(low.clone()),
        }
    }
}
