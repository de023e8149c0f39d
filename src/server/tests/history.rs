//! What has been, and who may see it: a customer's contacts, recordings, the address book.

use super::running::{Directory, Running};
use acd::{Actor, Command, ContactId, EndCause, NewContact, PresenceChoice, Timestamp};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use store::{Store, StoreOptions};

const CUSTOMER: &str = "/api/v1/customers/+4930123/contacts";

/// Two recordings, of the first contact that there will be.
async fn leave_recordings(data: &Path) {
    let options = StoreOptions { path: Some(data.join("sidetone.db")), sync: store::Sync::Process };
    let store = Store::open(options).await.expect("a database");
    for (id, at) in [("r1", 1_000), ("r2", 2_000)] {
        let file = format!("{id}.wav");
        fs::write(data.join("recordings").join(&file), id).expect("a file");
        store.recording_started(id, ContactId(1), &file, Timestamp(at)).await.expect("noted");
        let end = store::RecordingEnd { at: Timestamp(at + 500), duration_ms: 500 };
        store.recording_stopped(id, end).await.expect("noted");
    }
    store.close().await;
}

fn ids(contacts: &Value) -> Vec<u64> {
    let contacts = contacts.as_array().unwrap_or_else(|| panic!("no list: {contacts}"));
    contacts.iter().filter_map(|contact| contact["id"].as_u64()).collect()
}

/// W1, W8: agents see the history of customers whom they serve; T5: supervisors find recordings.
#[test]
fn history_is_shown_to_those_who_serve_the_customer() {
    let directory = Directory::new("history");
    let data = directory.path().join("data");
    fs::create_dir_all(data.join("recordings")).expect("a directory");
    tokio::runtime::Runtime::new().expect("a runtime").block_on(leave_recordings(&data));
    let server = Running::start_in(directory, 21);
    let [ada, ben, cleo] = ["ada", "ben", "cleo"].map(|user| server.sign_in(user));
    server.write_configuration(|text| {
        text.replace("spacing = \"5m\" }", "spacing = \"5m\", order = \"customer-first\" }")
    });
    assert_eq!(cleo.ask("POST", "/api/v1/configuration/reload", None).0, 200);
    for from in ["+4930123", "anonymous"] {
        let call = NewContact::call("service".into(), "care".into(), from.into(), "300".into());
        server.execute(Command::CreateContact(call));
    }
    assert_eq!(ben.ask("GET", CUSTOMER, None).0, 404, "not his yet");

    server.execute(Command::SetPhoneReachable { dn: "1002".into(), reachable: true });
    server.execute(Command::SignIn { agent: "ben".into(), team: "support".into(), dn: "1002".into() });
    server.execute(Command::RequestCallback { contact: ContactId(1), number: "+4930123".into() });
    let (agent, presence) = ("ben".into(), PresenceChoice::Available);
    server.execute(Command::SetPresence { agent, presence, by: Actor::Agent });
    ben.wait_until("/api/v1/agent/contacts", |contacts| contacts[0]["contact"] == 1);
    for (desk, expected) in [(&ben, 200), (&ada, 404), (&cleo, 200)] {
        let (status, contacts) = desk.ask("GET", CUSTOMER, None);
        assert_eq!(status, expected, "{contacts}");
        if status == 200 {
            assert_eq!(ids(&contacts), [1]);
            assert_eq!(contacts[0]["recordings"].as_array().map(Vec::len), Some(2), "{contacts}");
        }
    }
    // Many withhold their numbers, and they have nothing to do with each other.
    assert_eq!(cleo.ask("GET", "/api/v1/customers/anonymous/contacts", None).0, 404);

    // Each recording of a contact, for those who may see that.
    for (desk, expected) in [(&ben, 200), (&ada, 404), (&cleo, 200)] {
        let (status, recordings) = desk.ask("GET", "/api/v1/contacts/1/recordings", None);
        assert_eq!(status, expected, "{recordings}");
        assert_eq!(desk.ask("GET", "/api/v1/contacts/1/recordings/r2", None).0, expected);
        assert_eq!(desk.ask("GET", "/api/v1/contacts/1/recordings/r3", None).0, 404);
    }
    for (search, found) in [
        ("", vec![1]),
        ("?customer=%2B4930123", vec![1]),
        ("?customer=%2B49301", vec![]),
        ("?queue=care", vec![1]),
        ("?queue=sales", vec![]),
        ("?agent=ada", vec![]),
        ("?from=9999999999999", vec![]),
        ("?before=1", vec![]),
    ] {
        let path = format!("/api/v1/recordings{search}");
        assert_eq!(ids(&cleo.ask("GET", &path, None).1), found, "{search}");
        assert_eq!(ben.ask("GET", &path, None).1["code"], "not_a_supervisor");
    }
    let (status, problem) = ben.ask("GET", "/api/v1/agent/contacts/handled", None);
    assert_eq!((status, &problem["code"]), (400, &json!("bad_query")), "{problem}");
    assert_eq!(ben.ask("GET", "/api/v1/agent/contacts/handled?from=0", None), (200, json!([])));

    let (status, entries) = ada.ask("GET", "/api/v1/address-book?search=recep", None);
    let reception = json!([{ "name": "reception", "label": "Reception", "number": "1003" }]);
    assert_eq!((status, entries), (200, reception));
    let cause = EndCause::CustomerHungUp;
    server.execute(Command::EndContact { contact: ContactId(1), cause });
    server.stop();
}
