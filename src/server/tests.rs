//! A whole server, asked over HTTP: what operations need of it.

mod alive;
mod browser;
mod history;
mod idempotency;
mod lock;
mod password;
mod running;
mod sign_out;

use crate::{cli, explain};
use acd::{Actor, Command, ContactId, NewContact, PresenceChoice, Timestamp};
use config::example;
use running::{Running, status_of};
use serde_json::{Value, json};
use std::fs;
use std::sync::{Mutex, MutexGuard, PoisonError};
use store::{RecordingEnd, Store, StoreOptions, VoicemailNote};

/// Held by tests that send a signal, which every server of the process gets.
static SIGNALS: Mutex<()> = Mutex::new(());

fn signals() -> MutexGuard<'static, ()> {
    SIGNALS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// T7: "a good reload takes effect with no call dropped; a bad one changes nothing", whoever asks for it.
#[test]
fn a_configuration_is_loaded_again_by_the_api_by_the_file_and_by_a_signal() {
    let _alone = signals();
    let server = Running::start("reload", 1);
    let [ada, ben, cleo] = ["ada", "ben", "cleo"].map(|user| server.sign_in(user));
    let reload = "/api/v1/configuration/reload";

    assert_eq!(server.ask(None, "POST", reload, None).0, 401);
    let (status, problem) = ada.ask("POST", reload, None);
    assert_eq!((status, &problem["code"]), (403, &json!("not_a_supervisor")));
    let (status, reloaded) = cleo.ask("POST", reload, None);
    assert_eq!((status, &reloaded["changes"]), (200, &json!([])), "{reloaded}");

    // A mistake: refused whole, with its place.
    server
        .write_configuration(|text| text.replacen("label = \"Sales\"", "label = \"Sold\"\nlabl = \"x\"", 1));
    let (status, problem) = cleo.ask("POST", reload, None);
    assert_eq!((status, &problem["code"]), (422, &json!("configuration_refused")), "{problem}");
    let error = &problem["errors"][0];
    let line = 1 + example::TEXT.lines().position(|line| line.contains("label = \"Sales\"")).expect("a line");
    assert_eq!((&error["line"], &error["column"]), (&json!(line + 1), &json!(1)), "{error}");
    assert!(error["file"].as_str().is_some_and(|file| file.ends_with("sidetone.toml")), "{error}");
    assert!(error["key"].as_str().is_some_and(|key| key.contains("labl")), "{error}");
    assert!(error["expected"].is_string() && error["found"].is_string(), "{error}");
    assert_eq!(ada.label_of("sales"), "Sales");
    let health = server.health();
    assert_eq!(health["configuration"]["last_reload"]["taken"], false, "{health}");
    assert_eq!(health["configuration"]["last_reload"]["reasons"], 1, "{health}");

    // The file is replaced as editors do it, and nobody asks: it is seen.
    server.replace_configuration(|text| {
        text.replacen("label = \"Sales\"", "label = \"Sold\"", 1)
            .replace("name = \"ben\"", "name = \"benedict\"")
    });
    let over = ben.wait_for("signed_out");
    assert_eq!(over["cause"], "configuration_missing");
    let (status, problem) = ben.ask("GET", "/api/v1/session", None);
    assert_eq!((status, &problem["cause"]), (401, &json!("configuration_missing")), "{problem}");
    cleo.wait_for("snapshot");
    assert_eq!(ada.label_of("sales"), "Sold");
    assert_eq!(server.health()["configuration"]["last_reload"]["trigger"], "file");

    // What takes a restart is refused.
    server.write_configuration(|text| text.replace("realm = \"sidetone\"", "realm = \"other\""));
    let (status, problem) = cleo.ask("POST", reload, None);
    assert_eq!((status, &problem["errors"][0]["key"]), (422, &json!("sip.realm")), "{problem}");

    // A signal, and another password and another role.
    server.write_configuration(|text| {
        let ada = text.find("display_name = \"Ada\"").expect("ada");
        let (before, after) = text.split_at(ada);
        let hash = |text: &str| text.split('"').find(|part| part.starts_with("$argon2")).map(str::to_owned);
        let (old, new) =
            (hash(after).expect("hers"), hash(&after[after.find("ben").expect("ben")..]).expect("his"));
        (before.to_owned() + &after.replacen(&old, &new, 1)).replace("role = \"supervisor\"", "")
    });
    let process = std::process::id().to_string();
    assert!(std::process::Command::new("kill").args(["-HUP", &process]).status().expect("kill").success());
    assert_eq!(ada.wait_for("signed_out")["cause"], "invalid_credentials");
    let (status, problem) = cleo.ask("POST", reload, None);
    assert_eq!((status, &problem["code"]), (403, &json!("not_a_supervisor")), "{problem}");
    server.stop();
}

