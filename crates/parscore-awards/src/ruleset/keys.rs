//! The keys of a ruleset file.

use parscore_core::toml_walk::{Key, TableSpec, Type, names};

use super::words::{
    Award, Base, Case, CeilingOf, Discipline, Domain, Effect, Figure, Level, Mark, MembersCounted, Merit, Pool,
    RankKey, ReformMode, Severity, Subject, What, Who,
};
use crate::grade::Grade;
use crate::quota::QuotaRounding;

const fn word(words: &'static [&'static str]) -> Type {
    Type::Word(words)
}

static GRADES: [&str; Grade::ALL.len()] = names(&Grade::ALL);
static CODES: [&str; Award::ALL.len() + Grade::ALL.len()] = codes();

/// The names of all awards and grades.
const fn codes() -> [&'static str; Award::ALL.len() + Grade::ALL.len()] {
    let mut out = [""; Award::ALL.len() + Grade::ALL.len()];
    let mut at = 0;
    while at < out.len() {
        out[at] = match at < Award::ALL.len() {
            true => Award::ALL[at].1,
            false => Grade::ALL[at - Award::ALL.len()].1,
        };
        at += 1;
    }
    out
}

const CODE: Key = Key::new("code", Type::Word(&names(&Award::ALL)), "danh hiệu", "title or award").needed();
const GRADE: Key =
    Key::new("grade", Type::Word(&names(&Grade::ALL)), "mức xếp loại, từ mức này trở lên", "least grade").needed();
const LEAST_COUNT: Key = Key::new("least", Type::Whole, "ít nhất bao nhiêu", "how many at least").needed();
const YEARS: Key = Key::new("years", Type::Whole, "số năm liên tục", "consecutive years").needed();
const AFTER: Key = Key::new(
    "after",
    Type::Word(&names(&Award::ALL)),
    "các năm tính sau hình thức này",
    "the years start after this award",
);
const LEAST: Key = Key::new("least", Type::Number, "từ mức này trở lên", "this or more");
const ABOVE: Key = Key::new("above", Type::Number, "trên mức này", "more than this");
const MOST: Key = Key::new("most", Type::Number, "không quá mức này", "this or less");
const BELOW: Key = Key::new("below", Type::Number, "dưới mức này", "less than this");
const MEMBERS: Key = Key::new(
    "members",
    Type::Word(&names(&MembersCounted::ALL)),
    "ai được tính là thành viên",
    "who counts as a member",
);
const WHO: Key = Key::new("who", Type::Word(&names(&Who::ALL)), "kỷ luật của ai", "whose discipline").needed();
const FROM_DISCIPLINE: Key =
    Key::new("from", Type::Word(&names(&Discipline::ALL)), "từ hình thức này trở lên", "the lightest that counts")
        .needed();

macro_rules! specs {
    ($($name:ident = $word:literal, $vi:literal, $en:literal, [$($key:expr),* $(,)?];)*) => {
        $(static $name: TableSpec = TableSpec { name: $word, vi: $vi, en: $en, keys: &[KIND, $($key),*] };)*
        /// Every kind of condition.
        pub static CONDITIONS: &[&TableSpec] = &[$(&$name),*];
    };
}

const KIND: Key = Key::new("kind", Type::Text, "loại điều kiện", "kind of condition").needed();

/// A condition before its kind is known.
pub(super) static CONDITION: TableSpec =
    TableSpec { name: "condition", vi: "điều kiện", en: "condition", keys: &[KIND] };

/// A condition of any kind; the list of kinds itself would be defined by itself here.
static ANY_KIND: Type = Type::Table(&CONDITION);

const OF_CONDITIONS: Key = Key::new("of", Type::List(&ANY_KIND), "các điều kiện", "the conditions").needed();

