//! `align`: an alignment journal for the terminal.

use std::process::ExitCode;

fn main() -> ExitCode {
    align_journal::run()
}
