//! Computed totals and places against published ones.
//!
//! A published total agrees, or its difference is explained by rounded figures (the printed parts of
//! Ninh Thuận's PAR INDEX 2022 add to 85.79, printed is 85.78), or it disagrees. Nothing is forced to
//! fit and no difference is hidden.

mod bound;
mod influence;
mod report;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Place};
use crate::number::{Exact, Rounding};
use crate::round::Round;
use crate::rubric::Rubric;
use crate::sheet::{Outcome, ScoreSheets};
use crate::standing::Standings;

/// A published number with the cell where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure<T> {
    /// The number as printed.
    pub value: T,
    /// Where it was read.
    pub place: Place,
}

/// What a published table says of one unit; empty cells are `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublishedRow {
    /// Total.
    pub total: Option<Figure<Exact>>,
    /// Place.
    pub rank: Option<Figure<u32>>,
}

/// How a published figure stands to the computed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// Neither was published nor computed, or the table publishes no such figure of any unit.
    Neither,
    /// Equal: within the tolerance, or printed the same.
    Agrees,
    /// Not equal, but rounding of parts and total explains the difference.
    Explained,
    /// Not equal.
    Disagrees,
    /// Published, but not computed.
    OnlyPublished,
    /// Computed, but not published.
    OnlyComputed,
}

impl Agreement {
    /// Stable name.
    pub fn name(self) -> &'static str {
        match self {
            Agreement::Neither => "neither",
            Agreement::Agrees => "agrees",
            Agreement::Explained => "explained",
            Agreement::Disagrees => "disagrees",
            Agreement::OnlyPublished => "only_published",
            Agreement::OnlyComputed => "only_computed",
        }
    }
}

/// Published and computed figures of one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitFigures {
    /// Position of the unit in the round.
    pub unit: usize,
    /// The published total.
    pub published_total: Option<Exact>,
    /// The computed total.
    pub computed_total: Option<Exact>,
    /// Computed minus published.
    pub difference: Option<Exact>,
    /// The greatest difference that rounding explains; `None` where no bound is known.
    pub bound: Option<Exact>,
    /// How the totals stand to each other.
    pub total: Agreement,
    /// The published place.
    pub published_rank: Option<u32>,
    /// The computed place.
    pub computed_rank: Option<u32>,
    /// How the places stand to each other; never `Explained`.
    pub rank: Agreement,
}

/// How many figures stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Units with both figures.
    pub compared: usize,
    /// Of these: equal.
    pub agree: usize,
    /// Of these: differences explained by rounding.
    pub explained: usize,
    /// Of these: differences that nothing explains.
    pub disagree: usize,
    /// Published, but not computed.
    pub only_published: usize,
    /// Computed, but not published.
    pub only_computed: usize,
}

/// Computed figures against a published table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reproduction {
    /// One per unit, in the order of the round's units.
    pub units: Vec<UnitFigures>,
    /// Totals.
    pub totals: Tally,
    /// Places.
    pub ranks: Tally,
    /// The greatest difference of totals, without its sign; `None` when none could be compared.
    pub largest_difference: Option<Exact>,
    /// True where the table is a part of a longer one (a place lies beyond the number of ranked
    /// units), so that places were compared by their order among the listed units.
    pub partial_list: bool,
}

/// Compares a scored round with published figures: `rows` has a row per unit, in the order of the
/// round's units. The rubric's `[published]` gives places and tolerance.
///
/// Explained differences are notes, all others warnings, with the code `published-differs`.
pub fn compare(
    round: &Round,
    sheets: &ScoreSheets,
    standings: &Standings,
    rows: &[PublishedRow],
) -> (Reproduction, Vec<Diagnostic>) {
    let (relative, partial_list) = comparable_ranks(round, standings, rows);
    let empty = PublishedRow::default();
    // A table without a single total or place does not publish it: then no empty cell is missing.
    let (no_total, no_rank) = (rows.iter().all(|r| r.total.is_none()), rows.iter().all(|r| r.rank.is_none()));
    let units: Vec<UnitFigures> = standings
        .rows
        .iter()
        .zip(&sheets.sheets)
        .map(|(standing, sheet)| {
            let unit = standing.unit;
            let row = rows.get(unit).unwrap_or(&empty);
            let published_total = row.total.as_ref().map(|figure| figure.value.clone());
            let computed_total = standing.total.points().map(|points| points.exact().clone());
            let bound = match (&published_total, &standing.total) {
                (Some(_), Outcome::Scored(_)) => bound::of_total(&round.rubric, sheet),
                _ => None,
            };
            let difference = computed_total.as_ref().zip(published_total.as_ref()).map(|(c, p)| c.sub(p));
            let total = match no_total {
                true => Agreement::Neither,
                false => totals_agree(&round.rubric, published_total.as_ref(), computed_total.as_ref(), &bound),
            };
            let (published, computed) = relative[unit];
            let rank = if no_rank { Agreement::Neither } else { ranks_agree(published, computed) };
            let published_rank = row.rank.as_ref().map(|figure| figure.value);
            let computed_rank = standing.rank;
            UnitFigures {
                unit,
                published_total,
                computed_total,
                difference,
                bound,
                total,
                published_rank,
                computed_rank,
                rank,
            }
        })
        .collect();
    let largest_difference = units.iter().filter_map(|unit| unit.difference.as_ref()).map(size).max();
    let reproduction = Reproduction {
        totals: tally(units.iter().map(|unit| unit.total)),
        ranks: tally(units.iter().map(|unit| unit.rank)),
        largest_difference,
        partial_list,
        units,
    };
    let diagnostics = report::diagnostics(round, &reproduction, rows);
    (reproduction, diagnostics)
}

