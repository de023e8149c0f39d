//! Server transactions: the data behind the two server machines.

use std::time::Duration;

use bytes::Bytes;

use super::client::Context;
use super::machine::{Action, Actions};
use super::{TransactionId, server_invite as invite, server_non_invite as other};
use crate::event::{RequestId, SessionId};
use crate::options::Flow;
use crate::timers::{Deadlines, Running, Timer};
use crate::transaction::Owner;
use crate::wire::Message;

/// Who answers a server transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ServerUser {
    /// An INVITE or re-INVITE of this session, or its UPDATE.
    Session(SessionId),
    /// A request outside of any dialog that the host answers.
    Request(RequestId),
    /// It has been answered already.
    Nobody,
}

/// News for the transaction user.
#[derive(Clone, Debug)]
pub(crate) enum ServerReport {
    /// An ACK that arrived in the Accepted state: it belongs to our 2xx.
    Ack { session: SessionId, request: Message },
    /// The 2xx of this INVITE transaction could not be sent.
    SendFailed { session: SessionId },
}

/// One server transaction.
#[derive(Debug)]
pub(crate) struct Server {
    machine: Machine,
    /// The request; dropped once it is answered for good.
    pub(crate) request: Option<Message>,
    /// Where responses go (RFC 3261 §18.2.2, RFC 3581).
    pub(crate) reply: Flow,
    pub(crate) user: ServerUser,
    /// The To tag of our responses, where we chose one.
    pub(crate) to_tag: Option<String>,
    pub(super) key: String,
    pub(super) merge_key: Option<String>,
    /// How long the request was.
    pub(super) request_bytes: usize,
    response: Option<Bytes>,
    interval: Duration,
    running: Running,
}

#[derive(Clone, Copy, Debug)]
enum Machine {
    Invite(invite::State),
    Other(other::State),
}

/// What happened to a server transaction.
#[derive(Clone, Debug)]
pub(super) enum ServerInput {
    /// The request that made the transaction, again.
    Request,
    Ack(Message),
    /// From the transaction user.
    Response {
        status: u16,
        bytes: Bytes,
    },
    TransportError,
    Timer(Timer),
}

impl Server {
    pub(super) fn new(
        request: Message,
        is_invite: bool,
        key: String,
        merge_key: Option<String>,
        reply: Flow,
    ) -> Server {
        let machine = match is_invite {
            true => Machine::Invite(invite::State::Proceeding),
            false => Machine::Other(other::State::Trying),
        };
        Server {
            machine,
            request_bytes: request.as_bytes().len(),
            request: Some(request),
            reply,
            user: ServerUser::Nobody,
            to_tag: None,
            key,
            merge_key,
            response: None,
            interval: Duration::ZERO,
            running: Running::default(),
        }
    }

    pub(super) fn handle(&mut self, input: ServerInput, mut context: Context<'_>) -> Option<ServerReport> {
        let mut ack = None;
        let mut actions = match input {
            ServerInput::Request => self.step(invite::Input::Invite, other::Input::Request),
            ServerInput::Ack(request) => {
                ack = Some(request);
                self.acknowledge()
            }
            ServerInput::Response { status, bytes } => self.respond(status, bytes),
            ServerInput::TransportError => {
                self.step(invite::Input::TransportError, other::Input::TransportError)
            }
            ServerInput::Timer(timer) => {
                self.running.fired(timer);
                self.fire(timer)
            }
        };
        let mut report = None;
        loop {
            let mut elapsed = None;
            for action in actions {
                match action {
                    Action::Start(timer) if self.duration(*timer, &context).is_zero() => {
                        elapsed = Some(*timer)
                    }
                    Action::Deliver => report = self.report_ack(ack.take()),
                    Action::Failed => report = self.report_failure(),
                    action => self.act(*action, &mut context),
                }
            }
            let Some(timer) = elapsed else { return report };
            actions = self.fire(timer);
        }
    }

    pub(super) fn is_terminated(&self) -> bool {
        matches!(
            self.machine,
            Machine::Invite(invite::State::Terminated) | Machine::Other(other::State::Terminated)
        )
    }

