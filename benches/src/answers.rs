//! Answers of the workload: made by a small generator of fixed seed, the same in every run.

use crate::{Kind, LEAVES, inputs, kind};

/// Answers of all units in hundredths: counts, shares and points × 100, yes 100, no 0, levels 0, 100, 200.
#[derive(Debug, Clone)]
pub struct Table {
    /// Cells, row by row.
    pub cells: Vec<i64>,
    /// Units.
    pub units: usize,
}

/// Numbers that look random: the middle bits of a linear congruence (Knuth's MMIX constants).
#[derive(Debug)]
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).unwrap_or(0) % n
    }
}

impl Table {
    /// Answers of so many units.
    pub fn new(units: usize) -> Self {
        let mut numbers = Numbers(2_020);
        let mut cells = Vec::with_capacity(units * inputs());
        for _ in 0..units {
            for leaf in 0..LEAVES {
                match kind(leaf) {
                    Kind::Ratio => {
                        let all = 1 + numbers.below(300);
                        cells.extend([100 * numbers.below(all + 1), 100 * all]);
                    }
                    Kind::Bands | Kind::Given => cells.push(numbers.below(101)),
                    Kind::YesNo => cells.push(100 * numbers.below(2)),
                    Kind::Checklist => cells.extend([100 * numbers.below(2), 100 * numbers.below(2)]),
                    Kind::Levels => cells.push(100 * numbers.below(3)),
                    Kind::PerUnit | Kind::Deduction => cells.push(100 * numbers.below(7)),
                }
            }
        }
        Table { cells, units }
    }

    /// The rows.
    pub fn rows(&self) -> impl Iterator<Item = &[i64]> {
        self.cells.chunks(inputs())
    }

    /// The table as csv, as a user would hand it in.
    pub fn csv(&self) -> String {
        let kinds: Vec<Kind> = (0..LEAVES).flat_map(|leaf| vec![kind(leaf); kind(leaf).inputs()]).collect();
        let mut out = String::from("unit");
        for i in 0..kinds.len() {
            out += &format!(",i{i}");
        }
        for (unit, row) in self.rows().enumerate() {
            out += &format!("\nu{unit}");
            for (cell, kind) in row.iter().zip(&kinds) {
                out.push(',');
                out += &spelled(*cell, *kind);
            }
        }
        out.push('\n');
        out
    }
}

/// A cell as it is typed.
pub fn spelled(cell: i64, kind: Kind) -> String {
    match kind {
        Kind::Bands | Kind::Given => format!("{}.{:02}", cell / 100, cell % 100),
        Kind::YesNo | Kind::Checklist => (if cell == 0 { "không" } else { "có" }).to_owned(),
        Kind::Levels => ["tot", "kha", "yeu"][usize::try_from(cell / 100).unwrap_or(0) % 3].to_owned(),
        Kind::Ratio | Kind::PerUnit | Kind::Deduction => (cell / 100).to_string(),
    }
}
