//! Pictures of an analysis: plain data until they are written, then SVG in the reader's language.

use parscore_charts::bump::{BumpLine, bump};
use parscore_charts::heat::{HeatRow, heat};
use parscore_charts::icicle::{Node, icicle};
use parscore_charts::ranking::{RankRow, ranking};
use parscore_charts::scatter::{Axes, Point, scatter};
use parscore_charts::waterfall::{Step, waterfall};
use parscore_charts::{ChartError, Frame};
use parscore_core::diagnostic::{Lang, Text};
use parscore_core::number::{Exact, Mark, NumberStyle, Rounding};
use parscore_core::text;

/// A picture.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Name in files, stable.
    pub name: String,
    /// Title for people.
    pub title: Text,
    /// What it shows.
    pub data: Data,
}

/// What a picture shows.
#[derive(Debug, Clone)]
pub enum Data {
    /// Values or places with intervals; the axis named.
    Ranking(Text, Vec<RankRow>),
    /// Places over periods.
    Bump(Vec<String>, Vec<BumpLine>),
    /// Shares reached, columns by name.
    Heat(Vec<String>, Vec<HeatRow>),
    /// From a named total over steps to another one.
    Waterfall((String, f64), Vec<Step>, String),
    /// Two values of every unit; the axes named, with the line of equals or without.
    Scatter([Text; 2], bool, Vec<Point>),
    /// Criteria within criteria.
    Icicle(Vec<Node>),
}

impl Picture {
    /// The picture as SVG with a note below.
    ///
    /// # Errors
    /// [`ChartError`] where there is nothing to draw.
    pub fn svg(&self, lang: Lang, note: Option<&str>) -> Result<String, ChartError> {
        let mut frame = Frame::new(self.title.in_lang(lang));
        frame.note = note.map(str::to_owned);
        frame.decimal = if lang == Lang::Vi { ',' } else { '.' };
        match &self.data {
            Data::Ranking(axis, rows) => ranking(&frame, axis.in_lang(lang), rows),
            Data::Bump(periods, lines) => bump(&frame, periods, lines),
            Data::Heat(columns, rows) => heat(&frame, columns, rows, missing().in_lang(lang)),
            Data::Waterfall((first, value), steps, last) => waterfall(&frame, (first, *value), steps, last),
            Data::Scatter([x, y], diagonal, points) => {
                let axes = Axes { x: x.in_lang(lang).into(), y: y.in_lang(lang).into(), diagonal: *diagonal };
                scatter(&frame, &axes, points)
            }
            Data::Icicle(nodes) => icicle(&frame, nodes),
        }
    }
}

fn missing() -> Text {
    text!("chưa có kết quả hoặc không áp dụng", "no result yet, or not applicable")
}

/// A number for drawing, with six places; never for a result.
pub fn drawn(value: &Exact) -> f64 {
    NumberStyle::fixed(Mark::Point, Rounding::half_up(6)).print(value).parse().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_speaks_both_languages() {
        let row = RankRow { name: "A".into(), place: 1.5, low: 1.0, high: 2.5, tier: 0, strong: false };
        let data = Data::Ranking(text!("hạng", "place"), vec![row]);
        let picture = Picture { name: "places".into(), title: text!("Thứ hạng", "Places"), data };
        let vi = picture.svg(Lang::Vi, Some("minh hoạ")).unwrap();
        assert!(vi.contains("Thứ hạng") && vi.contains("1,5 (1–2,5)") && vi.contains("minh hoạ"), "{vi}");
        let en = picture.svg(Lang::En, None).unwrap();
        assert!(en.contains("Places") && en.contains("1.5 (1–2.5)"), "{en}");
    }

    #[test]
    fn numbers_that_do_not_end_are_drawn() {
        assert!((drawn(&Exact::ratio(-1, 3).unwrap()) + 0.333_333).abs() < 1e-12);
    }
}
