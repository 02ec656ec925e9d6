//! A reply by mail, recorded after one yes; a pulse corrected by its questions.

use std::fs;

use super::{answer, at, ends, entries, expect, pulse, run, with_executive};

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
        expect(&mut refused, "not a plain answer");
        answer(
            &mut refused,
            "Record what was understood as a pulse with cpo? The rest stays open. [y/N]",
            no,
        );
        expect(&mut refused, "Nothing was recorded.");
        ends(refused, 0);
    }
    assert_eq!(entries(home.path()), before);

    let mut recorded = at(home.path(), &["pulse", "cpo", "--reply", file, "--on", "yesterday"]);
    answer(&mut recorded, "[y/N]", "y\r");
    expect(&mut recorded, "Pulse with cpo on 2026-09-21, yesterday");
    ends(recorded, 0);
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
    expect(&mut amended, "now: the bord asks   (Enter keeps it, - takes it away)");
    answer(&mut amended, "> ", "the board asks\r");
    answer(&mut amended, "2/3", "\r");
    answer(&mut amended, "3/3", "\r");
    answer(&mut amended, "1 Win the renewals", "\r");
    answer(&mut amended, "2 First value in a day", "\r");
    answer(&mut amended, "3 Retire the old billing", "-\r");
    expect(&mut amended, "now: m ");
    answer(&mut amended, "- Be ready for enterprise", "\r");
    expect(&mut amended, "now: 2 ");
    answer(&mut amended, "its rank", "\r");
    answer(&mut amended, "What would cpo name as the top three?", "\r");
    expect(&mut amended, "Amended. It says now:");
    ends(amended, 0);
    assert_eq!(entries(home.path()), before + 1);
    let shown = run(home.path(), &["show", &known]);
    assert!(shown.contains("the board asks"), "{shown}");
    let top = run(home.path(), &["top"]);
    assert_eq!(top.matches("cpo confirmed today").count(), 2, "{top}");
}
