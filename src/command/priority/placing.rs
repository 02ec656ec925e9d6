//! Where a priority is to stand, and who agreed: the flags that `add`, `edit` and `rank` share.

use anyhow::Result;

use crate::cli::session::Session;
use crate::model::plan::With;
use crate::model::plan::priority::Placing;

/// Where a priority is to stand.
#[derive(Debug, Default, clap::Args)]
#[group(multiple = false)]
pub(super) struct Place {
    /// At this rank of the top, 1 to 3
    #[arg(long, value_name = "N", value_parser = rank, allow_negative_numbers = true)]
    rank: Option<usize>,
    /// In the place of this one, which goes below the line
    #[arg(long, value_name = "HANDLE")]
    displace: Option<String>,
    /// Below the line
    #[arg(long)]
    below: bool,
}

/// Who agreed.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Agreed {
    /// Who agreed to it
    #[arg(long, value_name = "PERSON")]
    with: Option<String>,
    /// The day they did [default: today]
    #[arg(long, value_name = "DATE", requires = "with")]
    on: Option<String>,
}

/// A rank as typed.
fn rank(text: &str) -> Result<usize, String> {
    text.trim().parse().map_err(|_| "expected 1 to 3".to_owned())
}

impl Place {
    pub(super) fn placing(self) -> Option<Placing> {
        match (self.rank, self.displace, self.below) {
            (Some(rank), _, _) => Some(Placing::Rank(rank)),
            (None, Some(displaced), _) => Some(Placing::Displace(displaced)),
            (None, None, true) => Some(Placing::Below),
            (None, None, false) => None,
        }
    }
}

impl Agreed {
    pub(super) fn with(self, session: &Session<'_>) -> Result<Option<With>> {
        let on = session.past_day("--on", self.on.as_deref())?;
        Ok(self.with.map(|person| With { person, on }))
    }
}
