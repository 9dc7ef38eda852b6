//! Composite indicators from open data: denominate, impute, screen, treat, normalise, aggregate, rank; and
//! the same many times over with other assumptions. Never for rubric points.
//!
//! [`meta`] and [`read`] give the tables, [`base::Base`] puts them together, [`run::pipeline`] makes one
//! index with every step, [`plan::Plan`] looks at an experiment before it runs and [`plan::Plan::run`] runs
//! it, [`ledger`] writes down what was assumed. Refusals come before the first run.
//!
//! Sources: OECD and JRC, *Handbook on Constructing Composite Indicators: Methodology and User Guide*
//! (2008); the steps, their order and defaults are those of COINr (Becker and others 2022), whose worked
//! example is the oracle in this crate's tests.

pub mod aggregate;
pub mod base;
pub mod experiment;
pub mod ledger;
pub mod meta;
pub mod normalise;
pub mod plan;
#[cfg(test)]
mod plan_tests;
pub mod prepare;
pub mod read;
pub mod refusal;
pub mod run;
pub mod table;
pub mod treat;
mod tree;

pub use base::Base;
pub use experiment::{Choice, Experiment, Named, Spec, Step};
pub use plan::Plan;
pub use refusal::Refusal;
pub use run::{Outcome, Runs, pipeline};
pub use table::Table;
