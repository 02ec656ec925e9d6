//! From an outcome to an exit code, and from an error to its sentence: the contract's table.
//!
//! 0 done; 1 could not be done; 2 usage; 3 somebody else first; 4 nothing covers it; 130 interrupted.

use std::process::ExitCode;

use super::Exit;
use super::prompt::{Interrupted, Stopped};
use crate::cli::args::OutputPrefs;
use crate::env::Env;
use crate::model::{Class, Refusal};
use crate::render::{Color, Page, sanitize_json, terminal};
use crate::store::NotSaved;
use crate::view::error::{Trouble, typed, written};
use crate::view::{Line, quoted};

/// Runs a command and turns what comes of it into an exit code, its error told on standard error.
pub(crate) fn code(env: &Env, run: impl FnOnce() -> anyhow::Result<Exit>) -> ExitCode {
    match run() {
        Ok(exit) => ExitCode::from(exit.code()),
        Err(error) => ExitCode::from(fail(env, &error)),
    }
}

fn fail(env: &Env, error: &anyhow::Error) -> u8 {
    let reading = OutputPrefs::from_raw_args(&env.args);
    if error.downcast_ref::<Interrupted>().is_some() {
        return Exit::INTERRUPTED.code();
    }
    if error.downcast_ref::<Stopped>().is_some() {
        env.tell("\nnothing was recorded\n", reading.color.choice());
        return Exit::DONE.code();
    }
    let (code, trouble) = trouble(error, &reading);
    let typed = given_back(env, error);
    if reading.json {
        let kept = (!typed.is_empty()).then(|| format!("what you typed: {}", typed.join("\n")));
        let trouble = Trouble { hint: trouble.hint.or(kept), ..trouble };
        let told = sanitize_json(&serde_json::to_string(&trouble).unwrap_or_default());
        env.tell(&format!("{{\"schema_version\":1,\"error\":{told}}}\n"), Color::Never.choice());
        return code;
    }
    let mut document = trouble.document();
    if !typed.is_empty() {
        document.text("       what you typed:");
        document.lines(typed.into_iter().map(|text| Line::text(text).indented(9)));
    }
    env.tell(&terminal(&document, Page { width: env.stderr_width }), reading.color.choice());
    code
}

/// What was typed and came to nothing, so that nobody has to type it again: the texts of an entry that was not written, or
/// the command, where the journal could not even be read. A refusal says what to type instead.
fn given_back(env: &Env, error: &anyhow::Error) -> Vec<String> {
    if let Some(unsaved) = error.downcast_ref::<NotSaved>() {
        return typed(&unsaved.changes);
    }
    let words: Vec<_> = env.args.iter().skip(1).map(|word| word.to_string_lossy()).collect();
    let holds_a_text = words.len() > 4 || words.iter().any(|word| word.contains(' '));
    if !holds_a_text || error.is::<Refusal>() || error.is::<clap::Error>() {
        return Vec::new();
    }
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    vec![format!("align {}", words.join(" "))]
}

fn trouble(error: &anyhow::Error, reading: &OutputPrefs) -> (u8, Trouble) {
    if let Some(refusal) = error.downcast_ref::<Refusal>() {
        let code = match refusal.class() {
            Class::Usage => Exit::USAGE.code(),
            Class::Rule => Exit::FAILED.code(),
        };
        let hint = refusal.hint().map(|hint| written(&hint, reading.journal.as_deref()));
        let told = Trouble { code: refusal.code().to_owned(), message: refusal.to_string(), hint };
        return (code, told);
    }
    if let Some(usage) = error.downcast_ref::<clap::Error>() {
        return (Exit::USAGE.code(), usage_trouble(usage));
    }
    let code = if error.downcast_ref::<NotSaved>().is_some() { "not_saved" } else { "failed" };
    let told = Trouble { code: code.to_owned(), message: format!("{error:#}"), hint: None };
    (Exit::FAILED.code(), told)
}

/// clap's complaint: its first paragraph is what is wrong, its tips and the usage are the way out.
fn usage_trouble(usage: &clap::Error) -> Trouble {
    let text = usage.render().to_string();
    let mut paragraphs = text.trim().split("\n\n").map(str::trim);
    let message = paragraphs.next().unwrap_or_default().trim_start_matches("error: ");
    let helpful = paragraphs.filter(|part| !part.starts_with("For more information"));
    let lines = helpful.flat_map(str::lines).map(|line| line.trim().trim_start_matches("tip: ").to_owned());
    let hint = lines.collect::<Vec<_>>().join("\n");
    let message = message.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    Trouble { code: "usage".to_owned(), message, hint: Some(hint).filter(|hint| !hint.is_empty()) }
}
