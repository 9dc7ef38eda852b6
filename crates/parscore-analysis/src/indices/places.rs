//! Places in published tables. They are recomputed where a year's table is complete, from decimals,
//! and a published place always comes first.

use std::collections::BTreeMap;

use parscore_core::number::{Exact, Rounding};
use polars::prelude::*;

use crate::frame::{self, FrameError};
use crate::panel::{Panel, Row};

/// Most places of a published total.
const MOST_PLACES: u32 = 18;

/// A quarter of a year's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quarter {
    /// At or above the upper quartile.
    Highest,
    /// At or above the median.
    High,
    /// At or above the lower quartile.
    Low,
    /// Below the lower quartile.
    Lowest,
}

/// Where a unit stands in a year.
#[derive(Debug, Clone)]
pub struct Place<'p> {
    /// Its row.
    pub row: &'p Row,
    /// Published place, else the recomputed one of a complete table.
    pub rank: Option<u32>,
    /// Place by the totals of the file; `None` where the year's table is not complete.
    pub recomputed: Option<u32>,
    /// Units of the year with a total; `None` where the table is not complete.
    pub of: Option<usize>,
    /// Lower quartile, median and upper quartile of a complete table of at least four.
    pub quartiles: Option<[Exact; 3]>,
}

impl Place<'_> {
    /// The quarter that the total lies in.
    pub fn quarter(&self) -> Option<Quarter> {
        let (total, [lower, median, upper]) = (self.row.total.as_ref()?, self.quartiles.as_ref()?);
        Some(match total {
            t if t >= upper => Quarter::Highest,
            t if t >= median => Quarter::High,
            t if t >= lower => Quarter::Low,
            _ => Quarter::Lowest,
        })
    }

    /// What the total is above the nearest limit that it has reached (`None` in the lowest quarter), and
    /// what it misses to the next one (`None` in the highest).
    pub fn to_limits(&self) -> Option<(Option<Exact>, Option<Exact>)> {
        let (total, quartiles) = (self.row.total.as_ref()?, self.quartiles.as_ref()?);
        let reached = quartiles.iter().rev().find(|limit| *limit <= total).map(|limit| total.sub(limit));
        let next = quartiles.iter().find(|limit| *limit > total).map(|limit| limit.sub(total));
        Some((reached, next))
    }
}

/// Places of every row, in the order of the file.
///
/// # Errors
/// [`FrameError`] where totals have more than 18 places.
pub fn places(panel: &Panel) -> Result<Vec<Place<'_>>, FrameError> {
    let recomputed = ranks(panel)?;
    let mut quartiles: BTreeMap<&str, Option<[Exact; 3]>> = BTreeMap::new();
    let mut counts: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    for year in panel.years() {
        let totals: Vec<Exact> = panel.of_year(year).filter_map(|r| r.total.clone()).collect();
        let complete = panel.is_complete(year);
        counts.insert(year, complete.then_some(totals.len()));
        quartiles.insert(year, complete.then(|| quarters(totals)).flatten());
    }
    let place = |(row, recomputed): (_, Option<u32>)| -> Place<'_> {
        let row: &Row = row;
        let of = counts.get(&*row.year).copied().flatten();
        let recomputed = recomputed.filter(|_| of.is_some());
        let quartiles = quartiles.get(&*row.year).cloned().flatten();
        Place { row, rank: row.rank.or(recomputed), recomputed, of, quartiles }
    };
    Ok(panel.rows.iter().zip(recomputed).map(place).collect())
}

/// Places by the totals within each year; equal totals share the best place.
fn ranks(panel: &Panel) -> Result<Vec<Option<u32>>, FrameError> {
    let totals: Vec<Option<&Exact>> = panel.rows.iter().map(|r| r.total.as_ref()).collect();
    let places = frame::places(totals.iter().copied().flatten(), MOST_PLACES).ok_or_else(|| {
        FrameError::TooManyDigits(
            totals.iter().flatten().map(|t| t.to_text()).max_by_key(String::len).unwrap_or_default(),
        )
    })?;
    let frame = frame::frame(vec![
        frame::texts("year", panel.rows.iter().map(|r| Some(&r.year))),
        frame::decimals("total", totals, Rounding::half_up(places))?,
    ])?;
    let rank = RankOptions { method: RankMethod::Min, descending: true };
    let rank = col("total").rank(rank, None).over([col("year")])?.cast(DataType::Int64).alias("rank");
    let ranked = frame::collect(frame.lazy().select([rank]))?;
    let column = ranked.column("rank")?.i64()?;
    Ok(column.iter().map(|r| r.and_then(|r| u32::try_from(r).ok())).collect())
}

/// Quartiles by linear interpolation (type 7 of Hyndman and Fan), exactly; `None` of fewer than four.
fn quarters(mut values: Vec<Exact>) -> Option<[Exact; 3]> {
    if values.len() < 4 {
        return None;
    }
    values.sort_unstable();
    let quartile = |quarter: usize| {
        let at = (values.len() - 1) * quarter;
        let (whole, part) = (at / 4, at % 4);
        let low = values.get(whole)?;
        let Some(high) = values.get(whole + 1).filter(|_| part > 0) else { return Some(low.clone()) };
        let part = Exact::ratio(i64::try_from(part).ok()?, 4).ok()?;
        Some(low.add(&high.sub(low).mul(&part)))
    };
    Some([quartile(1)?, quartile(2)?, quartile(3)?])
}

