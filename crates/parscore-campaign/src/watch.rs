//! The task force's list: which units to inspect next, and which units or heads to name for handling.
//!
//! Facts with counts, the rows behind them and the text that asks for them; no verdict. Units stand in
//! the order of [`Rules::order`]: the first kind of reason decides, then the next, then the order of the
//! campaign. Nothing is weighed against anything else.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::Date;
use parscore_core::diagnostic::Text;
use parscore_core::text;

use crate::config::{CampaignUnit, Head};
use crate::measure::{Event, Facts, Kind, Subject, Term};

/// Why a unit is on a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReasonKind {
    /// Severe findings of inspections without a remedy.
    SevereUnremedied,
    /// Tasks overdue and not done.
    TasksOverdue,
    /// Standing cases that are not solved.
    StandingCases,
    /// Many reports of citizens, organisations and enterprises within the window.
    FeedbackConcentration,
    /// Tasks done late.
    TasksLate,
    /// Violations without a decision.
    ViolationsUndecided,
    /// Proposals of handling whose decision is overdue.
    HandlingOverdue,
}

/// What is put on the lists, and in which order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Kinds of reasons for an inspection, the weightiest first.
    pub order: Vec<ReasonKind>,
    /// Days before the date in which reports count as concentrated.
    pub window: i32,
    /// Reports within the window from which on they are a reason.
    pub feedback: usize,
}

impl Default for Rules {
    /// Item 3 of dispatch 4554/UBND-VXNV names the follow-up of tasks and reports as grounds; days and
    /// number of reports are this program's own and meant to be set by the office.
    fn default() -> Self {
        Rules {
            order: vec![
                ReasonKind::SevereUnremedied,
                ReasonKind::TasksOverdue,
                ReasonKind::StandingCases,
                ReasonKind::FeedbackConcentration,
                ReasonKind::TasksLate,
            ],
            window: 90,
            feedback: 3,
        }
    }
}

/// A row of a register behind a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// Kind of register.
    pub register: &'static str,
    /// Row in the recorded body, counted from 1.
    pub row: u32,
    /// Its number, as people cite it.
    pub number: Arc<str>,
}

/// The text that asks for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Citation {
    /// Number of the document.
    pub document: &'static str,
    /// Item.
    pub clause: &'static str,
    /// Its words.
    pub quote: &'static str,
}

const DISPATCH: &str = "4554/UBND-VXNV";
/// Grounds of an inspection.
const INSPECT_TASKS: Citation = Citation {
    document: DISPATCH,
    clause: "mục 3",
    quote: "đột xuất không thông báo trước trên cơ sở kết quả theo dõi việc thực hiện nhiệm vụ được giao",
};
const INSPECT_FEEDBACK: Citation =
    Citation {
        document: DISPATCH, clause: "mục 3", quote: "theo phản ánh của công dân, tổ chức, doanh nghiệp"
    };
const CASES: Citation =
    Citation {
        document: DISPATCH, clause: "mục 1", quote: "các vụ việc còn tồn đọng, nổi cộm trong năm 2020"
    };
/// Handling of collectives and persons.
const HANDLE: Citation =
    Citation {
        document: DISPATCH, clause: "mục 3", quote: "đề xuất xử lý nghiêm những tập thể, cá nhân vi phạm"
    };
const HANDLE_HEADS: Citation = Citation {
    document: DISPATCH,
    clause: "mục 2",
    quote: "tham mưu có hình thức xử lý nghiêm khắc đối với người đứng đầu",
};

/// One reason: how many, which rows, what asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Kind.
    pub kind: ReasonKind,
    /// Days of delay of the longest one, where there are due dates.
    pub longest: Option<i32>,
    /// The rows, in the order of the register.
    pub rows: Vec<Cited>,
    /// What asks for it.
    pub cites: Citation,
}

