//! Inspections by the task force and by the discipline inspection team, one row per finding.

use parscore_core::text;

use super::{Column, ColumnKind, RegisterKind, RowFault, SEVERITY, UNIT, Values, Words};

const BODIES: Words = &[
    (
        "task_force",
        &["Tổ công tác của Chủ tịch UBND tỉnh", "Tổ công tác", "Tổ công tác của Chủ tịch Ủy ban nhân dân tỉnh"],
    ),
    (
        "discipline_team",
        &[
            "Tổ kiểm tra chấn chỉnh kỷ luật, kỷ cương",
            "Tổ kiểm tra KLKC",
            "Tổ kiểm tra",
            "Tổ kiểm tra kỷ luật, kỷ cương",
        ],
    ),
    ("other", &["Đoàn kiểm tra khác", "Khác"]),
];

const SOURCES: Words = &[
    ("task_register", &["Theo dõi nhiệm vụ", "Hệ văn bản chỉ đạo điều hành", "TD Office"]),
    ("citizen", &["Phản ánh của công dân", "Công dân", "Người dân"]),
    ("organisation", &["Phản ánh của tổ chức", "Tổ chức"]),
    ("enterprise", &["Phản ánh của doanh nghiệp", "Doanh nghiệp"]),
    ("plan", &["Theo kế hoạch", "Kế hoạch kiểm tra"]),
];

/// One row per finding; an inspection without findings has one row with `finding` empty.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "inspections",
    title: ("Kiểm tra và tồn tại, hạn chế", "Inspections and findings"),
    key: &["inspection", "unit", "finding"],
    anonymous: true,
    periods: None,
    check,
    columns: &[
        Column::new(
            "inspection",
            &["Số cuộc kiểm tra", "Mã cuộc kiểm tra", "Biên bản số", "Số biên bản"],
            ColumnKind::Text,
            "mã cuộc kiểm tra hoặc số biên bản",
            "code of the inspection, or number of its minutes",
        )
        .needed(),
        UNIT,
        Column::new("inspected_on", &["Ngày kiểm tra"], ColumnKind::Date, "ngày kiểm tra", "day of the inspection")
            .needed(),
        Column::new(
            "body",
            &["Đoàn kiểm tra", "Tổ kiểm tra", "Cơ quan kiểm tra"],
            ColumnKind::Word(BODIES),
            "ai kiểm tra",
            "who inspected",
        )
        .needed(),
        Column::new(
            "unannounced",
            &["Đột xuất", "Kiểm tra đột xuất", "Không báo trước"],
            ColumnKind::YesNo,
            "kiểm tra đột xuất, không báo trước",
            "without announcement",
        ),
        Column::new(
            "source",
            &["Căn cứ kiểm tra", "Nguồn thông tin", "Cơ sở kiểm tra"],
            ColumnKind::Word(SOURCES),
            "kiểm tra trên cơ sở nào",
            "what the inspection was based on",
        ),
        Column::new(
            "finding",
            &["Số tồn tại", "Mã tồn tại", "Tồn tại số"],
            ColumnKind::Text,
            "số của tồn tại trong biên bản; để trống khi không có tồn tại",
            "number of the finding in the minutes; empty where there is none",
        ),
        Column::new(
            "title",
            &["Tồn tại, hạn chế", "Nội dung tồn tại", "Tồn tại"],
            ColumnKind::Text,
            "nội dung tồn tại, hạn chế",
            "what was found",
        ),
        Column::new("severity", &["Mức độ", "Tính chất"], ColumnKind::Word(SEVERITY), "mức độ", "how grave it is"),
        Column::new(
            "remedy_due",
            &["Hạn khắc phục", "Thời hạn khắc phục"],
            ColumnKind::Date,
            "hạn phải khắc phục",
            "last day for the remedy",
        ),
        Column::new(
            "remedied_on",
            &["Ngày khắc phục", "Đã khắc phục ngày"],
            ColumnKind::Date,
            "ngày khắc phục xong; để trống khi chưa",
            "day of the remedy; empty while there is none",
        ),
        Column::new(
            "solution",
            &["Giải pháp đề xuất", "Đề xuất, kiến nghị", "Đề xuất"],
            ColumnKind::Text,
            "giải pháp tháo gỡ hoặc hướng xử lý được đề xuất",
            "what was proposed to solve or handle it",
        ),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    row.not_before(
        "remedied_on",
        "inspected_on",
        || text!("ngày khắc phục trước ngày kiểm tra", "the remedy is before the inspection"),
        faults,
    );
    row.not_before(
        "remedy_due",
        "inspected_on",
        || text!("hạn khắc phục trước ngày kiểm tra", "the remedy is due before the inspection"),
        faults,
    );
    row.goes_with("severity", "finding", || text!("tồn tại chưa ghi mức độ", "the finding has no severity"), faults);
    for because in ["severity", "title", "remedied_on"] {
        if row.text(because).is_some() && row.text("finding").is_none() {
            let message = text!("tồn tại chưa có số", "the finding has no number");
            faults.push(RowFault { column: "finding", message });
            break;
        }
    }
}
