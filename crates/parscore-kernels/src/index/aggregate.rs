//! Means of nodes: arithmetic, geometric, harmonic, and Copeland's count of pairwise wins.
//!
//! Source: OECD/JRC *Handbook*, step 7; Copeland's rule after Munda and Nardo, "Noncompensatory/nonlinear
//! composite indicators for ranking countries" (2009), as COINr's `a_copeland` has it.

/// How the nodes below an aggregate become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mean {
    /// Σ w x / Σ w.
    Arithmetic,
    /// exp(Σ w ln x / Σ w); only for numbers above nought.
    Geometric,
    /// Σ w / Σ (w / x); only for numbers above nought.
    Harmonic,
    /// Wins less losses against all other units; a pair is won by who is better in the greater weight.
    Copeland,
}

/// Means by level.
#[derive(Debug, Clone, PartialEq)]
pub struct Aggregation {
    /// Means for the levels of aggregates from the lowest up; the last one holds for all above.
    pub by_level: Vec<Mean>,
    /// Least share of the nodes below (those of weight above nought) that a unit has; else the aggregate is
    /// a gap. 0: one is enough.
    pub least_present: f64,
}

impl Aggregation {
    /// The same mean on all levels; gaps are left out.
    pub fn all(mean: Mean) -> Self {
        Aggregation { by_level: vec![mean], least_present: 0.0 }
    }

    /// Mean of a level, counted from 0 at the lowest one.
    pub fn mean(&self, level: usize) -> Mean {
        self.by_level.get(level).or(self.by_level.last()).copied().unwrap_or(Mean::Arithmetic)
    }

    /// Whether every level is arithmetic.
    pub fn is_linear(&self) -> bool {
        self.by_level.iter().all(|m| *m == Mean::Arithmetic)
    }
}

/// Units for which pairs are compared at most: the work grows with their square.
pub const MOST_COPELAND: usize = 2_000;

/// A number that is not above nought, where a mean needs it: position of the part and of the unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotPositive {
    pub(crate) part: usize,
    pub(crate) unit: usize,
}

/// One aggregate from its parts with their weights; parts of weight nought are left out.
pub(crate) fn combine(
    parts: &[(&[f64], f64)],
    mean: Mean,
    least_present: f64,
    sums: &mut Sums,
    out: &mut [f64],
) -> Result<(), NotPositive> {
    let units = out.len();
    sums.clear(units);
    match mean {
        Mean::Copeland => copeland(parts, out),
        Mean::Arithmetic => each(parts, sums, |x, w| x * w),
        Mean::Geometric | Mean::Harmonic => {
            for (part, (column, _)) in parts.iter().enumerate().filter(|(_, (_, w))| *w != 0.0) {
                if let Some(unit) = column.iter().position(|x| *x <= 0.0) {
                    return Err(NotPositive { part, unit });
                }
            }
            if mean == Mean::Geometric {
                each(parts, sums, |x, w| x.ln() * w);
            } else {
                each(parts, sums, |x, w| w / x);
            }
        }
    }
    for ((out, sum), weight) in out.iter_mut().zip(&sums.values).zip(&sums.weights) {
        match mean {
            Mean::Copeland => (),
            Mean::Arithmetic => *out = sum / weight,
            Mean::Geometric => *out = (sum / weight).exp(),
            Mean::Harmonic => *out = weight / sum,
        }
    }
    let counted = parts.iter().filter(|(_, w)| *w != 0.0);
    let (all, gaps) =
        (counted.clone().count(), |unit: usize| counted.clone().filter(|(c, _)| c[unit].is_nan()).count());
    if all == 0 {
        out.fill(f64::NAN);
    } else if mean == Mean::Copeland || least_present > 0.0 {
        for (unit, out) in out.iter_mut().enumerate() {
            let has = all - gaps(unit);
            if has == 0 || (has as f64) < least_present * all as f64 - 1e-9 {
                *out = f64::NAN;
            }
        }
    }
    Ok(())
}

/// Buffers of [`combine`].
#[derive(Debug, Default)]
pub(crate) struct Sums {
    values: Vec<f64>,
    weights: Vec<f64>,
}

impl Sums {
    fn clear(&mut self, units: usize) {
        for sums in [&mut self.values, &mut self.weights] {
            sums.clear();
            sums.resize(units, 0.0);
        }
    }
}

