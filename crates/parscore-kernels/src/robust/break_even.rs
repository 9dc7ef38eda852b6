//! The weight of a criterion at which two units change places, and a unit's place along that weight.

use crate::matrix::Matrix;

/// What the other weights do while one moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    /// They stay.
    Stay,
    /// They keep their proportions and share what is left of the sum.
    Share,
}

/// Where two units are level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BreakEven {
    /// At this weight. It may be negative, or greater than the sum: then no weighting makes them level.
    At {
        /// The weight.
        weight: f64,
        /// It is not farther off than this from the exact one for the numbers given.
        error: f64,
        /// Whether the first unit leads at weights above it.
        first_leads_above: bool,
    },
    /// They are as far apart at every weight.
    Never,
    /// They are level at every weight.
    Always,
}

/// The weight of `criterion` at which units with leaves `first` and `second` are level, in closed form.
///
/// With d the differences of the leaves, r = Σ d w over the other criteria and T the sum of all weights:
/// −r / d where the others stay; T r′ / (r′ − d) with r′ = r / (T − w) where they share. Binary floats; the
/// error bound counts every rounding.
///
/// # Panics
/// When leaves and weights are not equally many, or there is no such criterion.
pub fn break_even(first: &[f64], second: &[f64], weights: &[f64], criterion: usize, others: Others) -> BreakEven {
    assert!(first.len() == weights.len() && second.len() == weights.len(), "a leaf and a weight per criterion");
    let line = Line::new(|c| first[c] - second[c], weights, criterion, others);
    let slope = line.slope;
    if slope.abs() <= line.slope_error {
        return if line.start.abs() <= line.start_error { BreakEven::Always } else { BreakEven::Never };
    }
    let weight = -line.start / slope;
    let error = (line.start_error + weight.abs() * line.slope_error) / (slope.abs() - line.slope_error)
        + 2.0 * f64::EPSILON * weight.abs();
    BreakEven::At { weight, error, first_leads_above: slope > 0.0 }
}

/// A lead as a line over a weight t: start + slope × t, with bounds of what rounding did.
struct Line {
    start: f64,
    slope: f64,
    start_error: f64,
    slope_error: f64,
}

impl Line {
    fn new(lead: impl Fn(usize) -> f64, weights: &[f64], criterion: usize, others: Others) -> Self {
        let rest = || (0..weights.len()).filter(|c| *c != criterion).map(|c| lead(c) * weights[c]);
        let (sum, size): (f64, f64) = (rest().sum(), rest().map(f64::abs).sum());
        let unit = f64::EPSILON * (weights.len() as f64 + 2.0);
        let own = lead(criterion);
        let own_error = f64::EPSILON * own.abs();
        match others {
            Others::Stay => Line { start: sum, slope: own, start_error: unit * size, slope_error: own_error },
            Others::Share => {
                let others: f64 = (0..weights.len()).filter(|c| *c != criterion).map(|c| weights[c]).sum();
                let total = others + weights[criterion];
                if others == 0.0 {
                    // Nothing is left to share: the criterion alone counts, whatever its weight.
                    return Line { start: 0.0, slope: own, start_error: 0.0, slope_error: own_error };
                }
                let (each, each_size) = (sum / others, size / others);
                Line {
                    start: total * each,
                    slope: own - each,
                    start_error: 3.0 * unit * total * each_size,
                    slope_error: own_error + 2.0 * unit * each_size + f64::EPSILON * (own - each).abs(),
                }
            }
        }
    }
}

/// A place along a weight changes here.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turn {
    /// The weight.
    pub at: f64,
    /// The place exactly there; who is level shares it.
    pub place: u32,
    /// The place from there up to the next turn; the same as there at the end of the way.
    pub after: u32,
}

