//! Which git this is.

use anyhow::{Context as _, Result, bail};

use super::RunGit;

/// The oldest that knows all that is asked of it.
const OLDEST: (u32, u32) = (2, 31);

/// Refuses a git that is too old.
pub(in super::super) fn check(run: RunGit<'_>) -> Result<()> {
    let said = run(&["--version".into()], Vec::new()).context("git cannot be run")?;
    let said = String::from_utf8_lossy(&said.stdout).trim().to_owned();
    match parse(&said) {
        Some(version) if version >= OLDEST => Ok(()),
        _ => bail!("git {}.{} or newer is needed; this is `{said}`", OLDEST.0, OLDEST.1),
    }
}

fn parse(said: &str) -> Option<(u32, u32)> {
    let mut numbers = said.strip_prefix("git version ")?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert_eq!(parse("git version 2.47.3"), Some((2, 47)));
        assert_eq!(parse("git version 2.39.5 (Apple Git-154)"), Some((2, 39)));
        assert_eq!(parse("git version 2.9.5"), Some((2, 9)));
        assert_eq!(parse("hub"), None);
        assert!((2, 9) < OLDEST);
    }
}
