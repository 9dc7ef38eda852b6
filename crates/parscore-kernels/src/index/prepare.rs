//! The first steps: divide by denominators, fill gaps, leave out units with too few numbers.
//!
//! Source: OECD and JRC, *Handbook on Constructing Composite Indicators* (2008), steps 3 and 5.

use std::collections::BTreeMap;

use super::base::{Base, Grouping};
use super::table::Table;
use crate::stats::{mean, median};

/// How gaps are filled, per indicator.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Impute {
    /// Not at all: gaps are left out of means.
    #[default]
    No,
    /// The mean of all units that have a number.
    Mean,
    /// The median of all units that have a number.
    Median,
    /// The mean of the units of the same group, by the grouping of this code.
    GroupMean(String),
    /// The median of the units of the same group.
    GroupMedian(String),
}

/// Which units stay.
#[derive(Debug, Clone, PartialEq)]
pub struct Screen {
    /// Least share of indicators that a unit has, 0 to 1.
    pub least_present: f64,
    /// Least share of numbers other than nought among those it has, 0 to 1.
    pub least_non_zero: f64,
    /// Codes of units that stay whatever they have.
    pub keep: Vec<String>,
    /// Codes of units that are left out whatever they have.
    pub leave_out: Vec<String>,
}

impl Screen {
    /// Units stay that have at least this share of the indicators.
    pub fn present(least_present: f64) -> Self {
        Screen { least_present, least_non_zero: 0.0, keep: Vec::new(), leave_out: Vec::new() }
    }
}

/// A number divided by nought: position of indicator and unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ByNought {
    pub(crate) indicator: usize,
    pub(crate) unit: usize,
}

/// Divides every indicator by its denominator; a gap in either is a gap.
pub(crate) fn denominate(base: &Base) -> Result<Table, ByNought> {
    for indicator in 0..base.indicators().len() {
        let Some(by) = base.denominator(indicator) else { continue };
        let nought = |(x, d): (&f64, &f64)| !x.is_nan() && *d == 0.0;
        if let Some(unit) = base.raw().column(indicator).iter().zip(by).position(nought) {
            return Err(ByNought { indicator, unit });
        }
    }
    Ok(base.raw().map(|at, column| match base.denominator(at) {
        Some(by) => column.iter().zip(by).map(|(x, d)| x / d).collect(),
        None => column.to_vec(),
    }))
}

/// Fills gaps; where a whole group has none the gap stays. `None`: there is no such grouping.
pub(crate) fn impute(base: &Base, table: &Table, how: &Impute) -> Option<Table> {
    let whole = |f: fn(&[f64]) -> Option<f64>| table.map(|_, column| fill(column, |_| f(column)));
    match how {
        Impute::No => Some(table.clone()),
        Impute::Mean => Some(whole(mean)),
        Impute::Median => Some(whole(median)),
        Impute::GroupMean(code) => Some(by_group(table, base.grouping(code)?, mean)),
        Impute::GroupMedian(code) => Some(by_group(table, base.grouping(code)?, median)),
    }
}

fn by_group(table: &Table, grouping: &Grouping, f: fn(&[f64]) -> Option<f64>) -> Table {
    table.map(|_, column| {
        let mut members: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for (group, x) in grouping.of.iter().zip(column).filter(|(group, _)| !group.is_empty()) {
            members.entry(group.as_str()).or_default().push(*x);
        }
        let values: BTreeMap<&str, f64> = members.into_iter().filter_map(|(g, m)| Some((g, f(&m)?))).collect();
        fill(column, |unit| values.get(grouping.of[unit].as_str()).copied())
    })
}

fn fill(column: &[f64], with: impl Fn(usize) -> Option<f64>) -> Vec<f64> {
    let one = |(unit, x): (usize, &f64)| if x.is_nan() { with(unit).unwrap_or(f64::NAN) } else { *x };
    column.iter().enumerate().map(one).collect()
}