specs! {
    ANY = "any", "điều kiện `any`", "condition `any`", [OF_CONDITIONS];
    ALL = "all", "điều kiện `all`", "condition `all`", [OF_CONDITIONS];
    TITLE = "title", "điều kiện `title`", "condition `title`", [CODE];
    GRADE_LEAST = "grade", "điều kiện `grade`", "condition `grade`", [GRADE];
    MERITS = "merits", "điều kiện `merits`", "condition `merits`", [
        Key::new("of", Type::List(&Type::Word(&names(&Merit::ALL))), "loại thành tích", "kinds of merit").needed(),
        Key::new("level", Type::Word(&names(&Level::ALL)), "cấp, từ cấp này trở lên", "least level").needed(),
        LEAST_COUNT,
        Key::new("within", Type::Whole, "trong bao nhiêu năm, kể cả năm xét", "within how many years").needed(),
    ];
    CONSECUTIVE_TITLE = "consecutive_title", "điều kiện `consecutive_title`", "condition `consecutive_title`", [CODE, YEARS, AFTER];
    CONSECUTIVE_GRADE = "consecutive_grade", "điều kiện `consecutive_grade`", "condition `consecutive_grade`", [GRADE, YEARS, AFTER];
    HELD = "held", "điều kiện `held`", "condition `held`", [
        CODE,
        LEAST_COUNT,
        Key::new("within", Type::Whole, "trong bao nhiêu năm, kể cả năm xét", "within how many years"),
    ];
    YEARS_OF_GRADE = "years_of_grade", "điều kiện `years_of_grade`", "condition `years_of_grade`", [
        GRADE,
        LEAST_COUNT,
        Key::new("within", Type::Whole, "trong bao nhiêu năm, kể cả năm xét", "within how many years").needed(),
    ];
    SHARE_WITH_TITLE = "share_with_title", "điều kiện `share_with_title`", "condition `share_with_title`", [CODE, LEAST, ABOVE, MOST, BELOW, MEMBERS];
    SHARE_WITH_GRADE = "share_with_grade", "điều kiện `share_with_grade`", "condition `share_with_grade`", [GRADE, LEAST, ABOVE, MOST, BELOW, MEMBERS];
    MEMBERS_WITH_TITLE = "members_with_title", "điều kiện `members_with_title`", "condition `members_with_title`", [CODE, LEAST_COUNT];
    MONTHS_WORKED = "months_worked", "điều kiện `months_worked`", "condition `months_worked`", [LEAST, ABOVE, MOST, BELOW];
    MONTHS_ABSENT = "months_absent", "điều kiện `months_absent`", "condition `months_absent`", [LEAST, ABOVE, MOST, BELOW];
    DISCIPLINED = "disciplined", "điều kiện `disciplined`", "condition `disciplined`", [
        FROM_DISCIPLINE,
        WHO,
        Key::new("duty_related", Type::Boolean, "chỉ khi liên quan đến chức trách, nhiệm vụ", "only where it concerned duties"),
        Key::new("once", Type::Boolean, "một hành vi chỉ tính một năm", "an act counts in one year only"),
    ];
    NOT_DISCIPLINED = "not_disciplined", "điều kiện `not_disciplined`", "condition `not_disciplined`", [FROM_DISCIPLINE, WHO];
    SINCE_RECRUITMENT = "months_since_recruitment", "điều kiện `months_since_recruitment`", "condition `months_since_recruitment`", [LEAST, ABOVE, MOST, BELOW];
    NO_MATERNITY = "no_maternity_leave", "điều kiện `no_maternity_leave`", "condition `no_maternity_leave`", [];
    NOT_REGISTERED = "not_registered", "điều kiện `not_registered`", "condition `not_registered`", [];
    FINDINGS = "findings", "điều kiện `findings`", "condition `findings`", [
        Key::new("severity", Type::Word(&names(&Severity::ALL)), "từ mức nghiêm trọng này trở lên", "the least severity").needed(),
        Key::new("unremedied", Type::Boolean, "chỉ tính kết luận chưa khắc phục", "only those not remedied"),
        LEAST_COUNT,
        Key::new("within", Type::Whole, "trong bao nhiêu năm, kể cả năm xét", "within how many years").needed(),
    ];
    CASE = "case_under_way", "điều kiện `case_under_way`", "condition `case_under_way`", [
        Key::new("of", Type::List(&Type::Word(&names(&Case::ALL))), "việc đang xem xét", "what is under way").needed(),
    ];
    LEADS_BLOCK = "leads_block", "điều kiện `leads_block`", "condition `leads_block`", [];
    VOTE = "vote", "điều kiện `vote`", "condition `vote`", [LEAST, ABOVE, MOST, BELOW];
    SCORE = "score", "điều kiện `score`", "condition `score`", [LEAST, ABOVE, MOST, BELOW];
    RESULT = "result", "điều kiện `result`", "condition `result`", [
        Key::new("of", Type::Word(&names(&Figure::ALL)), "tỷ lệ nào", "which percentage").needed(),
        LEAST, ABOVE, MOST, BELOW,
    ];
    REFORM_INDEX = "reform_index", "điều kiện `reform_index`", "condition `reform_index`", [LEAST, ABOVE, MOST, BELOW];
    REFORM_RANK = "reform_rank", "điều kiện `reform_rank`", "condition `reform_rank`", [
        Key::new("best", Type::Whole, "bao nhiêu đơn vị đứng đầu", "so many from the top"),
        Key::new("last", Type::Whole, "bao nhiêu đơn vị đứng cuối", "so many from the bottom"),
    ];
    JUDGEMENT = "judgement", "điều kiện `judgement`", "condition `judgement`", [
        Key::new("statement", Type::Text, "điều người có thẩm quyền phải xác nhận", "what a person must confirm").needed(),
    ];
}

