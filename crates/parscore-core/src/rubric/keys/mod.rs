//! Every table of the rubric format with its keys, their types and one line about each: the list that
//! the reader finds unknown keys by and that editors' schemas are made from.

mod rules;

pub use rules::{BAND, BRANCH, CHECK_ITEM, LEVEL_POINTS, PARTS, PLACE, REFERENCE, RULE, RULES, TERM};

use super::words;
use super::{Level, Supplier};
use crate::number::Mode;
use crate::toml_walk::{Key, TableSpec, Type, names};

const fn key(name: &'static str, ty: Type, vi: &'static str, en: &'static str) -> Key {
    Key::new(name, ty, vi, en)
}

/// The whole file.
pub static FILE: TableSpec = TableSpec {
    name: "file",
    vi: "tệp",
    en: "the file",
    keys: &[
        key("schema", Type::Whole, "phiên bản định dạng, hiện là 1", "version of the format, now 1").needed(),
        key("rubric", Type::Table(&RUBRIC), "thông tin chung của bộ tiêu chí", "identity of the rubric").needed(),
        key("answers", Type::Table(&ANSWERS), "các cột của bảng dữ liệu ngang", "columns of a wide table of answers"),
        key(
            "published",
            Type::Table(&PUBLISHED),
            "các cột kết quả đã công bố để đối chiếu",
            "columns of published results to compare with",
        ),
        key("rounding", Type::Table(&ROUNDING_PLAN), "làm tròn ở đâu, thế nào", "what rounds, where"),
        key("ranking", Type::Table(&RANKING), "cách xếp hạng", "how places are given"),
        key("classification", Type::Table(&CLASSIFICATION), "cách xếp loại", "how classes are given"),
        key(
            "class_cap",
            Type::List(&Type::Table(&CLASS_CAP)),
            "khống chế xếp loại",
            "conditions that keep a unit from the better classes",
        ),
        key("input", Type::List(&Type::Table(&INPUT)), "dữ liệu đầu vào", "typed inputs"),
        key(
            "measure",
            Type::List(&Type::Tagged(&MEASURES)),
            "phép đo tính từ dữ liệu đầu vào",
            "quantities made from inputs",
        ),
        key("criterion", Type::List(&Type::Table(&CRITERION)), "tiêu chí", "criteria").needed(),
        key("example", Type::List(&Type::Table(&EXAMPLE)), "ví dụ có kết quả biết trước", "worked examples"),
        key(
            "not_encoded",
            Type::List(&Type::Table(&NOT_ENCODED)),
            "nội dung của văn bản không đưa vào, kèm lý do",
            "clauses left out, with the reason",
        ),
    ],
};

/// `[rubric]`.
pub static RUBRIC: TableSpec = TableSpec {
    name: "rubric",
    vi: "bảng `[rubric]`",
    en: "`[rubric]`",
    keys: &[
        key("id", Type::Id, "mã cố định, dạng <bộ chỉ số>/<cấp>-<năm>", "stable id, <scheme>/<level>-<year>").needed(),
        key("title", Type::Text, "tên bộ tiêu chí", "title").needed(),
        key("level", Type::List(&Type::Word(&names(&Level::ALL))), "cấp của đơn vị được chấm", "levels of unit")
            .needed(),
        key("status", Type::Word(&names(&words::STATUS)), "mức độ chính thức", "how far it is official").needed(),
        key("status_note", Type::Text, "phần nào chưa chính thức", "what is not official about it"),
        key("issuer", Type::Text, "cơ quan ban hành", "issuer"),
        key("period", Type::Table(&PERIOD), "kỳ đánh giá", "days that are assessed").needed(),
        key("follows", Type::Id, "mã của bộ tiêu chí trước đó", "the rubric before this one"),
        key(
            "max",
            Type::Number,
            "điểm tối đa, không kể điểm cộng, điểm trừ",
            "maximum of the total, bonus and penalty apart",
        )
        .needed(),
        key(
            "aggregate",
            Type::Word(&names(&words::AGGREGATE)),
            "cách cộng các lĩnh vực",
            "how the fields make the total",
        ),
        key("scale", Type::Number, "hệ số nhân với tổng", "factor on the aggregate"),
        key(
            "missing",
            Type::Word(&names(&words::MISSING)),
            "khi một lĩnh vực chưa có kết quả",
            "a field without a result",
        ),
        key(
            "not_applicable",
            Type::Word(&names(&words::NOT_APPLICABLE)),
            "khi một lĩnh vực không áp dụng",
            "a field that does not apply",
        ),
        CITES,
    ],
};

const CITES: Key = key("cites", Type::Table(&CITATION), "căn cứ", "source");

