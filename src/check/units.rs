//! The units that amounts come in, as people type them beside a number.

use std::borrow::Cow;

use crate::model::{Amount, Ladder, Unit};

/// Nouns that are counted, as plurals; those of one group count the same, the first names it.
const COUNTED: [&[&str]; 12] = [
    &[
        "people", "ftes", "hires", "employees", "engineers", "contractors", "freelancers", "members",
        "guests", "speakers", "attendees",
    ],
    &["minutes", "mins"],
    &["hours", "hrs"],
    &["days"],
    &["nights"],
    &["weeks"],
    &["months"],
    &["quarters"],
    &["years", "yrs"],
    &["seats", "licences", "licenses", "tickets"],
    &["points"],
    &["items", "units", "pieces"],
];

/// Words of the first group that are counted as singulars, too: "2027 hire" is a year and a verb.
const ONE_OF_PEOPLE: [&str; 11] = [
    "person", "head", "fte", "employee", "engineer", "contractor", "freelancer", "member", "guest",
    "speaker", "attendee",
];

/// The unit that a word or sign stands for.
pub(super) fn unit(word: &str) -> Option<Unit> {
    if let Some(currency) = currency(word) {
        return Some(currency);
    }
    match Unit::parse(word)? {
        Unit::Percent => Some(Unit::Percent),
        Unit::Counted(plural) => is_counted(&word.to_lowercase(), &plural).then_some(Unit::Counted(plural)),
        Unit::None | Unit::Money(_) => None,
    }
}

/// The currency that a word or sign stands for.
pub(super) fn currency(word: &str) -> Option<Unit> {
    // "try" is a verb before it is a lira.
    Unit::parse(word).filter(|unit| is_money(unit) && !word.eq_ignore_ascii_case("try"))
}

/// The unit that a ladder's limits are in.
pub(super) fn limit_unit(ladder: &Ladder) -> Option<&Unit> {
    ladder.rungs().iter().find_map(|rung| rung.up_to.as_ref()).map(|limit| &limit.unit)
}

pub(super) fn is_money(unit: &Unit) -> bool {
    matches!(unit, Unit::Money(_))
}

/// An amount in the terms of a limit, where the two count the same: "2 contractors" for a limit of people.
pub(super) fn in_terms_of(amount: &Amount, limit: &Amount) -> Option<Amount> {
    if amount.compare(limit).is_some() {
        return Some(amount.clone());
    }
    let unit = group(&amount.unit);
    if unit == group(&limit.unit) {
        return Some(Amount { value: amount.value, unit: limit.unit.clone() });
    }
    let plain = Amount { value: amount.value, unit: unit.into_owned() };
    plain.compare(limit).map(|_| plain)
}

/// The unit that all share which count the same; other spans of time do, too.
pub(super) fn shared(unit: &Unit) -> Unit {
    group(unit).in_base().1.into_owned()
}

fn is_counted(word: &str, plural: &str) -> bool {
    let [people, others @ ..] = &COUNTED;
    let of_people = (word == plural || ONE_OF_PEOPLE.contains(&word)) && people.contains(&plural);
    let is_abbreviation = word.len() == 1 && word != "h";
    of_people || !is_abbreviation && others.iter().any(|group| group.contains(&plural))
}

/// The unit that stands for all that count the same.
fn group(unit: &Unit) -> Cow<'_, Unit> {
    let first = match unit {
        Unit::Counted(word) => {
            COUNTED.iter().find(|group| group.contains(&word.as_str())).map(|group| group[0])
        }
        Unit::None | Unit::Percent | Unit::Money(_) => None,
    };
    first.map_or(Cow::Borrowed(unit), |first| Cow::Owned(Unit::Counted(first.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::{in_terms_of, unit};
    use crate::model::Amount;

    fn held_against(amount: &str, limit: &str) -> Option<String> {
        let read = |text: &str| text.parse::<Amount>().unwrap();
        in_terms_of(&read(amount), &read(limit)).map(|amount| amount.to_string())
    }

    #[test]
    fn nouns_that_count_the_same_are_held_against_each_other() {
        assert_eq!(held_against("2 contractors", "3 people").as_deref(), Some("2 people"));
        assert_eq!(unit("contractor").map(|unit| unit.to_string()).as_deref(), Some("contractors"));
        assert_eq!(unit("hire"), None);
        assert_eq!(held_against("90 mins", "60 minutes").as_deref(), Some("90 minutes"));
        assert_eq!(held_against("3 weeks", "10 days").as_deref(), Some("3 weeks"));
        assert_eq!(held_against("€5", "$10"), None);
        assert_eq!(held_against("5", "$10"), None);
        assert_eq!(held_against("5 weeks", "3 people"), None);
    }

    #[test]
    fn words_that_count_nothing_are_no_units() {
        for word in ["of", "d", "try", "hire", "release", ""] {
            assert_eq!(unit(word), None, "{word}");
        }
        for word in ["USD", "bucks", "%", "h", "week", "people", "fte"] {
            assert!(unit(word).is_some(), "{word}");
        }
    }
}
