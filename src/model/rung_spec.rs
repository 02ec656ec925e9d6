//! A level as it is said by its flag: `--decide='up to 10%'`, `--consult='up to $25k: cpo, cfo'`, `--approve=cfo`.

use super::amount::Amount;
use super::ladder::Rung;
use super::level::Level;
use super::parse_error::ParseError;
use super::refusal::Refusal;
use super::shell::SINGLE_QUOTES;
use super::state::State;
use super::text::Text;

/// A rung as said, its people by name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RungSpec {
    pub(crate) level: Level,
    pub(crate) up_to: Option<Amount>,
    /// Who is told, asked or decides, as typed.
    pub(crate) who: Vec<Text>,
}

impl RungSpec {
    /// Whether it lets me decide whatever the amount.
    pub(super) fn is_free(&self) -> bool {
        self.level.is_mine() && self.up_to.is_none()
    }

    /// Reads the value of a level's flag: `[up to AMOUNT][: WHO[, WHO]]`, or just who; nothing where the flag stands bare.
    ///
    /// # Errors
    /// A limit that is no amount or has no unit, a bare amount, somebody beside `--decide`, who decides alone.
    pub(crate) fn parse(level: Level, value: &str) -> Result<RungSpec, Refusal> {
        let flag = format!("--{level} '{value}'");
        let (limit, who) = split(value);
        let up_to = limit.map(|limit| read_limit(&flag, limit)).transpose()?;
        // "two voting members" are somebody, "10%" is not.
        let has_digits = value.contains(|c: char| c.is_ascii_digit());
        if up_to.is_none() && has_digits && value.parse::<Amount>().is_ok() {
            let why = format!("a bare amount; expected 'up to {}'", value.trim());
            return Err(Refusal::invalid(&flag, why));
        }
        let who: Vec<Text> = who.split(',').filter_map(|name| name.parse().ok()).collect();
        if level == Level::Decide && !who.is_empty() {
            let why = "nobody else decides with you; expected 'up to AMOUNT' or nothing, and the statement before the flags";
            return Err(Refusal::invalid(&flag, why));
        }
        Ok(RungSpec { level, up_to, who })
    }
}

impl RungSpec {
    /// A rung as it would be said.
    pub(super) fn of(rung: &Rung, state: &State) -> RungSpec {
        let who = rung.who.iter().filter_map(|person| state.handle(*person).parse().ok());
        RungSpec { level: rung.level, up_to: rung.up_to.clone(), who: who.collect() }
    }

    /// The words that say it: `--consult`, `up to $25,000: cpo`.
    pub(super) fn flag(&self) -> Vec<String> {
        let who: Vec<&str> = self.who.iter().map(Text::as_str).collect();
        let limit = self.up_to.iter().map(|limit| format!("up to {limit}"));
        let value = limit.chain((!who.is_empty()).then(|| who.join(", "))).collect::<Vec<_>>().join(": ");
        std::iter::once(format!("--{}", self.level)).chain((!value.is_empty()).then_some(value)).collect()
    }
}

/// Splits a limit from the people.
fn split(value: &str) -> (Option<&str>, &str) {
    let trimmed = value.trim();
    let begins = trimmed
        .get(..6)
        .is_some_and(|start| start.eq_ignore_ascii_case("up to ") || start.eq_ignore_ascii_case("up to:"));
    if !begins && !trimmed.eq_ignore_ascii_case("up to") {
        return (None, trimmed);
    }
    let rest = trimmed.get(5..).unwrap_or("").trim_start();
    match rest.split_once(':') {
        Some((limit, who)) => (Some(limit.trim()), who.trim()),
        None => (Some(rest), ""),
    }
}

fn read_limit(flag: &str, limit: &str) -> Result<Amount, Refusal> {
    let lone_magnitude = limit.is_empty() || limit.chars().all(|c| c.is_alphabetic()) && limit.len() <= 2;
    if lone_magnitude {
        return Err(Refusal::invalid(flag, format!("no amount after \"up to\"; {SINGLE_QUOTES}")));
    }
    let amount: Amount = limit.parse().map_err(|why: ParseError| Refusal::invalid(flag, why))?;
    if amount.unit.is_none() {
        let why =
            format!("{limit} of what? Expected a unit, like {limit} USD, 10% or 5 people; {SINGLE_QUOTES}");
        return Err(Refusal::invalid(flag, why));
    }
    if amount.value < 0.0 {
        return Err(Refusal::invalid(flag, "a limit below zero; expected an amount like 10%"));
    }
    Ok(amount)
}

/// What stands before a limit in a statement.
const LIMITING: [&str; 7] = ["up to", "no more than", "less than", "at most", "under", "below", "max"];

