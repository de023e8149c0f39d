//! Recordings as they are heard.

use super::App;
use super::error::Problem;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use store::Recording;
use tower_http::services::ServeFile;

/// The file of a recording: in pieces, and only those that a player asks for (RFC 9110 §14), as it may be long.
pub(super) async fn serve(app: &App, recording: &Recording, request: Request) -> Result<Response, Problem> {
    let path = app.recordings.join(&recording.file);
    let served = ServeFile::new(&path).try_call(request).await.map_err(|error| error.to_string());
    match served.map(|response| response.map(Body::new)) {
        Ok(mut response) if response.status() != StatusCode::NOT_FOUND => {
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("audio/wav"));
            Ok(response)
        }
        missing => {
            let error = missing.err();
            tracing::error!(error, path = %path.display(), "a recording cannot be read");
            Err(Problem::not_found("recording"))
        }
    }
}
