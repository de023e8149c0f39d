//! The implicit subscription of a REFER (RFC 3515 §2.4.4, RFC 6665 §4.2), at the side that was asked to refer.

use crate::timers::Timer;

//               REFER                 accepted: 202, NOTIFY
//   +------+ -----------> +----------+ ----------------------+
//   | Idle |              | Received |                       |
//   +------+ <----------- +----------+                       V
//    ^  ^     refused, or no                      +-----------+  progress  +--------+
//    |  |     subscription wanted      +--------->| Notifying |----------->| Queued |--+
//    |  |                     progress |          +-----------+<-----------+--------+  |
//    |  |                        +--------+ answered  |    | final   answered   | final |
//    |  | refused, none:         | Active |<----------+    V                    |      |
//    |  +-- any of these ------- +--------+            +-----------+<-----------+------+
//    |                                | final,         | LastQueued|
//    |      answered, refused, none   V expired        +-----------+
//    +--------------------------- +---------+ answered      |
//                                 | Closing |<--------------+
//                                 +---------+
//
// One NOTIFY at a time: two could overtake each other, and the earlier one be refused for its CSeq. What becomes
// stale while one is under way is left out.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Idle,
    /// The host has to answer the REFER.
    Received,
    /// The peer knows all that the host has said.
    Active,
    /// A NOTIFY is under way.
    Notifying,
    /// A NOTIFY is under way, and there is news already.
    Queued,
    /// A NOTIFY is under way, and the last news waits.
    LastQueued,
    /// The last NOTIFY is under way.
    Closing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// A REFER in the dialog.
    Refer,
    Accept,
    /// The host accepts, and the peer wants no subscription (RFC 4488).
    AcceptSilently,
    Reject,
    /// The session ended before the host has answered.
    Gone,
    /// The host reports 1xx.
    Progress,
    /// The host reports how it ended.
    Final,
    /// The NOTIFY was answered 2xx.
    Answered,
    /// The NOTIFY was refused, or not answered: the peer is not interested (RFC 6665 §4.2.2).
    Refused,
    /// The subscription has lasted long enough.
    Expired,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// Give the REFER to the host.
    Present,
    /// 491: one at a time.
    RefusePending,
    /// Send the response at hand.
    Respond,
    /// Send a NOTIFY with the newest status.
    Notify,
    /// The same, and that it is the last one.
    NotifyLast,
    Start(Timer),
    Stop(Timer),
}

pub(super) fn step(state: State, input: Input) -> (State, &'static [Action]) {
    use Action::*;
    use Input::*;
    use State::*;
    const LIMIT: Timer = Timer::ReferLimit;
    match (state, input) {
        (Idle, Refer) => (Received, &[Present]),
        (Idle, Accept | AcceptSilently | Reject | Gone | Progress | Final) => (Idle, &[]),
        (Idle, Answered | Refused | Expired) => (Idle, &[]),

        (Received, Accept) => (Notifying, &[Respond, Start(LIMIT), Notify]),
        (Received, AcceptSilently | Reject | Gone) => (Idle, &[Respond]),
        (Received, Progress | Final | Answered | Refused | Expired) => (Received, &[]),

        (Received | Active | Notifying | Queued | LastQueued | Closing, Refer) => (state, &[RefusePending]),
        (Active | Notifying | Queued | LastQueued | Closing, Accept | AcceptSilently | Reject | Gone) => {
            (state, &[])
        }
        (Active | Notifying | Queued | LastQueued, Refused) => (Idle, &[Stop(LIMIT)]),

        (Active, Progress) => (Notifying, &[Notify]),
        (Active, Final) => (Closing, &[Stop(LIMIT), NotifyLast]),
        (Active, Expired) => (Closing, &[NotifyLast]),
        (Active, Answered) => (Active, &[]),

        (Notifying, Answered) => (Active, &[]),
        (Queued, Answered) => (Notifying, &[Notify]),
        (Notifying | Queued, Progress) => (Queued, &[]),
        (Notifying | Queued, Final) => (LastQueued, &[Stop(LIMIT)]),
        (Notifying | Queued, Expired) => (LastQueued, &[]),

        (LastQueued, Answered) => (Closing, &[NotifyLast]),
        (LastQueued, Progress | Final | Expired) => (LastQueued, &[]),

        (Closing, Answered | Refused) => (Idle, &[]),
        (Closing, Progress | Final | Expired) => (Closing, &[]),
    }
}
