//! One event, as a sentence and its details.

use super::words::{duration, requirements, time_of_day};
use super::{Entry, decision};
use acd::{
    CallbackFailure, Channel, ConsultRefusal, ConsultTarget, Destination, DetachCause, EndCause, Event,
    OfferFailure, Outcome, OutsideFailure, OverflowCondition, Record, ReleaseReason, SupervisionMode,
    Timestamp, TransferTarget, WithdrawReason, WrapUpBy, WrapUpMode,
};

/// What a record about a contact says.
pub(super) fn entry(record: &Record) -> Entry {
    let details = details(record).into_iter().map(printable).collect();
    Entry { seq: record.seq, at: record.at, text: printable(sentence(record)), details }
}

/// Numbers come from callers, who may send what moves a cursor or begins a line.
fn printable(text: String) -> String {
    text.replace(char::is_control, "\u{FFFD}")
}

fn sentence(record: &Record) -> String {
    match &record.event {
        Event::ContactCreated { channel, entry_point, from, to, .. } => {
            let (kind, from) = (kind(*channel), if from.is_empty() { "an unknown address" } else { from });
            format!("{kind} from {from} to {to} arrives at entry point {entry_point}.")
        }
        Event::ContactQueued { queue, .. } => format!("It enters queue {queue}."),
        Event::ContactWidened { step, .. } => format!(
            "It has waited so long that the queue asks less of agents, or lets further tiers have it (step {step})."
        ),
        Event::HoldReleased { agent, reason, .. } => released(agent.as_str(), *reason),
        Event::ContactOverflowed { queue, when, to, .. } => {
            format!("It leaves queue {queue} {}, because {}.", destination(to), condition(*when))
        }
        Event::QueueTimedOut { queue, .. } => {
            format!("It has waited in queue {queue} for as long as that allows, and leaves it.")
        }
        Event::OfferMade { offer, agent, dn, deadline, .. } => format!(
            "It is offered to {agent}: phone {dn} is to ring until {} (offer {offer}).",
            time_of_day(*deadline)
        ),
        Event::OfferAccepted { agent, .. } => format!("{agent} answers."),
        Event::OfferTimedOut { agent, .. } => {
            format!("{agent} does not answer (RONA). It waits again, at its old place.")
        }
        Event::OfferFailed { agent, dn, failure, .. } => {
            format!("{} It waits again, at its old place.", failed(agent.as_str(), dn.as_str(), *failure))
        }
        Event::OfferWithdrawn { agent, reason, .. } => {
            format!("The offer to {agent} is withdrawn: {}.", withdrawn(*reason))
        }
        Event::CallbackRequested { number, .. } => {
            format!("The customer is to be called back at {number}, and keeps the place.")
        }
        Event::CallbackStarted { agent, number, attempt, .. } => {
            format!("The customer is called at {number} for {agent}: attempt {attempt}.")
        }
        Event::CallbackAnswered { agent, .. } => {
            format!("The customer answers; {agent} is offered the call.")
        }
        Event::CallbackFailed { agent, failure, .. } => {
            format!("The customer {}. {agent} is free again.", not_reached(*failure))
        }
        Event::CallbackDue { .. } => {
            "The time between two attempts is over: it waits for an agent.".to_owned()
        }
        Event::ConnectFailed { agent, dn, failure, .. } => {
            let failed = failed(agent.as_str(), dn.as_str(), *failure);
            format!("Before they hear each other: {failed} It waits again, at its old place.")
        }
        Event::ContactConnected { agent, .. } => format!("{agent} and the customer hear each other."),
        Event::ContactHeld { agent, .. } => format!("{agent} puts the customer on hold."),
        Event::ContactResumed { agent, .. } => format!("{agent} takes the customer back from hold."),
        Event::RecordingPaused { agent, until, .. } => {
            format!("{agent} pauses the recording, until {} at most.", time_of_day(*until))
        }
        Event::RecordingResumed { agent: Some(agent), .. } => format!("{agent} has the recording go on."),
        Event::RecordingResumed { agent: None, .. } => "The recording goes on by itself.".to_owned(),
        Event::ContactDataSet { agent, values, .. } => {
            let variables: Vec<&str> = values.keys().map(String::as_str).collect();
            let by = agent.as_ref().map_or("The entry point", |agent| agent.as_str());
            format!("{by} sets {}.", variables.join(", "))
        }
        Event::ContactTransferred { agent, to, .. } => match to {
            TransferTarget::Agent { agent: other } => format!("{agent} transfers it to {other}."),
            TransferTarget::Queue { queue } => format!("{agent} transfers it to queue {queue}."),
            TransferTarget::Number { number } => {
                format!("{agent} transfers it to {number}, which is called.")
            }
        },
        Event::ConsultStarted { agent, to, consult, .. } => match to {
            ConsultTarget::Agent { agent: asked } => format!("{agent} asks {asked} (contact {consult})."),
            ConsultTarget::Queue { queue } => format!("{agent} asks queue {queue} (contact {consult})."),
            ConsultTarget::Number { number } => format!("{agent} asks {number} (contact {consult})."),
        },
        Event::ConsultQueued { queue, .. } => format!("It waits for somebody of queue {queue}."),
        Event::ConsultFound { agent, deadline, .. } => format!(
            "{agent} is free, and reserved until {} for who asks to confirm it.",
            time_of_day(*deadline)
        ),
        Event::ConsultRequeued { agent, reason, .. } => {
            let why = match reason {
                ConsultRefusal::PhoneUnreachable => "'s phone cannot be reached any more",
                _ => " goes away",
            };
            format!("{agent}{why}. It waits again, at its old place.")
        }
        Event::ConsultAnswered { agent, .. } => format!("Who is asked and {agent} hear each other."),
        Event::ConsultEnded { agent, .. } => format!("What {agent} had to ask is done with."),
        Event::ConferenceStarted { .. } => "Everybody hears everybody: a conference.".to_owned(),
        Event::ConferenceJoined { .. } => "It joins the conference.".to_owned(),
        Event::AgentDetached { agent, cause, until, .. } => {
            let how = match cause {
                DetachCause::PhoneLost => "is not on the line any more",
                DetachCause::HungUp => "has hung up",
            };
            format!("{agent} {how}; it stays with {agent} until {}.", time_of_day(*until))
        }
        Event::AgentReattaching { agent, dn, resumes: true, .. } => {
            format!("{agent} wants the customer back, and is called again at {dn}.")
        }
        Event::AgentReattaching { agent, dn, .. } => format!("{agent} is called again at {dn}."),
        Event::AgentAttachFailed { agent, .. } => format!("{agent} was not reached."),
        Event::AgentAttached { agent, .. } => format!("{agent} is back on the line."),
        Event::ReattachTimedOut { agent, .. } => {
            format!("{agent} is not back in time: RONA. It goes back to its queue.")
        }
        Event::SupervisionStarted { agent, supervised, mode, supervision, .. } => {
            format!("{agent} is to supervise {supervised}: {} (contact {supervision}).", supervises(*mode))
        }
        Event::SupervisionChanged { agent, mode, .. } => {
            format!("{agent} does something else: {}.", supervises(*mode))
        }
        Event::SupervisionEnded { agent, cause: EndCause::TakenOver, .. } => {
            format!("{agent} takes the customer over.")
        }
        Event::SupervisionEnded { agent, .. } => format!("{agent} supervises it no more."),
        Event::OutdialStarted { agent, number, ani, .. } => {
            format!("{agent} calls {number}, who is to see {ani}.")
        }
        Event::OutsideConnected { number, .. } => format!("Somebody answers at {number}."),
        Event::OutsideFailed { number, failure, .. } => {
            format!("{number} {}.", not_reached_outside(*failure))
        }
        Event::ContactEnded { cause, .. } => format!("{}.", ended(*cause)),
        Event::WrapUpStarted { agent, mode, .. } => wrap_up(agent.as_str(), *mode),
        Event::AutoWrapUpCancelled { agent, .. } => {
            format!("{agent} wants more time: no code is submitted by itself.")
        }
        Event::WrapUpExtended { agent, deadline, .. } => {
            format!("{agent} extends the wrap-up until {}.", time_of_day(*deadline))
        }
        Event::WrapUpDrafted { agent, .. } => format!("{agent} writes down what came of it."),
        Event::WrapUpCodeChosen { agent, code, .. } => format!("{agent} gives the code {code}."),
        Event::WrapUpSubmitted { agent, code, by, .. } => {
            let code = code.as_ref().map_or("no code".to_owned(), |code| format!("the code {code}"));
            format!("The wrap-up is over with {code}, {}.", submitted(agent.as_str(), *by))
        }
        Event::ContactClosed { outcome, .. } => format!("It is closed: {}.", closed(*outcome)),
        // Nothing else is about a contact.
        other => format!("{other:?}"),
    }
}

