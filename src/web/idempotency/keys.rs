//! The keys that have been used, and what came of it.

use super::broken_off;
use crate::web::error::Problem;
use acd::AgentId;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// How long a key is remembered: nobody sends a request again after that.
const KEPT_FOR: Duration = Duration::from_secs(3_600);
/// Keys that are remembered. For one more, the oldest that has its answer is forgotten; where none has, it is refused.
const MOST_KEYS: usize = 10_000;
/// Keys of one agent's that are remembered, so that nobody has those of others forgotten.
const MOST_KEYS_OF_AGENT: usize = 256;
/// Bytes of all answers that are remembered. Beyond it, the oldest ones are forgotten.
const MOST_BYTES: usize = 16 << 20;

/// The keys that have been used.
#[derive(Default)]
pub(in crate::web) struct Keys(Arc<Mutex<Known>>);

/// A request with a key.
pub(super) struct Asked {
    pub(super) agent: AgentId,
    pub(super) key: String,
    /// What tells it from another request.
    pub(super) fingerprint: [u8; 32],
}

/// What was answered.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

#[derive(Default)]
struct Known {
    keys: BTreeMap<Key, Used>,
    /// Those that have their answers, and when they were asked; in the order of the answers.
    answered: VecDeque<(Instant, Key)>,
    /// Of the answers.
    bytes: usize,
}

type Key = (AgentId, String);
/// `None`: it is under way.
type Outcome = Option<Answer>;

struct Used {
    fingerprint: [u8; 32],
    outcome: watch::Receiver<Outcome>,
}

impl Keys {
    /// What came of the request when it was made with this key for the first time; else what comes of `act`, which goes
    /// on when nobody waits for it any more.
    pub(super) async fn once(
        &self,
        now: Instant,
        asked: Asked,
        act: impl Future<Output = Answer> + Send + 'static,
    ) -> Result<Answer, Problem> {
        let mut outcome = self.begin(now, asked, act)?;
        // An error, or none: the act has died.
        let answer = match outcome.wait_for(Option::is_some).await {
            Ok(answer) => answer.clone(),
            Err(_) => None,
        };
        answer.ok_or_else(|| {
            broken_off("the request with this key was broken off; whether it has acted is not known")
        })
    }

    /// Where the outcome is to come; at the first time, `act` begins.
    fn begin(
        &self,
        now: Instant,
        asked: Asked,
        act: impl Future<Output = Answer> + Send + 'static,
    ) -> Result<watch::Receiver<Outcome>, Problem> {
        let Asked { agent, key, fingerprint } = asked;
        let key = (agent, key);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.forget(now);
        known.forget_of(&key.0);
        if let Some(used) = known.keys.get(&key) {
            return match used.fingerprint == fingerprint {
                true => Ok(used.outcome.clone()),
                false => Err(reused()),
            };
        }
        if known.keys.len() >= MOST_KEYS || known.count_of(&key.0) >= MOST_KEYS_OF_AGENT {
            return Err(Problem::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "busy",
                "too many requests are under way",
            ));
        }
        let (sender, outcome) = watch::channel(None);
        known.keys.insert(key.clone(), Used { fingerprint, outcome: outcome.clone() });
        drop(known);
        let shared = self.0.clone();
        tokio::spawn(async move {
            // A task of its own, so that a panic there ends nothing else.
            let answer = tokio::spawn(act).await.ok();
            let mut known = shared.lock().unwrap_or_else(PoisonError::into_inner);
            known.answered(now, key, answer.as_ref());
            sender.send_replace(answer);
        });
        Ok(outcome)
    }
}

impl Known {
    /// Makes room for one more, as far as it can. What is under way stays.
    fn forget(&mut self, now: Instant) {
        while let Some((at, _)) = self.answered.front()
            && (now.saturating_duration_since(*at) >= KEPT_FOR
                || self.keys.len() >= MOST_KEYS
                || self.bytes > MOST_BYTES)
        {
            self.forget_at(0);
        }
    }

    /// Makes room for one more of an agent's.
    fn forget_of(&mut self, agent: &AgentId) {
        while self.count_of(agent) >= MOST_KEYS_OF_AGENT
            && let Some(oldest) = self.answered.iter().position(|(_, (of, _))| of == agent)
        {
            self.forget_at(oldest);
        }
    }

    fn count_of(&self, agent: &AgentId) -> usize {
        self.keys.range((agent.clone(), String::new())..).take_while(|((of, _), _)| of == agent).count()
    }

