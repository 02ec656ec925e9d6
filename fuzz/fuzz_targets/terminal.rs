//! See `tests/fuzz/terminal.rs`.

#![no_main]

#[path = "../../tests/fuzz/terminal.rs"]
mod terminal;

libfuzzer_sys::fuzz_target!(|data: &[u8]| terminal::holds(data));
