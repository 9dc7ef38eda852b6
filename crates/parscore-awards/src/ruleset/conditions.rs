//! Reads the conditions of a rule.

use parscore_core::diagnostic::Code;
use parscore_core::number::Exact;
use parscore_core::text;
use parscore_core::toml_walk::{Item, Table};

use super::read::words;
use super::words::{Award, Case, Discipline, Figure, Level, MembersCounted, Merit, Severity, Who};
use super::{Bound, Condition, Places, Range, keys};
use crate::grade::Grade;

/// Nobody's history is longer.
const MOST_YEARS: u32 = 50;
const MOST: u32 = 1_000_000;

/// The conditions under a key; an empty list is reported.
pub(super) fn list(table: &Table<'_>, key: &'static str) -> Vec<Condition> {
    let items = table.list(key);
    if let (Some(item), true) = (table.get(key), items.is_empty())
        && item.value().is_array()
    {
        item.empty_list();
    }
    items.iter().filter_map(condition).collect()
}

fn condition(item: &Item<'_>) -> Option<Condition> {
    let table = item.tagged(&keys::CONDITION, keys::CONDITIONS)?;
    let t = &table;
    Some(match t.spec_name() {
        "any" => Condition::Any(list(t, "of")),
        "all" => Condition::All(list(t, "of")),
        "title" => Condition::Title(code(t)?),
        "grade" => Condition::Grade(grade(t)?),
        "merits" => merits(t)?,
        "consecutive_title" => {
            let (code, years, after) = (code(t), positive(t, "years", MOST_YEARS), after(t));
            Condition::ConsecutiveTitle { code: code?, years: years?, after }
        }
        "consecutive_grade" => {
            let (grade, years, after) = (grade(t), positive(t, "years", MOST_YEARS), after(t));
            Condition::ConsecutiveGrade { grade: grade?, years: years?, after }
        }
        "held" => {
            let within = if t.has("within") { Some(positive(t, "within", MOST_YEARS)) } else { None };
            let (code, least) = (code(t), positive(t, "least", MOST));
            Condition::Held { code: code?, least: least?, within: within.flatten() }
        }
        "years_of_grade" => {
            let (grade, least, within) =
                (grade(t), positive(t, "least", MOST_YEARS), positive(t, "within", MOST_YEARS));
            Condition::YearsOfGrade { grade: grade?, least: least?, within: within? }
        }
        "share_with_title" => {
            let (code, percent) = (code(t), percent(t));
            let members = t.word("members", &MembersCounted::ALL);
            Condition::ShareWithTitle { code: code?, percent: percent?, members }
        }
        "share_with_grade" => {
            let (grade, percent) = (grade(t), percent(t));
            let members = t.word("members", &MembersCounted::ALL);
            Condition::ShareWithGrade { grade: grade?, percent: percent?, members }
        }
        "members_with_title" => {
            let (code, least) = (code(t), positive(t, "least", MOST));
            Condition::MembersWithTitle { code: code?, least: least? }
        }
        "months_worked" => Condition::MonthsWorked(range(t, 12)?),
        "months_absent" => Condition::MonthsAbsent(range(t, 12)?),
        "months_since_recruitment" => Condition::MonthsSinceRecruitment(range(t, 600)?),
        "no_maternity_leave" => Condition::NoMaternityLeave,
        "not_registered" => Condition::NotRegistered,
        "findings" => findings(t)?,
        "disciplined" => {
            let (from, who) = discipline(t);
            let (duty_related, once) = (t.boolean("duty_related"), t.boolean("once"));
            let (duty_related, once) = (duty_related.unwrap_or(false), once.unwrap_or(false));
            Condition::Disciplined { from: from?, who: who?, duty_related, once }
        }
        "not_disciplined" => {
            let (from, who) = discipline(t);
            Condition::NotDisciplined { from: from?, who: who? }
        }
        "case_under_way" => Condition::CaseUnderWay(words(t, "of", &Case::ALL)),
        "leads_block" => Condition::LeadsBlock,
        "vote" => Condition::Vote(percent(t)?),
        "score" => Condition::Score(range(t, 1000)?),
        "result" => {
            let (of, percent) = (t.word("of", &Figure::ALL), percent(t));
            Condition::Result { of: of?, percent: percent? }
        }
        "reform_index" => Condition::ReformIndex(percent(t)?),
        "reform_rank" => Condition::ReformRank(places(t)?),
        _ => Condition::Judgement(t.text("statement")?),
    })
}

