//! Annual grades of persons and collectives, this year's and earlier ones.

use parscore_core::text;

use super::words::{GRADES, SIDES};
use super::{COLLECTIVE, Column, ColumnKind, PERSON, RegisterKind, RowFault, Values, one_subject};

/// One row per person or collective and year.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "grades",
    title: ("Kết quả xếp loại chất lượng hằng năm", "Annual grades"),
    key: &["person", "collective", "year", "side"],
    anonymous: false,
    periods: None,
    check,
    columns: &[
        PERSON,
        COLLECTIVE,
        Column::new("year", &["Năm", "Năm xếp loại"], ColumnKind::Year, "năm được xếp loại", "year of the grade")
            .needed(),
        Column::new(
            "grade",
            &["Mức xếp loại", "Xếp loại", "Kết quả xếp loại"],
            ColumnKind::Word(GRADES),
            "mức xếp loại; ghi `Không xếp loại` khi làm việc dưới 6 tháng; năm chưa rõ thì không ghi dòng",
            "the grade; `Không xếp loại` where somebody worked less than 6 months; no row for a year not known",
        ),
        Column::new(
            "side",
            &["Bên xếp loại", "Đảng, chính quyền"],
            ColumnKind::Word(SIDES),
            "xếp loại của chính quyền hay của Đảng; để trống là chính quyền",
            "whether the State or the Party gave it; empty means the State",
        )
        .or("state"),
        Column::new(
            "score",
            &["Điểm đánh giá", "Điểm"],
            ColumnKind::Figure,
            "điểm đánh giá, nếu có",
            "points of the grading, where there are any",
        ),
        Column::new(
            "decision",
            &["Số quyết định", "Quyết định số"],
            ColumnKind::Text,
            "số quyết định; năm đánh giá chưa có quyết định thì mức xếp loại được coi là đề nghị của đơn vị",
            "number of the decision; in the assessed year a grade without one is taken as the unit's own proposal",
        ),
        Column::new("decided_on", &["Ngày quyết định"], ColumnKind::Date, "ngày quyết định", "day of the decision"),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    one_subject(row, faults);
    if row.text("grade").is_none() && row.text("score").is_none() {
        let message = text!("dòng không có mức xếp loại và không có điểm", "the row has neither a grade nor points");
        faults.push(RowFault { column: "grade", message });
    }
    if row.number("score").is_some_and(|s| s.is_negative()) {
        faults.push(RowFault { column: "score", message: text!("điểm nhỏ hơn 0", "points below nought") });
    }
    if let (Some(day), Some(year)) = (row.date("decided_on"), row.year("year"))
        && day.year() < year
    {
        let message = text!(
            "quyết định ngày `{day}` trước năm xếp loại `{year}`",
            "it was decided on `{day}`, before the year `{year}` of the grade"
        );
        faults.push(RowFault { column: "decided_on", message });
    }
}
