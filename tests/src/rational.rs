//! Plain big rationals from the library `num-rational`: the second arithmetic that the tests hold the
//! engine against.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

/// A rational number of any size.
pub type Q = BigRational;

/// A whole number.
pub fn whole(n: i64) -> Q {
    Q::from_integer(BigInt::from(n))
}

/// `a / b`; `b` must not be 0.
pub fn ratio(a: i64, b: i64) -> Q {
    Q::new(BigInt::from(a), BigInt::from(b))
}

/// A decimal text, a text `p/q` or a percentage such as `95%`; `None` for anything else.
pub fn parse(text: &str) -> Option<Q> {
    let text = text.trim();
    if let Some(percent) = text.strip_suffix('%') {
        return Some(decimal(percent.trim())? / whole(100));
    }
    match text.split_once('/') {
        Some((p, q)) => {
            let (p, q) = (decimal(p.trim())?, decimal(q.trim())?);
            (!q.is_zero()).then(|| p / q)
        }
        None => decimal(text),
    }
}

fn decimal(text: &str) -> Option<Q> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
    let all: String = [before, after].concat();
    if before.is_empty() || !all.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mantissa: BigInt = all.parse().ok()?;
    let value = Q::new(mantissa, BigInt::from(10).pow(u32::try_from(after.len()).ok()?));
    Some(if negative { -value } else { value })
}

/// `value` rounded to `places` by a mode's name in rubrics: `half_up` (a half away from nought), `half_even`,
/// `cut` (towards nought), `up` (towards the larger number) or `down` (towards the smaller).
///
/// `None` for a name that is no mode.
pub fn round(value: &Q, places: u32, mode: &str) -> Option<Q> {
    let scale = Q::from_integer(BigInt::from(10).pow(places));
    let scaled = value * &scale;
    let size = scaled.abs();
    let whole = size.floor();
    let rest = &size - &whole;
    let half = ratio(1, 2);
    let odd = (whole.to_integer() % BigInt::from(2)) == BigInt::one();
    let away = match mode {
        "half_up" => rest >= half,
        "half_even" => rest > half || (rest == half && odd),
        "cut" => false,
        "up" => !rest.is_zero() && !scaled.is_negative(),
        "down" => !rest.is_zero() && scaled.is_negative(),
        _ => return None,
    };
    let size = if away { whole + Q::one() } else { whole };
    Some(if scaled.is_negative() { -size } else { size } / scale)
}

/// The exact text that exports use: a terminating decimal without trailing noughts, or `p/q`.
pub fn text(value: &Q) -> String {
    let mut places = 0_u32;
    let mut scaled = value.clone();
    while !scaled.is_integer() {
        if places > 200 {
            return format!("{}/{}", value.numer(), value.denom());
        }
        scaled *= whole(10);
        places += 1;
    }
    if !terminates(value) {
        return format!("{}/{}", value.numer(), value.denom());
    }
    let digits = scaled.to_integer().abs().to_string();
    let width = places as usize + 1;
    let digits = format!("{digits:0>width$}");
    let (before, after) = digits.split_at(digits.len() - places as usize);
    let sign = if value.is_negative() { "-" } else { "" };
    if after.is_empty() { format!("{sign}{before}") } else { format!("{sign}{before}.{after}") }
}

fn terminates(value: &Q) -> bool {
    let mut rest = value.denom().clone();
    for prime in [2, 5] {
        let prime = BigInt::from(prime);
        while (&rest % &prime).is_zero() {
            rest /= &prime;
        }
    }
    rest.is_one()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints() {
        for (given, want) in [("2.50", "2.5"), ("-0.125", "-0.125"), ("4/6", "2/3"), ("95%", "0.95"), ("007", "7")] {
            assert_eq!(text(&parse(given).unwrap()), want, "{given}");
        }
        for bad in ["", ".5", "1,5", "1e3", "x", "1/0", "1.2.3"] {
            assert!(parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn rounds_by_hand() {
        for (value, mode, want) in [
            ("0.125", "half_up", "0.13"),
            ("-0.125", "half_up", "-0.13"),
            ("0.125", "half_even", "0.12"),
            ("0.135", "half_even", "0.14"),
            ("0.129", "cut", "0.12"),
            ("-0.129", "cut", "-0.12"),
            ("0.121", "up", "0.13"),
            ("-0.121", "up", "-0.12"),
            ("0.129", "down", "0.12"),
            ("-0.121", "down", "-0.13"),
            ("0.12", "up", "0.12"),
        ] {
            let rounded = round(&parse(value).unwrap(), 2, mode).unwrap();
            assert_eq!(text(&rounded), want, "{value} {mode}");
        }
    }
}
