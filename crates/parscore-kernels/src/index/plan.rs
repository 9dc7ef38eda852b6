//! Looks at an experiment before it runs: refuses what the base does not have, makes every step that
//! replications share once, and says which combinations cannot be computed and why.

use std::collections::BTreeMap;

use super::aggregate::Mean;
use super::base::Base;
use super::experiment::{Choice, Experiment, STEPS, Step};
use super::normalise::{Normalise, Scale, ScaleFault, scaled};
use super::prepare::{Impute, denominate, impute, screen};
use super::refusal::Refusal;
use super::table::Table;
use super::treat::{Treated, treat};
use super::tree::{From, Walker};

/// Combinations that cannot be computed: those that have these options; `None` stands for any.
#[derive(Debug, Clone, PartialEq)]
pub struct Rejected {
    /// Options, in the order of [`Step::ALL`].
    pub options: [Option<usize>; STEPS],
    /// Why.
    pub why: Refusal,
}

impl Rejected {
    fn covers(&self, choice: &Choice) -> bool {
        self.options.iter().zip(choice).all(|(option, chosen)| option.is_none_or(|o| o == *chosen))
    }
}

/// Tables of the steps before aggregation, each made once per variant.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    pub(crate) base: &'a Base,
    pub(crate) experiment: &'a Experiment,
    pub(crate) kept: Vec<usize>,
    denominated: Table,
    imputed: Vec<Table>,
    treated: BTreeMap<[usize; 2], (Table, Vec<Treated>)>,
    normalised: BTreeMap<[usize; 3], Table>,
    /// Per option of weights: a weight per node, and per level a number for all weights up to there.
    pub(crate) weights: Vec<(Vec<f64>, Vec<usize>)>,
    rejected: Vec<Rejected>,
}

impl<'a> Plan<'a> {
    /// Checks an experiment and makes what its replications share.
    ///
    /// # Errors
    /// Every [`Refusal`] of an option that the base cannot have; or, where no combination at all can be
    /// computed, why.
    pub fn new(base: &'a Base, experiment: &'a Experiment) -> Result<Self, Vec<Refusal>> {
        let refusals = missing(base, experiment);
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let denominated = divided(base, experiment).map_err(|refusal| vec![refusal])?;
        let imputed: Vec<Table> =
            experiment.impute.iter().filter_map(|option| impute(base, &denominated, &option.value)).collect();
        let kept = kept(base, experiment, &imputed).map_err(|refusal| vec![refusal])?;
        let weights = weights(base, experiment);
        let mut plan = Plan {
            base,
            experiment,
            kept,
            denominated,
            imputed,
            treated: BTreeMap::new(),
            normalised: BTreeMap::new(),
            weights,
            rejected: Vec::new(),
        };
        plan.make_tables();
        plan.try_out();
        if experiment.combinations().iter().all(|choice| plan.rejection(choice).is_some()) {
            let mut reasons: Vec<Refusal> = Vec::new();
            for rejected in plan.rejected {
                if !reasons.contains(&rejected.why) {
                    reasons.push(rejected.why);
                }
            }
            return Err(reasons);
        }
        Ok(plan)
    }

    fn make_tables(&mut self) {
        for (i, imputed) in self.imputed.iter().enumerate() {
            let screened = imputed.only(&self.kept);
            for (t, option) in self.experiment.treat.iter().enumerate() {
                let treated = option.value.as_ref().map(|rule| treat(&screened, rule));
                let treated = treated.unwrap_or_else(|| (screened.clone(), Vec::new()));
                for (n, option) in self.experiment.normalise.iter().enumerate() {
                    match normalised(self.base, &self.kept, &treated.0, &option.value) {
                        Ok(table) => drop(self.normalised.insert([i, t, n], table)),
                        Err(why) => {
                            let options = [Some(i), Some(t), Some(n), None, None];
                            self.rejected.push(Rejected { options, why });
                        }
                    }
                }
                self.treated.insert([i, t], treated);
            }
        }
    }

