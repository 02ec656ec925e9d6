//! The questions of a command are one dialog: `<` goes back at each that has one before it, and what cannot be taken is
//! told and asked again.

use std::fs;

use super::{CTRL_D, answer, at, ends, entries, expect, run, with_executive};

#[test]
fn given_the_last_prompt_of_a_disconnect_when_going_back_then_the_one_before_is_asked_again() {
    let home = with_executive();
    let before = entries(home.path());
    let mut apart = at(home.path(), &["disconnect", "cpo"]);
    answer(&mut apart, "about which priority? (Enter for none)", "renewals\r");
    answer(&mut apart, "what you believed>", "renewals are first\r");
    answer(&mut apart, "what they believe>", "billing is frist\r");
    answer(&mut apart, "since when, as far as you know? (Enter for unknown)", "<\r");
    expect(&mut apart, "now: billing is frist   (Enter keeps it)");
    answer(&mut apart, "what they believe>", "<\r");
    expect(&mut apart, "now: renewals are first   (Enter keeps it)");
    answer(&mut apart, "what you believed>", "\r");
    expect(&mut apart, "now: billing is frist   (Enter keeps it)");
    answer(&mut apart, "what they believe>", "billing is first\r");
    assert_eq!(entries(home.path()), before, "nothing is recorded before the last question");
    answer(&mut apart, "since when, as far as you know? (Enter for unknown)", "yesterday\r");
    expect(&mut apart, "\"renewals are first\", cpo \"billing is first\"");
    ends(apart, 0);
    assert_eq!(entries(home.path()), before + 1);
}

#[test]
fn given_a_first_prompt_when_going_back_then_it_says_that_it_is_the_first() {
    let home = with_executive();
    let first: [(&[&str], &str); 6] = [
        (&["disconnect"], "with whom>"),
        (&["signal", "cpo"], "what they said>"),
        (&["translate"], "who said it>"),
        (&["confirm"], "who confirmed it>"),
        (&["metric", "record"], "which metric>"),
        (&["review", "--today", "2026-12-01"], "[Y/n] >"),
    ];
    for (args, prompt) in first {
        let mut session = at(home.path(), args);
        answer(&mut session, prompt, "<\r");
        expect(&mut session, "this is the first question; Ctrl-D stops");
        answer(&mut session, prompt, CTRL_D);
        ends(session, 0);
    }
}

#[test]
fn given_a_second_prompt_when_going_back_then_the_first_is_asked_again() {
    let home = with_executive();
    run(home.path(), &["metric", "add", "grr", "--about", "renewals", "--success", ">= 92%"]);
    let second: [(&[&str], &str, &str, &str); 5] = [
        (&["signal"], "from whom>", "cpo", "what they said>"),
        (&["translate"], "who said it>", "cpo", "what they said>"),
        (&["metric", "record"], "which metric>", "grr", "the reading>"),
        (&["priority", "rank"], "which priority>", "billing", "its rank: 1, 2, 3 or below>"),
        (&["confirm"], "who confirmed it>", "cpo", "(renewals): did cpo confirm it? [y/N] >"),
    ];
    for (args, first, reply, next) in second {
        let mut session = at(home.path(), args);
        answer(&mut session, first, &format!("{reply}\r"));
        answer(&mut session, next, "<\r");
        expect(&mut session, &format!("now: {reply}   (Enter keeps it)"));
        answer(&mut session, first, "\r");
        answer(&mut session, next, "<\r");
        answer(&mut session, first, CTRL_D);
        ends(session, 0);
    }
}

#[test]
fn given_what_cannot_be_read_when_asked_then_it_is_told_without_a_flag_and_asked_again() {
    let home = with_executive();
    let mut apart = at(home.path(), &["disconnect"]);
    answer(&mut apart, "with whom>", "cpx\r");
    expect(&mut apart, "no person `cpx`");
    answer(&mut apart, "with whom>", "cpo\r");
    answer(&mut apart, "about which priority? (Enter for none)", "renewls\r");
    expect(&mut apart, "did you mean `renewals`?");
    answer(&mut apart, "about which priority? (Enter for none)", "\r");
    answer(&mut apart, "what you believed>", "renewals are first\r");
    answer(&mut apart, "what they believe>", "billing is first\r");
    for (said, why) in [("mumble", "`mumble` is no date"), ("2027-01-01", "2027-01-01 lies in the future")] {
        answer(&mut apart, "since when, as far as you know? (Enter for unknown)", &format!("{said}\r"));
        let told = apart.exp_string(why).expect(why);
        assert!(!told.contains("--"), "{told}");
    }
    answer(&mut apart, "since when, as far as you know? (Enter for unknown)", "3d ago\r");
    expect(&mut apart, "2026-09-19, 3 days ago");
    expect(&mut apart, "billing is first");
    ends(apart, 0);
}

