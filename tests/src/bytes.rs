//! Any bytes through the program's readers and the engine: what property tests and the fuzz targets run.
//! None of it may panic.

use std::sync::{Arc, OnceLock};

use parscore_core::calendar::Calendar;
use parscore_core::catalogue::MEASURES;
use parscore_core::check::{self, CheckContext};
use parscore_core::diagnostic::Diagnostic;
use parscore_core::documents::Documents;
use parscore_core::round::{AnswerTable, Round, Unit, Version};
use parscore_core::rubric::{InputKind, Rubric, read};
use parscore_core::score::explain;
use parscore_core::value::{Value, YesNo};
use parscore_core::{diagnostic::Place, number::Exact};
use parscore_files::answers::{self, AnswerOptions};
use parscore_files::table::{TableOptions, read_bytes};

use crate::agreement::assert_same;
use crate::engine::{self, Run};
use crate::random::{Tape, draft};

/// How far some bytes came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reached {
    /// Not text, or no table.
    Bytes,
    /// Text that the parser of the format took; the content has faults.
    Parsed,
    /// Scored.
    Scored,
}

/// Bytes as a rubric: read, checked, scored with small answers, explained.
pub fn rubric(bytes: &[u8]) -> Reached {
    let Ok(text) = std::str::from_utf8(bytes) else { return Reached::Bytes };
    let (rubric, faults) = read("fuzz.toml", text);
    look_at(&faults);
    let Some(rubric) = rubric.map(Arc::new) else {
        let parsed = parscore_core::rubric::canonical::form(text).is_some();
        return if parsed { Reached::Parsed } else { Reached::Bytes };
    };
    let (documents, calendar) = (Documents::default(), Arc::new(Calendar::default()));
    look_at(&check::run(
        &rubric,
        &CheckContext { documents: &documents, measures: MEASURES, calendar: &calendar },
        &[],
    ));
    everything(engine::run(small_round(&rubric)));
    Reached::Scored
}

/// Bytes as answers to one rubric of every kind: read as a table, taken, scored, explained.
pub fn answers(bytes: &[u8]) -> Reached {
    static RUBRIC: OnceLock<Arc<Rubric>> = OnceLock::new();
    let rubric = RUBRIC.get_or_init(|| {
        let text = std::fs::read_to_string(crate::paths::root().join("rubrics/ninh-thuan/department-2020.toml"));
        engine::rubric("department-2020.toml", &text.unwrap_or_default())
    });
    answers_to(rubric, bytes)
}

/// Bytes as answers to a rubric.
pub fn answers_to(rubric: &Arc<Rubric>, bytes: &[u8]) -> Reached {
    let (table, faults) = read_bytes("fuzz.csv", bytes, &TableOptions::default());
    look_at(&faults);
    let Some(table) = table else { return Reached::Bytes };
    let (loaded, faults) = answers::read(table, rubric, &AnswerOptions::default());
    look_at(&faults);
    if loaded.units.is_empty() {
        return Reached::Parsed;
    }
    let calendar = Arc::new(Calendar::default());
    everything(engine::run(loaded.into_round(rubric.clone(), Version::Final, calendar, Vec::new()).0));
    Reached::Scored
}

/// Bytes as choices that make a valid rubric: the engine agrees with the second calculation.
pub fn second_calculation(bytes: &[u8]) {
    everything(assert_same(&draft(&mut Tape::new(bytes))));
}

/// Diagnostics can be looked at: both languages, order, text.
fn look_at(faults: &[Diagnostic]) {
    for fault in faults {
        assert!(!fault.message.vi.is_empty() && !fault.message.en.is_empty(), "{:?}", fault.code);
    }
}

/// Every line of a few units explained.
fn everything(run: Run) {
    look_at(&run.diagnostics);
    for unit in 0..run.round.units.len().min(3) {
        for ix in &run.round.rubric.bottom_up {
            let trail = explain(&run.round, &run.sheets, unit, Some(*ix));
            assert_eq!(trail.line, run.sheets.sheets[unit].lines[ix.at()]);
        }
        let trail = explain(&run.round, &run.sheets, unit, None);
        assert_eq!(trail.line, run.sheets.sheets[unit].total);
    }
}

/// Three units: without answers, with small ones, with large ones.
fn small_round(rubric: &Arc<Rubric>) -> Round {
    let unit = |id: &str| Unit {
        id: id.into(),
        name: id.into(),
        block: None,
        attributes: std::collections::BTreeMap::new(),
        place: Place::Nowhere,
    };
    let row = |size: Option<i64>| rubric.inputs.iter().map(|input| size.and_then(|n| answer(&input.kind, n))).collect();
    let rows = vec![row(None), row(Some(1)), row(Some(1_000_000))];
    Round {
        rubric: rubric.clone(),
        units: vec![unit("a"), unit("b"), unit("c")],
        versions: [(Version::SelfAssessed, AnswerTable { rows })].into(),
        version: Version::Final,
        evidence: None,
        places: None,
        open: std::collections::BTreeSet::new(),
        pooled: vec![AnswerTable { rows: vec![row(Some(3))] }],
        calendar: Arc::new(Calendar::default()),
    }
}

fn answer(kind: &InputKind, size: i64) -> Option<Value> {
    Some(match kind {
        InputKind::YesNo if size > 1 => Value::YesNo(YesNo::No),
        InputKind::YesNo => Value::YesNo(YesNo::Yes),
        InputKind::Level(levels) => Value::Level(u16::try_from(levels.len().min(2)).unwrap_or(1).saturating_sub(1)),
        InputKind::Date => Value::Date(jiff::civil::date(2021, 1, if size > 1 { 31 } else { 1 })),
        InputKind::Text => Value::Text("x".into()),
        _ => Value::Number(Exact::from_int(size)),
    })
}
