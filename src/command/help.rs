//! `align help`

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::model::{Hint, Refusal};
use crate::render::sanitize;
use crate::store::make_folder;
use crate::view::help::{Help, label};
use crate::view::schema;

use crate::cli::Exit;
use crate::cli::session::Session;

mod topics;

#[cfg(feature = "mcp")]
pub(super) use topics::find as topic;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  align help practice\n  align help commands\n  align help boundary add\n  align help schema check\n  align help --man ~/.local/share/man/man1"
)]
pub(crate) struct Args {
    /// A topic or a command
    topic: Vec<String>,
    /// Write a man page of each command into that folder
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath, conflicts_with = "topic")]
    man: Option<PathBuf>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        if let Some(folder) = &self.man {
            return write_man_pages(session, folder);
        }
        let mut definition = super::definition(session.env.width, |_| true);
        definition.build();
        let text = match self.topic.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            [] => definition.render_long_help().to_string(),
            ["commands"] => super::listed(super::GROUPS.len()),
            ["topics"] => topics::list(),
            ["schema"] => schema_kinds(),
            ["schema", kind] => schema(kind)?,
            [topic] if topics::find(topic).is_some() => {
                let text = topics::find(topic).unwrap_or_default();
                if !session.wants_json()
                    && session.env.width.is_some_and(|width| width < super::WIDEST_HELP_LINE)
                {
                    with_joined_lines(text)
                } else {
                    text.to_owned()
                }
            }
            path => command_help(&mut definition, path)?,
        };
        if matches!(self.topic.first().map(String::as_str), Some("schema")) && !session.wants_json() {
            session.put(&text)?;
            return Ok(Exit::DONE);
        }
        let topic = (!self.topic.is_empty()).then(|| self.topic.join(" "));
        session.show(&Help { topic, text })
    }
}

/// The columns that the topics are broken at.
const TOPIC_WIDTH: usize = 72;

/// A text whose paragraphs are a line each, to be broken anew where its own lines do not fit. What begins a line although it had
/// room in the one before stands for itself.
fn with_joined_lines(text: &str) -> String {
    let (mut lines, mut last_width): (Vec<String>, usize) = (Vec::new(), 0);
    for line in text.lines() {
        let said = line.trim_start();
        let width = said.split(' ').next().map_or(0, |word| word.chars().count());
        let goes_on = |last: &&mut String| {
            let is_full = last_width + 1 + width > TOPIC_WIDTH;
            is_full && width > 0 && label(said) == 0 && column_of(last) == indent_of(line)
        };
        match lines.last_mut().filter(goes_on) {
            Some(last) => *last = format!("{last} {said}"),
            None => lines.push(line.to_owned()),
        }
        last_width = line.chars().count();
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Where what a line says begins, behind its label.
fn column_of(line: &str) -> usize {
    indent_of(line) + label(line.trim_start())
}

/// The kinds of answers that have a schema, as help lists them.
fn schema_kinds() -> String {
    let kinds: String = schema::kinds().map(|kind| format!("  {kind}\n")).collect();
    format!("Kinds of JSON answers; the schema of one: align help schema KIND\n\n{kinds}")
}

/// The schema of the answers of a kind, laid out.
fn schema(kind: &str) -> Result<String> {
    let schema = schema::of(kind).ok_or_else(|| Refusal::Unknown {
        wanted: "kind of answer".to_owned(),
        name: kind.to_owned(),
        near: Vec::new(),
        hint: Hint::command("all kinds:", ["help", "schema"]),
    })?;
    let schema: serde_json::Value = serde_json::from_str(schema)?;
    Ok(format!("{}\n", serde_json::to_string_pretty(&schema)?))
}

fn write_man_pages(session: &Session<'_>, folder: &Path) -> Result<Exit> {
    let shown = sanitize(&folder.display().to_string());
    make_folder(folder)
        .and_then(|()| clap_mangen::generate_to(super::definition(None, |_| true), folder))
        .with_context(|| format!("cannot write man pages into {shown}"))?;
    session.print(&format!("Man pages are in {shown}; read one: man {shown}/align.1\n"))?;
    Ok(Exit::DONE)
}

fn command_help(definition: &mut clap::Command, path: &[&str]) -> Result<String, Refusal> {
    let mut command = definition;
    for name in path {
        command = command.find_subcommand_mut(name).ok_or_else(|| Refusal::Unknown {
            wanted: "topic or command".to_owned(),
            name: path.join(" "),
            near: Vec::new(),
            hint: Hint::command("all commands and topics:", ["help", "commands"]),
        })?;
    }
    Ok(command.render_long_help().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_one_line_and_a_list_stays() {
        let full = "  It never takes an amount for a sign of what is meant: that $4k fits a";
        let text = format!(
            "Title\n\n{full}\n  limit.\n  short\n  next\n\n  log   the truth: one file a machine, a line an entry, only ever appended\n        back it\n  key   value\n"
        );
        let read = format!(
            "Title\n\n{full} limit.\n  short\n  next\n\n  log   the truth: one file a machine, a line an entry, only ever appended back it\n  key   value\n"
        );
        assert_eq!(with_joined_lines(&text), read);
    }
}
