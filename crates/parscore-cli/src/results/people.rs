//! Results as a person reads them: a table for each block, numbers as the rubric prints them.

use parscore_core::diagnostic::Lang;
use parscore_core::sheet::{Line, Outcome};
use parscore_core::standing::{Change, Standing};

use super::{Results, Row};
use crate::help::pick;
use crate::people::People;
use crate::table::{Align, Grid};
use crate::words;

/// What stands in a cell of a field that does not apply to the unit; the foot says so.
pub(super) const NOT_APPLICABLE: &str = "×";

/// A table for each block, with its name where there are several.
pub(crate) fn tables(results: &Results, lang: Lang) -> String {
    let blocks = results.blocks();
    let several = blocks.len() > 1;
    let mut text = String::new();
    for (block, rows) in &blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        if let (true, Some(block)) = (several, block) {
            text.push_str(&format!("{}: {block}\n", pick(lang, "Khối", "Block")));
        }
        text.push_str(&table(results, rows, lang));
    }
    text
}

fn table(results: &Results, rows: &[Row<'_>], lang: Lang) -> String {
    let ranked = rows.iter().any(|r| r.standing.rank.is_some() || r.standing.rank_range.is_some());
    let classed = rows.iter().any(|r| r.standing.class.is_some());
    let changed = rows.iter().any(|r| r.change.is_some());
    let mut headings: Vec<(&str, Align)> = Vec::new();
    let mut column = |shown: bool, vi, en, align| {
        if shown {
            headings.push((pick(lang, vi, en), align));
        }
    };
    column(ranked, "Hạng", "Rank", Align::Right);
    column(true, "Đơn vị", "Unit", Align::Left);
    column(true, "Điểm", "Points", Align::Right);
    column(true, "Tối đa", "Max", Align::Right);
    column(true, "Chỉ số (%)", "Index (%)", Align::Right);
    column(classed, "Xếp loại", "Class", Align::Left);
    column(changed, "Tăng giảm", "Change", Align::Right);
    let rubric = results.rubric();
    headings.extend(rubric.roots.iter().map(|ix| (&*rubric.criterion(*ix).code, Align::Right)));
    let mut grid = Grid::new(&headings);
    for row in rows {
        let mut cells = Vec::new();
        if ranked {
            cells.push(rank(row.standing));
        }
        cells.push(row.unit.name.to_string());
        cells.extend(total(results, row, lang));
        if classed {
            cells.push(class(row.standing, lang));
        }
        if changed {
            cells.push(row.change.map(|c| change(c, lang)).unwrap_or_default());
        }
        let line = |ix: &parscore_core::rubric::CriterionIx| row.sheet.lines.get(ix.at());
        cells.extend(rubric.roots.iter().map(|ix| line(ix).map(|l| points(results, l, lang)).unwrap_or_default()));
        grid.row(cells);
    }
    grid.text()
}

/// Points, maximum and index of the total.
fn total(results: &Results, row: &Row<'_>, lang: Lang) -> [String; 3] {
    let people = People::new(lang);
    let print = |share: &parscore_core::number::Share| people.rounded(&share.percent(), results.print());
    let index = match (&row.standing.index, &row.standing.index_range) {
        (Some(index), _) => print(index),
        (None, Some((low, high))) => format!("{}–{}", print(low), print(high)),
        (None, None) => "–".to_owned(),
    };
    [points(results, &row.sheet.total, lang), people.exact(row.sheet.total.max.exact()), index]
}

/// Points of a line, the range of a pending one, or the word for what became of it.
pub(crate) fn points(results: &Results, line: &Line, lang: Lang) -> String {
    let print = |p: &parscore_core::number::Points| People::new(lang).rounded(p.exact(), results.print());
    match &line.outcome {
        Outcome::Scored(p) => print(p),
        Outcome::Pending(range) => format!("{}–{}", print(&range.low), print(&range.high)),
        Outcome::NotApplicable(_) => NOT_APPLICABLE.to_owned(),
        other => words::outcome(other, lang).to_owned(),
    }
}

fn rank(standing: &Standing) -> String {
    match (standing.rank, standing.rank_range) {
        (Some(rank), _) => rank.to_string(),
        (None, Some((best, worst))) if best == worst => best.to_string(),
        (None, Some((best, worst))) => format!("{best}–{worst}"),
        (None, None) => "–".to_owned(),
    }
}

fn class(standing: &Standing, lang: Lang) -> String {
    let class = standing.class.as_deref().unwrap_or("–");
    match &standing.capped_from {
        Some((from, _)) => format!("{class} ({} {from})", pick(lang, "khống chế từ", "capped from")),
        None => class.to_owned(),
    }
}

fn change(change: &Change, lang: Lang) -> String {
    match change {
        Change::Both { rank: Some(0), .. } => "0".to_owned(),
        Change::Both { rank: Some(places), .. } => format!("{places:+}"),
        Change::Both { rank: None, .. } => "–".to_owned(),
        Change::New => pick(lang, "mới", "new").to_owned(),
        Change::Gone => String::new(),
    }
}
