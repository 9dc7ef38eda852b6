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
                "bỏ `from` của khoảng thấp nhất, hoặc khai báo `range` của đầu vào",
                "leave `from` of the lowest band out, or declare the `range` of the input",
            ),
        ),
        (Some(_), None) => (
            text!("không khoảng nào chứa các giá trị từ {l} trở lên", "no band holds the values from {l} upwards"),
            Text::new(
                "bỏ `below` của khoảng cao nhất, hoặc khai báo `range` của đầu vào",
                "leave `below` of the highest band out, or declare the `range` of the input",
            ),
        ),
    };
    found.push(Diagnostic::new(Code::BandGap, place.clone(), message).hint(hint));
}
