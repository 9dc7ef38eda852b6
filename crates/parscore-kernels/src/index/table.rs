//! Numbers of units with gaps, column by column.

/// Units × columns; a gap is `NaN`, everything else is finite.
#[derive(Debug, Clone)]
pub struct Table {
    units: usize,
    columns: Vec<Vec<f64>>,
}

impl Table {
    /// A table from its columns; `None` where a column has not a number per unit or holds an infinite one.
    pub fn new(units: usize, columns: Vec<Vec<f64>>) -> Option<Self> {
        let fits = columns.iter().all(|c| c.len() == units && c.iter().all(|x| !x.is_infinite()));
        fits.then_some(Table { units, columns })
    }

    /// A table of this shape with every column made anew from the old one and its number.
    pub(crate) fn map(&self, mut column: impl FnMut(usize, &[f64]) -> Vec<f64>) -> Self {
        let columns = self.columns.iter().enumerate().map(|(at, c)| column(at, c)).collect();
        Table { units: self.units, columns }
    }

    /// The rows named by their positions, in that order.
    pub(crate) fn only(&self, rows: &[usize]) -> Self {
        let pick = |c: &Vec<f64>| rows.iter().map(|u| c[*u]).collect();
        Table { units: rows.len(), columns: self.columns.iter().map(pick).collect() }
    }

    /// Number of units.
    pub fn units(&self) -> usize {
        self.units
    }

    /// Number of columns.
    pub fn columns(&self) -> usize {
        self.columns.len()
    }

    /// One column, a number or a gap per unit.
    ///
    /// # Panics
    /// When there is no such column.
    pub fn column(&self, column: usize) -> &[f64] {
        &self.columns[column]
    }

    /// All columns.
    pub fn each_column(&self) -> impl ExactSizeIterator<Item = &[f64]> {
        self.columns.iter().map(Vec::as_slice)
    }

    /// Numbers of one unit, column by column.
    ///
    /// # Panics
    /// When there is no such unit.
    pub fn row(&self, unit: usize) -> impl Iterator<Item = f64> {
        assert!(unit < self.units, "a unit of this table");
        self.columns.iter().map(move |c| c[unit])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_and_rows() {
        let t = Table::new(2, vec![vec![1.0, f64::NAN], vec![3.0, 4.0]]).unwrap();
        assert_eq!((t.units(), t.columns()), (2, 2));
        assert_eq!(t.row(0).collect::<Vec<_>>(), [1.0, 3.0]);
        assert_eq!(t.only(&[1]).column(1), [4.0]);
        assert!(Table::new(2, vec![vec![1.0]]).is_none());
        assert!(Table::new(1, vec![vec![f64::INFINITY]]).is_none());
    }
}
