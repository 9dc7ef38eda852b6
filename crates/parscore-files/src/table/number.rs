//! Numbers of workbook cells: binary floats become the decimal that a person sees in the cell.

use parscore_core::number::parse_exact;

/// Significant digits that spreadsheets keep and show.
const DIGITS: usize = 15;

/// A number cell as decimal text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CellNumber {
    /// The value, at most 15 significant digits, no exponent.
    pub(super) text: String,
    /// The shortest text of the stored value, where it has more digits than that.
    pub(super) stored: Option<String>,
}

/// The text of a number cell; `None` for what is no number (NaN, infinite).
pub(super) fn cell_number(value: f64) -> Option<CellNumber> {
    if !value.is_finite() {
        return None;
    }
    // `Display` of a float is the shortest decimal that reads back as the same float, without exponent.
    let shortest = if value == 0.0 { "0".to_owned() } else { value.to_string() };
    if significant(&shortest) <= DIGITS {
        return Some(CellNumber { text: shortest, stored: None });
    }
    let text = plain(&format!("{value:.*e}", DIGITS - 1))?;
    Some(CellNumber { text, stored: Some(shortest) })
}

/// The float that a cell must store so that the number is read back as it is; `None` where no cell
/// of a spreadsheet can hold it.
pub(crate) fn float_of(text: &str) -> Option<f64> {
    let wanted = parse_exact(text).ok()?;
    let value: f64 = text.trim().parse().ok()?;
    let read = cell_number(value).filter(|n| n.stored.is_none())?;
    (parse_exact(&read.text).ok()? == wanted).then_some(value)
}

/// Digits of a plain decimal that carry its value.
fn significant(plain: &str) -> usize {
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    if plain.contains('.') { digits.len() } else { digits.trim_end_matches('0').len() }
}

/// `-1.25e-3` without its exponent and trailing noughts.
fn plain(scientific: &str) -> Option<String> {
    let (mantissa, exponent) = scientific.split_once('e')?;
    let exponent: i64 = exponent.parse().ok()?;
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |m| ("-", m));
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{part}");
    let point = i64::try_from(whole.len()).ok()? + exponent;
    Some(format!("{sign}{}", place_point(&digits, point)))
}

/// `digits` with the point after the first `point` of them, noughts filled in or taken off.
fn place_point(digits: &str, point: i64) -> String {
    let length = i64::try_from(digits.len()).unwrap_or(i64::MAX);
    let count = |n: i64| usize::try_from(n).unwrap_or(0);
    let text = if point <= 0 {
        format!("0.{}{digits}", "0".repeat(count(-point)))
    } else if point >= length {
        format!("{digits}{}", "0".repeat(count(point - length)))
    } else {
        format!("{}.{}", &digits[..count(point)], &digits[count(point)..])
    };
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    let bare = text.trim_start_matches('0');
    if bare.is_empty() || bare.starts_with('.') { format!("0{bare}") } else { bare.to_owned() }
}

/// A plain decimal times 100 with a percent sign: how a cell with a percent format is shown.
pub(super) fn as_percent(plain: &str) -> String {
    let (sign, rest) = plain.strip_prefix('-').map_or(("", plain), |r| ("-", r));
    let (whole, part) = rest.split_once('.').unwrap_or((rest, ""));
    let point = i64::try_from(whole.len() + 2).unwrap_or(i64::MAX);
    format!("{sign}{}%", place_point(&format!("{whole}{part}"), point))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortest_text_within_fifteen_digits() {
        let table = [
            (0.1, "0.1"),
            (2.675, "2.675"),
            (95.35, "95.35"),
            (-0.5, "-0.5"),
            (0.0, "0"),
            (-0.0, "0"),
            (46.0, "46"),
            (1e21, "1000000000000000000000"),
            (1e-7, "0.0000001"),
            (123456789012345.0, "123456789012345"),
        ];
        for (value, want) in table {
            assert_eq!(cell_number(value), Some(CellNumber { text: want.into(), stored: None }), "{value}");
        }
        assert_eq!(cell_number(f64::NAN), None);
        assert_eq!(cell_number(f64::INFINITY), None);
    }

    #[test]
    fn further_digits_are_cut_and_told() {
        let table = [
            (0.1 + 0.2, "0.3", "0.30000000000000004"),
            (5.0 / 6.0, "0.833333333333333", "0.8333333333333334"),
            (-2.0 / 3.0, "-0.666666666666667", "-0.6666666666666666"),
            (12345678901234567.0, "12345678901234600", "12345678901234568"),
            (1.1e-7 / 3.0, "0.0000000366666666666667", "0.00000003666666666666667"),
            (99.999_999_999_999_99, "100", "99.99999999999999"),
        ];
        for (value, text, stored) in table {
            assert_eq!(cell_number(value), Some(CellNumber { text: text.into(), stored: Some(stored.into()) }));
        }
    }

    #[test]
    fn only_what_comes_back_is_a_float() {
        assert_eq!(float_of("2.50"), Some(2.5));
        assert_eq!(float_of("-0.1"), Some(-0.1));
        for text in ["1234567890123456.78", "10/3", "2,5", ""] {
            assert_eq!(float_of(text), None, "{text}");
        }
    }

    #[test]
    fn percent_moves_the_point() {
        let table =
            [("0.8104", "81.04%"), ("1", "100%"), ("0.005", "0.5%"), ("-0.25", "-25%"), ("0", "0%"), ("12.5", "1250%")];
        for (plain, want) in table {
            assert_eq!(as_percent(plain), want, "{plain}");
        }
    }
}
