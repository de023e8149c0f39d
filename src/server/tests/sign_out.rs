//! Every cause by which the system signs somebody out, as desktop, API and event log name it (S3 to S6).

use super::running::{Desk, Running};
use acd::{Actor, Command, ContactId, EndCause, NewContact, PresenceChoice};
use serde_json::{Value, json};
use store::{Store, StoreOptions};

const SESSION: &str = "/api/v1/session";
const STATION: &str = "/api/v1/session/station";

/// Impatient where desktops are away.
fn impatient(text: &str) -> String {
    text.replace("connection_lost_after = \"2m\"", "connection_lost_after = \"1s\"")
        .replace("browser_closed_after = \"10s\"", "browser_closed_after = \"1s\"")
        .replace("spacing = \"5m\" }", "spacing = \"5m\", order = \"customer-first\" }")
}

fn at_phone(server: &Running, desk: &Desk, dn: &str, team: &str) {
    server.execute(Command::SetPhoneReachable { dn: dn.into(), reachable: true });
    let (status, session) = desk.ask("PUT", STATION, Some(json!({ "dn": dn, "team": team })));
    assert_eq!(status, 200, "{session}");
}

/// Gives ben a contact: he is reserved for a customer who is called back, and does not answer.
fn give_contact(server: &Running, ben: &Desk) -> ContactId {
    let presence = PresenceChoice::Available;
    let call = NewContact::call("service".into(), "care".into(), "+4930123".into(), "300".into());
    server.execute(Command::CreateContact(call));
    server.execute(Command::RequestCallback { contact: ContactId(1), number: "+4930123".into() });
    server.execute(Command::SetPresence { agent: "ben".into(), presence, by: Actor::Agent });
    ben.wait_until("/api/v1/agent/contacts", |contacts| contacts[0]["contact"] == 1);
    ContactId(1)
}

fn cause_of_end(desk: &Desk) -> Value {
    let over = desk.wait_for("signed_out");
    assert_eq!(desk.wait_for_close(), (4_000, over["cause"].as_str().unwrap_or_default().to_owned()));
    let (status, problem) = desk.ask("GET", SESSION, None);
    assert_eq!((status, &problem["cause"]), (401, &over["cause"]), "{problem}");
    over["cause"].clone()
}

fn logged(server: &Running, agent: &str) -> Value {
    serde_json::to_value(server.last_sign_out(agent)).expect("a word")
}

/// S6: "the browser was closed", with time to load the page again; "the connection was lost", as configured. S3.
#[test]
fn a_desktop_that_is_gone_signs_its_agent_out() {
    let server = Running::start_with("gone", 9, impatient);
    let [ada, ben, cleo] = ["ada", "ben", "cleo"].map(|user| server.sign_in(user));
    at_phone(&server, &ada, "1001", "sales");
    at_phone(&server, &ben, "1002", "support");

    // Loaded again, and another tab closed: nothing happens.
    ada.close(1001);
    let ada = ada.open_again();
    let other_tab = ada.open_again();
    other_tab.close(1001);
    // Closed; and lost without a word.
    ada.close(1001);
    ben.lose();
    cleo.wait_until("/api/v1/agents", |agents| agents == &json!([]));
    assert_eq!(logged(&server, "ada"), "browser_closed");
    assert_eq!(logged(&server, "ben"), "connection_lost");
    for (desk, cause) in [(&ada, "browser_closed"), (&ben, "connection_lost")] {
        let (status, problem) = desk.ask("GET", SESSION, None);
        assert_eq!((status, &problem["cause"]), (401, &json!(cause)), "{problem}");
    }

    // S3: a sign-in elsewhere ends the session, and says so.
    let again = server.sign_in("cleo");
    assert_eq!(cause_of_end(&cleo), "signed_in_elsewhere");
    assert_eq!(again.ask("GET", SESSION, None).0, 200);
    server.stop();
}

/// A browser has one cookie: whoever signs in there as somebody else ends what went on in it, so that no page of the one acts
/// for the other. A contact goes on, and whose it is can have it back.
#[test]
fn a_sign_in_as_somebody_else_in_the_same_browser() {
    let server = Running::start_with("same-browser", 37, impatient);
    let [ada, ben, cleo] = ["ada", "ben", "cleo"].map(|user| server.sign_in(user));
    at_phone(&server, &ada, "1001", "sales");
    at_phone(&server, &ben, "1002", "support");
    give_contact(&server, &ben);
    for desk in [&ada, &ben] {
        assert_eq!(desk.try_sign_in("cleo", "wrong").0, 401);
        assert_eq!(desk.ask("GET", SESSION, None).0, 200, "who fails to sign in ends nothing");
    }
    assert_eq!(ada.try_sign_in("cleo", "cleo-sees-all").0, 200);
    assert_eq!(cause_of_end(&cleo), "signed_in_elsewhere");
    assert_eq!(cause_of_end(&ada), "signed_in_elsewhere");
    assert_eq!(logged(&server, "ada"), "signed_in_elsewhere");

    assert_eq!(ben.try_sign_in("ada", "ada-likes-tea").0, 200);
    assert_eq!(cause_of_end(&ben), "signed_in_elsewhere");
    let cleo = server.sign_in("cleo");
    let pends =
        |cause: Value| cleo.wait_until("/api/v1/agents", |agents| agents[0]["pending_sign_out"] == cause);
    pends(json!("signed_in_elsewhere"));
    server.sign_in("ben");
    pends(Value::Null);
    server.stop();
}

