//! One call, seen from both of its ends.

use std::time::{Duration, Instant};

use super::generator::Plan;
use super::message::Dialog;

/// First retransmission (RFC 3261's T1), doubled each time.
pub(crate) const T1: Duration = Duration::from_millis(500);
/// Tries before a call counts as failed.
pub(crate) const TRIES: u32 = 6;

/// A call, its caller and its phone.
pub(crate) struct Call {
    pub(crate) plan: Plan,
    pub(crate) caller: Caller,
    pub(crate) phone: Phone,
    pub(crate) sent_at: Instant,
    pub(crate) hung_up_at: Option<Instant>,
    pub(crate) tries: u32,
}

/// How far the caller has come.
#[derive(Clone, Debug)]
pub(crate) enum Caller {
    Inviting,
    /// Answered, by the queue.
    Up(Dialog),
    HangingUp(Dialog),
    Gone,
}

/// How far the phone of the agent has come.
#[derive(Clone, Debug)]
pub(crate) enum Phone {
    /// Not called yet.
    Silent,
    /// Rings; the INVITE to answer.
    Ringing {
        invite: String,
    },
    /// Has answered and waits for the ACK; what it said.
    Answering {
        answer: String,
        tries: u32,
    },
    Connected,
    Gone,
}

impl Call {
    pub(crate) fn new(now: Instant, plan: Plan) -> Call {
        Call {
            plan,
            caller: Caller::Inviting,
            phone: Phone::Silent,
            sent_at: now,
            hung_up_at: None,
            tries: 0,
        }
    }

    pub(crate) fn is_queued(&self) -> bool {
        matches!(self.caller, Caller::Up(_))
    }

    pub(crate) fn is_connected(&self) -> bool {
        self.is_queued() && matches!(self.phone, Phone::Connected)
    }

    /// Both sides are gone; a phone that was never called has no side.
    pub(crate) fn is_over(&self) -> bool {
        matches!(self.caller, Caller::Gone) && matches!(self.phone, Phone::Gone | Phone::Silent)
    }
}
