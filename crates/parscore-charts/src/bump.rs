//! Places over the years: one line a unit, the chosen ones strong.

use crate::scale::{Scale, extremes};
use crate::svg::{Anchor, Drawing, FAINT, HEAD, LINE, Look, SMALL};
use crate::{ChartError, Frame, finite, text};

/// A unit over the years.
#[derive(Debug, Clone, PartialEq)]
pub struct BumpLine {
    /// The unit's name.
    pub name: String,
    /// Its place in each year; none where it was not ranked.
    pub places: Vec<Option<f64>>,
    /// Drawn strong, with its places written at the dots.
    pub strong: bool,
}

const STEP: f64 = 15.0;
const DASHES: [&str; 4] = ["", "7 3", "2 3", "9 3 2 3"];

/// The best place is at the top.
///
/// # Errors
/// When nothing is ranked, a place is not finite, or a line has another number of places than there are
/// periods.
pub fn bump(frame: &Frame, periods: &[String], lines: &[BumpLine]) -> Result<String, ChartError> {
    for line in lines {
        if line.places.len() != periods.len() {
            let (found, wanted) = (line.places.len(), periods.len());
            return Err(ChartError::Shape { name: line.name.clone(), found, wanted });
        }
        for place in line.places.iter().flatten() {
            finite(&line.name, *place)?;
        }
    }
    let places = lines.iter().flat_map(|line| line.places.iter().flatten().copied());
    let (least, most) = extremes(places).ok_or(ChartError::Empty)?;
    let names =
        lines.iter().map(|line| text::width(&line.name, SMALL) * 1.06).fold(40.0, f64::max).min(frame.width * 0.26);
    let sides = (names + 46.0, frame.width - names - 46.0);
    let top = HEAD + 34.0;
    let bottom = top + STEP * (most - least).clamp(4.0, 120.0);
    let across = Scale::new((0.0, (periods.len().max(2) - 1) as f64), sides);
    let down = Scale::new((least, most), (top, bottom));
    let mut drawing = Drawing::new();
    for (at, period) in periods.iter().enumerate() {
        let x = across.at(at as f64);
        drawing.line((x, top - 8.0), (x, bottom + 6.0), FAINT);
        drawing.bold((x, top - 16.0), Anchor::Middle, SMALL + 1.0, period);
    }
    let grid = Grid { across, down, names, frame, periods };
    let (strong, plain): (Vec<_>, Vec<_>) = lines.iter().partition(|line| line.strong);
    for line in plain {
        grid.line(&mut drawing, line, Look { line: "#9a9a9a", weight: 1.0, ..LINE });
    }
    for (line, dash) in strong.iter().zip(DASHES.iter().cycle()) {
        grid.line(&mut drawing, line, Look { weight: 2.6, dash, ..LINE });
    }
    grid.labels(&mut drawing, lines, Anchor::End);
    grid.labels(&mut drawing, lines, Anchor::Start);
    Ok(drawing.finish(frame, bottom + 14.0))
}

struct Grid<'a> {
    across: Scale,
    down: Scale,
    names: f64,
    frame: &'a Frame,
    periods: &'a [String],
}

impl Grid<'_> {
    fn line(&self, drawing: &mut Drawing, line: &BumpLine, look: Look) {
        let point =
            |(at, place): (usize, &Option<f64>)| place.map(|place| (self.across.at(at as f64), self.down.at(place)));
        let points: Vec<_> = line.places.iter().enumerate().map(point).collect();
        drawing.course(&points, look);
        for ((point, period), place) in points.iter().zip(self.periods).zip(&line.places) {
            let (Some(at), Some(place)) = (point, place) else { continue };
            let hint = format!("{}, {period}: {}", line.name, self.number(*place));
            let (radius, fill) = if line.strong { (8.5, "#fff") } else { (2.4, "#9a9a9a") };
            drawing.dot(*at, radius, Look { fill, dash: "", weight: look.weight.min(1.6), ..look }, &hint);
            if line.strong {
                drawing.text((at.0, at.1 + 3.5), Anchor::Middle, 10.0, &self.number(*place));
            }
        }
    }

    fn number(&self, place: f64) -> String {
        crate::scale::number(place, 1, self.frame.decimal)
    }

    /// Names at the first year (held at their end) or at the last (held at their start), pushed down
    /// where they would stand on each other.
    fn labels(&self, drawing: &mut Drawing, lines: &[BumpLine], anchor: Anchor) {
        let left = matches!(anchor, Anchor::End);
        let at = if left { 0 } else { self.periods.len().saturating_sub(1) };
        let x = self.across.at(at as f64) + if left { -14.0 } else { 14.0 };
        let mut here: Vec<(f64, &BumpLine)> =
            lines.iter().filter_map(|line| line.places.get(at).copied().flatten().map(|place| (place, line))).collect();
        here.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.name.cmp(&b.1.name)));
        let mut lowest = f64::NEG_INFINITY;
        for (place, line) in here {
            let y = (self.down.at(place) + 4.0).max(lowest + 11.0);
            lowest = y;
            let (number, name) = (self.number(place), text::shorten(&line.name, SMALL, self.names));
            let label = if left { format!("{name} {number}") } else { format!("{number} {name}") };
            let write = if line.strong { Drawing::bold } else { Drawing::text };
            write(drawing, (x, y), anchor, SMALL, &label);
        }
    }
}
