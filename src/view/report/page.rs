//! A report as a page: the sentence that matters, what changed, whose turn it is; then the agreement itself.

use crate::model::Outcome;
use crate::view::Span;
use crate::view::article::{Article, Card, Content, Grid, Inline, Section};
use crate::view::audience::{SharedBoundary, SharedDecision};
use crate::view::count;
use crate::view::ladder::{REPORT, in_words};

use super::{Report, agreement, changes, charts, timeline, words};

impl Report {
    pub(crate) fn article(&self) -> Article {
        let named = self.reader.as_ref().filter(|_| !self.is_redacted);
        let with = named.map_or_else(String::new, |reader| format!(" with {reader}"));
        let from = self.from.as_ref().map_or_else(String::new, |from| format!("From {from}, "));
        let sections = [
            self.changes(),
            self.open(),
            self.priorities(),
            self.metrics(),
            self.boundaries(),
            self.decisions(),
            self.last_pulse(),
            timeline::section(self),
        ];
        Article {
            title: format!("Alignment{with}"),
            byline: format!("{from}{} {}", self.made_on.weekday_name(), self.made_on),
            lead: agreement::lead(self),
            sections: sections.into_iter().flatten().collect(),
            colophon: format!(
                "Made with align on {}; how long ago something was is counted from that day.",
                self.made_on
            ),
        }
    }

    fn changes(&self) -> Option<Section> {
        let since = self.since?;
        let pulse = self.since_pulse.as_ref().map_or("", |_| ", the last pulse");
        let items = changes::sentences(&self.changes);
        let contents = if items.is_empty() {
            Content::Paragraph(vec![Span::plain("Nothing changed.")])
        } else {
            Content::Items(items)
        };
        Some(Section::of(&format!("Since {since}{pulse}"), vec![contents]))
    }

    fn open(&self) -> Option<Section> {
        let mut groups: Vec<(String, Vec<Inline>)> = Vec::new();
        for point in &self.open {
            let late = point.overdue_days.map(|by| words::overdue(by, point.every.as_deref()));
            let mut item = vec![Span::plain(point.what.clone())];
            match (late, point.due_on) {
                (Some(late), _) => item.extend([Span::plain(", ")].into_iter().chain(late)),
                (None, Some(due)) => item.push(Span::plain(format!(", by {due}"))),
                (None, None) => {}
            }
            match groups.last_mut().filter(|(turn, _)| *turn == point.turn) {
                Some((_, items)) => items.push(item),
                None => groups.push((point.turn.clone(), vec![item])),
            }
        }
        (!groups.is_empty()).then(|| Section::of("Open, and whose turn it is", vec![Content::Groups(groups)]))
    }

    fn priorities(&self) -> Option<Section> {
        let cards = self.top.iter().map(|known| {
            let why = known.why.iter().map(|why| vec![Span::plain(why.clone())]);
            let link = known.link.iter().map(|link| vec![Span::link(link.clone(), link)]);
            let lines = why.chain(link).chain(agreement::clocks(known, self)).collect();
            Card { title: known.title.clone(), lines }
        });
        let cards: Vec<Card> = cards.collect();
        let title = match cards.len() {
            0 => return None,
            1 | 2 => "What matters now".to_owned(),
            _ => "The top three".to_owned(),
        };
        Some(Section::of(&title, vec![Content::Cards(cards)]))
    }

    fn metrics(&self) -> Option<Section> {
        let charts: Vec<Content> =
            self.metrics.iter().map(|metric| Content::Chart(charts::chart(metric, self.made_on))).collect();
        (!charts.is_empty()).then(|| Section::of("What the numbers say", charts))
    }

    fn boundaries(&self) -> Option<Section> {
        if self.boundaries.is_empty() {
            return None;
        }
        let rows = self.boundaries.iter().map(|known| self.boundary(known)).collect();
        let grid =
            Grid::of("Boundaries from loose to strict", ["Boundary", "Who decides", "Confirmed"], rows);
        let note = "From loose to strict.".to_owned();
        Some(Section { note: Some(note), ..Section::of("Who decides what", vec![Content::Grid(grid)]) })
    }

    fn boundary(&self, known: &SharedBoundary) -> Vec<Inline> {
        let confirmation = known.confirmed_by.as_ref().zip(known.confirmed_on);
        let mark = &known.noted;
        let mut confirmed = match (confirmation, known.edited_since) {
            (None, _) => vec![Span::alert("not yet")],
            (Some((by, on)), true) => vec![Span::alert(format!("{by} on {on}{mark}, not as it stands now"))],
            (Some((by, on)), false) => vec![Span::plain(format!("{by} on {on}{mark}"))],
        };
        if let Some(by) = known.overdue_days {
            confirmed.push(Span::plain(", "));
            confirmed.extend(words::overdue(by, Some(&known.every)));
        }
        vec![
            vec![Span::plain(known.statement.clone())],
            vec![Span::plain(in_words(&known.ladder, &REPORT))],
            confirmed,
        ]
    }

    fn decisions(&self) -> Option<Section> {
        if self.decisions.is_empty() {
            return None;
        }
        let title = self.since.map_or("Decisions".to_owned(), |since| format!("Decisions since {since}"));
        let texts = self.decisions.iter().filter(|decision| decision.text.is_some());
        let items: Vec<Inline> = texts.map(|decision| self.decision(decision)).collect();
        let contents = if items.is_empty() {
            let taken = count(self.decisions.len(), "decision was taken", "decisions were taken");
            Content::Paragraph(vec![Span::plain(format!("{taken}."))])
        } else {
            Content::Items(items)
        };
        Some(Section::of(&title, vec![contents]))
    }

    fn decision(&self, decision: &SharedDecision) -> Inline {
        let reader = self.reader.as_deref().unwrap_or("somebody");
        let answer = match (decision.asked, decision.outcome) {
            (_, Some(Outcome::Agreed)) => format!(" {reader} agreed."),
            (_, Some(Outcome::Changed)) => format!(" {reader} changed it."),
            (_, Some(Outcome::Refused)) => format!(" {reader} refused."),
            (true, None) => format!(" I asked {reader}."),
            (false, None) => String::new(),
        };
        let about = decision.about.as_ref().map_or_else(String::new, |title| format!(", for “{title}”"));
        let text = decision.text.clone().unwrap_or_default();
        // A question has its mark already.
        let end = if about.is_empty() && text.ends_with(['.', '?', '!']) { "" } else { "." };
        vec![
            Span::quiet(format!("{} ", decision.decided_on)),
            Span::plain(format!("{text}{about}{end}{answer}")),
        ]
    }

    fn last_pulse(&self) -> Option<Section> {
        let pulse = self.last_pulse.as_ref()?;
        let said = pulse.answers.answered();
        let said: Vec<(String, String)> =
            said.map(|(question, answer)| (question.as_str().to_owned(), answer.to_owned())).collect();
        (!said.is_empty())
            .then(|| Section::of(&format!("What we said on {}", pulse.on), vec![Content::Answers(said)]))
    }
}
