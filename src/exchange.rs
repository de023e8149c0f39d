//! The exchange: every call, contact, agent and registration, in one machine.
//!
//! It joins the SIP side ([`call::Switch`]) to the ACD ([`acd::Engine`]) and to the registrar, and is
//! itself of the same shape: inputs in, outputs out, no socket, clock or thread inside. What the ACD
//! decides goes to the log first ([`Output::Persist`]) and takes effect when the host reports it
//! durable ([`Input::Persisted`]).

mod announcements;
mod arranging;
mod callbacks;
mod callers;
mod consult;
mod contacts;
mod conversation;
mod data;
mod early_media;
mod effects;
mod feature_keys;
mod hold;
mod journal;
mod offers;
mod outbound;
mod outdial;
mod outside;
mod phone_acts;
mod phone_calls;
mod phones;
mod reattaching;
mod reconcile;
mod reconfigure;
mod recorded;
mod recordings;
mod requests;
mod second_lines;
#[cfg(test)]
mod tests;
mod timers;
mod tones;
mod transfer;
mod treatment;
mod voicemails;
mod waiting;

use acd::{CallbackFailure, Command, ContactId, Engine, Record, Refusal, Timestamp};
use bytes::Bytes;
use call::{Event, LegEnd, LegId, MediaEndpoint, ShardId, Switch};
use config::Configuration;
use media::{Digit, EndpointId, PlayId};
use sip::registrar::{Binding, Change, Registrar};
use sip::{Flow, RequestId, Response};
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::Arc;
use std::time::Instant;

use crate::prompts::Prompts;
use callers::Caller;
use contacts::Contacts;
use conversation::Conversations;
use journal::Journal;
pub use journal::{Batch, Ticket};
use offers::Offers;
use outbound::Outbounds;
use phone_acts::PhoneActs;
use phone_calls::TakeOvers;
use reconcile::Reconciler;
pub use reconcile::{Health, Repairs};
use recorded::Recorded;
pub use recorded::recorded_contact;
pub use requests::{Reply, Request, RequestError};
use second_lines::SecondLines;
use timers::Timers;
use tones::Tones;
use voicemails::Voicemails;
pub use voicemails::{Voicemail, WITHOUT_CONTACT};

/// One moment on both clocks: the steady one for protocol timers, the wall's for what is recorded.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// Never steps.
    pub instant: Instant,
    /// Milliseconds since 1970, UTC.
    pub wall: Timestamp,
}

/// How the exchange is set up.
pub struct Options {
    /// The configuration as used.
    pub configuration: Arc<Configuration>,
    /// What the prompts that it names sound like.
    pub prompts: Prompts,
    /// The SIP and media side.
    pub switch: call::Options,
    /// The registrar's.
    pub registrar: sip::registrar::RegistrarOptions,
}

/// What the host brings.
#[expect(missing_docs, reason = "the fields are what their types document")]
pub enum Input {
    /// From the network.
    Sip(sip::Input),
    /// The answer to [`Output::AllocateMedia`].
    MediaAllocated { leg: LegId, media: Option<MediaEndpoint> },
    /// A prompt has been played to its end.
    PlayFinished { endpoint: EndpointId, play: PlayId },
    /// A peer pressed a key.
    Digit { endpoint: EndpointId, digit: Digit },
    /// A media shard died, and every leg's media on it.
    ShardFailed(ShardId),
    /// Every batch up to this one is on disk.
    Persisted(Ticket),
    /// An act of an agent or a supervisor; answered by [`Output::Reply`].
    Request { id: u64, request: Request },
    /// A deadline may have passed.
    Timeout,
    /// Take no more calls; let those in progress end.
    Drain,
    /// The time for that is over: end every call.
    HangUpAll,
}

/// What the host must do, in order.
#[expect(missing_docs, reason = "the fields are what their types document")]
pub enum Output {
    /// A SIP message leaves.
    Transmit { flow: Flow, message: Bytes },
    /// A command for a media shard.
    Media { shard: ShardId, command: media::Command },
    /// A leg needs a media endpoint.
    AllocateMedia { leg: LegId, near: Option<ShardId> },
    /// To be written in one transaction; then [`Input::Persisted`].
    Persist(Batch),
    /// The answer to a request.
    Reply { id: u64, reply: Result<Reply, RequestError> },
    /// These records are durable and in effect.
    Published(Arc<[Record]>),
    /// A voicemail is being left, and who leaves it.
    Voicemail(Voicemail),
}

