//! The long layout: a row per answer: unit, criterion, input, value, version, evidence, note.

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic};
use parscore_core::round::{AnswerTable, Version};
use parscore_core::rubric::{CriterionIx, InputIx, Rubric};
use parscore_core::suggest::did_you_mean;
use parscore_core::text;
use parscore_core::value::Value;

use super::columns::{UnitColumns, known, known_column};
use super::inexact::Inexact;
use super::sources::{Layout, Sources};
use super::units::{UnitList, id_of, unit_of};
use super::{AnswerOptions, Document, EvidenceTable, Loaded, row_version, value};
use crate::faults::{Faults, warning};
use crate::names;
use crate::table::Table;

/// Reads a long table.
pub(super) fn read(table: &Arc<Table>, rubric: &Rubric, options: &AnswerOptions, faults: &mut Faults) -> Loaded {
    let Some(columns) = Columns::find(table, rubric, options, faults) else { return Loaded::empty(table) };
    let mut reader = Reader {
        table,
        rubric,
        names: Names::new(rubric),
        units: options.units.clone().unwrap_or_default(),
        listed: options.units.is_some(),
        answers: BTreeMap::new(),
        evidence: columns.evidence.map(|_| BTreeMap::new()),
        documents: BTreeMap::new(),
        inexact: Inexact::default(),
        columns,
    };
    for row in 0..table.row_count() {
        reader.row(row, options, faults);
    }
    reader.finish(faults)
}

#[derive(Debug)]
struct Columns {
    unit: UnitColumns,
    criterion: Option<usize>,
    input: Option<usize>,
    value: usize,
    version: Option<usize>,
    evidence: Option<usize>,
    /// Date, issuer, place and link of the evidence.
    details: [Option<usize>; 4],
    note: Option<usize>,
}

impl Columns {
    fn find(table: &Table, rubric: &Rubric, options: &AnswerOptions, faults: &mut Faults) -> Option<Columns> {
        let evidence = known_column(table, known::EVIDENCE);
        let detail = |names| evidence.and_then(|_| known_column(table, names));
        let columns = Columns {
            unit: UnitColumns::find(table, rubric, options, faults)?,
            criterion: known_column(table, known::CRITERION),
            input: known_column(table, known::INPUT),
            value: known_column(table, known::VALUE)?,
            version: known_column(table, known::VERSION),
            evidence,
            details: [known::DATE, known::ISSUER, known::PLACE, known::LINK].map(detail),
            note: known_column(table, known::NOTE),
        };
        let named =
            [columns.criterion, columns.input, Some(columns.value), columns.version, columns.evidence, columns.note];
        let unread = |c: &usize| {
            !columns.unit.uses(*c)
                && !named.contains(&Some(*c))
                && !columns.details.contains(&Some(*c))
                && !table.is_filtered(*c)
                && !table.repeats(*c)
        };
        for column in (0..table.columns().len()).filter(unread).filter(|c| !table.columns()[*c].name.is_empty()) {
            let name = &table.columns()[column].name;
            let message = text!("không dùng cột `{name}`", "column `{name}` is not used");
            faults.push(Diagnostic::new(Code::UnknownColumn, table.header_place(column), message));
        }
        Some(columns)
    }
}

/// Criteria and inputs by what a row may call them.
#[derive(Debug)]
struct Names<'r> {
    criteria: BTreeMap<&'r str, Option<CriterionIx>>,
    inputs: BTreeMap<&'r str, InputIx>,
    /// Inputs of each criterion.
    inputs_of: Vec<Vec<InputIx>>,
    /// Leaves of each input.
    leaves_of: Vec<Vec<CriterionIx>>,
}

