//! Bytes to text: UTF-8, or UTF-16 with its mark; anything else is named with its byte.

use std::borrow::Cow;
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::text;

use super::shown;
use crate::faults::note;

/// The text of a file without a byte order mark, and what is to be said about it.
pub(super) fn decode<'b>(file: &Arc<str>, bytes: &'b [u8]) -> (Option<Cow<'b, str>>, Vec<Diagnostic>) {
    let decoded = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(file, rest, 3).map(Cow::Borrowed),
        [0xFF, 0xFE, rest @ ..] => utf16(file, rest, u16::from_le_bytes).map(Cow::Owned),
        [0xFE, 0xFF, rest @ ..] => utf16(file, rest, u16::from_be_bytes).map(Cow::Owned),
        _ => utf8(file, bytes, 0).map(Cow::Borrowed),
    };
    match decoded {
        Ok(text) => {
            let notes = if matches!(text, Cow::Owned(_)) { vec![utf16_note(file)] } else { Vec::new() };
            (Some(text), notes)
        }
        Err(fault) => (None, vec![*fault]),
    }
}

fn utf8<'b>(file: &Arc<str>, bytes: &'b [u8], offset: usize) -> Result<&'b str, Box<Diagnostic>> {
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let at = e.valid_up_to();
        let (byte, value) = (offset + at + 1, bytes.get(at).copied().unwrap_or(0));
        let message = text!(
            "tệp không phải UTF-8: byte thứ {byte} (0x{value:02X}) không thuộc chữ nào",
            "the file is not UTF-8: byte {byte} (0x{value:02X}) belongs to no character"
        );
        Box::new(Diagnostic::new(Code::WrongEncoding, place(file, bytes, at), message).hint(save_as_utf8()))
    })?;
    match text.bytes().position(|b| b == 0) {
        None => Ok(text),
        Some(at) => {
            let byte = offset + at + 1;
            let message = text!(
                "byte thứ {byte} bằng 0: tệp không phải văn bản, hoặc là UTF-16 không có dấu đầu tệp",
                "byte {byte} is nought: the file is no text, or UTF-16 without its mark"
            );
            Err(Box::new(Diagnostic::new(Code::WrongEncoding, place(file, bytes, at), message).hint(save_as_utf8())))
        }
    }
}

fn utf16(file: &Arc<str>, bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Box<Diagnostic>> {
    let mut text = String::with_capacity(bytes.len());
    let mut at = 2;
    let (pairs, odd) = bytes.as_chunks::<2>();
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match decoded {
            Ok(c) if c != '\0' => {
                at += 2 * c.len_utf16();
                text.push(c);
            }
            _ => return Err(Box::new(broken_utf16(file, &text, at + 1))),
        }
    }
    match odd {
        [] => Ok(text),
        _ => Err(Box::new(broken_utf16(file, &text, at + 1))),
    }
}

fn broken_utf16(file: &Arc<str>, before: &str, byte: usize) -> Diagnostic {
    let message = text!(
        "tệp UTF-16 hỏng từ byte thứ {byte}: tệp có thể bị cắt cụt",
        "UTF-16 file is broken at byte {byte}: the file may be cut off"
    );
    Diagnostic::new(Code::WrongEncoding, place(file, before.as_bytes(), before.len()), message).hint(save_as_utf8())
}

fn utf16_note(file: &Arc<str>) -> Diagnostic {
    note(Diagnostic::new(
        Code::WrongEncoding,
        Place::File { file: file.clone() },
        text!("tệp ghi bằng UTF-16, đã đọc theo dấu đầu tệp", "the file is UTF-16 and was read by its mark"),
    ))
}

fn save_as_utf8() -> parscore_core::diagnostic::Text {
    text!("lưu lại bằng Excel dạng `CSV UTF-8`", "save it from Excel as `CSV UTF-8`")
}

/// The line that holds the byte at `at`, with what stands in it before.
fn place(file: &Arc<str>, bytes: &[u8], at: usize) -> Place {
    let before = bytes.get(..at).unwrap_or(bytes);
    let line = before.iter().filter(|b| **b == b'\n').count();
    let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |n| n + 1);
    Place::Cell {
        file: file.clone(),
        sheet: None,
        row: u32::try_from(line + 1).unwrap_or(u32::MAX),
        column: 0,
        content: shown(&String::from_utf8_lossy(&before[start..])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8]) -> (Option<String>, Vec<Diagnostic>) {
        let (text, faults) = decode(&Arc::from("a.csv"), bytes);
        (text.map(Cow::into_owned), faults)
    }

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(order).collect()
    }

    #[test]
    fn utf8_with_and_without_mark() {
        assert_eq!(check("đơn vị".as_bytes()), (Some("đơn vị".into()), vec![]));
        assert_eq!(check("\u{feff}đơn vị".as_bytes()), (Some("đơn vị".into()), vec![]));
    }

    #[test]
    fn utf16_of_both_orders_with_a_note() {
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            let (text, notes) = check(&utf16("đơn vị,a\n𝄞", order));
            assert_eq!(text.as_deref(), Some("đơn vị,a\n𝄞"));
            assert_eq!(notes.len(), 1);
            assert!(!notes[0].is_error());
        }
    }

    #[test]
    fn names_the_byte_that_is_wrong() {
        // "ô" in Windows-1258 is the single byte 0xF4; it is the 8th byte, in the second line.
        let (text, faults) = check(b"unit,a\n\xF4,1\n");
        assert_eq!(text, None);
        assert!(faults[0].message.en.contains("byte 8 (0xF4)"), "{faults:?}");
        let Place::Cell { row, .. } = &faults[0].place else { panic!("{faults:?}") };
        assert_eq!(*row, 2);
        assert!(faults[0].hint.is_some());
    }

    #[test]
    fn refuses_nought_bytes_and_broken_utf16() {
        assert!(check(b"a,b\n1,\0\n").1[0].message.en.contains("byte 7 is nought"));
        let mut cut = utf16("ab", u16::to_le_bytes);
        cut.pop();
        assert!(check(&cut).1[0].message.en.contains("byte 5"));
        let lone = [0xFF, 0xFE, b'a', 0, 0x00, 0xD8, b'b', 0];
        assert!(check(&lone).1[0].message.en.contains("byte 5"));
    }
}
