//! `band-overlap`: no value lies in two bands.
//!
//! *What.* `from ≤ value < below` holds for at most one band, whatever their order in the file.
//! *Why.* Two bands that both hold would make the points depend on which one is looked at first.
//! *Example.* "hai khoảng cùng chứa giá trị 80".

use super::CheckContext;
use super::walk::rules;
use crate::diagnostic::{Code, Diagnostic, Text};
use crate::number::Exact;
use crate::rubric::Rubric;
use crate::rule::{Band, RuleKind};
use crate::text;

pub(super) fn check(rubric: &Rubric, _: &CheckContext<'_>, found: &mut Vec<Diagnostic>) {
    for rule in rules(rubric) {
        let RuleKind::Bands(bands) = &rule.rule.kind else { continue };
        let sorted = low_to_high(&bands.band);
        let Some((first, rest)) = sorted.split_first() else { continue };
        let mut furthest = *first;
        for band in rest {
            if furthest.below.is_none() || furthest.below > band.from {
                found.push(fault(furthest, band));
            }
            if furthest.below.is_some() && (band.below.is_none() || band.below > furthest.below) {
                furthest = band;
            }
        }
    }
}

/// Bands that hold something, by their lower limit.
pub(super) fn low_to_high(bands: &[Band]) -> Vec<&Band> {
    let holds_something = |b: &&Band| match (&b.from, &b.below) {
        (Some(from), Some(below)) => from < below,
        _ => true,
    };
    let mut sorted: Vec<&Band> = bands.iter().filter(holds_something).collect();
    // `None` sorts first, as the lowest limit.
    sorted.sort_by(|a, b| a.from.cmp(&b.from));
    sorted
}

/// A band by its limits.
pub(super) fn band_name(band: &Band) -> Text {
    let [from, below] = [&band.from, &band.below].map(|end| end.as_ref().map(Exact::to_text));
    match (from, below) {
        (Some(from), Some(below)) => {
            text!("khoảng từ {from} đến dưới {below}", "the band from {from} to below {below}")
        }
        (Some(from), None) => text!("khoảng từ {from}", "the band from {from}"),
        (None, Some(below)) => text!("khoảng dưới {below}", "the band below {below}"),
        (None, None) => Text::new("khoảng chứa mọi giá trị", "the band of all values"),
    }
}

fn fault(one: &Band, other: &Band) -> Diagnostic {
    let message = match (&other.from, &one.below, &other.below) {
        (Some(from), _, _) => {
            let from = from.to_text();
            text!("hai khoảng cùng chứa giá trị {from}", "two bands hold the value {from}")
        }
        (None, Some(end), Some(other_end)) => {
            let end = end.min(other_end).to_text();
            text!("hai khoảng cùng chứa các giá trị dưới {end}", "two bands hold the values below {end}")
        }
        (None, Some(end), None) | (None, None, Some(end)) => {
            let end = end.to_text();
            text!("hai khoảng cùng chứa các giá trị dưới {end}", "two bands hold the values below {end}")
        }
        (None, None, None) => Text::new("hai khoảng cùng chứa mọi giá trị", "two bands hold every value"),
    };
    Diagnostic::new(Code::BandOverlap, other.place.clone(), message)
        .label(one.place.clone(), Text::new("khoảng này cũng chứa giá trị đó", "this band holds it too"))
        .hint(Text::new(
            "cho `below` của khoảng dưới bằng `from` của khoảng trên",
            "let `below` of the lower band equal `from` of the upper one",
        ))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{NOTHING, said_of_rule};

    fn bands(list: &str) -> Vec<String> {
        said_of_rule(&format!("{{ kind = \"bands\", value = \"muc_do\", band = [ {list} ] }}"), "")
    }

    #[test]
    fn neighbours_that_hold_the_same() {
        assert_eq!(
            bands("{ below = 60, points = 0 }, { from = 50, points = 3 }"),
            ["band-overlap: two bands hold the value 50"]
        );
        assert_eq!(
            bands("{ from = 50, points = 3 }, { below = 60, points = 0 }"),
            ["band-overlap: two bands hold the value 50"]
        );
        assert_eq!(bands("{ below = 50, points = 0 }, { from = 50, points = 3 }"), NOTHING);
    }

    #[test]
    fn a_band_within_another() {
        let inner = "{ below = 80, points = 0 }, { from = 20, below = 30, points = 1 }, { from = 80, points = 3 }";
        assert_eq!(bands(inner), ["band-overlap: two bands hold the value 20"]);
        let two_open = "{ below = 50, points = 0 }, { below = 40, points = 1 }, { from = 50, points = 3 }";
        assert_eq!(bands(two_open), ["band-overlap: two bands hold the values below 40"]);
    }
}
