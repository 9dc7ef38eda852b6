//! What the tests share: places in the workspace, a plain reading of Rust sources, and second
//! calculations that use nothing of the engine under test.

pub mod agreement;
pub mod bytes;
pub mod csv_rows;
pub mod engine;
pub mod oracle;
pub mod paths;
pub mod random;
pub mod rational;
pub mod replay;
pub mod sources;
