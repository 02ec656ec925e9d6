//! The prompts, at a real pseudo-terminal: each is answered, left, gone back from, and taken up again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rexpect::session::PtySession;
use tempfile::TempDir;

use crate::common;
use crate::common::home;

mod checks;
mod dialogs;
mod editor;
mod pager;
mod pulses;
mod replies;
mod signals;
mod start;
mod width;

const CTRL_C: &str = "\u{3}";
const CTRL_D: &str = "\u{4}";

#[test]
fn a_pulse_left_and_interrupted_goes_on_and_is_one_entry() {
    let home = with_executive();
    let before = entries(home.path());

    let mut brief = at(home.path(), &["pulse"]);
    expect(&mut brief, "Pulse with cpo");
    expect(&mut brief, "Win the renewals: number 1?");
    answer(&mut brief, "Enter to answer now", CTRL_D);
    expect(&mut brief, "After the meeting: align pulse");
    ends(brief, 0);

    let mut begun = at(home.path(), &["pulse"]);
    expect(&mut begun, "What has changed in our understanding");
    answer(&mut begun, "> ", "the bord asks\r");
    expect(&mut begun, "Are our current priorities");
    answer(&mut begun, "> ", "<\r");
    expect(&mut begun, "now: the bord asks");
    answer(&mut begun, "> ", "the board asks\r");
    expect(&mut begun, "Are our current priorities");
    answer(&mut begun, "> ", "yes, renewals first\r");
    expect(&mut begun, "What new information");
    answer(&mut begun, "> ", CTRL_C);
    ends(begun, 130);
    assert_eq!(drafts(home.path()).len(), 1);
    assert_eq!(entries(home.path()), before, "nothing is recorded before the end");

    let mut resumed = at(home.path(), &["pulse", "cpo"]);
    expect(&mut resumed, "begun at 12:00 today");
    expect(&mut resumed, "3/3 What new information");
    answer(&mut resumed, "> ", "\r");
    answer(&mut resumed, "1 Win the renewals", "k\r");
    answer(&mut resumed, "2 First value in a day", "r\r");
    answer(&mut resumed, "why does it go?", "waits for next year\r");
    answer(&mut resumed, "3 Retire the old billing", "?\r");
    expect(&mut resumed, "k or y (keep), m (move it), r (retire), k* (keep the rest, too), or");
    answer(&mut resumed, "3 Retire the old billing", "keeep\r");
    expect(&mut resumed, "k or y (keep), m (move");
    answer(&mut resumed, "3 Retire the old billing", "c\r");
    expect(&mut resumed, "k or y (keep), m (move");
    answer(&mut resumed, "3 Retire the old billing", "m\r");
    answer(&mut resumed, "its rank", "1\r");
    answer(&mut resumed, "- Be ready for enterprise", "\r");
    answer(&mut resumed, "What would cpo name as the top three? By commas, Enter: not said > ", "\r");
    expect(&mut resumed, "Pulse with cpo (p-");
    expect(&mut resumed, "Next pulse: Tue 2026-10-06");
    ends(resumed, 0);
    assert_eq!(drafts(home.path()), Vec::<PathBuf>::new());
    assert_eq!(entries(home.path()), before + 1);
    let log = run(home.path(), &["show", &pulse(home.path())]);
    assert!(log.contains("the board asks") && log.contains("yes, renewals first"), "{log}");
    let top = run(home.path(), &["priority"]);
    let order: Vec<_> = ["billing", "renewals", "enterprise"].map(|handle| top.find(handle)).into();
    assert!(order.is_sorted() && !top.contains("activation"), "{top}");
}

#[test]
fn a_draft_goes_on_although_names_and_priorities_changed() {
    let home = with_executive();
    let mut begun = at(home.path(), &["pulse"]);
    answer(&mut begun, "Enter to answer now", "\r");
    answer(&mut begun, "1/3", "the board asks\r");
    answer(&mut begun, "2/3", "\r");
    answer(&mut begun, "3/3", "\r");
    answer(&mut begun, "1 Win the renewals", "k\r");
    answer(&mut begun, "2 First value in a day", CTRL_D);
    expect(&mut begun, "Kept.");
    ends(begun, 0);
    run(home.path(), &["person", "edit", "cpo", "--as", "boss"]);
    run(home.path(), &["priority", "retire", "renewals", "--why", "won"]);
    // By flags, another talk is recorded; this one stays.
    run(home.path(), &["pulse", "boss", "--still-right", "yes"]);

    let mut resumed = at(home.path(), &["pulse", "boss"]);
    expect(&mut resumed, "renewals is not asked about any more");
    answer(&mut resumed, "1 First value in a day", "<\r");
    expect(&mut resumed, "3/3");
    answer(&mut resumed, "> ", "<\r");
    answer(&mut resumed, "2/3", "<\r");
    expect(&mut resumed, "now: the board asks");
    type_keys(&mut resumed, CTRL_D);
    ends(resumed, 0);
}

