//! Limits as matrices write them: `up to $5k`, `≤ 5,000`, `$5,001 – $25,000`, `$250,000+`, `unlimited`.

use crate::model::amount::Amount;
use crate::model::parse_error::ParseError;
use crate::model::unit::Unit;

/// What says that there is no limit.
const NO_LIMIT: [&str; 12] = [
    "-", "–", "—", "any", "any amount", "all", "unlimited", "no limit", "without limit", "n/a",
    "not applicable", "no maximum",
];

/// What stands before the largest amount of a row.
const UP_TO: [&str; 12] = [
    "up to", "upto", "<=", "≤", "=<", "at most", "no more than", "not exceeding", "max.", "maximum", "max",
    "within",
];

/// What leaves out the amount itself.
const BELOW: [&str; 4] = ["<", "under", "below", "less than"];

/// What stands before an amount from which on a row holds, or behind it.
const ABOVE: [&str; 9] = [">=", "≥", ">", "over", "above", "more than", "exceeding", "greater than", "from"];
const AND_ABOVE: [&str; 6] = ["+", "and above", "and over", "and up", "or more", "and more"];

/// The largest amount that a row holds for, inclusive; nothing where it has no limit. A bare number counts what the column
/// says.
pub(super) fn limit(text: &str, column: &Unit) -> Result<Option<Amount>, ParseError> {
    let text = text.trim();
    let lower = text.to_lowercase();
    if NO_LIMIT.contains(&lower.as_str()) {
        return Ok(None);
    }
    if let Some(rest) = behind(text, &UP_TO) {
        return amount(rest, column).map(Some);
    }
    if AND_ABOVE.iter().any(|end| lower.ends_with(end))
        || behind(text, &ABOVE).is_some_and(|rest| ends(rest).is_none())
    {
        let rest = behind(text, &ABOVE).unwrap_or(text);
        let end = AND_ABOVE.iter().find(|end| rest.to_lowercase().ends_with(*end)).map_or(0, |end| end.len());
        return amount(rest.get(..rest.len() - end).unwrap_or_default(), column).map(|_| None);
    }
    if let Some(rest) = behind(text, &BELOW) {
        return Err(format!(
            "`{text}` leaves out {rest} itself, and a limit here includes it; expected `up to AMOUNT`"
        )
        .into());
    }
    let Some((from, to)) = ends(behind(text, &ABOVE).unwrap_or(text)) else {
        return amount(text, column).map(Some);
    };
    let to = amount(to, &either(column, from))?;
    let from = amount(from, &either(&to.unit, ""))?;
    match from.compare(&to) {
        Some(order) if order.is_le() => Ok(Some(to)),
        Some(_) | None => Err(format!("`{text}` does not end above where it begins").into()),
    }
}

/// What stands behind one of these words.
fn behind<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| {
        let (start, rest) = text.split_at_checked(word.len())?;
        let ends = !word.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphabetic);
        (start.eq_ignore_ascii_case(word) && ends)
            .then(|| rest.trim_start_matches([' ', ':', '='].as_slice()))
    })
}

/// The two ends of a span.
fn ends(text: &str) -> Option<(&str, &str)> {
    let text = behind(text, &["between"]).unwrap_or(text);
    let (from, to) = [" up to ", " to ", " and ", "–", "—", "-", ".."]
        .iter()
        .find_map(|parting| text.split_once(parting))?;
    let to = behind(to.trim(), &UP_TO).unwrap_or(to.trim());
    let is_amount = |text: &str| text.trim().parse::<Amount>().is_ok();
    (is_amount(from) && is_amount(to)).then(|| (from.trim(), to))
}

/// The unit of the column, else the one of an amount.
fn either(column: &Unit, amount: &str) -> Unit {
    if column.is_none() {
        amount.parse::<Amount>().map_or(Unit::None, |amount| amount.unit)
    } else {
        column.clone()
    }
}

fn amount(text: &str, column: &Unit) -> Result<Amount, ParseError> {
    if ["none", "nil", "no"].contains(&text.to_lowercase().as_str()) {
        return Err(format!(
            "`{text}` may mean any amount, or no authority; expected `unlimited`, or no such row"
        )
        .into());
    }
    if let Some((few, many)) = thousands(text) {
        return Err(format!("`{text}` may be {few} or {many}; write one of them").into());
    }
    let amount: Amount = text.parse::<Amount>()?.or_unit(column);
    if amount.unit.is_none() {
        return Err(format!(
            "{text} of what? Expected a unit, like {text} USD, or one for the column, like `Limit (USD)`"
        )
        .into());
    }
    if amount.value < 0.0 {
        return Err(format!("`{text}` is a limit below zero").into());
    }
    Ok(amount)
}

/// The two readings of a number like `5.000`: half of the world parts thousands by a point.
fn thousands(text: &str) -> Option<(String, String)> {
    let number: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let (whole, rest) =
        number.split_once('.').filter(|(whole, _)| !whole.contains(',') && !whole.is_empty())?;
    let is_group = rest.len() == 3 && rest.chars().all(|c| c.is_ascii_digit()) && whole != "0";
    let few = number.trim_end_matches('0').trim_end_matches('.');
    is_group.then(|| (few.to_owned(), format!("{whole}{rest}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, column: &str) -> String {
        match limit(text, &Unit::parse(column).unwrap()) {
            Ok(Some(amount)) => amount.to_string(),
            Ok(None) => "no limit".to_owned(),
            Err(why) => why.to_string(),
        }
    }

    #[test]
    fn limits_are_read_as_matrices_write_them() {
        for (text, expected) in [
            ("up to $5k", "$5,000"),
            ("≤ $5,000", "$5,000"),
            ("<= 10%", "10%"),
            ("Not exceeding EUR 5,000.00", "€5,000"),
            ("$5,000", "$5,000"),
            ("$5,001 - $25,000", "$25,000"),
            ("$5k–25k", "$25,000"),
            ("5,001 to 25,000", "$25,000"),
            ("> $5k up to $25k", "$25,000"),
            ("between $5k and $25k", "$25,000"),
            ("10000", "$10,000"),
            ("$250,000+", "no limit"),
            ("over $25k", "no limit"),
            ("$25k and above", "no limit"),
            ("> 25000", "no limit"),
            ("Unlimited", "no limit"),
            ("n/a", "no limit"),
        ] {
            assert_eq!(read(text, "USD"), expected, "{text}");
        }
    }

    #[test]
    fn what_may_mean_two_things_is_not_read() {
        for (text, why) in [
            ("< $5k", "leaves out $5k itself"),
            ("under $5k", "leaves out $5k itself"),
            ("none", "may mean any amount, or no authority"),
            ("$25k - $5k", "does not end above"),
            ("$5k - €9k", "does not end above"),
            ("some", "is not an amount"),
            ("-5%", "below zero"),
            ("up to EUR 5.000", "may be 5 or 5000"),
            ("1.500 people", "may be 1.5 or 1500"),
        ] {
            assert!(read(text, "").contains(why), "{text}: {}", read(text, ""));
        }
        assert!(read("5000", "").contains("5000 of what?"));
    }
}
