//! Brings indicators to one scale, more is better.
//!
//! Source: OECD/JRC *Handbook*, step 5; names and details as COINr's `n_*` functions have them.

use std::collections::BTreeMap;

use super::meta::Direction;
use crate::stats::{deviation, mean, range, ranks_least};

/// A scale. All work on values times their direction, so that more is better.
#[derive(Debug, Clone, PartialEq)]
pub enum Scale {
    /// The least value becomes `low`, the greatest `high`.
    MinMax {
        /// Value of the least.
        low: f64,
        /// Value of the greatest.
        high: f64,
    },
    /// `low` and `high` in the unit of the data, whatever the direction, become 0 and `top` (the other way
    /// round where less is better).
    Goalposts {
        /// Lower goalpost.
        low: f64,
        /// Upper goalpost.
        high: f64,
        /// Value at the better goalpost.
        top: f64,
        /// Whether values outside the goalposts are cut to them.
        cut: bool,
    },
    /// Mean and standard deviation (n − 1) become these.
    ZScore {
        /// Mean afterwards.
        mean: f64,
        /// Standard deviation afterwards.
        deviation: f64,
    },
    /// Ascending rank from 1; equals share the least.
    Rank,
    /// (rank − 1) / (n − 1).
    Percentile,
    /// Rank − 1.
    Borda,
    /// (x − min) / (target − min), by the target of the indicator.
    DistanceToTarget {
        /// Whether values beyond the target are cut to 1.
        cut: bool,
    },
    /// 1 − (max − x) / (max − min).
    DistanceToBest,
    /// 1 − (x of the reference unit − x) / (x of the reference unit − min).
    DistanceToReference {
        /// Code of the reference unit.
        unit: String,
        /// Whether values beyond the reference are cut to 1.
        cut: bool,
    },
    /// x / max.
    FractionOfMax,
    /// (x − shift) / divisor.
    Scaled {
        /// What is taken off.
        shift: f64,
        /// What is divided by.
        divisor: f64,
    },
}

/// Scales of all indicators.
#[derive(Debug, Clone, PartialEq)]
pub struct Normalise {
    /// Scale of indicators that are no exception.
    pub all: Scale,
    /// Exceptions by code of the indicator.
    pub except: BTreeMap<String, Scale>,
}

impl Normalise {
    /// The same scale for all.
    pub fn all(scale: Scale) -> Self {
        Normalise { all: scale, except: BTreeMap::new() }
    }

    /// Min–max to 0..100, the usual one.
    pub fn usual() -> Self {
        Normalise::all(Scale::MinMax { low: 0.0, high: 100.0 })
    }

    /// Scale of an indicator.
    pub fn of(&self, code: &str) -> &Scale {
        self.except.get(code).unwrap_or(&self.all)
    }
}

/// Why an indicator cannot be brought to a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScaleFault {
    /// No number at all.
    #[error("no unit has a number")]
    NoValues,
    /// One number only.
    #[error("only one unit has a number")]
    OneValue,
    /// All numbers are equal, so that nothing can be told apart.
    #[error("all units are equal")]
    AllEqual,
    /// Limits or divisors that leave nothing: low ≥ high, a deviation or divisor of nought.
    #[error("the limits of the scale leave nothing between them")]
    Limits,
    /// No target.
    #[error("the indicator has no target")]
    NoTarget,
    /// The target is not above the worst value, so that there is no distance to go.
    #[error("the target is not better than the worst unit")]
    TargetAtWorst,
    /// The reference unit has no number, or the worst.
    #[error("the reference unit has no number or the worst one")]
    Reference,
    /// The greatest value is not above nought.
    #[error("the greatest value is not above nought")]
    NoMaximum,
    /// A fraction of the maximum where less is better: it would favour the worst.
    #[error("a fraction of the maximum has no meaning where less is better")]
    Reversed,
}

