//! Numbers as people write them: `10 000`, `4,500`, `1.2m`, `$7 grand`, `half a million`, `twenty-five thousand`.

/// A number at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number {
    /// Its value, the magnitude multiplied out. Finite.
    pub(crate) value: f64,
    /// The magnitude behind it, 1 where there is none.
    pub(crate) magnitude: f64,
    /// How many bytes it takes, magnitude included.
    pub(crate) length: usize,
    /// Whether it can be read in one way only: `1.234` may be a little over one, or a thousand.
    pub(crate) is_certain: bool,
}

/// Powers of ten, and what they are called.
const MAGNITUDES: [(u8, &[&str]); 4] = [
    (3, &["k", "thousand", "thousands", "grand"]),
    (6, &["m", "mn", "mio", "mil", "million", "millions"]),
    (9, &["b", "bn", "billion", "billions"]),
    (12, &["tn", "trillion", "trillions"]),
];

const ONES: [&str; 20] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
];

const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The number that a text begins with, in digits or in words.
pub(crate) fn number(text: &str) -> Option<Number> {
    if text.starts_with(|c: char| c.is_ascii_digit()) { in_digits(text) } else { in_words(text) }
}

/// The power of ten of a magnitude's word: 3 for `k`, `grand` and `thousand`.
pub(crate) fn power_of_ten(word: &str) -> Option<u8> {
    let is_named = |names: &[&str]| names.iter().any(|name| word.eq_ignore_ascii_case(name));
    MAGNITUDES.iter().find(|(_, names)| is_named(names)).map(|(power, _)| *power)
}

/// The letters that a text begins with.
pub(crate) fn letters(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    &text[..end]
}

/// How many ASCII digits a text begins with.
pub(crate) fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn in_digits(text: &str) -> Option<Number> {
    let whole = digits(text);
    let mut plain = text[..whole].to_owned();
    let mut end = whole;
    let mut points = 0;
    while let Some(separator) = group(&text[end..], whole) {
        points += usize::from(text[end..].starts_with('.'));
        plain.push_str(&text[end + separator..end + separator + 3]);
        end += separator + 3;
    }
    // `400.000` reads as a decimal, too, and is that where nothing else tells.
    let is_decimal = points == 1 && end == whole + 4 && !text[end..].starts_with(',');
    if is_decimal {
        plain.insert(whole, '.');
    } else {
        let fraction = text[end..].strip_prefix(['.', ',']).map_or(0, digits);
        if fraction > 0 {
            plain.push('.');
            plain.push_str(&text[end + 1..end + 1 + fraction]);
            end += 1 + fraction;
        }
    }
    let (power, magnitude) = magnitude_behind(&text[end..]).unwrap_or((0, 0));
    // Read in one go: 8.2 times a million is not 8,200,000 in binary.
    let value: f64 = format!("{plain}e{power}").parse().ok()?;
    value.is_finite().then_some(Number {
        value,
        magnitude: f64::from(10_u32).powi(i32::from(power)),
        length: end + magnitude,
        // No group of thousands begins with a zero.
        is_certain: !is_decimal || text.starts_with('0'),
    })
}

/// The length of a separator of thousands, if exactly three digits follow it.
fn group(rest: &str, leading: usize) -> Option<usize> {
    let is_separator =
        |c: &char| matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '_');
    let length = rest.chars().next().filter(is_separator)?.len_utf8();
    ((1..=3).contains(&leading) && digits(&rest[length..]) == 3).then_some(length)
}

/// The magnitude behind a number, at most a blank or a hyphen away: its power of ten, and the bytes up to its end.
fn magnitude_behind(rest: &str) -> Option<(u8, usize)> {
    let gap = rest.chars().next().filter(|c| c.is_whitespace() || *c == '-').map_or(0, char::len_utf8);
    let word = letters(&rest[gap..]);
    let behind = rest[gap + word.len()..].chars().next();
    if word.is_empty() || behind.is_some_and(|c| c.is_ascii_digit() || c == '_') {
        return None;
    }
    // A lone `b` is a name more often than a billion.
    if gap > 0 && word.eq_ignore_ascii_case("b") {
        return None;
    }
    power_of_ten(word).map(|power| (power, gap + word.len()))
}

/// A number in words: "fifteen", "twenty-five grand", "half a million", "six and a half thousand", "a hundred".
fn in_words(text: &str) -> Option<Number> {
    let mut words = NumberWords { total: 0.0, part: None, magnitude: 1.0 };
    let (mut at, mut end) = (0, 0);
    while let Some(length) = words.read(&text[at..]) {
        end = at + length;
        at = end + gap(&text[end..]);
    }
    let value = words.total + words.part.unwrap_or(0.0);
    let magnitude = words.magnitude;
    (end > 0 && value.is_finite()).then_some(Number { value, magnitude, length: end, is_certain: true })
}

/// What the words of a number add up to, as they are read.
struct NumberWords {
    /// What has its magnitude: of "seven thousand five hundred" the 7000.
    total: f64,
    /// What may get one: the 500.
    part: Option<f64>,
    /// The largest of them.
    magnitude: f64,
}

