//! The user's editor on a file, as git runs it, and the terminal given back as it was.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

/// What only a shell understands in a command line.
const SHELLS: &str = "|&;<>()$`\\\"'*?[]#~=%{}!\n";

/// The command that opens an editor. It is a command line, as git takes it; a plain one needs no shell, which an interrupt
/// would end beside the editor.
pub(super) fn command(editor: &str, find: impl Fn(&str) -> PathBuf) -> Command {
    let mut words = editor.split_whitespace().filter(|_| !editor.contains(|c| SHELLS.contains(c)));
    match words.next() {
        Some(program) => {
            let mut command = Command::new(find(program));
            command.args(words);
            command
        }
        None => {
            let mut command = Command::new(find("sh"));
            command.arg("-c").arg(format!("{editor} \"$@\"")).arg(editor);
            command
        }
    }
}

/// Runs an editor on a file, and waits for it.
pub(super) fn run(mut editor: Command, file: &Path) -> io::Result<ExitStatus> {
    let terminal = terminal::Settings::read();
    let mut child = editor.arg(file).spawn()?;
    // A Ctrl-C is meant for the editor.
    terminal::leave_interrupts_to_others(true);
    let status = child.wait();
    terminal.restore();
    terminal::leave_interrupts_to_others(false);
    status
}

#[cfg(unix)]
mod terminal {
    use nix::sys::signal::{SigSet, Signal};
    use nix::sys::termios::{SetArg, Termios, tcgetattr, tcsetattr};

    /// What the terminal was set to; nothing without a terminal.
    pub(super) struct Settings(Option<Termios>);

    impl Settings {
        pub(super) fn read() -> Settings {
            Settings(tcgetattr(std::io::stdin()).ok())
        }

        /// An editor that crashed leaves the terminal as it used it.
        pub(super) fn restore(&self) {
            let restored =
                self.0.as_ref().map(|before| tcsetattr(std::io::stdin(), SetArg::TCSADRAIN, before));
            let _ = restored;
        }
    }

    /// Keeps interrupts from ending this process, or lets them again: those that come meanwhile are taken and forgotten.
    pub(super) fn leave_interrupts_to_others(is_left: bool) {
        static FIRST: std::sync::Once = std::sync::Once::new();
        let mut signals = SigSet::empty();
        [Signal::SIGINT, Signal::SIGQUIT].into_iter().for_each(|signal| signals.add(signal));
        if !is_left {
            let _ = signals.thread_unblock();
            return;
        }
        let _ = signals.thread_block();
        FIRST.call_once(|| {
            std::thread::spawn(move || while signals.wait().is_ok() {});
        });
    }
}

#[cfg(not(unix))]
mod terminal {
    pub(super) struct Settings;

    impl Settings {
        pub(super) fn read() -> Settings {
            Settings
        }

        pub(super) fn restore(&self) {}
    }

    pub(super) fn leave_interrupts_to_others(_is_left: bool) {}
}
