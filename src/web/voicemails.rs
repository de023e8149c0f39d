//! Voicemails: what callers said to nobody, as all was closed or the queue sent them there (T5, T6).

use super::App;
use super::audio;
use super::error::Problem;
use super::extract::{Path, Query, SignedIn};
use crate::recordings::NO_CONTACT;
use axum::extract::{Request, State};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use store::{MAX_VOICEMAIL_PAGE, RecordingEnd, RecordingGap, Voicemail};
use utoipa::{IntoParams, ToSchema};

/// A voicemail.
#[derive(Serialize, ToSchema)]
pub(super) struct VoicemailView {
    /// Which.
    voicemail: String,
    /// The contact that left a queue for it; `null` where the caller never was one.
    contact: Option<u64>,
    entry_point: String,
    /// The caller's number.
    from: String,
    /// The number that the caller dialled.
    to: String,
    started_at: i64,
    /// When it ended (`at`), and its length (`duration_ms`); `null` while it is being left.
    #[schema(value_type = Option<Object>)]
    stopped: Option<RecordingEnd>,
    /// Stretches that are silent because the disk did not take them (`from_ms`, `to_ms`).
    #[schema(value_type = Vec<Object>)]
    gaps: Vec<RecordingGap>,
}

impl From<Voicemail> for VoicemailView {
    fn from(Voicemail { entry_point, from, to, recording }: Voicemail) -> Self {
        Self {
            voicemail: recording.id,
            contact: (recording.contact != NO_CONTACT).then_some(recording.contact.0),
            entry_point: entry_point.to_string(),
            from,
            to,
            started_at: recording.started_at.0,
            stopped: recording.stopped,
            gaps: recording.gaps,
        }
    }
}

/// Which voicemails to list, latest first.
#[derive(Deserialize, IntoParams)]
pub(super) struct Page {
    /// The next page: the last voicemail of the page before.
    before: Option<String>,
    /// At most so many; 200 at most.
    limit: Option<usize>,
}

/// Voicemails, for supervisors.
#[utoipa::path(get, path = "/api/v1/voicemails", params(Page),
    responses((status = 200, body = Vec<VoicemailView>), (status = 403, body = Problem)))]
pub(super) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
    Query(Page { before, limit }): Query<Page>,
) -> Result<axum::Json<Vec<VoicemailView>>, Problem> {
    signed_in.must_be_supervisor()?;
    let limit = limit.unwrap_or(MAX_VOICEMAIL_PAGE);
    let voicemails = app.store.voicemails(before.as_deref(), limit).await?;
    Ok(axum::Json(voicemails.into_iter().map(VoicemailView::from).collect()))
}

/// What a caller said, for supervisors: stereo, the caller left, nobody right.
#[utoipa::path(get, path = "/api/v1/voicemails/{voicemail}/recording", params(("voicemail" = String, Path)),
    responses((status = 200, content_type = "audio/wav"), (status = 206, description = "The range that was asked for"),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn recording(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(voicemail): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    signed_in.must_be_supervisor()?;
    let found = app.store.voicemail(&voicemail).await?;
    let voicemail = found.ok_or_else(|| Problem::not_found("voicemail"))?;
    audio::serve(&app, &voicemail.recording, request).await
}
