//! Contacts: their wrap-up, their records, the events and the recording behind a record.

use super::App;
use super::audio;
use super::error::Problem;
use super::extract::{Json, Path, Query, SignedIn};
use acd::{AgentId, Command, ContactId, Engine, Event, Record, Timestamp};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use store::{ContactFilter, ContactRecord, MAX_CONTACT_PAGE};
use utoipa::{IntoParams, ToSchema};

/// What came of a contact.
#[derive(Deserialize, ToSchema)]
pub(super) struct WrapUp {
    /// A wrap-up code; may be left out where the queue's wrap-up is optional.
    code: Option<String>,
    notes: Option<String>,
    /// Later contacts from this number come to me (W9).
    #[serde(default)]
    last_agent: bool,
}

/// What I have written of a contact up to now; what is left out stays as it is.
#[derive(Deserialize, ToSchema)]
pub(super) struct WrapUpDraft {
    notes: Option<String>,
    last_agent: Option<bool>,
}

/// Which records to list, latest arrival first.
#[derive(Deserialize, IntoParams)]
pub(super) struct Filter {
    /// Arrived at this time or later.
    from: Option<i64>,
    /// Arrived before this time.
    to: Option<i64>,
    queue: Option<String>,
    /// Handled by this agent. For supervisors: others see their own contacts only.
    agent: Option<String>,
    /// The customer's number.
    customer: Option<String>,
    /// The next page: the last contact of the page before.
    before: Option<u64>,
    limit: Option<usize>,
}

/// Submit a wrap-up code: it closes the contact (W9).
#[utoipa::path(post, path = "/api/v1/contacts/{contact}/wrap-up", request_body = WrapUp,
    params(("contact" = u64, Path)),
    responses((status = 204), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn wrap_up(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(contact): Path<u64>,
    Json(WrapUp { code, notes, last_agent }): Json<WrapUp>,
) -> Result<StatusCode, Problem> {
    let (agent, contact, code) = (signed_in.agent, ContactId(contact), code.map(Into::into));
    app.exchange.execute(Command::SubmitWrapUp { agent, contact, code, notes, last_agent }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Keep what I have written in my wrap-up up to now, before I submit it. Where the wrap-up ends without me (when its time is
/// over, when I am signed out, when I choose a state and no code is asked for), that is what counts (W9).
#[utoipa::path(patch, path = "/api/v1/contacts/{contact}/wrap-up", request_body = WrapUpDraft,
    params(("contact" = u64, Path)),
    responses((status = 204), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn draft_wrap_up(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(contact): Path<u64>,
    Json(WrapUpDraft { notes, last_agent }): Json<WrapUpDraft>,
) -> Result<StatusCode, Problem> {
    let (agent, contact) = (signed_in.agent, ContactId(contact));
    app.exchange.execute(Command::DraftWrapUp { agent, contact, notes, last_agent }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Cancel the auto wrap-up: no default code is submitted for this contact (W9).
#[utoipa::path(delete, path = "/api/v1/contacts/{contact}/auto-wrap-up", params(("contact" = u64, Path)),
    responses((status = 204), (status = 409, body = Problem)))]
pub(super) async fn cancel_auto_wrap_up(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(contact): Path<u64>,
) -> Result<StatusCode, Problem> {
    let (agent, contact) = (signed_in.agent, ContactId(contact));
    app.exchange.execute(Command::CancelAutoWrapUp { agent, contact }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Extend the wrap-up, by as much and as often as the queue lets (W9).
#[utoipa::path(post, path = "/api/v1/contacts/{contact}/wrap-up/extension", params(("contact" = u64, Path)),
    responses((status = 204), (status = 409, body = Problem)))]
pub(super) async fn extend_wrap_up(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(contact): Path<u64>,
) -> Result<StatusCode, Problem> {
    let (agent, contact) = (signed_in.agent, ContactId(contact));
    app.exchange.execute(Command::ExtendWrapUp { agent, contact }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Contact records.
#[utoipa::path(get, path = "/api/v1/contacts", params(Filter),
    responses((status = 200, description = "Contact records", body = Vec<Object>)))]
pub(super) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
    Query(filter): Query<Filter>,
) -> Result<axum::Json<Vec<ContactRecord>>, Problem> {
    let agent = match signed_in.is_supervisor() {
        true => filter.agent.map(Into::into),
        false => Some(signed_in.agent),
    };
    let filter = ContactFilter {
        from: filter.from.map(Timestamp),
        to: filter.to.map(Timestamp),
        queue: filter.queue.map(Into::into),
        agent,
        customer: filter.customer,
        before: filter.before.map(ContactId),
        limit: filter.limit.unwrap_or(MAX_CONTACT_PAGE),
        ..ContactFilter::default()
    };
    Ok(axum::Json(app.store.contact_records(&filter).await?))
}

/// A contact's record.
#[utoipa::path(get, path = "/api/v1/contacts/{contact}", params(("contact" = u64, Path)),
    responses((status = 200, description = "The contact record", body = Object), (status = 404, body = Problem)))]
pub(super) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(contact): Path<u64>,
) -> Result<axum::Json<ContactRecord>, Problem> {
    Ok(axum::Json(visible(&app, &signed_in, ContactId(contact)).await?))
}

/// The events behind a contact's record: every figure in it can be traced to these.
#[utoipa::path(get, path = "/api/v1/contacts/{contact}/events", params(("contact" = u64, Path)),
    responses((status = 200, description = "The events, oldest first", body = Vec<Object>), (status = 404, body = Problem)))]
