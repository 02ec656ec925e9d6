//! Completion at a shell's prompt: the shell asks the program itself, which knows what the journal names.

use std::ffi::{OsStr, OsString};

use clap::builder::Arg;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::CompleteEnv;

use crate::command;
use crate::env::Env;
use crate::model::{Kind, State};
use crate::render::sanitize;

use super::args::Args;
use super::error_output::Failure;
use super::exit::Exit;
use super::options::OutputPrefs;
use super::session::Session;

/// Answers a shell: by `COMPLETE=SHELL align` with the lines that teach it to ask, by what these ask with the candidates.
///
/// # Errors
/// Where the shell is not known, or asks in a way that is not.
pub(super) fn answer(env: &Env) -> Result<Exit, Failure> {
    let folder = env.working_folder();
    CompleteEnv::with_factory(definition)
        .try_complete(without_journals(env.args.clone()), folder.as_deref())?;
    Ok(Exit::DONE)
}

/// The engine takes the journal in `-j demo` for the command of that name. Which one it is does not matter to it.
fn without_journals(mut words: Vec<OsString>) -> Vec<OsString> {
    for at in 1..words.len().saturating_sub(1) {
        if words[at - 1] == "-j" || words[at - 1] == "--journal" {
            words[at] = "_".into();
        }
    }
    words
}

/// The definition of all commands, in which each value that names something in the journal offers what there is.
fn definition() -> clap::Command {
    named(command::definition(None, |_| true))
}

fn named(command: clap::Command) -> clap::Command {
    command.mut_args(offering).mut_subcommands(named)
}

/// The argument, with what the journal has to offer for it.
fn offering(arg: Arg) -> Arg {
    let name = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let kinds: &'static [Kind] = match name.unwrap_or_else(|| arg.get_id().as_str().to_uppercase()).as_str() {
        "PRIORITY" | "PRIORITIES" => &[Kind::Priority],
        "METRIC" => &[Kind::Metric],
        "BOUNDARY" => &[Kind::Boundary],
        "PERSON" | "WHO" => &[Kind::Person],
        "DECISION" => &[Kind::Decision],
        "DISCONNECT" => &[Kind::Disconnect],
        "HANDLE" | "HANDLES" | "TEXT|HANDLE" => &Kind::ALL,
        _ => return arg,
    };
    arg.add(ArgValueCompleter::new(move |begun: &OsStr| candidates(kinds, begun)))
}

/// What the journal names and begins like this. A journal that cannot be read offers nothing: it is no time to say why.
fn candidates(kinds: &[Kind], begun: &OsStr) -> Vec<CompletionCandidate> {
    let env = Env::from_process();
    let Some(state) = state(&env) else { return Vec::new() };
    let begun = begun.to_string_lossy();
    // Of several names, the last one is at work.
    let (before, begun) =
        begun.rsplit_once(',').map_or(("", &*begun), |(_, name)| begun.split_at(begun.len() - name.len()));
    let fitting =
        kinds.iter().flat_map(|kind| names(state, *kind)).filter(|(handle, _)| handle.starts_with(begun));
    fitting
        .map(|(handle, title)| {
            CompletionCandidate::new(format!("{before}{handle}")).help(Some(sanitize(title).into()))
        })
        .collect()
}

/// What is alive in the journal that the words speak of, which stand behind `--`.
fn state(env: &Env) -> Option<&'static State> {
    let words = env.args.iter().skip_while(|arg| *arg != "--").skip(1).cloned().collect::<Vec<_>>();
    let journal = OutputPrefs::from_raw_args(&words).journal;
    let said = journal.map(|journal| format!("--journal={journal}"));
    let status =
        ["align", "--quiet"].map(str::to_owned).into_iter().chain(said).map(Into::into).collect::<Vec<_>>();
    let session = Session::open(env, Args::read(&status, None).ok()?.options).ok()?;
    session.state().ok()
}

/// The handles that may be meant, each with what it stands for.
pub(super) fn names(state: &State, kind: Kind) -> Vec<(&str, &str)> {
    match kind {
        Kind::Priority => {
            let ranked = state.ranked().map(|(_, priority)| priority).chain(state.below_the_line());
            ranked.map(|priority| (priority.handle.as_str(), priority.title.as_str())).collect()
        }
        Kind::Metric => {
            state.living_metrics().map(|metric| (metric.handle.as_str(), metric.name.as_str())).collect()
        }
        Kind::Boundary => {
            let living = state.living_boundaries();
            living.map(|boundary| (boundary.handle.as_str(), boundary.statement.as_str())).collect()
        }
        Kind::Person => {
            state.living_people().map(|person| (person.handle.as_str(), person.name.as_str())).collect()
        }
        Kind::Decision => {
            let waiting = state.decisions.values().filter(|decision| decision.is_waiting());
            waiting.map(|decision| (decision.handle.as_str(), decision.text.as_str())).collect()
        }
        Kind::Disconnect => {
            state.open_disconnects().map(|apart| (apart.handle.as_str(), apart.believed.as_str())).collect()
        }
        Kind::Pulse | Kind::Signal | Kind::Translation => Vec::new(),
    }
}
