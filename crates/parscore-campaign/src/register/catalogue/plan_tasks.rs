//! Tasks of the year's plan of administrative reform (46 of 46 in the dispatch of 2020).

use parscore_core::text;

use super::{Column, ColumnKind, RegisterKind, RowFault, UNIT, Values, Words};

const FIELDS: Words = &[
    ("steering", &["Chỉ đạo, điều hành", "Công tác chỉ đạo điều hành", "Công tác chỉ đạo"]),
    ("institutions", &["Cải cách thể chế", "Thể chế"]),
    ("procedures", &["Cải cách thủ tục hành chính", "Thủ tục hành chính", "TTHC"]),
    ("organisation", &["Cải cách tổ chức bộ máy", "Cải cách tổ chức bộ máy hành chính", "Tổ chức bộ máy"]),
    ("staff", &["Cải cách chế độ công vụ", "Xây dựng và nâng cao chất lượng đội ngũ", "Đội ngũ cán bộ", "Công vụ"]),
    ("finance", &["Cải cách tài chính công", "Tài chính công"]),
    (
        "modernisation",
        &["Hiện đại hóa hành chính", "Hiện đại hóa nền hành chính", "Chính quyền điện tử", "Chính quyền số"],
    ),
];

/// One row per task.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "plan_tasks",
    title: ("Nhiệm vụ của kế hoạch cải cách hành chính", "Tasks of the reform plan"),
    key: &["number", "unit"],
    anonymous: false,
    periods: None,
    check,
    columns: &[
        Column::new(
            "number",
            &["Số thứ tự nhiệm vụ", "Mã nhiệm vụ", "Số nhiệm vụ"],
            ColumnKind::Text,
            "số của nhiệm vụ trong kế hoạch",
            "number of the task in the plan",
        )
        .needed(),
        Column::new(
            "title",
            &["Nội dung nhiệm vụ", "Nhiệm vụ", "Nội dung"],
            ColumnKind::Text,
            "nội dung nhiệm vụ",
            "what is to be done",
        ),
        Column::new(
            "field",
            &["Lĩnh vực", "Nội dung cải cách hành chính"],
            ColumnKind::Word(FIELDS),
            "lĩnh vực cải cách hành chính",
            "field of reform",
        ),
        Column {
            headings: &["Đơn vị chủ trì", "Cơ quan chủ trì", "Đơn vị", "Mã đơn vị", "Tên đơn vị"], ..UNIT
        },
        Column::new(
            "due",
            &["Thời hạn", "Hạn hoàn thành", "Thời gian hoàn thành"],
            ColumnKind::Date,
            "ngày cuối cùng phải hoàn thành",
            "last day for doing it",
        ),
        Column::new(
            "extended_to",
            &["Gia hạn đến", "Hạn sau gia hạn"],
            ColumnKind::Date,
            "hạn mới được cấp có thẩm quyền cho phép",
            "later day that was approved",
        ),
        Column::new(
            "done_on",
            &["Ngày hoàn thành", "Hoàn thành ngày"],
            ColumnKind::Date,
            "ngày hoàn thành; để trống khi chưa xong",
            "day on which it was done; empty while it is not",
        ),
        Column::new(
            "progress",
            &["Tỷ lệ hoàn thành", "Tiến độ (%)", "Tiến độ"],
            ColumnKind::Share,
            "phần đã làm xong",
            "share that is done",
        ),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    row.not_before(
        "extended_to",
        "due",
        || text!("ngày gia hạn trước hạn ban đầu", "the extension is before the first due date"),
        faults,
    );
    if row.text("done_on").is_some() && row.text("progress").is_some_and(|p| p != "1") {
        let message = text!(
            "nhiệm vụ có ngày hoàn thành nhưng tỷ lệ hoàn thành dưới 100%",
            "the task has a day of completion but less than 100% is done"
        );
        faults.push(RowFault { column: "progress", message });
    }
}
