//! Declared rounding: places and mode. Nothing rounds without one.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, Zero};

use super::Exact;

/// How a value between two printable ones is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// To the nearer one, a half away from zero (as schools and Excel's ROUND do).
    HalfUp,
    /// To the nearer one, a half to the even last digit.
    HalfEven,
    /// Towards zero: further digits are cut off.
    Cut,
    /// Towards the larger number.
    Up,
    /// Towards the smaller number.
    Down,
}

impl Mode {
    /// Every mode with its name in files.
    pub const ALL: [(Mode, &'static str); 5] = [
        (Mode::HalfUp, "half_up"),
        (Mode::HalfEven, "half_even"),
        (Mode::Cut, "cut"),
        (Mode::Up, "up"),
        (Mode::Down, "down"),
    ];

    /// The name used in files and exports.
    pub fn name(self) -> &'static str {
        Mode::ALL.iter().find(|(m, _)| *m == self).map_or("", |(_, n)| n)
    }

    /// The mode of a name used in files.
    pub fn from_name(name: &str) -> Option<Mode> {
        Mode::ALL.iter().find(|(_, n)| *n == name).map(|(m, _)| *m)
    }
}

/// A declared rounding step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    /// Places after the point, at most 12.
    pub places: u32,
    /// What happens between two printable values.
    pub mode: Mode,
}

impl Rounding {
    /// Rounding half up to `places`.
    pub const fn half_up(places: u32) -> Self {
        Rounding { places, mode: Mode::HalfUp }
    }

    /// `value` rounded as declared.
    pub fn apply(&self, value: &Exact) -> Exact {
        to_places(value, self.places, self.mode)
    }
}

/// `value` rounded to `places` after the point.
pub(super) fn to_places(value: &Exact, places: u32, mode: Mode) -> Exact {
    if let Some((num, den)) = value.small()
        && let Some(unit) = 10_i64.checked_pow(places)
    {
        // A denominator that divides the unit: the value has no further places.
        if unit % den == 0 {
            return value.clone();
        }
        if let Some(scaled) = num.checked_mul(unit) {
            let (floor, rest) = (scaled.div_euclid(den), scaled.rem_euclid(den));
            let up = goes_up(scaled < 0, rest.cmp(&(den - rest)), rest == 0, floor & 1 == 0, mode);
            return Exact::from_i128(i128::from(floor) + i128::from(up), i128::from(unit));
        }
    }
    let (num, den) = value.big();
    let unit = BigInt::from(10).pow(places);
    let scaled = num * &unit;
    let (floor, rest) = scaled.div_mod_floor(&den);
    let up = goes_up(scaled.is_negative(), (&rest * 2_u8).cmp(&den), rest.is_zero(), floor.is_even(), mode);
    Exact::from_big(floor + u8::from(up), unit)
}

/// Whether the floored value moves one step up: `half` compares the remainder with one half.
fn goes_up(negative: bool, half: std::cmp::Ordering, exact: bool, floor_even: bool, mode: Mode) -> bool {
    use std::cmp::Ordering::{Equal, Greater, Less};
    match (mode, half) {
        (Mode::Down, _) => false,
        (Mode::Up, _) => !exact,
        (Mode::Cut, _) => negative && !exact,
        (Mode::HalfUp | Mode::HalfEven, Greater) => true,
        (Mode::HalfUp | Mode::HalfEven, Less) => false,
        (Mode::HalfUp, Equal) => !negative,
        (Mode::HalfEven, Equal) => !floor_even,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::parse_exact;

    #[test]
    fn every_mode_on_both_sides_of_zero() {
        // value, half_up, half_even, cut, up, down; by hand
        let table = [
            ("0.125", ["0.13", "0.12", "0.12", "0.13", "0.12"]),
            ("0.135", ["0.14", "0.14", "0.13", "0.14", "0.13"]),
            ("-0.125", ["-0.13", "-0.12", "-0.12", "-0.12", "-0.13"]),
            ("0.1201", ["0.12", "0.12", "0.12", "0.13", "0.12"]),
            ("-0.1201", ["-0.12", "-0.12", "-0.12", "-0.12", "-0.13"]),
            ("2.5", ["2.5", "2.5", "2.5", "2.5", "2.5"]),
            ("99.995", ["100", "100", "99.99", "100", "99.99"]),
        ];
        for (text, wants) in table {
            for ((mode, _), want) in Mode::ALL.into_iter().zip(wants) {
                let got = Rounding { places: 2, mode }.apply(&parse_exact(text).unwrap());
                assert_eq!(got.to_text(), want, "{text} {mode:?}");
            }
        }
    }

    #[test]
    fn big_values_round_like_small_ones() {
        let big = parse_exact("1234567890123456789.125").unwrap();
        assert_eq!(Rounding::half_up(2).apply(&big).to_text(), "1234567890123456789.13");
    }
}
