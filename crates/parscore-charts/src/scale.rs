//! From values to pixels, round marks for an axis, numbers as people write them.

/// A straight map from values to pixels.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    from: f64,
    span: f64,
    start: f64,
    length: f64,
}

impl Scale {
    /// From `values` to `pixels`; equal values are widened so that everything has a place.
    pub(crate) fn new(values: (f64, f64), pixels: (f64, f64)) -> Self {
        let (from, to) = if values.0 < values.1 { values } else { (values.0 - 0.5, values.0 + 0.5) };
        Scale { from, span: to - from, start: pixels.0, length: pixels.1 - pixels.0 }
    }

    /// The pixel of a value.
    pub(crate) fn at(&self, value: f64) -> f64 {
        self.start + (value - self.from) / self.span * self.length
    }
}

/// Round marks within a span, about so many: steps of 1, 2 or 5 times a power of ten.
pub(crate) fn marks(least: f64, most: f64, about: f64) -> Vec<f64> {
    let span = most - least;
    if span <= 0.0 {
        return vec![least];
    }
    let raw = span / about.max(1.0);
    let power = 10f64.powf(raw.log10().floor());
    let step =
        [1.0, 2.0, 5.0, 10.0].iter().map(|times| times * power).find(|step| *step >= raw).unwrap_or(power * 10.0);
    let (first, last) = ((least / step).ceil(), (most / step + 1e-9).floor());
    let mut marks = Vec::new();
    let mut at = first;
    while at <= last && marks.len() < 100 {
        marks.push(at * step);
        at += 1.0;
    }
    marks
}

/// The extremes of values; `None` where there are none.
pub(crate) fn extremes(values: impl IntoIterator<Item = f64>) -> Option<(f64, f64)> {
    values.into_iter().fold(None, |found, value| match found {
        None => Some((value, value)),
        Some((least, most)) => Some((least.min(value), most.max(value))),
    })
}

/// A number for people: at most so many places, no idle zeros, with the decimal mark.
pub(crate) fn number(value: f64, places: usize, mark: char) -> String {
    let mut text = format!("{value:.places$}");
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    if text == "-0" {
        text = "0".into();
    }
    text.replace('.', mark.encode_utf8(&mut [0; 4])).replace('-', "−")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_within() {
        assert_eq!(marks(0.0, 10.0, 5.0), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(marks(63.2, 88.9, 5.0), [70.0, 80.0]);
        assert_eq!(marks(3.0, 3.0, 5.0), [3.0]);
    }

    #[test]
    fn numbers_have_the_mark_and_no_idle_zeros() {
        assert_eq!(number(2.50, 2, ','), "2,5");
        assert_eq!(number(-0.001, 2, ','), "0");
        assert_eq!(number(-1.25, 2, '.'), "−1.25");
        assert_eq!(number(100.0, 2, ','), "100");
    }

    #[test]
    fn equal_values_have_a_place() {
        let scale = Scale::new((5.0, 5.0), (0.0, 100.0));
        assert!((scale.at(5.0) - 50.0).abs() < 1e-9);
    }
}
