//! What both programs say and how: help and messages in two languages, faults with their places,
//! tables for people, exit codes. Nothing here computes.

pub mod context;
pub mod failure;
pub mod help;
pub mod lang;
pub mod people;
pub mod render;
pub mod table;
pub mod usage_error;
