//! Taskwarrior.

use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::json;

use super::{OPEN, Peer, day, words};
use crate::call::Call;

pub(super) const PEER: Peer = Peer { name: "Taskwarrior", programs: &["task"], fill, list, add };

fn fill(program: &Path, folder: &Path, entries: usize) -> Result<()> {
    let data = folder.join("data");
    fs::create_dir_all(&data)?;
    fs::write(folder.join("taskrc"), format!("data.location={}\nconfirmation=off\n", data.display()))?;
    let tasks: Vec<_> = (0..entries).map(|number| task(number, number + OPEN < entries)).collect();
    fs::write(folder.join("tasks.json"), serde_json::to_vec(&tasks)?)?;
    call(program, folder, &["import", &folder.join("tasks.json").to_string_lossy()]).output()?;
    // What is done moves out of the way when the list is next asked for.
    list(program, folder).output()?;
    Ok(())
}

fn task(number: usize, is_done: bool) -> serde_json::Value {
    let entry = format!("{}T090000Z", day(number).replace('-', ""));
    let status = if is_done { "completed" } else { "pending" };
    let uuid = format!("{number:08x}-0000-4000-8000-{number:012x}");
    let end = is_done.then(|| entry.clone());
    let mut task = json!({ "description": words(number), "entry": entry, "status": status, "uuid": uuid });
    if let Some(end) = end {
        task["end"] = json!(end);
    }
    task
}

fn list(program: &Path, folder: &Path) -> Call {
    call(program, folder, &["next", "limit:3"])
}

fn add(program: &Path, folder: &Path, time: usize) -> Call {
    call(program, folder, &["add", &words(time)])
}

fn call(program: &Path, folder: &Path, args: &[&str]) -> Call {
    Call::new(program, args).var("HOME", folder).var("TASKRC", folder.join("taskrc"))
}
