//! An agent's side of the API: an HTTP session and its event stream.

use std::net::{Shutdown, SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::{self, Message, client::IntoClientRequest};

use super::centre::{PASSWORD, QUEUE};
use super::server::Server;
use super::timeline::{Missed, Timeline};

/// An answer or a change of state comes within this, or not at all.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often a resource is looked at while no event comes.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// A signed-in session. Dropping it closes the event stream, as closing a browser does.
pub(crate) struct Desk {
    http: ureq::Agent,
    base: String,
    cookie: String,
    events: Timeline<Happened>,
    stream: TcpStream,
}

/// A message of the event stream.
#[derive(Clone, Debug)]
pub(crate) struct Happened {
    pub(crate) at: Instant,
    pub(crate) message: Value,
}

/// What the server answered.
#[derive(Clone, Debug)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    cookie: Option<String>,
}

impl Answered {
    /// The body as JSON; `null` where it is none.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

impl Desk {
    /// Signs in and listens to the event stream. Panics when the server refuses.
    pub(crate) fn sign_in(server: &Server, user: &str) -> Desk {
        let (http, base) = (client(), format!("http://{}", server.http()));
        let answered = sign_in(&http, &base, user, PASSWORD);
        assert_eq!(answered.status, 200, "{user} signs in: {}", answered.json());
        let cookie = answered.cookie.expect("a sign-in sets a cookie");
        let events = Timeline::new();
        let stream = listen(server.http(), &cookie, events.clone());
        let desk = Desk { http, base, cookie, events, stream };
        desk.wait_event("snapshot", |message| message["type"] == "snapshot");
        desk
    }

    /// Tries to sign in.
    pub(crate) fn try_sign_in(server: &Server, user: &str, password: &str) -> Answered {
        sign_in(&client(), &format!("http://{}", server.http()), user, password)
    }

    /// Asks without a session, whatever the answer.
    pub(crate) fn ask_without_session(server: &Server, method: &str, path: &str) -> Answered {
        ask(&client(), method, &format!("http://{}{path}", server.http()), None, None)
    }

    /// Chooses the phone.
    pub(crate) fn choose_station(&self, dn: &str) {
        self.choose_station_in(dn, QUEUE);
    }

    /// Chooses the phone and the team.
    pub(crate) fn choose_station_in(&self, dn: &str, team: &str) {
        let station = json!({ "dn": dn, "format": "other", "team": team });
        self.do_it("PUT", "/api/v1/session/station", Some(station));
    }

    /// Takes contacts from now on.
    pub(crate) fn become_available(&self) {
        self.do_it("PUT", "/api/v1/agent/state", Some(json!({ "state": "available" })));
    }

    /// Submits the wrap-up code of a contact.
    pub(crate) fn wrap_up(&self, contact: &Value, code: &str) {
        self.do_it("POST", &format!("/api/v1/contacts/{contact}/wrap-up"), Some(json!({ "code": code })));
    }

    /// Loses the event stream without a word.
    pub(crate) fn lose_connection(&self) {
        let _ = self.stream.shutdown(Shutdown::Both);
    }

    /// A resource as JSON. Panics when the server refuses.
    pub(crate) fn get(&self, path: &str) -> Value {
        self.do_it("GET", path, None).json()
    }

    /// A resource's bytes. Panics when the server refuses.
    pub(crate) fn download(&self, path: &str) -> Vec<u8> {
        self.do_it("GET", path, None).body
    }

    /// Asks, whatever the answer.
    pub(crate) fn ask(&self, method: &str, path: &str, body: Option<Value>) -> Answered {
        ask(&self.http, method, &format!("{}{path}", self.base), Some(&self.cookie), body)
    }

    fn do_it(&self, method: &str, path: &str, body: Option<Value>) -> Answered {
        let answered = self.ask(method, path, body);
        let text = String::from_utf8_lossy(&answered.body);
        assert!((200..300).contains(&answered.status), "{method} {path}: {} {text}", answered.status);
        answered
    }

