//! Analyses of small made-up rounds and of published panels; the program as a user calls it.

mod bundles;
mod fixture;
mod panels;
mod program;
mod split;