#[test]
fn a_draft_that_cannot_be_read_is_left_as_it_is() {
    let home = with_executive();
    let mut begun = at(home.path(), &["pulse"]);
    answer(&mut begun, "Enter to answer now", "\r");
    answer(&mut begun, "1/3", "precious words\r");
    answer(&mut begun, "2/3", CTRL_D);
    ends(begun, 0);
    let draft = drafts(home.path()).pop().expect("a draft");
    let torn = fs::read_to_string(&draft).expect("text").replace('}', "");
    fs::write(&draft, &torn).expect("it is torn");
    let mut refused = at(home.path(), &["pulse"]);
    expect(&mut refused, "move it away to start over");
    ends(refused, 1);
    assert_eq!(fs::read_to_string(&draft).expect("text"), torn);
}

#[test]
fn an_old_draft_that_is_refused_shows_the_brief_anew() {
    let home = with_executive();
    let mut left = at(home.path(), &["pulse"]);
    answer(&mut left, "Enter to answer now", "\r");
    answer(&mut left, "1/3", "old words\r");
    answer(&mut left, "2/3", "q\r");
    expect(&mut left, "Kept.");
    ends(left, 0);

    let mut later = at(home.path(), &["pulse", "--today", "2026-09-25"]);
    expect(&mut later, "begun on 2026-09-22, 3 days ago");
    answer(&mut later, "Go on with it? [Y/n]", "n\r");
    answer(&mut later, "Enter to answer now", "\r");
    expect(&mut later, "1/3 What has changed");
    let said = later.exp_string("> ").expect("a prompt");
    assert!(!said.contains("old words"), "{said}");
    type_keys(&mut later, CTRL_D);
    ends(later, 0);
}

#[test]
fn no_input_asks_nothing_at_a_terminal() {
    let home = with_executive();
    let mut pulse = at(home.path(), &["pulse", "--no-input"]);
    expect(&mut pulse, "to record it without a terminal");
    ends(pulse, 0);
    let mut add = at(home.path(), &["priority", "add", "--no-input"]);
    expect(&mut add, "What is the priority? align priority add TITLE");
    ends(add, 2);
}

#[test]
fn init_asks_and_records_one_entry() {
    let home = home();
    let mut init = at(home.path(), &["init"]);
    answer(&mut init, "short name [cpo]>", "\r");
    answer(&mut init, "role>", "Chief Product Officer\r");
    answer(&mut init, "you talk every [2w]>", "1m\r");
    expect(&mut init, "1mo");
    answer(&mut init, "you talk every [2w]>", "2w\r");
    answer(&mut init, "1>", "Win the renewals\r");
    answer(&mut init, "confirmed [not yet]>", "<\r");
    answer(&mut init, "1>", "Win the large renewals\r");
    answer(&mut init, "confirmed [not yet]>", "2w ago\r");
    expect(&mut init, "2026-09-08, 14 days ago");
    answer(&mut init, "why>", "40% of revenue\r");
    answer(&mut init, "2>", "First value in a day\r");
    answer(&mut init, "confirmed [not yet]>", "\r");
    answer(&mut init, "why>", "trials die\r");
    answer(&mut init, "3>", "\r");
    answer(&mut init, "alone>", "Reorder work\r");
    answer(&mut init, "ask first>", "Cut the scope\r");
    answer(&mut init, "ask whom [cpo]>", "\r");
    expect(&mut init, "value, work and scope are not confirmed yet");
    ends(init, 0);
    assert_eq!(entries(home.path()), 1);
    let top = run(home.path(), &["top"]);
    assert!(top.contains("Win the large renewals") && top.contains("cpo confirmed 14 days ago"), "{top}");
    assert!(run(home.path(), &["boundary"]).contains("ask cpo first"));
}

#[test]
fn init_that_is_left_goes_on_where_it_stopped() {
    let home = home();
    let mut init = at(home.path(), &["init"]);
    answer(&mut init, "short name [cpo]>", "ceo\r");
    answer(&mut init, "role>", CTRL_D);
    expect(&mut init, "Nothing is recorded yet; your answers are kept");
    ends(init, 0);
    assert_eq!(entries(home.path()), 0);
    let mut again = at(home.path(), &["init"]);
    expect(&mut again, "The guided start, begun at 12:00 today.   (< goes back, Ctrl-D stops and keeps)");
    expect(&mut again, "Whose agreement do you work under?");
    answer(&mut again, "role>", "<\r");
    expect(&mut again, "now: ceo   (Enter keeps it)");
    answer(&mut again, "short name [cpo]>", CTRL_D);
    ends(again, 0);
}

