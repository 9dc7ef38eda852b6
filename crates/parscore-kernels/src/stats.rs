//! Statistics of one column or of two: gaps (`NaN`) are left out.

use std::cmp::Ordering;

/// The values of a column that are not gaps, in their order.
pub fn present(values: &[f64]) -> Vec<f64> {
    values.iter().copied().filter(|x| !x.is_nan()).collect()
}

/// Arithmetic mean, corrected by a second pass; `None` without values.
pub fn mean(values: &[f64]) -> Option<f64> {
    let (mut sum, mut n) = (0.0, 0.0);
    for x in values.iter().filter(|x| !x.is_nan()) {
        sum += x;
        n += 1.0;
    }
    let first = (n > 0.0).then(|| sum / n)?;
    let rest: f64 = values.iter().filter(|x| !x.is_nan()).map(|x| x - first).sum();
    Some(first + rest / n)
}

/// Standard deviation of a sample (n − 1); `None` below two values.
pub fn deviation(values: &[f64]) -> Option<f64> {
    let middle = mean(values)?;
    let (mut sum, mut n) = (0.0, 0.0);
    for x in values.iter().filter(|x| !x.is_nan()) {
        sum += (x - middle) * (x - middle);
        n += 1.0;
    }
    (n >= 2.0).then(|| (sum / (n - 1.0)).sqrt())
}

/// Least and greatest value; `None` without values.
pub fn range(values: &[f64]) -> Option<(f64, f64)> {
    values.iter().filter(|x| !x.is_nan()).fold(None, |found, x| match found {
        None => Some((*x, *x)),
        Some((least, most)) => Some((x.min(least), x.max(most))),
    })
}

/// Quantile of type 7 (Hyndman and Fan 1996: linear between order statistics, R's default); `p` from 0
/// to 1. `None` without values.
pub fn quantile(values: &[f64], p: f64) -> Option<f64> {
    let mut sorted = present(values);
    sorted.sort_unstable_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    let at = p.clamp(0.0, 1.0) * last as f64;
    let below = (at.floor() as usize).min(last);
    let above = (below + 1).min(last);
    Some(sorted[below] + (at - below as f64) * (sorted[above] - sorted[below]))
}

/// Median; `None` without values.
pub fn median(values: &[f64]) -> Option<f64> {
    quantile(values, 0.5)
}

/// Skewness and excess kurtosis of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shape {
    /// Skewness, estimator G1 ("type 2": SAS, SPSS, Excel).
    pub skew: f64,
    /// Excess kurtosis, estimator G2 ("type 2"): 0 for a normal distribution.
    pub kurtosis: f64,
}

/// Type-2 skewness and kurtosis (Joanes and Gill, "Comparing measures of sample skewness and kurtosis",
/// 1998). `None` below four values or where all are equal.
pub fn shape(values: &[f64]) -> Option<Shape> {
    let (least, most) = range(values)?;
    let middle = mean(values)?;
    let (mut n, mut second, mut third, mut fourth) = (0.0, 0.0, 0.0, 0.0);
    for x in values.iter().filter(|x| !x.is_nan()) {
        let d = x - middle;
        n += 1.0;
        second += d * d;
        third += d * d * d;
        fourth += d * d * d * d;
    }
    if n < 4.0 || least == most {
        return None;
    }
    let (second, third, fourth): (f64, f64, f64) = (second / n, third / n, fourth / n);
    let (g1, g2) = (third / second.powf(1.5), fourth / (second * second) - 3.0);
    let shape = Shape {
        skew: g1 * (n * (n - 1.0)).sqrt() / (n - 2.0),
        kurtosis: ((n + 1.0) * g2 + 6.0) * (n - 1.0) / ((n - 2.0) * (n - 3.0)),
    };
    (shape.skew.is_finite() && shape.kurtosis.is_finite()).then_some(shape)
}

/// Ascending ranks from 1, equals share the least ("1, 2, 2, 4"); gaps stay gaps.
pub fn ranks_least(values: &[f64]) -> Vec<f64> {
    ranks_by(values, |first, _| first)
}

/// Ascending ranks from 1, equals share the mean of theirs ("1, 2.5, 2.5, 4"); gaps stay gaps.
pub fn ranks_mean(values: &[f64]) -> Vec<f64> {
    ranks_by(values, |first, last| (first + last) / 2.0)
}

fn ranks_by(values: &[f64], of: fn(f64, f64) -> f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).filter(|i| !values[*i].is_nan()).collect();
    order.sort_unstable_by(|a, b| values[*a].partial_cmp(&values[*b]).unwrap_or(Ordering::Equal));
    let mut ranks = vec![f64::NAN; values.len()];
    let mut done = 0;
    for equal in order.chunk_by(|a, b| values[*a] == values[*b]) {
        let rank = of((done + 1) as f64, (done + equal.len()) as f64);
        equal.iter().for_each(|i| ranks[*i] = rank);
        done += equal.len();
    }
    ranks
}

