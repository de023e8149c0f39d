//! Whether somebody is who they say (S6): the password, and what guessing it leads to.
//!
//! An account whose password was guessed wrongly too often is locked for a while. From then on every answer is the same,
//! and costs as much, whatever the password; so is that for a user who does not exist. Who is signed in already is signed
//! out, after the contact in progress. Anybody who knows a user's name can have that done; so sign-ins from one address may
//! fail only so often.

use super::App;
use super::client::Client;
use super::ending;
use super::error::Problem;
use super::passwords::Present;
use crate::clock;
use acd::{AgentId, SignOutCause, Timestamp};
use axum::http::StatusCode;
use config::{Configuration, SignIn};
use std::time::{Duration, Instant};
use store::AccountAct;

/// How long a check waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);
/// A user's name that is longer is nobody's, and not remembered; in bytes.
const LONGEST_USER: usize = 256;

/// What is known of the user's password, if this is it. It may be wrong as often as configured before the account is locked.
pub(super) async fn check(
    app: &App,
    configuration: &Configuration,
    client: &Client,
    user: &str,
    password: String,
) -> Result<Present, Problem> {
    let rules = &configuration.sign_in;
    check_address(app, rules, client)?;
    let present = match configuration.agents.get(user) {
        Some(agent) => Some(Present::of(app, agent).await?),
        None => None,
    };
    let hash = present.as_ref().map_or(&app.nobody, |present| &present.hash).clone();
    let is_right = app.matches(password, hash).await? && present.is_some();
    // Others may have failed meanwhile; and a wrong one counts before the next is let in.
    check_address(app, rules, client)?;
    let count = || app.guesses.failed(client.address, Instant::now(), rules.lock_time);
    if !is_right {
        count();
    }
    let judged = judge(app, rules, user, is_right).await;
    if is_right && judged.is_err() {
        count();
    }
    judged.and_then(|()| present.ok_or_else(invalid))
}

fn check_address(app: &App, rules: &SignIn, client: &Client) -> Result<(), Problem> {
    let (most, window) = (rules.failures_per_address, rules.lock_time);
    let Some(left) = app.guesses.barred(client.address, Instant::now(), most, window) else { return Ok(()) };
    let detail = "too many sign-ins from this address have failed; try again later";
    let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_failures", detail);
    Err(problem.about("retry_after_s", left.as_secs() + 1))
}

impl App {
    /// Whether a password is the one of a hash.
    pub(super) async fn matches(&self, password: String, hash: String) -> Result<bool, Problem> {
        self.at_its_turn(move || crate::password::matches(&password, &hash)).await
    }

    /// The hash to keep of a password.
    pub(super) async fn hash_password(&self, password: String) -> Result<String, Problem> {
        self.at_its_turn(move || crate::password::hash(&password)).await?.map_err(|error| {
            tracing::error!(%error, "a password cannot be kept");
            unavailable()
        })
    }

    /// Only so many passwords are worked on at a time.
    async fn at_its_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let turn = tokio::time::timeout(PATIENCE, self.password_checks.clone().acquire_owned()).await;
        let Ok(Ok(turn)) = turn else {
            return Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "busy", "too many sign-ins; try again"));
        };
        // The turn goes along: the work goes on when whoever asked has closed the connection.
        let working = move || {
            let done = work();
            drop(turn);
            done
        };
        tokio::task::spawn_blocking(working).await.map_err(|error| {
            tracing::error!(%error, "a password could not be checked");
            unavailable()
        })
    }
}

fn unavailable() -> Problem {
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "passwords cannot be checked now")
}

async fn judge(app: &App, rules: &SignIn, user: &str, is_right: bool) -> Result<(), Problem> {
    if user.len() > LONGEST_USER {
        return Err(invalid());
    }
    let now = clock::wall();
    if let Some(until) = locked_until(app, rules, user, now).await? {
        return Err(locked(until));
    }
    if is_right {
        app.store.forget_failures(user).await?;
        return Ok(());
    }
    let forgotten = ago(now, rules.lock_time);
    let failures = app.store.note_failure(user, now, forgotten).await?;
    if failures < rules.max_failures {
        return Err(invalid());
    }
    if failures == rules.max_failures && app.configuration().agents.get(user).is_some() {
        // On its own, so that the answer takes no longer than that for a user who does not exist.
        tokio::spawn(lock(app.clone(), user.into()));
    }
    Err(locked(after(now, rules.lock_time)))
}

/// Until when the user cannot sign in.
async fn locked_until(
    app: &App,
    rules: &SignIn,
    user: &str,
    now: Timestamp,
) -> Result<Option<Timestamp>, store::Error> {
    let failed = app.store.failures_of(user).await?.filter(|failed| failed.failures >= rules.max_failures);
    let until = failed.map(|failed| after(failed.last_at, rules.lock_time));
    Ok(until.filter(|until| now < *until))
}

/// What is to be done once when an account is locked.
async fn lock(app: App, agent: AgentId) {
    tracing::warn!(%agent, "the account is locked: too many sign-ins have failed");
    if let Err(error) = app.store.note_account_act(clock::wall(), &agent, None, &AccountAct::Locked).await {
        tracing::error!(%error, %agent, "the audit log does not say that an account is locked");
    }
    if let Err(error) = ending::sign_out(&app, &agent, SignOutCause::AccountLocked).await {
        tracing::error!(%error, %agent, "an agent whose account is locked could not be signed out");
    }
}

/// The accounts that are locked: whose, and until when.
pub(super) async fn locks(app: &App) -> Result<Vec<(AgentId, Timestamp)>, store::Error> {
    let configuration = app.configuration();
    let rules = &configuration.sign_in;
    let since = ago(clock::wall(), rules.lock_time);
    let failed = app.store.failures_since(rules.max_failures, since).await?;
    let agents = failed.into_iter().filter(|failed| configuration.agents.get(&failed.user).is_some());
    Ok(agents.map(|failed| (failed.user.into(), after(failed.last_at, rules.lock_time))).collect())
}

pub(super) fn invalid() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "invalid_credentials", "user name and password do not match")
}

fn locked(until: Timestamp) -> Problem {
    let detail = "too many sign-ins have failed: try again later, or have a supervisor unlock the account";
    Problem::new(StatusCode::UNAUTHORIZED, "account_locked", detail).about("until", until.0)
}

fn after(at: Timestamp, duration: Duration) -> Timestamp {
    at.plus_ms(u64::try_from(duration.as_millis()).unwrap_or(u64::MAX))
}

fn ago(at: Timestamp, duration: Duration) -> Timestamp {
    Timestamp(at.0.saturating_sub(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)))
}
