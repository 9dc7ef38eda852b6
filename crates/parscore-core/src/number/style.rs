//! The one place that prints numbers.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::{Exact, Mode, Rounding};

/// The decimal mark of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// `2.5`; groups, where asked for, are parted by a comma.
    #[default]
    Point,
    /// `2,5`; groups are parted by a point, as in Vietnamese documents.
    Comma,
}

/// How a number looks. The value itself never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberStyle {
    /// Decimal mark.
    pub mark: Mark,
    /// Thousands parted.
    pub groups: bool,
    /// Fixed places with their mode; `None` prints the exact value.
    pub rounding: Option<Rounding>,
}

impl NumberStyle {
    /// Machine text: point, no groups, exact.
    pub const EXACT: NumberStyle = NumberStyle { mark: Mark::Point, groups: false, rounding: None };

    /// A fixed number of places with the given mark.
    pub const fn fixed(mark: Mark, rounding: Rounding) -> Self {
        NumberStyle { mark, groups: false, rounding: Some(rounding) }
    }

    /// `value` as text. A value that does not terminate prints as `p/q` when no places are fixed.
    pub fn print(&self, value: &Exact) -> String {
        let text = match self.rounding {
            None => value.to_text(),
            Some(r) => fixed_text(&r.apply(value), r.places),
        };
        self.dress(&text)
    }

    fn dress(&self, text: &str) -> String {
        // A ratio is two whole numbers.
        if let Some((num, den)) = text.split_once('/') {
            return format!("{}/{}", self.dress(num), self.dress(den));
        }
        let (point, group) = match self.mark {
            Mark::Point => ('.', ','),
            Mark::Comma => (',', '.'),
        };
        let (sign, rest) = text.strip_prefix('-').map_or(("", text), |r| ("-", r));
        let (whole, part) = rest.split_once('.').map_or((rest, None), |(w, p)| (w, Some(p)));
        let mut out = String::from(sign);
        for (i, c) in whole.chars().enumerate() {
            if self.groups && i > 0 && (whole.len() - i).is_multiple_of(3) && c.is_ascii_digit() {
                out.push(group);
            }
            out.push(c);
        }
        if let Some(part) = part {
            out.push(point);
            out.push_str(part);
        }
        out
    }
}

/// `value`, already rounded, with exactly `places` digits after the point.
fn fixed_text(value: &Exact, places: u32) -> String {
    if let Some((num, den)) = value.small()
        && let Some(unit) = 10_i64.checked_pow(places)
    {
        // Both factors have 64 bits, so the product fits 128.
        let (scaled, den) = (i128::from(num) * i128::from(unit), i128::from(den));
        if scaled % den == 0 {
            let mantissa = scaled / den;
            return digits_text(mantissa < 0, &mantissa.unsigned_abs().to_string(), places as usize);
        }
    }
    let scaled = value.mul(&Exact::from_scaled(10_i128.pow(places.min(30)), 0));
    let whole = Rounding { places: 0, mode: Mode::HalfUp }.apply(&scaled);
    let (mantissa, _) = whole.parts();
    decimal_text(&mantissa, places as usize)
}

/// `mantissa / 10^places` with all its places.
pub(super) fn decimal_text(mantissa: &BigInt, places: usize) -> String {
    let digits = match mantissa.to_i128() {
        Some(m) => m.unsigned_abs().to_string(),
        None => mantissa.magnitude().to_string(),
    };
    digits_text(mantissa.is_negative(), &digits, places)
}

/// `digits / 10^places` with all its places.
pub(super) fn digits_text(negative: bool, digits: &str, places: usize) -> String {
    let sign = if negative { "-" } else { "" };
    if places == 0 {
        return format!("{sign}{digits}");
    }
    let digits = format!("{digits:0>width$}", width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    format!("{sign}{whole}.{part}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::parse_exact;

    #[test]
    fn prints_as_declared() {
        let n = |t: &str| parse_exact(t).unwrap();
        let vi = NumberStyle { mark: Mark::Comma, groups: true, rounding: Some(Rounding::half_up(2)) };
        assert_eq!(vi.print(&n("1234567.005")), "1.234.567,01");
        assert_eq!(vi.print(&n("-1234.5")), "-1.234,50");
        assert_eq!(vi.print(&n("0.004")), "0,00");
        assert_eq!(vi.print(&n("-0.004")), "0,00");
        assert_eq!(vi.print(&n("999.995")), "1.000,00");
        let exact = NumberStyle { mark: Mark::Comma, groups: true, rounding: None };
        assert_eq!(exact.print(&Exact::ratio(1, 3).unwrap()), "1/3");
        assert_eq!(exact.print(&Exact::ratio(-11, 6).unwrap()), "-11/6");
        assert_eq!(exact.print(&Exact::ratio(48_581, 5_047).unwrap()), "48.581/5.047");
        assert_eq!(NumberStyle::EXACT.print(&n("2.50")), "2.5");
    }
}
