//! What holds of the program as its users run it: whole processes, in homes of their own.

#[cfg(unix)]
mod agents;
#[path = "../common/mod.rs"]
mod common;
mod doctor;
mod help;
mod hook;
mod journals;
mod privacy;
mod pty;
mod report;
mod terminal;
mod transcripts;
