//! Receipts of reports that units owe, with the contents that item 1 of the dispatch asks for.

use parscore_core::text;

use super::{Column, ColumnKind, RegisterKind, RowFault, UNIT, Values};

/// One row per report received, or excused or extended before it came.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "reports",
    title: ("Tiếp nhận báo cáo", "Reports received"),
    key: &["unit", "report"],
    anonymous: false,
    periods: None,
    check,
    columns: &[
        UNIT,
        Column::new(
            "report",
            &["Báo cáo", "Mã báo cáo", "Loại báo cáo"],
            ColumnKind::Text,
            "mã báo cáo như trong `campaign.toml`",
            "id of the report as in `campaign.toml`",
        )
        .needed(),
        Column::new("number", &["Số, ký hiệu", "Số báo cáo"], ColumnKind::Text, "số, ký hiệu báo cáo", "its number"),
        Column::new("arrival", &["Số đến"], ColumnKind::Text, "số đến tại văn thư", "number of arrival"),
        Column::new(
            "received_on",
            &["Ngày đến", "Ngày nhận", "Ngày tiếp nhận"],
            ColumnKind::Date,
            "ngày đến; để trống khi chưa nhận",
            "day of arrival; empty while it has not come",
        ),
        Column::new(
            "signer",
            &["Chức vụ người ký", "Người ký (chức vụ)"],
            ColumnKind::Text,
            "chức vụ người ký, không ghi tên",
            "post of the signer, no name",
        ),
        Column::new(
            "extended_to",
            &["Gia hạn đến", "Hạn sau gia hạn"],
            ColumnKind::Date,
            "hạn mới được cho phép",
            "later day",
        ),
        Column::new(
            "late_accepted_by",
            &["Người chấp nhận trễ", "Chấp nhận nộp trễ"],
            ColumnKind::Text,
            "mã hoặc chức vụ người chấp nhận báo cáo trễ",
            "code or post of whoever accepted it late",
        ),
        Column::new(
            "objective_cause",
            &["Nguyên nhân khách quan", "Lý do khách quan"],
            ColumnKind::YesNo,
            "trễ vì nguyên nhân khách quan đã được xác nhận",
            "late for a confirmed objective cause",
        ),
        content(
            "has_directive",
            &["Nội dung quán triệt Chỉ thị"],
            "có nội dung quán triệt chỉ thị",
            "tells of the directive",
        ),
        content(
            "has_tasks",
            &["Nội dung nhiệm vụ được giao"],
            "có kết quả nhiệm vụ được giao",
            "tells of assigned tasks",
        ),
        content("has_targets", &["Nội dung chỉ tiêu"], "có kết quả chỉ tiêu", "tells of targets"),
        content("has_cases", &["Nội dung khiếu nại, tố cáo"], "có kết quả khiếu nại, tố cáo", "tells of complaints"),
        content("has_handling", &["Nội dung xử lý"], "có kết quả xử lý trách nhiệm", "tells of handling"),
    ],
};

const fn content(id: &'static str, headings: &'static [&'static str], vi: &'static str, en: &'static str) -> Column {
    Column::new(id, headings, ColumnKind::YesNo, vi, en)
}

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    row.goes_with(
        "received_on",
        "arrival",
        || text!("có số đến mà không có ngày đến", "there is a number of arrival but no day"),
        faults,
    );
}