impl Reason {
    /// How many rows there are.
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// The fact in one sentence.
    pub fn text(&self) -> Text {
        let n = self.rows.len();
        match self.kind {
            ReasonKind::SevereUnremedied => {
                text!("{n} tồn tại nghiêm trọng chưa khắc phục", "severe findings not remedied: {n}")
            }
            ReasonKind::TasksOverdue => match self.longest {
                Some(days) => text!(
                    "{n} nhiệm vụ quá hạn chưa hoàn thành, lâu nhất {days} ngày",
                    "tasks overdue and not done: {n}, the longest by {days} days"
                ),
                None => text!("{n} nhiệm vụ quá hạn chưa hoàn thành", "tasks overdue and not done: {n}"),
            },
            ReasonKind::StandingCases => {
                text!("{n} vụ việc tồn đọng chưa giải quyết", "standing cases not solved: {n}")
            }
            ReasonKind::FeedbackConcentration => {
                text!("{n} phản ánh, kiến nghị trong thời gian theo dõi", "reports within the window: {n}")
            }
            ReasonKind::TasksLate => text!("{n} nhiệm vụ hoàn thành quá hạn", "tasks done late: {n}"),
            ReasonKind::ViolationsUndecided => {
                text!("{n} vụ vi phạm chưa có quyết định xử lý", "violations without a decision: {n}")
            }
            ReasonKind::HandlingOverdue => {
                text!("{n} đề xuất xử lý quá hạn chưa có quyết định", "proposals overdue for a decision: {n}")
            }
        }
    }
}

/// A unit on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Position of the unit in the campaign.
    pub unit: usize,
    /// Codes of its heads on the date, where the head is to be named; no names.
    pub heads: Vec<Arc<str>>,
    /// Reasons in the order of the rules.
    pub reasons: Vec<Reason>,
}

/// Both lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Watch {
    /// Units to inspect next.
    pub inspect: Vec<Listed>,
    /// Units to be named for handling.
    pub handle: Vec<Listed>,
    /// Units whose heads are to be named for handling.
    pub heads: Vec<Listed>,
}

/// Both lists on a date. Units that are not valid on the date are left out.
pub fn watch(facts: &Facts, units: &[CampaignUnit], heads: &[Head], on: Date, rules: &Rules) -> Watch {
    let mut watch = Watch::default();
    for (at, unit) in units.iter().enumerate() {
        if !within(unit.valid, on) {
            continue;
        }
        let inspect: Vec<Reason> = rules.order.iter().filter_map(|kind| reason(facts, at, *kind, on, rules)).collect();
        if !inspect.is_empty() {
            watch.inspect.push(Listed { unit: at, heads: Vec::new(), reasons: inspect });
        }
        let (of_unit, of_head) = handling(facts, at, on, rules);
        if !of_unit.is_empty() {
            watch.handle.push(Listed { unit: at, heads: Vec::new(), reasons: of_unit });
        }
        if !of_head.is_empty() {
            let in_office = heads.iter().filter(|h| h.unit == unit.id && within(h.valid, on));
            let heads = in_office.map(|h| h.person.clone()).collect();
            watch.heads.push(Listed { unit: at, heads, reasons: of_head });
        }
    }
    for list in [&mut watch.inspect, &mut watch.handle, &mut watch.heads] {
        list.sort_by_cached_key(|l| (rank(l, rules), l.unit));
    }
    watch
}

fn within((from, until): (Option<Date>, Option<Date>), on: Date) -> bool {
    from.is_none_or(|d| d <= on) && until.is_none_or(|d| d >= on)
}

/// Counts in the order of the rules, larger ones first.
fn rank(listed: &Listed, rules: &Rules) -> Vec<Reverse<usize>> {
    let further = [ReasonKind::ViolationsUndecided, ReasonKind::HandlingOverdue];
    let kinds = rules.order.iter().chain(&further);
    let count = |kind: &ReasonKind| listed.reasons.iter().find(|r| r.kind == *kind).map_or(0, Reason::count);
    kinds.map(|kind| Reverse(count(kind))).collect()
}

fn reason(facts: &Facts, unit: usize, kind: ReasonKind, on: Date, rules: &Rules) -> Option<Reason> {
    let (rows, longest, cites) = match kind {
        ReasonKind::SevereUnremedied => (severe(facts, unit, on), None, INSPECT_TASKS),
        ReasonKind::TasksOverdue => {
            let (rows, longest) = tasks(facts, unit, on, Term::Overdue);
            (rows, longest, INSPECT_TASKS)
        }
        ReasonKind::TasksLate => (tasks(facts, unit, on, Term::Late).0, None, INSPECT_TASKS),
        ReasonKind::StandingCases => {
            let open = |e: &Event| e.grave && !e.is_done(on);
            (events("cases", facts.cases.as_deref(), unit, on, &open), None, CASES)
        }
        ReasonKind::FeedbackConcentration => {
            let first = on.checked_sub(rules.window.days()).unwrap_or(on);
            let recent = |e: &Event| e.on.is_some_and(|d| d > first);
            let rows = events("feedback", facts.feedback.as_deref(), unit, on, &recent);
            let rows = if rows.len() < rules.feedback { Vec::new() } else { rows };
            (rows, None, INSPECT_FEEDBACK)
        }
        ReasonKind::ViolationsUndecided => (violations(facts, unit, on, |_| true), None, HANDLE),
        ReasonKind::HandlingOverdue => {
            let overdue = |e: &Event| e.due.term(on) == Term::Overdue;
            (events("handling", facts.handling.as_deref(), unit, on, &overdue), None, HANDLE)
        }
    };
    (!rows.is_empty()).then_some(Reason { kind, longest, rows, cites })
}