fn details(record: &Record) -> Vec<String> {
    match &record.event {
        Event::ContactCreated { priority, skills, .. } => {
            let own = (*priority != 0).then(|| format!("It brings {priority} points of its own."));
            let asks = (!skills.is_empty()).then(|| format!("It asks for {}.", requirements(skills)));
            own.into_iter().chain(asks).collect()
        }
        Event::ContactQueued { since, leave_at, expected_wait_ms, held, .. } => {
            let since =
                (*since < record.at).then(|| format!("Its wait counts from {}.", time_of_day(*since)));
            let expected = expected_wait_ms.map(|wait| match wait {
                0 => "An agent is free who can take it.".to_owned(),
                wait => format!("Its expected wait is {}.", duration(wait)),
            });
            let held = held.as_ref().map(|hold| {
                let until = time_of_day(hold.until);
                format!("It is for {}: until {until} it is offered to nobody else.", hold.agent)
            });
            let leave = leave_at.map(|at| format!("It leaves at {} at the latest.", time_of_day(at)));
            since.into_iter().chain(expected).chain(held).chain(leave).collect()
        }
        Event::OfferMade { agent, why, .. } | Event::ConsultFound { agent, why, .. } => {
            decision::sentences(agent, why)
        }
        Event::OfferFailed { dn, back_off_until, .. } | Event::ConnectFailed { dn, back_off_until, .. } => {
            back_off(dn.as_str(), *back_off_until).into_iter().collect()
        }
        Event::CallbackFailed { retry_at, .. } => {
            vec![retry_at.map_or("It was the last attempt.".to_owned(), |at| {
                format!("The next attempt is made after {}.", time_of_day(at))
            })]
        }
        Event::WrapUpStarted { deadline, default_code, .. } => deadline
            .map(|at| format!("At {} the code {default_code} is submitted by itself.", time_of_day(at)))
            .into_iter()
            .collect(),
        Event::WrapUpSubmitted { notes: Some(notes), .. }
        | Event::WrapUpCodeChosen { notes: Some(notes), .. } => {
            // Notes may hold line breaks, and anything else that somebody typed.
            vec![format!("Notes: {notes:?}")]
        }
        _ => Vec::new(),
    }
}