    /// Computes once whatever could fail in aggregation: gaps, Copeland's rule, means other than the
    /// arithmetic one over numbers that are not all above nought, weights that leave an aggregate out.
    fn try_out(&mut self) {
        let leaves_out = |weights: &[f64]| {
            self.base.aggregates().any(|(_, node)| node.children.iter().all(|child| weights[*child] == 0.0))
        };
        let odd: Vec<bool> = self.weights.iter().map(|(weights, _)| leaves_out(weights)).collect();
        let mut found = Vec::new();
        for (number, (key, table)) in self.normalised.iter().enumerate() {
            let gaps = table.each_column().any(|c| c.iter().any(|x| x.is_nan()));
            let positive = table.each_column().all(|c| c.iter().all(|x| *x > 0.0));
            for (a, option) in self.experiment.aggregate.iter().enumerate() {
                let linear = option.value.is_linear();
                let copeland = option.value.by_level.contains(&Mean::Copeland);
                let doubtful = gaps || copeland || !(linear || positive);
                let mut walker = Walker::new(self.base, &self.kept);
                let mut try_one = |w: usize| {
                    let (weights, signature) = &self.weights[w];
                    let key = (number, a);
                    let from = From { table, key, aggregation: &option.value, weights, signature };
                    walker.walk(from).err()
                };
                let tries = (0..self.weights.len()).filter(|w| doubtful || odd[*w]);
                let failed: Vec<(usize, Refusal)> = tries.filter_map(|w| Some((w, try_one(w)?))).collect();
                let options = |w: Option<usize>| [Some(key[0]), Some(key[1]), Some(key[2]), Some(a), w];
                if failed.len() == self.weights.len() {
                    found.extend(failed.into_iter().take(1).map(|(_, why)| (options(None), why)));
                } else {
                    found.extend(failed.into_iter().map(|(w, why)| (options(Some(w)), why)));
                }
            }
        }
        self.rejected.extend(found.into_iter().map(|(options, why)| Rejected { options, why }));
    }

    /// Combinations that cannot be computed.
    pub fn rejected(&self) -> &[Rejected] {
        &self.rejected
    }

    /// Why a choice cannot be computed; `None` where it can.
    pub fn rejection(&self, choice: &Choice) -> Option<&Rejected> {
        self.rejected.iter().find(|rejected| rejected.covers(choice))
    }

    /// What was planned.
    pub fn experiment(&self) -> &'a Experiment {
        self.experiment
    }

    /// Positions in the base of the units that stay, ascending: the rows of every table after screening.
    pub fn kept(&self) -> &[usize] {
        &self.kept
    }

    /// Indicators divided by their denominators, all units.
    pub fn denominated(&self) -> &Table {
        &self.denominated
    }

    /// Indicators with gaps filled by an option, all units.
    pub fn imputed(&self, option: usize) -> Option<&Table> {
        self.imputed.get(option)
    }

    /// Indicators after treatment and what was done to each (nothing said where nothing was to be done), by
    /// the options of a choice.
    pub fn treated(&self, choice: &Choice) -> Option<(&Table, &[Treated])> {
        self.treated.get(&choice[..2]).map(|(table, done)| (table, done.as_slice()))
    }

    /// Indicators on their scale, by the options of a choice; `None` where they cannot be.
    pub fn normalised(&self, choice: &Choice) -> Option<&Table> {
        self.normalised.get(&choice[..3])
    }

    pub(crate) fn table_number(&self, choice: &Choice) -> Option<(usize, &Table)> {
        let options = self.experiment.options();
        let number = (choice[0] * options[1] + choice[1]) * options[2] + choice[2];
        Some((number, self.normalised(choice)?))
    }
}

/// What options name and the base does not have.
fn missing(base: &Base, experiment: &Experiment) -> Vec<Refusal> {
    let mut found = Vec::new();
    for (step, options) in Step::ALL.into_iter().zip(experiment.options()) {
        if options == 0 {
            found.push(Refusal::NoOption(step));
        }
    }
    let unit = |code: &String| base.units().iter().all(|u| u.code != *code).then(|| Refusal::NoUnit(code.clone()));
    let share = |x: f64| (!(0.0..=1.0).contains(&x)).then_some(Refusal::Share(x));
    if let Some(screen) = &experiment.screen {
        found.extend(screen.keep.iter().chain(&screen.leave_out).filter_map(unit));
        found.extend([screen.least_present, screen.least_non_zero].into_iter().filter_map(share));
    }
    for option in &experiment.impute {
        if let Impute::GroupMean(code) | Impute::GroupMedian(code) = &option.value
            && base.grouping(code).is_none()
        {
            found.push(Refusal::NoGrouping(code.clone()));
        }
    }
    for option in &experiment.treat {
        let limits = |rule: &super::treat::Treat| rule.skew > 0.0 && rule.kurtosis.is_finite();
        if option.value.as_ref().is_some_and(|rule| !limits(rule)) {
            found.push(Refusal::TreatLimits(option.name.clone()));
        }
    }
    for option in &experiment.normalise {
        let codes = option.value.except.keys();
        let unknown = codes.filter(|code| base.indicators().iter().all(|i| i.code != **code));
        found.extend(unknown.map(|code| Refusal::NoIndicator(code.clone())));
        for scale in option.value.except.values().chain([&option.value.all]) {
            if let Scale::DistanceToReference { unit: code, .. } = scale {
                found.extend(unit(code));
            }
        }
    }
    found.extend(experiment.aggregate.iter().filter_map(|option| share(option.value.least_present)));
    for option in &experiment.weights {
        found.extend(option.value.iter().flat_map(|weights| wrong_weights(base, &option.name, weights)));
    }
    found
}

