//! The words for what the core names by keys: rules, parties, versions, states, steps of a trail.

use parscore_core::diagnostic::Lang;
use parscore_core::number::{Mode, Rounding};
use parscore_core::round::Version;
use parscore_core::rubric::{Level, Role, Status, Supplier};
use parscore_core::sheet::Outcome;

use crate::help::{Words, pick};

/// A pair of words in one language.
fn of(lang: Lang, words: Words) -> &'static str {
    pick(lang, words.0, words.1)
}

/// What a rule or an aggregation does, by its name in files.
pub(crate) fn rule(kind: &str, lang: Lang) -> &'static str {
    of(lang, parscore_files::words::rule(kind))
}

/// Who supplies an answer or scores a leaf.
pub(crate) fn supplier(supplier: Supplier, lang: Lang) -> &'static str {
    of(
        lang,
        match supplier {
            Supplier::Unit => ("đơn vị kê khai", "the unit"),
            Supplier::Appraiser => ("cơ quan thẩm định", "the appraiser"),
            Supplier::Register => ("sổ theo dõi", "a register"),
            Supplier::Survey => ("khảo sát", "a survey"),
            Supplier::Index => ("chỉ số đã công bố", "a published index"),
            Supplier::Superior => ("cấp trên, hội đồng", "a superior or the council"),
        },
    )
}

/// A version of the answers.
pub(crate) fn version(version: Version, lang: Lang) -> &'static str {
    of(
        lang,
        match version {
            Version::SelfAssessed => ("tự đánh giá", "self-assessment"),
            Version::Appraised1 => ("thẩm định lần 1", "first appraisal"),
            Version::Explained => ("giải trình", "explanation"),
            Version::Appraised2 => ("thẩm định lần 2", "second appraisal"),
            Version::Final => ("kết quả cuối cùng", "final"),
        },
    )
}

/// How far a rubric is an official text.
pub(crate) fn status(status: Status, lang: Lang) -> &'static str {
    of(
        lang,
        match status {
            Status::Official => ("chính thức", "official"),
            Status::Partial => ("chính thức một phần", "partly official"),
            Status::Sample => ("mẫu, không phải văn bản chính thức", "sample, no official text"),
        },
    )
}

/// How far a rubric is an official text, in a table.
pub(crate) fn status_short(status: Status, lang: Lang) -> &'static str {
    of(
        lang,
        match status {
            Status::Official => ("chính thức", "official"),
            Status::Partial => ("một phần", "partial"),
            Status::Sample => ("mẫu", "sample"),
        },
    )
}

/// A level of units.
pub(crate) fn level(level: Level, lang: Lang) -> &'static str {
    of(
        lang,
        match level {
            Level::Province => ("tỉnh, thành phố", "provinces"),
            Level::Department => ("sở, ban, ngành", "departments"),
            Level::VerticalAgency => ("ngành dọc", "vertical agencies"),
            Level::District => ("huyện", "districts"),
            Level::Commune => ("xã, phường, thị trấn", "communes"),
        },
    )
}

/// A result that is no number; a pending one has its range instead.
pub(crate) fn outcome(outcome: &Outcome, lang: Lang) -> &'static str {
    of(
        lang,
        match outcome {
            Outcome::Scored(_) => ("có điểm", "scored"),
            Outcome::NotApplicable(_) => ("không áp dụng", "not applicable"),
            Outcome::NotSubmitted(_) => ("chưa nộp", "not submitted"),
            Outcome::Pending(_) => ("chờ kết quả", "pending"),
            Outcome::Faulty => ("lỗi số liệu", "faulty"),
        },
    )
}

/// Where a root criterion stands.
pub(crate) fn role(role: Role, lang: Lang) -> Option<&'static str> {
    match role {
        Role::Main => None,
        Role::Bonus => Some(of(lang, ("điểm cộng", "bonus"))),
        Role::Penalty => Some(of(lang, ("điểm trừ", "penalty"))),
    }
}

/// A declared rounding in words.
pub(crate) fn rounding(rounding: Rounding, lang: Lang) -> String {
    let places = rounding.places;
    let mode = of(
        lang,
        match rounding.mode {
            Mode::HalfUp => ("nửa thì lên", "half up"),
            Mode::HalfEven => ("nửa thì về số chẵn", "half to even"),
            Mode::Cut => ("cắt bỏ phần sau", "cut"),
            Mode::Up => ("lên", "up"),
            Mode::Down => ("xuống", "down"),
        },
    );
    match lang {
        Lang::Vi => format!("làm tròn {places} chữ số thập phân, {mode}"),
        Lang::En => format!("rounded to {places} places, {mode}"),
    }
}
