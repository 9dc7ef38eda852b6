//! Reads a ruleset file: every fault at once, with its place and what to write instead.

use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic};
use parscore_core::number::Exact;
use parscore_core::text;
use parscore_core::toml_walk::{Item, Table, Walk};

use super::words::{Award, Base, CeilingOf, Domain, Effect, Mark, Pool, RankKey, ReformMode, Subject, What};
use super::{Cap, CapSize, Cite, Condition, GradeCeiling, Period, Rule, RuleCode, Ruleset, conditions, keys};
use crate::grade::{Bands, Grade};
use crate::quota::{Percent, QuotaRounding};

/// Reads a ruleset; `name` is what the user calls the file. The ruleset is absent where the file has a
/// fault that makes it unusable.
pub fn read(name: &str, text: &str) -> (Option<Ruleset>, Vec<Diagnostic>) {
    let walk = Walk::new(name, text);
    let parsed = walk.parse();
    let file = walk.root(&parsed, &keys::FILE);
    file.schema(1);
    let head = file.table("ruleset", &keys::RULESET).and_then(|table| head(&table));
    let default = head.as_ref().map_or_else(Period::default, |h| h.valid);
    let rules: Vec<Rule> = file.tables("rule", &keys::RULE).iter().filter_map(|table| rule(table, default)).collect();
    let failed = walk.failed();
    let ruleset = head.filter(|_| !failed).map(|head| Ruleset { rules, ..head });
    (ruleset, walk.finish())
}

/// `[ruleset]`, without its rules.
fn head(table: &Table<'_>) -> Option<Ruleset> {
    let (id, name) = (table.text("id"), table.text("name"));
    let domain = table.word("domain", &Domain::ALL);
    let valid = table.table("valid", &keys::VALID).map(|t| period(&t));
    let province = table.text("province");
    if (domain == Some(Domain::Local)) != table.has("province") && domain.is_some() {
        table.place_fault(
            "domain",
            Code::Inconsistent,
            text!(
                "`province` đi cùng lĩnh vực `local`, và chỉ với lĩnh vực ấy",
                "`province` goes with the domain `local` and with no other"
            ),
            text!("thêm hoặc bỏ mục `province`", "add `province`, or take it out"),
        );
    }
    Some(Ruleset { id: id?, domain: domain?, name: name?, valid: valid?, province, rules: Vec::new() })
}

fn period(table: &Table<'_>) -> Period {
    let period = Period { from: table.date("from"), until: table.date("until") };
    if let (Some(from), Some(until)) = (period.from, period.until)
        && until < from
    {
        table.place_fault(
            "until",
            Code::BadDate,
            text!("ngày cuối {until} đứng trước ngày đầu {from}", "the last day {until} is before the first, {from}"),
            text!("đổi chỗ hai ngày, hoặc sửa một ngày", "exchange the days, or correct one of them"),
        );
    }
    period
}

/// A rule; `None` where it lacks what everything else hangs on.
fn rule(table: &Table<'_>, default: Period) -> Option<Rule> {
    let (id, name) = (table.text("id"), table.text("name"));
    let (what, mark) = (table.word("what", &What::ALL), table.word("mark", &Mark::ALL));
    let subjects = words(table, "subjects", &Subject::ALL);
    let codes = codes(table);
    let valid = table.table("valid", &keys::VALID).map_or(default, |t| period(&t));
    let conditions = conditions_of(table, what);
    let cap = table.table("cap", &keys::CAP).and_then(|t| cap(&t));
    let ceiling = table.table("ceiling", &keys::CEILING).and_then(|t| ceiling(&t));
    let (effect, step) = (table.word("effect", &Effect::ALL), table.text("step"));
    let cites = table.tables("cites", &keys::CITE).iter().filter_map(cite).collect();
    let (missing, note) = (table.text("missing"), table.text("note"));
    let multiple = multiple(table);
    goes_with(table, what, "cap", What::Cap);
    goes_with(table, what, "ceiling", What::Ceiling);
    goes_with(table, what, "multiple", What::Bonus);
    goes_with(table, what, "step", What::Handling);
    if table.has("effect") && what != Some(What::Principle) {
        goes_with(table, what, "effect", What::Principle);
    }
    Some(Rule {
        id: id?,
        name: name?,
        subjects,
        what: what?,
        codes,
        valid,
        conditions,
        cap,
        ceiling,
        multiple,
        effect,
        step,
        mark: mark?,
        cites,
        missing,
        note,
        place: table.place(),
    })
}

