//! What supervisors do with agents (S5, T8). Who did what to whom is in the audit log.

use super::App;
use super::credentials;
use super::ending;
use super::error::Problem;
use super::extract::{Json, Path, SignedIn};
use super::views::{AgentView, StateChoice};
use crate::clock;
use acd::{Actor, AgentId, Command, PresenceChoice, SignOutCause, Timestamp};
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use store::AccountAct;
use utoipa::ToSchema;

/// Sign an agent out (S5), for supervisors. Refused while the agent has an active contact or an unfinished wrap-up.
#[utoipa::path(delete, path = "/api/v1/agents/{agent}/session", params(("agent" = String, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn sign_out(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(agent): Path<String>,
) -> Result<StatusCode, Problem> {
    signed_in.must_be_supervisor()?;
    let agent = known(&app, agent)?;
    ending::sign_out(&app, &agent, SignOutCause::SupervisorRequested).await?;
    note(&app, &agent, &signed_in, AccountAct::SignedOut).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Choose an agent's state (T8), for supervisors. During a contact, Idle takes effect when it is over.
#[utoipa::path(put, path = "/api/v1/agents/{agent}/state", params(("agent" = String, Path)), request_body = StateChoice,
    responses((status = 200, body = AgentView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn set_state(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(agent): Path<String>,
    Json(choice): Json<StateChoice>,
) -> Result<axum::Json<AgentView>, Problem> {
    signed_in.must_be_supervisor()?;
    let agent = known(&app, agent)?;
    let presence = PresenceChoice::from(choice);
    let command =
        Command::SetPresence { agent: agent.clone(), presence: presence.clone(), by: Actor::Supervisor };
    app.exchange.execute(command).await?;
    note(&app, &agent, &signed_in, AccountAct::StateChosen { chosen: presence }).await?;
    let view = app.exchange.read(move |engine| engine.agent(&agent)).await?;
    let view = view.ok_or_else(|| Problem::not_found("agent"))?;
    Ok(axum::Json(AgentView::new(&app.configuration(), view)))
}

/// An account that is locked.
#[derive(Serialize, ToSchema)]
pub(super) struct Lock {
    agent: String,
    display_name: String,
    until: i64,
}

/// The accounts that are locked because too many sign-ins have failed (S6), for supervisors.
#[utoipa::path(get, path = "/api/v1/locks", responses((status = 200, body = Vec<Lock>), (status = 403, body = Problem)))]
pub(super) async fn locks(
    State(app): State<App>,
    signed_in: SignedIn,
) -> Result<axum::Json<Vec<Lock>>, Problem> {
    signed_in.must_be_supervisor()?;
    let locks = credentials::locks(&app).await?.into_iter();
    let configuration = app.configuration();
    let shown = |(agent, until): (AgentId, Timestamp)| {
        let configured = configuration.agents.get(agent.as_str());
        let display_name = configured.map_or(agent.as_str(), |agent| &agent.display_name).to_owned();
        Lock { agent: agent.to_string(), display_name, until: until.0 }
    };
    Ok(axum::Json(locks.map(shown).collect()))
}

/// Unlock an agent's account before its time (S6), for supervisors.
#[utoipa::path(delete, path = "/api/v1/agents/{agent}/lock", params(("agent" = String, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn unlock(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(agent): Path<String>,
) -> Result<StatusCode, Problem> {
    signed_in.must_be_supervisor()?;
    let agent = known(&app, agent)?;
    if app.store.forget_failures(agent.as_str()).await? {
        note(&app, &agent, &signed_in, AccountAct::Unlocked).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

fn known(app: &App, agent: String) -> Result<AgentId, Problem> {
    match app.configuration().agents.get(&agent) {
        Some(_) => Ok(agent.into()),
        None => Err(Problem::not_found("agent")),
    }
}

async fn note(app: &App, agent: &AgentId, by: &SignedIn, act: AccountAct) -> Result<(), Problem> {
    Ok(app.store.note_account_act(clock::wall(), agent, Some(&by.agent), &act).await?)
}
