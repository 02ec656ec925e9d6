//! The questions of a command are one dialog: `<` goes back at each that has one before it, and what cannot be taken is
//! told and asked again.

use std::fs;

use super::{CTRL_D, at, entries, run, with_executive};

#[test]
fn going_back_asks_the_question_before_again() {
    let home = with_executive();
    let before = entries(home.path());
    let mut apart = at(home.path(), &["disconnect", "cpo"]);
    apart.answer("about which priority? (Enter for none)", "renewals\r");
    apart.answer("What did you believe? >", "renewals are first\r");
    apart.answer("What do they believe? >", "billing is frist\r");
    apart.answer("since when, as far as you know? (Enter for unknown)", "<\r");
    apart.expect("now: billing is frist   (Enter keeps it)");
    apart.answer("What do they believe? >", "<\r");
    apart.expect("now: renewals are first   (Enter keeps it)");
    apart.answer("What did you believe? >", "\r");
    apart.expect("now: billing is frist   (Enter keeps it)");
    apart.answer("What do they believe? >", "billing is first\r");
    assert_eq!(entries(home.path()), before, "nothing is recorded before the last question");
    apart.answer("since when, as far as you know? (Enter for unknown)", "yesterday\r");
    apart.expect("\"renewals are first\", cpo \"billing is first\"");
    apart.ends(0);
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
        session.answer(prompt, "<\r");
        session.expect("this is the first question; Ctrl-D stops");
        session.answer(prompt, CTRL_D);
        session.ends(0);
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
        session.answer(first, &format!("{reply}\r"));
        session.answer(next, "<\r");
        session.expect(&format!("now: {reply}   (Enter keeps it)"));
        session.answer(first, "\r");
        session.answer(next, "<\r");
        session.answer(first, CTRL_D);
        session.ends(0);
    }
}

#[test]
fn a_question_is_picked_by_its_text() {
    let home = with_executive();
    run(home.path(), &["ask", "cpo", "drop SAML from the scope"]);
    run(home.path(), &["ask", "cpo", "hire a second designer"]);
    let mut given = at(home.path(), &["answer"]);
    given.expect("  drop SAML from the scope\r\n");
    given.expect("  d-");
    let asked = format!("d-{}", given.expect("  hire a second designer\r\n"));
    given.answer("Which question? >", &format!("{asked}\r"));
    given.answer("What was the outcome", "agreed\r");
    given.answer("What did they say?", "\r");
    given.expect("hire a second designer");
    given.ends(0);
}

#[test]
fn what_cannot_be_read_is_asked_again_without_a_flag() {
    let home = with_executive();
    let mut apart = at(home.path(), &["disconnect"]);
    apart.answer("With whom? >", "cpx\r");
    apart.expect("no person `cpx`");
    apart.answer("With whom? >", "cpo\r");
    apart.answer("about which priority? (Enter for none)", "renewls\r");
    apart.expect("did you mean `renewals`?");
    apart.answer("about which priority? (Enter for none)", "\r");
    apart.answer("What did you believe? >", "renewals are first\r");
    apart.answer("What do they believe? >", "billing is first\r");
    for (said, why) in [("mumble", "`mumble` is not a date"), ("2027-01-01", "2027-01-01 is in the future")] {
        apart.answer("since when, as far as you know? (Enter for unknown)", &format!("{said}\r"));
        let told = apart.expect(why);
        assert!(!told.contains("--"), "{told}");
    }
    apart.answer("since when, as far as you know? (Enter for unknown)", "3d ago\r");
    apart.expect("2026-09-19, 3 days ago");
    apart.expect("billing is first");
    apart.ends(0);
}

#[test]
fn a_reply_that_the_journal_refuses_is_asked_again() {
    let home = with_executive();
    let mut rank = at(home.path(), &["priority", "rank", "renewals"]);
    rank.answer("Which rank: 1, 2, 3 or below? >", "first\r");
    rank.expect("`first` is not a rank; write 1, 2, 3 or below");
    rank.answer("Which rank: 1, 2, 3 or below? >", "7\r");
    rank.expect("the top has 3 places, not 7");
    rank.answer("Which rank: 1, 2, 3 or below? >", "2\r");
    rank.ends(0);

    run(home.path(), &["metric", "add", "grr", "--about", "renewals", "--success", ">= 92%"]);
    let mut record = at(home.path(), &["metric", "record"]);
    record.expect("  grr\r\n");
    record.answer("Which metric? >", "grx\r");
    record.expect("no metric `grx`");
    record.answer("Which metric? >", "grr\r");
    record.answer("What is the reading? >", "84 people\r");
    record.expect("expected an amount in %");
    record.answer("What is the reading? >", "84%\r");
    record.expect("grr is 84%");
    record.ends(0);
}

