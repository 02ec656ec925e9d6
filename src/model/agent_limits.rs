//! What an agent may record: a question, a signal, a reading, and a decision that is its own to take. Everything else is a
//! person's: whatever confirms, permits, ranks, retires, or changes who is asked.

use super::agent_name::AgentName;
use super::change::Change;
use super::entry::{Entry, handle_of};
use super::level::Level;
use super::refusal::Refusal;

/// Refuses an entry of an agent's that holds something else. Every entry passes here before it is written.
pub(super) fn refuse_entry<'a>(
    agent: AgentName,
    mut changes: impl Iterator<Item = &'a Change>,
) -> Result<(), Refusal> {
    match changes.find_map(reserved) {
        Some(what) => Err(Refusal::agent_may_not(agent, what)),
        None => Ok(()),
    }
}

/// Refuses that an agent takes back what somebody else recorded.
pub(super) fn refuse_undo(agent: AgentName, target: &Entry) -> Result<(), Refusal> {
    match target.by.as_deref().and_then(AgentName::of_author) {
        Some(own) if own == agent => Ok(()),
        Some(_) | None => Err(Refusal::agent_may_not(
            agent,
            format!("undo {}, which it did not record", handle_of(target.id)),
        )),
    }
}

/// Whether a change does what is a person's to do.
pub(crate) fn is_reserved(change: &Change) -> bool {
    matches!(change, Change::Undone(_)) || reserved(change).is_some()
}

/// What a change does that is a person's to do; nothing where an agent may do it, too.
fn reserved(change: &Change) -> Option<&'static str> {
    match change {
        Change::SignalHeard(_) | Change::MetricRecorded(_) => None,
        // `undo` and `redo` look at whose entries they take back.
        Change::Undone(_) => None,
        Change::Asked(asked) => asked.boundary.is_some().then_some(TEACH),
        Change::Decided(decided) => {
            if decided.boundary.is_some() || decided.not.is_some() {
                Some(TEACH)
            } else if decided.asked.is_some() || decided.outcome.is_some() {
                Some("say what somebody answered")
            } else if decided.verdict.level.is_some_and(Level::is_mine) {
                None
            } else {
                Some("record a decision that is not its own to take")
            }
        }
        Change::JournalBegun(_) => Some("start a journal"),
        Change::PersonAdded(_) => Some("add a person"),
        Change::PersonEdited(_) => Some("change who is asked"),
        Change::PriorityAdded(_) | Change::PriorityEdited(_) => Some("say what matters"),
        Change::PriorityPlaced(_) => Some("rank a priority"),
        Change::Reviewed(_) => Some("review a priority"),
        Change::Confirmed(_) | Change::Denied(_) => Some("say that somebody confirmed"),
        Change::MetricAdded(_) | Change::MetricEdited(_) => Some("say what success is"),
        Change::BoundaryAdded(_) | Change::BoundaryEdited(_) => Some("set a boundary"),
        Change::Answered(_) => Some("say what somebody answered"),
        Change::PulseHeld(_) | Change::PulseAnswered(_) | Change::PulseAmended(_) => Some("hold a pulse"),
        Change::TranslationHeard(_) | Change::TranslationRead(_) => Some("say what somebody meant"),
        Change::DisconnectFound(_) | Change::Realigned(_) => Some("say what was agreed"),
        Change::RevisitMarked(_) | Change::Revisited(_) => Some("settle a decision to revisit"),
        Change::OrderGiven(_) => Some("say what matters to somebody"),
        Change::Retired(_) => Some("retire anything"),
        Change::Snoozed(_) | Change::Unsnoozed(_) => Some("silence what needs somebody"),
    }
}

/// What `check` learns from decides what it permits.
const TEACH: &str = "say which boundary a decision falls under";

#[cfg(test)]
mod tests {
    use super::super::agreement::Reviewed;
    use super::super::decision::{Asked, Decided, Verdict};
    use super::super::id::{EntryId, ThingId};
    use super::super::new_entry::NewEntry;
    use super::super::origin::Via;
    use super::super::state::State;
    use super::*;

    fn thing() -> ThingId {
        ThingId { entry: EntryId::after(None, 1, 1).unwrap(), index: 0 }
    }

    /// Whether an entry that begins as one author's and is signed by another is refused.
    fn is_refused(begun_by: &str, signed_by: &str, change: Change) -> bool {
        let id = EntryId::after(None, 2, 1).unwrap();
        let entry = NewEntry::new(id, "2026-09-21T12:00:00+02:00".parse().unwrap(), State::default());
        let mut entry = entry.by(Some(begun_by), Via::Terminal);
        entry.push(change);
        matches!(entry.finish(Some(signed_by.to_owned())), Err(Refusal::AgentMayNot { .. }))
    }

    fn decided(level: Option<Level>) -> Decided {
        let (asked, outcome, note, boundary, not, about) = (None, None, None, None, None, None);
        let verdict = Verdict { level, boundary: None, who: Vec::new() };
        Decided { text: "give 8% off".parse().unwrap(), verdict, about, asked, outcome, note, boundary, not }
    }

    #[test]
    fn whoever_begins_or_signs_an_entry_as_an_agent_is_one() {
        let reviewed = || Change::Reviewed(Reviewed { priority: thing(), on: None });
        assert!(!is_refused("ann", "ann", reviewed()));
        assert!(is_refused("agent:helper", "ann", reviewed()));
        assert!(is_refused("ann", "agent:helper", reviewed()));
    }

    #[test]
    fn an_agent_records_a_decision_only_where_check_permits_it() {
        let agent = |decided| is_refused("agent:a", "agent:a", Change::Decided(decided));
        assert!(!agent(decided(Some(Level::Decide))) && !agent(decided(Some(Level::Inform))));
        assert!(
            agent(decided(Some(Level::Consult)))
                && agent(decided(Some(Level::Approve)))
                && agent(decided(None))
        );
        assert!(agent(Decided { boundary: Some(thing()), ..decided(Some(Level::Decide)) }));
        assert!(agent(Decided { not: Some(thing()), ..decided(Some(Level::Decide)) }));
    }

    #[test]
    fn an_agent_asks_but_teaches_nothing() {
        let text = "may I?".parse().unwrap();
        let asked = Asked { person: thing(), text, about: None, boundary: None };
        assert!(!is_refused("agent:a", "agent:a", Change::Asked(asked.clone())));
        assert!(is_refused("agent:a", "agent:a", Change::Asked(Asked { boundary: Some(thing()), ..asked })));
    }
}
