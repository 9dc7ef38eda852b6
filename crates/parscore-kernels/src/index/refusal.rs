//! Why an index is not computed, said before anything runs.

use super::aggregate::Mean;
use super::experiment::Step;
use super::normalise::ScaleFault;

/// Why something assumed cannot be computed on this base.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// A step has no option.
    #[error("there is no option for {0:?}")]
    NoOption(Step),
    /// A choice of an option that is not there.
    #[error("{step:?} has no option {option}")]
    NoSuchOption {
        /// Step.
        step: Step,
        /// Position of the option, from 0.
        option: usize,
    },
    /// A grouping that the base does not have.
    #[error("the base has no grouping `{0}`")]
    NoGrouping(String),
    /// A unit that the base does not have, or that does not stay.
    #[error("there is no unit `{0}`")]
    NoUnit(String),
    /// An indicator that the base does not have.
    #[error("there is no indicator `{0}`")]
    NoIndicator(String),
    /// A number divided by a denominator of nought.
    #[error("indicator `{indicator}` of unit `{unit}` would be divided by nought")]
    DividedByNought {
        /// Indicator.
        indicator: String,
        /// Unit.
        unit: String,
    },
    /// No unit stays.
    #[error("no unit has enough numbers")]
    NoUnitsLeft,
    /// Only one unit stays: there is nothing to compare it with.
    #[error("only unit `{0}` is left, which is compared with nobody")]
    OneUnit(String),
    /// Options for gaps leave different units in.
    #[error("option `{0}` for gaps leaves other units in than the first one")]
    ScreensDiffer(String),
    /// Limits of a treatment that are no numbers.
    #[error("the limits of treatment `{0}` are no numbers above nought")]
    TreatLimits(String),
    /// Shares that are not from 0 to 1.
    #[error("a least share is not from 0 to 1: {0}")]
    Share(f64),
    /// An indicator cannot be brought to its scale.
    #[error("indicator `{indicator}`: {fault}")]
    Scale {
        /// Indicator.
        indicator: String,
        /// Why.
        fault: ScaleFault,
    },
    /// Not a weight per node.
    #[error("option `{option}` has {given} weights, not {needed}")]
    WeightCount {
        /// Option.
        option: String,
        /// Weights given.
        given: usize,
        /// Nodes.
        needed: usize,
    },
    /// A weight that is negative or no finite number.
    #[error("option `{option}`: weight {weight} of `{node}` is negative or no number")]
    Weight {
        /// Option.
        option: String,
        /// Node.
        node: String,
        /// Its weight.
        weight: f64,
    },
    /// A geometric or harmonic mean of a number that is not above nought.
    #[error("{mean:?} mean of `{node}`: `{part}` of unit `{unit}` is {value}, not above nought")]
    NotPositive {
        /// Mean.
        mean: Mean,
        /// Aggregate.
        node: String,
        /// Node below it.
        part: String,
        /// Unit.
        unit: String,
        /// Its number.
        value: f64,
    },
    /// A unit would have no score, for it lacks everything that counts.
    #[error("unit `{0}` would have no score")]
    NoScore(String),
    /// More units than pairs are compared for.
    #[error("Copeland's rule compares up to {most} units, not {units}")]
    TooManyForCopeland {
        /// Units.
        units: usize,
        /// Limit.
        most: usize,
    },
}
