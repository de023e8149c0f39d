//! What agents note of contacts (V4).

use super::call_control::{Acted, Contact};
use super::error::Problem;
use super::extract::Json;
use super::views::ContactView;
use acd::Command;
use axum::http::StatusCode;
use config::InvalidData;
use std::collections::BTreeMap;

/// Note something of a contact, while connected and until my wrap-up is over (V4): variable -> its new value, `null` takes
/// it away; what is not named stays (RFC 7396).
#[utoipa::path(patch, path = "/api/v1/contacts/{contact}/data", params(("contact" = u64, Path)),
    request_body = BTreeMap<String, Option<String>>,
    responses((status = 200, body = Option<ContactView>), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn change(contact: Contact, Json(values): Json<BTreeMap<String, Option<String>>>) -> Acted {
    let values: BTreeMap<String, String> =
        values.into_iter().map(|(variable, value)| (variable, value.unwrap_or_default())).collect();
    contact.app.configuration().check_data(&values)?;
    contact.act(|agent, contact| Command::SetContactData { agent, contact, values }).await
}

impl From<InvalidData> for Problem {
    fn from(invalid: InvalidData) -> Self {
        let status = match invalid {
            InvalidData::NotEditable { .. } => StatusCode::FORBIDDEN,
            InvalidData::UnknownVariable { .. } | InvalidData::InvalidValue { .. } => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
        };
        Self::of(status, &invalid, invalid.to_string())
    }
}
