//! A form of a campaign, filled in the way somebody did: cells are found by the hidden keys of the form.

use std::fs;

use parscore_files::table::{TableOptions, read_bytes};
use toml::Value;

use super::case::Case;
use super::file::changed;
use super::run::{base, made};

/// Sheet of the form's criteria within the workbook.
const MAIN: &str = "xl/worksheets/sheet1.xml";

/// The form of the unit that the case names, with its cells filled.
pub(super) fn bytes(case: &Case) -> Vec<u8> {
    let other = ["campaign", "rubric"].iter().any(|key| case.about.contains_key(*key));
    let folder = if other { made(&case.name, &case.list("campaign"), &case.list("rubric")) } else { base() };
    let unit = case.text("of").unwrap();
    let form = fs::read(folder.join(format!("out/phieu/phieu-{unit}.xlsx"))).unwrap();
    let cells = keys(&form);
    let fill = case.about.get("fill").and_then(Value::as_table).cloned().unwrap_or_default();
    if fill.is_empty() {
        return form;
    }
    let mut form = changed(&form, MAIN, |mut xml| {
        for (input, value) in &fill {
            let key = format!("input:{input}");
            let at =
                cells.iter().find(|(k, _)| *k == key).unwrap_or_else(|| panic!("{}: no cell for {input}", case.name));
            xml = put(&xml, &at.1, value);
        }
        merged(xml, &case.list("merge"))
    });
    let texts = case.list("texts");
    if let [one, other] = &texts[..] {
        // Two texts change places: a column was moved with its heading.
        let part = "xl/sharedStrings.xml";
        form = changed(&form, part, |t| {
            let (one, other) = (format!(">{one}<"), format!(">{other}<"));
            t.replace(&one, ">\u{1}<").replace(&other, &one).replace(">\u{1}<", &other)
        });
    }
    form
}

/// Keys of rows with the cells that they are for.
fn keys(form: &[u8]) -> Vec<(String, String)> {
    let options = TableOptions { sheet: Some("parscore".to_owned()), header_row: Some(1), ..TableOptions::default() };
    let table = read_bytes("phieu.xlsx", form, &options).0.unwrap();
    (0..table.row_count()).map(|row| (table.text(row, 1).to_owned(), table.text(row, 2).to_owned())).collect()
}

/// The sheet with a cell's content changed; its style stays.
fn put(xml: &str, at: &str, value: &Value) -> String {
    let start = xml.find(&format!("<c r=\"{at}\"")).unwrap_or_else(|| panic!("no cell {at}"));
    let rest = &xml[start..];
    let tag = &rest[..=rest.find('>').unwrap()];
    let end = if tag.ends_with("/>") { tag.len() } else { rest.find("</c>").unwrap() + 4 };
    let style = tag.split_once("s=\"").and_then(|(_, s)| s.split_once('"')).map(|(s, _)| format!(" s=\"{s}\""));
    let style = style.unwrap_or_default();
    let cell = match value {
        Value::String(text) => format!("<c r=\"{at}\"{style} t=\"inlineStr\"><is><t>{text}</t></is></c>"),
        Value::Integer(n) => format!("<c r=\"{at}\"{style}><v>{n}</v></c>"),
        Value::Float(n) => format!("<c r=\"{at}\"{style}><v>{n}</v></c>"),
        Value::Table(cell) if cell.contains_key("error") => {
            format!("<c r=\"{at}\"{style} t=\"e\"><v>{}</v></c>", cell["error"].as_str().unwrap())
        }
        Value::Table(cell) => {
            let (formula, result) = (cell["formula"].as_str().unwrap(), cell["result"].as_str().unwrap());
            format!("<c r=\"{at}\"{style}><f>{formula}</f><v>{result}</v></c>")
        }
        other => panic!("no cell of {other:?}"),
    };
    format!("{}{cell}{}", &xml[..start], &rest[end..])
}

/// The sheet with cells merged.
fn merged(xml: String, ranges: &[String]) -> String {
    if ranges.is_empty() {
        return xml;
    }
    let cells: String = ranges.iter().map(|r| format!("<mergeCell ref=\"{r}\"/>")).collect();
    if xml.contains("</mergeCells>") {
        return xml.replace("</mergeCells>", &format!("{cells}</mergeCells>"));
    }
    xml.replace("</sheetData>", &format!("</sheetData><mergeCells count=\"{}\">{cells}</mergeCells>", ranges.len()))
}
