//! What an agent does with a call: each answers with the contact as it is afterwards, or says why not.

use super::App;
use super::error::Problem;
use super::extract::{Json, Path, SignedIn};
use super::views::{ContactView, Mode};
use crate::exchange::Request;
use acd::{AgentId, Command, ConsultTarget, ContactId, TransferTarget};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::Deserialize;
use utoipa::ToSchema;

/// A contact, and the agent who asks for something to be done with it.
pub(super) struct Contact {
    pub(super) app: App,
    pub(super) agent: AgentId,
    contact: ContactId,
}

/// The same, of a supervisor.
pub(super) struct Supervised(Contact);

/// The contact as the agent sees it afterwards; `null` where it is over by then.
pub(super) type Acted = Result<axum::Json<Option<ContactView>>, Problem>;

impl FromRequestParts<App> for Contact {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let SignedIn { agent, .. } = SignedIn::from_request_parts(parts, app).await?;
        let Path(contact) = Path::<u64>::from_request_parts(parts, app).await?;
        Ok(Self { app: app.clone(), agent, contact: ContactId(contact) })
    }
}

impl FromRequestParts<App> for Supervised {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        SignedIn::from_request_parts(parts, app).await?.must_be_supervisor()?;
        Contact::from_request_parts(parts, app).await.map(Self)
    }
}

impl Contact {
    /// Has the ACD do it.
    pub(super) async fn act(self, command: impl FnOnce(AgentId, ContactId) -> Command) -> Acted {
        self.request(|agent, contact| Request::Execute(command(agent, contact))).await
    }

    async fn request(self, request: impl FnOnce(AgentId, ContactId) -> Request) -> Acted {
        let Self { app, agent, contact } = self;
        app.exchange.request(request(agent.clone(), contact)).await?;
        let view = app.exchange.read(move |engine| engine.contact(contact)).await?;
        Ok(axum::Json(view.map(|view| ContactView::from(view).seen_by(agent.as_str()))))
    }
}

/// Where to send a customer.
#[derive(Deserialize, ToSchema)]
pub(super) struct Transfer {
    to: Target,
}

/// Whom to ask.
#[derive(Deserialize, ToSchema)]
pub(super) struct Consult {
    to: Asked,
}

/// An agent or a queue, by name, or a number as people write it.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Asked {
    /// Who is signed in, and free or at a phone that takes a second call.
    Agent(String),
    /// Whoever of it is free, once I have confirmed that; where my profile permits it.
    Queue(String),
    /// Whoever answers there. A phone's DN means the agent who sits there, one of our own numbers the queue that it leads
    /// to.
    Number(String),
}

impl From<Asked> for ConsultTarget {
    fn from(asked: Asked) -> Self {
        match asked {
            Asked::Agent(agent) => Self::Agent { agent: agent.into() },
            Asked::Queue(queue) => Self::Queue { queue: queue.into() },
            Asked::Number(number) => Self::Number { number },
        }
    }
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

/// Answer a call that rings at my phone, without touching it (V1): the phone is told to, if it is one that obeys
/// (`remote_answer` of the agent), and the contact is connected when it does.
#[utoipa::path(post, path = "/api/v1/contacts/{contact}/answer", params(("contact" = u64, Path)),
    responses((status = 200, body = Option<ContactView>), (status = 409, body = Problem)))]
pub(super) async fn answer(contact: Contact) -> Acted {
    contact.request(|agent, contact| Request::Answer { agent, contact }).await
}

/// Put the customer on hold, who hears music meanwhile (V5). While consulting, who is consulted is back.
#[utoipa::path(put, path = "/api/v1/contacts/{contact}/hold", params(("contact" = u64, Path)),
    responses((status = 200, body = Option<ContactView>), (status = 409, body = Problem)))]
pub(super) async fn hold(contact: Contact) -> Acted {
    contact.act(|agent, contact| Command::HoldContact { agent, contact }).await
}

/// Take the customer back from hold (V5). While consulting, who is consulted is on hold meanwhile (V11). A request that waits for
/// somebody of a queue waits on; one that rings is `consult_ringing`.
#[utoipa::path(delete, path = "/api/v1/contacts/{contact}/hold", params(("contact" = u64, Path)),
    responses((status = 200, body = Option<ContactView>), (status = 409, body = Problem)))]
pub(super) async fn resume(contact: Contact) -> Acted {
    contact.act(|agent, contact| Command::ResumeContact { agent, contact }).await
}

