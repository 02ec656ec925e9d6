//! The flags that several nouns share: of `list`, of `retire`, and who agreed.

use anyhow::Result;

use crate::cli::editing::edited;
use crate::cli::session::Session;
use crate::model::agreement::AgreedBy;
use crate::model::{Keep, Kind, Text};

/// The flags of every `list`.
#[derive(Debug, Default, clap::Args)]
pub(super) struct ListArgs {
    /// Include the retired ones
    #[arg(long)]
    pub(super) all: bool,
}

impl ListArgs {
    pub(super) fn keep(&self) -> Keep {
        if self.all { Keep::Ended } else { Keep::Living }
    }
}

/// The flags of every `retire`.
#[derive(Debug, clap::Args)]
pub(super) struct RetireArgs {
    /// Its handle
    handle: Option<String>,
    /// Why it is retired
    #[arg(long, value_name = "TEXT")]
    why: Option<Text>,
    /// Write the reason in your editor ($VISUAL, $EDITOR)
    #[arg(long)]
    edit: bool,
}

impl RetireArgs {
    /// The name of what is to be retired, which is asked for where it was left out, and why.
    pub(super) fn read(self, session: &Session<'_>, kind: Kind) -> Result<(String, Option<Text>)> {
        let flag = format!("align {kind} retire HANDLE");
        let name = session.named(self.handle, kind, &format!("Which {kind}?"), &flag)?;
        let why = edited(session, self.why, self.edit, "retire-why", "Why does it go?")?;
        Ok((name, why))
    }
}

/// Who agreed, and when.
#[derive(Debug, Default, clap::Args)]
pub(super) struct AgreedArgs {
    /// Who confirmed it
    #[arg(long, value_name = "PERSON")]
    with: Option<String>,
    /// The day they confirmed it [default: today]
    #[arg(long, value_name = "DATE", requires = "with")]
    on: Option<String>,
}

impl AgreedArgs {
    pub(super) fn read(self, session: &Session<'_>) -> Result<Option<AgreedBy>> {
        let on = session.past_day("--on", self.on.as_deref())?;
        Ok(self.with.map(|person| AgreedBy { person, on }))
    }
}

/// A whole number, as a flag's value.
pub(crate) fn number(text: &str) -> Result<usize, String> {
    text.trim().parse().map_err(|_| "expected a whole number, like 20".to_owned())
}
