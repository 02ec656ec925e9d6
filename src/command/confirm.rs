//! `align confirm`

use anyhow::Result;

use crate::model::agreement;
use crate::model::agreement::AgreedBy;
use crate::model::change::Correction;
use crate::model::query::{FlagKind, flags};
use crate::model::translation;
use crate::model::{Kind, NewEntry, ParseError, Person, Refusal, State, Text, ThingId};

use crate::cli::Exit;
use crate::cli::editing::edited;
use crate::cli::session::Session;
use crate::view::levels;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align confirm renewals --by cpo
  align confirm 1 2 discounts --by cpo --on yesterday
  align confirm t-4m2p --by ceo --correct 2 'reporting slips, not consumer'
  align confirm --by cpo                asks one by one what waits for them")]
pub(crate) struct Args {
    /// What they confirmed: priorities, boundaries or a translation
    #[arg(value_name = "HANDLE")]
    things: Vec<String>,
    /// Who confirmed it
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    /// The day they confirmed it [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// A note to keep with it
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
    /// Write the note in your editor ($VISUAL, $EDITOR)
    #[arg(long)]
    edit: bool,
    /// What they meant instead of this meaning of a translation; repeatable
    #[arg(long, num_args = 2, value_names = ["N", "TEXT"])]
    correct: Vec<String>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        session.refuse_as_of()?;
        let by = session.named(self.by, Kind::Person, "Who confirmed it?", "--by PERSON")?;
        let on = session.past_day("--on", self.on.as_deref())?;
        let question = "What is to be kept with their confirmation?";
        let note = edited(session, self.note, self.edit, "confirm-note", question)?;
        let things = if self.things.is_empty() { choose(session, &by)? } else { self.things };
        if things.is_empty() {
            return Ok(Exit::DONE);
        }
        let with = AgreedBy { person: by, on };
        let corrections = corrections(&self.correct)?;
        if let [said] = things.as_slice()
            && (said.to_lowercase().starts_with("t-") || !corrections.is_empty())
        {
            let plan = |entry: &mut NewEntry| translation::confirm(entry, said, &with, note, corrections);
            return session.acknowledge(session.record_about(&[said], plan)?, []);
        }
        if !corrections.is_empty() {
            let why = "it corrects one translation; expected its handle alone, like t-4m2p";
            return Err(Refusal::invalid("--correct", why).into());
        }
        session.record_and_acknowledge(|entry| agreement::confirm(entry, &things, &with, note.as_ref()))
    }
}

/// The corrections, as pairs of a number and what was meant.
fn corrections(said: &[String]) -> Result<Vec<Correction>, Refusal> {
    let wrong = |why: String| Refusal::invalid("--correct", why);
    let pairs = said.chunks_exact(2).map(|pair| {
        let number = pair[0]
            .parse()
            .map_err(|_| wrong(format!("`{}` is not a number; expected --correct 2 TEXT", pair[0])))?;
        Ok(Correction { number, meant: pair[1].parse().map_err(|why: ParseError| wrong(why.into()))? })
    });
    pairs.collect()
}

/// Asks one by one what waits for this person's yes. Enter never means that they agreed.
fn choose(session: &Session<'_>, by: &str) -> Result<Vec<String>> {
    let state = session.state()?;
    let person = state.find::<Person>(by)?;
    let waiting = waiting(state, person.id, session);
    if waiting.is_empty() {
        session.report_no_change(&format!("Nothing waits for {}.", person.handle))?;
        return Ok(Vec::new());
    }
    if !session.can_ask() {
        let words = ["confirm"].into_iter().chain(waiting.iter().map(|(handle, _)| handle.as_str()));
        let words: Vec<&str> = words.chain(["--by", person.handle.as_str()]).collect();
        let remedy = session.context().command(&words);
        return Err(Refusal::missing("What did they confirm?", remedy).into());
    }
    let question =
        |(handle, title): &(String, String)| format!("{title} ({handle}): did {} confirm it?", person.handle);
    let answers = session.one_by_one(&waiting, question, false)?;
    Ok(waiting.into_iter().zip(answers).filter(|(_, yes)| *yes).map(|((handle, _), _)| handle).collect())
}

/// The handles and titles of what waits for a person's yes.
fn waiting(state: &State, person: ThingId, session: &Session<'_>) -> Vec<(String, String)> {
    let flags = flags(state, session.today()).into_iter();
    flags.filter_map(|flag| waits_for(state, &flag.what, person)).collect()
}

fn waits_for(state: &State, what: &FlagKind, person: ThingId) -> Option<(String, String)> {
    if what.wanted(state).is_some_and(|wanted| wanted != person) {
        return None;
    }
    if let FlagKind::NotAgreed { priority, .. } | FlagKind::Denied { thing: priority, .. } = what
        && let Some(known) = state.priorities.get(priority)
    {
        return Some((known.handle.to_string(), known.title.to_string()));
    }
    if let FlagKind::Boundary { boundary, .. } | FlagKind::Denied { thing: boundary, .. } = what {
        let known = state.boundaries.get(boundary)?;
        let says = format!("{}: {}", known.statement, levels(state, &known.ladder));
        return Some((known.handle.to_string(), says));
    }
    None
}
