//! Which criterion of last year's rubric answers to which of this year's.

use parscore_core::text;

use super::{Column, ColumnKind, RegisterKind, RowFault, Values, Words};

const RELATIONS: Words = &[
    ("same", &["Như cũ", "Giữ nguyên", "Không đổi"]),
    ("changed", &["Thay đổi", "Sửa đổi", "So sánh được một phần"]),
    ("none", &["Không so sánh trực tiếp", "Bỏ", "Mới"]),
];

/// One row per pair.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "crosswalk",
    title: ("Đối chiếu tiêu chí năm trước", "Crosswalk of criteria"),
    key: &["former", "criterion"],
    anonymous: false,
    periods: None,
    check,
    columns: &[
        Column::new("former", &["Tiêu chí năm trước", "Mã cũ"], ColumnKind::Text, "mã năm trước", "code last year"),
        Column::new("criterion", &["Tiêu chí năm nay", "Mã mới"], ColumnKind::Text, "mã năm nay", "id this year"),
        Column::new(
            "relation",
            &["Quan hệ", "So sánh"],
            ColumnKind::Word(RELATIONS),
            "so sánh được không",
            "how they compare",
        )
        .needed(),
        Column::new("note", &["Ghi chú", "Lý do"], ColumnKind::Text, "ghi chú", "why"),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    let (former, criterion) = (row.text("former"), row.text("criterion"));
    let one_only = former.is_none() != criterion.is_none();
    if former.is_none() && criterion.is_none() {
        let message = text!("dòng không có tiêu chí nào", "the row names no criterion");
        faults.push(RowFault { column: "criterion", message });
    } else if one_only && !row.is("relation", "none") {
        let message = text!(
            "chỉ có một tiêu chí thì quan hệ phải là `Không so sánh trực tiếp`",
            "with one criterion only the relation must be `none`"
        );
        faults.push(RowFault { column: "relation", message });
    }
}
