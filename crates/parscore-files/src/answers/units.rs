//! Units: from a table of their own, or as a table of answers names them.

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic};
use parscore_core::round::Unit;
use parscore_core::suggest::did_you_mean;
use parscore_core::text;

use super::columns::{UnitColumns, known, known_column};
use crate::faults::Faults;
use crate::names;
use crate::table::Table;

/// Units in the order of their file, found by id or by a printed name that only one has.
#[derive(Debug, Clone, Default)]
pub struct UnitList {
    units: Vec<Unit>,
    by_id: BTreeMap<Arc<str>, usize>,
    /// `None` where several units share the name.
    by_name: BTreeMap<Arc<str>, Option<usize>>,
}

impl UnitList {
    /// Reads a table of units: id, name, block; every other column is an attribute.
    ///
    /// Ids are NFC-normalised and trimmed. An empty name is the id.
    pub fn read(table: &Table) -> (UnitList, Vec<Diagnostic>) {
        let mut faults = Faults::default();
        let mut list = UnitList::default();
        let Some(unit) = known_column(table, &[known::UNIT, &["id", "mã"]].concat()) else {
            faults.push(table.missing_column("unit"));
            return (list, faults.finish(&table.file_place()));
        };
        let name = known_column(table, known::NAME).filter(|c| *c != unit);
        let block = known_column(table, known::BLOCK);
        let own = |c: usize| c == unit || Some(c) == name || Some(c) == block;
        let attributes = (0..table.columns().len()).filter(|c| !own(*c) && !table.columns()[*c].name.is_empty());
        let attributes = attributes.map(|c| (c, table.columns()[c].name.clone())).collect();
        let columns = UnitColumns { unit, name, block, attributes };
        for row in 0..table.row_count() {
            let Some(id) = id_of(table, row, unit, &mut faults) else { continue };
            match list.by_id.get(&*id) {
                Some(first) => faults.push(duplicate(table, row, unit, &list.units[*first])),
                None => {
                    list.add(unit_of(table, row, &columns, &id));
                }
            }
        }
        (list, faults.finish(&table.file_place()))
    }

    /// The units in the order of the file.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The units by value.
    pub(super) fn into_units(self) -> Vec<Unit> {
        self.units
    }

    /// Position of the unit with an id, or with a name that no other unit has.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied().or_else(|| self.by_name.get(id).copied().flatten())
    }

    /// A list of units that are known otherwise.
    pub fn of(units: impl IntoIterator<Item = Unit>) -> UnitList {
        let mut list = UnitList::default();
        for unit in units {
            list.add(unit);
        }
        list
    }

    pub(super) fn add(&mut self, unit: Unit) -> usize {
        let at = self.units.len();
        self.by_id.insert(unit.id.clone(), at);
        self.by_name.entry(unit.name.clone()).and_modify(|n| *n = None).or_insert(Some(at));
        self.units.push(unit);
        at
    }

    /// A unit that the list does not have.
    pub(super) fn unknown(&self, table: &Table, row: usize, column: usize, id: &str) -> Diagnostic {
        let message = text!("đơn vị `{id}` không có trong danh sách", "unit `{id}` is not in the list");
        let mut fault = Diagnostic::new(Code::UnknownUnit, table.place(row, column), message);
        let names = self.units.iter().flat_map(|u| [&*u.id, &*u.name]);
        fault.hint = did_you_mean(id, names);
        fault
    }
}

/// The id in a row; a row without one is a fault.
pub(super) fn id_of(table: &Table, row: usize, column: usize, faults: &mut Faults) -> Option<String> {
    let id = names::clean(table.key(row, column));
    if id.is_empty() {
        faults.add(Code::MissingKey, || {
            let message = text!("dòng không ghi đơn vị", "the row names no unit");
            Diagnostic::new(Code::MissingKey, table.place(row, column), message)
        });
        return None;
    }
    Some(id.into_owned())
}

/// The unit that a row describes.
pub(super) fn unit_of(table: &Table, row: usize, columns: &UnitColumns, id: &str) -> Unit {
    let text = |column: usize| names::clean(table.key(row, column)).into_owned();
    let filled = |column: usize| Some(text(column)).filter(|t| !t.is_empty());
    let id: Arc<str> = Arc::from(id);
    Unit {
        name: columns.name.and_then(filled).map_or_else(|| id.clone(), Arc::from),
        block: columns.block.and_then(filled).map(Arc::from),
        attributes: columns
            .attributes
            .iter()
            .filter_map(|(column, name)| filled(*column).map(|value| (Arc::from(&**name), Arc::from(value))))
            .collect(),
        place: table.place(row, columns.unit),
        id,
    }
}

/// A unit that stands twice.
pub(super) fn duplicate(table: &Table, row: usize, column: usize, first: &Unit) -> Diagnostic {
    let id = &first.id;
    let message = text!("đơn vị `{id}` có hai dòng", "unit `{id}` has two rows");
    Diagnostic::new(Code::DuplicateUnit, table.place(row, column), message)
        .label(first.place.clone(), text!("dòng thứ nhất", "the first one"))
}
