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
        let taken = io::copy(&mut entry.take(left.saturating_add(1)), &mut io::sink());
        let taken = taken.map_err(|e| Box::new(broken(file, &e.to_string())))?;
        left = left.checked_sub(taken).ok_or_else(|| Box::new(too_large(file, options)))?;
    }
    Ok(kind)
}

fn kind(file: &Arc<str>, archive: &ZipArchive<Cursor<&[u8]>>) -> Result<Zipped, Box<Diagnostic>> {
    let names: Vec<String> =
        archive.file_names_raw().map(|n| String::from_utf8_lossy(n).replace('\\', "/").to_lowercase()).collect();
    let has = |test: fn(&str) -> bool| names.iter().any(|n| test(n));
    let refused = |message: Text| Err(Box::new(refused(file, message)));
    if has(|n| n.ends_with("vbaproject.bin") || n.starts_with("basic/")) {
        Err(Box::new(macros(file)))
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

fn refused(file: &Arc<str>, message: Text) -> Diagnostic {
    let hint = text!("mở bằng Excel rồi lưu lại dạng `.xlsx`", "open it in Excel and save it as `.xlsx`");
    Diagnostic::new(Code::FileUnreadable, Place::File { file: file.clone() }, message).hint(hint)
}

/// A workbook with macros.
pub(super) fn macros(file: &Arc<str>) -> Diagnostic {
    refused(file, text!("sổ tính có chứa macro nên không đọc", "the workbook holds macros and is not read"))
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
    let message = text!("sổ tính bị hỏng hoặc bị cắt cụt", "the workbook is damaged or cut off (`{why}`)");
    Diagnostic::new(Code::FileUnreadable, Place::File { file: file.clone() }, message).hint(text!(
        "lấy lại tệp đầy đủ, hoặc mở bằng Excel rồi lưu lại dạng `.xlsx`",
        "get the full file again, or open it in Excel and save it as `.xlsx`"
    ))
}
