//! See `tests/fuzz/amount.rs`.

#![no_main]

#[path = "../../tests/fuzz/amount.rs"]
mod amount;

libfuzzer_sys::fuzz_target!(|data: &[u8]| amount::holds(data));
