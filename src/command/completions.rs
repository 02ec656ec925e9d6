//! `align completions`

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::session::Session;
use crate::view::help::Help;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
The line goes into your shell's profile. It asks the installed `align`, so
that it stays right after an update, and offers the handles of your journal.

Examples:
  align completions bash >> ~/.bashrc
  align completions zsh >> ~/.zshrc
  align completions fish > ~/.config/fish/completions/align.fish")]
pub(crate) struct Args {
    /// The shell
    shell: Shell,
}

/// The shells that can ask.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
#[expect(clippy::enum_variant_names, reason = "that is its name")]
enum Shell {
    Bash,
    Zsh,
    Fish,
    Elvish,
    #[value(name = "powershell")]
    PowerShell,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        session
            .show(&Help { topic: Some("completions".to_owned()), text: format!("{}\n", self.shell.line()) })
    }
}

impl Shell {
    /// The line for its profile, as clap_complete documents it for each:
    /// <https://docs.rs/clap_complete/latest/clap_complete/env/index.html>.
    fn line(self) -> &'static str {
        match self {
            Shell::Bash => "source <(COMPLETE=bash align)",
            Shell::Zsh => "source <(COMPLETE=zsh align)",
            Shell::Fish => "COMPLETE=fish align | source",
            Shell::Elvish => "eval (E:COMPLETE=elvish align | slurp)",
            Shell::PowerShell => {
                "$env:COMPLETE = \"powershell\"; align | Out-String | Invoke-Expression; Remove-Item Env:\\COMPLETE"
            }
        }
    }
}
