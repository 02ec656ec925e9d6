//! What holds for any boundaries and any text.

use std::collections::BTreeSet;

use crate::check::Question;
use crate::model::Level;
use crate::model::shell::lost_amount_in_words;
use proptest::prelude::*;

use super::world::{BoundaryTexts, World};

const WORDS: [&str; 20] = [
    "hire", "fire", "contractors", "buy", "software", "delete", "create", "the", "repository", "release",
    "and", "with", "discount", "price", "customer", "contract", "sign", "team", "budget", "docs",
];

type Boundary = (String, Vec<String>, Vec<(Level, String)>);

fn phrase() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..7).prop_map(|words| words.join(" "))
}

fn level() -> impl Strategy<Value = Level> {
    prop::sample::select(Level::ALL.to_vec())
}

fn boundary() -> impl Strategy<Value = Boundary> {
    let one = level().prop_map(|level| vec![(level, String::new())]);
    let limit = prop_oneof![
        (1u32..10_000).prop_map(|limit| format!("up to {limit} USD")),
        (1u32..12).prop_map(|limit| format!("up to {limit}%"))
    ];
    let ladder = (level(), level(), limit)
        .prop_map(|(one, other, limit)| vec![(one.min(other), limit), (one.max(other), String::new())]);
    (phrase(), prop::collection::vec(phrase(), 0..3), prop_oneof![one, ladder])
}

/// Ways to write a sum of some thousand dollars, or more.
fn sum(thousands: u32) -> impl Strategy<Value = String> {
    let (n, more) = (thousands, thousands + 1);
    let word = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"][n as usize - 1];
    prop::sample::select(vec![
        format!("${n},000"),
        format!("$ {n}000"),
        format!("${n} 000"),
        format!("${n}k"),
        format!("${n} K"),
        format!("${n}.0k"),
        format!("US${n},000.00"),
        format!("USD {n}k"),
        format!("{n}k USD"),
        format!("{n},000 dollars"),
        format!("{n} thousand dollars"),
        format!("{word} thousand dollars"),
        format!("${n} grand"),
        format!("{n}k"),
        format!("about ${n}k"),
        format!("up to ${n}k"),
        format!("$500 to ${n}k"),
        format!("at least ${n}k"),
        format!("more than ${n}k"),
        format!("${n}k or more"),
        format!("${n}k a month"),
        format!("${n}k each"),
        format!("${more}k"),
        format!("${n}m"),
        format!("${n} million"),
        format!("{word} million dollars"),
    ])
}

/// Ways to write some per cent, or more.
fn share(percent: u32) -> impl Strategy<Value = String> {
    let (n, more) = (percent, percent + 1);
    let word = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"][n as usize - 1];
    prop::sample::select(vec![
        format!("{n} %"),
        format!("{n}.0%"),
        format!("{n} percent"),
        format!("{n} per cent"),
        format!("{word} percent"),
        format!("{word} per cent"),
        format!("up to {n}%"),
        format!("about {n}%"),
        format!("1-{n}%"),
        format!("1 to {n} percent"),
        format!("at least {n}%"),
        format!("{n}% or more"),
        format!("over {n}%"),
        format!("{n}% each"),
        format!("{more}%"),
        format!("{n}0%"),
    ])
}

/// An amount, plainly written, and the same or a larger one, written in another way.
fn amounts() -> impl Strategy<Value = (String, String)> {
    let sums = (1u32..10).prop_flat_map(|n| (Just(format!("${n}000")), sum(n)));
    let shares = (1u32..10).prop_flat_map(|n| (Just(format!("{n}%")), share(n)));
    prop_oneof![sums, shares]
}

/// How strict an answer is: what nothing covers permits nothing.
fn strictness(verdict: Option<Level>) -> u8 {
    match verdict {
        Some(Level::Decide) => 0,
        Some(Level::Inform) => 1,
        None => 2,
        Some(Level::Consult) => 3,
        Some(Level::Approve) => 4,
    }
}

fn boundaries() -> impl Strategy<Value = Vec<Boundary>> {
    prop::collection::vec(boundary(), 0..6).prop_map(|mut all| {
        // A statement stands once.
        let mut known = BTreeSet::new();
        all.retain(|(statement, _, _)| known.insert(statement.clone()));
        all
    })
}