/// `valid`.
pub(super) static VALID: TableSpec = TableSpec {
    name: "valid",
    vi: "thời gian áp dụng",
    en: "period",
    keys: &[
        Key::new("from", Type::Date, "ngày đầu tiên áp dụng", "first day"),
        Key::new("until", Type::Date, "ngày cuối cùng áp dụng", "last day"),
    ],
};

/// `[ruleset]`.
pub(super) static RULESET: TableSpec = TableSpec {
    name: "ruleset",
    vi: "bộ quy tắc",
    en: "ruleset",
    keys: &[
        Key::new("id", Type::Id, "mã, trùng tên tệp", "id, equal to the name of the file").needed(),
        Key::new("domain", word(&names(&Domain::ALL)), "lĩnh vực", "what it rules").needed(),
        Key::new("name", Type::Text, "tên gọi", "what people call it").needed(),
        Key::new("valid", Type::Table(&VALID), "thời gian áp dụng", "when it holds").needed(),
        Key::new("province", Type::Text, "tỉnh, thành phố ban hành", "the province whose rule it is"),
    ],
};

/// A band of `reform`.
pub(super) static BAND: TableSpec = TableSpec {
    name: "band",
    vi: "mức",
    en: "band",
    keys: &[
        Key::new("from", Type::Number, "từ mức này trở lên", "from here on").needed(),
        Key::new("grade", word(&GRADES), "xếp loại", "grade").needed(),
    ],
};

/// `ceiling`.
pub(super) static CEILING: TableSpec = TableSpec {
    name: "ceiling",
    vi: "mức trần",
    en: "ceiling",
    keys: &[
        Key::new("at_most", word(&GRADES), "không quá mức này", "at most this grade"),
        Key::new(
            "at_most_of",
            Type::List(&Type::Word(&names(&CeilingOf::ALL))),
            "không quá mức của",
            "at most the grade of",
        ),
        Key::new("reform", Type::Boolean, "theo kết quả cải cách hành chính", "by the reform result"),
        Key::new(
            "mode",
            word(&names(&ReformMode::ALL)),
            "tác động của kết quả cải cách hành chính",
            "effect of the reform result",
        ),
        Key::new("bands", Type::List(&Type::Table(&BAND)), "các mức của chỉ số", "bands of the index"),
    ],
};

