//! Complaints and denunciations: never who complains.

use parscore_core::text;

use super::{Column, ColumnKind, RegisterKind, RowFault, UNIT, Values, Words};

const KINDS: Words = &[
    ("complaint", &["Khiếu nại", "KN"]),
    ("denunciation", &["Tố cáo", "TC"]),
    ("petition", &["Kiến nghị, phản ánh", "Kiến nghị"]),
];

/// One row per case.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "cases",
    title: ("Vụ việc khiếu nại, tố cáo", "Complaints and denunciations"),
    key: &["number"],
    anonymous: true,
    periods: None,
    check,
    columns: &[
        Column::new(
            "number",
            &["Mã vụ việc", "Số vụ việc", "Số thụ lý"],
            ColumnKind::Text,
            "mã vụ việc; không ghi danh tính người khiếu nại, tố cáo",
            "code of the case; never who complains",
        )
        .needed(),
        Column {
            headings: &["Đơn vị giải quyết", "Đơn vị", "Mã đơn vị", "Tên đơn vị", "Cơ quan giải quyết"], ..UNIT
        },
        Column::new("kind", &["Loại vụ việc", "Loại đơn"], ColumnKind::Word(KINDS), "loại vụ việc", "kind of case")
            .needed(),
        Column::new(
            "received_on",
            &["Ngày thụ lý", "Ngày tiếp nhận", "Ngày nhận đơn"],
            ColumnKind::Date,
            "ngày thụ lý",
            "day on which it was taken up",
        )
        .needed(),
        Column::new("due", &["Hạn giải quyết", "Thời hạn"], ColumnKind::Date, "hạn giải quyết", "last day"),
        Column::new(
            "extended_to",
            &["Gia hạn đến", "Hạn sau gia hạn"],
            ColumnKind::Date,
            "hạn mới theo quyết định gia hạn",
            "later day that was decided",
        ),
        Column::new(
            "solved_on",
            &["Ngày giải quyết", "Ngày ban hành quyết định", "Ngày giải quyết xong"],
            ColumnKind::Date,
            "ngày giải quyết xong; để trống khi chưa",
            "day on which it was solved; empty while it is not",
        ),
        Column::new(
            "standing",
            &["Tồn đọng", "Vụ việc tồn đọng", "Tồn đọng, kéo dài"],
            ColumnKind::YesNo,
            "vụ việc tồn đọng, nổi cộm, kéo dài",
            "stands over for long",
        ),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    row.not_before("due", "received_on", || text!("hạn trước ngày thụ lý", "it is due before it arrived"), faults);
    row.not_before(
        "extended_to",
        "due",
        || text!("gia hạn trước hạn đầu", "the extension is before the due date"),
        faults,
    );
    row.not_before(
        "solved_on",
        "received_on",
        || text!("ngày giải quyết trước ngày thụ lý", "it was solved before it arrived"),
        faults,
    );
}
