//! The questions of a command are one dialog: `<` goes back at each that has one before it, and what cannot be taken is
//! told and asked again.

use std::fs;

use super::{CTRL_D, answer, at, ends, entries, expect, run, with_executive};

#[test]
fn going_back_asks_the_question_before_again() {
    let home = with_executive();
    let before = entries(home.path());
    let mut apart = at(home.path(), &["disconnect", "cpo"]);
    answer(&mut apart, "about which priority? (Enter for none)", "renewals\r");
    answer(&mut apart, "What did you believe? >", "renewals are first\r");
    answer(&mut apart, "What do they believe? >", "billing is frist\r");
    answer(&mut apart, "since when, as far as you know? (Enter for unknown)", "<\r");
    expect(&mut apart, "now: billing is frist   (Enter keeps it)");
    answer(&mut apart, "What do they believe? >", "<\r");
    expect(&mut apart, "now: renewals are first   (Enter keeps it)");
    answer(&mut apart, "What did you believe? >", "\r");
    expect(&mut apart, "now: billing is frist   (Enter keeps it)");
    answer(&mut apart, "What do they believe? >", "billing is first\r");
    assert_eq!(entries(home.path()), before, "nothing is recorded before the last question");
    answer(&mut apart, "since when, as far as you know? (Enter for unknown)", "yesterday\r");
    expect(&mut apart, "\"renewals are first\", cpo \"billing is first\"");
    ends(apart, 0);
    assert_eq!(entries(home.path()), before + 1);
}

