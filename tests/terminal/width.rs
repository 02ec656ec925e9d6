//! What a narrow terminal shows: lists that do not fit as a table, and questions that do not fit in a line.

use super::{at, ends, expect, run, with_executive};

#[test]
fn given_people_when_the_table_does_not_fit_then_each_is_told_line_by_line() {
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
        expect(&mut people, &format!("{line}\r\n"));
    }
    assert_eq!(people.exp_eof().expect("the end"), "", "nothing is told of whom nothing is known");
    ends(people, 0);
}
