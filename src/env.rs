//! The world, read once: arguments, clock, folders, environment, streams. Everything else is handed what it needs.

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};
use rustyline::error::ReadlineError;

use chrono::{DateTime, Datelike as _, FixedOffset, Local};

mod background;
mod child;
mod editor;
mod git;
mod hook;
mod pager;
mod progress_bar;
mod terminal_guard;

pub(crate) use progress_bar::ProgressBar;

/// The last year that is written with four digits.
const LAST_YEAR: i32 = 9999;

/// The process as a value.
#[derive(Debug)]
pub(crate) struct Env {
    /// The arguments, the program's name first.
    pub(crate) args: Vec<OsString>,
    /// The clock, read once, with the local offset; nothing where it stands outside of 1970 to 9999.
    pub(crate) now: Option<DateTime<FixedOffset>>,
    /// What the environment says.
    pub(crate) vars: Vars,
    pub(crate) folders: PlatformFolders,
    /// Where programs lie: `git` is looked for when it is asked.
    pub(crate) path: OsString,
    /// Whether a person sits on both sides, reading and typing.
    pub(crate) is_interactive: bool,
    /// Whether a terminal is on either side: what neither reads from one nor writes to one is a script.
    pub(crate) is_attended: bool,
    /// The columns of the terminal, where the output is one.
    pub(crate) width: Option<usize>,
    /// Its rows, where they are known.
    pub(crate) height: Option<usize>,
    /// The columns of the terminal, where notices and errors go to one.
    pub(crate) stderr_width: Option<usize>,
}

/// The variables that `align` reads.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vars {
    /// `ALIGN_HOME`: one folder for everything.
    pub(crate) home: Option<PathBuf>,
    /// `ALIGN_JOURNAL`: the journal's name or path.
    pub(crate) journal: Option<String>,
    /// `ALIGN_AUTHOR`: who writes.
    pub(crate) author: Option<String>,
    /// `ALIGN_TODAY`: the day it is taken to be.
    pub(crate) today: Option<String>,
    /// `ALIGN_NOW`: the moment it is taken to be, in RFC 3339.
    pub(crate) now: Option<String>,
    /// `VISUAL`, else `EDITOR`: the command line of the user's editor.
    pub(crate) editor: Option<String>,
    /// `ALIGN_HOOK`: set where a hook runs this, which is given no entry of its own making.
    pub(crate) is_in_hook: bool,
    /// `ALIGN_SEED`: a number that makes ids repeatable.
    pub(crate) seed: Option<String>,
    /// `ALIGN_PAGER`, else `PAGER`: what shows an answer that is longer than the terminal; empty for nothing.
    pub(crate) pager: Option<OsString>,
    /// What that is told by variables which the user has not set.
    pub(crate) pager_defaults: Vec<(&'static str, OsString)>,
    /// `COMPLETE`: a shell asks what may stand at its prompt.
    pub(crate) completes: bool,
}

/// Where the platform keeps things.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlatformFolders {
    /// What belongs to the user.
    pub(crate) data: Option<PathBuf>,
    /// What belongs to this machine.
    pub(crate) state: Option<PathBuf>,
    /// What may be deleted at any time.
    pub(crate) cache: Option<PathBuf>,
}

/// What came of asking for a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TerminalInput {
    /// A line, without its end.
    Line(String),
    End,
    Interrupt,
}

