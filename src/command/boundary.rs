//! `align boundary`: what one decides alone, and what needs somebody else.

use anyhow::Result;
use clap::Subcommand;

use crate::check::{TooBroad, is_too_vague, reach, too_broad};
use crate::cli::Exit;
use crate::cli::editing::edited;
use crate::cli::prompt::{NEEDED, Prompt};
use crate::cli::session::Session;
use crate::model::boundary::plan::{self as boundary, BoundarySpec};
use crate::model::change::{BoundaryEdited, Change};
use crate::model::retired::retire;
use crate::model::rung_spec::RungSpec;
use crate::model::{AgentScope, Boundary, Cadence, Keep, Kind, Level, Refusal, Text, ThingId};
use crate::store::Recorded;
use crate::view::Line;
use crate::view::boundaries::Boundaries;
use crate::view::evidence::EvidenceView;

use super::record_args::{AgreedArgs, ListArgs, RetireArgs};

mod test;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align boundary
  align boundary add 'Reorder work inside a quarter' --decide
  align boundary add 'Discounts' --decide='up to 10%' --consult=cpo --with cpo")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Option<BoundaryVerb>,
}

#[derive(Debug, Subcommand)]
enum BoundaryVerb {
    /// Add one
    Add(BoundaryAddArgs),
    /// List them
    #[command(after_help = "Examples:\n  align boundary\n  align boundary list --all --json")]
    List(ListArgs),
    /// Edit one
    Edit(BoundaryEditArgs),
    /// Retire one; its history stays
    #[command(after_help = "Examples:\n  align boundary retire discounts --why 'it served its purpose'")]
    Retire(RetireArgs),
    /// Check your own table of decisions against the boundaries
    Test(test::Args),
    /// Show how often it was asked about, and what came of it
    Evidence(EvidenceArgs),
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        match self.verb.unwrap_or(BoundaryVerb::List(ListArgs::default())) {
            BoundaryVerb::Add(args) => args.run(session),
            BoundaryVerb::List(args) => {
                let state = session.state_with(args.keep())?;
                session.show(&Boundaries::of(state, args.all, &session.context()))
            }
            BoundaryVerb::Edit(args) => args.run(session),
            BoundaryVerb::Retire(args) => {
                let (name, why) = args.read(session, Kind::Boundary)?;
                session.record_and_acknowledge(|entry| retire(entry, Kind::Boundary, &name, why))
            }
            BoundaryVerb::Test(args) => args.run(session),
            BoundaryVerb::Evidence(args) => args.run(session),
        }
    }
}

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
struct BoundaryAddArgs {
    /// What it is about
    statement: Option<Text>,
    #[command(flatten)]
    terms: TermArgs,
}

impl BoundaryAddArgs {
    fn run(self, session: &Session<'_>) -> Result<Exit> {
        if let (None, Some((level, swallowed))) = (&self.statement, self.terms.swallowed()) {
            let command = session.context().command(&["boundary", "add", swallowed, &format!("--{level}")]);
            let remedy =
                format!("--{level} took '{swallowed}' as its value; the statement comes first: {command}");
            return Err(Refusal::missing("What does it speak of?", remedy).into());
        }
        let statement =
            session.required(self.statement, "What does it speak of?", "align boundary add STATEMENT")?;
        let mut terms = self.terms.read(session)?;
        if terms.rungs.is_empty() && session.can_ask() {
            terms.rungs = ask_levels(session)?;
        }
        let recorded = session.record(|entry| boundary::add(entry, statement, terms))?;
        session.acknowledge(recorded, reach_notes(session, recorded))
    }
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align boundary edit discounts --decide='up to 15%' --consult=cpo --with cpo
  align boundary edit discounts --example 'price match for a renewal' \\
                                --not 'discount in the test shop'
  align boundary edit discounts --for agents --decide='up to 2%' --consult

Levels that you give replace the whole ladder. Until it is confirmed, a looser
one answers its old level. Levels with --for only make it stricter for agents:
yours hold for them, too.")]
struct BoundaryEditArgs {
    /// Its handle
    boundary: Option<String>,
    /// Another statement
    #[arg(long, value_name = "TEXT")]
    statement: Option<Text>,
    /// Agents whose levels these are, beside yours: agents, or agent:NAME
    #[arg(long = "for", value_name = "AGENTS")]
    for_agents: Option<AgentScope>,
    #[command(flatten)]
    terms: TermArgs,
}

impl BoundaryEditArgs {
    fn run(self, session: &Session<'_>) -> Result<Exit> {
        let flag = "align boundary edit HANDLE";
        let name = session.named(self.boundary, Kind::Boundary, "Which boundary?", flag)?;
        let mut terms = self.terms;
        if terms.edit && terms.why.is_none() {
            terms.why = session.state()?.find::<Boundary>(&name)?.why.clone();
        }
        let terms = BoundarySpec { for_agents: self.for_agents, ..terms.read(session)? };
        let recorded = session.record(|entry| boundary::edit(entry, &name, self.statement, terms))?;
        session.acknowledge(recorded, reach_notes(session, recorded))
    }
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  align boundary evidence discounts\n\nIt suggests; nothing is changed by itself."
)]
struct EvidenceArgs {
    /// Its handle
    boundary: Option<String>,
}

