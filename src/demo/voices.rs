//! What people in the demo say.

use media::{Audio, AudioError};
use std::sync::Arc;

const AGENT: &[u8] = include_bytes!("voices/agent.wav");
const CUSTOMERS: [&[u8]; 4] = [
    include_bytes!("voices/radio.wav"),
    include_bytes!("voices/television.wav"),
    include_bytes!("voices/invoice.wav"),
    include_bytes!("voices/returns.wav"),
];

/// Everybody's words, which they say again and again.
pub(super) struct Voices {
    pub(super) agent: Arc<Audio>,
    customers: Vec<Arc<Audio>>,
}

impl Voices {
    /// Decodes them.
    pub(super) fn load() -> Result<Self, AudioError> {
        let customers = CUSTOMERS.iter().map(|wav| Audio::from_wav(wav).map(Arc::new));
        Ok(Self { agent: Arc::new(Audio::from_wav(AGENT)?), customers: customers.collect::<Result<_, _>>()? })
    }

    /// A customer's, by turns.
    pub(super) fn customer(&self, number: usize) -> Arc<Audio> {
        self.customers.get(number % self.customers.len().max(1)).unwrap_or(&self.agent).clone()
    }
}
