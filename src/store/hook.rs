//! The hook that was named for a journal on this machine. It is kept where nothing is synced to: a journal's folder may come
//! from anybody, and must not say what is run here.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use serde::{Deserialize, Serialize};

use super::{Store, absolute, json_file, owner_only};

/// What is kept: the key of a journal is a hash, and another's must not have its hook run.
#[derive(Serialize, Deserialize)]
struct NamedHook {
    journal: PathBuf,
    program: PathBuf,
}

impl Store {
    /// The program that is the hook of this journal, if one was named. Without one this costs one system call.
    ///
    /// # Errors
    /// When what was named cannot be read, or is no program that may be run.
    pub(crate) fn hook(&self) -> Result<Option<PathBuf>> {
        let wrong = "names no hook; name it again: align hook set PROGRAM";
        match json_file::read(&self.hook_path(), wrong)? {
            Some(NamedHook { journal, program }) if journal == absolute(&self.folders.journal) => {
                self.check_hook(&program).map(|()| Some(program))
            }
            Some(_) | None => Ok(None),
        }
    }

    /// Names the hook of this journal.
    pub(crate) fn set_hook(&self, program: &Path) -> Result<PathBuf> {
        let program = program.canonicalize().with_context(|| format!("cannot find {}", program.display()))?;
        self.check_hook(&program)?;
        let named = NamedHook { journal: absolute(&self.folders.journal), program: program.clone() };
        json_file::write(&self.hook_path(), &named)?;
        Ok(program)
    }

    /// Forgets the hook of this journal.
    pub(crate) fn forget_hook(&self) -> Result<()> {
        owner_only::remove_if_there(&self.hook_path())
    }

    /// The journal's folder, as a program elsewhere finds it.
    pub(crate) fn absolute_folder(&self) -> PathBuf {
        absolute(&self.folders.journal)
    }

    /// Whether a program may be run as a hook: nobody else can change it, by a synced folder either.
    fn check_hook(&self, program: &Path) -> Result<()> {
        let shown = program.display();
        let metadata = std::fs::metadata(program).with_context(|| format!("cannot find {shown}"))?;
        if !metadata.is_file() {
            bail!("{shown} is not a file; expected a program");
        }
        if program.starts_with(absolute(&self.folders.journal)) {
            return Err(anyhow!(
                "{shown} lies in the journal's folder, which another machine may write by sync; put it elsewhere"
            ));
        }
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&metadata.permissions());
            if mode & 0o111 == 0 {
                bail!("{shown} cannot be run; make it a program: chmod +x");
            }
            if mode & 0o022 != 0 {
                bail!("{shown} can be written by others; take that away: chmod go-w");
            }
        }
        Ok(())
    }

    fn hook_path(&self) -> PathBuf {
        self.folders.state.join("hooks").join(format!("{}.json", self.key()))
    }
}
