//! All tests of the workspace's promises, in one binary.

mod canonical_hash;
mod workspace;
