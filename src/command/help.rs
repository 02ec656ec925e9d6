//! `align help`

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::model::{Hint, Refusal};
use crate::render::sanitize;
use crate::store::make_folder;
use crate::view::help::Help;
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
            [topic] if topics::find(topic).is_some() => topics::find(topic).unwrap_or_default().to_owned(),
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