/// Send the customer elsewhere, unannounced, and wrap up (V6 to V8). Whom nobody takes comes back, or waits in the queue
/// again. What is answered is my wrap-up; where I owe none, how the contact goes on; `null` where it is over by now.
#[utoipa::path(post, path = "/api/v1/contacts/{contact}/transfer", request_body = Transfer,
    params(("contact" = u64, Path)),
    responses((status = 200, body = Option<ContactView>), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn transfer(contact: Contact, Json(Transfer { to }): Json<Transfer>) -> Acted {
    contact.act(|agent, contact| Command::TransferContact { agent, contact, to: to.into() }).await
}

/// Ask somebody else, while the customer is on hold (V9, V10). Who cannot be asked is `consult_failed`, with `error` 14 and
/// the reason.
#[utoipa::path(post, path = "/api/v1/contacts/{contact}/consult", request_body = Consult,
    params(("contact" = u64, Path)),
    responses((status = 200, body = Option<ContactView>), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn consult(contact: Contact, Json(Consult { to }): Json<Consult>) -> Acted {
    contact.act(|agent, contact| Command::StartConsult { agent, contact, to: to.into() }).await
}

/// Somebody of the queue that I ask is free, and reserved until the `deadline` of the card's `consult`: now the phone
/// rings, and the customer is on hold (V9). What is not confirmed by then is cancelled. Where that one has gone away meanwhile, the answer is
/// `consult_waits`: my request waits for somebody else.
#[utoipa::path(post, path = "/api/v1/contacts/{contact}/consult/confirm", params(("contact" = u64, Path)),
    responses((status = 200, body = Option<ContactView>), (status = 409, body = Problem)))]
pub(super) async fn confirm_consult(contact: Contact) -> Acted {
    contact.act(|agent, contact| Command::ConfirmConsult { agent, contact }).await
}

/// Done with the consult: who was asked is dropped, and I go on with the customer (V12). Who was asked ends it for itself by
/// the consult's own number; that is also how one of a conference is dropped.
#[utoipa::path(delete, path = "/api/v1/contacts/{contact}/consult", params(("contact" = u64, Path)),
    responses((status = 200, body = Option<ContactView>), (status = 409, body = Problem)))]
pub(super) async fn end_consult(contact: Contact) -> Acted {
    contact.act(|agent, contact| Command::EndConsult { agent, contact }).await
}

/// Who was asked gets the customer, and I wrap up (V11).
#[utoipa::path(post, path = "/api/v1/contacts/{contact}/consult/complete", params(("contact" = u64, Path)),
    responses((status = 200, body = Option<ContactView>), (status = 409, body = Problem)))]
pub(super) async fn complete_consult(contact: Contact) -> Acted {
    contact.act(|agent, contact| Command::CompleteConsult { agent, contact }).await
}

/// Everybody hears everybody: the customer, I, and who was asked (V11).
#[utoipa::path(post, path = "/api/v1/contacts/{contact}/conference", params(("contact" = u64, Path)),
    responses((status = 200, body = Option<ContactView>), (status = 409, body = Problem)))]
pub(super) async fn confer(contact: Contact) -> Acted {
    contact.act(|agent, contact| Command::StartConference { agent, contact }).await
}

/// Hang up, as with the phone (V15): the call is over, or, where I was asked by somebody else, my part of it. While I ask
/// somebody, that one is dropped, and the customer stays on hold (V12). A customer whom
/// I call is called no longer (V14).
#[utoipa::path(delete, path = "/api/v1/contacts/{contact}/call", params(("contact" = u64, Path)),
    responses((status = 200, body = Option<ContactView>), (status = 409, body = Problem)))]
pub(super) async fn hang_up(contact: Contact) -> Acted {
    contact.request(|agent, contact| Request::HangUp { agent, contact }).await
}

/// What to do with a colleague's call.
#[derive(Deserialize, ToSchema)]
pub(super) struct Supervision {
    mode: Mode,
}

/// For supervisors: take part in the call of a colleague (T8), once I answer my phone, which rings. Asked for again, the mode
/// changes at once.
#[utoipa::path(put, path = "/api/v1/contacts/{contact}/supervision", request_body = Supervision,
    params(("contact" = u64, Path)),
    responses((status = 200, body = Option<ContactView>), (status = 403, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn supervise(
    Supervised(contact): Supervised,
    Json(Supervision { mode }): Json<Supervision>,
) -> Acted {
    contact.request(|agent, contact| Request::Supervise { agent, contact, mode: mode.into() }).await
}

/// Leave the call of a colleague.
#[utoipa::path(delete, path = "/api/v1/contacts/{contact}/supervision", params(("contact" = u64, Path)),
    responses((status = 200, body = Option<ContactView>), (status = 403, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn leave_supervision(Supervised(contact): Supervised) -> Acted {
    contact.act(|agent, contact| Command::EndSupervision { agent, contact }).await
}

/// Take over the customer of the colleague whose call I take part in: the colleague wraps up.
#[utoipa::path(post, path = "/api/v1/contacts/{contact}/take-over", params(("contact" = u64, Path)),
    responses((status = 200, body = Option<ContactView>), (status = 403, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn take_over(Supervised(contact): Supervised) -> Acted {
    contact.act(|agent, contact| Command::TakeOver { agent, contact }).await
}
