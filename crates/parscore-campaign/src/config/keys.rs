//! What `campaign.toml` may hold: the one list that unknown keys are found by.

use parscore_core::toml_walk::{Key, TableSpec, Type};

/// `[campaign]`.
pub(crate) static CAMPAIGN: TableSpec = TableSpec {
    name: "campaign",
    vi: "đợt đánh giá",
    en: "campaign",
    keys: &[
        Key::new("id", Type::Id, "mã của đợt, không đổi", "stable id").needed(),
        Key::new("title", Type::Text, "tên đợt đánh giá", "title").needed(),
        Key::new("year", Type::Whole, "năm được đánh giá", "year that is assessed").needed(),
        Key::new("province", Type::Text, "tỉnh, thành phố", "province").needed(),
        Key::new("status", Type::Word(&["official", "sample"]), "số liệu thật hay mẫu", "real or sample").needed(),
        Key::new("status_note", Type::Text, "nói rõ điều gì không chính thức", "what is not official"),
        Key::new("calendars", Type::List(&Type::Text), "lịch làm việc", "calendars of working days").needed(),
    ],
};

/// `[[block]]`.
pub(crate) static BLOCK: TableSpec = TableSpec {
    name: "block",
    vi: "khối",
    en: "block",
    keys: &[
        Key::new("id", Type::Id, "mã khối như trong danh sách đơn vị", "id as units name it").needed(),
        Key::new("title", Type::Text, "tên khối", "title").needed(),
        Key::new("rubric", Type::Text, "bộ tiêu chí: tên có sẵn hoặc đường dẫn", "rubric: name or path").needed(),
    ],
};

/// `[[stage]]`.
pub(crate) static STAGE: TableSpec = TableSpec {
    name: "stage",
    vi: "bước",
    en: "stage",
    keys: &[
        Key::new("id", Type::Id, "mã bước", "stable id").needed(),
        Key::new("title", Type::Text, "tên bước", "title").needed(),
        Key::new("kind", Type::Word(&STAGE_KINDS), "loại bước", "what it is for").needed(),
        Key::new("opens", Type::Date, "ngày đầu tiên", "first day").needed(),
        Key::new("closes", Type::Date, "ngày cuối cùng", "last day").needed(),
        Key::new("cutoff", Type::Date, "số liệu sổ theo dõi tính đến ngày này", "registers count up to this day"),
        Key::new("blocks", Type::List(&Type::Id), "các khối thuộc bước này", "blocks that it is for"),
    ],
};

/// Names of the kinds of stage.
pub(crate) const STAGE_KINDS: [&str; 7] = parscore_core::toml_walk::names(&super::StageKind::ALL);

/// `[[actor]]`.
pub(crate) static ACTOR: TableSpec = TableSpec {
    name: "actor",
    vi: "người thực hiện",
    en: "actor",
    keys: &[
        Key::new("id", Type::Id, "mã người thực hiện, không ghi tên", "code, no name of a person").needed(),
        Key::new("title", Type::Text, "chức danh", "position").needed(),
        Key::new("roles", Type::List(&Type::Word(&ROLES)), "vai trò", "what they may do").needed(),
        Key::new("unit", Type::Id, "đơn vị của người này", "the unit they belong to"),
        Key::new("criteria", Type::List(&Type::Text), "các tiêu chí phụ trách", "criteria that they appraise"),
        Key::new("blocks", Type::List(&Type::Id), "các khối phụ trách", "blocks that they appraise"),
        Key::new("units", Type::List(&Type::Id), "các đơn vị phụ trách", "units that they appraise"),
    ],
};

/// Names of the roles.
pub(crate) const ROLES: [&str; 5] = parscore_core::toml_walk::names(&super::ActorRole::ALL);

/// `[[report]]`.
pub(crate) static REPORT: TableSpec = TableSpec {
    name: "report",
    vi: "báo cáo",
    en: "report",
    keys: &[
        Key::new("id", Type::Id, "mã báo cáo", "stable id").needed(),
        Key::new("title", Type::Text, "tên báo cáo", "title").needed(),
        Key::new("due", Type::Date, "hạn gửi", "due date").needed(),
        Key::new("before", Type::Boolean, "«trước ngày»: hạn cuối là ngày liền trước", "the day before is the last"),
        Key::new("blocks", Type::List(&Type::Id), "các khối phải gửi", "blocks that owe it"),
    ],
};

/// The file.
pub(crate) static FILE: TableSpec = TableSpec {
    name: "campaign.toml",
    vi: "tệp đợt đánh giá",
    en: "campaign file",
    keys: &[
        Key::new("schema", Type::Whole, "dạng của tệp, hiện là 1", "version of the format, 1").needed(),
        Key::new("campaign", Type::Table(&CAMPAIGN), "đợt đánh giá", "the campaign").needed(),
        Key::new("block", Type::List(&Type::Table(&BLOCK)), "các khối đánh giá", "blocks of assessment").needed(),
        Key::new("stage", Type::List(&Type::Table(&STAGE)), "các bước", "stages").needed(),
        Key::new("actor", Type::List(&Type::Table(&ACTOR)), "những người thực hiện", "who acts").needed(),
        Key::new("report", Type::List(&Type::Table(&REPORT)), "các báo cáo phải gửi", "reports that are due"),
    ],
};
