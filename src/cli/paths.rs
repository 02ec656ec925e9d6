//! Which moment it is, and where the journal and what belongs to it lie.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use crate::env::Env;
use crate::model::when::{self, DateBias};
use crate::model::{Moment, ParseError, Refusal};

/// The moment it is taken to be: by `--today`, `ALIGN_NOW`, `ALIGN_TODAY`, else the clock.
pub(crate) fn moment(env: &Env, today: Option<&str>) -> Result<Moment> {
    let clock = || env.now.map(Moment::new).ok_or_else(wrong_clock);
    let at_noon = |what: &str, text: &str| {
        let clock = clock()?;
        let day =
            when::parse(text, clock.day(), DateBias::Past).map_err(|why| Refusal::invalid(what, why))?;
        Ok(day.noon(clock))
    };
    match (today, &env.vars.now, &env.vars.today) {
        (Some(today), _, _) => at_noon("--today", today),
        (None, Some(now), _) => {
            Ok(now.parse().map_err(|why: ParseError| Refusal::invalid("ALIGN_NOW", why))?)
        }
        (None, None, Some(today)) => at_noon("ALIGN_TODAY", today),
        (None, None, None) => clock(),
    }
}

fn wrong_clock() -> anyhow::Error {
    anyhow!("the clock of this machine stands outside of the years 1970 to 9999; set it, then run this again")
}

/// The folder of a journal: a name's under the data folder, or the path itself.
pub(crate) fn journal_folder(env: &Env, name: &str) -> Result<PathBuf> {
    if name.contains(std::path::is_separator) {
        return path(name);
    }
    if !is_journal_name(name) {
        let why = format!(
            "`{name}` is not a journal's name; \
             expected up to 63 lower-case letters, digits, - and _, or a path with a /"
        );
        return Err(Refusal::invalid("--journal", why).into());
    }
    let platform = env.folders.data.as_ref().map(|data| data.join("align"));
    env.vars.home.clone().or(platform).map(|folder| folder.join(name)).ok_or_else(nowhere)
}

/// The path as it was said, unless it is plain that another was meant: a `~` that no shell has read would make a folder of
/// that name, and what was no text would make one of another.
fn path(name: &str) -> Result<PathBuf> {
    let why = match name {
        _ if name.starts_with('~') => format!(
            "the shell left the ~ in `{name}` as it is; expected -j and a blank before it, or ./{name} where it is meant"
        ),
        _ if name.contains(char::REPLACEMENT_CHARACTER) => format!("`{name}` is not UTF-8 text"),
        _ => return Ok(Path::new(name).to_owned()),
    };
    Err(Refusal::invalid("--journal", why).into())
}

fn is_journal_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let begins = name.starts_with(plain);
    begins && name.len() <= 63 && name.chars().all(|c| plain(c) || c == '-' || c == '_')
}

pub(crate) fn state_folder(env: &Env) -> Result<PathBuf> {
    let platform = env.folders.state.as_ref().map(|state| state.join("align"));
    env.vars.home.as_ref().map(|home| home.join(".state")).or(platform).ok_or_else(nowhere)
}

pub(crate) fn nowhere() -> anyhow::Error {
    anyhow!("no home folder is known; name one: ALIGN_HOME=/path/to/a/folder")
}

/// Where what may be deleted is kept; nothing where the platform has no place for it.
pub(crate) fn cache_folder(env: &Env) -> Option<PathBuf> {
    let platform = env.folders.cache.as_ref().map(|cache| cache.join("align"));
    env.vars.home.as_ref().map(|home| home.join(".cache")).or(platform)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::env::Vars;

    #[test]
    fn a_wrong_clock_is_refused_unless_the_time_is_given() {
        let env = |now: Option<&str>| Env {
            args: Vec::new(),
            now: None,
            vars: Vars { now: now.map(ToOwned::to_owned), ..Vars::default() },
            folders: crate::env::PlatformFolders::default(),
            path: std::ffi::OsString::new(),
            is_interactive: false,
            is_attended: false,
            width: None,
            height: None,
            stderr_width: None,
        };
        for today in [None, Some("2026-09-22")] {
            let refused = moment(&env(None), today).unwrap_err().to_string();
            assert!(refused.contains("outside of the years 1970 to 9999"), "{refused}");
        }
        assert!(moment(&env(Some("2026-09-22T12:00:00+00:00")), None).is_ok());
    }
}
