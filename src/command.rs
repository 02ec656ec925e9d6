//! The dispatch: one enum, one match, one short line a command. A file a verb; a noun with verbs is a folder.

use clap::Subcommand;

use crate::args::Args;
use crate::env::Env;
use crate::render::Color;

mod ask;
mod boundary;
mod brief;
mod check;
mod confirm;
mod decide;
mod demo;
mod disconnect;
mod doctor;
mod drift;
mod due;
mod help;
mod init;
mod log;
mod metric;
mod person;
mod priority;
mod prompt;
mod pulse;
mod realign;
mod redo;
mod review;
mod session;
mod show;
mod signal;
mod status;
mod top;
mod translate;
mod undo;
mod whereabouts;
mod words;

pub use prompt::{Interrupted, Stopped};

use session::Session;

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// For me: the top three with both clocks, then what needs me
    Status(status::Args),
    /// To show others: the top three, why, and how they stand
    Top(top::Args),
    /// May I decide this? Read-only, always
    Check(check::Args),
    /// Put a question to somebody; it waits in their brief
    Ask(ask::Args),
    /// Record a decision, or the answer to what was asked
    Decide(decide::Args),
    /// What to confirm, to tell and to ask; read-only
    Brief(brief::Args),
    /// The brief, then the three questions; one entry
    Pulse(pulse::Args),
    /// What is overdue and coming due; for scripts, too
    Due(due::Args),
    /// I looked: still right
    Review(review::Args),
    /// They agreed: to a priority or a boundary
    Confirm(confirm::Args),
    /// What they said, and what it means concretely
    Translate(translate::Args),
    /// An early warning from somebody
    Signal(signal::Args),
    /// Found apart; open until realigned
    Disconnect(disconnect::Args),
    /// Agreed again, and on what
    Realign(realign::Args),
    /// What matters now, and why
    Priority(priority::Args),
    /// What would show success, or failure
    Metric(metric::Args),
    /// What I decide alone, and what needs somebody else
    Boundary(boundary::Args),
    /// Who agrees, who is asked, who is told
    Person(person::Args),
    /// What shifted, in sentences
    Drift(drift::Args),
    /// The entries, newest first
    Log(log::Args),
    /// One thing and its whole history
    Show(show::Args),
    /// Take back the last entry, or a named one; appended, never erased
    Undo(undo::Args),
    /// Take back the last undo
    Redo(redo::Args),
    /// A guided start, or by flags
    Init(init::Args),
    /// A worked journal to look at, dated relative to today
    Demo(demo::Args),
    /// What is wrong with the files, and its repair
    Doctor(doctor::Args),
    /// Where the files are
    Where(whereabouts::Args),
    /// Help on a command or a topic
    Help(help::Args),
}

/// A command's exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exit(u8);

impl Exit {
    /// Done; of `check`: decide or inform.
    pub const DONE: Exit = Exit(0);
    /// Could not be done, or findings where they were asked for as an exit code.
    pub const FAILED: Exit = Exit(1);
    /// The command line was wrong, or named something unknown.
    pub const USAGE: Exit = Exit(2);
    /// Of `check`: somebody else first.
    pub const SOMEBODY_ELSE: Exit = Exit(3);
    /// Of `check`: no boundary speaks of it.
    pub const UNCOVERED: Exit = Exit(4);
    /// Ctrl-C at a prompt.
    pub const INTERRUPTED: Exit = Exit(130);

    /// The code.
    pub fn code(self) -> u8 {
        self.0
    }
}

/// Reads the arguments and runs the command.
///
/// # Errors
/// What `exit` turns into a sentence and a code.
pub(crate) fn run(env: &Env) -> anyhow::Result<Exit> {
    let args = match Args::read(&env.args) {
        Ok(args) => args,
        Err(help) if !help.use_stderr() => {
            env.print(&help.render().to_string(), Color::Never.choice())?;
            return Ok(Exit::DONE);
        }
        Err(usage) => return Err(usage.into()),
    };
    let mut session = Session::open(env, args.options)?;
    dispatch(args.command.unwrap_or(Command::Status(status::Args {})), &mut session)
}

fn dispatch(command: Command, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    match command {
        Command::Status(args) => args.run(session),
        Command::Top(args) => args.run(session),
        Command::Check(args) => args.run(session),
        Command::Ask(args) => args.run(session),
        Command::Decide(args) => args.run(session),
        Command::Brief(args) => args.run(session),
        Command::Pulse(args) => args.run(session),
        Command::Due(args) => args.run(session),
        Command::Review(args) => args.run(session),
        Command::Confirm(args) => args.run(session),
        Command::Translate(args) => args.run(session),
        Command::Signal(args) => args.run(session),
        Command::Disconnect(args) => args.run(session),
        Command::Realign(args) => args.run(session),
        Command::Drift(args) => args.run(session),
        Command::Priority(args) => args.run(session),
        Command::Metric(args) => args.run(session),
        Command::Boundary(args) => args.run(session),
        Command::Person(args) => args.run(session),
        Command::Log(args) => args.run(session),
        Command::Show(args) => args.run(session),
        Command::Undo(args) => args.run(session),
        Command::Redo(args) => args.run(session),
        Command::Init(args) => args.run(session),
        Command::Demo(args) => args.run(session),
        Command::Doctor(args) => args.run(session),
        Command::Where(args) => args.run(session),
        Command::Help(args) => args.run(session),
    }
}
