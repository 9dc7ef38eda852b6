//! From one total to another step by step: white bars add, hatched ones take away.

use crate::scale::{Scale, extremes, marks, number};
use crate::svg::{Anchor, Drawing, FAINT, HATCHED, HEAD, LINE, Look, SMALL, TEXT};
use crate::{ChartError, Frame, finite, text};

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What it is.
    pub name: String,
    /// What it adds, or takes away.
    pub change: f64,
}

const ROW: f64 = 22.0;

/// Rows from the first total over the steps to the last one, which is the first plus all changes.
///
/// # Errors
/// When a value is not finite.
pub fn waterfall(frame: &Frame, first: (&str, f64), steps: &[Step], last: &str) -> Result<String, ChartError> {
    let mut level = finite(first.0, first.1)?;
    let mut levels = vec![level];
    for step in steps {
        level += finite(&step.name, step.change)?;
        levels.push(finite(&step.name, level)?);
    }
    let (least, most) = extremes(levels.iter().copied()).ok_or(ChartError::Empty)?;
    // Totals may be far from nought: the axis then begins a little before the least of them.
    let room = ((most - least) * 0.12).max(most.abs() * 0.002);
    let from = if least >= 0.0 && least - room < 0.25 * most { 0.0_f64.min(least) } else { least - room };
    let named = steps.iter().map(|step| step.name.as_str()).chain([first.0, last]);
    let names = named.map(|name| text::width(name, TEXT) * 1.06).fold(60.0, f64::max).min(frame.width * 0.45);
    let scale = Scale::new((from, most), (names + 24.0, frame.width - 74.0));
    let top = HEAD + 22.0;
    let bottom = top + ROW * (steps.len() + 2) as f64;
    let mut drawing = Drawing::new();
    for mark in marks(from, most, 7.0) {
        drawing.line((scale.at(mark), top - 2.0), (scale.at(mark), bottom), FAINT);
        drawing.text((scale.at(mark), top - 6.0), Anchor::Middle, SMALL, &number(mark, 2, frame.decimal));
    }
    let mut rows = Rows { drawing: &mut drawing, frame, names, scale, from, y: top };
    rows.total(first.0, first.1);
    for (step, level) in steps.iter().zip(&levels) {
        rows.step(step, *level);
    }
    rows.total(last, level);
    Ok(drawing.finish(frame, bottom + 8.0))
}

struct Rows<'a> {
    drawing: &'a mut Drawing,
    frame: &'a Frame,
    names: f64,
    scale: Scale,
    from: f64,
    y: f64,
}

impl Rows<'_> {
    fn total(&mut self, name: &str, value: f64) {
        let reading = number(value, 2, self.frame.decimal);
        let (from, to) = (self.scale.at(self.from), self.scale.at(value));
        self.bar(name, from, to, Look { fill: "#555", ..LINE }, &reading, Drawing::bold);
        if self.from > 0.0 {
            // The bar is cut: the axis does not begin with nought.
            let (y, white) = (self.y - ROW, Look { line: "#fff", weight: 2.4, ..LINE });
            for x in [from + 8.0, from + 13.0] {
                self.drawing.line((x - 2.5, y + ROW - 2.0), (x + 2.5, y + 2.0), white);
            }
        }
    }

    fn step(&mut self, step: &Step, level: f64) {
        let mut reading = number(step.change, 2, self.frame.decimal);
        if step.change > 0.0 {
            reading.insert(0, '+');
        }
        let (from, to) = (self.scale.at(level), self.scale.at(level + step.change));
        let fill = if step.change < 0.0 { HATCHED } else { "#fff" };
        self.bar(&step.name, from.min(to), from.max(to), Look { fill, ..LINE }, &reading, Drawing::text);
        let next = self.y;
        self.drawing.line((to, next - ROW + 3.0), (to, next + 3.0), Look { dash: "2 2", weight: 0.8, ..LINE });
    }

    fn bar(&mut self, name: &str, from: f64, to: f64, look: Look, reading: &str, write: Write) {
        let hint = format!("{name}: {reading}");
        self.drawing.rect((from, self.y + 4.0), ((to - from).max(1.0), ROW - 8.0), look, &hint);
        let name = text::shorten(name, TEXT, self.names);
        write(self.drawing, (12.0, self.y + 15.0), Anchor::Start, TEXT, &name);
        write(self.drawing, (self.frame.width - 12.0, self.y + 15.0), Anchor::End, TEXT, reading);
        self.y += ROW;
    }
}

type Write = fn(&mut Drawing, (f64, f64), Anchor, f64, &str);