/// A column on a scale. `reference` is the number of the reference unit in the column as given. Gaps stay.
///
/// Unlike the pipeline this does not refuse [`ScaleFault::Reversed`], so that tables of others can be
/// repeated.
///
/// # Errors
/// [`ScaleFault`].
pub fn scaled(
    column: &[f64],
    direction: Direction,
    scale: &Scale,
    target: Option<f64>,
    reference: Option<f64>,
) -> Result<Vec<f64>, ScaleFault> {
    let sign = direction.sign();
    let x: Vec<f64> = column.iter().map(|x| x * sign).collect();
    let (least, most) = range(&x).ok_or(ScaleFault::NoValues)?;
    let each = |f: &dyn Fn(f64) -> f64| Ok(x.iter().map(|x| f(*x)).collect());
    let apart = || if least < most { Ok(()) } else { Err(ScaleFault::AllEqual) };
    let cut_to_one = |cut: bool, y: f64| if cut && y > 1.0 { 1.0 } else { y };
    match *scale {
        Scale::MinMax { low, high } => {
            ordered(low, high)?;
            apart()?;
            each(&|x| (x - least) / (most - least) * (high - low) + low)
        }
        Scale::Goalposts { low, high, top, cut } => {
            ordered(low, high)?;
            ordered(0.0, top)?;
            let (from, to) = if direction == Direction::Up { (low, high) } else { (-high, -low) };
            let cut = |y: f64| if cut && !y.is_nan() { y.clamp(0.0, top) } else { y };
            each(&|x| cut((x - from) / (to - from) * top))
        }
        Scale::ZScore { mean: to, deviation: spread } => {
            ordered(0.0, spread)?;
            apart()?;
            let (middle, width) = mean(&x).zip(deviation(&x)).ok_or(ScaleFault::OneValue)?;
            each(&|x| (x - middle) / width * spread + to)
        }
        Scale::Rank => Ok(ranks_least(&x)),
        Scale::Borda => Ok(ranks_least(&x).into_iter().map(|r| r - 1.0).collect()),
        Scale::Percentile => {
            let n = x.iter().filter(|x| !x.is_nan()).count();
            let last = if n > 1 { (n - 1) as f64 } else { return Err(ScaleFault::OneValue) };
            Ok(ranks_least(&x).into_iter().map(|r| (r - 1.0) / last).collect())
        }
        Scale::DistanceToTarget { cut } => {
            let target = target.ok_or(ScaleFault::NoTarget)? * sign;
            if target.is_nan() || target <= least {
                return Err(ScaleFault::TargetAtWorst);
            }
            each(&|x| cut_to_one(cut, 1.0 - (target - x) / (target - least)))
        }
        Scale::DistanceToBest => {
            apart()?;
            each(&|x| 1.0 - (most - x) / (most - least))
        }
        Scale::DistanceToReference { cut, .. } => {
            let to = reference.filter(|r| *r * sign > least).ok_or(ScaleFault::Reference)? * sign;
            each(&|x| cut_to_one(cut, 1.0 - (to - x) / (to - least)))
        }
        Scale::FractionOfMax if most == 0.0 => Err(ScaleFault::NoMaximum),
        Scale::FractionOfMax => each(&|x| x / most),
        Scale::Scaled { divisor: 0.0, .. } => Err(ScaleFault::Limits),
        Scale::Scaled { shift, divisor } => each(&|x| (x - shift) / divisor),
    }
}

