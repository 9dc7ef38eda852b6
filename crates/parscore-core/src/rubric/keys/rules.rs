//! The keys of every kind of rule.

use super::key;
use crate::rubric::words;
use crate::rule::RuleKind;
use crate::toml_walk::{Key, TableSpec, Type, names};

/// What the kinds of rule are called.
pub static RULE: TableSpec = TableSpec { name: "rule", vi: "quy tắc", en: "the rule", keys: &[] };

const KIND: Key = key("kind", Type::Word(&RuleKind::NAMES), "loại quy tắc", "kind of rule").needed();
const VALUE: Key = key("value", Type::Formula, "đại lượng", "the quantity").needed();
const POINTS: Key = key("points", Type::Number, "điểm", "points");
const SHARE: Key = key("share", Type::Number, "phần của điểm tối đa, từ 0 đến 1", "share of the maximum, 0 to 1");
const WITHIN: Key =
    key("within", Type::Word(&names(&words::WITHIN)), "so trong khối hay toàn bộ", "with whom it is compared");
const BEST: Key = key("best", Type::Word(&names(&words::DIRECTION)), "cao hay thấp là tốt", "high or low is good");
const OVER: Key = key(
    "over",
    Type::Word(&names(&words::OVER)),
    "khi vượt khoảng: lỗi hay cắt",
    "what is out of range: a fault, or cut",
);
const INPUT: Key = key("input", Type::Id, "dữ liệu có/không", "yes_no input");
const WHEN: Key = key("when", Type::Condition, "điều kiện", "condition");
const PART_MAX: Key = key("max", Type::Number, "điểm tối đa của phần", "most points of the part").needed();
static ANY_PART: Type = Type::Tagged(&PARTS);
const TITLE: Key = key("title", Type::Text, "tên", "title");

/// Each kind twice: as the rule of a leaf, and as a part of `sum_of` or `best_of`, which has a maximum
/// and a title of its own.
macro_rules! rules {
    ($($rule:ident, $part:ident = $name:literal [$($key:expr),* $(,)?];)*) => {
        $(
            static $rule: TableSpec = TableSpec {
                name: $name,
                vi: concat!("quy tắc `", $name, "`"),
                en: concat!("the rule `", $name, "`"),
                keys: &[KIND, $($key),*],
            };
            static $part: TableSpec = TableSpec {
                name: $name,
                vi: concat!("phần `", $name, "`"),
                en: concat!("the part `", $name, "`"),
                keys: &[KIND, PART_MAX, TITLE, $($key),*],
            };
        )*
        /// The kinds of rule, in the order of [`RuleKind::NAMES`].
        pub static RULES: [&TableSpec; 16] = [$(&$rule),*];
        /// The same as parts of `sum_of` and `best_of`.
        pub static PARTS: [&TableSpec; 16] = [$(&$part),*];
    };
}

