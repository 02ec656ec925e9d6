//! Ladders: one level for small amounts, a stricter one for large ones.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::id::{ThingId, each_once};
use super::level::Level;
use super::refusal::Refusal;
use super::skip_empty::skip_empty;

/// One rung: a level, up to which amount it holds, and who is told, asked or decides.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Rung {
    pub(crate) level: Level,
    /// The largest amount the rung holds for, inclusive; the last rung has none.
    #[serde(default)]
    #[cfg_attr(test, schemars(skip_serializing_if = "crate::model::skip_empty::SkipEmpty::is_absent"))]
    pub(crate) up_to: Option<Amount>,
    /// The people who are told, asked, or decide.
    #[serde(default)]
    #[cfg_attr(test, schemars(skip_serializing_if = "crate::model::skip_empty::SkipEmpty::is_absent"))]
    pub(crate) who: Vec<ThingId>,
}

skip_empty!(Rung { level; up_to, who });

/// Rungs ordered by their limits: none gets looser as the amount grows, the last has no limit. At least one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(try_from = "Vec<Rung>", into = "Vec<Rung>")]
pub(crate) struct Ladder(Vec<Rung>);

impl Ladder {
    /// The ladder of these rungs, in whatever order they were said.
    ///
    /// # Errors
    /// [`Refusal::BadLadder`]: no rung or two without a limit, limits that cannot be compared, the same limit twice, or a
    /// level that gets looser as the amount grows.
    pub(crate) fn new(mut rungs: Vec<Rung>) -> Result<Ladder, Refusal> {
        let bad = |why: String| Err(Refusal::BadLadder { why });
        let limits: Vec<&Amount> = rungs.iter().filter_map(|rung| rung.up_to.as_ref()).collect();
        for pair in limits.windows(2) {
            if pair[0].compare(pair[1]).is_none() {
                return bad(format!(
                    "its limits {} and {} cannot be compared; expected one unit",
                    pair[0], pair[1]
                ));
            }
        }
        match rungs.len() - limits.len() {
            0 => return bad(open_end(&rungs)),
            1 => {}
            _ => return bad("two levels without a limit; all but the last need 'up to AMOUNT'".to_owned()),
        }
        rungs.sort_by(by_limit);
        for pair in rungs.windows(2) {
            if by_limit(&pair[0], &pair[1]) == Ordering::Equal {
                return bad(format!("the limit {} stands twice", limit_of(&pair[0])));
            }
            if pair[1].level < pair[0].level {
                let (small, large) = (pair[0].level, pair[1].level);
                return bad(format!(
                    "it gets looser as the amount grows: {small} up to {}, then {large}",
                    limit_of(&pair[0])
                ));
            }
        }
        Ok(Ladder(rungs))
    }

    /// The rungs, by growing limit.
    pub(crate) fn rungs(&self) -> &[Rung] {
        &self.0
    }

    /// The rung that holds for the largest amounts.
    pub(crate) fn last(&self) -> &Rung {
        &self.0[self.0.len() - 1]
    }

    /// The same with one person in the place of another.
    #[must_use]
    pub(crate) fn with_successor(&self, person: ThingId, successor: ThingId) -> Ladder {
        let rungs = self.0.iter().cloned().map(|mut rung| {
            let place = |id: ThingId| if id == person { successor } else { id };
            rung.who = each_once(rung.who.into_iter().map(place));
            rung
        });
        Ladder(rungs.collect())
    }

    /// The same with no level looser than this one: what was looser needs whoever refused it.
    pub(crate) fn at_least(&self, level: Level, by: ThingId) -> Ladder {
        let mut rungs: Vec<Rung> = Vec::new();
        for rung in self.0.iter().cloned() {
            let rung = if rung.level < level { Rung { level, who: vec![by], ..rung } } else { rung };
            // Of two that say the same, the one with the larger limit says it for both.
            if rungs.last().is_some_and(|last| (last.level, &last.who) == (rung.level, &rung.who)) {
                rungs.pop();
            }
            rungs.push(rung);
        }
        Ladder(rungs)
    }

    /// Everybody who stands on some rung, each once, in the ladder's order.
    pub(crate) fn people(&self) -> Vec<ThingId> {
        each_once(self.0.iter().flat_map(|rung| rung.who.iter().copied()))
    }

    /// Whether some amount gets a looser answer from this ladder than from `before`.
    pub(crate) fn is_looser_than(&self, before: &Ladder) -> bool {
        let mut probes: Vec<Option<&Amount>> = vec![None];
        probes.extend(before.0.iter().chain(&self.0).map(|rung| rung.up_to.as_ref()));
        probes.into_iter().any(|probe| self.at(probe).level < before.at(probe).level)
    }

    /// The stricter of both at each amount. Where their limits count different things, the strictest of all: an amount that one
    /// of them cannot read clears nothing.
    pub(crate) fn tightened_by(&self, other: &Ladder) -> Ladder {
        let stricter = |amount: Option<&Amount>| {
            let (own, others) = (self.at(amount), other.at(amount));
            let rung = if others.level > own.level { others } else { own };
            Rung { up_to: amount.cloned(), ..rung.clone() }
        };
        let mut rungs: Vec<Rung> = Vec::new();
        for limit in self.0.iter().chain(&other.0).map(|rung| rung.up_to.as_ref()) {
            let rung = stricter(limit);
            if rungs.iter().all(|known| by_limit(known, &rung) != Ordering::Equal) {
                rungs.push(rung);
            }
        }
        Ladder::new(rungs).unwrap_or_else(|_| Ladder(vec![stricter(None)]))
    }

