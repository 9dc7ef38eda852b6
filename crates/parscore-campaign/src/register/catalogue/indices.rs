//! Figures of published indices by year.

use parscore_core::number::Exact;
use parscore_core::text;

use super::{Column, ColumnKind, RegisterKind, RowFault, UNIT, Values, Words};

const INDICES: Words = &[
    ("par", &["PAR INDEX", "Chỉ số cải cách hành chính"]),
    ("sipas", &["SIPAS", "Chỉ số hài lòng"]),
    ("papi", &["PAPI", "Chỉ số hiệu quả quản trị và hành chính công"]),
    ("pci", &["PCI", "Chỉ số năng lực cạnh tranh cấp tỉnh"]),
    ("ict", &["ICT INDEX", "ICT"]),
    ("dti", &["DTI", "Chỉ số chuyển đổi số"]),
    ("ddci", &["DDCI", "Chỉ số năng lực cạnh tranh cấp sở, ngành, địa phương"]),
];

/// One row per index, year and unit; `unit` empty for the province.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "indices",
    title: ("Kết quả các chỉ số", "Published indices"),
    key: &["index", "year", "unit"],
    anonymous: false,
    periods: None,
    check,
    columns: &[
        Column::new("index", &["Chỉ số", "Tên chỉ số"], ColumnKind::Word(INDICES), "chỉ số", "the index").needed(),
        Column::new("year", &["Năm"], ColumnKind::Count, "năm đánh giá", "year that it is about").needed(),
        Column { required: false, ..UNIT },
        Column::new(
            "value",
            &["Điểm", "Giá trị", "Kết quả"],
            ColumnKind::Figure,
            "số như công bố",
            "figure as published",
        ),
        Column::new("rank", &["Hạng", "Xếp hạng", "Thứ hạng", "Vị thứ"], ColumnKind::Count, "thứ hạng", "place"),
        Column::new(
            "of",
            &["Trên tổng số", "Số đơn vị xếp hạng"],
            ColumnKind::Count,
            "số đơn vị được xếp hạng",
            "how many were ranked",
        ),
        Column::new("published_on", &["Ngày công bố"], ColumnKind::Date, "ngày công bố", "day of publication"),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    row.at_most("rank", "of", || text!("thứ hạng lớn hơn số đơn vị xếp hạng", "the place is beyond the last"), faults);
    if let (true, Some(value)) = (row.is("index", "par") || row.is("index", "sipas"), row.number("value"))
        && value <= Exact::ONE
    {
        let shown = value.to_text();
        let message = text!(
            "chỉ số này tính theo phần trăm, `{shown}` có thể là tỷ lệ; ghi ví dụ `81.04`",
            "this index is in percent and `{shown}` may be a share; write such as `81.04`"
        );
        faults.push(RowFault { column: "value", message });
    }
    if row.text("value").is_none() && row.text("rank").is_none() {
        let message = text!("dòng không có điểm và không có thứ hạng", "the row has neither a figure nor a place");
        faults.push(RowFault { column: "value", message });
    }
}
