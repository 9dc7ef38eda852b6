//! The maximum of a criterion at which two units change places, in closed form.

use parscore_core::number::{Exact, Mode, Rounding};

use crate::source::{Source, Unit};

/// Times the nominal maximum up to which a break-even is looked for.
const FAR: i64 = 10;

/// Places of a break-even that is no ratio of whole numbers.
const PLACES: u32 = 6;

/// A maximum at which two units stand level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakEven {
    /// Position of the criterion.
    pub at: usize,
    /// The maximum, instead of the nominal one.
    pub max: Exact,
    /// Whether it is the exact value; else it is cut after six places.
    pub exact: bool,
}

/// The break-evens of two units at a criterion whose points are added up to the total: those nearest to
/// the nominal maximum below and above it, from 0 to ten times that maximum.
pub fn break_even(source: &Source, a: &Unit, b: &Unit, at: usize) -> Vec<BreakEven> {
    let Some(curve) = Curve::of(source, a, b, at) else { return Vec::new() };
    let nominal = &source.criteria[at].max;
    let (least, most) = (Exact::ONE.neg(), Exact::from_int(FAR - 1));
    let mut roots = curve.roots(&least, &most);
    roots.sort_by(|a, b| a.0.cmp(&b.0));
    let below = roots.iter().rfind(|(root, _)| root.is_negative());
    let above = roots.iter().find(|(root, _)| !root.is_negative() && !root.is_zero());
    let max = |(root, exact): &(Exact, bool)| {
        let max = nominal.mul(&root.add(&Exact::ONE));
        let shown = if *exact { max } else { Rounding { places: PLACES, mode: Mode::HalfUp }.apply(&max) };
        BreakEven { at, max: shown, exact: *exact }
    };
    below.into_iter().chain(above).map(max).collect()
}

/// `square × f² + slope × f + start`, the lead of a over b where the criterion's maximum is 1 + f times
/// the nominal one.
#[derive(Debug)]
struct Curve {
    square: Exact,
    slope: Exact,
    start: Exact,
}

impl Curve {
    fn of(source: &Source, a: &Unit, b: &Unit, at: usize) -> Option<Curve> {
        let none = (Exact::ZERO, Exact::ZERO);
        let part = |u: &Unit| match &*u.lines[at].outcome {
            "not_applicable" => Some(none.clone()),
            _ => Some((u.lines[at].points.clone()?, u.lines[at].max.clone())),
        };
        let ((pa, ma), (pb, mb)) = (part(a)?, part(b)?);
        let (ta, tb) = (a.total.clone()?, b.total.clone()?);
        Some(match source.on_index() {
            false => Curve { square: Exact::ZERO, slope: pa.sub(&pb), start: ta.sub(&tb) },
            true => Curve {
                square: pa.mul(&mb).sub(&pb.mul(&ma)),
                slope: ta.mul(&mb).add(&pa.mul(&b.max)).sub(&tb.mul(&ma)).sub(&pb.mul(&a.max)),
                start: ta.mul(&b.max).sub(&tb.mul(&a.max)),
            },
        })
    }

    fn value(&self, f: &Exact) -> Exact {
        self.square.mul(f).add(&self.slope).mul(f).add(&self.start)
    }

    /// Roots within a range, each with whether it is exact.
    fn roots(&self, least: &Exact, most: &Exact) -> Vec<(Exact, bool)> {
        let within = |f: &Exact| f >= least && f <= most;
        if self.square.is_zero() {
            return self.start.neg().div(&self.slope).ok().filter(within).map(|f| (f, true)).into_iter().collect();
        }
        let twice = self.square.mul(&Exact::from_int(2));
        let Ok(vertex) = self.slope.neg().div(&twice) else { return Vec::new() };
        let mut ends = vec![least.clone()];
        if vertex > *least && vertex < *most {
            ends.push(vertex);
        }
        ends.push(most.clone());
        ends.windows(2).filter_map(|pair| self.between(&pair[0], &pair[1])).collect()
    }

    /// The root between two places, where the curve goes one way only.
    fn between(&self, from: &Exact, to: &Exact) -> Option<(Exact, bool)> {
        let (mut low, mut high) = (from.clone(), to.clone());
        let (at_low, at_high) = (self.value(&low), self.value(&high));
        if at_low.is_zero() {
            return Some((low, true));
        }
        if at_high.is_zero() {
            return Some((high, true));
        }
        if at_low.is_negative() == at_high.is_negative() {
            return None;
        }
        let two = Exact::from_int(2);
        let close = Exact::from_scaled(1, PLACES + 2);
        while high.sub(&low) > close {
            let middle = low.add(&high).div(&two).ok()?;
            let here = self.value(&middle);
            if here.is_zero() {
                return Some((middle, true));
            }
            match here.is_negative() == at_low.is_negative() {
                true => low = middle,
                false => high = middle,
            }
        }
        Some((low, false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        parscore_core::number::parse_exact_text(text).unwrap()
    }

    #[test]
    fn one_root_of_a_line_two_of_a_parabola() {
        // Lead 3 − 2 f: level at 3/2.
        let line = Curve { square: Exact::ZERO, slope: exact("-2"), start: exact("3") };
        let roots = line.roots(&exact("-1"), &exact("9"));
        assert_eq!(roots, [(exact("1.5"), true)]);
        assert!(line.roots(&exact("-1"), &exact("1")).is_empty());
        // f² − 2 f − 1: roots 1 ± √2, of which −0.414… and 2.414… lie in range.
        let curve = Curve { square: Exact::ONE, slope: exact("-2"), start: exact("-1") };
        let roots = curve.roots(&exact("-1"), &exact("9"));
        let near = |root: &Exact, want: &str| {
            let off = root.sub(&exact(want));
            off < exact("0.0000001") && off.neg() < exact("0.0000001")
        };
        assert!(roots.len() == 2 && near(&roots[0].0, "-0.41421356") && near(&roots[1].0, "2.41421356"), "{roots:?}");
        assert!(roots.iter().all(|(_, exact)| !exact));
        // Always ahead: no root.
        assert!(
            Curve { square: Exact::ONE, slope: Exact::ZERO, start: Exact::ONE }
                .roots(&exact("-1"), &exact("9"))
                .is_empty()
        );
    }
}
