//! What an agent does with a call: each answers with the contact as it is afterwards, or says why not.

use super::App;
use super::error::Problem;
use super::extract::{Json, Path, SignedIn};
use super::views::ContactView;
use acd::{AgentId, Command, ContactId, TransferTarget};
use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

/// Where to send a customer.
#[derive(Deserialize, ToSchema)]
pub(super) struct Transfer {
    to: Target,
}

/// An agent or a queue, by name, or a number as people write it.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Target {
    /// Who is Available (V6).
    Agent(String),
    /// Where the customer waits anew (V7).
    Queue(String),
    /// Whoever answers there: the number is called for the customer (V8). A phone's DN means the agent who sits there,
    /// one of our own numbers the queue that it leads to.
    Number(String),
}

impl From<Target> for TransferTarget {
    fn from(target: Target) -> Self {
        match target {
            Target::Agent(agent) => Self::Agent { agent: agent.into() },
            Target::Queue(queue) => Self::Queue { queue: queue.into() },
            Target::Number(number) => Self::Number { number },
        }
    }
}

/// Put the customer on hold, who hears music meanwhile (V5).
#[utoipa::path(put, path = "/api/v1/contacts/{contact}/hold", params(("contact" = u64, Path)),
    responses((status = 200, body = Option<ContactView>), (status = 409, body = Problem)))]
pub(super) async fn hold(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(contact): Path<u64>,
) -> Result<axum::Json<Option<ContactView>>, Problem> {
    let (agent, contact) = (signed_in.agent, ContactId(contact));
    act(&app, &agent, contact, Command::HoldContact { agent: agent.clone(), contact }).await
}

/// Take the customer back from hold (V5).
#[utoipa::path(delete, path = "/api/v1/contacts/{contact}/hold", params(("contact" = u64, Path)),
    responses((status = 200, body = Option<ContactView>), (status = 409, body = Problem)))]
pub(super) async fn resume(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(contact): Path<u64>,
) -> Result<axum::Json<Option<ContactView>>, Problem> {
    let (agent, contact) = (signed_in.agent, ContactId(contact));
    act(&app, &agent, contact, Command::ResumeContact { agent: agent.clone(), contact }).await
}

/// Send the customer elsewhere, unannounced, and wrap up (V6 to V8). Whom nobody takes comes back, or waits in the queue
/// again. What is answered is my wrap-up; where I owe none, how the contact goes on; `null` where it is over by now.
#[utoipa::path(post, path = "/api/v1/contacts/{contact}/transfer", request_body = Transfer,
    params(("contact" = u64, Path)),
    responses((status = 200, body = Option<ContactView>), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn transfer(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(contact): Path<u64>,
    Json(Transfer { to }): Json<Transfer>,
) -> Result<axum::Json<Option<ContactView>>, Problem> {
    let (agent, contact, to) = (signed_in.agent, ContactId(contact), to.into());
    act(&app, &agent, contact, Command::TransferContact { agent: agent.clone(), contact, to }).await
}

/// Has it done, and shows the contact as the agent sees it then.
pub(super) async fn act(
    app: &App,
    agent: &AgentId,
    contact: ContactId,
    command: Command,
) -> Result<axum::Json<Option<ContactView>>, Problem> {
    app.exchange.execute(command).await?;
    let view = app.exchange.read(move |engine| engine.contact(contact)).await?;
    Ok(axum::Json(view.map(|view| ContactView::from(view).seen_by(agent.as_str()))))
}