/// Covariance of a sample (n − 1) over the units that have both; `None` below two.
///
/// # Panics
/// When the columns are not equally long.
pub fn covariance(a: &[f64], b: &[f64]) -> Option<f64> {
    let (a, b) = both(a, b);
    let (ma, mb) = (mean(&a)?, mean(&b)?);
    let sum: f64 = a.iter().zip(&b).map(|(a, b)| (a - ma) * (b - mb)).sum();
    (a.len() >= 2).then(|| sum / (a.len() - 1) as f64)
}

/// Pearson's correlation over the units that have both; `None` below two or where one never changes.
///
/// # Panics
/// When the columns are not equally long.
pub fn pearson(a: &[f64], b: &[f64]) -> Option<f64> {
    let (a, b) = both(a, b);
    pearson_of_present(&a, &b)
}

/// Spearman's correlation: Pearson's of mean ranks, over the units that have both; `None` as there.
///
/// # Panics
/// When the columns are not equally long.
pub fn spearman(a: &[f64], b: &[f64]) -> Option<f64> {
    let (a, b) = both(a, b);
    pearson_of_present(&ranks_mean(&a), &ranks_mean(&b))
}

fn pearson_of_present(a: &[f64], b: &[f64]) -> Option<f64> {
    let constant = |x: &[f64]| range(x).is_none_or(|(least, most)| least == most);
    if constant(a) || constant(b) {
        return None;
    }
    let (ma, mb) = (mean(a)?, mean(b)?);
    let (mut ab, mut aa, mut bb) = (0.0, 0.0, 0.0);
    for (a, b) in a.iter().zip(b) {
        ab += (a - ma) * (b - mb);
        aa += (a - ma) * (a - ma);
        bb += (b - mb) * (b - mb);
    }
    let r = ab / (aa.sqrt() * bb.sqrt());
    r.is_finite().then(|| r.clamp(-1.0, 1.0))
}

fn both(a: &[f64], b: &[f64]) -> (Vec<f64>, Vec<f64>) {
    assert_eq!(a.len(), b.len(), "columns of the same units");
    a.iter().zip(b).filter(|(a, b)| !a.is_nan() && !b.is_nan()).map(|(a, b)| (*a, *b)).unzip()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAP: f64 = f64::NAN;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn middle_spread_and_order_by_hand() {
        let x = [4.0, GAP, 1.0, 1.0, 10.0];
        assert_eq!((mean(&x), median(&x), range(&x)), (Some(4.0), Some(2.5), Some((1.0, 10.0))));
        assert!(near(deviation(&x).unwrap(), 18.0_f64.sqrt()));
        // Position 0.75 × 3 = 2.25 among 1, 1, 4, 10.
        assert_eq!(quantile(&x, 0.75), Some(5.5));
        assert_eq!((quantile(&x, 0.0), quantile(&x, 1.0)), (Some(1.0), Some(10.0)));
        assert_eq!((mean(&[GAP]), median(&[]), deviation(&[1.0]), range(&[])), (None, None, None, None));
        let least = ranks_least(&x);
        assert!(least[1].is_nan());
        assert_eq!([least[0], least[2], least[3], least[4]], [3.0, 1.0, 1.0, 4.0]);
        assert_eq!(ranks_mean(&x)[2], 1.5);
    }

    #[test]
    fn skewness_and_kurtosis_as_spreadsheets_give_them() {
        // SKEW and KURT of 3, 4, 5, 2, 3, 4, 5, 6, 4, 7 in the documentation of Excel.
        let got = shape(&[3.0, 4.0, 5.0, 2.0, 3.0, 4.0, 5.0, 6.0, 4.0, 7.0]).unwrap();
        assert!((got.skew - 0.359_543_071).abs() < 1e-9, "{got:?}");
        assert!((got.kurtosis + 0.151_799_637).abs() < 1e-9, "{got:?}");
        assert_eq!(shape(&[2.0; 9]), None);
        assert_eq!(shape(&[1.0, 2.0, GAP, 4.0]), None);
    }

    #[test]
    fn correlations_by_hand() {
        let (a, b) = ([1.0, 2.0, 3.0, GAP, 7.0], [2.0, 1.0, 3.0, 9.0, GAP]);
        assert!(near(pearson(&a, &b).unwrap(), 0.5));
        assert!(near(covariance(&a, &b).unwrap(), 0.5));
        assert!(near(spearman(&[1.0, 10.0, 100.0], &[1.0, 2.0, 3.0]).unwrap(), 1.0));
        assert_eq!(pearson(&[1.0, 1.0], &[1.0, 2.0]), None);
        assert_eq!(covariance(&[1.0], &[1.0]), None);
    }
}
