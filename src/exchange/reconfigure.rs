//! Another configuration while calls go on (T7).

use super::{Exchange, Now, Reply, RequestError};
use crate::acd_configuration;
use crate::prompts::Prompts;
use acd::{AgentId, Command, SignOutCause};
use config::Configuration;
use sip::Binding;
use std::sync::Arc;
use std::time::Duration;

impl Exchange {
    /// Works by another configuration from now on. Nothing in progress is dropped: callers go on where they are, by what
    /// the new configuration says of the place; contacts and agents as [`Command::Configure`] has it.
    pub(super) fn configure(
        &mut self,
        now: Now,
        configuration: Arc<Configuration>,
        prompts: Prompts,
    ) -> Result<Reply, RequestError> {
        // First, because the ACD may refuse it, and then nothing is to change.
        let records = self.execute(now, Command::Configure(acd_configuration::from(&configuration)))?;
        let older = std::mem::replace(&mut self.configuration, configuration);
        self.prompts = prompts;
        self.forget_phones(now, &older);
        self.leave_missing_seats(now);
        self.reconcile_soon(now);
        Ok(Reply::Done { seq: records.last().map_or(0, |record| record.seq) })
    }

    /// How long calls may go on after a stop was asked for.
    pub fn drain_limit(&self) -> Duration {
        self.configuration.server.drain_limit
    }

    /// Phones that are not configured any more are not registered any more.
    fn forget_phones(&mut self, now: Now, older: &Configuration) {
        let gone = older.phones.iter().filter(|phone| self.configuration.phones.get(&phone.dn).is_none());
        // The registrar lets go of a binding when that has expired: so these do, at once.
        let expires_at = now.instant + Duration::from_nanos(1);
        for phone in gone {
            let bindings = self.registrar.bindings(now.instant, &phone.dn).into_iter().cloned();
            for binding in bindings.collect::<Vec<_>>() {
                self.registrar.restore(now.instant, Binding { expires_at, ..binding });
            }
        }
        self.expire_registrations(Now { instant: expires_at, ..now });
    }

    /// An agent whose phone is configured no more cannot be rung there ever again: the session ends, after the contact
    /// in progress if there is one, and the agent can choose another phone.
    pub(super) fn leave_missing_seats(&mut self, now: Now) {
        for agent in self.missing_seats() {
            let command = Command::SignOut { agent, cause: SignOutCause::ConfigurationMissing };
            // Refused where the agent is being signed out already.
            let _ = self.execute(now, command);
        }
    }

    /// Agents at phones that are not configured, and who stay there.
    pub(super) fn missing_seats(&self) -> Vec<AgentId> {
        let agents = self.engine.agents().filter(|agent| {
            let leaves = matches!(agent.pending, Some(acd::Pending::SignOut { .. }));
            !leaves && self.configuration.phones.get(agent.dn.as_str()).is_none()
        });
        agents.map(|agent| agent.agent).collect()
    }
}