/// Every call, contact, agent and registration; see the module's documentation.
pub struct Exchange {
    configuration: Arc<Configuration>,
    prompts: Prompts,
    switch: Switch,
    engine: Engine,
    registrar: Registrar,
    callers: HashMap<LegId, Caller>,
    contacts: Contacts,
    conversations: Conversations,
    /// Customers' contacts in which who hears whom may change by what is taking effect.
    unarranged: BTreeSet<ContactId>,
    /// Customers of whom somebody may have joined a supervisor.
    unannounced: BTreeSet<ContactId>,
    offers: Offers,
    outbounds: Outbounds,
    take_overs: TakeOvers,
    second_lines: SecondLines,
    phone_acts: PhoneActs,
    timers: Timers,
    tones: Tones,
    voicemails: Voicemails,
    recorded: Recorded,
    journal: Journal<Effect>,
    reconciler: Reconciler,
    plays: u64,
    /// No more calls are taken.
    draining: bool,
    /// No more calls are made: what the ACD still decides is the next process's affair.
    stopped: bool,
    outputs: VecDeque<Output>,
}

/// What waits for a batch to be durable.
#[derive(Debug)]
enum Effect {
    /// The events themselves take effect.
    Records(Arc<[Record]>),
    /// A registration is confirmed.
    Respond { id: RequestId, response: Response },
    /// A request is answered.
    Reply { id: u64, reply: Reply },
}

impl Exchange {
    /// An exchange that goes on from `engine` and `bindings`, as they were when the last process ended:
    /// its calls are gone, and the contacts that they served are ended or sent to wrap-up.
    pub fn new(now: Now, options: Options, engine: Engine, bindings: Vec<Binding>) -> Self {
        let Options { configuration, prompts, switch, registrar } = options;
        let mut exchange = Self {
            configuration,
            prompts,
            switch: Switch::new(switch),
            engine,
            registrar: Registrar::new(registrar),
            callers: HashMap::new(),
            contacts: Contacts::default(),
            conversations: Conversations::default(),
            unarranged: BTreeSet::new(),
            unannounced: BTreeSet::new(),
            offers: Offers::default(),
            outbounds: Outbounds::default(),
            take_overs: TakeOvers::default(),
            second_lines: SecondLines::default(),
            phone_acts: PhoneActs::default(),
            timers: Timers::default(),
            tones: Tones::new(),
            voicemails: Voicemails::default(),
            recorded: Recorded::new(now.wall),
            journal: Journal::new(),
            reconciler: Reconciler::new(now),
            plays: 0,
            draining: false,
            stopped: false,
            outputs: VecDeque::new(),
        };
        exchange.recover(now, bindings);
        exchange
    }

    /// Takes one input; then drain [`poll_output`](Self::poll_output).
    pub fn handle(&mut self, now: Now, input: Input) {
        match input {
            Input::Sip(input) => self.switch.handle(now.instant, call::Input::Sip(input)),
            Input::MediaAllocated { leg, media } => {
                self.switch.handle(now.instant, call::Input::MediaAllocated { leg, media });
            }
            Input::PlayFinished { endpoint, play } => {
                self.switch.handle(now.instant, call::Input::PlayFinished { endpoint, play });
            }
            Input::Digit { endpoint, digit } => {
                self.switch.handle(now.instant, call::Input::Digit { endpoint, digit });
            }
            Input::ShardFailed(shard) => self.switch.shard_failed(now.instant, shard),
            Input::Persisted(ticket) => self.persisted(now, ticket),
            Input::Request { id, request } => self.request(now, id, request),
            Input::Timeout => self.timeout(now),
            Input::Drain => self.draining = true,
            Input::HangUpAll => self.hang_up_all(now),
        }
        self.drain_switch(now);
        self.announce_supervisors();
        self.drain_switch(now);
    }

    /// The next thing for the host to do.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// The soonest deadline on the steady clock, and the soonest on the wall's; then [`Input::Timeout`].
    pub fn poll_timeout(&self) -> (Option<Instant>, Option<Timestamp>) {
        let instants = [
            self.switch.poll_timeout(),
            self.registrar.poll_timeout(),
            self.timers.next(),
            self.reconciler.poll_timeout(),
        ];
        (instants.into_iter().flatten().min(), self.engine.poll_timeout())
    }