#[test]
fn a_bad_flag_gives_back_what_was_typed_beside_it() {
    let home = with_executive();
    let mut apart = at(home.path(), &["disconnect", "cpo", "--since", "2027-01-01"]);
    apart.answer("about which priority? (Enter for none)", "\r");
    apart.answer("What did you believe? >", "renewals are first\r");
    apart.answer("What do they believe? >", "billing is first\r");
    apart.expect("--since 2027-01-01 is in the future");
    apart.expect("what you typed:\r\n         renewals are first\r\n         billing is first\r\n");
    apart.ends(2);
}

#[test]
fn a_limit_is_read_at_once_and_has_somebody_above_it() {
    let home = with_executive();
    let mut add = at(home.path(), &["boundary", "add", "Vendor spend"]);
    add.answer("Which level? >", "decide\r");
    add.answer("up to which amount? (Enter for any)", "5\r");
    let told = add.expect("5 of what?");
    assert!(!told.contains("--decide"), "{told}");
    add.answer("up to which amount? (Enter for any)", "$5k\r");
    add.answer("Who is asked above that? >", "<\r");
    add.expect("now: $5k   (Enter keeps it, - takes it away)");
    add.answer("up to which amount? (Enter for any)", "\r");
    add.answer("Who is asked above that? >", "cpo\r");
    add.expect("you decide up to $5,000, above that ask cpo first");
    add.ends(0);
}

#[test]
fn a_translation_without_a_meaning_asks_for_it() {
    let home = with_executive();
    run(home.path(), &["translate", "cpo", "be bold"]);
    let said = run(home.path(), &["log", "--json", "--limit", "1"]);
    let place = said.find("(t-").expect("a handle") + 1;
    let mut translate = at(home.path(), &["translate", &said[place..place + 8]]);
    translate.answer("What does it mean, concretely? >", "\r");
    translate.expect("it cannot be left out");
    translate.answer("What does it mean, concretely? >", "ship weekly\r");
    translate.answer("what else? (Enter for nothing) >", "hire two\r");
    translate.answer("what else? (Enter for nothing) >", "<\r");
    translate.expect("now: hire two   (Enter keeps it, - takes it away)");
    translate.answer("what else? (Enter for nothing) >", "\r");
    translate.answer("what else? (Enter for nothing) >", "\r");
    translate.expect("1 ship weekly; 2 hire two");
    translate.ends(0);
}

#[test]
fn a_yes_gone_back_to_is_shown_and_enter_keeps_it() {
    let home = with_executive();
    let mut confirm = at(home.path(), &["confirm", "--by", "cpo"]);
    confirm.answer("(renewals): did cpo confirm it? [y/N] >", "y\r");
    confirm.answer("(activation): did cpo confirm it? [y/N] >", "<\r");
    confirm.expect("now: y   (Enter keeps it)\r\n");
    confirm.answer("(renewals): did cpo confirm it? [y/N] >", "\r");
    confirm.answer("(activation): did cpo confirm it? [y/N] >", CTRL_D);
    confirm.expect("cpo confirmed renewals");
    confirm.ends(0);
}

#[test]
fn a_log_that_cannot_be_read_gives_back_what_was_typed() {
    let home = with_executive();
    let mut add = at(home.path(), &["priority", "add"]);
    add.answer("What is the priority? >", "Open the office\r");
    fs::create_dir(home.path().join("main/log/in-the-way.jsonl")).expect("a folder");
    add.answer("Why does it matter? >", "the lease ends\r");
    add.expect("what you typed:\r\n         Open the office\r\n         the lease ends\r\n");
    add.ends(1);
}

#[test]
fn a_question_mark_says_what_may_be_replied() {
    let home = with_executive();
    let mut edit = at(home.path(), &["priority", "edit"]);
    edit.expect("  renewals, activation, billing, enterprise\r\n");
    edit.answer("Which priority? >", "?\r");
    edit.expect("the handle of a priority; < goes back; Ctrl-D or q: stop\r\n");
    edit.answer("Which priority? >", CTRL_D);
    edit.ends(0);
}

#[test]
fn a_line_that_moves_is_asked_why() {
    let home = with_executive();
    run(home.path(), &["metric", "add", "grr", "--about", "renewals", "--failure", "< 85%"]);
    let mut session = at(home.path(), &["metric", "edit", "grr", "--failure", "< 80%"]);
    session.expect("grr: failure at < 85% -> < 80%");
    session.answer("Why does it move? >", "two large ones left\r");
    session.expect("grr: failure at < 85% -> < 80%, because two large ones left");
    session.ends(0);
    let mut session = at(home.path(), &["metric", "edit", "grr", "--every", "1w"]);
    session.expect("grr: read every week");
    session.ends(0);
}

