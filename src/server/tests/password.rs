//! Passwords that expire, that are to be changed, and that agents choose themselves (S7).

use super::running::{Desk, Running};
use serde_json::{Value, json};
use store::{MustChange, Store, StoreOptions};

const SESSION: &str = "/api/v1/session";
const PASSWORD: &str = "/api/v1/session/password";

fn change(desk: &Desk, old: &str, new: &str) -> (u16, Value) {
    desk.ask("PUT", PASSWORD, Some(json!({ "old": old, "new": new })))
}

fn forced(text: &str) -> String {
    text.replace("display_name = \"Ada\"", "display_name = \"Ada\"\nmust_change_password = true")
}

/// "An expired password leads to a change-password page before anything else works": so does a forced change.
#[test]
fn a_password_that_is_to_be_changed_lets_nothing_else_be_done() {
    let server = Running::start_with("forced", 17, forced);
    let ada = server.sign_in_by_rest("ada");
    let (status, session) = ada.ask("GET", SESSION, None);
    assert_eq!((status, &session["password"]["must_change"]), (200, &json!("forced")), "{session}");
    assert_eq!(session["password"]["min_length"], 8, "{session}");
    for (method, path) in [
        ("GET", "/api/v1/agents"),
        ("GET", "/api/v1/events"),
        ("PUT", "/api/v1/session/station"),
        ("PUT", "/api/v1/agent/state"),
        ("GET", "/api/v1/contacts"),
    ] {
        let (status, problem) = ada.ask(method, path, Some(json!({})));
        assert_eq!((status, &problem["code"]), (403, &json!("password_change_required")), "{path}");
    }

    let (old, new) = ("ada-likes-tea", "ada likes coffee");
    let (status, problem) = change(&ada, "ada-likes-milk", new);
    assert_eq!((status, &problem["code"]), (403, &json!("invalid_credentials")), "{problem}");
    for (password, rules) in [("short", json!(["too_short"])), (old, json!(["used_before"]))] {
        let (status, problem) = change(&ada, old, password);
        assert_eq!((status, &problem["code"], &problem["rules"]), (422, &json!("password_refused"), &rules));
    }
    assert_eq!(change(&ada, old, new).0, 204);
    assert_eq!(ada.ask("GET", "/api/v1/agents", None).0, 200, "in the same session");
    let (status, problem) = change(&ada, new, old);
    assert_eq!((status, &problem["rules"]), (422, &json!(["used_before"])), "{problem}");

    // It is there after a restart, and the administrator has asked for it once.
    let server = server.restart();
    assert_eq!(server.try_sign_in("ada", old).0, 401);
    let (status, session) = server.try_sign_in("ada", new);
    assert_eq!((status, &session["password"]["must_change"]), (200, &Value::Null), "{session}");
    let cleo = server.sign_in("cleo");
    let acts = cleo.ask("GET", "/api/v1/audit/accounts", None).1;
    assert_eq!((&acts[0]["act"], &acts[0]["agent"]), (&json!("password_changed"), &json!("ada")), "{acts}");

    // Another one of the administrator's is in place of it.
    let ben_s = server.configuration().agents.get("ben").expect("ben").password_hash.expose().to_owned();
    let ada_s = server.configuration().agents.get("ada").expect("ada").password_hash.expose().to_owned();
    let desk = server.sign_in_with("ada", new).open_again();
    server.write_configuration(|text| text.replacen(&ada_s, &ben_s, 1));
    assert_eq!(desk.wait_for("signed_out")["cause"], "invalid_credentials");
    assert_eq!(server.try_sign_in("ada", new).0, 401);
    let (status, session) = server.try_sign_in("ada", "ben-plays-chess");
    assert_eq!((status, &session["password"]["must_change"]), (200, &json!("forced")), "{session}");
    server.stop();
}

/// S6: "a password change is forced", "the password expired".
#[test]
fn agents_who_are_signed_in_are_signed_out_to_change_their_passwords() {
    let server = Running::start("expired", 18);
    let [ada, ben] = ["ada", "ben"].map(|user| server.sign_in(user));
    server.write_configuration(forced);
    assert_eq!(ada.wait_for("signed_out")["cause"], "password_change_forced");
    let directory = server.stop();

    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let path = Some(directory.path().join("data/sidetone.db"));
        let store = Store::open(StoreOptions { path, sync: store::Sync::Process }).await.expect("a database");
        let mut row = store.password(&"ben".into()).await.expect("read").expect("seen at the start");
        row.since.0 -= 91 * 86_400_000;
        store.save_passwords(&[row]).await.expect("saved");
        store.close().await;
    });
    let server = Running::start_again(directory);
    let (status, problem) = server.back(&ben).ask("GET", SESSION, None);
    assert_eq!((status, &problem["cause"]), (401, &json!("password_expired")), "{problem}");
    let ben = server.sign_in_by_rest("ben");
    let session = ben.ask("GET", SESSION, None).1;
    assert_eq!(session["password"]["must_change"], json!(MustChange::Expired), "{session}");
    assert_eq!(ben.ask("GET", "/api/v1/agents", None).1["code"], "password_expired");
    assert_eq!(change(&ben, "ben-plays-chess", "ben plays go").0, 204);
    let session = ben.open_again().ask("GET", SESSION, None).1;
    assert_eq!(session["password"]["must_change"], Value::Null, "{session}");
    server.stop();
}
