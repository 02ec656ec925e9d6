//! Drafts: answers that were given, and texts that were written, and not yet recorded. This machine's own, never synced.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Store, json_file, owner_only};

impl Store {
    /// The draft of this name, as it was saved, if there is one.
    pub(crate) fn draft<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>> {
        json_file::read(
            &self.draft_path(name),
            "holds answers that cannot be read; move it away to start over",
        )
    }

    pub(crate) fn save_draft(&self, name: &str, draft: &impl Serialize) -> Result<()> {
        json_file::write(&self.draft_path(name), draft)
    }

    pub(crate) fn forget_draft(&self, name: &str) -> Result<()> {
        owner_only::remove_if_there(&self.draft_path(name))
    }

    /// The file in which a text of this name is edited.
    pub(crate) fn text_path(&self, name: &str) -> PathBuf {
        self.folders.state.join("drafts").join(self.key()).join(format!("{name}.md"))
    }

    /// What was written in a file to edit, if it is there.
    pub(crate) fn text(&self, path: &Path) -> Result<Option<String>> {
        let text = owner_only::read_if_there(path)?.map(String::from_utf8).transpose();
        text.map_err(|_| anyhow!("{} is not UTF-8 text; save it as that, or move it away", path.display()))
    }

    /// Writes a file to edit; what stood there stays until this does.
    pub(crate) fn save_text(&self, path: &Path, text: &str) -> Result<()> {
        owner_only::create_folder(path.parent().unwrap_or(Path::new(".")))?;
        owner_only::replace(path, text.as_bytes())
    }

    /// Removes a file that was edited.
    pub(crate) fn forget_text(&self, path: &Path) -> Result<()> {
        owner_only::remove_if_there(path)
    }

    fn draft_path(&self, name: &str) -> PathBuf {
        self.folders.state.join("drafts").join(self.key()).join(format!("{name}.json"))
    }
}
