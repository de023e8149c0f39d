//! What happened in all runs together: a check of what never happens says nothing.

use acd::{
    AgentState, CallbackFailure, ConsultRefusal, ConsultTarget, Destination, DetachCause, EndCause, Event,
    NotOffered, OfferFailure, Outcome, OutsideFailure, OverflowCondition, PassedOverReason, PresenceCause,
    Record, Refusal, ReleaseReason, Rule, Strategy, TransferTarget, WithdrawReason, WrapUpBy,
};
use std::collections::BTreeMap;

/// How often each variant of the types below was met.
#[derive(Default)]
pub(crate) struct Coverage(BTreeMap<(&'static str, &'static str), u64>);

/// A type whose variants are counted.
pub(crate) trait Counted {
    const TYPE: &'static str;
    const VARIANTS: &'static [&'static str];
    fn variant(&self) -> &'static str;
}

/// Names the variants of a type; a variant that is missing here does not compile.
macro_rules! counted {
    ($type:ident: $($variant:ident)+) => {
        impl Counted for $type {
            const TYPE: &'static str = stringify!($type);
            const VARIANTS: &'static [&'static str] = &[$(stringify!($variant)),+];
            fn variant(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => stringify!($variant)),+
                }
            }
        }
    };
}

counted!(Event: Configured Recovered AgentSignedIn SessionTakenOver SignOutPending SignOutPendingCancelled
    AgentSignedOut PresenceChanged IdlePending IdlePendingCancelled PhoneReachabilityChanged PhoneBackOffEnded
    ContactCreated ContactQueued ContactWidened HoldReleased ContactOverflowed QueueTimedOut OfferMade
    OfferAccepted OfferTimedOut OfferFailed OfferWithdrawn CallbackRequested CallbackStarted CallbackAnswered
    CallbackFailed CallbackDue ConnectFailed ContactConnected ContactHeld ContactResumed ContactTransferred OutsideConnected
    OutsideFailed ConsultStarted ConsultQueued ConsultFound ConsultRequeued ConsultAnswered ConsultEnded ConferenceStarted ConferenceJoined AgentDetached AgentReattaching AgentAttachFailed AgentAttached ReattachTimedOut SupervisionStarted
    SupervisionChanged SupervisionEnded OutdialStarted RecordingPaused RecordingResumed
    ContactDataSet ContactEnded WrapUpStarted AutoWrapUpCancelled
    WrapUpExtended WrapUpDrafted WrapUpCodeChosen WrapUpSubmitted LastAgentSet LastAgentExpired ContactClosed);
counted!(Refusal: UnknownAgent TeamNotAllowed InvalidDn DnInUse NotSignedIn SigningOut ActiveContact
    UnfinishedWrapUp UnknownIdleCode UnknownWrapUpCode UnknownQueue WrongChannel InvalidNumber NoCallback NotWaiting
    NoCallbackInProgress WrapUpCodeRequired NoExtension UnknownContact ContactHasEnded NotConnecting NotConnected
    NotYourContact AlreadyHeld NotHeld AlreadyPaused NotPaused InvalidVariable ValueTooLong TooManyVariables
    NotACall NotCallingOutside ConsultFailed ConsultInProgress ConsultRinging NoConsult ConsultWaits NothingToConfirm IsConsult IsSupervision
    AlreadySupervised NotSupervised AgentIsDetached AgentIsAttached InConference
    TooManyParties NotAvailable NotIdle NotFree PhoneUnreachable StaleOffer NotInWrapUp NoAutoWrapUp NotesTooLong
    TooManyContacts TooManyPhones BadConfiguration);
counted!(PassedOverReason: IdleForLess Busier LaterInRound MoreContacts MoreTalkTime LaterInLine NotDrawn LowerScore
    LaterTier TierClosed LacksSkill NotPreferred PhoneUnreachable PhoneBackOff);
counted!(NotOffered: NoCapacity LacksSkill TierClosed Away Busy PhoneUnreachable HeldForAnother Free);
counted!(Outcome: Handled Abandoned QueueTimedOut FlowedOut CallbackFailed Failed Consulted Supervised OutdialFailed);
counted!(OverflowCondition: Waited Waiting ExpectedWait);
counted!(Destination: Queue Number Message Voicemail);
counted!(Rule: BestMatch PreferredAgent Reserved Transfer Returned Consult Supervision Outdial);
counted!(ConsultTarget: Agent Queue Number);
counted!(ConsultRefusal: NotSignedIn Away Busy PhoneUnreachable);
counted!(DetachCause: PhoneLost HungUp);
counted!(TransferTarget: Agent Queue Number);
counted!(OutsideFailure: Busy NoAnswer Refused Unreachable);
counted!(Strategy: LongestIdle RoundRobin FewestContacts LeastTalkTime RingAll Linear Random);
counted!(ReleaseReason: WaitOver AgentAway NotTaken);
counted!(WithdrawReason: CustomerLeft ContactEnded AcceptedByOther LeftQueue ConsultOver SupervisionOver);
counted!(WrapUpBy: Agent Timeout SignOut);
counted!(OfferFailure: PhoneUnreachable PhoneBusy PhoneError Declined AgentHungUp);
counted!(CallbackFailure: NoAnswer Busy Unreachable ServerStopped);
counted!(PresenceCause: Agent Supervisor Pending);
counted!(AgentState: Available Idle Rona Ringing Reserved Connected OnHold ConsultRequested ConsultReserved Consulting
    Conferencing Supervising OutdialReserved WrapUp);
