//! Violations of discipline and order, and what followed; persons by post, never by name.

use parscore_core::text;

use super::{Column, ColumnKind, FORMS, RegisterKind, RowFault, SEVERITY, SUBJECTS, UNIT, Values};

/// One row per violation and collective or person.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "violations",
    title: ("Vi phạm kỷ luật, kỷ cương và xử lý", "Violations and discipline"),
    key: &["number"],
    anonymous: true,
    periods: None,
    check,
    columns: &[
        Column::new("number", &["Mã vi phạm", "Số vụ", "Mã vụ vi phạm"], ColumnKind::Text, "mã vụ vi phạm", "its code")
            .needed(),
        UNIT,
        Column::new(
            "found_on",
            &["Ngày phát hiện", "Ngày vi phạm"],
            ColumnKind::Date,
            "ngày phát hiện",
            "day on which it was found",
        )
        .needed(),
        Column::new("severity", &["Mức độ", "Tính chất"], ColumnKind::Word(SEVERITY), "mức độ", "how grave it is")
            .needed(),
        Column::new(
            "subject",
            &["Đối tượng", "Đối tượng vi phạm", "Chức vụ"],
            ColumnKind::Word(SUBJECTS),
            "tập thể, người đứng đầu, cấp phó hay công chức; không ghi tên",
            "collective, head, deputy or official; never a name",
        )
        .needed(),
        Column::new(
            "ground",
            &["Căn cứ", "Điều khoản vi phạm"],
            ColumnKind::Text,
            "quy định bị vi phạm",
            "rule breached",
        ),
        Column::new(
            "form",
            &["Hình thức xử lý", "Hình thức kỷ luật", "Hình thức"],
            ColumnKind::Word(FORMS),
            "hình thức xử lý; để trống khi chưa có",
            "form of handling; empty while there is none",
        ),
        Column::new(
            "decision",
            &["Số quyết định", "Quyết định số"],
            ColumnKind::Text,
            "số quyết định",
            "decision number",
        ),
        Column::new("decided_on", &["Ngày quyết định"], ColumnKind::Date, "ngày quyết định", "day of the decision"),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    row.not_before(
        "decided_on",
        "found_on",
        || text!("ngày quyết định trước ngày phát hiện", "it was decided before it was found"),
        faults,
    );
    row.goes_with(
        "form",
        "decided_on",
        || text!("chưa ghi hình thức xử lý", "the form of handling is missing"),
        faults,
    );
    row.goes_with(
        "decided_on",
        "form",
        || text!("chưa ghi ngày quyết định", "the day of the decision is missing"),
        faults,
    );
}
