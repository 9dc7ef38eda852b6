//! A bundle scored anew: its answers are taken from its trails, so that the core can score them by
//! another rubric. Nothing is trusted before the bundle's own rubric gives the bundle's own points.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use parscore_core::calendar::Calendar;
use parscore_core::diagnostic::{Diagnostic, Place, Text};
use parscore_core::number::parse_exact_text;
use parscore_core::round::{AnswerTable, Round, Unit, Version};
use parscore_core::rubric::{self, Input, InputKind, Rubric};
use parscore_core::score::score_round;
use parscore_core::sheet::ScoreSheets;
use parscore_core::text;
use parscore_core::value::{Value, YesNo};
use parscore_files::bundle;
use parscore_files::wire::{Answer, StepDetail};

use crate::source::Source;

/// Answers of a bundle by unit and input id, and the days that its working days were counted with.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    by_unit: BTreeMap<String, BTreeMap<String, Answer>>,
    attributes: BTreeMap<String, BTreeMap<Arc<str>, Arc<str>>>,
    calendar: Calendar,
}

impl Answers {
    /// Sets the answer of a unit: a number, `yes`, `no`, `na`, the id of a level, or an ISO date.
    ///
    /// # Errors
    /// When the text is no answer to the input.
    pub fn set(&mut self, unit: &str, input: &Input, text: &str) -> Result<(), Text> {
        let kind = input.kind.name().to_owned();
        let id = input.id.to_string();
        let answer = Answer { input: id.clone(), kind, answer: text.to_owned(), level: None, version: None };
        let fits = match input.kind {
            InputKind::YesNo => ["yes", "no", "na"].contains(&text),
            _ => value(input, &answer).is_some(),
        };
        if !fits {
            return Err(text!("`{text}` không phải là trả lời cho `{id}`", "`{text}` is no answer to `{id}`"));
        }
        self.by_unit.entry(unit.to_owned()).or_default().insert(id, answer);
        Ok(())
    }
}

/// Reads a rubric file.
///
/// # Errors
/// Its diagnostics, where it cannot be used; what the operating system says, where it cannot be read.
pub fn read_rubric(path: &Path) -> Result<Arc<Rubric>, Vec<Diagnostic>> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|e| {
        let message = text!("không đọc được tệp: {e}", "the file cannot be read: {e}");
        let place = Place::File { file: Arc::from(name.as_str()) };
        vec![Diagnostic::new(parscore_core::diagnostic::Code::FileUnreadable, place, message)]
    })?;
    let (rubric, faults) = rubric::read(&name, &text);
    rubric.map(Arc::new).ok_or(faults)
}

/// The answers that a bundle's trails name.
///
/// # Errors
/// Why there are none.
pub fn answers(source: &Source) -> Result<Answers, Text> {
    let folder = &source.folder;
    let unread = |why: String| {
        text!("không đọc được vết tính điểm của `{folder}`: {why}", "the trails of `{folder}` cannot be read: {why}")
    };
    let (bundle, _) = bundle::read(Path::new(&**folder)).map_err(|e| unread(e.to_string()))?;
    let bundle = bundle.ok_or_else(|| unread("bundle.json".to_owned()))?;
    let trails = bundle.trails().map_err(|e| unread(e.to_string()))?;
    let Some(trails) = trails else {
        return Err(text!(
            "gói `{folder}` không có vết tính điểm (`trails.jsonl`) nên không chấm lại được",
            "bundle `{folder}` has no trails (`trails.jsonl`) and cannot be scored anew"
        ));
    };
    let mut answers = Answers::default();
    for row in &bundle.attributes {
        let of_unit = answers.attributes.entry(row.unit.clone()).or_default();
        of_unit.insert(Arc::from(row.attribute.as_str()), Arc::from(row.value.as_str()));
    }
    for trail in trails {
        let trail = trail.map_err(|fault| fault.message)?;
        for step in trail.steps {
            match step.with {
                // An answer without a version is of another year.
                Some(StepDetail::Answer(answer)) if answer.version.is_some() => {
                    // The days off between answers are in the trails: those years are not unknown.
                    if answer.kind == "date" {
                        answers.calendar.years.extend(answer.answer.get(..4).and_then(|year| year.parse::<i16>().ok()));
                    }
                    answers.by_unit.entry(trail.unit.clone()).or_default().insert(answer.input.clone(), answer);
                }
                Some(StepDetail::Calendar { off, worked }) => {
                    for day in off.iter().filter_map(|day| day.parse().ok()) {
                        answers.calendar.holidays.insert(day);
                    }
                    for day in worked.iter().filter_map(|day| day.parse().ok()) {
                        answers.calendar.working.insert(day);
                    }
                }
                _ => {}
            }
        }
    }
    Ok(answers)
}