/// `cap`.
pub(super) static CAP: TableSpec = TableSpec {
    name: "cap",
    vi: "tỷ lệ tối đa",
    en: "cap",
    keys: &[
        Key::new("percent", Type::Number, "tỷ lệ phần trăm, từ 0 đến 100", "per cent, from 0 to 100"),
        Key::new("base", word(&names(&Base::ALL)), "tính trên số nào", "of what"),
        Key::new("places", Type::Whole, "số lượng, thay cho tỷ lệ", "a number of places instead of a share"),
        Key::new(
            "rounding",
            word(&names(&QuotaRounding::ALL)),
            "cách làm tròn, mặc định `floor`",
            "rounding, `floor` by default",
        ),
        Key::new("pool", word(&names(&Pool::ALL)), "phạm vi tính", "within what it is counted").needed(),
        Key::new(
            "rank_by",
            Type::List(&Type::Word(&names(&RankKey::ALL))),
            "thứ tự chọn trong chỉ tiêu",
            "the keys of choice",
        ),
        Key::new("priority", Type::Whole, "thứ tự ưu tiên, số lớn được áp dụng", "the highest number counts"),
    ],
};

/// One of `cites`.
pub(super) static CITE: TableSpec = TableSpec {
    name: "cite",
    vi: "căn cứ",
    en: "citation",
    keys: &[
        Key::new("document", Type::Text, "số, ký hiệu văn bản", "number of the document").needed(),
        Key::new("clause", Type::Text, "điều, khoản, điểm", "article, clause"),
        Key::new("url", Type::Text, "địa chỉ đã đọc", "where it was read"),
    ],
};

/// `[[rule]]`.
pub(super) static RULE: TableSpec = TableSpec {
    name: "rule",
    vi: "quy tắc",
    en: "rule",
    keys: &[
        Key::new("id", Type::Id, "mã quy tắc", "id of the rule").needed(),
        Key::new("name", Type::Text, "nội dung ngắn gọn", "what it says").needed(),
        Key::new("subjects", Type::List(&Type::Word(&names(&Subject::ALL))), "áp dụng cho ai", "whom it concerns")
            .needed(),
        Key::new("what", word(&names(&What::ALL)), "loại quy tắc", "what it is").needed(),
        Key::new(
            "codes",
            Type::List(&Type::Word(&CODES)),
            "danh hiệu, hình thức hoặc mức xếp loại",
            "titles, awards or grades",
        ),
        Key::new(
            "valid",
            Type::Table(&VALID),
            "thời gian áp dụng, nếu hẹp hơn của tệp",
            "when it holds, if narrower than the file",
        ),
        Key::new("require", Type::List(&ANY_KIND), "điều kiện phải đạt, tất cả", "what must hold, all of it"),
        Key::new("when", Type::List(&ANY_KIND), "khi nào áp dụng", "when it bites"),
        Key::new("cap", Type::Table(&CAP), "tỷ lệ tối đa", "how many at most"),
        Key::new("ceiling", Type::Table(&CEILING), "mức trần", "how good a grade can be"),
        Key::new("multiple", Type::Number, "số lần mức lương cơ sở", "multiple of the base salary"),
        Key::new("effect", word(&names(&Effect::ALL)), "tác động của nguyên tắc", "what the principle does"),
        Key::new("step", Type::Text, "bước xử lý được đề xuất", "the step proposed"),
        Key::new("mark", word(&names(&Mark::ALL)), "mức độ kiểm chứng", "how sure it is").needed(),
        Key::new("cites", Type::List(&Type::Table(&CITE)), "căn cứ", "sources"),
        Key::new(
            "missing",
            Type::Text,
            "điều còn thiếu trước khi dùng được",
            "what is missing before it can be relied on",
        ),
        Key::new("note", Type::Text, "ghi chú", "remark"),
    ],
};

/// A ruleset file.
pub static FILE: TableSpec = TableSpec {
    name: "awards",
    vi: "tệp quy tắc",
    en: "file of rules",
    keys: &[
        Key::new("schema", Type::Whole, "dạng của tệp, hiện là 1", "version of the format, 1").needed(),
        Key::new("ruleset", Type::Table(&RULESET), "bộ quy tắc", "the ruleset").needed(),
        Key::new("rule", Type::List(&Type::Table(&RULE)), "các quy tắc", "the rules").needed(),
    ],
};
