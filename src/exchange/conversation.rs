//! Who is to hear whom in a customer's call, and what those hear who hear nobody. It follows from what is durable alone:
//! the ACD is ahead of that.

use acd::{ContactId, DetachCause, Event, SupervisionMode};
use call::{Group, LegId, Role};
use config::SupervisionAct;
use std::collections::{BTreeMap, BTreeSet};

/// The customers who are with somebody, by their contacts.
#[derive(Debug, Default)]
pub(super) struct Conversations {
    by_customer: BTreeMap<ContactId, Conversation>,
    /// Consults and supervisions, and the customers' contacts that they are about.
    parents: BTreeMap<ContactId, ContactId>,
}

/// One customer, who has the customer, and who is consulted about it.
#[derive(Debug, Default)]
pub(super) struct Conversation {
    held: bool,
    /// Who is asked and not in the conference.
    consult: Option<Consult>,
    conference: BTreeSet<ContactId>,
    /// Who hears what the agent hears.
    supervision: Option<Supervision>,
    /// The agent's phone has dropped out of the call.
    detached: bool,
    /// It has not been hung up, or is wanted again: it is called as soon as that is possible.
    is_wanted: bool,
    /// It is being called.
    is_called: bool,
    /// A consult that is over for the agent; what becomes of who was asked follows in the same step.
    left: Option<ContactId>,
    /// What is played to legs.
    pub(super) sounds: Sounds,
    /// Who has been told that there is a supervisor.
    pub(super) told: BTreeSet<LegId>,
    /// A supervisor has taken the customer over in this step.
    pub(super) is_taken_over: bool,
}

#[derive(Clone, Copy, Debug)]
struct Consult {
    contact: ContactId,
    stage: Stage,
    held: bool,
}

/// How far a consult is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stage {
    /// Nobody of the queue is free yet.
    Waiting,
    /// Somebody is, and is called once the agent confirms.
    Found,
    Calling,
    Answered,
}

#[derive(Clone, Copy, Debug)]
struct Supervision {
    contact: ContactId,
    answered: bool,
    mode: SupervisionMode,
}

/// What legs hear that hear nobody.
pub(super) type Sounds = BTreeMap<LegId, Sound>;

/// What a leg hears that hears nobody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sound {
    /// Is on hold.
    Music,
    /// What has become of the agent, and music then.
    Message,
    /// Somebody is free, and the agent is to confirm that this is wanted.
    Found,
    /// Somebody's phone rings.
    Ringing,
}

/// The legs of a conversation, as far as they are there.
#[derive(Debug, Default)]
pub(super) struct Legs {
    pub(super) customer: Option<LegId>,
    /// Who has the customer: an agent, or somebody outside.
    pub(super) owner: Option<LegId>,
    /// The legs on which the agent consults, where these are others, by consult.
    pub(super) seconds: BTreeMap<ContactId, LegId>,
    /// Those that their phones hold.
    pub(super) held: BTreeSet<LegId>,
    /// Who is consulted, by consult.
    pub(super) asked: BTreeMap<ContactId, LegId>,
    /// Numbers that are consulted and can be heard before they have answered.
    pub(super) early: BTreeSet<LegId>,
    /// Who supervises.
    pub(super) supervisor: Option<LegId>,
}

impl Conversations {
    /// The customer is with an agent; or who is consulted, or supervises, has answered.
    pub(super) fn join(&mut self, contact: ContactId) {
        match self.parents.get(&contact) {
            Some(customer) => self.answered(*customer, contact, true),
            None => drop(self.by_customer.insert(contact, Conversation::default())),
        }
    }

    /// Nothing came of it: they do not hear each other.
    pub(super) fn part(&mut self, contact: ContactId) {
        match self.parents.get(&contact) {
            Some(customer) => self.answered(*customer, contact, false),
            None => drop(self.by_customer.remove(&contact)),
        }
    }

