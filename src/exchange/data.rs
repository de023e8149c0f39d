//! What is known of a customer who arrives (V4), by the rules of the entry point.

use super::Exchange;
use super::callers::Caller;
use config::{DataSource, EntryPoint};
use sip::{HeaderName, Message};
use std::collections::BTreeMap;

/// What the call itself brings: variable -> value. Whether the values fit is asked when there is a contact.
pub(super) fn brought(
    entry_point: &EntryPoint,
    dialled: &str,
    request: &Message,
) -> BTreeMap<String, String> {
    let value = |source: &DataSource| match source {
        DataSource::Fixed(value) => Some(value.clone()),
        DataSource::Dialled => Some(dialled.to_owned()),
        DataSource::Header(name) => {
            let value = request.header(&HeaderName::parse(name)?)?;
            Some(value.as_str().trim().to_owned())
        }
        // Not pressed yet.
        DataSource::Keys => None,
    };
    // What is longer fits no variable, and need not be kept for as long as the call.
    let is_short = |value: &String| value.len() <= acd::limits::MAX_VALUE;
    let values = entry_point.data.iter();
    values
        .filter_map(|(variable, source)| Some((variable.to_string(), value(source).filter(is_short)?)))
        .collect()
}

impl Exchange {
    /// What the contact of a caller who enters a queue has.
    pub(super) fn data_of(&self, caller: &Caller, queue: &str) -> BTreeMap<String, String> {
        let entry_point = self.configuration.entry_points.get(caller.treatment.entry_point());
        let sources = entry_point.into_iter().flat_map(|entry_point| &entry_point.data);
        let by_keys = sources.filter(|(_, source)| **source == DataSource::Keys);
        let pressed = by_keys.map(|(variable, _)| (variable.to_string(), caller.treatment.keys().to_owned()));
        self.configuration.arriving_data(queue, caller.data.clone().into_iter().chain(pressed))
    }
}
