//! `Exact`: a ratio of two integers, small in the common case and of any size when needed.

use std::cmp::Ordering;
use std::fmt;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;

/// A division whose divisor is zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DivisionByZero;

/// An exact rational number.
///
/// Invariant: the denominator is positive. The ratio need not be in lowest terms: operations reduce
/// only when a 64-bit part would overflow, comparison is by cross-multiplication, and everything
/// that leaves the program ([`Exact::to_text`], [`Exact::parts`]) is reduced first.
#[derive(Clone)]
pub struct Exact(Repr);

#[derive(Clone)]
enum Repr {
    Small { num: i64, den: i64 },
    Big(Box<(BigInt, BigInt)>),
}

impl Exact {
    /// Nought.
    pub const ZERO: Exact = Exact(Repr::Small { num: 0, den: 1 });
    /// One.
    pub const ONE: Exact = Exact(Repr::Small { num: 1, den: 1 });

    /// The whole number `n`.
    pub const fn from_int(n: i64) -> Self {
        Exact(Repr::Small { num: n, den: 1 })
    }

    /// `num / den`.
    ///
    /// # Errors
    /// [`DivisionByZero`] when `den` is 0.
    pub fn ratio(num: i64, den: i64) -> Result<Self, DivisionByZero> {
        match den {
            0 => Err(DivisionByZero),
            _ => Ok(Self::from_i128(i128::from(num), i128::from(den))),
        }
    }

    /// `mantissa / 10^places`, as decimals are written.
    pub fn from_scaled(mantissa: i128, places: u32) -> Self {
        match 10_i128.checked_pow(places) {
            Some(den) => Self::from_i128(mantissa, den),
            None => Self::from_big(BigInt::from(mantissa), BigInt::from(10).pow(places)),
        }
    }

    /// A ratio of big integers; `den` must not be zero.
    pub(crate) fn from_big(num: BigInt, den: BigInt) -> Self {
        debug_assert!(!den.is_zero());
        let (num, den) = if den.is_negative() { (-num, -den) } else { (num, den) };
        match (num.to_i64(), den.to_i64()) {
            (Some(num), Some(den)) => Exact(Repr::Small { num, den }),
            _ => Exact(Repr::Big(Box::new((num, den)))),
        }
    }

    /// A ratio of 128-bit integers, reduced only if that is needed to fit; `den` must not be zero.
    pub(crate) fn from_i128(num: i128, den: i128) -> Self {
        debug_assert!(den != 0);
        if let (Ok(num), Ok(den @ 1..)) = (i64::try_from(num), i64::try_from(den)) {
            return Exact(Repr::Small { num, den });
        }
        let g = num.unsigned_abs().gcd(&den.unsigned_abs());
        if let Ok(g) = i128::try_from(g)
            && let (Some(n), Some(d)) = (num.checked_div(g), den.checked_div(g))
            && let (Some(n), Some(d)) = if d < 0 { (n.checked_neg(), d.checked_neg()) } else { (Some(n), Some(d)) }
            && let (Ok(num), Ok(den)) = (i64::try_from(n), i64::try_from(d))
        {
            return Exact(Repr::Small { num, den });
        }
        Self::from_big(BigInt::from(num), BigInt::from(den))
    }

    /// Numerator and denominator as stored (perhaps not in lowest terms) when both fit 64 bits.
    pub(crate) fn small(&self) -> Option<(i64, i64)> {
        match self.0 {
            Repr::Small { num, den } => Some((num, den)),
            Repr::Big(_) => None,
        }
    }

    /// Numerator and denominator as stored, as big integers.
    pub(crate) fn big(&self) -> (BigInt, BigInt) {
        match &self.0 {
            Repr::Small { num, den } => (BigInt::from(*num), BigInt::from(*den)),
            Repr::Big(b) => (**b).clone(),
        }
    }

    /// Numerator and positive denominator in lowest terms.
    pub fn parts(&self) -> (BigInt, BigInt) {
        let (num, den) = self.big();
        let g = num.gcd(&den);
        if g.is_zero() { (num, BigInt::from(1)) } else { (num / &g, den / g) }
    }