    /// What is durable now. The customer's contact, where somebody is to hear something else by that.
    pub(super) fn apply(&mut self, event: &Event) -> Option<ContactId> {
        match *event {
            Event::ContactHeld { contact, .. } => self.hold(contact, true),
            Event::ContactResumed { contact, .. } => self.hold(contact, false),
            Event::ConsultStarted { contact, consult, .. } => {
                self.parents.insert(consult, contact);
                let asked = Consult { contact: consult, stage: Stage::Calling, held: false };
                self.with(contact, |conversation| conversation.consult = Some(asked))
            }
            Event::ConsultQueued { contact, .. } | Event::ConsultRequeued { contact, .. } => {
                self.comes_to(contact, Stage::Waiting)
            }
            Event::ConsultFound { contact, .. } => self.comes_to(contact, Stage::Found),
            Event::OfferMade { contact, .. } => self.comes_to(contact, Stage::Calling),
            Event::ConsultAnswered { contact, consult, .. } => {
                self.answered(contact, consult, true);
                Some(contact)
            }
            Event::SupervisionStarted { contact, supervision, mode, .. } => {
                self.parents.insert(supervision, contact);
                let supervision = Supervision { contact: supervision, answered: false, mode };
                self.with(contact, |conversation| conversation.supervision = Some(supervision))
            }
            Event::SupervisionChanged { contact, mode, .. } => self.with(contact, |conversation| {
                conversation.supervision.iter_mut().for_each(|supervision| supervision.mode = mode);
            }),
            Event::SupervisionEnded { contact, .. } => self.with(contact, |conversation| {
                conversation.supervision = None;
                conversation.told.clear();
            }),
            Event::ConsultEnded { contact, consult, .. } => self.with(contact, |conversation| {
                conversation.consult.take_if(|current| current.contact == consult);
                conversation.conference.remove(&consult);
                conversation.left = Some(consult);
            }),
            Event::ConferenceStarted { contact, consult, .. } => self.with(contact, |conversation| {
                conversation.consult = None;
                conversation.held = false;
                conversation.conference.insert(consult);
            }),
            Event::OutsideConnected { contact, .. } if !self.parents.contains_key(&contact) => {
                self.by_customer.insert(contact, Conversation::default());
                Some(contact)
            }
            Event::AgentDetached { contact, cause, .. } => self.with(contact, |conversation| {
                conversation.detached = true;
                conversation.is_wanted = cause == DetachCause::PhoneLost;
                conversation.is_called = false;
            }),
            Event::AgentReattaching { contact, .. } => {
                self.with(contact, |conversation| conversation.is_wanted = true);
                None
            }
            Event::AgentAttachFailed { contact, .. } => {
                self.with(contact, |conversation| conversation.is_called = false);
                None
            }
            Event::AgentAttached { contact, .. } => {
                self.with(contact, |conversation| conversation.detached = false)
            }
            // Waits for another agent.
            Event::ContactQueued { contact, .. } => {
                self.by_customer.remove(&contact);
                None
            }
            Event::ContactEnded { contact, .. } => {
                self.by_customer.remove(&contact);
                let customer = self.parents.remove(&contact)?;
                self.with(customer, |conversation| conversation.left = None)
            }
            _ => None,
        }
    }

    /// A supervisor has the customer from now on.
    pub(super) fn taken_over(&mut self, contact: ContactId) {
        self.with(contact, |conversation| conversation.is_taken_over = true);
    }

    /// The agent's phone is to be called again. Whether it is not yet: the agent may say more while it rings.
    pub(super) fn calls_again(&mut self, contact: ContactId) -> bool {
        let conversation = self.by_customer.get_mut(&contact);
        conversation.is_some_and(|conversation| !std::mem::replace(&mut conversation.is_called, true))
    }

    /// The customer's contact: that which a consult or a supervision is about, or else this one.
    pub(super) fn customers(&self, contact: ContactId) -> ContactId {
        self.parents.get(&contact).copied().unwrap_or(contact)
    }

    /// The customer is with who was asked, and nobody is asked any more.
    pub(super) fn hand_over(&mut self, contact: ContactId) {
        if let Some(conversation) = self.by_customer.get_mut(&contact) {
            let sounds = std::mem::take(&mut conversation.sounds);
            *conversation = Conversation { sounds, ..Conversation::default() };
        }
    }

    /// The consult by which the customer goes to who was asked, while it does.
    pub(super) fn left(&self, contact: ContactId) -> Option<ContactId> {
        self.by_customer.get(&contact)?.left
    }

