//! Any bytes as a rubric: read, checked, scored with the demonstration answers, never a panic.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    parscore_tests::bytes::rubric(bytes);
});
