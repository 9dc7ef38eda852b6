//! A matrix of finite numbers, column by column.

/// Units × columns of finite numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    units: usize,
    data: Vec<f64>,
    columns: usize,
}

/// Why numbers are no matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MatrixError {
    /// No unit or no column.
    #[error("a matrix has at least one unit and one column")]
    Empty,
    /// Not as many numbers as units × columns.
    #[error("{given} numbers for {units} units × {columns} columns")]
    Shape {
        /// Numbers given.
        given: usize,
        /// Units.
        units: usize,
        /// Columns.
        columns: usize,
    },
    /// Not a finite number.
    #[error("unit {unit}, column {column}: not a finite number")]
    NotFinite {
        /// Position of the unit, from 0.
        unit: usize,
        /// Position of the column, from 0.
        column: usize,
    },
}

impl Matrix {
    /// A matrix from its columns, one after the other.
    ///
    /// # Errors
    /// [`MatrixError`] where the shape does not fit or a number is not finite.
    pub fn from_columns(units: usize, columns: usize, data: Vec<f64>) -> Result<Self, MatrixError> {
        if units == 0 || columns == 0 {
            return Err(MatrixError::Empty);
        }
        if units.checked_mul(columns) != Some(data.len()) {
            return Err(MatrixError::Shape { given: data.len(), units, columns });
        }
        match data.iter().position(|x| !x.is_finite()) {
            Some(at) => Err(MatrixError::NotFinite { unit: at % units, column: at / units }),
            None => Ok(Matrix { units, data, columns }),
        }
    }

    /// Number of units.
    pub fn units(&self) -> usize {
        self.units
    }

    /// Number of columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// One column, a number per unit.
    ///
    /// # Panics
    /// When there is no such column.
    pub fn column(&self, column: usize) -> &[f64] {
        &self.data[column * self.units..(column + 1) * self.units]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_and_numbers() {
        let m = Matrix::from_columns(2, 3, vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]).unwrap();
        assert_eq!(m.column(1), [3.0, 4.0]);
        assert_eq!(Matrix::from_columns(0, 3, vec![]), Err(MatrixError::Empty));
        let shape = MatrixError::Shape { given: 1, units: 2, columns: 3 };
        assert_eq!(Matrix::from_columns(2, 3, vec![1.0]), Err(shape));
        let nan = Matrix::from_columns(2, 2, vec![1.0, 2.0, 3.0, f64::NAN]);
        assert_eq!(nan, Err(MatrixError::NotFinite { unit: 1, column: 1 }));
    }
}