/// Reports `key` where the rule is not `kind`, and its absence where it is.
fn goes_with(table: &Table<'_>, what: Option<What>, key: &'static str, kind: What) {
    let Some(what) = what else { return };
    match (what == kind, table.has(key)) {
        (true, false) => table.missing(key),
        (false, true) => {
            let (kind, what) = (kind.name(), what.name());
            table.place_fault(
                key,
                Code::Inconsistent,
                text!("quy tắc loại `{what}` không có mục `{key}`", "a rule that is `{what}` has no `{key}`"),
                text!(
                    "viết `what = \"{kind}\"`, hoặc tách thành quy tắc riêng",
                    "write `what = \"{kind}\"`, or make it a rule of its own"
                ),
            );
        }
        _ => (),
    }
}

/// The conditions, under the key that goes with what the rule is.
fn conditions_of(table: &Table<'_>, what: Option<What>) -> Vec<Condition> {
    let read = |key| conditions::list(table, key);
    let (require, when) = (read("require"), read("when"));
    let Some(what) = what else { return Vec::new() };
    let (own, other, needed) = match what {
        What::Award | What::Grade => ("require", "when", true),
        What::Veto | What::Suspension | What::Handling => ("when", "require", true),
        What::Ceiling => ("when", "require", false),
        What::Cap | What::Bonus | What::Tie | What::Principle | What::Note => ("", "require", false),
    };
    if needed && !table.has(own) {
        table.missing(own);
    }
    let strangers = if own.is_empty() { vec!["require", "when"] } else { vec![other] };
    for key in strangers.into_iter().filter(|key| table.has(key)) {
        let what = what.name();
        table.place_fault(
            key,
            Code::Inconsistent,
            text!("quy tắc loại `{what}` không có mục `{key}`", "a rule that is `{what}` has no `{key}`"),
            text!(
                "dùng `require` cho `award` và `grade`, `when` cho `veto`, `suspension`, `ceiling` và `handling`",
                "`require` goes with `award` and `grade`, `when` with `veto`, `suspension`, `ceiling` and `handling`"
            ),
        );
    }
    if own == "require" { require } else { when }
}

