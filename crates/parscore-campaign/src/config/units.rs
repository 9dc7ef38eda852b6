//! `units.csv` and `heads.csv`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use parscore_core::diagnostic::{Code, Diagnostic};
use parscore_core::rubric::Level;
use parscore_core::suggest::did_you_mean;
use parscore_core::text;
use parscore_core::toml_walk::{iso_date, nfc};
use parscore_files::table::{self, Table, TableOptions};

use super::{Actor, CampaignUnit, Head};

/// Columns of `units.csv` that are not attributes.
const COLUMNS: [&str; 10] =
    ["id", "name", "code", "level", "block", "emulation_block", "parent", "valid_from", "valid_until", "merged_into"];
const SPLIT_FROM: &str = "split_from";

/// Reads the units; blocks must be among `blocks`, parents and lineage among the units.
pub(super) fn units(text: &str, blocks: &[Arc<str>], diagnostics: &mut Vec<Diagnostic>) -> Vec<CampaignUnit> {
    let Some(table) = open("units.csv", text, diagnostics) else { return Vec::new() };
    let mut reader = Reader { table: &table, diagnostics };
    let columns: BTreeMap<&str, usize> =
        COLUMNS.into_iter().chain([SPLIT_FROM]).filter_map(|c| Some((c, table.find(c)?.index()))).collect();
    for needed in ["id", "name", "level", "block"] {
        if !columns.contains_key(needed) {
            reader.diagnostics.push(table.missing_column(needed));
        }
    }
    let mut all = Vec::new();
    for row in 0..table.row_count() {
        all.extend(reader.unit(row, &columns, blocks));
    }
    reader.relations(&columns, &all);
    all
}

/// Reads the heads; units must be among `units`.
pub(super) fn heads(text: &str, units: &[CampaignUnit], diagnostics: &mut Vec<Diagnostic>) -> Vec<Head> {
    let Some(table) = open("heads.csv", text, diagnostics) else { return Vec::new() };
    let mut reader = Reader { table: &table, diagnostics };
    let names = ["unit", "person", "valid_from", "valid_until"];
    let columns: BTreeMap<&str, usize> = names.into_iter().filter_map(|c| Some((c, table.find(c)?.index()))).collect();
    for needed in ["unit", "person"] {
        if !columns.contains_key(needed) {
            reader.diagnostics.push(table.missing_column(needed));
        }
    }
    let units: BTreeSet<&str> = units.iter().map(|u| &*u.id).collect();
    let mut all = Vec::new();
    for row in 0..table.row_count() {
        let (Some(unit), Some(person)) = (reader.needed(row, &columns, "unit"), reader.needed(row, &columns, "person"))
        else {
            continue;
        };
        reader.known_unit(row, columns["unit"], &unit, &units);
        let valid = (reader.date(row, &columns, "valid_from"), reader.date(row, &columns, "valid_until"));
        all.push(Head { unit, person, valid });
    }
    all
}

/// Actors belong to units that exist, and appraise such.
pub(super) fn actors_units(actors: &[Actor], units: &[CampaignUnit], diagnostics: &mut Vec<Diagnostic>) {
    for actor in actors {
        for unit in actor.unit.iter().chain(&actor.units).filter(|unit| !units.iter().any(|u| u.id == **unit)) {
            let id = &actor.id;
            let message = text!(
                "đơn vị `{unit}` của `{id}` không có trong `units.csv`",
                "unit `{unit}` of `{id}` is not in `units.csv`"
            );
            let mut fault = Diagnostic::new(
                Code::UnknownUnit,
                parscore_core::diagnostic::Place::File { file: "campaign.toml".into() },
                message,
            );
            fault.hint = did_you_mean(unit, units.iter().map(|u| &*u.id));
            diagnostics.push(fault);
        }
    }
}

