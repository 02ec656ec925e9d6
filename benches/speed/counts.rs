//! What a call needs beside time: counts that are the same in every run. Each is nothing where the tool for it is not
//! installed.

pub(crate) mod instructions;
pub(crate) mod memory;
pub(crate) mod syscalls;
