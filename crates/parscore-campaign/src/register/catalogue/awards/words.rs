//! Words for titles, grades, merits and cases, as offices write them. Keys are those of the rulesets.

use crate::register::Words;

/// Titles and awards.
pub(super) const AWARDS: Words = &[
    ("LDTT", &["Lao động tiên tiến", "LĐTT", "Danh hiệu Lao động tiên tiến"]),
    (
        "CSTDCS",
        &[
            "Chiến sĩ thi đua cơ sở",
            "Chiến sỹ thi đua cơ sở",
            "Chiến sĩ thi đua cấp cơ sở",
            "Chiến sỹ thi đua cấp cơ sở",
            "CSTĐCS",
            "CSTĐ cơ sở",
            "CSTĐ cấp cơ sở",
        ],
    ),
    (
        "CSTDT",
        &[
            "Chiến sĩ thi đua cấp tỉnh",
            "Chiến sỹ thi đua cấp tỉnh",
            "Chiến sĩ thi đua tỉnh",
            "Chiến sĩ thi đua cấp bộ",
            "Chiến sĩ thi đua cấp bộ, ngành, tỉnh",
            "Chiến sĩ thi đua bộ, ban, ngành, tỉnh",
            "CSTĐ cấp tỉnh",
            "CSTĐ tỉnh",
            "CSTĐ cấp bộ",
            "CSTĐT",
        ],
    ),
    ("CSTDTQ", &["Chiến sĩ thi đua toàn quốc", "Chiến sỹ thi đua toàn quốc", "CSTĐ toàn quốc", "CSTĐTQ"]),
    ("TTLDTT", &["Tập thể lao động tiên tiến", "Tập thể LĐTT", "TTLĐTT"]),
    ("TTLDXS", &["Tập thể lao động xuất sắc", "Tập thể LĐXS", "TTLĐXS"]),
    (
        "CO-TINH",
        &[
            "Cờ thi đua của UBND tỉnh",
            "Cờ thi đua của Ủy ban nhân dân tỉnh",
            "Cờ thi đua UBND tỉnh",
            "Cờ thi đua cấp tỉnh",
            "Cờ thi đua tỉnh",
            "Cờ thi đua cấp bộ",
            "Cờ thi đua cấp bộ, ngành, tỉnh",
            "Cờ tỉnh",
        ],
    ),
    ("CO-CP", &["Cờ thi đua của Chính phủ", "Cờ thi đua Chính phủ", "Cờ Chính phủ", "Cờ CP"]),
    ("GK", &["Giấy khen"]),
    (
        "BKT",
        &[
            "Bằng khen của Chủ tịch UBND tỉnh",
            "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            "Bằng khen Chủ tịch UBND tỉnh",
            "Bằng khen của UBND tỉnh",
            "Bằng khen UBND tỉnh",
            "Bằng khen cấp tỉnh",
            "Bằng khen tỉnh",
            "Bằng khen cấp bộ",
            "Bằng khen của Bộ trưởng",
            "Bằng khen cấp bộ, ngành, tỉnh",
            "BK tỉnh",
        ],
    ),
    (
        "BKTTG",
        &[
            "Bằng khen của Thủ tướng Chính phủ",
            "Bằng khen Thủ tướng Chính phủ",
            "Bằng khen của Thủ tướng",
            "Bằng khen Thủ tướng",
            "BK Thủ tướng",
        ],
    ),
    ("HCLD3", &["Huân chương Lao động hạng Ba", "Huân chương Lao động hạng 3", "HCLĐ hạng Ba", "HCLĐ hạng 3"]),
    ("HCLD2", &["Huân chương Lao động hạng Nhì", "Huân chương Lao động hạng 2", "HCLĐ hạng Nhì", "HCLĐ hạng 2"]),
    ("HCLD1", &["Huân chương Lao động hạng Nhất", "Huân chương Lao động hạng 1", "HCLĐ hạng Nhất", "HCLĐ hạng 1"]),
    ("CCHC", &["Khen thưởng về cải cách hành chính", "Khen thưởng cải cách hành chính", "Khen thưởng CCHC"]),
];