    fn forget_at(&mut self, index: usize) {
        let Some((_, key)) = self.answered.remove(index) else { return };
        let forgotten = self.keys.remove(&key);
        let answer = forgotten.and_then(|used| used.outcome.borrow().as_ref().map(size));
        self.bytes = self.bytes.saturating_sub(answer.unwrap_or(0));
    }

    /// An answer that says that nothing was done is not kept: the request may be made again.
    fn answered(&mut self, asked_at: Instant, key: Key, answer: Option<&Answer>) {
        match answer {
            None => drop(self.keys.remove(&key)),
            Some(Answer { status: StatusCode::SERVICE_UNAVAILABLE | StatusCode::UNAUTHORIZED, .. }) => {
                self.keys.remove(&key);
            }
            Some(answer) => {
                self.bytes += size(answer);
                self.answered.push_back((asked_at, key));
            }
        }
    }
}

/// What it takes to keep an answer, in bytes, roughly.
fn size(answer: &Answer) -> usize {
    answer.headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum::<usize>()
        + answer.body.len()
}

fn reused() -> Problem {
    let detail = "the Idempotency-Key has been used for another request";
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused", detail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::sync::oneshot;

    fn asked(agent: &str, key: &str, fingerprint: u8) -> Asked {
        Asked { agent: agent.into(), key: key.to_owned(), fingerprint: [fingerprint; 32] }
    }

    fn answer(status: StatusCode, body: &'static str) -> Answer {
        Answer { status, headers: HeaderMap::new(), body: Bytes::from_static(body.as_bytes()) }
    }

    /// What acts and counts how often it does.
    #[derive(Clone, Default)]
    struct Acts(Arc<AtomicUsize>);

    impl Acts {
        fn act(&self, answer: Answer) -> impl Future<Output = Answer> + Send + 'static {
            let count = self.0.clone();
            async move {
                count.fetch_add(1, Ordering::Relaxed);
                answer
            }
        }

        fn count(&self) -> usize {
            self.0.load(Ordering::Relaxed)
        }
    }

    #[expect(clippy::disallowed_methods, reason = "an Instant has no other beginning; no test looks at it")]
    fn start() -> Instant {
        Instant::now()
    }

    #[tokio::test]
    async fn a_request_acts_once_and_has_one_answer() {
        let (keys, acts, now) = (Keys::default(), Acts::default(), start());
        let done = answer(StatusCode::OK, "done");
        for _ in 0..3 {
            let act = acts.act(done.clone());
            assert_eq!(keys.once(now, asked("ada", "1", 1), act).await.expect("an answer"), done);
        }
        assert_eq!(acts.count(), 1);
        // Another key, and another agent's.
        for other in [asked("ada", "2", 1), asked("ben", "1", 1)] {
            keys.once(now, other, acts.act(done.clone())).await.expect("an answer");
        }
        assert_eq!(acts.count(), 3);
        let problem =
            keys.once(now, asked("ada", "1", 2), acts.act(done)).await.expect_err("another request");
        let problem = serde_json::to_value(problem).expect("plain data");
        assert_eq!((&problem["status"], &problem["code"]), (&422.into(), &"idempotency_key_reused".into()));
        assert_eq!(acts.count(), 3);
    }

    /// Whoever asks while it is under way has the same answer; that the first has gone changes nothing.
    #[tokio::test]
    async fn a_request_under_way_is_waited_for() {
        let (keys, acts, now) = (Keys::default(), Acts::default(), start());
        let (go, gone) = oneshot::channel::<()>();
        let (began, begun) = oneshot::channel::<()>();
        let (inner, done) = (acts.act(answer(StatusCode::OK, "done")), answer(StatusCode::OK, "done"));
        let slow = async move {
            began.send(()).expect("somebody looks");
            gone.await.expect("a go");
            inner.await
        };
        let first = tokio::time::timeout(Duration::ZERO, keys.once(now, asked("ada", "1", 1), slow)).await;
        assert!(first.is_err(), "it is under way, and its client has gone");
        begun.await.expect("it goes on");
        let act = acts.act(answer(StatusCode::OK, "done again"));
        let second = keys.once(now, asked("ada", "1", 1), act);
        let reused = keys.once(now, asked("ada", "1", 2), acts.act(done.clone())).await;
        assert!(reused.is_err(), "also while the first is under way");
        go.send(()).expect("it waits");
        assert_eq!(second.await.expect("an answer"), done);
        assert_eq!(acts.count(), 1);
    }

    #[tokio::test]
    async fn what_was_not_done_may_be_asked_again() {
        let (keys, acts, now) = (Keys::default(), Acts::default(), start());
        for status in [StatusCode::SERVICE_UNAVAILABLE, StatusCode::GATEWAY_TIMEOUT, StatusCode::OK] {
            let answer = keys.once(now, asked("ada", "1", 1), acts.act(answer(status, ""))).await;
            let expected = if status == StatusCode::OK { StatusCode::GATEWAY_TIMEOUT } else { status };
            assert_eq!(
                answer.expect("an answer").status,
                expected,
                "what may have been done is not done again"
            );
        }
        assert_eq!(acts.count(), 2);
    }

    #[tokio::test]
    async fn an_act_that_dies_answers_and_is_forgotten() {
        let (keys, acts, now) = (Keys::default(), Acts::default(), start());
        let (sender, receiver) = oneshot::channel::<Answer>();
        drop(sender);
        let dies = async move { receiver.await.expect("dies here") };
        assert!(keys.once(now, asked("ada", "1", 1), dies).await.is_err());
        keys.once(now, asked("ada", "1", 1), acts.act(answer(StatusCode::OK, ""))).await.expect("an answer");
        assert_eq!(acts.count(), 1);
    }

    #[tokio::test]
    async fn no_more_requests_are_under_way_than_keys_are_remembered() {
        let (keys, acts, now) = (Keys::default(), Acts::default(), start());
        let pending = || std::future::pending::<Answer>();
        let done = answer(StatusCode::OK, "");
        for agent in 0..MOST_KEYS / MOST_KEYS_OF_AGENT {
            for number in 0..MOST_KEYS_OF_AGENT {
                let asked = asked(&agent.to_string(), &number.to_string(), 1);
                assert!(keys.begin(now, asked, pending()).is_ok());
            }
            let more = asked(&agent.to_string(), "more", 1);
            let problem = keys.once(now, more, acts.act(done.clone())).await.expect_err("no room");
            assert_eq!(serde_json::to_value(problem).expect("plain data")["status"], 503);
        }
        for number in 0..MOST_KEYS % MOST_KEYS_OF_AGENT {
            assert!(keys.begin(now, asked("ada", &number.to_string(), 1), pending()).is_ok());
        }
        assert!(keys.once(now, asked("ben", "more", 1), acts.act(done)).await.is_err(), "none at all");
        assert_eq!(acts.count(), 0);
    }

    #[tokio::test]
    async fn keys_are_forgotten_by_age_number_and_size() {
        let (keys, acts, now) = (Keys::default(), Acts::default(), start());
        let remembered = |keys: &Keys| keys.0.lock().expect("no test died with it").keys.len();
        let ask = async |key: &str, at: Instant, body: &'static str| {
            let act = acts.act(answer(StatusCode::OK, body));
            keys.once(at, asked("ada", key, 1), act).await.expect("an answer");
        };
        ask("first", now, "").await;
        let almost = now + KEPT_FOR - Duration::from_millis(1);
        ask("first", almost, "").await;
        assert_eq!((acts.count(), remembered(&keys)), (1, 1));
        ask("first", now + KEPT_FOR, "").await;
        assert_eq!((acts.count(), remembered(&keys)), (2, 1));
        for number in 0..MOST_KEYS_OF_AGENT + 5 {
            ask(&number.to_string(), now + KEPT_FOR, "").await;
        }
        assert_eq!(remembered(&keys), MOST_KEYS_OF_AGENT);
        for number in 0..MOST_KEYS {
            let act = acts.act(answer(StatusCode::OK, ""));
            let of = format!("agent {}", number % 100);
            keys.once(now + KEPT_FOR, asked(&of, &number.to_string(), 1), act).await.expect("an answer");
        }
        assert_eq!(remembered(&keys), MOST_KEYS);
        static LARGE: [u8; 1 << 20] = [b'x'; 1 << 20];
        let large = str::from_utf8(&LARGE).expect("ASCII");
        for number in 0..40 {
            ask(&format!("large {number}"), now + KEPT_FOR, large).await;
        }
        assert!(remembered(&keys) <= (MOST_BYTES >> 20) + 2, "{}", remembered(&keys));
    }
}
