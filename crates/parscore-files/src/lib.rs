//! Tables in, results bundles and workbooks out and in.
//!
//! Faults in the users' files are [`Diagnostic`](parscore_core::diagnostic::Diagnostic)s, many at
//! once, each naming its cell; a [`FileError`] is an operation that could not be done at all.

pub mod answers;
pub mod bundle;
mod error;
pub mod faults;
pub mod names;
pub mod table;
pub mod wire;
pub mod words;
pub mod workbook;

pub use error::{FileError, reason_of};
