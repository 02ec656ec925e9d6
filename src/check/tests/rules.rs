//! The rules: given boundaries, when asked, then that answer.

use crate::check::{Adjustment, How, Question};
use crate::model::Level;

use super::world::{BoundaryTexts, World};

fn ladder(statement: &str, limit: &str) -> World {
    let levels = vec![(Level::Decide, format!("up to {limit}")), (Level::Consult, "dana".to_owned())];
    World::with(&[BoundaryTexts { handle: "its".to_owned(), statement, words: vec![], levels }])
}

#[test]
fn given_other_words_of_like_meaning_then_the_boundary_is_found() {
    let world = World::of(&[
        ("Change pricing", Level::Approve),
        ("Hire contractors", Level::Approve),
        ("Publish a press release", Level::Approve),
    ]);
    let answer = world.ask("Bring in two freelancers for Q3");
    let reason = answer.deciding().unwrap();
    assert_eq!(reason.boundary, world.boundary("b1x"));
    assert!(reason.matched.iter().any(|pair| pair.decision == "freelancers" && pair.how == How::Meaning));
}

#[test]
fn given_one_object_when_the_verb_differs_then_the_verb_decides() {
    let world = World::of(&[("Create a repository", Level::Inform), ("Delete a repository", Level::Approve)]);
    assert_eq!(world.verdict("Delete the old repository"), Some(Level::Approve));
}

#[test]
fn given_two_clauses_when_one_is_theirs_then_the_strictest_wins() {
    let world = World::of(&[("Reorder the queue", Level::Decide), ("Fly business class", Level::Approve)]);
    assert_eq!(world.verdict("Reorder the queue and fly business class"), Some(Level::Approve));
}

#[test]
fn given_nothing_alike_then_uncovered_with_the_nearest_named() {
    let world = World::of(&[("Hire contractors", Level::Approve)]);
    let answer = world.ask("Water the plants");
    assert_eq!((answer.verdict, answer.nearest.len()), (None, 1));
}

#[test]
fn given_several_clauses_then_each_boundary_is_named_once() {
    let world = World::of(&[("Hire contractors", Level::Approve), ("Buy software", Level::Consult)]);
    let answer = world
        .ask("Hire contractors for the move and hire contractors for the launch; hire contractors again");
    assert_eq!((answer.because.len(), answer.nearest.len()), (1, 1));
}

#[test]
fn an_amount_climbs_the_ladder_of_its_own_unit() {
    for (limit, text, level) in [
        ("$5k", "Buy software for $4,900", Level::Decide),
        ("$5k", "Buy software for $5,100", Level::Consult),
        ("$5k", "Buy software for €100", Level::Consult),
        ("$5k", "Buy software for 100", Level::Consult),
        ("$5k", "Buy software", Level::Consult),
        ("$5k", "Buy software 5.2.2", Level::Consult),
        ("3 people", "Buy software for 2 contractors", Level::Decide),
        ("3 contractors", "Buy software for four engineers", Level::Consult),
        ("2 weeks", "Buy software for 10 days", Level::Decide),
        ("3 releases", "Buy software for 2 releases.", Level::Decide),
        ("3 releases", "Buy software for 4 releases", Level::Consult),
    ] {
        assert_eq!(ladder("Buy software", limit).verdict(text), Some(level), "{text}, {limit}");
    }
}

#[test]
fn given_another_currency_then_it_is_said_not_compared() {
    let answer = ladder("Buy software", "$5k").ask("Buy software for €100");
    assert!(matches!(answer.because[0].adjustments[..], [Adjustment::OtherUnit { .. }]));
}

#[test]
fn a_limit_that_only_the_statement_names_is_kept() {
    let mut world = World::of(&[("Spend on tools", Level::Decide)]);
    let its = world.boundary("b0x");
    world.state.boundaries.get_mut(&its).unwrap().statement = "Spend under $5k on tools".parse().unwrap();
    for (text, level) in [
        ("Spend $4k on tools", Some(Level::Decide)),
        ("Spend $8k on tools", None),
        ("Spend $4k and then $8k on tools", None),
        ("Spend on tools", None),
        ("Spend €4k on tools", None),
    ] {
        assert_eq!(world.verdict(text), level, "{text}");
    }
}

#[test]
fn one_word_of_a_bare_statement_does_not_permit() {
    let world = World::of(&[("Marketing spend", Level::Decide), ("Copy on the website", Level::Decide)]);
    for text in ["Spend $4k on a bribe", "Pay the lawyer $4k", "Copy our source code"] {
        assert_eq!(world.verdict(text), None, "{text}");
    }
    for text in ["Spend $4k on a marketing agency", "New copy for the website"] {
        assert_eq!(world.verdict(text), Some(Level::Decide), "{text}");
    }
}

#[test]
fn the_names_of_an_example_carry_no_permission() {
    let mut world = World::of(&[("Small refunds", Level::Decide)]);
    world.tell("Refund Mrs Lee 20 dollars", Some("b0x"), None);
    for text in ["Put Mrs Lee on the board", "Send Mrs Lee a lawyer's letter"] {
        assert_eq!(world.verdict(text), None, "{text}");
    }
    assert_eq!(world.verdict("Refund Mrs Lee 30 dollars"), Some(Level::Decide));
}

#[test]
fn a_question_asked_once_loosens_no_later_answer() {
    let mut world = World::of(&[("Hiring", Level::Approve), ("Copy on the website", Level::Decide)]);
    assert_eq!(world.verdict("hire a designer"), Some(Level::Approve));
    world.tell("can we hire a second support lead?", None, None);
    assert_eq!(world.verdict("hire a designer"), Some(Level::Approve));
}

