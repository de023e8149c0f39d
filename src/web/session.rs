//! Sign-in, station, sign-out (S2 to S4).

use super::App;
use super::client::Client;
use super::credentials;
use super::ending::{self, Failed};
use super::error::Problem;
use super::extract::{AnySession, Json, SignedIn};
use super::passwords::{PasswordView, Present};
use super::views::{AgentView, Code, Named};
use crate::clock;
use crate::exchange::RequestError;
use acd::{Command, Refusal, SignOutCause, Timestamp};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use config::{Configuration, Role};
use rand::TryRng;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::time::Duration;
use store::{SessionRow, Station, TokenHash};
use utoipa::ToSchema;

/// The cookie that carries the session's token.
pub(super) const COOKIE: &str = "sidetone_session";
/// For how long a browser keeps the cookie of a session that has expired: by no contact in progress does one go on longer.
const LONGEST_CONTACT: Duration = Duration::from_secs(86_400);

/// Who signs in.
#[derive(Deserialize, ToSchema)]
pub(super) struct Credentials {
    user: String,
    password: String,
}

/// The phone the agent sits at, and the team to work in.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(super) struct StationChoice {
    /// The phone's dialled number.
    dn: String,
    /// How the number is written.
    #[serde(default)]
    format: NumberFormat,
    team: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum NumberFormat {
    /// Dial prefix, area code, seven digits: 1-800-555-1212.
    Us,
    #[default]
    Other,
}

/// A session, and what its desktop needs to know of the configuration.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SessionView {
    agent: String,
    display_name: String,
    role: &'static str,
    /// The teams to choose among.
    teams: Vec<Named>,
    idle_codes: Vec<Code>,
    wrap_up_codes: Vec<Code>,
    /// What was chosen at the last sign-in.
    station: Option<StationChoice>,
    password: PasswordView,
    /// The agent as the ACD sees it; `null` until a station has been chosen.
    state: Option<AgentView>,
}

/// Sign in. The answer sets the session cookie. With a password that has expired, or that is to be changed
/// (`password.must_change`), nothing but that can be done: 403 `password_expired`, `password_change_required`. An earlier
/// session of the same agent ends (S3), and so does the one whose cookie the request carries: a browser has one. Too many failures lock the account: 401 `account_locked`, until a time or until a
/// supervisor unlocks it.
#[utoipa::path(post, path = "/api/v1/session", request_body = Credentials, security(()),
    responses((status = 200, body = SessionView), (status = 401, body = Problem), (status = 429, body = Problem)))]
pub(super) async fn sign_in(
    State(app): State<App>,
    client: Client,
    before: Result<AnySession, Problem>,
    Json(Credentials { user, password }): Json<Credentials>,
) -> Result<Response, Problem> {
    let checked_by = app.configuration();
    let present = credentials::check(&app, &checked_by, &client, &user, password).await?;
    let agent = checked_by.agents.get(&user).ok_or_else(credentials::invalid)?;
    let token = new_token()?;
    let now = clock::wall();
    let lifetime = app.configuration().http.session_lifetime;
    let signed_in = SignedIn {
        agent: agent.name.as_ref().into(),
        role: agent.role,
        token_hash: hash(&token),
        expires_at: now.plus_ms(u64::try_from(lifetime.as_millis()).unwrap_or(u64::MAX)),
        must_change: present.must_change(&checked_by.password_policy, now),
    };
    let one_at_a_time = app.replacing_sessions.lock().await;
    let known = app.store.password(&signed_in.agent).await?;
    let is_changed = known.is_some_and(|known| known.own != present.known.own);
    if is_changed || !is_still_known(&app.configuration(), &checked_by, &signed_in) {
        return Err(credentials::invalid());
    }
    if let Ok(AnySession(other)) = before
        && other.agent != signed_in.agent
    {
        // What that one's pages went on to ask would be asked as the new one.
        ending::end_at_once_alone(&app, &other.agent, SignOutCause::SignedInElsewhere).await?;
    }
    ending::end_all_of(&app, &signed_in.agent, SignOutCause::SignedInElsewhere).await?;
    app.store.save_session(&row(&signed_in, now)).await?;
    // A stay that goes on, with a contact perhaps, is this session's from now on.
    ending::note_stay(&app, &signed_in).await?;
    if let Err(error) = ending::call_off(&app, &signed_in, is_over_by_sign_in).await {
        tracing::warn!(%error, agent = %signed_in.agent, "a sign-out that is without a reason by now stays");
    }
    drop(one_at_a_time);
    let cookie = cookie(&token, lifetime.saturating_add(LONGEST_CONTACT).as_secs(), &client);
    let view = view(&app, &signed_in).await?;
    Ok(([(header::SET_COOKIE, cookie)], axum::Json(view)).into_response())
}

