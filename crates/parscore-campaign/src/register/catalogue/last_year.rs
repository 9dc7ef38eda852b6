//! Last year's printed table, by unit and by criterion where it was printed.

use parscore_core::text;

use super::{Column, ColumnKind, RegisterKind, RowFault, UNIT, Values};

/// One row per unit and criterion; `criterion` empty for the total.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "last_year",
    title: ("Kết quả năm trước", "Last year's results"),
    key: &["unit", "criterion"],
    anonymous: false,
    periods: None,
    check,
    columns: &[
        UNIT,
        Column::new(
            "criterion",
            &["Tiêu chí", "Mã tiêu chí"],
            ColumnKind::Text,
            "mã tiêu chí in trong bảng năm trước; để trống cho tổng điểm",
            "code as printed last year; empty for the total",
        ),
        Column::new("points", &["Điểm", "Điểm đạt", "Tổng điểm"], ColumnKind::Figure, "điểm đạt", "points").needed(),
        Column::new("max", &["Điểm tối đa", "Điểm chuẩn"], ColumnKind::Figure, "điểm tối đa", "greatest points"),
        Column::new("rank", &["Xếp hạng", "Hạng", "Thứ hạng"], ColumnKind::Count, "thứ hạng, chỉ ở dòng tổng", "place"),
        Column::new("class", &["Xếp loại", "Loại"], ColumnKind::Text, "xếp loại, chỉ ở dòng tổng", "class"),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    row.at_most("points", "max", || text!("điểm đạt lớn hơn điểm tối đa", "more points than the greatest"), faults);
    for column in ["rank", "class"] {
        if row.text("criterion").is_some() && row.text(column).is_some() {
            let message = text!(
                "xếp hạng và xếp loại chỉ ghi ở dòng tổng điểm",
                "place and class stand in the row of the total only"
            );
            faults.push(RowFault { column, message });
        }
    }
}
