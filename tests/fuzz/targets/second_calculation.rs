//! Bytes as choices that make a valid rubric: the engine must agree with the second calculation.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    parscore_tests::bytes::second_calculation(bytes);
});
