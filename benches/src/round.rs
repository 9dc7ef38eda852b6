//! The workload as a round of the engine.

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::calendar::Calendar;
use parscore_core::diagnostic::Place;
use parscore_core::number::Exact;
use parscore_core::round::{AnswerTable, Round, Unit, Version};
use parscore_core::rubric::{Rubric, read};
use parscore_core::value::{Value, YesNo};

use crate::answers::Table;
use crate::rubric::{self, Rounds};
use crate::{Kind, LEAVES, kind};

/// The round of a table.
///
/// # Panics
/// When the workload's rubric is not read: then the workload is wrong.
pub fn round(table: &Table, rounds: Rounds) -> Round {
    let (rubric, faults) = read("bench.toml", &rubric::text(rounds));
    let Some(rubric) = rubric else { panic!("{faults:?}") };
    Round {
        units: (0..table.units).map(unit).collect(),
        versions: [(Version::SelfAssessed, AnswerTable { rows: rows(table, &rubric) })].into(),
        rubric: Arc::new(rubric),
        version: Version::SelfAssessed,
        evidence: None,
        places: None,
        open: std::collections::BTreeSet::new(),
        pooled: Vec::new(),
        calendar: Arc::new(Calendar::default()),
    }
}

fn unit(at: usize) -> Unit {
    let id: Arc<str> = format!("u{at}").into();
    Unit { name: id.clone(), id, block: None, attributes: BTreeMap::new(), place: Place::Nowhere }
}

fn rows(table: &Table, rubric: &Rubric) -> Vec<Vec<Option<Value>>> {
    let kinds: Vec<Kind> = (0..LEAVES).flat_map(|leaf| vec![kind(leaf); kind(leaf).inputs()]).collect();
    assert_eq!(kinds.len(), rubric.inputs.len());
    table.rows().map(|row| row.iter().zip(&kinds).map(|(cell, kind)| Some(value(*cell, *kind))).collect()).collect()
}

fn value(cell: i64, kind: Kind) -> Value {
    match kind {
        Kind::YesNo | Kind::Checklist => Value::YesNo(if cell == 0 { YesNo::No } else { YesNo::Yes }),
        Kind::Levels => Value::Level(u16::try_from(cell / 100).unwrap_or(0)),
        Kind::Ratio | Kind::PerUnit | Kind::Deduction => Value::Number(Exact::from_int(cell / 100)),
        Kind::Bands | Kind::Given => Value::Number(Exact::from_scaled(i128::from(cell), 2)),
    }
}