impl<'r> Names<'r> {
    fn new(rubric: &'r Rubric) -> Self {
        let all = || (0_u32..).zip(&rubric.criteria).map(|(at, c)| (CriterionIx(at), c));
        let mut criteria = BTreeMap::new();
        for (at, criterion) in all() {
            // A printed code stands for a criterion only where it is the code of no other.
            criteria.entry(&*criterion.code).and_modify(|c| *c = None).or_insert(Some(at));
        }
        criteria.extend(all().map(|(at, criterion)| (&*criterion.id, Some(at))));
        let inputs_of: Vec<Vec<InputIx>> =
            all().map(|(at, _)| rubric.all_inputs_of(at).into_iter().collect()).collect();
        let mut leaves_of = vec![Vec::new(); rubric.inputs.len()];
        for leaf in rubric.leaves() {
            inputs_of[leaf.at()].iter().for_each(|input| leaves_of[input.at()].push(leaf));
        }
        let inputs = (0_u32..).zip(&rubric.inputs).map(|(at, i)| (&*i.id, InputIx(at))).collect();
        Names { criteria, inputs, inputs_of, leaves_of }
    }
}

/// Answers of one version with their rows.
#[derive(Debug, Default)]
struct OfVersion {
    values: Vec<Vec<Option<Value>>>,
    rows: Vec<Option<u32>>,
}

#[derive(Debug)]
struct Reader<'a> {
    table: &'a Arc<Table>,
    rubric: &'a Rubric,
    columns: Columns,
    names: Names<'a>,
    units: UnitList,
    listed: bool,
    answers: BTreeMap<Version, OfVersion>,
    evidence: Option<EvidenceTable>,
    documents: BTreeMap<(Version, usize, CriterionIx), Vec<Document>>,
    inexact: Inexact,
}