fn world(boundaries: &[Boundary]) -> World {
    let mut said = Vec::new();
    for (number, (statement, words, levels)) in boundaries.iter().enumerate() {
        let words = words.iter().map(String::as_str).collect();
        said.push(BoundaryTexts { handle: format!("b{number}x"), statement, words, levels: levels.clone() });
    }
    World::with(&said)
}

fn verdict(text: &str, boundaries: &[Boundary]) -> Option<Level> {
    world(boundaries).verdict(text)
}

proptest! {
    #![proptest_config(crate::tests::cases(32, 256))]

    #[test]
    fn order_of_boundaries_never_changes_the_verdict(text in phrase(), mut boundaries in boundaries()) {
        let before = verdict(&text, &boundaries);
        boundaries.reverse();
        prop_assert_eq!(verdict(&text, &boundaries), before);
    }

    #[test]
    fn adding_a_boundary_as_strict_or_stricter_never_loosens(
        text in phrase(), mut boundaries in boundaries(), mut new in boundary()
    ) {
        prop_assume!(boundaries.iter().all(|(statement, _, _)| *statement != new.0));
        let before = verdict(&text, &boundaries);
        for (level, _) in &mut new.2 {
            *level = before.map_or(*level, |before| before.max(*level));
        }
        boundaries.push(new);
        prop_assert!(verdict(&text, &boundaries) >= before);
    }

    #[test]
    fn a_larger_amount_never_loosens(
        text in phrase(), boundaries in boundaries(), one in 0u32..4000, other in 0u32..4000,
        unit in prop::sample::select(vec!["$", "€", "EUR "])
    ) {
        let world = world(&boundaries);
        let asked = |amount: u32| strictness(world.verdict(&format!("{text} for {unit}{amount}")));
        prop_assert!(asked(one.min(other)) <= asked(one.max(other)));
    }

    #[test]
    fn no_rewriting_of_an_amount_that_keeps_or_raises_it_loosens(
        text in phrase(), boundaries in boundaries(), (plain, written) in amounts()
    ) {
        let world = world(&boundaries);
        let asked = |amount: &str| strictness(world.verdict(&format!("{text} for {amount}")));
        prop_assert!(asked(&plain) <= asked(&written), "{} {}", asked(&plain), asked(&written));
    }

    #[test]
    fn a_larger_amount_said_apart_never_loosens(
        text in phrase(), boundaries in boundaries(), one in 0u32..4000, other in 0u32..4000
    ) {
        let world = world(&boundaries);
        let asked = |amount: u32| {
            let amount = format!("{amount} USD").parse().ok();
            strictness(world.answer(&Question { text: text.clone(), amount, ..Question::default() }).verdict)
        };
        prop_assert!(asked(one.min(other)) <= asked(one.max(other)));
    }

    #[test]
    fn case_punctuation_and_accents_do_not_matter(text in phrase(), boundaries in boundaries()) {
        let shouted = text.to_uppercase().replace(' ', ", ").replace('E', "É");
        let world = world(&boundaries);
        prop_assert_eq!(world.verdict(&format!("«{shouted}»!")), world.verdict(&text));
    }

    #[test]
    fn any_text_gets_an_answer(text in ".{0,200}", statement in "[^ ].{0,60}[^ ]", taught in "[^ ].{0,60}[^ ]") {
        prop_assume!(!statement.trim().is_empty() && !taught.trim().is_empty());
        // What names a limit, or has lost one to a shell, is refused as a boundary.
        prop_assume!(!statement.contains(char::is_numeric) && lost_amount_in_words(&statement).is_none());
        let mut world = World::of(&[(&statement, Level::Decide)]);
        world.tell(&taught, Some("b0x"), None);
        let answer = world.ask(&text);
        let scores = answer.because.iter().map(|reason| f64::from(reason.score.chance));
        prop_assert!(scores.chain(answer.nearest.iter().map(|near| f64::from(near.score.chance))).all(|score| (0.0..=1.0).contains(&score)));
    }

    #[test]
    fn a_whole_amount_is_read_whatever_stands_around(value in 1u32..100_000, before in "[a-z]{0,5}", after in "(for|on|at)?") {
        let answer = World::default().ask(&format!("{before} ${value} {after}"));
        prop_assert_eq!(answer.amounts.first().map(|amount| amount.value), Some(f64::from(value)));
    }
}
