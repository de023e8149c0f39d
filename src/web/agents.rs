//! Agents, teams and queues: what an agent does, and what everybody who is signed in sees.

use super::App;
use super::error::Problem;
use super::extract::{Json, Path, Query, SignedIn};
use super::views::{AccuracyView, AgentView, ContactView, Named, QueueView, StateChoice};
use acd::{Actor, Command, QueueId, Timestamp};
use axum::extract::State;
use config::{Configuration, Queue, Team};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

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
    Ok(axum::Json(AgentView::new(&app.configuration(), view)))
}

/// My contacts in progress, wrap-up included.
#[utoipa::path(get, path = "/api/v1/agent/contacts", responses((status = 200, body = Vec<ContactView>)))]
pub(super) async fn my_contacts(
    State(app): State<App>,
    signed_in: SignedIn,
) -> Result<axum::Json<Vec<ContactView>>, Problem> {
    let agent = signed_in.agent.clone();
    let mine =
        app.exchange.read(move |engine| engine.contacts_of(&signed_in.agent).collect::<Vec<_>>()).await?;
    let card = |view| ContactView::from(view).seen_by(agent.as_str());
    Ok(axum::Json(mine.into_iter().map(card).collect()))
}

/// The agents who are signed in.
#[utoipa::path(get, path = "/api/v1/agents", responses((status = 200, body = Vec<AgentView>)))]
pub(super) async fn agents(
    State(app): State<App>,
    signed_in: SignedIn,
) -> Result<axum::Json<Vec<AgentView>>, Problem> {
    let agents = app.exchange.read(|engine| engine.agents().collect::<Vec<_>>()).await?;
    let configuration = app.configuration();
    let shown = |agent| match AgentView::new(&configuration, agent) {
        agent if signed_in.is_supervisor() => agent,
        agent => agent.seen_by_colleagues(),
    };
    Ok(axum::Json(agents.into_iter().map(shown).collect()))
}

/// The queues.
#[utoipa::path(get, path = "/api/v1/queues", responses((status = 200, body = Vec<QueueView>)))]
pub(super) async fn queues(
    State(app): State<App>,
    _: SignedIn,
) -> Result<axum::Json<Vec<QueueView>>, Problem> {
    let queues = app.exchange.read(|engine| engine.queues().collect::<Vec<_>>()).await?;
    let configuration = app.configuration();
    Ok(axum::Json(queues.iter().map(|queue| QueueView::new(&configuration, queue)).collect()))
}

/// A team, who is in it, and the queues that they serve, skills aside.
#[derive(Serialize, ToSchema)]
pub(super) struct TeamView {
    team: String,
    label: String,
    queues: Vec<String>,
    /// Who may work in it, signed in or not.
    members: Vec<Named>,
}

impl TeamView {
    fn new(configuration: &Configuration, team: &Team) -> Self {
        let serves = |queue: &&Queue| queue.tiers.iter().any(|tier| tier.teams.contains(&team.name));
        let queues = configuration.queues.iter().filter(serves).map(|queue| queue.name.to_string()).collect();
        let members = configuration.agents.iter().filter(|agent| agent.teams.contains(&team.name));
        let members = members.map(Named::from).collect();
        Self { team: team.name.to_string(), label: team.label.clone(), queues, members }
    }
}

/// The teams, who is in each, and which queues it serves, for supervisors (T8). They change with the configuration only.
#[utoipa::path(get, path = "/api/v1/teams",
    responses((status = 200, body = Vec<TeamView>), (status = 403, body = Problem)))]
pub(super) async fn teams(
    State(app): State<App>,
    signed_in: SignedIn,
) -> Result<axum::Json<Vec<TeamView>>, Problem> {
    signed_in.must_be_supervisor()?;
    let configuration = app.configuration();
    Ok(axum::Json(configuration.teams.iter().map(|team| TeamView::new(&configuration, team)).collect()))
}

/// Which contacts to look at, by their arrival.
#[derive(Deserialize, IntoParams)]
pub(super) struct Arrived {
    /// At this time or later.
    from: Option<i64>,
    /// Before this time.
    to: Option<i64>,
}

/// How good a queue's expected waits were, over its contacts that were answered.
#[utoipa::path(get, path = "/api/v1/queues/{queue}/accuracy", params(("queue" = String, Path), Arrived),
    responses((status = 200, body = AccuracyView), (status = 404, body = Problem)))]
pub(super) async fn wait_accuracy(
    State(app): State<App>,
    _: SignedIn,
    Path(queue): Path<String>,
    Query(Arrived { from, to }): Query<Arrived>,
) -> Result<axum::Json<AccuracyView>, Problem> {
    let queue = QueueId::from(queue);
    let wanted = queue.clone();
    // One that is gone from the configuration still has its past.
    let is_known = app.exchange.read(move |engine| engine.queue(&wanted).is_some()).await?;
    let (from, to) = (Timestamp(from.unwrap_or(i64::MIN)), Timestamp(to.unwrap_or(i64::MAX)));
    let accuracy = app.store.wait_accuracy(from, to, &queue).await?;
    match is_known || accuracy.contacts > 0 {
        true => Ok(axum::Json(accuracy.into())),
        false => Err(Problem::not_found("queue")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use config::example;
    use serde_json::json;

    #[test]
    fn teams_serve_the_queues_that_name_them() {
        let configuration = config::parse(example::FILE_NAME, example::TEXT).expect("valid");
        let teams: Vec<_> =
            configuration.teams.iter().map(|team| TeamView::new(&configuration, team)).collect();
        let [ada, ben, cleo] =
            ["ada", "ben", "cleo"].map(|name| json!({ "name": name, "label": configuration.agents.get(name).map(|agent| &agent.display_name) }));
        let expected = json!([
            { "team": "sales", "label": "Sales", "queues": ["sales", "support", "care"], "members": [ada, cleo] },
            { "team": "support", "label": "Technical support", "queues": ["support", "care"], "members": [ada, ben, cleo] },
        ]);
        assert_eq!(serde_json::to_value(teams).expect("plain data"), expected);
    }
}
