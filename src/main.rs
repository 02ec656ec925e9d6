//! `align`: an alignment journal for the terminal.

use std::process::ExitCode;

use align_journal::env::Env;

fn main() -> ExitCode {
    align_journal::run(&Env::from_process())
}