fn open(name: &str, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Table> {
    let (table, found) = table::read_bytes(name, text.as_bytes(), &TableOptions::default());
    diagnostics.extend(found);
    table
}

struct Reader<'a> {
    table: &'a Table,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn unit(&mut self, row: usize, columns: &BTreeMap<&str, usize>, blocks: &[Arc<str>]) -> Option<CampaignUnit> {
        let [id, name, block, level] = ["id", "name", "block", "level"].map(|key| self.needed(row, columns, key));
        let level = level.and_then(|word| self.level(row, columns["level"], &word));
        if let Some(block) = &block {
            self.one_of(row, columns["block"], block, blocks);
        }
        let valid = (self.date(row, columns, "valid_from"), self.date(row, columns, "valid_until"));
        let optional = |key: &str| columns.get(key).and_then(|c| text_at(self.table, row, *c));
        let own: Vec<usize> = columns.values().copied().collect();
        let attributes = (0..self.table.columns().len())
            .filter(|c| !own.contains(c))
            .filter_map(|c| Some((nfc(&self.table.columns()[c].name), text_at(self.table, row, c)?)))
            .collect();
        Some(CampaignUnit {
            code: optional("code"),
            emulation_block: optional("emulation_block"),
            parent: optional("parent"),
            merged_into: optional("merged_into"),
            split_from: optional(SPLIT_FROM),
            id: id?,
            name: name?,
            level: level?,
            block: block?,
            valid,
            attributes,
        })
    }

    fn needed(&mut self, row: usize, columns: &BTreeMap<&str, usize>, key: &str) -> Option<Arc<str>> {
        let column = *columns.get(key)?;
        let found = text_at(self.table, row, column);
        if found.is_none() {
            let message = text!("ô `{key}` để trống", "`{key}` is empty");
            self.diagnostics.push(Diagnostic::new(Code::BadAnswer, self.table.place(row, column), message));
        }
        found
    }

    fn date(&mut self, row: usize, columns: &BTreeMap<&str, usize>, key: &str) -> Option<Date> {
        let column = *columns.get(key)?;
        let text = text_at(self.table, row, column)?;
        let date = iso_date(&text);
        if date.is_none() {
            let message = text!("`{text}` không phải là ngày", "`{text}` is not a date");
            let hint = text!("viết năm-tháng-ngày, ví dụ `2020-12-31`", "write year-month-day, such as `2020-12-31`");
            self.diagnostics.push(Diagnostic::new(Code::BadDate, self.table.place(row, column), message).hint(hint));
        }
        date
    }

    fn level(&mut self, row: usize, column: usize, word: &str) -> Option<Level> {
        let found = Level::ALL.iter().find(|(_, name)| *name == word).map(|(level, _)| *level);
        if found.is_none() {
            let message = text!("cấp `{word}` không có", "there is no level `{word}`");
            let mut fault = Diagnostic::new(Code::UnknownWord, self.table.place(row, column), message);
            fault.hint = did_you_mean(word, Level::ALL.iter().map(|(_, name)| *name));
            self.diagnostics.push(fault);
        }
        found
    }

    fn one_of(&mut self, row: usize, column: usize, word: &str, allowed: &[Arc<str>]) {
        if !allowed.iter().any(|a| **a == *word) {
            let message = text!("không có khối `{word}`", "there is no block `{word}`");
            let mut fault = Diagnostic::new(Code::UnknownWord, self.table.place(row, column), message);
            fault.hint = did_you_mean(word, allowed.iter().map(|a| &**a));
            self.diagnostics.push(fault);
        }
    }

    fn known_unit(&mut self, row: usize, column: usize, id: &str, units: &BTreeSet<&str>) {
        if !units.contains(id) {
            let message = text!("không có đơn vị `{id}`", "there is no unit `{id}`");
            let mut fault = Diagnostic::new(Code::UnknownUnit, self.table.place(row, column), message);
            fault.hint = did_you_mean(id, units.iter().copied());
            self.diagnostics.push(fault);
        }
    }

    /// Ids are unique; parents and lineage name units of the file.
    fn relations(&mut self, columns: &BTreeMap<&str, usize>, units: &[CampaignUnit]) {
        let Some(id_column) = columns.get("id").copied() else { return };
        let units: BTreeSet<&str> = units.iter().map(|u| &*u.id).collect();
        let mut seen: BTreeMap<Arc<str>, usize> = BTreeMap::new();
        for row in 0..self.table.row_count() {
            if let Some(id) = text_at(self.table, row, id_column)
                && let Some(first) = seen.insert(id.clone(), row)
            {
                let message = text!("đơn vị `{id}` được ghi hai lần", "unit `{id}` is listed twice");
                let label = text!("lần đầu ở đây", "first here");
                let fault = Diagnostic::new(Code::DuplicateUnit, self.table.place(row, id_column), message);
                self.diagnostics.push(fault.label(self.table.place(first, id_column), label));
            }
            for key in ["parent", "merged_into", SPLIT_FROM] {
                let Some(column) = columns.get(key).copied() else { continue };
                if let Some(other) = text_at(self.table, row, column) {
                    self.known_unit(row, column, &other, &units);
                }
            }
        }
    }
}

fn text_at(table: &Table, row: usize, column: usize) -> Option<Arc<str>> {
    let text = table.key(row, column).trim();
    (!text.is_empty()).then(|| nfc(text))
}