counted!(EndCause: CustomerHungUp AgentHungUp CustomerLost AgentPhoneLost OutsideHungUp TreatmentFinished CallbackFailed ConsultEnded
    ConsultFailed ConsultNotConfirmed SupervisionEnded SupervisionFailed TakenOver AgentUnreachable CustomerUnreachable ServerStopping
    SystemFailure);

/// Beyond what a small world has: tables of cases in `acd` have them.
const OUT_OF_REACH: [&str; 3] = ["TooManyContacts", "TooManyPhones", "TooManyParties"];

impl Coverage {
    pub(crate) fn note<T: Counted>(&mut self, value: &T) {
        *self.0.entry((T::TYPE, value.variant())).or_default() += 1;
    }

    pub(crate) fn note_record(&mut self, record: &Record) {
        self.note(&record.event);
        record.agent_state.iter().for_each(|state| self.note(state));
        match &record.event {
            Event::OfferMade { why, .. } => {
                self.note(&why.rule);
                self.note(&why.strategy);
                why.passed_over.iter().for_each(|passed_over| self.note(&passed_over.reason));
            }
            Event::ContactOverflowed { when, to, .. } => {
                self.note(when);
                self.note(to);
            }
            Event::ContactTransferred { to, .. } => self.note(to),
            Event::OutsideFailed { failure, .. } => self.note(failure),
            Event::ConsultStarted { to, .. } => self.note(to),
            Event::AgentDetached { cause, .. } => self.note(cause),
            Event::ContactClosed { outcome, .. } => self.note(outcome),
            Event::ContactEnded { cause, .. } => self.note(cause),
            Event::HoldReleased { reason, .. } => self.note(reason),
            Event::OfferWithdrawn { reason, .. } => self.note(reason),
            Event::WrapUpSubmitted { by, .. } => self.note(by),
            Event::OfferFailed { failure, .. } | Event::ConnectFailed { failure, .. } => self.note(failure),
            Event::CallbackFailed { failure, .. } => self.note(failure),
            Event::PresenceChanged { cause, .. } => self.note(cause),
            _ => {}
        }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (key, count) in &other.0 {
            *self.0.entry(*key).or_default() += count;
        }
    }

    pub(crate) fn count<T: Counted>(&self, variant: &'static str) -> u64 {
        self.0.get(&(T::TYPE, variant)).copied().unwrap_or(0)
    }

    /// Fails where something never happened.
    pub(crate) fn assert_complete(&self) {
        let mut missing = Vec::new();
        self.missing::<Event>(&mut missing);
        self.missing::<Refusal>(&mut missing);
        self.missing::<PassedOverReason>(&mut missing);
        self.missing::<NotOffered>(&mut missing);
        self.missing::<Outcome>(&mut missing);
        self.missing::<OverflowCondition>(&mut missing);
        self.missing::<Destination>(&mut missing);
        self.missing::<Rule>(&mut missing);
        self.missing::<TransferTarget>(&mut missing);
        self.missing::<OutsideFailure>(&mut missing);
        self.missing::<ConsultTarget>(&mut missing);
        self.missing::<DetachCause>(&mut missing);
        self.missing::<ConsultRefusal>(&mut missing);
        self.missing::<Strategy>(&mut missing);
        self.missing::<ReleaseReason>(&mut missing);
        self.missing::<WithdrawReason>(&mut missing);
        self.missing::<WrapUpBy>(&mut missing);
        self.missing::<OfferFailure>(&mut missing);
        self.missing::<CallbackFailure>(&mut missing);
        self.missing::<PresenceCause>(&mut missing);
        self.missing::<AgentState>(&mut missing);
        self.missing::<EndCause>(&mut missing);
        assert!(missing.is_empty(), "never happened: {missing:?}");
    }

    fn missing<T: Counted>(&self, missing: &mut Vec<String>) {
        let never = T::VARIANTS.iter().filter(|variant| self.count::<T>(variant) == 0);
        let reachable = never.filter(|variant| !OUT_OF_REACH.contains(*variant));
        missing.extend(reachable.map(|variant| format!("{}::{variant}", T::TYPE)));
    }
}

impl std::fmt::Display for Coverage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|((of, variant), count)| writeln!(f, "{count:>9}  {of}::{variant}"))
    }
}
