//! What is kept of a contact.

use acd::{
    AgentId, Channel, CodeId, ContactId, EndCause, EntryPointId, Outcome, QueueId, Timestamp, WrapUpBy,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::{Figures, Recording, Segment};

/// A contact, in progress or closed. Each time is when the event that the field names was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContactRecord {
    /// Which.
    pub id: ContactId,
    /// How the customer reached us, or we the customer.
    pub channel: Channel,
    /// Who called whom.
    pub direction: Direction,
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
    /// Points of its own, beside those of its queue.
    pub priority: i32,
    /// When it arrived.
    pub created_at: Timestamp,
    /// When it first entered a queue.
    pub queued_at: Option<Timestamp>,
    /// When it entered `queue`.
    pub entered_at: Option<Timestamp>,
    /// How long it had to expect to wait when it entered `queue`, in milliseconds, where that was known.
    pub expected_wait_ms: Option<u64>,
    /// How many relaxation steps and later tiers of `queue` its wait reached.
    pub step: u8,
    /// The call that the customer asked for instead of waiting on the line.
    pub callback: Option<CallbackRecord>,
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
    /// The agents' accounts of it, in the order in which they were given: one each time that an agent has had it.
    pub wrap_ups: Vec<WrapUpRecord>,
    /// Lengths, derived from `segments`.
    #[serde(flatten)]
    pub figures: Figures,
    /// What became of the offers to agents.
    pub offers: Offers,
    /// What its time went into. Of a contact in progress: the stretches that are over.
    pub segments: Vec<Segment>,
    /// Its recordings.
    pub recordings: Vec<Recording>,
    /// When they were paused, in order.
    pub recording_pauses: Vec<RecordingPause>,
    /// What was noted of it: variable -> value.
    pub data: BTreeMap<String, String>,
}

/// Who called whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// The customer called.
    Inbound,
    /// An agent called the customer (V14). `from` is the customer's number all the same, and `to` the one shown to the
    /// customer.
    Outbound,
}

/// A stretch in which an agent had the recording paused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordingPause {
    /// Who asked for it.
    pub agent: AgentId,
    /// When it began.
    pub from: Timestamp,
    /// When it was over; `None`: it is not.
    pub to: Option<Timestamp>,
}

impl ContactRecord {
    /// A contact that has just arrived.
    pub(crate) fn new(
        id: ContactId,
        channel: Channel,
        entry_point: &EntryPointId,
        (from, to): (&str, &str),
        priority: i32,
        at: Timestamp,
    ) -> Self {
        Self {
            id,
            channel,
            direction: Direction::Inbound,
            entry_point: entry_point.clone(),
            from: from.to_owned(),
            to: to.to_owned(),
            queue: None,
            agent: None,
            priority,
            created_at: at,
            queued_at: None,
            entered_at: None,
            expected_wait_ms: None,
            step: 0,
            callback: None,
            answered_at: None,
            ended_at: None,
            end_cause: None,
            closed_at: None,
            outcome: None,
            wrap_ups: Vec::new(),
            figures: Figures::default(),
            offers: Offers::default(),
            segments: Vec::new(),
            recordings: Vec::new(),
            recording_pauses: Vec::new(),
            data: BTreeMap::new(),
        }
    }
}

/// Calling a customer back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CallbackRecord {
    /// Where the customer is called; as asked for last.
    pub number: String,
    /// When it was asked for first.
    pub requested_at: Timestamp,
    /// How many times the customer was called.
    pub attempts: u32,
}

/// The wrap-up of a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrapUpRecord {
    /// Who had had the contact.
    pub agent: AgentId,
    /// The wrap-up code; `None`: the queue lets the agent leave it out, and the agent did.
    pub code: Option<CodeId>,
    /// Who gave it.
    pub by: WrapUpBy,
    /// What the agent wrote.
    pub notes: Option<String>,
}

/// What became of offers: `made` = `accepted` + `rona` + `declined` + `unreachable` + `failed` + `withdrawn`,
/// and one more for each that is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Offers {
    /// Offers made.
    pub made: u32,
    /// Answered by the agent.
    pub accepted: u32,
    /// Not answered in time (V2).
    pub rona: u32,
    /// Declined by the agent, or answered and hung up before the customer was heard.
    pub declined: u32,
    /// The agent's phone could not be reached.
    pub unreachable: u32,
    /// The phone failed in another way: busy, or an error.
    pub failed: u32,
    /// Taken back.
    pub withdrawn: u32,
    /// Of the withdrawn ones: because the customer hung up while the phone rang.
    pub caller_hung_up: u32,
    /// Of the accepted ones: lost before customer and agent heard each other.
    pub connects_failed: u32,
}
