//! Pauses of a contact's recording (V3).

use super::App;
use super::call_control::{Acted, Contact};
use super::error::Problem;
use super::views::ContactView;
use acd::{AgentId, Command};
use axum::http::StatusCode;
use std::time::Duration;

/// Pause the recording, for as long at most as my profile permits (V3). It goes on by itself then, and when my part is over.
#[utoipa::path(put, path = "/api/v1/contacts/{contact}/recording/pause", params(("contact" = u64, Path)),
    responses((status = 200, body = Option<ContactView>), (status = 403, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn pause(contact: Contact) -> Acted {
    let most = permitted(&contact.app, &contact.agent)?;
    let for_ms = u64::try_from(most.as_millis()).unwrap_or(u64::MAX);
    contact.act(|agent, contact| Command::PauseRecording { agent, contact, for_ms }).await
}

/// Have the recording go on (V3).
#[utoipa::path(delete, path = "/api/v1/contacts/{contact}/recording/pause", params(("contact" = u64, Path)),
    responses((status = 200, body = Option<ContactView>), (status = 409, body = Problem)))]
pub(super) async fn resume(contact: Contact) -> Acted {
    contact.act(|agent, contact| Command::ResumeRecording { agent, contact }).await
}

/// How long a pause lasts at most, where the profile permits any.
fn permitted(app: &App, agent: &AgentId) -> Result<Duration, Problem> {
    let configuration = app.configuration();
    let profile = configuration.profile_of(agent.as_str());
    let forbidden = || {
        let detail = "the profile does not permit to pause recordings";
        Problem::new(StatusCode::FORBIDDEN, "not_permitted", detail).about("permission", "recording_pause")
    };
    profile.and_then(|profile| profile.recording_pause).ok_or_else(forbidden)
}
