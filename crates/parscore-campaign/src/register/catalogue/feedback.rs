//! Feedback of citizens, organisations and enterprises about units.

use parscore_core::text;

use super::{Column, ColumnKind, REPORTERS, RegisterKind, RowFault, UNIT, Values, Words};

const JUSTIFIED: Words = &[
    ("yes", &["Đúng", "Có cơ sở"]),
    ("partly", &["Đúng một phần", "Có phần đúng"]),
    ("no", &["Không đúng", "Sai", "Không có cơ sở"]),
];

const SUBJECTS: Words = &[
    ("delay", &["Chậm tham mưu, xử lý", "Chậm xử lý", "Chậm giải quyết"]),
    ("not_done", &["Không hoàn thành nhiệm vụ", "Không giải quyết"]),
    ("obstruction", &["Gây trở ngại, khó khăn", "Gây phiền hà", "Nhũng nhiễu"]),
    ("attitude", &["Thái độ phục vụ", "Thái độ"]),
    ("other", &["Nội dung khác", "Khác"]),
];

/// One row per report; who reported is kept by group only.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "feedback",
    title: ("Phản ánh, kiến nghị", "Feedback"),
    key: &["number"],
    anonymous: true,
    periods: None,
    check,
    columns: &[
        Column::new(
            "number",
            &["Mã phản ánh", "Số phản ánh", "Số tiếp nhận"],
            ColumnKind::Text,
            "mã của phản ánh, kiến nghị",
            "code of the report",
        )
        .needed(),
        Column {
            headings: &["Đơn vị bị phản ánh", "Đơn vị", "Mã đơn vị", "Tên đơn vị"], ..UNIT
        },
        Column::new("received_on", &["Ngày tiếp nhận", "Ngày nhận"], ColumnKind::Date, "ngày nhận", "day of arrival")
            .needed(),
        Column::new(
            "source",
            &["Đối tượng phản ánh", "Nguồn phản ánh", "Nhóm đối tượng"],
            ColumnKind::Word(REPORTERS),
            "nhóm người phản ánh, không ghi danh tính",
            "group that reported, never who",
        ),
        Column::new(
            "subject",
            &["Loại phản ánh", "Nội dung phản ánh"],
            ColumnKind::Word(SUBJECTS),
            "phản ánh về việc gì",
            "what it is about",
        ),
        Column::new(
            "justified",
            &["Kết luận", "Kết quả xác minh"],
            ColumnKind::Word(JUSTIFIED),
            "phản ánh đúng, đúng một phần hay không đúng; để trống khi chưa xác minh",
            "whether it is right, partly right or wrong; empty while not examined",
        ),
        Column::new("due", &["Hạn xử lý", "Thời hạn", "Hạn trả lời"], ColumnKind::Date, "hạn xử lý", "last day"),
        Column::new(
            "resolved_on",
            &["Ngày xử lý xong", "Ngày trả lời", "Ngày xử lý"],
            ColumnKind::Date,
            "ngày xử lý xong; để trống khi chưa",
            "day on which it was handled; empty while it is not",
        ),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    row.not_before(
        "due",
        "received_on",
        || text!("hạn xử lý trước ngày tiếp nhận", "it is due before it arrived"),
        faults,
    );
    row.not_before(
        "resolved_on",
        "received_on",
        || text!("ngày xử lý trước ngày tiếp nhận", "it was handled before it arrived"),
        faults,
    );
}
