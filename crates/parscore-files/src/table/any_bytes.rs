//! No bytes make the reader of tables panic, and mutated files that still can be read are read.

use std::cell::Cell;
use std::io::{Cursor, Read as _, Write as _};

use parscore_files::table::{Table, TableOptions, read_bytes};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Reads, looks at every cell, and says whether there was a table.
fn read(name: &str, bytes: &[u8]) -> bool {
    let mut options = TableOptions::default();
    options.limits.inflated = 32 << 20;
    let (table, faults) = read_bytes(name, bytes, &options);
    assert!(table.is_some() || !faults.is_empty(), "a file that is not read is explained");
    table.as_ref().map(touch).is_some()
}

fn touch(table: &Table) {
    for row in 0..table.row_count() {
        for column in 0..table.columns().len() {
            let _ =
                (table.text(row, column), table.key(row, column), table.kind(row, column), table.place(row, column));
        }
    }
}

/// Places and bytes to put there; `None` takes the byte out.
fn edits() -> impl Strategy<Value = Vec<(prop::sample::Index, Option<u8>)>> {
    let byte = prop_oneof![
        1 => any::<u8>().prop_map(Some),
        4 => prop::sample::select(b"\"',;\n\r\t<>&/=0129A%.\0".to_vec()).prop_map(Some),
        2 => Just(None),
    ];
    prop::collection::vec((any::<prop::sample::Index>(), byte), 1..4)
}

fn mutated(bytes: &[u8], edits: &[(prop::sample::Index, Option<u8>)]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (at, byte) in edits {
        if bytes.is_empty() {
            break;
        }
        let at = at.index(bytes.len());
        match byte {
            Some(byte) => bytes[at] = *byte,
            None => {
                bytes.remove(at);
            }
        }
    }
    bytes
}

/// Runs `cases` mutations and returns how many were still read.
fn survivors(cases: u32, mutate: impl Fn(&[(prop::sample::Index, Option<u8>)]) -> bool) -> u32 {
    let read = Cell::new(0);
    let config = Config { failure_persistence: None, ..Config::with_cases(cases) };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let done = runner.run(&edits(), |edits| {
        read.set(read.get() + u32::from(mutate(&edits)));
        Ok(())
    });
    assert!(done.is_ok(), "{done:?}");
    read.get()
}

proptest! {
    #![proptest_config(Config { failure_persistence: None, ..Config::with_cases(512) })]
    #[test]
    fn arbitrary_bytes(start in 0_usize..6, bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let starts: [&[u8]; 6] =
            [b"", b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE", b"\xEF\xBB\xBF", b"a,b\n"];
        read("a", &[starts[start], &bytes].concat());
    }
}

#[test]
fn mutated_csv() {
    let text = "unit,khối,v\nsở-nội-vụ,\"Sở, ngành\",12.5\n\"a \"\"b\"\"\",x,3\r\nc,,\n".repeat(3);
    let read = survivors(1_000, |edits| read("a.csv", &mutated(text.as_bytes(), edits)));
    assert!(read >= 333, "only {read} of 1000 were read");
}

#[test]
fn mutated_parts_of_xlsx() {
    let whole = include_bytes!("data/office.xlsx");
    let parts = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"];
    let mut all = 0;
    for part in parts {
        all += survivors(150, |edits| read("a.xlsx", &with_part(whole, part, |old| mutated(old, edits))));
    }
    assert!(all >= 200, "only {all} of 600 were read");
}

#[test]
fn mutated_xls_and_ods() {
    let xls = include_bytes!("data/office.xls");
    let read_xls = survivors(300, |edits| read("a.xls", &mutated(xls, edits)));
    assert!(read_xls >= 100, "only {read_xls} of 300 were read");
    let ods = include_bytes!("data/office.ods");
    let read_ods = survivors(300, |edits| read("a.ods", &with_part(ods, "content.xml", |old| mutated(old, edits))));
    assert!(read_ods >= 100, "only {read_ods} of 300 were read");
}

/// The archive with one part changed.
fn with_part(bytes: &[u8], part: &str, change: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for at in 0..from.len() {
        let mut entry = from.by_index(at).unwrap();
        let name = String::from_utf8(entry.name_raw().to_vec()).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        to.start_file(&*name, options).unwrap();
        to.write_all(&if name == part { change(&content) } else { content }).unwrap();
    }
    to.finish().unwrap().into_inner()
}
