//! What handlers take out of a request; what cannot be taken is a problem, never a bare error.

use super::App;
use super::error::Problem;
use super::session::{self, COOKIE};
use acd::{AgentId, Timestamp};
use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{StatusCode, header, request::Parts};
use config::{Agent, Configuration, Role};
use store::{MustChange, TokenHash};

/// A JSON body.
pub(super) struct Json<T>(pub(super) T);

/// Parameters in the path.
pub(super) struct Path<T>(pub(super) T);

/// Parameters in the query.
pub(super) struct Query<T>(pub(super) T);

/// Whoever asks is signed in.
#[derive(Clone, Debug)]
pub(super) struct SignedIn {
    pub(super) agent: AgentId,
    pub(super) role: Role,
    pub(super) token_hash: TokenHash,
    /// When the session is over.
    pub(super) expires_at: Timestamp,
    /// Why nothing but a change of the password is done.
    pub(super) must_change: Option<MustChange>,
}

/// Whoever asks is signed in, and may have to change the password first.
pub(super) struct AnySession(pub(super) SignedIn);

impl SignedIn {
    pub(super) fn is_supervisor(&self) -> bool {
        self.role == Role::Supervisor
    }

    /// Whose configuration it is; sessions of agents who are gone from it are not accepted.
    pub(super) fn configured<'a>(&self, configuration: &'a Configuration) -> Option<&'a Agent> {
        configuration.agents.get(self.agent.as_str())
    }

    /// Refuses those who are no supervisors.
    pub(super) fn must_be_supervisor(&self) -> Result<(), Problem> {
        match self.is_supervisor() {
            true => Ok(()),
            false => Err(Problem::new(StatusCode::FORBIDDEN, "not_a_supervisor", "this is for supervisors")),
        }
    }
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let AnySession(signed_in) = AnySession::from_request_parts(parts, app).await?;
        let forbidden = |code, detail| Err(Problem::new(StatusCode::FORBIDDEN, code, detail));
        match signed_in.must_change {
            None => Ok(signed_in),
            Some(MustChange::Expired) => forbidden("password_expired", "choose another password first"),
            Some(MustChange::Forced) => {
                forbidden("password_change_required", "choose a password of your own first")
            }
        }
    }
}

impl FromRequestParts<App> for AnySession {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let token = cookie(parts).ok_or_else(session::not_signed_in)?;
        session::of_token(app, token).await.map(Self)
    }
}

fn cookie(parts: &Parts) -> Option<&str> {
    let cookies = parts.headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|line| line.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == COOKIE).then_some(value)
    })
}

impl<T> FromRequest<App> for Json<T>
where
    axum::Json<T>: FromRequest<App, Rejection = JsonRejection>,
{
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        match axum::Json::from_request(request, app).await {
            Ok(axum::Json(value)) => Ok(Self(value)),
            Err(rejection) => Err(Problem::new(rejection.status(), "bad_body", rejection.body_text())),
        }
    }
}

impl<T> FromRequestParts<App> for Path<T>
where
    axum::extract::Path<T>: FromRequestParts<App, Rejection = PathRejection>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match axum::extract::Path::from_request_parts(parts, app).await {
            Ok(axum::extract::Path(value)) => Ok(Self(value)),
            Err(rejection) => Err(Problem::new(StatusCode::NOT_FOUND, "bad_path", rejection.body_text())),
        }
    }
}

impl<T> FromRequestParts<App> for Query<T>
where
    axum::extract::Query<T>: FromRequestParts<App, Rejection = QueryRejection>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match axum::extract::Query::from_request_parts(parts, app).await {
            Ok(axum::extract::Query(value)) => Ok(Self(value)),
            Err(rejection) => Err(Problem::new(rejection.status(), "bad_query", rejection.body_text())),
        }
    }
}
