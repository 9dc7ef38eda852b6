//! Plain series in, one self-contained SVG out. Readable without colour: shades, hatching, shapes and
//! numbers carry the meaning. No scripts, no fonts and no addresses inside.
//!
//! ```
//! use parscore_charts::{Frame, ranking::{ranking, RankRow}};
//!
//! let rows = [
//!     RankRow { name: "Sở Nội vụ".into(), place: 1.0, low: 1.0, high: 2.0, tier: 1, strong: true },
//!     RankRow { name: "Sở Tài chính".into(), place: 2.0, low: 1.0, high: 3.0, tier: 1, strong: false },
//! ];
//! let svg = ranking(&Frame::new("Thứ hạng"), "Hạng", &rows)?;
//! assert!(svg.starts_with("<svg"));
//! # Ok::<(), parscore_charts::ChartError>(())
//! ```

pub mod bump;
pub mod heat;
pub mod icicle;
pub mod ranking;
mod scale;
pub mod scatter;
mod svg;
mod text;
pub mod waterfall;

/// What stands around a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// The title, above the drawing and for screen readers.
    pub title: String,
    /// A line below: source, "số liệu minh hoạ", how the interval was made.
    pub note: Option<String>,
    /// The decimal mark of printed numbers.
    pub decimal: char,
    /// The width in pixels; the height follows from the data.
    pub width: f64,
}

impl Frame {
    /// A frame of 900 pixels with a decimal comma.
    pub fn new(title: impl Into<String>) -> Self {
        Frame { title: title.into(), note: None, decimal: ',', width: 900.0 }
    }

    /// With a line below the drawing.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}

/// Why a chart cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChartError {
    /// There is nothing to draw.
    #[error("there is nothing to draw")]
    Empty,
    /// A value is not a finite number.
    #[error("the value of `{name}` is not a finite number")]
    NotFinite {
        /// What the value belongs to.
        name: String,
    },
    /// A row has another number of values than there are columns.
    #[error("`{name}` has {found} values for {wanted} columns")]
    Shape {
        /// The row.
        name: String,
        /// Its values.
        found: usize,
        /// The columns.
        wanted: usize,
    },
    /// A value lies outside what the chart can show.
    #[error("the value of `{name}` is outside {least} to {most}")]
    Outside {
        /// What the value belongs to.
        name: String,
        /// The least that can be shown.
        least: String,
        /// The most.
        most: String,
    },
}

/// Refuses a value that is no number.
fn finite(name: &str, value: f64) -> Result<f64, ChartError> {
    if value.is_finite() { Ok(value) } else { Err(ChartError::NotFinite { name: name.into() }) }
}

/// Refuses a value outside 0 to 1.
fn share(name: &str, value: f64) -> Result<f64, ChartError> {
    let value = finite(name, value)?;
    if (0.0..=1.0).contains(&value) {
        return Ok(value);
    }
    Err(ChartError::Outside { name: name.into(), least: "0".into(), most: "1".into() })
}
