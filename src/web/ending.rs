//! How sessions end, and how their desktops are told why (S3 to S6).
//!
//! The ACD's part of a session, the stay, and the web's part end together. The ACD goes first: an agent who has a contact is
//! signed out when that is over, and has the desktop for as long, unless the session itself is not to be trusted any more.

use super::App;
use super::extract::SignedIn;
use super::passwords;
use super::presence::{Gone, Patience};
use crate::clock;
use crate::exchange::RequestError;
use acd::{AgentId, Command, Engine, Event, Pending, Record, Refusal, SessionId, SignOutCause};
use config::Configuration;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use store::{SessionRow, TokenHash};
use tokio::sync::MutexGuard;
use tokio::sync::broadcast::error::RecvError;

/// Ended sessions whose cause is remembered, so that their desktops can be told.
const ENDED_REMEMBERED: usize = 10_000;
/// How often sessions are looked through for those that are over, and have not been ended.
const SWEEP: Duration = Duration::from_secs(60);

/// Why sessions ended that somebody may still use the cookie of.
#[derive(Default)]
pub(super) struct Ended {
    causes: Mutex<BTreeMap<TokenHash, SignOutCause>>,
    /// Held from before a session is gone from the store until its cause is noted.
    ending: tokio::sync::Mutex<()>,
}

impl Ended {
    /// To be held while sessions are taken out of the store and told that they are over.
    pub(super) async fn begin(&self) -> MutexGuard<'_, ()> {
        self.ending.lock().await
    }

    /// Why a session is over that is gone from the store.
    pub(super) async fn cause_of_gone(&self, token_hash: &TokenHash) -> Option<SignOutCause> {
        let _noted = self.ending.lock().await;
        self.cause(token_hash)
    }

    fn note(&self, token_hash: TokenHash, cause: SignOutCause) {
        let mut ended = self.causes.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if ended.len() >= ENDED_REMEMBERED {
            ended.pop_first();
        }
        ended.insert(token_hash, cause);
    }

    pub(super) fn cause(&self, token_hash: &TokenHash) -> Option<SignOutCause> {
        self.causes.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).get(token_hash).copied()
    }
}

