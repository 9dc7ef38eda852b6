//! Reform plans that units issued for the year.

use super::{Column, ColumnKind, RegisterKind, UNIT, no_check};

/// One row per plan.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "plans",
    title: ("Kế hoạch cải cách hành chính đã ban hành", "Reform plans issued"),
    key: &["unit"],
    anonymous: false,
    periods: None,
    check: no_check,
    columns: &[
        UNIT,
        Column::new(
            "number",
            &["Số, ký hiệu", "Số kế hoạch", "Số văn bản"],
            ColumnKind::Text,
            "số, ký hiệu của kế hoạch",
            "number of the plan",
        ),
        Column::new(
            "issued_on",
            &["Ngày ban hành", "Ngày, tháng, năm ban hành", "Ngày ký"],
            ColumnKind::Date,
            "ngày ban hành kế hoạch",
            "day on which the plan was issued",
        )
        .needed(),
    ],
};