#[test]
fn enter_confirms_nothing() {
    let home = with_executive();
    let before = entries(home.path());
    let mut nothing = at(home.path(), &["confirm", "--by", "cpo"]);
    for handle in ["renewals", "activation", "billing"] {
        answer(&mut nothing, &format!("({handle}): did cpo confirm it? [y/N]"), "\r");
    }
    ends(nothing, 0);
    assert_eq!(entries(home.path()), before);

    let mut one = at(home.path(), &["confirm", "--by", "cpo"]);
    answer(&mut one, "(renewals): did cpo confirm it? [y/N]", "n\r");
    answer(&mut one, "(activation): did cpo confirm it? [y/N]", "y\r");
    answer(&mut one, "(billing): did cpo confirm it? [y/N]", CTRL_D);
    expect(&mut one, "cpo confirmed activation");
    ends(one, 0);
    assert_eq!(entries(home.path()), before + 1);
    assert_eq!(run(home.path(), &["top"]).matches("cpo confirmed today").count(), 1);
}

#[test]
fn missing_values_are_asked_for_at_a_terminal() {
    let home = home();
    let mut add = at(home.path(), &["priority", "add"]);
    answer(&mut add, "> ", "\r");
    answer(&mut add, "> ", "Win the wrong thing\r");
    answer(&mut add, "Why does it matter? > ", "<\r");
    answer(&mut add, "What is the priority? > ", "Win the renewals\r");
    answer(&mut add, "Why does it matter? > ", "40% of revenue\r");
    expect(&mut add, "renewals was added");
    ends(add, 0);
    let mut check = at(home.path(), &["check"]);
    answer(&mut check, "What is to be decided? > ", "spend $5k on ads\r");
    expect(&mut check, "No boundary covers this");
    ends(check, 4);
    let mut interrupted = at(home.path(), &["priority", "add", "Open the office"]);
    answer(&mut interrupted, "Why does it matter? > ", CTRL_C);
    ends(interrupted, 130);
    let mut left = at(home.path(), &["priority", "add", "Open the office"]);
    answer(&mut left, "Why does it matter? > ", CTRL_D);
    expect(&mut left, "nothing was recorded");
    ends(left, 0);
    assert_eq!(entries(home.path()), 1);
}

/// A home with an executive, a full top three and one below the line, none of them confirmed.
fn with_executive() -> TempDir {
    let home = home();
    run(home.path(), &["person", "add", "cpo", "--executive"]);
    for (title, handle) in [
        ("Win the renewals", "renewals"),
        ("First value in a day", "activation"),
        ("Retire the old billing", "billing"),
        ("Be ready for enterprise", "enterprise"),
    ] {
        run(home.path(), &["priority", "add", title, "--why", "it matters", "--as", handle]);
    }
    home
}

fn align(home: &Path, args: &[&str]) -> Command {
    let mut command = common::align(home);
    command.args(args);
    command
}

/// Starts the program at a terminal.
fn at(home: &Path, args: &[&str]) -> PtySession {
    spawn(home, args, "")
}

/// At a terminal, with that pager.
fn spawn(home: &Path, args: &[&str], pager: &str) -> PtySession {
    let mut align = align(home, args);
    align.env("ALIGN_PAGER", pager).env("LINES", "20");
    common::at_terminal(align, true)
}

fn expect(session: &mut PtySession, words: &str) {
    let heard = session.exp_string(words);
    assert!(heard.is_ok(), "expected `{words}`: {heard:?}");
}

/// Waits for the prompt, then types.
fn answer(session: &mut PtySession, prompt: &str, keys: &str) {
    expect(session, prompt);
    if !prompt.ends_with("> ") {
        expect(session, " ");
    }
    type_keys(session, keys);
}

fn type_keys(session: &mut PtySession, keys: &str) {
    session.send(keys).and_then(|_| session.flush()).expect("it listens");
}

fn ends(mut session: PtySession, code: i32) {
    let rest = session.exp_eof();
    // The type of the status belongs to a crate that rexpect keeps to itself; its text tells how and with what it ended.
    let status = format!("{:?}", session.process().wait().expect("it ends"));
    let exited = status.starts_with("Exited(") && status.ends_with(&format!(", {code})"));
    assert!(exited, "expected exit code {code}: {status}, {rest:?}");
}

/// What the program says without a terminal.
fn run(home: &Path, args: &[&str]) -> String {
    let output = align(home, args).output().expect("it runs");
    assert!(output.status.success(), "{args:?}: {output:?}");
    String::from_utf8(output.stdout).expect("text")
}

fn log(home: &Path) -> serde_json::Value {
    serde_json::from_str(&run(home, &["log", "--json", "--limit", "1000"])).expect("JSON")
}

fn entries(home: &Path) -> usize {
    log(home).pointer("/data").and_then(|data| data.as_array()).map_or(0, Vec::len)
}

/// The handle of the last pulse.
fn pulse(home: &Path) -> String {
    let entry = log(home).pointer("/data/0/entry").and_then(|entry| entry.as_str()).map(str::to_owned);
    entry.expect("an entry").replacen('e', "p", 1)
}

fn drafts(home: &Path) -> Vec<PathBuf> {
    let folders = std::fs::read_dir(home.join(".state/drafts")).expect("a folder of drafts");
    let folders = folders.map(|folder| std::fs::read_dir(folder.expect("listed").path()).expect("a folder"));
    folders.flatten().map(|file| file.expect("listed").path()).collect()
}
