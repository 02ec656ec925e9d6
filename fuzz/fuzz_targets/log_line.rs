//! See `tests/fuzz/log_line.rs`.

#![no_main]

#[path = "../../tests/fuzz/log_line.rs"]
mod log_line;

libfuzzer_sys::fuzz_target!(|data: &[u8]| log_line::holds(data));
