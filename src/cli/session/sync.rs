//! Syncing: when asked for, or in the background after an entry.

use std::time::Duration;

use anyhow::{Result, anyhow};

use crate::store::{LastSync, Remote, SyncRequest, SyncSettings, Synced, masked};

use super::Session;

/// How long one call of git may take: a first sync over a slow line, and one that nobody waits for.
const WAITED_FOR: Duration = Duration::from_secs(600);
const IN_BACKGROUND: Duration = Duration::from_secs(60);

/// How long a sync in the background waits at least for more entries, and by how much longer at most: machines that record at the
/// same hour do not all come at once.
const DEBOUNCE: u64 = 1_000;
const JITTER: u64 = 2_000;

/// How often a sync in the background begins again because more was recorded.
const MOST_SYNCS: usize = 100;

impl Session<'_> {
    /// Syncs with the remotes of the settings.
    ///
    /// # Errors
    /// When git is missing or too old, or a remote cannot be reached.
    pub(crate) fn sync(&self, settings: &SyncSettings, is_first: bool) -> Result<Synced> {
        let synced = self.sync_within(settings, is_first, WAITED_FOR);
        self.note_sync(&synced, false);
        synced
    }

    fn sync_within(&self, settings: &SyncSettings, is_first: bool, limit: Duration) -> Result<Synced> {
        let remotes = settings.remote.iter().chain(&settings.private_remote);
        let needs_ssh = remotes.clone().any(Remote::is_ssh);
        let git = self.env.git(needs_ssh, limit);
        let git =
            git.ok_or_else(|| anyhow!("git is not found; a sync needs it: https://git-scm.com/downloads"))?;
        let run = |args: &[_], input| git.run(args, input);
        if is_first {
            self.store.check_git(&run)?;
        }
        let seconds = self.now().millis() / 1000;
        let request = SyncRequest { run: &run, seconds, random: self.randomness()? };
        let reached = || if is_first { self.store.set_sync(settings) } else { Ok(()) };
        let synced = self.store.sync(settings, request, &reached);
        // A git that is too old fails in its own words.
        synced.map_err(|error| self.store.check_git(&run).err().unwrap_or(error))
    }

    /// Notes how a sync went. That it cannot be noted takes nothing from it.
    fn note_sync(&self, synced: &Result<Synced>, is_news: bool) {
        let (failed, said) = match synced {
            Ok(synced) => (None, synced.notices.iter().map(ToString::to_string).collect()),
            Err(error) => {
                let failed = masked(&format!("{error:#}"));
                (Some(failed), vec!["the last sync failed; your entries are saved here".to_owned()])
            }
        };
        let news = if is_news { said } else { Vec::new() };
        if self.store.sync_settings().is_ok_and(|settings| settings.is_some()) {
            drop(self.store.note_sync(&LastSync { at: self.now(), failed, news }));
        }
    }

    /// Has a sync begin in the background, where each entry is to be followed by one. Nobody waits for it.
    pub(super) fn follow_with_sync(&self) {
        let settings = self.store.sync_settings().ok().flatten();
        if settings.is_none_or(|settings| !settings.after_each) {
            return;
        }
        let begun = self.store.ask_for_sync().and_then(|()| {
            let journal = self.store.absolute_folder().display().to_string();
            Ok(self.env.start_in_background(&["--journal", &journal, "sync", "--background"])?)
        });
        if let Err(error) = begun {
            self.notice(&format!("the entry is saved, but no sync could be begun: {error:#}"));
        }
    }

    /// Syncs as long as that was asked for meanwhile. What comes of it is news for the next command.
    pub(crate) fn sync_in_background(&self) -> Result<()> {
        for _ in 0..MOST_SYNCS {
            let Some(alone) = self.store.enter_background()? else { return Ok(()) };
            let jitter = self.randomness()?.bits(None)? % u128::from(JITTER);
            std::thread::sleep(Duration::from_millis(DEBOUNCE + u64::try_from(jitter).unwrap_or(0)));
            if !self.store.is_sync_asked_for() {
                return Ok(());
            }
            let Some(settings) = self.store.sync_settings()? else { return Ok(()) };
            let synced = self.sync_within(&settings, false, IN_BACKGROUND);
            self.note_sync(&synced, true);
            // Who records while this ends finds nobody to sync, or is seen here.
            drop(alone);
        }
        Ok(())
    }

    /// Tells once what came of a sync that nobody saw.
    pub(crate) fn tell_of_sync(&self) {
        let last = self.store.last_sync().ok().flatten().filter(|last| !last.news.is_empty());
        let Some(last) = last else { return };
        for news in &last.news {
            self.notice(&format!("warning: {news}"));
        }
        if last.failed.is_some() {
            self.hint("  what failed: ", &["sync", "--status"]);
        }
        drop(self.store.note_sync(&LastSync { news: Vec::new(), ..last }));
    }
}
