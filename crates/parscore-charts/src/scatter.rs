//! Two values of every unit as points.

use crate::scale::{Scale, extremes, marks, number};
use crate::svg::{Anchor, Drawing, FAINT, HEAD, LINE, Look, SMALL};
use crate::{ChartError, Frame, finite, text};

/// One unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Its name.
    pub name: String,
    /// The value across.
    pub x: f64,
    /// The value upwards.
    pub y: f64,
    /// Drawn filled and always named.
    pub strong: bool,
}

/// Names of the axes, and whether the line of equal values is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axes {
    /// What stands across.
    pub x: String,
    /// What stands upwards.
    pub y: String,
    /// Draws the line on which both are equal.
    pub diagonal: bool,
}

const HEIGHT: f64 = 480.0;

/// Names are written where they do not stand on each other, strong points first; every point has its
/// name and values as a tooltip.
///
/// # Errors
/// When there are no points or a value is not finite.
pub fn scatter(frame: &Frame, axes: &Axes, points: &[Point]) -> Result<String, ChartError> {
    for point in points {
        finite(&point.name, point.x)?;
        finite(&point.name, point.y)?;
    }
    let across = extremes(points.iter().map(|point| point.x)).ok_or(ChartError::Empty)?;
    let up = extremes(points.iter().map(|point| point.y)).ok_or(ChartError::Empty)?;
    let (across, up) = (wider(across), wider(up));
    let (left, right, top, bottom) = (64.0, frame.width - 24.0, HEAD + 24.0, HEAD + HEIGHT);
    let (x, y) = (Scale::new(across, (left, right)), Scale::new(up, (bottom, top)));
    let mut drawing = Drawing::new();
    for mark in marks(across.0, across.1, 8.0) {
        drawing.line((x.at(mark), top), (x.at(mark), bottom), FAINT);
        drawing.text((x.at(mark), bottom + 15.0), Anchor::Middle, SMALL, &number(mark, 3, frame.decimal));
    }
    for mark in marks(up.0, up.1, 8.0) {
        drawing.line((left, y.at(mark)), (right, y.at(mark)), FAINT);
        drawing.text((left - 6.0, y.at(mark) + 4.0), Anchor::End, SMALL, &number(mark, 3, frame.decimal));
    }
    drawing.text((right, bottom + 31.0), Anchor::End, SMALL, &format!("{} →", axes.x));
    drawing.text((12.0, top - 8.0), Anchor::Start, SMALL, &format!("↑ {}", axes.y));
    let ends = (across.0.max(up.0), across.1.min(up.1));
    if axes.diagonal && ends.0 < ends.1 {
        let dashed = Look { dash: "6 4", ..LINE };
        drawing.line((x.at(ends.0), y.at(ends.0)), (x.at(ends.1), y.at(ends.1)), dashed);
    }
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    let (strong, plain): (Vec<_>, Vec<_>) = points.iter().partition(|point| point.strong);
    for point in strong.into_iter().chain(plain) {
        let at = (x.at(point.x), y.at(point.y));
        let reading = |value| number(value, 3, frame.decimal);
        let hint = format!("{}: {} · {}", point.name, reading(point.x), reading(point.y));
        let fill = if point.strong { "#000" } else { "#fff" };
        drawing.dot(at, if point.strong { 5.0 } else { 3.5 }, Look { fill, ..LINE }, &hint);
        label(&mut drawing, point, at, right, &mut taken);
    }
    Ok(drawing.finish(frame, bottom + 40.0))
}

/// A little room around the extremes.
fn wider((least, most): (f64, f64)) -> (f64, f64) {
    let room = (most - least) * 0.04;
    (least - room, most + room)
}

/// Writes the name right or left of its point where it is free.
fn label(drawing: &mut Drawing, point: &Point, at: (f64, f64), right: f64, taken: &mut Vec<(f64, f64, f64)>) {
    let wide = text::width(&point.name, SMALL) * 1.06;
    let free = |from: f64, taken: &[(f64, f64, f64)]| {
        taken.iter().all(|(x, y, w)| (y - at.1).abs() > 11.0 || from + wide < *x || from > x + w)
    };
    let (after, before) = (at.0 + 8.0, at.0 - 8.0 - wide);
    let (place, anchor) = if after + wide <= right && free(after, taken) {
        (after, Anchor::Start)
    } else if before > 64.0 && (free(before, taken) || point.strong) {
        (before, Anchor::End)
    } else if point.strong {
        (after, Anchor::Start)
    } else {
        return;
    };
    taken.push((place, at.1, wide));
    let write = if point.strong { Drawing::bold } else { Drawing::text };
    let held = if matches!(anchor, Anchor::End) { at.0 - 8.0 } else { after };
    write(drawing, (held, at.1 + 4.0), anchor, SMALL, &point.name);
}
