//! What an agent may decide: the strictest of what I may, and of what was said of agents.

use crate::model::{AgentName, Day, Level, State};

use super::{Answer, Question, check};

/// What was agreed about a question that an agent asks; without one, that I ask.
pub(crate) fn check_as(agent: Option<AgentName>, question: &Question, state: &State, today: Day) -> Answer {
    let mine = check(question, state, today);
    match agent.and_then(|agent| state.as_agent(agent)) {
        Some(state) => {
            let its = check(question, &state, today);
            if strictness(&its) >= strictness(&mine) { its } else { mine }
        }
        None => mine,
    }
}

/// What nothing covers is less than a permission, and more than somebody's decision.
fn strictness(answer: &Answer) -> u8 {
    match answer.verdict {
        Some(Level::Decide) => 0,
        Some(Level::Inform) => 1,
        None => 2,
        Some(Level::Consult) => 3,
        Some(Level::Approve) => 4,
    }
}
