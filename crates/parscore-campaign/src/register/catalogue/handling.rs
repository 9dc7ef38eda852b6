//! Handling of collectives and persons, followed from the proposal to the decision.

use parscore_core::text;

use super::{Column, ColumnKind, FORMS, RegisterKind, RowFault, SUBJECTS, UNIT, Values, Words};

const SOURCES: Words = &[
    ("inspection", &["Kiểm tra", "Cuộc kiểm tra"]),
    ("tasks", &["Theo dõi nhiệm vụ", "Nhiệm vụ chậm"]),
    ("feedback", &["Phản ánh, kiến nghị", "Phản ánh"]),
    ("case", &["Khiếu nại, tố cáo"]),
    ("violation", &["Vi phạm", "Vi phạm kỷ luật, kỷ cương"]),
];

/// One row per collective or person to be handled.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "handling",
    title: ("Theo dõi xử lý trách nhiệm", "Handling followed to its decision"),
    key: &["number"],
    anonymous: true,
    periods: None,
    check,
    columns: &[
        Column::new("number", &["Mã theo dõi", "Mã xử lý"], ColumnKind::Text, "mã theo dõi", "its code").needed(),
        UNIT,
        Column::new(
            "subject",
            &["Đối tượng", "Đối tượng xử lý", "Chức vụ"],
            ColumnKind::Word(SUBJECTS),
            "tập thể, người đứng đầu, cấp phó hay công chức; không ghi tên",
            "collective, head, deputy or official; never a name",
        )
        .needed(),
        Column::new(
            "source",
            &["Nguồn", "Phát sinh từ"],
            ColumnKind::Word(SOURCES),
            "phát sinh từ đâu",
            "where it came from",
        ),
        Column::new(
            "reference",
            &["Mã liên quan", "Vụ việc liên quan", "Văn bản liên quan"],
            ColumnKind::Text,
            "mã cuộc kiểm tra, nhiệm vụ hoặc vụ việc",
            "code of the inspection, task or case",
        ),
        Column::new(
            "proposed_on",
            &["Ngày đề xuất", "Ngày kiến nghị"],
            ColumnKind::Date,
            "ngày đề xuất",
            "day proposed",
        )
        .needed(),
        Column::new(
            "proposed_form",
            &["Hình thức đề xuất", "Đề xuất xử lý"],
            ColumnKind::Word(FORMS),
            "hình thức được đề xuất",
            "form that was proposed",
        ),
        Column::new(
            "due",
            &["Hạn xử lý", "Thời hạn"],
            ColumnKind::Date,
            "hạn phải có quyết định",
            "last day for a decision",
        ),
        Column::new(
            "decision",
            &["Số quyết định", "Quyết định số"],
            ColumnKind::Text,
            "số quyết định",
            "decision number",
        ),
        Column::new(
            "decided_on",
            &["Ngày quyết định"],
            ColumnKind::Date,
            "ngày quyết định; để trống khi chưa",
            "day of the decision; empty while there is none",
        ),
        Column::new(
            "form",
            &["Hình thức xử lý", "Hình thức kỷ luật", "Hình thức"],
            ColumnKind::Word(FORMS),
            "hình thức đã quyết định",
            "form that was decided",
        ),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    row.not_before(
        "decided_on",
        "proposed_on",
        || text!("ngày quyết định trước ngày đề xuất", "it was decided before it was proposed"),
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
