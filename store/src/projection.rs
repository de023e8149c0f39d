//! The projections: contact records and agents' states, folded from the log.
//!
//! Pure: records in, rows to write out. What is remembered between two records (contacts in progress, agents
//! signed in) is a function of the log alone, so it can be read back at a start, and folding the whole log
//! anew gives the same rows as folding it bit by bit.

pub(crate) mod agent;
mod consult;
pub(crate) mod contact;
pub(crate) mod offer;
pub(crate) mod record;
pub(crate) mod segment;

use std::collections::BTreeMap;

use acd::{Channel, ContactId, EntryPointId, Event, OfferId, QueueId, Record, Timestamp};

use agent::{AgentChanges, Agents};
use contact::OpenContact;
use offer::OfferRow;
use record::{ContactRecord, Direction};
use segment::Worked;

/// Version of the rows. A database with rows of another version makes them again when it is opened.
pub(crate) const VERSION: i64 = 6;

/// What the projections remember between two records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Projector {
    /// Contacts that are not closed; [`acd::limits::MAX_CONTACTS`] bounds them.
    pub(crate) contacts: BTreeMap<ContactId, OpenContact>,
    /// Consults that are not closed -> the contacts that they are about.
    consults: BTreeMap<ContactId, ContactId>,
    /// Agents who are signed in.
    pub(crate) agents: Agents,
}

impl Projector {
    /// What was remembered after these records, which are the events of every contact that is not closed and of the
    /// consults about it, in the order of the log; `agents` as their last written rows have it.
    pub(crate) fn read_back(agents: Agents, records: &[Record]) -> Self {
        let mut projector = Self { agents, ..Self::default() };
        // Rows that come of it were written when the records were appended.
        let mut written = Changes::default();
        for record in records {
            projector.fold_contact(record, &mut written);
            let known = record.event.agent().and_then(|agent| projector.agents.get(agent));
            if known.is_some_and(|known| known.written < record.seq) {
                let is_kept = projector.is_kept(record);
                agent::fold(&mut projector.agents, record, is_kept, &mut written.agents);
            }
        }
        projector
    }
}

/// Rows to write, in the order of the fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Changes {
    /// Contacts that arrived, entered a queue or were turned away from one.
    pub(crate) arrived: BTreeMap<ContactId, Arrived>,
    /// Offers that ended, and accepted ones whose connecting failed. Of two rows of one offer, the last stands.
    pub(crate) offers: BTreeMap<(Timestamp, OfferId), OfferRow>,
    /// What agents worked on contacts: stretches that are over.
    pub(crate) worked: Vec<Worked>,
    /// Contacts that were closed.
    pub(crate) closed: Vec<ContactRecord>,
    /// Agents.
    pub(crate) agents: AgentChanges,
}

/// What is written of a contact in progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Arrived {
    pub(crate) channel: Channel,
    pub(crate) direction: Direction,
    pub(crate) entry_point: EntryPointId,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) created_at: Timestamp,
    pub(crate) queue: Option<QueueId>,
    pub(crate) queued_at: Option<Timestamp>,
}

impl Projector {
    /// Takes in the next record of the log. An event about a contact or agent that is not known changes
    /// nothing: the engine writes none, and a projection must not stand in the way of the log.
    pub(crate) fn fold(&mut self, record: &Record, changes: &mut Changes) {
        self.fold_contact(record, changes);
        let is_kept = self.is_kept(record);
        agent::fold(&mut self.agents, record, is_kept, &mut changes.agents);
    }

    /// Whether the record is about a contact of the table that is not closed.
    fn is_kept(&self, record: &Record) -> bool {
        record.event.contact().is_some_and(|contact| self.contacts.contains_key(&contact))
    }

    fn fold_contact(&mut self, record: &Record, changes: &mut Changes) {
        if let Some((contact, open)) = OpenContact::created(record) {
            changes.arrived.insert(contact, Arrived::from(open.record()));
            self.contacts.insert(contact, open);
            return;
        }
        let Some(contact) = record.event.contact() else { return };
        let about = self.consults.get(&contact).copied();
        let Some(open) = self.contacts.get_mut(&about.unwrap_or(contact)) else { return };
        let known = open.record().segments.len();
        let ended = open.fold(record.at, &record.event);
        changes.offers.extend(ended.map(|row| ((row.made_at, row.offer), row)));
        changes.worked.extend(open.worked(known));
        match &record.event {
            Event::ConsultStarted { consult, .. } => drop(self.consults.insert(*consult, contact)),
            Event::ContactClosed { .. } if about.is_some() => drop(self.consults.remove(&contact)),
            // A consult waits for an agent beside the queue.
            _ if about.is_some() => {}
            Event::ContactQueued { .. } | Event::ContactOverflowed { .. } => {
                changes.arrived.insert(contact, Arrived::from(open.record()));
            }
            Event::ContactClosed { .. } => {
                changes.closed.extend(self.contacts.remove(&contact).map(OpenContact::into_record));
            }
            _ => {}
        }
    }
}

impl From<&ContactRecord> for Arrived {
    fn from(record: &ContactRecord) -> Self {
        Self {
            channel: record.channel,
            direction: record.direction,
            entry_point: record.entry_point.clone(),
            from: record.from.clone(),
            to: record.to.clone(),
            created_at: record.created_at,
            queue: record.queue.clone(),
            queued_at: record.queued_at,
        }
    }
}

/// The contact as its events and those of the consults about it tell it, whether closed or not; `None` when they do not
/// begin with its arrival.
pub(crate) fn fold_one(records: &[Record]) -> Option<ContactRecord> {
    let (first, rest) = records.split_first()?;
    let (_, mut contact) = OpenContact::created(first)?;
    rest.iter().for_each(|record| drop(contact.fold(record.at, &record.event)));
    Some(contact.into_record())
}