    /// The value as a `Decimal` when it terminates within 28 digits.
    pub fn to_decimal(&self) -> Option<Decimal> {
        let (num, den) = self.parts();
        let places = decimal_places(&den)?;
        let mantissa = (num * BigInt::from(10).pow(places) / den).to_i128()?;
        Decimal::try_from_i128_with_scale(mantissa, places).ok()
    }

    /// The exact value as text: a plain decimal where it terminates (`2.5`, `-0.125`), else `p/q` in
    /// lowest terms (`1/3`). [`crate::number::parse_exact`] reads the first form back.
    pub fn to_text(&self) -> String {
        if let Some(text) = self.small().and_then(|(num, den)| small_text(num, den)) {
            return text;
        }
        let (num, den) = self.parts();
        match decimal_places(&den) {
            Some(places) => {
                let mantissa = num * BigInt::from(10).pow(places) / den;
                super::style::decimal_text(&mantissa, places as usize)
            }
            None => format!("{num}/{den}"),
        }
    }

    /// True for nought.
    pub fn is_zero(&self) -> bool {
        match &self.0 {
            Repr::Small { num, .. } => *num == 0,
            Repr::Big(b) => b.0.is_zero(),
        }
    }

    /// True below nought.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small { num, .. } => *num < 0,
            Repr::Big(b) => b.0.is_negative(),
        }
    }

    /// The largest whole number not above the value.
    pub fn floor(&self) -> Self {
        super::round::to_places(self, 0, super::Mode::Down)
    }

    /// The smallest whole number not below the value.
    pub fn ceil(&self) -> Self {
        super::round::to_places(self, 0, super::Mode::Up)
    }

    /// `self + other`.
    pub fn add(&self, other: &Self) -> Self {
        if let (Some((a, b)), Some((c, d))) = (self.small(), other.small()) {
            if b == d {
                return Self::from_i128(i128::from(a) + i128::from(c), i128::from(b));
            }
            let (a, b, c, d) = (i128::from(a), i128::from(b), i128::from(c), i128::from(d));
            // |a·d| and |c·b| are at most 2^126, so their sum fits 128 bits.
            return Self::from_i128(a * d + c * b, b * d);
        }
        let ((a, b), (c, d)) = (self.big(), other.big());
        Self::from_big(a * &d + c * &b, b * d)
    }

    /// `-self`.
    pub fn neg(&self) -> Self {
        match self.small() {
            Some((num, den)) => Self::from_i128(-i128::from(num), i128::from(den)),
            None => {
                let (num, den) = self.big();
                Self::from_big(-num, den)
            }
        }
    }

    /// `self - other`.
    pub fn sub(&self, other: &Self) -> Self {
        self.add(&other.neg())
    }

    /// `self × other`.
    pub fn mul(&self, other: &Self) -> Self {
        if let (Some((a, b)), Some((c, d))) = (self.small(), other.small()) {
            return Self::from_i128(i128::from(a) * i128::from(c), i128::from(b) * i128::from(d));
        }
        let ((a, b), (c, d)) = (self.big(), other.big());
        Self::from_big(a * c, b * d)
    }

    /// `self ÷ other`.
    ///
    /// # Errors
    /// [`DivisionByZero`] when `other` is nought.
    pub fn div(&self, other: &Self) -> Result<Self, DivisionByZero> {
        if other.is_zero() {
            return Err(DivisionByZero);
        }
        if let (Some((a, b)), Some((c, d))) = (self.small(), other.small()) {
            return Ok(Self::from_i128(i128::from(a) * i128::from(d), i128::from(b) * i128::from(c)));
        }
        let ((a, b), (c, d)) = (self.big(), other.big());
        Ok(Self::from_big(a * d, b * c))
    }

    /// The smaller of the two values.
    pub fn min(&self, other: &Self) -> Self {
        if other < self { other.clone() } else { self.clone() }
    }

    /// The larger of the two values.
    pub fn max(&self, other: &Self) -> Self {
        if other > self { other.clone() } else { self.clone() }
    }

    /// The same value in lowest terms.
    pub fn reduced(&self) -> Self {
        let (num, den) = self.parts();
        Self::from_big(num, den)
    }
}