impl Reader<'_> {
    fn row(&mut self, row: usize, options: &AnswerOptions, faults: &mut Faults) {
        // All names of a row are looked at, so that all of its faults are named.
        let unit = self.unit(row, faults);
        let version = row_version(self.table, row, self.columns.version, options, faults);
        let asked = self.asked(row, faults);
        let (Some(unit), Some(version), Some((criterion, input))) = (unit, version, asked) else { return };
        self.evidence(row, (version, unit), criterion, input, faults);
        let Some(input) = input else { return self.input_left_out(row, criterion, faults) };
        match value::read(self.table, row, self.columns.value, self.rubric.input(input)) {
            Err(fault) => faults.push(*fault),
            Ok(None) => {}
            Ok(Some(value)) => {
                self.inexact.look(self.table, row, self.columns.value);
                self.answer(row, version, unit, input, value, faults);
            }
        }
    }

    fn unit(&mut self, row: usize, faults: &mut Faults) -> Option<usize> {
        let column = self.columns.unit.unit;
        let id = id_of(self.table, row, column, faults)?;
        match self.units.find(&id) {
            Some(unit) => Some(unit),
            None if self.listed => {
                faults.add(Code::UnknownUnit, || self.units.unknown(self.table, row, column, &id));
                None
            }
            None => Some(self.units.add(unit_of(self.table, row, &self.columns.unit, &id))),
        }
    }

    /// Criterion and input of a row; `None` where one that is named does not exist.
    fn asked(&self, row: usize, faults: &mut Faults) -> Option<(Option<CriterionIx>, Option<InputIx>)> {
        let criterion = self.criterion(row, faults)?;
        let input = self.input(row, faults)?;
        let only = criterion.map(|c| self.names.inputs_of[c.at()].as_slice());
        match (input, only) {
            (None, Some([only])) => Some((criterion, Some(*only))),
            (Some(input), Some(inputs)) if !inputs.contains(&input) => {
                faults.add(Code::UnknownInput, || self.foreign_input(row, criterion, input));
                None
            }
            (None, None) => {
                faults.add(Code::MissingKey, || {
                    let message = text!("dòng không ghi tiêu chí, đầu vào", "the row names no criterion and no input");
                    Diagnostic::new(Code::MissingKey, self.table.row_place(row), message)
                });
                None
            }
            _ => Some((criterion, input)),
        }
    }

    fn criterion(&self, row: usize, faults: &mut Faults) -> Option<Option<CriterionIx>> {
        let Some(column) = self.columns.criterion else { return Some(None) };
        let name = names::clean(self.table.key(row, column));
        if name.is_empty() {
            return Some(None);
        }
        let found = self.names.criteria.get(&*name).copied().flatten();
        if found.is_none() {
            faults.add(Code::UnknownCriterion, || {
                let message = text!("bộ tiêu chí không có tiêu chí `{name}`", "the rubric has no criterion `{name}`");
                let mut fault = Diagnostic::new(Code::UnknownCriterion, self.table.place(row, column), message);
                fault.hint = did_you_mean(&name, self.rubric.criteria.iter().map(|c| &*c.id));
                fault
            });
        }
        found.map(Some)
    }

    fn input(&self, row: usize, faults: &mut Faults) -> Option<Option<InputIx>> {
        let Some(column) = self.columns.input else { return Some(None) };
        let name = names::clean(self.table.key(row, column));
        if name.is_empty() {
            return Some(None);
        }
        let found = self.names.inputs.get(&*name).copied();
        if found.is_none() {
            faults.add(Code::UnknownInput, || {
                let message = text!("bộ tiêu chí không có đầu vào `{name}`", "the rubric has no input `{name}`");
                let mut fault = Diagnostic::new(Code::UnknownInput, self.table.place(row, column), message);
                fault.hint = did_you_mean(&name, self.rubric.inputs.iter().map(|i| &*i.id));
                fault
            });
        }
        found.map(Some)
    }

    fn foreign_input(&self, row: usize, criterion: Option<CriterionIx>, input: InputIx) -> Diagnostic {
        let place = self.columns.input.map_or_else(|| self.table.row_place(row), |c| self.table.place(row, c));
        let criterion = criterion.map_or("", |c| &self.rubric.criterion(c).id);
        let id = &self.rubric.input(input).id;
        let message = text!(
            "tiêu chí `{criterion}` không dùng đầu vào `{id}`",
            "criterion `{criterion}` does not use input `{id}`"
        );
        Diagnostic::new(Code::UnknownInput, place, message)
    }

    /// A value for a criterion of several inputs that does not say which.
    fn input_left_out(&self, row: usize, criterion: Option<CriterionIx>, faults: &mut Faults) {
        if self.table.text(row, self.columns.value).trim().is_empty() {
            return;
        }
        let Some(criterion) = criterion else { return };
        let id = &self.rubric.criterion(criterion).id;
        let inputs = &self.names.inputs_of[criterion.at()];
        let listed = inputs.iter().map(|i| format!("`{}`", self.rubric.input(*i).id)).collect::<Vec<_>>().join(", ");
        faults.add(Code::MissingKey, || {
            let place = self.table.place(row, self.columns.value);
            if inputs.is_empty() {
                let message = text!("tiêu chí `{id}` không có đầu vào", "criterion `{id}` has no input");
                return Diagnostic::new(Code::MissingKey, place, message);
            }
            let message = text!(
                "tiêu chí `{id}` có nhiều đầu vào, dòng không ghi đầu vào nào",
                "criterion `{id}` has several inputs, the row names none"
            );
            Diagnostic::new(Code::MissingKey, place, message)
                .hint(text!("ghi một trong: {listed}", "write one of: {listed}"))
        });
    }

    fn answer(&mut self, row: usize, version: Version, unit: usize, input: InputIx, value: Value, faults: &mut Faults) {
        let inputs = self.rubric.inputs.len();
        let of = self.answers.entry(version).or_default();
        of.values.resize(of.values.len().max(unit + 1), Vec::new());
        of.rows.resize(of.rows.len().max((unit + 1) * inputs), None);
        let values = &mut of.values[unit];
        values.resize(inputs, None);
        let at = unit * inputs + input.at();
        match &values[input.at()] {
            None => {
                values[input.at()] = Some(value);
                of.rows[at] = u32::try_from(row).ok();
            }
            Some(first) => {
                let same = *first == value;
                let first_row = of.rows[at].map_or(0, |r| r as usize);
                faults.add(Code::DuplicateAnswer, || {
                    let fault = self.duplicate(row, first_row, unit, input);
                    if same { warning(fault) } else { fault }
                });
            }
        }
    }

    fn duplicate(&self, row: usize, first: usize, unit: usize, input: InputIx) -> Diagnostic {
        let (unit, input) = (&self.units.units()[unit].id, &self.rubric.input(input).id);
        let message =
            text!("đơn vị `{unit}` trả lời hai lần đầu vào `{input}`", "unit `{unit}` answers input `{input}` twice");
        let place = |row| self.table.place(row, self.columns.value);
        Diagnostic::new(Code::DuplicateAnswer, place(row), message)
            .label(place(first), text!("câu trả lời thứ nhất", "the first answer"))
    }

    fn evidence(
        &mut self,
        row: usize,
        (version, unit): (Version, usize),
        criterion: Option<CriterionIx>,
        input: Option<InputIx>,
        faults: &mut Faults,
    ) {
        let documents = self.documents(row, faults);
        let Some(table) = &mut self.evidence else { return };
        let note = self.columns.note.map_or("", |c| self.table.text(row, c).trim());
        if documents.is_empty() && note.is_empty() {
            return;
        }
        let leaves = match (criterion, input) {
            (Some(criterion), _) => vec![criterion],
            (None, Some(input)) => self.names.leaves_of[input.at()].clone(),
            (None, None) => Vec::new(),
        };
        for leaf in leaves {
            let evidence = table.entry((version, unit, leaf)).or_default();
            evidence.documents.extend(documents.iter().map(|d| Arc::from(d.line())));
            self.documents.entry((version, unit, leaf)).or_default().extend(documents.iter().cloned());
            evidence.notes.extend((!note.is_empty()).then(|| Arc::from(&*names::clean(note))));
        }
    }

    /// The documents of a row: one with its details, or several numbers parted by semicolons.
    fn documents(&self, row: usize, faults: &mut Faults) -> Vec<Document> {
        let text = |column: Option<usize>| {
            let text = column.map_or("", |c| self.table.text(row, c));
            Arc::<str>::from(&*names::clean(text))
        };
        let [date, issuer, place, link] = self.columns.details;
        let date = date.map(|column| value::day(self.table, row, column)).transpose();
        let date = date.unwrap_or_else(|fault| {
            faults.push(*fault);
            None
        });
        let one = Document {
            number: text(self.columns.evidence),
            date: date.flatten(),
            issuer: text(issuer),
            place: text(place),
            link: text(link),
        };
        if one == (Document { number: one.number.clone(), ..Document::default() }) {
            let written = self.columns.evidence.map_or("", |c| self.table.text(row, c));
            let parts = written.split([';', '\n']).map(names::clean).filter(|part| !part.is_empty());
            return parts.map(|part| Document { number: Arc::from(&*part), ..Document::default() }).collect();
        }
        vec![one]
    }

    fn finish(self, faults: &mut Faults) -> Loaded {
        self.inexact.report(self.table, faults);
        let (count, inputs) = (self.units.units().len(), self.rubric.inputs.len());
        let mut versions = BTreeMap::new();
        let mut rows = BTreeMap::new();
        for (version, mut of) in self.answers {
            of.values.resize(count, Vec::new());
            of.values.iter_mut().for_each(|v| v.resize(inputs, None));
            versions.insert(version, AnswerTable { rows: of.values });
            rows.insert(version, of.rows);
        }
        let layout = Layout::Long { rows, inputs, value: self.columns.value };
        Loaded {
            units: self.units.into_units(),
            versions,
            evidence: self.evidence,
            documents: self.documents,
            places: Arc::new(Sources { table: self.table.clone(), layout }),
            published: None,
        }
    }
}
