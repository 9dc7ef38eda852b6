//! What a person confirmed: conditions of standards that no register can show.

use super::words::SCOPES;
use super::{COLLECTIVE, Column, ColumnKind, PERSON, RegisterKind, SCOPE_HELP, scoped};

/// One row per rule, statement and whom it is about.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "judgements",
    title: ("Tiêu chuẩn do người có thẩm quyền xác nhận", "Confirmed judgements"),
    key: &["rule", "statement", "person", "collective", "scope"],
    anonymous: false,
    periods: None,
    check: scoped,
    columns: &[
        Column::new(
            "rule",
            &["Mã quy tắc", "Quy tắc"],
            ColumnKind::Text,
            "mã quy tắc nêu trong kết quả đề xuất, ví dụ `R20-LDTT-01`",
            "id of the rule that the proposal names, such as `R20-LDTT-01`",
        )
        .needed(),
        Column::new(
            "statement",
            &["Nội dung xác nhận", "Tiêu chuẩn", "Nội dung"],
            ColumnKind::Text,
            "nội dung cần xác nhận, chép đúng như kết quả đề xuất nêu; để trống là mọi nội dung của quy tắc",
            "what is confirmed, word for word as the proposal asks; empty for everything that the rule asks",
        ),
        PERSON,
        COLLECTIVE,
        Column::new("scope", &["Phạm vi"], ColumnKind::Word(SCOPES), SCOPE_HELP.0, SCOPE_HELP.1).or("one"),
        Column::new(
            "confirmed",
            &["Kết quả xác nhận", "Xác nhận", "Đạt"],
            ColumnKind::YesNo,
            "có khi đạt, không khi không đạt; chưa xác nhận thì không ghi dòng",
            "yes where it holds, no where it does not; no row while nobody has said",
        )
        .needed(),
        Column::new(
            "confirmed_by",
            &["Chức danh xác nhận", "Người xác nhận"],
            ColumnKind::Text,
            "chức danh của người xác nhận; không ghi họ tên",
            "office of whoever confirms it; never a name",
        ),
        Column::new("confirmed_on", &["Ngày xác nhận"], ColumnKind::Date, "ngày xác nhận", "day of the confirmation"),
    ],
};
