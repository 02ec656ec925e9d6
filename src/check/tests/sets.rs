//! Boundary sets: boundaries taken from a policy, and decisions with the verdict each should get.

use std::path::{Path, PathBuf};

use crate::model::Level;
use serde::Deserialize;

use super::world::{BoundaryTexts, World};

#[derive(Debug, Deserialize)]
pub(crate) struct Set {
    pub(crate) boundaries: Vec<Boundary>,
    pub(crate) cases: Vec<Case>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Boundary {
    id: String,
    statement: String,
    verdict: Level,
    who: Option<String>,
    limit: Option<Limit>,
    keywords: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
struct Limit {
    amount: f64,
    unit: String,
    above: Level,
    above_who: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Case {
    pub(crate) text: String,
    expected_verdict: String,
    pub(crate) expected_boundary: Option<String>,
    #[serde(default)]
    alternatives: Vec<String>,
    pub(crate) kind: String,
}

impl Set {
    /// The sets in a folder, by name; none where it is absent.
    pub(crate) fn all(folder: &Path) -> Vec<Set> {
        let Ok(files) = std::fs::read_dir(folder) else { return vec![] };
        let mut paths: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
        paths.sort();
        paths
            .iter()
            .map(|path| serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
            .collect()
    }

    /// A journal with the set's boundaries.
    pub(crate) fn world(&self) -> World {
        World::with(&self.boundaries.iter().map(Boundary::said).collect::<Vec<_>>())
    }
}

impl Boundary {
    fn said(&self) -> BoundaryTexts<'_> {
        let limit = self.limit.as_ref();
        let up_to = limit.map(|limit| format!("up to {} {}", limit.amount, limit.unit));
        let mut levels = vec![(self.verdict, spoken(up_to, self.who.as_deref()))];
        levels.extend(limit.map(|limit| (limit.above, spoken(None, limit.above_who.as_deref()))));
        let words = self.keywords.iter().flatten().map(String::as_str).collect();
        BoundaryTexts { handle: self.id.to_lowercase(), statement: &self.statement, words, levels }
    }
}

fn spoken(limit: Option<String>, who: Option<&str>) -> String {
    limit.into_iter().chain(who.map(ToOwned::to_owned)).collect::<Vec<_>>().join(": ")
}

impl Case {
    /// The level expected; nothing for uncovered.
    pub(crate) fn expected(&self) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.as_str() == self.expected_verdict)
    }

    /// Whether a boundary is the right one, or as right.
    pub(crate) fn is_right(&self, handle: &str) -> bool {
        self.expected_boundary.iter().chain(&self.alternatives).any(|id| id.to_lowercase() == handle)
    }
}
