//! Setting a call up as the caller: the UAC core of RFC 3261 §13.2 and §9.1.

use crate::timers::Timer;

// The transaction delivers the responses; only what becomes of the call is decided here.
//
//            INVITE sent
//                V           2xx: ACK, answered
//          +------------+------------------------------+
//          |  Calling   |---- 3xx-6xx, none: failed --+|
//          +------------+                             ||
//            |        | hang up                       ||
//        1xx |        V                               ||
//            |   +------------+ 1xx: CANCEL           ||
//            |   | CancelHeld |-----------+           ||
//            |   +------------+           |           ||
//            V     | 2xx: ACK, BYE        |           ||
//    +------------+| 3xx-6xx: failed      V           ||
//    | Proceeding |+------------> +------------+      ||
//    +------------+               | Cancelling |      ||
//      |   | hang up, or rang     +------------+      ||
//      |   | too long: CANCEL       ^ | 487 or any     ||
//      |   +------------------------+ | other: failed  ||
//      | 2xx: ACK, answered           | 2xx: ACK, BYE  ||
//      V                              V               VV
//    Answered                        Done  (Answered / Done)

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// No response yet.
    Calling,
    /// A provisional response has come.
    Proceeding,
    /// To be cancelled as soon as a provisional response allows it (§9.1).
    CancelHeld,
    /// CANCEL has been sent.
    Cancelling,
    /// The call stands.
    Answered,
    Done,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Input {
    Provisional,
    Success,
    /// 300-699
    Failure,
    /// No final response will come: timeout or transport failure.
    NoResponse,
    HangUp,
    RingLimit,
    CancelLimit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// Tell the host of this provisional response.
    Progress,
    /// ACK the 2xx, make its dialog the dialog of the session, tell the host.
    Answer,
    /// ACK the 2xx and end its dialog with BYE.
    AckAndBye,
    SendCancel,
    /// Tell the host that the call failed, with the status at hand.
    Fail,
    /// Tell the host that the call was cancelled: 487.
    FailCancelled,
    /// Forget the INVITE transaction (§9.1: the original transaction is cancelled).
    Abandon,
    Start(Timer),
    Stop(Timer),
}

pub(super) fn step(state: State, input: Input) -> (State, &'static [Action]) {
    use Action::*;
    use Input::*;
    use State::*;
    match (state, input) {
        (Calling, Provisional) => (Proceeding, &[Start(Timer::RingLimit), Progress]),
        (Calling, Success) => (Answered, &[Answer]),
        (Calling, Failure | NoResponse) => (Done, &[Fail]),
        (Calling, HangUp) => (CancelHeld, &[]),
        (Calling, RingLimit | CancelLimit) => (Calling, &[]),

        (Proceeding, Provisional) => (Proceeding, &[Start(Timer::RingLimit), Progress]),
        (Proceeding, Success) => (Answered, &[Stop(Timer::RingLimit), Answer]),
        (Proceeding, Failure | NoResponse) => (Done, &[Fail]),
        (Proceeding, HangUp | RingLimit) => {
            (Cancelling, &[Stop(Timer::RingLimit), SendCancel, Start(Timer::CancelLimit)])
        }
        (Proceeding, CancelLimit) => (Proceeding, &[]),

        (CancelHeld, Provisional) => (Cancelling, &[SendCancel, Start(Timer::CancelLimit)]),
        (CancelHeld, Success) => (Done, &[AckAndBye, FailCancelled]),
        (CancelHeld, Failure | NoResponse) => (Done, &[Fail]),
        (CancelHeld, HangUp | RingLimit | CancelLimit) => (CancelHeld, &[]),

        // the CANCEL came too late: §9.1 leaves it to the UAC to end the call
        (Cancelling, Success) => (Done, &[AckAndBye, FailCancelled]),
        (Cancelling, Failure | NoResponse) => (Done, &[Fail]),
        (Cancelling, CancelLimit) => (Done, &[Abandon, FailCancelled]),
        (Cancelling, Provisional | HangUp | RingLimit) => (Cancelling, &[]),

        // a fork answered after the first one did
        (Answered, Success) => (Answered, &[AckAndBye]),
        (Answered, Provisional | Failure | NoResponse | HangUp | RingLimit | CancelLimit) => (Answered, &[]),

        (Done, Success) => (Done, &[AckAndBye]),
        (Done, Provisional | Failure | NoResponse | HangUp | RingLimit | CancelLimit) => (Done, &[]),
    }
}