/// The round of a bundle's units and answers under a rubric. Answers to inputs that the rubric does not
/// have, or has of another kind, are left out.
pub fn round(source: &Source, answers: &Answers, rubric: &Arc<Rubric>) -> Round {
    let units: Vec<Unit> = source
        .units
        .iter()
        .map(|u| Unit {
            id: Arc::from(u.row.unit.as_str()),
            name: Arc::from(u.row.name.as_str()),
            block: u.row.block.as_deref().map(Arc::from),
            attributes: answers.attributes.get(&u.row.unit).cloned().unwrap_or_default(),
            place: Place::Nowhere,
        })
        .collect();
    let mut table = AnswerTable::empty(units.len(), rubric.inputs.len());
    for (unit, row) in source.units.iter().zip(&mut table.rows) {
        let Some(given) = answers.by_unit.get(&unit.row.unit) else { continue };
        for (input, cell) in rubric.inputs.iter().zip(row) {
            *cell = given.get(&*input.id).filter(|a| a.kind == input.kind.name()).and_then(|a| value(input, a));
        }
    }
    let version = Version::from_name(&source.manifest.scored_version).unwrap_or(Version::SelfAssessed);
    Round {
        rubric: rubric.clone(),
        units,
        versions: BTreeMap::from([(version, table)]),
        version,
        evidence: None,
        places: None,
        open: BTreeSet::new(),
        pooled: Vec::new(),
        calendar: Arc::new(answers.calendar.clone()),
    }
}

fn value(input: &Input, answer: &Answer) -> Option<Value> {
    Some(match (&input.kind, answer.answer.as_str()) {
        (InputKind::YesNo, "yes") => Value::YesNo(YesNo::Yes),
        (InputKind::YesNo, "no") => Value::YesNo(YesNo::No),
        (InputKind::YesNo, _) => Value::YesNo(YesNo::NotApplicable),
        (InputKind::Level(levels), id) => Value::Level(u16::try_from(levels.iter().position(|l| **l == *id)?).ok()?),
        (InputKind::Date, text) => Value::Date(text.parse().ok()?),
        (InputKind::Text, text) => Value::Text(Arc::from(text)),
        (_, text) => Value::Number(parse_exact_text(text).ok()?),
    })
}

/// Scores a bundle by its own rubric, and makes sure that every line gets the points that it has.
///
/// # Errors
/// Which line differs first.
pub fn confirmed(source: &Source, answers: &Answers, rubric: &Arc<Rubric>) -> Result<ScoreSheets, Text> {
    let (folder, file) = (&source.folder, &rubric.file);
    if rubric.hashes.canonical != source.manifest.rubric.canonical_sha256 {
        return Err(text!(
            "`{file}` không phải bộ tiêu chí đã chấm gói `{folder}`",
            "`{file}` is not the rubric by which bundle `{folder}` was scored"
        ));
    }
    let (sheets, _) = score_round(&round(source, answers, rubric));
    for (unit, sheet) in source.units.iter().zip(&sheets.sheets) {
        for ((criterion, line), anew) in source.criteria.iter().zip(&unit.lines).zip(&sheet.lines) {
            if anew.outcome.points().map(|p| p.exact()) != line.points.as_ref() {
                let (name, id) = (&unit.row.name, &criterion.row.criterion);
                return Err(text!(
                    "chấm lại `{folder}` từ vết tính điểm không ra điểm cũ (`{id}` của {name}): gói dùng số liệu ngoài vết, như số liệu năm khác",
                    "scoring `{folder}` anew from its trails does not give its points (`{id}` of {name}): it rests on figures outside the trails, such as those of other years"
                ));
            }
        }
    }
    Ok(sheets)
}