#[test]
fn who_is_asked_in_the_place_of_one_who_goes_is_asked() {
    let home = with_executive();
    run(home.path(), &["boundary", "add", "Pricing", "--approve=cfo"]);
    run(home.path(), &["person", "add", "coo"]);
    let mut session = at(home.path(), &["person", "retire", "cfo"]);
    session.expect("cfo stands in pricing");
    session.answer("Who is asked there from now on? (Enter for nobody yet) >", "cof\r");
    session.expect("no person `cof`");
    session.answer("Who is asked there from now on? (Enter for nobody yet) >", "coo\r");
    session.expect("pricing: cfo decides -> coo decides");
    session.ends(0);
    let mut session = at(home.path(), &["person", "retire", "coo"]);
    session.answer("Who is asked there from now on? (Enter for nobody yet) >", "\r");
    session.expect("coo still stands in pricing. Who is asked there now?");
    session.ends(0);
}

#[test]
fn what_was_noted_is_asked_one_by_one_and_enter_is_no_yes() {
    let home = with_executive();
    run(home.path(), &["confirm", "renewals", "activation", "--by", "cpo"]);
    let before = entries(home.path());
    let mut session = at(home.path(), &["noted", "confirm", "--author", "cpo"]);
    session.answer("Win the renewals, number 1 (renewals): you confirmed it on", "\r");
    session.answer("First value in a day, number 2 (activation): you confirmed it on", "y\r");
    session.expect("if you did not: align noted deny renewals");
    session.expect("cpo confirmed activation");
    session.ends(0);
    assert_eq!(entries(home.path()), before + 1);
    let mut session = at(home.path(), &["noted", "deny", "--author", "cpo"]);
    session.answer("What did you not confirm? >", "renewals\r");
    session.answer("What was it then? >", "of the old plan\r");
    session.expect("cpo denies the confirmation of renewals");
    session.ends(0);
}

#[test]
fn what_there_is_to_show_is_listed() {
    let home = with_executive();
    let mut show = at(home.path(), &["show"]);
    show.expect("  priority  renewals, activation, billing, enterprise\r\n");
    show.expect("  person    cpo\r\n");
    show.answer("What do you want to see? >", "\r");
    show.expect("a handle, or q to stop");
    show.answer("What do you want to see? >", "renewal5\r");
    show.expect("no thing `renewal5`; did you mean `renewals`?");
    show.answer("What do you want to see? >", "renewals\r");
    show.expect("renewals  a priority");
    show.ends(0);
}

#[test]
fn where_there_is_nothing_to_name_that_is_said() {
    let home = with_executive();
    let mut answered = at(home.path(), &["answer"]);
    answered.expect("no question waits for an answer; to ask somebody: align ask");
    answered.ends(2);
    let mut measured = at(home.path(), &["metric", "record"]);
    measured.expect("there is no metric yet; to add one: align metric add");
    measured.ends(2);
}

#[test]
fn a_sentence_is_what_was_said_not_who_said_it() {
    let home = with_executive();
    let mut heard = at(home.path(), &["signal", "the budget is frozen"]);
    heard.expect("  cpo\r\n");
    heard.answer("From whom? >", "the people who pay for it all\r");
    heard.expect("is a sentence; expected a name");
    heard.answer("From whom? >", "cfo\r");
    heard.expect("the budget is frozen");
    heard.ends(0);
}

#[test]
fn a_metric_is_asked_for_with_its_lines_a_level_in_ones_words() {
    let home = with_executive();
    let mut metric = at(home.path(), &["metric", "add"]);
    metric.answer("What is measured? >", "churn\r");
    metric.expect("  renewals, activation");
    metric.answer("Which priority does it measure? >", "renewals\r");
    metric.answer("(Enter for no line) >", "below 3%\r");
    metric.answer("(Enter for no line) >", "\r");
    metric.expect("success at < 3%");
    metric.ends(0);
    let mut boundary = at(home.path(), &["boundary", "add", "Vendor spend"]);
    boundary.answer("Which level? >", "?\r");
    boundary.expect("decide (you alone)");
    boundary.answer("Which level? >", "alone\r");
    boundary.answer("(Enter for any) >", "5k\r");
    let told = boundary.expect("(Enter for any) > ");
    assert!(told.contains("5k of what?") && !told.contains("single quotes"), "{told}");
    boundary.type_keys("$5k\r");
    boundary.answer("Who is asked above that? >", "cpo\r");
    boundary.expect("you decide up to $5,000, above that ask cpo first");
    boundary.ends(0);
}