    /// Whether nothing is left to wait for: no call, no peer that has yet to confirm the end of one, and
    /// nothing that is not yet on disk.
    pub fn is_drained(&self) -> bool {
        self.switch.is_quiet() && self.journal.is_empty()
    }

    /// Calls in progress, as legs.
    pub fn leg_count(&self) -> usize {
        self.switch.leg_count()
    }

    /// The ACD as it stands, for a snapshot.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// How much is remembered of calls, as entries: none, once there is no call.
    pub fn remembered(&self) -> usize {
        self.callers.len()
            + self.contacts.remembered()
            + self.conversations.remembered()
            + self.offers.remembered()
            + self.outbounds.remembered()
            + self.take_overs.len()
            + self.second_lines.remembered()
            + self.phone_acts.remembered()
            + self.timers.remembered()
    }

    fn recover(&mut self, now: Now, bindings: Vec<Binding>) {
        // Before any other command, as each fires what came due while there was no server: nobody could have answered
        // a phone that rang then, and nobody waits any more. A fact, not a wish: it is never refused.
        let _ = self.execute(now, Command::Recover);
        let configuration = crate::acd_configuration::from(&self.configuration);
        if let Err(refusal) = self.execute(now, Command::Configure(configuration)) {
            tracing::error!(%refusal, "the ACD goes on by the configuration that it had");
        }
        for binding in bindings {
            self.restore_binding(now, binding);
        }
        self.leave_missing_seats(now);
    }

    fn timeout(&mut self, now: Now) {
        self.switch.handle(now.instant, call::Input::Sip(sip::Input::Timeout));
        self.expire_registrations(now);
        while let Some(leg) = self.timers.due(now.instant) {
            self.elapsed(now, leg);
        }
        if self.engine.poll_timeout().is_some_and(|deadline| deadline <= now.wall) {
            // A tick is never refused.
            let _ = self.execute(now, Command::Tick);
        }
        self.reconcile(now);
    }

    /// A leg's deadline has passed.
    fn elapsed(&mut self, now: Now, leg: LegId) {
        if let Some(purpose) = self.outbounds.purpose(leg) {
            self.outbound_elapsed(now, leg, purpose);
        } else if self.callers.contains_key(&leg) {
            self.caller_elapsed(now, leg);
        } else {
            self.phone_silent(now, leg);
        }
    }

    fn drain_switch(&mut self, now: Now) {
        while let Some(output) = self.switch.poll_output() {
            match output {
                call::Output::Transmit { flow, message } => {
                    self.outputs.push_back(Output::Transmit { flow, message });
                }
                call::Output::Media { shard, command } => {
                    self.outputs.push_back(Output::Media { shard, command })
                }
                call::Output::AllocateMedia { leg, near } => {
                    self.outputs.push_back(Output::AllocateMedia { leg, near });
                }
                call::Output::Event(event) => self.call_event(now, event),
            }
        }
    }

    fn call_event(&mut self, now: Now, event: Event) {
        match event {
            Event::Incoming { call, leg, request, flow, replaces } => {
                match (self.calling_phone(now, &request, flow, replaces), replaces) {
                    (Some(dn), replaces) => self.phone_calls(now, leg, &dn, &request, replaces),
                    (None, None) => self.incoming(now, call, leg, &request, flow),
                    // Whoever else knows a dialog's identifiers has no right to it.
                    (None, Some(_)) => self.switch.refuse(now.instant, leg, 403, Vec::new()),
                }
            }
            Event::Refer { leg, refer, target } => self.referred(now, leg, refer, target),
            Event::Trying { leg } => self.phone_lives(leg),
            Event::Ringing { leg } => {
                self.phone_lives(leg);
                self.offers.ringing(leg);
                if self.phone_acts.rings(leg) {
                    // One that cannot be told rings on: the agent can ask again.
                    let _ = self.switch.tell_to_answer(now.instant, leg);
                }
            }
            Event::EarlyMedia { leg } => self.hear_early(leg),
            Event::Answered { leg } => self.answered(now, leg),
            Event::PlayFinished { leg, play } if self.callers.contains_key(&leg) => {
                self.play_finished(now, leg, play);
            }
            Event::PlayFinished { leg, .. } => self.hear_again(leg),
            Event::Digit { leg, digit } if self.callers.contains_key(&leg) => self.digit(now, leg, digit),
            Event::Digit { leg, digit } => self.agent_key(now, leg, digit),
            Event::Ended { leg, end } => self.ended(now, leg, end),
            Event::Request { id, request, flow } => self.sip_request(now, id, &request, flow),
            Event::Held { leg } => self.held_by_peer(now, leg, true),
            Event::Resumed { leg } => self.held_by_peer(now, leg, false),
            // The server is no phone, and tells nobody to register.
            Event::Alive { .. } | Event::Response { .. } | Event::ToldToAnswer { .. } => {}
        }
    }

