//! A call that stands, and its end (RFC 3261 §15 and §12.2.1.2).

use crate::event::EndCause;

//      +-------------+ hang up, peer gone, no ACK: BYE    +--------+
//      | Established |----------------------------------->| Ending |
//      +-------------+                                    +--------+
//             | BYE received                  BYE answered or | BYE received
//             V                                               V
//            Done <-------------------------------------------+

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Established,
    /// BYE sent. The call is over for the host; the peer's crossing BYE still finds it.
    Ending,
    Done,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Input {
    HangUp,
    Bye,
    /// 481, 408 or no response to a request in the dialog.
    DialogGone,
    /// A request in the dialog could not be sent.
    Unreachable,
    /// The 2xx to a re-INVITE was not acknowledged.
    NoAck,
    /// Our BYE has a final response, or will have none.
    ByeAnswered,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    SendBye,
    /// Tell the host that the call is over.
    End(EndCause),
}

pub(super) fn step(state: State, input: Input) -> (State, &'static [Action]) {
    use Input::*;
    use State::*;
    match (state, input) {
        (Established, HangUp) => (Ending, &[Action::SendBye, Action::End(EndCause::LocalHangUp)]),
        (Established, Bye) => (Done, &[Action::End(EndCause::RemoteBye)]),
        (Established, DialogGone) => (Ending, &[Action::SendBye, Action::End(EndCause::DialogGone)]),
        (Established, Unreachable) => (Ending, &[Action::SendBye, Action::End(EndCause::TransportFailed)]),
        (Established, NoAck) => (Ending, &[Action::SendBye, Action::End(EndCause::NoAck)]),
        (Established, ByeAnswered) => (Established, &[]),

        (Ending, Bye | ByeAnswered) => (Done, &[]),
        (Ending, HangUp | DialogGone | Unreachable | NoAck) => (Ending, &[]),

        (Done, HangUp | Bye | DialogGone | Unreachable | NoAck | ByeAnswered) => (Done, &[]),
    }
}
