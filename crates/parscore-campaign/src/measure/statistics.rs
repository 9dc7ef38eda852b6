//! Statistics: targets, procedures and online services, surveys, published indices.
//!
//! A unit without rows has no measures here: what nobody entered is not nought.

use std::collections::BTreeMap;

use jiff::civil::Date;
use parscore_core::number::Exact;
use parscore_core::value::Value;

use super::body::{BodyError, rows};
use super::{Context, Out, Spread};

/// A target.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    planned: Option<Exact>,
    achieved: Option<Exact>,
    at_most: bool,
    reported_on: Option<Date>,
}

pub(super) fn read_targets(body: &[u8], spread: &mut Spread<'_, Target>) -> Result<(), BodyError> {
    rows("targets", body, &["unit", "planned", "achieved", "direction", "reported_on"], |line| {
        let target = Target {
            planned: line.figure(1),
            achieved: line.figure(2),
            at_most: line.text(3) == "at_most",
            reported_on: line.date(4),
        };
        spread.push(line.text(0), target);
    })
}

pub(super) fn measure_targets(all: &[Target], context: &Context<'_>, out: &mut Out) {
    if all.is_empty() {
        return;
    }
    let (mut met, mut exceeded, mut missed) = (0, 0, 0);
    for target in all.iter().filter(|t| t.reported_on.is_none_or(|d| d <= context.cutoff)) {
        let (Some(planned), Some(achieved)) = (&target.planned, &target.achieved) else { continue };
        let (worse, better) = match target.at_most {
            true => (achieved > planned, achieved < planned),
            false => (achieved < planned, achieved > planned),
        };
        met += i64::from(!worse);
        exceeded += i64::from(better);
        missed += i64::from(worse);
    }
    out.len("targets.planned", all.len());
    out.count("targets.met", met);
    out.count("targets.exceeded", exceeded);
    out.count("targets.missed", missed);
    out.share("targets.met_share", met, i64::try_from(all.len()).unwrap_or(0));
}

/// Columns of services that add up over periods, with their measures.
const FLOWS: [(&str, &str); 8] = [
    ("received", "services.received"),
    ("online", "services.online"),
    ("in_person", "services.in_person"),
    ("solved", "services.solved"),
    ("on_time", "services.on_time"),
    ("late", "services.late"),
    ("apologies", "services.apologies"),
    ("online_last_year", "services.online_last_year"),
];
/// Columns that hold the state at the end of a period.
const STOCKS: [(&str, &str); 4] = [
    ("procedures", "services.procedures"),
    ("procedures_online", "services.procedures_online"),
    ("procedures_online_used", "services.procedures_online_used"),
    ("overdue", "services.overdue"),
];

/// Figures of one period and field.
#[derive(Debug, Clone)]
pub(crate) struct Period {
    field: Box<str>,
    until: Option<Date>,
    flows: [Option<i64>; FLOWS.len()],
    stocks: [Option<i64>; STOCKS.len()],
}

pub(super) fn read_services(body: &[u8], spread: &mut Spread<'_, Period>) -> Result<(), BodyError> {
    let ids: Vec<&str> =
        ["unit", "field", "until"].into_iter().chain(FLOWS.iter().chain(&STOCKS).map(|(id, _)| *id)).collect();
    rows("services", body, &ids, |line| {
        let mut flows: [Option<i64>; FLOWS.len()] = std::array::from_fn(|n| line.count(3 + n));
        let [received, online, in_person, solved, on_time, late, ..] = &mut flows;
        // What two of three columns leave is known.
        *in_person = in_person.or_else(|| Some((*received)? - (*online)?));
        *late = late.or_else(|| Some((*solved)? - (*on_time)?));
        let stocks = std::array::from_fn(|n| line.count(3 + FLOWS.len() + n));
        spread.push(line.text(0), Period { field: line.text(1).into(), until: line.date(2), flows, stocks });
    })
}

pub(super) fn measure_services(all: &[Period], context: &Context<'_>, out: &mut Out) {
    let closed: Vec<&Period> = all.iter().filter(|p| p.until.is_some_and(|d| d <= context.cutoff)).collect();
    if closed.is_empty() {
        return;
    }
    let mut sums = [None; FLOWS.len()];
    for (n, (_, name)) in FLOWS.iter().enumerate() {
        sums[n] = closed.iter().map(|p| p.flows[n]).sum::<Option<i64>>();
        out.count_if(name, sums[n]);
    }
    let mut latest: BTreeMap<&str, &Period> = BTreeMap::new();
    for period in &closed {
        let newest = latest.entry(&period.field).or_insert(period);
        if period.until > newest.until {
            *newest = period;
        }
    }
    for (n, (_, name)) in STOCKS.iter().enumerate() {
        out.count_if(name, latest.values().map(|p| p.stocks[n]).sum());
    }
    let [received, online, _, solved, on_time, ..] = sums;
    if let (Some(online), Some(received)) = (online, received) {
        out.share("services.online_share", online, received);
    }
    if let (Some(on_time), Some(solved)) = (on_time, solved) {
        out.share("services.on_time_share", on_time, solved);
    }
}