    /// Waits until a resource is as wanted, looking again whenever an event has come, and now and then for what has no
    /// events. Returns it, and when the last event had come.
    pub(crate) fn wait_until(&self, path: &str, wanted: impl Fn(&Value) -> bool) -> (Value, Instant) {
        self.wait_until_within(path, PATIENCE, wanted)
    }

    /// As [`Desk::wait_until`], with its own deadline.
    pub(crate) fn wait_until_within(
        &self,
        path: &str,
        within: Duration,
        wanted: impl Fn(&Value) -> bool,
    ) -> (Value, Instant) {
        let deadline = Instant::now() + within;
        loop {
            let seen = self.events.read(<[Happened]>::len);
            let value = self.get(path);
            if wanted(&value) {
                let at = self.events.read(|events| events.last().map_or_else(Instant::now, |event| event.at));
                return (value, at);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            let more = self.events.wait(left.min(LOOK_AGAIN), |events| (events.len() > seen).then_some(()));
            assert!(
                !left.is_zero() && more != Err(Missed::Closed),
                "{path} stays {value:#} ({more:?}); events: {:#?}",
                self.events()
            );
        }
    }

    /// Waits for the first message, from the beginning of the stream on, that is as wanted.
    pub(crate) fn wait_event(&self, what: &str, wanted: impl Fn(&Value) -> bool) -> Happened {
        let found =
            self.events.wait(PATIENCE, |events| events.iter().find(|event| wanted(&event.message)).cloned());
        found.unwrap_or_else(|missed| panic!("no event {what} ({missed:?}); saw {:#?}", self.events()))
    }

    /// Every message of the event stream so far.
    pub(crate) fn events(&self) -> Vec<Happened> {
        self.events.read(<[Happened]>::to_vec)
    }
}

fn client() -> ureq::Agent {
    let config = ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE));
    config.build().into()
}

fn sign_in(http: &ureq::Agent, base: &str, user: &str, password: &str) -> Answered {
    let body = json!({ "user": user, "password": password });
    ask(http, "POST", &format!("{base}/api/v1/session"), None, Some(body))
}

fn ask(http: &ureq::Agent, method: &str, url: &str, cookie: Option<&str>, body: Option<Value>) -> Answered {
    let mut request = ureq::http::Request::builder().method(method).uri(url);
    if let Some(cookie) = cookie {
        request = request.header("cookie", cookie);
    }
    let body = body.map(|body| body.to_string());
    if body.is_some() {
        request = request.header("content-type", "application/json");
    }
    let request = request.body(body.unwrap_or_default()).expect("a request");
    let mut response = http.run(request).unwrap_or_else(|error| panic!("{method} {url}: {error}"));
    let cookie = response.headers().get("set-cookie").and_then(|value| value.to_str().ok());
    let cookie = cookie.and_then(|cookie| cookie.split(';').next()).map(str::to_owned);
    let status = response.status().as_u16();
    let body = response.body_mut().read_to_vec().unwrap_or_else(|error| panic!("{method} {url}: {error}"));
    Answered { status, body, cookie }
}

/// Reads the event stream on a thread of its own, until the returned connection is shut down.
fn listen(address: SocketAddr, cookie: &str, events: Timeline<Happened>) -> TcpStream {
    let mut request = format!("ws://{address}/api/v1/events").into_client_request().expect("a request");
    request.headers_mut().insert("cookie", cookie.parse().expect("a cookie is a header value"));
    let origin = format!("http://{address}");
    request.headers_mut().insert("origin", origin.parse().expect("an origin is a header value"));
    let connection = TcpStream::connect(address).expect("the server listens");
    let stop = connection.try_clone().expect("a TCP socket can be cloned");
    let (mut stream, _) = tungstenite::client(request, connection).expect("the event stream opens");
    thread::spawn(move || {
        while let Ok(message) = stream.read() {
            if let Message::Text(text) = message {
                let message = serde_json::from_str(&text).expect("events are JSON");
                events.push(Happened { at: Instant::now(), message });
            }
        }
        events.close();
    });
    stop
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.stream.shutdown(Shutdown::Both);
    }
}
