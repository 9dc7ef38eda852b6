//! Socio-economic and budget targets: planned, achieved, direction (14 of 15 in the dispatch of 2020).

use parscore_core::text;

use super::{Column, ColumnKind, RegisterKind, RowFault, UNIT, Values, Words};

const KINDS: Words = &[
    ("socio_economic", &["Kinh tế - xã hội", "KT-XH", "Kinh tế", "Xã hội", "Môi trường"]),
    ("budget", &["Ngân sách", "Thu, chi ngân sách"]),
];

const DIRECTIONS: Words = &[
    ("at_least", &["Không thấp hơn", "Càng cao càng tốt", "Tối thiểu", "Tăng", "≥"]),
    ("at_most", &["Không vượt quá", "Càng thấp càng tốt", "Tối đa", "Giảm", "≤"]),
];

/// One row per target and unit.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "targets",
    title: ("Chỉ tiêu kinh tế - xã hội và ngân sách", "Socio-economic and budget targets"),
    key: &["unit", "number"],
    anonymous: false,
    periods: None,
    check,
    columns: &[
        UNIT,
        Column::new("number", &["Mã chỉ tiêu", "Số chỉ tiêu"], ColumnKind::Text, "mã chỉ tiêu", "code of the target")
            .needed(),
        Column::new(
            "title",
            &["Chỉ tiêu", "Tên chỉ tiêu", "Nội dung chỉ tiêu"],
            ColumnKind::Text,
            "tên chỉ tiêu",
            "name of the target",
        ),
        Column::new("kind", &["Loại chỉ tiêu", "Nhóm chỉ tiêu"], ColumnKind::Word(KINDS), "loại", "kind of target"),
        Column::new(
            "measured_in",
            &["Đơn vị tính", "ĐVT"],
            ColumnKind::Text,
            "đơn vị tính của kế hoạch và thực hiện",
            "unit of measurement of plan and achievement",
        ),
        Column::new(
            "direction",
            &["Chiều", "Hướng", "Yêu cầu"],
            ColumnKind::Word(DIRECTIONS),
            "thực hiện phải không thấp hơn hay không vượt quá kế hoạch",
            "whether the plan is a least or a greatest value",
        )
        .needed(),
        Column::new(
            "planned",
            &["Kế hoạch", "Kế hoạch giao", "KH"],
            ColumnKind::Figure,
            "số được giao",
            "what was set",
        )
        .needed(),
        Column::new(
            "achieved",
            &["Thực hiện", "Kết quả thực hiện", "Ước thực hiện", "TH"],
            ColumnKind::Figure,
            "kết quả; để trống khi chưa có số liệu",
            "the result; empty while it is not known",
        ),
        Column::new(
            "reported_on",
            &["Ngày báo cáo", "Ngày có số liệu"],
            ColumnKind::Date,
            "ngày có số liệu thực hiện",
            "day on which the result was known",
        ),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    if let (Some(planned), Some(achieved)) = (row.text("planned"), row.text("achieved"))
        && planned.ends_with('%') != achieved.ends_with('%')
    {
        let message = text!(
            "kế hoạch `{planned}` và thực hiện `{achieved}` không cùng đơn vị tính",
            "plan `{planned}` and result `{achieved}` are not counted alike"
        );
        faults.push(RowFault { column: "achieved", message });
    }
}
