//! Sobol indices: which part of the variance of an outcome comes from which choice.
//!
//! Estimators: Saltelli et al., "Variance based sensitivity analysis of model output" (2010), first order
//! (b) and total order of Jansen, as the COINr package uses them. Exact indices come from all
//! combinations of finitely many options of equal weight; then nothing is estimated.

/// First and total order index of one choice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Index {
    /// Share of the variance that the choice explains alone.
    pub first: f64,
    /// Share that it has a part in.
    pub total: f64,
}

/// Why there are no indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SobolError {
    /// Numbers of outcomes that do not belong together.
    #[error("outcomes of the samples are not equally many, or not as many as combinations")]
    Shape,
    /// The outcome never changes: there is no variance to part.
    #[error("the outcome is the same for every choice")]
    Constant,
}

/// Estimates from outcomes of two samples `a` and `b`, and for every choice of the sample `a` with that
/// choice taken from `b`.
///
/// # Errors
/// [`SobolError`] where the samples do not fit or nothing varies.
pub fn estimate(a: &[f64], b: &[f64], mixed: &[&[f64]]) -> Result<Vec<Index>, SobolError> {
    let n = a.len();
    if n < 2 || b.len() != n || mixed.iter().any(|m| m.len() != n) {
        return Err(SobolError::Shape);
    }
    let all = || a.iter().chain(b);
    let count = 2.0 * n as f64;
    let mean = all().sum::<f64>() / count;
    let variance = all().map(|y| (y - mean).powi(2)).sum::<f64>() / (count - 1.0);
    if variance <= 0.0 {
        return Err(SobolError::Constant);
    }
    let index = |m: &&[f64]| {
        let rows = || a.iter().zip(b).zip(m.iter());
        let first: f64 = rows().map(|((a, b), m)| b * (m - a)).sum();
        let total: f64 = rows().map(|((a, _), m)| (a - m).powi(2)).sum();
        Index { first: first / n as f64 / variance, total: total / n as f64 / (2.0 * variance) }
    };
    Ok(mixed.iter().map(index).collect())
}

/// Exact indices from the outcomes of all combinations, the last choice running fastest.
///
/// # Errors
/// [`SobolError`] where there is not an outcome per combination or nothing varies.
pub fn exact(options: &[usize], outcomes: &[f64]) -> Result<Vec<Index>, SobolError> {
    if options.iter().try_fold(1_usize, |n, o| n.checked_mul(*o)) != Some(outcomes.len()) || outcomes.is_empty() {
        return Err(SobolError::Shape);
    }
    let variance = variance(outcomes);
    if variance <= 0.0 {
        return Err(SobolError::Constant);
    }
    let mut stride = outcomes.len();
    let indices = options.iter().map(|of| {
        stride /= of;
        let option = |at: usize| at / stride % of;
        let others = |at: usize| at / (stride * of) * stride + at % stride;
        let alone = means(outcomes, *of, option);
        let without = means(outcomes, outcomes.len() / of, others);
        Index { first: self::variance(&alone) / variance, total: 1.0 - self::variance(&without) / variance }
    });
    Ok(indices.collect())
}

/// Mean outcome of every group.
fn means(outcomes: &[f64], groups: usize, group: impl Fn(usize) -> usize) -> Vec<f64> {
    let mut sums = vec![0.0; groups];
    for (at, outcome) in outcomes.iter().enumerate() {
        sums[group(at)] += outcome;
    }
    let each = (outcomes.len() / groups) as f64;
    sums.into_iter().map(|sum| sum / each).collect()
}

/// Variance of a whole population.
fn variance(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / n
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn parts_of_a_sum_and_of_a_product() {
        // y = 3 x1 + x2 with x in {0, 1}: variances 9/4 and 1/4, no interaction.
        let sum = exact(&[2, 2], &[0.0, 1.0, 3.0, 4.0]).unwrap();
        assert!(near(sum[0].first, 0.9) && near(sum[0].total, 0.9));
        assert!(near(sum[1].first, 0.1) && near(sum[1].total, 0.1));
        // y = x1 x2: V = 3/16, means 0 and 1/2: 1/16 each alone, the rest between them.
        let product = exact(&[2, 2], &[0.0, 0.0, 0.0, 1.0]).unwrap();
        assert!(near(product[0].first, 1.0 / 3.0) && near(product[0].total, 2.0 / 3.0));
    }

    #[test]
    fn options_of_several_choices_are_told_apart() {
        // y depends on the middle one of three only.
        let y: Vec<f64> = (0..24).map(|at| [1.0, 5.0, 2.0][at / 4 % 3]).collect();
        let indices = exact(&[2, 3, 4], &y).unwrap();
        let expected = [0.0, 1.0, 0.0];
        assert!(indices.iter().zip(expected).all(|(i, e)| near(i.first, e) && near(i.total, e)), "{indices:?}");
    }

    #[test]
    fn no_indices_without_variance_or_with_gaps() {
        assert_eq!(exact(&[2, 2], &[1.0; 4]), Err(SobolError::Constant));
        assert_eq!(exact(&[2, 2], &[1.0; 3]), Err(SobolError::Shape));
        assert_eq!(exact(&[0], &[]), Err(SobolError::Shape));
        assert_eq!(estimate(&[1.0, 2.0], &[1.0], &[]), Err(SobolError::Shape));
        assert_eq!(estimate(&[1.0, 1.0], &[1.0, 1.0], &[]), Err(SobolError::Constant));
    }
}