/// Whether who signs in anew has taken the reason away why a sign-out pends.
fn is_over_by_sign_in(cause: SignOutCause) -> bool {
    use SignOutCause::{InvalidCredentials, SignedInElsewhere, StaleSession};
    cause.is_lost_desktop() || matches!(cause, StaleSession | InvalidCredentials | SignedInElsewhere)
}

/// The cookie of a session; only for our own pages, and over TLS once it has come by that. The browser keeps it for longer
/// than the session lasts: that goes on until the contact in progress is over.
fn cookie(token: &str, seconds: u64, client: &Client) -> String {
    let secure = if client.is_https { "; Secure" } else { "" };
    format!("{COOKIE}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}")
}

/// A session that has just begun.
fn row(signed_in: &SignedIn, created_at: Timestamp) -> SessionRow {
    let SignedIn { agent, token_hash, expires_at, must_change, .. } = signed_in.clone();
    SessionRow { token_hash, agent, created_at, expires_at, stay: None, streamed: false, must_change }
}

/// The session, and what its desktop needs to know.
#[utoipa::path(get, path = "/api/v1/session",
    responses((status = 200, body = SessionView), (status = 401, body = Problem)))]
pub(super) async fn show(
    State(app): State<App>,
    AnySession(signed_in): AnySession,
) -> Result<axum::Json<SessionView>, Problem> {
    Ok(axum::Json(view(&app, &signed_in).await?))
}

/// Choose phone and team: the agent is signed in to the ACD, in the default idle code (S2).
#[utoipa::path(put, path = "/api/v1/session/station", request_body = StationChoice,
    responses((status = 200, body = SessionView), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn choose_station(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(choice): Json<StationChoice>,
) -> Result<axum::Json<SessionView>, Problem> {
    let (agent, dn, team) = (signed_in.agent.clone(), choice.dn.as_str().into(), choice.team.as_str().into());
    let goes = ending::goes_for_good(&app, &signed_in).await?;
    app.exchange.execute(Command::SignIn { agent: agent.clone(), team, dn }).await?;
    if let Some(cause) = goes {
        app.exchange.execute(Command::SignOut { agent, cause }).await?;
    }
    ending::note_stay(&app, &signed_in).await?;
    let format = match choice.format {
        NumberFormat::Us => "us",
        NumberFormat::Other => "other",
    };
    let station = Station { dn: choice.dn.into(), format: format.to_owned(), team: choice.team.into() };
    app.store.save_station(&signed_in.agent, &station).await?;
    Ok(axum::Json(view(&app, &signed_in).await?))
}

/// Sign out; refused with an active contact or an unfinished wrap-up (S4).
#[utoipa::path(delete, path = "/api/v1/session",
    responses((status = 204), (status = 409, body = Problem)))]
