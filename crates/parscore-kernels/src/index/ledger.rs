//! The ledger of assumptions: what each replication chose, what differs from the nominal one, and which
//! combinations could not be computed and why.

use super::experiment::{Choice, STEPS, Spec, Step};
use super::plan::{Plan, Rejected};

/// A replication in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Number of the replication, from 0.
    pub replication: usize,
    /// Its options, by position.
    pub choice: Choice,
    /// Names of its options, in the order of [`Step::ALL`].
    pub names: [String; STEPS],
    /// Steps at which it differs from the nominal specification.
    pub differs: Vec<Step>,
}

/// What was assumed in a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Ledger {
    /// A line per replication.
    pub entries: Vec<Entry>,
    /// Combinations that could not be computed.
    pub rejected: Vec<Rejected>,
    /// How many combinations these are.
    pub rejected_combinations: usize,
    /// Combinations of the experiment in all.
    pub combinations: usize,
}

/// Writes down what replications assume.
///
/// # Panics
/// When a choice is none of the experiment.
pub fn ledger(plan: &Plan<'_>, nominal: &Spec, choices: &[Choice]) -> Ledger {
    let experiment = plan.experiment();
    let entry = |(replication, choice): (usize, &Choice)| Entry {
        replication,
        choice: *choice,
        names: Step::ALL.map(|step| experiment.name(step, choice[step as usize]).unwrap_or_default().to_owned()),
        differs: experiment.differs(choice, nominal),
    };
    let all = experiment.combinations();
    Ledger {
        entries: choices.iter().enumerate().map(entry).collect(),
        rejected: plan.rejected().to_vec(),
        rejected_combinations: all.iter().filter(|choice| plan.rejection(choice).is_some()).count(),
        combinations: all.len(),
    }
}
