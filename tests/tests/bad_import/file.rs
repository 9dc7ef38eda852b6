//! The bytes of a case's file: those that lie in its folder, or made as it says.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use toml::Value;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::case::Case;
use super::form;

/// Bytes that a bomb becomes: more than any workbook may.
const BOMB: usize = 68;

/// The bytes of the file.
pub(super) fn bytes(case: &Case) -> Vec<u8> {
    let own = case.folder.join(&case.file);
    let plain = if own.is_file() {
        fs::read(own).unwrap()
    } else if case.about.contains_key("sheet") {
        workbook(case)
    } else if case.about.contains_key("of") {
        form::bytes(case)
    } else {
        Vec::new()
    };
    match case.text("wrap") {
        None => plain,
        Some("macros") => with_part(&plain, "xl/vbaProject.bin", b"macro", 1),
        Some("bomb") => with_part(&plain, "xl/media/image", &vec![0; 16 << 20], BOMB),
        Some("cut") => plain[..plain.len() * 2 / 3].to_vec(),
        Some("password") => encrypted(),
        Some(other) => panic!("{}: no wrap `{other}`", case.name),
    }
}

/// A workbook with the sheets of the case.
fn workbook(case: &Case) -> Vec<u8> {
    let mut book = Workbook::new();
    for sheet in case.about["sheet"].as_array().unwrap() {
        let sheet = sheet.as_table().unwrap();
        let out = book.add_worksheet();
        out.set_name(sheet["name"].as_str().unwrap()).unwrap();
        for (row, cells) in (0_u32..).zip(sheet["rows"].as_array().unwrap()) {
            for (column, cell) in (0_u16..).zip(cells.as_array().unwrap()) {
                write(out, row, column, cell);
            }
        }
        for range in sheet.get("merge").and_then(Value::as_array).into_iter().flatten() {
            let at: Vec<u32> =
                range.as_array().unwrap().iter().map(|n| u32::try_from(n.as_integer().unwrap()).unwrap()).collect();
            let [row, column, last_row, last_column] = at[..] else { panic!("{}: merge", case.name) };
            let (column, last_column) = (u16::try_from(column).unwrap(), u16::try_from(last_column).unwrap());
            // Merging empties the cells below the first; its value is written again.
            out.merge_range(row - 1, column - 1, last_row - 1, last_column - 1, "", &Format::new()).unwrap();
            let first =
                &sheet["rows"].as_array().unwrap()[row as usize - 1].as_array().unwrap()[usize::from(column) - 1];
            write(out, row - 1, column - 1, first);
        }
    }
    book.save_to_buffer().unwrap()
}

/// A cell: a text, a number, a date; `{ percent = 0.95 }`, `{ formula = "…", result = "…" }`.
fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Value) {
    match cell {
        Value::String(text) if text.is_empty() => {}
        Value::String(text) => drop(sheet.write_string(row, column, text).unwrap()),
        Value::Integer(number) => drop(sheet.write_number(row, column, i32::try_from(*number).unwrap()).unwrap()),
        Value::Float(number) => drop(sheet.write_number(row, column, *number).unwrap()),
        Value::Boolean(yes) => drop(sheet.write_boolean(row, column, *yes).unwrap()),
        Value::Datetime(day) => {
            let day = ExcelDateTime::parse_from_str(&day.to_string()).unwrap();
            sheet.write_datetime_with_format(row, column, &day, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
        }
        Value::Table(cell) if cell.contains_key("percent") => {
            let share = cell["percent"].as_float().unwrap();
            sheet.write_number_with_format(row, column, share, &Format::new().set_num_format("0.0%")).unwrap();
        }
        Value::Table(cell) => {
            let formula = Formula::new(cell["formula"].as_str().unwrap()).set_result(cell["result"].as_str().unwrap());
            sheet.write_formula(row, column, formula).unwrap();
        }
        Value::Array(_) => panic!("a cell is no list"),
    }
}

/// The workbook with further parts of the same content.
fn with_part(bytes: &[u8], name: &str, content: &[u8], times: usize) -> Vec<u8> {
    let mut archive = ZipWriter::new_append(Cursor::new(bytes.to_vec())).unwrap();
    archive.start_file(name, SimpleFileOptions::default()).unwrap();
    archive.write_all(content).unwrap();
    let once = archive.finish().unwrap().into_inner();
    if times == 1 {
        return once;
    }
    // Compressed once, then copied as it is.
    let mut from = ZipArchive::new(Cursor::new(once.clone())).unwrap();
    let mut to = ZipWriter::new_append(Cursor::new(once)).unwrap();
    for copy in 1..times {
        to.raw_copy_file_rename(from.by_name(name).unwrap(), format!("{name}{copy}")).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// The parts of a workbook, one of them changed.
pub(super) fn changed(bytes: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut entry = from.by_index(at).unwrap();
        let name = entry.name().unwrap().to_string();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        if name == part {
            let text = String::from_utf8(content).unwrap();
            let new = change(text.clone());
            assert!(new != text, "nothing changed in {part}");
            content = new.into_bytes();
        }
        to.start_file(&*name, SimpleFileOptions::default()).unwrap();
        to.write_all(&content).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// The least compound file that holds an encrypted workbook: one allocation sector, one directory sector.
fn encrypted() -> Vec<u8> {
    const END: u32 = 0xFFFF_FFFE;
    const FREE: u32 = 0xFFFF_FFFF;
    let words = |list: &[u32]| list.iter().flat_map(|w| w.to_le_bytes()).collect::<Vec<u8>>();
    let mut file = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    file.extend([0; 16]);
    file.extend([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0, 0, 0, 0, 0, 0, 0]);
    file.extend(words(&[0, 1, 1, 0, 4096, END, 0, END, 0, 0]));
    file.extend(words(&[FREE; 108]));
    file.extend(words(&[0xFFFF_FFFD, END]));
    file.extend(words(&[FREE; 126]));
    for (name, kind, child) in [("Root Entry", 5, 1), ("EncryptedPackage", 2, FREE), ("", 0, FREE), ("", 0, FREE)] {
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
