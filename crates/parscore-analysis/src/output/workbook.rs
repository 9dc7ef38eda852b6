//! An analysis as a workbook: what it says on the first sheet, then a sheet per table.

use std::path::Path;

use parscore_core::diagnostic::Lang;
use parscore_core::text;
use parscore_terminal::failure::Failure;
use parscore_terminal::help::pick;
use polars::prelude::AnyValue;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::{sentence, terminal, unwritten};
use crate::report::{Analysis, Table};

/// Characters of a sheet's name.
const NAME: usize = 31;
/// Characters of the widest column.
const WIDEST: usize = 60;

/// Writes the workbook.
pub(super) fn save(analysis: &Analysis, tables: &[&Table], lang: Lang, path: &Path) -> Result<(), Failure> {
    let mut workbook = Workbook::new();
    let filled = fill(&mut workbook, analysis, tables, lang).and_then(|()| workbook.save(path));
    filled.map_err(|error| match error {
        XlsxError::IoError(e) => {
            let (shown, why) = (path.display(), e.to_string());
            Failure::CouldNot(text!("không ghi được tệp `{shown}`: {why}", "cannot write file `{shown}`: {why}"), None)
        }
        other => unwritten(&other.to_string()),
    })
}

fn fill(workbook: &mut Workbook, analysis: &Analysis, tables: &[&Table], lang: Lang) -> Result<(), XlsxError> {
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let bold = Format::new().set_bold().set_text_wrap();
    let first = workbook.add_worksheet().set_name(pick(lang, "Tóm tắt", "Summary"))?;
    first.set_column_width(0, 110)?;
    first.write_with_format(0, 0, analysis.title.in_lang(lang), &bold)?;
    let said = analysis.sentences.iter().chain(&analysis.notes);
    for (row, text) in (2..).zip(said) {
        first.write_with_format(row, 0, sentence(text, lang), &wrap)?;
    }
    for table in tables {
        let name: String = table.name.chars().take(NAME).collect();
        sheet(workbook.add_worksheet().set_name(name)?, table, lang)?;
    }
    Ok(())
}

fn sheet(sheet: &mut Worksheet, table: &Table, lang: Lang) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_text_wrap().set_border_bottom(FormatBorder::Thin);
    let title = Format::new().set_bold();
    sheet.write_with_format(0, 0, table.title.in_lang(lang), &title)?;
    for (at, column) in (0..).zip(&table.heads) {
        sheet.write_with_format(2, at, column.title.in_lang(lang), &head)?;
        let Ok(values) = table.frame.column(&column.column) else { continue };
        let mut width = column.title.in_lang(lang).chars().count().min(16);
        for row in 0..table.frame.height() {
            let value = values.get(row).unwrap_or(AnyValue::Null);
            width = width.max(terminal::cell(&value, lang).chars().count());
            write(sheet, u32::try_from(row).unwrap_or(u32::MAX).saturating_add(3), at, &value, lang)?;
        }
        let width = u32::try_from(width.min(WIDEST) + 2).unwrap_or(12);
        sheet.set_column_width(at, f64::from(width))?;
    }
    sheet.set_freeze_panes(3, 0)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(2, 2)?;
    Ok(())
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, value: &AnyValue<'_>, lang: Lang) -> Result<(), XlsxError> {
    match value {
        AnyValue::Null => {}
        // A spreadsheet's number: the printed decimal, shown with its places.
        AnyValue::Decimal(..) => {
            let text = value.to_string();
            let places = text.split_once('.').map_or(0, |(_, part)| part.len());
            let shown = if places == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(places)) };
            match text.parse::<f64>() {
                Ok(number) => sheet.write_with_format(row, column, number, &Format::new().set_num_format(shown))?,
                Err(_) => sheet.write(row, column, text)?,
            };
        }
        AnyValue::Int64(n) => {
            // Places and counts: far below what a spreadsheet holds exactly.
            sheet.write(row, column, *n as f64)?;
        }
        AnyValue::Float64(x) => {
            sheet.write(row, column, *x)?;
        }
        other => {
            sheet.write(row, column, terminal::cell(other, lang))?;
        }
    }
    Ok(())
}
