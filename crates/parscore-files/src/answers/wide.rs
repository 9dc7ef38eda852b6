//! The wide layout: a row per unit (and version), a column per input.

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic};
use parscore_core::round::{AnswerTable, Version};
use parscore_core::rubric::{InputMissing, Rubric};
use parscore_core::suggest::nearest;
use parscore_core::text;
use parscore_core::value::Value;

use super::columns::{UnitColumns, known, known_column};
use super::inexact::Inexact;
use super::published::PublishedColumns;
use super::sources::{Layout, Sources};
use super::units::{UnitList, duplicate, id_of, unit_of};
use super::{AnswerOptions, Loaded, row_version, value};
use crate::faults::{Faults, warning};
use crate::table::Table;

/// Reads a wide table.
pub(super) fn read(table: &Arc<Table>, rubric: &Rubric, options: &AnswerOptions, faults: &mut Faults) -> Loaded {
    let Some(columns) = Columns::find(table, rubric, options, faults) else { return Loaded::empty(table) };
    let mut reader = Reader {
        table,
        rubric,
        columns,
        units: options.units.clone().unwrap_or_default(),
        listed: options.units.is_some(),
        rows: BTreeMap::new(),
        answers: BTreeMap::new(),
        inexact: Inexact::default(),
    };
    for row in 0..table.row_count() {
        reader.row(row, options, faults);
    }
    reader.finish(faults)
}

#[derive(Debug)]
struct Columns {
    unit: UnitColumns,
    version: Option<usize>,
    published: PublishedColumns,
    /// Column of each input.
    inputs: Vec<Option<usize>>,
}

impl Columns {
    fn find(table: &Table, rubric: &Rubric, options: &AnswerOptions, faults: &mut Faults) -> Option<Columns> {
        let unit = UnitColumns::find(table, rubric, options, faults);
        let published = PublishedColumns::find(table, rubric, faults);
        let inputs: Vec<Option<usize>> = rubric
            .inputs
            .iter()
            .map(|input| match table.find(&input.column) {
                Some(_) => table.find_noted(&input.column, faults),
                None => table.find_noted(&input.id, faults),
            })
            .collect();
        let Some(unit) = unit else {
            missing_inputs(table, rubric, &inputs, table.column_names(), faults);
            return None;
        };
        let own = |c: &usize| unit.uses(*c) || published.uses(*c) || inputs.contains(&Some(*c));
        let version = known_column(table, known::VERSION).filter(|c| !own(c));
        let columns = Columns { unit, version, published, inputs };
        columns.report(table, rubric, faults);
        Some(columns)
    }

    fn uses(&self, column: usize) -> bool {
        self.unit.uses(column)
            || self.published.uses(column)
            || self.version == Some(column)
            || self.inputs.contains(&Some(column))
    }

    /// Inputs without a column and columns that nothing reads.
    fn report(&self, table: &Table, rubric: &Rubric, faults: &mut Faults) {
        let unread: Vec<usize> = (0..table.columns().len())
            .filter(|c| !self.uses(*c) && !table.is_filtered(*c) && !table.columns()[*c].name.is_empty())
            .collect();
        let names = unread.iter().map(|c| table.columns()[*c].name.as_str());
        missing_inputs(table, rubric, &self.inputs, names, faults);
        for column in unread.iter().filter(|c| !table.repeats(**c)) {
            let name = &table.columns()[*column].name;
            let message = text!("không dùng cột `{name}`", "column `{name}` is not used");
            faults.push(Diagnostic::new(Code::UnknownColumn, table.header_place(*column), message));
        }
    }
}

/// Inputs that have no column; `unread` are the columns that nothing reads.
fn missing_inputs<'n>(
    table: &Table,
    rubric: &Rubric,
    inputs: &[Option<usize>],
    unread: impl Iterator<Item = &'n str> + Clone,
    faults: &mut Faults,
) {
    let none_found = inputs.iter().all(Option::is_none);
    for (input, _) in rubric.inputs.iter().zip(inputs).filter(|(_, c)| c.is_none()) {
        let (name, title) = (&input.column, &input.title);
        let near = nearest(name, unread.clone());
        let message = text!(
            "không có cột `{name}` ({title}): mọi đơn vị thiếu câu trả lời này",
            "there is no column `{name}` ({title}): no unit has this answer"
        );
        let mut fault = Diagnostic::new(Code::MissingColumn, table.header_row_place(), message)
            .label(input.place.clone(), text!("đầu vào khai báo ở đây", "the input is declared here"));
        fault.hint = near.map(|near| text!("có phải là `{near}`?", "did you mean `{near}`?"));
        // A column that is probably misspelt is a fault; one that is not there yet need not be.
        let expected = input.missing == InputMissing::NotSubmitted && none_found;
        faults.push(if near.is_some() || expected { fault } else { warning(fault) });
    }
}

