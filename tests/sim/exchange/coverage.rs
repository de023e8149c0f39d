//! What happened in all runs together: a check of what never happens says nothing.

use super::supervising::SUPERVISED;
use acd::{
    CallbackFailure, Event, OfferFailure, Outcome, OutsideFailure, OverflowCondition, Rule, TransferTarget,
    WithdrawReason,
};
use std::collections::BTreeMap;
use std::fmt;

/// How often each of [`ALL`] happened.
#[derive(Default)]
pub(super) struct Coverage(BTreeMap<&'static str, u64>);

/// How often everything has to happen that has to.
const OFTEN: u64 = 5;

/// Everything that has to happen.
const ALL: [&str; 160] = [
    "abandoned connecting",
    "abandoned in the greeting",
    "abandoned queued",
    "abandoned ringing",
    "accepted by other",
    "agent hung up",
    "agent hung up while connecting",
    "agent signed out",
    "answered and cancelled at once",
    "agent called again",
    "attended transfer by REFER",
    "away from the customer again",
    "back with the customer while a request waits",
    "bridge on a second line",
    "bridge to a colleague",
    "bridge to a number asked",
    "bridge to a number sent to",
    "bridge to a supervisor",
    "bridge to an agent",
    "bridge to another number",
    "bridge to who was asked",
    "call cancelled",
    "call refused",
    "call taken over",
    "call waiting answered",
    "callback answered",
    "callback asked for",
    "callback busy",
    "callback due",
    "callback not answered",
    "callback reached nobody",
    "callback stopped with the server",
    "callback unreachable",
    "completed",
    "completed from a conference",
    "completed on two lines",
    "conference",
    "conference of more",
    "conference on two lines",
    "connect failed",
    "connected",
    "consult answered",
    "consult failed",
    "consult from a conference",
    "consulted colleague hung up",
    "consulted number hung up",
    "crash",
    "customer of a call that waited taken",
    "customer hung up",
    "customer left a conference",
    "customer left before a consult was answered",
    "customer left during a consult",
    "customer lost",
    "datagram delayed",
    "datagram doubled",
    "datagram lost",
    "declined",
    "disk stalled",
    "done: call a customer",
    "done: complete a consult",
    "done: confer",
    "done: consult a colleague",
    "done: consult a number",
    "done: consult a queue",
    "done: confirm a consult",
    "done: end a consult",
    "done: hang up",
    "done: hold",
    "done: resume",
    "done: transfer",
    "done: end a supervision",
    "done: supervise",
    "done: take over",
    "feature code",
    "found in vain",
    "graceful restart",
    "heard before the answer: a customer",
    "heard before the answer: a number asked",
    "heard before the answer: a number sent to",
    "heard before the answer: another number",
    "held",
    "hold key",
    "key pressed",
    "message retransmitted",
    "mixed",
    "no port",
    "offer failed",
    "offer lost in a crash",
    "offer timed out",
    "offer withdrawn",
    "one of a conference hung up",
    "outdial",
    "outdial answered",
    "outdial busy",
    "outdial conference",
    "outdial consult",
    "outdial ended by the customer",
    "outdial given up",
    "outdial held",
    "outdial lost by the phone",
    "outdial not answered",
    "outdial not taken by the agent",
    "outdial reached nobody",
    "outdial supervised",
    "outdial transferred",
    "outdial unreachable",
    "outside busy",
    "outside hung up",
    "outside not answered",
    "outside unreachable",
    "overflow",
    "phone busy",
    "phone error",
    "phone reboots",
    "phone unreachable",
    "queue timed out",
    "recorded anew",
    "recording goes on",
    "recording goes on by itself",
    "recording paused",
    "recovered contact to call back",
    "registration",
    "registration expired",
    "reload",
    "repair",
    "request refused",
    "resumed",
    "resumed while called again",
    "second call",
    "second call answered",
    "second call refused",
    "shard died",
    "supervision ended",
    "supervisor announced",
    "supervisor announced later",
    "supervisor came",
    "supervisor changed the mode",
    "supervisor hung up",
    "supervisor not announced",
    "supervisor not reached",
    "supervisor's phone lost",
    "take-over announced",
    "take-over not announced",
    "toggled",
    "toggled back",
    "toggled between a call and one that waited",
    "toggled on two lines",
    "took over a talk",
    "took over from a conference",
    "took over from a consult",
    "took over from who was lost",
    "took over who was on hold",
    "transfer by REFER",
    "transfer came back",
    "transfer to a number",
    "transfer to a queue",
    "transfer to an agent",
    "trunk cut off",
    "voicemail",
    "wrap-up by timeout",
];

fn all() -> impl Iterator<Item = &'static str> {
    ALL.into_iter().chain(SUPERVISED.into_iter().flatten())
}