#[test]
fn going_back_from_the_first_question_says_so() {
    let home = with_executive();
    run(home.path(), &["metric", "add", "grr", "--about", "renewals"]);
    let first: [(&[&str], &str); 6] = [
        (&["disconnect"], "With whom? >"),
        (&["signal", "cpo"], "What did they say? >"),
        (&["translate"], "Who said it? >"),
        (&["confirm"], "Who confirmed it? >"),
        (&["metric", "record"], "Which metric? >"),
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
fn going_back_from_the_second_question_asks_the_first() {
    let home = with_executive();
    run(home.path(), &["metric", "add", "grr", "--about", "renewals", "--success", ">= 92%"]);
    let second: [(&[&str], &str, &str, &str); 5] = [
        (&["signal"], "From whom? >", "cpo", "What did they say? >"),
        (&["translate"], "Who said it? >", "cpo", "What did they say? >"),
        (&["metric", "record"], "Which metric? >", "grr", "What is the reading? >"),
        (&["priority", "rank"], "Which priority? >", "billing", "Which rank: 1, 2, 3 or below? >"),
        (&["confirm"], "Who confirmed it? >", "cpo", "(renewals): did cpo confirm it? [y/N] >"),
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
fn a_question_is_picked_by_its_text() {
    let home = with_executive();
    run(home.path(), &["ask", "cpo", "drop SAML from the scope"]);
    run(home.path(), &["ask", "cpo", "hire a second designer"]);
    let mut given = at(home.path(), &["answer"]);
    expect(&mut given, "  drop SAML from the scope\r\n");
    let asked = given.exp_regex("  d-[0-9a-z]{6}").expect("a handle").1;
    expect(&mut given, "  hire a second designer\r\n");
    answer(&mut given, "Which question? >", &format!("{}\r", asked.trim()));
    answer(&mut given, "What was the outcome", "agreed\r");
    answer(&mut given, "What did they say?", "\r");
    expect(&mut given, "hire a second designer");
    ends(given, 0);
}

#[test]
fn what_cannot_be_read_is_asked_again_without_a_flag() {
    let home = with_executive();
    let mut apart = at(home.path(), &["disconnect"]);
    answer(&mut apart, "With whom? >", "cpx\r");
    expect(&mut apart, "no person `cpx`");
    answer(&mut apart, "With whom? >", "cpo\r");
    answer(&mut apart, "about which priority? (Enter for none)", "renewls\r");
    expect(&mut apart, "did you mean `renewals`?");
    answer(&mut apart, "about which priority? (Enter for none)", "\r");
    answer(&mut apart, "What did you believe? >", "renewals are first\r");
    answer(&mut apart, "What do they believe? >", "billing is first\r");
    for (said, why) in [("mumble", "`mumble` is not a date"), ("2027-01-01", "2027-01-01 is in the future")] {
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
fn a_reply_that_the_journal_refuses_is_asked_again() {
    let home = with_executive();
    let mut rank = at(home.path(), &["priority", "rank", "renewals"]);
    answer(&mut rank, "Which rank: 1, 2, 3 or below? >", "first\r");
    expect(&mut rank, "`first` is not a rank; write 1, 2, 3 or below");
    answer(&mut rank, "Which rank: 1, 2, 3 or below? >", "7\r");
    expect(&mut rank, "the top has 3 places, not 7");
    answer(&mut rank, "Which rank: 1, 2, 3 or below? >", "2\r");
    ends(rank, 0);

    run(home.path(), &["metric", "add", "grr", "--about", "renewals", "--success", ">= 92%"]);
    let mut record = at(home.path(), &["metric", "record"]);
    expect(&mut record, "  grr\r\n");
    answer(&mut record, "Which metric? >", "grx\r");
    expect(&mut record, "no metric `grx`");
    answer(&mut record, "Which metric? >", "grr\r");
    answer(&mut record, "What is the reading? >", "84 people\r");
    expect(&mut record, "expected an amount in %");
    answer(&mut record, "What is the reading? >", "84%\r");
    expect(&mut record, "grr is 84%");
    ends(record, 0);
}

#[test]
fn a_bad_flag_gives_back_what_was_typed_beside_it() {
    let home = with_executive();
    let mut apart = at(home.path(), &["disconnect", "cpo", "--since", "2027-01-01"]);
    answer(&mut apart, "about which priority? (Enter for none)", "\r");
    answer(&mut apart, "What did you believe? >", "renewals are first\r");
    answer(&mut apart, "What do they believe? >", "billing is first\r");
    expect(&mut apart, "--since 2027-01-01 is in the future");
    expect(&mut apart, "what you typed:\r\n         renewals are first\r\n         billing is first\r\n");
    ends(apart, 2);
}

#[test]
fn a_limit_is_read_at_once_and_has_somebody_above_it() {
    let home = with_executive();
    let mut add = at(home.path(), &["boundary", "add", "Vendor spend"]);
    answer(&mut add, "Which level? >", "decide\r");
    answer(&mut add, "up to which amount? (Enter for any)", "5\r");
    let told = add.exp_string("5 of what?").expect("a refusal");
    assert!(!told.contains("--decide"), "{told}");
    answer(&mut add, "up to which amount? (Enter for any)", "$5k\r");
    answer(&mut add, "Who is asked above that? >", "<\r");
    expect(&mut add, "now: $5k   (Enter keeps it, - takes it away)");
    answer(&mut add, "up to which amount? (Enter for any)", "\r");
    answer(&mut add, "Who is asked above that? >", "cpo\r");
    expect(&mut add, "you decide up to $5,000, above that ask cpo first");
    ends(add, 0);
}

#[test]
fn a_translation_without_a_meaning_asks_for_it() {
    let home = with_executive();
    run(home.path(), &["translate", "cpo", "be bold"]);
    let said = run(home.path(), &["log", "--json", "--limit", "1"]);
    let place = said.find("(t-").expect("a handle") + 1;
    let mut translate = at(home.path(), &["translate", &said[place..place + 8]]);
    answer(&mut translate, "What does it mean, concretely? >", "\r");
    expect(&mut translate, "it cannot be left out");
    answer(&mut translate, "What does it mean, concretely? >", "ship weekly\r");
    answer(&mut translate, "what else? (Enter for nothing) >", "hire two\r");
    answer(&mut translate, "what else? (Enter for nothing) >", "<\r");
    expect(&mut translate, "now: hire two   (Enter keeps it, - takes it away)");
    answer(&mut translate, "what else? (Enter for nothing) >", "\r");
    answer(&mut translate, "what else? (Enter for nothing) >", "\r");
    expect(&mut translate, "1 ship weekly; 2 hire two");
    ends(translate, 0);
}

#[test]
fn a_yes_gone_back_to_is_shown_and_enter_keeps_it() {
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
fn a_log_that_cannot_be_read_gives_back_what_was_typed() {
    let home = with_executive();
    let mut add = at(home.path(), &["priority", "add"]);
    answer(&mut add, "What is the priority? >", "Open the office\r");
    fs::create_dir(home.path().join("main/log/in-the-way.jsonl")).expect("a folder");
    answer(&mut add, "Why does it matter? >", "the lease ends\r");
    expect(&mut add, "what you typed:\r\n         Open the office\r\n         the lease ends\r\n");
    ends(add, 1);
}

#[test]
fn a_question_mark_says_what_may_be_replied() {
    let home = with_executive();
    let mut edit = at(home.path(), &["priority", "edit"]);
    expect(&mut edit, "  renewals, activation, billing, enterprise\r\n");
    answer(&mut edit, "Which priority? >", "?\r");
    expect(&mut edit, "the handle of a priority; < goes back; Ctrl-D or q: stop\r\n");
    answer(&mut edit, "Which priority? >", CTRL_D);
    ends(edit, 0);
}

#[test]
fn a_line_that_moves_is_asked_why() {
    let home = with_executive();
    run(home.path(), &["metric", "add", "grr", "--about", "renewals", "--failure", "< 85%"]);
    let mut session = at(home.path(), &["metric", "edit", "grr", "--failure", "< 80%"]);
    expect(&mut session, "grr: failure at < 85% -> < 80%");
    answer(&mut session, "Why does it move? >", "two large ones left\r");
    expect(&mut session, "grr: failure at < 85% -> < 80%, because two large ones left");
    ends(session, 0);
    let mut session = at(home.path(), &["metric", "edit", "grr", "--every", "1w"]);
    expect(&mut session, "grr: read every week");
    ends(session, 0);
}

#[test]
fn who_is_asked_in_the_place_of_one_who_goes_is_asked() {
    let home = with_executive();
    run(home.path(), &["boundary", "add", "Pricing", "--approve=cfo"]);
    run(home.path(), &["person", "add", "coo"]);
    let mut session = at(home.path(), &["person", "retire", "cfo"]);
    expect(&mut session, "cfo stands in pricing");
    answer(&mut session, "Who is asked there from now on? (Enter for nobody yet) >", "cof\r");
    expect(&mut session, "no person `cof`");
    answer(&mut session, "Who is asked there from now on? (Enter for nobody yet) >", "coo\r");
    expect(&mut session, "pricing: cfo decides -> coo decides");
    ends(session, 0);
    let mut session = at(home.path(), &["person", "retire", "coo"]);
    answer(&mut session, "Who is asked there from now on? (Enter for nobody yet) >", "\r");
    expect(&mut session, "coo still stands in pricing. Who is asked there now?");
    ends(session, 0);
}

#[test]
fn what_was_noted_is_asked_one_by_one_and_enter_is_no_yes() {
    let home = with_executive();
    run(home.path(), &["confirm", "renewals", "activation", "--by", "cpo"]);
    let before = entries(home.path());
    let mut session = at(home.path(), &["noted", "confirm", "--author", "cpo"]);
    answer(&mut session, "Win the renewals, number 1 (renewals): you confirmed it on", "\r");
    answer(&mut session, "First value in a day, number 2 (activation): you confirmed it on", "y\r");
    expect(&mut session, "if you did not: align noted deny renewals");
    expect(&mut session, "cpo confirmed activation");
    ends(session, 0);
    assert_eq!(entries(home.path()), before + 1);
    let mut session = at(home.path(), &["noted", "deny", "--author", "cpo"]);
    answer(&mut session, "What did you not confirm? >", "renewals\r");
    answer(&mut session, "What was it then? >", "of the old plan\r");
    expect(&mut session, "cpo denies the confirmation of renewals");
    ends(session, 0);
}

#[test]
fn what_there_is_to_show_is_listed() {
    let home = with_executive();
    let mut show = at(home.path(), &["show"]);
    expect(&mut show, "  priority  renewals, activation, billing, enterprise\r\n");
    expect(&mut show, "  person    cpo\r\n");
    answer(&mut show, "What do you want to see? >", "\r");
    expect(&mut show, "a handle, or q to stop");
    answer(&mut show, "What do you want to see? >", "renewal5\r");
    expect(&mut show, "no thing `renewal5`; did you mean `renewals`?");
    answer(&mut show, "What do you want to see? >", "renewals\r");
    expect(&mut show, "renewals  a priority");
    ends(show, 0);
}

#[test]
fn where_there_is_nothing_to_name_that_is_said() {
    let home = with_executive();
    let mut answered = at(home.path(), &["answer"]);
    expect(&mut answered, "no question waits for an answer; to ask somebody: align ask");
    ends(answered, 2);
    let mut measured = at(home.path(), &["metric", "record"]);
    expect(&mut measured, "there is no metric yet; to add one: align metric add");
    ends(measured, 2);
}

#[test]
fn a_sentence_is_what_was_said_not_who_said_it() {
    let home = with_executive();
    let mut heard = at(home.path(), &["signal", "the budget is frozen"]);
    expect(&mut heard, "  cpo\r\n");
    answer(&mut heard, "From whom? >", "the people who pay for it all\r");
    expect(&mut heard, "is a sentence; expected a name");
    answer(&mut heard, "From whom? >", "cfo\r");
    expect(&mut heard, "the budget is frozen");
    ends(heard, 0);
}

#[test]
fn a_metric_is_asked_for_with_its_lines_a_level_in_ones_words() {
    let home = with_executive();
    let mut metric = at(home.path(), &["metric", "add"]);
    answer(&mut metric, "What is measured? >", "churn\r");
    expect(&mut metric, "  renewals, activation");
    answer(&mut metric, "Which priority does it measure? >", "renewals\r");
    answer(&mut metric, "(Enter for no line) >", "below 3%\r");
    answer(&mut metric, "(Enter for no line) >", "\r");
    expect(&mut metric, "success at < 3%");
    ends(metric, 0);
    let mut boundary = at(home.path(), &["boundary", "add", "Vendor spend"]);
    answer(&mut boundary, "Which level? >", "?\r");
    expect(&mut boundary, "decide (you alone)");
    answer(&mut boundary, "Which level? >", "alone\r");
    answer(&mut boundary, "(Enter for any) >", "5k\r");
    let told = boundary.exp_string("(Enter for any) >").expect("it is asked again");
    assert!(told.contains("5k of what?") && !told.contains("single quotes"), "{told}");
    answer(&mut boundary, "", "$5k\r");
    answer(&mut boundary, "Who is asked above that? >", "cpo\r");
    expect(&mut boundary, "you decide up to $5,000, above that ask cpo first");
    ends(boundary, 0);
}
