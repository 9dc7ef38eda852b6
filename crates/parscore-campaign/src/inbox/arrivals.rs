//! `den/so-van-ban.csv`: number, date and signer of the papers that the forms came with.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place, Text};
use parscore_core::text;
use parscore_files::names;
use parscore_files::reason_of;
use parscore_files::table::{self, DateOrder, Found, Table, TableOptions};

use crate::act::Arrival;
use crate::fault;
use crate::journal::Hash;

/// Name of the register of arrivals in `den/`.
pub const REGISTER: &str = "so-van-ban.csv";

/// Columns with their names: Vietnamese, English.
const FILE: [&str; 2] = ["tệp", "file"];
const NUMBER: [&str; 2] = ["số", "number"];
const DATE: [&str; 2] = ["ngày", "date"];
const SIGNER: [&str; 2] = ["người ký", "signer"];
const SCAN: [&str; 2] = ["bản quét", "scan"];

/// One line.
#[derive(Debug)]
pub(super) struct Row {
    file: String,
    /// The arrival without its scan.
    pub(super) arrival: Arrival,
    /// File name of the scan.
    pub(super) scan: Option<String>,
    /// Where it stands.
    pub(super) place: Place,
}

/// The register; empty where there is none.
#[derive(Debug, Default)]
pub(super) struct Arrivals {
    rows: Vec<Row>,
}

impl Arrivals {
    pub(super) fn read(folder: &Path) -> Result<Arrivals, Vec<Diagnostic>> {
        let path = folder.join(REGISTER);
        if !path.exists() {
            return Ok(Arrivals::default());
        }
        let bytes = fs::read(&path).map_err(|e| {
            let Text { vi, en } = reason_of(&e);
            let message = text!("không đọc được tệp: {vi}", "the file cannot be read: {en}");
            vec![Diagnostic::new(Code::FileUnreadable, Place::File { file: Arc::from(REGISTER) }, message)]
        })?;
        let options = TableOptions { dates: DateOrder::DayMonthYear, ..TableOptions::default() };
        let (table, found) = table::read_bytes(REGISTER, &bytes, &options);
        let mut faults: Vec<_> = found.into_iter().filter(Diagnostic::is_error).collect();
        let Some(table) = table else { return if faults.is_empty() { Ok(Arrivals::default()) } else { Err(faults) } };
        let rows = rows(&table, &mut faults);
        if faults.is_empty() { Ok(Arrivals { rows }) } else { Err(faults) }
    }

    /// The line of a file.
    pub(super) fn of(&self, file: &str) -> Option<&Row> {
        let name = names::clean(file);
        self.rows.iter().find(|r| r.file == name)
    }

    /// Removes the scans that are kept in `evidence` and that no form in the folder needs any more.
    pub(super) fn clear(&self, folder: &Path, evidence: &Path) -> io::Result<()> {
        let mut left = BTreeSet::new();
        for entry in fs::read_dir(folder)? {
            left.insert(names::clean(&entry?.file_name().to_string_lossy()).into_owned());
        }
        for scan in self.rows.iter().filter_map(|r| r.scan.as_deref()) {
            let path = folder.join(scan);
            let needed = |r: &Row| r.scan.as_deref() == Some(scan) && left.contains(&r.file);
            if !path.is_file() || self.rows.iter().any(needed) {
                continue;
            }
            if evidence.join(Hash::of(&fs::read(&path)?).hex()).is_file() {
                fs::remove_file(&path)?;
                fault::point("inbox.cleared");
            }
        }
        Ok(())
    }

    /// Whether a line names the file as a scan.
    pub(super) fn is_scan(&self, file: &str) -> bool {
        self.rows.iter().any(|r| r.scan.as_deref() == Some(file))
    }
}

fn rows(table: &Table, faults: &mut Vec<Diagnostic>) -> Vec<Row> {
    let find = |names: [&str; 2]| names.into_iter().find_map(|n| table.find(n)).map(Found::index);
    let Some(file) = find(FILE) else {
        faults.push(table.missing_column(FILE[0]));
        return Vec::new();
    };
    let [number, date, signer, scan] = [NUMBER, DATE, SIGNER, SCAN].map(find);
    let text = |row: usize, column: Option<usize>| {
        let text = column.map_or("", |c| table.text(row, c).trim());
        (!text.is_empty()).then(|| text.to_owned())
    };
    let mut rows: Vec<Row> = Vec::new();
    for row in 0..table.row_count() {
        let name = names::clean(table.text(row, file)).into_owned();
        if rows.iter().any(|r| r.file == name) {
            let message = text!("tệp `{name}` có hai dòng", "file `{name}` stands twice");
            faults.push(Diagnostic::new(Code::DuplicateId, table.place(row, file), message));
        }
        let day = date.and_then(|c| match crate::form::date(table, row, c) {
            Ok(day) => day,
            Err(fault) => {
                faults.push(*fault);
                None
            }
        });
        // Links and folders have no place here: a scan is a file of `den/`.
        let scan = text(row, scan).filter(|s| Path::new(s).file_name().is_some_and(|n| n == s.as_str()));
        let arrival = Arrival { number: text(row, number), date: day, signer: text(row, signer), scan: None };
        rows.push(Row { file: name, arrival, scan, place: table.row_place(row) });
    }
    rows
}
