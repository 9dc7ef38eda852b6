//! The keys of places, classes and their conditions.

use super::{CITES, key};
use crate::number::Mode;
use crate::rubric::words;
use crate::toml_walk::{Key, TableSpec, Type, names};

/// `[ranking]`.
pub static RANKING: TableSpec = TableSpec {
    name: "ranking",
    vi: "bảng `[ranking]`",
    en: "`[ranking]`",
    keys: &[
        key("on", Type::Word(&names(&words::BASIS)), "xếp hạng theo tổng điểm hay chỉ số", "total or index"),
        key("value", Type::Word(&names(&words::PRINTED)), "theo giá trị đúng hay giá trị in", "exact or printed value"),
        key(
            "policy",
            Type::Word(&names(&words::POLICY)),
            "cách chia hạng khi bằng điểm",
            "how equal results share places",
        ),
        key("best", Type::Word(&names(&words::DIRECTION)), "điểm cao hay thấp là tốt", "high or low is good"),
        key("within", Type::Word(&names(&words::WITHIN)), "trong khối hay toàn bộ", "within blocks or all"),
        key(
            "tie_break",
            Type::List(&Type::Table(&TIE_BREAK)),
            "tiêu chuẩn phụ khi bằng điểm",
            "further keys for equal results",
        ),
        key(
            "not_ranked",
            Type::List(&Type::Table(&APPLICABILITY)),
            "đơn vị chấm điểm nhưng không xếp hạng",
            "units scored without a place",
        ),
    ],
};

/// A key of `tie_break`.
pub static TIE_BREAK: TableSpec = TableSpec {
    name: "tie_break",
    vi: "tiêu chuẩn phụ",
    en: "the tie-break key",
    keys: &[
        key("criterion", Type::Id, "điểm của một tiêu chí", "points of a criterion"),
        key("input", Type::Id, "một dữ liệu đầu vào dạng số", "a numeric input"),
        key("best", Type::Word(&names(&words::DIRECTION)), "cao hay thấp là tốt", "high or low is good"),
    ],
};

/// A line of `only_for`, `not_for` or `not_ranked`.
pub static APPLICABILITY: TableSpec = TableSpec {
    name: "applicability",
    vi: "dòng áp dụng",
    en: "the line",
    keys: &[
        key("unit", Type::Id, "mã đơn vị", "id of a unit"),
        key("attribute", Type::Text, "tên thuộc tính", "name of an attribute"),
        key("is", Type::Text, "giá trị của thuộc tính", "value of the attribute"),
        key("when", Type::Condition, "điều kiện", "condition"),
        key("reason", Type::Text, "lý do", "reason"),
        CITES,
    ],
};

/// `[classification]`.
pub static CLASSIFICATION: TableSpec = TableSpec {
    name: "classification",
    vi: "bảng `[classification]`",
    en: "`[classification]`",
    keys: &[
        key("on", Type::Word(&names(&words::BASIS)), "xếp loại theo chỉ số hay tổng điểm", "index or total"),
        key("value", Type::Word(&names(&words::PRINTED)), "theo giá trị đúng hay giá trị in", "exact or printed value"),
        key("set", Type::List(&Type::Tagged(&CLASS_SETS)), "các bộ mức xếp loại", "sets of classes").needed(),
    ],
};

/// What the kinds of a set of classes are called.
pub static CLASS_SET: TableSpec =
    TableSpec { name: "set", vi: "bộ mức xếp loại", en: "the set of classes", keys: &[] };

/// The kinds of a set of classes.
pub static CLASS_SETS: [&TableSpec; 4] = [&THRESHOLDS, &RANK_GROUPS, &QUANTILES, &EQUAL_RANGES];

const SET_KIND: Key =
    key("kind", Type::Word(&words::CLASS_KINDS), "cách tìm các mức", "how the limits are found").needed();
