//! All tests of the workspace's promises, in one binary.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]
#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

mod any_bytes;
mod bad_import;
mod canonical_hash;
mod demonstrations;
mod documents_and_calendars;
mod gallery;
mod json_schema;
mod laws;
mod oracle;
mod published;
mod replay;
mod shipped_rubrics;
mod workspace;
