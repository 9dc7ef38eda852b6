//! Any bytes as a table of answers to one rubric, wide or long: read and scored, never a panic.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    parscore_tests::bytes::answers(bytes);
});
