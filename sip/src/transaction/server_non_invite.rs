//! The non-INVITE server transaction, RFC 3261 §17.2.2.

use super::machine::{Action::*, Actions};
use crate::timers::Timer;

// RFC 3261, figure 8:
//
//                                  |Request received
//                                  |pass to TU
//                                  V
//                            +-----------+
//                            |   Trying  |-------------+
//                            +-----------+             | 200-699 from TU
//                                  | 1xx from TU       | send response
//                                  | send response     |
//                                  V                   |
//               Request      +-----------+  1xx from TU|
//               send resp. +-| Proceeding|-+ send resp.|
//                          +>|           |<+           |
//                            +-----------+             |
//                                  | 200-699 from TU   |
//                                  | send response     |
//               Request            V                   |
//               send resp. +-+-----------+             |
//                          +>| Completed |<------------+
//                            +-----------+
//                                  | Timer J, or transport error (inform TU)
//                                  V
//                            +-----------+
//                            | Terminated|
//                            +-----------+

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Trying,
    Proceeding,
    Completed,
    Terminated,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// The request again.
    Request,
    /// 1xx from the transaction user.
    Provisional,
    /// 200-699 from the transaction user.
    Final,
    TransportError,
    TimerJ,
}

pub(crate) fn step(state: State, input: Input) -> (State, Actions) {
    use Input::*;
    use State::*;
    match (state, input) {
        (Trying, Provisional) => (Proceeding, &[Send]),
        (Trying, Final) => (Completed, &[Send, Start(Timer::J)]),
        // no response exists yet that could be repeated
        (Trying, Request | TransportError | TimerJ) => (Trying, &[]),

        (Proceeding, Request) => (Proceeding, &[Send]),
        (Proceeding, Provisional) => (Proceeding, &[Send]),
        (Proceeding, Final) => (Completed, &[Send, Start(Timer::J)]),
        (Proceeding, TransportError) => (Terminated, &[Failed]),
        (Proceeding, TimerJ) => (Proceeding, &[]),

        (Completed, Request) => (Completed, &[Send]),
        (Completed, TimerJ) => (Terminated, &[]),
        (Completed, TransportError) => (Terminated, &[Stop(Timer::J), Failed]),
        (Completed, Provisional | Final) => (Completed, &[]),

        (Terminated, Request | Provisional | Final | TransportError | TimerJ) => (Terminated, &[]),
    }
}
