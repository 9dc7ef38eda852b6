//! Criteria by units as shades: white is everything won, black everything lost, hatched is missing.

use crate::scale::number;
use crate::svg::{Anchor, Drawing, HATCHED, HEAD, LINE, Look, SMALL};
use crate::{ChartError, Frame, share, text};

/// A unit with its shares.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatRow {
    /// The unit's name.
    pub name: String,
    /// Share of each column's maximum, 0 to 1; none where it is missing or does not apply.
    pub shares: Vec<Option<f64>>,
}

const ROW: f64 = 18.0;

/// Columns are named above, `missing` says in the legend what hatching means; per cent are written into
/// cells that are wide enough.
///
/// # Errors
/// When there are no cells, a share lies outside 0 to 1, or a row has another number of shares than there
/// are columns.
pub fn heat(frame: &Frame, columns: &[String], rows: &[HeatRow], missing: &str) -> Result<String, ChartError> {
    if columns.is_empty() || rows.is_empty() {
        return Err(ChartError::Empty);
    }
    for row in rows {
        if row.shares.len() != columns.len() {
            return Err(ChartError::Shape { name: row.name.clone(), found: row.shares.len(), wanted: columns.len() });
        }
        for value in row.shares.iter().flatten() {
            share(&row.name, *value)?;
        }
    }
    let names =
        rows.iter().map(|row| text::width(&row.name, SMALL) * 1.06).fold(60.0, f64::max).min(frame.width * 0.36);
    let left = names + 20.0;
    let slant = columns.iter().map(|name| text::width(name, SMALL)).fold(20.0, f64::max).min(200.0);
    let right = slant * 0.5 + 8.0;
    let cell = ((frame.width - left - right) / columns.len() as f64).min(64.0);
    let top = HEAD + slant * 0.87 + 12.0;
    let mut drawing = Drawing::new();
    for (at, name) in columns.iter().enumerate() {
        let x = left + cell * (at as f64 + 0.6);
        drawing.upright((x, top - 5.0), SMALL, &text::shorten(name, SMALL, slant));
    }
    for (at, row) in rows.iter().enumerate() {
        let y = top + ROW * at as f64;
        drawing.text((left - 6.0, y + 13.0), Anchor::End, SMALL, &text::shorten(&row.name, SMALL, names));
        for (column, (value, head)) in row.shares.iter().zip(columns).enumerate() {
            draw(&mut drawing, (left + cell * column as f64, y), cell, *value, &format!("{} · {head}", row.name));
        }
    }
    let bottom = top + ROW * rows.len() as f64;
    legend(&mut drawing, left, bottom + 10.0, missing);
    Ok(drawing.finish(frame, bottom + 36.0))
}

fn draw(drawing: &mut Drawing, at: (f64, f64), cell: f64, value: Option<f64>, hint: &str) {
    let size = (cell - 1.0, ROW - 1.0);
    let Some(value) = value else {
        drawing.rect(at, size, Look { fill: HATCHED, line: "none", ..LINE }, hint);
        return;
    };
    let per_cent = number(value * 100.0, 0, ',');
    drawing.shade(at, size, grey(value), &format!("{hint}: {per_cent}%"));
    if cell >= 24.0 {
        let write = if value < 0.55 { Drawing::white_text } else { Drawing::text };
        write(drawing, (at.0 + cell / 2.0, at.1 + 12.5), Anchor::Middle, 10.0, &per_cent);
    }
}

/// The shade of a share: full is nearly white, so that cells still show on paper.
fn grey(value: f64) -> u8 {
    (28.0 + value * 220.0).round() as u8
}

fn legend(drawing: &mut Drawing, left: f64, y: f64, missing: &str) {
    for step in 0..=4u8 {
        let value = f64::from(step) / 4.0;
        let x = left + 46.0 * f64::from(step);
        let at = (x, y);
        drawing.shade(at, (44.0, 14.0), grey(value), "");
        let write = if value < 0.55 { Drawing::white_text } else { Drawing::text };
        write(drawing, (x + 22.0, y + 11.0), Anchor::Middle, 10.0, &format!("{}%", number(value * 100.0, 0, ',')));
    }
    let x = left + 46.0 * 5.0 + 12.0;
    drawing.rect((x, y), (20.0, 14.0), Look { fill: HATCHED, line: "#000", weight: 0.6, dash: "" }, "");
    drawing.text((x + 26.0, y + 11.0), Anchor::Start, SMALL, missing);
}
