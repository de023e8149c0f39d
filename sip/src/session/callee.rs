//! Answering a call: the UAS core of RFC 3261 §13.3, §9.2 and §15.1.2.

use crate::event::EndCause;
use crate::timers::Timer;

//                INVITE received
//                     V
//               +-----------+ refused, cancelled, BYE: final response
//               |  Offered  |------------------------------------------+
//               +-----------+                                          |
//                     | accepted: 2xx                                  |
//                     V                                                |
//               +-------------+ BYE                                    |
//   2xx again +-| AwaitingAck |--------------------------------------->|
//             +>|             |----------+ hang up, transport error    |
//               +-------------+          V                             |
//                 |    |          +----------------+ BYE               |
//             ACK |    | no ACK   | Unacknowledged |------------------>|
//                 |    | for 64*T1+----------------+                   |
//                 |    | BYE            | ACK, or none for 64*T1: BYE  |
//                 V    +-----+----------+                              |
//           Established      V                                         V
//                          Ending                                    Done
//
// §15: a callee must not send BYE before the ACK or the timeout. So when the host hangs up in between, the call
// ends for the host and waits in Unacknowledged.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// The host has not answered yet.
    Offered,
    /// 2xx sent.
    AwaitingAck,
    /// 2xx sent, but the call is over for the host.
    Unacknowledged,
    /// The call stands, and goes on in [`super::talking`].
    Established,
    /// BYE sent: it goes on in [`super::talking`], too.
    Ending,
    Done,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Input {
    Accept,
    /// The host refuses or hangs up.
    Refuse,
    /// CANCEL.
    Cancel,
    Bye,
    Ack,
    /// The 2xx could not be sent.
    SendFailed,
    RepeatProgress,
    Retransmit2xx,
    NoAck,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// Send the 2xx at hand.
    Accept,
    /// Send the 2xx again.
    Resend,
    /// Send the final response at hand.
    Refuse,
    /// Send 487 (§9.2, §15.1.2).
    RefuseCancelled,
    /// Send the last provisional response again.
    RepeatProgress,
    /// Tell the host of the ACK.
    Confirm,
    SendBye,
    /// Tell the host that the call is over.
    End(EndCause),
    Start(Timer),
    /// Start a repeating timer with its next interval.
    Again(Timer),
    Stop(Timer),
}

pub(super) fn step(state: State, input: Input) -> (State, &'static [Action]) {
    use Input::{Ack, Bye, Cancel, NoAck, Retransmit2xx, SendFailed};
    use State::*;
    use Timer::RepeatProgress as Repeat;
    const STOP_BOTH: &[Action] = &[Action::Stop(Timer::Retransmit2xx), Action::Stop(Timer::NoAck)];
    match (state, input) {
        (Offered, Input::Accept) => (
            AwaitingAck,
            &[
                Action::Stop(Repeat),
                Action::Accept,
                Action::Start(Timer::Retransmit2xx),
                Action::Start(Timer::NoAck),
            ],
        ),
        (Offered, Input::Refuse) => {
            (Done, &[Action::Stop(Repeat), Action::Refuse, Action::End(EndCause::LocalHangUp)])
        }
        (Offered, Cancel) => {
            (Done, &[Action::Stop(Repeat), Action::RefuseCancelled, Action::End(EndCause::Cancelled)])
        }
        (Offered, Bye) => {
            (Done, &[Action::Stop(Repeat), Action::RefuseCancelled, Action::End(EndCause::RemoteBye)])
        }
        (Offered, Input::RepeatProgress) => (Offered, &[Action::RepeatProgress, Action::Start(Repeat)]),
        (Offered, Ack | SendFailed | Retransmit2xx | NoAck) => (Offered, &[]),

        (AwaitingAck, Ack) => {
            (Established, &[Action::Stop(Timer::Retransmit2xx), Action::Stop(Timer::NoAck), Action::Confirm])
        }
        (AwaitingAck, Bye) => (
            Done,
            &[
                Action::Stop(Timer::Retransmit2xx),
                Action::Stop(Timer::NoAck),
                Action::End(EndCause::RemoteBye),
            ],
        ),
        (AwaitingAck, NoAck) => {
            (Ending, &[Action::Stop(Timer::Retransmit2xx), Action::SendBye, Action::End(EndCause::NoAck)])
        }
        (AwaitingAck, Input::Refuse) => (Unacknowledged, &[Action::End(EndCause::LocalHangUp)]),
        (AwaitingAck, SendFailed) => (Unacknowledged, &[Action::End(EndCause::TransportFailed)]),
        (AwaitingAck | Unacknowledged, Retransmit2xx) => {
            (state, &[Action::Resend, Action::Again(Timer::Retransmit2xx)])
        }
        // §9.2: a CANCEL after the final response has no effect
        (AwaitingAck, Cancel | Input::Accept | Input::RepeatProgress) => (AwaitingAck, &[]),

        (Unacknowledged, Ack | NoAck) => {
            (Ending, &[Action::Stop(Timer::Retransmit2xx), Action::Stop(Timer::NoAck), Action::SendBye])
        }
        (Unacknowledged, Bye) => (Done, STOP_BOTH),
        (Unacknowledged, Cancel | SendFailed | Input::Accept | Input::Refuse | Input::RepeatProgress) => {
            (Unacknowledged, &[])
        }

        // the call is past this machine
        (Established | Ending | Done, Ack | Bye | Cancel | SendFailed | Retransmit2xx | NoAck) => {
            (state, &[])
        }
        (Established | Ending | Done, Input::Accept | Input::Refuse | Input::RepeatProgress) => (state, &[]),
    }
}
