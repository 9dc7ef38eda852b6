//! The look that workbooks for print have in common.

use rust_xlsxwriter::Format;

/// Font of official papers; its metric twin stands in where it is missing.
const FONT: &str = "Times New Roman";

/// A cell's format with the font.
pub(crate) fn plain() -> Format {
    Format::new().set_font_name(FONT).set_font_size(11)
}

/// Height of a row for wrapped texts, each with the width of its column in characters.
pub(crate) fn height<'t>(texts: impl IntoIterator<Item = (&'t str, f64)>) -> f64 {
    let of = |text: &str, width: f64| {
        // The font is narrower than the one that widths are counted in; words break early.
        let line = |line: &str| (line.chars().count() as f64 / (width * 1.2)).ceil().max(1.0);
        text.lines().map(line).sum::<f64>()
    };
    let lines = texts.into_iter().map(|(text, width)| of(text, width)).fold(1.0, f64::max);
    lines.min(26.0) * 15.0 + 2.0
}