/// `period`.
pub static PERIOD: TableSpec = TableSpec {
    name: "period",
    vi: "kỳ đánh giá",
    en: "the period",
    keys: &[
        key("from", Type::Date, "ngày đầu", "first day").needed(),
        key("until", Type::Date, "ngày cuối", "last day").needed(),
    ],
};

/// `cites`.
pub static CITATION: TableSpec = TableSpec {
    name: "cites",
    vi: "căn cứ",
    en: "the citation",
    keys: &[
        key("document", Type::Id, "số văn bản như trong documents.toml", "number of the document as in documents.toml")
            .needed(),
        key("clause", Type::Text, "điều, khoản, phụ lục", "article, clause, annex"),
        key("quote", Type::Text, "nguyên văn", "words of the text"),
    ],
};

/// `[answers]`.
pub static ANSWERS: TableSpec = TableSpec {
    name: "answers",
    vi: "bảng `[answers]`",
    en: "`[answers]`",
    keys: &[
        key("unit", Type::Text, "cột mã đơn vị", "column of the unit's id"),
        key("name", Type::Text, "cột tên đơn vị", "column of its printed name"),
        key("block", Type::Text, "cột khối đánh giá", "column of its block"),
        key("attributes", Type::List(&Type::Text), "các cột thuộc tính của đơn vị", "columns that become attributes"),
    ],
};

/// `[published]`.
pub static PUBLISHED: TableSpec = TableSpec {
    name: "published",
    vi: "bảng `[published]`",
    en: "`[published]`",
    keys: &[
        key("total", Type::Text, "cột tổng điểm đã công bố", "column of the published total"),
        key("rank", Type::Text, "cột thứ hạng đã công bố", "column of the published rank"),
        key("total_places", Type::Whole, "số chữ số thập phân của tổng điểm công bố", "places of the published total"),
        key("part_places", Type::Whole, "số chữ số thập phân của các phần công bố", "places of the published parts"),
        key("tolerance", Type::Number, "chênh lệch tối đa vẫn coi là khớp", "differences up to this agree"),
    ],
};

/// `[rounding]`.
pub static ROUNDING_PLAN: TableSpec = TableSpec {
    name: "rounding",
    vi: "bảng `[rounding]`",
    en: "`[rounding]`",
    keys: &[
        key("leaf", Type::Table(&ROUNDING), "tiêu chí chấm điểm trực tiếp", "every leaf"),
        key("criterion", Type::Table(&ROUNDING), "tiêu chí ở giữa", "every node between"),
        key("field", Type::Table(&ROUNDING), "lĩnh vực", "every root criterion"),
        key("total", Type::Table(&ROUNDING), "tổng điểm", "the total"),
        key("print", Type::Table(&ROUNDING), "chỉ khi in", "look only"),
    ],
};

/// A rounding.
pub static ROUNDING: TableSpec = TableSpec {
    name: "rounding",
    vi: "cách làm tròn",
    en: "the rounding",
    keys: &[
        key("places", Type::Whole, "số chữ số thập phân", "places after the point").needed(),
        key("mode", Type::Word(&names(&Mode::ALL)), "kiểu làm tròn", "what happens between two printable values")
            .needed(),
    ],
};

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

/// `[[input]]`.
pub static INPUT: TableSpec = TableSpec {
    name: "input",
    vi: "dữ liệu đầu vào",
    en: "the input",
    keys: &[
        key("id", Type::Id, "mã dùng trong công thức: chữ, số, dấu _", "name in formulas: letters, digits, _").needed(),
        key("title", Type::Text, "tên", "title").needed(),
        key("kind", Type::Word(&names(&words::INPUT_KIND)), "loại dữ liệu", "kind of answer").needed(),
        key("levels", Type::List(&Type::Text), "các mức, từ tốt nhất", "levels, best first"),
        key("unit", Type::Text, "đơn vị tính", "unit of measurement"),
        key("range", Type::Table(&RANGE), "khoảng giá trị cho phép", "smallest and largest value"),
        key("places", Type::Whole, "số chữ số thập phân nhiều nhất", "most places after the point"),
        key("supplier", Type::Word(&names(&Supplier::ALL)), "ai cung cấp", "who supplies it").needed(),
        key("column", Type::Text, "tên cột trong bảng ngang", "column of a wide table"),
        key("measure", Type::Id, "số liệu của sổ theo dõi điền vào", "measure of a register that fills it"),
        key("prefer", Type::Word(&names(&words::PREFER)), "lấy số liệu sổ hay số tự kê khai", "fact or claim"),
        key("missing", Type::Word(&names(&words::INPUT_MISSING)), "khi để trống", "what an empty answer means"),
    ],
};