#[test]
fn a_signal_alone_loads_the_configuration_again() {
    let _alone = signals();
    let server = Running::start("signal", 2);
    let cleo = server.sign_in("cleo");
    let process = std::process::id().to_string();
    assert!(std::process::Command::new("kill").args(["-HUP", &process]).status().expect("kill").success());
    cleo.wait_for("snapshot");
    let health = server.health();
    assert_eq!(health["configuration"]["last_reload"]["trigger"], "signal", "{health}");
    assert_eq!(health["configuration"]["last_reload"]["taken"], true, "{health}");
    server.stop();
}

#[test]
fn health_is_told_to_anybody_in_numbers() {
    let server = Running::start("health", 3);
    let health = server.health();
    // What a start writes may still wait for the disk.
    assert!(health["status"] == "ok" && health["journal"].is_u64(), "{health}");
    let repairs = health["repairs"].as_object().expect("repairs by kind");
    assert!(repairs.len() >= 12 && repairs.values().all(|times| *times == 0), "{health}");
    assert_eq!(health["configuration"]["last_reload"], Value::Null);
    server.stop();
}

/// A contact without a call serves: its story is in the log, whoever is on the line.
#[test]
fn a_contact_is_explained_by_the_server_and_beside_it() {
    let server = Running::start("explain", 4);
    let [ada, ben, cleo] = ["ada", "ben", "cleo"].map(|user| server.sign_in(user));
    let presence = PresenceChoice::Available;
    let call = NewContact::call("sales".into(), "sales".into(), "+4930123".into(), "100".into());
    server.execute(Command::SetPhoneReachable { dn: "1001".into(), reachable: true });
    server.execute(Command::SignIn { agent: "ada".into(), team: "sales".into(), dn: "1001".into() });
    server.execute(Command::SetPresence { agent: "ada".into(), presence, by: Actor::Agent });
    server.execute(Command::CreateContact(call));
    let path = "/api/v1/contacts/1/explanation";
    let explanation = cleo.wait_until(path, |explanation| explanation["decisions"][0]["came_to"] == "failed");
    assert_eq!(explanation["decisions"][0]["agent"], "ada");
    let text = explanation["text"].to_string();
    assert!(text.contains("Why ada: nobody else could take it"), "{text}");
    assert!(text.contains("Phone 1001 fails with an error; no fault of ada."), "{text}");
    assert_eq!(ben.ask("GET", path, None).0, 404, "not his");
    assert_eq!(cleo.ask("GET", "/api/v1/contacts/99/explanation", None).0, 404);
    assert_eq!(server.ask(None, "GET", path, None).0, 401);

    // The same, from the database of the server that runs.
    let beside = explain::of_stored(&server.configuration(), ContactId(1)).expect("it can be read");
    let account = |text: &Value| text["account"].as_array().map(|account| account[..4].to_vec());
    assert_eq!(account(&serde_json::to_value(&beside).expect("plain data")), account(&explanation));
    let unknown = explain::of_stored(&server.configuration(), ContactId(99)).expect_err("there is none");
    assert_eq!(unknown.to_string(), "nothing is known of contact 99");

    // What else is told of queues and contacts.
    assert_eq!(cleo.ask("GET", "/api/v1/queues/sales/accuracy", None).1["contacts"], 0);
    assert_eq!(cleo.ask("GET", "/api/v1/queues/none/accuracy", None).0, 404);
    let sales = cleo.queue("sales");
    assert_eq!((&sales["signed_in"], &sales["retired"]), (&json!(1), &json!(false)), "{sales}");
    let (status, problem) = ada.ask("POST", "/api/v1/contacts/1/wrap-up/extension", None);
    assert_eq!((status, &problem["code"]), (409, &json!("not_in_wrap_up")), "{problem}");

    let file = server.file();
    let directory = server.stop();
    let codes = [1, 99].map(|contact| status_of(cli::explain(contact, Some(file.clone()))));
    assert_eq!(codes, [true, false], "of a server that has stopped");
    assert!(!status_of(cli::explain(1, Some(directory.path().join("none.toml")))));
}

/// Nobody's database is made or changed by looking for it.
#[test]
fn explaining_and_replaying_without_a_database_make_none() {
    let directory = running::Directory::new("nothing");
    fs::create_dir(directory.path().join("data")).expect("a directory");
    let file = directory.write("sidetone.toml", running::configuration(&directory, 5));
    assert!(!status_of(cli::explain(1, Some(file.clone()))));
    assert!(!status_of(cli::replay(&file)));
    let entries: Vec<_> = fs::read_dir(directory.path()).expect("a directory").collect();
    assert_eq!(entries.len(), 2, "{entries:?}");
    let data: Vec<_> = fs::read_dir(directory.path().join("data")).expect("a directory").collect();
    assert!(data.is_empty(), "{data:?}");
}

