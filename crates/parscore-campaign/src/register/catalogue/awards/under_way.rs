//! What is under way against persons and collectives: never who reported it.

use parscore_core::text;

use super::words::CASES;
use super::{COLLECTIVE, Column, ColumnKind, PERSON, RegisterKind, RowFault, Values, one_subject};

/// One row per case and subject.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "under_way",
    title: ("Cá nhân, tập thể đang bị xem xét, thanh tra, điều tra", "Cases under way"),
    key: &["number", "person", "collective"],
    anonymous: true,
    periods: None,
    check,
    columns: &[
        Column::new(
            "number",
            &["Mã vụ việc", "Số vụ việc"],
            ColumnKind::Text,
            "mã vụ việc; không ghi danh tính người khiếu nại, tố cáo",
            "code of the case; never who complains",
        )
        .needed(),
        Column {
            vi: "mã cá nhân bị xem xét; người khác trong đơn vị không bị ảnh hưởng",
            en: "code of the person that it is about; others of the unit are not concerned",
            ..PERSON
        },
        COLLECTIVE,
        Column::new(
            "kind",
            &["Loại việc", "Nội dung xem xét"],
            ColumnKind::Word(CASES),
            "việc đang tiến hành",
            "what it is",
        )
        .needed(),
        Column::new("since", &["Từ ngày", "Ngày bắt đầu"], ColumnKind::Date, "ngày bắt đầu", "first day"),
        Column::new(
            "ended_on",
            &["Ngày kết thúc", "Ngày kết luận"],
            ColumnKind::Date,
            "ngày có kết luận; để trống khi chưa kết thúc",
            "day of its conclusion; empty while it is open",
        ),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    one_subject(row, faults);
    row.not_before("ended_on", "since", || text!("kết thúc trước khi bắt đầu", "it ended before it began"), faults);
}
