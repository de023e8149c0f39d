//! What may be noted of contacts (V4).

use std::collections::BTreeMap;

use serde::Serialize;

use crate::configuration::Configuration;
use crate::model::Variable;

/// Why a value cannot be noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are what the messages say")]
pub enum InvalidData {
    #[error("no variable {variable:?} is configured")]
    UnknownVariable { variable: String },
    #[error("agents cannot change {variable:?}")]
    NotEditable { variable: String },
    #[error("this is no value of {variable:?}")]
    InvalidValue { variable: String },
}

impl Configuration {
    /// What the contacts of a queue show, in the order of the file.
    pub fn variables_of<'a>(&'a self, queue: &'a str) -> impl Iterator<Item = &'a Variable> {
        self.variables.iter().filter(move |variable| variable.is_shown_in(queue))
    }

    /// Whether an agent may note these values of a contact, whatever its queue shows: after a transfer, that is another
    /// one than the agent's. An empty value takes the variable away.
    ///
    /// # Errors
    /// The first that is wrong.
    pub fn check_data(&self, values: &BTreeMap<String, String>) -> Result<(), InvalidData> {
        for (name, value) in values {
            let (variable, known) = (name.clone(), self.variables.get(name));
            match known {
                None => return Err(InvalidData::UnknownVariable { variable }),
                Some(known) if !known.agent_editable => return Err(InvalidData::NotEditable { variable }),
                Some(known) if !known.takes(value) => return Err(InvalidData::InvalidValue { variable }),
                Some(_) => {}
            }
        }
        Ok(())
    }

    /// What a contact has that arrives in a queue: what is known of it, where that fits, over the defaults.
    pub fn arriving_data(
        &self,
        queue: &str,
        known: impl IntoIterator<Item = (String, String)>,
    ) -> BTreeMap<String, String> {
        let fits = |(name, value): &(String, String)| {
            self.variables.get(name).is_some_and(|variable| variable.takes(value))
        };
        let defaults = self
            .variables_of(queue)
            .filter_map(|variable| Some((variable.name.to_string(), variable.default.clone()?)));
        let known = known.into_iter().filter(|(_, value)| !value.is_empty()).filter(fits);
        defaults.chain(known).collect()
    }
}