pub(super) async fn sign_out(
    State(app): State<App>,
    client: Client,
    AnySession(signed_in): AnySession,
) -> Result<Response, Problem> {
    let command = Command::SignOut { agent: signed_in.agent.clone(), cause: SignOutCause::AgentRequested };
    match app.exchange.execute(command).await {
        Ok(_) | Err(RequestError::Refused(Refusal::NotSignedIn { .. })) => {}
        Err(error) => return Err(error.into()),
    }
    let noted = app.ended.begin().await;
    app.store.delete_session(&signed_in.token_hash).await?;
    ending::tell(&app, signed_in.token_hash, SignOutCause::AgentRequested);
    drop(noted);
    let gone = cookie("", 0, &client);
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, gone)]).into_response())
}

/// Whose session a token is.
pub(super) async fn of_token(app: &App, token: &str) -> Result<SignedIn, Problem> {
    let token_hash = hash(token);
    let Some(row) = app.store.session(&token_hash).await? else {
        let cause = app.ended.cause_of_gone(&token_hash).await;
        return Err(cause.map_or_else(not_signed_in, signed_out));
    };
    let configuration = app.configuration();
    let agent = configuration.agents.get(row.agent.as_str());
    let agent = agent.ok_or_else(|| signed_out(SignOutCause::ConfigurationMissing))?;
    if row.expires_at <= clock::wall() && !ending::is_in_contact(app, &row).await? {
        return Err(signed_out(SignOutCause::StaleSession));
    }
    let SessionRow { agent: id, expires_at, must_change, .. } = row;
    Ok(SignedIn { agent: id, role: agent.role, token_hash, expires_at, must_change })
}

pub(super) fn not_signed_in() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "not_signed_in", "sign in first")
}

/// The session is over, and why (S6).
fn signed_out(cause: SignOutCause) -> Problem {
    not_signed_in().about("cause", serde_json::to_value(cause).unwrap_or_default())
}

/// Whether the password is still the one that was checked: the configuration may have changed meanwhile.
fn is_still_known(now: &Configuration, then: &Configuration, signed_in: &SignedIn) -> bool {
    let hash = |configuration| signed_in.configured(configuration).map(|agent| &agent.password_hash);
    hash(now).is_some() && hash(now) == hash(then)
}

impl From<Failed> for Problem {
    fn from(failed: Failed) -> Self {
        match failed {
            Failed::Request(error) => error.into(),
            Failed::Store(error) => error.into(),
        }
    }
}

async fn view(app: &App, signed_in: &SignedIn) -> Result<SessionView, Problem> {
    let configuration = &*app.configuration();
    let agent = signed_in.configured(configuration).ok_or_else(not_signed_in)?;
    let station = app.store.station(&signed_in.agent).await?;
    let password = Present::of(app, agent).await?;
    let id = signed_in.agent.clone();
    let state = app.exchange.read(move |engine| engine.agent(&id)).await?;
    Ok(SessionView {
        agent: agent.name.to_string(),
        display_name: agent.display_name.clone(),
        role: match agent.role {
            Role::Agent => "agent",
            Role::Supervisor => "supervisor",
        },
        teams: agent.teams.iter().filter_map(|team| configuration.teams.get(team)).map(Named::from).collect(),
        idle_codes: configuration.idle_codes.iter().map(Code::from).collect(),
        wrap_up_codes: configuration.wrap_up_codes.iter().map(Code::from).collect(),
        station: station.map(|station| StationChoice {
            dn: station.dn.to_string(),
            format: if station.format == "us" { NumberFormat::Us } else { NumberFormat::Other },
            team: station.team.to_string(),
        }),
        password: password.view(&configuration.password_policy, signed_in.must_change),
        state: state.map(|state| AgentView::new(configuration, state)),
    })
}

/// 256 bits, in hexadecimal.
fn new_token() -> Result<String, Problem> {
    let mut token = [0; 32];
    rand::rngs::SysRng.try_fill_bytes(&mut token).map_err(|error| {
        tracing::error!(%error, "the system has no randomness");
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "no session can be made now")
    })?;
    Ok(token.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Only the hash is kept: who reads the database cannot use its sessions.
fn hash(token: &str) -> TokenHash {
    Sha256::digest(token.as_bytes()).into()
}
