//! What is said of a metric beside its name and priority: the flags that `add` and `edit` share.

use crate::model::{Cadence, Threshold};

/// The flags.
#[derive(Debug, clap::Args)]
pub(super) struct Lines {
    /// From where on it shows success
    #[arg(long, value_name = "'>= N'")]
    pub(super) success: Option<Threshold>,
    /// From where on it shows failure
    #[arg(long, value_name = "'< N'")]
    pub(super) failure: Option<Threshold>,
    /// How often it is read; every month where it was never said
    #[arg(long, value_name = "CADENCE")]
    pub(super) every: Option<Cadence>,
    /// The day by which a reading is wanted
    #[arg(long, value_name = "DATE")]
    pub(super) due: Option<String>,
    /// Its short name
    #[arg(long = "as", value_name = "HANDLE")]
    pub(super) handle: Option<String>,
}
