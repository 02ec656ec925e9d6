//! jrnl.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;

use super::{Peer, day, words};
use crate::call::Call;

pub(super) const PEER: Peer = Peer { name: "jrnl", programs: &["jrnl"], fill, list, add };

fn fill(program: &Path, folder: &Path, entries: usize) -> Result<()> {
    let journal = folder.join("journal.txt");
    let mut text = String::new();
    for number in 0..entries {
        write!(text, "[{} 09:00] {}.\n\n", day(number), words(number))?;
    }
    fs::write(&journal, text)?;
    let settings = "editor: ''\nencrypt: false\ntemplate: false\ndefault_hour: 9\ndefault_minute: 0\nhighlight: true\n\
        linewrap: 79\ntagsymbols: '#@'\ntimeformat: '%F %R'\nindent_character: '|'\nversion: v4.0\n\
        colors:\n  body: none\n  date: none\n  tags: none\n  title: none\n";
    let journals = format!("journals:\n  default:\n    journal: {}\n", journal.display());
    fs::write(folder.join("jrnl.yaml"), format!("{settings}{journals}"))?;
    // It brings its settings up to date once.
    list(program, folder).output()?;
    Ok(())
}

fn list(program: &Path, folder: &Path) -> Call {
    call(program, folder, &["-n", "3"])
}

fn add(program: &Path, folder: &Path, time: usize) -> Call {
    call(program, folder, &[&words(time)])
}

fn call(program: &Path, folder: &Path, args: &[&str]) -> Call {
    let settings = folder.join("jrnl.yaml");
    let first = ["--config-file", &settings.to_string_lossy()].map(str::to_owned);
    let args = first.into_iter().chain(args.iter().map(|arg| (*arg).to_owned()));
    Call::new(program, args).var("HOME", folder).var("LANG", "C.UTF-8")
}
