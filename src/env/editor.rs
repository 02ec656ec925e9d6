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
    let interrupts = terminal::Interrupts::leave_to_others();
    let status = child.wait();
    terminal.restore();
    interrupts.take_back();
    status
}

#[cfg(unix)]
mod terminal {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread::{self, JoinHandle};

    use nix::sys::signal::{SigSet, Signal};
    use nix::sys::termios::{SetArg, Termios, tcgetattr, tcsetattr};
    use rustix::process::{getpid, kill_process};

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

    /// Interrupts, kept from ending this process: a thread takes and forgets them. No thread that was begun before may let
    /// them through: those of the hooks have ended, and the one that restores the terminal blocks them.
    pub(super) struct Interrupts {
        signals: SigSet,
        are_ours: Arc<AtomicBool>,
        taker: JoinHandle<()>,
    }

    impl Interrupts {
        pub(super) fn leave_to_others() -> Interrupts {
            let signals = SigSet::from_iter([Signal::SIGINT, Signal::SIGQUIT]);
            let _ = signals.thread_block();
            let are_ours = Arc::new(AtomicBool::new(false));
            let ours = Arc::clone(&are_ours);
            let taker =
                thread::spawn(move || while signals.wait().is_ok() && !ours.load(Ordering::SeqCst) {});
            Interrupts { signals, are_ours, taker }
        }

        /// Waits until every interrupt that came is taken: one that is let through would end the process. The last one is our
        /// own, which is one with any that still waits.
        pub(super) fn take_back(self) {
            self.are_ours.store(true, Ordering::SeqCst);
            if kill_process(getpid(), rustix::process::Signal::INT).is_ok() {
                let _ = self.taker.join();
                let _ = self.signals.thread_unblock();
            }
        }
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

    pub(super) struct Interrupts;

    impl Interrupts {
        pub(super) fn leave_to_others() -> Interrupts {
            Interrupts
        }

        pub(super) fn take_back(self) {}
    }
}
