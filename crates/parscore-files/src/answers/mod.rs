//! Answers of units from a table, wide (a row per unit) or long (a row per answer), with all faults
//! of the file at once.

mod columns;
mod inexact;
mod long;
mod published;
mod sources;
mod units;
mod value;
mod wide;

#[cfg(test)]
mod tests;

pub use sources::Sources;
pub use units::UnitList;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use parscore_core::calendar::Calendar;
use parscore_core::diagnostic::{Code, Diagnostic};
use parscore_core::published::PublishedRow;
use parscore_core::round::{AnswerTable, Evidence, Round, Unit, Version};
use parscore_core::rubric::{CriterionIx, Input, Rubric};
use parscore_core::suggest::did_you_mean;
use parscore_core::text;
use parscore_core::value::Value;

use crate::faults::Faults;
use crate::table::Table;
use columns::known;
pub(crate) use columns::known_column;

/// How answers are read, beyond what the rubric's `[answers]` declares.
#[derive(Debug, Clone)]
pub struct AnswerOptions {
    /// Version of the answers of rows that name none.
    pub version: Version,
    /// Column of the unit's id, instead of the rubric's.
    pub unit: Option<String>,
    /// Column of its printed name, instead of the rubric's.
    pub name: Option<String>,
    /// Column of its block, instead of the rubric's.
    pub block: Option<String>,
    /// Columns that become attributes, besides the rubric's.
    pub attributes: Vec<String>,
    /// The units that there are, where they are listed apart: any other is a fault, and one without
    /// answers is still a unit of the round.
    pub units: Option<UnitList>,
}

impl Default for AnswerOptions {
    fn default() -> Self {
        AnswerOptions {
            version: Version::SelfAssessed,
            unit: None,
            name: None,
            block: None,
            attributes: Vec::new(),
            units: None,
        }
    }
}

/// Evidence by version, unit and criterion.
pub type EvidenceTable = BTreeMap<(Version, usize, CriterionIx), Evidence>;

/// A document as evidence, as a long table names it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Number and sign.
    pub number: Arc<str>,
    /// Its date.
    pub date: Option<Date>,
    /// Who issued it.
    pub issuer: Arc<str>,
    /// Section and page.
    pub place: Arc<str>,
    /// File name or link.
    pub link: Arc<str>,
}

impl Document {
    /// The document in one line.
    fn line(&self) -> String {
        let date = self.date.map(|d| format!("{:02}/{:02}/{}", d.day(), d.month(), d.year())).unwrap_or_default();
        let parts = [&*self.number, &date, &self.issuer, &self.place, &self.link];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// What a table of answers holds.
#[derive(Debug)]
pub struct Loaded {
    /// Units in the order of the unit list, else of the file.
    pub units: Vec<Unit>,
    /// Answers by version.
    pub versions: BTreeMap<Version, AnswerTable>,
    /// Evidence; `None` where the table has no column for it.
    pub evidence: Option<EvidenceTable>,
    /// The documents of the evidence, part by part.
    pub documents: BTreeMap<(Version, usize, CriterionIx), Vec<Document>>,
    /// Where the answers stand.
    pub places: Arc<Sources>,
    /// Published results beside the answers, one per unit, where the rubric names their columns.
    pub published: Option<Vec<PublishedRow>>,
}

/// Reads answers. What cannot be taken is left out and named; the caller decides on the errors.
pub fn read(table: Table, rubric: &Rubric, options: &AnswerOptions) -> (Loaded, Vec<Diagnostic>) {
    let table = Arc::new(table);
    let mut faults = Faults::default();
    let loaded = if is_long(&table, rubric) {
        long::read(&table, rubric, options, &mut faults)
    } else {
        wide::read(&table, rubric, options, &mut faults)
    };
    let faults = faults.finish(&table.file_place());
    (loaded, faults)
}

/// The answer in one cell to an input, converted as in every table of answers; `None` for an empty cell.
///
/// # Errors
/// What is wrong with the cell, at its place.
pub fn cell(table: &Table, row: usize, column: usize, input: &Input) -> Result<Option<Value>, Box<Diagnostic>> {
    value::read(table, row, column, input)
}

/// An answer as canonical text: exact number, `yes`, `no`, `na`, title of a level, ISO date, text.
pub fn canonical(input: &Input, value: &Value) -> String {
    crate::wire::answer_text(input, value)
}

/// The answer that a canonical text gives to an input; `None` where it gives none.
pub fn of_canonical(text: &str, input: &Input) -> Option<Value> {
    value::of_text(text, input)
}

/// A table with a column of values and one that says of what is long, unless the rubric reads a
/// column of that name itself.
pub fn is_long(table: &Table, rubric: &Rubric) -> bool {
    let has = |names: &[&str]| known_column(table, names);
    let own = |column: usize| rubric.inputs.iter().any(|i| *i.column == *table.columns()[column].name);
    has(known::VALUE).is_some_and(|c| !own(c)) && (has(known::CRITERION).is_some() || has(known::INPUT).is_some())
}

impl Loaded {
    fn empty(table: &Arc<Table>) -> Loaded {
        let layout = sources::Layout::Wide { rows: BTreeMap::new(), columns: Vec::new() };
        Loaded {
            units: Vec::new(),
            versions: BTreeMap::new(),
            evidence: None,
            documents: BTreeMap::new(),
            places: Arc::new(Sources { table: table.clone(), layout }),
            published: None,
        }
    }

    /// The round that scores `version`: later versions stay out of it. `pooled` are the answers of
    /// other years, for rules that pool them.
    pub fn into_round(
        self,
        rubric: Arc<Rubric>,
        version: Version,
        calendar: Arc<Calendar>,
        pooled: Vec<AnswerTable>,
    ) -> (Round, Option<Vec<PublishedRow>>) {
        let up_to = |of: Version| of <= version;
        let evidence = self.evidence.map(|table| {
            let mut merged: BTreeMap<(usize, CriterionIx), Evidence> = BTreeMap::new();
            for ((of, unit, criterion), evidence) in table {
                if up_to(of) {
                    let all = merged.entry((unit, criterion)).or_default();
                    all.documents.extend(evidence.documents);
                    all.notes.extend(evidence.notes);
                }
            }
            merged
        });
        let round = Round {
            rubric,
            units: self.units,
            versions: self.versions.into_iter().filter(|(of, _)| up_to(*of)).collect(),
            version,
            evidence,
            places: Some(self.places),
            open: BTreeSet::new(),
            pooled,
            calendar,
        };
        (round, self.published)
    }
}

/// The version of a row; a word that is none is a fault and gives none.
fn row_version(
    table: &Table,
    row: usize,
    column: Option<usize>,
    options: &AnswerOptions,
    faults: &mut Faults,
) -> Option<Version> {
    let word = column.map_or("", |c| table.key(row, c).trim());
    if word.is_empty() {
        return Some(options.version);
    }
    let version = columns::version(word);
    if let (None, Some(column)) = (version, column) {
        faults.add(Code::UnknownVersion, || {
            let message = text!("không có phiên bản `{word}`", "there is no version `{word}`");
            let mut fault = Diagnostic::new(Code::UnknownVersion, table.place(row, column), message);
            fault.hint = did_you_mean(word, columns::version_names());
            fault
        });
    }
    version
}
