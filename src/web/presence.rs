//! Whose desktop is there, and for how long it has not been (S6).
//!
//! A desktop is there while its session has an event stream. A session that never had one, as that of a program which uses
//! REST only, cannot lose it.

use acd::{AgentId, SignOutCause};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};
use store::TokenHash;
use tokio::sync::Notify;

/// A session that could not be ended is tried again after this.
const RETRY: Duration = Duration::from_secs(5);

/// Every session that has, or had, a desktop.
#[derive(Default)]
pub(super) struct Presence {
    desktops: Mutex<BTreeMap<TokenHash, Desktop>>,
    changed: Notify,
}

struct Desktop {
    agent: AgentId,
    /// One for each tab of the browser.
    streams: usize,
    away: Option<Away>,
}

#[derive(Clone, Copy)]
struct Away {
    since: Instant,
    why: SignOutCause,
    /// Not to be asked for again before.
    retry_at: Option<Instant>,
}

/// For how long a desktop may be away.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    pub(super) connection_lost: Duration,
    pub(super) browser_closed: Duration,
}

impl From<&config::Http> for Patience {
    fn from(http: &config::Http) -> Self {
        Self { connection_lost: http.connection_lost_after, browser_closed: http.browser_closed_after }
    }
}

/// A session whose desktop has been away for too long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gone {
    pub(super) token_hash: TokenHash,
    pub(super) agent: AgentId,
    pub(super) why: SignOutCause,
}

impl Presence {
    /// An event stream has begun. True of the first one of the session.
    pub(super) fn came(&self, token_hash: TokenHash, agent: &AgentId) -> bool {
        let mut desktops = self.desktops();
        let is_first = !desktops.contains_key(&token_hash);
        let desktop = desktops.entry(token_hash).or_insert_with(|| Desktop {
            agent: agent.clone(),
            streams: 0,
            away: None,
        });
        desktop.streams += 1;
        desktop.away = None;
        is_first
    }

    /// An event stream has ended, of which nothing has been heard since `since`.
    pub(super) fn went(&self, token_hash: &TokenHash, since: Instant, why: SignOutCause) {
        if let Some(desktop) = self.desktops().get_mut(token_hash) {
            desktop.streams = desktop.streams.saturating_sub(1);
            if desktop.streams == 0 {
                desktop.away = Some(Away { since, why, retry_at: None });
            }
        }
        self.changed.notify_one();
    }

    /// The desktop was there before the server started; it should come back.
    pub(super) fn expect(&self, token_hash: TokenHash, agent: AgentId, since: Instant, why: SignOutCause) {
        let away = Some(Away { since, why, retry_at: None });
        self.desktops().entry(token_hash).or_insert(Desktop { agent, streams: 0, away });
        self.changed.notify_one();
    }

    /// The session is over.
    pub(super) fn forget(&self, token_hash: &TokenHash) {
        self.desktops().remove(token_hash);
    }

    /// The agent is to be signed out after the contact in progress: there is nothing to wait for any more, unless the
    /// desktop comes back and goes again.
    pub(super) fn settle(&self, token_hash: &TokenHash) {
        if let Some(desktop) = self.desktops().get_mut(token_hash)
            && desktop.streams == 0
        {
            desktop.away = None;
        }
    }

    /// Whether the session has no desktop now, but had one.
    pub(super) fn is_away(&self, token_hash: &TokenHash) -> bool {
        self.desktops().get(token_hash).is_some_and(|desktop| desktop.away.is_some())
    }

    /// Those whose desktops have been away for too long, and when to look again.
    pub(super) fn gone(&self, now: Instant, patience: Patience) -> (Vec<Gone>, Option<Instant>) {
        let mut gone = Vec::new();
        let mut next: Option<Instant> = None;
        for (token_hash, desktop) in self.desktops().iter_mut() {
            let Some(away) = &mut desktop.away else { continue };
            let limit = match away.why {
                SignOutCause::BrowserClosed => patience.browser_closed,
                _ => patience.connection_lost,
            };
            let mut at = away.retry_at.unwrap_or(away.since + limit);
            if at <= now {
                at = now + RETRY;
                away.retry_at = Some(at);
                gone.push(Gone { token_hash: *token_hash, agent: desktop.agent.clone(), why: away.why });
            }
            next = Some(next.map_or(at, |next| next.min(at)));
        }
        (gone, next)
    }

