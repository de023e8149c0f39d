//! What the four transaction machines have in common: a step takes a state and an input and gives
//! the next state and what to do, in order. The machines hold no data; the driver does.

use crate::timers::Timer;

/// What a step asks the driver to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Client: send the request (again). Server: send the last response (again).
    Send,
    /// Client INVITE: build the ACK for this non-2xx final response, or repeat it, and send it
    /// (RFC 3261 §17.1.1.3).
    Ack,
    /// Pass the message at hand to the transaction user.
    Deliver,
    /// Start a timer with its first interval.
    Start(Timer),
    /// Start a repeating timer with its next interval.
    Again(Timer),
    /// Stop a timer.
    Stop(Timer),
    /// Tell the transaction user that nobody answered (client: 408; server INVITE: no ACK came).
    TimedOut,
    /// Tell the transaction user that the transport failed.
    Failed,
}

/// The actions of one step.
pub(crate) type Actions = &'static [Action];
