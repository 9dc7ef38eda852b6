//! Best and worst place of a unit over a region of weights.

use super::search::Search;
use crate::matrix::Matrix;

/// Weightings between limits for every weight, with a fixed sum.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    pub(crate) low: Vec<f64>,
    pub(crate) high: Vec<f64>,
    total: f64,
}

/// Why limits are no region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RegionError {
    /// Not a lower and an upper limit per weight, or none at all.
    #[error("a region has a lower and an upper limit for each weight")]
    Shape,
    /// Limits that are negative, no finite numbers, or the wrong way round.
    #[error("limits of weight {0} are not 0 ≤ low ≤ high")]
    Limits(usize),
    /// No weighting between the limits has the sum.
    #[error("no weighting between the limits has the sum that it must have")]
    Empty,
}

impl Region {
    /// Weights from `low` to `high` that sum to `total`.
    ///
    /// # Errors
    /// [`RegionError`].
    pub fn new(low: Vec<f64>, high: Vec<f64>, total: f64) -> Result<Self, RegionError> {
        if low.len() != high.len() || low.is_empty() {
            return Err(RegionError::Shape);
        }
        let wrong = |(l, h): (&f64, &f64)| !(*l >= 0.0 && l <= h && h.is_finite());
        if let Some(at) = low.iter().zip(&high).position(wrong) {
            return Err(RegionError::Limits(at));
        }
        let (least, most): (f64, f64) = (low.iter().sum(), high.iter().sum());
        let slack = 1e-12 * most;
        if !(least <= total + slack && total <= most + slack) {
            return Err(RegionError::Empty);
        }
        Ok(Region { low, high, total })
    }

    /// Every weight moved by up to a share of it, either way, the sum unchanged.
    ///
    /// # Errors
    /// [`RegionError`].
    pub fn around(nominal: &[f64], share: f64) -> Result<Self, RegionError> {
        let low = nominal.iter().map(|w| w * (1.0 - share)).collect();
        let high = nominal.iter().map(|w| w * (1.0 + share)).collect();
        Region::new(low, high, nominal.iter().sum())
    }

    /// The weighting that makes Σ `gain` × weight greatest: lower limits first, then what is left of the sum
    /// to the greatest gains. `order` is a buffer.
    pub(crate) fn greatest(&self, gain: impl Fn(usize) -> f64, order: &mut Vec<usize>, weights: &mut [f64]) {
        weights.copy_from_slice(&self.low);
        let mut left = self.total - self.low.iter().sum::<f64>();
        order.clear();
        order.extend(0..self.low.len());
        order.sort_by(|a, b| gain(*b).total_cmp(&gain(*a)));
        for at in order.iter() {
            if left <= 0.0 {
                break;
            }
            let more = left.min(self.high[*at] - self.low[*at]);
            weights[*at] += more;
            left -= more;
        }
    }
}

/// An end of a range of places.
#[derive(Debug, Clone, PartialEq)]
pub struct End {
    /// No weighting of the region gives a place beyond this one.
    pub bound: u32,
    /// The place that the best weighting found gives.
    pub reached: u32,
    /// That weighting.
    pub weights: Vec<f64>,
}

impl End {
    /// Whether the end is certain: the bound is reached.
    pub fn is_exact(&self) -> bool {
        self.bound == self.reached
    }
}

/// Best and worst place of a unit over a region.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceRange {
    /// The best place.
    pub best: End,
    /// The worst place.
    pub worst: End,
}

/// Rivals against which weightings are tried one by one.
const TRIED: usize = 64;
/// Best and worst place of a unit over a region of weights.
///
/// The bounds compare the unit with each other one: who stands before it (or does not) under every
/// weighting is found by a linear programme that a region of this form solves in one pass. They are certain,
/// rounding included. Both ends at once for all rivals is a hard problem in general, so weightings are then
/// searched that reach the bounds; where they do ([`End::is_exact`]) the place is exact, else the truth lies
/// between. Time: units × columns × up to about 1,000.
///
/// # Panics
/// When there is no such unit, or the region has not a weight per column.
pub fn place_range(matrix: &Matrix, unit: usize, region: &Region) -> PlaceRange {
    assert!(unit < matrix.units(), "a unit of the matrix");
    assert_eq!(region.low.len(), matrix.columns(), "a weight per column");
    PlaceRange { best: end(matrix, unit, region, 1.0), worst: end(matrix, unit, region, -1.0) }
}

