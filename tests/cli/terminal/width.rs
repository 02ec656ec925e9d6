//! What a narrow terminal shows: lists that do not fit as a table, and questions that do not fit in a line.

use super::{CTRL_D, at, run, with_executive};

#[test]
fn people_that_fit_no_table_are_listed_line_by_line() {
    let home = with_executive();
    let role = "Chief Product Officer of the whole company";
    run(home.path(), &["person", "add", "Dana Example", "--as", "dana", "--role", role, "--executive"]);
    run(home.path(), &["pulse", "dana", "--still-right", "yes"]);
    run(home.path(), &["person", "add", "cfo"]);
    let mut people = at(home.path(), &["person"]);
    let lines = [
        "cpo",
        "  executive",
        "  no pulse yet",
        &format!("Dana Example{}dana", " ".repeat(80 - "Dana Exampledana".len())),
        "  Chief Product Officer of the whole company, executive",
        "  last pulse today",
        "cfo",
    ];
    for line in lines {
        people.expect(&format!("{line}\r\n"));
    }
    assert_eq!(people.end().0, "", "nothing is told of whom nothing is known");
    people.ends(0);
}

#[test]
fn a_boundary_breaks_under_its_own_name_not_under_its_label() {
    let home = with_executive();
    let statement = "Discounts for customers of the second half of the year";
    run(
        home.path(),
        &["boundary", "add", statement, "--decide=up to 10%", "--consult=cpo", "--as", "discounts"],
    );
    let mut check = at(home.path(), &["check", "celebrate a birthday"]);
    check.expect(&format!("  nearest  discounts  \"{statement}\"\r\n"));
    check.expect("           you decide up to 10%, above that ask cpo first\r\n");
    check.ends(4);
}

#[test]
fn a_question_wider_than_the_terminal_breaks_between_words() {
    let home = with_executive();
    let title = "Win the enterprise renewals of the second half of the year before anybody else does so";
    run(home.path(), &["priority", "edit", "renewals", "--title", title]);
    let mut confirm = at(home.path(), &["confirm", "--by", "cpo"]);
    confirm.expect("Win the enterprise renewals of the second half of the year before anybody else\r\n");
    confirm.answer("does so (renewals): did cpo confirm it? [y/N] >", "maybe\r");
    confirm.answer("does so (renewals): did cpo confirm it? [y/N] >", CTRL_D);
    confirm.ends(0);

    let mut apart = at(home.path(), &["disconnect", "cpo", "--believed", "a", "--actual", "b"]);
    apart.answer("since when, as far as you know? (Enter for unknown)", "mumble\r");
    apart.expect("  `mumble` is not a date I can read; write one like 2026-09-22, today, last\r\n");
    apart.expect("tue, last week, 3d ago, sep 22 or 2026-q3\r\n");
    apart.type_keys(CTRL_D);
    apart.ends(0);
}

#[test]
fn markdown_breaks_at_blanks_and_stays_markdown() {
    let home = with_executive();
    let answer =
        "the board asks about net retention first, and about 1.8% of churn in the second half of the year";
    run(home.path(), &["pulse", "cpo", "--changed", answer, "--still-right", "1.8% says so"]);
    let mut recap = at(home.path(), &["recap"]);
    recap.expect(
        "We talked on Tue 2026-09-22. This is what I noted; please tell me where it is\r\nwrong.\r\n",
    );
    recap.expect("the board asks about net retention first, and about 1.8% of churn in the second\r\n");
    recap.expect("half of the year\r\n");
    recap.expect("\r\n1.8% says so\r\n");
    recap.ends(0);
}
