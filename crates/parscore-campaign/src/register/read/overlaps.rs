//! Periods of one thing may not overlap, neither in the file nor with other parts of the register.

use parscore_core::diagnostic::{Code, Diagnostic, Text};
use parscore_core::text;
use parscore_files::table::Table;

use super::super::Overlap;
use super::{Days, Reader, see_part, shown};

impl Reader<'_> {
    pub(super) fn overlaps(&mut self, tables: &[Table]) {
        let Some(kind) = self.kind.periods else { return };
        let mut periods = std::mem::take(&mut self.periods);
        let other = |(of, from, until, part): &(String, String, String, String)| Days {
            of: of.clone(),
            from: from.clone(),
            until: until.clone(),
            at: Err(part.clone()),
        };
        periods.extend(self.known.periods.iter().map(other));
        periods.sort();
        // The one that reaches furthest so far.
        let mut furthest: Option<&Days> = None;
        for next in &periods {
            let before = furthest.filter(|f| f.of == next.of);
            let given = kind.what != Overlap::Figures || !next.from.is_empty();
            if let Some(before) = before.filter(|f| given && next.from <= f.until) {
                self.overlap(tables, kind.what, before, next);
            }
            if before.is_none_or(|f| f.until < next.until) {
                furthest = Some(next);
            }
        }
    }

    /// Two periods of one thing that overlap, named at the later one unless that stands in another part.
    fn overlap(&mut self, tables: &[Table], what: Overlap, before: &Days, next: &Days) {
        let (here, other) = match (&next.at, &before.at) {
            (Ok(here), other) => (*here, other),
            (other @ Err(_), Ok(here)) => (*here, other),
            (Err(_), Err(_)) => return,
        };
        let (at, row, spot) = here;
        let table = &tables[at];
        let see = match other {
            Ok((at, row, _)) => {
                let line = tables[*at].row_number(*row);
                text!("xem dòng {line}", "see row {line}")
            }
            Err(part) => see_part(part),
        };
        let (from, until, of) = (&next.from, &before.until, shown(&next.of));
        let (place, message, more) = match what {
            Overlap::Figures => (
                table.row_place(row),
                text!(
                    "kỳ báo cáo bắt đầu `{from}` trùng với kỳ trước, kết thúc `{until}`",
                    "the period from `{from}` overlaps the one before, which ends `{until}`"
                ),
                text!(
                    "ghi số của từng kỳ, không ghi số lũy kế",
                    "write the figures of each period, not cumulative ones"
                ),
            ),
            Overlap::OneUnit => (
                table.place(row, spot),
                text!("`{of}` được ghi ở hai đơn vị trong cùng thời gian", "`{of}` is in two units at the same time"),
                text!(
                    "ghi ngày đi ở đơn vị cũ, ngày đến ở đơn vị mới; người kiêm nhiệm chỉ ghi ở đơn vị chính",
                    "write the last day at the old unit and the first at the new one; whoever serves two units stands in the main one"
                ),
            ),
            Overlap::Membership => (
                table.place(row, spot),
                text!("`{of}` được ghi hai lần cho cùng thời gian", "`{of}` is listed twice for the same time"),
                text!("mỗi khoảng thời gian chỉ ghi một dòng", "write one row for each span of time"),
            ),
        };
        let hint = Text::new(format!("{}; {}", see.vi, more.vi), format!("{}; {}", see.en, more.en));
        self.push(Diagnostic::new(Code::Inconsistent, place, message).hint(hint));
    }
}
