//! Which registers of history are complete, and for which years: only then does no row mean nothing.

use parscore_core::text;

use super::words::SCOPES;
use super::{COLLECTIVE, Column, ColumnKind, PERSON, RegisterKind, RowFault, SCOPE_HELP, Values, scoped};
use crate::register::Words;

const REGISTERS: Words = &[
    ("holdings", &["Danh hiệu, hình thức khen thưởng", "titles_held"]),
    ("merits", &["Sáng kiến, đề tài, thành tích"]),
    ("discipline", &["Kỷ luật", "Vi phạm kỷ luật", "violations"]),
    ("cases", &["Vụ việc đang xem xét", "under_way"]),
    ("registrations", &["Đăng ký thi đua"]),
    ("findings", &["Kết luận kiểm tra", "inspections"]),
];

/// One row per register, whom it is about, and span of years.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "coverage",
    title: ("Xác nhận sổ đã đầy đủ", "Complete registers"),
    key: &["register", "person", "collective", "scope", "from_year"],
    anonymous: false,
    periods: None,
    check,
    columns: &[
        Column::new(
            "register",
            &["Sổ", "Loại sổ"],
            ColumnKind::Word(REGISTERS),
            "sổ đã đầy đủ: không có dòng nghĩa là không có việc; thiếu xác nhận thì kết quả là cần xem xét",
            "the register that is complete: no row means nothing happened; without this the result needs review",
        )
        .needed(),
        PERSON,
        COLLECTIVE,
        Column::new("scope", &["Phạm vi"], ColumnKind::Word(SCOPES), SCOPE_HELP.0, SCOPE_HELP.1).or("one"),
        Column::new("from_year", &["Từ năm"], ColumnKind::Year, "năm đầu", "first year").needed(),
        Column::new("until_year", &["Đến năm"], ColumnKind::Year, "năm cuối", "last year").needed(),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    scoped(row, faults);
    if let (Some(from), Some(until)) = (row.year("from_year"), row.year("until_year"))
        && until < from
    {
        let message =
            text!("năm cuối `{until}` trước năm đầu `{from}`", "the last year `{until}` is before the first, `{from}`");
        faults.push(RowFault { column: "until_year", message });
    }
}
