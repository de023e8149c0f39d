//! What happened to a contact, and why, in words: for `sidetone explain` and for the API.
//!
//! All of it is read from the contact's events: each decision was logged with what was seen when it was made.
//! Pure, but for [`of_stored`]: records in, sentences out.

mod account;
mod decision;
mod stored;
#[cfg(test)]
mod tests;
mod waiting;
mod words;

pub use stored::of_stored;

use acd::{AgentId, ContactId, Decision, OfferId, QueueId, Record, Timestamp, WhyWaiting};
use serde::Serialize;
use std::fmt;

/// What happened to a contact, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// Which contact.
    pub contact: ContactId,
    /// What happened, oldest first, in sentences.
    pub account: Vec<Entry>,
    /// Each choice of an agent, oldest first, as it was logged.
    pub decisions: Vec<Choice>,
    /// Why the contact still waits; `None` where it does not, or nobody knows (the server was not asked).
    pub waiting: Option<WhyWaiting>,
    /// The account as lines to read, times in UTC; then why it still waits.
    pub text: Vec<String>,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its place in the log.
    pub seq: u64,
    /// When, in milliseconds since 1970-01-01 00:00 UTC.
    pub at: Timestamp,
    /// What happened: a sentence.
    pub text: String,
    /// Why, and what was seen: further sentences.
    pub details: Vec<String>,
}

/// One choice of an agent, and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Choice {
    /// The offer.
    pub offer: OfferId,
    /// When it was made.
    pub at: Timestamp,
    /// From which queue.
    pub queue: QueueId,
    /// Who was chosen.
    pub agent: AgentId,
    /// What was seen when the choice was made.
    pub why: Decision,
    /// What came of the offer; `None` while it is open.
    pub came_to: Option<OfferEnd>,
}

/// How an offer ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferEnd {
    /// The agent answered.
    Accepted,
    /// Nobody answered in time (RONA).
    TimedOut,
    /// The phone, or the agent, did not take it.
    Failed,
    /// The contact was not to be had any more.
    Withdrawn,
}

/// Explains a contact by its events, oldest first, and by what the ACD says of one that still waits. `None`
/// where there is no event: nothing is known of it.
pub fn explain(
    contact: ContactId,
    records: &[Record],
    waiting: Option<WhyWaiting>,
    now: Timestamp,
) -> Option<Explanation> {
    if records.is_empty() {
        return None;
    }
    let account: Vec<Entry> = records.iter().map(account::entry).collect();
    let mut text = vec![format!("Contact {contact}. Times are in UTC.")];
    text.extend(account.iter().flat_map(lines));
    if let Some(waiting) = &waiting {
        text.push(format!("{}  It waits:", words::moment(now)));
        text.extend(waiting::sentences(waiting).into_iter().map(|sentence| format!("{INDENT}{sentence}")));
    }
    let decisions = decision::choices(records);
    Some(Explanation { contact, account, decisions, waiting, text })
}

/// What stands before a detail: as wide as a moment and the space after it.
const INDENT: &str = "                           ";

fn lines(entry: &Entry) -> impl Iterator<Item = String> {
    let first = format!("{}  {}", words::moment(entry.at), entry.text);
    std::iter::once(first).chain(entry.details.iter().map(|detail| format!("{INDENT}{detail}")))
}

impl fmt::Display for Explanation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.iter().try_for_each(|line| writeln!(formatter, "{line}"))
    }
}
