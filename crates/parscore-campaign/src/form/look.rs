//! How cells of a form look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

pub(super) use crate::look::{height, plain};

/// Paper size of Excel's list: A4.
pub(super) const A4: u8 = 9;
/// Cells that a unit has to fill in.
const YELLOW: Color = Color::RGB(0x00FF_F9E5);
/// Cells that it may fill in.
const GREEN: Color = Color::RGB(0x00EA_F5E3);
/// Cells with a fault.
pub(super) const RED: Color = Color::RGB(0x00FF_C7CE);
/// Rows of criteria that are made of others.
const BLUE: Color = Color::RGB(0x00EA_F1FB);

/// A cell that nobody fills in.
pub(super) fn locked() -> Format {
    plain().set_text_wrap().set_border(FormatBorder::Thin).set_align(FormatAlign::Top)
}

/// A cell of a criterion that is made of others.
pub(super) fn group() -> Format {
    locked().set_bold().set_background_color(BLUE)
}

/// A cell to fill in.
pub(super) fn input() -> Format {
    locked().set_unlocked().set_background_color(YELLOW)
}

/// A cell that may be filled in.
pub(super) fn claim() -> Format {
    locked().set_unlocked().set_background_color(GREEN)
}

/// Dates as people write them.
pub(super) const DATE: &str = "dd/mm/yyyy";

/// A column counted from 1 as the writer counts.
pub(super) fn column0(column: u32) -> u16 {
    u16::try_from(column.saturating_sub(1)).unwrap_or(0)
}
