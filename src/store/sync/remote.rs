//! Where a remote lies, as git is told, and as it may be shown.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// How git may reach a remote: by nothing that runs a command of the remote's choice.
pub(super) const SCHEMES: [&str; 5] = ["file", "git", "ssh", "http", "https"];

/// A URL or a path that git understands. May hold a password: only [`Remote::shown`] is for eyes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Remote(String);

impl Remote {
    /// Reads what somebody typed; a path is made absolute from the folder that one stands in.
    pub(crate) fn parse(said: &str, folder: Option<&Path>) -> Result<Remote, String> {
        let shown = masked(said);
        if said.is_empty() || said.starts_with('-') || said.contains(char::REPLACEMENT_CHARACTER) {
            return Err(format!("`{shown}` is not a remote; expected a URL, or the path of a repository"));
        }
        if said.contains(char::is_control) {
            return Err("a remote has no line breaks and no control characters".to_owned());
        }
        if let Some((scheme, _)) = said.split_once("://") {
            return if SCHEMES.contains(&scheme) {
                Ok(Remote(said.to_owned()))
            } else {
                Err(format!("`{shown}`: {scheme} is not used; expected one of {}", SCHEMES.join(", ")))
            };
        }
        if said.starts_with('~') {
            return Err(format!("the shell left the ~ in `{shown}` as it is; name the whole path"));
        }
        let before_path = said.split(std::path::is_separator).next().unwrap_or_default();
        match before_path.split_once(':') {
            Some((_, rest)) if rest.starts_with(':') => {
                Err(format!("`{shown}`: remote helpers are not used; expected a URL or a path"))
            }
            // `git@host:team/alignment`; one letter is a drive.
            Some((host, _)) if host.len() > 1 => Ok(Remote(said.to_owned())),
            Some(_) | None => {
                let path = folder.map_or_else(|| PathBuf::from(said), |folder| folder.join(said));
                let path = path.canonicalize().map_err(|error| {
                    let make = format!("to make an empty one there: git init --bare {shown}");
                    format!("there is no repository at {shown} ({error}); {make}")
                })?;
                path.to_str().map(|path| Remote(path.to_owned())).ok_or_else(|| {
                    format!("the path of {shown} is not UTF-8 text, which this program does not hand to git")
                })
            }
        }
    }

    /// Whether two name one repository, as far as their spelling tells.
    pub(crate) fn is_same(&self, other: &Remote) -> bool {
        let plain = |remote: &Remote| {
            let path = remote.0.strip_prefix("file://").unwrap_or(&remote.0).trim_end_matches('/');
            path.strip_suffix(".git").unwrap_or(path).trim_end_matches('/').to_lowercase()
        };
        plain(self) == plain(other)
    }

    /// As git is told.
    pub(super) fn url(&self) -> &str {
        &self.0
    }

    /// Without a password.
    pub(crate) fn shown(&self) -> String {
        masked(&self.0)
    }

    /// Whether git calls ssh for it.
    pub(crate) fn is_ssh(&self) -> bool {
        self.0.starts_with("ssh://") || !self.0.contains("://") && !self.is_path()
    }

    /// Whether it is a folder of this machine.
    pub(super) fn is_path(&self) -> bool {
        Path::new(&self.0).is_absolute()
    }
}

/// A text with `***` in the place of whatever may be secret in its URLs: a password, and a name without one, which may be a token,
/// but for ssh, where it is a user's.
pub(crate) fn masked(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find("://") {
        let (before, after) = rest.split_at(place + 3);
        masked.push_str(before);
        let authority = after.find(|c: char| matches!(c, '/' | '?' | '#' | '\'' | '"') || c.is_whitespace());
        let (authority, others) = after.split_at(authority.unwrap_or(after.len()));
        match authority.rsplit_once('@') {
            Some((user, host)) => {
                let is_ssh = before.ends_with("ssh://");
                let user = match user.split_once(':') {
                    Some((user, _)) => format!("{user}:***"),
                    None if is_ssh => user.to_owned(),
                    None => "***".to_owned(),
                };
                masked.push_str(&format!("{user}@{host}"));
            }
            None => masked.push_str(authority),
        }
        rest = others;
    }
    masked + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_secret_in_a_url_is_not_shown() {
        for (text, shown) in [
            ("https://ann:s3cret@example.com/a.git", "https://ann:***@example.com/a.git"),
            ("https://ghp_token@example.com/a.git", "https://***@example.com/a.git"),
            ("ssh://git@example.com:22/a@b.git", "ssh://git@example.com:22/a@b.git"),
            ("ssh://git:pw@example.com/a", "ssh://git:***@example.com/a"),
            ("https://a:p@ss@example.com", "https://a:***@example.com"),
            (
                "fatal: 'https://a:b@c/d' and http://e@f: no",
                "fatal: 'https://a:***@c/d' and http://***@f: no",
            ),
            ("git@example.com:team/a.git", "git@example.com:team/a.git"),
            ("no url @ all ://", "no url @ all ://"),
        ] {
            assert_eq!(masked(text), shown);
        }
    }

    #[test]
    fn one_path_is_one_remote_however_it_is_spelled() {
        let team = Remote("/srv/team.git".to_owned());
        for said in ["/srv/team.git", "/srv/team", "/srv/team.git/", "file:///srv/team.git"] {
            assert!(team.is_same(&Remote(said.to_owned())), "{said}");
        }
        for said in ["/srv/own.git", "git@host:srv/team.git"] {
            assert!(!team.is_same(&Remote(said.to_owned())), "{said}");
        }
    }

    #[test]
    fn only_what_git_reaches_without_a_command_is_a_remote() {
        let said = |said: &str| Remote::parse(said, Some(Path::new("/"))).map(|remote| remote.0);
        for remote in ["https://example.com/a", "git@example.com:team/a.git", "file:///tmp", "/"] {
            assert_eq!(said(remote).as_deref(), Ok(remote));
        }
        assert_eq!(said("tmp").as_deref(), Ok("/tmp"));
        for wrong in ["", "-x", "ext::sh -c id", "fd::3", "ftp://a/b", "~/hub.git", "a\nb", "no/such/place"] {
            assert!(said(wrong).is_err(), "{wrong}");
        }
    }
}
