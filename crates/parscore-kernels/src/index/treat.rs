//! Outliers: an indicator that is too skewed is winsorised step by step, else made a logarithm.
//!
//! Source: COINr's default treatment after the OECD/JRC *Handbook*, step 3, and the thresholds of JRC
//! audits (|skew| 2, kurtosis 3.5).

use super::table::Table;
use crate::stats::{Shape, range, shape};

/// When and how an indicator is treated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Treat {
    /// An indicator passes when its skewness (type 2) is below this, either way.
    pub skew: f64,
    /// It passes as well when its excess kurtosis (type 2) is below this.
    pub kurtosis: f64,
    /// Winsorising stops when this many points were moved.
    pub most_points: usize,
}

impl Treat {
    /// The usual limits, with so many points to be moved at most.
    pub fn usual(most_points: usize) -> Self {
        Treat { skew: 2.0, kurtosis: 3.5, most_points }
    }

    /// Whether an indicator passes; one whose shape is not defined (below four values, all equal) does.
    pub fn passes(&self, shape: Option<Shape>) -> bool {
        shape.is_none_or(|s| s.skew.abs() < self.skew || s.kurtosis < self.kurtosis)
    }
}

/// What was done to an indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Treated {
    /// Shape before.
    pub before: Option<Shape>,
    /// Shape after.
    pub after: Option<Shape>,
    /// Units whose points winsorising moved, ascending; also where that was given up for a logarithm.
    pub moved: Vec<usize>,
    /// Whether it was made a logarithm.
    pub logarithm: bool,
    /// Whether it passes in the end.
    pub passes: bool,
}

/// Treats every indicator.
pub(crate) fn treat(table: &Table, rule: &Treat) -> (Table, Vec<Treated>) {
    let mut done = Vec::new();
    let table = table.map(|_, column| {
        let (column, what) = one(column, rule);
        done.push(what);
        column
    });
    (table, done)
}

fn one(column: &[f64], rule: &Treat) -> (Vec<f64>, Treated) {
    let before = shape(column);
    if rule.passes(before) {
        return (column.to_vec(), Treated { before, after: before, moved: Vec::new(), logarithm: false, passes: true });
    }
    let (winsorised, moved) = winsorise(column, rule);
    let after = shape(&winsorised);
    if rule.passes(after) {
        return (winsorised, Treated { before, after, moved, logarithm: false, passes: true });
    }
    let logged = logarithm(column);
    let after = shape(&logged);
    (logged, Treated { before, after, moved, logarithm: true, passes: rule.passes(after) })
}

/// One step at a time: right skew takes all points at the maximum to the next value, left skew all at the
/// minimum, until it passes or so many points were moved.
fn winsorise(column: &[f64], rule: &Treat) -> (Vec<f64>, Vec<usize>) {
    let mut values = column.to_vec();
    let mut moved: Vec<usize> = Vec::new();
    loop {
        let now = shape(&values);
        let (Some(now_shape), Some((least, most))) = (now, range(&values)) else { break };
        if rule.passes(now) || moved.len() >= rule.most_points {
            break;
        }
        let high = now_shape.skew >= 0.0;
        let from = if high { most } else { least };
        let others = values.iter().copied().filter(|x| !x.is_nan() && *x != from);
        let next = others.reduce(if high { f64::max } else { f64::min });
        let Some(next) = next else { break };
        values.iter_mut().filter(|x| **x == from).for_each(|x| *x = next);
        moved = (0..values.len()).filter(|u| !values[*u].is_nan() && values[*u] != column[*u]).collect();
    }
    (values, moved)
}

/// ln(x − min + 0.01 (max − min)).
fn logarithm(column: &[f64]) -> Vec<f64> {
    let Some((least, most)) = range(column) else { return column.to_vec() };
    column.iter().map(|x| (x - least + 0.01 * (most - least)).ln()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_move_to_the_next_value_until_it_passes() {
        // 1..=9, 60, 100: two steps (100 to 60, then both to 9).
        let mut column: Vec<f64> = (1..=9).map(f64::from).collect();
        column.extend([60.0, 100.0, f64::NAN]);
        let rule = Treat { kurtosis: -2.0, skew: 1.0, most_points: 5 };
        let (values, done) = one(&column, &rule);
        assert_eq!(done.moved, [9, 10]);
        assert_eq!(values[7..11], [8.0, 9.0, 9.0, 9.0]);
        assert!(done.passes && !done.logarithm && values[11].is_nan());
        let down: Vec<f64> = column.iter().map(|x| -x).collect();
        let (mirrored, _) = one(&down, &rule);
        assert!(values.iter().zip(&mirrored).all(|(a, b)| a.is_nan() || *a == -b));
    }

    #[test]
    fn the_logarithm_is_of_the_original() {
        let column: Vec<f64> = (0..40).map(|i| 2.0_f64.powi(i)).collect();
        let rule = Treat::usual(1);
        let (values, done) = one(&column, &rule);
        assert!(done.logarithm && done.moved == [39]);
        let spread = column[39] - column[0];
        assert_eq!(values[0], (0.01 * spread).ln());
        assert_eq!(values[39], (spread + 0.01 * spread).ln());
    }

    #[test]
    fn what_passes_is_left_alone() {
        for column in [vec![1.0, 2.0, 3.0, 9.0], vec![5.0; 7], vec![1.0, 1000.0]] {
            let (values, done) = one(&column, &Treat::usual(5));
            assert_eq!((values, done.passes, done.moved.len()), (column, true, 0));
        }
    }
}