#[test]
fn given_a_reply_that_the_journal_refuses_when_asked_then_it_is_asked_again() {
    let home = with_executive();
    let mut rank = at(home.path(), &["priority", "rank", "renewals"]);
    answer(&mut rank, "its rank: 1, 2, 3 or below>", "first\r");
    expect(&mut rank, "`first` is not a rank; write 1, 2, 3 or below");
    answer(&mut rank, "its rank: 1, 2, 3 or below>", "7\r");
    expect(&mut rank, "the top has 3 places, not 7");
    answer(&mut rank, "its rank: 1, 2, 3 or below>", "2\r");
    ends(rank, 0);

    run(home.path(), &["metric", "add", "grr", "--about", "renewals", "--success", ">= 92%"]);
    let mut record = at(home.path(), &["metric", "record"]);
    expect(&mut record, "  grr\r\n");
    answer(&mut record, "which metric>", "grx\r");
    expect(&mut record, "no metric `grx`");
    answer(&mut record, "which metric>", "grr\r");
    answer(&mut record, "the reading>", "84 people\r");
    expect(&mut record, "expected an amount in %");
    answer(&mut record, "the reading>", "84%\r");
    expect(&mut record, "grr is 84%");
    ends(record, 0);
}

#[test]
fn given_a_bad_flag_when_the_rest_is_asked_then_it_is_refused_once_and_what_was_typed_is_given_back() {
    let home = with_executive();
    let mut apart = at(home.path(), &["disconnect", "cpo", "--since", "2027-01-01"]);
    answer(&mut apart, "about which priority? (Enter for none)", "\r");
    answer(&mut apart, "what you believed>", "renewals are first\r");
    answer(&mut apart, "what they believe>", "billing is first\r");
    expect(&mut apart, "--since 2027-01-01 lies in the future");
    expect(&mut apart, "what you typed:\r\n         renewals are first\r\n         billing is first\r\n");
    ends(apart, 2);
}

#[test]
fn given_a_boundary_when_its_level_is_asked_then_a_limit_is_read_at_once_and_has_somebody_above_it() {
    let home = with_executive();
    let mut add = at(home.path(), &["boundary", "add", "Vendor spend"]);
    answer(&mut add, "the level>", "decide\r");
    answer(&mut add, "up to which amount? (Enter for any)", "5\r");
    let told = add.exp_string("5 of what?").expect("a refusal");
    assert!(!told.contains("--decide"), "{told}");
    answer(&mut add, "up to which amount? (Enter for any)", "$5k\r");
    answer(&mut add, "who is asked above that>", "<\r");
    expect(&mut add, "now: $5k   (Enter keeps it, - takes it away)");
    answer(&mut add, "up to which amount? (Enter for any)", "\r");
    answer(&mut add, "who is asked above that>", "cpo\r");
    expect(&mut add, "you decide up to $5,000, above that ask cpo first");
    ends(add, 0);
}

#[test]
fn given_what_was_said_when_its_meaning_is_left_out_then_it_is_asked_for() {
    let home = with_executive();
    run(home.path(), &["translate", "cpo", "be bold"]);
    let said = run(home.path(), &["log", "--json", "--limit", "1"]);
    let place = said.find("(t-").expect("a handle") + 1;
    let mut translate = at(home.path(), &["translate", &said[place..place + 8]]);
    answer(&mut translate, "what it means, concretely>", "\r");
    expect(&mut translate, "it cannot be left out");
    answer(&mut translate, "what it means, concretely>", "ship weekly\r");
    answer(&mut translate, "what else? (Enter for nothing) >", "hire two\r");
    answer(&mut translate, "what else? (Enter for nothing) >", "<\r");
    expect(&mut translate, "now: hire two   (Enter keeps it, - takes it away)");
    answer(&mut translate, "what else? (Enter for nothing) >", "\r");
    answer(&mut translate, "what else? (Enter for nothing) >", "\r");
    expect(&mut translate, "1 ship weekly; 2 hire two");
    ends(translate, 0);
}

#[test]
fn given_a_yes_when_going_back_then_it_is_shown_and_kept_by_enter() {
    let home = with_executive();
    let mut confirm = at(home.path(), &["confirm", "--by", "cpo"]);
    answer(&mut confirm, "(renewals): did cpo confirm it? [y/N] >", "y\r");
    answer(&mut confirm, "(activation): did cpo confirm it? [y/N] >", "<\r");
    expect(&mut confirm, "now: y   (Enter keeps it)\r\n");
    answer(&mut confirm, "(renewals): did cpo confirm it? [y/N] >", "\r");
    answer(&mut confirm, "(activation): did cpo confirm it? [y/N] >", CTRL_D);
    expect(&mut confirm, "cpo confirmed renewals");
    ends(confirm, 0);
}

#[test]
fn given_a_log_that_cannot_be_read_when_recording_then_what_was_typed_is_given_back() {
    let home = with_executive();
    let mut add = at(home.path(), &["priority", "add"]);
    answer(&mut add, "what the priority is>", "Open the office\r");
    fs::create_dir(home.path().join("main/log/in-the-way.jsonl")).expect("a folder");
    answer(&mut add, "why it matters>", "the lease ends\r");
    expect(&mut add, "what you typed:\r\n         Open the office\r\n         the lease ends\r\n");
    ends(add, 1);
}

#[test]
fn given_a_question_mark_when_asked_then_what_may_be_replied_is_told() {
    let home = with_executive();
    let mut edit = at(home.path(), &["priority", "edit"]);
    expect(&mut edit, "  renewals, activation, billing, enterprise\r\n");
    answer(&mut edit, "which priority>", "?\r");
    expect(&mut edit, "the handle of a priority; < goes back; Ctrl-D or q: stop\r\n");
    answer(&mut edit, "which priority>", CTRL_D);
    ends(edit, 0);
}
