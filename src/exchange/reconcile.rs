//! Whether what the ACD believes, what the exchange remembers and what exists agree.
//!
//! They do, as every change of one is carried over to the others where it happens. Should that fail somewhere, a
//! caller would wait for ever, or an agent's phone would ring for nobody. So all of it is compared every few seconds,
//! and what disagrees is repaired by the means that there are: a command for the ACD, the end of a leg. Each repair is
//! a fault of ours that has been found: it is logged and counted, and in a healthy system there is none.
//!
//! What is only on its way is no disagreement: it has to be seen twice, and everything that had been decided when it
//! was seen first has to have taken effect.

mod compare;

use super::{Exchange, Now, Ticket};
use acd::{
    AgentId, CallbackFailure, Command, ContactId, ContactPhase, Dn, EndCause, OfferFailure, OfferId,
    OutsideFailure, SignOutCause,
};
use call::{LegEnd, LegId};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// How often all is compared.
const EVERY: Duration = Duration::from_secs(5);

/// How the exchange does: numbers only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// No more calls are taken.
    pub draining: bool,
    /// The disk does not keep up: new calls are refused until it does.
    pub overloaded: bool,
    /// Legs, those included that are ending.
    pub legs: usize,
    /// Contacts that are not closed.
    pub contacts: usize,
    /// Agents who are signed in.
    pub agents: usize,
    /// Batches that wait for the disk.
    pub journal: usize,
    /// Repairs since the start, by what was repaired; every kind is there.
    pub repairs: Repairs,
}

/// Repairs, by what was repaired.
pub type Repairs = BTreeMap<&'static str, u64>;

/// Two that do not agree.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Disagreement {
    /// An offer is open, and no phone rings for it.
    OfferWithoutLeg(OfferId),
    /// A phone rings for an offer that is over.
    LegWithoutOffer(OfferId),
    /// A contact goes on whose customer is not on the line, and is not to be called back.
    ContactWithoutCaller(ContactId),
    /// A customer is on the line whose contact is over.
    CallerWithoutContact(LegId),
    /// A contact is with an agent who is not on the line.
    ContactWithoutAgent(ContactId),
    /// An agent is on the line for a contact that is not with anybody. For another contact it is another one: a customer
    /// may be handed over, and go, both while the disk is behind.
    AgentWithoutContact(LegId, ContactId),
    /// A customer is to be called, and nobody does.
    CallbackWithoutLeg(ContactId),
    /// A customer is called whose turn is over.
    LegWithoutCallback(ContactId),
    /// A customer is with a number, and that is not on the line.
    ContactWithoutOutside(ContactId),
    /// A number is called or on the line for a contact that is not there.
    OutsideWithoutContact(ContactId),
    /// Somebody hears who should not, or does not who should, in the call of this customer.
    Arrangement(ContactId),
    /// A customer is with an agent whose phone holds the line, and not on hold.
    HeldInVain(ContactId),
    /// A leg is remembered that is gone.
    LegGone(LegId),
    /// A leg goes on that serves nothing.
    LegUnknown(LegId),
    /// A phone is registered, and the ACD believes that it is not, or the other way round.
    Phone { dn: Dn, reachable: bool },
    /// An agent sits at a phone that is not configured.
    Seat(AgentId),
}

/// The kinds, as they are counted.
const KINDS: [&str; 16] = [
    "offer_without_leg",
    "leg_without_offer",
    "contact_without_caller",
    "caller_without_contact",
    "contact_without_agent",
    "agent_without_contact",
    "callback_without_leg",
    "leg_without_callback",
    "contact_without_outside",
    "outside_without_contact",
    "arrangement",
    "held_in_vain",
    "leg_gone",
    "leg_unknown",
    "phone",
    "seat",
];

impl Disagreement {
    fn kind(&self) -> &'static str {
        KINDS[match self {
            Self::OfferWithoutLeg(_) => 0,
            Self::LegWithoutOffer(_) => 1,
            Self::ContactWithoutCaller(_) => 2,
            Self::CallerWithoutContact(_) => 3,
            Self::ContactWithoutAgent(_) => 4,
            Self::AgentWithoutContact(..) => 5,
            Self::CallbackWithoutLeg(_) => 6,
            Self::LegWithoutCallback(_) => 7,
            Self::ContactWithoutOutside(_) => 8,
            Self::OutsideWithoutContact(_) => 9,
            Self::Arrangement(_) => 10,
            Self::HeldInVain(_) => 11,
            Self::LegGone(_) => 12,
            Self::LegUnknown(_) => 13,
            Self::Phone { .. } => 14,
            Self::Seat(_) => 15,
        }]
    }
}

/// What has been seen once, and what has been repaired.
#[derive(Debug)]
pub(super) struct Reconciler {
    due: Instant,
    /// With the last batch that there was when it was seen first.
    seen: BTreeMap<Disagreement, Ticket>,
    repairs: Repairs,
}

impl Reconciler {
    pub(super) fn new(now: Now) -> Self {
        let repairs = KINDS.into_iter().map(|kind| (kind, 0)).collect();
        Self { due: now.instant + EVERY, seen: BTreeMap::new(), repairs }
    }

    pub(super) fn poll_timeout(&self) -> Option<Instant> {
        Some(self.due)
    }
}

