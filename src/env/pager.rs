//! The pager: what is longer than the terminal stays on it to be read, as git's answers do.

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::{Command, ExitStatus, Stdio};

use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};

use super::{Env, program};

/// How a shell says that a command is not there, or cannot be run.
const NOT_RUN: [i32; 2] = [126, 127];

impl Env {
    /// Prints an answer on standard output, through the pager where it is longer than the terminal.
    pub(crate) fn print_long(&self, text: &str, color: ColorChoice) -> io::Result<()> {
        // The last row is the prompt's.
        if self.height.is_none_or(|rows| text.lines().count() < rows) {
            return self.print(text, color);
        }
        let colored = match color {
            ColorChoice::Auto => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            ColorChoice::Never => false,
            ColorChoice::Always | ColorChoice::AlwaysAnsi => true,
        };
        let laid_out = if colored { text.to_owned() } else { strip_str(text).to_string() };
        match self.pager().map(|mut pager| page(&mut pager, &laid_out)) {
            Some(Ok(status)) if !status.code().is_some_and(|code| NOT_RUN.contains(&code)) => Ok(()),
            Some(_) | None => self.print(text, color),
        }
    }

    /// The pager that the user named, else `less`, where it is there; none where that was asked for.
    fn pager(&self) -> Option<Command> {
        let named = self.vars.pager.as_ref();
        let mut pager = match named {
            Some(none) if none.is_empty() || none == "cat" => return None,
            // As git runs it: what was named may have options.
            Some(line) => {
                let mut shell = Command::new(program("sh", &self.path)?);
                shell.arg("-c").arg(line);
                shell
            }
            None => Command::new(program("less", &self.path)?),
        };
        for (name, value) in &self.vars.pager_defaults {
            pager.env(name, value);
        }
        Some(pager)
    }
}

/// The options of the pager if the user set none: less leaves at once what fits, colours what is coloured, and lets
/// the text stand when it ends.
pub(super) fn defaults(is_set: impl Fn(&str) -> bool) -> Vec<(&'static str, OsString)> {
    [("LESS", "FRX"), ("LV", "-c")]
        .into_iter()
        .filter(|(name, _)| !is_set(name))
        .map(|(name, value)| (name, value.into()))
        .collect()
}

fn page(pager: &mut Command, text: &str) -> io::Result<ExitStatus> {
    let mut running = pager.stdin(Stdio::piped()).spawn()?;
    // Ctrl-C is the pager's, which stops what it does: it must not be left alone with the terminal.
    block_interrupts();
    if let Some(mut input) = running.stdin.take() {
        // A reader who has seen enough is no error.
        drop(input.write_all(text.as_bytes()));
    }
    running.wait()
}

#[cfg(unix)]
fn block_interrupts() {
    use nix::sys::signal::{SigSet, Signal};

    let mut interrupt = SigSet::empty();
    interrupt.add(Signal::SIGINT);
    // For good: the answer is all that was left to do.
    let _ = interrupt.thread_block();
}

#[cfg(not(unix))]
fn block_interrupts() {}
