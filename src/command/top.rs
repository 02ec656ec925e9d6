//! `align top`

use anyhow::Result;

use crate::model::{Keep, Person, Refusal, State, ThingId};
use crate::view::compare::Comparison;
use crate::view::history::TopHistory;
use crate::view::top::Top;

use crate::cli::Exit;
use crate::cli::session::Session;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  align top\n  align top --all\n  align top --as-of 2026-06-30\n  align top --history\n  align top --compare cpo"
)]
pub(crate) struct Args {
    /// Include what stands below the line
    #[arg(long)]
    all: bool,
    /// Print when each priority stood in the top three, as a timeline
    #[arg(long, conflicts_with_all = ["all", "compare"])]
    history: bool,
    /// Executive whose order to print beside mine [default: all who gave one]
    #[arg(long, value_name = "PERSON", num_args = 0..=1, default_missing_value = "", conflicts_with = "all")]
    compare: Option<String>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        if self.history {
            let state = session.state_with(Keep::Ended)?;
            return session.show(&TopHistory::of(state, &session.history()?, &session.context())?);
        }
        if let Some(name) = &self.compare {
            let state = session.state()?;
            return session.show(&Comparison::of(state, &beside(state, name)?, &session.context()));
        }
        session.show(&Top::of(session.state()?, self.all, &session.context()))
    }
}

/// Whose order mine is set beside: the one named, who must have given one, else everybody who did and is still there.
fn beside(state: &State, name: &str) -> Result<Vec<ThingId>, Refusal> {
    if name.is_empty() {
        return Ok(state.orders.keys().copied().filter(|person| !state.has_left(*person)).collect());
    }
    let person = state.find::<Person>(name)?;
    if state.orders.contains_key(&person.id) {
        Ok(vec![person.id])
    } else {
        Err(Refusal::NoOrder { person: person.handle.to_string() })
    }
}
