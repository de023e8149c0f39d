//! Errors as problem details (RFC 9457).

use crate::exchange::RequestError;
use acd::Refusal;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use config::WhyNot;
use serde::Serialize;
use serde_json::{Map, Value};

/// The numbers under which agents know some problems (V9).
pub(super) const CONSULT_FAILED: u8 = 14;

/// What went wrong, for people and for programs. `code` is stable; other members depend on it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct Problem {
    /// The HTTP status.
    status: u16,
    /// Names the kind of problem.
    code: String,
    /// The status in words.
    title: String,
    /// What went wrong this time.
    detail: String,
    /// What `code` is about: the ids of agent, contact, phone …
    #[serde(flatten)]
    about: Map<String, Value>,
}

impl Problem {
    pub(super) fn new(status: StatusCode, code: &str, detail: impl Into<String>) -> Self {
        Self {
            status: status.as_u16(),
            code: code.to_owned(),
            title: status.canonical_reason().unwrap_or_default().to_owned(),
            detail: detail.into(),
            about: Map::new(),
        }
    }

    /// The problem that a reason is which serialises as its `code` and what that is about.
    pub(super) fn of(status: StatusCode, reason: &impl Serialize, detail: impl Into<String>) -> Self {
        let mut problem = Self::new(status, "refused", detail);
        if let Ok(Value::Object(mut members)) = serde_json::to_value(reason) {
            if let Some(Value::String(code)) = members.remove("code") {
                problem.code = code;
            }
            problem.about = members;
        }
        problem
    }

    pub(super) fn about(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.about.insert(name.to_owned(), value.into());
        self
    }

    /// The same, where it has another status.
    pub(super) fn with_status(self, status: StatusCode) -> Self {
        let title = status.canonical_reason().unwrap_or_default().to_owned();
        Self { status: status.as_u16(), title, ..self }
    }

    pub(super) fn not_found(what: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not_found",
            format!("there is no such {what}, or it is not yours to see"),
        )
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self)).into_response();
        let media_type = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, media_type);
        response
    }
}

impl From<RequestError> for Problem {
    fn from(error: RequestError) -> Self {
        let detail = error.to_string();
        match error {
            RequestError::Refused(refusal) => refused(&refusal, detail),
            RequestError::UnknownPhone(dn) => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "unknown_phone", detail).about("dn", dn.as_str())
            }
            RequestError::HeldByPhone(contact) => {
                Self::new(StatusCode::CONFLICT, "held_by_phone", detail).about("contact", contact.0)
            }
            RequestError::NotRinging { contact, .. } => {
                Self::new(StatusCode::CONFLICT, "not_ringing", detail).about("contact", contact.0)
            }
            RequestError::PhoneNotTold(dn) => {
                Self::new(StatusCode::CONFLICT, "phone_not_told", detail).about("dn", dn.as_str())
            }
            RequestError::NotRecorded(contact) => {
                Self::new(StatusCode::CONFLICT, "not_recorded", detail).about("contact", contact.0)
            }
            RequestError::QueueNotConsulted(queue) => {
                Self::new(StatusCode::FORBIDDEN, "queue_not_consulted", detail).about("queue", queue.as_str())
            }
            RequestError::NotDialled(why) => not_dialled(&why, detail),
            RequestError::Unconfirmed => Self::new(StatusCode::GATEWAY_TIMEOUT, "unconfirmed", detail),
            RequestError::Unavailable => Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", detail),
        }
    }
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        tracing::error!(%error, "the database cannot be read");
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "store_unavailable", "the database cannot be reached now")
    }
}

fn not_dialled(why: &WhyNot, detail: String) -> Problem {
    let status = match why {
        WhyNot::InvalidNumber | WhyNot::NumberTooShort { .. } | WhyNot::NumberTooLong { .. } => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        WhyNot::NumberNotAllowed | WhyNot::OutdialNotAllowed | WhyNot::AniNotOffered => StatusCode::FORBIDDEN,
        WhyNot::NoTrunk => StatusCode::CONFLICT,
    };
    Problem::of(status, why, detail)
}

fn refused(refusal: &Refusal, detail: String) -> Problem {
    let status = match refusal {
        Refusal::UnknownContact { .. } => StatusCode::NOT_FOUND,
        Refusal::TeamNotAllowed { .. }
        | Refusal::InvalidDn { .. }
        | Refusal::UnknownIdleCode { .. }
        | Refusal::UnknownWrapUpCode { .. }
        | Refusal::UnknownQueue { .. }
        | Refusal::WrongChannel { .. }
        | Refusal::InvalidNumber { .. }
        | Refusal::InvalidVariable { .. }
        | Refusal::ValueTooLong { .. }
        | Refusal::TooManyVariables { .. }
        | Refusal::NotesTooLong { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::CONFLICT,
    };
    let problem = Problem::of(status, refusal, detail);
    match refusal {
        Refusal::ConsultFailed { .. } => problem.about("error", CONSULT_FAILED),
        _ => problem,
    }
}
