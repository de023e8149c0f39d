//! How the server does.

use super::App;
use super::error::Problem;
use crate::exchange::Repairs;
use crate::reload::{LastReload, Trigger};
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

/// How the server does: numbers only, as anybody may ask.
#[derive(Serialize, ToSchema)]
pub(super) struct Health {
    status: Status,
    /// Legs of calls, those included that are ending.
    legs: usize,
    /// Contacts in progress.
    contacts: usize,
    /// Agents who are signed in.
    agents: usize,
    /// Batches of events that wait for the disk.
    journal: usize,
    /// What was found not to agree and repaired since the start, by kind; in a healthy system 0.
    #[schema(value_type = std::collections::BTreeMap<String, u64>)]
    repairs: Repairs,
    configuration: ConfigurationHealth,
}

/// Whether calls are taken.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Status {
    /// Calls are taken.
    Ok,
    /// Too much waits for the disk: new calls are refused until it keeps up.
    Overloaded,
    /// The server is stopping: no new calls.
    Draining,
}

/// What has become of the configuration.
#[derive(Serialize, ToSchema)]
struct ConfigurationHealth {
    /// Since when the configuration in use has been in use.
    loaded_at: i64,
    last_reload: Option<ReloadHealth>,
}

/// The last reload.
#[derive(Serialize, ToSchema)]
struct ReloadHealth {
    at: i64,
    #[schema(value_type = String)]
    trigger: Trigger,
    /// Whether it took effect.
    taken: bool,
    /// The number of reasons why it did not; the log has them.
    reasons: usize,
}

impl From<LastReload> for ReloadHealth {
    fn from(LastReload { at, trigger, reasons }: LastReload) -> Self {
        Self { at: at.0, trigger, taken: reasons == 0, reasons }
    }
}

/// How the server does. 503 where the exchange, which handles the calls, does not answer.
#[utoipa::path(get, path = "/api/v1/health", security(()),
    responses((status = 200, body = Health), (status = 503, body = Problem)))]
pub(super) async fn show(State(app): State<App>) -> Result<axum::Json<Health>, Problem> {
    let silent =
        |_| Problem::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "the exchange does not answer");
    let health = app.exchange.health().await.map_err(silent)?;
    let configuration = app.reload.status();
    Ok(axum::Json(Health {
        status: match (health.draining, health.overloaded) {
            (true, _) => Status::Draining,
            (false, true) => Status::Overloaded,
            (false, false) => Status::Ok,
        },
        legs: health.legs,
        contacts: health.contacts,
        agents: health.agents,
        journal: health.journal,
        repairs: health.repairs,
        configuration: ConfigurationHealth {
            loaded_at: configuration.loaded_at.0,
            last_reload: configuration.last.map(ReloadHealth::from),
        },
    }))
}
