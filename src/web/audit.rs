//! The audit log: who has supervised whom (T8).

use super::App;
use super::error::Problem;
use super::extract::{Query, SignedIn};
use axum::extract::State;
use serde::{Deserialize, Serialize};
use store::{AuditEntry, MAX_AUDIT_PAGE};
use utoipa::{IntoParams, ToSchema};

/// What a supervisor did.
#[derive(Serialize, ToSchema)]
pub(super) struct Entry {
    /// `seq`: the number of the event that says so; `at`: when; `supervisor`: who; `agent`: whose call it was, `contact`, under
    /// the number `supervision`; `act`: `supervision_started` or `supervision_changed` (`mode`), `supervision_ended`
    /// (`cause`), or `took_over`.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    entry: AuditEntry,
}

/// Which entries to list, latest first.
#[derive(Deserialize, IntoParams)]
pub(super) struct Page {
    /// The next page: the `seq` of the last entry of the page before.
    before: Option<u64>,
    /// At most so many; 200 at most.
    limit: Option<usize>,
}

/// What supervisors did in others' calls, for supervisors.
#[utoipa::path(get, path = "/api/v1/audit", params(Page),
    responses((status = 200, body = Vec<Entry>), (status = 403, body = Problem)))]
pub(super) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
    Query(Page { before, limit }): Query<Page>,
) -> Result<axum::Json<Vec<Entry>>, Problem> {
    signed_in.must_be_supervisor()?;
    let entries = app.store.audit(before, limit.unwrap_or(MAX_AUDIT_PAGE)).await?;
    Ok(axum::Json(entries.into_iter().map(|entry| Entry { entry }).collect()))
}