/// What the unit and what its head are to be named for.
fn handling(facts: &Facts, unit: usize, on: Date, rules: &Rules) -> (Vec<Reason>, Vec<Reason>) {
    let cited = |reason: Reason, cites| Reason { cites, ..reason };
    let mut of_unit = Vec::new();
    let mut of_head = Vec::new();
    for kind in [ReasonKind::SevereUnremedied, ReasonKind::TasksOverdue] {
        if let Some(found) = reason(facts, unit, kind, on, rules) {
            of_head.push(cited(found.clone(), HANDLE_HEADS));
            of_unit.push(cited(found, HANDLE));
        }
    }
    let undecided =
        |rows: Vec<Cited>, cites| Reason { kind: ReasonKind::ViolationsUndecided, longest: None, rows, cites };
    let (head, others): (Vec<Cited>, Vec<Cited>) =
        (violations(facts, unit, on, |s| s == Subject::Head), violations(facts, unit, on, |s| s != Subject::Head));
    of_head.extend((!head.is_empty()).then(|| undecided(head, HANDLE_HEADS)));
    of_unit.extend((!others.is_empty()).then(|| undecided(others, HANDLE)));
    let overdue = |rows: Vec<Cited>, cites| Reason { kind: ReasonKind::HandlingOverdue, longest: None, rows, cites };
    let late = |head: bool| {
        let overdue = |e: &Event| e.due.term(on) == Term::Overdue && (e.kind == Kind::Head) == head;
        events("handling", facts.handling.as_deref(), unit, on, &overdue)
    };
    let (head, others) = (late(true), late(false));
    of_head.extend((!head.is_empty()).then(|| overdue(head, HANDLE_HEADS)));
    of_unit.extend((!others.is_empty()).then(|| overdue(others, HANDLE)));
    (of_unit, of_head)
}

fn tasks(facts: &Facts, unit: usize, on: Date, term: Term) -> (Vec<Cited>, Option<i32>) {
    let own = facts.tasks.as_ref().and_then(|all| all.get(unit)).into_iter().flatten();
    let hits: Vec<_> = own.filter(|t| t.lead && t.counted(on) == Some(term)).collect();
    let longest = hits.iter().filter_map(|t| Some((on - t.due.last()?).get_days())).max();
    let cite = |t: &&crate::measure::Task| Cited { register: "tasks", row: t.row, number: t.number.clone() };
    (hits.iter().map(cite).collect(), longest)
}

fn severe(facts: &Facts, unit: usize, on: Date) -> Vec<Cited> {
    let own = facts.inspections.as_ref().and_then(|all| all.get(unit)).into_iter().flatten();
    let open = own.map(|f| &f.event).filter(|e| e.is_up(on) && e.grave && !e.is_done(on));
    open.map(|e| cite("inspections", e)).collect()
}

fn violations(facts: &Facts, unit: usize, on: Date, about: impl Fn(Subject) -> bool) -> Vec<Cited> {
    let own = facts.violations.as_ref().and_then(|all| all.get(unit)).into_iter().flatten();
    own.filter(|v| v.is_found(on) && !v.is_decided(on) && about(v.subject))
        .map(|v| Cited { register: "violations", row: v.row, number: Arc::from(&*v.number) })
        .collect()
}

fn events(
    register: &'static str,
    all: Option<&[Vec<Event>]>,
    unit: usize,
    on: Date,
    only: &dyn Fn(&Event) -> bool,
) -> Vec<Cited> {
    let own = all.and_then(|all| all.get(unit)).into_iter().flatten();
    own.filter(|e| e.is_up(on) && only(e)).map(|e| cite(register, e)).collect()
}

fn cite(register: &'static str, event: &Event) -> Cited {
    Cited { register, row: event.row, number: Arc::from(&*event.number) }
}

#[cfg(test)]
mod tests;