fn size(value: &Exact) -> Exact {
    Ord::max(value.clone(), value.neg())
}

fn totals_agree(
    rubric: &Rubric,
    published: Option<&Exact>,
    computed: Option<&Exact>,
    bound: &Option<Exact>,
) -> Agreement {
    let (published, computed) = match (published, computed) {
        (None, None) => return Agreement::Neither,
        (Some(_), None) => return Agreement::OnlyPublished,
        (None, Some(_)) => return Agreement::OnlyComputed,
        (Some(published), Some(computed)) => (published, computed),
    };
    let difference = size(&computed.sub(published));
    let tolerance = rubric.published.as_ref().map_or(Exact::ZERO, |p| p.tolerance.clone());
    if difference <= tolerance || prints_as(rubric, computed, published) {
        Agreement::Agrees
    } else if bound.as_ref().is_some_and(|bound| difference <= *bound) {
        Agreement::Explained
    } else {
        Agreement::Disagrees
    }
}

/// True when the computed total, printed with the declared mode and the published places, is the
/// published one.
fn prints_as(rubric: &Rubric, computed: &Exact, published: &Exact) -> bool {
    let Some(places) = rubric.published.as_ref().and_then(|p| p.total_places) else { return false };
    let declared = rubric.rounding.print.or(rubric.rounding.total);
    declared.is_some_and(|print| Rounding { places, mode: print.mode }.apply(computed) == *published)
}

fn ranks_agree(published: Option<u32>, computed: Option<u32>) -> Agreement {
    match (published, computed) {
        (None, None) => Agreement::Neither,
        (Some(_), None) => Agreement::OnlyPublished,
        (None, Some(_)) => Agreement::OnlyComputed,
        (Some(published), Some(computed)) if published == computed => Agreement::Agrees,
        (Some(_), Some(_)) => Agreement::Disagrees,
    }
}

type Ranks = Vec<(Option<u32>, Option<u32>)>;

/// Published and computed places of every unit as they can be compared, and whether any ranked set
/// is only a part of the published list: then both are places among the units that have both.
fn comparable_ranks(round: &Round, standings: &Standings, rows: &[PublishedRow]) -> (Ranks, bool) {
    let published = |unit: usize| rows.get(unit).and_then(|row| row.rank.as_ref()).map(|figure| figure.value);
    let mut sets: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for standing in &standings.rows {
        let block = round.units[standing.unit].block.as_deref();
        sets.entry(block.filter(|_| round.rubric.ranking.within_block)).or_default().push(standing.unit);
    }
    let mut out: Ranks = standings.rows.iter().map(|s| (published(s.unit), s.rank)).collect();
    let mut partial_list = false;
    for units in sets.values() {
        let ranked = units.iter().filter(|unit| standings.rows[**unit].rank.is_some()).count();
        let beyond = |unit: &usize| published(*unit).is_some_and(|rank| rank as usize > ranked);
        if !units.iter().any(beyond) {
            continue;
        }
        partial_list = true;
        let both: Vec<(usize, u32, u32)> =
            units.iter().filter_map(|unit| Some((*unit, published(*unit)?, standings.rows[*unit].rank?))).collect();
        let among = |better: &dyn Fn(&(usize, u32, u32)) -> bool| {
            u32::try_from(1 + both.iter().filter(|other| better(other)).count()).ok()
        };
        for (unit, published, computed) in &both {
            out[*unit] = (among(&|other| other.1 < *published), among(&|other| other.2 < *computed));
        }
    }
    (out, partial_list)
}

fn tally(agreements: impl Iterator<Item = Agreement>) -> Tally {
    let mut tally = Tally::default();
    for agreement in agreements {
        let count = match agreement {
            Agreement::Neither => continue,
            Agreement::Agrees => &mut tally.agree,
            Agreement::Explained => &mut tally.explained,
            Agreement::Disagrees => &mut tally.disagree,
            Agreement::OnlyPublished => &mut tally.only_published,
            Agreement::OnlyComputed => &mut tally.only_computed,
        };
        *count += 1;
    }
    tally.compared = tally.agree + tally.explained + tally.disagree;
    tally
}
