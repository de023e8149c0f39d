//! Every figure's formula, in one place. Figures are derived from raw segments and state spans, so that each
//! can be traced to the contacts and events behind it.
//!
//! | figure | formula |
//! | --- | --- |
//! | queue wait | queued + ringing + connecting: from entering the queue until an agent is connected or the queue is left. What the customer waits; for an answered contact also the time that the average speed of answer averages |
//! | ring | ringing: from each offer until it is answered, times out, fails or is withdrawn |
//! | talk | talk |
//! | hold | hold |
//! | connected | talk + hold |
//! | wrap-up | wrap-up: from the end of the interaction until the contact is closed |
//! | handle time | talk + hold + wrap-up |
//! | time in a state | the agent's spans of that state; over all states they add up to the time signed in |

use crate::{AgentStateSpan, Segment, SegmentKind};

/// The lengths of one contact, in milliseconds. Of a contact that is not closed yet: what is over so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Figures {
    /// From entering the queue until connected to an agent or gone, ringing included.
    pub queue_wait_ms: i64,
    /// Phones of agents ringing, over all offers.
    pub ring_ms: i64,
    /// Customer and agent hearing each other.
    pub talk_ms: i64,
    /// Customer on hold.
    pub hold_ms: i64,
    /// Work of the agent after the interaction.
    pub wrap_up_ms: i64,
}

impl Figures {
    /// The figures of a contact with these segments.
    pub fn of(segments: &[Segment]) -> Self {
        Self {
            queue_wait_ms: total(segments, SegmentKind::is_waiting),
            ring_ms: total(segments, |kind| kind == SegmentKind::Ringing),
            talk_ms: total(segments, |kind| kind == SegmentKind::Talk),
            hold_ms: total(segments, |kind| kind == SegmentKind::Hold),
            wrap_up_ms: total(segments, |kind| kind == SegmentKind::WrapUp),
        }
    }

    /// Talk and hold.
    pub fn connected_ms(&self) -> i64 {
        self.talk_ms + self.hold_ms
    }

    /// Talk, hold and wrap-up.
    pub fn handle_ms(&self) -> i64 {
        self.connected_ms() + self.wrap_up_ms
    }
}

/// The time signed in that these spans cover, in milliseconds.
pub fn signed_in_ms(spans: &[AgentStateSpan]) -> i64 {
    spans.iter().map(AgentStateSpan::duration_ms).sum()
}

/// The sum of the lengths of the segments that `counts` picks.
fn total(segments: &[Segment], counts: impl Fn(SegmentKind) -> bool) -> i64 {
    segments.iter().filter(|segment| counts(segment.kind)).map(Segment::duration_ms).sum()
}
