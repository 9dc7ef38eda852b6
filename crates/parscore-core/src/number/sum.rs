//! Sums that reduce lazily: adding many ratios of different denominators stays cheap and exact.

use num_bigint::BigInt;
use num_integer::Integer;

use super::Exact;

/// A running exact sum. The order of the additions never matters for its value.
///
/// Summands of small denominators gather in 128 bits; what outgrows them joins a big ratio, which is
/// never reduced: a reduction costs more than a few more digits.
#[derive(Debug, Clone)]
pub struct Sum {
    num: i128,
    den: i64,
    big: Option<(BigInt, BigInt)>,
}

impl Default for Sum {
    fn default() -> Self {
        Sum { num: 0, den: 1, big: None }
    }
}

impl Sum {
    /// An empty sum: nought.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds `value`.
    #[inline]
    pub fn add(&mut self, value: &Exact) {
        let Some((n, d)) = value.small() else { return self.add_big(value) };
        match small_sum(self.num, self.den, n, d) {
            Some((num, den)) => (self.num, self.den) = (num, den),
            None => {
                self.gather();
                (self.num, self.den) = (i128::from(n), d);
            }
        }
    }

    fn add_big(&mut self, value: &Exact) {
        let (n, d) = value.big();
        self.big = Some(match self.big.take() {
            None => (n, d),
            Some((num, den)) => (num * &d + n * &den, den * d),
        });
    }

    /// Moves what gathered in 128 bits to the big ratio.
    fn gather(&mut self) {
        let (n, d) = (std::mem::take(&mut self.num), std::mem::replace(&mut self.den, 1));
        self.big = Some(match self.big.take() {
            None => (BigInt::from(n), BigInt::from(d)),
            Some((mut num, den)) => {
                num *= d;
                num += &den * n;
                (num, den * d)
            }
        });
    }

    /// The total.
    pub fn total(mut self) -> Exact {
        if self.big.is_some() && self.num != 0 {
            self.gather();
        }
        match self.big {
            None => Exact::from_i128(self.num, i128::from(self.den)),
            Some((num, den)) => Exact::from_big(num, den),
        }
    }
}

/// `num/den + n/d` over a common denominator of at most 64 bits.
fn small_sum(num: i128, den: i64, n: i64, d: i64) -> Option<(i128, i64)> {
    let n = i128::from(n);
    if den == d {
        return Some((num.checked_add(n)?, den));
    }
    // Mostly one denominator is a multiple of the other: hundredths, quarters, whole numbers.
    if den % d == 0 {
        return Some((num.checked_add(n.checked_mul(i128::from(den / d))?)?, den));
    }
    let g = den.gcd(&d);
    let common = den.checked_mul(d / g)?;
    let sum = num.checked_mul(i128::from(common / den))?.checked_add(n.checked_mul(i128::from(common / d))?)?;
    Some((sum, common))
}

impl<'a> FromIterator<&'a Exact> for Sum {
    fn from_iter<T: IntoIterator<Item = &'a Exact>>(iter: T) -> Self {
        let mut sum = Sum::new();
        iter.into_iter().for_each(|v| sum.add(v));
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_denominators_sum_exactly_in_any_order() {
        let parts: Vec<Exact> = (1..=120).map(|d| Exact::ratio(d / 2, d).unwrap()).collect();
        let forward: Sum = parts.iter().collect();
        let backward: Sum = parts.iter().rev().collect();
        let plain = parts.iter().fold(Exact::ZERO, |a, b| a.add(b).reduced());
        assert_eq!(forward.total(), plain);
        assert_eq!(backward.total(), plain);
    }
}
