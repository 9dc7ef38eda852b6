//! Where an analysis goes: the terminal, or a file of one of four formats.

mod json;
mod page;
mod terminal;
mod workbook;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use parscore_core::diagnostic::{Lang, Text};
use parscore_core::text;
use parscore_files::FileError;
use parscore_terminal::context::Context;
use parscore_terminal::failure::Failure;
use polars::prelude::{CsvWriter, DataFrame, ParquetWriter, SerWriter};

use crate::report::{Analysis, Table};

/// How an analysis is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Sentences and tables for people.
    Table,
    /// One table, for programs.
    Csv,
    /// Everything, for programs.
    Json,
    /// One table, with types.
    Parquet,
    /// A workbook with all tables.
    Xlsx,
    /// A page with everything, for people.
    Html,
    /// One picture.
    Svg,
}

impl Format {
    /// Names on the command line.
    pub const NAMES: [&'static str; 7] = ["table", "csv", "json", "parquet", "xlsx", "html", "svg"];

    /// The format of a name; unknown names cannot get here past the command line.
    pub fn from_name(name: &str) -> Self {
        match name {
            "csv" => Format::Csv,
            "json" => Format::Json,
            "parquet" => Format::Parquet,
            "xlsx" => Format::Xlsx,
            "html" | "htm" => Format::Html,
            "svg" => Format::Svg,
            _ => Format::Table,
        }
    }
}

/// Where and how an analysis is written.
#[derive(Debug, Clone)]
pub struct Target {
    /// Format.
    pub format: Format,
    /// File; standard output without one.
    pub file: Option<PathBuf>,
    /// The only table that is written, by name.
    pub table: Option<String>,
}

/// Writes an analysis.
///
/// # Errors
/// Where a table does not exist, a format needs a file, or nothing can be written.
pub fn write(context: &mut Context, analysis: &Analysis, target: &Target) -> Result<(), Failure> {
    if target.format == Format::Svg {
        let svg = picture(analysis, target.table.as_deref(), context.lang)?;
        return print(context, target.file.as_deref(), svg);
    }
    let tables = chosen(analysis, target.table.as_deref())?;
    match (target.format, &target.file) {
        (Format::Table, None) => {
            let text = terminal::text(analysis, &tables, context.lang, context.width());
            context.raw(text)
        }
        (Format::Table, Some(file)) => {
            let text = terminal::text(analysis, &tables, context.lang, PAGE);
            save(file, text.as_bytes())
        }
        (Format::Json, file) => {
            let text = json::text(analysis, &tables, context.lang);
            print(context, file.as_deref(), text)
        }
        (Format::Html, file) => {
            let text = page::text(analysis, &tables, context.lang);
            print(context, file.as_deref(), text)
        }
        (Format::Svg, _) => Ok(()),
        (Format::Csv, file) => {
            let bytes = csv(tables[0])?;
            match file {
                Some(file) => save(file, &bytes),
                None => context.raw(String::from_utf8_lossy(&bytes)),
            }
        }
        (Format::Parquet, Some(file)) => parquet(tables[0], file),
        (Format::Xlsx, Some(file)) => workbook::save(analysis, &tables, context.lang, file),
        (Format::Parquet | Format::Xlsx, None) => Err(Failure::usage(
            text!("định dạng này cần một tệp", "this format needs a file"),
            Some(text!("thêm `--output TỆP`", "add `--output FILE`")),
        )),
    }
}

/// Text into a file, or to standard output without one.
fn print(context: &mut Context, file: Option<&Path>, text: String) -> Result<(), Failure> {
    match file {
        Some(file) => save(file, text.as_bytes()),
        None => context.raw(text),
    }
}

/// The picture of a name, or the first one, as SVG; the cautions stand below it.
fn picture(analysis: &Analysis, name: Option<&str>, lang: Lang) -> Result<String, Failure> {
    let found = analysis.pictures.iter().find(|picture| name.is_none_or(|name| picture.name == name));
    let Some(picture) = found else {
        let names = analysis.pictures.iter().map(|p| format!("`{}`", p.name)).collect::<Vec<_>>().join(", ");
        return Err(Failure::usage(
            text!("kết quả này không có hình như vậy", "there is no such picture in this result"),
            Some(match names.is_empty() {
                true => text!("chọn `--format html` hoặc `xlsx`", "choose `--format html` or `xlsx`"),
                false => text!("ghi `--table` với một trong các hình: {names}", "write `--table` with one of: {names}"),
            }),
        ));
    };
    let note = analysis.notes.first().map(|note| sentence(note, lang));
    picture.svg(lang, note.as_deref()).map_err(|e| unwritten(&e.to_string()))
}

/// Characters of a line in files.
const PAGE: u16 = 160;

fn chosen<'a>(analysis: &'a Analysis, name: Option<&str>) -> Result<Vec<&'a Table>, Failure> {
    let Some(name) = name else { return Ok(analysis.tables.iter().collect()) };
    match analysis.tables.iter().find(|t| t.name == name) {
        Some(table) => Ok(vec![table]),
        None => {
            let names = analysis.tables.iter().map(|t| format!("`{}`", t.name)).collect::<Vec<_>>().join(", ");
            Err(Failure::usage(
                text!("kết quả không có bảng `{name}`", "there is no table `{name}` in this result"),
                Some(text!("ghi một trong các bảng: {names}", "write one of the tables: {names}")),
            ))
        }
    }
}

fn csv(table: &Table) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let mut frame: DataFrame = table.frame.clone();
    CsvWriter::new(&mut bytes).finish(&mut frame).map_err(|e| unwritten(&e.to_string()))?;
    Ok(bytes)
}

fn parquet(table: &Table, path: &Path) -> Result<(), Failure> {
    let file = File::create(path).map_err(FileError::write(path))?;
    let mut frame = table.frame.clone();
    ParquetWriter::new(BufWriter::new(file)).finish(&mut frame).map_err(|e| unwritten(&e.to_string()))?;
    Ok(())
}

fn save(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written = File::create(path).and_then(|mut file| file.write_all(bytes));
    Ok(written.map_err(FileError::write(path))?)
}

fn unwritten(why: &str) -> Failure {
    Failure::CouldNot(text!("không ghi được kết quả: {why}", "the result cannot be written: {why}"), None)
}

/// Both texts of a note or sentence as a line of its own.
pub(crate) fn sentence(text: &Text, lang: Lang) -> String {
    let text = text.in_lang(lang);
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}