fn wrong_weights(base: &Base, option: &str, weights: &[f64]) -> Vec<Refusal> {
    let option = option.to_owned();
    if weights.len() != base.nodes().len() {
        return vec![Refusal::WeightCount { option, given: weights.len(), needed: base.nodes().len() }];
    }
    let wrong = base.nodes().iter().zip(weights).filter(|(_, w)| !(w.is_finite() && **w >= 0.0));
    let refusal = |(node, weight): (&super::base::Node, &f64)| Refusal::Weight {
        option: option.clone(),
        node: node.code.clone(),
        weight: *weight,
    };
    wrong.map(refusal).collect()
}

fn divided(base: &Base, experiment: &Experiment) -> Result<Table, Refusal> {
    if !experiment.denominate {
        return Ok(base.raw().clone());
    }
    denominate(base).map_err(|at| Refusal::DividedByNought {
        indicator: base.indicators()[at.indicator].code.clone(),
        unit: base.units()[at.unit].code.clone(),
    })
}

fn kept(base: &Base, experiment: &Experiment, imputed: &[Table]) -> Result<Vec<usize>, Refusal> {
    let stays = |table: &Table| match &experiment.screen {
        Some(rule) => screen(base, table, rule),
        None => (0..table.units()).collect(),
    };
    let kept = imputed.first().map(stays).unwrap_or_default();
    for (table, option) in imputed.iter().zip(&experiment.impute).skip(1) {
        if stays(table) != kept {
            return Err(Refusal::ScreensDiffer(option.name.clone()));
        }
    }
    match kept.as_slice() {
        [] => Err(Refusal::NoUnitsLeft),
        [one] => Err(Refusal::OneUnit(base.units()[*one].code.clone())),
        _ => Ok(kept),
    }
}

fn normalised(base: &Base, kept: &[usize], table: &Table, how: &Normalise) -> Result<Table, Refusal> {
    let mut columns = Vec::new();
    for (at, indicator) in base.indicators().iter().enumerate() {
        let (column, scale) = (table.column(at), how.of(&indicator.code));
        let reference = match scale {
            Scale::DistanceToReference { unit, .. } => {
                let row = kept.iter().position(|u| base.units()[*u].code == *unit);
                Some(column[row.ok_or_else(|| Refusal::NoUnit(unit.clone()))?])
            }
            _ => None,
        };
        let reversed = *scale == Scale::FractionOfMax && indicator.direction.sign() < 0.0;
        let done = scaled(column, indicator.direction, scale, indicator.target, reference);
        let done = if reversed { Err(ScaleFault::Reversed) } else { done };
        columns.push(done.map_err(|fault| Refusal::Scale { indicator: indicator.code.clone(), fault })?);
    }
    Ok(Table::new(kept.len(), columns).unwrap_or_else(|| table.clone()))
}

fn weights(base: &Base, experiment: &Experiment) -> Vec<(Vec<f64>, Vec<usize>)> {
    let levels = base.levels();
    let of_level: Vec<Vec<usize>> = levels
        .iter()
        .map(|level| {
            base.aggregates().filter(|(_, n)| n.level == *level).flat_map(|(_, n)| n.children.clone()).collect()
        })
        .collect();
    let mut known: BTreeMap<(usize, Vec<u64>), usize> = BTreeMap::new();
    let one = |option: &super::experiment::Named<Option<Vec<f64>>>| {
        let weights = option.value.clone().unwrap_or_else(|| base.weights());
        let mut below = 0;
        let mut signature = Vec::new();
        for children in &of_level {
            let bits = children.iter().map(|c| weights[*c].to_bits()).collect();
            let next = known.len() + 1;
            below = *known.entry((below, bits)).or_insert(next);
            signature.push(below);
        }
        (weights, signature)
    };
    experiment.weights.iter().map(one).collect()
}