    /// Whether no final response has been given yet.
    pub(crate) fn is_unanswered(&self) -> bool {
        match self.machine {
            Machine::Invite(state) => state == invite::State::Proceeding,
            Machine::Other(state) => matches!(state, other::State::Trying | other::State::Proceeding),
        }
    }

    pub(super) fn stop(&mut self, deadlines: &mut Deadlines<Owner>, id: TransactionId) {
        self.running.stop_all(deadlines, Owner::Server(id));
    }

    fn report_ack(&self, ack: Option<Message>) -> Option<ServerReport> {
        match (self.user, ack) {
            (ServerUser::Session(session), Some(request)) => Some(ServerReport::Ack { session, request }),
            _ => None,
        }
    }

    fn report_failure(&self) -> Option<ServerReport> {
        match (self.user, self.machine) {
            (ServerUser::Session(session), Machine::Invite(invite::State::Accepted)) => {
                Some(ServerReport::SendFailed { session })
            }
            _ => None,
        }
    }

    fn respond(&mut self, status: u16, bytes: Bytes) -> Actions {
        let unanswered = self.is_unanswered();
        let keep = unanswered || matches!(self.machine, Machine::Invite(invite::State::Accepted));
        if keep {
            self.response = Some(bytes);
        }
        if status >= 200 {
            self.request = None;
        }
        match status {
            ..=199 => self.step(invite::Input::Provisional, other::Input::Provisional),
            200..=299 => self.step(invite::Input::Success, other::Input::Final),
            300.. => self.step(invite::Input::Failure, other::Input::Final),
        }
    }

    fn acknowledge(&mut self) -> Actions {
        let reliable = self.reply.transport.is_reliable();
        match &mut self.machine {
            Machine::Invite(state) => advance(state, invite::step(*state, invite::Input::Ack, reliable)),
            Machine::Other(_) => &[],
        }
    }

    fn step(&mut self, input: invite::Input, other_input: other::Input) -> Actions {
        let reliable = self.reply.transport.is_reliable();
        match &mut self.machine {
            Machine::Invite(state) => advance(state, invite::step(*state, input, reliable)),
            Machine::Other(state) => advance(state, other::step(*state, other_input)),
        }
    }

    fn fire(&mut self, timer: Timer) -> Actions {
        let reliable = self.reply.transport.is_reliable();
        match (&mut self.machine, timer) {
            (Machine::Invite(state), timer) => {
                let input = match timer {
                    Timer::G => invite::Input::TimerG,
                    Timer::H => invite::Input::TimerH,
                    Timer::I => invite::Input::TimerI,
                    Timer::L => invite::Input::TimerL,
                    _ => return &[],
                };
                advance(state, invite::step(*state, input, reliable))
            }
            (Machine::Other(state), Timer::J) => advance(state, other::step(*state, other::Input::TimerJ)),
            (Machine::Other(_), _) => &[],
        }
    }

    fn duration(&self, timer: Timer, context: &Context<'_>) -> Duration {
        context.timers.duration(timer, self.reply.transport.is_reliable())
    }

    fn act(&mut self, action: Action, context: &mut Context<'_>) {
        let owner = Owner::Server(context.id);
        match action {
            Action::Send => {
                if let Some(response) = &self.response {
                    (context.transmit)(self.reply, response.clone());
                }
            }
            Action::Start(timer) => {
                let duration = self.duration(timer, context);
                if timer == Timer::G {
                    self.interval = duration;
                }
                self.running.start(context.deadlines, owner, timer, context.now + duration);
            }
            Action::Again(timer) => {
                self.interval = context.timers.next_interval(timer, self.interval);
                self.running.start(context.deadlines, owner, timer, context.now + self.interval);
            }
            Action::Stop(timer) => self.running.stop(context.deadlines, owner, timer),
            // `handle` takes the first two; without an ACK the peer is gone, and so is the call (§17.2.1)
            Action::Deliver | Action::Failed | Action::TimedOut | Action::Ack => {}
        }
    }
}

fn advance<State>(state: &mut State, (next, actions): (State, Actions)) -> Actions {
    *state = next;
    actions
}
