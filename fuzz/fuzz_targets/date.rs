//! See `src/fuzz/date.rs`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| align_journal::fuzz::date(data));
