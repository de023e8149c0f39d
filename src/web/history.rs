//! What has been: a customer's earlier contacts (W1, W8), what I have handled (W1), and recordings (T5).

use super::App;
use super::audio;
use super::contacts::{self, visible};
use super::error::Problem;
use super::extract::{Path, Query, SignedIn};
use crate::clock;
use acd::{AgentId, ContactId, Engine, Timestamp};
use axum::extract::{Request, State};
use axum::response::Response;
use serde::Deserialize;
use store::{ContactFilter, ContactRecord, MAX_CONTACT_PAGE, Recording};
use utoipa::IntoParams;

/// How far back a customer's history goes.
const HISTORY_MS: i64 = 60 * 86_400_000;

/// Which contacts to list, latest arrival first.
#[derive(Deserialize, IntoParams)]
pub(super) struct Page {
    /// The next page: the last contact of the page before.
    before: Option<u64>,
    limit: Option<usize>,
}

impl Page {
    fn of(self, filter: ContactFilter) -> ContactFilter {
        let limit = self.limit.unwrap_or(MAX_CONTACT_PAGE);
        ContactFilter { before: self.before.map(ContactId), limit, ..filter }
    }
}

/// A customer's contacts of the last 60 days, for supervisors, and for agents who have a contact of the customer now or have
/// worked on one in that time. Agents are shown no recordings of contacts that were not theirs.
#[utoipa::path(get, path = "/api/v1/customers/{number}/contacts", params(("number" = String, Path), Page),
    responses((status = 200, description = "Contact records", body = Vec<Object>), (status = 404, body = Problem)))]
pub(super) async fn of_customer(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(number): Path<String>,
    Query(page): Query<Page>,
) -> Result<axum::Json<Vec<ContactRecord>>, Problem> {
    let from = Timestamp(clock::wall().0 - HISTORY_MS);
    // Who withholds the number shares what stands in its place with others.
    let is_number = number.chars().any(|character| character.is_ascii_digit());
    let in_progress = in_progress(&app, &signed_in.agent, &number).await?;
    let serves = signed_in.is_supervisor() || !in_progress.is_empty();
    if !is_number || !serves && !has_served(&app, &signed_in.agent, &number, from).await? {
        return Err(Problem::not_found("customer"));
    }
    let filter = ContactFilter { from: Some(from), customer: Some(number), ..ContactFilter::default() };
    let mut records = app.store.contact_records(&page.of(filter)).await?;
    for record in records.iter_mut().filter(|_| !signed_in.is_supervisor()) {
        if !contacts::has_worked_on(&signed_in.agent, record) && !in_progress.contains(&record.id) {
            record.recordings.clear();
        }
    }
    Ok(axum::Json(records))
}

/// The contacts that the agent has of a customer now.
async fn in_progress(app: &App, agent: &AgentId, customer: &str) -> Result<Vec<ContactId>, Problem> {
    let (agent, customer) = (agent.clone(), customer.to_owned());
    let look = move |engine: &Engine| {
        let of_customer = engine.contacts_of(&agent).filter(|contact| contact.from == customer);
        of_customer.map(|contact| contact.contact).collect()
    };
    Ok(app.exchange.read(look).await?)
}

async fn has_served(app: &App, agent: &AgentId, customer: &str, since: Timestamp) -> Result<bool, Problem> {
    let filter = ContactFilter {
        customer: Some(customer.to_owned()),
        worked_by: Some((agent.clone(), since)),
        limit: 1,
        ..ContactFilter::default()
    };
    Ok(!app.store.contact_records(&filter).await?.is_empty())
}

/// Since when.
#[derive(Deserialize, IntoParams)]
pub(super) struct Since {
    /// Worked on at this time or later: midnight, for today's.
    from: i64,
}

/// The contacts that I have worked on (W1), also those that are another's now.
#[utoipa::path(get, path = "/api/v1/agent/contacts/handled", params(Since, Page),
    responses((status = 200, description = "Contact records", body = Vec<Object>)))]
pub(super) async fn handled(
    State(app): State<App>,
    signed_in: SignedIn,
    Query(Since { from }): Query<Since>,
    Query(page): Query<Page>,
) -> Result<axum::Json<Vec<ContactRecord>>, Problem> {
    let filter =
        ContactFilter { worked_by: Some((signed_in.agent, Timestamp(from))), ..ContactFilter::default() };
    Ok(axum::Json(app.store.contact_records(&page.of(filter)).await?))
}

/// Which contacts with recordings to list, latest arrival first.
#[derive(Deserialize, IntoParams)]
pub(super) struct Wanted {
    /// Arrived at this time or later.
    from: Option<i64>,
    /// Arrived before this time.
    to: Option<i64>,
    queue: Option<String>,
    /// Worked on by this agent.
    agent: Option<String>,
    /// The customer's number.
    customer: Option<String>,
}

/// Contacts that were recorded, with their recordings, for supervisors (T5).
#[utoipa::path(get, path = "/api/v1/recordings", params(Wanted, Page),
    responses((status = 200, description = "Contact records", body = Vec<Object>), (status = 403, body = Problem)))]
pub(super) async fn recorded(
    State(app): State<App>,
    signed_in: SignedIn,
    Query(wanted): Query<Wanted>,
    Query(page): Query<Page>,
) -> Result<axum::Json<Vec<ContactRecord>>, Problem> {
    signed_in.must_be_supervisor()?;
    let Wanted { from, to, queue, agent, customer } = wanted;
    // Nobody works on a contact before it arrives.
    let since = Timestamp(from.unwrap_or(i64::MIN));
    let filter = ContactFilter {
        from: from.map(Timestamp),
        to: to.map(Timestamp),
        queue: queue.map(Into::into),
        worked_by: agent.map(|agent| (AgentId::from(agent), since)),
        customer,
        is_recorded: true,
        ..ContactFilter::default()
    };
    Ok(axum::Json(app.store.contact_records(&page.of(filter)).await?))
}

/// A contact's recordings, in the order in which they began (T5).
#[utoipa::path(get, path = "/api/v1/contacts/{contact}/recordings", params(("contact" = u64, Path)),
    responses((status = 200, description = "Recordings", body = Vec<Object>), (status = 404, body = Problem)))]
pub(super) async fn recordings(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(contact): Path<u64>,
) -> Result<axum::Json<Vec<Recording>>, Problem> {
    Ok(axum::Json(visible(&app, &signed_in, ContactId(contact)).await?.recordings))
}

/// One of a contact's recordings: stereo, the customer left, the agent's side right (T5).
#[utoipa::path(get, path = "/api/v1/contacts/{contact}/recordings/{recording}",
    params(("contact" = u64, Path), ("recording" = String, Path)),
    responses((status = 200, content_type = "audio/wav"), (status = 206, description = "The range that was asked for"), (status = 404, body = Problem)))]
pub(super) async fn recording(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((contact, recording)): Path<(u64, String)>,
    request: Request,
) -> Result<Response, Problem> {
    let record = visible(&app, &signed_in, ContactId(contact)).await?;
    let recording = record.recordings.iter().find(|found| found.id == recording);
    audio::serve(&app, recording.ok_or_else(|| Problem::not_found("recording"))?, request).await
}
