//! todo.txt, by its command line.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;

use super::{OPEN, Peer, day, words};
use crate::call::Call;

pub(super) const PEER: Peer = Peer { name: "todo.txt", programs: &["todo.sh", "todo-txt"], fill, list, add };

fn fill(_program: &Path, folder: &Path, entries: usize) -> Result<()> {
    let (mut open, mut done) = (String::new(), String::new());
    for number in 0..entries {
        if number < OPEN {
            writeln!(open, "({}) {} {}", ["A", "B", "C"][number % 3], day(number), words(number))?;
        } else {
            writeln!(done, "x {} {} {}", day(number), day(number), words(number))?;
        }
    }
    fs::write(folder.join("todo.txt"), open)?;
    fs::write(folder.join("done.txt"), done)?;
    let files =
        "export TODO_FILE=$TODO_DIR/todo.txt DONE_FILE=$TODO_DIR/done.txt REPORT_FILE=$TODO_DIR/report.txt";
    fs::write(folder.join("config"), format!("export TODO_DIR='{}'\n{files}\n", folder.display()))?;
    Ok(())
}

fn list(program: &Path, folder: &Path) -> Call {
    call(program, folder, &["lsp", "A"])
}

fn add(program: &Path, folder: &Path, time: usize) -> Call {
    call(program, folder, &["add", &words(time)])
}

fn call(program: &Path, folder: &Path, args: &[&str]) -> Call {
    let config = folder.join("config");
    let first = ["-p", "-d", &config.to_string_lossy()].map(str::to_owned);
    Call::new(program, first.into_iter().chain(args.iter().map(|arg| (*arg).to_owned()))).var("HOME", folder)
}
