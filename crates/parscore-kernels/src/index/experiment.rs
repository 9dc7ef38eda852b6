//! What is assumed: one specification, or several options for each step of which replications choose.

use super::aggregate::{Aggregation, Mean};
use super::normalise::Normalise;
use super::prepare::{Impute, Screen};
use super::treat::Treat;

/// A step at which there can be several options.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// How gaps are filled.
    Impute,
    /// How outliers are treated.
    Treat,
    /// The scale.
    Normalise,
    /// The mean.
    Aggregate,
    /// The weights.
    Weights,
}

impl Step {
    /// All steps, in the order of a [`Choice`].
    pub const ALL: [Step; STEPS] = [Step::Impute, Step::Treat, Step::Normalise, Step::Aggregate, Step::Weights];
}

/// Number of steps with options.
pub const STEPS: usize = 5;

/// An option for each step, in the order of [`Step::ALL`], by its position from 0.
pub type Choice = [usize; STEPS];

/// One way to make an index.
#[derive(Debug, Clone, PartialEq)]
pub struct Spec {
    /// Whether indicators are divided by their denominators.
    pub denominate: bool,
    /// How gaps are filled.
    pub impute: Impute,
    /// Which units stay; `None`: all.
    pub screen: Option<Screen>,
    /// How outliers are treated; `None`: not.
    pub treat: Option<Treat>,
    /// The scale.
    pub normalise: Normalise,
    /// The mean.
    pub aggregate: Aggregation,
    /// A weight per node of the base; `None`: the nominal ones.
    pub weights: Option<Vec<f64>>,
}

impl Default for Spec {
    /// Divided by denominators, gaps left out, no treatment, min–max to 0..100, arithmetic means.
    fn default() -> Self {
        Spec {
            denominate: true,
            impute: Impute::No,
            screen: None,
            treat: None,
            normalise: Normalise::usual(),
            aggregate: Aggregation::all(Mean::Arithmetic),
            weights: None,
        }
    }
}

/// An option with its name for ledgers.
#[derive(Debug, Clone, PartialEq)]
pub struct Named<T> {
    /// Name for people.
    pub name: String,
    /// The option.
    pub value: T,
}

impl<T> Named<T> {
    /// An option with its name.
    pub fn new(name: impl Into<String>, value: T) -> Self {
        Named { name: name.into(), value }
    }
}

/// Options for each step; what is no list is the same in every replication.
#[derive(Debug, Clone, PartialEq)]
pub struct Experiment {
    /// Whether indicators are divided by their denominators.
    pub denominate: bool,
    /// Which units stay; the same ones for every option.
    pub screen: Option<Screen>,
    /// Options for gaps.
    pub impute: Vec<Named<Impute>>,
    /// Options for outliers.
    pub treat: Vec<Named<Option<Treat>>>,
    /// Options of the scale.
    pub normalise: Vec<Named<Normalise>>,
    /// Options of the mean.
    pub aggregate: Vec<Named<Aggregation>>,
    /// Options of weights, a weight per node; `None`: the nominal ones.
    pub weights: Vec<Named<Option<Vec<f64>>>>,
}

impl Experiment {
    /// An experiment with the one option of a specification for every step.
    pub fn of(spec: &Spec) -> Self {
        fn one<T: Clone>(value: &T) -> Vec<Named<T>> {
            vec![Named::new("nominal", value.clone())]
        }
        Experiment {
            denominate: spec.denominate,
            screen: spec.screen.clone(),
            impute: one(&spec.impute),
            treat: one(&spec.treat),
            normalise: one(&spec.normalise),
            aggregate: one(&spec.aggregate),
            weights: one(&spec.weights),
        }
    }

    /// How many options each step has.
    pub fn options(&self) -> [usize; STEPS] {
        [self.impute.len(), self.treat.len(), self.normalise.len(), self.aggregate.len(), self.weights.len()]
    }

    /// Name of an option.
    pub fn name(&self, step: Step, option: usize) -> Option<&str> {
        let name = match step {
            Step::Impute => self.impute.get(option).map(|o| &o.name),
            Step::Treat => self.treat.get(option).map(|o| &o.name),
            Step::Normalise => self.normalise.get(option).map(|o| &o.name),
            Step::Aggregate => self.aggregate.get(option).map(|o| &o.name),
            Step::Weights => self.weights.get(option).map(|o| &o.name),
        };
        name.map(String::as_str)
    }

    /// Every combination of options, the last step running fastest: the order that
    /// [`crate::sobol::exact`] wants.
    pub fn combinations(&self) -> Vec<Choice> {
        let options = self.options();
        let count = options.iter().product();
        let choice = |at: usize| {
            let mut rest = at;
            let mut choice = [0; STEPS];
            for (option, of) in choice.iter_mut().zip(options).rev() {
                *option = rest % of;
                rest /= of;
            }
            choice
        };
        (0..count).map(choice).collect()
    }

    /// Steps at which a choice differs from a specification.
    ///
    /// # Panics
    /// When the choice is none of this experiment.
    pub fn differs(&self, choice: &Choice, from: &Spec) -> Vec<Step> {
        let differs = |step: &Step| match step {
            Step::Impute => self.impute[choice[0]].value != from.impute,
            Step::Treat => self.treat[choice[1]].value != from.treat,
            Step::Normalise => self.normalise[choice[2]].value != from.normalise,
            Step::Aggregate => self.aggregate[choice[3]].value != from.aggregate,
            Step::Weights => self.weights[choice[4]].value != from.weights,
        };
        Step::ALL.into_iter().filter(differs).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn combinations_in_their_order() {
        let mut e = Experiment::of(&Spec::default());
        e.treat.push(Named::new("t", Some(Treat::usual(3))));
        e.weights.push(Named::new("w", Some(vec![1.0])));
        e.weights.push(Named::new("v", Some(vec![2.0])));
        let all = e.combinations();
        assert_eq!(all.len(), 6);
        assert_eq!((all[0], all[1], all[3]), ([0; 5], [0, 0, 0, 0, 1], [0, 1, 0, 0, 0]));
        assert_eq!(e.name(Step::Treat, 1), Some("t"));
        assert_eq!(e.differs(&[0, 1, 0, 0, 2], &Spec::default()), [Step::Treat, Step::Weights]);
        assert_eq!(e.differs(&[0; 5], &Spec::default()), []);
    }
}