/// What a unit has of the indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Availability {
    /// Indicators.
    pub indicators: usize,
    /// Indicators that it lacks.
    pub missing: usize,
    /// Indicators that are nought.
    pub noughts: usize,
}

impl Availability {
    /// Of a row of numbers with gaps.
    pub fn of(row: impl Iterator<Item = f64>) -> Self {
        row.fold(Availability { indicators: 0, missing: 0, noughts: 0 }, |a, x| Availability {
            indicators: a.indicators + 1,
            missing: a.missing + usize::from(x.is_nan()),
            noughts: a.noughts + usize::from(x == 0.0),
        })
    }

    /// Share of the indicators that it has, 0 to 1.
    pub fn present(&self) -> f64 {
        1.0 - self.missing as f64 / self.indicators as f64
    }

    /// Share of numbers other than nought among those it has; 1 where it has none.
    pub fn non_zero(&self) -> f64 {
        match self.indicators - self.missing {
            0 => 1.0,
            has => 1.0 - self.noughts as f64 / has as f64,
        }
    }
}

/// Positions of the units that stay.
pub(crate) fn screen(base: &Base, table: &Table, rule: &Screen) -> Vec<usize> {
    let stays = |unit: &usize| {
        let code = &base.units()[*unit].code;
        let has = Availability::of(table.row(*unit));
        let enough = has.present() >= rule.least_present && has.non_zero() >= rule.least_non_zero;
        !rule.leave_out.contains(code) && (enough || rule.keep.contains(code))
    };
    (0..table.units()).filter(stays).collect()
}

#[cfg(test)]
mod tests {
    use super::super::base::tests::{base, small};
    use super::*;

    const GAP: f64 = f64::NAN;

    #[test]
    fn gaps_by_all_and_by_group() {
        let b = base([1.0, GAP, 9.0], [GAP, 4.0, 5.0], [1.0, 2.0, GAP]);
        let get = |how| impute(&b, b.raw(), &how).unwrap();
        assert_eq!(get(Impute::Mean).column(0), [1.0, 5.0, 9.0]);
        assert_eq!(get(Impute::Median).column(1), [4.5, 4.0, 5.0]);
        let by_group = get(Impute::GroupMean("g".to_owned()));
        assert_eq!((by_group.column(0), by_group.column(1)), (&[1.0, 1.0, 9.0][..], &[4.0, 4.0, 5.0][..]));
        assert!(by_group.column(2)[2].is_nan(), "nobody else is in its group");
        assert!(impute(&b, b.raw(), &Impute::GroupMean("h".to_owned())).is_none());
    }

    #[test]
    fn division_and_what_cannot_be_divided() {
        let (mut meta, data) = small([1.0, 2.0, GAP], [1.0; 3], [1.0; 3]);
        meta.items[0].denominator = Some("d".to_owned());
        let b = Base::new(&meta, &data).unwrap();
        let table = denominate(&b).unwrap();
        assert_eq!(table.column(0)[..2], [0.5, 0.5]);
        assert!(table.column(0)[2].is_nan());
        meta.items[1].denominator = Some("d".to_owned());
        let b = Base::new(&meta, &data).unwrap();
        assert_eq!(denominate(&b).unwrap_err(), ByNought { indicator: 1, unit: 2 });
    }

    #[test]
    fn who_stays() {
        let b = base([1.0, GAP, 0.0], [GAP, GAP, 0.0], [1.0, 2.0, 5.0]);
        let stay = |rule: &Screen| screen(&b, b.raw(), rule);
        assert_eq!(stay(&Screen::present(0.6)), [0, 2]);
        assert_eq!(stay(&Screen { least_non_zero: 0.5, ..Screen::present(0.0) }), [0, 1]);
        let codes = |c: &str| vec![c.to_owned()];
        let forced = Screen { keep: codes("y"), leave_out: codes("x"), ..Screen::present(0.6) };
        assert_eq!(stay(&forced), [1, 2]);
    }
}
