//! The prompts, at a real pseudo-terminal: each is answered, left, gone back from, and taken up again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::common;
use crate::common::home;
use crate::pty::Terminal;

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
    brief.expect("Pulse with cpo");
    brief.expect("Win the renewals: number 1?");
    brief.answer("Enter to answer now", CTRL_D);
    brief.expect("After the meeting: align pulse");
    brief.ends(0);

    let mut begun = at(home.path(), &["pulse"]);
    begun.expect("What has changed in our understanding");
    begun.answer("> ", "the bord asks\r");
    begun.expect("Are our current priorities");
    begun.answer("> ", "<\r");
    begun.expect("now: the bord asks");
    begun.answer("> ", "the board asks\r");
    begun.expect("Are our current priorities");
    begun.answer("> ", "yes, renewals first\r");
    begun.expect("What new information");
    begun.answer("> ", CTRL_C);
    begun.ends(130);
    assert_eq!(drafts(home.path()).len(), 1);
    assert_eq!(entries(home.path()), before, "nothing is recorded before the end");

    let mut resumed = at(home.path(), &["pulse", "cpo"]);
    resumed.expect("begun at 12:00 today");
    resumed.expect("3/3 What new information");
    resumed.answer("> ", "\r");
    resumed.answer("1 Win the renewals", "k\r");
    resumed.answer("2 First value in a day", "r\r");
    resumed.answer("why does it go?", "waits for next year\r");
    resumed.answer("3 Retire the old billing", "?\r");
    resumed.expect("k or y (keep), m (move it), r (retire), k* (keep the rest, too), or");
    resumed.answer("3 Retire the old billing", "keeep\r");
    resumed.expect("k or y (keep), m (move");
    resumed.answer("3 Retire the old billing", "c\r");
    resumed.expect("k or y (keep), m (move");
    resumed.answer("3 Retire the old billing", "m\r");
    resumed.answer("its rank", "1\r");
    resumed.answer("- Be ready for enterprise", "\r");
    resumed.answer("What would cpo name as the top three? By commas, Enter: not said > ", "\r");
    resumed.expect("Pulse with cpo (p-");
    resumed.expect("Next pulse: Tue 2026-10-06");
    resumed.ends(0);
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
    begun.answer("Enter to answer now", "\r");
    begun.answer("1/3", "the board asks\r");
    begun.answer("2/3", "\r");
    begun.answer("3/3", "\r");
    begun.answer("1 Win the renewals", "k\r");
    begun.answer("2 First value in a day", CTRL_D);
    begun.expect("Kept.");
    begun.ends(0);
    run(home.path(), &["person", "edit", "cpo", "--as", "boss"]);
    run(home.path(), &["priority", "retire", "renewals", "--why", "won"]);
    // By flags, another talk is recorded; this one stays.
    run(home.path(), &["pulse", "boss", "--still-right", "yes"]);

    let mut resumed = at(home.path(), &["pulse", "boss"]);
    resumed.expect("renewals is not asked about any more");
    resumed.answer("1 First value in a day", "<\r");
    resumed.expect("3/3");
    resumed.answer("> ", "<\r");
    resumed.answer("2/3", "<\r");
    resumed.expect("now: the board asks");
    resumed.type_keys(CTRL_D);
    resumed.ends(0);
}

#[test]
fn a_draft_that_cannot_be_read_is_left_as_it_is() {
    let home = with_executive();
    let mut begun = at(home.path(), &["pulse"]);
    begun.answer("Enter to answer now", "\r");
    begun.answer("1/3", "precious words\r");
    begun.answer("2/3", CTRL_D);
    begun.ends(0);
    let draft = drafts(home.path()).pop().expect("a draft");
    let torn = fs::read_to_string(&draft).expect("text").replace('}', "");
    fs::write(&draft, &torn).expect("it is torn");
    let mut refused = at(home.path(), &["pulse"]);
    refused.expect("move it away to start over");
    refused.ends(1);
    assert_eq!(fs::read_to_string(&draft).expect("text"), torn);
}

#[test]
fn an_old_draft_that_is_refused_shows_the_brief_anew() {
    let home = with_executive();
    let mut left = at(home.path(), &["pulse"]);
    left.answer("Enter to answer now", "\r");
    left.answer("1/3", "old words\r");
    left.answer("2/3", "q\r");
    left.expect("Kept.");
    left.ends(0);

    let mut later = at(home.path(), &["pulse", "--today", "2026-09-25"]);
    later.expect("begun on 2026-09-22, 3 days ago");
    later.answer("Go on with it? [Y/n]", "n\r");
    later.answer("Enter to answer now", "\r");
    later.expect("1/3 What has changed");
    let said = later.expect("> ");
    assert!(!said.contains("old words"), "{said}");
    later.type_keys(CTRL_D);
    later.ends(0);
}

