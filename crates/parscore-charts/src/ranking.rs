//! Places with their intervals: a dot for the place, a bar for what it may be, bands for the tiers.

use crate::scale::{Scale, extremes, marks, number};
use crate::svg::{Anchor, Drawing, FAINT, HEAD, LINE, Look, SMALL, TEXT};
use crate::{ChartError, Frame, finite, text};

/// A unit with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct RankRow {
    /// The unit's name.
    pub name: String,
    /// Its place, or score.
    pub place: f64,
    /// The least that the place may be.
    pub low: f64,
    /// The most.
    pub high: f64,
    /// Units of one tier cannot be told apart; a change of tier changes the background.
    pub tier: u32,
    /// Printed bold.
    pub strong: bool,
}

const ROW: f64 = 20.0;

/// Rows in the given order, the axis from the least to the most of all intervals, named `axis`.
///
/// # Errors
/// When there are no rows or a value is not finite.
pub fn ranking(frame: &Frame, axis: &str, rows: &[RankRow]) -> Result<String, ChartError> {
    for row in rows {
        for value in [row.place, row.low, row.high] {
            finite(&row.name, value)?;
        }
    }
    let values = rows.iter().flat_map(|row| [row.place, row.low, row.high]);
    let (least, most) = extremes(values).ok_or(ChartError::Empty)?;
    let names = rows.iter().map(|row| text::width(&row.name, TEXT) * 1.06).fold(60.0, f64::max).min(frame.width * 0.42);
    let plot = (names + 28.0, frame.width - 110.0);
    let scale = Scale::new((least, most), plot);
    let top = HEAD + 26.0;
    let bottom = top + ROW * rows.len() as f64;
    let mut drawing = Drawing::new();
    bands(&mut drawing, rows, top, frame.width);
    for mark in ticks(least, most) {
        drawing.line((scale.at(mark), top - 4.0), (scale.at(mark), bottom), FAINT);
        drawing.text((scale.at(mark), top - 8.0), Anchor::Middle, SMALL, &number(mark, 2, frame.decimal));
    }
    drawing.text((frame.width - 12.0, top - 8.0), Anchor::End, SMALL, axis);
    for (at, row) in rows.iter().enumerate() {
        draw(&mut drawing, frame, row, (names, top + ROW * (at as f64 + 0.5)), scale);
    }
    Ok(drawing.finish(frame, bottom + 8.0))
}

/// Marks of the axis; places begin with the first, not with nought.
fn ticks(least: f64, most: f64) -> Vec<f64> {
    let mut found = marks(least, most, 9.0);
    let step = found.get(1).zip(found.first()).map_or(0.0, |(second, first)| second - first);
    if found.first().is_none_or(|first| first - least > step * 0.45) {
        found.insert(0, least);
    }
    found
}

/// A grey band behind every second tier.
fn bands(drawing: &mut Drawing, rows: &[RankRow], top: f64, width: f64) {
    let mut dark = false;
    let mut before = rows.first().map(|row| row.tier);
    for (at, row) in rows.iter().enumerate() {
        if Some(row.tier) != before {
            dark = !dark;
            before = Some(row.tier);
        }
        if dark {
            drawing.shade((0.0, top + ROW * at as f64), (width, ROW), 0xf0, "");
        }
    }
}

fn draw(drawing: &mut Drawing, frame: &Frame, row: &RankRow, (names, y): (f64, f64), scale: Scale) {
    let name = text::shorten(&row.name, TEXT, names);
    let write = if row.strong { Drawing::bold } else { Drawing::text };
    write(drawing, (12.0, y + 4.5), Anchor::Start, TEXT, &name);
    let (low, high) = (scale.at(row.low), scale.at(row.high));
    drawing.line((low, y), (high, y), Look { weight: 2.0, ..LINE });
    for end in [low, high] {
        drawing.line((end, y - 4.0), (end, y + 4.0), LINE);
    }
    let printed = |value| number(value, 2, frame.decimal);
    let reading = if row.low < row.high {
        format!("{} ({}–{})", printed(row.place), printed(row.low), printed(row.high))
    } else {
        printed(row.place)
    };
    let fill = if row.strong { "#000" } else { "#fff" };
    let hint = format!("{}: {reading}", row.name);
    drawing.dot((scale.at(row.place), y), 4.5, Look { fill, weight: 1.6, ..LINE }, &hint);
    write(drawing, (frame.width - 12.0, y + 4.5), Anchor::End, TEXT, &reading);
}