    /// The rung for an amount; for none, or one in another unit, the strictest.
    pub(crate) fn at(&self, amount: Option<&Amount>) -> &Rung {
        let holds = |rung: &&Rung| match (&rung.up_to, amount) {
            (Some(limit), Some(amount)) => amount.compare(limit).is_some_and(Ordering::is_le),
            (Some(_), None) => false,
            (None, _) => true,
        };
        self.0.iter().find(holds).unwrap_or(self.last())
    }
}

impl TryFrom<Vec<Rung>> for Ladder {
    type Error = String;

    fn try_from(rungs: Vec<Rung>) -> Result<Self, Self::Error> {
        Ladder::new(rungs).map_err(|refusal| refusal.to_string())
    }
}

impl From<Ladder> for Vec<Rung> {
    fn from(ladder: Ladder) -> Vec<Rung> {
        ladder.0
    }
}

fn by_limit(one: &Rung, other: &Rung) -> Ordering {
    match (&one.up_to, &other.up_to) {
        (Some(one), Some(other)) => one.compare(other).unwrap_or(Ordering::Equal),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

fn limit_of(rung: &Rung) -> String {
    rung.up_to.as_ref().map_or_else(|| "no limit".to_owned(), Amount::to_string)
}

fn open_end(rungs: &[Rung]) -> String {
    match rungs.iter().max_by(|one, other| by_limit(one, other)) {
        None => "no level; expected one of --decide, --inform, --consult=WHO, --approve=WHO".to_owned(),
        Some(top) => {
            format!("nothing is said above {}; expected one more level, like --consult=cpo", limit_of(top))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rung(level: Level, up_to: &str) -> Rung {
        Rung { level, up_to: up_to.parse().ok(), who: Vec::new() }
    }

    fn refused(rungs: Vec<Rung>) -> String {
        match Ladder::new(rungs) {
            Err(refusal) => refusal.to_string(),
            Ok(ladder) => panic!("not refused: {ladder:?}"),
        }
    }

    #[test]
    fn given_rungs_in_any_order_then_inclusive_limits_order_them() {
        let ladder = Ladder::new(vec![
            rung(Level::Approve, ""),
            rung(Level::Consult, "$25k"),
            rung(Level::Decide, "$5k"),
        ]);
        let ladder = ladder.unwrap();
        for (amount, level) in [("$5k", Level::Decide), ("$5001", Level::Consult), ("$30k", Level::Approve)] {
            assert_eq!(ladder.at(amount.parse().ok().as_ref()).level, level, "{amount}");
        }
        assert_eq!(ladder.at(None).level, Level::Approve);
        assert_eq!(ladder.at("€1".parse().ok().as_ref()).level, Level::Approve);
    }

    #[test]
    fn ladders_that_make_no_sense_are_refused_with_the_place() {
        assert!(refused(vec![]).contains("no level"));
        assert!(refused(vec![rung(Level::Decide, "10%")]).contains("nothing is said above 10%"));
        assert!(refused(vec![rung(Level::Consult, "10%"), rung(Level::Decide, "")]).contains("looser"));
        assert!(refused(vec![rung(Level::Decide, ""), rung(Level::Consult, "")]).contains("two levels"));
        let two = vec![rung(Level::Decide, "$5"), rung(Level::Consult, "€9"), rung(Level::Approve, "")];
        assert!(refused(two).contains("cannot be compared"));
        let twice = vec![rung(Level::Decide, "$5"), rung(Level::Consult, "$5"), rung(Level::Approve, "")];
        assert!(refused(twice).contains("stands twice"));
    }

    #[test]
    fn the_stricter_of_two_holds_at_each_amount() {
        let mine = Ladder::new(vec![rung(Level::Decide, "10%"), rung(Level::Consult, "")]).unwrap();
        let agents = vec![rung(Level::Decide, "2%"), rung(Level::Inform, "20%"), rung(Level::Approve, "")];
        let both = mine.tightened_by(&Ladder::new(agents).unwrap());
        let said: Vec<_> = both.rungs().iter().map(|rung| (rung.level, limit_of(rung))).collect();
        let limit = |text: &str| text.to_owned();
        assert_eq!(
            said,
            [
                (Level::Decide, limit("2%")),
                (Level::Inform, limit("10%")),
                (Level::Consult, limit("20%")),
                (Level::Approve, limit("no limit")),
            ]
        );
        let dollars = Ladder::new(vec![rung(Level::Decide, "$5"), rung(Level::Consult, "")]).unwrap();
        let either = mine.tightened_by(&dollars);
        let asks = |rung: &Rung| rung.level == Level::Consult;
        assert!(either.rungs().iter().all(asks), "what cannot be compared permits nothing");
    }

    #[test]
    fn looser_is_looser_at_some_amount() {
        let strict = Ladder::new(vec![rung(Level::Decide, "10%"), rung(Level::Consult, "")]).unwrap();
        let wider = Ladder::new(vec![rung(Level::Decide, "20%"), rung(Level::Consult, "")]).unwrap();
        let asks = Ladder::new(vec![rung(Level::Consult, "")]).unwrap();
        assert!(wider.is_looser_than(&strict) && !strict.is_looser_than(&wider));
        assert!(strict.is_looser_than(&asks) && !asks.is_looser_than(&strict));
    }
}
