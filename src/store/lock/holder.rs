//! Who holds a lock, where the system tells. Nobody signs it: a number in the file could be that of a former holder.

use std::path::Path;

/// How often the system is asked for the holder: it tells its locks page by page, and passes over some where others are
/// given back meanwhile.
const ASKED: u32 = 16;

/// How much of a holder's command is told.
const SHOWN: usize = 80;

/// By number and command.
pub(super) fn holder(path: &Path) -> Option<String> {
    let path = path.canonicalize().ok()?;
    let inode = inode(&path)?;
    let process = (0..ASKED).find_map(|_| {
        let locks = std::fs::read_to_string("/proc/locks").ok()?;
        let mut holders = locks.lines().filter_map(|line| locked_by(line, inode));
        holders.find(|process| has_open(*process, &path))
    })?;
    let command = std::fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
    let command = String::from_utf8_lossy(&command).replace(char::is_control, " ");
    let command: String = command.trim_end().chars().take(SHOWN).collect();
    Some(format!("number {process}: {command}").trim_end_matches(": ").to_owned())
}

/// The process of a line such as `2: FLOCK  ADVISORY  WRITE 708 fe:00:131101 0 EOF`, where it speaks of this inode. One that
/// only waits has an arrow.
fn locked_by(line: &str, inode: u64) -> Option<u32> {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words[..] {
        [_, "FLOCK", _, "WRITE", process, file, ..] if file.rsplit(':').next()?.parse() == Ok(inode) => {
            process.parse().ok()
        }
        _ => None,
    }
}

/// Inodes are told apart by their disk alone, and some disks go by two names: the process must have the file open, too.
fn has_open(process: u32, path: &Path) -> bool {
    let files = std::fs::read_dir(format!("/proc/{process}/fd")).into_iter().flatten().flatten();
    files.into_iter().any(|file| std::fs::read_link(file.path()).is_ok_and(|open| open == path))
}

#[cfg(unix)]
fn inode(path: &Path) -> Option<u64> {
    path.metadata().ok().map(|file| std::os::unix::fs::MetadataExt::ino(&file))
}

#[cfg(not(unix))]
fn inode(_path: &Path) -> Option<u64> {
    None
}
