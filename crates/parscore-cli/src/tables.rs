//! The options that say how a table file is to be read, and opening it.

use std::path::Path;

use clap::{Arg, ArgMatches, value_parser};
use parscore_core::diagnostic::Diagnostic;
use parscore_core::number::Mark;
use parscore_core::text;
use parscore_files::table::{self, DateOrder, Table, TableOptions};

use crate::failure::Failure;
use crate::help::Help;
use crate::load;

/// A table, unless it cannot be used, and what is wrong with it.
pub(crate) type Opened = (Option<Table>, Vec<Diagnostic>);

/// The options of every command that reads tables.
pub(crate) fn options(help: Help) -> Vec<Arg> {
    vec![
        help.choice(
            "decimal",
            &["point", "comma"],
            "point|comma",
            (
                "Dấu thập phân trong tệp văn bản: point (2.5, mặc định) hoặc comma (2,5)",
                "Decimal mark in text files: point (2.5, default) or comma (2,5)",
            ),
        ),
        help.option(
            "delimiter",
            ("DẤU", "MARK"),
            (
                "Dấu ngăn cột của tệp văn bản: `,` (mặc định), `;` hoặc tab",
                "Mark between the columns of a text file: `,` (default), `;` or tab",
            ),
        ),
        help.choice(
            "dates",
            &["iso", "dmy", "mdy"],
            "iso|dmy|mdy",
            (
                "Thứ tự ngày trong tệp văn bản: iso (2021-01-20, mặc định), dmy (20/01/2021) hoặc mdy",
                "Order of dates in text files: iso (2021-01-20, default), dmy (20/01/2021) or mdy",
            ),
        ),
        help.option("sheet", ("TÊN", "NAME"), ("Trang tính của tệp .xlsx", "Sheet of an .xlsx file")),
        help.option(
            "header-row",
            ("DÒNG", "ROW"),
            (
                "Dòng ghi tên các cột; mặc định là dòng đầu tiên có chữ",
                "Row of the column names; the first row that is not empty unless given",
            ),
        )
        .value_parser(value_parser!(u32).range(1..)),
    ]
}

/// How a table is to be read.
pub(crate) fn read_options(matches: &ArgMatches) -> Result<TableOptions, Failure> {
    let word = |id: &str| matches.get_one::<String>(id).map(String::as_str);
    let mut options = TableOptions::default();
    if word("decimal") == Some("comma") {
        options.decimal = Mark::Comma;
    }
    if let Some(order) = word("dates").and_then(DateOrder::from_name) {
        options.dates = order;
    }
    options.delimiter = word("delimiter").map(delimiter).transpose()?;
    options.sheet = word("sheet").map(str::to_owned);
    options.header_row = matches.get_one::<u32>("header-row").copied();
    Ok(options)
}

/// Opens a table file; a name that is not there is compared with the files beside it.
pub(crate) fn open(path: &str, options: &TableOptions) -> Result<Opened, Failure> {
    let path = Path::new(path);
    table::read(path, options).map_err(|error| {
        let hint = if path.exists() { None } else { load::near_file(path) };
        Failure::CouldNot(error.text(), hint)
    })
}

/// A delimiter as people write it.
fn delimiter(text: &str) -> Result<char, Failure> {
    let mut characters = text.chars();
    match (text, characters.next(), characters.next()) {
        ("tab" | "\\t", ..) => Ok('\t'),
        (_, Some(one), None) if !one.is_alphanumeric() && one != '"' => Ok(one),
        _ => Err(Failure::usage(
            text!("`{text}` không phải một dấu ngăn cột", "`{text}` is no mark between columns"),
            Some(text!("ghi `,`, `;` hoặc `tab`", "write `,`, `;` or `tab`")),
        )),
    }
}
