//! Findings: a problem and where it was found.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::problem::{Fix, Problem};

/// A problem, where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) problem: Problem,
    /// The file or folder.
    pub(crate) file: PathBuf,
    /// Its line, from 1, where the problem is in one line.
    pub(crate) line: Option<usize>,
    /// How many further lines of the same file have the same problem, and are not listed.
    pub(crate) more: usize,
    /// What a repair does about it; nothing where it could lose something.
    pub(crate) fix: Option<Fix>,
}

impl Finding {
    /// Where a line that cannot be read goes when it is repaired.
    pub(crate) fn unreadable(&self) -> PathBuf {
        unreadable(&self.file)
    }
}

/// Findings as they come in. Of many that are alike in one file, only the first are kept, and the rest counted, so that a
/// log that is damaged throughout needs no more memory than a sound one.
#[derive(Debug, Default)]
pub(super) struct Findings {
    found: Vec<Finding>,
    alike: HashMap<(&'static str, PathBuf), (usize, usize)>,
}

impl Findings {
    /// Adds what was found at a line of a file, or at the file itself.
    pub(super) fn add(&mut self, problem: Problem, file: &Path, line: Option<usize>) {
        self.add_with(problem, file, line, 0);
    }

    /// Adds what was found at a line, and at so many more.
    pub(super) fn add_with(&mut self, problem: Problem, file: &Path, line: Option<usize>, more: usize) {
        let (count, last) = self.alike.entry((problem.id(), file.to_owned())).or_default();
        if *count >= problem.most_listed()
            && let Some(last) = self.found.get_mut(*last)
        {
            last.more += 1 + more;
            return;
        }
        *count += 1;
        *last = self.found.len();
        let fix = problem.fix();
        self.found.push(Finding { problem, file: file.to_owned(), line, more, fix });
    }

    /// All of them, from file to file, from line to line.
    pub(super) fn sorted(self) -> Vec<Finding> {
        let mut found = self.found;
        found.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
        found
    }
}

/// Where the lines of a log go that cannot be read: beside it, under an ending that no log has.
pub(super) fn unreadable(log: &Path) -> PathBuf {
    log.with_extension("unreadable")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_alike_the_first_are_told_and_the_rest_counted() {
        let mut findings = Findings::default();
        for line in 1..=50 {
            findings.add(Problem::ConflictMarker, Path::new("a"), Some(line));
            findings.add(Problem::Crlf, Path::new("a"), Some(line));
        }
        findings.add(Problem::Crlf, Path::new("b"), Some(7));
        let sorted = findings.sorted();
        let listed = |id: &str, file: &str| {
            let found =
                sorted.iter().filter(|found| found.problem.id() == id && found.file == Path::new(file));
            found.map(|found| (found.line.unwrap(), found.more)).collect::<Vec<_>>()
        };
        assert_eq!(listed("conflict-marker", "a").len(), 20);
        assert_eq!(listed("conflict-marker", "a").last(), Some(&(20, 30)));
        assert_eq!(listed("crlf", "a"), [(1, 49)]);
        assert_eq!(listed("crlf", "b"), [(7, 0)]);
    }
}