fn each(parts: &[(&[f64], f64)], sums: &mut Sums, term: impl Fn(f64, f64) -> f64) {
    for (column, weight) in parts.iter().filter(|(_, w)| *w != 0.0) {
        for ((value, sum), x) in sums.values.iter_mut().zip(&mut sums.weights).zip(*column) {
            if !x.is_nan() {
                *value += term(*x, *weight);
                *sum += weight;
            }
        }
    }
}

/// A part counts in a pair where both have a number. Sums of weights that differ by less than 1e-12 of
/// them are equal, so that the order of adding decides no pair.
fn copeland(parts: &[(&[f64], f64)], out: &mut [f64]) {
    out.fill(0.0);
    for a in 0..out.len() {
        for b in 0..a {
            let (mut won, mut lost) = (0.0, 0.0);
            for (column, weight) in parts {
                won += if column[a] > column[b] { *weight } else { 0.0 };
                lost += if column[a] < column[b] { *weight } else { 0.0 };
            }
            let won: f64 = won;
            let one = if (won - lost).abs() <= 1e-12 * (won + lost) { 0.0 } else { (won - lost).signum() };
            out[a] += one;
            out[b] -= one;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAP: f64 = f64::NAN;

    fn get(parts: &[(&[f64], f64)], mean: Mean, least: f64) -> Result<Vec<f64>, NotPositive> {
        let mut out = vec![7.0; parts[0].0.len()];
        combine(parts, mean, least, &mut Sums::default(), &mut out).map(|()| out)
    }

    #[test]
    fn means_by_hand_with_gaps_left_out() {
        let (a, b): ([f64; 3], [f64; 3]) = ([1.0, 8.0, GAP], [4.0, GAP, GAP]);
        let parts: [(&[f64], f64); 2] = [(&a, 1.0), (&b, 3.0)];
        let arithmetic = get(&parts, Mean::Arithmetic, 0.0).unwrap();
        assert_eq!(arithmetic[..2], [3.25, 8.0]);
        assert!(arithmetic[2].is_nan());
        let geometric = get(&parts, Mean::Geometric, 0.0).unwrap();
        assert!((geometric[0] - 64.0_f64.powf(0.25)).abs() < 1e-14 && (geometric[1] - 8.0).abs() < 1e-14);
        assert_eq!(get(&parts, Mean::Harmonic, 0.0).unwrap()[..2], [4.0 / 1.75, 8.0]);
        let strict = get(&parts, Mean::Arithmetic, 0.6).unwrap();
        assert!(strict[0] == 3.25 && strict[1].is_nan());
    }

    #[test]
    fn nought_stops_geometric_and_harmonic_unless_it_has_no_weight() {
        let (a, b): ([f64; 2], [f64; 2]) = ([1.0, 2.0], [3.0, 0.0]);
        for mean in [Mean::Geometric, Mean::Harmonic] {
            let got = get(&[(&a, 1.0), (&b, 1.0)], mean, 0.0);
            assert_eq!(got, Err(NotPositive { part: 1, unit: 1 }));
            assert_eq!(get(&[(&a, 1.0), (&b, 0.0)], mean, 0.0), Ok(vec![1.0, 2.0]));
        }
        assert!(get(&[(&a, 0.0)], Mean::Arithmetic, 0.0).unwrap()[0].is_nan());
    }

    #[test]
    fn copeland_counts_pairs() {
        // a beats b in weight 2 of 3, c ties with a (1 : 1 of two they share), b beats c 2 : 1.
        let parts: [(&[f64], f64); 3] = [(&[3.0, 2.0, 1.0], 1.0), (&[3.0, 1.0, GAP], 1.0), (&[1.0, 2.0, 2.0], 1.0)];
        assert_eq!(get(&parts, Mean::Copeland, 0.0).unwrap(), [1.0, 0.0, -1.0]);
        // 0.1 + 0.2 against 0.3 is no win.
        let parts: [(&[f64], f64); 3] = [(&[1.0, 0.0], 0.1), (&[1.0, 0.0], 0.2), (&[0.0, 1.0], 0.3)];
        assert_eq!(get(&parts, Mean::Copeland, 0.0).unwrap(), [0.0, 0.0]);
        let lone: [(&[f64], f64); 1] = [(&[1.0, GAP], 1.0)];
        assert!(get(&lone, Mean::Copeland, 0.0).unwrap()[1].is_nan());
    }
}
