//! What desktops are told, and who may listen.

use super::{Changes, SignedIn, Touched, same_origin, visible};
use crate::acd_configuration;
use acd::{Actor, Command, Engine, NewContact, PresenceChoice, Timestamp};
use axum::http::{HeaderMap, header};
use config::{Configuration, Role, example};
use serde_json::{Value, json};

/// An engine, and what desktops are told of it.
struct Floor {
    engine: Engine,
    configuration: Configuration,
}

impl Floor {
    fn new(text: &str) -> Self {
        let configuration = config::parse("test.toml", text).expect("valid");
        let mut floor = Self { engine: Engine::new(), configuration };
        floor.execute(Command::Configure(acd_configuration::from(&floor.configuration)));
        floor
    }

    fn execute(&mut self, command: Command) -> Changes {
        let records = self.engine.execute(Timestamp(1_000), command).expect("not refused");
        let mut touched = Touched::default();
        touched.add(&records);
        touched.into_changes(&self.engine, &self.configuration)
    }

    fn available(&mut self, agent: &str, dn: &str) {
        self.execute(Command::SetPhoneReachable { dn: dn.into(), reachable: true });
        self.execute(Command::SignIn { agent: agent.into(), team: "sales".into(), dn: dn.into() });
        let (agent, presence) = (agent.into(), PresenceChoice::Available);
        self.execute(Command::SetPresence { agent, presence, by: Actor::Agent });
    }
}

fn seen_by(agent: &str, role: Role, changes: &Changes) -> Value {
    let signed_in =
        SignedIn { agent: agent.into(), role, token_hash: [0; 32], expires_at: Timestamp(i64::MAX) };
    serde_json::to_value(visible(changes, &signed_in)).expect("plain data")
}

/// V1: each of those whose phones ring has the card, and nobody else.
#[test]
fn who_is_rung_together_with_others_sees_the_contact() {
    let mut floor = Floor::new(&example::TEXT.replace("\"longest-idle\"", "\"ring-all\""));
    floor.available("ada", "1001");
    floor.available("cleo", "1003");
    let call = NewContact::call("sales".into(), "sales".into(), "+4930123".into(), "100".into());
    let changes = floor.execute(Command::CreateContact(call));
    for agent in ["ada", "cleo"] {
        let seen = seen_by(agent, Role::Agent, &changes);
        assert_eq!(seen["contacts"][0]["ringing"], json!(["ada", "cleo"]), "{agent}: {seen}");
        assert_eq!(seen["contacts"][0]["agent"], Value::Null, "{agent}: {seen}");
        assert_eq!(seen["contacts_gone"], json!([]), "{agent}: {seen}");
    }
    let seen = seen_by("ben", Role::Agent, &changes);
    assert_eq!((&seen["contacts"], &seen["contacts_gone"]), (&json!([]), &json!([1])), "{seen}");
    assert_eq!(seen_by("ben", Role::Supervisor, &changes)["contacts"][0]["contact"], 1);

    // Whoever was not the first to answer has it no more.
    let offer = floor.engine.offers().next().expect("an open offer").offer;
    let changes = floor.execute(Command::AcceptOffer { offer });
    assert_eq!(seen_by("ada", Role::Agent, &changes)["contacts"][0]["agent"], "ada");
    assert_eq!(seen_by("cleo", Role::Agent, &changes)["contacts_gone"], json!([1]));
}

/// No event of a phone names the agent who sits at it.
#[test]
fn an_agent_is_shown_with_the_state_of_the_phone() {
    let mut floor = Floor::new(example::TEXT);
    floor.available("ada", "1001");
    for (reachable, shown) in [(false, "unreachable"), (true, "reachable")] {
        let changes = floor.execute(Command::SetPhoneReachable { dn: "1001".into(), reachable });
        let seen = seen_by("cleo", Role::Supervisor, &changes);
        assert_eq!(seen["agents"][0]["agent"], "ada", "{seen}");
        assert_eq!(seen["agents"][0]["phone"], shown, "{seen}");
    }
}

#[test]
fn only_our_own_pages_may_listen() {
    for (origin, ours) in [
        (None, true),
        (Some("http://desk.example:8080"), true),
        (Some("https://desk.example:8080"), true),
        (Some("http://desk.example"), false),
        (Some("http://desk.example:8080.evil.example"), false),
        (Some("http://evil.example"), false),
        (Some("null"), false),
        (Some("desk.example:8080"), false),
    ] {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, "desk.example:8080".parse().expect("a value"));
        origin.map(|origin| headers.insert(header::ORIGIN, origin.parse().expect("a value")));
        assert_eq!(same_origin(&headers), ours, "{origin:?}");
    }
}
