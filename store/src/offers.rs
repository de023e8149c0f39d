//! Counting over offers and contacts: RONA and its neighbours, and how good expected waits were.

use acd::{Accuracy, AgentId, QueueId, Timestamp};
use serde::Serialize;
use sqlx::{Row, sqlite::SqliteRow};

use crate::{
    Offers, Store,
    error::{During, Error},
    projection::offer::OfferResult,
    row::{corrupt, unsigned},
    words::from_word,
};

const COUNTING: &str = "counting offers";

/// What became of a queue's offers to an agent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfferCounts {
    /// The agent.
    pub agent: AgentId,
    /// The queue.
    pub queue: QueueId,
    /// The counts.
    #[serde(flatten)]
    pub offers: Offers,
}

impl Store {
    /// What became of the offers made from `from` on and before `to`, by agent and queue, those without any
    /// left out. Offers that are still open are not in it.
    pub async fn offer_counts(&self, from: Timestamp, to: Timestamp) -> Result<Vec<OfferCounts>, Error> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query(
            "SELECT agent, queue, result, count(*) FROM offer WHERE made_at >= $1 AND made_at < $2
             GROUP BY agent, queue, result ORDER BY agent, queue",
        )
        .bind(from.0)
        .bind(to.0)
        .fetch_all(&mut *reader)
        .await
        .during(COUNTING)?;
        let mut all = Vec::<OfferCounts>::new();
        for row in &rows {
            count(&mut all, row)?;
        }
        Ok(all)
    }

    /// How good the expected waits of `queue` were: of its contacts that arrived from `from` on and before
    /// `to`, the closed ones that were answered there, had an expectation when they entered it, and were not
    /// called back. Each mean is its sum divided by `contacts`; sums of several intervals add up.
    pub async fn wait_accuracy(
        &self,
        from: Timestamp,
        to: Timestamp,
        queue: &QueueId,
    ) -> Result<Accuracy, Error> {
        const READING: &str = "reading how good expected waits were";
        let mut reader = self.reader().await?;
        let row = sqlx::query(
            "SELECT count(*), coalesce(sum(answered_at - entered_at), 0), coalesce(sum(expected_wait_ms), 0),
                    coalesce(sum(abs(answered_at - entered_at - expected_wait_ms)), 0)
             FROM contact
             WHERE created_at >= $1 AND created_at < $2 AND queue = $3 AND answered_at >= entered_at
                 AND expected_wait_ms IS NOT NULL AND callback_at IS NULL",
        )
        .bind(from.0)
        .bind(to.0)
        .bind(queue.as_str())
        .fetch_one(&mut *reader)
        .await
        .during(READING)?;
        let sum = |column: usize| row.try_get(column).map(unsigned).during(READING);
        Ok(Accuracy { contacts: sum(0)?, waited_ms: sum(1)?, expected_ms: sum(2)?, error_ms: sum(3)? })
    }
}

/// Adds a row to the counts of its agent and queue, which are the last ones, or new.
fn count(all: &mut Vec<OfferCounts>, row: &SqliteRow) -> Result<(), Error> {
    let agent: &str = row.try_get("agent").during(COUNTING)?;
    let queue: &str = row.try_get("queue").during(COUNTING)?;
    let result: OfferResult = from_word(row.try_get("result").during(COUNTING)?)
        .map_err(|error| corrupt("offer", agent, format!("result: {error}")))?;
    let count: u32 = row.try_get(3).during(COUNTING)?;
    if all.last().is_none_or(|last| (last.agent.as_str(), last.queue.as_str()) != (agent, queue)) {
        let (agent, queue) = (agent.into(), queue.into());
        all.push(OfferCounts { agent, queue, offers: Offers::default() });
    }
    if let Some(OfferCounts { offers, .. }) = all.last_mut() {
        offers.made += count;
        offers.ended(result, count);
    }
    Ok(())
}
