//! Offers, one by one: what an agent did with each.

use acd::{AgentId, ContactId, OfferFailure, OfferId, QueueId, Timestamp, WithdrawReason};
use serde::{Deserialize, Serialize};

use crate::Offers;

/// An offer that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OfferRow {
    pub(crate) offer: OfferId,
    pub(crate) contact: ContactId,
    pub(crate) queue: QueueId,
    pub(crate) agent: AgentId,
    pub(crate) made_at: Timestamp,
    pub(crate) ended_at: Timestamp,
    pub(crate) result: OfferResult,
}

/// What became of an offer. Each word is the log's for the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OfferResult {
    Accepted,
    /// Accepted, and the agent's side was lost before customer and agent heard each other.
    ConnectFailed,
    Rona,
    PhoneUnreachable,
    PhoneBusy,
    PhoneError,
    Declined,
    AgentHungUp,
    CustomerLeft,
    ContactEnded,
    AcceptedByOther,
    LeftQueue,
    ConsultOver,
    SupervisionOver,
}

impl From<OfferFailure> for OfferResult {
    fn from(failure: OfferFailure) -> Self {
        match failure {
            OfferFailure::PhoneUnreachable => Self::PhoneUnreachable,
            OfferFailure::PhoneBusy => Self::PhoneBusy,
            OfferFailure::PhoneError => Self::PhoneError,
            OfferFailure::Declined => Self::Declined,
            OfferFailure::AgentHungUp => Self::AgentHungUp,
        }
    }
}

impl From<WithdrawReason> for OfferResult {
    fn from(reason: WithdrawReason) -> Self {
        match reason {
            WithdrawReason::CustomerLeft => Self::CustomerLeft,
            WithdrawReason::ContactEnded => Self::ContactEnded,
            WithdrawReason::AcceptedByOther => Self::AcceptedByOther,
            WithdrawReason::LeftQueue => Self::LeftQueue,
            WithdrawReason::ConsultOver => Self::ConsultOver,
            WithdrawReason::SupervisionOver => Self::SupervisionOver,
        }
    }
}

impl Offers {
    /// Counts `count` offers that ended so; `made` is not touched.
    pub(crate) fn ended(&mut self, result: OfferResult, count: u32) {
        match result {
            OfferResult::Accepted => self.accepted += count,
            OfferResult::ConnectFailed => {
                self.accepted += count;
                self.connects_failed += count;
            }
            OfferResult::Rona => self.rona += count,
            OfferResult::PhoneUnreachable => self.unreachable += count,
            OfferResult::PhoneBusy | OfferResult::PhoneError => self.failed += count,
            OfferResult::Declined | OfferResult::AgentHungUp => self.declined += count,
            OfferResult::CustomerLeft => {
                self.withdrawn += count;
                self.caller_hung_up += count;
            }
            OfferResult::ContactEnded
            | OfferResult::AcceptedByOther
            | OfferResult::LeftQueue
            | OfferResult::ConsultOver
            | OfferResult::SupervisionOver => {
                self.withdrawn += count;
            }
        }
    }
}
