//! `band-gap`: every value that the quantity can have lies in a band.
//!
//! *What.* Bands follow each other without a hole, and reach as far down and up as the quantity can
//! go by the kinds and ranges of its inputs. A hole without a possible value (between whole numbers)
//! is none.
//! *Why.* A unit whose value falls into the hole would have no points and no reason.
//! *Example.* "không khoảng nào chứa các giá trị từ 5 đến dưới 6".

use super::CheckContext;
use super::band_overlap::low_to_high;
use super::span::Span;
use super::values::Known;
use super::walk::rules;
use crate::diagnostic::{Code, Diagnostic, Place, Text};
use crate::number::Exact;
use crate::rubric::Rubric;
use crate::rule::{Bands, RuleKind};
use crate::text;

pub(super) fn check(rubric: &Rubric, _: &CheckContext<'_>, found: &mut Vec<Diagnostic>) {
    for rule in rules(rubric) {
        let RuleKind::Bands(bands) = &rule.rule.kind else { continue };
        if let Some(possible) = Known::new(rubric, rule.max).span(&bands.value.root) {
            holes(bands, &possible, &rule.rule.place, found);
        }
    }
}

fn holes(bands: &Bands, possible: &Span, whole_rule: &Place, found: &mut Vec<Diagnostic>) {
    let sorted = low_to_high(&bands.band);
    let Some(first) = sorted.first() else {
        let message = Text::new("bảng `band` không chứa giá trị nào", "`band` holds no value at all");
        found.push(Diagnostic::new(Code::BandGap, whole_rule.clone(), message));
        return;
    };
    if let Some(from) = &first.from {
        hole(possible, None, Some(from), &first.place, found);
    }
    let mut reached = &first.below;
    let mut last = &first.place;
    for band in &sorted[1..] {
        let Some(end) = reached else { return };
        if let Some(from) = &band.from {
            hole(possible, Some(end), Some(from), &band.place, found);
        }
        if band.below.is_none() || band.below.as_ref() > Some(end) {
            reached = &band.below;
            last = &band.place;
        }
    }
    if let Some(end) = reached {
        hole(possible, Some(end), None, last, found);
    }
}

/// Reports a hole where a possible value lies in it.
fn hole(possible: &Span, low: Option<&Exact>, high: Option<&Exact>, place: &Place, found: &mut Vec<Diagnostic>) {
    let empty = matches!((low, high), (Some(l), Some(h)) if l >= h);
    if empty || possible.part(low, high).is_none() {
        return;
    }
    let (l, h) = (low.map(Exact::to_text).unwrap_or_default(), high.map(Exact::to_text).unwrap_or_default());
    let (message, hint) = match (low, high) {
        (Some(_), Some(_)) => (
            text!(
                "không khoảng nào chứa các giá trị từ {l} đến dưới {h}",
                "no band holds the values from {l} to below {h}"
            ),
            Text::new(
                "cho `below` của khoảng dưới bằng `from` của khoảng trên",
                "let `below` of the lower band equal `from` of the upper one",
            ),
        ),
        (None, _) => (
            text!("không khoảng nào chứa các giá trị dưới {h}", "no band holds the values below {h}"),
            Text::new(
                "bỏ `from` của khoảng thấp nhất, hoặc khai báo `range` của dữ liệu đầu vào",
                "leave `from` of the lowest band out, or declare the `range` of the input",
            ),
        ),
        (Some(_), None) => (
            text!("không khoảng nào chứa các giá trị từ {l} trở lên", "no band holds the values from {l} upwards"),
            Text::new(
                "bỏ `below` của khoảng cao nhất, hoặc khai báo `range` của dữ liệu đầu vào",
                "leave `below` of the highest band out, or declare the `range` of the input",
            ),
        ),
    };
    found.push(Diagnostic::new(Code::BandGap, place.clone(), message).hint(hint));
}

#[cfg(test)]
mod tests {
    use super::super::testing::{NOTHING, said_of_rule};

    fn bands(value: &str, list: &str, more: &str) -> Vec<String> {
        said_of_rule(&format!("{{ kind = \"bands\", value = \"{value}\", band = [ {list} ] }}"), more)
    }

    #[test]
    fn between_below_and_above() {
        let gap = "{ below = 50, points = 0 }, { from = 60, points = 3 }";
        assert_eq!(bands("muc_do", gap, ""), ["band-gap: no band holds the values from 50 to below 60"]);
        let below = "{ from = 0.5, below = 50, points = 0 }, { from = 50, points = 3 }";
        assert_eq!(bands("muc_do", below, ""), ["band-gap: no band holds the values below 0.5"]);
        let above = "{ below = 50, points = 0 }, { from = 50, below = 100, points = 3 }";
        assert_eq!(bands("muc_do", above, ""), ["band-gap: no band holds the values from 100 upwards"]);
    }

    #[test]
    fn only_what_can_occur_is_missed() {
        // 0 to 100 by its range.
        let exact = "{ from = 0, below = 50, points = 0 }, { from = 50, below = 100.1, points = 3 }";
        assert_eq!(bands("muc_do", exact, ""), NOTHING);
        // Whole numbers, not below 0: none lies from 4.5 to below 5.
        let whole = "{ from = 0, below = 4.5, points = 3 }, { from = 5, points = 0 }";
        assert_eq!(bands("giao", whole, ""), NOTHING);
        let missed = "{ from = 0, below = 5, points = 3 }, { from = 6, points = 0 }";
        assert_eq!(bands("giao", missed, ""), ["band-gap: no band holds the values from 5 to below 6"]);
        // A difference of two counts can be negative, as far as one knows.
        assert_eq!(bands("giao - dung_han", whole, ""), ["band-gap: no band holds the values below 0"]);
    }

    #[test]
    fn days_late_are_whole_and_not_negative() {
        let dates = "\n[[input]]\nid = \"han\"\ntitle = \"Hạn\"\nkind = \"date\"\nsupplier = \"register\"\n[[input]]\nid = \"nhan\"\ntitle = \"Nhận\"\nkind = \"date\"\nsupplier = \"register\"\n[[measure]]\nid = \"ngay_tre\"\nkind = \"lateness\"\ndue = \"han\"\nreceived = \"nhan\"\ndays = \"calendar\"\n";
        let list = "{ from = 0, below = 1, points = 3 }, { from = 1, points = 0 }";
        assert_eq!(bands("ngay_tre", list, dates), NOTHING);
        let late_only = "{ from = 1, below = 5, points = 3 }, { from = 5, points = 0 }";
        assert_eq!(bands("ngay_tre", late_only, dates), ["band-gap: no band holds the values below 1"]);
    }
}
