//! `align check`

use anyhow::Result;

use crate::check::{Question, check};
use crate::model::Amount;
use crate::view::answer::AnswerView;

use crate::cli::session::Session;
use crate::cli::{Exit, text_arg};

/// The flags of `check`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align check drop SAML from the Q4 scope
  align check 'spend $5k on the launch video'
  align check give Acme a discount --amount 8%

Exit code: 0 yours to decide, 3 somebody else first, 4 nothing covers it")]
pub struct Args {
    /// The decision
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
    /// The amount at stake, where the text does not say it
    #[arg(long)]
    amount: Option<Amount>,
    /// The priority that it concerns
    #[arg(long, value_name = "PRIORITY")]
    about: Option<String>,
    /// The boundary that it falls under, whatever the words
    #[arg(long, value_name = "HANDLE")]
    boundary: Option<String>,
    /// It falls under no boundary, whatever the words
    #[arg(long, conflicts_with = "boundary")]
    no_boundary: bool,
    /// Show the arithmetic
    #[arg(long)]
    explain: bool,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let state = session.state()?;
        let text = text_arg::text(session, &self.text, "what is to be decided")?;
        let boundary =
            self.boundary.map(|name| state.find_boundary(&name).map(|boundary| boundary.id)).transpose()?;
        let about =
            self.about.map(|name| state.find_priority(&name).map(|priority| priority.id)).transpose()?;
        let question = Question {
            text: text.to_string(),
            amount: self.amount,
            boundary,
            about,
            not: None,
            no_boundary: self.no_boundary,
        };
        let answer = check(&question, state, session.today());
        session.show(&AnswerView::of(state, &answer, self.explain, &session.context()))?;
        Ok(match answer.verdict {
            None => Exit::UNCOVERED,
            Some(level) if level.is_mine() => Exit::DONE,
            Some(_) => Exit::SOMEBODY_ELSE,
        })
    }
}
