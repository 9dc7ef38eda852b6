//! Votes of the council on titles and awards.

use parscore_core::text;

use super::words::AWARDS;
use super::{COLLECTIVE, Column, ColumnKind, PERSON, RegisterKind, RowFault, Values, one_subject};

/// One row per person or collective and title.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "votes",
    title: ("Kết quả bỏ phiếu của Hội đồng thi đua, khen thưởng", "Votes of the council"),
    key: &["person", "collective", "title"],
    anonymous: false,
    periods: None,
    check,
    columns: &[
        PERSON,
        COLLECTIVE,
        Column::new(
            "title",
            &["Danh hiệu, hình thức khen thưởng", "Danh hiệu", "Hình thức khen thưởng"],
            ColumnKind::Word(AWARDS),
            "danh hiệu hoặc hình thức khen thưởng được bỏ phiếu",
            "title or award that was voted on",
        )
        .needed(),
        Column::new(
            "in_favour",
            &["Số phiếu đồng ý", "Phiếu đồng ý"],
            ColumnKind::Count,
            "số phiếu đồng ý",
            "votes in favour",
        )
        .needed(),
        Column::new(
            "members",
            &["Tổng số thành viên hội đồng", "Số thành viên", "Tổng số phiếu"],
            ColumnKind::Count,
            "tổng số mà tỷ lệ được tính trên đó: thành viên hội đồng, nếu quy chế không nói khác",
            "what the percentage is taken of: members of the council, unless its rules say otherwise",
        )
        .needed(),
        Column::new("voted_on", &["Ngày họp", "Ngày bỏ phiếu"], ColumnKind::Date, "ngày họp", "day of the vote"),
        Column::new("minutes", &["Số biên bản", "Biên bản"], ColumnKind::Text, "số biên bản", "number of the minutes"),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    one_subject(row, faults);
    row.at_most(
        "in_favour",
        "members",
        || text!("phiếu đồng ý nhiều hơn tổng số", "more votes in favour than there are members"),
        faults,
    );
    if row.is("members", "0") {
        let message = text!("tổng số là 0, không tính được tỷ lệ", "the whole is nought: there is no percentage of it");
        faults.push(RowFault { column: "members", message });
    }
}
