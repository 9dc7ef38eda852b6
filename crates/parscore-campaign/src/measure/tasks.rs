//! Assigned tasks and tasks of the reform plan.
//!
//! A task counts for its lead unit; units that take part have it in `tasks.joint…` only. Standing is
//! that of the end of the cut-off date. A task late or overdue for a confirmed objective cause is
//! neither: it is `tasks.excused`. `tasks.due` = on time + late + overdue; a task done before its due
//! date is on time, and then due too, so that a share never passes 1.

use std::sync::Arc;

use jiff::civil::Date;

use super::body::{BodyError, rows};
use super::term::{Due, Term};
use super::{Context, Out, Spread};

/// A task of one unit.
#[derive(Debug, Clone)]
pub(crate) struct Task {
    pub(crate) number: Arc<str>,
    pub(crate) row: u32,
    pub(crate) assigned_on: Option<Date>,
    pub(crate) due: Due,
    pub(crate) objective: bool,
    /// Whether the unit leads it.
    pub(crate) lead: bool,
}

impl Task {
    /// Standing on a day; `None` for what was not assigned by then, or is late for an objective cause.
    pub(crate) fn counted(&self, cutoff: Date) -> Option<Term> {
        let term = self.due.term(cutoff);
        let excused = self.objective && matches!(term, Term::Late | Term::Overdue);
        (self.is_assigned(cutoff) && !excused).then_some(term)
    }

    pub(crate) fn is_assigned(&self, cutoff: Date) -> bool {
        self.assigned_on.is_none_or(|d| d <= cutoff)
    }
}

const COLUMNS: [&str; 8] =
    ["number", "assigned_on", "unit", "joint", "due", "extended_to", "done_on", "objective_cause"];

pub(super) fn read(body: &[u8], spread: &mut Spread<'_, Task>) -> Result<(), BodyError> {
    rows("tasks", body, &COLUMNS, |line| {
        let number: Arc<str> = line.text(0).into();
        let task = |lead| Task {
            number: number.clone(),
            row: line.row,
            assigned_on: line.date(1),
            due: Due { due: line.date(4), extended_to: line.date(5), done_on: line.date(6) },
            objective: line.yes(7),
            lead,
        };
        spread.push(line.text(2), task(true));
        for joint in line.text(3).split(';').filter(|j| !j.is_empty()) {
            spread.push(joint, task(false));
        }
    })
}

pub(super) fn read_plan(body: &[u8], spread: &mut Spread<'_, Task>) -> Result<(), BodyError> {
    rows("plan_tasks", body, &["number", "unit", "due", "extended_to", "done_on"], |line| {
        let due = Due { due: line.date(2), extended_to: line.date(3), done_on: line.date(4) };
        let number = line.text(0).into();
        let task = Task { number, row: line.row, assigned_on: None, due, objective: false, lead: true };
        spread.push(line.text(1), task);
    })
}

/// How many tasks stand how.
#[derive(Debug, Default)]
struct Tally {
    assigned: i64,
    done: i64,
    on_time: i64,
    late: i64,
    overdue: i64,
    not_due: i64,
    extended: i64,
    excused: i64,
}

impl Tally {
    fn of<'t>(tasks: impl Iterator<Item = &'t Task>, cutoff: Date) -> Tally {
        let mut tally = Tally::default();
        for task in tasks.filter(|t| t.is_assigned(cutoff)) {
            tally.assigned += 1;
            tally.done += i64::from(task.due.done_on.is_some_and(|d| d <= cutoff));
            tally.extended += i64::from(task.due.is_extended());
            match task.counted(cutoff) {
                Some(Term::OnTime) => tally.on_time += 1,
                Some(Term::Late) => tally.late += 1,
                Some(Term::Overdue) => tally.overdue += 1,
                Some(Term::NotDue) => tally.not_due += 1,
                None => tally.excused += 1,
            }
        }
        tally
    }
}

pub(super) fn measure(tasks: &[Task], context: &Context<'_>, out: &mut Out) {
    let lead = Tally::of(tasks.iter().filter(|t| t.lead), context.cutoff);
    let due = lead.on_time + lead.late + lead.overdue;
    out.count("tasks.assigned", lead.assigned);
    out.count("tasks.due", due);
    out.count("tasks.done", lead.done);
    out.count("tasks.on_time", lead.on_time);
    out.count("tasks.late", lead.late);
    out.count("tasks.overdue", lead.overdue);
    out.count("tasks.not_due", lead.not_due);
    out.count("tasks.extended", lead.extended);
    out.count("tasks.excused", lead.excused);
    out.share("tasks.on_time_share", lead.on_time, due);
    let joint = Tally::of(tasks.iter().filter(|t| !t.lead), context.cutoff);
    out.count("tasks.joint", joint.assigned);
    out.count("tasks.joint_on_time", joint.on_time);
    out.count("tasks.joint_late", joint.late);
    out.count("tasks.joint_overdue", joint.overdue);
}

pub(super) fn measure_plan(tasks: &[Task], context: &Context<'_>, out: &mut Out) {
    let plan = Tally::of(tasks.iter(), context.cutoff);
    out.count("plan.assigned", plan.assigned);
    out.count("plan.done", plan.done);
    out.count("plan.on_time", plan.on_time);
    out.count("plan.overdue", plan.overdue);
    out.share("plan.done_share", plan.done, plan.assigned);
}
