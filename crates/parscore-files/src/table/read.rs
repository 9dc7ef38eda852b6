//! One entry for every kind of table file: what it is, is seen from its bytes.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::text;

use super::{Table, TableOptions, text as delimited, workbook};
use crate::FileError;

/// Reads a table file. `None` where it cannot be used; the diagnostics say why.
///
/// # Errors
/// [`FileError`] when the operating system does not give the file.
pub fn read(path: &Path, options: &TableOptions) -> Result<(Option<Table>, Vec<Diagnostic>), FileError> {
    let file = File::open(path).map_err(FileError::read(path))?;
    let size = file.metadata().map_err(FileError::read(path))?.len();
    let name: Arc<str> = Arc::from(path.display().to_string());
    let limit = options.limits.bytes;
    if size > limit {
        return Ok((None, vec![too_large(&name, size, limit)]));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    // The size is only what the system said: a device or a growing file is cut as well.
    file.take(limit + 1).read_to_end(&mut bytes).map_err(FileError::read(path))?;
    Ok(read_bytes(&name, &bytes, options))
}

/// Reads a table from the bytes of a file that people call `name`.
pub fn read_bytes(name: &str, bytes: &[u8], options: &TableOptions) -> (Option<Table>, Vec<Diagnostic>) {
    let file: Arc<str> = Arc::from(name);
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > options.limits.bytes {
        return (None, vec![too_large(&file, size, options.limits.bytes)]);
    }
    match bytes {
        [] => (None, vec![empty(&file)]),
        [b'P', b'K', 3, 4, ..] => workbook::read_zipped(&file, bytes, options),
        [b'P', b'K', 5, 6, ..] => (None, vec![empty(&file)]),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => workbook::read_xls(&file, bytes, options),
        _ if named_as_workbook(name) => (None, vec![no_workbook(&file, bytes)]),
        _ => delimited::read(&file, bytes, options),
    }
}

fn named_as_workbook(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(|e| e.to_str()).unwrap_or("").to_lowercase();
    matches!(ending.as_str(), "xlsx" | "xls" | "xlsm" | "xlsb" | "ods")
}

fn too_large(file: &Arc<str>, size: u64, limit: u64) -> Diagnostic {
    let (size, limit) = (size.div_ceil(1 << 20), limit >> 20);
    let message = text!(
        "tệp lớn {size} MB, nhiều nhất đọc được {limit} MB nên không đọc",
        "the file has {size} MB and was not read: at most {limit} MB are"
    );
    Diagnostic::new(Code::FileTooLarge, Place::File { file: file.clone() }, message)
        .hint(text!("tách tệp thành nhiều tệp nhỏ hơn", "part it into smaller files"))
}

fn empty(file: &Arc<str>) -> Diagnostic {
    let place = Place::File { file: file.clone() };
    Diagnostic::new(Code::EmptyFile, place, text!("tệp không có dữ liệu", "the file is empty"))
}

/// Web pages and plain text under a workbook's name are common exports of office software.
fn no_workbook(file: &Arc<str>, bytes: &[u8]) -> Diagnostic {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_lowercase();
    let message = if head.contains("<html") || head.contains("<table") || head.contains("<?xml") {
        text!("tệp mang tên bảng tính nhưng là trang web", "the file is named as a workbook but is a web page")
    } else {
        text!("tệp mang tên bảng tính nhưng không phải bảng tính", "the file is named as a workbook but is none")
    };
    Diagnostic::new(Code::FileUnreadable, Place::File { file: file.clone() }, message).hint(text!(
        "mở bằng Excel rồi lưu lại dạng `.xlsx`; nếu là văn bản, đổi tên thành `.csv`",
        "open it in Excel and save it as `.xlsx`; if it is text, name it `.csv`"
    ))
}
