//! What is told is learnt, openly, and unlearnt when it is taken back.

use crate::check::Precedent;
use crate::model::Level;

use super::world::World;

const TAUGHT: &str = "Renew the gizmo for the north team";
const AGAIN: &str = "renew the gizmo for our north team";

fn world() -> World {
    World::of(&[("Move a team", Level::Consult), ("Vendor spend", Level::Decide)])
}

#[test]
fn a_decision_said_to_be_a_boundarys_is_a_precedent() {
    let mut world = world();
    assert_ne!(world.verdict(AGAIN), Some(Level::Decide));
    world.tell(TAUGHT, Some("b1x"), None);
    let answer = world.ask(AGAIN);
    assert_eq!(answer.verdict, Some(Level::Decide));
    let told = world.state.decisions.values().next().map(|decision| Precedent::Decision(decision.id));
    assert_eq!(answer.deciding().unwrap().precedent, told);
}

#[test]
fn given_a_lesson_taken_back_then_it_is_unlearnt() {
    let mut world = world();
    let before = world.ask(AGAIN);
    world.tell(TAUGHT, Some("b1x"), None);
    world.undo();
    assert_eq!(world.ask(AGAIN), before);
}

#[test]
fn a_decision_said_not_to_be_a_boundarys_stays_away() {
    let mut world = World::of(&[("Give a discount", Level::Approve)]);
    assert_eq!(world.verdict("Give a discount in the test shop"), Some(Level::Approve));
    world.tell("Give a discount in the test shop", None, Some("b0x"));
    assert_eq!(world.verdict("Give a discount in the test shop"), None);
    world.undo();
    assert_eq!(world.verdict("Give a discount in the test shop"), Some(Level::Approve));
}

#[test]
fn a_precedent_in_another_script_is_one() {
    let mut world = world();
    world.tell("Удалить старый репозиторий", Some("b1x"), None);
    assert_eq!(world.verdict("удалить старый репозиторий!"), Some(Level::Decide));
    assert_eq!(world.verdict("Нанять подрядчика"), None);
}

#[test]
fn a_precedent_permits_nothing_larger_of_its_kind() {
    let mut world = World::of(&[("Tidy up", Level::Decide), ("Delete production data", Level::Approve)]);
    world.tell("Delete the test repository", Some("b0x"), None);
    assert_eq!(world.verdict("delete the test repository"), Some(Level::Decide));
    assert_eq!(world.verdict("Delete the production repository"), Some(Level::Approve));
}

#[test]
fn a_decision_said_to_be_no_boundarys_is_taken_up_by_none() {
    let boundaries = [
        ("Give a discount", Level::Approve),
        ("Change prices", Level::Approve),
        ("Change the test shop", Level::Consult),
    ];
    let mut world = World::of(&boundaries);
    world.tell("Give a discount in the test shop", None, Some("b0x"));
    assert_eq!(world.verdict("Give a discount in the test shop"), Some(Level::Consult));
    world.tell("Give a discount in the test shop", None, Some("b1x"));
    assert_eq!(world.verdict("give discounts in a test shop"), None);
    world.tell("Give a discount in the test shop", Some("b2x"), None);
    assert_eq!(world.verdict("give discounts in a test shop"), Some(Level::Consult));
}