#[test]
fn no_input_asks_nothing_at_a_terminal() {
    let home = with_executive();
    let mut pulse = at(home.path(), &["pulse", "--no-input"]);
    pulse.expect("to record it without a terminal");
    pulse.ends(0);
    let mut add = at(home.path(), &["priority", "add", "--no-input"]);
    add.expect("What is the priority? align priority add TITLE");
    add.ends(2);
}

#[test]
fn init_asks_and_records_one_entry() {
    let home = home();
    let mut init = at(home.path(), &["init"]);
    init.answer("short name [cpo]>", "\r");
    init.answer("role>", "Chief Product Officer\r");
    init.answer("you talk every [2w]>", "1m\r");
    init.expect("1mo");
    init.answer("you talk every [2w]>", "2w\r");
    init.answer("1>", "Win the renewals\r");
    init.answer("confirmed [not yet]>", "<\r");
    init.answer("1>", "Win the large renewals\r");
    init.answer("confirmed [not yet]>", "2w ago\r");
    init.expect("2026-09-08, 14 days ago");
    init.answer("why>", "40% of revenue\r");
    init.answer("2>", "First value in a day\r");
    init.answer("confirmed [not yet]>", "\r");
    init.answer("why>", "trials die\r");
    init.answer("3>", "\r");
    init.answer("alone>", "Reorder work\r");
    init.answer("ask first>", "Cut the scope\r");
    init.answer("ask whom [cpo]>", "\r");
    init.expect("value, work and scope are not confirmed yet");
    init.ends(0);
    assert_eq!(entries(home.path()), 1);
    let top = run(home.path(), &["top"]);
    assert!(top.contains("Win the large renewals") && top.contains("cpo confirmed 14 days ago"), "{top}");
    assert!(run(home.path(), &["boundary"]).contains("ask cpo first"));
}

#[test]
fn init_that_is_left_goes_on_where_it_stopped() {
    let home = home();
    let mut init = at(home.path(), &["init"]);
    init.answer("short name [cpo]>", "ceo\r");
    init.answer("role>", CTRL_D);
    init.expect("Nothing is recorded yet; your answers are kept");
    init.ends(0);
    assert_eq!(entries(home.path()), 0);
    let mut again = at(home.path(), &["init"]);
    again.expect("The guided start, begun at 12:00 today.   (< goes back, Ctrl-D stops and keeps)");
    again.expect("Whose agreement do you work under?");
    again.answer("role>", "<\r");
    again.expect("now: ceo   (Enter keeps it)");
    again.answer("short name [cpo]>", CTRL_D);
    again.ends(0);
}

#[test]
fn enter_confirms_nothing() {
    let home = with_executive();
    let before = entries(home.path());
    let mut nothing = at(home.path(), &["confirm", "--by", "cpo"]);
    for handle in ["renewals", "activation", "billing"] {
        nothing.answer(&format!("({handle}): did cpo confirm it? [y/N]"), "\r");
    }
    nothing.ends(0);
    assert_eq!(entries(home.path()), before);

    let mut one = at(home.path(), &["confirm", "--by", "cpo"]);
    one.answer("(renewals): did cpo confirm it? [y/N]", "n\r");
    one.answer("(activation): did cpo confirm it? [y/N]", "y\r");
    one.answer("(billing): did cpo confirm it? [y/N]", CTRL_D);
    one.expect("cpo confirmed activation");
    one.ends(0);
    assert_eq!(entries(home.path()), before + 1);
    assert_eq!(run(home.path(), &["top"]).matches("cpo confirmed today").count(), 1);
}

#[test]
fn missing_values_are_asked_for_at_a_terminal() {
    let home = home();
    let mut add = at(home.path(), &["priority", "add"]);
    add.answer("> ", "\r");
    add.answer("> ", "Win the wrong thing\r");
    add.answer("Why does it matter? > ", "<\r");
    add.answer("What is the priority? > ", "Win the renewals\r");
    add.answer("Why does it matter? > ", "40% of revenue\r");
    add.expect("renewals was added");
    add.ends(0);
    let mut check = at(home.path(), &["check"]);
    check.answer("What is to be decided? > ", "spend $5k on ads\r");
    check.expect("No boundary covers this");
    check.ends(4);
    let mut interrupted = at(home.path(), &["priority", "add", "Open the office"]);
    interrupted.answer("Why does it matter? > ", CTRL_C);
    interrupted.ends(130);
    let mut left = at(home.path(), &["priority", "add", "Open the office"]);
    left.answer("Why does it matter? > ", CTRL_D);
    left.expect("nothing was recorded");
    left.ends(0);
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
fn at(home: &Path, args: &[&str]) -> Terminal {
    spawn(home, args, "")
}

/// At a terminal, with that pager.
fn spawn(home: &Path, args: &[&str], pager: &str) -> Terminal {
    let mut align = align(home, args);
    align.env("ALIGN_PAGER", pager).env("LINES", "20");
    Terminal::start(align, true)
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