/// The place of a unit while the weight of one criterion goes from `low` to `high`: the turns in ascending
/// order, the first at `low`. Exact but for the rounding of the turns: the best and the worst place on the
/// way are among those given.
///
/// # Panics
/// When there is no such unit or criterion, not a weight per column, or `low` is not below `high`.
pub fn places_along(
    matrix: &Matrix,
    weights: &[f64],
    unit: usize,
    criterion: usize,
    (low, high): (f64, f64),
    others: Others,
) -> Vec<Turn> {
    assert!(unit < matrix.units() && criterion < matrix.columns(), "a unit and a criterion of the matrix");
    assert!(weights.len() == matrix.columns() && low < high, "a weight per column, and a way to go");
    // Rivals before the unit just after `low`; then where each comes to the front or falls behind.
    let mut before = 0_i64;
    let mut at_low = 1_i64;
    let mut turns: Vec<(f64, i64)> = Vec::new();
    for rival in (0..matrix.units()).filter(|rival| *rival != unit) {
        let lead = |c: usize| matrix.column(c)[rival] - matrix.column(c)[unit];
        let line = Line::new(lead, weights, criterion, others);
        let flat = line.slope.abs() <= line.slope_error;
        let slope = if flat { 0.0 } else { line.slope };
        let start = if flat && line.start.abs() <= line.start_error { 0.0 } else { line.start };
        let root = -start / slope;
        let leads_at_low = start + slope * low > 0.0 && root != low;
        at_low += i64::from(leads_at_low);
        let leads_after = leads_at_low && root != low || root == low && slope > 0.0;
        before += i64::from(leads_after);
        if slope != 0.0 && root > low && root <= high {
            turns.push((root, if slope > 0.0 { 1 } else { -1 }));
        }
    }
    turns.sort_by(|a, b| a.0.total_cmp(&b.0));
    let place = |ahead: i64| u32::try_from(ahead + 1).unwrap_or(u32::MAX);
    let mut found = vec![Turn { at: low, place: place(at_low - 1), after: place(before) }];
    for together in turns.chunk_by(|a, b| a.0 == b.0) {
        // At the turn itself those who come to the front are level only, and those who fall behind too.
        let level = together.iter().filter(|(_, change)| *change < 0).count();
        let level = i64::try_from(level).unwrap_or(i64::MAX);
        let at = before - level;
        before += together.iter().map(|(_, change)| change).sum::<i64>();
        let after = if together[0].0 < high { before } else { at };
        found.push(Turn { at: together[0].0, place: place(at), after: place(after) });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(answer: BreakEven) -> (f64, bool) {
        let BreakEven::At { weight, error, first_leads_above } = answer else { panic!("{answer:?}") };
        assert!((0.0..1e-9).contains(&error));
        (weight, first_leads_above)
    }

    #[test]
    fn levels_by_hand() {
        // Leads 2 and −3 at weights 10 and 10: level where the second counts 20/3.
        let (a, b) = ([5.0, 1.0], [3.0, 4.0]);
        let (weight, above) = at(break_even(&a, &b, &[10.0, 10.0], 1, Others::Stay));
        assert!((weight - 20.0 / 3.0).abs() < 1e-12 && !above);
        // Shares of 20: 2 (20 − t) = 3 t, t = 8.
        let (weight, above) = at(break_even(&a, &b, &[10.0, 10.0], 1, Others::Share));
        assert!((weight - 8.0).abs() < 1e-12 && !above);
        let (weight, above) = at(break_even(&b, &a, &[10.0, 10.0], 0, Others::Share));
        assert!((weight - 12.0).abs() < 1e-12 && !above);
        assert_eq!(break_even(&[1.0, 2.0], &[0.0, 2.0], &[1.0, 1.0], 1, Others::Stay), BreakEven::Never);
        assert_eq!(break_even(&[1.0, 2.0], &[0.0, 1.0], &[1.0, 1.0], 1, Others::Share), BreakEven::Never);
        assert_eq!(break_even(&a, &a, &[1.0, 1.0], 0, Others::Share), BreakEven::Always);
        // Behind in everything: level at a negative weight only.
        assert!(at(break_even(&[1.0, 1.0], &[2.0, 2.0], &[1.0, 1.0], 0, Others::Stay)).0 < 0.0);
    }

    #[test]
    fn the_error_bound_covers_what_rounding_did() {
        // Tenths: d = 0.1, −0.3 exactly would give 1/3 of 0.9.
        let got = break_even(&[0.3, 0.1], &[0.2, 0.4], &[0.9, 5.0], 1, Others::Stay);
        let BreakEven::At { weight, error, .. } = got else { panic!() };
        assert!((weight - 0.3).abs() <= error + 1e-15 && error < 1e-14, "{got:?}");
    }

    #[test]
    fn places_along_a_weight() {
        // Unit 0: 4 and 2; 1: 0 and 4; 2: 4 and 2 as well; 3: 1 and 3.
        let m = Matrix::from_columns(4, 2, vec![4.0, 0.0, 4.0, 1.0, 2.0, 4.0, 2.0, 3.0]).unwrap();
        let turns = places_along(&m, &[1.0, 1.0], 0, 1, (0.0, 5.0), Others::Stay);
        // Unit 1 passes at 4 = 2 t, unit 3 at 3 = t.
        let turn = |at, place, after| Turn { at, place, after };
        assert_eq!(turns, [turn(0.0, 1, 1), turn(2.0, 1, 2), turn(3.0, 2, 3)]);
        let turns = places_along(&m, &[1.0, 1.0], 1, 1, (0.0, 2.0), Others::Stay);
        // Unit 3 is passed at t = 1, both others at 2.
        assert_eq!(turns, [turn(0.0, 4, 4), turn(1.0, 3, 3), turn(2.0, 1, 1)]);
        // From exactly where they are level.
        let turns = places_along(&m, &[1.0, 1.0], 1, 1, (1.0, 1.5), Others::Stay);
        assert_eq!(turns, [turn(1.0, 3, 3)]);
        let turns = places_along(&m, &[1.0, 1.0], 3, 1, (1.0, 1.5), Others::Stay);
        assert_eq!(turns, [turn(1.0, 3, 4)]);
    }

    #[test]
    fn places_along_are_those_of_plain_sums() {
        let value = |i: usize| ((i * 7_919 + i * i * 13) % 101) as f64;
        let m = Matrix::from_columns(12, 4, (0..48).map(value).collect()).unwrap();
        let weights = [3.0, 1.0, 2.0, 4.0];
        for others in [Others::Stay, Others::Share] {
            for unit in 0..12 {
                let turns = places_along(&m, &weights, unit, 2, (0.0, 10.0), others);
                for (i, turn) in turns.iter().enumerate() {
                    let next = turns.get(i + 1).map_or(10.0, |t| t.at);
                    let t = f64::midpoint(turn.at, next);
                    let mut w = weights;
                    w[2] = t;
                    if others == Others::Share {
                        [0, 1, 3].iter().for_each(|c| w[*c] *= (10.0 - t) / 8.0);
                    }
                    let sum = |u: usize| (0..4).map(|c| m.column(c)[u] * w[c]).sum::<f64>();
                    let above = (0..12).filter(|u| sum(*u) > sum(unit)).count();
                    assert_eq!(turn.after as usize, above + 1, "{others:?} {unit} {turn:?}");
                }
            }
        }
    }
}
