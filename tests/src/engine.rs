//! The engine from files to standings, as the program runs it, with results as plain rationals.

use std::sync::Arc;

use num_rational::BigRational;
use parscore_core::calendar::Calendar;
use parscore_core::diagnostic::Diagnostic;
use parscore_core::number::Exact;
use parscore_core::round::{AnswerTable, Round, Version};
use parscore_core::rubric::{Rubric, read};
use parscore_core::score::score_round;
use parscore_core::sheet::{self, ScoreSheets};
use parscore_core::standing::{Standings, stand};
use parscore_files::answers::{self, AnswerOptions};
use parscore_files::table::{TableOptions, read_bytes};

use crate::oracle::{Line, Outcome, Unit};
use crate::rational::Q;

/// A scored round.
#[derive(Debug)]
pub struct Run {
    /// The round.
    pub round: Round,
    /// Its sheets.
    pub sheets: ScoreSheets,
    /// Its standings.
    pub standings: Standings,
    /// What scoring and ranking had to say.
    pub diagnostics: Vec<Diagnostic>,
}

/// Scores and ranks a round.
pub fn run(round: Round) -> Run {
    let (sheets, mut diagnostics) = score_round(&round);
    let (standings, more) = stand(&round, &sheets);
    diagnostics.extend(more);
    Run { round, sheets, standings, diagnostics }
}

/// A rubric that must be readable.
///
/// # Panics
/// With every diagnostic when it is not.
pub fn rubric(name: &str, text: &str) -> Arc<Rubric> {
    let (rubric, diagnostics) = read(name, text);
    match rubric {
        Some(rubric) => Arc::new(rubric),
        None => panic!("{name} cannot be read:\n{}\n{text}", listed(&diagnostics)),
    }
}

/// Diagnostics, one a line.
pub fn listed(diagnostics: &[Diagnostic]) -> String {
    let lines = diagnostics.iter().map(|d| format!("{:?} [{}] {} @ {:?}\n", d.severity, d.code, d.message.en, d.place));
    lines.collect()
}

/// The round of units whose answers go through a csv table, as a user hands them in. Answers of other
/// years go the same way.
///
/// # Panics
/// When the table has a fault.
pub fn round(rubric: &Arc<Rubric>, units: &[Unit], pooled: &[crate::oracle::Answers]) -> Round {
    let round = loaded(rubric, units);
    let others: Vec<Unit> = (1..)
        .zip(pooled)
        .map(|(n, answers)| Unit { id: format!("p{n}"), answers: answers.clone(), ..Unit::default() })
        .collect();
    let tables: Vec<AnswerTable> =
        if others.is_empty() { Vec::new() } else { loaded(rubric, &others).versions.into_values().collect() };
    Round { pooled: tables, ..round }
}

fn loaded(rubric: &Arc<Rubric>, units: &[Unit]) -> Round {
    let csv = wide_csv(rubric, units);
    let (table, mut faults) = read_bytes("answers.csv", csv.as_bytes(), &TableOptions::default());
    let options = AnswerOptions {
        unit: Some("unit".to_owned()),
        block: Some("block".to_owned()),
        attributes: vec!["loai".to_owned()],
        ..AnswerOptions::default()
    };
    let loaded = table.map(|table| answers::read(table, rubric, &options));
    let Some((loaded, more)) = loaded else { panic!("no table:\n{}", listed(&faults)) };
    faults.extend(more);
    assert!(!faults.iter().any(Diagnostic::is_error), "{}\n{csv}", listed(&faults));
    loaded.into_round(rubric.clone(), Version::SelfAssessed, Arc::new(Calendar::default()), Vec::new()).0
}

/// A wide table: a row per unit.
pub fn wide_csv(rubric: &Rubric, units: &[Unit]) -> String {
    let mut out = String::from("unit,block,loai");
    for input in &rubric.inputs {
        out += &format!(",{}", input.column);
    }
    for unit in units {
        let attribute = unit.attributes.get("loai").map_or("", |a| a);
        out += &format!("\n{},{},{attribute}", unit.id, unit.block.as_deref().unwrap_or_default());
        for input in &rubric.inputs {
            out += &format!(",{}", unit.answers.get(&*input.id).map_or("", |a| a));
        }
    }
    out.push('\n');
    out
}

/// A number of the engine as a plain rational.
pub fn q(value: &Exact) -> Q {
    let (num, den) = value.parts();
    BigRational::new(num, den)
}

/// A line of the engine without its reasons.
pub fn line(line: &sheet::Line) -> Line {
    let outcome = match &line.outcome {
        sheet::Outcome::Scored(points) => Outcome::Scored(q(points.exact())),
        sheet::Outcome::NotApplicable(_) => Outcome::NotApplicable,
        sheet::Outcome::NotSubmitted(_) => Outcome::NotSubmitted,
        sheet::Outcome::Pending(range) => Outcome::Pending(q(range.low.exact()), q(range.high.exact())),
        sheet::Outcome::Faulty => Outcome::Faulty,
    };
    Line { outcome, max: q(line.max.exact()) }
}
