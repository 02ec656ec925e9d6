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
fn message() -> (Vec<SentQuestion>, Vec<String>) {
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
        questions.push(SentQuestion {
            handle,
            text: asked.to_owned(),
            other_texts: Vec::new(),
            title: title.to_owned(),
            kind,
        });
    }
    assert_eq!(kinds.count(), 0);
    (questions, other)
}

fn read_reply(reply: &str) -> ReadReply {
    let (questions, other) = message();
    let names = ["Maria Keller", "Maria", "cpo", "Ann Berger", "Ann"].map(str::to_owned);
    read(reply, Sent { questions: &questions, other_lines: &other, names: &names })
}

/// What was said to each question, as the expectations write it.
fn told(reading: &ReadReply) -> Vec<String> {
    let one = |said: &ReplyAnswer| match said {
        ReplyAnswer::Nothing => "-".to_owned(),
        ReplyAnswer::Unclear { .. } => "?".to_owned(),
        ReplyAnswer::Understood { meaning, words } => match meaning {
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
            let is_open = !matches!(said, ReplyAnswer::Understood { .. });
            match (wanted, is_open) {
                ("-" | "?", true) => count.rightly_open += 1,
                (_, true) => count.left_open += 1,
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

/// These were written before the reader was, and looked at when it was done: then 48 were right and 12 left open.
#[test]
fn no_line_of_the_replies_kept_apart_is_read_wrong() {
    let Count { right, left_open, rightly_open, wrong } = count(&folder().join("kept"));
    assert!(wrong.is_empty(), "read wrong: {wrong:#?}");
    assert_eq!((right, left_open, rightly_open), (52, 8, 140));
}

const RENEWALS: &str = "- [ ] renewals: Win the enterprise renewals. Still number 1?";
const ACTIVATION: &str = "- [ ] activation: First value in a day. Still number 2?";
const BILLING: &str = "- [ ] billing: Retire the old billing. Number 3?";
const SPEND: &str = "- [ ] vendor-spend: Vendor spend. I decide up to $5k, I ask you first up to $25k, above that cfo decides?";

/// What was understood of a reply, line by line, and whether anything was left over.
fn understood(reply: &str) -> (Vec<String>, bool) {
    let reading = read_reply(reply);
    let is_open = |said: &&ReplyAnswer| matches!(said, ReplyAnswer::Unclear { .. });
    let is_rest = !reading.unread.is_empty() || reading.said.iter().any(|said| is_open(&said));
    let told = told(&reading).into_iter().zip(KINDS).filter(|(told, _)| told != "-" && told != "?");
    (told.map(|(told, (name, _))| format!("{name} {told}")).collect(), is_rest)
}

#[test]
fn where_answers_may_stand_above_or_below_none_is_read() {
    for reply in [
        // Above, without a heading; close, and parted by blank lines.
        format!("yes\n> {RENEWALS}\nno, third\n> {ACTIVATION}\nyes\n> {BILLING}\n"),
        format!("yes\n\n> {RENEWALS}\n\nno, third\n\n> {ACTIVATION}\n\nyes\n\n> {BILLING}\n"),
        format!("> {RENEWALS}\n>\nno, third\n> {ACTIVATION}\n>\nyes\n> {BILLING}\n\nMore on Thursday.\n"),
        // A remark between the heading and the first question.
        format!(
            "> ## Please confirm\nLooks good\n> {RENEWALS}\nno, third\n> {ACTIVATION}\nyes\n> {BILLING}\n"
        ),
        // Some above, some below.
        format!(
            "> ## Please confirm\n>\nyes\n> {RENEWALS}\n>\nno, third\n> {ACTIVATION}\n>\n> {BILLING}\nyes\n"
        ),
    ] {
        assert_eq!(understood(&reply), (vec![], true), "{reply}");
    }
}

#[test]
fn what_an_answer_is_qualified_by_leaves_it_open() {
    for reply in [
        format!("> {RENEWALS}\nyes\n\nBut only until the board meets.\n> {ACTIVATION}\n"),
        format!("> {RENEWALS}\nyes\n\nThanks\nMaria\n\nPS: hold it until Friday\n"),
        format!("> {} yes\nunless it rains\n", RENEWALS),
        format!("> {}\nnot before May\n", RENEWALS.replace("[ ]", "[x]")),
        format!("> {}\n", RENEWALS.replace("- [ ]", "- [x] not")),
        format!("> {}\n👎\n", RENEWALS.replace("[ ]", "[x]")),
        format!("> {}\n🤷\n", RENEWALS.replace("[ ]", "[x]")),
        format!("> {}??\n", RENEWALS),
        format!("> {}\n", SPEND.replace("[ ]", "[x]").replace("$5k", "€5k")),
        format!("> {}\n", SPEND.replace("[ ]", "[x]").replace("$5k", "$15k")),
        "renewals: yes, activation: no, third\n".to_owned(),
        "renewals: yes\nunless it rains\n".to_owned(),
        "renewals and activation: yes\n".to_owned(),
        "As for renewals: yes\n".to_owned(),
        "not renewals: yes\n".to_owned(),
    ] {
        assert_eq!(understood(&reply), (vec![], true), "{reply}");
    }
}

#[test]
fn a_general_answer_counts_only_where_nothing_speaks_against_it() {
    let message = fs::read_to_string(folder().join("message.md")).unwrap();
    let quoted: String = message.lines().map(|line| format!("> {line}\n")).collect();
    for top in [
        "Yes to all, but let us talk about discounts.",
        "All good except the first",
        "All good except the second one",
        "All good except discount",
        "All good? I think not.",
        "All good. One thing, see below.",
        "Yes to all of the ones we discussed on Monday.",
        "Not all good",
        "ok",
        "All good except thanks",
    ] {
        assert_eq!(understood(&format!("{top}\n\n{quoted}")), (vec![], true), "{top}");
    }
    let (read, _) = understood(&format!("All good except billing, thanks!\n\n{quoted}"));
    assert_eq!(read, ["renewals yes", "activation yes", "discounts yes", "vendor-spend yes"]);
    // What the mail does not ask is not answered by it.
    let half: String = quoted
        .lines()
        .filter(|line| !line.contains("vendor-spend"))
        .map(|line| format!("{line}\n"))
        .collect();
    assert!(!understood(&format!("Yes to all.\n\n{half}")).0.contains(&"vendor-spend yes".to_owned()));
    assert_eq!(understood("Yes to all."), (vec![], true));
    let contradicted = quoted.replace("Still number 2?", "Still number 2? no, third");
    assert_eq!(
        understood(&format!("Yes to all.\n\n{contradicted}")),
        (vec!["activation 3".to_owned()], true)
    );
}

#[test]
fn what_older_mails_say_is_no_answer() {
    let thread = format!(
        "Let me think about it.\n\n-----Original Message-----\nFrom: Maria\nSent: Monday\n\nYes to all.\nrenewals: yes\n\n\
         -----Original Message-----\nFrom: Ann\nSent: Sunday\n\n{RENEWALS}\n\n{ACTIVATION}\n"
    );
    assert_eq!(understood(&thread), (vec![], true));
    let older =
        format!("> {RENEWALS}\nyes\n>> {ACTIVATION}\n>> yes\n> On Sep 8 Maria wrote:\n> {BILLING}\n> yes\n");
    assert_eq!(understood(&older).0, ["renewals yes"]);
}