#[test]
fn what_a_statement_leaves_out_it_does_not_permit() {
    let world = World::of(&[("Cut scope of a feature that no customer was promised", Level::Decide)]);
    assert_eq!(world.verdict("Cut the export feature that we promised Acme"), None);
    assert_eq!(world.verdict("Cut the scope of the export feature"), Some(Level::Decide));
    assert_eq!(world.verdict("Cut a feature that was not promised to any customer"), Some(Level::Decide));
}

#[test]
fn weeks_are_held_against_months_where_any_month_would_do() {
    let world = ladder("Hire contractors", "3 months");
    assert_eq!(world.verdict("Hire a contractor for 12 weeks"), Some(Level::Decide));
    for text in ["Hire a contractor for 90 days", "Hire contractors for 2 weeks, then for 90 days"] {
        assert_eq!(world.verdict(text), Some(Level::Consult), "{text}");
    }
}

#[test]
fn sums_side_by_side_are_held_against_the_limit_together() {
    let world = ladder("Spend on tools and contractors", "$5k");
    for text in ["Spend $3k on tools and $3k on contractors", "Spend $4k on tools, $4k on contractors"] {
        assert_eq!(world.verdict(text), Some(Level::Consult), "{text}");
    }
    for text in ["Spend $2k on tools and $2k on contractors", "Raise the spend on tools from $3k to $4k"] {
        assert_eq!(world.verdict(text), Some(Level::Decide), "{text}");
    }
}

#[test]
fn what_comes_back_is_held_against_the_limit_wherever_said() {
    let world = ladder("Spend on tools and contractors", "$5k");
    for text in [
        "Spend $4k on tools per month", "Spend $4k on tools a month", "Spend $4k on tools, monthly",
        "Spend $4k on tools annually", "Spend $4k on tools per user", "Spend $4k more on tools",
        "Spend $5k on tools plus VAT",
    ] {
        assert_eq!(world.verdict(text), Some(Level::Consult), "{text}");
    }
    assert_eq!(world.verdict("Spend $4k on tools this month"), Some(Level::Decide));
}

fn with_spend(statement: &str, levels: &[(Level, &str)]) -> World {
    let said = |handle: &str, statement, levels: &[(Level, &str)]| BoundaryTexts {
        handle: handle.to_owned(),
        statement,
        words: vec![],
        levels: levels.iter().map(|(level, value)| (*level, (*value).to_owned())).collect(),
    };
    let spend = [(Level::Decide, "up to $5k"), (Level::Consult, "up to $25k: cpo"), (Level::Approve, "cfo")];
    World::with(&[said("spend", "Spend", &spend), said("its", statement, levels)])
}

#[test]
fn a_sum_is_held_against_the_limits_of_sums_whoever_permits() {
    let world =
        with_spend("Hire contractors", &[(Level::Decide, "up to 3 months"), (Level::Consult, "dana")]);
    for (text, level) in [
        ("hire a contractor for 2 months", Level::Decide),
        ("hire a contractor for 2 months, $2k", Level::Decide),
        ("hire a contractor for 2 months, $9k", Level::Consult),
        ("hire a contractor for 2 months, $200k", Level::Approve),
        ("hire a contractor for 2 months at 200k", Level::Approve),
        ("hire a contractor for 2 months, €2k", Level::Approve),
        ("hire a contractor for 2 months, $2k monthly", Level::Consult),
    ] {
        assert_eq!(world.verdict(text), Some(level), "{text}");
    }
    let answer = world.ask("hire a contractor for 2 months, $200k");
    assert!(answer.deciding().is_some_and(|reason| reason.by_sum), "{:?}", answer.because);
    assert_eq!((answer.because.len(), answer.would_ask), (2, false));
    let two = "hire a contractor for 2 months";
    let amount = "$200k".parse().ok();
    let apart = Question { text: two.to_owned(), amount, ..Question::default() };
    assert_eq!(world.answer(&apart).verdict, Some(Level::Approve));
    let unlimited = with_spend("Reorder backlog work", &[(Level::Decide, "")]);
    assert_eq!(unlimited.verdict("reorder backlog work for $200k"), Some(Level::Approve));
    assert_eq!(unlimited.verdict("reorder backlog work for 200 days"), Some(Level::Decide));
}

#[test]
fn what_was_said_to_be_a_boundarys_no_sum_of_it_takes_away() {
    let mut world = with_spend("Discounts", &[(Level::Decide, "up to 10%"), (Level::Consult, "dana")]);
    let text = "a discount of 5% on the $200k deal";
    assert_eq!(world.verdict(text), Some(Level::Approve));
    world.tell(text, Some("its"), None);
    assert_eq!(world.verdict(text), Some(Level::Decide));
}

#[test]
fn what_is_said_beside_a_whole_statement_does_not_hide_it() {
    for statement in ["Drop features", "Drop a feature"] {
        let world = World::of(&[(statement, Level::Decide), ("Hiring", Level::Consult)]);
        assert_eq!(world.verdict("drop the invite wizard feature"), Some(Level::Decide), "{statement}");
    }
}

#[test]
fn what_comes_back_weekly_is_held_against_the_limit() {
    let world = ladder("Marketing spend", "$5k");
    assert_eq!(world.verdict("Spend $4k on marketing every Monday"), Some(Level::Consult));
    assert_eq!(world.verdict("Spend $4k every Monday on marketing"), Some(Level::Consult));
}
