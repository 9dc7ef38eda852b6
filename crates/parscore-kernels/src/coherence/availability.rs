//! What is there: indicators by unit and by part of the index, and each indicator described.

use std::collections::BTreeMap;

use crate::index::prepare::Availability;
use crate::index::{Base, Table};
use crate::stats::{Shape, deviation, mean, median, present, range, shape};

/// What each unit has of all indicators.
pub fn of_units(table: &Table) -> Vec<Availability> {
    (0..table.units()).map(|unit| Availability::of(table.row(unit))).collect()
}

/// Share of the indicators below each aggregate that a unit has, 0 to 1: a column per aggregate, in the
/// order of the nodes.
///
/// # Panics
/// When the table has not a column per indicator of the base.
pub fn of_aggregates(base: &Base, table: &Table) -> Vec<Vec<f64>> {
    let share = |below: &[usize], unit: usize| {
        let has = below.iter().filter(|at| !table.column(**at)[unit].is_nan()).count();
        has as f64 / below.len() as f64
    };
    let aggregates = base.aggregates().map(|(node, _)| base.below(node));
    aggregates.map(|below| (0..table.units()).map(|unit| share(&below, unit)).collect()).collect()
}

/// An indicator described.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Description {
    /// Units.
    pub units: usize,
    /// Units that have a number.
    pub present: usize,
    /// Numbers other than nought.
    pub non_zero: usize,
    /// Different numbers.
    pub unique: usize,
    /// How often the most frequent number is there.
    pub most_frequent: usize,
    /// Least and greatest number; `None` without numbers.
    pub range: Option<(f64, f64)>,
    /// Mean; `None` without numbers.
    pub mean: Option<f64>,
    /// Median; `None` without numbers.
    pub median: Option<f64>,
    /// Standard deviation (n − 1); `None` below two numbers.
    pub deviation: Option<f64>,
    /// Type-2 skewness and kurtosis; `None` below four numbers or where all are equal.
    pub shape: Option<Shape>,
}

impl Description {
    /// Of a column with gaps.
    pub fn of(column: &[f64]) -> Self {
        let numbers = present(column);
        let mut times: BTreeMap<u64, usize> = BTreeMap::new();
        for x in &numbers {
            *times.entry((x + 0.0).to_bits()).or_default() += 1;
        }
        Description {
            units: column.len(),
            present: numbers.len(),
            non_zero: numbers.iter().filter(|x| **x != 0.0).count(),
            unique: times.len(),
            most_frequent: times.values().copied().max().unwrap_or(0),
            range: range(column),
            mean: mean(column),
            median: median(column),
            deviation: deviation(column),
            shape: shape(column),
        }
    }

    /// Share of the units that have a number.
    pub fn share_present(&self) -> f64 {
        self.present as f64 / self.units.max(1) as f64
    }

    /// Share of the numbers that are not nought; 1 without numbers.
    pub fn share_non_zero(&self) -> f64 {
        self.of_present(self.non_zero)
    }

    /// Share of different numbers; 1 without numbers.
    pub fn share_unique(&self) -> f64 {
        self.of_present(self.unique)
    }

    /// Share of the most frequent number; 1 without numbers.
    pub fn share_most_frequent(&self) -> f64 {
        self.of_present(self.most_frequent)
    }

    fn of_present(&self, count: usize) -> f64 {
        if self.present == 0 { 1.0 } else { count as f64 / self.present as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::base::tests::base;

    const GAP: f64 = f64::NAN;

    #[test]
    fn what_is_there() {
        let b = base([1.0, GAP, 0.0], [GAP, GAP, 0.0], [1.0, 2.0, 5.0]);
        let units = of_units(b.raw());
        assert_eq!(units[0].present(), 1.0 - 1.0 / 3.0);
        assert_eq!((units[2].noughts, units[2].non_zero()), (2, 1.0 - 2.0 / 3.0));
        let parts = of_aggregates(&b, b.raw());
        assert_eq!(parts, [vec![0.5, 0.0, 1.0], vec![1.0; 3], vec![2.0 / 3.0, 1.0 / 3.0, 1.0]]);
    }

    #[test]
    fn a_column_described() {
        let d = Description::of(&[0.0, -0.0, 3.0, GAP, 3.0, 3.0]);
        assert_eq!((d.units, d.present, d.non_zero, d.unique, d.most_frequent), (6, 5, 3, 2, 3));
        assert_eq!((d.range, d.median), (Some((0.0, 3.0)), Some(3.0)));
        assert_eq!((d.share_non_zero(), d.share_most_frequent()), (0.6, 0.6));
        let nothing = Description::of(&[GAP]);
        assert_eq!((nothing.share_present(), nothing.share_unique(), nothing.mean), (0.0, 1.0, None));
    }
}
