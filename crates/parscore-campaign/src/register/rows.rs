//! Rows of a recorded register, for whoever makes something of them.

use jiff::civil::Date;
use parscore_core::number::{Exact, parse_exact};

use super::RegisterKind;
use crate::measure::BodyError;

/// One recorded row.
#[derive(Debug, Clone, Copy)]
pub struct Row<'r> {
    kind: &'r RegisterKind,
    record: &'r csv::StringRecord,
    /// Where each column of the kind stands in the record.
    at: &'r [Option<usize>],
    /// Counted from 1 after the row of column ids.
    pub number: u64,
}

impl<'r> Row<'r> {
    /// The text of a column; `None` where it is empty.
    pub fn text(&self, id: &str) -> Option<&'r str> {
        let at = (*self.at.get(self.kind.position(id)?)?)?;
        self.record.get(at).filter(|t| !t.is_empty())
    }

    /// The date of a column.
    pub fn date(&self, id: &str) -> Option<Date> {
        self.text(id)?.parse().ok()
    }

    /// The number of a column, without a percent sign.
    pub fn number(&self, id: &str) -> Option<Exact> {
        let text = self.text(id)?;
        parse_exact(text.strip_suffix('%').unwrap_or(text)).ok()
    }

    /// The year of a column.
    pub fn year(&self, id: &str) -> Option<i16> {
        self.text(id)?.parse().ok()
    }

    /// What a column answers; `None` where it is empty.
    pub fn yes(&self, id: &str) -> Option<bool> {
        Some(self.text(id)? == "yes")
    }

    /// The columns that name the row, parted by a mark that no text has.
    pub fn key(&self) -> String {
        self.joined(self.kind.key)
    }

    pub(super) fn joined(&self, ids: &[&str]) -> String {
        ids.iter().map(|id| self.text(id).unwrap_or("")).collect::<Vec<_>>().join("\u{1f}")
    }
}

/// Hands every row of a recorded register to `take`.
///
/// # Errors
/// [`BodyError`] where the body is not one of the register.
pub fn each(kind: &RegisterKind, body: &[u8], mut take: impl FnMut(&Row<'_>)) -> Result<(), BodyError> {
    let fault = |row: u64| BodyError { register: kind.id.to_owned(), row };
    let mut reader = csv::Reader::from_reader(body);
    let header = reader.headers().map_err(|_| fault(0))?.clone();
    if header.iter().any(|h| kind.position(h).is_none()) {
        return Err(fault(0));
    }
    let at: Vec<Option<usize>> = kind.columns.iter().map(|c| header.iter().position(|h| h == c.id)).collect();
    let mut record = csv::StringRecord::new();
    let mut number = 0;
    while reader.read_record(&mut record).map_err(|_| fault(number + 1))? {
        number += 1;
        take(&Row { kind, record: &record, at: &at, number });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::catalogue;

    #[test]
    fn columns_are_found_by_their_ids() {
        let kind = catalogue::find("grades").unwrap();
        let mut seen = Vec::new();
        let body = "person,year,grade,score\nCB1,2019,XS,91.5\nCB2,2020,none,\n";
        each(kind, body.as_bytes(), |row| {
            seen.push((row.text("person").map(str::to_owned), row.year("year"), row.number("score"), row.key()));
        })
        .unwrap();
        assert_eq!(seen.len(), 2);
        assert_eq!(seen[0].0.as_deref(), Some("CB1"));
        assert_eq!((seen[0].1, seen[0].2.clone().map(|n| n.to_text())), (Some(2019), Some("91.5".into())));
        assert_eq!((seen[1].2.clone(), seen[1].3.as_str()), (None, "CB2\u{1f}\u{1f}2020\u{1f}"));
        assert_eq!(each(kind, b"person,colour\n1,red\n", |_| {}).unwrap_err().row, 0);
    }
}
