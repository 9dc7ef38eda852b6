//! Number cells of workbooks whose stored value has more digits than a spreadsheet shows.

use std::collections::BTreeMap;

use parscore_core::diagnostic::{Code, Diagnostic};
use parscore_core::text;

use crate::faults::Faults;
use crate::table::Table;

/// The first such cell of each column, and how many there are.
#[derive(Debug, Default)]
pub(super) struct Inexact {
    columns: BTreeMap<usize, (usize, u64)>,
}

impl Inexact {
    /// Notes the cell if it is one.
    pub(super) fn look(&mut self, table: &Table, row: usize, column: usize) {
        if table.is_inexact(row, column) {
            self.columns.entry(column).or_insert((row, 0)).1 += 1;
        }
    }

    /// One warning for each column.
    pub(super) fn report(&self, table: &Table, faults: &mut Faults) {
        for (column, (row, count)) in &self.columns {
            let (taken, stored) = (table.text(*row, *column), table.stored(*row, *column).unwrap_or_default());
            let more = count - 1;
            let message = if more == 0 {
                text!("ô lưu số `{stored}`, đọc là `{taken}`", "the cell stores `{stored}`, read as `{taken}`")
            } else {
                text!(
                    "ô lưu số `{stored}`, đọc là `{taken}`; cột còn {more} ô như vậy",
                    "the cell stores `{stored}`, read as `{taken}`; {more} further cells of the column are alike"
                )
            };
            let hint = text!(
                "bảng tính chỉ giữ 15 chữ số; làm tròn bằng hàm ROUND nếu cần",
                "spreadsheets keep 15 digits; round with ROUND if needed"
            );
            faults.push(Diagnostic::new(Code::InexactCell, table.place(*row, *column), message).hint(hint));
        }
    }
}
