//! git, as a sync runs it: told nothing by the environment but how the user reaches a host, asking nobody, bounded in time.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use super::child::Limits;
use super::{Env, child, program};

/// How much is read of what git says, and of what it complains.
const ANSWER: u64 = 1 << 30;
const COMPLAINT: u64 = 1 << 20;

/// What the user may say of how ssh is called.
const SSH: [&str; 3] = ["GIT_SSH_COMMAND", "GIT_SSH", "GIT_SSH_VARIANT"];

/// How git is called.
#[derive(Clone, Debug)]
pub(crate) struct GitProgram {
    program: PathBuf,
    /// How it calls ssh, where the user has not said it.
    ssh: Option<OsString>,
    limit: Duration,
    /// Whether what it starts is to end with it: not at a terminal, where a Ctrl-C is meant for all of them.
    leads: bool,
}

impl Env {
    /// The git of this user, for calls that may take so long; nothing if it is not installed. Where ssh is needed, it asks nobody,
    /// unless the user has said how it is called.
    pub(crate) fn git(&self, needs_ssh: bool, limit: Duration) -> Option<GitProgram> {
        let program = program("git", &self.path)?;
        let ssh = if needs_ssh { ssh_command(&program) } else { None };
        Some(GitProgram { program, ssh, limit, leads: !self.is_attended })
    }
}

impl GitProgram {
    /// Runs it with arguments and an input.
    pub(crate) fn run(&self, args: &[OsString], input: Vec<u8>) -> io::Result<Output> {
        let mut command = Command::new(&self.program);
        // No repository is found there by itself.
        command.args(args).current_dir("/");
        clear(&mut command);
        command.envs(self.ssh.iter().map(|ssh| ("GIT_SSH_COMMAND", ssh)));
        #[cfg(unix)]
        if self.leads {
            std::os::unix::process::CommandExt::process_group(&mut command, 0);
        }
        let limits = Limits { time: self.limit, answer: ANSWER, complaint: COMPLAINT };
        let output = child::run(command, input, limits)?;
        if output.stdout.len() as u64 >= ANSWER {
            return Err(io::Error::other("it says more than a gigabyte"));
        }
        Ok(output)
    }
}

/// Takes from the environment whatever says what git does, but for how the user reaches a host.
fn clear(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let is_git = name.to_string_lossy().starts_with("GIT_");
        if is_git && !SSH.iter().any(|kept| name == *kept) {
            command.env_remove(name);
        }
    }
    command.env("GIT_TERMINAL_PROMPT", "0").env("LC_MESSAGES", "C").env_remove("LC_ALL").env("LANGUAGE", "");
    // Somebody at a window may be asked for a password by a program of theirs, but not by a sync.
    command.env("GIT_ASKPASS", "").env("SSH_ASKPASS_REQUIRE", "never");
}

/// Says that ssh asks nobody, where the user has not said how it is called.
#[expect(clippy::disallowed_methods, reason = "what the user says of ssh is looked at where ssh is needed")]
fn ssh_command(program: &Path) -> Option<OsString> {
    let named = |name: &&str| std::env::var_os(name).is_some();
    if SSH[..2].iter().any(named) {
        return None;
    }
    let mut git = Command::new(program);
    clear(&mut git);
    git.args(["config", "--includes", "--get", "core.sshCommand"]).current_dir("/");
    git.stdin(Stdio::null()).stderr(Stdio::null());
    let is_set = git.output().is_ok_and(|output| output.status.success());
    (!is_set).then(|| OsString::from("ssh -o BatchMode=yes"))
}
