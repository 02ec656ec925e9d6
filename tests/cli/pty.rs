//! A program at a pseudo-terminal of its own.

use std::io::{Read as _, Write as _};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use anstream::adapter::StripBytes;
use nix::sys::termios::{LocalFlags, tcgetattr};
use pty_process::blocking::{self, Pty, open};

use crate::common::text;

/// What a program does not say within this time it does not say.
const PATIENCE: Duration = Duration::from_secs(30);

/// A program that runs at a terminal, and what it said since it was last waited for.
pub(crate) struct Terminal {
    pty: Arc<Pty>,
    program: Child,
    saying: Receiver<Vec<u8>>,
    said: Vec<u8>,
    /// Takes escape codes away, where they are not what is looked at.
    strip: Option<StripBytes>,
}

impl Terminal {
    /// Starts the command at a terminal of 80 columns. Signals end it, whatever is ignored around the tests.
    pub(crate) fn start(command: Command, strips_escape_codes: bool) -> Self {
        let command = with_default_signals(command);
        let (pty, other_end) = open().expect("a terminal");
        let program = blocking::Command::from(command).spawn(other_end).expect("it starts");
        let pty = Arc::new(pty);
        let (sender, saying) = channel();
        let reader = Arc::clone(&pty);
        thread::spawn(move || listen(&reader, &sender));
        Self { pty, program, saying, said: Vec::new(), strip: strips_escape_codes.then(StripBytes::new) }
    }

    /// Waits until the program says these words, and tells what it said before them.
    #[track_caller]
    pub(crate) fn expect(&mut self, words: &str) -> String {
        loop {
            if let Some(at) = self.said.windows(words.len()).position(|seen| seen == words.as_bytes()) {
                let before: Vec<u8> = self.said.drain(..at + words.len()).take(at).collect();
                return text(&before);
            }
            assert!(self.hears(), "`{words}` was expected, not this: {}", text(&self.said));
        }
    }

    /// Waits for the prompt, then types.
    #[track_caller]
    pub(crate) fn answer(&mut self, prompt: &str, keys: &str) {
        self.expect(prompt);
        if !prompt.ends_with("> ") {
            self.expect(" ");
        }
        self.type_keys(keys);
    }

    /// Types, once the line editor reads each key as it comes.
    pub(crate) fn type_keys(&self, keys: &str) {
        while tcgetattr(&self.pty).expect("settings").local_flags.contains(LocalFlags::ICANON) {
            thread::sleep(Duration::from_millis(1));
        }
        self.type_at_once(keys);
    }

    pub(crate) fn type_at_once(&self, keys: &str) {
        (&*self.pty).write_all(keys.as_bytes()).expect("it listens");
    }

    /// Waits for the end of the program, and tells what it still said.
    #[track_caller]
    pub(crate) fn end(&mut self) -> (String, ExitStatus) {
        while self.hears() {}
        (text(&std::mem::take(&mut self.said)), self.program.wait().expect("it ends"))
    }

    /// Waits for the end of the program, which is with this code.
    #[track_caller]
    pub(crate) fn ends(mut self, code: i32) {
        let (rest, status) = self.end();
        assert_eq!(status.code(), Some(code), "{status}: {rest}");
    }

    /// Whether the program said more before it ended.
    #[track_caller]
    fn hears(&mut self) -> bool {
        match self.saying.recv_timeout(PATIENCE) {
            Ok(bytes) => match &mut self.strip {
                Some(strip) => strip.strip_next(&bytes).for_each(|plain| self.said.extend_from_slice(plain)),
                None => self.said.extend_from_slice(&bytes),
            },
            Err(RecvTimeoutError::Disconnected) => return false,
            Err(RecvTimeoutError::Timeout) => panic!("nothing follows: {}", text(&self.said)),
        }
        true
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn with_default_signals(command: Command) -> Command {
    let mut env = Command::new("env");
    env.arg("--default-signal").arg(command.get_program()).args(command.get_args()).env_clear();
    env.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    env.current_dir(command.get_current_dir().expect("its home")).stdin(Stdio::inherit());
    env.env("TERM", "xterm").env("COLUMNS", "80");
    env
}

/// Passes on what is said, until every program at the terminal has ended, which is an error on Linux.
fn listen(mut pty: &Pty, heard: &Sender<Vec<u8>>) {
    let mut bytes = [0; 4096];
    while let Ok(length @ 1..) = pty.read(&mut bytes) {
        if heard.send(bytes[..length].to_vec()).is_err() {
            return;
        }
    }
}
