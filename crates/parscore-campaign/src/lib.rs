//! The assessment year of a province: one folder, one journal, every act recorded.
//!
//! The journal is the truth: an append-only chain of entries, one per act. The state is a fold over
//! them; files in the folder take effect only through an act.

pub mod act;
mod applies;
pub mod appraisal;
pub mod clock;
pub mod config;
pub mod fault;
pub mod form;
pub mod inbox;
pub mod journal;
mod look;
pub mod measure;
pub mod needed;
pub mod progress;
pub mod register;
pub mod results;
pub mod round;
pub mod session;
mod shown;
pub mod state;
pub mod verify;
pub mod watch;
mod words;
pub mod workbook;