/// Annual grades, and that there was none.
pub(super) const GRADES: Words = &[
    ("XS", &["Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành xuất sắc", "Xuất sắc", "HTXSNV", "HTXS"]),
    ("T", &["Hoàn thành tốt nhiệm vụ", "Hoàn thành tốt", "Tốt", "HTTNV", "HTT"]),
    // The lower half of this grade had a name of its own under Decree 56/2015, before 20/8/2020.
    (
        "HT",
        &[
            "Hoàn thành nhiệm vụ",
            "Hoàn thành",
            "HTNV",
            "Hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực",
            "Hoàn thành nhiệm vụ nhưng còn hạn chế năng lực",
        ],
    ),
    ("KHT", &["Không hoàn thành nhiệm vụ", "Không hoàn thành", "KHTNV"]),
    ("none", &["Không xếp loại", "Chưa xếp loại", "Không đánh giá, xếp loại", "KXL"]),
];

/// What counts besides the grade.
pub(super) const MERITS: Words = &[
    ("initiative", &["Sáng kiến", "Sáng kiến, giải pháp", "Sáng kiến kinh nghiệm", "Giải pháp"]),
    (
        "research",
        &["Đề tài nghiên cứu khoa học", "Đề tài khoa học", "Đề tài", "Đề án khoa học", "Công trình khoa học", "NCKH"],
    ),
    (
        "combat_merit",
        &[
            "Mưu trí, dũng cảm trong chiến đấu, phục vụ chiến đấu",
            "Thành tích chiến đấu, phục vụ chiến đấu",
            "Thành tích chiến đấu",
        ],
    ),
];

/// How far a merit reaches.
pub(super) const LEVELS: Words = &[
    ("grassroots", &["Cấp cơ sở", "Cơ sở"]),
    ("province", &["Cấp tỉnh", "Tỉnh", "Cấp bộ", "Bộ", "Cấp bộ, ngành, tỉnh", "Bộ, ban, ngành, tỉnh"]),
    ("nation", &["Toàn quốc", "Cấp nhà nước", "Nhà nước", "Cấp quốc gia"]),
];

/// What may be under way against somebody.
pub(super) const CASES: Words = &[
    ("discipline_considered", &["Đang xem xét kỷ luật", "Xem xét kỷ luật", "Đang xem xét xử lý kỷ luật"]),
    ("investigation", &["Đang điều tra", "Điều tra"]),
    (
        "inspection_on_violation",
        &[
            "Đang thanh tra, kiểm tra, kiểm toán khi có dấu hiệu vi phạm",
            "Thanh tra, kiểm tra, kiểm toán khi có dấu hiệu vi phạm",
            "Thanh tra khi có dấu hiệu vi phạm",
            "Kiểm tra khi có dấu hiệu vi phạm",
            "Kiểm toán khi có dấu hiệu vi phạm",
        ],
    ),
    (
        "complaint_verified",
        &[
            "Đang xác minh khiếu nại, tố cáo",
            "Khiếu nại, tố cáo đang xác minh",
            "Xác minh đơn thư",
            "Khiếu nại, tố cáo",
        ],
    ),
    (
        "corruption_verified",
        &["Đang xác minh tham nhũng, tiêu cực", "Tham nhũng, tiêu cực đang xác minh", "Tham nhũng, tiêu cực"],
    ),
];

/// On whose side a grade or a measure was decided.
pub(in super::super) const SIDES: Words =
    &[("state", &["Chính quyền", "Nhà nước", "Cơ quan, đơn vị"]), ("party", &["Đảng", "Cấp ủy", "Tổ chức đảng"])];

/// Whom one line speaks of.
pub(super) const SCOPES: Words = &[
    ("one", &["Riêng đối tượng này", "Riêng"]),
    ("within", &["Tập thể và mọi người, tập thể thuộc đó", "Cả đơn vị", "Toàn đơn vị"]),
    ("everyone", &["Mọi đối tượng", "Tất cả", "Toàn tỉnh"]),
];
