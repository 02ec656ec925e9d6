//! Replies as people write them, in `tests/reply/`: what was sent, and beside each reply what a reader takes from it. `-` is
//! not said, `?` is said and cannot be told. The reader may leave open what a person understands, and may never understand
//! anything else.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;

const KINDS: [(&str, QuestionKind); 10] = [
    ("renewals", QuestionKind::Rank(1)),
    ("activation", QuestionKind::Rank(2)),
    ("billing", QuestionKind::Rank(3)),
    ("discounts", QuestionKind::Standing),
    ("vendor-spend", QuestionKind::Standing),
    ("d-0ftzgg", QuestionKind::Decision),
    ("d-7kq2m4", QuestionKind::Decision),
    ("changed", QuestionKind::Words),
    ("still-right", QuestionKind::Words),
    ("new-information", QuestionKind::Words),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reply")
}

/// The questions of the message, and its other lines.
fn message() -> (Vec<Question>, Vec<String>) {
    let text = fs::read_to_string(folder().join("message.md")).unwrap();
    let (mut questions, mut other) = (Vec::new(), Vec::new());
    let mut kinds = KINDS.into_iter();
    for line in text.lines().filter(|line| !line.is_empty()) {
        let asked = line.strip_prefix("- [ ] ").and_then(|rest| rest.split_once(": "));
        let numbered = line.split_once(". ").filter(|(number, _)| number.len() == 1);
        let (handle, asked) = match (asked, numbered) {
            (Some((handle, text)), _) => (Some(handle.to_owned()), text),
            (None, Some((_, text))) => (None, text),
            (None, None) => {
                other.push(line.to_owned());
                continue;
            }
        };
        let (_, kind) = kinds.next().unwrap();
        let title = if kind == QuestionKind::Decision { asked } else { asked.split(". ").next().unwrap() };
        questions.push(Question { handle, text: asked.to_owned(), title: title.to_owned(), kind });
    }
    assert_eq!(kinds.count(), 0);
    (questions, other)
}

fn read_reply(reply: &str) -> Reading {
    let (questions, other) = message();
    let names = ["Maria Keller", "Maria", "cpo", "Ann Berger", "Ann"].map(str::to_owned);
    read(reply, Sent { questions: &questions, other_lines: &other, names: &names })
}

/// What was said to each question, as the expectations write it.
fn told(reading: &Reading) -> Vec<String> {
    let one = |said: &Said| match said {
        Said::Nothing => "-".to_owned(),
        Said::Unclear { .. } => "?".to_owned(),
        Said::Understood { meaning, words } => match meaning {
            Meaning::Yes => "yes".to_owned(),
            Meaning::No => "no".to_owned(),
            Meaning::Rank(rank) => rank.to_string(),
            Meaning::Below => "below".to_owned(),
            Meaning::Words => words.clone(),
        },
    };
    reading.said.iter().map(one).collect()
}

/// How the lines of the replies in a folder were read.
#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    /// What a person understands, and so did the reader.
    right: usize,
    /// What a person understands, and the reader left open.
    left_open: usize,
    /// What nobody can tell or nobody said, and the reader left open.
    rightly_open: usize,
    wrong: Vec<String>,
}

fn count(folder: &Path) -> Count {
    let mut count = Count::default();
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    for file in files {
        let reading = read_reply(&decode(&fs::read(&file).unwrap()).unwrap());
        let wanted = fs::read_to_string(file.with_extension("want")).unwrap();
        for ((line, told), said) in wanted.lines().zip(told(&reading)).zip(&reading.said) {
            let (_, wanted) = line.split_once(": ").unwrap();
            let is_open = !matches!(said, Said::Understood { .. });
            match (wanted, is_open) {
                ("-" | "?", true) => count.rightly_open += 1,
                (_, true) => {
                    eprintln!("left open: {}: {line}: {said:?}", file.file_name().unwrap().display());
                    count.left_open += 1;
                }
                (wanted, false) if wanted == told => count.right += 1,
                (_, false) => count.wrong.push(format!("{}: {line}: read {told}", file.display())),
            }
        }
    }
    count
}

#[test]
fn no_line_of_a_reply_is_read_wrong() {
    let Count { right, left_open, rightly_open, wrong } = count(&folder());
    assert!(wrong.is_empty(), "read wrong: {wrong:#?}");
    assert_eq!((right, left_open, rightly_open), (42, 0, 58));
}
