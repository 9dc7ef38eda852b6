//! Results of the former year: from a bundle, or from a table with a row per unit.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic};
use parscore_core::number::{Exact, parse_exact};
use parscore_core::standing::Former;
use parscore_core::text;
use parscore_files::bundle;
use parscore_files::table::{self, Table, TableOptions};

use crate::answers::Entered;
use crate::context::Context;
use crate::failure::Failure;
use crate::library;

/// Names of the columns that are looked for, the first that is there counts.
const UNIT: [&str; 4] = ["unit", "unit_id", "mã đơn vị", "đơn vị"];
const NAME: [&str; 4] = ["name", "unit_name", "tên đơn vị", "tên"];
const RANK: [&str; 4] = ["rank", "hạng", "thứ hạng", "xếp hạng"];
const TOTAL: [&str; 4] = ["points", "total", "điểm", "tổng điểm"];
const CLASS: [&str; 2] = ["class", "xếp loại"];

/// The former year's results by unit.
pub(crate) type FormerYear = BTreeMap<Arc<str>, Former>;

/// The former year's results and whether its totals mean the same: of the bundle or file named, else
/// of the demonstration.
pub(crate) fn read(
    context: &mut Context,
    path: Option<&str>,
    entered: &Entered,
) -> Result<Option<(FormerYear, bool)>, Failure> {
    let options = TableOptions::default();
    let (table, faults) = match (path.map(Path::new), entered.demo.as_ref().and_then(|d| d.previous.as_ref())) {
        (Some(path), _) if path.is_dir() => return of_bundle(context, path, entered),
        (Some(path), _) => table::read(path, &options)?,
        (None, Some(embedded)) => {
            table::read_bytes(embedded, library::text(embedded).unwrap_or_default().as_bytes(), &options)
        }
        (None, None) => return Ok(None),
    };
    context.report(&faults)?;
    let Some(table) = table else { return Ok(None) };
    let table = Arc::new(table);
    context.sources.add_table(table.clone());
    let (former, faults) = rows(&table);
    context.report(&faults)?;
    // A table does not say which rubric gave its totals.
    Ok(Some((former, false)))
}

fn of_bundle(context: &mut Context, folder: &Path, entered: &Entered) -> Result<Option<(FormerYear, bool)>, Failure> {
    let (bundle, faults) = bundle::read(folder)?;
    context.report(&faults)?;
    let Some(bundle) = bundle else { return Ok(None) };
    let names: BTreeMap<&str, &str> = bundle.units.iter().map(|u| (&*u.unit, &*u.name)).collect();
    let former = bundle.standings.iter().map(|row| {
        let one = Former {
            name: names.get(&*row.unit).map(|n| Arc::from(*n)),
            rank: row.rank,
            total: row.total.as_deref().and_then(exact),
            class: row.class.as_deref().map(Into::into),
        };
        (Arc::from(&*row.unit), one)
    });
    let same = bundle.manifest.rubric.canonical_sha256 == entered.round.rubric.hashes.canonical;
    Ok(Some((former.collect(), same)))
}

/// An exact number of a bundle: a decimal, or `p/q`.
fn exact(text: &str) -> Option<Exact> {
    match text.split_once('/') {
        None => parse_exact(text).ok(),
        Some((num, den)) => parse_exact(num).ok()?.div(&parse_exact(den).ok()?).ok(),
    }
}

pub(crate) fn rows(table: &Table) -> (FormerYear, Vec<Diagnostic>) {
    let column = |names: &[&str]| names.iter().find_map(|n| table.find(n)).map(table::Found::index);
    let Some(unit) = column(&UNIT) else {
        return (BTreeMap::new(), vec![table.missing_column(UNIT[0])]);
    };
    let (name, rank, total, class) = (column(&NAME), column(&RANK), column(&TOTAL), column(&CLASS));
    let mut former = BTreeMap::new();
    let mut faults = Vec::new();
    for row in 0..table.row_count() {
        let id = table.text(row, unit).trim();
        if id.is_empty() {
            continue;
        }
        let cell = |column: Option<usize>| column.map(|c| table.text(row, c).trim()).filter(|t| !t.is_empty());
        let mut number = |column: Option<usize>| -> Option<Exact> {
            let (text, at) = (cell(column)?, column?);
            let value = parse_exact(text).ok();
            if value.is_none() {
                let message = text!("`{text}` không phải là số", "`{text}` is no number");
                faults.push(Diagnostic::new(Code::BadNumber, table.place(row, at), message));
            }
            value
        };
        let one = Former {
            rank: number(rank).and_then(|r| r.to_text().parse().ok()),
            total: number(total),
            name: cell(name).map(Into::into),
            class: cell(class).map(Into::into),
        };
        if former.insert(Arc::from(id), one).is_some() {
            let message = text!("đơn vị `{id}` có hai dòng", "unit `{id}` stands twice");
            faults.push(Diagnostic::new(Code::DuplicateUnit, table.place(row, unit), message));
        }
    }
    (former, faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (FormerYear, Vec<Diagnostic>) {
        let (table, _) = table::read_bytes("2019.csv", text.as_bytes(), &TableOptions::default());
        rows(&table.unwrap())
    }

    #[test]
    fn places_totals_and_classes() {
        let (former, faults) = read("Mã đơn vị,Hạng,Điểm,Xếp loại\nso-y-te,3,81.5,Tốt\nso-tu-phap,,,\n");
        assert!(faults.is_empty(), "{faults:?}");
        let one = &former["so-y-te"];
        assert_eq!((one.rank, one.class.as_deref()), (Some(3), Some("Tốt")));
        assert_eq!(one.total.as_ref().unwrap().to_text(), "81.5");
        assert_eq!(former["so-tu-phap"].rank, None);
    }

    #[test]
    fn ratios_of_a_bundle() {
        assert_eq!(exact("37/3").unwrap(), Exact::ratio(37, 3).unwrap());
        assert_eq!(exact("2.5").unwrap(), Exact::ratio(5, 2).unwrap());
        assert_eq!((exact("1/0"), exact("x")), (None, None));
    }

    #[test]
    fn faults_name_their_cells() {
        let codes = |text: &str| read(text).1.iter().map(|d| d.code).collect::<Vec<_>>();
        assert_eq!(codes("rank,total\n1,2\n"), [Code::MissingColumn]);
        assert_eq!(codes("unit,rank\na,x\n"), [Code::BadNumber]);
        assert_eq!(codes("unit,rank\na,1\na,2\n"), [Code::DuplicateUnit]);
    }
}