    pub(super) fn get(&self, contact: ContactId) -> Option<&Conversation> {
        self.by_customer.get(&contact)
    }

    pub(super) fn get_mut(&mut self, contact: ContactId) -> Option<&mut Conversation> {
        self.by_customer.get_mut(&contact)
    }

    /// The contacts of customers who are with somebody.
    pub(super) fn all(&self) -> impl Iterator<Item = ContactId> {
        self.by_customer.keys().copied()
    }

    /// What is remembered.
    pub(super) fn remembered(&self) -> usize {
        self.by_customer.len() + self.parents.len()
    }

    fn hold(&mut self, contact: ContactId, held: bool) -> Option<ContactId> {
        match self.parents.get(&contact).copied() {
            Some(customer) => {
                self.with_consult(customer, contact, |consult| consult.held = held);
                Some(customer)
            }
            None => self.with(contact, |conversation| conversation.held = held),
        }
    }

    /// A consult is further, or waits again; of any other contact nothing follows.
    fn comes_to(&mut self, consult: ContactId, stage: Stage) -> Option<ContactId> {
        let customer = self.parents.get(&consult).copied()?;
        self.with_consult(customer, consult, |consult| consult.stage = stage);
        Some(customer)
    }

    fn with(&mut self, contact: ContactId, change: impl FnOnce(&mut Conversation)) -> Option<ContactId> {
        self.by_customer.get_mut(&contact).map(change)?;
        Some(contact)
    }

    fn answered(&mut self, customer: ContactId, contact: ContactId, answered: bool) {
        let stage = if answered { Stage::Answered } else { Stage::Calling };
        self.with_consult(customer, contact, |consult| consult.stage = stage);
        let conversation = self.by_customer.get_mut(&customer);
        let supervision = conversation.and_then(|conversation| conversation.supervision.as_mut());
        if let Some(supervision) = supervision.filter(|supervision| supervision.contact == contact) {
            supervision.answered = answered;
        }
    }

    fn with_consult(&mut self, customer: ContactId, consult: ContactId, change: impl FnOnce(&mut Consult)) {
        let conversation = self.by_customer.get_mut(&customer);
        let current = conversation.and_then(|conversation| conversation.consult.as_mut());
        if let Some(current) = current.filter(|current| current.contact == consult) {
            change(current);
        }
    }
}

impl Conversation {
    /// Every consult of the customer's contact.
    pub(super) fn consults(&self) -> impl Iterator<Item = ContactId> {
        self.conference.iter().copied().chain(self.consult.map(|consult| consult.contact))
    }

    /// Whether the agent talks with the customer while a consult waits.
    pub(super) fn has_put_off(&self) -> bool {
        self.consult.is_some_and(|consult| consult.held)
    }

    /// Whether the agent's phone, which has dropped out, is to be called by itself.
    pub(super) fn is_wanted(&self) -> bool {
        self.detached && self.is_wanted
    }

    /// The supervision of the agent.
    pub(super) fn supervision(&self) -> Option<ContactId> {
        self.supervision.map(|supervision| supervision.contact)
    }

    /// What a supervisor does here, and the contact that the supervisor serves.
    pub(super) fn supervision_act(&self, customer: ContactId) -> Option<(SupervisionAct, ContactId)> {
        if self.is_taken_over {
            return Some((SupervisionAct::TakeOver, customer));
        }
        let Supervision { contact, mode, .. } = self.supervision?;
        let act = match mode {
            SupervisionMode::Listen => SupervisionAct::Listen,
            SupervisionMode::Whisper => SupervisionAct::Whisper,
            SupervisionMode::BargeIn => SupervisionAct::BargeIn,
        };
        Some((act, contact))
    }