/// `range` of an input.
pub static RANGE: TableSpec = TableSpec {
    name: "range",
    vi: "khoảng giá trị",
    en: "the range",
    keys: &[
        key("min", Type::Number, "nhỏ nhất", "smallest value"),
        key("max", Type::Number, "lớn nhất", "largest value"),
    ],
};

/// What the kinds of measure are called.
pub static MEASURE: TableSpec = TableSpec { name: "measure", vi: "phép đo", en: "the measure", keys: &[] };

/// The kinds of measure.
pub static MEASURES: [&TableSpec; 3] = [&LATENESS, &SURVEY, &EXTERNAL_INDEX];

const MEASURE_ID: Key =
    key("id", Type::Id, "mã dùng trong công thức: chữ, số, dấu _", "name in formulas: letters, digits, _").needed();
const MEASURE_KIND: Key =
    key("kind", Type::Word(&["lateness", "survey", "external_index"]), "loại phép đo", "kind of measure").needed();
const MEASURE_TITLE: Key = key("title", Type::Text, "tên", "title");
const DATE_OR_INPUT: Type = Type::OneOf(&[Type::Id, Type::Date]);

static LATENESS: TableSpec = TableSpec {
    name: "lateness",
    vi: "phép đo",
    en: "the measure",
    keys: &[
        MEASURE_ID,
        MEASURE_KIND,
        MEASURE_TITLE,
        key("due", DATE_OR_INPUT, "hạn: một ngày, hoặc dữ liệu loại ngày", "due: a date, or a date input").needed(),
        key("received", Type::Id, "ngày nhận: dữ liệu loại ngày", "date input of receipt").needed(),
        key("before", Type::Boolean, "true: hạn là \"trước ngày\"", "true: the day before `due` is the last in time"),
        key("days", Type::Word(&names(&words::DAYS)), "ngày lịch hay ngày làm việc", "calendar or working days")
            .needed(),
        key("extended_to", Type::Id, "hạn được gia hạn", "date input of an approved extension"),
        key(
            "excused",
            Type::Id,
            "số ngày, hoặc có/không, được miễn do khách quan",
            "excused days, or yes_no that excuses all",
        ),
        key("not_received", Type::Word(&names(&words::NOT_RECEIVED)), "khi chưa nhận", "what an empty receipt means"),
        key("cutoff", DATE_OR_INPUT, "ngày chốt khi chưa nhận", "counts until this date"),
        CITES,
    ],
};
static SURVEY: TableSpec = TableSpec {
    name: "survey",
    vi: "phép đo",
    en: "the measure",
    keys: &[
        MEASURE_ID,
        MEASURE_KIND,
        MEASURE_TITLE,
        key("group", Type::List(&Type::Table(&SURVEY_GROUP)), "các nhóm người trả lời", "groups of respondents"),
        key(
            "option",
            Type::List(&Type::Table(&SURVEY_OPTION)),
            "các phương án trả lời, khi chỉ có một nhóm",
            "options, where there is one group",
        ),
        key("issued", Type::Id, "số phiếu phát ra", "sheets issued"),
        key("valid", Type::Id, "số phiếu hợp lệ", "sheets valid"),
        key("minimum_sample", Type::Formula, "cỡ mẫu tối thiểu", "fewest answers"),
        key("too_small", Type::Word(&names(&words::TOO_SMALL)), "khi mẫu quá nhỏ", "what fewer make of the leaf"),
        CITES,
    ],
};
static EXTERNAL_INDEX: TableSpec = TableSpec {
    name: "external_index",
    vi: "phép đo",
    en: "the measure",
    keys: &[
        MEASURE_ID,
        MEASURE_KIND,
        MEASURE_TITLE,
        key("index", Type::Text, "tên chỉ số", "name of the index").needed(),
        key("input", Type::Id, "giá trị công bố", "the figure").needed(),
        key("out_of", Type::Number, "thang của chỉ số", "its scale"),
        CITES,
    ],
};

/// A group of a survey.
pub static SURVEY_GROUP: TableSpec = TableSpec {
    name: "group",
    vi: "nhóm",
    en: "the group",
    keys: &[
        key("id", Type::Id, "mã", "id").needed(),
        key("weight", Type::Number, "trọng số", "weight").needed(),
        key("option", Type::List(&Type::Table(&SURVEY_OPTION)), "các phương án trả lời", "options").needed(),
        key("issued", Type::Id, "số phiếu phát ra", "sheets issued"),
        key("valid", Type::Id, "số phiếu hợp lệ", "sheets valid"),
    ],
};
/// An option of a survey.
pub static SURVEY_OPTION: TableSpec = TableSpec {
    name: "option",
    vi: "phương án trả lời",
    en: "the option",
    keys: &[
        key("input", Type::Id, "số câu trả lời", "count of answers").needed(),
        key("weight", Type::Number, "giá trị của phương án", "value of the option").needed(),
    ],
};

