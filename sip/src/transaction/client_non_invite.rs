//! The non-INVITE client transaction, RFC 3261 §17.1.2.

use super::machine::{Action::*, Actions};
use crate::timers::Timer;

// RFC 3261, figure 6:
//
//                              |Request from TU
//          Timer E             |send request
//          send request  +-----V-----+  Timer F or Transport Err.
//             +----------|  Trying   |----------- inform TU --------+
//             +--------->|           |--------------+               |
//                        +-----------+  200-699     |               |
//                          | 1xx        resp. to TU |               |
//          Timer E         V resp. to TU            |               |
//          send request  +-----------+  Timer F or Transport Err.   |
//             +----------| Proceeding|----------- inform TU ------->|
//             +--------->|           |------+       |               |
//                        +-----------+      | 1xx   |               |
//                          |        ^-------+       |               |
//                          | 200-699  resp. to TU   |               |
//                          V resp. to TU            |               |
//                        +-----------+              |               |
//                        | Completed |<-------------+               |
//                        +-----------+                              |
//                          | Timer K                                |
//                          V                                        |
//                        +-----------+                              |
//                        | Terminated|<-----------------------------+
//                        +-----------+

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Trying,
    Proceeding,
    Completed,
    Terminated,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    Provisional,
    /// 200-699
    Final,
    TransportError,
    TimerE,
    TimerF,
    TimerK,
}

/// The step into Trying. Timer E runs on unreliable transports only.
pub(crate) fn start(reliable: bool) -> (State, Actions) {
    match reliable {
        false => (State::Trying, &[Send, Start(Timer::E), Start(Timer::F)]),
        true => (State::Trying, &[Send, Start(Timer::F)]),
    }
}

pub(crate) fn step(state: State, input: Input) -> (State, Actions) {
    use Input::*;
    use State::*;
    match (state, input) {
        (Trying, Provisional) => (Proceeding, &[Deliver]),
        (Trying, Final) => (Completed, &[Stop(Timer::E), Stop(Timer::F), Deliver, Start(Timer::K)]),
        (Trying, TransportError) => (Terminated, &[Stop(Timer::E), Stop(Timer::F), Failed]),
        (Trying, TimerE) => (Trying, &[Send, Again(Timer::E)]),
        (Trying, TimerF) => (Terminated, &[Stop(Timer::E), TimedOut]),
        (Trying, TimerK) => (Trying, &[]),

        (Proceeding, Provisional) => (Proceeding, &[Deliver]),
        (Proceeding, Final) => (Completed, &[Stop(Timer::E), Stop(Timer::F), Deliver, Start(Timer::K)]),
        (Proceeding, TransportError) => (Terminated, &[Stop(Timer::E), Stop(Timer::F), Failed]),
        // the driver makes the interval T2 here (§17.1.2.2)
        (Proceeding, TimerE) => (Proceeding, &[Send, Again(Timer::E)]),
        (Proceeding, TimerF) => (Terminated, &[Stop(Timer::E), TimedOut]),
        (Proceeding, TimerK) => (Proceeding, &[]),

        (Completed, TimerK) => (Terminated, &[]),
        (Completed, Provisional | Final | TransportError | TimerE | TimerF) => (Completed, &[]),

        (Terminated, Provisional | Final | TransportError | TimerE | TimerF | TimerK) => (Terminated, &[]),
    }
}