    /// Until somebody has gone.
    pub(super) async fn changed(&self) {
        self.changed.notified().await;
    }

    fn desktops(&self) -> MutexGuard<'_, BTreeMap<TokenHash, Desktop>> {
        self.desktops.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SignOutCause::{BrowserClosed, ConnectionLost, ServerComponentDown};

    const PATIENCE: Patience =
        Patience { connection_lost: Duration::from_secs(120), browser_closed: Duration::from_secs(10) };
    const ADA: TokenHash = [1; 32];

    enum Step {
        Came,
        Went(SignOutCause),
        Expected,
        Settled,
        Over,
    }
    use Step::{Came, Expected, Over, Settled, Went};

    /// S6: which cause is due, and when, after what has happened at which second.
    #[test]
    fn who_has_been_away_for_too_long() {
        type Case = (&'static str, &'static [(u64, Step)], &'static [(u64, SignOutCause)]);
        let table: [Case; 11] = [
            ("no desktop ever", &[(0, Went(ConnectionLost))], &[]),
            ("one that is there", &[(0, Came)], &[]),
            ("lost", &[(0, Came), (5, Went(ConnectionLost))], &[(125, ConnectionLost)]),
            ("closed", &[(0, Came), (5, Went(BrowserClosed))], &[(15, BrowserClosed)]),
            ("loaded again", &[(0, Came), (5, Went(BrowserClosed)), (9, Came)], &[]),
            ("back in time", &[(0, Came), (5, Went(ConnectionLost)), (124, Came)], &[]),
            ("one tab of two", &[(0, Came), (1, Came), (5, Went(BrowserClosed))], &[]),
            (
                "both tabs: the last one counts",
                &[(0, Came), (1, Came), (5, Went(BrowserClosed)), (6, Went(ConnectionLost))],
                &[(126, ConnectionLost)],
            ),
            ("not back after a restart", &[(0, Expected)], &[(120, ServerComponentDown)]),
            ("back after a restart", &[(0, Expected), (3, Came)], &[]),
            (
                "signed out, or about to be",
                &[(0, Came), (5, Went(BrowserClosed)), (14, Settled), (20, Over)],
                &[],
            ),
        ];
        for (name, steps, expected) in table {
            let (presence, start) = (Presence::default(), Instant::now());
            let mut gone = Vec::new();
            let mut steps = steps.iter().peekable();
            for second in 0..200 {
                let now = start + Duration::from_secs(second);
                while let Some((_, step)) = steps.next_if(|(at, _)| *at == second) {
                    match step {
                        Came => {
                            presence.came(ADA, &"ada".into());
                        }
                        Went(why) => presence.went(&ADA, now, *why),
                        Expected => presence.expect(ADA, "ada".into(), now, ServerComponentDown),
                        Settled => presence.settle(&ADA),
                        Over => presence.forget(&ADA),
                    }
                }
                let (due, _) = presence.gone(now, PATIENCE);
                gone.extend(due.into_iter().map(|gone| (second, gone.why)));
                if !gone.is_empty() {
                    presence.settle(&ADA);
                }
            }
            assert_eq!(gone, expected, "{name}");
        }
    }

    #[test]
    fn who_could_not_be_signed_out_is_tried_again_and_looked_at_in_time() {
        let (presence, start) = (Presence::default(), Instant::now());
        assert_eq!(presence.gone(start, PATIENCE), (Vec::new(), None));
        assert!(presence.came(ADA, &"ada".into()), "the first stream of the session");
        assert!(!presence.came(ADA, &"ada".into()));
        presence.went(&ADA, start, BrowserClosed);
        presence.went(&ADA, start, BrowserClosed);
        assert!(presence.is_away(&ADA));
        let due = start + PATIENCE.browser_closed;
        assert_eq!(presence.gone(start, PATIENCE), (Vec::new(), Some(due)));
        let ada = Gone { token_hash: ADA, agent: "ada".into(), why: BrowserClosed };
        assert_eq!(presence.gone(due, PATIENCE), (vec![ada.clone()], Some(due + RETRY)));
        assert_eq!(presence.gone(due, PATIENCE).0, []);
        assert_eq!(presence.gone(due + RETRY, PATIENCE).0, [ada]);
    }
}