impl Coverage {
    pub(super) fn note(&mut self, what: &'static str) {
        debug_assert!(all().any(|one| one == what), "{what:?} is not in the list");
        *self.0.entry(what).or_default() += 1;
    }

    pub(super) fn note_if(&mut self, is_so: bool, what: &'static str) {
        if is_so {
            self.note(what);
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        other.0.iter().for_each(|(what, times)| *self.0.entry(what).or_default() += times);
    }

    pub(super) fn assert_complete(&self) {
        let rare = |what: &&str| self.0.get(what).is_none_or(|times| *times < OFTEN);
        let rare: Vec<&str> = all().filter(rare).collect();
        assert!(rare.is_empty(), "happened less than {OFTEN} times: {rare:?}");
    }

    /// Notes what a durable event says.
    pub(super) fn note_event(&mut self, event: &Event) {
        let what = match event {
            Event::ContactConnected { .. } => "connected",
            Event::ContactHeld { .. } => "held",
            Event::ContactResumed { .. } => "resumed",
            Event::ContactTransferred { to: TransferTarget::Agent { .. }, .. } => "transfer to an agent",
            Event::ContactTransferred { to: TransferTarget::Queue { .. }, .. } => "transfer to a queue",
            Event::ContactTransferred { to: TransferTarget::Number { .. }, .. } => "transfer to a number",
            Event::OutsideFailed { failure, .. } => match failure {
                OutsideFailure::Busy | OutsideFailure::Refused => "outside busy",
                OutsideFailure::NoAnswer => "outside not answered",
                OutsideFailure::Unreachable => "outside unreachable",
            },
            Event::OfferMade { why, .. } if why.rule == Rule::Returned => "transfer came back",
            Event::RecordingPaused { .. } => "recording paused",
            Event::RecordingResumed { agent: Some(_), .. } => "recording goes on",
            Event::RecordingResumed { agent: None, .. } => "recording goes on by itself",
            Event::OfferTimedOut { .. } => "offer timed out",
            Event::OfferFailed { failure, .. } => {
                self.note(offer_failure(*failure));
                "offer failed"
            }
            Event::ConnectFailed { failure, .. } => {
                if *failure == OfferFailure::AgentHungUp {
                    self.note("agent hung up while connecting");
                }
                "connect failed"
            }
            Event::OfferWithdrawn { reason, .. } => {
                match reason {
                    WithdrawReason::AcceptedByOther => self.note("accepted by other"),
                    WithdrawReason::CustomerLeft => self.note("abandoned ringing"),
                    WithdrawReason::ContactEnded
                    | WithdrawReason::LeftQueue
                    | WithdrawReason::ConsultOver
                    | WithdrawReason::SupervisionOver => {}
                }
                "offer withdrawn"
            }
            Event::QueueTimedOut { .. } => "queue timed out",
            Event::ContactOverflowed { when: OverflowCondition::Waited { .. }, .. } => "overflow",
            Event::CallbackRequested { .. } => "callback asked for",
            Event::CallbackAnswered { .. } => "callback answered",
            Event::CallbackFailed { failure, .. } => callback_failure(*failure),
            Event::CallbackDue { .. } => "callback due",
            Event::ContactEnded { cause, agent, .. } => match (cause, agent) {
                (acd::EndCause::CustomerHungUp, Some(_)) => "customer hung up",
                (acd::EndCause::CustomerLost, _) => "customer lost",
                (acd::EndCause::OutsideHungUp, _) => "outside hung up",
                (acd::EndCause::AgentHungUp, _) => "agent hung up",
                _ => return,
            },
            Event::ContactClosed { outcome: Outcome::Abandoned, .. } => "abandoned queued",
            Event::ContactClosed { outcome: Outcome::CallbackFailed, .. } => "callback reached nobody",
            Event::WrapUpSubmitted { by: acd::WrapUpBy::Timeout, .. } => "wrap-up by timeout",
            Event::AgentSignedOut { .. } => "agent signed out",
            _ => return,
        };
        self.note(what);
    }
}

fn offer_failure(failure: OfferFailure) -> &'static str {
    match failure {
        OfferFailure::PhoneUnreachable => "phone unreachable",
        OfferFailure::PhoneBusy => "phone busy",
        OfferFailure::PhoneError => "phone error",
        OfferFailure::Declined | OfferFailure::AgentHungUp => "declined",
    }
}

fn callback_failure(failure: CallbackFailure) -> &'static str {
    match failure {
        CallbackFailure::NoAnswer => "callback not answered",
        CallbackFailure::Busy => "callback busy",
        CallbackFailure::Unreachable => "callback unreachable",
        CallbackFailure::ServerStopped => "callback stopped with the server",
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(what, times)| writeln!(formatter, "{times:>9} {what}"))
    }
}