/// The meanings of a list of words.
pub(super) fn words<T: Copy>(table: &Table<'_>, key: &'static str, all: &[(T, &'static str)]) -> Vec<T> {
    let items = table.list(key);
    if let (Some(item), true) = (table.get(key), items.is_empty())
        && item.value().is_array()
    {
        item.empty_list();
    }
    items.iter().filter_map(|item| item.word(all)).collect()
}

/// Titles, awards and grades.
fn codes(table: &Table<'_>) -> Vec<RuleCode> {
    let awards = Award::ALL.iter().map(|(award, name)| (RuleCode::Award(*award), *name));
    let grades = Grade::ALL.iter().map(|(grade, name)| (RuleCode::Grade(*grade), *name));
    let all: Vec<(RuleCode, &'static str)> = awards.chain(grades).collect();
    table.list("codes").iter().filter_map(|item: &Item<'_>| item.word(&all)).collect()
}

fn cap(table: &Table<'_>) -> Option<Cap> {
    let (base, pool) = (table.word("base", &Base::ALL), table.word("pool", &Pool::ALL));
    let rounding = table.word("rounding", &QuotaRounding::ALL).unwrap_or(QuotaRounding::Floor);
    let (places, priority) = (table.whole("places", 1_000_000), table.whole("priority", 1000));
    let percent = percent(table);
    if table.has("percent") == table.has("places") && table.has("percent") {
        table.place_fault(
            "places",
            Code::Inconsistent,
            text!("có cả `percent` và `places`", "both `percent` and `places` are given"),
            text!("giữ một trong hai mục", "keep one of them"),
        );
    }
    if table.has("percent") && !table.has("base") {
        table.missing("base");
    }
    let size = match (percent, base, places) {
        (Some(percent), Some(base), None) => Some(CapSize::Share { percent, base }),
        (None, _, Some(places)) => Some(CapSize::Places(places)),
        _ => None,
    };
    let rank_by = if table.has("rank_by") { words(table, "rank_by", &RankKey::ALL) } else { Vec::new() };
    Some(Cap { size, rounding, pool: pool?, priority, rank_by })
}

/// `percent` of a cap.
fn percent(table: &Table<'_>) -> Option<Percent> {
    let value = table.number("percent")?;
    let shown = value.to_text();
    let percent = Percent::new(value).ok();
    if percent.is_none() {
        table.place_fault(
            "percent",
            Code::BadParameter,
            text!("tỷ lệ {shown}% không nằm trong khoảng từ 0 đến 100", "a cap of {shown} % is not from 0 to 100"),
            text!("viết tỷ lệ phần trăm, ví dụ `percent = 15`", "write it in per cent, such as `percent = 15`"),
        );
    }
    percent
}

/// `multiple` of a bonus, more than nought.
fn multiple(table: &Table<'_>) -> Option<Exact> {
    let value = table.number("multiple")?;
    if value.is_negative() || value.is_zero() {
        let shown = value.to_text();
        table.place_fault(
            "multiple",
            Code::BadParameter,
            text!("`multiple = {shown}` không phải là mức thưởng", "`multiple = {shown}` is no bonus"),
            text!(
                "viết số lần mức lương cơ sở, ví dụ `multiple = 1.5`",
                "write the multiple of the base salary, such as `multiple = 1.5`"
            ),
        );
    }
    Some(value)
}

fn ceiling(table: &Table<'_>) -> Option<GradeCeiling> {
    let at_most = table.word("at_most", &Grade::ALL);
    let of = if table.has("at_most_of") { words(table, "at_most_of", &CeilingOf::ALL) } else { Vec::new() };
    let reform = table.boolean("reform").unwrap_or(false);
    let mode = table.word("mode", &ReformMode::ALL);
    let bands = bands(table);
    let given = [table.has("at_most"), table.has("at_most_of"), table.has("reform")];
    if given.iter().filter(|given| **given).count() != 1 {
        table.fault_hint(
            Code::BadParameter,
            text!(
                "mức trần cần đúng một trong các mục `at_most`, `at_most_of`, `reform`",
                "a ceiling takes exactly one of `at_most`, `at_most_of`, `reform`"
            ),
            text!("giữ một mục", "keep one of them"),
        );
        return None;
    }
    match at_most {
        Some(grade) => Some(GradeCeiling::AtMost(grade)),
        None if reform => Some(GradeCeiling::Reform { mode, bands }),
        None => (!of.is_empty()).then_some(GradeCeiling::AtMostOf(of)),
    }
}

fn bands(table: &Table<'_>) -> Option<Bands> {
    let item = table.get("bands")?;
    let tables = table.tables("bands", &keys::BAND);
    let bands = tables.iter().filter_map(|t| Some((t.number("from")?, t.word("grade", &Grade::ALL)?))).collect();
    match Bands::new(bands) {
        Ok(bands) => Some(bands),
        Err(_) => {
            item.fault_hint(
                Code::ClassLimits,
                text!("mức cao hơn phải cho xếp loại cao hơn", "a higher limit must give a higher grade"),
                text!("sửa `from` hoặc `grade` của các mức", "correct `from` or `grade` of the bands"),
            );
            None
        }
    }
}

fn cite(table: &Table<'_>) -> Option<Cite> {
    let (document, clause, url): (Option<Arc<str>>, _, _) =
        (table.text("document"), table.text("clause"), table.text("url"));
    Some(Cite { document: document?, clause, url, place: table.place() })
}
