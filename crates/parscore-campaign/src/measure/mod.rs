//! Registers to named measures per unit on a cut-off date, as core's catalogue names them.
//!
//! A register is indexed by unit once ([`Facts::add`]); every cut-off date is then answered from the
//! index. A register of events that was imported is complete: a unit without rows has counts of
//! nought. A register of statistics says nothing about a unit without rows, and a register that was
//! not imported says nothing about any unit.

mod body;
mod discipline;
mod events;
mod reports;
#[cfg(test)]
mod size;
mod statistics;
mod tasks;
mod term;
#[cfg(test)]
mod tests;

pub use body::BodyError;
pub use reports::ANNUAL;

pub(crate) use discipline::{Subject, Violation};
pub(crate) use events::{Event, Finding, Kind};
pub(crate) use tasks::Task;
pub(crate) use term::Term;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use parscore_core::calendar::Calendar;
use parscore_core::number::Exact;
use parscore_core::rubric::Level;
use parscore_core::value::Value;

use crate::config::{CampaignUnit, ReportDue};

/// Measures of one unit by name.
pub type Measures = BTreeMap<&'static str, Value>;

/// What measures depend on besides the registers.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Registers count up to the end of this day.
    pub cutoff: Date,
    /// Year that is assessed.
    pub year: i16,
    /// Working days.
    pub calendar: &'a Calendar,
    /// Reports that units owe.
    pub reports: &'a [ReportDue],
}

/// Rows of one register by unit.
type ByUnit<T> = Option<Vec<Vec<T>>>;

/// The registers of a campaign, by unit.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Only looked up, never gone through: millions of rows are.
    units: HashMap<Arc<str>, usize>,
    blocks: Vec<Arc<str>>,
    provinces: Vec<bool>,
    pub(crate) tasks: ByUnit<Task>,
    plan_tasks: ByUnit<Task>,
    plans: ByUnit<Date>,
    targets: ByUnit<statistics::Target>,
    pub(crate) inspections: ByUnit<Finding>,
    pub(crate) feedback: ByUnit<Event>,
    pub(crate) cases: ByUnit<Event>,
    directive: ByUnit<discipline::Step>,
    pub(crate) violations: ByUnit<Violation>,
    pub(crate) handling: ByUnit<Event>,
    reports: ByUnit<reports::Receipt>,
    services: ByUnit<statistics::Period>,
    surveys: ByUnit<statistics::Sheets>,
    indices: ByUnit<statistics::Figure>,
    province: Vec<statistics::Figure>,
    strangers: u64,
}

impl Facts {
    /// No registers yet, for the units of a campaign in their order.
    pub fn new(units: &[CampaignUnit]) -> Facts {
        Facts {
            units: units.iter().enumerate().map(|(at, u)| (u.id.clone(), at)).collect(),
            blocks: units.iter().map(|u| u.block.clone()).collect(),
            provinces: units.iter().map(|u| u.level == Level::Province).collect(),
            ..Facts::default()
        }
    }

    /// Adds a register as recorded, or a further part of it. Kinds that give no measures are passed over.
    ///
    /// # Errors
    /// [`BodyError`] where the rows are not those of the register.
    pub fn add(&mut self, register: &str, body: &[u8]) -> Result<(), BodyError> {
        let (units, strangers) = (&self.units, &mut self.strangers);
        macro_rules! spread {
            ($field:ident) => {
                Spread {
                    units,
                    strangers,
                    rows: self.$field.get_or_insert_with(|| vec![Vec::new(); units.len()]),
                    last: None,
                }
            };
        }
        match register {
            "tasks" => tasks::read(body, &mut spread!(tasks)),
            "plan_tasks" => tasks::read_plan(body, &mut spread!(plan_tasks)),
            "plans" => read_plans(body, &mut spread!(plans)),
            "targets" => statistics::read_targets(body, &mut spread!(targets)),
            "inspections" => events::read_inspections(body, &mut spread!(inspections)),
            "feedback" => events::read_feedback(body, &mut spread!(feedback)),
            "cases" => events::read_cases(body, &mut spread!(cases)),
            "directive" => discipline::read_directive(body, &mut spread!(directive)),
            "violations" => discipline::read(body, &mut spread!(violations)),
            "handling" => events::read_handling(body, &mut spread!(handling)),
            "reports" => reports::read(body, &mut spread!(reports)),
            "services" => statistics::read_services(body, &mut spread!(services)),
            "surveys" => statistics::read_surveys(body, &mut spread!(surveys)),
            "indices" => statistics::read_indices(body, &mut spread!(indices), &mut self.province),
            _ => Ok(()),
        }
    }

