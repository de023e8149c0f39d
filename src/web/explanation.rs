//! Why a contact went as it did.

use super::App;
use super::contacts::{events_for, visible};
use super::error::Problem;
use super::extract::{Path, SignedIn};
use crate::clock;
use crate::explain::{self, Explanation};
use acd::ContactId;
use axum::extract::State;

/// What happened to a contact, and why: each choice of an agent with who was considered and who was passed over, and,
/// while it waits, what keeps each agent from it. `text` is the same as lines to read. Supervisors see every contact,
/// agents their own.
#[utoipa::path(get, path = "/api/v1/contacts/{contact}/explanation", params(("contact" = u64, Path)),
    responses((status = 200, description = "The explanation", body = Object), (status = 404, body = Problem)))]
pub(super) async fn explain(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(contact): Path<u64>,
) -> Result<axum::Json<Explanation>, Problem> {
    let contact = visible(&app, &signed_in, ContactId(contact)).await?.id;
    let now = clock::wall();
    let waiting = app.exchange.read(move |engine| engine.why_waiting_at(now, contact)).await?;
    let records = events_for(&app, &signed_in, contact).await?;
    let explanation = explain::explain(contact, &records, waiting, now);
    explanation.map(axum::Json).ok_or_else(|| Problem::not_found("contact"))
}
