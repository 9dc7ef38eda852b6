//! Reading a number from its text: digits and one point, nothing guessed.

use num_bigint::BigInt;
use num_traits::Zero;
use rust_decimal::Decimal;

use super::Exact;

/// Why a text is not a number that parscore takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// Nothing but white space.
    Empty,
    /// A comma stands where the declared mark is a point (or a comma twice, or the like).
    Comma,
    /// Exponent notation such as `1e3`.
    Exponent,
    /// More than 28 digits.
    TooManyDigits,
    /// Anything else: letters, two points, signs in the middle.
    NotANumber,
}

/// The exact value of a decimal text: optional sign, digits, at most one point, at most 28 digits.
///
/// White space around it is allowed; grouping marks, exponents, `1.` and `.5` are not.
///
/// # Errors
/// A [`NumberFault`] that says what is wrong.
pub fn parse_exact(text: &str) -> Result<Exact, NumberFault> {
    let text = text.trim();
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    check_form(digits)?;
    if let Some(small) = small(text, digits) {
        return Ok(small);
    }
    let significant = digits.trim_start_matches('0').bytes().filter(u8::is_ascii_digit).count();
    if significant > 28 {
        return Err(NumberFault::TooManyDigits);
    }
    // `from_str_exact` refuses what it would have to round; `from_str` would drop digits.
    let plain = text.strip_prefix('+').unwrap_or(text);
    Decimal::from_str_exact(plain).map(Exact::from).map_err(|_| NumberFault::TooManyDigits)
}

/// The exact value of a number of a rubric: a decimal text as [`parse_exact`] takes it, or a fraction
/// of two whole numbers such as `10/3` (a maximum of one third has no decimal form).
///
/// # Errors
/// A [`NumberFault`] that says what is wrong; a denominator of nought is not a number.
pub fn parse_rubric_number(text: &str) -> Result<Exact, NumberFault> {
    let Some((num, den)) = text.split_once('/') else { return parse_exact(text) };
    let whole = |part: &str| match part.contains('.') {
        true => Err(NumberFault::NotANumber),
        false => parse_exact(part),
    };
    whole(num)?.div(&whole(den)?).map_err(|_| NumberFault::NotANumber)
}

/// The exact value of what [`Exact::to_text`] wrote, of any length: a decimal or `p/q`.
///
/// # Errors
/// A [`NumberFault`] that says what is wrong; a denominator of nought is not a number.
pub fn parse_exact_text(text: &str) -> Result<Exact, NumberFault> {
    if let Ok(short) = parse_rubric_number(text) {
        return Ok(short);
    }
    let Some((num, den)) = text.split_once('/') else { return long_decimal(text) };
    let whole = |part: &str| match part.contains('.') {
        true => Err(NumberFault::NotANumber),
        false => long_decimal(part),
    };
    whole(num)?.div(&whole(den)?).map_err(|_| NumberFault::NotANumber)
}

/// A decimal with any number of digits.
fn long_decimal(text: &str) -> Result<Exact, NumberFault> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    check_form(digits)?;
    let places = digits.split_once('.').map_or(0, |(_, part)| part.len());
    let mantissa = BigInt::parse_bytes(text.replace('.', "").as_bytes(), 10).ok_or(NumberFault::NotANumber)?;
    let scale = u32::try_from(places).map_err(|_| NumberFault::TooManyDigits)?;
    Ok(if mantissa.is_zero() { Exact::ZERO } else { Exact::from_big(mantissa, BigInt::from(10).pow(scale)) })
}

fn check_form(digits: &str) -> Result<(), NumberFault> {
    if digits.is_empty() {
        return Err(NumberFault::Empty);
    }
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if all_digits(whole) && all_digits(part) {
        return Ok(());
    }
    let only = |extra: &[char]| digits.chars().all(|c| c.is_ascii_digit() || extra.contains(&c));
    Err(if digits.contains(',') && only(&['.', ',']) {
        NumberFault::Comma
    } else if digits.starts_with(|c: char| c.is_ascii_digit())
        && only(&['.', 'e', 'E', '-', '+'])
        && digits.contains(['e', 'E'])
    {
        NumberFault::Exponent
    } else {
        NumberFault::NotANumber
    })
}

/// Up to 18 digits need no 128-bit decimal.
fn small(text: &str, digits: &str) -> Option<Exact> {
    if digits.len() > 18 {
        return None;
    }
    let places = digits.split_once('.').map_or(0, |(_, part)| part.len());
    let mut mantissa = 0_i64;
    for b in digits.bytes().filter(u8::is_ascii_digit) {
        mantissa = mantissa * 10 + i64::from(b - b'0');
    }
    let signed = if text.starts_with('-') { -mantissa } else { mantissa };
    Exact::ratio(signed, 10_i64.pow(u32::try_from(places).ok()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_written() {
        for (text, want) in [("2.50", "2.5"), (" 7 ", "7"), ("-0.125", "-0.125"), ("+3", "3"), ("0.000", "0")] {
            assert_eq!(parse_exact(text).unwrap().to_text(), want, "{text}");
        }
        let long = "0.1234567890123456789012345";
        assert_eq!(parse_exact(long).unwrap().to_text(), long);
    }

    #[test]
    fn a_rubric_may_write_a_fraction() {
        for (text, want) in [("1/3", "1/3"), ("10/4", "2.5"), (" 10 / 3 ", "10/3"), ("-1/2", "-0.5"), ("0.1", "0.1")] {
            assert_eq!(parse_rubric_number(text).unwrap().to_text(), want, "{text}");
        }
        for text in ["1/0", "1/", "/3", "1/2/3", "0.5/2", "1/0.5", "1/x"] {
            assert!(parse_rubric_number(text).is_err(), "{text}");
        }
    }

    #[test]
    fn reads_back_what_exact_numbers_print() {
        let long = "738570266345941533052420656556776088485254253/6463046997906941950527149153846853547";
        for text in [long, "1/3", "-7/3", "2.5", "0", "-0.125", "12345678901234567890123456789012345.0625"] {
            assert_eq!(parse_exact_text(text).unwrap().to_text(), text);
        }
        for text in ["", "1/0", "1.5/2", "1/", "x", "1e3", "123456789012345678901234567890,5"] {
            assert!(parse_exact_text(text).is_err(), "{text}");
        }
    }

    #[test]
    fn refuses_what_it_would_have_to_guess() {
        use NumberFault::*;
        for (text, want) in [
            ("", Empty),
            ("  ", Empty),
            ("2,5", Comma),
            ("1.234,5", Comma),
            ("1e3", Exponent),
            ("1_000", NotANumber),
            (".5", NotANumber),
            ("5.", NotANumber),
            ("1.2.3", NotANumber),
            ("bảy", NotANumber),
            ("--1", NotANumber),
            ("NaN", NotANumber),
            ("12345678901234567890123456789", TooManyDigits),
            ("0.12345678901234567890123456789", TooManyDigits),
            ("99999999999999999999999999999999999999999999", TooManyDigits),
        ] {
            assert_eq!(parse_exact(text), Err(want), "{text}");
        }
    }
}