/// `sign` 1: the best place; −1: the worst, as the best of the reversed order.
fn end(matrix: &Matrix, unit: usize, region: &Region, sign: f64) -> End {
    let columns = matrix.columns();
    let lead = |rival: usize, c: usize| sign * (matrix.column(c)[unit] - matrix.column(c)[rival]);
    let mut order = Vec::new();
    let mut weights = vec![0.0; columns];
    let mut contested: Vec<(f64, usize)> = Vec::new();
    let mut certain = 0;
    for rival in (0..matrix.units()).filter(|rival| *rival != unit) {
        region.greatest(|c| lead(rival, c), &mut order, &mut weights);
        let terms = || weights.iter().enumerate().map(|(c, w)| w * lead(rival, c));
        let (sum, size): (f64, f64) = (terms().sum(), terms().map(f64::abs).sum());
        // The greatest lead that the unit can have; below nought beyond rounding, the rival always leads.
        let error = (columns as f64 + 4.0) * f64::EPSILON * size;
        // For the worst place a rival counts that the unit does not lead everywhere: `sum` is then what the
        // rival leads by at most, and equal ones share a place.
        let never = if sign > 0.0 { sum < -error } else { sum <= -error };
        if never {
            certain += 1;
        } else {
            contested.push((sum, rival));
        }
    }
    contested.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut search = Search::new(matrix, unit, sign);
    let even: Vec<f64> = region.low.iter().zip(&region.high).map(|(l, h)| (l + h) / 2.0).collect();
    let scale = region.total / even.iter().sum::<f64>();
    let middle: Vec<f64> = even.iter().map(|w| w * scale).collect();
    if middle.iter().zip(&region.low).zip(&region.high).all(|((w, l), h)| w >= l && w <= h) {
        search.try_out(&middle);
    }
    for (_, rival) in contested.iter().take(TRIED) {
        region.greatest(|c| lead(*rival, c), &mut order, &mut weights);
        search.try_out(&weights);
    }
    let contested: Vec<usize> = contested.iter().map(|(_, rival)| *rival).collect();
    search.against(&contested, region);
    search.between_columns(region);
    search.wander(region);
    if search.best.is_none() {
        region.greatest(|_| 0.0, &mut order, &mut weights);
        search.try_out(&weights);
    }
    let (place, weights) = search.best.unwrap_or((u32::MAX, weights));
    let all = u32::try_from(matrix.units()).unwrap_or(u32::MAX);
    let certain = u32::try_from(certain).unwrap_or(u32::MAX);
    let bound = if sign > 0.0 { 1 + certain } else { all - certain };
    End { bound, reached: place, weights }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(rows: &[[f64; 3]]) -> Matrix {
        let data = (0..3).flat_map(|c| rows.iter().map(move |r| r[c])).collect();
        Matrix::from_columns(rows.len(), 3, data).unwrap()
    }

    fn range(m: &Matrix, unit: usize, region: &Region) -> (u32, u32) {
        let got = place_range(m, unit, region);
        assert!(got.best.is_exact() && got.worst.is_exact(), "{got:?}");
        for end in [&got.best, &got.worst] {
            assert!((end.weights.iter().sum::<f64>() - region.total).abs() < 1e-9);
            assert!(end.weights.iter().zip(&region.low).zip(&region.high).all(|((w, l), h)| w >= l && w <= h));
        }
        (got.best.reached, got.worst.reached)
    }

    #[test]
    fn who_dominates_and_who_can_be_anything() {
        let m = matrix(&[[9.0, 9.0, 9.0], [5.0, 1.0, 3.0], [1.0, 5.0, 3.0], [0.0, 0.0, 0.0]]);
        let all = Region::new(vec![0.0; 3], vec![1.0; 3], 1.0).unwrap();
        assert_eq!((0..4).map(|u| range(&m, u, &all)).collect::<Vec<_>>(), [(1, 1), (2, 3), (2, 3), (4, 4)]);
        // Weights may move a tenth only: still either way, for they are level at equal weights.
        let near = Region::around(&[1.0, 1.0, 1.0], 0.1).unwrap();
        assert_eq!((range(&m, 1, &near), range(&m, 2, &near)), ((2, 3), (2, 3)));
        // The first column counts most in any case.
        let first = Region::new(vec![0.5, 0.0, 0.0], vec![0.8, 0.4, 0.3], 1.0).unwrap();
        assert_eq!((range(&m, 1, &first), range(&m, 2, &first)), ((2, 2), (3, 3)));
    }

    #[test]
    fn equals_share_a_place_everywhere() {
        let m = matrix(&[[2.0, 3.0, 4.0], [2.0, 3.0, 4.0], [1.0, 1.0, 1.0]]);
        let all = Region::new(vec![0.0; 3], vec![1.0; 3], 1.0).unwrap();
        assert_eq!((range(&m, 0, &all), range(&m, 1, &all), range(&m, 2, &all)), ((1, 1), (1, 1), (3, 3)));
    }

    #[test]
    fn no_weighting_passes_the_bounds_and_none_at_random_beats_the_search() {
        use crate::places::Ranker;
        let value = |i: usize| ((i * 7_919 + i * i * 31) % 997) as f64 / 10.0;
        let m = Matrix::from_columns(30, 5, (0..150).map(value).collect()).unwrap();
        let region = Region::around(&[1.0; 5], 0.4).unwrap();
        let ranges: Vec<PlaceRange> = (0..30).map(|u| place_range(&m, u, &region)).collect();
        let mut ranker = Ranker::default();
        let mut order = Vec::new();
        for draw in 0..4_000_usize {
            // A point between two corners of the region.
            let mut w = [0.0; 5];
            for (corner, part) in [(draw, draw % 11), (draw * 31 + 7, 10 - draw % 11)] {
                let mut weights = vec![0.0; 5];
                region.greatest(|c| ((corner + 1) * (c * 577 + 13) % 1_009) as f64, &mut order, &mut weights);
                w.iter_mut().zip(&weights).for_each(|(w, x)| *w += x * part as f64 / 10.0);
            }
            let sums: Vec<f64> = (0..30).map(|u| (0..5).map(|c| m.column(c)[u] * w[c]).sum()).collect();
            let mut places = vec![0; 30];
            ranker.rank(&sums, &mut places);
            for (unit, (place, r)) in places.iter().zip(&ranges).enumerate() {
                assert!((r.best.bound..=r.worst.bound).contains(place), "{unit}");
                assert!((r.best.reached..=r.worst.reached).contains(place), "{unit}: {place}, {r:?}");
            }
        }
        // About half of the ends are certain on these numbers, which are as contested as can be.
        let exact = ranges.iter().map(|r| u32::from(r.best.is_exact()) + u32::from(r.worst.is_exact()));
        assert!(exact.sum::<u32>() >= 30);
    }

    #[test]
    fn limits_that_are_no_region() {
        assert_eq!(Region::new(vec![0.0], vec![], 1.0), Err(RegionError::Shape));
        assert_eq!(Region::new(vec![0.0, 0.5], vec![1.0, 0.4], 1.0), Err(RegionError::Limits(1)));
        assert_eq!(Region::new(vec![-0.1], vec![1.0], 1.0), Err(RegionError::Limits(0)));
        assert_eq!(Region::new(vec![0.0, 0.0], vec![0.4, 0.4], 1.0), Err(RegionError::Empty));
        assert_eq!(Region::new(vec![0.6, 0.6], vec![1.0, 1.0], 1.0), Err(RegionError::Empty));
        assert_eq!(Region::new(vec![0.0], vec![1.0], f64::NAN), Err(RegionError::Empty));
    }
}
