//! Requests that act once however often they are sent (draft-ietf-httpapi-idempotency-key-header): what has been asked with
//! the key of an `Idempotency-Key` header is not done again when the same agent asks it with the same key, and the answer
//! is the same.

mod keys;

use super::error::Problem;
use super::extract::SignedIn;
use super::{App, LARGEST_BODY};
use crate::clock;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
pub(super) use keys::Keys;
use keys::{Answer, Asked};
use sha2::{Digest, Sha256};
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, OpenApi, PathItem, RefOr, Type};

const HEADER: &str = "idempotency-key";
/// Longest key, in characters. A UUID has 36.
const LONGEST_KEY: usize = 64;

/// Has a request that changes something act to its end, although whoever sent it has gone; once, if it has a key and comes
/// from somebody who is signed in.
pub(super) async fn once(State(app): State<App>, request: Request, next: Next) -> Response {
    if !changes(request.method()) {
        return next.run(request).await;
    }
    if !request.headers().contains_key(HEADER) {
        return to_its_end(request, next).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(signed_in) = SignedIn::from_request_parts(&mut parts, &app).await else {
        return to_its_end(Request::from_parts(parts, body), next).await;
    };
    match act(&app, signed_in, parts, body, next).await {
        Ok(answer) => answer.into_response(),
        Err(problem) => problem.into_response(),
    }
}

async fn to_its_end(request: Request, next: Next) -> Response {
    let acted = tokio::spawn(next.run(request)).await;
    acted.unwrap_or_else(|_| {
        broken_off("the request was broken off; whether it has acted is not known").into_response()
    })
}

fn broken_off(detail: &'static str) -> Problem {
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "broken_off", detail)
}

async fn act(app: &App, of: SignedIn, parts: Parts, body: Body, next: Next) -> Result<Answer, Problem> {
    let key = key(&parts)?;
    let too_large = |_| Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "bad_body", "the body is too large");
    let body = to_bytes(body, LARGEST_BODY).await.map_err(too_large)?;
    let asked = Asked { agent: of.agent, key, fingerprint: fingerprint(&parts, &body) };
    let act = async move {
        let response = next.run(Request::from_parts(parts, body.into())).await;
        let (parts, body) = response.into_parts();
        // Handlers of requests that change something have their answers in memory already.
        let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
        Answer { status: parts.status, headers: parts.headers, body }
    };
    app.keys.once(clock::now().instant, asked, act).await
}

fn changes(method: &Method) -> bool {
    [Method::POST, Method::PUT, Method::PATCH, Method::DELETE].contains(method)
}

/// A string of the structured fields (RFC 8941 §3.3.3), as the draft has it; also without the quotes that many leave out.
fn key(parts: &Parts) -> Result<String, Problem> {
    let mut values = parts.headers.get_all(HEADER).into_iter();
    let value = values.next().filter(|_| values.next().is_none()).and_then(|value| value.to_str().ok());
    let unquoted = value.map(|value| {
        let value = value.trim();
        value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value)
    });
    let is_plain = |byte: u8| (b' '..=b'~').contains(&byte) && !b"\"\\".contains(&byte);
    match unquoted.filter(|key| (1..=LONGEST_KEY).contains(&key.len()) && key.bytes().all(is_plain)) {
        Some(key) => Ok(key.to_owned()),
        None => {
            let detail =
                format!("an Idempotency-Key is one string of 1 to {LONGEST_KEY} printable characters");
            Err(Problem::new(StatusCode::BAD_REQUEST, "bad_idempotency_key", detail))
        }
    }
}

/// What tells two requests apart.
fn fingerprint(parts: &Parts, body: &Bytes) -> [u8; 32] {
    let mut hash = Sha256::new();
    // No method has a space, no path a line feed: where one ends is not in doubt.
    hash.update(format!("{} {}\n", parts.method, parts.uri));
    hash.update(body);
    hash.finalize().into()
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        (self.status, self.headers, self.body).into_response()
    }
}

/// Describes the header at every operation that takes it.
pub(super) fn describe(api: &mut OpenApi) {
    for (path, item) in &mut api.paths.paths {
        // Who signs in is nobody's agent yet.
        let sign_in = path == "/api/v1/session";
        let PathItem { post, put, patch, delete, .. } = item;
        let operations = [post.as_mut().filter(|_| !sign_in), put.as_mut(), patch.as_mut(), delete.as_mut()];
        operations.into_iter().flatten().for_each(describe_at);
    }
}

fn describe_at(operation: &mut Operation) {
    let schema = ObjectBuilder::new().schema_type(Type::String).max_length(Some(LONGEST_KEY));
    let header = ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .description(Some(
            "Sent again with the same key, the request acts once and has the same answer; another request with the key is \
             refused with 422 `idempotency_key_reused`. Keys are an agent's own, and forgotten after an hour.",
        ))
        .schema(Some(schema))
        .build();
    operation.parameters.get_or_insert_default().push(RefOr::T(header));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_of(values: &[&str]) -> Option<String> {
        let mut request = Request::builder();
        for value in values {
            request = request.header(HEADER, *value);
        }
        let (parts, ()) = request.body(()).expect("a request").into_parts();
        key(&parts).ok()
    }

    #[test]
    fn what_a_key_is() {
        let longest = "k".repeat(LONGEST_KEY);
        for (values, expected) in [
            (&["\"8e03978e-40d5-43dd-bc93-6894a57f9324\""][..], Some("8e03978e-40d5-43dd-bc93-6894a57f9324")),
            (&["abc"], Some("abc")),
            (&[" \"a b\" "], Some("a b")),
            (&[&longest], Some(longest.as_str())),
            (&["abc", "abc"], None),
            (&[""], None),
            (&["\"\""], None),
            (&["\"a\\\"b\""], None),
            (&["\"abc"], None),
            (&["\u{e9}"], None),
            (&[&format!("{longest}k")], None),
        ] {
            assert_eq!(key_of(values).as_deref(), expected, "{values:?}");
        }
    }
}