/// W7, W8: not only what is over is the agent's to see.
#[test]
fn an_agent_sees_the_record_of_the_contact_in_progress() {
    let server = Running::start("progress", 6);
    let [ada, ben, cleo] = ["ada", "ben", "cleo"].map(|user| server.sign_in(user));
    server.write_configuration(|text| {
        text.replace("spacing = \"5m\" }", "spacing = \"5m\", order = \"customer-first\" }")
    });
    assert_eq!(cleo.ask("POST", "/api/v1/configuration/reload", None).0, 200);
    let presence = PresenceChoice::Available;
    let call = NewContact::call("service".into(), "care".into(), "+4930123".into(), "300".into());
    server.execute(Command::SetPhoneReachable { dn: "1002".into(), reachable: true });
    server.execute(Command::SignIn { agent: "ben".into(), team: "support".into(), dn: "1002".into() });
    server.execute(Command::CreateContact(call));
    // Nobody answers there: ben is reserved for as long as it rings.
    server.execute(Command::RequestCallback { contact: ContactId(1), number: "+4930123".into() });
    server.execute(Command::SetPresence { agent: "ben".into(), presence, by: Actor::Agent });
    ben.wait_until("/api/v1/agent/contacts", |contacts| contacts[0]["contact"] == 1);
    for resource in ["", "/events", "/explanation"] {
        let path = format!("/api/v1/contacts/1{resource}");
        assert_eq!(ben.ask("GET", &path, None).0, 200, "{path}");
        assert_eq!(ada.ask("GET", &path, None).0, 404, "{path}");
    }
    server.stop();
}

/// T5, T6: what callers said to nobody is found and heard by supervisors, and by nobody else.
#[test]
fn voicemails_are_listed_and_played() {
    let directory = running::Directory::new("voicemails");
    let data = directory.path().join("data");
    fs::create_dir_all(data.join("recordings")).expect("a directory");
    fs::write(data.join("recordings/one.wav"), b"RIFF and so on").expect("a file");
    tokio::runtime::Runtime::new().expect("a runtime").block_on(leave_voicemails(&data));
    let server = Running::start_in(directory, 7);
    let [ada, cleo] = ["ada", "cleo"].map(|user| server.sign_in(user));

    let (status, listed) = cleo.ask("GET", "/api/v1/voicemails", None);
    assert_eq!(status, 200, "{listed}");
    assert_eq!(listed.as_array().map(Vec::len), Some(2), "{listed}");
    assert_eq!((&listed[0]["voicemail"], &listed[0]["contact"]), (&json!("17"), &json!(17)), "{listed}");
    assert_eq!((&listed[1]["contact"], &listed[1]["from"]), (&Value::Null, &json!("+4930123")), "{listed}");
    assert_eq!(listed[1]["stopped"]["duration_ms"], 9_000, "{listed}");
    assert_eq!(cleo.ask("GET", "/api/v1/voicemails?limit=1", None).1, json!([listed[0]]));
    assert_eq!(cleo.ask("GET", "/api/v1/voicemails?before=17", None).1, json!([listed[1]]));

    let played = "/api/v1/voicemails/9223372036854775809/recording";
    assert_eq!(cleo.ask("GET", played, None).0, 200);
    assert_eq!(cleo.ask("GET", "/api/v1/voicemails/18/recording", None).0, 404);
    for path in ["/api/v1/voicemails", played] {
        assert_eq!(ada.ask("GET", path, None).1["code"], "not_a_supervisor");
        assert_eq!(server.ask(None, "GET", path, None).0, 401);
    }
    server.stop();
}

/// One of nobody's, and one of a contact that left its queue for it.
async fn leave_voicemails(data: &std::path::Path) {
    let options = StoreOptions { path: Some(data.join("sidetone.db")), sync: store::Sync::Process };
    let store = Store::open(options).await.expect("a database");
    for (id, contact, at) in [("9223372036854775809", 0, 1_000), ("17", 17, 20_000)] {
        let note = VoicemailNote {
            recording: id.into(),
            at: Timestamp(at),
            entry_point: "service".into(),
            from: "+4930123".into(),
            to: "300".into(),
        };
        store.voicemail_left(&note).await.expect("noted");
        store.recording_started(id, ContactId(contact), "one.wav", Timestamp(at)).await.expect("noted");
        let end = RecordingEnd { at: Timestamp(at + 9_000), duration_ms: 9_000 };
        store.recording_stopped(id, end).await.expect("noted");
    }
    store.close().await;
}