fn code(table: &Table<'_>) -> Option<Award> {
    table.word("code", &Award::ALL)
}

fn grade(table: &Table<'_>) -> Option<Grade> {
    table.word("grade", &Grade::ALL)
}

fn after(table: &Table<'_>) -> Option<Award> {
    table.word("after", &Award::ALL)
}

fn discipline(table: &Table<'_>) -> (Option<Discipline>, Option<Who>) {
    (table.word("from", &Discipline::ALL), table.word("who", &Who::ALL))
}

fn merits(table: &Table<'_>) -> Option<Condition> {
    let of = words(table, "of", &Merit::ALL);
    let level = table.word("level", &Level::ALL);
    let (least, within) = (positive(table, "least", MOST), positive(table, "within", MOST_YEARS));
    Some(Condition::Merits { of, level: level?, least: least?, within: within? })
}

fn findings(table: &Table<'_>) -> Option<Condition> {
    let severity = table.word("severity", &Severity::ALL);
    let unremedied = table.boolean("unremedied").unwrap_or(false);
    let (least, within) = (positive(table, "least", MOST), positive(table, "within", MOST_YEARS));
    Some(Condition::Findings { severity: severity?, unremedied, least: least?, within: within? })
}

/// A whole number of one or more: a need of nought would always be met.
fn positive(table: &Table<'_>, key: &'static str, most: u32) -> Option<u32> {
    let number = table.whole(key, most)?;
    if number == 0 {
        table.place_fault(
            key,
            Code::BadParameter,
            text!("`{key} = 0` luôn đạt nên không phải là điều kiện", "`{key} = 0` always holds and is no condition"),
            text!("viết số từ 1 trở lên, hoặc bỏ cả điều kiện", "write 1 or more, or take the condition out"),
        );
        return None;
    }
    Some(number)
}

fn percent(table: &Table<'_>) -> Option<Range> {
    range(table, 100)
}

/// Bounds from `least` or `above` and `most` or `below`, each from 0 to `top`.
fn range(table: &Table<'_>, top: i64) -> Option<Range> {
    let bound = |key: &'static str, included| {
        let value = table.number(key)?;
        if value.is_negative() || value > Exact::from_int(top) {
            let shown = value.to_text();
            table.place_fault(
                key,
                Code::BadParameter,
                text!(
                    "`{key} = {shown}` không nằm trong khoảng từ 0 đến {top}",
                    "`{key} = {shown}` is not from 0 to {top}"
                ),
                text!("viết số từ 0 đến {top}", "write a number from 0 to {top}"),
            );
        }
        Some(Bound { value, included })
    };
    let (least, above, most, below) =
        (bound("least", true), bound("above", false), bound("most", true), bound("below", false));
    let twice = (table.has("least") && table.has("above")) || (table.has("most") && table.has("below"));
    let range = Range { lower: least.or(above), upper: most.or(below) };
    let empty = match (&range.lower, &range.upper) {
        (None, None) => !["least", "above", "most", "below"].iter().any(|key| table.has(key)),
        (Some(l), Some(u)) => l.value > u.value || (l.value == u.value && !(l.included && u.included)),
        _ => false,
    };
    if twice || empty {
        table.fault_hint(
            Code::BadParameter,
            text!(
                "điều kiện cần một giới hạn dưới hoặc một giới hạn trên, và phải có giá trị thoả mãn",
                "the condition takes one lower or one upper bound, with some value between them"
            ),
            text!(
                "dùng `least` hoặc `above` cho giới hạn dưới, `most` hoặc `below` cho giới hạn trên",
                "`least` or `above` is the lower bound, `most` or `below` the upper"
            ),
        );
        return None;
    }
    Some(range)
}

fn places(table: &Table<'_>) -> Option<Places> {
    if table.has("best") == table.has("last") {
        table.fault_hint(
            Code::BadParameter,
            text!(
                "`reform_rank` cần đúng một trong hai mục `best`, `last`",
                "`reform_rank` takes exactly one of `best`, `last`"
            ),
            text!("ví dụ: `best = 3`", "for example `best = 3`"),
        );
        return None;
    }
    match table.has("best") {
        true => positive(table, "best", MOST).map(Places::Best),
        false => positive(table, "last", MOST).map(Places::Last),
    }
}
