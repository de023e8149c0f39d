//! Agents who call customers (V14): the agent's phone rings first, and from its answer on the call goes as a callback does
//! for which the agent is first.

use super::callbacks::Way;
use super::outbound::CannotDial;
use super::{Exchange, Now, Reply, RequestError};
use acd::{AgentId, Command, ContactView};

/// Where the contacts count as having arrived that agents have begun.
const ENTRY_POINT: &str = "outdial";

impl Exchange {
    /// By the agent's profile: which numbers, shown which number, and whose queue's contact it is.
    pub(super) fn outdial(
        &mut self,
        now: Now,
        agent: AgentId,
        number: &str,
        ani: Option<&str>,
    ) -> Result<Reply, RequestError> {
        let allowed = self.configuration.may_outdial(agent.as_str(), number, ani);
        let call = allowed.map_err(RequestError::NotDialled)?;
        let (queue, number, ani) = (call.queue.as_ref().into(), call.to.number, call.ani.to_string());
        let command = Command::StartOutdial { agent, queue, entry_point: ENTRY_POINT.into(), number, ani };
        self.carry_out(now, command)
    }

    /// The customer sees the number that the agent has chosen.
    pub(super) fn way_of_outdial(&self, now: Now, view: &ContactView) -> Result<Way, CannotDial> {
        let (trunk, dial) = self.dial_outside(now, &view.from, Some(&view.to), &view.to)?;
        Ok(Way { trunk, dial, ring_timeout: self.configuration.outbound.ring_timeout })
    }
}
