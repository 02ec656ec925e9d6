//! What must hold after a fault, whatever it was.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Output;
use std::sync::Mutex;

use crate::common::text;
use crate::home::Home;

/// A journal's logs, line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lines {
    /// Those that are entries.
    pub(crate) whole: Vec<String>,
    /// Those that are not.
    pub(crate) torn: Vec<Vec<u8>>,
    /// Whether one that is not stands before another.
    torn_within: bool,
}

impl Lines {
    /// The lines of a journal, none where there is none.
    pub(crate) fn of(home: &Home, journal: &str) -> Lines {
        let mut lines = Lines::default();
        for folder in ["log", "private"] {
            let files = fs::read_dir(home.path().join(journal).join(folder)).into_iter().flatten();
            for file in files {
                lines.read(&fs::read(file.expect("it is listed").path()).expect("a log can be read"));
            }
        }
        lines
    }

    /// Adds the lines of a log.
    pub(crate) fn read(&mut self, log: &[u8]) {
        let mut torn_at = None;
        let pieces: Vec<&[u8]> = log.split(|byte| *byte == b'\n').filter(|piece| !piece.is_empty()).collect();
        for (number, piece) in pieces.iter().enumerate() {
            match serde_json::from_slice::<serde_json::Value>(piece) {
                Ok(_) => self.whole.push(text(piece)),
                Err(_) => {
                    self.torn.push(piece.to_vec());
                    torn_at = Some(number);
                }
            }
        }
        self.torn_within |= torn_at.is_some_and(|at| at + 1 < pieces.len());
    }

    /// The ids of the entries: a private part counts only with its shared one.
    fn ids(&self) -> BTreeSet<String> {
        let counted = self.entries().into_iter().filter(|entry| entry["needs_shared"] != true);
        counted.map(|entry| entry["id"].as_str().expect("it has an id").to_owned()).collect()
    }

    fn entries(&self) -> Vec<serde_json::Value> {
        self.whole.iter().map(|line| serde_json::from_str(line).expect("it is an entry")).collect()
    }

    /// Whether it has a private part whose shared one is not there.
    fn has_half(&self) -> bool {
        let (counted, entries) = (self.ids(), self.entries());
        let mut waiting = entries.iter().filter(|entry| entry["needs_shared"] == true);
        waiting.any(|entry| !counted.contains(entry["id"].as_str().unwrap_or_default()))
    }

    /// The entries of another that are missing here.
    pub(crate) fn missing(&self, of: &Lines) -> Vec<String> {
        of.whole.iter().filter(|line| !self.whole.contains(line)).cloned().collect()
    }
}

/// What a recording found, what it leaves when nothing goes wrong, and what it left.
pub(crate) struct AfterFault<'a> {
    pub(crate) home: &'a Home,
    pub(crate) journal: &'a str,
    pub(crate) before: &'a Lines,
    pub(crate) clean: &'a Lines,
    /// Whether the recording was acknowledged.
    pub(crate) acknowledged: bool,
    /// Where the fault was, for whoever reads that something is wrong.
    pub(crate) fault: &'a str,
}

impl AfterFault<'_> {
    /// Nothing acknowledged is missing, every line is an entry but for a torn last one, which is told, and the next
    /// commands work.
    pub(crate) fn holds(&self) {
        let left = self.logs_hold();
        self.reading_holds(&left);
        self.recording_holds(&left);
    }

    fn logs_hold(&self) -> Lines {
        let left = Lines::of(self.home, self.journal);
        let needed = if self.acknowledged { self.clean } else { self.before };
        assert_eq!(left.missing(needed), Vec::<String>::new(), "{}", self.fault);
        assert_eq!(self.clean.missing(&left), Vec::<String>::new(), "{}", self.fault);
        assert!(left.torn.len() <= self.before.torn.len() + 1, "{}: {left:?}", self.fault);
        assert!(!self.acknowledged || !left.has_half(), "{}: {left:?}", self.fault);
        assert!(!left.torn_within || !self.before.torn.is_empty(), "{}: {left:?}", self.fault);
        left
    }

    /// Reading tells every entry and every torn line.
    fn reading_holds(&self, left: &Lines) {
        if !self.home.path().join(self.journal).join("log").is_dir() {
            return;
        }
        let read = self.home.align(&["-j", self.journal, "log", "--json"]);
        assert!(read.status.success(), "{}: {read:?}", self.fault);
        assert_eq!(told(&read), left.ids(), "{}", self.fault);
        let complaints = text(&read.stderr).matches("cannot be read").count();
        assert_eq!(complaints, left.torn.len(), "{}: {read:?}", self.fault);
        self.cache_tells_the_truth(left);
    }

    /// The next recording is kept whole, and takes nothing with it.
    fn recording_holds(&self, left: &Lines) {
        let (args, all): (&[&str], Lines) = if self.journal == "demo" {
            (&["demo"], self.clean.clone())
        } else {
            (&["priority", "add", "The next one", "--why", "after the fault", "--below"], left.clone())
        };
        let next = self.home.align(args);
        assert!(next.status.success(), "{}: {next:?}", self.fault);
        let lines = Lines::of(self.home, self.journal);
        assert_eq!(lines.missing(&all), Vec::<String>::new(), "{}", self.fault);
        let new = all.missing(&lines);
        let expected = usize::from(self.journal != "demo");
        assert_eq!(new.len(), expected, "{}: {new:?}", self.fault);
        assert!(new.iter().all(|line| line.contains("The next one")), "{}: {new:?}", self.fault);
        let read = self.home.align(&["-j", self.journal, "log", "--json"]);
        assert_eq!(told(&read), lines.ids(), "{}: {read:?}", self.fault);
        self.cache_tells_the_truth(&lines);
    }

    /// Where a cache was left, the answer is what it is without it, which is the same for the same entries.
    fn cache_tells_the_truth(&self, lines: &Lines) {
        static ANSWERS: Mutex<BTreeMap<Vec<String>, String>> = Mutex::new(BTreeMap::new());
        let cache = self.home.path().join(".cache");
        if !cache.exists() {
            return;
        }
        let ailments = text(&self.home.align(&["-j", self.journal, "doctor"]).stdout);
        assert!(!ailments.contains("checkpoint-disagrees"), "{}: {ailments}", self.fault);
        let top = || self.home.align(&["-j", self.journal, "top", "--all", "--json"]);
        let with = top();
        assert!(with.status.success(), "{}: {with:?}", self.fault);
        let known = ANSWERS.lock().expect("nobody fails while holding it").get(&lines.whole).cloned();
        let truth = known.unwrap_or_else(|| {
            fs::remove_dir_all(&cache).expect("it may be deleted at any time");
            let truth = text(&top().stdout);
            ANSWERS.lock().expect("as above").insert(lines.whole.clone(), truth.clone());
            truth
        });
        assert_eq!(text(&with.stdout), truth, "{}", self.fault);
    }
}

/// The ids that `log --json` tells.
fn told(log: &Output) -> BTreeSet<String> {
    let answer: serde_json::Value = serde_json::from_slice(&log.stdout).expect("it is JSON");
    let entries = answer["data"].as_array().expect("it lists entries");
    entries.iter().map(|entry| entry["id"].as_str().expect("it has an id").to_owned()).collect()
}
