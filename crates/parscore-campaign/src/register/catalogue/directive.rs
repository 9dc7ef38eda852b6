//! Directive on discipline and order (20/CT-UBND of 2020): made known in the unit, self-inspections.

use super::{Column, ColumnKind, RegisterKind, UNIT, Words, no_check};

const ACTS: Words = &[
    ("made_known", &["Quán triệt", "Tổ chức quán triệt", "Phổ biến, quán triệt"]),
    ("self_inspection", &["Tự kiểm tra", "Tự kiểm tra kỷ luật, kỷ cương"]),
];

/// One row per meeting or self-inspection.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "directive",
    title: ("Quán triệt và tự kiểm tra kỷ luật, kỷ cương", "Directive made known and self-inspections"),
    key: &["unit", "act", "held_on", "number"],
    anonymous: false,
    periods: None,
    check: no_check,
    columns: &[
        UNIT,
        Column::new(
            "act",
            &["Hoạt động", "Hình thức", "Nội dung"],
            ColumnKind::Word(ACTS),
            "việc đã làm",
            "what was done",
        )
        .needed(),
        Column::new("held_on", &["Ngày thực hiện", "Ngày"], ColumnKind::Date, "ngày thực hiện", "the day").needed(),
        Column::new(
            "whole_unit",
            &["Toàn đơn vị", "Đến toàn thể công chức, viên chức"],
            ColumnKind::YesNo,
            "đến toàn thể cán bộ, công chức, viên chức của đơn vị",
            "reached everybody in the unit",
        ),
        Column::new(
            "number",
            &["Số văn bản", "Văn bản, biên bản", "Số biên bản"],
            ColumnKind::Text,
            "số của biên bản hoặc văn bản chứng minh",
            "number of the minutes or document that shows it",
        ),
    ],
};
