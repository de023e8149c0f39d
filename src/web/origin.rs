//! Whose page asks. A browser sends the session's cookie along whichever page has it ask; what changes something, and what
//! is listened to, is for our own page alone. The cookie's SameSite says the same to browsers that know it.

use super::App;
use super::client::Client;
use super::error::Problem;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Where the page comes from that asks, as the browser sees it (Fetch Metadata, §2.1.3).
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses what another site's page asks.
pub(super) async fn check(State(_): State<App>, client: Client, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let matters = !request.method().is_safe() || headers.contains_key(header::UPGRADE);
    if matters && !is_ours(headers, client.host.as_deref()) {
        let detail = "another site's page may not ask this";
        return Problem::new(StatusCode::FORBIDDEN, "foreign_origin", detail).into_response();
    }
    next.run(request).await
}

/// Whether it is our own page, or no page at all: programs that are no browsers say nothing.
///
/// Either header alone will do, as no page can write them. Browsers leave the one out where they ask without TLS, and some
/// take a WebSocket for another site, as its scheme is another; the other does not match behind a proxy that changes the
/// host and is not trusted.
fn is_ours(headers: &HeaderMap, host: Option<&str>) -> bool {
    let (site, origin) = (headers.get(SITE), headers.get(header::ORIGIN));
    let is_no_browser = site.is_none() && origin.is_none();
    let is_same_site = site.is_some_and(|site| site == "same-origin" || site == "none");
    let origin = origin.and_then(|origin| origin.to_str().ok()?.split_once("://"));
    let is_same_host = origin.zip(host).is_some_and(|((_, origin), host)| origin.eq_ignore_ascii_case(host));
    is_no_browser || is_same_site || is_same_host
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_may_ask() {
        for (site, origin, ours) in [
            (None, None, true),
            (Some("same-origin"), Some("http://desk.example:8080"), true),
            (Some("same-origin"), None, true),
            (Some("none"), None, true),
            (Some("same-site"), Some("http://other.desk.example"), false),
            (Some("cross-site"), Some("http://desk.example:8080"), true),
            (Some("cross-site"), Some("http://evil.example"), false),
            (Some("same-origin"), Some("https://desk.example"), true),
            (Some("cross-site"), None, false),
            (None, Some("http://desk.example:8080"), true),
            (None, Some("https://Desk.example:8080"), true),
            (None, Some("http://desk.example"), false),
            (None, Some("http://desk.example:8080.evil.example"), false),
            (None, Some("http://evil.example"), false),
            (None, Some("null"), false),
            (None, Some("desk.example:8080"), false),
        ] {
            let mut headers = HeaderMap::new();
            site.map(|site| headers.insert(SITE, site.parse().expect("a value")));
            origin.map(|origin| headers.insert(header::ORIGIN, origin.parse().expect("a value")));
            assert_eq!(is_ours(&headers, Some("desk.example:8080")), ours, "{site:?} {origin:?}");
        }
        let mut headers = HeaderMap::new();
        headers.insert(header::ORIGIN, "http://desk.example".parse().expect("a value"));
        assert!(!is_ours(&headers, None), "of whoever does not say whom it asks");
    }
}
