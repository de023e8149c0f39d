//! The INVITE client transaction, RFC 3261 §17.1.1 with the Accepted state of RFC 6026 §7.2.

use super::machine::{Action::*, Actions};
use crate::timers::Timer;

// RFC 6026, figure 5 (what it changes in RFC 3261 figure 5 is the Accepted state):
//
//                             |INVITE from TU
//           Timer A fires     |INVITE sent      Timer B fires
//           Reset A,          V                 or Transport Err.
//           INVITE sent +-----------+           inform TU
//             +---------|  Calling  |--------------------------+
//             +-------->|           |-----------+              |
//    300-699            +-----------+ 2xx       |              |
//    ACK sent +-----------+  | 1xx    2xx to TU |              |
//    resp. to TU          |  | 1xx to TU        |              |
//             |           |  V       1xx        |              |
//             |         +-----------+ 1xx to TU |              |
//             | 300-699 | Proceeding|------+    |              |
//             | ACK sent|           |<-----+    |              |
//             | to TU   +-----------+  2xx      |              |
//             |<----------+   +----2xx to TU--->|              |
//   300-699   V                                 V      2xx     |
//   ACK sent  +-----------+             +-----------+  to TU   |
//     +-------| Completed |             |  Accepted |-----+    |
//     +------>|           |             |           |<----+    |
//             +-----------+             +-----------+          |
//               | ^  Transport Err.        | Timer M fires     |
//               | |  inform TU             |                   |
//   Timer D     V                          V                   |
//             +-----------------------------------+            |
//             |            Terminated             |<-----------+
//             +-----------------------------------+

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Calling,
    Proceeding,
    Completed,
    Accepted,
    Terminated,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    Provisional,
    Success,
    /// 300-699
    Failure,
    TransportError,
    TimerA,
    TimerB,
    TimerD,
    TimerM,
}

/// The step into Calling. Timer A runs on unreliable transports only.
pub(crate) fn start(reliable: bool) -> (State, Actions) {
    match reliable {
        false => (State::Calling, &[Send, Start(Timer::A), Start(Timer::B)]),
        true => (State::Calling, &[Send, Start(Timer::B)]),
    }
}

pub(crate) fn step(state: State, input: Input) -> (State, Actions) {
    use Input::*;
    use State::*;
    match (state, input) {
        (Calling, Provisional) => (Proceeding, &[Stop(Timer::A), Stop(Timer::B), Deliver]),
        (Calling, Success) => (Accepted, &[Stop(Timer::A), Stop(Timer::B), Start(Timer::M), Deliver]),
        (Calling, Failure) => (Completed, &[Stop(Timer::A), Stop(Timer::B), Ack, Deliver, Start(Timer::D)]),
        (Calling, TransportError) => (Terminated, &[Stop(Timer::A), Stop(Timer::B), Failed]),
        (Calling, TimerA) => (Calling, &[Send, Again(Timer::A)]),
        (Calling, TimerB) => (Terminated, &[Stop(Timer::A), TimedOut]),
        (Calling, TimerD | TimerM) => (Calling, &[]),

        (Proceeding, Provisional) => (Proceeding, &[Deliver]),
        (Proceeding, Success) => (Accepted, &[Start(Timer::M), Deliver]),
        (Proceeding, Failure) => (Completed, &[Ack, Deliver, Start(Timer::D)]),
        // nothing is being sent in Proceeding; an error reported late concerns the last INVITE
        (Proceeding, TransportError) => (Proceeding, &[]),
        (Proceeding, TimerA | TimerB | TimerD | TimerM) => (Proceeding, &[]),

        // RFC 6026 §8.4: a final response of another fork after the first changes nothing here
        (Completed, Failure) => (Completed, &[Ack]),
        (Completed, TransportError) => (Terminated, &[Stop(Timer::D), Failed]),
        (Completed, TimerD) => (Terminated, &[]),
        (Completed, Provisional | Success) => (Completed, &[]),
        (Completed, TimerA | TimerB | TimerM) => (Completed, &[]),

        // every 2xx goes up: the UAC core sends the ACKs, and finds forks
        (Accepted, Success) => (Accepted, &[Deliver]),
        (Accepted, TimerM) => (Terminated, &[]),
        (Accepted, Provisional | Failure) => (Accepted, &[]),
        (Accepted, TransportError) => (Accepted, &[]),
        (Accepted, TimerA | TimerB | TimerD) => (Accepted, &[]),

        (
            Terminated,
            Provisional | Success | Failure | TransportError | TimerA | TimerB | TimerD | TimerM,
        ) => (Terminated, &[]),
    }
}
