//! Sums that reduce lazily: adding many ratios of different denominators stays cheap and exact.

use num_bigint::BigInt;
use num_integer::Integer;

use super::Exact;

/// A running exact sum. The order of the additions never matters for its value.
#[derive(Debug, Clone)]
pub struct Sum(State);

#[derive(Debug, Clone)]
enum State {
    Small { num: i128, den: i64 },
    Big { num: BigInt, den: BigInt },
}

impl Default for Sum {
    fn default() -> Self {
        Sum(State::Small { num: 0, den: 1 })
    }
}

impl Sum {
    /// An empty sum: nought.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds `value`.
    pub fn add(&mut self, value: &Exact) {
        match (&mut self.0, value.small()) {
            (State::Small { num, den }, Some((n, d))) => {
                if let Some((sum, common)) = small_sum(*num, *den, n, d) {
                    (*num, *den) = (sum, common);
                } else {
                    self.0 = State::Big {
                        num: BigInt::from(*num) * d + BigInt::from(*den) * n,
                        den: BigInt::from(*den) * d,
                    };
                }
            }
            (State::Big { num, den }, Some((n, d))) => {
                // Unreduced on purpose: a reduction costs more than a few more digits.
                *num *= d;
                *num += &*den * n;
                *den *= d;
            }
            (_, None) => {
                let (n, d) = value.big();
                let (a, b) = match &self.0 {
                    State::Small { num, den } => (BigInt::from(*num), BigInt::from(*den)),
                    State::Big { num, den } => (num.clone(), den.clone()),
                };
                self.0 = State::Big { num: a * &d + n * &b, den: b * d };
            }
        }
    }

    /// The total.
    pub fn total(self) -> Exact {
        match self.0 {
            State::Small { num, den } => Exact::from_i128(num, i128::from(den)),
            State::Big { num, den } => Exact::from_big(num, den),
        }
    }
}

/// `num/den + n/d` over a common denominator of at most 64 bits.
fn small_sum(num: i128, den: i64, n: i64, d: i64) -> Option<(i128, i64)> {
    let n = i128::from(n);
    if den == d {
        return Some((num.checked_add(n)?, den));
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
