//! All lines of a unit as an indented tree of results.

use parscore_core::rubric::CriterionIx;

use super::Teller;
use crate::table::{Align, Grid};
use crate::words;

/// A line per criterion: code and title, points, maximum, rule, and why there are no points.
pub(crate) fn tree(teller: &Teller<'_>, width: u16) -> String {
    let mut grid = Grid::new(&[
        (teller.pick("Tiêu chí", "Criterion"), Align::Left),
        (teller.pick("Điểm", "Points"), Align::Right),
        (teller.pick("Tối đa", "Max"), Align::Right),
        (teller.pick("Cách chấm", "Rule"), Align::Left),
    ])
    .width(width);
    for root in &teller.rubric().roots {
        branch(teller, *root, &mut grid);
    }
    grid.text()
}

fn branch(teller: &Teller<'_>, ix: CriterionIx, grid: &mut Grid) {
    let criterion = teller.rubric().criterion(ix);
    let people = teller.people();
    // No-break spaces: a table drops plain ones where a cell takes several lines.
    let indent = "\u{a0}\u{a0}".repeat(usize::try_from(criterion.depth).unwrap_or_default());
    let line = teller.sheet.lines.get(ix.at());
    let kind = match &criterion.rule {
        Some(rule) => words::rule(rule.kind.name(), teller.lang),
        None => words::rule(criterion.aggregate.name(), teller.lang),
    };
    let points = match line.map(|l| &l.outcome) {
        None => String::new(),
        Some(outcome) => match outcome.range() {
            Some((low, high)) if low == high => people.exact(low.exact()),
            Some((low, high)) => format!("{}–{}", people.exact(low.exact()), people.exact(high.exact())),
            None => words::outcome(outcome, teller.lang).to_owned(),
        },
    };
    let why = line.and_then(|l| teller.reason(&l.outcome)).map(|r| format!("; {r}")).unwrap_or_default();
    let max = line.map(|l| people.exact(l.max.exact())).unwrap_or_default();
    grid.row(vec![format!("{indent}{} {}", criterion.code, criterion.title), points, max, format!("{kind}{why}")]);
    for child in &criterion.children {
        branch(teller, *child, grid);
    }
}
