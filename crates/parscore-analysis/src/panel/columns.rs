//! Which column of a panel is what: declared, or known by its name.

use std::sync::Arc;

use parscore_core::diagnostic::Diagnostic;
use parscore_core::text;
use parscore_files::table::{CellKind, Table};

/// Columns as the user declares them; what is not declared is looked for by its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// Unit.
    pub unit: Option<String>,
    /// Year.
    pub year: Option<String>,
    /// Total.
    pub total: Option<String>,
    /// Published place.
    pub rank: Option<String>,
}

/// Names of the columns that were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// Unit.
    pub unit: Arc<str>,
    /// Year.
    pub year: Arc<str>,
    /// Total.
    pub total: Arc<str>,
    /// Published place.
    pub rank: Option<Arc<str>>,
}

/// Positions of the columns of a panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Unit.
    pub unit: usize,
    /// Year.
    pub year: usize,
    /// Total.
    pub total: usize,
    /// Published place.
    pub rank: Option<usize>,
    /// Parts.
    pub parts: Vec<usize>,
}

const UNIT: &[&str] = &["province", "prov", "tinh", "unit", "don_vi", "ten_don_vi", "name"];
const YEAR: &[&str] = &["year", "nam"];
const TOTAL: &[&str] = &["total", "tong", "tong_diem", "pci_weighted", "par_index", "sipas_pct", "index", "value"];
const RANK: &[&str] = &["rank", "hang", "thu_hang", "xep_hang"];

/// Finds the columns.
///
/// # Errors
/// A diagnostic per column that is needed and missing.
pub fn find(table: &Table, declared: &Columns) -> Result<Found, Vec<Diagnostic>> {
    let mut faults = Vec::new();
    let mut need = |declared: &Option<String>, known: &[&str], loose: fn(&str) -> bool, option: &str| {
        let found = one(table, declared.as_deref(), known, loose);
        if found.is_none() {
            let name = declared.as_deref().unwrap_or(known.first().copied().unwrap_or_default());
            let fault = table.missing_column(name);
            let hint = text!("nêu tên cột bằng `--{option} CỘT`", "name the column with `--{option} COLUMN`");
            faults.push(if declared.is_none() { fault.hint(hint) } else { fault });
        }
        found
    };
    let unit = need(&declared.unit, UNIT, |_| false, "unit-column");
    let year = need(&declared.year, YEAR, |_| false, "year-column");
    let total = need(&declared.total, TOTAL, |name| name.contains("total"), "total-column");
    let rank = match &declared.rank {
        Some(_) => need(&declared.rank, RANK, |_| false, "rank-column"),
        None => one(table, None, RANK, |name| name.starts_with("rank")),
    };
    match (unit, year, total) {
        (Some(unit), Some(year), Some(total)) if faults.is_empty() => {
            let taken = [Some(unit), Some(year), Some(total), rank];
            let parts = (0..table.columns().len()).filter(|c| !taken.contains(&Some(*c)) && is_part(table, *c));
            Ok(Found { unit, year, total, rank, parts: parts.collect() })
        }
        _ => Err(faults),
    }
}

fn one(table: &Table, declared: Option<&str>, known: &[&str], loose: fn(&str) -> bool) -> Option<usize> {
    if let Some(name) = declared {
        return table.find(name).map(|found| found.index());
    }
    let by_name = known.iter().find_map(|name| table.find(name).map(|found| found.index()));
    by_name.or_else(|| table.columns().iter().position(|c| loose(&c.name.to_lowercase())))
}

/// A column of numbers that is no id.
fn is_part(table: &Table, column: usize) -> bool {
    let name = table.columns()[column].name.to_lowercase();
    if name.is_empty() || ["_id", "_code", "id", "code"].iter().any(|end| name.ends_with(end)) {
        return false;
    }
    let mut filled = (0..table.row_count()).filter(|row| !table.text(*row, column).trim().is_empty()).peekable();
    let number = |row: usize| {
        table.kind(row, column) == CellKind::Number
            || parscore_core::number::parse_exact(table.text(row, column)).is_ok()
    };
    filled.peek().is_some() && filled.all(number)
}
