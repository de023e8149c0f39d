//! Ben, at the second desk: signs in as the page does, answers, talks for a while, wraps up. He leaves the desk for good when
//! somebody else signs in as him.

use anyhow::Context;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};
use ureq::http::{Method, Request};

const USER: &str = "ben";
/// As in the example.
const PASSWORD: &str = "ben-plays-chess";
const DN: &str = "1002";
const TEAM: &str = "support";
/// How often he looks at his page.
const LOOKS: Duration = Duration::from_secs(1);
/// How long he talks with a customer.
const TALKS: Duration = Duration::from_secs(30);
/// How long he has a break after each customer: colleagues who consult him find him free.
const RESTS: Duration = Duration::from_secs(60);
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Has him come to work, on a thread of his own.
pub(super) fn begin(web: SocketAddr) -> anyhow::Result<()> {
    let work = move || {
        let mut ben = Colleague::new(web);
        if let Err(error) = ben.sign_in() {
            tracing::warn!(%error, "Ben does not come to work");
            return;
        }
        while ben.works() {
            thread::sleep(LOOKS);
        }
        tracing::info!("somebody else works as Ben now");
    };
    thread::Builder::new().name("ben".to_owned()).spawn(work).context("Ben has no thread")?;
    Ok(())
}

struct Colleague {
    http: ureq::Agent,
    api: String,
    cookie: String,
    /// Since when he has talked, by contact.
    talks: BTreeMap<u64, Instant>,
    /// Since when he has had nothing to do.
    rests: Option<Instant>,
}

impl Colleague {
    fn new(web: SocketAddr) -> Self {
        let http = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .proxy(None)
            .build()
            .new_agent();
        let (api, cookie) = (format!("http://{web}/api/v1"), String::new());
        Self { http, api, cookie, talks: BTreeMap::new(), rests: None }
    }

    fn sign_in(&mut self) -> anyhow::Result<()> {
        let request =
            Request::post(format!("{}/session", self.api)).header("content-type", "application/json");
        let request = request.body(json!({ "user": USER, "password": PASSWORD }).to_string())?;
        let answer = self.http.run(request)?;
        let cookie = answer.headers().get("set-cookie").and_then(|cookie| cookie.to_str().ok());
        let cookie = cookie.and_then(|cookie| cookie.split(';').next()).context("no session")?;
        self.cookie = cookie.to_owned();
        let station = json!({ "dn": DN, "team": TEAM });
        self.ask(Method::PUT, "session/station", Some(&station)).context("no station")?;
        self.rests = Some(Instant::now());
        Ok(())
    }

    /// Looks at what there is and does something about it. Whether he is still the one who works here.
    fn works(&mut self) -> bool {
        let contacts = match self.ask(Method::GET, "agent/contacts", None) {
            Some((401, _)) => return false,
            Some((200, contacts)) => contacts,
            // The server is busy, or stops.
            _ => return true,
        };
        let contacts = contacts.as_array().cloned().unwrap_or_default();
        self.talks.retain(|contact, _| contacts.iter().any(|shown| shown["contact"] == *contact));
        contacts.iter().for_each(|contact| self.attend_to(contact));
        match (contacts.is_empty(), self.rests) {
            (true, None) => self.rests = Some(Instant::now()),
            (true, Some(since)) if since.elapsed() >= RESTS => {
                let available = json!({ "state": "available" });
                self.ask(Method::PUT, "agent/state", Some(&available));
                self.rests = None;
            }
            (true, Some(_)) => {}
            (false, _) => self.rests = None,
        }
        true
    }

    fn attend_to(&mut self, contact: &Value) {
        let Some(number) = contact["contact"].as_u64() else { return };
        let since = *self.talks.entry(number).or_insert_with(Instant::now);
        let is_customers = contact["kind"] == "inbound";
        match contact["phase"].as_str() {
            Some("ringing") => {
                self.ask(Method::POST, &format!("contacts/{number}/answer"), None);
                // Takes effect when the contact is over.
                self.ask(Method::PUT, "agent/state", Some(&json!({ "state": "idle", "code": "break" })));
            }
            // Whoever asks him something says when that is over.
            Some("connected") if is_customers && since.elapsed() >= TALKS => {
                self.ask(Method::DELETE, &format!("contacts/{number}/call"), None);
            }
            Some("wrap_up") => {
                let done = json!({ "code": "done" });
                self.ask(Method::POST, &format!("contacts/{number}/wrap-up"), Some(&done));
            }
            _ => {}
        }
    }

    /// Status and body; `None` where there is no answer.
    fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Option<(u16, Value)> {
        let request = Request::builder()
            .method(method)
            .uri(format!("{}/{path}", self.api))
            .header("content-type", "application/json")
            .header("cookie", &self.cookie)
            .body(body.map(Value::to_string).unwrap_or_default());
        let mut answer = self.http.run(request.ok()?).ok()?;
        let body = answer.body_mut().read_to_string().ok()?;
        Some((answer.status().as_u16(), serde_json::from_str(&body).unwrap_or_default()))
    }
}
