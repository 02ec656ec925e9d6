//! What holds of the program as its users run it: whole processes, in homes of their own.

#[cfg(unix)]
mod agents;
mod doctor;
mod help;
mod hook;
mod journals;
mod privacy;
mod report;
#[path = "../faults/skip.rs"]
mod skip;
mod terminal;
mod transcripts;
