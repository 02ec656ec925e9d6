//! The guided start: gone back through, interrupted, and gone on with.

use super::{CTRL_C, answer, at, ends, entries, expect, run};
use crate::common::home;

#[test]
fn an_answer_gone_back_to_is_shown_and_enter_keeps_it() {
    let home = home();
    let mut init = at(home.path(), &["init"]);
    answer(&mut init, "short name [cpo]>", "<\r");
    expect(&mut init, "this is the first question");
    answer(&mut init, "short name [cpo]>", "ceo\r");
    answer(&mut init, "role>", "Chief\r");
    answer(&mut init, "you talk every [2w]>", "1w\r");
    answer(&mut init, "1>", "Win the renewals\r");
    answer(&mut init, "confirmed [not yet]>", "<\r");
    expect(&mut init, "now: Win the renewals   (Enter keeps it, - takes it away)");
    answer(&mut init, "1>", "<\r");
    expect(&mut init, "now: 1w   (Enter keeps it");
    answer(&mut init, "you talk every [2w]>", "<\r");
    expect(&mut init, "now: Chief   (Enter keeps it, - takes it away)");
    answer(&mut init, "role>", "-\r");
    expect(&mut init, "now: 1w   (Enter keeps it");
    answer(&mut init, "you talk every [2w]>", "\r");
    expect(&mut init, "now: Win the renewals");
    answer(&mut init, "1>", "\r");
    answer(&mut init, "confirmed [not yet]>", "mumble\r");
    let told = init.exp_string("`mumble` is not a date").expect("it is told");
    assert!(!told.contains("--agreed"), "{told}");
    answer(&mut init, "confirmed [not yet]>", "2027-01-01\r");
    let told = init.exp_string("2027-01-01 is in the future").expect("it is told");
    assert!(!told.contains("--agreed"), "{told}");
    answer(&mut init, "confirmed [not yet]>", "yesterday\r");
    expect(&mut init, "2026-09-21, yesterday");
    answer(&mut init, "why>", "revenue\r");
    answer(&mut init, "2>", "\r");
    answer(&mut init, "alone>", "\r");
    answer(&mut init, "ask first>", "\r");
    expect(&mut init, "Saved, one entry");
    ends(init, 0);
    let people = run(home.path(), &["person", "--json"]);
    assert!(people.contains("\"role\":null") && people.contains("\"every\":\"1w\""), "{people}");
}

#[test]
fn what_people_type_is_read_and_what_was_understood_is_said() {
    let home = home();
    let mut init = at(home.path(), &["init"]);
    expect(&mut init, "< goes back to the question before, ? helps,");
    answer(&mut init, "short name [cpo]>", "?\r");
    expect(&mut init, "a short word by which you call them");
    answer(&mut init, "short name [cpo]>", "cpo\r");
    answer(&mut init, "role>", "back\r");
    expect(&mut init, "now: cpo");
    answer(&mut init, "short name [cpo]>", "\r");
    answer(&mut init, "role>", "\r");
    answer(&mut init, "you talk every [2w]>", "?\r");
    expect(&mut init, "a cadence like 2w, week, other friday or month; < goes back");
    answer(&mut init, "you talk every [2w]>", "every other friday\r");
    expect(&mut init, "     every 2 weeks\r\n");
    answer(&mut init, "1>", "Win the renewals\r");
    answer(&mut init, "confirmed [not yet]>", "last week\r");
    expect(&mut init, "2026-09-15, 7 days ago");
    answer(&mut init, "why>", "revenue\r");
    answer(&mut init, "2>", "Know what to drop\r");
    answer(&mut init, "confirmed [not yet]>", "not yet\r");
    answer(&mut init, "why>", "focus\r");
    answer(&mut init, "3>", "\r");
    answer(&mut init, "alone>", "Discounts up to 10\r");
    expect(&mut init, "10 of what?");
    answer(&mut init, "alone>", "Discounts up to 10%\r");
    expect(&mut init, "Discounts: you decide up to 10%, above that you ask cpo first");
    answer(&mut init, "ask first>", "\r");
    expect(&mut init, "Saved, one entry");
    expect(&mut init, "align boundary add 'Vendor spend'");
    ends(init, 0);
}

#[test]
fn an_interrupted_start_is_kept_and_the_status_says_so() {
    let home = home();
    assert!(run(home.path(), &[]).contains("a few questions, then your first finding"));
    let mut init = at(home.path(), &["init"]);
    answer(&mut init, "short name [cpo]>", CTRL_C);
    expect(&mut init, "Nothing is recorded.");
    ends(init, 130);
    let mut init = at(home.path(), &["init"]);
    answer(&mut init, "short name [cpo]>", "ceo\r");
    answer(&mut init, "role>", CTRL_C);
    expect(&mut init, "Nothing is recorded yet; your answers are kept, to go on: align init");
    ends(init, 130);
    assert_eq!(entries(home.path()), 0);
    let status = run(home.path(), &[]);
    assert!(status.contains("align init  the questions that you began"), "{status}");
    run(home.path(), &["init", "--executive", "cpo"]);
    assert!(!run(home.path(), &[]).contains("that you began"));
    run(home.path(), &["undo"]);
    assert!(!run(home.path(), &[]).contains("that you began"));
}
