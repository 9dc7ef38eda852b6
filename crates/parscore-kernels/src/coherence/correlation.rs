//! What moves together: correlations, flags, Cronbach's alpha.

use crate::index::Base;
use crate::stats::{covariance, pearson, spearman};

/// A kind of correlation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Of the numbers.
    Pearson,
    /// Of their ranks; equals share the mean rank.
    Spearman,
}

impl Kind {
    /// Correlation of two columns over the units that have both; `None` where one never changes.
    ///
    /// # Panics
    /// When the columns are not equally long.
    pub fn of(self, a: &[f64], b: &[f64]) -> Option<f64> {
        match self {
            Kind::Pearson => pearson(a, b),
            Kind::Spearman => spearman(a, b),
        }
    }
}

/// Correlations of rows `a` with columns `b`: `[i][j]` is that of `a[i]` and `b[j]`.
///
/// # Panics
/// When the columns are not equally long.
pub fn correlations(kind: Kind, a: &[&[f64]], b: &[&[f64]]) -> Vec<Vec<Option<f64>>> {
    a.iter().map(|a| b.iter().map(|b| kind.of(a, b)).collect()).collect()
}

/// Two nodes of the same parent of which the correlation stands out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flag {
    /// Their parent.
    pub parent: usize,
    /// One node, the earlier one.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// Their correlation.
    pub correlation: f64,
    /// What it says.
    pub says: Says,
}

/// What a correlation says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// So close that one may be left out: the same counts twice.
    Double,
    /// So far against each other that one takes from the index what the other gives.
    Opposed,
}

/// Pairs of siblings whose correlation is at least `high` (usually 0.75) or at most `low` (usually −0.4).
/// `column` gives the numbers of a node.
///
/// # Panics
/// When the columns are not equally long.
pub fn flags<'c>(base: &Base, column: impl Fn(usize) -> &'c [f64], kind: Kind, high: f64, low: f64) -> Vec<Flag> {
    let mut found = Vec::new();
    for (parent, node) in base.aggregates() {
        for (at, first) in node.children.iter().enumerate() {
            for second in &node.children[at + 1..] {
                let Some(correlation) = kind.of(column(*first), column(*second)) else { continue };
                let says = match correlation {
                    r if r >= high => Says::Double,
                    r if r <= low => Says::Opposed,
                    _ => continue,
                };
                found.push(Flag { parent, first: *first, second: *second, correlation, says });
            }
        }
    }
    found
}

/// Cronbach's alpha: k / (k − 1) × (1 − Σ variances / Σ all covariances), over pairs of present numbers.
/// `None` below two columns or where nothing varies.
///
/// Source: L. J. Cronbach, "Coefficient alpha and the internal structure of tests", Psychometrika 16 (1951).
///
/// # Panics
/// When the columns are not equally long.
pub fn alpha(columns: &[&[f64]]) -> Option<f64> {
    let k = columns.len() as f64;
    let (mut variances, mut all) = (0.0, 0.0);
    for (i, a) in columns.iter().enumerate() {
        for (j, b) in columns.iter().enumerate() {
            let one = covariance(a, b)?;
            all += one;
            variances += if i == j { one } else { 0.0 };
        }
    }
    (columns.len() >= 2 && all != 0.0).then(|| k / (k - 1.0) * (1.0 - variances / all))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::base::tests::base;

    #[test]
    fn flags_by_hand() {
        let b = base([1.0, 2.0, 3.0], [2.0, 4.0, 6.0], [3.0, 2.0, 1.0]);
        let found = flags(&b, |n| b.raw().column(n.min(2)), Kind::Pearson, 0.75, -0.4);
        // a and b double; p and q (here read from c and c) too.
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].parent, found[0].first, found[0].second, found[0].says), (3, 0, 1, Says::Double));
        let opposed = base([1.0, 2.0, 3.0], [6.0, 4.0, 5.0], [3.0, 2.0, 1.0]);
        let found = flags(&opposed, |n| opposed.raw().column(n.min(2)), Kind::Spearman, 2.0, -0.4);
        assert!(found.len() == 1 && found[0].says == Says::Opposed && (found[0].correlation + 0.5).abs() < 1e-12);
    }

    #[test]
    fn alpha_by_hand() {
        let (a, b): ([f64; 3], [f64; 3]) = ([1.0, 2.0, 3.0], [1.0, 3.0, 2.0]);
        // Variances 1 and 1, covariance 0.5: 2 × (1 − 2 / 3).
        assert!((alpha(&[&a, &b]).unwrap() - 2.0 / 3.0).abs() < 1e-12);
        assert!((alpha(&[&a, &a]).unwrap() - 1.0).abs() < 1e-12);
        assert_eq!((alpha(&[&a]), alpha(&[&[1.0, 1.0], &[2.0, 2.0]])), (None, None));
    }
}