pub(super) async fn events(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(contact): Path<u64>,
) -> Result<axum::Json<Vec<Record>>, Problem> {
    let record = visible(&app, &signed_in, ContactId(contact)).await?;
    Ok(axum::Json(events_for(&app, &signed_in, record.id).await?))
}

/// The events of a contact that may be seen. That a supervisor listens is for supervisors: agents are told by a beep, or
/// not at all.
pub(super) async fn events_for(
    app: &App,
    signed_in: &SignedIn,
    contact: ContactId,
) -> Result<Vec<Record>, Problem> {
    let mut events = app.store.contact_events(contact).await?;
    events.retain(|record| signed_in.is_supervisor() || !is_supervision(&record.event));
    Ok(events)
}

fn is_supervision(event: &Event) -> bool {
    matches!(
        event,
        Event::SupervisionStarted { .. } | Event::SupervisionChanged { .. } | Event::SupervisionEnded { .. }
    )
}

/// A contact's first recording: stereo, the customer left, the agent's side right (T5).
#[utoipa::path(get, path = "/api/v1/contacts/{contact}/recording", params(("contact" = u64, Path)),
    responses((status = 200, content_type = "audio/wav"), (status = 206, description = "The range that was asked for"), (status = 404, body = Problem)))]
pub(super) async fn recording(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(contact): Path<u64>,
    request: Request,
) -> Result<Response, Problem> {
    let record = visible(&app, &signed_in, ContactId(contact)).await?;
    let recording = record.recordings.first().ok_or_else(|| Problem::not_found("recording"))?;
    audio::serve(&app, recording, request).await
}

/// The record of a contact that may be seen: by a supervisor, or by an agent who has had a part in it, has it now, or
/// is offered it.
pub(super) async fn visible(
    app: &App,
    signed_in: &SignedIn,
    contact: ContactId,
) -> Result<ContactRecord, Problem> {
    let unknown = || Problem::not_found("contact");
    let record = app.store.contact_record(contact).await?.ok_or_else(unknown)?;
    let agent = &signed_in.agent;
    // Of a contact in progress the record has only what is over.
    match signed_in.is_supervisor() || has_worked_on(agent, &record) || has_now(app, agent, contact).await? {
        true => Ok(record),
        false => Err(unknown()),
    }
}

/// Whether the agent has had a part in it, as far as the record tells.
pub(super) fn has_worked_on(agent: &AgentId, record: &ContactRecord) -> bool {
    record.segments.iter().any(|segment| segment.kind.is_work() && segment.agent.as_ref() == Some(agent))
}

/// Whether the contact is one of the agent's contacts in progress.
async fn has_now(app: &App, agent: &AgentId, contact: ContactId) -> Result<bool, Problem> {
    let agent = agent.clone();
    let look = move |engine: &Engine| engine.contacts_of(&agent).any(|view| view.contact == contact);
    Ok(app.exchange.read(look).await?)
}
