//! Agents and queues: what an agent does, and what everybody who is signed in sees.

use super::App;
use super::error::Problem;
use super::extract::{Json, SignedIn};
use super::views::{AgentView, ContactView, QueueView, StateChoice};
use acd::{Actor, Command};
use axum::extract::State;

/// Choose a state (W4). During a contact, Idle takes effect when it is over.
#[utoipa::path(put, path = "/api/v1/agent/state", request_body = StateChoice,
    responses((status = 200, body = AgentView), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn set_state(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(choice): Json<StateChoice>,
) -> Result<axum::Json<AgentView>, Problem> {
    let agent = signed_in.agent.clone();
    let command = Command::SetPresence { agent: agent.clone(), presence: choice.into(), by: Actor::Agent };
    app.exchange.execute(command).await?;
    let view = app.exchange.read(move |engine| engine.agent(&agent)).await?;
    let view = view.ok_or_else(|| Problem::not_found("agent"))?;
    Ok(axum::Json(AgentView::new(&app.configuration, view)))
}

/// My contacts in progress, wrap-up included.
#[utoipa::path(get, path = "/api/v1/agent/contacts", responses((status = 200, body = Vec<ContactView>)))]
pub(super) async fn my_contacts(
    State(app): State<App>,
    signed_in: SignedIn,
) -> Result<axum::Json<Vec<ContactView>>, Problem> {
    let mine =
        app.exchange.read(move |engine| engine.contacts_of(&signed_in.agent).collect::<Vec<_>>()).await?;
    Ok(axum::Json(mine.into_iter().map(ContactView::from).collect()))
}

/// The agents who are signed in.
#[utoipa::path(get, path = "/api/v1/agents", responses((status = 200, body = Vec<AgentView>)))]
pub(super) async fn agents(
    State(app): State<App>,
    _: SignedIn,
) -> Result<axum::Json<Vec<AgentView>>, Problem> {
    let agents = app.exchange.read(|engine| engine.agents().collect::<Vec<_>>()).await?;
    Ok(axum::Json(agents.into_iter().map(|agent| AgentView::new(&app.configuration, agent)).collect()))
}

/// The queues.
#[utoipa::path(get, path = "/api/v1/queues", responses((status = 200, body = Vec<QueueView>)))]
pub(super) async fn queues(
    State(app): State<App>,
    _: SignedIn,
) -> Result<axum::Json<Vec<QueueView>>, Problem> {
    let queues = app.exchange.read(|engine| engine.queues().collect::<Vec<_>>()).await?;
    Ok(axum::Json(queues.iter().map(|queue| QueueView::new(&app.configuration, queue)).collect()))
}
