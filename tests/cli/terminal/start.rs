//! The guided start: gone back through, interrupted, and gone on with.

use super::{CTRL_C, at, entries, run};
use crate::common::home;

#[test]
fn an_answer_gone_back_to_is_shown_and_enter_keeps_it() {
    let home = home();
    let mut init = at(home.path(), &["init"]);
    init.answer("short name [cpo]>", "<\r");
    init.expect("this is the first question");
    init.answer("short name [cpo]>", "ceo\r");
    init.answer("role>", "Chief\r");
    init.answer("you talk every [2w]>", "1w\r");
    init.answer("1>", "Win the renewals\r");
    init.answer("confirmed [not yet]>", "<\r");
    init.expect("now: Win the renewals   (Enter keeps it, - takes it away)");
    init.answer("1>", "<\r");
    init.expect("now: 1w   (Enter keeps it");
    init.answer("you talk every [2w]>", "<\r");
    init.expect("now: Chief   (Enter keeps it, - takes it away)");
    init.answer("role>", "-\r");
    init.expect("now: 1w   (Enter keeps it");
    init.answer("you talk every [2w]>", "\r");
    init.expect("now: Win the renewals");
    init.answer("1>", "\r");
    init.answer("confirmed [not yet]>", "mumble\r");
    let told = init.expect("`mumble` is not a date");
    assert!(!told.contains("--agreed"), "{told}");
    init.answer("confirmed [not yet]>", "2027-01-01\r");
    let told = init.expect("2027-01-01 is in the future");
    assert!(!told.contains("--agreed"), "{told}");
    init.answer("confirmed [not yet]>", "yesterday\r");
    init.expect("2026-09-21, yesterday");
    init.answer("why>", "revenue\r");
    init.answer("2>", "\r");
    init.answer("alone>", "\r");
    init.answer("ask first>", "\r");
    init.expect("Saved, one entry");
    init.ends(0);
    let people = run(home.path(), &["person", "--json"]);
    assert!(people.contains("\"role\":null") && people.contains("\"every\":\"1w\""), "{people}");
}

#[test]
fn what_people_type_is_read_and_what_was_understood_is_said() {
    let home = home();
    let mut init = at(home.path(), &["init"]);
    init.expect("< goes back to the question before, ? helps,");
    init.answer("short name [cpo]>", "?\r");
    init.expect("a short word by which you call them");
    init.answer("short name [cpo]>", "cpo\r");
    init.answer("role>", "back\r");
    init.expect("now: cpo");
    init.answer("short name [cpo]>", "\r");
    init.answer("role>", "\r");
    init.answer("you talk every [2w]>", "?\r");
    init.expect("a cadence like 2w, week, other friday or month; < goes back");
    init.answer("you talk every [2w]>", "every other friday\r");
    init.expect("     every 2 weeks\r\n");
    init.answer("1>", "Win the renewals\r");
    init.answer("confirmed [not yet]>", "last week\r");
    init.expect("2026-09-15, 7 days ago");
    init.answer("why>", "revenue\r");
    init.answer("2>", "Know what to drop\r");
    init.answer("confirmed [not yet]>", "not yet\r");
    init.answer("why>", "focus\r");
    init.answer("3>", "win the  renewals\r");
    init.expect("it stands above already");
    init.answer("3>", "\r");
    init.answer("alone>", "Discounts up to 10\r");
    init.expect("10 of what?");
    init.answer("alone>", "Discounts up to 10%\r");
    init.expect("Discounts: you decide up to 10%, above that you ask cpo first");
    init.answer("ask first>", "discounts\r");
    init.expect("that you decide alone");
    init.answer("ask first>", "\r");
    init.expect("Saved, one entry");
    init.expect("align boundary add 'Vendor spend'");
    init.ends(0);
}

#[test]
fn an_interrupted_start_is_kept_and_the_status_says_so() {
    let home = home();
    assert!(run(home.path(), &[]).contains("a few questions, then your first finding"));
    let mut init = at(home.path(), &["init"]);
    init.answer("short name [cpo]>", CTRL_C);
    init.expect("Nothing is recorded.");
    init.ends(130);
    let mut init = at(home.path(), &["init"]);
    init.answer("short name [cpo]>", "ceo\r");
    init.answer("role>", CTRL_C);
    init.expect("Nothing is recorded yet; your answers are kept, to go on: align init");
    init.ends(130);
    assert_eq!(entries(home.path()), 0);
    let status = run(home.path(), &[]);
    assert!(status.contains("align init  the questions that you began"), "{status}");
    run(home.path(), &["init", "--executive", "cpo"]);
    assert!(!run(home.path(), &[]).contains("that you began"));
    run(home.path(), &["undo"]);
    assert!(!run(home.path(), &[]).contains("that you began"));
}