/// Counts of surveys, with their measures; the first may be left out.
const SURVEYS: [(&str, &str); 8] = [
    ("population", "survey.population"),
    ("issued", "survey.issued"),
    ("valid", "survey.valid"),
    ("very_satisfied", "survey.very_satisfied"),
    ("satisfied", "survey.satisfied"),
    ("neutral", "survey.neutral"),
    ("dissatisfied", "survey.dissatisfied"),
    ("very_dissatisfied", "survey.very_dissatisfied"),
];

/// Sheets of one questionnaire and group.
#[derive(Debug, Clone)]
pub(crate) struct Sheets {
    closed_on: Option<Date>,
    counts: [Option<i64>; SURVEYS.len()],
}

pub(super) fn read_surveys(body: &[u8], spread: &mut Spread<'_, Sheets>) -> Result<(), BodyError> {
    let ids: Vec<&str> = ["unit", "closed_on"].into_iter().chain(SURVEYS.iter().map(|(id, _)| *id)).collect();
    rows("surveys", body, &ids, |line| {
        let counts = std::array::from_fn(|n| line.count(2 + n));
        spread.push(line.text(0), Sheets { closed_on: line.date(1), counts });
    })
}

pub(super) fn measure_surveys(all: &[Sheets], context: &Context<'_>, out: &mut Out) {
    let closed: Vec<&Sheets> = all.iter().filter(|s| s.closed_on.is_some_and(|d| d <= context.cutoff)).collect();
    if closed.is_empty() {
        return;
    }
    let sums: Vec<Option<i64>> = (0..SURVEYS.len()).map(|n| closed.iter().map(|s| s.counts[n]).sum()).collect();
    for ((_, name), sum) in SURVEYS.iter().zip(&sums) {
        out.count_if(name, *sum);
    }
    if let [_, _, Some(valid), Some(very), Some(satisfied), ..] = sums[..] {
        out.share("survey.satisfied_share", very + satisfied, valid);
    }
}

/// A figure of a published index.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    index: Box<str>,
    year: Option<i64>,
    value: Option<Exact>,
    rank: Option<i64>,
    published_on: Option<Date>,
}

/// Indices with the names of figure and place.
const INDICES: [(&str, &str, &str); 7] = [
    ("par", "index.par", "index.par_rank"),
    ("sipas", "index.sipas", "index.sipas_rank"),
    ("papi", "index.papi", "index.papi_rank"),
    ("pci", "index.pci", "index.pci_rank"),
    ("ict", "index.ict", "index.ict_rank"),
    ("dti", "index.dti", "index.dti_rank"),
    ("ddci", "index.ddci", "index.ddci_rank"),
];

/// Reads figures of units; those without a unit are the province's.
pub(super) fn read_indices(
    body: &[u8],
    spread: &mut Spread<'_, Figure>,
    province: &mut Vec<Figure>,
) -> Result<(), BodyError> {
    rows("indices", body, &["index", "year", "unit", "value", "rank", "published_on"], |line| {
        let figure = Figure {
            index: line.text(0).into(),
            year: line.count(1),
            value: line.figure(3),
            rank: line.count(4),
            published_on: line.date(5),
        };
        match line.filled(2) {
            Some(unit) => spread.push(unit, figure),
            None => province.push(figure),
        }
    })
}

/// Figures of the assessed year that were published by the cut-off date.
pub(super) fn measure_indices<'f>(all: impl Iterator<Item = &'f Figure>, context: &Context<'_>, out: &mut Out) {
    for figure in all {
        let of_year = figure.year == Some(i64::from(context.year));
        if !of_year || figure.published_on.is_some_and(|d| d > context.cutoff) {
            continue;
        }
        let Some((_, value, rank)) = INDICES.iter().find(|(id, ..)| *id == &*figure.index) else { continue };
        if let Some(number) = &figure.value {
            out.put(value, Value::Number(number.clone()));
        }
        out.count_if(rank, figure.rank);
    }
}
