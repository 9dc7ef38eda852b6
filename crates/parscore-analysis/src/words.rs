//! Pieces of sentences.

use parscore_core::diagnostic::Text;
use parscore_core::number::{Exact, Mark, Mode, NumberStyle, Rounding};
use parscore_core::text;

use crate::source::Source;

/// Names that a sentence lists before it counts the rest.
const MOST: usize = 6;

/// Different names in their order, parted by commas; the rest counted as `+n`.
pub fn list<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut unique: Vec<&str> = Vec::new();
    for name in names {
        if !unique.contains(&name) {
            unique.push(name);
        }
    }
    let rest = unique.len().saturating_sub(MOST);
    let mut shown = unique[..unique.len() - rest].join(", ");
    if rest > 0 {
        shown.push_str(&format!(", … (+{rest})"));
    }
    shown
}

/// A number in Vietnamese and in English.
pub fn number(value: &Exact, rounding: Rounding) -> [String; 2] {
    [Mark::Comma, Mark::Point].map(|mark| NumberStyle::fixed(mark, rounding).print(value))
}

/// Points that are missing, rounded up: what is printed is always enough.
pub fn upwards(value: &Exact, rounding: Rounding) -> [String; 2] {
    number(value, Rounding { places: rounding.places, mode: Mode::Up })
}

/// The rounding with most places among bundles whose numbers stand in one table.
pub fn finest<'s>(sources: impl IntoIterator<Item = &'s Source>) -> Rounding {
    let roundings = sources.into_iter().map(Source::printing);
    roundings.max_by_key(|r| r.places).unwrap_or(Rounding::half_up(2))
}

/// ` (khối …)`; nothing without a block.
pub fn in_block(block: Option<&str>) -> Text {
    match block {
        Some(block) => Text::new(format!(" (khối `{block}`)"), format!(" (block `{block}`)")),
        None => Text::new("", ""),
    }
}

/// What outputs made from the bundles have to say, once each.
pub fn cautions(sources: &[Source]) -> Vec<Text> {
    let made_up: Vec<&str> = sources.iter().filter(|s| s.manifest.made_up).map(|s| &*s.folder).collect();
    let mut said: Vec<Text> = Vec::new();
    if !made_up.is_empty() && made_up.len() == sources.len() {
        said.push(text!("SỐ LIỆU GIẢ ĐỊNH, không phải kết quả thật", "MADE-UP FIGURES, no real results"));
    } else if !made_up.is_empty() {
        let folders = list(made_up);
        said.push(text!(
            "SỐ LIỆU GIẢ ĐỊNH, không phải kết quả thật: {folders}",
            "MADE-UP FIGURES, no real results: {folders}"
        ));
    }
    for caution in sources.iter().filter_map(Source::caution) {
        if !said.contains(&caution) {
            said.push(caution);
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_numbers() {
        assert_eq!(list(["2019", "2020", "2019"]), "2019, 2020");
        assert_eq!(list(["1", "2", "3", "4", "5", "6", "7", "8"]), "1, 2, 3, 4, 5, 6, … (+2)");
        let third = Exact::ratio(1, 3).unwrap();
        assert_eq!(number(&third, Rounding::half_up(2)), ["0,33", "0.33"]);
        assert_eq!(upwards(&third, Rounding::half_up(2)), ["0,34", "0.34"]);
    }
}
