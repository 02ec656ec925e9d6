//! `align help`

use anyhow::Result;

use crate::model::{Hint, Refusal};
use crate::view::help::Help;

use crate::cli::Exit;
use crate::cli::session::Session;

mod topics;

#[cfg(feature = "mcp")]
pub(super) use topics::find as topic;

/// The flags of `help`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  align help practice\n  align help commands\n  align help boundary add")]
pub(crate) struct Args {
    /// A topic or a command
    topic: Vec<String>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let mut definition = super::definition(session.env.width, |_| true);
        definition.build();
        let text = match self.topic.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            [] => definition.render_long_help().to_string(),
            ["commands"] => super::listed(super::GROUPS.len()),
            ["topics"] => topics::list(),
            [topic] if topics::find(topic).is_some() => topics::find(topic).unwrap_or_default().to_owned(),
            path => command_help(&mut definition, path)?,
        };
        let topic = (!self.topic.is_empty()).then(|| self.topic.join(" "));
        session.show(&Help { topic, text })
    }
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