/// A unit from one of its years to the next.
#[derive(Debug, Clone)]
pub struct Move<'m> {
    /// The earlier year.
    pub before: &'m Place<'m>,
    /// The later year.
    pub after: &'m Place<'m>,
    /// Places gained, below nought where lost.
    pub places: Option<i64>,
    /// Change of the total.
    pub total: Option<Exact>,
    /// Change of every part, weighted.
    pub parts: Vec<Option<Exact>>,
    /// The part whose weighted change went furthest in the direction of the total.
    pub most: Option<usize>,
}

/// Movements of a unit through its years. Parts count with `weights`, or all alike.
pub fn moves<'m>(places: &'m [Place<'m>], unit: &str, weights: Option<&[Exact]>) -> Vec<Move<'m>> {
    let mut own: Vec<&Place<'_>> = places.iter().filter(|p| &*p.row.unit == unit).collect();
    own.sort_by(|a, b| a.row.year.cmp(&b.row.year));
    own.windows(2).map(|pair| between(pair[0], pair[1], weights)).collect()
}

fn between<'m>(before: &'m Place<'m>, after: &'m Place<'m>, weights: Option<&[Exact]>) -> Move<'m> {
    let places = before.rank.zip(after.rank).map(|(was, is)| i64::from(was) - i64::from(is));
    let change = |from: &Option<Exact>, to: &Option<Exact>| Some(to.as_ref()?.sub(from.as_ref()?));
    let total = change(&before.row.total, &after.row.total);
    let pairs = before.row.parts.iter().zip(&after.row.parts).enumerate();
    let parts: Vec<Option<Exact>> = pairs
        .map(|(at, (from, to))| {
            let change = change(from, to)?;
            Some(weights.and_then(|w| w.get(at)).map_or(change.clone(), |weight| change.mul(weight)))
        })
        .collect();
    let most = total.as_ref().and_then(|total| {
        let along = |change: &Exact| if total.is_negative() { change.neg() } else { change.clone() };
        let with = parts.iter().enumerate().filter_map(|(at, part)| Some((at, along(part.as_ref()?))));
        // The first of equal ones: the order of the file.
        let furthest = with.max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
        furthest.filter(|(_, change)| !change.is_zero() && !change.is_negative()).map(|(at, _)| at)
    });
    Move { before, after, places, total, parts, most }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        parscore_core::number::parse_exact(text).unwrap()
    }

    fn row(year: &str, unit: &str, total: Option<&str>, parts: &[&str]) -> Row {
        let parts = parts.iter().map(|p| Some(exact(p))).collect();
        Row { year: year.into(), unit: unit.into(), total: total.map(exact), rank: None, parts, line: 0 }
    }

    fn panel(rows: Vec<Row>) -> Panel {
        let name = |n: &str| std::sync::Arc::from(n);
        let columns = crate::panel::Names { unit: name("u"), year: name("y"), total: name("t"), rank: None };
        Panel { file: name("x.csv"), parts: vec![name("a"), name("b")], columns, rows }
    }

    #[test]
    fn equal_tenths_share_a_place() {
        // 0.1 + 0.2 as a float is more than 0.3; as published text both are 0.3.
        let rows = vec![
            row("1", "p", Some("0.3"), &["0.1", "0.2"]),
            row("1", "q", Some("0.30"), &["0", "0.3"]),
            row("1", "r", Some("0.1"), &["0", "0.1"]),
            row("1", "s", None, &["0", "0"]),
        ];
        let panel = panel(rows);
        let ranks: Vec<_> = places(&panel).unwrap().iter().map(|p| p.rank).collect();
        assert_eq!(ranks, [Some(1), Some(1), Some(3), None]);
    }

    #[test]
    fn quartiles_lie_between_values() {
        // Of 1, 2, 3, 4, 10: positions 1, 2, 3. Of 1, 2, 3, 10: 1.75, 2.5, 4.75.
        let of = |values: &[&str]| quarters(values.iter().map(|v| exact(v)).collect()).map(|q| q.map(|x| x.to_text()));
        assert_eq!(of(&["10", "1", "3", "2", "4"]).unwrap(), ["2", "3", "4"]);
        assert_eq!(of(&["10", "1", "3", "2"]).unwrap(), ["1.75", "2.5", "4.75"]);
        assert_eq!(of(&["1", "2", "3"]), None);
    }

    #[test]
    fn the_part_that_moved_it_most_goes_with_the_total() {
        let rows = vec![
            row("1", "p", Some("10"), &["4", "6"]),
            row("2", "p", Some("9"), &["7", "2"]),
            row("2", "q", Some("9.5"), &[]),
        ];
        let panel = panel(rows);
        let places = places(&panel).unwrap();
        let moved = &moves(&places, "p", None)[0];
        assert_eq!((moved.places, moved.most), (Some(-1), Some(1)));
        let weighted = [exact("0.9"), exact("0.1")];
        let moved = &super::moves(&places, "p", Some(&weighted))[0];
        assert_eq!(moved.parts[1].as_ref().unwrap().to_text(), "-0.4");
        assert_eq!(moved.most, Some(1));
    }

    #[test]
    fn limits_that_are_reached_and_missed() {
        let rows = ["10", "1", "3", "2", "4"].map(|t| row("1", t, Some(t), &[]));
        let panel = panel(rows.to_vec());
        let places = places(&panel).unwrap();
        let texts = |at: usize| {
            let (above, below) = places[at].to_limits().unwrap();
            (above.map(|x| x.to_text()), below.map(|x| x.to_text()))
        };
        assert_eq!(texts(0), (Some("6".into()), None));
        assert_eq!(texts(1), (None, Some("1".into())));
        assert_eq!(texts(2), (Some("0".into()), Some("1".into())));
        assert_eq!(places.iter().map(|p| p.quarter().unwrap()).max(), Some(Quarter::Lowest));
    }
}