#[derive(Debug)]
struct Reader<'a> {
    table: &'a Arc<Table>,
    rubric: &'a Rubric,
    columns: Columns,
    units: UnitList,
    /// The units are those of a list; otherwise every row brings its own.
    listed: bool,
    /// Row of each unit, by version.
    rows: BTreeMap<Version, Vec<Option<u32>>>,
    answers: BTreeMap<Version, Vec<Vec<Option<Value>>>>,
    inexact: Inexact,
}

impl Reader<'_> {
    fn row(&mut self, row: usize, options: &AnswerOptions, faults: &mut Faults) {
        let table = self.table;
        let column = self.columns.unit.unit;
        let Some(id) = id_of(table, row, column, faults) else { return };
        let Some(version) = row_version(table, row, self.columns.version, options, faults) else { return };
        let unit = match self.units.find(&id) {
            Some(unit) => unit,
            None if self.listed => {
                return faults.add(Code::UnknownUnit, || self.units.unknown(table, row, column, &id));
            }
            None => self.units.add(unit_of(table, row, &self.columns.unit, &id)),
        };
        let rows = self.rows.entry(version).or_default();
        if let Some(first) = rows.get(unit).copied().flatten() {
            return faults.add(Code::DuplicateUnit, || {
                let mut unit = self.units.units()[unit].clone();
                unit.place = table.place(first as usize, column);
                duplicate(table, row, column, &unit)
            });
        }
        rows.resize(rows.len().max(unit + 1), None);
        rows[unit] = u32::try_from(row).ok();
        let answers = self.answer_row(row, faults);
        let of_version = self.answers.entry(version).or_default();
        of_version.resize(of_version.len().max(unit + 1), Vec::new());
        of_version[unit] = answers;
    }

    fn answer_row(&mut self, row: usize, faults: &mut Faults) -> Vec<Option<Value>> {
        let mut answers = vec![None; self.rubric.inputs.len()];
        for ((answer, column), input) in answers.iter_mut().zip(&self.columns.inputs).zip(&self.rubric.inputs) {
            let Some(column) = *column else { continue };
            match value::read(self.table, row, column, input) {
                Ok(value) => {
                    if value.is_some() {
                        self.inexact.look(self.table, row, column);
                    }
                    *answer = value;
                }
                Err(fault) => faults.push(*fault),
            }
        }
        answers
    }

    fn finish(mut self, faults: &mut Faults) -> Loaded {
        self.inexact.report(self.table, faults);
        let count = self.units.units().len();
        let inputs = self.rubric.inputs.len();
        for rows in self.rows.values_mut() {
            rows.resize(count, None);
        }
        let first_rows = self.first_rows(count);
        let published = self.columns.published.read(self.table, &first_rows, faults);
        let versions = self.answers.into_iter().map(|(version, mut rows)| {
            rows.resize(count, Vec::new());
            rows.iter_mut().filter(|r| r.is_empty()).for_each(|r| r.resize(inputs, None));
            (version, AnswerTable { rows })
        });
        let versions = versions.collect();
        let columns = self.columns.inputs.iter().map(|c| c.and_then(|c| u32::try_from(c).ok())).collect();
        let layout = Layout::Wide { rows: self.rows, columns };
        Loaded {
            units: self.units.into_units(),
            versions,
            documents: BTreeMap::new(),
            evidence: None,
            places: Arc::new(Sources { table: self.table.clone(), layout }),
            published,
        }
    }

    /// The first row of each unit: where its published results stand.
    fn first_rows(&self, count: usize) -> Vec<Option<u32>> {
        let first = |unit: usize| self.rows.values().filter_map(|r| r.get(unit).copied().flatten()).min();
        (0..count).map(first).collect()
    }
}
