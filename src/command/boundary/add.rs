//! `align boundary add`

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::session::Session;
use crate::model::plan::boundary;
use crate::model::rung_spec::RungSpec;
use crate::model::{Level, Refusal, Text};

use super::breadth::acknowledge;
use super::terms::Said;

/// The flags of `boundary add`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align boundary add 'Reorder work inside a quarter' --decide \\
                     --words 'sequence, swap, backlog order'
  align boundary add 'Discounts' --decide='up to 10%' --consult=cpo --with cpo
  align boundary add 'Vendor spend' --decide='up to $5k' \\
                     --consult='up to $25k: cpo' --approve=cfo
  align boundary add 'Change pricing' --approve=cpo --with cpo --every 1q

Limits are inclusive; the last level has none. Money in single quotes: a
shell reads $2 of \"$25k\".")]
pub(super) struct Args {
    /// What it speaks of
    statement: Option<Text>,
    #[command(flatten)]
    said: Said,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        if let (None, Some((level, swallowed))) = (&self.statement, self.said.swallowed()) {
            let command = session.context().command(&["boundary", "add", swallowed, &format!("--{level}")]);
            let remedy =
                format!("--{level} took '{swallowed}' as its value; the statement comes first: {command}");
            return Err(Refusal::missing("the statement", remedy).into());
        }
        let statement =
            session.required(self.statement, "what it speaks of", "align boundary add STATEMENT")?;
        let mut terms = self.said.terms(session)?;
        if terms.rungs.is_empty() && session.can_ask() {
            terms.rungs = ask_levels(session)?;
        }
        let recorded = session.record(|entry| boundary::add(entry, statement, terms))?;
        acknowledge(session, recorded)?;
        Ok(Exit::DONE)
    }
}

/// Asks who decides, and whom that concerns; of what one decides alone, up to which amount, and who is asked above it.
fn ask_levels(session: &Session<'_>) -> Result<Vec<RungSpec>> {
    session.introduce("Who decides?");
    session
        .introduce("  decide: you alone; inform: you, and you tell; consult: you ask first; approve: they");
    let level: Level = session.required(None, "the level", "--decide, --inform, --consult or --approve")?;
    let rung =
        |level: Level, value: &str| RungSpec::parse(level, value).map_err(|refusal| refusal.unflagged());
    let who = |level: Level, what: &str| {
        session.required_as(None, what, &format!("--{level}=WHO"), |said| rung(level, said))
    };
    if level != Level::Decide {
        return Ok(vec![who(level, "who")?]);
    }
    let limited = session.optional("up to which amount? (Enter for any)", |said| {
        rung(Level::Decide, &format!("up to {}", said.trim_start_matches("up to ")))
    })?;
    match limited {
        Some(limited) => Ok(vec![limited, who(Level::Consult, "who is asked above that")?]),
        None => Ok(vec![rung(Level::Decide, "").map_err(|why| Refusal::invalid("the level", why))?]),
    }
}
