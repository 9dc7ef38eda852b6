//! Rows of a recorded register, read quickly.

use jiff::civil::Date;
use parscore_core::number::{Exact, parse_exact};

use crate::register::catalogue;

/// A recorded register that cannot be read: its entry was changed, or written by a later program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("register `{register}`, row {row}: cannot be read")]
pub struct BodyError {
    /// Kind of register.
    pub register: String,
    /// Row, counted from 1 after the row of column ids; 0 for that row.
    pub row: u64,
}

/// One row with the columns that were asked for.
#[derive(Debug)]
pub(super) struct Line<'r> {
    record: &'r csv::StringRecord,
    at: &'r [usize],
    /// Counted from 1.
    pub(super) row: u32,
}

impl<'r> Line<'r> {
    /// Text of the nth column that was asked for; empty where there is none.
    pub(super) fn text(&self, n: usize) -> &'r str {
        self.at.get(n).and_then(|at| self.record.get(*at)).unwrap_or("")
    }

    pub(super) fn filled(&self, n: usize) -> Option<&'r str> {
        Some(self.text(n)).filter(|t| !t.is_empty())
    }

    pub(super) fn date(&self, n: usize) -> Option<Date> {
        date(self.text(n))
    }

    pub(super) fn yes(&self, n: usize) -> bool {
        self.text(n) == "yes"
    }

    pub(super) fn count(&self, n: usize) -> Option<i64> {
        self.filled(n)?.parse().ok()
    }

    /// A figure without its percent sign.
    pub(super) fn figure(&self, n: usize) -> Option<Exact> {
        let text = self.filled(n)?;
        parse_exact(text.strip_suffix('%').unwrap_or(text)).ok()
    }
}

/// `2020-12-31` without the general parser: there may be millions.
fn date(text: &str) -> Option<Date> {
    let [a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else { return None };
    let digit = |x: &u8| x.is_ascii_digit().then(|| i16::from(x - b'0'));
    let year = digit(a)? * 1000 + digit(b)? * 100 + digit(c)? * 10 + digit(d)?;
    let month = i8::try_from(digit(e)? * 10 + digit(f)?).ok()?;
    let day = i8::try_from(digit(g)? * 10 + digit(h)?).ok()?;
    Date::new(year, month, day).ok()
}

/// Hands every row with the columns `ids` to `take`.
pub(super) fn rows(
    register: &str,
    body: &[u8],
    ids: &[&'static str],
    mut take: impl FnMut(&Line<'_>),
) -> Result<(), BodyError> {
    let fault = |row: u64| BodyError { register: register.to_owned(), row };
    let mut reader = csv::Reader::from_reader(body);
    let header = reader.headers().map_err(|_| fault(0))?.clone();
    let kind = catalogue::find(register).ok_or_else(|| fault(0))?;
    debug_assert!(ids.iter().all(|id| kind.position(id).is_some()), "{register}");
    if header.iter().any(|h| kind.position(h).is_none()) {
        return Err(fault(0));
    }
    let missing = header.len();
    let at: Vec<usize> = ids.iter().map(|id| header.iter().position(|h| h == *id).unwrap_or(missing)).collect();
    let mut record = csv::StringRecord::new();
    let mut row = 0_u32;
    while reader.read_record(&mut record).map_err(|_| fault(u64::from(row) + 1))? {
        row += 1;
        take(&Line { record: &record, at: &at, row });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_recorded_only() {
        assert_eq!(date("2020-02-29"), Date::new(2020, 2, 29).ok());
        for bad in ["2021-02-29", "2020-2-29", "20200229", "", "2020-02-29 ", "2020/02/29"] {
            assert_eq!(date(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_changed_body_is_named() {
        let read = |body: &str| rows("plans", body.as_bytes(), &["unit"], |_| {});
        assert_eq!(read("unit,number,issued_on\na,1,2020-01-01\n"), Ok(()));
        assert_eq!(read("unit,colour\na,red\n").unwrap_err().row, 0);
        assert_eq!(read("unit,number,issued_on\na,1,2020-01-01\na,1\n").unwrap_err().row, 2);
    }
}
