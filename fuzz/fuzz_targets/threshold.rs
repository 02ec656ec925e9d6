//! See `tests/fuzz/threshold.rs`.

#![no_main]

#[path = "../../tests/fuzz/threshold.rs"]
mod threshold;

libfuzzer_sys::fuzz_target!(|data: &[u8]| threshold::holds(data));
