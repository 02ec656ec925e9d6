//! A long pulse, cut short and left half done.

use super::{CTRL_D, answer, at, ends, expect, run, type_keys, with_executive};

#[test]
fn keeping_the_rest_ends_a_long_pulse() {
    let home = with_executive();
    let mut pulse = at(home.path(), &["pulse"]);
    answer(&mut pulse, "Enter to answer now", "\r");
    for question in ["1/3", "2/3", "3/3"] {
        answer(&mut pulse, question, "\r");
    }
    answer(&mut pulse, "1 Win the renewals", "\r");
    answer(&mut pulse, "2 First value in a day", "k*\r");
    answer(&mut pulse, "What would cpo name as the top three?", CTRL_D);
    ends(pulse, 0);
    let status = run(home.path(), &[]);
    assert!(status.contains("pulse with cpo half done, begun today: align pulse cpo"), "{status}");

    // What was added meanwhile was kept by nobody.
    run(home.path(), &["priority", "add", "Open the office", "--why", "the lease ends", "--as", "office"]);
    let mut pulse = at(home.path(), &["pulse"]);
    expect(&mut pulse, "What did cpo say to each?");
    answer(&mut pulse, "- Open the office", "\r");
    answer(&mut pulse, "What would cpo name as the top three?", "\r");
    expect(&mut pulse, "Pulse with cpo (p-");
    ends(pulse, 0);
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
    answer(&mut pulse, "Enter to answer now", "\r");
    answer(&mut pulse, "1/3", "?\r");
    expect(&mut pulse, "your answer in a sentence; Enter: not discussed; < goes back; Ctrl-D or");
    type_keys(&mut pulse, "\r");
    answer(&mut pulse, "2/3", "\r");
    answer(&mut pulse, "3/3", "\r");
    answer(&mut pulse, "1 Win the renewals", "yes\r");
    answer(&mut pulse, "2 First value in a day", "change\r");
    answer(&mut pulse, "its rank: 1, 2, 3 or below", "<\r");
    expect(&mut pulse, "now: change   (Enter keeps it, - takes it away)");
    answer(&mut pulse, "2 First value in a day", "keep\r");
    answer(&mut pulse, "3 Retire the old billing", "retire\r");
    answer(&mut pulse, "why does it go?", "<\r");
    answer(&mut pulse, "3 Retire the old billing", "-\r");
    answer(&mut pulse, "- Be ready for enterprise", "q\r");
    expect(&mut pulse, "Kept.");
    ends(pulse, 0);
}

#[test]
fn yes_to_answering_now_is_no_answer() {
    let home = with_executive();
    let mut pulse = at(home.path(), &["pulse"]);
    answer(&mut pulse, "Enter to answer now", "y\r");
    answer(&mut pulse, "1/3", "the board asks\r");
    for question in ["2/3", "3/3"] {
        answer(&mut pulse, question, "\r");
    }
    answer(&mut pulse, "1 Win the renewals", "q\r");
    ends(pulse, 0);
    let mut pulse = at(home.path(), &["pulse"]);
    answer(&mut pulse, "1 Win the renewals", "k*\r");
    answer(&mut pulse, "What would cpo name as the top three?", "\r");
    expect(&mut pulse, "Pulse with cpo (p-");
    ends(pulse, 0);
    let recap = run(home.path(), &["recap"]);
    assert!(recap.contains("the board asks") && !recap.contains("\ny\n"), "{recap}");
}

#[test]
fn an_answer_that_is_asked_for_is_asked_for_its_words() {
    let home = with_executive();
    run(home.path(), &["ask", "cpo", "may we ship SSO?"]);
    let mut dialog = at(home.path(), &["answer", "ship"]);
    answer(&mut dialog, "What was the outcome", "changed\r");
    answer(&mut dialog, "What did they say?", "only to beta customers\r");
    expect(&mut dialog, "only to beta customers");
    ends(dialog, 0);
}

#[test]
fn keeping_the_rest_says_what_that_is() {
    let home = with_executive();
    run(home.path(), &["boundary", "add", "Spend on tools", "--decide=up to $1k", "--consult=cpo"]);
    let mut pulse = at(home.path(), &["pulse"]);
    answer(&mut pulse, "Enter to answer now", "\r");
    for question in ["1/3", "2/3", "3/3"] {
        answer(&mut pulse, question, "\r");
    }
    answer(&mut pulse, "1 Win the renewals", "k*\r");
    expect(&mut pulse, "kept, too:");
    expect(&mut pulse, "2 First value in a day");
    expect(&mut pulse, "Spend on tools: you decide up to $1,000");
    answer(&mut pulse, "What would cpo name as the top three?", "q\r");
    ends(pulse, 0);
}

#[test]
fn a_boundary_that_they_refuse_gets_stricter() {
    let home = with_executive();
    let tools = ["Spend on tools", "--decide=up to $1k", "--consult=cpo", "--as", "tools"];
    run(home.path(), &[&["boundary", "add"], &tools[..]].concat());
    let mut pulse = at(home.path(), &["pulse"]);
    answer(&mut pulse, "Enter to answer now", "\r");
    for question in ["1/3", "2/3", "3/3", "1 Win", "2 First", "3 Retire", "- Be ready"] {
        answer(&mut pulse, question, "\r");
    }
    answer(&mut pulse, "Spend on tools: you decide up to $1,000", "no\r");
    answer(&mut pulse, "what instead?  a ask cpo first   t cpo decides", "?\r");
    expect(&mut pulse, "another limit: align boundary");
    answer(&mut pulse, "what instead?", "a\r");
    answer(&mut pulse, "What would cpo name as the top three?", "\r");
    expect(&mut pulse, "ask cpo first");
    expect(&mut pulse, "cpo confirmed tools");
    ends(pulse, 0);
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
        answer(&mut amend, question, said);
    }
    answer(&mut amend, "What would cpo name as the top three?", "\r");
    expect(&mut amend, "Amended. It says now:");
    expect(&mut amend, "ask cpo first");
    ends(amend, 0);
    let boundaries = run(home.path(), &["boundary"]);
    assert!(boundaries.contains("ask cpo first; cpo confirmed it today"), "{boundaries}");
}

#[test]
fn a_boundary_is_confirmed_with_its_levels_on_the_screen() {
    let home = with_executive();
    run(home.path(), &["boundary", "add", "Spend on tools", "--decide=up to $1k", "--consult=cpo"]);
    let mut confirm = at(home.path(), &["confirm", "--by", "cpo"]);
    for handle in ["renewals", "activation", "billing"] {
        answer(&mut confirm, &format!("({handle}): did cpo confirm it?"), "\r");
    }
    expect(&mut confirm, "Spend on tools: you decide up to $1,000");
    answer(&mut confirm, "cpo confirm it? [y/N] >", "q\r");
    ends(confirm, 0);
}