impl Exchange {
    /// How the exchange does.
    pub fn health(&self) -> Health {
        Health {
            draining: self.draining,
            overloaded: self.journal.is_full(),
            legs: self.switch.leg_count(),
            // Exact, as both are maps; to count them would make a view of each.
            contacts: self.engine.contacts().size_hint().0,
            agents: self.engine.agents().size_hint().0,
            journal: self.journal.len(),
            repairs: self.reconciler.repairs.clone(),
        }
    }

    /// All is compared at the next opportunity.
    pub(super) fn reconcile_soon(&mut self, now: Now) {
        self.reconciler.due = now.instant;
    }

    /// Compares, if it is time to, and repairs what has been seen before.
    pub(super) fn reconcile(&mut self, now: Now) {
        if self.reconciler.due > now.instant {
            return;
        }
        self.reconciler.due = now.instant + EVERY;
        let seen = std::mem::take(&mut self.reconciler.seen);
        // All calls are being ended, and what the ACD makes of that is the next process's affair.
        if self.stopped {
            return;
        }
        for disagreement in self.disagreements(now) {
            match seen.get(&disagreement) {
                Some(&ticket) if self.journal.is_settled(ticket) => self.repair(now, disagreement),
                Some(&ticket) => drop(self.reconciler.seen.insert(disagreement, ticket)),
                None => drop(self.reconciler.seen.insert(disagreement, self.journal.last())),
            }
        }
    }

    fn repair(&mut self, now: Now, disagreement: Disagreement) {
        // What an earlier repair has put right together with its own is not there any more, and is not counted.
        if self.put_right(now, &disagreement) {
            tracing::warn!(?disagreement, "what the ACD believed and what there was did not agree: repaired");
            *self.reconciler.repairs.entry(disagreement.kind()).or_default() += 1;
        }
    }

    fn put_right(&mut self, now: Now, disagreement: &Disagreement) -> bool {
        match *disagreement {
            Disagreement::OfferWithoutLeg(offer) => {
                self.order(now, Command::FailOffer { offer, failure: OfferFailure::PhoneError })
            }
            Disagreement::LegWithoutOffer(offer) => {
                self.stop_ringing(now, offer, None);
                true
            }
            Disagreement::ContactWithoutCaller(contact) => {
                self.order(now, Command::EndContact { contact, cause: EndCause::SystemFailure })
            }
            Disagreement::CallerWithoutContact(leg)
            | Disagreement::AgentWithoutContact(leg, _)
            | Disagreement::LegUnknown(leg) => {
                self.contacts.agent_gone(leg);
                self.switch.hang_up(now.instant, leg, None);
                true
            }
            Disagreement::ContactWithoutAgent(contact) => self.give_back(now, contact),
            Disagreement::CallbackWithoutLeg(contact) => {
                self.order(now, Command::FailCallback { contact, failure: CallbackFailure::Unreachable })
            }
            Disagreement::LegWithoutCallback(contact) => {
                self.stop_calling_back(now, contact);
                true
            }
            Disagreement::ContactWithoutOutside(contact) => self.give_back_from_outside(now, contact),
            Disagreement::OutsideWithoutContact(contact) => {
                self.hang_up_outside(now, contact);
                true
            }
            Disagreement::Arrangement(contact) => {
                self.arrange(contact);
                true
            }
            Disagreement::HeldInVain(contact) => {
                let leg = self.held_in_vain(contact);
                leg.into_iter().for_each(|leg| self.held_by_peer(now, leg, true));
                leg.is_some()
            }
            Disagreement::LegGone(leg) => {
                self.ended(now, leg, LegEnd::Lost);
                true
            }
            Disagreement::Phone { ref dn, .. } => {
                self.report_phone(now, dn.as_str());
                true
            }
            Disagreement::Seat(ref agent) => {
                let (agent, cause) = (agent.clone(), SignOutCause::ConfigurationMissing);
                self.order(now, Command::SignOut { agent, cause })
            }
        }
    }

    /// A contact whose agent is not there: one who had not been heard is looked for again, a conversation is over.
    fn give_back(&mut self, now: Now, contact: ContactId) -> bool {
        let phase = self.engine.contact(contact).map(|contact| contact.phase);
        self.order(
            now,
            match phase {
                Some(ContactPhase::Connecting { .. }) => {
                    Command::FailConnect { contact, failure: OfferFailure::PhoneError }
                }
                _ => Command::EndContact { contact, cause: EndCause::SystemFailure },
            },
        )
    }

    /// A contact whose number is not there: who was not reached is given up, a conversation is over.
    fn give_back_from_outside(&mut self, now: Now, contact: ContactId) -> bool {
        let phase = self.engine.contact(contact).map(|contact| contact.phase);
        let command = match phase {
            Some(ContactPhase::Outside { connected: false, .. }) => {
                Command::FailOutside { contact, failure: OutsideFailure::Unreachable }
            }
            _ => Command::EndContact { contact, cause: EndCause::SystemFailure },
        };
        self.order(now, command)
    }

    fn order(&mut self, now: Now, command: Command) -> bool {
        self.execute(now, command).is_ok_and(|records| !records.is_empty())
    }
}
