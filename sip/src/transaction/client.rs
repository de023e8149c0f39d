//! Client transactions: the data behind the two client machines.

use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use smallvec::SmallVec;

use super::machine::Action;
use super::{TransactionId, client_invite as invite, client_non_invite as other};
use crate::digest::Credentials;
use crate::event::{RequestId, SessionId};
use crate::message::ack_for_failure;
use crate::options::Flow;
use crate::timers::{Deadlines, Running, Timer, Timers};
use crate::transaction::Owner;
use crate::wire::Message;

/// Who learns what becomes of a client transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClientUser {
    /// The INVITE that sets a session up.
    Invite(SessionId),
    /// A re-INVITE of a session.
    Reinvite(SessionId),
    /// The BYE that ends a session.
    Bye(SessionId),
    /// A NOTIFY of what became of a REFER.
    Notify(SessionId),
    /// An OPTIONS in a dialog.
    Probe(SessionId),
    /// An UPDATE that refreshes a session.
    Refresh(SessionId),
    /// A request outside of any dialog.
    Request(RequestId),
    /// Nobody: CANCEL, and the BYE of a fork.
    Nobody,
}

/// What became of the request.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    Response(Message),
    TimedOut,
    TransportFailed,
}

/// News for the transaction user.
#[derive(Clone, Debug)]
pub(crate) struct ClientReport {
    pub(crate) transaction: TransactionId,
    pub(crate) user: ClientUser,
    pub(crate) outcome: Outcome,
    /// The request, where it went, and what its challenge could be answered with.
    pub(crate) request: Message,
    pub(crate) flow: Flow,
    pub(crate) credentials: Option<Arc<Credentials>>,
}

/// An ACK that was sent for a 2xx, kept until no retransmission of that 2xx can come any more.
#[derive(Clone, Debug)]
pub(crate) struct Acknowledged {
    pub(crate) remote_tag: String,
    pub(crate) flow: Flow,
    pub(crate) ack: Bytes,
}

/// One client transaction.
#[derive(Debug)]
pub(crate) struct Client {
    machine: Machine,
    pub(crate) request: Message,
    pub(crate) flow: Flow,
    pub(crate) user: ClientUser,
    pub(crate) credentials: Option<Arc<Credentials>>,
    /// Of an INVITE: the answers acknowledged so far, one for each fork.
    pub(crate) acknowledged: SmallVec<[Acknowledged; 1]>,
    pub(super) key: String,
    failure_ack: Option<Bytes>,
    interval: Duration,
    running: Running,
}

#[derive(Clone, Copy, Debug)]
enum Machine {
    Invite(invite::State),
    Other(other::State),
}

/// What a driver needs of its layer.
pub(super) struct Context<'a> {
    pub(super) now: Instant,
    pub(super) id: TransactionId,
    pub(super) timers: &'a Timers,
    pub(super) deadlines: &'a mut Deadlines<Owner>,
    /// Messages to send, in order.
    pub(super) transmit: &'a mut dyn FnMut(Flow, Bytes),
}

/// What happened to a client transaction.
#[derive(Clone, Debug)]
pub(super) enum ClientInput {
    Response(Message),
    TransportError,
    Timer(Timer),
}

impl Client {
    pub(super) fn new(
        request: Message,
        key: String,
        is_invite: bool,
        flow: Flow,
        user: ClientUser,
        credentials: Option<Arc<Credentials>>,
    ) -> Client {
        let machine = match is_invite {
            true => Machine::Invite(invite::State::Calling),
            false => Machine::Other(other::State::Trying),
        };
        Client {
            machine,
            request,
            flow,
            user,
            credentials,
            acknowledged: SmallVec::new(),
            key,
            failure_ack: None,
            interval: Duration::ZERO,
            running: Running::default(),
        }
    }

    pub(super) fn start(&mut self, mut context: Context<'_>) {
        let reliable = self.flow.transport.is_reliable();
        let actions = match &mut self.machine {
            Machine::Invite(state) => {
                let (next, actions) = invite::start(reliable);
                *state = next;
                actions
            }
            Machine::Other(state) => {
                let (next, actions) = other::start(reliable);
                *state = next;
                actions
            }
        };
        for action in actions {
            self.act(*action, None, &mut context);
        }
    }

