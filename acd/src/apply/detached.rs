//! What becomes of an agent whose leg of a call is gone.

use crate::{
    Event, Timestamp,
    state::{Detached, Phase, State},
};

impl State {
    pub(super) fn change_detached(&mut self, at: Timestamp, event: &Event) {
        let Some(contact) = event.contact() else { return };
        if let Event::ReattachTimedOut { agent, .. } = event {
            self.leaves_agent(at, contact, agent, Phase::Treatment { left: None }, None);
            return self.rona(agent);
        }
        self.with_contact(contact, |facts| {
            let Phase::Connected { detached, .. } = &mut facts.phase else { return };
            match (event, detached.as_mut()) {
                (Event::AgentDetached { until, stays_held, .. }, _) => {
                    let (until, stays_held) = (*until, *stays_held);
                    *detached = Some(Detached { until, stays_held, is_called: false });
                }
                (Event::AgentReattaching { resumes, .. }, Some(facts)) => {
                    facts.is_called = true;
                    facts.stays_held &= !resumes;
                }
                (Event::AgentAttachFailed { .. }, Some(facts)) => facts.is_called = false,
                (Event::AgentAttached { .. }, _) => *detached = None,
                _ => {}
            }
        });
    }
}
