//! Every figure's formula, in one place. Figures are derived from raw segments and state spans, so that each
//! can be traced to the contacts and events behind it.
//!
//! | figure | formula |
//! | --- | --- |
//! | queue wait | queued + ringing + connecting: from entering a queue until an agent is connected or the last queue is left, over all queues that it was moved through. What the customer waits; up to the answer also the time that the average speed of answer averages; after a transfer, the wait for the next agent adds to it. Of a callback, what passes while the customer is called, and between attempts, is not wait for an agent |
//! | ring | ringing: from the first offer until none is open; phones that ring at once do not add |
//! | calling back | calling back: over all attempts |
//! | resting | resting: between the attempts |
//! | talk | talk |
//! | hold | hold |
//! | dialling | dialling with an agent: of an outdial, from the agent's answer to the customer's |
//! | dialling without an agent, outside | none: raw segments only. While the customer is sent to a number, and is with who answers there, no agent works and none is waited for |
//! | consult, conference | none of a contact; of an agent: consult, conference. What the agent did beside the customer's talk or hold, which they are no part of. Who was consulted has no talk and no hold by that |
//! | connected | talk + hold |
//! | wrap-up | wrap-up: from the end of an agent's part, of all agents who had it |
//! | handle time | talk + hold + wrap-up; of a callback, + calling back, and of an outdial, + dialling, which take an agent, too |
//! | expected wait, accuracy | of answered contacts that had an expectation and were not called back: Σ waited, Σ expected and Σ of how far the two are apart, waited being answered − entered the queue in which it was answered |
//! | RONA, phone unreachable, caller hung up | offers that ended so, counted one by one in the interval in which they were made |
//! | time in a state | the agent's spans of that state; over all states they add up to the time signed in |

use crate::{AgentStateSpan, Segment, SegmentKind};

/// The lengths of one contact, in milliseconds. Of a contact that is not closed yet: what is over so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Figures {
    /// From entering the queue until connected to an agent or gone, ringing included.
    pub queue_wait_ms: i64,
    /// Phones of agents ringing.
    pub ring_ms: i64,
    /// The customer being called back.
    pub calling_back_ms: i64,
    /// Between two attempts to call the customer back.
    pub resting_ms: i64,
    /// The customer being called for the agent who calls.
    pub dialling_ms: i64,
    /// Customer and agent hearing each other.
    pub talk_ms: i64,
    /// Customer on hold.
    pub hold_ms: i64,
    /// Work of the agents after their part, added up.
    pub wrap_up_ms: i64,
}

impl Figures {
    /// The figures of a contact with these segments.
    pub fn of(segments: &[Segment]) -> Self {
        let of_agents = segments.iter().filter(|segment| segment.agent.is_some());
        Self {
            queue_wait_ms: total(segments, SegmentKind::is_waiting),
            ring_ms: total(segments, |kind| kind == SegmentKind::Ringing),
            calling_back_ms: total(segments, |kind| kind == SegmentKind::CallingBack),
            resting_ms: total(segments, |kind| kind == SegmentKind::Resting),
            dialling_ms: total(of_agents, |kind| kind == SegmentKind::Dialling),
            talk_ms: total(segments, |kind| kind == SegmentKind::Talk),
            hold_ms: total(segments, |kind| kind == SegmentKind::Hold),
            wrap_up_ms: total(segments, |kind| kind == SegmentKind::WrapUp),
        }
    }

    /// Talk and hold.
    pub fn connected_ms(&self) -> i64 {
        self.talk_ms + self.hold_ms
    }

    /// Talk, hold and wrap-up, and dialling where the customer was called, or called back.
    pub fn handle_ms(&self) -> i64 {
        self.calling_back_ms + self.dialling_ms + self.connected_ms() + self.wrap_up_ms
    }
}

/// The time signed in that these spans cover, in milliseconds.
pub fn signed_in_ms(spans: &[AgentStateSpan]) -> i64 {
    spans.iter().map(AgentStateSpan::duration_ms).sum()
}

/// The sum of the lengths of the segments that `counts` picks.
fn total<'s>(segments: impl IntoIterator<Item = &'s Segment>, counts: impl Fn(SegmentKind) -> bool) -> i64 {
    segments.into_iter().filter(|segment| counts(segment.kind)).map(Segment::duration_ms).sum()
}
