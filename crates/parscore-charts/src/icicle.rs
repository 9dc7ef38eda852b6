//! The rubric as nested bars: height is what a criterion is worth, the grey part what was won of it.

use crate::svg::{Anchor, Drawing, HATCHED, HEAD, Look, SMALL};
use crate::{ChartError, Frame, finite, share, text};

/// A criterion with its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Code and name.
    pub name: String,
    /// What it is worth; parts share the height of their whole in proportion.
    pub worth: f64,
    /// The share won, 0 to 1; none where it is not known.
    pub won: Option<f64>,
    /// Its parts.
    pub parts: Vec<Node>,
}

/// The least height of a leaf that has a name, as far as the picture does not grow past [`MOST`].
const LEAF: f64 = 15.0;
const MOST: f64 = 2400.0;

/// Fields on the left, their parts to the right of them.
///
/// # Errors
/// When there are no nodes, a worth is negative or not finite, or a share lies outside 0 to 1.
pub fn icicle(frame: &Frame, nodes: &[Node]) -> Result<String, ChartError> {
    let mut depth = 0;
    for node in nodes {
        measure(node, 1, &mut depth)?;
    }
    let worth: f64 = nodes.iter().map(|node| node.worth).sum();
    if worth <= 0.0 {
        return Err(ChartError::Empty);
    }
    let height = (LEAF / thinnest(nodes, 1.0)).clamp(160.0, MOST);
    let column = (frame.width - 24.0) / depth as f64;
    let mut drawing = Drawing::new();
    let pen = Pen { column, scale: height / worth, decimal: frame.decimal };
    pen.parts(&mut drawing, nodes, (12.0, HEAD), height);
    Ok(drawing.finish(frame, HEAD + height + 6.0))
}

/// The part of the whole height that the thinnest leaf gets; `whole` is what these nodes share.
fn thinnest(nodes: &[Node], whole: f64) -> f64 {
    let worth: f64 = nodes.iter().map(|node| node.worth).sum();
    let part = |node: &Node| {
        let own = if worth > 0.0 { node.worth / worth * whole } else { whole };
        if node.parts.is_empty() { own } else { thinnest(&node.parts, own) }
    };
    nodes.iter().map(part).filter(|part| *part > 0.0).fold(whole, f64::min)
}

fn measure(node: &Node, level: usize, depth: &mut usize) -> Result<(), ChartError> {
    if finite(&node.name, node.worth)? < 0.0 {
        return Err(ChartError::Outside { name: node.name.clone(), least: "0".into(), most: "∞".into() });
    }
    node.won.map_or(Ok(0.0), |won| share(&node.name, won))?;
    *depth = level.max(*depth);
    node.parts.iter().try_for_each(|part| measure(part, level + 1, depth))
}

struct Pen {
    column: f64,
    scale: f64,
    decimal: char,
}

impl Pen {
    fn parts(&self, drawing: &mut Drawing, nodes: &[Node], at: (f64, f64), height: f64) {
        let worth: f64 = nodes.iter().map(|node| node.worth).sum();
        // Maxima of parts may sum to more or less than their whole: they share its height.
        let scale = if worth > 0.0 { height / worth } else { self.scale };
        let mut y = at.1;
        for node in nodes {
            let high = node.worth * scale;
            self.bar(drawing, node, (at.0, y), high);
            if !node.parts.is_empty() {
                self.parts(drawing, &node.parts, (at.0 + self.column, y), high);
            }
            y += high;
        }
    }

    fn bar(&self, drawing: &mut Drawing, node: &Node, at: (f64, f64), high: f64) {
        let size = (self.column - 2.0, (high - 1.0).max(0.4));
        let printed = |value, places| crate::scale::number(value, places, self.decimal);
        let reading = match node.won {
            Some(won) => format!("{}: {} · {}%", node.name, printed(node.worth, 2), printed(won * 100.0, 1)),
            None => format!("{}: {}", node.name, printed(node.worth, 2)),
        };
        let fill = if node.won.is_some() { "#fff" } else { HATCHED };
        let edge = Look { fill, line: "#777", weight: 0.7, dash: "" };
        drawing.rect(at, size, edge, &reading);
        if let Some(won) = node.won {
            drawing.shade((at.0 + 0.5, at.1 + 0.5), ((size.0 - 1.0) * won, size.1 - 1.0), 0xcc, &reading);
        }
        let lines = ((high - 2.0) / 12.0).floor().clamp(0.0, 3.0) as usize;
        let lines = text::wrap(&node.name, SMALL, size.0 - 10.0, lines.max(1)).into_iter().take(lines);
        for (line, row) in lines.zip(1u8..) {
            let y = at.1 + 12.0 * f64::from(row);
            if node.won.is_none() {
                drawing.shade((at.0 + 3.0, y - 10.5), (text::width(&line, SMALL) * 1.06 + 4.0, 13.0), 0xff, "");
            }
            drawing.text((at.0 + 5.0, y), Anchor::Start, SMALL, &line);
        }
        let edge = Look { fill: "none", ..edge };
        drawing.rect(at, size, edge, "");
    }
}
