//! What customers do, and agents with them.

use super::AfterAccept;
use super::{Act, World};
use crate::simulate::lots::What;
use crate::simulate::plan::Placement;
use crate::simulate::samples::{Attempt, Of, Response, WrapUp};
use acd::{
    AgentId, Channel, CodeId, Command, ContactId, Destination, EndCause, Engine, Event, OfferId, QueueId,
    Record, Refusal, Timestamp,
};

/// How long a phone rings before the agent answers where nothing is recorded of that, in milliseconds.
const DEFAULT_RING_MS: u64 = 5_000;
/// How long a customer's phone rings before a callback is answered where nothing is recorded of that, in milliseconds.
const DEFAULT_CALLBACK_MS: u64 = 10_000;

/// How long customer and agent talk where nothing is recorded of that, in milliseconds.
const DEFAULT_TALK_MS: u64 = 180_000;
/// How long a wrap-up takes where nothing is recorded of that, in milliseconds.
const DEFAULT_WRAP_UP_MS: u64 = 10_000;

/// A contact that is not closed.
#[derive(Debug)]
pub(super) struct Live {
    /// Of its arrival.
    pub(super) index: usize,
    /// Lots drawn for it, of whatever kind.
    lots: u32,
    queue: QueueId,
    /// Hears an agent, or has.
    connected: bool,
    /// Has no call, and so nothing to hang up.
    callback: bool,
    /// An agent has accepted it.
    accepted: bool,
    wrap_up: Option<LiveWrapUp>,
}

#[derive(Debug)]
struct LiveWrapUp {
    agent: AgentId,
    code: CodeId,
    /// When the agent will be done.
    done_at: Timestamp,
}

impl Live {
    pub(super) fn next_lot(&mut self) -> u32 {
        self.lots += 1;
        self.lots
    }
}

