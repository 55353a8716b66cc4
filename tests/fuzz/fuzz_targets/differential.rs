//! The fuzz target `differential`: see npyc_tests::fuzz.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| npyc_tests::fuzz::differential(bytes));
