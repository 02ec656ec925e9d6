//! See `tests/fuzz/date.rs`.

#![no_main]

#[path = "../../tests/fuzz/date.rs"]
mod date;

libfuzzer_sys::fuzz_target!(|data: &[u8]| date::holds(data));