impl EvidenceArgs {
    fn run(self, session: &Session<'_>) -> Result<Exit> {
        let state = session.state_with(Keep::Everything)?;
        let flag = "align boundary evidence HANDLE";
        let name = session.named(self.boundary, Kind::Boundary, "Which boundary?", flag)?;
        session.show(&EvidenceView::of(state, state.find::<Boundary>(&name)?, &session.context()))
    }
}

/// What `add` and `edit` say of a boundary beside its statement.
#[derive(Debug, clap::Args)]
struct TermArgs {
    /// You decide alone
    #[arg(long, alias = "alone", value_name = "LIMIT", num_args = 0..=1, default_missing_value = "")]
    decide: Vec<String>,
    /// You decide, then tell them
    #[arg(long, value_name = "WHO", num_args = 0..=1, default_missing_value = "")]
    inform: Vec<String>,
    /// You ask them first
    #[arg(long, alias = "ask-first", value_name = "WHO", num_args = 0..=1, default_missing_value = "")]
    consult: Vec<String>,
    /// They decide
    #[arg(long, value_name = "WHO", num_args = 0..=1, default_missing_value = "")]
    approve: Vec<String>,
    /// Words that also mean it, separated by commas
    #[arg(long, value_name = "WORDS", value_delimiter = ',')]
    words: Vec<String>,
    /// A decision that is an example of it; repeatable
    #[arg(long, value_name = "TEXT")]
    example: Vec<Text>,
    /// A decision that looks like it and is not; repeatable
    #[arg(long, value_name = "TEXT")]
    not: Vec<Text>,
    /// Why the boundary lies there
    #[arg(long, value_name = "TEXT")]
    why: Option<Text>,
    /// Write the reason in your editor ($VISUAL, $EDITOR)
    #[arg(long)]
    edit: bool,
    /// How often it is confirmed; at first every quarter
    #[arg(long, value_name = "CADENCE")]
    every: Option<Cadence>,
    #[command(flatten)]
    agreed: AgreedArgs,
    /// Its short name; at first from the statement
    #[arg(long = "as", value_name = "HANDLE")]
    handle: Option<String>,
}

impl TermArgs {
    fn read(self, session: &Session<'_>) -> Result<BoundarySpec> {
        Ok(BoundarySpec {
            rungs: self.rungs()?,
            for_agents: None,
            words: self.words.iter().filter_map(|word| word.parse().ok()).collect(),
            examples: self.example,
            not: self.not,
            why: edited(session, self.why, self.edit, "boundary-why", "Why does the boundary lie there?")?,
            every: self.every,
            with: self.agreed.read(session)?,
            handle: self.handle,
        })
    }

    /// The words of a level's value that look like a swallowed statement: a sentence where a name was expected.
    fn swallowed(&self) -> Option<(Level, &str)> {
        let sentence =
            |value: &&String| value.contains(' ') && !value.contains(',') && !value.starts_with("up to");
        self.by_level()
            .into_iter()
            .find_map(|(level, values)| values.iter().find(sentence).map(|value| (level, value.as_str())))
    }

    fn rungs(&self) -> Result<Vec<RungSpec>, Refusal> {
        let all = self
            .by_level()
            .into_iter()
            .flat_map(|(level, values)| values.iter().map(move |value| (level, value)));
        all.map(|(level, value)| RungSpec::parse(level, value)).collect()
    }