/// `[[criterion]]`.
pub static CRITERION: TableSpec = TableSpec {
    name: "criterion",
    vi: "tiêu chí",
    en: "the criterion",
    keys: &[
        key("id", Type::Id, "mã cố định", "stable id").needed(),
        key("code", Type::Text, "mã in ra", "printed code"),
        key("title", Type::Text, "tên", "title").needed(),
        key("parent", Type::Id, "mã của tiêu chí cấp trên", "id of its parent"),
        key(
            "continues",
            Type::Id,
            "tiêu chí của bộ trước mà nó tiếp nối",
            "criterion of the former rubric that it takes over from",
        ),
        key("max", Type::Number, "điểm tối đa", "most points").needed(),
        key("rule", Type::Tagged(&RULES), "cách tính điểm", "how answers become points"),
        key("aggregate", Type::Word(&names(&words::AGGREGATE)), "cách cộng các tiêu chí con", "how children make it"),
        key("weight", Type::Number, "trọng số trong tiêu chí cấp trên", "weight within its parent"),
        key("scale", Type::Number, "hệ số nhân", "factor on the aggregate"),
        key(
            "missing",
            Type::Word(&names(&words::MISSING)),
            "khi một tiêu chí con chưa có kết quả",
            "a child without a result",
        ),
        key(
            "not_applicable",
            Type::Word(&names(&words::NOT_APPLICABLE)),
            "khi một tiêu chí con không áp dụng",
            "a child that does not apply",
        ),
        key("role", Type::Word(&names(&words::ROLE)), "điểm chính, điểm cộng hay điểm trừ", "main, bonus or penalty"),
        key("rounding", Type::Table(&ROUNDING), "làm tròn riêng", "overrides the level's rounding"),
        key("scored_by", Type::Word(&names(&Supplier::ALL)), "ai chấm", "who scores it"),
        key("judgement", Type::Boolean, "true: điểm dựa vào đánh giá chủ quan", "true: points rest on judgement"),
        key("evidence", Type::Table(&EVIDENCE), "minh chứng phải nộp", "evidence demanded"),
        key("only_for", Type::List(&Type::Table(&APPLICABILITY)), "chỉ áp dụng cho", "only these units"),
        key("not_for", Type::List(&Type::Table(&APPLICABILITY)), "không áp dụng cho", "not these units"),
        key("when_zero", Type::Word(&names(&words::WHEN_ZERO)), "khi mẫu số bằng 0", "what a zero denominator means"),
        key("guide", Type::Text, "hướng dẫn chấm", "how it is scored, in words"),
        key("owner", Type::Text, "ai quy định điểm tối đa", "who fixes the maximum"),
        CITES,
    ],
};

/// `evidence`.
pub static EVIDENCE: TableSpec = TableSpec {
    name: "evidence",
    vi: "minh chứng",
    en: "the evidence",
    keys: &[
        key("required", Type::Boolean, "bắt buộc hay không", "whether it must be there"),
        key("missing", Type::Word(&names(&words::EVIDENCE_MISSING)), "khi không có", "what its absence means"),
        key("note", Type::Text, "cần những gì", "what is asked for"),
    ],
};

/// `[[example]]`.
pub static EXAMPLE: TableSpec = TableSpec {
    name: "example",
    vi: "ví dụ",
    en: "the example",
    keys: &[
        key("title", Type::Text, "nội dung", "in words"),
        key("criterion", Type::Id, "tiêu chí; không ghi là tổng điểm", "criterion; the total where left out"),
        key("inputs", Type::Map(&Type::Answer), "dữ liệu của đơn vị", "the unit's inputs"),
        key("peers", Type::List(&Type::Map(&Type::Answer)), "dữ liệu của các đơn vị khác", "inputs of other units"),
        key("pooled", Type::List(&Type::Map(&Type::Answer)), "dữ liệu của các năm khác", "inputs of other years"),
        key("attributes", Type::Map(&Type::Text), "thuộc tính của đơn vị", "attributes of the unit"),
        key("expect", Type::OneOf(&[Type::Number, Type::Word(&words::EXPECT)]), "kết quả phải ra", "what must result"),
        key("expect_class", Type::Text, "loại phải ra", "the class that must result"),
        CITES,
    ],
};

/// `[[not_encoded]]`.
pub static NOT_ENCODED: TableSpec = TableSpec {
    name: "not_encoded",
    vi: "nội dung không đưa vào",
    en: "the clause left out",
    keys: &[
        key("clause", Type::Text, "nội dung nào", "which clause").needed(),
        key("reason", Type::Text, "lý do", "why").needed(),
        CITES,
    ],
};

#[cfg(test)]
mod tests;