    /// Rows of units that the campaign no longer has.
    pub fn strangers(&self) -> u64 {
        self.strangers
    }

    /// Measures of the unit at a position, from every register that was added.
    pub fn measures(&self, unit: usize, context: &Context<'_>) -> Measures {
        let mut out = Out::default();
        macro_rules! measure {
            ($($field:ident $by:expr;)*) => {
                $(if let Some(rows) = self.$field.as_ref().and_then(|all| all.get(unit)) {
                    $by(rows.as_slice(), context, &mut out);
                })*
            };
        }
        measure! {
            tasks tasks::measure;
            plan_tasks tasks::measure_plan;
            plans measure_plans;
            targets statistics::measure_targets;
            inspections events::measure_inspections;
            feedback events::measure_feedback;
            cases events::measure_cases;
            directive discipline::measure_directive;
            violations discipline::measure;
            handling events::measure_handling;
            services statistics::measure_services;
            surveys statistics::measure_surveys;
        }
        if let (Some(all), Some(block)) = (&self.reports, self.blocks.get(unit)) {
            reports::measure(all.get(unit).map_or(&[], Vec::as_slice), block, context, &mut out);
        }
        if let Some(own) = self.indices.as_ref().and_then(|all| all.get(unit)) {
            let province = self.provinces.get(unit).copied().unwrap_or(false);
            let shared = if province { self.province.as_slice() } else { &[] };
            statistics::measure_indices(shared.iter().chain(own), context, &mut out);
        }
        out.measures
    }
}

fn read_plans(body: &[u8], spread: &mut Spread<'_, Date>) -> Result<(), BodyError> {
    body::rows("plans", body, &["unit", "issued_on"], |line| {
        if let Some(day) = line.date(1) {
            spread.push(line.text(0), day);
        }
    })
}

fn measure_plans(days: &[Date], context: &Context<'_>, out: &mut Out) {
    if let Some(day) = days.iter().filter(|d| **d <= context.cutoff).min() {
        out.put("plan.issued_on", Value::Date(*day));
    }
}

/// Rows on their way to their units.
struct Spread<'a, T> {
    units: &'a HashMap<Arc<str>, usize>,
    strangers: &'a mut u64,
    rows: &'a mut Vec<Vec<T>>,
    /// The last unit that was found: rows of one unit often follow each other.
    last: Option<(Arc<str>, usize)>,
}

impl<T> Spread<'_, T> {
    fn push(&mut self, unit: &str, row: T) {
        let at = match &self.last {
            Some((id, at)) if **id == *unit => Some(*at),
            _ => self.units.get_key_value(unit).map(|(id, at)| {
                self.last = Some((id.clone(), *at));
                *at
            }),
        };
        match at.and_then(|at| self.rows.get_mut(at)) {
            Some(rows) => rows.push(row),
            None => *self.strangers += 1,
        }
    }
}

/// Measures on their way out.
#[derive(Debug, Default)]
struct Out {
    measures: Measures,
}

impl Out {
    fn put(&mut self, name: &'static str, value: Value) {
        self.measures.insert(name, value);
    }

    fn count(&mut self, name: &'static str, count: i64) {
        self.put(name, Value::Number(Exact::from_int(count)));
    }

    fn len(&mut self, name: &'static str, count: usize) {
        self.count(name, i64::try_from(count).unwrap_or(i64::MAX));
    }

    fn count_if(&mut self, name: &'static str, count: Option<i64>) {
        if let Some(count) = count {
            self.count(name, count);
        }
    }

    /// A share; none where the denominator is nought.
    fn share(&mut self, name: &'static str, part: i64, whole: i64) {
        if let Ok(share) = Exact::ratio(part, whole) {
            self.put(name, Value::Number(share));
        }
    }
}
