//! Reads the reference tables.

use std::path::PathBuf;

use parscore_kernels::index::base::Base;
use parscore_kernels::index::meta::{Data, Meta};
use parscore_kernels::index::normalise::{Normalise, Scale};
use parscore_kernels::index::prepare::{Impute, Screen};
use parscore_kernels::index::read::{read_data, read_meta};
use parscore_kernels::index::treat::Treat;
use parscore_kernels::index::{Spec, Table};

/// The folder; `None` with a printed reason where it is missing.
#[expect(clippy::print_stdout, reason = "a skipped test says why")]
pub(crate) fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/reference/coinr");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: {} is not there", folder.display());
    None
}

/// A table with a key in its first column.
pub(crate) struct Frame {
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Frame {
    pub(crate) fn open(name: &str) -> Frame {
        let path = folder().unwrap().join(name);
        let mut reader = csv::Reader::from_path(&path).unwrap();
        let columns = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let rows: Vec<Vec<String>> = reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
        assert!(!rows.is_empty(), "{name} is empty");
        Frame { columns, rows }
    }

    pub(crate) fn column(&self, name: &str) -> usize {
        self.columns.iter().position(|c| c == name).unwrap_or_else(|| panic!("no column {name}"))
    }

    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        let at = self.column(name);
        self.rows.iter().map(|row| row[at].clone()).collect()
    }

    /// Numbers of a column; an empty cell is a gap.
    pub(crate) fn numbers(&self, name: &str) -> Vec<f64> {
        let number = |text: String| if text.is_empty() { f64::NAN } else { text.parse().unwrap() };
        self.texts(name).into_iter().map(number).collect()
    }

    pub(crate) fn find(&self, key: &str) -> &[String] {
        self.rows.iter().find(|row| row[0] == key).unwrap_or_else(|| panic!("no row {key}"))
    }

    /// Numbers of a column in the order of keys.
    pub(crate) fn by(&self, keys: &[String], name: &str) -> Vec<f64> {
        let at = self.column(name);
        let number = |text: &str| if text.is_empty() { f64::NAN } else { text.parse().unwrap() };
        keys.iter().map(|key| number(&self.find(key)[at])).collect()
    }
}

pub(crate) fn input() -> (Meta, Data) {
    let open = |name: &str| std::fs::File::open(folder().unwrap().join(name)).unwrap();
    let meta = read_meta(open("asem_imeta.csv")).unwrap();
    let data = read_data(open("asem_idata.csv"), &meta).unwrap();
    (meta, data)
}

pub(crate) fn base() -> Base {
    let (meta, data) = input();
    Base::new(&meta, &data).unwrap()
}

pub(crate) fn codes(base: &Base) -> Vec<String> {
    base.units().iter().map(|u| u.code.clone()).collect()
}

pub(crate) fn indicators(base: &Base) -> Vec<String> {
    base.indicators().iter().map(|n| n.code.clone()).collect()
}

/// The example as COINr builds it.
pub(crate) fn spec() -> Spec {
    Spec {
        impute: Impute::GroupMean("EurAsia_group".to_owned()),
        screen: Some(Screen::present(0.9)),
        treat: Some(Treat::usual(5)),
        ..Spec::default()
    }
}

/// The same on a scale from 1 to 100.
pub(crate) fn spec_from_one() -> Spec {
    Spec { normalise: Normalise::all(Scale::MinMax { low: 1.0, high: 100.0 }), ..spec() }
}

/// Both gaps, or as near as `most` of the greater of 1 and the number.
pub(crate) fn near(got: f64, expected: f64, most: f64) -> bool {
    (got.is_nan() && expected.is_nan()) || (got - expected).abs() <= most * expected.abs().max(1.0)
}

/// Compares columns of a table with those of a file.
pub(crate) fn same(table: &Table, names: &[String], units: &[String], file: &str, most: f64) {
    let frame = Frame::open(file);
    assert_eq!((table.columns(), table.units()), (names.len(), units.len()), "{file}");
    for (column, name) in table.each_column().zip(names) {
        for ((got, expected), unit) in column.iter().zip(frame.by(units, name)).zip(units) {
            assert!(near(*got, expected, most), "{file}, {name} of {unit}: {got} against {expected}");
        }
    }
}
