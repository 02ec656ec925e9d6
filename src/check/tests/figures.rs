//! Counts hits and tells them as per cent.

use std::collections::BTreeMap;

use crate::check::Answer;
use crate::model::Level;

use super::sets::{Case, Set};
use super::world::World;

pub(crate) const HEAD: &str =
    "| sets | cases | accuracy | macro | unsafe | false clear | cry wolf | paraphrase | top 1 | top 3 |";

/// Hits and cases, by figure.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures(BTreeMap<String, (u32, u32)>);

impl Figures {
    /// The figures of some sets, each decision asked once.
    pub(crate) fn of(sets: &[Set]) -> Figures {
        let mut figures = Figures::default();
        for set in sets {
            let world = set.world();
            for case in &set.cases {
                figures.note(case, &world.ask(&case.text), &world);
            }
        }
        figures
    }

    /// Counts one answer.
    pub(crate) fn note(&mut self, case: &Case, answer: &Answer, world: &World) {
        let expected = case.expected();
        let is_mine = |level: Option<Level>| level.is_some_and(Level::is_mine);
        let right = answer.verdict == expected;
        self.count("accuracy", right);
        self.count(&format!("= {expected:?}"), right);
        self.count(&case.kind, right);
        match expected {
            None => self.count("false clear", is_mine(answer.verdict)),
            Some(level) => {
                let figure = if level.is_mine() { "cry wolf" } else { "unsafe" };
                self.count(figure, is_mine(answer.verdict) != level.is_mine());
                let named = named(answer, world);
                self.count("top 1", named.iter().take(1).any(|handle| case.is_right(handle)));
                self.count("top 3", named.iter().take(3).any(|handle| case.is_right(handle)));
            }
        }
    }

    fn count(&mut self, figure: &str, hit: bool) {
        let counted = self.0.entry(figure.to_owned()).or_default();
        counted.0 += u32::from(hit);
        counted.1 += 1;
    }

    /// The counts of both.
    pub(crate) fn and(mut self, other: &Figures) -> Figures {
        for (figure, (hits, cases)) in &other.0 {
            let counted = self.0.entry(figure.clone()).or_default();
            counted.0 += hits;
            counted.1 += cases;
        }
        self
    }

    /// A figure in per cent; 0 if nothing was counted.
    pub(crate) fn share(&self, figure: &str) -> f64 {
        let (hits, cases) = self.0.get(figure).copied().unwrap_or_default();
        100.0 * f64::from(hits) / f64::from(cases.max(1))
    }

    fn macro_average(&self) -> f64 {
        let shares: Vec<f64> =
            self.0.keys().filter(|key| key.starts_with("= ")).map(|key| self.share(key)).collect();
        shares.iter().sum::<f64>() / shares.len().max(1) as f64
    }

    /// One row of the table.
    pub(crate) fn row(&self, name: &str) -> String {
        let cases = self.0.get("accuracy").map_or(0, |counted| counted.1);
        let figures = ["unsafe", "false clear", "cry wolf", "paraphrase", "top 1", "top 3"];
        let shares = [self.share("accuracy"), self.macro_average()].into_iter();
        let shares =
            shares.chain(figures.map(|figure| self.share(figure))).map(|share| format!("{share:.1}"));
        format!("| {name} | {cases} | {} |", shares.collect::<Vec<_>>().join(" | "))
    }
}

/// The boundaries that an answer names: those that speak, then the nearest, each by score.
pub(crate) fn named(answer: &Answer, world: &World) -> Vec<String> {
    let mut because: Vec<_> = answer.because.iter().collect();
    because.sort_by(|one, other| other.score.evidence.total_cmp(&one.score.evidence));
    let nearest = answer.nearest.iter().map(|near| near.boundary);
    because.iter().map(|reason| reason.boundary).chain(nearest).map(|id| world.state.handle(id)).collect()
}
