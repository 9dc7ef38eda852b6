//! Runs: one specification with all its steps, or many replications with scores and places.

use rayon::prelude::*;

use super::base::Base;
use super::experiment::{Choice, Experiment, Named, STEPS, Spec, Step};
use super::plan::Plan;
use super::refusal::Refusal;
use super::table::Table;
use super::treat::Treated;
use super::tree::{From, Walker};
use crate::places::Ranker;
use crate::stats::{mean, quantile};

/// Every step of one specification. Tables from `screened` on have a row per unit of `kept`.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Indicators divided by their denominators, all units.
    pub denominated: Table,
    /// With gaps filled, all units.
    pub imputed: Table,
    /// Positions in the base of the units that stay.
    pub kept: Vec<usize>,
    /// The imputed rows of these.
    pub screened: Table,
    /// After treatment.
    pub treated: Table,
    /// What was done to each indicator; empty without treatment.
    pub treatment: Vec<Treated>,
    /// On their scale.
    pub normalised: Table,
    /// A column per aggregate in the order of the nodes of the base; the index is the last.
    pub aggregates: Table,
    /// Places by the index, from 1; equals share the best one.
    pub places: Vec<u32>,
}

impl Outcome {
    /// The index.
    pub fn index(&self) -> &[f64] {
        self.aggregates.column(self.aggregates.columns() - 1)
    }

    /// Numbers of a node of the base.
    ///
    /// # Panics
    /// When there is no such node.
    pub fn node(&self, node: usize) -> &[f64] {
        match node.checked_sub(self.normalised.columns()) {
            None => self.normalised.column(node),
            Some(aggregate) => self.aggregates.column(aggregate),
        }
    }
}

/// Makes an index by one specification, with every step.
///
/// # Errors
/// Every [`Refusal`].
pub fn pipeline(base: &Base, spec: &Spec) -> Result<Outcome, Vec<Refusal>> {
    let experiment = Experiment::of(spec);
    let plan = Plan::new(base, &experiment)?;
    let choice = [0; STEPS];
    let mut walker = Walker::new(base, &plan.kept);
    let walked = walk(&plan, &mut walker, &choice).map_err(|refusal| vec![refusal])?;
    let mut places = vec![0; plan.kept.len()];
    Ranker::default().rank(walked.last().map_or(&[], Vec::as_slice), &mut places);
    let aggregates = Table::new(plan.kept.len(), walked.to_vec());
    let taken = plan.treated(&choice).zip(plan.normalised(&choice)).zip(plan.imputed(0)).zip(aggregates);
    let Some(((((treated, treatment), normalised), imputed), aggregates)) = taken else {
        return Err(plan.rejected().iter().map(|r| r.why.clone()).collect());
    };
    Ok(Outcome {
        denominated: plan.denominated().clone(),
        imputed: imputed.clone(),
        screened: imputed.only(&plan.kept),
        treated: treated.clone(),
        treatment: treatment.to_vec(),
        normalised: normalised.clone(),
        aggregates,
        places,
        kept: plan.kept,
    })
}

/// Scores and places of replications, over the units that stay.
#[derive(Debug, Clone, PartialEq)]
pub struct Runs {
    units: usize,
    scores: Vec<f64>,
    places: Vec<u32>,
}

impl Runs {
    /// Number of replications.
    pub fn replications(&self) -> usize {
        self.scores.len() / self.units.max(1)
    }

    /// Scores of a replication, in the order of [`Plan::kept`].
    ///
    /// # Panics
    /// When there is no such replication.
    pub fn scores(&self, replication: usize) -> &[f64] {
        &self.scores[replication * self.units..(replication + 1) * self.units]
    }

    /// Places of a replication.
    ///
    /// # Panics
    /// When there is no such replication.
    pub fn places(&self, replication: usize) -> &[u32] {
        &self.places[replication * self.units..(replication + 1) * self.units]
    }

    /// Places of a unit over all replications, in the order of [`Plan::kept`].
    ///
    /// # Panics
    /// When there is no such unit.
    pub fn of_unit(&self, unit: usize) -> impl Iterator<Item = u32> {
        assert!(unit < self.units, "a unit of these runs");
        self.places.iter().skip(unit).step_by(self.units).copied()
    }

    /// Summary of the places of a unit; `None` without replications.
    ///
    /// # Panics
    /// When there is no such unit.
    pub fn summary(&self, unit: usize) -> Option<Summary> {
        Summary::of(self.of_unit(unit))
    }
}

/// Places of a unit over replications; quantiles of type 7.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// Mean.
    pub mean: f64,
    /// Median.
    pub median: f64,
    /// 5 % quantile.
    pub low: f64,
    /// 95 % quantile.
    pub high: f64,
}

impl Summary {
    /// Of places; `None` without any.
    pub fn of(places: impl Iterator<Item = u32>) -> Option<Self> {
        let places: Vec<f64> = places.map(f64::from).collect();
        let at = |p| quantile(&places, p);
        Some(Summary { mean: mean(&places)?, median: at(0.5)?, low: at(0.05)?, high: at(0.95)? })
    }
}