const SET_BLOCK: Key = key(
    "block",
    Type::Text,
    "khối áp dụng; không ghi là mọi khối còn lại",
    "block that it is for; all others where left out",
);

static THRESHOLDS: TableSpec = TableSpec {
    name: "thresholds",
    vi: "bộ mức xếp loại",
    en: "the set of classes",
    keys: &[
        SET_KIND,
        SET_BLOCK,
        key("class", Type::List(&Type::Table(&CLASS_STEP)), "các loại, từ tốt nhất", "classes, best first").needed(),
        CITES,
    ],
};
static RANK_GROUPS: TableSpec = TableSpec {
    name: "rank_groups",
    vi: "bộ mức xếp loại",
    en: "the set of classes",
    keys: &[
        SET_KIND,
        SET_BLOCK,
        key("rounding", Type::Word(&names(&Mode::ALL)), "cách làm tròn số đơn vị × tỷ lệ", "mode of n × share"),
        key("class", Type::List(&Type::Table(&CLASS_GROUP)), "các loại, từ tốt nhất", "classes, best first").needed(),
        CITES,
    ],
};
static QUANTILES: TableSpec = TableSpec {
    name: "quantiles",
    vi: "bộ mức xếp loại",
    en: "the set of classes",
    keys: &[
        SET_KIND,
        SET_BLOCK,
        key("class", Type::List(&Type::Table(&CLASS_QUANTILE)), "các loại, từ tốt nhất", "classes, best first")
            .needed(),
        CITES,
    ],
};
static EQUAL_RANGES: TableSpec = TableSpec {
    name: "equal_ranges",
    vi: "bộ mức xếp loại",
    en: "the set of classes",
    keys: &[
        SET_KIND,
        SET_BLOCK,
        key("class", Type::List(&Type::Table(&CLASS_NAME)), "các loại, từ tốt nhất", "classes, best first").needed(),
        CITES,
    ],
};

const CLASS: Key = key("name", Type::Text, "tên loại", "name of the class").needed();

/// A class of `thresholds`.
pub static CLASS_STEP: TableSpec = TableSpec {
    name: "class",
    vi: "loại",
    en: "the class",
    keys: &[
        CLASS,
        key("from", Type::Number, "từ mức này", "lower limit, included"),
        key("below", Type::Number, "dưới mức này", "upper limit, not included"),
    ],
};
/// A class of `rank_groups`.
pub static CLASS_GROUP: TableSpec = TableSpec {
    name: "class",
    vi: "loại",
    en: "the class",
    keys: &[
        CLASS,
        key("top", Type::Number, "tỷ lệ đơn vị tính đến loại này", "share of units up to which it reaches"),
        key("count", Type::Whole, "số đơn vị", "count of places"),
    ],
};
/// A class of `quantiles`.
pub static CLASS_QUANTILE: TableSpec = TableSpec {
    name: "class",
    vi: "loại",
    en: "the class",
    keys: &[CLASS, key("above", Type::Number, "từ phân vị này trở lên", "at or above this quantile")],
};
/// A class of `equal_ranges`.
pub static CLASS_NAME: TableSpec = TableSpec { name: "class", vi: "loại", en: "the class", keys: &[CLASS] };

/// `[[class_cap]]`.
pub static CLASS_CAP: TableSpec = TableSpec {
    name: "class_cap",
    vi: "khống chế",
    en: "the class cap",
    keys: &[
        key("id", Type::Id, "mã", "id").needed(),
        key("when", Type::Condition, "điều kiện", "condition"),
        key("criterion", Type::Id, "tiêu chí", "criterion"),
        key(
            "index_below",
            Type::Number,
            "khi chỉ số của tiêu chí dưới mức này",
            "where the criterion's index is below this share",
        ),
        key("at_most", Type::Text, "loại cao nhất còn được xếp", "best class left").needed(),
        key("reason", Type::Text, "lý do", "reason").needed(),
        CITES,
    ],
};
