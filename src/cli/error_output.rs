//! An error on standard error: a sentence and the way out, or JSON; and what was typed, so that nobody has to type it again.

use std::path::PathBuf;
use std::process::ExitCode;

use super::exit::Exit;
use super::options::OutputPrefs;
use super::prompt::{Interrupted, Stopped};
use super::session::AlreadySaved;
use super::unknown_command::{unknown_argument, unknown_command};
use crate::env::Env;
use crate::model::{Class, Refusal};
use crate::render::{Color, Page, sanitize, sanitize_json, terminal};
use crate::store::NotSaved;
use crate::view::error::{ErrorView, typed, written};
use crate::view::{Line, quoted};

/// Why a command came to nothing, and what was replied to its questions until then.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) error: anyhow::Error,
    pub(crate) replies: Vec<String>,
    /// The files that hold what was written in an editor.
    pub(crate) files: Vec<PathBuf>,
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Failure { error: error.into(), replies: Vec::new(), files: Vec::new() }
    }
}

/// Runs a command and turns what comes of it into an exit code, its error printed on standard error.
pub(crate) fn code(env: &Env, run: impl FnOnce() -> Result<Exit, Failure>) -> ExitCode {
    let exit = run().unwrap_or_else(|failure| {
        print_error(env, &failure);
        exit_of(&failure.error)
    });
    ExitCode::from(exit.code())
}

fn exit_of(error: &anyhow::Error) -> Exit {
    if error.is::<Stopped>() {
        return Exit::DONE;
    }
    if error.is::<Interrupted>() {
        return Exit::INTERRUPTED;
    }
    if error.is::<clap::Error>() {
        return Exit::USAGE;
    }
    match error.downcast_ref::<Refusal>().map(Refusal::class) {
        Some(Class::Usage) => Exit::USAGE,
        Some(Class::Rule) | None => Exit::FAILED,
    }
}

fn print_error(env: &Env, failure: &Failure) {
    let prefs = OutputPrefs::from_raw_args(&env.args);
    let kept = failure
        .files
        .iter()
        .map(|file| format!("what you wrote is kept in {}; the next --edit begins with it", file.display()));
    let kept: Vec<String> = kept.collect();
    if failure.error.is::<Interrupted>() || failure.error.is::<Stopped>() {
        if failure.error.is::<Stopped>() {
            env.print_error("\nnothing was recorded\n", prefs.color.choice());
        }
        kept.iter().for_each(|kept| env.print_error(&format!("{}\n", sanitize(kept)), prefs.color.choice()));
        return;
    }
    let report = report(env, &failure.error, &prefs);
    let typed = unsaved_input(env, failure);
    if prefs.json {
        let typed = (!typed.is_empty()).then(|| format!("what you typed: {}", typed.join("\n")));
        let hints: Vec<String> = report.hint.or(typed).into_iter().chain(kept).collect();
        let hint = Some(hints.join("\n")).filter(|hint| !hint.is_empty());
        let report = ErrorView { hint, ..report };
        let json = sanitize_json(&serde_json::to_string(&report).unwrap_or_default());
        env.print_error(&format!("{{\"schema_version\":1,\"error\":{json}}}\n"), Color::Never.choice());
        return;
    }
    let mut document = report.document();
    if !typed.is_empty() {
        document.text("       what you typed:");
        document.lines(typed.into_iter().map(|text| Line::text(text).indented(9)));
    }
    document.lines(kept.into_iter().map(|kept| Line::text(kept).indented(7)));
    env.print_error(&terminal(&document, Page { width: env.stderr_width }), prefs.color.choice());
}

/// What was typed and came to nothing: the texts of an entry that was not written, else what was replied to questions, else
/// the command, where the journal could not even be read. A refusal says what to type instead.
fn unsaved_input(env: &Env, Failure { error, replies, .. }: &Failure) -> Vec<String> {
    if let Some(unsaved) = error.downcast_ref::<NotSaved>() {
        return typed(&unsaved.changes);
    }
    if error.is::<AlreadySaved>() {
        return Vec::new();
    }
    let words: Vec<_> = env.args.iter().skip(1).map(|word| word.to_string_lossy()).collect();
    let holds_a_text = words.len() > 4 || words.iter().any(|word| word.contains(' '));
    let is_refused =
        error.downcast_ref().is_some_and(|refusal| !matches!(refusal, Refusal::Unreadable { .. }));
    if !holds_a_text || is_refused || error.is::<clap::Error>() {
        return replies.clone();
    }
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    [format!("align {}", words.join(" "))].into_iter().chain(replies.iter().cloned()).collect()
}

fn report(env: &Env, error: &anyhow::Error, prefs: &OutputPrefs) -> ErrorView {
    if let Some(refusal) = error.downcast_ref::<Refusal>() {
        let (code, message) = (refusal.code().to_owned(), refusal.to_string());
        let hint = refusal.hint().map(|hint| written(&hint, prefs.journal.as_deref()));
        return ErrorView { code, message, hint };
    }
    if let Some(usage) = error.downcast_ref::<clap::Error>() {
        let known = unknown_command(env, usage).or_else(|| unknown_argument(env, usage));
        return known.unwrap_or_else(|| usage_report(usage));
    }
    let code = if error.is::<NotSaved>() { "not_saved" } else { "failed" };
    ErrorView { code: code.to_owned(), message: format!("{error:#}"), hint: None }
}

/// clap's complaint: its first paragraph is what is wrong, its tips and the usage are the way out.
fn usage_report(usage: &clap::Error) -> ErrorView {
    let text = usage.render().to_string();
    let mut paragraphs = text.trim().split("\n\n").map(str::trim);
    let message = paragraphs.next().unwrap_or_default().trim_start_matches("error: ");
    let helpful = paragraphs.filter(|part| !part.starts_with("For more information"));
    let lines = helpful.flat_map(str::lines).map(|line| line.trim().trim_start_matches("tip: ").to_owned());
    let hint = lines.collect::<Vec<_>>().join("\n");
    let message = message.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    ErrorView { code: "usage".to_owned(), message, hint: Some(hint).filter(|hint| !hint.is_empty()) }
}
