//! From the indicators up to the index, level by level; a level is made anew only where something below
//! it or its weights changed.

use super::aggregate::{Aggregation, MOST_COPELAND, Mean, Sums, combine};
use super::base::Base;
use super::refusal::Refusal;
use super::table::Table;

/// What a walk starts from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct From<'a> {
    /// Normalised indicators.
    pub(crate) table: &'a Table,
    /// Numbers that name the table and the aggregation: equal numbers, equal things.
    pub(crate) key: (usize, usize),
    /// Means.
    pub(crate) aggregation: &'a Aggregation,
    /// A weight per node.
    pub(crate) weights: &'a [f64],
    /// Per level a number for all weights up to there: equal numbers, equal weights.
    pub(crate) signature: &'a [usize],
}

/// Numbers of all aggregates, kept from one walk to the next.
#[derive(Debug)]
pub(crate) struct Walker<'a> {
    base: &'a Base,
    kept: &'a [usize],
    levels: Vec<u8>,
    values: Vec<Vec<f64>>,
    sums: Sums,
    done: Option<(usize, usize)>,
    signature: Vec<usize>,
}

impl<'a> Walker<'a> {
    pub(crate) fn new(base: &'a Base, kept: &'a [usize]) -> Self {
        let values = base.aggregates().map(|_| vec![f64::NAN; kept.len()]).collect();
        Walker { base, kept, levels: base.levels(), values, sums: Sums::default(), done: None, signature: Vec::new() }
    }

    /// Numbers of the aggregates, in the order of the nodes; the index is the last.
    pub(crate) fn walk(&mut self, from: From<'_>) -> Result<&[Vec<f64>], Refusal> {
        let same = if self.done == Some(from.key) { self.common(from.signature) } else { 0 };
        self.done = None;
        for at in same..self.levels.len() {
            self.level(at, from)?;
        }
        self.done = Some(from.key);
        self.signature.clear();
        self.signature.extend(from.signature);
        let index = self.values.last().map_or(&[][..], Vec::as_slice);
        match index.iter().position(|x| !x.is_finite()) {
            Some(unit) => Err(Refusal::NoScore(code(self.base, self.kept, unit))),
            None => Ok(&self.values),
        }
    }

    /// Levels from below whose weights have not changed.
    fn common(&self, signature: &[usize]) -> usize {
        self.signature.iter().zip(signature).take_while(|(a, b)| a == b).count()
    }

    fn level(&mut self, at: usize, from: From<'_>) -> Result<(), Refusal> {
        let mean = from.aggregation.mean(at);
        if mean == Mean::Copeland && self.kept.len() > MOST_COPELAND {
            return Err(Refusal::TooManyForCopeland { units: self.kept.len(), most: MOST_COPELAND });
        }
        let first = self.base.indicators().len();
        for (number, node) in self.base.aggregates().filter(|(_, n)| n.level == self.levels[at]) {
            let (below, rest) = self.values.split_at_mut(number - first);
            let column = |child: usize| if child < first { from.table.column(child) } else { &below[child - first] };
            let parts: Vec<(&[f64], f64)> = node.children.iter().map(|c| (column(*c), from.weights[*c])).collect();
            let done = combine(&parts, mean, from.aggregation.least_present, &mut self.sums, &mut rest[0]);
            if let Err(fault) = done {
                return Err(Refusal::NotPositive {
                    mean,
                    node: node.code.clone(),
                    part: self.base.nodes()[node.children[fault.part]].code.clone(),
                    unit: code(self.base, self.kept, fault.unit),
                    value: parts[fault.part].0[fault.unit],
                });
            }
        }
        Ok(())
    }
}

fn code(base: &Base, kept: &[usize], at: usize) -> String {
    base.units()[kept[at]].code.clone()
}
