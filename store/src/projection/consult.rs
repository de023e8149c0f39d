//! What agents do in the consults of a contact, beside what the customer hears meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use acd::{AgentId, ContactId, Event, Timestamp};

use super::segment::SegmentKind;

/// The consults of one contact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Consults {
    /// What an agent does, consult or conference, and since when. Each does one at a time.
    under_way: BTreeMap<AgentId, (SegmentKind, Timestamp)>,
    /// The consults that are in the conference.
    conference: BTreeSet<ContactId>,
    /// Whether somebody has answered the consult that is not in the conference.
    answered: bool,
}

/// What an agent did until now.
pub(crate) struct Done {
    pub(crate) kind: SegmentKind,
    pub(crate) agent: AgentId,
    pub(crate) from: Timestamp,
}

impl Consults {
    /// Takes in an event of a consult, or of the contact that it is about.
    pub(crate) fn fold(&mut self, at: Timestamp, event: &Event) -> Option<Done> {
        match event {
            // From a conference, the agent leaves the others to themselves.
            Event::ConsultStarted { agent, .. } => {
                self.answered = false;
                self.finish(agent)
            }
            // From the customer back to waiting for an answer.
            Event::ContactResumed { agent, .. } if !self.answered => self.finish(agent),
            Event::ConsultAnswered { agent, .. } => {
                self.answered = true;
                self.begin(at, agent, SegmentKind::Consult)
            }
            Event::ContactConnected { agent, .. } | Event::ContactResumed { agent, .. } => {
                self.begin(at, agent, SegmentKind::Consult)
            }
            Event::ContactHeld { agent, .. } => self.back_to_conference(at, agent),
            Event::ConsultEnded { consult, agent, .. } => {
                let was_joined = self.conference.remove(consult);
                match self.under_way.get(agent) {
                    Some((SegmentKind::Consult, _)) if was_joined => None,
                    _ => self.back_to_conference(at, agent),
                }
            }
            Event::ConferenceStarted { consult, agent, .. } => {
                self.conference.insert(*consult);
                self.begin(at, agent, SegmentKind::Conference)
            }
            Event::ConferenceJoined { agent: Some(agent), .. } => {
                self.begin(at, agent, SegmentKind::Conference)
            }
            Event::ContactEnded { agent: Some(agent), .. } => self.finish(agent),
            // Ringing, numbers outside, and what is no stretch of time.
            _ => None,
        }
    }

    fn back_to_conference(&mut self, at: Timestamp, agent: &AgentId) -> Option<Done> {
        match self.conference.is_empty() {
            true => self.finish(agent),
            false => self.begin(at, agent, SegmentKind::Conference),
        }
    }

    fn begin(&mut self, at: Timestamp, agent: &AgentId, kind: SegmentKind) -> Option<Done> {
        if self.under_way.get(agent).is_some_and(|(current, _)| *current == kind) {
            return None;
        }
        let done = self.finish(agent);
        self.under_way.insert(agent.clone(), (kind, at));
        done
    }

    fn finish(&mut self, agent: &AgentId) -> Option<Done> {
        let (agent, (kind, from)) = self.under_way.remove_entry(agent)?;
        Some(Done { kind, agent, from })
    }
}
