//! Changing a session: re-INVITE in both directions (RFC 3261 §14) and UPDATE from the peer (RFC 3311).

use crate::event::EndCause;
use crate::timers::Timer;

//          we offer: INVITE                    the peer offers
//         +------------------- +------+ ---------------------+
//         |      +------------>| Idle |<-------------+       |
//         V      |             +------+              |       V
//     +------+   | 2xx: ACK      ^  ^  refused,      |  +----------+
//     | Sent |---+ 3xx-6xx       |  |  withdrawn,    +--| Received | offer: 500
//     +------+                   |  |  UPDATE accepted  +----------+
//  offer: 491    |               |  | ACK                    | re-INVITE accepted: 2xx
//         | too long: CANCEL     |  |                        V
//         V      |               |  |                 +-------------+
//     +------------+ any final   |  +-----------------| AwaitingAck |-+ 2xx again
//     | Cancelling |-------------+                    +-------------+<+
//     +------------+
//
// What the host wants to offer next waits beside the machine, for Idle and for the glare timer (§14.1).

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Idle,
    /// Our re-INVITE is under way.
    Sent,
    /// Our re-INVITE took too long.
    Cancelling,
    /// The host has to answer the peer's offer.
    Received,
    /// We have answered the peer's re-INVITE with 2xx.
    AwaitingAck,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// The host's offer.
    Offer,
    Success,
    /// 300-699, 491 included.
    Failure,
    RingLimit,
    CancelLimit,
    /// The peer's re-INVITE, or UPDATE with a body.
    RemoteOffer,
    /// The host accepts a re-INVITE.
    AcceptInvite,
    /// The host accepts an UPDATE.
    AcceptUpdate,
    Refuse,
    /// CANCEL of the peer's re-INVITE.
    Withdrawn,
    Ack,
    Retransmit2xx,
    NoAck,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    SendInvite,
    SendCancel,
    /// ACK the 2xx, tell the host.
    Succeed,
    /// Look at what the failure means, tell the host.
    Fail,
    /// Forget our INVITE transaction and report 408.
    Abandon,
    /// Give the peer's offer to the host.
    Present,
    /// 491 Request Pending.
    RefusePending,
    /// 500 with a Retry-After of up to ten seconds (§14.2).
    RefuseBusy,
    /// Send the response at hand.
    Respond,
    /// Send the 2xx again.
    Resend,
    /// 487 to the re-INVITE, tell the host.
    Withdraw,
    /// Tell the host of the ACK.
    Confirm,
    /// The peer's new request proves that our 2xx arrived.
    ImplyAck,
    End(EndCause),
    Start(Timer),
    Again(Timer),
    Stop(Timer),
}

pub(super) fn step(state: State, input: Input) -> (State, &'static [Action]) {
    use Action as A;
    use Input::*;
    use State::*;
    match (state, input) {
        (Idle, Offer) => (Sent, &[A::SendInvite, A::Start(Timer::RingLimit)]),
        (Idle, RemoteOffer) => (Received, &[A::Present]),
        (Idle, Success | Failure | RingLimit | CancelLimit) => (Idle, &[]),
        (Idle, AcceptInvite | AcceptUpdate | Refuse | Withdrawn) => (Idle, &[]),
        (Idle, Ack | Retransmit2xx | NoAck) => (Idle, &[]),

        (Sent, Success) => (Idle, &[A::Stop(Timer::RingLimit), A::Succeed]),
        (Sent, Failure) => (Idle, &[A::Stop(Timer::RingLimit), A::Fail]),
        (Sent, RingLimit) => (Cancelling, &[A::SendCancel, A::Start(Timer::CancelLimit)]),
        (Sent | Cancelling, RemoteOffer) => (state, &[A::RefusePending]),
        (Sent, Offer | CancelLimit | AcceptInvite | AcceptUpdate | Refuse | Withdrawn) => (Sent, &[]),
        (Sent, Ack | Retransmit2xx | NoAck) => (Sent, &[]),

        (Cancelling, Success) => (Idle, &[A::Stop(Timer::CancelLimit), A::Succeed]),
        (Cancelling, Failure) => (Idle, &[A::Stop(Timer::CancelLimit), A::Fail]),
        (Cancelling, CancelLimit) => (Idle, &[A::Abandon]),
        (Cancelling, Offer | RingLimit | AcceptInvite | AcceptUpdate | Refuse | Withdrawn) => {
            (Cancelling, &[])
        }
        (Cancelling, Ack | Retransmit2xx | NoAck) => (Cancelling, &[]),

        (Received, AcceptInvite) => {
            (AwaitingAck, &[A::Respond, A::Start(Timer::Retransmit2xx), A::Start(Timer::NoAck)])
        }
        (Received, AcceptUpdate | Refuse) => (Idle, &[A::Respond]),
        (Received, Withdrawn) => (Idle, &[A::Withdraw]),
        (Received, RemoteOffer) => (Received, &[A::RefuseBusy]),
        (Received, Offer | Success | Failure | RingLimit | CancelLimit) => (Received, &[]),
        (Received, Ack | Retransmit2xx | NoAck) => (Received, &[]),

        (AwaitingAck, Ack) => (Idle, &[A::Stop(Timer::Retransmit2xx), A::Stop(Timer::NoAck), A::Confirm]),
        // RFC 5407 §3.1.4; the driver has answered 491 where our 2xx carried an offer
        (AwaitingAck, RemoteOffer) => {
            (Received, &[A::Stop(Timer::Retransmit2xx), A::Stop(Timer::NoAck), A::ImplyAck, A::Present])
        }
        (AwaitingAck, Retransmit2xx) => (AwaitingAck, &[A::Resend, A::Again(Timer::Retransmit2xx)]),
        (AwaitingAck, NoAck) => (Idle, &[A::Stop(Timer::Retransmit2xx), A::End(EndCause::NoAck)]),
        (AwaitingAck, Offer | Success | Failure | RingLimit | CancelLimit) => (AwaitingAck, &[]),
        (AwaitingAck, AcceptInvite | AcceptUpdate | Refuse | Withdrawn) => (AwaitingAck, &[]),
    }
}
