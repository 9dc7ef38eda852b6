//! Statistics of administrative procedures and online public services.

use parscore_core::text;

use super::{Column, ColumnKind, Overlap, Periods, RegisterKind, RowFault, UNIT, Values};

const fn count(id: &'static str, headings: &'static [&'static str], vi: &'static str, en: &'static str) -> Column {
    Column::new(id, headings, ColumnKind::Count, vi, en)
}

/// One row per unit, field and period; periods of one unit and field may not overlap.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "services",
    title: ("Thống kê dịch vụ công", "Service statistics"),
    key: &["unit", "field", "from"],
    anonymous: false,
    periods: Some(Periods { of: &["unit", "field"], from: "from", until: "until", what: Overlap::Figures }),
    check,
    columns: &[
        UNIT,
        Column::new(
            "field",
            &["Lĩnh vực"],
            ColumnKind::Text,
            "lĩnh vực; để trống khi gộp chung",
            "field; empty for all",
        ),
        Column::new("from", &["Từ ngày", "Kỳ báo cáo từ"], ColumnKind::Date, "ngày đầu của kỳ", "first day").needed(),
        Column::new("until", &["Đến ngày", "Kỳ báo cáo đến"], ColumnKind::Date, "ngày cuối của kỳ", "last day")
            .needed(),
        count(
            "procedures",
            &["Số TTHC", "Tổng số thủ tục", "Số thủ tục hành chính"],
            "thủ tục thuộc thẩm quyền vào cuối kỳ",
            "procedures at the end of the period",
        ),
        count(
            "procedures_online",
            &["Số TTHC trực tuyến", "Thủ tục trực tuyến"],
            "thủ tục cung cấp trực tuyến vào cuối kỳ",
            "procedures online at the end of the period",
        ),
        count(
            "procedures_online_used",
            &["TTHC trực tuyến có hồ sơ", "Thủ tục trực tuyến phát sinh hồ sơ"],
            "thủ tục trực tuyến có phát sinh hồ sơ",
            "online procedures that had files",
        ),
        count(
            "received",
            &["Tiếp nhận", "Tổng hồ sơ tiếp nhận", "Hồ sơ tiếp nhận"],
            "hồ sơ tiếp nhận trong kỳ",
            "files received",
        )
        .needed(),
        count(
            "online",
            &["Trực tuyến", "Tiếp nhận trực tuyến", "Hồ sơ trực tuyến"],
            "hồ sơ tiếp nhận trực tuyến",
            "files received online",
        )
        .needed(),
        count(
            "in_person",
            &["Trực tiếp", "Trực tiếp, bưu chính", "Tiếp nhận trực tiếp"],
            "hồ sơ tiếp nhận trực tiếp hoặc qua bưu chính",
            "files received in person or by post",
        ),
        count("solved", &["Đã giải quyết", "Hồ sơ đã giải quyết"], "hồ sơ đã giải quyết trong kỳ", "files solved"),
        count(
            "on_time",
            &["Đúng hạn", "Giải quyết đúng hạn", "Trước và đúng hạn"],
            "hồ sơ giải quyết đúng hạn",
            "files solved in time",
        ),
        count(
            "late",
            &["Trễ hạn", "Giải quyết trễ hạn", "Quá hạn đã giải quyết"],
            "hồ sơ giải quyết trễ hạn",
            "files solved late",
        ),
        count(
            "overdue",
            &["Quá hạn chưa giải quyết", "Đang giải quyết quá hạn"],
            "hồ sơ quá hạn chưa giải quyết vào cuối kỳ",
            "files overdue at the end of the period",
        ),
        count(
            "apologies",
            &["Văn bản xin lỗi", "Số văn bản xin lỗi"],
            "văn bản xin lỗi vì trễ hạn",
            "letters of apology",
        ),
        count(
            "online_last_year",
            &["Trực tuyến năm trước", "Hồ sơ trực tuyến cùng kỳ năm trước"],
            "hồ sơ trực tuyến cùng kỳ năm trước",
            "files received online in the same period of the year before",
        ),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    row.not_before(
        "until",
        "from",
        || text!("kỳ báo cáo kết thúc trước khi bắt đầu", "the period ends before it begins"),
        faults,
    );
    row.adds_up(
        &["online", "in_person"],
        "received",
        |sum, total| {
            text!(
                "trực tuyến và trực tiếp cộng lại là {sum}, khác số tiếp nhận {total}",
                "online and in person add to {sum}, not to {total} received"
            )
        },
        faults,
    );
    row.adds_up(
        &["on_time", "late"],
        "solved",
        |sum, total| {
            text!(
                "đúng hạn và trễ hạn cộng lại là {sum}, khác số đã giải quyết {total}",
                "in time and late add to {sum}, not to {total} solved"
            )
        },
        faults,
    );
    row.at_most("online", "received", || text!("trực tuyến nhiều hơn tiếp nhận", "more online than received"), faults);
    row.at_most("on_time", "solved", || text!("đúng hạn nhiều hơn đã giải quyết", "more in time than solved"), faults);
    row.at_most(
        "procedures_online",
        "procedures",
        || text!("thủ tục trực tuyến nhiều hơn tổng số thủ tục", "more procedures online than there are"),
        faults,
    );
    row.at_most(
        "procedures_online_used",
        "procedures_online",
        || text!("thủ tục có hồ sơ nhiều hơn thủ tục trực tuyến", "more procedures used online than are online"),
        faults,
    );
}