    fn by_level(&self) -> [(Level, &Vec<String>); 4] {
        [
            (Level::Decide, &self.decide),
            (Level::Inform, &self.inform),
            (Level::Consult, &self.consult),
            (Level::Approve, &self.approve),
        ]
    }
}

/// Asks who decides, and who else is concerned; if it is decided alone, also up to which amount, and who is asked above it.
fn ask_levels(session: &Session<'_>) -> Result<Vec<RungSpec>> {
    session.introduce(
        "Who decides?\n  decide: you alone; inform: you, and you tell; consult: you ask first; approve: they",
    );
    let choices = "decide (you alone), inform (you, and you tell), consult (you ask first), approve (they)";
    let prompt = Prompt::new("Which level? > ", choices);
    if !session.can_ask() {
        return Err(Refusal::missing("Which level?", "--decide, --inform, --consult or --approve").into());
    }
    let level: Level = session.question(prompt, |reply| Ok(reply.ok_or(NEEDED)?.parse()?))?;
    let rung =
        |level: Level, value: &str| RungSpec::parse(level, value).map_err(|refusal| refusal.unflagged());
    let who = |level: Level, what: &str| {
        session.required_as(None, what, &format!("--{level}=WHO"), |reply| rung(level, reply))
    };
    if level != Level::Decide {
        return Ok(vec![who(level, "Who?")?]);
    }
    let limited = session.optional("up to which amount? (Enter for any)", |reply| {
        rung(Level::Decide, &format!("up to {}", reply.trim_start_matches("up to ")))
    })?;
    match limited {
        Some(limited) => Ok(vec![limited, who(Level::Consult, "Who is asked above that?")?]),
        None => Ok(vec![rung(Level::Decide, "").map_err(|why| Refusal::invalid("the level", why))?]),
    }
}

/// What a boundary that was added, or got other words, would answer; a warning where it covers everything, or too little to
/// permit anything.
fn reach_notes(session: &Session<'_>, recorded: &Recorded) -> Vec<Line> {
    let Some(boundary) = worded(recorded) else { return Vec::new() };
    if let Some(broad) = too_broad(boundary, &recorded.after) {
        return breadth_warning(session, boundary, broad);
    }
    let mut notes = Vec::new();
    let (met, of) = reach(boundary, &recorded.after, session.today());
    if met > 0 {
        let said = match (met, of) {
            (_, 1) => "your last decision falls under this".to_owned(),
            (1, of) => format!("1 of your last {of} decisions falls under this"),
            (met, of) => format!("{met} of your last {of} decisions fall under this"),
        };
        notes.push(Line::text(said));
    }
    if is_too_vague(boundary, &recorded.after) {
        let handle = boundary.handle.as_str();
        let edit = ["boundary", "edit", handle, "--example", "A DECISION", "--example", "ANOTHER"];
        notes.push(Line::alert(format!(
            "{handle} is too vague to permit anything by its words; give two examples"
        )));
        notes.push(Line::command(session.context().command(&edit)));
    }
    notes
}

/// A warning about a boundary that covers everything.
fn breadth_warning(session: &Session<'_>, boundary: &Boundary, broad: TooBroad) -> Vec<Line> {
    let handle = boundary.handle.as_str();
    let warning = match broad {
        TooBroad::NamesNothing => {
            format!("{handle} fits every decision, so check cannot tell by its words which are meant")
        }
        TooBroad::Meets { met, of } => format!(
            "{handle} covers nearly everything: it meets {met} of {of} decisions that have nothing in common"
        ),
    };
    let edit = ["boundary", "edit", handle, "--statement", "WHAT IS DECIDED"];
    vec![Line::alert(warning), Line::command(session.context().command(&edit))]
}

/// The boundary that an entry adds, or gives other words.
fn worded(recorded: &Recorded) -> Option<&Boundary> {
    let is_reworded = |edited: &BoundaryEdited| edited.statement.is_some() || edited.words.is_some();
    recorded.entry.known().find_map(|(index, change)| {
        let id = if let Change::BoundaryEdited(edited) = change {
            is_reworded(edited).then_some(edited.boundary)?
        } else {
            ThingId { entry: recorded.entry.id, index }
        };
        recorded.after.boundaries.get(&id)
    })
}
