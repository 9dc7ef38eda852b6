//! Initiatives, research and other merits that were recognised.

use parscore_core::text;

use super::words::{LEVELS, MERITS};
use super::{COLLECTIVE, Column, ColumnKind, PERSON, RegisterKind, RowFault, Values, one_subject};

/// One row per person or collective and merit.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "merits",
    title: ("Sáng kiến, đề tài, thành tích được công nhận", "Initiatives and other merits"),
    key: &["person", "collective", "kind", "year", "decision", "title"],
    anonymous: false,
    periods: None,
    check,
    columns: &[
        PERSON,
        COLLECTIVE,
        Column::new(
            "kind",
            &["Loại", "Loại thành tích"],
            ColumnKind::Word(MERITS),
            "sáng kiến, đề tài, hoặc thành tích chiến đấu, phục vụ chiến đấu",
            "initiative, research, or merit in combat",
        )
        .needed(),
        Column::new(
            "level",
            &["Cấp công nhận", "Phạm vi ảnh hưởng", "Cấp"],
            ColumnKind::Word(LEVELS),
            "phạm vi áp dụng, ảnh hưởng được công nhận",
            "how far its recognised effect reaches",
        )
        .needed(),
        Column::new("year", &["Năm", "Năm công nhận"], ColumnKind::Year, "năm được công nhận", "year of recognition")
            .needed(),
        Column::new(
            "title",
            &["Tên sáng kiến, đề tài", "Tên sáng kiến", "Tên đề tài"],
            ColumnKind::Text,
            "tên",
            "what it is",
        ),
        Column::new(
            "decision",
            &["Số quyết định", "Quyết định số"],
            ColumnKind::Text,
            "số quyết định công nhận",
            "number of the decision that recognises it",
        ),
        Column::new("decided_on", &["Ngày quyết định"], ColumnKind::Date, "ngày quyết định", "day of the decision"),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    one_subject(row, faults);
    if let (Some(day), Some(year)) = (row.date("decided_on"), row.year("year"))
        && day.year() < year
    {
        let message = text!(
            "quyết định ngày `{day}` trước năm công nhận `{year}`",
            "it was decided on `{day}`, before the year `{year}` of recognition"
        );
        faults.push(RowFault { column: "decided_on", message });
    }
}
