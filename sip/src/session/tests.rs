//! Tables: every state and every input of the machines of a session. A line is
//! `state input -> next state: actions`; pairs that are not listed change and do nothing.

use std::fmt::Debug;

use super::{callee, caller, modify, refer, talking};

fn check<S: Copy + Debug + PartialEq, I: Copy + Debug, A: Debug + 'static>(
    table: &str,
    states: &[S],
    inputs: &[I],
    step: impl Fn(S, I) -> (S, &'static [A]),
) {
    let mut expected: Vec<&str> = table.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    for state in states {
        for input in inputs {
            let (next, actions) = step(*state, *input);
            let names: Vec<String> = actions.iter().map(|action| format!("{action:?}")).collect();
            let line = format!("{state:?} {input:?} -> {next:?}: {}", names.join(", "));
            let quiet = next == *state && actions.is_empty();
            match expected.iter().position(|expected| *expected == line.trim_end()) {
                Some(index) => drop(expected.remove(index)),
                None => assert!(quiet, "not in the table: {line}"),
            }
        }
    }
    assert!(expected.is_empty(), "in the table, but does not happen: {expected:#?}");
}

/// RFC 3261 §13.2.2, §9.1.
#[test]
fn caller_table() {
    use caller::{Input::*, State::*};
    check(
        "
        Calling Provisional -> Proceeding: Start(RingLimit), Progress
        Calling Success -> Answered: Answer
        Calling Failure -> Done: Fail
        Calling NoResponse -> Done: Fail
        Calling HangUp -> CancelHeld:
        Proceeding Provisional -> Proceeding: Start(RingLimit), Progress
        Proceeding Success -> Answered: Stop(RingLimit), Answer
        Proceeding Failure -> Done: Fail
        Proceeding NoResponse -> Done: Fail
        Proceeding HangUp -> Cancelling: Stop(RingLimit), SendCancel, Start(CancelLimit)
        Proceeding RingLimit -> Cancelling: Stop(RingLimit), SendCancel, Start(CancelLimit)
        CancelHeld Provisional -> Cancelling: SendCancel, Start(CancelLimit)
        CancelHeld Success -> Done: AckAndBye, FailCancelled
        CancelHeld Failure -> Done: Fail
        CancelHeld NoResponse -> Done: Fail
        Cancelling Success -> Done: AckAndBye, FailCancelled
        Cancelling Failure -> Done: Fail
        Cancelling NoResponse -> Done: Fail
        Cancelling CancelLimit -> Done: Abandon, FailCancelled
        Answered Success -> Answered: AckAndBye
        Done Success -> Done: AckAndBye
        ",
        &[Calling, Proceeding, CancelHeld, Cancelling, Answered, Done],
        &[Provisional, Success, Failure, NoResponse, HangUp, RingLimit, CancelLimit],
        caller::step,
    );
}

/// RFC 3261 §13.3, §9.2, §15.
#[test]
fn callee_table() {
    use callee::{Input::*, State::*};
    check(
        "
        Offered Accept -> AwaitingAck: Stop(RepeatProgress), Accept, Start(Retransmit2xx), Start(NoAck)
        Offered Refuse -> Done: Stop(RepeatProgress), Refuse, End(LocalHangUp)
        Offered Cancel -> Done: Stop(RepeatProgress), RefuseCancelled, End(Cancelled)
        Offered Bye -> Done: Stop(RepeatProgress), RefuseCancelled, End(RemoteBye)
        Offered RepeatProgress -> Offered: RepeatProgress, Start(RepeatProgress)
        AwaitingAck Refuse -> Unacknowledged: End(LocalHangUp)
        AwaitingAck Bye -> Done: Stop(Retransmit2xx), Stop(NoAck), End(RemoteBye)
        AwaitingAck Ack -> Established: Stop(Retransmit2xx), Stop(NoAck), Confirm
        AwaitingAck SendFailed -> Unacknowledged: End(TransportFailed)
        AwaitingAck Retransmit2xx -> AwaitingAck: Resend, Again(Retransmit2xx)
        AwaitingAck NoAck -> Ending: Stop(Retransmit2xx), SendBye, End(NoAck)
        Unacknowledged Bye -> Done: Stop(Retransmit2xx), Stop(NoAck)
        Unacknowledged Ack -> Ending: Stop(Retransmit2xx), Stop(NoAck), SendBye
        Unacknowledged Retransmit2xx -> Unacknowledged: Resend, Again(Retransmit2xx)
        Unacknowledged NoAck -> Ending: Stop(Retransmit2xx), Stop(NoAck), SendBye
        ",
        &[Offered, AwaitingAck, Unacknowledged, Established, Ending, Done],
        &[Accept, Refuse, Cancel, Bye, Ack, SendFailed, RepeatProgress, Retransmit2xx, NoAck],
        callee::step,
    );
}

