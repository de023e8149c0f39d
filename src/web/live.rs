//! The event stream: a snapshot, then numbered changes.

mod desktop;
mod failed;
mod recent;
#[cfg(test)]
mod tests;

use super::App;
use super::ending;
use super::error::Problem;
use super::extract::{Query, SignedIn};
use super::views::{AgentView, ContactView, QueueView};
use crate::clock;
use acd::{AgentId, ContactId, ContactKind, Dn, Engine, Event, Record, SignOutCause};
use axum::extract::State;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade, close_code};
use axum::response::Response;
use desktop::Desktop;
use failed::{FailedCall, failed_calls};
use recent::Recent;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};
use store::TokenHash;
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::time::timeout;
use utoipa::{IntoParams, ToSchema};

/// Changes that follow one another faster are sent together.
const GATHER: Duration = Duration::from_millis(20);
/// Changes that a slow desktop may fall behind by before it is sent a new snapshot.
const BACKLOG: usize = 256;
/// A desktop that takes no message for so long has lost its connection.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often a desktop is told that nothing else is to be told: it shows itself offline when it hears nothing for longer.
const BEAT: Duration = Duration::from_secs(5);
/// How often a connection is tried; it is lost when nothing has come back by the next time.
const PING: Duration = Duration::from_secs(30);
/// A session that has expired is looked at again so often until it is over.
const RETRY: Duration = Duration::from_secs(5);
/// How long the other side has to close, too.
const CLOSING: Duration = Duration::from_secs(1);
/// The code of a connection that is closed because the session is over; the reason is the cause (RFC 6455 §7.4.2).
const SESSION_OVER: u16 = 4_000;
/// The largest message that a desktop may send; it has nothing to say here.
const LARGEST_MESSAGE: usize = 4 << 10;

/// Where changes are published.
pub(super) struct Hub {
    changes: broadcast::Sender<Published>,
    /// Which run of the server it is, by one configuration: numbers of another one's records mean nothing, and by another
    /// configuration what they tell of has other names.
    run: AtomicI64,
    recent: Mutex<Recent>,
}

/// Where a desktop goes on whose connection has dropped.
#[derive(Deserialize, IntoParams)]
pub(super) struct Resume {
    /// The `seq` of the last message that it has.
    after: Option<u64>,
    /// The `run` of the server that it was told.
    run: Option<i64>,
}

#[derive(Clone)]
enum Published {
    Changes(Arc<Changes>),
    /// Nobody knows what has changed: everybody starts anew.
    Anew,
    Ended {
        token_hash: TokenHash,
        cause: SignOutCause,
    },
}

/// What has changed, as it is now.
#[derive(Clone, Default, Serialize, ToSchema)]
struct Changes {
    /// The last record that is in it. They count up; some numbers are left out.
    seq: u64,
    agents: Vec<AgentView>,
    /// Agents who have signed out.
    agents_gone: Vec<String>,
    /// Those that are different; here all that there are, of which each desktop is told what is new to it.
    queues: Vec<QueueView>,
    /// Queues that are gone from the configuration and have no contact left.
    queues_gone: Vec<String>,
    contacts: Vec<ContactView>,
    /// Contacts that are closed.
    contacts_gone: Vec<u64>,
    /// Calls of mine that nobody took.
    failed: Vec<FailedCall>,
}