/// A statement without the limit that it names, and that limit: `Discounts up to 10%` is `Discounts` and 10%.
pub(super) fn limit_of(statement: &str) -> Option<(String, &str)> {
    let lower = statement.to_ascii_lowercase();
    let found = LIMITING.iter().filter_map(|words| {
        let at = lower.find(&format!(" {words} "))?;
        Some((at, statement.get(at + words.len() + 2..)?.trim_start()))
    });
    let (at, rest) = found.min_by_key(|(at, _)| *at)?;
    let ends = rest.match_indices(' ').map(|(end, _)| end).take(2).chain([rest.len()]);
    let reads = |end: &usize| {
        let amount = rest[..*end].trim_end_matches([',', '.', ';']);
        amount.starts_with(|c: char| !c.is_alphabetic()) && amount.parse::<Amount>().is_ok()
    };
    let end = ends.filter(reads).last()?;
    let head = statement[..at].trim_end().trim_end_matches(',').trim_end_matches(" of");
    let tail = rest[end..].trim_start();
    let bare = format!("{head} {tail}").trim().to_owned();
    Some((bare, rest[..end].trim_end_matches([',', '.', ';']))).filter(|_| !head.is_empty())
}

/// Refuses a statement that names a limit which levels without one would not keep.
pub(super) fn refuse_unkept_limit(statement: &Text, keeps_none: bool) -> Result<(), Refusal> {
    match limit_of(statement.as_str()).filter(|_| keeps_none) {
        None => Ok(()),
        Some((bare, limit)) => {
            let why = format!(
                "`{statement}` names a limit that the level would not keep; write '{bare}' --decide='up to {limit}' --consult=WHO"
            );
            Err(Refusal::invalid("the statement", why))
        }
    }
}

/// Something that one decides alone, in a sentence: its statement and its levels, where it names a limit with somebody who is
/// asked above it.
///
/// # Errors
/// A limit without a unit.
pub(crate) fn alone(sentence: &Text, above: Option<Text>) -> Result<(Text, Vec<RungSpec>), Refusal> {
    let decide = |up_to| RungSpec { level: Level::Decide, up_to, who: Vec::new() };
    let Some((bare, limit)) = limit_of(sentence.as_str()) else {
        return Ok((sentence.clone(), vec![decide(None)]));
    };
    let limit = read_limit("the limit", limit)?;
    let statement = bare.parse().map_err(|why: ParseError| Refusal::invalid("the statement", why))?;
    let asks = RungSpec { level: Level::Consult, up_to: None, who: above.into_iter().collect() };
    Ok((statement, vec![decide(Some(limit)), asks]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_in_a_sentence_is_kept() {
        for (sentence, statement, limit) in [
            ("Discounts up to 10%", "Discounts", "10%"),
            ("Spend under $5k", "Spend", "$5k"),
            ("Discounts of up to 10%, for renewals", "Discounts for renewals", "10%"),
            ("Hire teams of at most 5 people", "Hire teams", "5 people"),
        ] {
            assert_eq!(limit_of(sentence), Some((statement.to_owned(), limit)), "{sentence}");
        }
        for sentence in
            ["Reorder work inside a quarter", "Move below the line", "Grow up to be large", "up to 5%"]
        {
            assert_eq!(limit_of(sentence), None, "{sentence}");
        }
    }

    fn read(level: Level, value: &str) -> String {
        match RungSpec::parse(level, value) {
            Ok(rung) => {
                let who: Vec<&str> = rung.who.iter().map(Text::as_str).collect();
                format!(
                    "{}|{}",
                    rung.up_to.map_or_else(String::new, |limit| limit.to_string()),
                    who.join("|")
                )
            }
            Err(refusal) => refusal.to_string(),
        }
    }

    #[test]
    fn a_limit_people_or_both_are_read() {
        for (value, expected) in [
            ("up to 10%", "10%|"),
            ("up to $25k: cpo", "$25,000|cpo"),
            ("Up To 5 people: cpo, cfo", "5 people|cpo|cfo"),
            ("cpo", "|cpo"),
            ("lang team (RFC)", "|lang team (RFC)"),
            ("two voting members", "|two voting members"),
            ("", "|"),
        ] {
            assert_eq!(read(Level::Consult, value), expected, "{value}");
        }
    }

    #[test]
    fn what_a_shell_ate_is_told() {
        for value in ["up to k", "up to", "up to : cpo", "up to 5", "up to 5k: cpo"] {
            assert!(
                read(Level::Decide, value).contains("single quotes"),
                "{value}: {}",
                read(Level::Decide, value)
            );
        }
        assert!(read(Level::Decide, "10%").contains("expected 'up to 10%'"));
        assert!(read(Level::Decide, "Reorder work").contains("the statement before the flags"));
    }
}
