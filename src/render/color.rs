//! When colours are used.

use anstream::ColorChoice;

/// When colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` says no or `CLICOLOR_FORCE` says yes.
    #[default]
    Auto,
    Always,
    Never,
}

impl Color {
    /// The same, as the streams understand it.
    pub(crate) fn choice(self) -> ColorChoice {
        match self {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
    }
}