/// Who works by REST only has no connection to lose.
#[test]
fn a_session_without_a_desktop_goes_on() {
    let server = Running::start_with("rest", 10, impatient);
    let (ada, cleo) = (server.sign_in_by_rest("ada"), server.sign_in("cleo"));
    let ben = server.sign_in("ben");
    at_phone(&server, &ada, "1001", "sales");
    at_phone(&server, &ben, "1002", "support");
    // Time enough for the other one.
    ben.lose();
    cleo.wait_until("/api/v1/agents", |agents| agents.as_array().is_some_and(|agents| agents.len() == 1));
    assert_eq!(ada.ask("GET", SESSION, None).0, 200);
    server.stop();
}

/// During a contact it takes effect when that is over, and is called off when the desktop is back before.
#[test]
fn a_desktop_that_is_gone_during_a_contact() {
    let server = Running::start_with("contact", 14, impatient);
    let [ben, cleo] = ["ben", "cleo"].map(|user| server.sign_in(user));
    at_phone(&server, &ben, "1002", "support");
    let contact = give_contact(&server, &ben);
    let pending = |agents: &Value| agents[0]["pending_sign_out"] == "connection_lost";
    ben.lose();
    cleo.wait_until("/api/v1/agents", pending);
    assert_eq!(ben.ask("GET", SESSION, None).0, 200, "the desktop stays as long as the contact");
    let ben = ben.open_again();
    cleo.wait_until("/api/v1/agents", |agents| agents[0]["pending_sign_out"] == Value::Null);

    ben.lose();
    cleo.wait_until("/api/v1/agents", pending);
    server.execute(Command::EndContact { contact, cause: EndCause::CustomerHungUp });
    cleo.wait_until("/api/v1/agents", |agents| agents == &json!([]));
    assert_eq!(logged(&server, "ben"), "connection_lost");
    let (status, problem) = ben.ask("GET", SESSION, None);
    assert_eq!((status, &problem["cause"]), (401, &json!("connection_lost")), "{problem}");
    server.stop();
}

/// S3, S6: whoever has signed in elsewhere during a contact is signed out by what comes after as well, and does not get around
/// it by choosing the station again.
#[test]
fn a_session_that_took_over_during_a_contact() {
    let server = Running::start_with("took-over", 29, impatient);
    let [ben, cleo] = ["ben", "cleo"].map(|user| server.sign_in(user));
    at_phone(&server, &ben, "1002", "support");
    let contact = give_contact(&server, &ben);
    let again = server.sign_in("ben");
    assert_eq!(cause_of_end(&ben), "signed_in_elsewhere");
    for _ in 0..3 {
        assert_eq!(server.try_sign_in("ben", "x").0, 401);
    }
    cleo.wait_until("/api/v1/agents", |agents| agents[0]["pending_sign_out"] == "account_locked");
    let station = json!({ "dn": "1002", "team": "support" });
    let (status, session) = again.ask("PUT", STATION, Some(station));
    assert_eq!((status, &session["state"]["pending_sign_out"]), (200, &json!("account_locked")), "{session}");
    server.execute(Command::EndContact { contact, cause: EndCause::CustomerHungUp });
    assert_eq!(cause_of_end(&again), "account_locked");
    server.stop();
}

/// S6, S7: a session whose time is over goes on until the contact is; so does that of an agent who is to change the password
/// and does so meanwhile.
#[test]
fn nobody_is_cut_off_during_a_contact() {
    let server = Running::start_with("goes-on", 30, impatient);
    let [ben, cleo] = ["ben", "cleo"].map(|user| server.sign_in(user));
    at_phone(&server, &ben, "1002", "support");
    let contact = give_contact(&server, &ben);
    let pends =
        |cause: Value| cleo.wait_until("/api/v1/agents", |agents| agents[0]["pending_sign_out"] == cause);
    server.write_configuration(|text| {
        text.replace("display_name = \"Ben\"", "display_name = \"Ben\"\nmust_change_password = true")
    });
    pends(json!("password_change_forced"));
    let change = json!({ "old": "ben-plays-chess", "new": "ben plays go" });
    assert_eq!(ben.ask("PUT", "/api/v1/session/password", Some(change)).0, 204);
    pends(Value::Null);

    server.expire_session_of("ben");
    assert_eq!(ben.ask("GET", SESSION, None).0, 200);
    let ben = ben.open_again();
    pends(json!("stale_session"));
    assert_eq!(ben.ask("GET", "/api/v1/agent/contacts", None).1[0]["contact"], 1);
    server.execute(Command::EndContact { contact, cause: EndCause::CustomerHungUp });
    assert_eq!(cause_of_end(&ben), "stale_session");
    server.stop();
}

