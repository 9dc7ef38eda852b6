//! A change split among its causes: every cause gets its mean part over all orders in which they could have
//! come (the Shapley value), so that the parts sum to the change and no order is preferred.
//!
//! Source: L. S. Shapley, "A value for n-person games", 1953; for decompositions of change A. F. Shorrocks,
//! "Decomposition procedures for distributional analysis", Journal of Economic Inequality 11 (2013).

/// Most causes: the work doubles with each.
pub const MOST_CAUSES: usize = 12;

/// Why there is no split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShapleyError {
    /// Not a value for each set of causes: 2^n values for n causes from 1 to [`MOST_CAUSES`].
    #[error("{0} values are not one for each set of 1 to {MOST_CAUSES} causes")]
    Shape(usize),
    /// A value that is no finite number.
    #[error("the value of set {0} is no finite number")]
    NotFinite(usize),
    /// Whole numbers past 128 bits.
    #[error("the numbers grow past 128 bits")]
    Overflow,
}

/// A change split.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// The part of each cause.
    pub parts: Vec<f64>,
    /// What is left of the whole change: not comparable.
    pub remainder: f64,
}

/// A change split in whole numbers: parts over one denominator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExactSplit {
    /// Numerators of the parts.
    pub parts: Vec<i128>,
    /// Denominator of all parts: n!.
    pub denominator: i128,
    /// What is left of the whole change, as a whole number: not comparable.
    pub remainder: i128,
}

/// How often each size of a set counts in a split among `causes`: a set of s others has
/// s! (n − s − 1)! of the n! orders. Gives these counts by s, and n!; for splits in other kinds of numbers.
/// `None` for no cause or more than [`MOST_CAUSES`].
pub fn orders(causes: usize) -> Option<(Vec<i128>, i128)> {
    if causes == 0 || causes > MOST_CAUSES {
        return None;
    }
    let factorial = |n: usize| (1..=n).map(|i| i as i128).product::<i128>();
    Some(((0..causes).map(|s| factorial(s) * factorial(causes - s - 1)).collect(), factorial(causes)))
}

/// Splits a change exactly. `values[set]` is the value of what can be compared with the causes of `set` at
/// their new state (bit i of the number for cause i) and the others at their old one: 0 is the old value,
/// the last the new one. `whole` is the change of everything; what the causes do not explain remains.
///
/// # Errors
/// [`ShapleyError`].
pub fn split_exact(values: &[i128], whole: i128) -> Result<ExactSplit, ShapleyError> {
    let causes = causes(values.len())?;
    let (orders, denominator) = orders(causes).ok_or(ShapleyError::Shape(values.len()))?;
    let part = |cause: usize| {
        let bit = 1_usize << cause;
        (0..values.len()).filter(|set| set & bit == 0).try_fold(0_i128, |sum, set| {
            let gain = values[set | bit].checked_sub(values[set])?;
            sum.checked_add(gain.checked_mul(orders[set.count_ones() as usize])?)
        })
    };
    let parts: Option<Vec<i128>> = (0..causes).map(part).collect();
    let explained = values[values.len() - 1].checked_sub(values[0]);
    let remainder = explained.and_then(|explained| whole.checked_sub(explained));
    let (parts, remainder) = parts.zip(remainder).ok_or(ShapleyError::Overflow)?;
    Ok(ExactSplit { parts, denominator, remainder })
}

/// Splits a change of binary floats, as [`split_exact`] does of whole numbers.
///
/// # Errors
/// [`ShapleyError`].
pub fn split(values: &[f64], whole: f64) -> Result<Split, ShapleyError> {
    let causes = causes(values.len())?;
    if let Some(set) = values.iter().position(|v| !v.is_finite()) {
        return Err(ShapleyError::NotFinite(set));
    }
    let (orders, denominator) = orders(causes).ok_or(ShapleyError::Shape(values.len()))?;
    let part = |cause: usize| {
        let bit = 1_usize << cause;
        let gains = (0..values.len()).filter(|set| set & bit == 0);
        let sum: f64 = gains.map(|s| (values[s | bit] - values[s]) * orders[s.count_ones() as usize] as f64).sum();
        sum / denominator as f64
    };
    let parts = (0..causes).map(part).collect();
    Ok(Split { parts, remainder: whole - (values[values.len() - 1] - values[0]) })
}

fn causes(values: usize) -> Result<usize, ShapleyError> {
    let causes = values.checked_ilog2().map_or(0, |n| n as usize);
    let fits = values.is_power_of_two() && (1..=MOST_CAUSES).contains(&causes);
    if fits { Ok(causes) } else { Err(ShapleyError::Shape(values)) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn four_causes_by_hand() {
        assert_eq!(orders(4), Some((vec![6, 2, 2, 6], 24)));
        // Rule +5, weight −2, performance doubled by appraisal: 8 alone, 16 with it, nothing without.
        let value = |set: usize| {
            let on = |i: usize| i128::from(set >> i & 1 == 1);
            100 + 5 * on(0) - 2 * on(1) + 8 * on(2) * (1 + on(3))
        };
        let values: Vec<i128> = (0..16).map(value).collect();
        let got = split_exact(&values, 21).unwrap();
        assert_eq!(got.parts, [5 * 24, -2 * 24, 12 * 24, 4 * 24]);
        assert_eq!(got.remainder, 2);
        let floats: Vec<f64> = values.iter().map(|v| *v as f64).collect();
        let got = split(&floats, 21.0).unwrap();
        assert!(got.parts.iter().zip([5.0, -2.0, 12.0, 4.0]).all(|(a, b)| (a - b).abs() < 1e-12));
        assert!((got.remainder - 2.0).abs() < 1e-12);
    }

    #[test]
    fn what_cannot_be_split() {
        assert_eq!(split(&[1.0; 3], 0.0), Err(ShapleyError::Shape(3)));
        assert_eq!(split(&[], 0.0), Err(ShapleyError::Shape(0)));
        assert_eq!(split_exact(&[1], 0), Err(ShapleyError::Shape(1)));
        assert_eq!(split(&[1.0, f64::NAN], 0.0), Err(ShapleyError::NotFinite(1)));
        assert_eq!(split_exact(&[i128::MIN, i128::MAX], 0), Err(ShapleyError::Overflow));
    }

    proptest! {
        #[test]
        fn parts_sum_to_the_change_and_a_cause_without_effect_has_none(
            values in prop::collection::vec(-1_000_000..1_000_000_i128, 8),
        ) {
            let got = split_exact(&values, 0).unwrap();
            prop_assert_eq!(got.parts.iter().sum::<i128>(), (values[7] - values[0]) * 6);
            // A fourth cause that changes nothing.
            let idle: Vec<i128> = values.iter().chain(&values).copied().collect();
            let with = split_exact(&idle, 0).unwrap();
            prop_assert_eq!(with.parts[3], 0);
            for (a, b) in got.parts.iter().zip(&with.parts) {
                prop_assert_eq!(a * 4, *b);
            }
        }
    }
}
