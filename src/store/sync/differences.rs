//! Entries that came in two versions: the first counts, both are kept to look at.

use anyhow::Result;

use super::notice::Difference;
use crate::store::{Store, log, owner_only};

/// How many are kept, and how much of each version: somebody who forges one may forge many.
const MOST: usize = 500;
const LONGEST: usize = 16 * 1024;

impl Store {
    /// The entries of which there are two versions, as they were found.
    pub(crate) fn sync_differences(&self) -> Result<Vec<Difference>> {
        let path = self.sync_path("differences.jsonl");
        let lines = owner_only::read_if_there(&path)?.unwrap_or_default();
        let lines = lines.split(|byte| *byte == b'\n');
        Ok(lines.filter_map(|line| serde_json::from_slice(line).ok()).take(MOST).collect())
    }

    /// Keeps what was found, once, and tells which are new.
    pub(super) fn keep_differences(&self, found: Vec<Difference>) -> Result<Vec<Difference>> {
        let known = self.sync_differences()?;
        let mut new = Vec::new();
        for difference in found.into_iter().map(shortened) {
            if !known.contains(&difference) && known.len() + new.len() < MOST {
                new.push(difference);
            }
        }
        let mut lines = String::new();
        for difference in &new {
            lines.push_str(&serde_json::to_string(difference)?);
            lines.push('\n');
        }
        if !lines.is_empty() {
            log::append(&self.sync_path("differences.jsonl"), &lines, None)?;
        }
        Ok(new)
    }
}

fn shortened(difference: Difference) -> Difference {
    let short = |text: String| {
        if text.len() <= LONGEST {
            return text;
        }
        format!("{} …", &text[..text.floor_char_boundary(LONGEST)])
    };
    Difference { ours: short(difference.ours), theirs: short(difference.theirs), ..difference }
}
