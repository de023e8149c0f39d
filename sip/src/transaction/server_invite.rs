//! The INVITE server transaction, RFC 3261 §17.2.1 with the Accepted state of RFC 6026 §7.1.

use super::machine::{Action::*, Actions};
use crate::timers::Timer;

// RFC 6026, figure 7 (what it changes in RFC 3261 figure 7 is the Accepted state):
//
//                                |INVITE
//                                |pass to TU; the TU sends 100 at once
//           INVITE               V
//           send response +------------+
//              +----------| Proceeding |----+ 101-199 from TU
//              +--------->|            |<---+ send response
//                         +------------+
//    300-699 from TU        |        | 2xx from TU
//    send response          |        | send response
//         +-----------------+        +-----------+
//         V                                      V
//   +-----------+ INVITE, timer G          +-----------+ INVITE: nothing
//   | Completed | send response            |  Accepted | ACK: to TU
//   +-----------+                          +-----------+ 2xx from TU: send response
//     | ACK   | Timer H                          | Timer L
//     V       | inform TU                        |
//   +-----------+                                |
//   | Confirmed | ACK: nothing                   |
//   +-----------+                                |
//     | Timer I                                  V
//     |       |                          +------------+
//     +-------+------------------------->| Terminated |
//                                        +------------+

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Proceeding,
    Completed,
    Confirmed,
    Accepted,
    Terminated,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// The INVITE again.
    Invite,
    /// An ACK that matches this transaction.
    Ack,
    /// 1xx from the transaction user.
    Provisional,
    /// 2xx from the transaction user: the first, or a retransmission.
    Success,
    /// 300-699 from the transaction user.
    Failure,
    TransportError,
    TimerG,
    TimerH,
    TimerI,
    TimerL,
}

/// Timer G runs on unreliable transports only.
pub(crate) fn step(state: State, input: Input, reliable: bool) -> (State, Actions) {
    use Input::*;
    use State::*;
    match (state, input) {
        (Proceeding, Invite) => (Proceeding, &[Send]),
        (Proceeding, Provisional) => (Proceeding, &[Send]),
        (Proceeding, Success) => (Accepted, &[Send, Start(Timer::L)]),
        (Proceeding, Failure) => match reliable {
            false => (Completed, &[Send, Start(Timer::G), Start(Timer::H)]),
            true => (Completed, &[Send, Start(Timer::H)]),
        },
        // a lost provisional response is repeated when the INVITE is
        (Proceeding, TransportError) => (Proceeding, &[]),
        (Proceeding, Ack | TimerG | TimerH | TimerI | TimerL) => (Proceeding, &[]),

        (Completed, Invite) => (Completed, &[Send]),
        (Completed, Ack) => (Confirmed, &[Stop(Timer::G), Stop(Timer::H), Start(Timer::I)]),
        (Completed, TimerG) => (Completed, &[Send, Again(Timer::G)]),
        (Completed, TimerH) => (Terminated, &[Stop(Timer::G), TimedOut]),
        (Completed, TransportError) => (Terminated, &[Stop(Timer::G), Stop(Timer::H), Failed]),
        (Completed, Provisional | Success | Failure | TimerI | TimerL) => (Completed, &[]),

        (Confirmed, TimerI) => (Terminated, &[]),
        (Confirmed, Invite | Ack | Provisional | Success | Failure) => (Confirmed, &[]),
        (Confirmed, TransportError | TimerG | TimerH | TimerL) => (Confirmed, &[]),

        // an ACK gets here from an RFC 2543 client, or one that reuses the INVITE's branch
        (Accepted, Ack) => (Accepted, &[Deliver]),
        (Accepted, Success) => (Accepted, &[Send]),
        (Accepted, TimerL) => (Terminated, &[]),
        // the TU, which retransmits the 2xx, decides
        (Accepted, TransportError) => (Accepted, &[Failed]),
        (Accepted, Invite | Provisional | Failure | TimerG | TimerH | TimerI) => (Accepted, &[]),

        (Terminated, Invite | Ack | Provisional | Success | Failure | TransportError) => (Terminated, &[]),
        (Terminated, TimerG | TimerH | TimerI | TimerL) => (Terminated, &[]),
    }
}
