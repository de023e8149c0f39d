//! The configuration, loaded again (T7).

use super::App;
use super::ending;
use super::error::Problem;
use super::extract::SignedIn;
use super::passwords;
use crate::exchange::RequestError;
use crate::reload::Refused;
use axum::extract::State;
use axum::http::StatusCode;
use config::{ChangedSection, Configuration};
use serde::Serialize;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use utoipa::ToSchema;

/// Whoever asks for a reload that is not done by then, as the disk takes nothing, is told so.
const PATIENCE: Duration = Duration::from_secs(10);

/// A reload that has taken effect.
#[derive(Serialize, ToSchema)]
pub(super) struct Reloaded {
    /// When.
    loaded_at: i64,
    /// What is different from before; nothing where the file has not changed.
    changes: Vec<SectionView>,
}

/// A section of the configuration that is different from before.
#[derive(Serialize, ToSchema)]
struct SectionView {
    /// As it is written: `[acd]`, `[[queue]]`.
    section: &'static str,
    /// Names of entries that are new.
    added: Vec<String>,
    /// Names of entries that are gone.
    removed: Vec<String>,
    /// Names of entries that have other values.
    changed: Vec<String>,
}

impl From<ChangedSection> for SectionView {
    fn from(section: ChangedSection) -> Self {
        let names = |names: Vec<config::Name>| names.iter().map(ToString::to_string).collect();
        let ChangedSection { section, added, removed, changed } = section;
        Self { section, added: names(added), removed: names(removed), changed: names(changed) }
    }
}

/// Load the configuration again (T7), for supervisors. Nothing in progress is dropped. A configuration with a mistake is
/// refused whole: 422, with every mistake in `errors` (file, line, column, key, expected, found), and nothing changes.
#[utoipa::path(post, path = "/api/v1/configuration/reload",
    responses((status = 200, body = Reloaded), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn reload(
    State(app): State<App>,
    signed_in: SignedIn,
) -> Result<axum::Json<Reloaded>, Problem> {
    signed_in.must_be_supervisor()?;
    let reload = app.reload.clone();
    // On its own: it goes on when whoever asked has closed the connection.
    let reloaded = tokio::spawn(async move { reload.reload().await });
    let changes = match tokio::time::timeout(PATIENCE, reloaded).await {
        Ok(Ok(reloaded)) => reloaded?,
        Ok(Err(_)) => return Err(RequestError::Unavailable.into()),
        Err(_) => return Err(RequestError::Unconfirmed.into()),
    };
    let changes = changes.into_iter().map(SectionView::from).collect();
    Ok(axum::Json(Reloaded { loaded_at: app.reload.status().loaded_at.0, changes }))
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        let reasons = refused.reasons();
        let problem =
            |detail: String| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "configuration_refused", detail);
        match refused {
            Refused::NotTaken(error) => error.into(),
            Refused::Unreadable(reason) => problem(reason),
            Refused::Invalid(errors) => {
                problem(reasons.join("\n")).about("errors", serde_json::to_value(errors).unwrap_or_default())
            }
        }
    }
}

/// Has sessions and desktops follow each configuration that comes into use.
pub(super) async fn follow(app: App, mut configurations: watch::Receiver<Arc<Configuration>>) {
    let mut older = configurations.borrow_and_update().clone();
    while configurations.changed().await.is_ok() {
        let newer = configurations.borrow_and_update().clone();
        if let Err(error) = passwords::note_configuration(&app, &newer).await {
            tracing::error!(%error, "what the configuration says of passwords could not be noted");
        }
        ending::end_outdated(&app, &older, &newer).await;
        // Labels and roles may be others.
        app.hub.start_anew();
        older = newer;
    }
}