fn ordered(low: f64, high: f64) -> Result<(), ScaleFault> {
    if low < high { Ok(()) } else { Err(ScaleFault::Limits) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAP: f64 = f64::NAN;
    const X: [f64; 5] = [2.0, GAP, 6.0, 4.0, 4.0];

    fn get(direction: Direction, scale: &Scale) -> Vec<f64> {
        let got = scaled(&X, direction, scale, Some(5.0), Some(4.0)).unwrap();
        assert!(got[1].is_nan(), "{scale:?}");
        [got[0], got[2], got[3]].to_vec()
    }

    #[test]
    fn every_scale_by_hand() {
        use Direction::{Down, Up};
        let minmax = Scale::MinMax { low: 1.0, high: 101.0 };
        assert_eq!(get(Up, &minmax), [1.0, 101.0, 51.0]);
        assert_eq!(get(Down, &minmax), [101.0, 1.0, 51.0]);
        let posts = |cut| Scale::Goalposts { low: 3.0, high: 5.0, top: 10.0, cut };
        assert_eq!(get(Up, &posts(false)), [-5.0, 15.0, 5.0]);
        assert_eq!(get(Up, &posts(true)), [0.0, 10.0, 5.0]);
        assert_eq!(get(Down, &posts(true)), [10.0, 0.0, 5.0]);
        let z = get(Up, &Scale::ZScore { mean: 10.0, deviation: 2.0 });
        assert!((z[1] - (10.0 + 4.0 / (8.0_f64 / 3.0).sqrt())).abs() < 1e-12 && z[2] == 10.0);
        assert_eq!(get(Up, &Scale::Rank), [1.0, 4.0, 2.0]);
        assert_eq!(get(Down, &Scale::Borda), [3.0, 0.0, 1.0]);
        assert_eq!(get(Up, &Scale::Percentile), [0.0, 1.0, 1.0 / 3.0]);
        let target = get(Up, &Scale::DistanceToTarget { cut: true });
        assert!(target[0] == 0.0 && target[1] == 1.0 && (target[2] - 2.0 / 3.0).abs() < 1e-15);
        // Less is better, target 5: the worst is 6.
        assert_eq!(get(Down, &Scale::DistanceToTarget { cut: false }), [4.0, 0.0, 2.0]);
        assert_eq!(get(Down, &Scale::DistanceToBest), [1.0, 0.0, 0.5]);
        let to = |cut| Scale::DistanceToReference { unit: "r".to_owned(), cut };
        assert_eq!(get(Up, &to(false)), [0.0, 2.0, 1.0]);
        assert_eq!(get(Up, &to(true)), [0.0, 1.0, 1.0]);
        assert_eq!(get(Up, &Scale::FractionOfMax), [1.0 / 3.0, 1.0, 2.0 / 3.0]);
        assert_eq!(get(Up, &Scale::Scaled { shift: 2.0, divisor: 4.0 }), [0.0, 1.0, 0.5]);
    }

    #[test]
    fn what_cannot_be_scaled() {
        let fault = |x: &[f64], scale: &Scale| scaled(x, Direction::Up, scale, None, None).unwrap_err();
        let minmax = Scale::MinMax { low: 0.0, high: 1.0 };
        let z = Scale::ZScore { mean: 0.0, deviation: 1.0 };
        assert_eq!(fault(&[GAP, GAP], &minmax), ScaleFault::NoValues);
        for scale in [&minmax, &z, &Scale::DistanceToBest] {
            assert_eq!(fault(&[3.0, 3.0], scale), ScaleFault::AllEqual);
            assert_eq!(fault(&[3.0], scale), ScaleFault::AllEqual);
        }
        assert_eq!(fault(&[3.0, GAP], &Scale::Percentile), ScaleFault::OneValue);
        assert_eq!(fault(&[1.0, 2.0], &Scale::MinMax { low: 1.0, high: 1.0 }), ScaleFault::Limits);
        assert_eq!(fault(&[1.0, 2.0], &Scale::ZScore { mean: 0.0, deviation: 0.0 }), ScaleFault::Limits);
        assert_eq!(fault(&[1.0, 2.0], &Scale::Scaled { shift: 0.0, divisor: 0.0 }), ScaleFault::Limits);
        assert_eq!(fault(&[1.0, 2.0], &Scale::DistanceToTarget { cut: false }), ScaleFault::NoTarget);
        let at_worst = scaled(&[1.0, 2.0], Direction::Up, &Scale::DistanceToTarget { cut: false }, Some(1.0), None);
        assert_eq!(at_worst, Err(ScaleFault::TargetAtWorst));
        let to = Scale::DistanceToReference { unit: String::new(), cut: false };
        assert_eq!(scaled(&[1.0, 2.0], Direction::Up, &to, None, Some(1.0)), Err(ScaleFault::Reference));
        assert_eq!(fault(&[1.0, 2.0], &to), ScaleFault::Reference);
        assert_eq!(fault(&[-1.0, 0.0], &Scale::FractionOfMax), ScaleFault::NoMaximum);
    }
}