    fn answered(&mut self, now: Now, leg: LegId) {
        if let Some(purpose) = self.outbounds.purpose(leg) {
            self.outbound_answered(now, leg, purpose);
        } else if self.callers.contains_key(&leg) {
            self.caller_answered(now, leg);
        } else if self.take_overs.contains_key(&leg) {
            self.taken_over(now, leg);
        } else if let Some(consult) = self.second_lines.consult(leg) {
            self.arrange(self.conversations.customers(consult));
        } else {
            self.phone_answered(now, leg);
        }
    }

    fn ended(&mut self, now: Now, leg: LegId, end: LegEnd) {
        self.timers.cancel(leg);
        self.take_overs.remove(&leg);
        self.phone_acts.leg_gone(leg);
        if let Some(purpose) = self.outbounds.purpose(leg) {
            self.outbound_ended(now, leg, purpose, end);
        } else if self.callers.contains_key(&leg) {
            self.caller_ended(now, leg, end);
        } else if let Some(consult) = self.second_lines.remove(leg) {
            self.second_ended(now, consult);
        } else {
            self.phone_ended(now, leg, end);
        }
    }

    /// Has the ACD carry out a command; its events go to the log and take effect from there.
    fn execute(&mut self, now: Now, command: Command) -> Result<Arc<[Record]>, Refusal> {
        let records: Arc<[Record]> = self.engine.execute(now.wall, command)?.into();
        if !records.is_empty() {
            self.commit(records.clone(), [].into(), Effect::Records(records.clone()));
        }
        Ok(records)
    }

    fn commit(&mut self, records: Arc<[Record]>, bindings: Arc<[Change]>, effect: Effect) {
        let batch = self.journal.commit(records, bindings, effect);
        self.outputs.push_back(Output::Persist(batch));
    }

    fn persisted(&mut self, now: Now, ticket: Ticket) {
        while let Some(effect) = self.journal.due(ticket) {
            match effect {
                Effect::Records(records) => {
                    for record in records.iter() {
                        self.take_effect(now, record);
                    }
                    self.arrange_all();
                    if !records.is_empty() {
                        self.outputs.push_back(Output::Published(records));
                    }
                }
                Effect::Respond { id, response } => self.switch.respond(now.instant, id, response),
                Effect::Reply { id, reply } => self.outputs.push_back(Output::Reply { id, reply: Ok(reply) }),
            }
        }
    }

    fn hang_up_all(&mut self, now: Now) {
        self.stopped = true;
        // What was called for customers tells nothing of its own.
        for contact in self.outbounds.all_outside() {
            self.hang_up_outside(now, contact);
        }
        // Customers first: it is their end that the records are to tell of. The others' ends would follow
        // from it, but only once that is durable.
        for contact in self.outbounds.callbacks() {
            self.callback_failed(now, contact, CallbackFailure::ServerStopped);
        }
        let mut customers: Vec<LegId> = self.callers.keys().copied().chain(self.outbounds.legs()).collect();
        let mut agents: Vec<LegId> = self.contacts.agent_legs().chain(self.offers.legs()).collect();
        agents.extend(self.take_overs.keys().copied().chain(self.second_lines.all().map(|(leg, _)| leg)));
        // In an order of their own, not in that of a map, which differs from run to run.
        customers.sort_unstable();
        agents.sort_unstable();
        for leg in customers.into_iter().chain(agents) {
            self.switch.hang_up(now.instant, leg, None);
        }
    }
}
