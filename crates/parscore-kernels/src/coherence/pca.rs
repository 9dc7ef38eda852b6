//! Principal components of the standardised columns of a group.

use crate::stats::{deviation, mean, pearson};

/// Principal components, the greatest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Components {
    /// Variance of each component; they sum to the number of columns.
    pub variances: Vec<f64>,
    /// Loadings of each component, one per column; of length 1, the one that is greatest in size positive.
    pub loadings: Vec<Vec<f64>>,
    /// Units that have all columns: the others are left out.
    pub units: usize,
}

impl Components {
    /// Share of the variance in the first `many` components, 0 to 1.
    pub fn share(&self, many: usize) -> f64 {
        self.variances.iter().take(many).sum::<f64>() / self.variances.iter().sum::<f64>()
    }
}

/// Why there are no components.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PcaError {
    /// Fewer than two columns.
    #[error("components need at least two columns")]
    OneColumn,
    /// Fewer than two units have all columns.
    #[error("fewer than two units have all columns")]
    FewUnits,
    /// A column never changes, by its position.
    #[error("column {0} is the same for all units")]
    Constant(usize),
}

/// Most sweeps over all pairs of columns; ten are enough in practice.
const SWEEPS: usize = 60;

/// Principal components of the correlation matrix (columns standardised), over the units that have all
/// columns; by Jacobi's rotations, which give small loadings as exactly as great ones.
///
/// # Errors
/// [`PcaError`].
///
/// # Panics
/// When the columns are not equally long.
pub fn components(columns: &[&[f64]]) -> Result<Components, PcaError> {
    let [first, _, ..] = columns else { return Err(PcaError::OneColumn) };
    let full = |unit: &usize| columns.iter().all(|c| !c[*unit].is_nan());
    let rows: Vec<usize> = (0..first.len()).filter(full).collect();
    if rows.len() < 2 {
        return Err(PcaError::FewUnits);
    }
    let complete: Vec<Vec<f64>> = columns.iter().map(|c| rows.iter().map(|u| c[*u]).collect()).collect();
    let standardised: Vec<Vec<f64>> = complete.iter().map(|c| standardise(c)).collect();
    let mut matrix = vec![vec![1.0; columns.len()]; columns.len()];
    for i in 0..columns.len() {
        for j in 0..i {
            let known = pearson(&standardised[i], &standardised[j]);
            let constant = || if standardised[i].iter().all(|x| *x == 0.0) { i } else { j };
            matrix[i][j] = known.ok_or_else(|| PcaError::Constant(constant()))?;
            matrix[j][i] = matrix[i][j];
        }
    }
    let (variances, loadings) = eigen(matrix);
    Ok(Components { variances, loadings, units: rows.len() })
}

fn standardise(column: &[f64]) -> Vec<f64> {
    let (middle, width) = (mean(column).unwrap_or(0.0), deviation(column).unwrap_or(0.0));
    column.iter().map(|x| if width > 0.0 { (x - middle) / width } else { 0.0 }).collect()
}

/// Eigenvalues and eigenvectors of a symmetric matrix, the greatest first.
fn eigen(mut a: Vec<Vec<f64>>) -> (Vec<f64>, Vec<Vec<f64>>) {
    let n = a.len();
    // Rows of `vectors` are the eigenvectors.
    let mut vectors: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    for _ in 0..SWEEPS {
        let off: f64 = (0..n).flat_map(|i| a[i][..i].iter()).map(|x| x * x).sum();
        if off < 1e-300 {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                rotate(&mut a, &mut vectors, p, q);
            }
        }
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|i, j| a[*j][*j].total_cmp(&a[*i][*i]));
    let values = order.iter().map(|i| a[*i][*i]).collect();
    (values, order.iter().map(|i| positive(&vectors[*i])).collect())
}

/// Makes `a[p][q]` nought by a rotation (Golub and Van Loan, *Matrix Computations*, 8.5.2).
fn rotate(a: &mut [Vec<f64>], vectors: &mut [Vec<f64>], p: usize, q: usize) {
    if a[p][q] == 0.0 {
        return;
    }
    let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
    let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let t = if theta == 0.0 { 1.0 } else { t };
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    for row in a.iter_mut() {
        (row[p], row[q]) = (c * row[p] - s * row[q], s * row[p] + c * row[q]);
    }
    turn(a, p, q, c, s);
    turn(vectors, p, q, c, s);
}

/// Turns rows `p` and `q`.
fn turn(rows: &mut [Vec<f64>], p: usize, q: usize, c: f64, s: f64) {
    let (above, below) = rows.split_at_mut(q);
    for (x, y) in above[p].iter_mut().zip(&mut below[0]) {
        (*x, *y) = (c * *x - s * *y, s * *x + c * *y);
    }
}

fn positive(vector: &[f64]) -> Vec<f64> {
    let greatest = vector.iter().copied().fold(0.0, |m: f64, x| if x.abs() > m.abs() { x } else { m });
    vector.iter().map(|x| if greatest < 0.0 { -x } else { *x }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_columns_by_hand() {
        // Correlation 0.5: variances 1.5 and 0.5, loadings of the root of one half.
        let (a, b): ([f64; 4], [f64; 4]) = ([1.0, 2.0, 3.0, f64::NAN], [10.0, 30.0, 20.0, 5.0]);
        let got = components(&[&a, &b]).unwrap();
        let half = 0.5_f64.sqrt();
        assert_eq!(got.units, 3);
        assert!((got.variances[0] - 1.5).abs() < 1e-12 && (got.share(1) - 0.75).abs() < 1e-12, "{got:?}");
        assert!(got.loadings[0].iter().all(|x| (x - half).abs() < 1e-12), "{got:?}");
        assert!((got.loadings[1][0] + got.loadings[1][1]).abs() < 1e-12);
    }

    #[test]
    fn components_stand_at_right_angles_and_give_the_matrix_back() {
        let matrix: Vec<Vec<f64>> = (0..6)
            .map(|i| (0..6).map(|j| if i == j { 2.0 } else { f64::from((i * j + i + j) % 5) / 7.0 }).collect())
            .collect();
        let (values, vectors) = eigen(matrix.clone());
        assert!(values.windows(2).all(|w| w[0] >= w[1]));
        for i in 0..6 {
            for j in 0..6 {
                let product: f64 = (0..6).map(|k| vectors[i][k] * vectors[j][k]).sum();
                assert!((product - f64::from(u8::from(i == j))).abs() < 1e-12);
                let back: f64 = (0..6).map(|k| values[k] * vectors[k][i] * vectors[k][j]).sum();
                assert!((back - matrix[i][j]).abs() < 1e-12, "{i} {j}");
            }
        }
    }

    #[test]
    fn what_has_none() {
        assert_eq!(components(&[&[1.0, 2.0]]), Err(PcaError::OneColumn));
        assert_eq!(components(&[&[1.0, f64::NAN], &[1.0, 2.0]]), Err(PcaError::FewUnits));
        assert_eq!(components(&[&[1.0, 2.0], &[3.0, 3.0]]), Err(PcaError::Constant(1)));
    }
}