impl Env {
    /// Reads the world.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the clock and the environment"
    )]
    pub(crate) fn from_process() -> Env {
        // What is no text stays recognisable as that: it is refused where it is read.
        let text = |name: &str| {
            let value = std::env::var_os(name).filter(|value| !value.is_empty());
            value.map(|value| value.to_string_lossy().into_owned())
        };
        let vars = Vars {
            home: std::env::var_os("ALIGN_HOME").filter(|home| !home.is_empty()).map(PathBuf::from),
            journal: text("ALIGN_JOURNAL"),
            // Blanks are nobody's name.
            author: text("ALIGN_AUTHOR").map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()),
            today: text("ALIGN_TODAY"),
            now: text("ALIGN_NOW"),
            editor: text("VISUAL").or_else(|| text("EDITOR")),
            is_in_hook: std::env::var_os("ALIGN_HOOK").is_some(),
            seed: text("ALIGN_SEED"),
            pager: std::env::var_os("ALIGN_PAGER").or_else(|| std::env::var_os("PAGER")),
            pager_defaults: pager::defaults(|name| std::env::var_os(name).is_some()),
            completes: std::env::var_os("COMPLETE").is_some_and(|shell| !shell.is_empty()),
        };
        let is_terminal = io::stdout().is_terminal();
        let named = |name: &str| text(name).and_then(|number| number.parse().ok());
        let columns = || {
            let measured = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
            named("COLUMNS").or_else(measured).or(Some(80))
        };
        let rows = || {
            let measured = || terminal_size::terminal_size().map(|(_, height)| usize::from(height.0));
            named("LINES").or_else(measured)
        };
        Env {
            args: std::env::args_os().collect(),
            now: moment(SystemTime::now()),
            vars,
            folders: PlatformFolders {
                data: dirs::data_dir(),
                state: dirs::state_dir().or_else(dirs::data_local_dir),
                cache: dirs::cache_dir(),
            },
            path: std::env::var_os("PATH").unwrap_or_default(),
            is_interactive: is_terminal && io::stdin().is_terminal(),
            is_attended: is_terminal || io::stdin().is_terminal(),
            width: is_terminal.then(columns).flatten(),
            height: is_terminal.then(rows).flatten(),
            stderr_width: io::stderr().is_terminal().then(columns).flatten(),
        }
    }

    /// Prints an answer on standard output. A reader who has gone is no error.
    ///
    /// # Errors
    /// When the output cannot be written for another reason, a full disk behind a redirection, say.
    pub(crate) fn print(&self, text: &str, color: ColorChoice) -> io::Result<()> {
        let stdout = io::stdout();
        // Asked of the stream itself: a locked one does not tell whether it is a terminal.
        let color = if color == ColorChoice::Auto { AutoStream::choice(&stdout) } else { color };
        let mut stdout = stdout.lock();
        // Plain text goes out by one write; a stream that takes colours off would write it line by line.
        let written = match color {
            ColorChoice::Never => stdout.write_all(strip_str(text).to_string().as_bytes()),
            ColorChoice::Auto | ColorChoice::Always | ColorChoice::AlwaysAnsi => {
                AutoStream::new(&mut stdout, color).write_all(text.as_bytes())
            }
        };
        match written.and_then(|()| stdout.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            written => written,
        }
    }

    /// Prints a notice or an error on standard error. Where even that fails there is nobody left to tell.
    pub(crate) fn print_error(&self, text: &str, color: ColorChoice) {
        let stderr = io::stderr();
        let color = if color == ColorChoice::Auto { AutoStream::choice(&stderr) } else { color };
        let mut stream = AutoStream::new(stderr.lock(), color);
        drop(stream.write_all(text.as_bytes()));
    }

    /// Asks for a line on the terminal, with the cursor keys at work.
    pub(crate) fn ask(&self, prompt: &str) -> io::Result<TerminalInput> {
        terminal_guard::restore_on_signals();
        let mut editor = rustyline::DefaultEditor::new().map_err(io::Error::other)?;
        match editor.readline(prompt) {
            Ok(line) => Ok(TerminalInput::Line(line)),
            Err(ReadlineError::Eof) => Ok(TerminalInput::End),
            Err(ReadlineError::Interrupted) => Ok(TerminalInput::Interrupt),
            Err(error) => Err(io::Error::other(error)),
        }
    }

    /// All of standard input, as text.
    pub(crate) fn read_input(&self) -> io::Result<String> {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text)?;
        Ok(text)
    }

    /// A file that was named on the command line, as text; `-` is standard input.
    pub(crate) fn read_file(&self, path: &Path) -> io::Result<String> {
        if path == Path::new("-") { self.read_input() } else { std::fs::read_to_string(path) }
    }

    /// The folder that one stands in, where it is still there.
    pub(crate) fn working_folder(&self) -> Option<PathBuf> {
        std::env::current_dir().ok()
    }

    /// Lets the user edit a file, where an editor is named or somebody sits at a terminal.
    pub(crate) fn edit(&self, file: &Path) -> io::Result<()> {
        let editor = self.vars.editor.as_deref().unwrap_or("vi");
        let find = |name: &str| program(name, &self.path).unwrap_or_else(|| PathBuf::from(name));
        let status = editor::run(editor::command(editor, find), file)
            .map_err(|error| io::Error::other(format!("the editor `{editor}` cannot be started: {error}")))?;
        let failed = || io::Error::other(format!("the editor `{editor}` failed ({status})"));
        if status.success() { Ok(()) } else { Err(failed()) }
    }

    /// Whether there is an editor to write in.
    pub(crate) fn has_editor(&self) -> bool {
        self.vars.editor.is_some() || self.is_interactive
    }

    /// Gives a program something to read, in a folder, with some variables; bounded in time.
    pub(crate) fn run_hook(
        &self,
        program: &Path,
        folder: &Path,
        vars: &[(&str, &str)],
        input: String,
    ) -> io::Result<()> {
        hook::run(program, folder, vars, input)
    }

    /// The bytes of a file that was named on the command line; `-` is standard input, of which at most so many are read.
    pub(crate) fn read_bytes(&self, path: &Path, most: usize) -> io::Result<Vec<u8>> {
        let most = u64::try_from(most).unwrap_or(u64::MAX);
        if path == Path::new("-") {
            let mut bytes = Vec::new();
            io::stdin().take(most).read_to_end(&mut bytes)?;
            return Ok(bytes);
        }
        if std::fs::metadata(path)?.len() > most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        std::fs::read(path)
    }

    /// The `user.name` that git knows of this user, where there is a git.
    ///
    /// The repository that one happens to stand in is not asked: it may have come from anybody, and says neither who
    /// writes here, nor what git reads on the way (`include.path`), nor which git that is.
    pub(crate) fn git_user_name(&self) -> Option<String> {
        let mut git = Command::new(program("git", &self.path)?);
        git.args(["--no-pager", "config", "--global", "--includes", "--get", "user.name"]);
        git.stdin(Stdio::null()).stderr(Stdio::null());
        let output = git.output().ok().filter(|output| output.status.success())?;
        let name = String::from_utf8(output.stdout).ok()?;
        Some(name.trim().to_owned()).filter(|name| !name.is_empty())
    }
}

