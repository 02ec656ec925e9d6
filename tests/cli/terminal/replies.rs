//! A reply by mail, recorded after one yes; a pulse corrected by its questions.

use std::fs;

use super::{at, entries, pulse, run, with_executive};

#[test]
fn a_reply_is_recorded_after_one_yes_and_not_without() {
    let home = with_executive();
    let before = entries(home.path());
    let mail = run(home.path(), &["brief", "cpo", "--format", "md"]);
    let mail: String = mail.lines().map(|line| format!("> {line}\r\n")).collect();
    let mail = mail.replace("Number 1?", "Number 1? yes").replace("Number 2?", "Number 2? not any more");
    let file = home.path().join("reply.txt");
    fs::write(&file, mail).expect("it is saved");
    let file = file.to_str().expect("text");

    for no in ["n\r", "\r", "q\r"] {
        let mut refused = at(home.path(), &["pulse", "cpo", "--reply", file]);
        refused.expect("not a plain answer");
        refused.answer("Record what was understood as a pulse with cpo? The rest stays open. [y/N]", no);
        refused.expect("Nothing was recorded.");
        refused.ends(0);
    }
    assert_eq!(entries(home.path()), before);

    let mut recorded = at(home.path(), &["pulse", "cpo", "--reply", file, "--on", "yesterday"]);
    recorded.answer("[y/N]", "y\r");
    recorded.expect("Pulse with cpo on 2026-09-21, yesterday");
    recorded.ends(0);
    assert_eq!(entries(home.path()), before + 1);
    let shown = run(home.path(), &["show", &pulse(home.path())]);
    assert!(shown.contains("cpo confirmed renewals on") && shown.contains("not any more"), "{shown}");
}

#[test]
fn what_was_answered_is_the_default_of_a_correction() {
    let home = with_executive();
    let flags = ["--changed", "the bord asks", "--keep", "renewals,billing", "--change", "enterprise:2"];
    run(home.path(), &[["pulse", "cpo"].as_slice(), flags.as_slice()].concat());
    let (before, known) = (entries(home.path()), pulse(home.path()));
    let mut amended = at(home.path(), &["pulse", "--amend"]);
    amended.expect("now: the bord asks   (Enter keeps it, - takes it away)");
    amended.answer("> ", "the board asks\r");
    amended.answer("2/3", "\r");
    amended.answer("3/3", "\r");
    amended.answer("1 Win the renewals", "\r");
    amended.answer("2 First value in a day", "\r");
    amended.answer("3 Retire the old billing", "-\r");
    amended.expect("now: m ");
    amended.answer("- Be ready for enterprise", "\r");
    amended.expect("now: 2 ");
    amended.answer("its rank", "\r");
    amended.answer("What would cpo name as the top three?", "\r");
    amended.expect("Amended. It says now:");
    amended.ends(0);
    assert_eq!(entries(home.path()), before + 1);
    let shown = run(home.path(), &["show", &known]);
    assert!(shown.contains("the board asks"), "{shown}");
    let top = run(home.path(), &["top"]);
    assert_eq!(top.matches("cpo confirmed today").count(), 2, "{top}");
}
