//! Every table of the rubric format with its keys, their types and one line about each: the list that
//! the reader finds unknown keys by and that editors' schemas are made from.

mod inputs;
mod policies;
mod rules;

pub use inputs::{INPUT, MEASURE, MEASURES, RANGE, SURVEY_GROUP, SURVEY_OPTION};
pub use policies::{
    APPLICABILITY, CLASS_CAP, CLASS_GROUP, CLASS_NAME, CLASS_QUANTILE, CLASS_SET, CLASS_SETS, CLASS_STEP,
    CLASSIFICATION, RANKING, TIE_BREAK,
};
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
