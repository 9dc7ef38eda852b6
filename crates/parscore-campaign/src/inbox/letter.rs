//! The reply letter: what is wrong in a form, by sheet and cell, and what to write.

use parscore_core::diagnostic::{Diagnostic, Place};
use rust_xlsxwriter::utility::column_number_to_name;

use crate::config::CampaignUnit;

/// The letter in Vietnamese.
pub(super) fn write(file: &str, unit: Option<&CampaignUnit>, faults: &[Diagnostic]) -> String {
    let to = unit.map(|u| format!("Kính gửi: {}\n\n", u.name)).unwrap_or_default();
    let count = faults.len();
    let mut letter = format!("{to}Tệp `{file}` chưa nhận được vì có {count} lỗi dưới đây. Đề nghị sửa và gửi lại.\n\n");
    for (number, fault) in (1_u32..).zip(faults) {
        let place = place(&fault.place).map(|p| format!("{p}: ")).unwrap_or_default();
        letter.push_str(&format!("{number}. {place}{}.\n", fault.message.vi));
        if let Some(hint) = &fault.hint {
            letter.push_str(&format!("   Cách sửa: {}.\n", hint.vi));
        }
    }
    letter
}

fn place(place: &Place) -> Option<String> {
    let Place::Cell { sheet, row, column, .. } = place else { return None };
    let sheet = sheet.as_ref().map(|s| format!("trang `{s}`, ")).unwrap_or_default();
    match column.checked_sub(1).and_then(|c| u16::try_from(c).ok()) {
        Some(column) => Some(format!("{sheet}ô {}{row}", column_number_to_name(column))),
        None => Some(format!("{sheet}dòng {row}")),
    }
}