fn kind(channel: Channel) -> &'static str {
    match channel {
        Channel::Voice => "A call",
        Channel::Chat => "A chat",
        Channel::Email => "A mail",
    }
}

fn released(agent: &str, reason: ReleaseReason) -> String {
    let why = match reason {
        ReleaseReason::WaitOver => "for as long as the queue says",
        ReleaseReason::AgentAway => "until that agent went away",
        ReleaseReason::NotTaken => "until that agent did not take it",
    };
    format!("It was held for {agent}, {why}. Anybody who is eligible will do now.")
}

fn destination(to: &Destination) -> String {
    match to {
        Destination::Queue { queue, keep_wait: true } => {
            format!("for queue {queue}, where its wait counts on")
        }
        Destination::Queue { queue, keep_wait: false } => {
            format!("for queue {queue}, where its wait starts anew")
        }
        Destination::Number { number, .. } => format!("for the number {number}"),
        Destination::Message { prompt } => format!("for the message {prompt}"),
        Destination::Voicemail { prompt } => format!("for the voicemail {prompt}"),
    }
}

fn condition(when: OverflowCondition) -> String {
    match when {
        OverflowCondition::Waited { ms } => format!("it has waited for {} there", duration(ms)),
        OverflowCondition::Waiting { contacts } => format!("{contacts} or more contacts wait there"),
        OverflowCondition::ExpectedWait { ms } => {
            format!("it would have to expect to wait for longer than {}", duration(ms))
        }
    }
}

fn failed(agent: &str, dn: &str, failure: OfferFailure) -> String {
    match failure {
        OfferFailure::PhoneUnreachable => format!("Phone {dn} does not answer at all; no fault of {agent}."),
        OfferFailure::PhoneBusy => format!("Phone {dn} is busy; no fault of {agent}."),
        OfferFailure::PhoneError => format!("Phone {dn} fails with an error; no fault of {agent}."),
        OfferFailure::Declined => format!("{agent} declines (RONA)."),
        OfferFailure::AgentHungUp => format!("{agent} hangs up (RONA)."),
    }
}

