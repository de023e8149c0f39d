//! A day on virtual time: an engine, the inputs of the day, and people who react as they did.

mod agents;
mod contacts;

use super::day::{Day, Input};
use super::figures::{Counting, Figures};
use super::lots::{Lot, Lots, What};
use super::notes::Notes;
use super::patience;
use super::plan::Plan;
use super::tally::Tally;
use acd::{
    AgentId, CallbackFailure, Command, ContactId, EndCause, Engine, Event, OfferFailure, OfferId,
    PresenceChoice, Record, Refusal, SignOutCause, Timestamp,
};
use contacts::Live;
use std::collections::BTreeMap;

/// A day that is being lived again.
pub(super) struct World<'a> {
    day: &'a Day,
    callers: &'a Callers,
    /// The configuration to be tried; `None`: the one that the day had.
    plan: Option<&'a Plan<'a>>,
    lots: Lots,
    pub(super) notes: Notes,

    engine: Engine,
    now: Timestamp,
    agenda: Agenda,
    tally: Tally,
    /// The arrival that is entering a queue.
    arriving: Option<usize>,
    contacts: BTreeMap<ContactId, Live>,
    /// What agents want to be, when they are not kept from it.
    wanted: BTreeMap<AgentId, PresenceChoice>,
    /// Agents who sign out as soon as they have no contact.
    leaving: BTreeMap<AgentId, SignOutCause>,
}

/// What each arrival brings, by index: the same in every run of one seed.
pub(super) struct Callers {
    /// When it hangs up if nobody answers, in milliseconds.
    patience: Vec<Option<u64>>,
    /// How much there is to talk about.
    talk: Vec<Lot>,
    /// How much there is to do afterwards.
    wrap_up: Vec<Lot>,
}

impl Callers {
    pub(super) fn of(day: &Day, seed: u64) -> Self {
        let lots = Lots::new(seed);
        let queues = || day.arrivals.iter().map(|arrival| &arrival.queue);
        Self {
            patience: patience::of_arrivals(&day.arrivals, lots),
            talk: lots.spread(What::Talk, queues()),
            wrap_up: lots.spread(What::WrapUp, queues()),
        }
    }
}

/// What people will do, in order of time; at one time, in the order in which it was decided.
#[derive(Debug, Default)]
struct Agenda {
    acts: BTreeMap<(Timestamp, u64), Act>,
    last: u64,
}

/// Something that a person does. When the time comes it may be too late: then it is refused, and nothing happens.
#[derive(Clone, Debug)]
enum Act {
    HangUp(ContactId),
    AskForCallback(ContactId),
    Accept(OfferId, ContactId, AfterAccept),
    FailOffer(OfferId, OfferFailure),
    Connect(ContactId),
    FailConnect(ContactId, OfferFailure),
    AnswerCallback(ContactId),
    FailCallback(ContactId, CallbackFailure),
    EndTalk(ContactId),
    /// The treatment of a contact that has left its queue is over.
    EndTreatment(ContactId),
    CancelAutoWrapUp(ContactId),
    ExtendWrapUp(ContactId),
    SubmitWrapUp(ContactId),
    BackFromRona(AgentId),
    SignOut(AgentId),
}

/// What follows when an agent has accepted.
#[derive(Clone, Copy, Debug)]
enum AfterAccept {
    Connected { after_ms: u64 },
    Lost { after_ms: u64, failure: OfferFailure },
}

impl Agenda {
    fn add(&mut self, at: Timestamp, act: Act) {
        self.last += 1;
        self.acts.insert((at, self.last), act);
    }

    fn next(&self) -> Option<Timestamp> {
        self.acts.first_key_value().map(|((at, _), _)| *at)
    }
}

impl<'a> World<'a> {
    pub(super) fn new(
        day: &'a Day,
        callers: &'a Callers,
        plan: Option<&'a Plan<'a>>,
        counting: &Counting,
        seed: u64,
    ) -> Self {
        Self {
            day,
            callers,
            plan,
            lots: Lots::new(seed),
            notes: Notes::default(),
            engine: Engine::new(),
            now: day.from,
            agenda: Agenda::default(),
            tally: Tally::new(counting, day.from, BTreeMap::new()),
            arriving: None,
            contacts: BTreeMap::new(),
            wanted: BTreeMap::new(),
            leaving: BTreeMap::new(),
        }
    }

