//! parscore tests.
