//! What is said of a boundary beside its statement: the flags that `add` and `edit` share.

use anyhow::Result;

use crate::cli::session::Session;
use crate::cli::text_arg;
use crate::model::plan::With;
use crate::model::plan::boundary::Terms;
use crate::model::rung_spec::RungSpec;
use crate::model::{Cadence, Level, Refusal, Text};

/// The flags.
#[derive(Debug, clap::Args)]
pub(super) struct Said {
    /// You decide alone
    #[arg(long, value_name = "up to AMOUNT", num_args = 0..=1, default_missing_value = "")]
    decide: Vec<String>,
    /// You decide, and tell
    #[arg(long, value_name = "[up to AMOUNT: ]WHO", num_args = 0..=1, default_missing_value = "")]
    inform: Vec<String>,
    /// You ask first
    #[arg(long, value_name = "[up to AMOUNT: ]WHO", num_args = 0..=1, default_missing_value = "")]
    consult: Vec<String>,
    /// They decide
    #[arg(long, value_name = "[up to AMOUNT: ]WHO", num_args = 0..=1, default_missing_value = "")]
    approve: Vec<String>,
    /// Words that also mean it, parted by commas
    #[arg(long, value_name = "WORD, WORD", value_delimiter = ',')]
    words: Vec<String>,
    /// A decision that is an example of it; repeatable
    #[arg(long, value_name = "TEXT")]
    example: Vec<Text>,
    /// A decision that looks like it and is not; repeatable
    #[arg(long, value_name = "TEXT")]
    not: Vec<Text>,
    /// Why it is drawn there
    #[arg(long, value_name = "TEXT")]
    why: Option<Text>,
    /// After how long an agreement is stale; a quarter where it was never said
    #[arg(long, value_name = "CADENCE")]
    every: Option<Cadence>,
    /// Who agreed to it
    #[arg(long, value_name = "PERSON")]
    with: Option<String>,
    /// The day they did [default: today]
    #[arg(long, value_name = "DATE", requires = "with")]
    on: Option<String>,
    /// Its short name
    #[arg(long = "as", value_name = "HANDLE")]
    handle: Option<String>,
}

impl Said {
    pub(super) fn terms(self, session: &Session<'_>) -> Result<Terms> {
        let rungs = self.rungs()?;
        let on = session.past_day("--on", self.on.as_deref())?;
        Ok(Terms {
            rungs,
            words: self.words.iter().filter_map(|word| word.parse().ok()).collect(),
            examples: self.example,
            not: self.not,
            why: text_arg::option(session, self.why)?,
            every: self.every,
            with: self.with.map(|person| With { person, on }),
            handle: self.handle,
        })
    }

    /// The words of a level's value that look like a swallowed statement: a sentence where a name was expected.
    pub(super) fn swallowed(&self) -> Option<(Level, &str)> {
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