/// [`Exact::to_text`] without big integers, where 128 bits are enough.
fn small_text(num: i64, den: i64) -> Option<String> {
    let (negative, num, den) = (num < 0, num.unsigned_abs(), den.unsigned_abs());
    let g = num.gcd(&den);
    let (num, den) = (num.checked_div(g)?, den.checked_div(g)?);
    let mut rest = den;
    let mut count = |prime: u64| {
        let mut n = 0_u32;
        while rest.is_multiple_of(prime) {
            rest /= prime;
            n += 1;
        }
        n
    };
    let (twos, fives) = (count(2), count(5));
    if rest != 1 {
        return Some(format!("{}{num}/{den}", if negative { "-" } else { "" }));
    }
    let places = twos.max(fives);
    let factor = 2_u128.checked_pow(places - twos)?.checked_mul(5_u128.checked_pow(places - fives)?)?;
    let mantissa = u128::from(num).checked_mul(factor)?;
    Some(super::style::digits_text(negative, &mantissa.to_string(), places as usize))
}

/// Places after the point that a reduced denominator needs, `None` when the decimal does not end.
fn decimal_places(den: &BigInt) -> Option<u32> {
    let mut rest = den.clone();
    let mut count = |prime: u32| {
        let mut n = 0_u32;
        while (&rest % prime).is_zero() {
            rest /= prime;
            n += 1;
        }
        n
    };
    let places = count(2).max(count(5));
    (rest == BigInt::from(1)).then_some(places)
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Some((a, b)), Some((c, d))) = (self.small(), other.small()) {
            if b == d {
                return a.cmp(&c);
            }
            return (i128::from(a) * i128::from(d)).cmp(&(i128::from(c) * i128::from(b)));
        }
        let ((a, b), (c, d)) = (self.big(), other.big());
        (a * d).cmp(&(c * b))
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}

impl From<i64> for Exact {
    fn from(n: i64) -> Self {
        Self::from_int(n)
    }
}

impl From<Decimal> for Exact {
    fn from(d: Decimal) -> Self {
        Self::from_scaled(d.mantissa(), d.scale())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn r(n: i64, d: i64) -> Exact {
        Exact::ratio(n, d).unwrap()
    }

    #[test]
    fn three_thirds_are_one() {
        let third = r(1, 3);
        assert_eq!(third.add(&third).add(&third), Exact::ONE);
    }

    #[test]
    fn text_forms() {
        assert_eq!(r(5, 2).to_text(), "2.5");
        assert_eq!(r(-1, 8).to_text(), "-0.125");
        assert_eq!(r(2, 6).to_text(), "1/3");
        assert_eq!(r(4, 2).to_text(), "2");
        assert_eq!(r(0, 7).to_text(), "0");
        assert_eq!(r(1, -3).to_text(), "-1/3");
    }

    #[test]
    fn small_values_print_as_big_ones_do() {
        let big = |num: i64, den: i64| {
            let (num, den) = (BigInt::from(num), BigInt::from(den));
            let g = num.gcd(&den);
            let (num, den) = (num / &g, den / g);
            match decimal_places(&den) {
                Some(places) => {
                    super::super::style::decimal_text(&(num * BigInt::from(10).pow(places) / den), places as usize)
                }
                None => format!("{num}/{den}"),
            }
        };
        let values = [0, 1, -1, 2, 3, 7, 10, 125, -4096, 1 << 40, i64::MAX, i64::MIN, i64::MIN + 1];
        let dens = [1, 2, 3, 5, 6, 8, 10, 400, 1 << 30, 1 << 62, 5_i64.pow(27), 10_i64.pow(18), i64::MAX];
        for (num, den) in values.into_iter().flat_map(|n| dens.map(|d| (n, d))) {
            assert_eq!(r(num, den).to_text(), big(num, den), "{num}/{den}");
        }
    }

    #[test]
    fn grows_past_64_bits_and_comes_back() {
        let big = Exact::from_int(i64::MAX).mul(&Exact::from_int(i64::MAX));
        assert_eq!(big.div(&Exact::from_int(i64::MAX)).unwrap(), Exact::from_int(i64::MAX));
        assert_eq!(Exact::from_int(i64::MIN).neg().to_text(), "9223372036854775808");
        assert!(big > Exact::from_int(i64::MAX));
    }

    #[test]
    fn division_by_zero_is_an_error() {
        assert_eq!(Exact::ONE.div(&Exact::ZERO), Err(DivisionByZero));
    }
}
