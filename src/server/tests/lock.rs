//! Accounts that are locked because passwords were guessed (S6).

use super::running::Running;
use serde_json::{Value, json};

const SESSION: &str = "/api/v1/session";
const LOCK: &str = "/api/v1/agents/ben/lock";

/// The answer to a sign-in.
fn sign_in(server: &Running, user: &str, password: &str) -> (u16, Value) {
    let (status, body) = server.try_sign_in(user, password);
    (status, body["code"].clone())
}

/// "the account is locked (3 failed attempts)": over a restart, until a supervisor unlocks it.
#[test]
fn an_account_is_locked_after_three_failures() {
    let server = Running::start("lock", 15);
    let [ben, cleo] = ["ben", "cleo"].map(|user| server.sign_in(user));
    let right = "ben-plays-chess";
    let invalid = (401, json!("invalid_credentials"));
    let locked = (401, json!("account_locked"));

    // A success in between starts the count anew.
    assert_eq!(
        [sign_in(&server, "ben", "x"), sign_in(&server, "ben", "x")],
        [invalid.clone(), invalid.clone()]
    );
    assert_eq!(sign_in(&server, "ben", right).0, 200);
    assert_eq!(ben.wait_for("signed_out")["cause"], "signed_in_elsewhere");
    let ben = server.sign_in("ben");
    // Nobody is told by it whether there is such a user, nor whether the password was right.
    for user in ["ben", "nobody"] {
        let answers = [(); 4].map(|()| sign_in(&server, user, "x"));
        assert_eq!(answers, [invalid.clone(), invalid.clone(), locked.clone(), locked.clone()], "{user}");
    }
    assert_eq!(sign_in(&server, "ben", right), locked);
    assert_eq!(ben.wait_for("signed_out")["cause"], "account_locked");
    let (status, problem) = ben.ask("GET", SESSION, None);
    assert_eq!((status, &problem["cause"]), (401, &json!("account_locked")), "{problem}");

    let server = server.restart();
    let cleo = server.back(&cleo).open_again();
    assert_eq!(sign_in(&server, "ben", right), locked);
    let locks = cleo.ask("GET", "/api/v1/locks", None).1;
    assert_eq!((&locks[0]["agent"], locks.as_array().map(Vec::len)), (&json!("ben"), Some(1)), "{locks}");
    assert!(locks[0]["until"].as_i64().is_some_and(|until| until > 1_700_000_000_000), "{locks}");
    let ada = server.sign_in("ada");
    for (method, path) in [("GET", "/api/v1/locks"), ("DELETE", LOCK)] {
        assert_eq!(ada.ask(method, path, None).1["code"], "not_a_supervisor");
    }
    assert_eq!(cleo.ask("DELETE", "/api/v1/agents/nobody/lock", None).0, 404);
    assert_eq!([(); 2].map(|()| cleo.ask("DELETE", LOCK, None).0), [204, 204]);
    assert_eq!(sign_in(&server, "ben", right).0, 200);

    let entries = cleo.ask("GET", "/api/v1/audit/accounts", None).1;
    let acts: Vec<_> =
        entries.as_array().expect("a list").iter().map(|entry| (&entry["act"], &entry["by"])).collect();
    assert_eq!(acts, [(&json!("unlocked"), &json!("cleo")), (&json!("locked"), &Value::Null)]);
    server.stop();
}

/// Who guesses gets no further than so many accounts; others sign in from elsewhere.
#[test]
fn an_address_that_guesses_is_refused() {
    let limit = |text: &str| text.replace("failures_per_address = 30 ", "failures_per_address = 4 ");
    let server = Running::start_with("guesses", 16, limit);
    let answers = ["ada", "ben", "cleo", "nobody", "ada"].map(|user| sign_in(&server, user, "x"));
    let invalid = (401, json!("invalid_credentials"));
    let refused = (429, json!("too_many_failures"));
    assert_eq!(answers, [invalid.clone(), invalid.clone(), invalid.clone(), invalid, refused.clone()]);
    assert_eq!(sign_in(&server, "cleo", "cleo-sees-all"), refused, "whoever it is");
    server.stop();
}
