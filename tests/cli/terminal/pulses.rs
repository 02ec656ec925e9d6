//! A long pulse, cut short and left half done.

use super::{CTRL_D, at, run, with_executive};

#[test]
fn keeping_the_rest_ends_a_long_pulse() {
    let home = with_executive();
    let mut pulse = at(home.path(), &["pulse"]);
    pulse.answer("Enter to answer now", "\r");
    for question in ["1/3", "2/3", "3/3"] {
        pulse.answer(question, "\r");
    }
    pulse.answer("1 Win the renewals", "\r");
    pulse.answer("2 First value in a day", "k*\r");
    pulse.answer("What would cpo name as the top three?", CTRL_D);
    pulse.ends(0);
    let status = run(home.path(), &[]);
    assert!(status.contains("pulse with cpo half done, begun today: align pulse cpo"), "{status}");

    // What was added meanwhile was kept by nobody.
    run(home.path(), &["priority", "add", "Open the office", "--why", "the lease ends", "--as", "office"]);
    let mut pulse = at(home.path(), &["pulse"]);
    pulse.expect("What did cpo say to each?");
    pulse.answer("- Open the office", "\r");
    pulse.answer("What would cpo name as the top three?", "\r");
    pulse.expect("Pulse with cpo (p-");
    pulse.ends(0);
    let priorities = run(home.path(), &["priority", "list", "--json"]);
    let priorities: serde_json::Value = serde_json::from_str(&priorities).expect("JSON");
    let all =
        ["/data/top", "/data/below"].map(|list| priorities.pointer(list).and_then(|list| list.as_array()));
    let all = all.into_iter().flatten().flatten();
    let confirmed: Vec<_> =
        all.filter(|one| one["confirmed_by"] == "cpo").map(|one| &one["handle"]).collect();
    assert_eq!(confirmed, ["activation", "billing", "enterprise"], "{priorities}");
    assert!(!run(home.path(), &[]).contains("half done"));
}

#[test]
fn a_pulse_understands_words_for_its_letters() {
    let home = with_executive();
    let mut pulse = at(home.path(), &["pulse"]);
    pulse.answer("Enter to answer now", "\r");
    pulse.answer("1/3", "?\r");
    pulse.expect("your answer in a sentence; Enter: not discussed; < goes back; Ctrl-D or");
    pulse.type_keys("\r");
    pulse.answer("2/3", "\r");
    pulse.answer("3/3", "\r");
    pulse.answer("1 Win the renewals", "yes\r");
    pulse.answer("2 First value in a day", "change\r");
    pulse.answer("its rank: 1, 2, 3 or below", "<\r");
    pulse.expect("now: change   (Enter keeps it, - takes it away)");
    pulse.answer("2 First value in a day", "keep\r");
    pulse.answer("3 Retire the old billing", "retire\r");
    pulse.answer("why does it go?", "<\r");
    pulse.answer("3 Retire the old billing", "-\r");
    pulse.answer("- Be ready for enterprise", "q\r");
    pulse.expect("Kept.");
    pulse.ends(0);
}

#[test]
fn yes_to_answering_now_is_no_answer() {
    let home = with_executive();
    let mut pulse = at(home.path(), &["pulse"]);
    pulse.answer("Enter to answer now", "y\r");
    pulse.answer("1/3", "the board asks\r");
    for question in ["2/3", "3/3"] {
        pulse.answer(question, "\r");
    }
    pulse.answer("1 Win the renewals", "q\r");
    pulse.ends(0);
    let mut pulse = at(home.path(), &["pulse"]);
    pulse.answer("1 Win the renewals", "k*\r");
    pulse.answer("What would cpo name as the top three?", "\r");
    pulse.expect("Pulse with cpo (p-");
    pulse.ends(0);
    let recap = run(home.path(), &["recap"]);
    assert!(recap.contains("the board asks") && !recap.contains("\ny\n"), "{recap}");
}