/// What could not be done to end a session.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failed {
    #[error(transparent)]
    Request(#[from] RequestError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Tells the desktops of a session, which is gone from the store, that it is over.
pub(super) fn tell(app: &App, token_hash: TokenHash, cause: SignOutCause) {
    app.ended.note(token_hash, cause);
    app.presence.forget(&token_hash);
    app.hub.end(token_hash, cause);
}

/// Ends the web's part of an agent's sessions. The stay goes on.
pub(super) async fn end_all_of(app: &App, agent: &AgentId, cause: SignOutCause) -> Result<(), store::Error> {
    let _noted = app.ended.begin().await;
    for ended in app.store.delete_sessions_of(agent).await? {
        tell(app, ended.token_hash, cause);
    }
    Ok(())
}

/// Signs an agent out: at once, or where the cause cannot be refused, after the contact in progress, and the desktop stays
/// for as long. True: at once.
pub(super) async fn sign_out(app: &App, agent: &AgentId, cause: SignOutCause) -> Result<bool, Failed> {
    let _one_at_a_time = app.replacing_sessions.lock().await;
    sign_out_alone(app, agent, cause).await
}

/// As [`sign_out`], for whoever sees to it that no other session is replaced meanwhile.
async fn sign_out_alone(app: &App, agent: &AgentId, cause: SignOutCause) -> Result<bool, Failed> {
    end_stay(app, agent, cause).await?;
    let id = agent.clone();
    let stays = app.exchange.read(move |engine| engine.agent(&id).is_some()).await?;
    if !stays {
        end_all_of(app, agent, cause).await?;
    }
    Ok(!stays)
}

/// Ends a session that has expired: at once, or after the contact in progress. True: at once, or it was gone already.
pub(super) async fn expire(app: &App, signed_in: &SignedIn) -> Result<bool, Failed> {
    let _one_at_a_time = app.replacing_sessions.lock().await;
    match app.store.session(&signed_in.token_hash).await? {
        Some(_) => sign_out_alone(app, &signed_in.agent, SignOutCause::StaleSession).await,
        None => Ok(true),
    }
}

/// Whether a session that has expired goes on: until the contact in progress is over.
pub(super) async fn is_in_contact(app: &App, session: &SessionRow) -> Result<bool, RequestError> {
    let (id, stay) = (session.agent.clone(), session.stay);
    let look = move |engine: &Engine| {
        let agent = engine.agent(&id).filter(|agent| Some(agent.session) == stay);
        agent.is_some_and(|agent| agent.offer.is_some() || !agent.contacts.is_empty())
    };
    app.exchange.read(look).await
}

async fn end_stay(app: &App, agent: &AgentId, cause: SignOutCause) -> Result<(), RequestError> {
    match app.exchange.execute(Command::SignOut { agent: agent.clone(), cause }).await {
        Ok(_) | Err(RequestError::Refused(Refusal::NotSignedIn { .. })) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Ends the sessions of agents whom another configuration does not know, or knows by another password. Their
/// contacts in progress are the ACD's affair, and go on.
pub(super) async fn end_outdated(app: &App, older: &Configuration, newer: &Configuration) {
    for agent in older.agents.iter() {
        let cause = match newer.agents.get(&agent.name) {
            None => SignOutCause::ConfigurationMissing,
            Some(newer) if newer.password_hash != agent.password_hash => SignOutCause::InvalidCredentials,
            Some(_) => continue,
        };
        if let Err(error) = end_at_once(app, &agent.name.as_ref().into(), cause).await {
            tracing::error!(%error, agent = %agent.name, "the sessions of an agent could not be ended");
        }
    }
}

/// Of a session that is not to be trusted any more.
async fn end_at_once(app: &App, agent: &AgentId, cause: SignOutCause) -> Result<(), Failed> {
    let _one_at_a_time = app.replacing_sessions.lock().await;
    end_at_once_alone(app, agent, cause).await
}

/// For whoever sees to it that no other session is replaced meanwhile.
pub(super) async fn end_at_once_alone(app: &App, agent: &AgentId, cause: SignOutCause) -> Result<(), Failed> {
    end_all_of(app, agent, cause).await?;
    Ok(end_stay(app, agent, cause).await?)
}

/// Signs out agents whose desktops have been away for too long.
pub(super) async fn follow_desktops(app: App) {
    let mut configurations = app.reload.configurations();
    loop {
        let patience = Patience::from(&app.configuration().http);
        let (gone, next) = app.presence.gone(Instant::now(), patience);
        for gone in gone {
            if let Err(error) = sign_out_gone(&app, &gone).await {
                tracing::warn!(%error, agent = %gone.agent, "an agent could not be signed out, and is tried again");
            }
        }
        let due = async {
            match next {
                Some(next) => tokio::time::sleep_until(next.into()).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = app.presence.changed() => {}
            () = due => {}
            Ok(()) = configurations.changed() => {}
        }
    }
}

async fn sign_out_gone(app: &App, gone: &Gone) -> Result<(), Failed> {
    // A sign-in elsewhere must not come in between.
    let _one_at_a_time = app.replacing_sessions.lock().await;
    if !app.presence.is_away(&gone.token_hash) {
        return Ok(());
    }
    if app.store.session(&gone.token_hash).await?.is_none() {
        app.presence.forget(&gone.token_hash);
    } else if !sign_out_alone(app, &gone.agent, gone.why).await? {
        app.presence.settle(&gone.token_hash);
    }
    Ok(())
}

/// Whose desktop is back before the contact is over stays signed in, if nothing else was the reason to go.
pub(super) async fn come_back(app: &App, signed_in: &SignedIn) -> Result<(), Failed> {
    if app.presence.came(signed_in.token_hash, &signed_in.agent) {
        app.store.note_streamed(&signed_in.token_hash).await?;
    }
    call_off(app, signed_in, SignOutCause::is_lost_desktop).await
}

/// Whoever was to be signed out after the contact in progress, for such a cause, stays.
pub(super) async fn call_off(
    app: &App,
    signed_in: &SignedIn,
    is_over: fn(SignOutCause) -> bool,
) -> Result<(), Failed> {
    let id = signed_in.agent.clone();
    let Some(agent) = app.exchange.read(move |engine| engine.agent(&id)).await? else { return Ok(()) };
    match agent.pending {
        Some(Pending::SignOut { cause }) if is_over(cause) => {
            // Taking over one's own stay calls the sign-out off.
            let (agent, team, dn) = (agent.agent, agent.team, agent.dn);
            app.exchange.execute(Command::SignIn { agent, team, dn }).await?;
            note_stay(app, signed_in).await
        }
        Some(Pending::SignOut { .. } | Pending::Idle { .. }) | None => Ok(()),
    }
}

/// Why an agent is signed out after the contact, where a desktop that is back does not take the reason away. To take over
/// the stay, at another phone perhaps (V12), calls it off, and must not.
pub(super) async fn goes_for_good(app: &App, signed_in: &SignedIn) -> Result<Option<SignOutCause>, Failed> {
    let id = signed_in.agent.clone();
    let pending = app.exchange.read(move |engine| engine.agent(&id).and_then(|agent| agent.pending)).await?;
    Ok(match pending {
        Some(Pending::SignOut { cause }) if !cause.is_lost_desktop() => Some(cause),
        Some(Pending::SignOut { .. } | Pending::Idle { .. }) | None => None,
    })
}

/// Remembers the stay that a session has led to.
pub(super) async fn note_stay(app: &App, signed_in: &SignedIn) -> Result<(), Failed> {
    let id = signed_in.agent.clone();
    let stay = app.exchange.read(move |engine| engine.agent(&id).map(|agent| agent.session)).await?;
    if let Some(stay) = stay {
        app.store.save_stay(&signed_in.token_hash, stay).await?;
    }
    Ok(())
}

/// Ends the web's part of sessions when the ACD has ended its own, and now and then what has been left over.
pub(super) async fn follow_acd(app: App) {
    let mut records = app.exchange.subscribe();
    let mut sweep = tokio::time::interval_at(tokio::time::Instant::now() + SWEEP, SWEEP);
    let mut suspects = Suspects::default();
    loop {
        tokio::select! {
            received = records.recv() => match received {
                Ok(records) => follow(&app, &records).await,
                // The next look finds what has been missed.
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return,
            },
            _ = sweep.tick() => match look_through(&app, &suspects).await {
                Ok(found) => suspects = found,
                Err(error) => tracing::warn!(%error, "sessions could not be looked through"),
            },
        }
    }
}

async fn follow(app: &App, records: &[Record]) {
    for record in records {
        // Who chooses another station has a new stay in the same session.
        let Event::AgentSignedOut { agent, session, cause } = &record.event else { continue };
        if *cause == SignOutCause::SignedInElsewhere {
            continue;
        }
        let _noted = app.ended.begin().await;
        match app.store.delete_session_of_stay(*session).await {
            Ok(Some(ended)) => tell(app, ended.token_hash, *cause),
            Ok(None) => {}
            Err(error) => tracing::error!(%error, %agent, "the session of an agent could not be ended"),
        }
    }
}

/// What is left over may be a change half-way: it is ended when it is there a second time.
#[derive(Default)]
struct Suspects {
    sessions: BTreeSet<TokenHash>,
    /// Agents who are signed in at the ACD, and have no session.
    agents: BTreeSet<AgentId>,
}

/// Before the first request is served: ends what was left over when the server went down, and expects the desktops back that
/// were there.
pub(super) async fn start(app: &App) -> Result<(), Failed> {
    passwords::note_configuration(app, &app.configuration()).await?;
    let Leftovers { over, expired, agents } = leftovers(app).await?;
    for session in over {
        end_stale(app, &session, SignOutCause::StaleSession).await?;
    }
    for agent in expired {
        sign_out_alone(app, &agent, SignOutCause::StaleSession).await?;
    }
    for agent in agents {
        end_stay(app, &agent, SignOutCause::StaleSession).await?;
    }
    passwords::expire(app).await?;
    let now = Instant::now();
    for session in app.store.sessions().await?.into_iter().filter(|session| session.streamed) {
        app.presence.expect(session.token_hash, session.agent, now, SignOutCause::ServerComponentDown);
    }
    Ok(())
}

async fn look_through(app: &App, suspects: &Suspects) -> Result<Suspects, Failed> {
    passwords::expire(app).await?;
    clean_up(app, suspects).await
}

async fn clean_up(app: &App, suspects: &Suspects) -> Result<Suspects, Failed> {
    let _one_at_a_time = app.replacing_sessions.lock().await;
    let Leftovers { over, expired, agents } = leftovers(app).await?;
    for agent in expired {
        sign_out_alone(app, &agent, SignOutCause::StaleSession).await?;
    }
    for session in over.iter().filter(|session| suspects.sessions.contains(&session.token_hash)) {
        let cause = match session.stay {
            Some(stay) => app.store.end_of_stay(stay).await?,
            None => None,
        };
        end_stale(app, session, cause.unwrap_or(SignOutCause::StaleSession)).await?;
    }
    for agent in agents.intersection(&suspects.agents) {
        end_stay(app, agent, SignOutCause::StaleSession).await?;
    }
    Ok(Suspects { sessions: over.into_iter().map(|session| session.token_hash).collect(), agents })
}

async fn end_stale(app: &App, session: &SessionRow, cause: SignOutCause) -> Result<(), Failed> {
    let _noted = app.ended.begin().await;
    app.store.delete_session(&session.token_hash).await?;
    tell(app, session.token_hash, cause);
    Ok(())
}

/// What is over, or should be.
struct Leftovers {
    /// Sessions whose stay is over.
    over: Vec<SessionRow>,
    /// Agents whose sessions have expired.
    expired: Vec<AgentId>,
    /// Agents who are signed in at the ACD, and have no session.
    agents: BTreeSet<AgentId>,
}

async fn leftovers(app: &App) -> Result<Leftovers, Failed> {
    let look = |engine: &Engine| engine.agents().map(|agent| (agent.agent, agent.session)).collect();
    let stays: BTreeMap<AgentId, SessionId> = app.exchange.read(look).await?;
    let now = clock::wall();
    let (over, going_on): (Vec<_>, Vec<_>) = app.store.sessions().await?.into_iter().partition(|session| {
        let has_ended = |stay| stays.get(&session.agent) != Some(&stay);
        session.stay.is_some_and(has_ended)
    });
    let has_expired = |session: &&SessionRow| session.expires_at <= now;
    let expired = going_on.iter().filter(has_expired).map(|session| session.agent.clone()).collect();
    let has_session: BTreeSet<&AgentId> = going_on.iter().map(|session| &session.agent).collect();
    let agents = stays.keys().filter(|agent| !has_session.contains(agent)).cloned().collect();
    Ok(Leftovers { over, expired, agents })
}
