//! The words by which people say how long: `two weeks`, `1mo`, `friday`. Dates and cadences are read by them.

/// What a stretch of time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeUnit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The months as they are typed, whole; three letters of one are enough.
pub(crate) const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
];

const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// The largest number that is read as one of a stretch.
const MOST: i64 = 99_999;

/// A text as words: lower case, without commas and dots behind them, and without what says nothing.
pub(super) fn words(text: &str) -> Vec<String> {
    let lower = text.trim().to_lowercase();
    let bare = lower.split_whitespace().map(|word| word.trim_end_matches([',', '.', '!']));
    let says = |word: &&str| !matches!(*word, "" | "the" | "of" | "on" | "about" | "around" | "roughly");
    bare.filter(says).map(str::to_owned).collect()
}

/// How many of which unit: `3d`, `3 days`, `two weeks`, `a month`, `a couple of weeks`, `week`, `fortnight`.
pub(super) fn stretch(words: &[&str]) -> Option<(i64, TimeUnit)> {
    let (number, word) = match words {
        ["a", "couple", word] => (2, *word),
        [one] => match one.split_at(one.find(|c: char| !c.is_ascii_digit())?) {
            // A letter alone is a slip.
            ("", word) => (1, Some(word).filter(|word| word.len() > 2)?),
            (digits, word) => (number(digits)?, word),
        },
        [count, word] => (number(count)?, *word),
        _ => return None,
    };
    if matches!(word, "fortnight" | "fortnights") {
        return Some((number * 2, TimeUnit::Week));
    }
    Some((number, unit(word)?))
}

fn unit(word: &str) -> Option<TimeUnit> {
    match word {
        "d" | "day" | "days" => Some(TimeUnit::Day),
        "w" | "wk" | "wks" | "week" | "weeks" => Some(TimeUnit::Week),
        "mo" | "mos" | "month" | "months" => Some(TimeUnit::Month),
        "q" | "quarter" | "quarters" => Some(TimeUnit::Quarter),
        "y" | "yr" | "yrs" | "year" | "years" => Some(TimeUnit::Year),
        _ => None,
    }
}

fn number(word: &str) -> Option<i64> {
    match word {
        "a" | "an" => Some(1),
        "couple" => Some(2),
        _ => {
            let spelled = NUMBERS.iter().position(|name| *name == word);
            let digits = || word.parse().ok().filter(|_| word.bytes().all(|byte| byte.is_ascii_digit()));
            let number = spelled.map_or_else(digits, |place| i64::try_from(place + 1).ok());
            number.filter(|number| *number <= MOST)
        }
    }
}

/// The place in a row: `second`, `3rd`, `12th`.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    const ORDINALS: [&str; 4] = ["first", "second", "third", "fourth"];
    let spelled = ORDINALS.iter().position(|name| *name == word);
    let digits = || ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)?.parse().ok());
    spelled.and_then(|place| u32::try_from(place + 1).ok()).or_else(digits)
}

/// Days from Monday of the weekday that is named, three letters of it or more.
pub(super) fn weekday(word: &str) -> Option<u32> {
    place_of(word, &WEEKDAYS)
}

/// The month that is named, from 1.
pub(super) fn month(word: &str) -> Option<u32> {
    place_of(word, &MONTHS).map(|place| place + 1)
}

/// The place of the name that `word` begins, from its third letter on.
fn place_of(word: &str, names: &[&str]) -> Option<u32> {
    let word = if word == "sept" { "sep" } else { word };
    let place = names.iter().position(|name| word.len() >= 3 && name.starts_with(word))?;
    u32::try_from(place).ok()
}
