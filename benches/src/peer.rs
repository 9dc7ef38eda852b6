//! The peer: the same leaves by a plain pass over binary floats, the way a careful program would write
//! it that does not care for exactness. No missing data, no reasons, no trail.

use crate::answers::Table;
use crate::rubric::Rounds;
use crate::{FIELD, Kind, LEAVES, inputs, kind};

/// The table as floats with the first column of every leaf.
#[derive(Debug)]
pub struct Peer {
    cells: Vec<f64>,
    leaves: Vec<(Kind, usize)>,
    rounds: Rounds,
}

impl Peer {
    /// The peer of a table.
    #[expect(clippy::cast_precision_loss, reason = "the peer is inexact by design")]
    pub fn new(table: &Table, rounds: Rounds) -> Self {
        let mut column = 0;
        let mut leaves = Vec::new();
        for leaf in 0..LEAVES {
            leaves.push((kind(leaf), column));
            column += kind(leaf).inputs();
        }
        Peer { cells: table.cells.iter().map(|c| *c as f64 / 100.0).collect(), leaves, rounds }
    }

    /// Points of every leaf, field by field into the total, and the places.
    pub fn score(&self) -> (Vec<f64>, Vec<u32>) {
        let mut points = Vec::with_capacity(self.leaves.len());
        let totals: Vec<f64> = self
            .cells
            .chunks(inputs())
            .map(|row| {
                points.clear();
                points.extend(self.leaves.iter().map(|(kind, at)| self.leaf(*kind, &row[*at..])));
                points.chunks(FIELD.len()).map(|field| field.iter().sum::<f64>()).sum()
            })
            .collect();
        let places = places(&totals);
        (totals, places)
    }

    #[inline]
    fn leaf(&self, kind: Kind, row: &[f64]) -> f64 {
        let points = match kind {
            Kind::Ratio => row[0] / row[1],
            Kind::Bands if row[0] < 0.5 => 0.0,
            Kind::Bands if row[0] < 0.8 => 0.5,
            Kind::Bands => 1.0,
            Kind::YesNo | Kind::Given => row[0],
            Kind::Levels if row[0] == 0.0 => 1.0,
            Kind::Levels if row[0] == 1.0 => 0.75,
            Kind::Levels => 0.0,
            Kind::PerUnit => (row[0] * 0.25).min(1.0),
            Kind::Deduction => (1.0 - row[0] * 0.25).max(0.0),
            Kind::Checklist => row[0] * 0.6 + row[1] * 0.4,
        };
        match self.rounds {
            Rounds::Leaves => (points * 100.0).round() / 100.0,
            Rounds::Nothing => points,
        }
    }
}

/// Competition places, the highest first.
pub fn places(totals: &[f64]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..totals.len()).collect();
    order.sort_by(|a, b| totals[*b].total_cmp(&totals[*a]));
    let mut places = vec![0; totals.len()];
    let mut place = 0;
    for (i, unit) in order.iter().enumerate() {
        if i == 0 || totals[*unit] != totals[order[i - 1]] {
            place = u32::try_from(i + 1).unwrap_or(u32::MAX);
        }
        places[*unit] = place;
    }
    places
}
