//! What is noted of a contact beside its course: call-associated data (V4). What kind of value a variable takes, and who
//! may change it, is the host's to know.

use crate::{
    AgentId, ContactId, Event, Refusal,
    limits::{MAX_VALUE, MAX_VARIABLE, MAX_VARIABLES},
    step::Step,
};
use std::collections::BTreeMap;

use super::contacts::facts;

impl Step<'_> {
    pub(crate) fn set_contact_data(
        &mut self,
        agent: AgentId,
        contact: ContactId,
        mut values: BTreeMap<String, String>,
    ) -> Result<(), Refusal> {
        let facts = facts(self.state(), contact)?;
        if !facts.wrap_ups.contains_key(&agent) {
            self.connected(&agent, contact)?;
        }
        let known = &facts.data;
        values.iter().try_for_each(|(variable, value)| check(variable, value))?;
        values.retain(|variable, value| known.get(variable).map_or("", String::as_str) != value);
        let (cleared, set): (Vec<_>, Vec<_>) = values.iter().partition(|(_, value)| value.is_empty());
        let new = set.iter().filter(|(variable, _)| !known.contains_key(*variable)).count();
        if known.len() + new > MAX_VARIABLES + cleared.len() {
            return Err(Refusal::TooManyVariables { limit: MAX_VARIABLES });
        }
        if !values.is_empty() {
            self.emit(Event::ContactDataSet { contact, agent: Some(agent), values });
        }
        Ok(())
    }

    /// What an arrival brings, as far as the limits go: no call is lost to what is said of it.
    pub(super) fn bring_data(&mut self, contact: ContactId, values: BTreeMap<String, String>) {
        let fits = |(variable, value): &(String, String)| !value.is_empty() && check(variable, value).is_ok();
        let values: BTreeMap<_, _> = values.into_iter().filter(fits).take(MAX_VARIABLES).collect();
        if !values.is_empty() {
            self.emit(Event::ContactDataSet { contact, agent: None, values });
        }
    }
}

fn check(variable: &str, value: &str) -> Result<(), Refusal> {
    if variable.is_empty() || variable.len() > MAX_VARIABLE {
        return Err(Refusal::InvalidVariable { limit: MAX_VARIABLE });
    }
    if value.len() > MAX_VALUE {
        return Err(Refusal::ValueTooLong { variable: variable.to_owned(), limit: MAX_VALUE });
    }
    Ok(())
}