rules! {
    ALL_OR_NOTHING, PART_ALL_OR_NOTHING = "all_or_nothing" [
        INPUT, WHEN
    ];
    LEVELS, PART_LEVELS = "levels" [
        key("input", Type::Id, "dữ liệu loại mức", "level input").needed(),
        key("level", Type::List(&Type::Table(&LEVEL_POINTS)), "điểm của từng mức", "points of each level").needed(),
    ];
    PER_UNIT, PART_PER_UNIT = "per_unit" [
        VALUE,
        key("points", Type::Number, "điểm mỗi đơn vị", "points of one").needed(),
        key("cap", Type::Number, "điểm nhiều nhất", "most points"),
    ];
    CHECKLIST, PART_CHECKLIST = "checklist" [
        key("item", Type::List(&Type::Table(&CHECK_ITEM)), "các nội dung", "items").needed(),
        key("not_applicable", Type::Word(&names(&words::NOT_APPLICABLE)), "khi một nội dung không áp dụng", "an item that does not apply"),
    ];
    LINEAR, PART_LINEAR = "linear" [
        key("of", Type::Formula, "tử số", "numerator").needed(),
        key("out_of", Type::Formula, "mẫu số", "denominator"),
        OVER,
    ];
    BANDS, PART_BANDS = "bands" [
        VALUE, key("band", Type::List(&Type::Table(&BAND)), "các khoảng", "bands").needed()
    ];
    PIECEWISE, PART_PIECEWISE = "piecewise" [
        VALUE,
        key("floor", Type::Number, "mức bắt đầu có điểm", "where points begin").needed(),
        key("ceiling", Type::Number, "mức đạt điểm tối đa", "where the maximum is reached").needed(),
        key("floor_points", Type::Number, "điểm tại mức bắt đầu", "points at the floor"),
        key("below_points", Type::Number, "điểm khi chưa đến mức bắt đầu", "points beyond the floor"),
    ];
    DEDUCTION, PART_DEDUCTION = "deduction" [
        key("start", Type::Number, "điểm ban đầu", "points to start from"),
        key("term", Type::List(&Type::Table(&TERM)), "các khoản trừ", "what is taken off"),
        key("value", Type::Formula, "số lần", "occurrences"),
        key("points", Type::Number, "điểm trừ mỗi lần", "points that each costs"),
        key("floor", Type::Number, "điểm thấp nhất", "fewest points left"),
    ];
    STEPS, PART_STEPS = "steps" [
        VALUE,
        key("threshold", Type::Number, "ngưỡng", "up to here the base counts").needed(),
        key("base", Type::Number, "điểm đến ngưỡng", "points up to the threshold").needed(),
        key("step", Type::Number, "độ lớn mỗi bước", "size of a step").needed(),
        key("points", Type::Number, "điểm mỗi bước", "points per step").needed(),
        key("direction", Type::Word(&names(&words::STEPS)), "bước cộng hay trừ điểm", "steps add or take off"),
        key("cap", Type::Number, "điểm nhiều nhất", "most points"),
        key("floor", Type::Number, "điểm thấp nhất", "fewest points"),
        key("factor", Type::Formula, "hệ số điều chỉnh ngưỡng và bước", "factor on threshold and step"),
        key("started", Type::Boolean, "true: bước chưa trọn cũng tính", "true: a started step counts"),
    ];
    RELATIVE_TO_BEST, PART_RELATIVE_TO_BEST = "relative_to_best" [
        VALUE, BEST, WITHIN
    ];
    SCALED, PART_SCALED = "scaled" [
        VALUE,
        key("direction", Type::Word(&names(&words::DIRECTION)), "cao hay thấp là tốt", "high or low is good"),
        key("range", Type::Pair(&Type::Number), "điểm ở giá trị kém nhất và tốt nhất", "points at the worst and at the best value"),
        key(
            "reference",
            Type::OneOf(&[Type::Word(&["block", "all", "pooled"]), Type::Table(&REFERENCE)]),
            "nhỏ nhất, lớn nhất lấy từ đâu",
            "where minimum and maximum come from",
        ),
    ];
    RANK_POINTS, PART_RANK_POINTS = "rank_points" [
        VALUE,
        BEST,
        WITHIN,
        key("place", Type::List(&Type::Table(&PLACE)), "điểm theo hạng", "points by place").needed(),
        key("rest", Type::Number, "điểm của các hạng còn lại", "points of every other place"),
    ];
    SUM_OF, PART_SUM_OF = "sum_of" [
        key("part", Type::List(&ANY_PART), "các phần, mỗi phần một quy tắc", "parts, each a rule").needed()
    ];
    BEST_OF, PART_BEST_OF = "best_of" [
        key("part", Type::List(&ANY_PART), "các phần, mỗi phần một quy tắc", "parts, each a rule").needed()
    ];
    FORMULA, PART_FORMULA = "formula" [
        key("value", Type::Formula, "công thức tính điểm", "formula of the points"),
        key("branch", Type::List(&Type::Table(&BRANCH)), "các nhánh, lấy nhánh đầu tiên đúng", "branches; the first that holds"),
        OVER,
    ];
    GIVEN, PART_GIVEN = "given" [
        key("input", Type::Id, "dữ liệu dạng số chứa điểm", "numeric input with the points").needed(),
        key("reason", Type::Boolean, "true: phải ghi lý do", "true: a note with the reason is demanded"),
    ];
}

/// An entry of `level`.
pub static LEVEL_POINTS: TableSpec = TableSpec {
    name: "level",
    vi: "mức",
    en: "the level",
    keys: &[key("id", Type::Id, "mã của mức", "id of the level").needed(), POINTS, SHARE],
};
/// An entry of `item`.
pub static CHECK_ITEM: TableSpec = TableSpec {
    name: "item",
    vi: "nội dung",
    en: "the item",
    keys: &[TITLE, INPUT, WHEN, key("points", Type::Number, "điểm", "points").needed()],
};
/// An entry of `band`.
pub static BAND: TableSpec = TableSpec {
    name: "band",
    vi: "khoảng",
    en: "the band",
    keys: &[
        key("from", Type::Number, "từ giá trị này", "lower limit, included"),
        key("below", Type::Number, "dưới giá trị này", "upper limit, not included"),
        POINTS,
        SHARE,
    ],
};
/// An entry of `term`.
pub static TERM: TableSpec = TableSpec {
    name: "term",
    vi: "khoản trừ",
    en: "the term",
    keys: &[
        TITLE,
        key("value", Type::Formula, "số lần", "occurrences").needed(),
        key("points", Type::Number, "điểm trừ mỗi lần", "points that each costs").needed(),
    ],
};
/// `reference` with fixed values.
pub static REFERENCE: TableSpec = TableSpec {
    name: "reference",
    vi: "mốc cố định",
    en: "the reference",
    keys: &[
        key("min", Type::Number, "nhỏ nhất", "minimum").needed(),
        key("max", Type::Number, "lớn nhất", "maximum").needed(),
        key(
            "clip",
            Type::Boolean,
            "false: giá trị vượt mốc vẫn tính tiếp",
            "false: values beyond go on along the line",
        ),
    ],
};
/// An entry of `place`.
pub static PLACE: TableSpec = TableSpec {
    name: "place",
    vi: "hạng",
    en: "the place",
    keys: &[
        key("place", Type::Whole, "hạng, từ 1", "the place, from 1").needed(),
        key("points", Type::Number, "điểm", "points").needed(),
    ],
};
/// An entry of `branch`.
pub static BRANCH: TableSpec = TableSpec {
    name: "branch",
    vi: "nhánh",
    en: "the branch",
    keys: &[TITLE, WHEN, key("value", Type::Formula, "công thức tính điểm", "formula of the points").needed()],
};
