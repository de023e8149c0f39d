//! What a contact's time went into.

use acd::{AgentId, ContactId, QueueId, Timestamp};
use serde::{Deserialize, Serialize};

/// One stretch of a contact's time, in the order in which they ended. Those of a kind that is not
/// [beside](SegmentKind::is_beside) follow one another without gap or overlap from the contact's arrival to its end: what
/// the customer has of it. Each wrap-up begins where its agent's part ends, and goes on beside the rest after a transfer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// What the time went into.
    pub kind: SegmentKind,
    /// The queue that the contact was in or came from.
    pub queue: Option<QueueId>,
    /// The agent concerned; `None` where there is none, or where the phones of several ring.
    pub agent: Option<AgentId>,
    /// Beginning.
    pub from: Timestamp,
    /// End.
    pub to: Timestamp,
}

impl Segment {
    /// Length in milliseconds.
    pub fn duration_ms(&self) -> i64 {
        self.to.0 - self.from.0
    }
}

/// What a stretch of a contact's time went into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SegmentKind {
    /// With the system: before the queue, or after it (a message and good-bye).
    Treatment,
    /// In the queue, offered to nobody; on the line, or to be called back.
    Queued,
    /// An agent's phone rings, or those of several do: from the first offer until none is open.
    Ringing,
    /// The agent answered; customer and agent do not hear each other yet.
    Connecting,
    /// The customer is called back; the agent has answered, or is reserved.
    CallingBack,
    /// The customer was not reached and is to be called again later.
    Resting,
    /// Customer and agent, or the conference, hear each other.
    Talk,
    /// The customer is on hold.
    Hold,
    /// An agent consults: the one who asks, from the answer on, and only while not back with the customer; the one who is
    /// asked, to the end. Beside it, the customer is on hold or talks.
    Consult,
    /// An agent is in a conference with the customer. Beside it, the customer talks.
    Conference,
    /// The number is called that an agent sent the customer to; with an agent, the customer whom the agent calls.
    Dialling,
    /// The customer is with who answered there, and with no agent.
    Outside,
    /// The agent's work after the interaction.
    WrapUp,
}

/// A stretch of an agent's work with a contact: dialling, talk, hold or wrap-up, which handle times are made of, agent by agent; and
/// consults and conferences, beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Worked {
    pub(crate) contact: ContactId,
    pub(crate) agent: AgentId,
    pub(crate) queue: Option<QueueId>,
    pub(crate) kind: SegmentKind,
    pub(crate) began: Timestamp,
    pub(crate) ended: Timestamp,
}

impl Worked {
    /// `None` of a stretch of another kind, and without an agent.
    pub(crate) fn of(contact: ContactId, segment: &Segment) -> Option<Self> {
        let Segment { kind, queue, agent, from, to } = segment;
        if !kind.is_work() {
            return None;
        }
        let (agent, queue) = (agent.clone()?, queue.clone());
        Some(Self { contact, agent, queue, kind: *kind, began: *from, ended: *to })
    }
}

impl SegmentKind {
    /// True of what stands beside the customer's time: what an agent does in a consult or a conference, or afterwards.
    pub fn is_beside(self) -> bool {
        matches!(self, Self::Consult | Self::Conference | Self::WrapUp)
    }

    /// True of an agent's work with a contact. What has rung unanswered was none.
    pub fn is_work(self) -> bool {
        self.is_beside() || matches!(self, Self::Talk | Self::Hold | Self::Dialling)
    }

    /// True where the contact waits for an agent. Not while its customer is called back, or cannot be reached.
    pub fn is_waiting(self) -> bool {
        matches!(self, Self::Queued | Self::Ringing | Self::Connecting)
    }
}
