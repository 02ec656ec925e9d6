//! Answering: reports and acknowledgements on standard output, news and hints on standard error.

use std::path::Path;

use anstream::ColorChoice;
use anyhow::{Context as _, Result};

use crate::cli::Exit;
use crate::env::ProgressBar;
use crate::model::entry::handle_of;
use crate::model::{Entry, NewEntry};
use crate::render::{Page, letter, markdown_lines, prose, sanitize, sanitize_json, terminal};
use crate::store::Recorded;
use crate::view::letter::Letter;
use crate::view::receipt::Receipt;
use crate::view::{Document, Line, Span, View};

use super::Session;

const NOT_WRITTEN: &str = "cannot write the answer";

/// An answer as JSON: one document a call.
#[derive(serde::Serialize)]
struct JsonAnswer<'a, T> {
    schema_version: u32,
    kind: &'a str,
    data: &'a T,
}

/// What failed came after a recording, which stands.
#[derive(Debug, thiserror::Error)]
#[error("saved as {entry}, do not repeat it")]
pub(crate) struct AlreadySaved {
    entry: String,
}

impl Session<'_> {
    /// Prints the receipt of a recording, with these lines below: the last thing that a command does which records.
    pub(crate) fn acknowledge(
        &self,
        recorded: &Recorded,
        notes: impl IntoIterator<Item = Line>,
    ) -> Result<Exit> {
        let receipt = Receipt::of(&recorded.before, &recorded.after, &recorded.entry, &self.context());
        self.acknowledge_by(&recorded.entry, &notes.into_iter().fold(receipt, Receipt::with_note))
    }

    /// Records what the plan pushes, and prints its receipt.
    pub(crate) fn record_and_acknowledge<T, E: Into<anyhow::Error>>(
        &self,
        plan: impl FnOnce(&mut NewEntry) -> Result<T, E>,
    ) -> Result<Exit> {
        self.acknowledge(self.record(plan)?, [])
    }

    /// Prints another report as the receipt of a recording. Where that cannot be written, the error says that the entry was.
    pub(crate) fn acknowledge_by<V: View>(&self, entry: &Entry, view: &V) -> Result<Exit> {
        self.saved(entry, self.show(view))
    }

    /// Says of what fails after a recording that the entry was saved.
    pub(crate) fn saved<T>(&self, entry: &Entry, done: Result<T>) -> Result<T> {
        done.with_context(|| AlreadySaved { entry: handle_of(entry.id) })
    }

    /// Says that nothing was recorded, and why not.
    pub(crate) fn report_no_change(&self, why: &str) -> Result<Exit> {
        if self.options.json {
            let nothing = serde_json::json!({ "entry": null, "id": null, "handles": [], "said": [] });
            return self.show_json("recorded", &nothing);
        }
        self.print(&format!("{}\n", sanitize(why)))?;
        Ok(Exit::DONE)
    }

    /// Prints a report on standard output, as JSON where that was asked for.
    pub(crate) fn show<V: View>(&self, view: &V) -> Result<Exit> {
        if self.options.json {
            return self.show_json(V::KIND, view);
        }
        let mut document = Document::new();
        if let Some(heading) = self.context().heading() {
            document.line(heading);
            document.blank();
        }
        document.append(view.document());
        let text = terminal(&document, Page { width: self.env.width });
        self.env.print_long(&text, self.options.color.choice()).context(NOT_WRITTEN)?;
        Ok(Exit::DONE)
    }

    /// A report as text without colours; as JSON where that was asked for.
    #[cfg(feature = "mcp")]
    pub(crate) fn rendered<V: View>(&self, view: &V) -> Result<String> {
        if self.options.json {
            return Ok(self.json(V::KIND, view)?.trim_end().to_owned());
        }
        let text = terminal(&view.document(), Page { width: None });
        Ok(anstream::adapter::strip_str(&text).to_string())
    }

    /// Prints data as the JSON of a report that is laid out otherwise.
    pub(crate) fn show_json<T: serde::Serialize>(&self, kind: &str, data: &T) -> Result<Exit> {
        self.put(&self.json(kind, data)?)?;
        Ok(Exit::DONE)
    }

    /// An answer as a JSON document: one line, with its newline.
    pub(crate) fn json<T: serde::Serialize>(&self, kind: &str, data: &T) -> Result<String> {
        let answer = JsonAnswer { schema_version: 1, kind, data };
        Ok(format!("{}\n", sanitize_json(&serde_json::to_string(&answer)?)))
    }

    /// Puts a text on standard output, which is no terminal, byte for byte: what looks like a colour in it is part of the text.
    pub(crate) fn put_exactly(&self, text: &str) -> Result<()> {
        self.env.print(text, ColorChoice::AlwaysAnsi).context(NOT_WRITTEN)
    }

    /// Whether what is printed goes to a terminal.
    pub(crate) fn is_at_terminal(&self) -> bool {
        self.env.width.is_some()
    }

    /// Prints a document on standard output.
    pub(crate) fn show_document(&self, document: &Document) -> Result<()> {
        self.put(&terminal(document, Page { width: self.env.width }))
    }

    /// Prints lines of text on standard output, sanitized, and broken where the terminal ends.
    pub(crate) fn print(&self, text: &str) -> Result<()> {
        self.put(&prose(text, Page { width: self.env.width }))
    }

    /// Prints a text to send on standard output.
    pub(crate) fn show_letter(&self, text: &Letter) -> Result<Exit> {
        self.show_markdown(&letter(text))?;
        Ok(Exit::DONE)
    }

    /// Prints Markdown on standard output, broken where the terminal ends.
    pub(crate) fn show_markdown(&self, text: &str) -> Result<()> {
        self.put(&markdown_lines(text, Page { width: self.env.width }))
    }

    /// Puts text that is sanitized already on standard output.
    pub(crate) fn put(&self, text: &str) -> Result<()> {
        self.env.print(text, self.options.color.choice()).context(NOT_WRITTEN)
    }

    /// News or a hint on standard error.
    pub(crate) fn notice(&self, text: &str) {
        if !self.options.quiet {
            let page = Page { width: self.env.stderr_width };
            self.env.print_error(&format!("{}\n", prose(&sanitize(text), page)), self.options.color.choice());
        }
    }

    /// Says on standard error which file was written, and what it holds.
    pub(crate) fn wrote(&self, path: &Path, holds: &str) {
        if !self.options.quiet {
            let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            let file = Span { text: path.display().to_string(), ..Span::file(whole.display().to_string()) };
            let mut document = Document::new();
            document.line(Line::of(vec![Span::plain("wrote "), file, Span::plain(format!(": {holds}"))]));
            let page = Page { width: self.env.stderr_width };
            self.env.print_error(&terminal(&document, page), self.options.color.choice());
        }
    }

    /// A hint on standard error that ends in a command to paste.
    pub(crate) fn hint(&self, text: &str, words: &[&str]) {
        if !self.options.quiet && !self.options.json {
            let mut document = Document::new();
            let command = self.context().command(words);
            document.line(Line::hint(text, command));
            self.env.print_error(
                &terminal(&document, Page { width: self.env.stderr_width }),
                self.options.color.choice(),
            );
        }
    }

    /// A bar for what may take long: on a terminal, after a second.
    pub(crate) fn bar(&self, doing: &'static str) -> ProgressBar {
        ProgressBar::new(doing, self.env.stderr_width.is_some() && !self.options.quiet)
    }
}
