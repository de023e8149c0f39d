//! The audit log: who has supervised whom, and what was done with agents' accounts (T8).

use super::App;
use super::error::Problem;
use super::extract::{Query, SignedIn};
use axum::extract::State;
use serde::{Deserialize, Serialize};
use store::{AccountEntry, AuditEntry, MAX_AUDIT_PAGE};
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

/// What was done with an account.
#[derive(Serialize, ToSchema)]
pub(super) struct Account {
    /// `id`: counts up; `at`: when; `agent`: whose; `by`: the supervisor, or `null`: the agent, or the server; `act`:
    /// `locked`, `unlocked`, `password_changed`, `signed_out`, or `state_chosen` (`chosen`).
    #[serde(flatten)]
    #[schema(value_type = Object)]
    entry: AccountEntry,
}

/// Which entries to list, latest first.
#[derive(Deserialize, IntoParams)]
pub(super) struct AccountPage {
    /// The next page: the `id` of the last entry of the page before.
    before: Option<u64>,
    /// At most so many; 200 at most.
    limit: Option<usize>,
}

/// What was done with agents' accounts, for supervisors.
#[utoipa::path(get, path = "/api/v1/audit/accounts", params(AccountPage),
    responses((status = 200, body = Vec<Account>), (status = 403, body = Problem)))]
pub(super) async fn accounts(
    State(app): State<App>,
    signed_in: SignedIn,
    Query(AccountPage { before, limit }): Query<AccountPage>,
) -> Result<axum::Json<Vec<Account>>, Problem> {
    signed_in.must_be_supervisor()?;
    let entries = app.store.account_acts(before, limit.unwrap_or(MAX_AUDIT_PAGE)).await?;
    Ok(axum::Json(entries.into_iter().map(|entry| Account { entry }).collect()))
}
