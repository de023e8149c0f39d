//! What is kept of a contact.

use acd::{
    AgentId, Channel, CodeId, ContactId, EndCause, EntryPointId, Outcome, QueueId, Timestamp, WrapUpBy,
};
use serde::Serialize;

use crate::{Figures, Recording, Segment};

/// A contact, in progress or closed. Each time is when the event that the field names was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContactRecord {
    /// Which.
    pub id: ContactId,
    /// How the customer reached us.
    pub channel: Channel,
    /// Where the contact arrived.
    pub entry_point: EntryPointId,
    /// The customer's address.
    pub from: String,
    /// The address that the customer used.
    pub to: String,
    /// The queue it is, or was last, in.
    pub queue: Option<QueueId>,
    /// The agent who was connected; the last one, where there were several.
    pub agent: Option<AgentId>,
    /// When it arrived.
    pub created_at: Timestamp,
    /// When it first entered a queue.
    pub queued_at: Option<Timestamp>,
    /// When it was first connected to an agent.
    pub answered_at: Option<Timestamp>,
    /// When the interaction was over.
    pub ended_at: Option<Timestamp>,
    /// Why it was over.
    pub end_cause: Option<EndCause>,
    /// When nothing was left to do; `None`: the contact is in progress.
    pub closed_at: Option<Timestamp>,
    /// What became of it, once closed.
    pub outcome: Option<Outcome>,
    /// The agent's account of it.
    pub wrap_up: Option<WrapUpRecord>,
    /// Lengths, derived from `segments`.
    #[serde(flatten)]
    pub figures: Figures,
    /// What became of the offers to agents.
    pub offers: Offers,
    /// What its time went into. Of a contact in progress: the stretches that are over.
    pub segments: Vec<Segment>,
    /// Its recordings.
    pub recordings: Vec<Recording>,
}

impl ContactRecord {
    /// A contact that has just arrived.
    pub(crate) fn new(
        id: ContactId,
        channel: Channel,
        entry_point: &EntryPointId,
        (from, to): (&str, &str),
        at: Timestamp,
    ) -> Self {
        Self {
            id,
            channel,
            entry_point: entry_point.clone(),
            from: from.to_owned(),
            to: to.to_owned(),
            queue: None,
            agent: None,
            created_at: at,
            queued_at: None,
            answered_at: None,
            ended_at: None,
            end_cause: None,
            closed_at: None,
            outcome: None,
            wrap_up: None,
            figures: Figures::default(),
            offers: Offers::default(),
            segments: Vec::new(),
            recordings: Vec::new(),
        }
    }
}

/// The wrap-up of a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WrapUpRecord {
    /// The wrap-up code; `None`: the queue lets the agent leave it out, and the agent did.
    pub code: Option<CodeId>,
    /// Who gave it.
    pub by: WrapUpBy,
    /// What the agent wrote.
    pub notes: Option<String>,
}

/// What became of a contact's offers: `made` = `accepted` + `rona` + `unreachable` + `failed` + `withdrawn`,
/// and one more while an offer is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Offers {
    /// Offers made.
    pub made: u32,
    /// Answered by the agent.
    pub accepted: u32,
    /// Not answered in time.
    pub rona: u32,
    /// The agent's phone could not be reached.
    pub unreachable: u32,
    /// Failed for another reason: busy, declined, an error of the phone.
    pub failed: u32,
    /// Taken back, because the customer left while the phone rang.
    pub withdrawn: u32,
    /// Of the accepted ones: lost before customer and agent heard each other.
    pub connects_failed: u32,
}
