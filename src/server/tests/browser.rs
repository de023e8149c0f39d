//! What browsers are protected from.

use super::running::{Running, ask_with_headers};
use serde_json::json;

const SESSION: (&str, &str) = ("POST", "/api/v1/session");
const FOREIGN: [(&str, &str); 2] = [("origin", "http://evil.example"), ("sec-fetch-site", "cross-site")];

#[test]
fn another_sites_page_changes_nothing_and_hears_nothing() {
    let server = Running::start("origin", 19);
    let credentials = json!({ "user": "ada", "password": "ada-likes-tea" });
    for header in FOREIGN {
        let (status, problem, cookie) = ask_with_headers(server.address(), SESSION, &[header], &credentials);
        assert_eq!((status, &problem["code"]), (403, &json!("foreign_origin")), "{header:?}");
        assert_eq!(cookie, "");
    }
    let (status, _, cookie) = ask_with_headers(server.address(), SESSION, &[], &credentials);
    assert_eq!(status, 200);
    let attributes: Vec<&str> = cookie.split("; ").skip(1).collect();
    // The twelve hours of the session, and a day for a contact that lasts longer.
    assert_eq!(attributes, ["Path=/", "Max-Age=129600", "HttpOnly", "SameSite=Strict"]);

    let cookie = ("cookie", cookie.split(';').next().unwrap_or_default());
    let upgrade = [("connection", "upgrade"), ("upgrade", "websocket")];
    for header in FOREIGN {
        let events = ("GET", "/api/v1/events");
        let headers = [cookie, header, upgrade[0], upgrade[1]];
        let (status, problem, _) = ask_with_headers(server.address(), events, &headers, &json!({}));
        assert_eq!((status, &problem["code"]), (403, &json!("foreign_origin")), "{header:?}");
        let state = ("PUT", "/api/v1/agent/state");
        let (status, problem, _) = ask_with_headers(server.address(), state, &[cookie, header], &json!({}));
        assert_eq!((status, &problem["code"]), (403, &json!("foreign_origin")), "{header:?}");
        let (status, _, _) =
            ask_with_headers(server.address(), ("GET", SESSION.1), &[cookie, header], &json!({}));
        assert_eq!(status, 200, "a link to us is followed, and shows nothing to the other page");
    }
    let own = [cookie, ("sec-fetch-site", "same-origin"), ("origin", "http://anything.example")];
    assert_eq!(ask_with_headers(server.address(), ("DELETE", SESSION.1), &own, &json!({})).0, 204);
    server.stop();
}

/// Behind a proxy that the configuration trusts, with TLS before it.
#[test]
fn a_cookie_that_came_by_tls_goes_by_nothing_else() {
    let trusting =
        |text: &str| text.replace("[sign_in]\nmax", "trusted_proxies = [\"127.0.0.0/8\"]\n\n[sign_in]\nmax");
    let server = Running::start_with("tls", 20, trusting);
    let headers = [
        ("x-forwarded-proto", "https"),
        ("x-forwarded-host", "desk.example"),
        ("origin", "https://desk.example"),
    ];
    let credentials = json!({ "user": "ada", "password": "ada-likes-tea" });
    let (status, body, cookie) = ask_with_headers(server.address(), SESSION, &headers, &credentials);
    assert_eq!(status, 200, "{body}");
    assert!(cookie.ends_with("; SameSite=Strict; Secure"), "{cookie}");
    server.stop();
}