    /// Runs the machine. The report, if any, is for the transaction user.
    pub(super) fn handle(&mut self, input: ClientInput, mut context: Context<'_>) -> Option<ClientReport> {
        let (mut actions, response) = match input {
            ClientInput::Response(message) => (self.respond(message.status()?), Some(message)),
            ClientInput::TransportError => (self.fail(), None),
            ClientInput::Timer(timer) => {
                self.running.fired(timer);
                (self.fire(timer), None)
            }
        };
        let mut outcome = None;
        loop {
            let mut elapsed = None;
            for action in actions {
                match action {
                    Action::Start(timer) if self.duration(*timer, &context).is_zero() => {
                        elapsed = Some(*timer)
                    }
                    Action::Deliver => outcome = response.clone().map(Outcome::Response),
                    Action::TimedOut => outcome = Some(Outcome::TimedOut),
                    Action::Failed => outcome = Some(Outcome::TransportFailed),
                    action => self.act(*action, response.as_ref(), &mut context),
                }
            }
            let Some(timer) = elapsed else { break };
            actions = self.fire(timer);
        }
        outcome.map(|outcome| ClientReport {
            transaction: context.id,
            user: self.user,
            outcome,
            request: self.request.clone(),
            flow: self.flow,
            credentials: self.credentials.clone(),
        })
    }

    pub(super) fn is_terminated(&self) -> bool {
        matches!(
            self.machine,
            Machine::Invite(invite::State::Terminated) | Machine::Other(other::State::Terminated)
        )
    }

    /// Whether a final response is still to come.
    pub(crate) fn is_pending(&self) -> bool {
        match self.machine {
            Machine::Invite(state) => matches!(state, invite::State::Calling | invite::State::Proceeding),
            Machine::Other(state) => matches!(state, other::State::Trying | other::State::Proceeding),
        }
    }

    pub(super) fn stop(&mut self, deadlines: &mut Deadlines<Owner>, id: TransactionId) {
        self.running.stop_all(deadlines, Owner::Client(id));
    }

    fn respond(&mut self, status: u16) -> super::machine::Actions {
        match &mut self.machine {
            Machine::Invite(state) => {
                let input = match status {
                    ..=199 => invite::Input::Provisional,
                    200..=299 => invite::Input::Success,
                    300.. => invite::Input::Failure,
                };
                advance(state, invite::step(*state, input))
            }
            Machine::Other(state) => {
                let input = match status {
                    ..=199 => other::Input::Provisional,
                    200.. => other::Input::Final,
                };
                advance(state, other::step(*state, input))
            }
        }
    }

    fn fail(&mut self) -> super::machine::Actions {
        match &mut self.machine {
            Machine::Invite(state) => advance(state, invite::step(*state, invite::Input::TransportError)),
            Machine::Other(state) => advance(state, other::step(*state, other::Input::TransportError)),
        }
    }

    fn fire(&mut self, timer: Timer) -> super::machine::Actions {
        match (&mut self.machine, timer) {
            (Machine::Invite(state), timer) => {
                let input = match timer {
                    Timer::A => invite::Input::TimerA,
                    Timer::B => invite::Input::TimerB,
                    Timer::D => invite::Input::TimerD,
                    Timer::M => invite::Input::TimerM,
                    _ => return &[],
                };
                advance(state, invite::step(*state, input))
            }
            (Machine::Other(state), timer) => {
                let input = match timer {
                    Timer::E => other::Input::TimerE,
                    Timer::F => other::Input::TimerF,
                    Timer::K => other::Input::TimerK,
                    _ => return &[],
                };
                advance(state, other::step(*state, input))
            }
        }
    }

    fn duration(&self, timer: Timer, context: &Context<'_>) -> Duration {
        context.timers.duration(timer, self.flow.transport.is_reliable())
    }

    fn act(&mut self, action: Action, response: Option<&Message>, context: &mut Context<'_>) {
        let owner = Owner::Client(context.id);
        match action {
            Action::Send => (context.transmit)(self.flow, self.request.as_bytes().clone()),
            Action::Ack => {
                if self.failure_ack.is_none()
                    && let Some(response) = response
                {
                    self.failure_ack = ack_for_failure(&self.request, response);
                }
                if let Some(ack) = &self.failure_ack {
                    (context.transmit)(self.flow, ack.clone());
                }
            }
            Action::Start(timer) => {
                let duration = self.duration(timer, context);
                if matches!(timer, Timer::A | Timer::E) {
                    self.interval = duration;
                }
                self.running.start(context.deadlines, owner, timer, context.now + duration);
            }
            Action::Again(timer) => {
                self.interval = match self.machine {
                    Machine::Other(other::State::Proceeding) => context.timers.t2,
                    _ => context.timers.next_interval(timer, self.interval),
                };
                self.running.start(context.deadlines, owner, timer, context.now + self.interval);
            }
            Action::Stop(timer) => self.running.stop(context.deadlines, owner, timer),
            // `handle` takes these
            Action::Deliver | Action::TimedOut | Action::Failed => {}
        }
    }
}

fn advance<State>(
    state: &mut State,
    (next, actions): (State, super::machine::Actions),
) -> super::machine::Actions {
    *state = next;
    actions
}