/// RFC 3261 §15, §12.2.1.2.
#[test]
fn talking_table() {
    use talking::{Input::*, State::*};
    check(
        "
        Established HangUp -> Ending: SendBye, End(LocalHangUp)
        Established Bye -> Done: End(RemoteBye)
        Established DialogGone -> Ending: SendBye, End(DialogGone)
        Established Unreachable -> Ending: SendBye, End(TransportFailed)
        Established NoAck -> Ending: SendBye, End(NoAck)
        Ending Bye -> Done:
        Ending ByeAnswered -> Done:
        ",
        &[Established, Ending, Done],
        &[HangUp, Bye, DialogGone, Unreachable, NoAck, ByeAnswered],
        talking::step,
    );
}

/// RFC 3261 §14, RFC 3311 §5.2, RFC 5407 §3.1.4.
#[test]
fn modify_table() {
    use modify::{Input::*, State::*};
    check(
        "
        Idle Offer -> Sent: SendInvite, Start(RingLimit)
        Idle RemoteOffer -> Received: Present
        Sent Success -> Idle: Stop(RingLimit), Succeed
        Sent Failure -> Idle: Stop(RingLimit), Fail
        Sent RingLimit -> Cancelling: SendCancel, Start(CancelLimit)
        Sent RemoteOffer -> Sent: RefusePending
        Cancelling Success -> Idle: Stop(CancelLimit), Succeed
        Cancelling Failure -> Idle: Stop(CancelLimit), Fail
        Cancelling CancelLimit -> Idle: Abandon
        Cancelling RemoteOffer -> Cancelling: RefusePending
        Received RemoteOffer -> Received: RefuseBusy
        Received AcceptInvite -> AwaitingAck: Respond, Start(Retransmit2xx), Start(NoAck)
        Received AcceptUpdate -> Idle: Respond
        Received Refuse -> Idle: Respond
        Received Withdrawn -> Idle: Withdraw
        AwaitingAck RemoteOffer -> Received: Stop(Retransmit2xx), Stop(NoAck), ImplyAck, Present
        AwaitingAck Ack -> Idle: Stop(Retransmit2xx), Stop(NoAck), Confirm
        AwaitingAck Retransmit2xx -> AwaitingAck: Resend, Again(Retransmit2xx)
        AwaitingAck NoAck -> Idle: Stop(Retransmit2xx), End(NoAck)
        ",
        &[Idle, Sent, Cancelling, Received, AwaitingAck],
        &[
            Offer,
            Success,
            Failure,
            RingLimit,
            CancelLimit,
            RemoteOffer,
            AcceptInvite,
            AcceptUpdate,
            Refuse,
            Withdrawn,
            Ack,
            Retransmit2xx,
            NoAck,
        ],
        modify::step,
    );
}

/// RFC 3515 §2.4.4, RFC 6665 §4.2.
#[test]
fn refer_table() {
    use refer::{Input::*, State::*};
    check(
        "
        Idle Refer -> Received: Present
        Received Refer -> Received: RefusePending
        Received Accept -> Notifying: Respond, Start(ReferLimit), Notify
        Received AcceptSilently -> Idle: Respond
        Received Reject -> Idle: Respond
        Received Gone -> Idle: Respond
        Active Refer -> Active: RefusePending
        Active Progress -> Notifying: Notify
        Active Final -> Closing: Stop(ReferLimit), NotifyLast
        Active Refused -> Idle: Stop(ReferLimit)
        Active Expired -> Closing: NotifyLast
        Notifying Refer -> Notifying: RefusePending
        Notifying Progress -> Queued:
        Notifying Final -> LastQueued: Stop(ReferLimit)
        Notifying Answered -> Active:
        Notifying Refused -> Idle: Stop(ReferLimit)
        Notifying Expired -> LastQueued:
        Queued Refer -> Queued: RefusePending
        Queued Final -> LastQueued: Stop(ReferLimit)
        Queued Answered -> Notifying: Notify
        Queued Refused -> Idle: Stop(ReferLimit)
        Queued Expired -> LastQueued:
        LastQueued Refer -> LastQueued: RefusePending
        LastQueued Answered -> Closing: NotifyLast
        LastQueued Refused -> Idle: Stop(ReferLimit)
        Closing Refer -> Closing: RefusePending
        Closing Answered -> Idle:
        Closing Refused -> Idle:
        ",
        &[Idle, Received, Active, Notifying, Queued, LastQueued, Closing],
        &[Refer, Accept, AcceptSilently, Reject, Gone, Progress, Final, Answered, Refused, Expired],
        refer::step,
    );
}