impl World<'_> {
    /// A customer arrives, and will hang up or ask for a callback after as long a wait as on the day.
    pub(super) fn arrive(&mut self, index: usize) {
        let Some(arrival) = self.day.arrivals.get(index) else { return };
        let placement = match self.plan {
            None => Placement::Queue(arrival.as_recorded()),
            Some(plan) => plan.place(arrival, self.now, &self.engine, &mut self.notes),
        };
        let Placement::Queue(contact) = placement else { return self.notes.elsewhere() };
        let queue = contact.queue.clone();
        self.arriving = Some(index);
        let outcome = self.execute(Command::CreateContact(contact));
        self.arriving = None;
        match outcome {
            Ok(()) => {}
            Err(Refusal::UnknownQueue { .. }) => self.notes.queue_gone(&queue),
            Err(_) => self.notes.refused(),
        }
    }

    pub(super) fn hang_up(&mut self, contact: ContactId) {
        if self.contacts.get(&contact).is_some_and(|live| !live.connected && !live.callback) {
            self.end(contact, EndCause::CustomerHungUp);
        }
    }

    pub(super) fn ask_for_callback(&mut self, contact: ContactId) {
        let Some(live) = self.contacts.get(&contact).filter(|live| !live.connected) else { return };
        let wish = self.day.arrivals.get(live.index).and_then(|arrival| arrival.callback.as_ref());
        if let Some((_, number)) = wish {
            self.execute_or_not(Command::RequestCallback { contact, number: number.clone() });
        }
    }

    pub(super) fn cancel_auto_wrap_up(&mut self, contact: ContactId) {
        if let Some(wrap_up) = self.contacts.get(&contact).and_then(|live| live.wrap_up.as_ref()) {
            let agent = wrap_up.agent.clone();
            self.execute_or_not(Command::CancelAutoWrapUp { agent, contact });
        }
    }

    /// Asks for more time until it is enough, or refused.
    pub(super) fn extend_wrap_up(&mut self, contact: ContactId) {
        let wrap_up = self.contacts.get(&contact).and_then(|live| live.wrap_up.as_ref());
        let Some((agent, done_at)) = wrap_up.map(|wrap_up| (wrap_up.agent.clone(), wrap_up.done_at)) else {
            return;
        };
        let deadline = |engine: &Engine| engine.contact(contact)?.wrap_ups.get(&agent)?.deadline;
        while let Some(deadline) = deadline(&self.engine)
            && deadline < done_at
            && self.execute(Command::ExtendWrapUp { agent: agent.clone(), contact }).is_ok()
        {}
    }

    pub(super) fn submit_wrap_up(&mut self, contact: ContactId) {
        let Some(live) = self.contacts.get(&contact) else { return };
        let Some(LiveWrapUp { agent, code, .. }) = &live.wrap_up else { return };
        let last_agent = self.day.arrivals.get(live.index).is_some_and(|arrival| arrival.last_agent);
        let (agent, code) = (agent.clone(), Some(code.clone()));
        self.execute_or_not(Command::SubmitWrapUp { agent, contact, code, notes: None, last_agent });
    }

    pub(super) fn react_as_contact(&mut self, record: &Record) {
        let Some(contact) = record.event.contact() else { return };
        match &record.event {
            Event::ContactCreated { .. } => self.created(contact),
            Event::OfferMade { offer, agent, .. } => self.respond(contact, *offer, agent),
            Event::CallbackStarted { .. } => self.attempt(contact),
            Event::ContactConnected { agent, .. } => self.talk(contact, agent),
            Event::WrapUpStarted { agent, deadline, default_code, .. } => {
                self.wrap_up(contact, agent, *deadline, default_code);
            }
            Event::QueueTimedOut { .. } => self.agenda.add(self.now, Act::EndTreatment(contact)),
            Event::ContactOverflowed { to, .. } => {
                if !matches!(to, Destination::Queue { .. }) {
                    self.agenda.add(self.now, Act::EndTreatment(contact));
                }
            }
            Event::ContactClosed { .. } => drop(self.contacts.remove(&contact)),
            event => {
                let Some(live) = self.contacts.get_mut(&contact) else { return };
                match event {
                    Event::ContactQueued { queue, .. } => live.queue = queue.clone(),
                    Event::CallbackRequested { .. } => live.callback = true,
                    Event::CallbackAnswered { .. } => live.callback = false,
                    Event::OfferAccepted { .. } => live.accepted = true,
                    Event::ConnectFailed { .. } | Event::CallbackFailed { .. } => live.accepted = false,
                    _ => {}
                }
            }
        }
    }

    fn created(&mut self, contact: ContactId) {
        let Some((index, arrival)) =
            self.arriving.and_then(|index| Some((index, self.day.arrivals.get(index)?)))
        else {
            return;
        };
        let live = Live {
            index,
            lots: 0,
            queue: arrival.queue.clone(),
            connected: false,
            callback: false,
            accepted: false,
            wrap_up: None,
        };
        self.contacts.insert(contact, live);
        if let Some(Some(ms)) = self.callers.patience.get(index) {
            self.agenda.add(self.now.plus_ms(*ms), Act::HangUp(contact));
        }
        if let Some((ms, _)) = &arrival.callback {
            self.agenda.add(self.now.plus_ms(*ms), Act::AskForCallback(contact));
        }
    }

    /// An agent's phone rings: what the agent will make of it.
    fn respond(&mut self, contact: ContactId, offer: OfferId, agent: &AgentId) {
        let Some((index, nth, channel)) = self.of(contact) else { return };
        let lot = self.lots.draw(What::Response, index, nth);
        let response = self.day.behaviour.responses.draw(Of::responding(agent, channel), lot);
        let (after_ms, act) = match response {
            Some(Response::Answered { after_ms, connected_after_ms }) => {
                let then = AfterAccept::Connected { after_ms: *connected_after_ms };
                (*after_ms, Act::Accept(offer, contact, then))
            }
            Some(Response::Lost { after_ms, lost_after_ms, failure }) => {
                let then = AfterAccept::Lost { after_ms: *lost_after_ms, failure: *failure };
                (*after_ms, Act::Accept(offer, contact, then))
            }
            Some(Response::Failed { after_ms, failure }) => (*after_ms, Act::FailOffer(offer, *failure)),
            Some(Response::NotAnswered) => return,
            None => {
                self.notes.assume("how agents answer: after 5 s");
                (DEFAULT_RING_MS, Act::Accept(offer, contact, AfterAccept::Connected { after_ms: 0 }))
            }
        };
        self.agenda.add(self.now.plus_ms(after_ms), act);
    }

    /// The agent takes it, unless it is too late. In a callback, it is the customer who is waited for then.
    pub(super) fn accept(&mut self, offer: OfferId, contact: ContactId, then: AfterAccept) {
        let accepted = self.execute(Command::AcceptOffer { offer }).is_ok();
        if accepted && self.contacts.get(&contact).is_some_and(|live| !live.callback) {
            let (after_ms, act) = match then {
                AfterAccept::Connected { after_ms } => (after_ms, Act::Connect(contact)),
                AfterAccept::Lost { after_ms, failure } => (after_ms, Act::FailConnect(contact, failure)),
            };
            self.agenda.add(self.now.plus_ms(after_ms), act);
        }
    }

    /// The customer is called back.
    fn attempt(&mut self, contact: ContactId) {
        let Some((index, nth, _)) = self.of(contact) else { return };
        let lot = self.lots.draw(What::Attempt, index, nth);
        let agent_waits = self.contacts.get(&contact).is_some_and(|live| live.accepted);
        let answered = if agent_waits { Act::Connect(contact) } else { Act::AnswerCallback(contact) };
        let (after_ms, act) = match self.day.behaviour.attempts.draw([Of::Everybody], lot) {
            Some(Attempt::Answered { after_ms }) => (*after_ms, answered),
            Some(Attempt::Failed { after_ms, failure }) => (*after_ms, Act::FailCallback(contact, *failure)),
            None => {
                self.notes.assume("how customers answer a callback: after 10 s");
                (DEFAULT_CALLBACK_MS, answered)
            }
        };
        self.agenda.add(self.now.plus_ms(after_ms), act);
    }

    fn talk(&mut self, contact: ContactId, agent: &AgentId) {
        let Some((index, _, channel)) = self.of(contact) else { return };
        let Some(live) = self.contacts.get_mut(&contact) else { return };
        live.connected = true;
        let of = Of::handling(agent, &live.queue, channel);
        let talk = self.callers.talk.get(index).and_then(|lot| self.day.behaviour.talk.draw(of, *lot));
        let ms = talk.copied().unwrap_or_else(|| {
            self.notes.assume("how long people talk: 3 min");
            DEFAULT_TALK_MS
        });
        self.agenda.add(self.now.plus_ms(ms), Act::EndTalk(contact));
    }

    fn wrap_up(&mut self, contact: ContactId, agent: &AgentId, deadline: Option<Timestamp>, code: &CodeId) {
        let Some((index, _, channel)) = self.of(contact) else { return };
        let Some(live) = self.contacts.get_mut(&contact) else { return };
        let of = Of::handling(agent, &live.queue, channel);
        let lot = self.callers.wrap_up.get(index);
        let drawn = lot.and_then(|lot| self.day.behaviour.wrap_up.draw(of, *lot));
        let WrapUp { ms, cancelled, extended } = drawn.cloned().unwrap_or_else(|| {
            self.notes.assume("how long wrap-ups take: 10 s");
            WrapUp { ms: DEFAULT_WRAP_UP_MS, cancelled: false, extended: false }
        });
        let done_at = self.now.plus_ms(ms);
        live.wrap_up = Some(LiveWrapUp { agent: agent.clone(), code: code.clone(), done_at });
        if deadline.is_some_and(|deadline| deadline < done_at) && (cancelled || extended) {
            let more = if cancelled { Act::CancelAutoWrapUp(contact) } else { Act::ExtendWrapUp(contact) };
            self.agenda.add(self.now, more);
        }
        self.agenda.add(done_at, Act::SubmitWrapUp(contact));
    }

    /// Of a contact: its arrival's index, the number of its next lot, its channel.
    fn of(&mut self, contact: ContactId) -> Option<(usize, u32, Channel)> {
        let live = self.contacts.get_mut(&contact)?;
        let channel = self.day.arrivals.get(live.index)?.channel;
        Some((live.index, live.next_lot(), channel))
    }
}
