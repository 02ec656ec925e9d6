//! Asking for a long text in the user's editor.

use anyhow::{Context as _, Result};

use crate::model::{Refusal, Text};

use super::prompt::Stopped;
use super::session::{COMMENT, Session, without_comments};
use super::text_arg::option;

impl Session<'_> {
    /// What somebody writes in their editor, lines that explain included, where that is more than those; once a session,
    /// however often it is asked for. It stays in its file until it is recorded, and a later session begins with it.
    ///
    /// # Errors
    /// [`Stopped`] by an empty file; [`Refusal::Missing`] without an editor; when it fails.
    pub(crate) fn write_in_editor(
        &self,
        name: &str,
        content: impl Fn(Option<&str>) -> String,
    ) -> Result<String> {
        if let Some(written) = self.written(name) {
            return Ok(written);
        }
        if !self.env.has_editor() {
            let hint = "name it by VISUAL or EDITOR, or give the text by its flag";
            return Err(Refusal::missing("Which editor?", hint).into());
        }
        let store = self.store();
        let path = store.text_path(&format!("edit-{name}"));
        let kept = store.text(&path)?.filter(|kept| !without_comments(kept).is_empty());
        store.save_text(&path, &content(kept.as_deref()))?;
        self.remember_written(name, &path, String::new());
        self.env.edit(&path).context("nothing was recorded")?;
        let text = store.text(&path)?.unwrap_or_default();
        if without_comments(&text).is_empty() {
            self.forget_written();
            return Err(Stopped.into());
        }
        self.remember_written(name, &path, text.clone());
        Ok(text)
    }
}

/// An option's text, written in the editor if that is wanted, which begins with what was given.
pub(crate) fn edited(
    session: &Session<'_>,
    text: Option<Text>,
    is_wanted: bool,
    name: &str,
    question: &str,
) -> Result<Option<Text>> {
    let text = option(session, text)?;
    if !is_wanted {
        return Ok(text);
    }
    let written = session.write_in_editor(name, |kept| {
        let begun = kept.map(without_comments).or(text.as_ref().map(ToString::to_string)).unwrap_or_default();
        format!(
            "{begun}\n\n{COMMENT} {question}\n{COMMENT} Lines that begin with {COMMENT} are not kept. Where nothing else is left, nothing is recorded.\n"
        )
    })?;
    Ok(without_comments(&written).parse().ok())
}
