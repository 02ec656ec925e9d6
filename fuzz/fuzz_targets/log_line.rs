//! See `src/fuzz/log_line.rs`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| align_journal::fuzz::log_line(data, tempfile::tempdir().expect("a folder").path()));