/// A replication that cannot be computed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("replication {replication}: {why}")]
pub struct RunError {
    /// Position among the choices, from 0.
    pub replication: usize,
    /// Why.
    pub why: Refusal,
}

impl Plan<'_> {
    /// Computes replications, on all threads; results are in the order of the choices and the same for any
    /// number of threads. A run stores 12 bytes per unit and replication: long ones go in blocks.
    ///
    /// # Errors
    /// The first [`RunError`] of a choice that is none of the experiment or was rejected: nothing runs then.
    pub fn run(&self, choices: &[Choice]) -> Result<Runs, RunError> {
        for (replication, choice) in choices.iter().enumerate() {
            let options = self.experiment.options();
            let outside = Step::ALL.iter().zip(choice).zip(options).find(|((_, chosen), of)| **chosen >= *of);
            if let Some(((step, option), _)) = outside {
                let why = Refusal::NoSuchOption { step: *step, option: *option };
                return Err(RunError { replication, why });
            }
            if let Some(rejected) = self.rejection(choice) {
                return Err(RunError { replication, why: rejected.why.clone() });
            }
        }
        // Neighbours share as many levels as they can.
        let mut order: Vec<usize> = (0..choices.len()).collect();
        let key = |at: &usize| {
            let choice = &choices[*at];
            ([choice[0], choice[1], choice[2], choice[3]], self.weights[choice[4]].1.as_slice())
        };
        order.sort_by(|a, b| key(a).cmp(&key(b)));
        let part = order.len().div_ceil(4 * rayon::current_num_threads()).max(16);
        let parts: Result<Vec<_>, RunError> = order.par_chunks(part).map(|part| self.run_part(choices, part)).collect();
        let units = self.kept.len();
        let mut runs = Runs { units, scores: vec![0.0; units * choices.len()], places: vec![0; units * choices.len()] };
        for (part, done) in order.chunks(part).zip(parts?) {
            for (row, at) in part.iter().enumerate() {
                let (from, to) = (row * units..(row + 1) * units, at * units..(at + 1) * units);
                runs.scores[to.clone()].copy_from_slice(&done.scores[from.clone()]);
                runs.places[to].copy_from_slice(&done.places[from]);
            }
        }
        Ok(runs)
    }

    fn run_part(&self, choices: &[Choice], part: &[usize]) -> Result<Runs, RunError> {
        let units = self.kept.len();
        let mut runs =
            Runs { units, scores: Vec::with_capacity(units * part.len()), places: vec![0; units * part.len()] };
        let mut walker = Walker::new(self.base, &self.kept);
        let mut ranker = Ranker::default();
        for (replication, places) in part.iter().zip(runs.places.chunks_mut(units)) {
            let walked = walk(self, &mut walker, &choices[*replication]);
            let walked = walked.map_err(|why| RunError { replication: *replication, why })?;
            let index = walked.last().map_or(&[][..], Vec::as_slice);
            ranker.rank(index, places);
            runs.scores.extend_from_slice(index);
        }
        Ok(runs)
    }
}

fn walk<'w>(plan: &Plan<'_>, walker: &'w mut Walker<'_>, choice: &Choice) -> Result<&'w [Vec<f64>], Refusal> {
    let none = || Refusal::NoSuchOption { step: Step::Normalise, option: choice[2] };
    let (number, table) = plan.table_number(choice).ok_or_else(none)?;
    let aggregation = &plan.experiment.aggregate[choice[3]].value;
    let (weights, signature) = &plan.weights[choice[4]];
    walker.walk(From { table, key: (number, choice[3]), aggregation, weights, signature })
}

/// Mean over the units of how far places moved: the outcome whose variance sensitivity indices part.
///
/// # Panics
/// When there are not equally many.
pub fn mean_move(places: &[u32], nominal: &[u32]) -> f64 {
    assert_eq!(places.len(), nominal.len(), "places of the same units");
    let sum: u64 = places.iter().zip(nominal).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / places.len() as f64
}

/// Weights with one node left out, as an option per node: what a node does to the places.
///
/// A node alone below its parent takes the parent with it.
pub fn without_each(base: &Base, nodes: impl IntoIterator<Item = usize>) -> Vec<Named<Option<Vec<f64>>>> {
    let one = |node: usize| {
        let mut weights = base.weights();
        weights[node] = 0.0;
        Named::new(base.nodes()[node].code.clone(), Some(weights))
    };
    nodes.into_iter().map(one).collect()
}

/// Share of each node in the index by nominal weights alone: the product of its share among its siblings
/// and those of the nodes above it. The index has 1. Exact where means are arithmetic and nothing is
/// missing; the usual name is effective weight.
pub fn effective_weights(base: &Base) -> Vec<f64> {
    let mut shares = vec![1.0; base.nodes().len()];
    for (number, node) in base.aggregates().rev() {
        let sum: f64 = node.children.iter().map(|c| base.nodes()[*c].weight).sum();
        for child in &node.children {
            shares[*child] = shares[number] * base.nodes()[*child].weight / sum;
        }
    }
    shares
}