    /// Who hears whom, and what the others hear.
    pub(super) fn wanted(&self, legs: &Legs) -> (Vec<Group>, Sounds) {
        let (mut groups, mut sounds) = (Vec::new(), Sounds::new());
        let talks_to_customer = !self.held && self.consult.is_none_or(|consult| consult.held);
        let conferenced = self.conference.iter().filter_map(|consult| legs.asked.get(consult));
        let mut with_customer: Vec<LegId> = legs.customer.into_iter().chain(conferenced.copied()).collect();
        let mut agent = self.agent(legs);
        with_customer.extend(agent.filter(|_| talks_to_customer));
        // On hold, or left alone while the agent consults.
        if let [alone] = with_customer.as_slice() {
            let sound = if self.detached { Sound::Message } else { Sound::Music };
            sounds.extend(legs.customer.filter(|customer| customer == alone).map(|leg| (leg, sound)));
        }
        groups.push(Group::talk(with_customer));
        if let Some(consult) = self.consult {
            let asking = legs.seconds.get(&consult.contact).copied().or(agent);
            let asked = legs.asked.get(&consult.contact).copied();
            match (consult.stage, consult.held) {
                // With the customer meanwhile.
                (Stage::Answered, true) => sounds.extend(asked.map(|leg| (leg, Sound::Music))),
                (_, true) => {}
                (Stage::Waiting, false) => sounds.extend(asking.map(|leg| (leg, Sound::Music))),
                (Stage::Found, false) => sounds.extend(asking.map(|leg| (leg, Sound::Found))),
                (Stage::Calling, false) => match asked.filter(|leg| legs.early.contains(leg)) {
                    Some(asked) => groups.push(Group::listen(asked, asking)),
                    None => sounds.extend(asking.map(|leg| (leg, Sound::Ringing))),
                },
                (Stage::Answered, false) => {
                    let is_aside = |leg: Option<LegId>| leg.is_some_and(|leg| legs.held.contains(&leg));
                    // Whose phone holds talks on another line, or with nobody, and will be back.
                    let waits = [asking.filter(|_| is_aside(asked)), asked.filter(|_| is_aside(asking))];
                    sounds.extend(waits.into_iter().flatten().map(|leg| (leg, Sound::Music)));
                    if !is_aside(asking) && !is_aside(asked) {
                        groups.push(Group::talk(asking.into_iter().chain(asked)));
                    }
                    agent = asking;
                }
            }
        }
        self.supervise(legs, agent, &mut groups, &mut sounds);
        (groups, sounds)
    }

    /// Whoever supervises an agent hears what the agent hears, and the agent alone while that is nobody; music while the
    /// agent is not on the line.
    fn supervise(&self, legs: &Legs, agent: Option<LegId>, groups: &mut Vec<Group>, sounds: &mut Sounds) {
        let supervision = self.supervision.filter(|supervision| supervision.answered);
        let (Some(Supervision { mode, .. }), Some(supervisor)) = (supervision, legs.supervisor) else {
            return;
        };
        let sound = agent.map_or(Some(Sound::Music), |agent| sounds.get(&agent).copied());
        sounds.extend(sound.map(|sound| (supervisor, sound)));
        let Some(agent) = agent.filter(|_| sound.is_none()) else { return };
        let role = match mode {
            SupervisionMode::Listen => Role::Listen,
            SupervisionMode::Whisper => Role::Whisper { to: agent },
            SupervisionMode::BargeIn => Role::Talk,
        };
        let mut theirs = groups.iter_mut().map(|group| &mut group.parties);
        match theirs.find(|parties| parties.iter().any(|(leg, _)| *leg == agent)) {
            // Nor is the supervisor heard by who has not answered yet.
            Some(parties) if parties.contains(&(agent, Role::Listen)) => {
                parties.push((supervisor, Role::Listen));
            }
            Some(parties) => parties.push((supervisor, role)),
            None => groups.push(Group { parties: vec![(agent, Role::Talk), (supervisor, role)] }),
        }
    }

    /// The leg on which the agent is in the conference: the one that the phone does not hold. None is before it is durable
    /// that the agent is back, whose phone had dropped out.
    pub(super) fn agent(&self, legs: &Legs) -> Option<LegId> {
        if self.detached {
            return None;
        }
        let mut seconds = self.conference.iter().filter_map(|consult| legs.seconds.get(consult)).copied();
        let is_heard = |leg: &LegId| !legs.held.contains(leg);
        legs.owner.filter(is_heard).or_else(|| seconds.find(is_heard)).or(legs.owner)
    }
}

#[cfg(test)]
mod tests;
