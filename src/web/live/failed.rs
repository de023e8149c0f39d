//! Calls that agents made and that nobody took (V9, V10, V14).

use crate::web::error::CONSULT_FAILED;
use crate::web::outdial::OUTDIAL_FAILED;
use acd::{AgentId, CallbackFailure, ContactId, EndCause, Event, OfferFailure, OutsideFailure, Record};
use serde::Serialize;
use utoipa::ToSchema;

/// An agent's call to a customer, or to somebody who was to be asked, came to nothing after it had been begun.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub(super) struct FailedCall {
    /// The outdial, or the consult; it is over.
    contact: u64,
    /// Who called.
    #[schema(value_type = String)]
    pub(super) agent: AgentId,
    code: FailedCode,
    /// The number that agents know it by: 14, a consult; 20, an outdial.
    error: u8,
    reason: FailedReason,
}

/// Which call it was; the words are those of a request that is refused.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum FailedCode {
    ConsultFailed,
    OutdialFailed,
}

/// Why nobody took it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum FailedReason {
    /// The agent's own phone could not be called, or was not answered.
    OwnPhone,
    /// Nobody answered, or the call was declined.
    NotAnswered,
    Busy,
    /// The phone, or the number, could not be reached.
    PhoneUnreachable,
    /// Somebody of the queue was free, and the agent did not confirm it in time.
    NotConfirmed,
}

/// Those that ended by these records. What a call ended by is in the records of the same step, before its end.
pub(super) fn failed_calls(records: &[Record]) -> impl Iterator<Item = FailedCall> {
    records.iter().enumerate().filter_map(|(index, record)| {
        let Event::ContactEnded { contact, cause, .. } = record.event else { return None };
        let before = records.iter().take(index).rev().map(|record| &record.event);
        let (code, error) = match cause {
            EndCause::ConsultFailed | EndCause::ConsultNotConfirmed => {
                (FailedCode::ConsultFailed, CONSULT_FAILED)
            }
            EndCause::AgentUnreachable | EndCause::CustomerUnreachable => {
                (FailedCode::OutdialFailed, OUTDIAL_FAILED)
            }
            _ => return None,
        };
        let reason = match cause {
            EndCause::ConsultNotConfirmed => FailedReason::NotConfirmed,
            EndCause::AgentUnreachable => FailedReason::OwnPhone,
            _ => {
                let mut of_call = before.clone().filter(|event| event.contact() == Some(contact));
                of_call.find_map(reason_of).unwrap_or(FailedReason::NotAnswered)
            }
        };
        let agent = before.clone().find_map(|event| caller(code, event, contact))?.clone();
        Some(FailedCall { contact: contact.0, agent, code, error, reason })
    })
}

/// Who called, where the event says so. The events of an outdial name nobody else; those of a consult, whoever is asked.
fn caller(code: FailedCode, event: &Event, call: ContactId) -> Option<&AgentId> {
    match (code, event) {
        (FailedCode::ConsultFailed, Event::ConsultEnded { consult, agent, .. }) => {
            (*consult == call).then_some(agent)
        }
        (FailedCode::ConsultFailed, _) => None,
        (FailedCode::OutdialFailed, _) => event.agent().filter(|_| event.contact() == Some(call)),
    }
}

fn reason_of(event: &Event) -> Option<FailedReason> {
    match event {
        Event::CallbackFailed { failure, .. } => Some(match failure {
            CallbackFailure::NoAnswer => FailedReason::NotAnswered,
            CallbackFailure::Busy => FailedReason::Busy,
            CallbackFailure::Unreachable | CallbackFailure::ServerStopped => FailedReason::PhoneUnreachable,
        }),
        Event::OfferFailed { failure, .. } | Event::ConnectFailed { failure, .. } => Some(match failure {
            OfferFailure::PhoneBusy => FailedReason::Busy,
            OfferFailure::PhoneUnreachable | OfferFailure::PhoneError => FailedReason::PhoneUnreachable,
            OfferFailure::Declined | OfferFailure::AgentHungUp => FailedReason::NotAnswered,
        }),
        Event::OutsideFailed { failure, .. } => Some(match failure {
            OutsideFailure::Busy => FailedReason::Busy,
            OutsideFailure::NoAnswer | OutsideFailure::Refused => FailedReason::NotAnswered,
            OutsideFailure::Unreachable => FailedReason::PhoneUnreachable,
        }),
        _ => None,
    }
}
