//! Titles and awards that were given, with the years whose achievements they reward.

use parscore_core::text;

use super::words::AWARDS;
use super::{COLLECTIVE, Column, ColumnKind, PERSON, RegisterKind, RowFault, Values, one_subject};

/// One row per decision and person or collective.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "titles_held",
    title: ("Danh hiệu, hình thức khen thưởng đã được tặng", "Titles and awards held"),
    key: &["person", "collective", "title", "from_year", "until_year", "decision", "decided_on"],
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
            "danh hiệu hoặc hình thức khen thưởng",
            "title or award",
        )
        .needed(),
        Column::new(
            "from_year",
            &["Thành tích từ năm", "Từ năm"],
            ColumnKind::Year,
            "năm đầu của thành tích được khen, như quyết định ghi; để trống khi chỉ một năm hoặc quyết định không ghi",
            "first year of the achievement as the decision says; empty for a single year or where it does not say",
        ),
        Column::new(
            "until_year",
            &["Thành tích đến năm", "Đến năm", "Năm", "Năm đạt"],
            ColumnKind::Year,
            "năm cuối của thành tích được khen; danh hiệu hằng năm thì ghi năm đó; để trống khi quyết định không ghi",
            "last year of the achievement; for a yearly title that year; empty where the decision does not say",
        ),
        Column::new(
            "decision",
            &["Số quyết định", "Quyết định số"],
            ColumnKind::Text,
            "số quyết định",
            "number of the decision",
        ),
        Column::new("decided_on", &["Ngày quyết định"], ColumnKind::Date, "ngày quyết định", "day of the decision"),
        Column::new(
            "revoked_on",
            &["Ngày hủy quyết định", "Ngày thu hồi"],
            ColumnKind::Date,
            "ngày quyết định bị hủy, thu hồi; để trống khi còn hiệu lực",
            "day on which the decision was annulled; empty while it stands",
        ),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    one_subject(row, faults);
    row.not_before(
        "revoked_on",
        "decided_on",
        || text!("ngày hủy trước ngày quyết định", "it was annulled before it was decided"),
        faults,
    );
    let (from, until, decided) = (row.year("from_year"), row.year("until_year"), row.date("decided_on"));
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        let message = text!(
            "thành tích kết thúc năm `{until}` trước khi bắt đầu năm `{from}`",
            "the achievement ends in `{until}`, before it begins in `{from}`"
        );
        faults.push(RowFault { column: "until_year", message });
    }
    if let (Some(day), Some(year)) = (decided, until.or(from))
        && day.year() < year
    {
        let message = text!(
            "quyết định ngày `{day}` trước khi hết thời gian thành tích, năm `{year}`",
            "it was decided on `{day}`, before the achievement's last year `{year}`"
        );
        faults.push(RowFault { column: "decided_on", message });
    }
    if from.is_some() && row.text("until_year").is_none() {
        let message = text!("chưa ghi năm cuối của thành tích", "the last year of the achievement is missing");
        faults.push(RowFault { column: "until_year", message });
    } else if row.text("until_year").is_none() && row.text("decided_on").is_none() {
        let message = text!(
            "dòng không có năm thành tích và không có ngày quyết định",
            "the row has neither years of achievement nor a day of decision"
        );
        faults.push(RowFault { column: "until_year", message });
    }
}