/// The time of the clock with the local offset, in the years that can be written.
fn moment(clock: SystemTime) -> Option<DateTime<FixedOffset>> {
    let since = clock.duration_since(UNIX_EPOCH).ok()?;
    let at = DateTime::from_timestamp(i64::try_from(since.as_secs()).ok()?, since.subsec_nanos())?;
    Some(at.with_timezone(&Local).fixed_offset()).filter(|at| at.year() <= LAST_YEAR)
}

/// The program of that name in the first folder of `path` that has it. An empty or relative one is passed over: it would be
/// whatever lies where one happens to stand.
fn program(name: &str, path: &OsStr) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let folders = std::env::split_paths(path).filter(|folder| folder.is_absolute());
    folders.map(|folder| folder.join(&file)).find(|program| program.is_file())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_clock_outside_of_the_calendar_is_no_moment() {
        let years = |years: u64| Duration::from_secs(years * 366 * 24 * 60 * 60);
        assert!(moment(UNIX_EPOCH + years(56)).is_some());
        assert_eq!(moment(UNIX_EPOCH - Duration::from_secs(1)), None);
        assert_eq!(moment(UNIX_EPOCH + years(8_100)), None);
        assert_eq!(UNIX_EPOCH.checked_add(Duration::from_secs(1 << 62)).and_then(moment), None);
    }
}