#[test]
fn an_answer_that_is_asked_for_is_asked_for_its_words() {
    let home = with_executive();
    run(home.path(), &["ask", "cpo", "may we ship SSO?"]);
    let mut dialog = at(home.path(), &["answer", "ship"]);
    dialog.answer("What was the outcome", "changed\r");
    dialog.answer("What did they say?", "only to beta customers\r");
    dialog.expect("only to beta customers");
    dialog.ends(0);
}

#[test]
fn keeping_the_rest_says_what_that_is() {
    let home = with_executive();
    run(home.path(), &["boundary", "add", "Spend on tools", "--decide=up to $1k", "--consult=cpo"]);
    let mut pulse = at(home.path(), &["pulse"]);
    pulse.answer("Enter to answer now", "\r");
    for question in ["1/3", "2/3", "3/3"] {
        pulse.answer(question, "\r");
    }
    pulse.answer("1 Win the renewals", "k*\r");
    pulse.expect("kept, too:");
    pulse.expect("2 First value in a day");
    pulse.expect("Spend on tools: you decide up to $1,000");
    pulse.answer("What would cpo name as the top three?", "q\r");
    pulse.ends(0);
}

#[test]
fn a_boundary_that_they_refuse_gets_stricter() {
    let home = with_executive();
    let tools = ["Spend on tools", "--decide=up to $1k", "--consult=cpo", "--as", "tools"];
    run(home.path(), &[&["boundary", "add"], &tools[..]].concat());
    let mut pulse = at(home.path(), &["pulse"]);
    pulse.answer("Enter to answer now", "\r");
    for question in ["1/3", "2/3", "3/3", "1 Win", "2 First", "3 Retire", "- Be ready"] {
        pulse.answer(question, "\r");
    }
    pulse.answer("Spend on tools: you decide up to $1,000", "no\r");
    pulse.answer("what instead?  a ask cpo first   t cpo decides", "?\r");
    pulse.expect("another limit: align boundary");
    pulse.answer("what instead?", "a\r");
    pulse.answer("What would cpo name as the top three?", "\r");
    pulse.expect("ask cpo first");
    pulse.expect("cpo confirmed tools");
    pulse.ends(0);
    let check = run(home.path(), &["boundary"]);
    assert!(check.contains("ask cpo first; cpo confirmed it today"), "{check}");
}

#[test]
fn a_refusal_by_flag_stays_in_a_pulse_that_is_corrected() {
    let home = with_executive();
    let tools = ["Spend on tools", "--decide=up to $1k", "--consult=cpo", "--with", "cpo", "--as", "tools"];
    run(home.path(), &[&["boundary", "add"], &tools[..]].concat());
    run(home.path(), &["pulse", "cpo", "--still-right", "yes", "--change", "tools:consult"]);
    let mut amend = at(home.path(), &["pulse", "--amend"]);
    for question in ["1/3", "2/3", "3/3", "1 Win", "2 First", "3 Retire", "- Be ready"] {
        let said = if question == "1/3" { "the board asks\r" } else { "\r" };
        amend.answer(question, said);
    }
    amend.answer("What would cpo name as the top three?", "\r");
    amend.expect("Amended. It says now:");
    amend.expect("ask cpo first");
    amend.ends(0);
    let boundaries = run(home.path(), &["boundary"]);
    assert!(boundaries.contains("ask cpo first; cpo confirmed it today"), "{boundaries}");
}

#[test]
fn a_boundary_is_confirmed_with_its_levels_on_the_screen() {
    let home = with_executive();
    run(home.path(), &["boundary", "add", "Spend on tools", "--decide=up to $1k", "--consult=cpo"]);
    let mut confirm = at(home.path(), &["confirm", "--by", "cpo"]);
    for handle in ["renewals", "activation", "billing"] {
        confirm.answer(&format!("({handle}): did cpo confirm it?"), "\r");
    }
    confirm.expect("Spend on tools: you decide up to $1,000");
    confirm.answer("cpo confirm it? [y/N] >", "q\r");
    confirm.ends(0);
}
