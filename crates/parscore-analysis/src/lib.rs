//! Rankings, comparisons, gaps, robustness and what-if for analysts.
//!
//! Official totals, places, classes and tie groups come from results bundles and are never computed
//! or rounded here a second time; Polars holds tables and panels.

pub mod cli;
pub mod commands;
pub mod disputes;
pub mod emulate;
pub mod exact;
pub mod frame;
pub mod gaps;
pub mod indices;
pub mod league;
pub mod movement;
pub mod open_data;
pub mod output;
pub mod panel;
pub mod picture;
pub mod pictures;
pub mod report;
pub mod rescore;
pub mod robust;
pub mod source;
pub mod split;
pub mod whatif;
pub mod words;