    /// Lives the day; the figures, and what is to be said of them.
    pub(super) fn run(mut self, inputs: &[(Timestamp, Input)]) -> (Figures, Notes) {
        self.begin();
        let mut inputs = inputs.iter().peekable();
        loop {
            // At one time: what people do, then what comes from outside, then timers.
            let input_at = inputs.peek().map(|(at, _)| *at);
            let times = [self.agenda.next(), input_at, self.engine.poll_timeout()];
            let Some(at) = times.into_iter().flatten().min().filter(|at| *at < self.day.to) else { break };
            self.now = at.max(self.now);
            if self.agenda.next() == Some(at) {
                if let Some((_, act)) = self.agenda.acts.pop_first() {
                    self.act(act);
                }
            } else if let Some((_, input)) = inputs.next_if(|(input_at, _)| *input_at == at) {
                self.input(input);
            } else {
                self.execute_or_not(Command::Tick);
            }
        }
        (self.tally.finish(self.day.to), self.notes)
    }

    fn begin(&mut self) {
        if let Some(plan) = self.plan {
            self.execute_or_not(Command::Configure(plan.acd.clone()));
        }
        for (from, (agent, until)) in &self.day.last_agents {
            // No command says this: it is what wrap-ups of earlier days have left.
            let event = Event::LastAgentSet { from: from.clone(), agent: agent.clone(), until: *until };
            let seq = self.engine.last_seq() + 1;
            self.engine.apply(&Record { seq, at: self.now, event, agent_state: None });
        }
    }

    fn input(&mut self, input: &Input) {
        match input {
            // Under another configuration, it is the one that is tried all day long.
            Input::Configure(configuration) => {
                if self.plan.is_none() {
                    self.execute_or_not(Command::Configure(configuration.as_ref().clone()));
                }
            }
            Input::Phone { dn, reachable } => {
                self.execute_or_not(Command::SetPhoneReachable { dn: dn.clone(), reachable: *reachable });
            }
            Input::SignIn { agent, team, dn } => self.sign_in(agent, team, dn),
            Input::SignOut { agent, cause } => self.sign_out(agent, *cause),
            Input::Presence { agent, presence } => self.choose(agent, presence),
            Input::Arrival(index) => self.arrive(*index),
        }
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::HangUp(contact) => self.hang_up(contact),
            Act::AskForCallback(contact) => self.ask_for_callback(contact),
            Act::Accept(offer, contact, then) => self.accept(offer, contact, then),
            Act::FailOffer(offer, failure) => self.execute_or_not(Command::FailOffer { offer, failure }),
            Act::Connect(contact) => self.execute_or_not(Command::ConnectContact { contact }),
            Act::FailConnect(contact, failure) => {
                self.execute_or_not(Command::FailConnect { contact, failure });
            }
            Act::AnswerCallback(contact) => self.execute_or_not(Command::AnswerCallback { contact }),
            Act::FailCallback(contact, failure) => {
                self.execute_or_not(Command::FailCallback { contact, failure });
            }
            Act::EndTalk(contact) => self.end(contact, EndCause::CustomerHungUp),
            Act::EndTreatment(contact) => self.end(contact, EndCause::TreatmentFinished),
            Act::CancelAutoWrapUp(contact) => self.cancel_auto_wrap_up(contact),
            Act::ExtendWrapUp(contact) => self.extend_wrap_up(contact),
            Act::SubmitWrapUp(contact) => self.submit_wrap_up(contact),
            Act::BackFromRona(agent) => self.back_from_rona(&agent),
            Act::SignOut(agent) => self.leave(&agent),
        }
    }

    fn end(&mut self, contact: ContactId, cause: EndCause) {
        self.execute_or_not(Command::EndContact { contact, cause });
    }

    /// Executes a command that may come too late.
    fn execute_or_not(&mut self, command: Command) {
        // A refusal changes nothing: what was decided earlier does not fit any more.
        drop(self.execute(command));
    }

    /// Executes a command, counts what follows, and lets people react to it.
    fn execute(&mut self, command: Command) -> Result<(), Refusal> {
        let records = self.engine.execute(self.now, command)?;
        for record in &records {
            self.tally.record(record);
            self.react_as_contact(record);
            self.react_as_agent(record);
        }
        Ok(())
    }
}
