//! From an outcome to an exit code, and from an error to its sentence: the contract's table.
//!
//! 0 done; 1 could not be done; 2 usage; 3 somebody else first; 4 nothing covers it; 130 interrupted.

use std::process::ExitCode;

use crate::args::Reading;
use crate::command::{Exit, Interrupted};
use crate::env::Env;
use crate::journal::{Class, Refusal};
use crate::render::{Color, Page, terminal};
use crate::store::NotSaved;
use crate::view::trouble::{Trouble, typed};
use crate::view::{Document, Line};

/// Runs a command and turns what comes of it into an exit code, its error told on standard error.
pub(crate) fn code(env: &Env, run: impl FnOnce() -> anyhow::Result<Exit>) -> ExitCode {
    match run() {
        Ok(exit) => ExitCode::from(exit.code()),
        Err(error) => ExitCode::from(fail(env, &error)),
    }
}

fn fail(env: &Env, error: &anyhow::Error) -> u8 {
    let reading = Reading::guess(&env.args);
    if error.downcast_ref::<Interrupted>().is_some() {
        return Exit::INTERRUPTED.code();
    }
    let (code, trouble) = trouble(error);
    if reading.json {
        let told = serde_json::json!({ "schema_version": 1, "error": trouble });
        env.tell(&format!("{told}\n"), Color::Never.choice());
        return code;
    }
    let mut document = trouble.document();
    if let Some(unsaved) = error.downcast_ref::<NotSaved>() {
        document.append(kept_words(unsaved));
    }
    env.tell(&terminal(&document, Page { width: None }), reading.color.choice());
    code
}

fn trouble(error: &anyhow::Error) -> (u8, Trouble) {
    if let Some(refusal) = error.downcast_ref::<Refusal>() {
        let code = match refusal.class() {
            Class::Usage => Exit::USAGE.code(),
            Class::Rule => Exit::FAILED.code(),
        };
        let told =
            Trouble { code: refusal.code().to_owned(), message: refusal.to_string(), hint: refusal.hint() };
        return (code, told);
    }
    if let Some(usage) = error.downcast_ref::<clap::Error>() {
        let text = usage.render().to_string();
        let message = text.trim().trim_start_matches("error: ").to_owned();
        return (Exit::USAGE.code(), Trouble { code: "usage".to_owned(), message, hint: None });
    }
    let code = if error.downcast_ref::<NotSaved>().is_some() { "not_saved" } else { "failed" };
    let told = Trouble { code: code.to_owned(), message: format!("{error:#}"), hint: None };
    (Exit::FAILED.code(), told)
}

/// What was typed and could not be saved, so that it need not be typed again.
fn kept_words(unsaved: &NotSaved) -> Document {
    let mut document = Document::new();
    let texts = typed(&unsaved.changes);
    if !texts.is_empty() {
        document.text("       what you typed:");
        document.lines(texts.into_iter().map(|text| Line::text(text).indented(9)));
    }
    document
}
