//! Words of the ACD as the database writes them: the ones that serde gives, as in the log.

use std::borrow::Cow;

use acd::{AgentState, CodeId};
use serde::{Serialize, de::DeserializeOwned};

/// The word of a unit variant.
pub(crate) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        // Only enums without fields are passed in, and those are words.
        other => format!("{other:?}"),
    }
}

/// The value of a word.
pub(crate) fn from_word<T: DeserializeOwned>(word: String) -> Result<T, serde_json::Error> {
    serde_json::from_value(serde_json::Value::String(word))
}

/// An agent's state as two columns: the state, and the idle code.
pub(crate) fn state_columns(state: &AgentState) -> (&'static str, Option<&str>) {
    match state {
        AgentState::Available => ("available", None),
        AgentState::Idle { code } => ("idle", Some(code.as_str())),
        AgentState::Rona => ("rona", None),
        AgentState::Ringing => ("ringing", None),
        AgentState::Reserved => ("reserved", None),
        AgentState::Connected => ("connected", None),
        AgentState::OnHold => ("on_hold", None),
        AgentState::ConsultRequested => ("consult_requested", None),
        AgentState::ConsultReserved => ("consult_reserved", None),
        AgentState::Consulting => ("consulting", None),
        AgentState::Conferencing => ("conferencing", None),
        AgentState::Supervising => ("supervising", None),
        AgentState::OutdialReserved => ("outdial_reserved", None),
        AgentState::WrapUp => ("wrap_up", None),
    }
}

/// The other direction of [`state_columns`]; `None` for columns that it never gives.
pub(crate) fn state_from_columns(state: &str, code: Option<&str>) -> Option<AgentState> {
    Some(match (state, code) {
        ("available", None) => AgentState::Available,
        ("idle", Some(code)) => AgentState::Idle { code: CodeId::from(code) },
        ("rona", None) => AgentState::Rona,
        ("ringing", None) => AgentState::Ringing,
        ("reserved", None) => AgentState::Reserved,
        ("connected", None) => AgentState::Connected,
        ("on_hold", None) => AgentState::OnHold,
        ("consult_requested", None) => AgentState::ConsultRequested,
        ("consult_reserved", None) => AgentState::ConsultReserved,
        ("consulting", None) => AgentState::Consulting,
        ("conferencing", None) => AgentState::Conferencing,
        ("supervising", None) => AgentState::Supervising,
        ("outdial_reserved", None) => AgentState::OutdialReserved,
        ("wrap_up", None) => AgentState::WrapUp,
        _ => return None,
    })
}

/// An agent's state as one text: the word, and the idle code after a space.
pub(crate) fn state_text(state: &AgentState) -> Cow<'static, str> {
    match state_columns(state) {
        (word, None) => Cow::Borrowed(word),
        (word, Some(code)) => Cow::Owned(format!("{word} {code}")),
    }
}

/// The other direction of [`state_text`]; `None` for a text that it never gives.
pub(crate) fn state_from_text(text: &str) -> Option<AgentState> {
    match text.split_once(' ') {
        None => state_from_columns(text, None),
        Some((word, code)) => state_from_columns(word, Some(code)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_log_and_come_back() {
        assert_eq!(word(&acd::EndCause::CustomerHungUp), "customer_hung_up");
        assert_eq!(from_word::<acd::Channel>("voice".into()).unwrap(), acd::Channel::Voice);
        assert!(from_word::<acd::Channel>("telegraph".into()).is_err());
    }

    #[test]
    fn agent_states_come_back_from_their_columns() {
        let idle = AgentState::Idle { code: "a late lunch".into() };
        for state in [
            AgentState::Available,
            idle,
            AgentState::Rona,
            AgentState::Ringing,
            AgentState::Reserved,
            AgentState::Connected,
            AgentState::OnHold,
            AgentState::ConsultRequested,
            AgentState::ConsultReserved,
            AgentState::Consulting,
            AgentState::Conferencing,
            AgentState::Supervising,
            AgentState::OutdialReserved,
            AgentState::WrapUp,
        ] {
            let (word, code) = state_columns(&state);
            assert_eq!(state_from_columns(word, code), Some(state.clone()));
            assert_eq!(state_from_text(&state_text(&state)), Some(state.clone()));
            let json = serde_json::to_value(&state).unwrap();
            assert_eq!(json["state"], word, "the column and the log use one word");
        }
        assert_eq!(state_from_columns("idle", None), None);
        assert_eq!(state_from_columns("asleep", None), None);
        assert_eq!(state_from_text("available lunch"), None);
    }
}
