//! Requests that are sent again with the same Idempotency-Key act once.

use super::running::{Desk, Running};
use acd::Command;
use serde_json::{Value, json};
use std::thread;

const STATE: &str = "/api/v1/agent/state";

fn available() -> Option<Value> {
    Some(json!({ "state": "available" }))
}

fn idle(code: &str) -> Option<Value> {
    Some(json!({ "state": "idle", "code": code }))
}

fn shown(desk: &Desk) -> Value {
    desk.ask("GET", "/api/v1/session", None).1["state"]["state"].clone()
}

#[test]
fn a_request_with_a_key_acts_once() {
    let server = Running::start("idempotency", 8);
    let [ada, ben] = ["ada", "ben"].map(|user| server.sign_in(user));
    for (agent, team, dn) in [("ada", "sales", "1001"), ("ben", "support", "1002")] {
        server.execute(Command::SetPhoneReachable { dn: dn.into(), reachable: true });
        server.execute(Command::SignIn { agent: agent.into(), team: team.into(), dn: dn.into() });
    }

    let first = ada.ask_once("\"one\"", "PUT", STATE, available());
    assert_eq!((first.0, &first.1["state"]), (200, &json!("available")), "{}", first.1);
    assert_eq!(ada.ask("PUT", STATE, idle("lunch")).0, 200);
    assert_eq!(ada.ask_once("\"one\"", "PUT", STATE, available()), first, "the same answer");
    assert_eq!(shown(&ada), "idle", "and nothing is done");

    // With another body, at another path, by another method.
    let others = [
        ("PUT", STATE, idle("break")),
        ("PUT", "/api/v1/contacts/1/hold", available()),
        ("DELETE", "/api/v1/session", None),
    ];
    for (method, path, body) in others {
        let (status, problem) = ada.ask_once("one", method, path, body);
        assert_eq!((status, &problem["code"]), (422, &json!("idempotency_key_reused")), "{method} {path}");
    }
    assert_eq!(shown(&ada), "idle");

    // A key is an agent's own; a refusal is an answer, too; what only looks has no use for a key.
    assert_eq!(ben.ask_once("one", "PUT", STATE, available()).0, 200);
    assert_eq!(shown(&ben), "available");
    let unknown = || ada.ask_once("two", "PUT", STATE, idle("nap"));
    assert_eq!((unknown().0, unknown()), (422, unknown()));
    assert_eq!(ada.ask_once("one", "GET", "/api/v1/agents", None).0, 200);
    let (status, problem) = ada.ask_once(&"k".repeat(65), "PUT", STATE, available());
    assert_eq!((status, &problem["code"]), (400, &json!("bad_idempotency_key")));
    server.stop();
}

/// Whoever is not the first waits for the first, and has its answer.
#[test]
fn a_request_acts_once_also_while_it_is_under_way() {
    let server = Running::start("idempotency-at-once", 9);
    let ada = server.sign_in("ada");
    server.execute(Command::SetPhoneReachable { dn: "1001".into(), reachable: true });
    let station = || Some(json!({ "dn": "1001", "team": "sales" }));
    let answers: Vec<(u16, Value)> = thread::scope(|scope| {
        let ask = || ada.ask_once("station", "PUT", "/api/v1/session/station", station());
        let asking: Vec<_> = (0..8).map(|_| scope.spawn(ask)).collect();
        asking.into_iter().map(|asking| asking.join().expect("an answer")).collect()
    });
    assert_eq!(answers[0].0, 200, "{}", answers[0].1);
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    // Each sign-in to the ACD would have been a session of its own.
    let signed_in = answers[0].1["state"]["signed_in_at"].clone();
    assert_eq!(ada.ask("GET", "/api/v1/session", None).1["state"]["signed_in_at"], signed_in);
    server.stop();
}

#[test]
fn the_header_is_described() {
    let server = Running::start("idempotency-described", 10);
    let (_, api) = server.ask(None, "GET", "/api/openapi.json", None);
    let takes_key = |path: &str, method: &str| {
        let parameters = api["paths"][path][method]["parameters"].as_array().cloned().unwrap_or_default();
        parameters
            .iter()
            .any(|parameter| parameter["name"] == "Idempotency-Key" && parameter["in"] == "header")
    };
    for (path, method, expected) in [
        ("/api/v1/contacts/{contact}/hold", "put", true),
        ("/api/v1/contacts/{contact}/hold", "delete", true),
        ("/api/v1/contacts/{contact}/data", "patch", true),
        ("/api/v1/contacts/{contact}/wrap-up", "post", true),
        ("/api/v1/session", "delete", true),
        ("/api/v1/session", "post", false),
        ("/api/v1/agents", "get", false),
    ] {
        assert!(api["paths"][path][method].is_object(), "{method} {path}");
        assert_eq!(takes_key(path, method), expected, "{method} {path}");
    }
    server.stop();
}