/// A message of the event stream.
#[derive(Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
enum ToDesktop<'a> {
    /// Everything, as it is.
    Snapshot(&'a Changes),
    /// What is different from what was sent up to the message that was asked for; `queues` are all that there are.
    Resumed(&'a Changes),
    /// What is different from what was sent before.
    Delta(&'a Changes),
    /// The session is over; the connection closes.
    SignedOut {
        #[schema(value_type = String)]
        cause: SignOutCause,
    },
    /// Every few seconds, and at once: the connection and the server are there, and this is what its clock shows.
    Alive {
        now: i64,
        /// Which run of the server it is.
        run: i64,
    },
}

impl Changes {
    fn is_empty(&self) -> bool {
        let Self { seq: _, agents, agents_gone, queues, queues_gone, contacts, contacts_gone, failed } = self;
        agents.is_empty()
            && agents_gone.is_empty()
            && queues.is_empty()
            && queues_gone.is_empty()
            && contacts.is_empty()
            && contacts_gone.is_empty()
            && failed.is_empty()
    }
}

impl Hub {
    pub(super) fn new() -> Self {
        let (run, recent) = (AtomicI64::new(clock::wall().0), Mutex::default());
        Self { changes: broadcast::channel(BACKLOG).0, run, recent }
    }

    fn recent(&self) -> MutexGuard<'_, Recent> {
        self.recent.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Whom the records were about that a desktop has not been told of.
    fn missed(&self, resume: &Resume) -> Option<Touched> {
        let after = resume.after.filter(|_| resume.run == Some(self.run()))?;
        self.recent().after(after)
    }

    fn run(&self) -> i64 {
        self.run.load(Ordering::Relaxed)
    }

    /// Has every desktop start anew, those as well that come back later.
    pub(super) fn start_anew(&self) {
        self.run.fetch_max(clock::wall().0.max(self.run() + 1), Ordering::Relaxed);
        self.recent().forget();
        drop(self.changes.send(Published::Anew));
    }

    /// Tells the desktop of a session that it is over.
    pub(super) fn end(&self, token_hash: TokenHash, cause: SignOutCause) {
        drop(self.changes.send(Published::Ended { token_hash, cause }));
    }
}

/// A WebSocket with a `snapshot`, then numbered `delta`s, of agents, queues and contacts; of contacts an
/// agent sees their own, a supervisor all. `signed_out` says that the session is over, and why (`cause`); so does the close
/// frame, by code 4000 and the cause as its reason. A session that has had such a stream ends when it has none for longer
/// than configured: soon, if the browser closed it by code 1001 (going away), else as a connection that was lost. Whoever
/// comes back and says what it has been told is told the rest, if that is known still (`resumed`), or else all (`snapshot`).
#[utoipa::path(get, path = "/api/v1/events", params(Resume), responses((status = 101, body = ToDesktop), (status = 401, body = Problem)))]
pub(super) async fn stream(
    State(app): State<App>,
    signed_in: SignedIn,
    Query(resume): Query<Resume>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Problem> {
    let upgrade = upgrade
        .map_err(|rejection| Problem::new(rejection.status(), "no_websocket", rejection.body_text()))?;
    let upgrade = upgrade.max_message_size(LARGEST_MESSAGE).max_frame_size(LARGEST_MESSAGE);
    Ok(upgrade.on_upgrade(async move |socket| serve(app, signed_in, resume, socket).await))
}

/// Until the session, or the connection, is over.
async fn serve(app: App, signed_in: SignedIn, resume: Resume, mut socket: WebSocket) {
    let mut changes = app.hub.changes.subscribe();
    let mut stopping = app.stopping.clone();
    if let Err(error) = ending::come_back(&app, &signed_in).await {
        // Being there is noted already; what is left is tried with the next desktop.
        tracing::warn!(%error, agent = %signed_in.agent, "a desktop is back, and its sign-out could not be called off");
    }
    let (mut heard, mut why) = (Instant::now(), SignOutCause::ConnectionLost);
    let mut expiry = clock::instant_of(clock::now(), signed_in.expires_at);
    let token_hash = signed_in.token_hash;
    let mut beat = tokio::time::interval(BEAT);
    let mut ping = tokio::time::interval(PING);
    let mut is_unanswered = false;
    let mut desktop = Desktop::new(signed_in);
    // Of another one it is told after what it is told anew.
    let mut run = app.hub.run();
    let mut goes_on = start(&app, &mut desktop, Some(&resume), &mut socket).await;
    while goes_on.is_some() {
        goes_on = tokio::select! {
            published = changes.recv() => match published {
                Ok(Published::Changes(changes)) => match desktop.delta(&changes) {
                    Some(mine) => send(&mut socket, &ToDesktop::Delta(&mine)).await,
                    None => Some(()),
                },
                Ok(Published::Ended { token_hash: other, .. }) if other != token_hash => Some(()),
                Ok(Published::Ended { cause, .. }) => say_over(&mut socket, cause).await,
                Ok(Published::Anew) | Err(RecvError::Lagged(_)) => {
                    run = app.hub.run();
                    start(&app, &mut desktop, None, &mut socket).await
                }
                Err(RecvError::Closed) => None,
            },
            received = socket.recv() => match received {
                Some(Ok(Message::Close(frame))) => {
                    (heard, why) = (Instant::now(), why_closed(frame.as_ref()));
                    None
                }
                Some(Err(_)) | None => None,
                Some(Ok(_)) => {
                    (heard, is_unanswered) = (Instant::now(), false);
                    Some(())
                }
            },
            _ = beat.tick() => send(&mut socket, &ToDesktop::Alive { now: clock::wall().0, run }).await,
            // A browser answers by itself. What is sent to one that cannot be reached is lost in silence.
            _ = ping.tick() => match std::mem::replace(&mut is_unanswered, true) {
                true => None,
                false => deliver(&mut socket, Message::Ping(Default::default())).await,
            },
            () = tokio::time::sleep_until(expiry.into()) => {
                expiry = Instant::now() + RETRY;
                match ending::expire(&app, &desktop.signed_in).await {
                    Ok(true) => {
                        let cause = app.ended.cause(&token_hash).unwrap_or(SignOutCause::StaleSession);
                        say_over(&mut socket, cause).await
                    }
                    // It says so itself after the contact.
                    Ok(false) => Some(()),
                    Err(error) => {
                        let agent = &desktop.signed_in.agent;
                        tracing::warn!(%error, %agent, "a session that has expired is not over");
                        Some(())
                    }
                }
            }
            () = async { drop(stopping.wait_for(|stopping| *stopping).await) } => {
                close(&mut socket, close_code::RESTART, "stopping".to_owned()).await;
                None
            }
        };
    }
    // A server that stops expects its desktops back when it starts.
    app.presence.went(&token_hash, heard, why);
}

/// A page that is closed, or left, says that it is going away (RFC 6455 §7.4.1); a connection that breaks says nothing.
fn why_closed(frame: Option<&CloseFrame>) -> SignOutCause {
    match frame.map(|frame| frame.code) {
        Some(close_code::AWAY) => SignOutCause::BrowserClosed,
        _ => SignOutCause::ConnectionLost,
    }
}

/// Says that the session is over, and why: in a message, and in the close frame.
async fn say_over(socket: &mut WebSocket, cause: SignOutCause) -> Option<()> {
    send(socket, &ToDesktop::SignedOut { cause }).await?;
    let reason = serde_json::to_value(cause).ok().and_then(|cause| cause.as_str().map(str::to_owned));
    close(socket, SESSION_OVER, reason.unwrap_or_default()).await;
    None
}

/// Closes the connection, and hears the other side out: else what it has sent meanwhile would have the kernel reset the
/// connection, and the reason might be lost.
async fn close(socket: &mut WebSocket, code: u16, reason: String) {
    if deliver(socket, Message::Close(Some(CloseFrame { code, reason: reason.into() }))).await.is_some() {
        let hear_out = async { while let Some(Ok(_)) = socket.recv().await {} };
        // Whoever does not close is closed.
        let _ = timeout(CLOSING, hear_out).await;
    }
}

/// Shows everything, or what was missed; `None` where the session, or the connection, is over.
async fn start(
    app: &App,
    desktop: &mut Desktop,
    resume: Option<&Resume>,
    socket: &mut WebSocket,
) -> Option<()> {
    let signed_in = &mut desktop.signed_in;
    // It may have ended after the request was let in, or while the desktop was behind.
    if let Some(cause) = app.ended.cause(&signed_in.token_hash) {
        return say_over(socket, cause).await;
    }
    // By another configuration it may be another one; whoever is gone from it sees nothing more.
    signed_in.role = signed_in.configured(&app.configuration())?.role;
    match resume.and_then(|resume| app.hub.missed(resume)) {
        Some(missed) => send_missed(app, desktop, missed, socket).await,
        None => send_snapshot(app, desktop, socket).await,
    }
}

async fn send_missed(
    app: &App,
    desktop: &mut Desktop,
    touched: Touched,
    socket: &mut WebSocket,
) -> Option<()> {
    let configuration = app.configuration();
    let shown = touched.contacts.iter().map(|contact| contact.0).collect();
    let look = move |engine: &Engine| Changes {
        contacts: engine.contacts().map(ContactView::from).collect(),
        ..touched.into_changes(engine, &configuration)
    };
    let missed = app.exchange.read(look).await.ok()?;
    send(socket, &ToDesktop::Resumed(&desktop.resume(&missed, shown))).await
}

async fn send_snapshot(app: &App, desktop: &mut Desktop, socket: &mut WebSocket) -> Option<()> {
    let configuration = app.configuration();
    let look = move |engine: &Engine| Changes {
        seq: engine.last_seq(),
        agents: engine.agents().map(|agent| AgentView::new(&configuration, agent)).collect(),
        queues: engine.queues().map(|queue| QueueView::new(&configuration, &queue)).collect(),
        contacts: engine.contacts().map(ContactView::from).collect(),
        ..Changes::default()
    };
    let everything = app.exchange.read(look).await.ok()?;
    send(socket, &ToDesktop::Snapshot(&desktop.snapshot(&everything))).await
}

async fn send(socket: &mut WebSocket, message: &ToDesktop<'_>) -> Option<()> {
    let text = serde_json::to_string(message).ok()?;
    deliver(socket, Message::Text(text.into())).await
}

async fn deliver(socket: &mut WebSocket, message: Message) -> Option<()> {
    timeout(PATIENCE, socket.send(message)).await.ok()?.ok()
}

/// Turns the records that take effect into changes, while anybody listens.
pub(super) async fn publish(app: App) {
    let mut records = app.exchange.subscribe();
    loop {
        let mut touched = Touched::default();
        let mut next = records.recv().await;
        tokio::time::sleep(GATHER).await;
        let known = loop {
            match next {
                Ok(more) => {
                    touched.add(&more);
                    app.hub.recent().add(&more);
                }
                Err(RecvError::Lagged(_)) => {
                    app.hub.recent().forget();
                    break false;
                }
                Err(RecvError::Closed) => return,
            }
            next = match records.try_recv() {
                Ok(more) => Ok(more),
                Err(TryRecvError::Empty) => break true,
                Err(TryRecvError::Lagged(missed)) => Err(RecvError::Lagged(missed)),
                Err(TryRecvError::Closed) => Err(RecvError::Closed),
            };
        };
        if app.hub.changes.receiver_count() == 0 {
            continue;
        }
        let published = if known { changes(&app, touched).await } else { Published::Anew };
        drop(app.hub.changes.send(published));
    }
}

async fn changes(app: &App, touched: Touched) -> Published {
    let configuration = app.configuration();
    let changes = app.exchange.read(move |engine| touched.into_changes(engine, &configuration)).await;
    changes.map_or(Published::Anew, |changes| Published::Changes(Arc::new(changes)))
}

/// Whom records are about.
#[derive(Default)]
struct Touched {
    /// The last of the records.
    seq: u64,
    agents: BTreeSet<AgentId>,
    /// Their state is shown of the agents who sit at them.
    phones: BTreeSet<Dn>,
    contacts: BTreeSet<ContactId>,
    failed: Vec<FailedCall>,
}

impl Touched {
    fn add(&mut self, records: &[Record]) {
        self.failed.extend(failed_calls(records));
        for record in records {
            self.seq = self.seq.max(record.seq);
            self.agents.extend(record.event.agent().cloned());
            self.contacts.extend(record.event.contact());
            // The event is of the customer's contact, and what it changes is seen on the supervisor's.
            if let Event::SupervisionChanged { supervision, .. } = &record.event {
                self.contacts.insert(*supervision);
            }
            if let Event::PhoneReachabilityChanged { dn, .. } | Event::PhoneBackOffEnded { dn } =
                &record.event
            {
                self.phones.insert(dn.clone());
            }
        }
    }

    fn join(&mut self, other: &Self) {
        self.seq = self.seq.max(other.seq);
        self.agents.extend(other.agents.iter().cloned());
        self.phones.extend(other.phones.iter().cloned());
        self.contacts.extend(&other.contacts);
        self.failed.extend(other.failed.iter().cloned());
    }

    fn into_changes(mut self, engine: &Engine, configuration: &config::Configuration) -> Changes {
        // The engine may be ahead of the records: what it has done since then is told with its own.
        let mut changes = Changes { seq: self.seq, failed: self.failed, ..Changes::default() };
        self.agents.extend(self.phones.iter().filter_map(|dn| engine.agent_at(dn)).cloned());
        for agent in self.agents {
            match engine.agent(&agent) {
                Some(view) => changes.agents.push(AgentView::new(configuration, view)),
                None => changes.agents_gone.push(agent.to_string()),
            }
        }
        // What is asked about a customer stands on the customer's card.
        let about = self.contacts.iter().filter_map(|contact| match engine.contact(*contact)?.kind {
            ContactKind::Consult { of, .. } => Some(of),
            _ => None,
        });
        let contacts: BTreeSet<ContactId> = about.chain(self.contacts.iter().copied()).collect();
        for contact in contacts {
            match engine.contact(contact) {
                Some(view) => changes.contacts.push(view.into()),
                None => changes.contacts_gone.push(contact.0),
            }
        }
        // Any of these events may change how many wait, ring or are free.
        changes.queues = engine.queues().map(|queue| QueueView::new(configuration, &queue)).collect();
        changes
    }
}