fn back_off(dn: &str, until: Option<Timestamp>) -> Option<String> {
    until.map(|until| format!("Phone {dn} is left alone until {}.", time_of_day(until)))
}

fn withdrawn(reason: WithdrawReason) -> &'static str {
    match reason {
        WithdrawReason::CustomerLeft => "the customer has hung up",
        WithdrawReason::ContactEnded => "the contact has ended",
        WithdrawReason::AcceptedByOther => "another agent was first",
        WithdrawReason::ConsultOver => "the consult was not answered, or is over",
        WithdrawReason::SupervisionOver => "the supervision was not taken up, or is over",
        WithdrawReason::LeftQueue => "the contact has left the queue, or waits for a callback",
    }
}

fn not_reached(failure: CallbackFailure) -> &'static str {
    match failure {
        CallbackFailure::NoAnswer => "does not answer",
        CallbackFailure::Busy => "is busy",
        CallbackFailure::Unreachable => "cannot be reached",
        CallbackFailure::ServerStopped => "was being called when the server went down",
    }
}

fn supervises(mode: SupervisionMode) -> &'static str {
    match mode {
        SupervisionMode::Listen => "listens",
        SupervisionMode::Whisper => "is heard by the agent",
        SupervisionMode::BargeIn => "is heard by all",
    }
}

fn not_reached_outside(failure: OutsideFailure) -> &'static str {
    match failure {
        OutsideFailure::Busy => "is busy",
        OutsideFailure::NoAnswer => "does not answer",
        OutsideFailure::Refused => "declines",
        OutsideFailure::Unreachable => "cannot be reached",
    }
}

fn ended(cause: EndCause) -> &'static str {
    match cause {
        EndCause::CustomerHungUp => "The customer hangs up",
        EndCause::AgentHungUp => "The agent hangs up",
        EndCause::CustomerLost => "The customer's side is lost",
        EndCause::AgentPhoneLost => "The agent's phone is lost",
        EndCause::OutsideHungUp => "Who had it outside hangs up",
        EndCause::ConsultEnded => "The consult is over",
        EndCause::ConsultFailed => "The consult was not answered",
        EndCause::ConsultNotConfirmed => "Who asked did not confirm it in time",
        EndCause::SupervisionEnded => "The supervision is over",
        EndCause::SupervisionFailed => "The supervisor's phone was not answered",
        EndCause::TakenOver => "The supervisor has taken the customer over",
        EndCause::TreatmentFinished => "Its treatment is over, and we hang up",
        EndCause::CallbackFailed => "The customer could not be called back, as often as it was tried",
        EndCause::AgentUnreachable => "The agent's own phone was not answered",
        EndCause::CustomerUnreachable => "The customer whom the agent called was not reached",
        EndCause::ServerStopping => "The server stops",
        EndCause::SystemFailure => "The server has failed it",
    }
}

fn wrap_up(agent: &str, mode: WrapUpMode) -> String {
    match mode {
        WrapUpMode::None => format!("{agent} owes no wrap-up code."),
        WrapUpMode::Optional => format!("{agent} may give a wrap-up code."),
        WrapUpMode::Required => format!("{agent} owes a wrap-up code."),
        WrapUpMode::Timed { ms, .. } => format!("{agent} has {} for a wrap-up code.", duration(ms)),
    }
}

fn submitted(agent: &str, by: WrapUpBy) -> String {
    match by {
        WrapUpBy::Agent => format!("as {agent} says"),
        WrapUpBy::Timeout => "as the time is over".to_owned(),
        WrapUpBy::SignOut => format!("as {agent} is signed out"),
    }
}

fn closed(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Handled => "handled",
        Outcome::Abandoned => "abandoned; the customer left before an agent was connected",
        Outcome::QueueTimedOut => "not served; it waited for as long as its queue allows",
        Outcome::FlowedOut => "it went elsewhere by a rule of its queue",
        Outcome::CallbackFailed => "the customer was promised a call and could not be reached",
        Outcome::Consulted => "it was a consult",
        Outcome::Supervised => "it was a supervision",
        Outcome::OutdialFailed => "an agent's call in which the customer was not heard",
        Outcome::Failed => "it ended before an agent was connected, and not by the customer's will",
    }
}
