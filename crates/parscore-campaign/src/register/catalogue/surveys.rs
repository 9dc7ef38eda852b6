//! Surveys of units' clients: questionnaires, groups, sheets and counts per option.

use parscore_core::text;

use super::{Column, ColumnKind, RegisterKind, RowFault, UNIT, Values};

const fn count(id: &'static str, headings: &'static [&'static str], vi: &'static str, en: &'static str) -> Column {
    Column::new(id, headings, ColumnKind::Count, vi, en)
}

/// One row per unit, questionnaire and group.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "surveys",
    title: ("Khảo sát mức độ hài lòng", "Surveys"),
    key: &["unit", "questionnaire", "group"],
    anonymous: true,
    periods: None,
    check,
    columns: &[
        UNIT,
        Column::new(
            "questionnaire",
            &["Mẫu phiếu", "Phiếu khảo sát", "Bộ câu hỏi"],
            ColumnKind::Text,
            "mẫu phiếu khảo sát",
            "the questionnaire",
        )
        .needed(),
        Column::new(
            "group",
            &["Nhóm đối tượng", "Đối tượng khảo sát", "Nhóm"],
            ColumnKind::Text,
            "nhóm đối tượng khảo sát",
            "group of people asked",
        ),
        Column::new(
            "closed_on",
            &["Ngày kết thúc", "Ngày khảo sát"],
            ColumnKind::Date,
            "ngày kết thúc khảo sát",
            "last day",
        )
        .needed(),
        count(
            "population",
            &["Tổng thể", "Số người thuộc đối tượng"],
            "số người thuộc đối tượng khảo sát",
            "people concerned",
        ),
        count("issued", &["Phiếu phát ra", "Số phiếu phát ra"], "số phiếu phát ra", "sheets issued").needed(),
        count("valid", &["Phiếu hợp lệ", "Số phiếu hợp lệ"], "số phiếu hợp lệ", "valid sheets").needed(),
        count("very_satisfied", &["Rất hài lòng"], "phiếu trả lời rất hài lòng", "very satisfied").needed(),
        count("satisfied", &["Hài lòng"], "phiếu trả lời hài lòng", "satisfied").needed(),
        count("neutral", &["Bình thường"], "phiếu trả lời bình thường", "neither").needed(),
        count("dissatisfied", &["Không hài lòng"], "phiếu trả lời không hài lòng", "dissatisfied").needed(),
        count("very_dissatisfied", &["Rất không hài lòng"], "phiếu trả lời rất không hài lòng", "very dissatisfied")
            .needed(),
    ],
};

/// The options in order, best first.
const OPTIONS: [&str; 5] = ["very_satisfied", "satisfied", "neutral", "dissatisfied", "very_dissatisfied"];

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    row.adds_up(
        &OPTIONS,
        "valid",
        |sum, total| {
            text!(
                "các phương án cộng lại là {sum}, khác số phiếu hợp lệ {total}",
                "the options add to {sum}, not to {total} valid sheets"
            )
        },
        faults,
    );
    row.at_most(
        "valid",
        "issued",
        || text!("phiếu hợp lệ nhiều hơn phiếu phát ra", "more valid sheets than issued"),
        faults,
    );
}
