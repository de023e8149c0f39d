//! Calls that agents make to customers (V14).

use super::App;
use super::call_control::Acted;
use super::error::Problem;
use super::extract::{Json, SignedIn};
use super::views::ContactView;
use crate::exchange::{Request, RequestError};
use acd::{ContactKind, Engine, Refusal};
use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

/// The numbers under which agents know what may go wrong: the agent's phone cannot be reached; the call was not begun.
pub(super) const OUTDIAL_FAILED: u8 = 20;
const OUTDIAL_REJECTED: u8 = 21;

/// Whom to call.
#[derive(Deserialize, ToSchema)]
pub(super) struct Outdial {
    /// As people write it.
    number: String,
    /// The number that the customer is to see, one of those that the profile offers; by default the first.
    ani: Option<String>,
}

/// Call a customer: my phone rings first, and once I have answered, the customer is called while I hear it ring. Only while
/// Idle. What is answered is the contact; whoever is not reached ends it, and the event stream says so (`failed`, with `error`
/// 20 and the reason). Where my own phone cannot be called, `error` is 20 at once; where the call is not begun, 21, and
/// `code` says why.
#[utoipa::path(post, path = "/api/v1/outdial", request_body = Outdial,
    responses((status = 200, body = Option<ContactView>), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn outdial(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(Outdial { number, ani }): Json<Outdial>,
) -> Acted {
    let agent = signed_in.agent;
    let request = Request::Outdial { agent: agent.clone(), number, ani };
    app.exchange.request(request).await.map_err(problem)?;
    let caller = agent.clone();
    let begun = move |engine: &Engine| {
        engine.contacts_of(&caller).find(|contact| contact.kind == ContactKind::Outdial)
    };
    let view = app.exchange.read(begun).await?;
    Ok(axum::Json(view.map(|view| ContactView::from(view).seen_by(agent.as_str()))))
}

fn problem(error: RequestError) -> Problem {
    let number = match &error {
        RequestError::Refused(Refusal::PhoneUnreachable { .. }) => Some(OUTDIAL_FAILED),
        RequestError::Refused(_) | RequestError::NotDialled(_) | RequestError::Unavailable => {
            Some(OUTDIAL_REJECTED)
        }
        _ => None,
    };
    let problem = Problem::from(error);
    match number {
        Some(number) => problem.about("error", number),
        None => problem,
    }
}
