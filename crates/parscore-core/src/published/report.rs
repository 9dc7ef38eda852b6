//! Differences from published figures as diagnostics.

use super::{Agreement, PublishedRow, Reproduction, UnitFigures};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, Text};
use crate::number::{Exact, Mark, NumberStyle, Rounding};
use crate::round::Round;
use crate::text;

/// One diagnostic for every figure that is not reproduced.
pub(super) fn diagnostics(round: &Round, found: &Reproduction, rows: &[PublishedRow]) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for figures in &found.units {
        let unit = &round.units[figures.unit];
        let row = rows.get(figures.unit);
        let at = |place: Option<&Place>| place.unwrap_or(&unit.place).clone();
        if let Some((severity, message)) = total(&unit.id, figures) {
            let place = at(row.and_then(|r| r.total.as_ref()).map(|figure| &figure.place));
            out.push(Diagnostic { severity, ..Diagnostic::new(Code::PublishedDiffers, place, message) });
        }
        if let Some(message) = rank(&unit.id, figures, found.partial_list) {
            let place = at(row.and_then(|r| r.rank.as_ref()).map(|figure| &figure.place));
            out.push(Diagnostic::new(Code::PublishedDiffers, place, message));
        }
    }
    out
}

fn total(unit: &str, figures: &UnitFigures) -> Option<(Severity, Text)> {
    match figures.total {
        Agreement::Neither | Agreement::Agrees => None,
        Agreement::Explained => Some((Severity::Note, explained(unit, figures)?)),
        Agreement::Disagrees => Some((Severity::Warning, disagrees(unit, figures)?)),
        Agreement::OnlyPublished => Some((
            Severity::Warning,
            text!(
                "tổng điểm của `{unit}` đã công bố nhưng không tính được từ số liệu đã nhập",
                "the total of `{unit}` is published but cannot be computed from the answers"
            ),
        )),
        Agreement::OnlyComputed => Some((
            Severity::Warning,
            text!(
                "tổng điểm của `{unit}` tính được nhưng bảng công bố để trống",
                "the total of `{unit}` can be computed but the published cell is empty"
            ),
        )),
    }
}

fn explained(unit: &str, figures: &UnitFigures) -> Option<Text> {
    let number = |mark, value: &Option<Exact>| value.as_ref().map(|value| show(value, mark));
    let say = |mark| {
        Some((
            number(mark, &figures.published_total)?,
            number(mark, &figures.computed_total)?,
            number(mark, &figures.difference)?,
            number(mark, &figures.bound)?,
        ))
    };
    let (published, computed, difference, bound) = say(Mark::Comma)?;
    let vi = format!(
        "tổng điểm công bố của `{unit}` là {published}, cộng từ các phần được {computed}: chênh lệch {difference} \
         do làm tròn (làm tròn các phần và tổng giải thích được đến {bound})"
    );
    let (published, computed, difference, bound) = say(Mark::Point)?;
    let en = format!(
        "the published total of `{unit}` is {published}, its parts give {computed}: a difference of {difference} \
         by rounding (rounded parts and total explain up to {bound})"
    );
    Some(Text::new(vi, en))
}

fn disagrees(unit: &str, figures: &UnitFigures) -> Option<Text> {
    let number = |mark, value: &Option<Exact>| value.as_ref().map(|value| show(value, mark));
    let bound = |mark, known: &str, unknown: &str| match number(mark, &figures.bound) {
        Some(bound) => format!("{known} {bound}"),
        None => unknown.to_owned(),
    };
    let say = |mark| {
        Some((
            number(mark, &figures.published_total)?,
            number(mark, &figures.computed_total)?,
            number(mark, &figures.difference)?,
        ))
    };
    let (published, computed, difference) = say(Mark::Comma)?;
    let limit = bound(Mark::Comma, "quá mức làm tròn giải thích được là", "không xác định được mức do làm tròn");
    let vi = format!(
        "tổng điểm công bố của `{unit}` là {published}, tính được {computed}: chênh lệch {difference}, {limit}"
    );
    let (published, computed, difference) = say(Mark::Point)?;
    let limit = bound(Mark::Point, "more than rounding explains, which is", "with no known bound for rounding");
    let en = format!(
        "the published total of `{unit}` is {published}, computed is {computed}: a difference of {difference}, {limit}"
    );
    Some(Text::new(vi, en))
}

fn rank(unit: &str, figures: &UnitFigures, partial: bool) -> Option<Text> {
    let (published, computed) = (figures.published_rank, figures.computed_rank);
    match (figures.rank, published, computed) {
        (Agreement::Disagrees, Some(_), Some(_)) if partial => Some(text!(
            "thứ tự của `{unit}` so với các đơn vị trong bảng khác với thứ tự công bố",
            "`{unit}` stands in another order among the listed units than published"
        )),
        (Agreement::Disagrees, Some(published), Some(computed)) => Some(text!(
            "`{unit}` được công bố xếp thứ {published}, tính được thứ {computed}",
            "`{unit}` is published at place {published}, computed is place {computed}"
        )),
        (Agreement::OnlyPublished, Some(published), _) => Some(text!(
            "`{unit}` được công bố xếp thứ {published} nhưng không xếp hạng được từ số liệu đã nhập",
            "`{unit}` is published at place {published} but the answers give it none"
        )),
        (Agreement::OnlyComputed, _, Some(computed)) => Some(text!(
            "`{unit}` tính được thứ {computed} nhưng bảng công bố để trống",
            "`{unit}` takes place {computed} but the published cell is empty"
        )),
        _ => None,
    }
}

/// A number for a message: exact when that is short, else with six places.
fn show(value: &Exact, mark: Mark) -> String {
    let six = Rounding::half_up(6);
    let exact = six.apply(value) == *value;
    let rounding = (!exact).then_some(six);
    let text = NumberStyle { mark, groups: false, rounding }.print(value);
    if exact { text } else { format!("≈ {text}") }
}
