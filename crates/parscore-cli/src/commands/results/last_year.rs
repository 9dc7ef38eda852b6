//! This year against last year's table: units that are gone or new, and criteria by the crosswalk.

use parscore_campaign::results::{AgainstLastYear, BlockResults, CriterionChange, Relation};
use parscore_core::diagnostic::Lang;
use parscore_core::number::Exact;

use crate::help::pick;
use crate::people::People;
use crate::table::{Align, Grid};

/// Criteria that are named among those that rose and fell most.
const MOST: usize = 5;

/// Lines for people: name in Vietnamese and English, then what is to be said.
pub(super) type Lines = Vec<(&'static str, &'static str, String)>;

/// What is said of a block below its tables.
pub(super) fn lines(block: &BlockResults, against: &AgainstLastYear, lang: Lang) -> Lines {
    let mut lines = Lines::new();
    let gone = against.gone.iter().map(|unit| {
        let into =
            unit.merged_into.as_ref().map(|into| format!("{} {into}", pick(lang, "sáp nhập vào", "merged into")));
        let place = unit.former.rank.map(|rank| format!("{} {rank}", pick(lang, "hạng", "place")));
        let more: Vec<String> = place.into_iter().chain(into).collect();
        if more.is_empty() { unit.name.to_string() } else { format!("{} ({})", unit.name, more.join(", ")) }
    });
    let gone: Vec<String> = gone.collect();
    if !gone.is_empty() {
        lines.push(("Đơn vị chỉ có trong bảng năm trước", "Units of last year's table only", gone.join("; ")));
    }
    let arrived = against.arrived.iter().map(|new| {
        let name = &block.round.units[new.unit].name;
        match (&new.merged_from[..], &new.split_from) {
            ([], None) => name.to_string(),
            ([], Some(from)) => format!("{name} ({} {from})", pick(lang, "tách từ", "split from")),
            (from, _) => format!("{name} ({} {})", pick(lang, "sáp nhập từ", "merged from"), from.join(", ")),
        }
    });
    let arrived: Vec<String> = arrived.collect();
    if !arrived.is_empty() {
        lines.push((
            "Đơn vị không có trong bảng năm trước",
            "Units that last year's table does not have",
            arrived.join("; "),
        ));
    }
    if !against.criteria.is_empty() {
        lines.push(("Tiêu chí so với năm trước", "Criteria against last year", counts(against, lang)));
        let mut moved = means(block, against);
        moved.sort_by(|a, b| b.1.cmp(&a.1));
        let people = People::new(lang);
        let said = |(code, change): &(String, Exact)| format!("{code} ({})", signed(change, people));
        let zero = Exact::ZERO;
        let up: Vec<String> = moved.iter().filter(|m| m.1 > zero).take(MOST).map(said).collect();
        let down: Vec<String> = moved.iter().rev().filter(|m| m.1 < zero).take(MOST).map(said).collect();
        if !up.is_empty() {
            lines.push(("Tăng nhiều nhất (bình quân mỗi đơn vị)", "Rose most (mean of the units)", up.join(", ")));
        }
        if !down.is_empty() {
            lines.push(("Giảm nhiều nhất (bình quân mỗi đơn vị)", "Fell most (mean of the units)", down.join(", ")));
        }
    }
    lines
}

/// How many criteria compare how.
fn counts(against: &AgainstLastYear, lang: Lang) -> String {
    let of = |relation: Relation| against.criteria.iter().filter(|c| c.relation == relation).count();
    let (same, changed, new, gone) = (of(Relation::Same), of(Relation::Changed), of(Relation::New), of(Relation::Gone));
    match lang {
        Lang::Vi => format!("{same} như cũ, {changed} không so sánh trực tiếp, {new} mới, {gone} không còn"),
        Lang::En => format!("{same} the same, {changed} not directly comparable, {new} new, {gone} gone"),
    }
}

/// Leaves with their mean change.
fn means(block: &BlockResults, against: &AgainstLastYear) -> Vec<(String, Exact)> {
    let rubric = &block.round.rubric;
    let leaf = |change: &&CriterionChange| change.criterion.is_some_and(|ix| rubric.criterion(ix).rule.is_some());
    let named = |change: &CriterionChange| {
        let (.., gained) = change.means()?;
        Some((rubric.criterion(change.criterion?).code.to_string(), gained))
    };
    against.criteria.iter().filter(leaf).filter_map(named).collect()
}

/// Every criterion of either year.
pub(super) fn table(block: &BlockResults, against: &AgainstLastYear, lang: Lang) -> String {
    let head = [
        (pick(lang, "Tiêu chí", "Criterion"), Align::Left),
        (pick(lang, "Năm trước", "Last year"), Align::Left),
        (pick(lang, "Quan hệ", "Relation"), Align::Left),
        (pick(lang, "Tối đa trước", "Max then"), Align::Right),
        (pick(lang, "Tối đa nay", "Max now"), Align::Right),
        (pick(lang, "Bình quân trước", "Mean then"), Align::Right),
        (pick(lang, "Bình quân nay", "Mean now"), Align::Right),
        (pick(lang, "Tăng, giảm", "Change"), Align::Right),
    ];
    let mut grid = Grid::new(&head);
    let people = People::new(lang);
    for change in &against.criteria {
        let criterion = change.criterion.map(|ix| block.round.rubric.criterion(ix));
        let (then, now, gained) = match change.means() {
            Some((then, now, gained)) => (about(&then, people), about(&now, people), signed(&gained, people)),
            None => Default::default(),
        };
        let max = |value: Option<&Exact>| value.map(|max| people.exact(max)).unwrap_or_default();
        grid.row(vec![
            criterion.map_or_else(String::new, |c| c.code.to_string()),
            change.former.as_deref().unwrap_or("").to_owned(),
            relation(change.relation, lang).to_owned(),
            max(change.max_then.as_ref()),
            max(criterion.map(|c| c.max.exact())),
            then,
            now,
            gained,
        ]);
    }
    grid.text()
}

fn relation(relation: Relation, lang: Lang) -> &'static str {
    match relation {
        Relation::Same => pick(lang, "như cũ", "same"),
        Relation::Changed => pick(lang, "không so sánh trực tiếp", "not directly comparable"),
        Relation::New => pick(lang, "mới", "new"),
        Relation::Gone => pick(lang, "không còn", "gone"),
    }
}

/// A mean to two places.
fn about(value: &Exact, people: People) -> String {
    people.rounded(value, parscore_core::number::Rounding::half_up(2))
}

fn signed(value: &Exact, people: People) -> String {
    let text = about(value, people);
    if *value > Exact::ZERO { format!("+{text}") } else { text }
}
