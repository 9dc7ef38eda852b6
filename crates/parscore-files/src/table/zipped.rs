//! Zipped workbooks before they are parsed: what they are, whether they are whole, and how large
//! they become. A small archive can hold any amount of nothing.

use std::io::{self, Cursor, Read as _};
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place, Text};
use parscore_core::text;
use zip::ZipArchive;

use super::TableOptions;

/// The kinds of zipped workbook that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zipped {
    Xlsx,
    Ods,
}

/// Looks through the archive.
pub(super) fn look(file: &Arc<str>, bytes: &[u8], options: &TableOptions) -> Result<Zipped, Box<Diagnostic>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| Box::new(broken(file, &e.to_string())))?;
    let kind = kind(file, &archive)?;
    let mut left = options.limits.inflated;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|e| Box::new(broken(file, &e.to_string())))?;
        let content = kind == Zipped::Ods && entry.name_raw() == b"content.xml";
        let mut limited = entry.take(left.saturating_add(1));
        let taken = if content {
            let mut text = Vec::new();
            let taken = limited.read_to_end(&mut text).map(|n| n as u64);
            let most = u64::try_from(options.limits.cells).unwrap_or(u64::MAX);
            if repeated_cells(&text, most) > most {
                return Err(Box::new(too_large(file, options)));
            }
            taken
        } else {
            io::copy(&mut limited, &mut io::sink())
        };
        let taken = taken.map_err(|e| Box::new(broken(file, &e.to_string())))?;
        left = left.checked_sub(taken).ok_or_else(|| Box::new(too_large(file, options)))?;
    }
    Ok(kind)
}

fn kind(file: &Arc<str>, archive: &ZipArchive<Cursor<&[u8]>>) -> Result<Zipped, Box<Diagnostic>> {
    let names: Vec<String> =
        archive.file_names_raw().map(|n| String::from_utf8_lossy(n).replace('\\', "/").to_lowercase()).collect();
    let has = |test: fn(&str) -> bool| names.iter().any(|n| test(n));
    let macros = has(|n| n.ends_with("vbaproject.bin") || n.starts_with("basic/"));
    let refused = |message: Text| {
        let place = Place::File { file: file.clone() };
        let hint = text!("mở bằng Excel rồi lưu lại dạng `.xlsx`", "open it in Excel and save it as `.xlsx`");
        Err(Box::new(Diagnostic::new(Code::FileUnreadable, place, message).hint(hint)))
    };
    if macros {
        refused(text!("sổ tính có chứa macro nên không đọc", "the workbook holds macros and is not read"))
    } else if has(|n| n == "xl/workbook.bin") {
        refused(text!("không đọc được dạng `.xlsb`", "workbooks of the form `.xlsb` are not read"))
    } else if has(|n| n == "content.xml") {
        Ok(Zipped::Ods)
    } else if has(|n| n.starts_with("xl/")) {
        Ok(Zipped::Xlsx)
    } else {
        refused(text!("tệp nén không phải sổ tính", "the archive is no workbook"))
    }
}

/// Cells that an OpenDocument sheet unfolds to, counted no further than `most` + 1: a repeated cell
/// is written once, and what stands before the last filled cell of a row counts too.
fn repeated_cells(xml: &[u8], most: u64) -> u64 {
    let (mut total, mut pending) = (0_u64, 0_u64);
    for tag in xml.split(|b| *b == b'<') {
        if tag.starts_with(b"table:table-row") {
            pending = 0;
        } else if tag.starts_with(b"table:table-cell") || tag.starts_with(b"table:covered-table-cell") {
            let end = tag.iter().position(|b| *b == b'>').unwrap_or(tag.len());
            let repeats = attribute(&tag[..end], b"number-columns-repeated=\"").unwrap_or(1).min(16_384);
            let open = !tag[..end].ends_with(b"/");
            pending = pending.saturating_add(repeats);
            if open || contains(&tag[..end], b"value-type=") || contains(&tag[..end], b"formula=") {
                total = total.saturating_add(pending);
                pending = 0;
            }
            if total > most {
                break;
            }
        }
    }
    total
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|w| w == part)
}

/// The number of an attribute.
fn attribute(tag: &[u8], name: &[u8]) -> Option<u64> {
    let start = tag.windows(name.len()).position(|w| w == name)? + name.len();
    let digits = tag[start..].split(|b| *b == b'"').next()?;
    std::str::from_utf8(digits).ok()?.trim().parse().ok()
}

fn too_large(file: &Arc<str>, options: &TableOptions) -> Diagnostic {
    let limit = options.limits.inflated >> 20;
    let message = text!(
        "sổ tính quá lớn sau khi giải nén (nhiều nhất {limit} MB)",
        "the workbook is too large when decompressed (at most {limit} MB)"
    );
    Diagnostic::new(Code::FileTooLarge, Place::File { file: file.clone() }, message)
        .hint(text!("tách thành nhiều tệp, hoặc lưu dạng csv", "part it into several files, or save it as csv"))
}

/// A workbook that cannot be read through.
pub(super) fn broken(file: &Arc<str>, why: &str) -> Diagnostic {
    let message = text!("sổ tính bị hỏng hoặc bị cắt cụt (`{why}`)", "the workbook is damaged or cut off (`{why}`)");
    Diagnostic::new(Code::FileUnreadable, Place::File { file: file.clone() }, message).hint(text!(
        "lấy lại tệp đầy đủ, hoặc mở bằng Excel rồi lưu lại dạng `.xlsx`",
        "get the full file again, or open it in Excel and save it as `.xlsx`"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_repeated_cells_unfold_to() {
        let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
        let filled =
            r#"<table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>"#;
        let empty = r#"<table:table-cell table:number-columns-repeated="100"/>"#;
        let many =
            r#"<table:table-cell table:number-columns-repeated="100" office:value-type="float" office:value="1"/>"#;
        let count = |xml: &str| repeated_cells(xml.as_bytes(), 1_000);
        assert_eq!(count(&row(&[filled, empty].concat())), 1, "empty cells at the end of a row do not count");
        assert_eq!(count(&row(&[empty, filled].concat())), 101);
        assert_eq!(count(&[row(many), row(empty), row(filled)].concat()), 101);
        assert!(count(&row(many).repeat(50)) > 1_000);
    }
}
