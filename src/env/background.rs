//! This program once more, which nobody waits for.

use std::io;
use std::process::{Command, Stdio};

use super::Env;

impl Env {
    /// Starts this program with arguments, and goes on: it says nothing, and outlives this one.
    pub(crate) fn start_in_background(&self, args: &[&str]) -> io::Result<()> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        // A Ctrl-C at the terminal is not meant for it.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn()?;
        // Where this process lives on, as a server does, what has ended is not kept.
        std::thread::spawn(move || child.wait());
        Ok(())
    }
}
