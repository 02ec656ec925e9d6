//! Text that nobody decides: an answer all the same, and at once.

use std::time::{Duration, Instant};

use crate::check::Question;
use crate::check::boundary_terms::BoundaryTexts;
use crate::check::query::Query;
use crate::check::weights::{MOST_TERMS, MOST_WORDS};
use crate::model::Level;

use super::world::World;

fn fifty() -> World {
    const VERBS: [&str; 10] =
        ["Hire", "Buy", "Delete", "Publish", "Sign", "Change", "Cancel", "Move", "Approve", "Discount"];
    const OBJECTS: [&str; 5] = ["contractors", "software", "the price of a plan", "a contract", "a release"];
    let statements: Vec<String> =
        VERBS.iter().flat_map(|verb| OBJECTS.map(|object| format!("{verb} {object}"))).collect();
    let levels = Level::ALL.into_iter().cycle();
    World::of(&statements.iter().map(String::as_str).zip(levels).collect::<Vec<_>>())
}

/// A made-up word for each number.
fn letters(number: usize) -> String {
    number.to_string().bytes().map(|digit| char::from(b'a' + digit - b'0')).collect()
}

#[test]
fn text_that_says_nothing_is_uncovered() {
    let world = fifty();
    for text in
        ["", " ", "4711 42 10%", "🦀🦀🦀", "...", "the of and", "\u{0}\u{1b}[2J", "请审批这个", "\u{202e}"]
    {
        assert_eq!(world.verdict(text), None, "{text:?}");
    }
}

#[test]
fn no_text_takes_long() {
    let world = fifty();
    let words: String = (0..10_000).map(|number| format!("{} ", letters(number))).collect();
    let joints = "hire and buy and ".repeat(5_000);
    let long = "a".repeat(100_000);
    // Not optimised, it may take its time.
    let patience = Duration::from_millis(if cfg!(debug_assertions) { 5_000 } else { 50 });
    for text in [
        words,
        joints,
        "4711 ".repeat(10_000),
        "9".repeat(50_000),
        "🦀".repeat(10_000),
        "нанять ".repeat(10_000),
        "$".repeat(10_000),
        long,
    ] {
        #[expect(clippy::disallowed_methods, reason = "it measures time")]
        let start = Instant::now();
        world.ask(&text);
        assert!(
            start.elapsed() < patience,
            "{:?} for {}…",
            start.elapsed(),
            text.chars().take(20).collect::<String>()
        );
    }
}

/// How many pairs of words a decision takes to be held against some boundaries.
fn compared(text: &str, statements: &[String]) -> usize {
    let said: Vec<BoundaryTexts<'_>> =
        statements.iter().map(|statement| BoundaryTexts { statement, ..BoundaryTexts::default() }).collect();
    let query = Query::new(text, &said, &[]);
    (0..query.parts()).for_each(|part| drop(query.scores(part)));
    query.near.iter().map(|near| near.rows.len()).sum()
}

#[test]
fn comparisons_grow_with_the_boundaries_not_their_texts() {
    let text = "Move the launch of the gizmo";
    let like = |count: usize| vec!["Move the launch of gizmos".to_owned(); count];
    assert_eq!(compared(text, &like(2_000)), 2_000 * compared(text, &like(1)));
    let unlike = |count: usize| (0..count).map(|number| format!("Move gizmo {}", letters(1_000 + number)));
    assert_eq!(
        compared(text, &unlike(400).collect::<Vec<_>>()),
        2 * compared(text, &unlike(200).collect::<Vec<_>>())
    );
    let long: String = (0..10_000).map(|number| format!("{} ", letters(number))).collect();
    assert_eq!(compared(&long, std::slice::from_ref(&long)), MOST_WORDS * MOST_TERMS);
}

#[test]
fn given_more_words_than_are_read_then_nothing_clears() {
    let world = World::of(&[("Fix documentation of drains", Level::Decide)]);
    assert_eq!(world.verdict("Fix documentation of drains"), Some(Level::Decide));
    assert_eq!(world.verdict(&"fix documentation of drains, ".repeat(1_000)), None);
}

#[test]
fn the_same_words_in_another_script_match() {
    let world = World::of(&[("нанять подрядчика", Level::Consult)]);
    assert_eq!(world.verdict("Нанять подрядчика"), Some(Level::Consult));
}

#[test]
fn given_no_words_when_the_boundary_is_named_then_it_answers() {
    let world = World::of(&[("Hire contractors", Level::Approve)]);
    let question =
        Question { text: "🦀".to_owned(), boundary: Some(world.boundary("b0x")), ..Question::default() };
    assert_eq!(world.answer(&question).verdict, Some(Level::Approve));
}