/// S6: the server goes down, and a desktop does not come back; another one does. What a sign-out has left half done is
/// cleaned up.
#[test]
fn a_server_that_was_down() {
    let server = Running::start_with("down", 12, impatient);
    let [ada, ben, cleo] = ["ada", "ben", "cleo"].map(|user| server.sign_in(user));
    at_phone(&server, &ada, "1001", "sales");
    at_phone(&server, &ben, "1002", "support");
    // The ACD's part alone, and nobody hears of it in time.
    let by_rest = server.sign_in_by_rest("ben");
    let server = server.restart();
    let cleo = server.back(&cleo).open_again();
    cleo.wait_until("/api/v1/agents", |agents| agents.as_array().is_some_and(|left| left.len() == 1));
    assert_eq!(logged(&server, "ada"), "server_component_down");
    let (status, problem) = server.back(&ada).ask("GET", SESSION, None);
    assert_eq!((status, &problem["cause"]), (401, &json!("server_component_down")), "{problem}");
    assert_eq!(server.back(&by_rest).ask("GET", SESSION, None).0, 200, "it had no desktop");
    let directory = server.stop();

    // A sign-out of which only one part has happened, either way round.
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let options = StoreOptions {
            path: Some(directory.path().join("data/sidetone.db")),
            sync: store::Sync::Process,
        };
        let store = Store::open(options).await.expect("a database");
        store.delete_sessions_of(&"ben".into()).await.expect("deleted");
        let session = store.sessions().await.expect("read").pop().expect("cleo's");
        store.save_stay(&session.token_hash, acd::SessionId(1)).await.expect("saved");
        store.close().await;
    });
    let server = Running::start_again(directory);
    let (status, problem) = server.back(&cleo).ask("GET", SESSION, None);
    assert_eq!((status, &problem["cause"]), (401, &json!("stale_session")), "{problem}");
    assert_eq!(logged(&server, "ben"), "stale_session");
    server.stop();
}

/// S5, T8: what supervisors do with agents, and who may not; all of it is in the audit log.
#[test]
fn supervisors_sign_agents_out_and_choose_their_states() {
    let server = Running::start_with("supervisor", 13, impatient);
    let [ada, ben, cleo] = ["ada", "ben", "cleo"].map(|user| server.sign_in(user));
    at_phone(&server, &ada, "1001", "sales");
    at_phone(&server, &ben, "1002", "support");
    let (session, state) = ("/api/v1/agents/ada/session", "/api/v1/agents/ada/state");
    let lunch = || Some(json!({ "state": "idle", "code": "lunch" }));
    for (method, path, body) in [("DELETE", session, None), ("PUT", state, lunch())] {
        assert_eq!(ben.ask(method, path, body.clone()).1["code"], "not_a_supervisor");
        assert_eq!(cleo.ask(method, &path.replace("ada", "nobody"), body).0, 404);
    }
    let (status, agent) = cleo.ask("PUT", state, lunch());
    assert_eq!((status, &agent["code"]), (200, &json!("lunch")), "{agent}");
    let (status, problem) = cleo.ask("PUT", state, Some(json!({ "state": "idle", "code": "nap" })));
    assert_eq!((status, &problem["code"]), (422, &json!("unknown_idle_code")), "{problem}");

    let contact = give_contact(&server, &ben);
    let (status, problem) = cleo.ask("DELETE", "/api/v1/agents/ben/session", None);
    assert_eq!((status, &problem["code"]), (409, &json!("active_contact")), "{problem}");
    server.execute(Command::EndContact { contact, cause: EndCause::CustomerHungUp });
    assert_eq!(cleo.ask("DELETE", session, None).0, 204);
    assert_eq!(cause_of_end(&ada), "supervisor_requested");
    assert_eq!(logged(&server, "ada"), "supervisor_requested");
    // Of a session that has not chosen a station yet.
    let ada = server.sign_in("ada");
    assert_eq!(cleo.ask("DELETE", session, None).0, 204);
    assert_eq!(cause_of_end(&ada), "supervisor_requested");

    let audit = "/api/v1/audit/accounts";
    assert_eq!(ben.ask("GET", audit, None).1["code"], "not_a_supervisor");
    let entries = cleo.ask("GET", audit, None).1;
    let acts: Vec<_> = entries.as_array().expect("a list").iter().map(|entry| &entry["act"]).collect();
    assert_eq!(acts, ["signed_out", "signed_out", "state_chosen"]);
    assert_eq!((&entries[2]["by"], &entries[2]["agent"]), (&json!("cleo"), &json!("ada")), "{entries}");
    assert_eq!(entries[2]["chosen"], json!({ "state": "idle", "code": "lunch" }), "{entries}");
    server.stop();
}
