//! Percentages of the year's work that standards of grades name.

use parscore_core::number::Exact;
use parscore_core::text;

use super::{COLLECTIVE, Column, ColumnKind, PERSON, RegisterKind, RowFault, Values, one_subject};
use crate::register::Words;

const FIGURES: Words = &[
    ("tasks_done", &["Nhiệm vụ hoàn thành", "Tỷ lệ nhiệm vụ hoàn thành"]),
    (
        "tasks_on_time",
        &["Nhiệm vụ hoàn thành đúng tiến độ, bảo đảm chất lượng", "Nhiệm vụ đúng hạn", "Nhiệm vụ đúng tiến độ"],
    ),
    ("tasks_exceeded", &["Nhiệm vụ hoàn thành vượt mức", "Nhiệm vụ vượt mức"]),
    ("tasks_late", &["Nhiệm vụ chậm tiến độ", "Nhiệm vụ chậm", "Nhiệm vụ quá hạn"]),
    (
        "criteria_low",
        &[
            "Tiêu chí chậm tiến độ, chất lượng hoặc hiệu quả thấp",
            "Tiêu chí chưa đạt",
            "Tiêu chí chậm, chất lượng thấp",
        ],
    ),
    ("targets_done", &["Chỉ tiêu của đơn vị hoàn thành", "Chỉ tiêu hoàn thành"]),
    ("targets_on_time", &["Chỉ tiêu hoàn thành đúng tiến độ, bảo đảm chất lượng", "Chỉ tiêu đúng tiến độ"]),
    ("targets_exceeded", &["Chỉ tiêu hoàn thành vượt mức", "Chỉ tiêu vượt mức"]),
    (
        "subunits_completed",
        &["Đơn vị thuộc quyền hoàn thành nhiệm vụ trở lên", "Đơn vị trực thuộc hoàn thành nhiệm vụ trở lên"],
    ),
    (
        "subunits_good",
        &["Đơn vị thuộc quyền hoàn thành tốt trở lên", "Đơn vị trực thuộc hoàn thành tốt nhiệm vụ trở lên"],
    ),
    ("remedied", &["Hạn chế, khuyết điểm đã khắc phục", "Tồn tại đã khắc phục"]),
];

/// One row per person or collective and figure.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "work_results",
    title: ("Kết quả thực hiện nhiệm vụ, chỉ tiêu trong năm", "Results of the year's work"),
    key: &["person", "collective", "figure", "year"],
    anonymous: false,
    periods: None,
    check,
    columns: &[
        PERSON,
        COLLECTIVE,
        Column::new(
            "figure",
            &["Nội dung", "Chỉ số", "Tiêu chí"],
            ColumnKind::Word(FIGURES),
            "tỷ lệ nào",
            "which figure",
        )
        .needed(),
        Column::new(
            "year",
            &["Năm"],
            ColumnKind::Year,
            "năm; để trống là năm đánh giá",
            "the year; empty means the assessed one",
        ),
        Column::new(
            "percent",
            &["Tỷ lệ phần trăm", "Tỷ lệ", "Tỷ lệ (%)"],
            ColumnKind::Figure,
            "tỷ lệ phần trăm, ví dụ `87.5` hoặc `87.5%`",
            "per cent, such as `87.5` or `87.5%`",
        )
        .needed(),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    one_subject(row, faults);
    if let Some(value) = row.number("percent")
        && (value.is_negative() || value > Exact::from_int(100))
    {
        let shown = value.to_text();
        let message = text!("`{shown}` ngoài khoảng từ 0 đến 100", "`{shown}` is outside 0 to 100");
        faults.push(RowFault { column: "percent", message });
    }
}
