//! The keys of inputs and measures.

use super::{CITES, key};
use crate::rubric::{Supplier, words};
use crate::toml_walk::{Key, TableSpec, Type, names};

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
        key("level_titles", Type::List(&Type::Text), "lời của từng mức, theo thứ tự", "texts of the levels, in order"),
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
