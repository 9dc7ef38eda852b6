//! Tasks assigned by the People's Committee, its Chairman, the Government and the Prime Minister, as
//! the directive-document system exports them.

use parscore_core::text;

use super::{Column, ColumnKind, RegisterKind, RowFault, Values, Words};

const AUTHORITIES: Words = &[
    ("government", &["Chính phủ", "CP"]),
    ("prime_minister", &["Thủ tướng Chính phủ", "Thủ tướng", "TTg"]),
    ("provincial_party", &["Tỉnh ủy", "Ban Thường vụ Tỉnh ủy", "Thường trực Tỉnh ủy"]),
    ("provincial_council", &["Hội đồng nhân dân tỉnh", "HĐND tỉnh"]),
    ("provincial_committee", &["Ủy ban nhân dân tỉnh", "UBND tỉnh"]),
    ("chairman", &["Chủ tịch Ủy ban nhân dân tỉnh", "Chủ tịch UBND tỉnh", "Chủ tịch"]),
    ("vice_chairman", &["Phó Chủ tịch Ủy ban nhân dân tỉnh", "Phó Chủ tịch UBND tỉnh", "Phó Chủ tịch"]),
];

const PROGRAMMES: Words = &[
    ("directive", &["Văn bản chỉ đạo", "Chỉ đạo, điều hành", "Kết luận"]),
    ("socio_economic", &["Kế hoạch phát triển kinh tế - xã hội", "Kế hoạch KT-XH"]),
    ("budget", &["Dự toán ngân sách", "Dự toán ngân sách nhà nước"]),
];

/// One row per task.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "tasks",
    title: ("Nhiệm vụ được giao", "Assigned tasks"),
    key: &["number", "unit"],
    anonymous: false,
    periods: None,
    check,
    columns: &[
        Column::new(
            "number",
            &["Số, ký hiệu", "Số văn bản", "Mã nhiệm vụ", "Số nhiệm vụ"],
            ColumnKind::Text,
            "số, ký hiệu của văn bản giao hoặc mã nhiệm vụ",
            "number of the assigning document, or code of the task",
        )
        .needed(),
        Column::new(
            "assigned_on",
            &["Ngày giao", "Ngày văn bản", "Ngày giao nhiệm vụ"],
            ColumnKind::Date,
            "ngày giao nhiệm vụ",
            "day on which it was assigned",
        )
        .needed(),
        Column::new(
            "authority",
            &["Cơ quan giao", "Người giao", "Cấp giao"],
            ColumnKind::Word(AUTHORITIES),
            "cơ quan, người giao nhiệm vụ",
            "who assigned it",
        ),
        Column::new(
            "programme",
            &["Nhóm nhiệm vụ", "Chương trình"],
            ColumnKind::Word(PROGRAMMES),
            "nhiệm vụ chỉ đạo, của kế hoạch kinh tế - xã hội hoặc của dự toán ngân sách",
            "of a directive, of the socio-economic plan or of the budget estimate",
        ),
        Column::new(
            "title",
            &["Nội dung", "Nội dung nhiệm vụ", "Trích yếu", "Nhiệm vụ"],
            ColumnKind::Text,
            "nội dung nhiệm vụ",
            "what is to be done",
        ),
        Column::new(
            "unit",
            &["Đơn vị chủ trì", "Cơ quan chủ trì", "Đơn vị", "Mã đơn vị", "Tên đơn vị", "Chủ trì"],
            ColumnKind::Unit,
            "đơn vị chủ trì: nhiệm vụ được tính cho đơn vị này",
            "the lead unit: the task counts for it",
        )
        .needed(),
        Column::new(
            "joint",
            &["Đơn vị phối hợp", "Cơ quan phối hợp", "Phối hợp"],
            ColumnKind::Units,
            "các đơn vị phối hợp, cách nhau bằng dấu chấm phẩy",
            "units that take part, parted by semicolons",
        ),
        Column::new(
            "due",
            &["Hạn hoàn thành", "Hạn xử lý", "Thời hạn", "Hạn"],
            ColumnKind::Date,
            "ngày cuối cùng phải hoàn thành; để trống khi không có thời hạn",
            "last day for doing it; empty where there is none",
        ),
        Column::new(
            "extended_to",
            &["Gia hạn đến", "Hạn sau gia hạn", "Ngày gia hạn"],
            ColumnKind::Date,
            "hạn mới được cấp có thẩm quyền cho phép",
            "later day that was approved",
        ),
        Column::new(
            "done_on",
            &["Ngày hoàn thành", "Ngày xử lý xong", "Hoàn thành ngày"],
            ColumnKind::Date,
            "ngày hoàn thành; để trống khi chưa xong",
            "day on which it was done; empty while it is not",
        ),
        Column::new(
            "objective_cause",
            &["Nguyên nhân khách quan", "Lý do khách quan"],
            ColumnKind::YesNo,
            "chậm vì nguyên nhân khách quan đã được xác nhận",
            "late for a confirmed objective cause",
        ),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    row.not_before(
        "due",
        "assigned_on",
        || text!("hạn hoàn thành trước ngày giao", "the due date is before the day of assignment"),
        faults,
    );
    row.not_before(
        "extended_to",
        "due",
        || text!("ngày gia hạn trước hạn ban đầu", "the extension is before the first due date"),
        faults,
    );
    row.not_before(
        "done_on",
        "assigned_on",
        || text!("ngày hoàn thành trước ngày giao", "it was done before it was assigned"),
        faults,
    );
    row.goes_with(
        "due",
        "extended_to",
        || text!("có gia hạn mà không có hạn ban đầu", "there is an extension but no first due date"),
        faults,
    );
    if let (Some(unit), Some(joint)) = (row.text("unit"), row.text("joint"))
        && joint.split(';').any(|j| j == unit)
    {
        let message =
            text!("đơn vị chủ trì `{unit}` cũng là đơn vị phối hợp", "the lead unit `{unit}` is a joint unit too");
        faults.push(RowFault { column: "joint", message });
    }
}