impl NumberWords {
    /// Reads the next word, and tells how long it is; nothing where it does not go on with the number.
    fn read(&mut self, rest: &str) -> Option<usize> {
        let word = letters(rest);
        if let Some(value) = small(word) {
            // "two five" is not a number, "twenty five" and "two hundred five" are.
            let fits = |part: f64| part >= 20.0 && part % 10.0 == 0.0 && value < 10.0 || part >= 100.0;
            self.part.is_none_or(fits).then(|| self.add(value, word.len()))
        } else if let Some(length) = half(rest, self.part.is_some()) {
            Some(self.add(0.5, length))
        } else if let Some(part) = self.part {
            if let Some(times) = hundred_or_dozen(word) {
                self.part = Some(part * times);
            } else {
                let magnitude = 10_f64.powi(i32::from(power_in_words(word)?));
                self.total += part * magnitude;
                self.magnitude = self.magnitude.max(magnitude);
                self.part = None;
            }
            Some(word.len())
        } else {
            // "a hundred", "a million": one of them, if one follows.
            let next = letters(rest[word.len()..].strip_prefix(char::is_whitespace)?);
            let is_times = hundred_or_dozen(next).is_some() || power_in_words(next).is_some();
            (self.total == 0.0 && article(word) && is_times).then(|| self.add(1.0, word.len()))
        }
    }

    fn add(&mut self, value: f64, length: usize) -> usize {
        self.part = Some(self.part.unwrap_or(0.0) + value);
        length
    }
}

/// The blank, hyphen or "and" between two words of a number.
fn gap(rest: &str) -> usize {
    let blank = rest.chars().next().filter(|c| c.is_whitespace() || *c == '-').map_or(0, char::len_utf8);
    let is_and = rest[blank..].get(..4).is_some_and(|word| word.eq_ignore_ascii_case("and "));
    let number_follows = is_and && {
        let next = letters(&rest[blank + 4..]);
        small(next).is_some() || half(&rest[blank + 4..], true).is_some()
    };
    if blank > 0 && number_follows { blank + 4 } else { blank }
}

fn small(word: &str) -> Option<f64> {
    let ones = ONES.iter().position(|name| name.eq_ignore_ascii_case(word));
    let tens = || TENS.iter().position(|name| name.eq_ignore_ascii_case(word)).map(|place| 10 * (place + 2));
    ones.or_else(tens).map(|value| value as f64)
}

/// The length of "half", "half a", or, behind a number, "a half".
fn half(rest: &str, behind: bool) -> Option<usize> {
    let is = |length: usize, phrase: &str| {
        let ends = rest.get(length..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        rest.get(..length).is_some_and(|start| start.eq_ignore_ascii_case(phrase)) && ends
    };
    if behind {
        return is(6, "a half").then_some(6);
    }
    // Alone, "half" counts something else: half of the team.
    let next = |length: usize| power_in_words(letters(rest[length..].trim_start())).is_some();
    if is(6, "half a") && next(6) {
        return Some(6);
    }
    (is(4, "half") && next(4)).then_some(4)
}

fn hundred_or_dozen(word: &str) -> Option<f64> {
    let mut times = [("hundred", 100.0), ("dozen", 12.0)].into_iter();
    times.find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|(_, times)| times)
}

/// A magnitude behind a number in words; the one-letter ones stand behind digits only.
fn power_in_words(word: &str) -> Option<u8> {
    power_of_ten(word).filter(|_| word.len() > 1 || word.eq_ignore_ascii_case("k"))
}

fn article(word: &str) -> bool {
    word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("an")
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, value, length) in [
            ("5k", 5e3, 2),
            ("10 000 USD", 10_000.0, 6),
            ("4,500 all in", 4500.0, 5),
            ("7'000", 7000.0, 5),
            ("7_000", 7000.0, 5),
            ("6.000,50", 6000.5, 8),
            ("400 million on it", 4e8, 11),
            ("1.7 billion", 1.7e9, 11),
            ("2 mil", 2e6, 5),
            ("7 grand", 7e3, 7),
            ("7 k", 7e3, 3),
            ("1.5 M", 1.5e6, 5),
            ("0.006 million", 6000.0, 13),
            ("7.5k-line", 7500.0, 4),
            ("half a million on it", 5e5, 14),
            ("fifteen percent", 15.0, 7),
            ("twenty-five grand", 25e3, 17),
            ("six and a half thousand", 6500.0, 23),
            ("a hundred thousand dollars", 1e5, 18),
            ("a dozen thousand", 12e3, 16),
            ("two hundred and five", 205.0, 20),
            ("two and a cat", 2.0, 3),
            ("seven thousand five hundred", 7500.0, 27),
        ] {
            let found = number(text).map(|found| (found.value, found.length, found.is_certain));
            assert_eq!(found, Some((value, length, true)), "{text}");
        }
    }

    #[test]
    fn what_reads_in_two_ways_is_not_certain() {
        assert_eq!(number("400.000").map(|found| (found.value, found.is_certain)), Some((400.0, false)));
        assert!(number("1.234.000").is_some_and(|found| found.is_certain && found.value == 1_234_000.0));
    }

    #[test]
    fn what_begins_no_number_is_none() {
        for text in ["a cat", "half of it", "k", "", "and two", "thousand", "once"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
