//! Workbooks made here, and the ways in which workbooks go wrong.

use std::io::{Cursor, Read as _, Write as _};

use parscore_core::diagnostic::{Diagnostic, Place};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

use super::{CellKind, Filter, Table, TableOptions, read_bytes};

fn xlsx(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

fn check(bytes: &[u8], options: &TableOptions) -> (Option<Table>, Vec<Diagnostic>) {
    read_bytes("a.xlsx", bytes, options)
}

fn good(bytes: &[u8]) -> Table {
    let (table, faults) = check(bytes, &TableOptions::default());
    assert!(faults.is_empty(), "{faults:?}");
    table.unwrap()
}

fn refused(name: &str, bytes: &[u8]) -> Diagnostic {
    let (table, mut faults) = read_bytes(name, bytes, &TableOptions::default());
    assert!(table.is_none());
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.remove(0)
}

fn row(table: &Table, row: usize) -> Vec<&str> {
    (0..table.columns().len()).map(|c| table.text(row, c)).collect()
}

#[test]
fn cells_of_every_kind() {
    let table = good(&xlsx(|s| {
        let date = Format::new().set_num_format("dd/mm/yyyy");
        s.write_row(0, 0, ["chữ", "số", "ngày", "giờ", "đúng", "phần trăm"]).unwrap();
        s.write(1, 0, " Sở Nội vụ").unwrap();
        s.write(1, 1, 2.675).unwrap();
        s.write_with_format(1, 2, ExcelDateTime::from_ymd(2021, 1, 20).unwrap(), &date).unwrap();
        let time = ExcelDateTime::from_ymd(2021, 1, 20).unwrap().and_hms(16, 30, 0).unwrap();
        s.write_with_format(1, 3, &time, &Format::new().set_num_format("dd/mm/yyyy hh:mm")).unwrap();
        s.write(1, 4, true).unwrap();
        s.write_with_format(1, 5, 0.8104, &Format::new().set_num_format("0.00%")).unwrap();
    }));
    assert_eq!(row(&table, 0), [" Sở Nội vụ", "2.675", "2021-01-20", "2021-01-20 16:30:00", "true", "81.04%"]);
    let kinds: Vec<CellKind> = (0..6).map(|c| table.kind(0, c)).collect();
    use CellKind::{Boolean, Date, Number, Text};
    assert_eq!(kinds, [Text, Number, Date, Date, Boolean, Number]);
}

#[test]
fn positions_are_those_of_the_sheet() {
    let bytes = xlsx(|s| {
        s.set_name("Bảng điểm").unwrap();
        s.write(3, 2, "unit").unwrap();
        s.write(3, 4, "v").unwrap();
        s.write(6, 2, "a").unwrap();
        s.write(6, 4, 7).unwrap();
        s.write(6, 6, "ghi chú riêng").unwrap();
    });
    let (table, faults) = check(&bytes, &TableOptions::default());
    let table = table.unwrap();
    let cell = |row, column, content: &str| Place::Cell {
        file: "a.xlsx".into(),
        sheet: Some("Bảng điểm".into()),
        row,
        column,
        content: content.into(),
    };
    assert_eq!(table.place(0, 2), cell(7, 5, "7"));
    assert_eq!(table.header_place(0), cell(4, 3, "unit"));
    assert_eq!(faults.len(), 1);
    assert_eq!((faults[0].code.name(), &faults[0].place), ("unknown-column", &cell(7, 7, "ghi chú riêng")));
    assert!(!faults[0].is_error());
}

#[test]
fn stored_digits_beyond_fifteen_are_known() {
    let table = good(&xlsx(|s| {
        s.write_row(0, 0, ["a", "b"]).unwrap();
        s.write(1, 0, 0.1 + 0.2).unwrap();
        s.write(1, 1, 0.3).unwrap();
    }));
    assert_eq!(row(&table, 0), ["0.3", "0.3"]);
    assert_eq!(table.stored(0, 0).as_deref(), Some("0.30000000000000004"));
    assert_eq!(table.stored(0, 1), None);
}

#[test]
fn error_cells() {
    let table = good(&xlsx(|s| {
        s.write(0, 0, "a").unwrap();
        s.write_formula(1, 0, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    }));
    assert_eq!(table.text(0, 0), "#DIV/0!");
}

#[test]
fn merged_cells_know_their_first_cell() {
    let bytes = xlsx(|s| {
        s.write_row(0, 0, ["đơn vị", "năm", "v"]).unwrap();
        s.merge_range(1, 0, 2, 0, "Sở A", &Format::new()).unwrap();
        s.merge_range(1, 1, 2, 1, "2020", &Format::new()).unwrap();
        s.write(1, 2, 1).unwrap();
        s.write(2, 2, 2).unwrap();
        s.write_row(3, 0, ["Sở B", "2021"]).unwrap();
    });
    let table = good(&bytes);
    assert_eq!((table.text(1, 0), table.key(1, 0)), ("", "Sở A"));
    assert_eq!((table.anchor(0, 0), table.anchor(1, 0), table.anchor(2, 0)), (None, Some((0, 0)), None));
    assert_eq!(table.key(2, 0), "Sở B");
    let filters = vec![Filter::parse("năm=2020").unwrap()];
    let (table, _) = check(&bytes, &TableOptions { filters, ..Default::default() });
    assert_eq!(table.unwrap().row_count(), 2, "a filter sees the merged value in every row");
}

#[test]
fn sheets_by_name_or_the_first_visible() {
    let mut book = Workbook::new();
    for (name, value) in [("Hướng dẫn", "a"), ("Bảng điểm", "b"), ("Phụ", "c")] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        sheet.write(0, 0, "cột").unwrap();
        sheet.write(1, 0, value).unwrap();
        if name == "Hướng dẫn" {
            sheet.set_hidden(true);
        }
        if name == "Bảng điểm" {
            sheet.set_active(true);
            sheet.set_first_tab(true);
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    let (table, faults) = check(&bytes, &TableOptions::default());
    assert_eq!(table.unwrap().text(0, 0), "b");
    assert!(faults[0].message.en.contains("read sheet `Bảng điểm`; not read: `Phụ`"), "{faults:?}");
    let named = |name: &str| check(&bytes, &TableOptions { sheet: Some(name.into()), ..Default::default() });
    let (table, faults) = named("huong dan");
    assert_eq!(table.unwrap().text(0, 0), "a");
    assert!(faults.is_empty());
    let (table, faults) = named("Bảng điển");
    assert!(table.is_none());
    assert!(faults[0].hint.as_ref().unwrap().en.contains("`Bảng điểm`"));
}

/// The archive with one more entry, or with one entry's content changed.
fn repacked(bytes: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for at in 0..from.len() {
        let mut entry = from.by_index(at).unwrap();
        let entry_name = String::from_utf8(entry.name_raw().to_vec()).unwrap();
        if entry_name != name {
            let mut old = Vec::new();
            entry.read_to_end(&mut old).unwrap();
            to.start_file(entry_name, options).unwrap();
            to.write_all(&old).unwrap();
        }
    }
    to.start_file(name, options).unwrap();
    to.write_all(content).unwrap();
    to.finish().unwrap().into_inner()
}

fn plain() -> Vec<u8> {
    xlsx(|s| {
        s.write_row(0, 0, ["unit", "v"]).unwrap();
        s.write(1, 0, "a").unwrap();
        s.write(1, 1, 1).unwrap();
    })
}

#[test]
fn workbooks_that_are_refused() {
    let macros = repacked(&plain(), "xl/vbaProject.bin", b"x");
    assert!(refused("a.xlsm", &macros).message.en.contains("macros"));
    let binary = repacked(&plain(), "xl/workbook.bin", b"x");
    assert!(refused("a.xlsb", &binary).message.en.contains(".xlsb"));
    let document = repacked(
        &zip::ZipWriter::new(Cursor::new(Vec::new())).finish().unwrap().into_inner(),
        "word/document.xml",
        b"x",
    );
    assert!(refused("a.docx", &document).message.en.contains("no workbook"));
    assert!(refused("a.xls", b"<html><table><tr><td>1</td></tr></table></html>").message.en.contains("web page"));
    assert!(refused("a.xlsx", b"unit,v\na,1\n").message.en.contains("is none"));
    for fault in [refused("a.xlsm", &macros), refused("a.xls", b"<html>")] {
        assert_eq!(fault.code.name(), "file-unreadable");
        assert!(fault.hint.is_some());
    }
}

#[test]
fn a_workbook_cut_off_anywhere_is_named() {
    let whole = plain();
    for length in (4..whole.len()).step_by(97) {
        let fault = refused("a.xlsx", &whole[..length]);
        assert_eq!(fault.code.name(), "file-unreadable", "{length}");
    }
    assert_eq!(refused("a.xlsx", b"").code.name(), "empty-file");
}

#[test]
fn what_unfolds_beyond_the_limit_is_refused() {
    let bomb = repacked(&plain(), "xl/media/image1.png", &vec![0; 8 << 20]);
    assert!(bomb.len() < 100_000);
    let mut options = TableOptions::default();
    options.limits.inflated = 4 << 20;
    let (table, faults) = check(&bomb, &options);
    assert!(table.is_none());
    assert_eq!(faults[0].code.name(), "file-too-large");
    options.limits.inflated = 16 << 20;
    assert!(check(&bomb, &options).0.is_some());
}

#[test]
fn cells_far_apart_cost_nothing() {
    let bytes = xlsx(|s| {
        s.write(0, 0, "unit").unwrap();
        s.write(1_048_575, 0, "a").unwrap();
    });
    let table = good(&bytes);
    assert_eq!((table.row_count(), table.row_number(0)), (1, 1_048_576));
    let wide = xlsx(|s| {
        s.write(0, 0, "unit").unwrap();
        s.write(1, 16_383, "a").unwrap();
    });
    assert_eq!(refused("a.xlsx", &wide).code.name(), "file-too-large");
}

#[test]
fn files_beyond_the_limit_are_not_read() {
    let mut options = TableOptions::default();
    options.limits.bytes = 10;
    let (table, faults) = read_bytes("a.csv", b"unit,v\na,1\n", &options);
    assert!(table.is_none());
    assert_eq!(faults[0].code.name(), "file-too-large");
}

#[test]
fn files_from_other_programs() {
    // Written by LibreOffice 7.4 from one table: text, number, 0.1+0.2, date, percent, merged rows.
    let cases: [(&str, &[u8], &str); 3] = [
        ("a.xlsx", include_bytes!("../../tests/data/office.xlsx"), "81.04%"),
        ("a.xls", include_bytes!("../../tests/data/office.xls"), "0.8104"),
        ("a.ods", include_bytes!("../../tests/data/office.ods"), "81.04%"),
    ];
    for (name, bytes, percent) in cases {
        let (table, faults) = read_bytes(name, bytes, &TableOptions::default());
        assert!(faults.is_empty(), "{name}: {faults:?}");
        let table = table.unwrap();
        assert_eq!(table.column_names().collect::<Vec<_>>(), ["đơn vị", "số", "tổng", "ngày", "tỷ lệ", "lỗi"]);
        assert_eq!(row(&table, 0), ["Sở Nội vụ", "46", "0.3", "2021-01-20", percent, "#DIV/0!"], "{name}");
        assert_eq!(
            table.place(0, 1),
            Place::Cell { file: name.into(), sheet: Some("Bảng".into()), row: 4, column: 3, content: "46".into() }
        );
        assert_eq!(table.kind(0, 3), CellKind::Date, "{name}");
        assert_eq!(table.kind(0, 5), CellKind::Error, "{name}");
    }
}

/// The least compound file that holds a stream of this name: one allocation sector, one directory sector.
fn compound(stream: &str) -> Vec<u8> {
    const END: u32 = 0xFFFF_FFFE;
    const FREE: u32 = 0xFFFF_FFFF;
    let words = |list: &[u32]| list.iter().flat_map(|w| w.to_le_bytes()).collect::<Vec<u8>>();
    let mut file = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    file.extend([0; 16]);
    file.extend([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0, 0, 0, 0, 0, 0, 0]);
    // One allocation sector (0), directory in sector 1, no further tables.
    file.extend(words(&[0, 1, 1, 0, 4096, END, 0, END, 0, 0]));
    file.extend(words(&[FREE; 108]));
    file.extend(words(&[0xFFFF_FFFD, END]));
    file.extend(words(&[FREE; 126]));
    for (name, kind, child) in [("Root Entry", 5, 1), (stream, 2, FREE), ("", 0, FREE), ("", 0, FREE)] {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = if name.is_empty() { 0 } else { u16::try_from(entry.len() + 2).unwrap() };
        entry.resize(64, 0);
        entry.extend(length.to_le_bytes());
        entry.extend([kind, 1]);
        entry.extend(words(&[FREE, FREE, child]));
        entry.resize(116, 0);
        entry.extend(words(&[END, 0, 0]));
        file.extend(entry);
    }
    file
}

#[test]
fn passwords_are_named() {
    let ods = include_bytes!("../../tests/data/password.ods");
    for (name, bytes) in [("a.ods", ods.to_vec()), ("a.xlsx", compound("EncryptedPackage"))] {
        let fault = refused(name, &bytes);
        assert_eq!(fault.code.name(), "file-unreadable");
        assert!(fault.message.en.contains("password"), "{name}: {fault:?}");
    }
    assert!(refused("a.xls", &compound("Nothing")).message.en.contains("damaged"));
}
