//! A server of its own, and people who are signed in to it.

use crate::exchange_task::ExchangeHandle;
use crate::reload::Source;
use crate::server::Server;
use config::{Configuration, example};
use serde_json::{Value, json};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};
use std::fs;
use std::io::ErrorKind;
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::{self, Message, WebSocket, client::IntoClientRequest};

/// What is waited for comes by then, or not at all.
const PATIENCE: Duration = Duration::from_secs(30);

/// A directory that is gone with the test.
pub(super) struct Directory(PathBuf);

impl Directory {
    pub(super) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("sidetone-server-{name}-{}", std::process::id()));
        drop(fs::remove_dir_all(&path));
        fs::create_dir_all(&path).expect("a new directory");
        Self(path)
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    pub(super) fn write(&self, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, contents).expect("a file");
        path
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// The example, on addresses of the test's own.
pub(super) fn configuration(directory: &Directory, site: u8) -> String {
    example::TEXT
        .replace("127.0.0.1:5060", &format!("127.87.{site}.1:0"))
        .replace("127.0.0.1:8080", &format!("127.87.{site}.1:0"))
        .replace("address = \"127.0.0.1\"", &format!("address = \"127.87.{site}.1\""))
        .replace("data_dir = \"data\"", &format!("data_dir = {:?}", directory.path().join("data")))
}

/// A server that runs.
pub(super) struct Running {
    directory: Directory,
    text: String,
    runtime: Arc<Runtime>,
    exchange: ExchangeHandle,
    address: SocketAddr,
    ended: JoinHandle<anyhow::Result<()>>,
}

impl Running {
    pub(super) fn start(name: &str, site: u8) -> Self {
        Self::start_in(Directory::new(name), site)
    }

    /// With another configuration than the example.
    pub(super) fn start_with(name: &str, site: u8, change: impl Fn(&str) -> String) -> Self {
        let directory = Directory::new(name);
        let text = change(&configuration(&directory, site));
        Self::start_by(directory, text)
    }

    /// Where something may have been left by another one.
    pub(super) fn start_in(directory: Directory, site: u8) -> Self {
        let text = configuration(&directory, site);
        Self::start_by(directory, text)
    }

    /// On what one that has stopped has left, its configuration included.
    pub(super) fn start_again(directory: Directory) -> Self {
        let text = fs::read_to_string(directory.path().join("sidetone.toml")).expect("a configuration");
        Self::start_by(directory, text)
    }

    /// Stops it, and starts it again on what it has left.
    pub(super) fn restart(self) -> Self {
        Self::start_again(self.stop())
    }

    fn start_by(directory: Directory, text: String) -> Self {
        let file = directory.write("sidetone.toml", &text);
        fs::create_dir_all(directory.path().join("prompts")).expect("a directory");
        let source = Source::File(file);
        let parsed = source.configuration().unwrap_or_else(|refused| panic!("{refused}"));
        for prompt in parsed.prompts.iter() {
            let name = prompt.file.to_str().expect("a name");
            directory.write(name, example::prompt(name).expect("the example has it"));
        }
        let (loaded, stamp) = source.load();
        let loaded = loaded.unwrap_or_else(|refused| panic!("{refused}"));
        let runtime = Arc::new(Runtime::new().expect("a runtime"));
        let server = runtime.block_on(Server::start(source, loaded, stamp)).expect("it starts");
        let (exchange, address) = (server.exchange.clone(), server.web.address());
        let on = runtime.clone();
        let ended = thread::spawn(move || on.block_on(server.run()));
        Self { directory, text, runtime, exchange, address, ended }
    }

    /// Stops it; what it leaves behind.
    pub(super) fn stop(self) -> Directory {
        self.runtime.block_on(self.exchange.stop());
        self.ended.join().expect("it does not panic").expect("it ends well");
        self.directory
    }

    pub(super) fn file(&self) -> PathBuf {
        self.directory.path().join("sidetone.toml")
    }

    pub(super) fn configuration(&self) -> Configuration {
        config::parse("test.toml", &self.text).unwrap_or_else(|errors| panic!("{errors}"))
    }

    /// Writes another configuration into the file.
    pub(super) fn write_configuration(&self, change: impl Fn(&str) -> String) {
        self.directory.write("sidetone.toml", self.changed(change));
    }

    /// Writes another configuration as a new file, and puts that over the old one.
    pub(super) fn replace_configuration(&self, change: impl Fn(&str) -> String) {
        let new = self.directory.write("sidetone.toml.new", self.changed(change));
        fs::rename(new, self.file()).expect("renamed");
    }

    fn changed(&self, change: impl Fn(&str) -> String) -> String {
        let changed = change(&self.text);
        assert_ne!(changed, self.text, "the example has what is to be replaced");
        changed
    }

    pub(super) fn execute(&self, command: acd::Command) {
        self.runtime.block_on(self.exchange.execute(command)).expect("not refused");
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(super) fn health(&self) -> Value {
        let (status, health) = self.ask(None, "GET", "/api/v1/health", None);
        assert_eq!(status, 200, "{health}");
        health
    }

    pub(super) fn ask(
        &self,
        cookie: Option<&str>,
        method: &str,
        path: &str,
        body: Option<Value>,
    ) -> (u16, Value) {
        ask(self.address, cookie, method, path, body).0
    }

    /// Why an agent was last signed out, by the log.
    pub(super) fn last_sign_out(&self, agent: &str) -> Option<acd::SignOutCause> {
        let path = self.directory.path().join("data/sidetone.db");
        let sessions = self.runtime.block_on(async {
            let store = store::Store::open_read_only(&path).await?;
            store.agent_sessions(&agent.into(), acd::Timestamp(0), acd::Timestamp(i64::MAX)).await
        });
        sessions.expect("it can be read").last().and_then(|session| session.cause)
    }

    /// The time of an agent's session is over.
    pub(super) fn expire_session_of(&self, agent: &str) {
        let path = self.directory.path().join("data/sidetone.db");
        self.runtime.block_on(async {
            let options = SqliteConnectOptions::new().filename(path);
            let mut database = SqliteConnection::connect_with(&options).await.expect("the server's database");
            let expire = sqlx::query("UPDATE web_session SET expires_at = 0 WHERE agent = $1").bind(agent);
            let expired = expire.execute(&mut database).await.expect("nobody keeps it locked");
            assert_eq!(expired.rows_affected(), 1);
            database.close().await.expect("closed");
        });
    }

    /// Somebody of the example, with an event stream.
    pub(super) fn sign_in(&self, user: &str) -> Desk {
        self.sign_in_by_rest(user).open_again()
    }

    /// Somebody of the example, without one.
    pub(super) fn sign_in_by_rest(&self, user: &str) -> Desk {
        let (_, password) = PASSWORDS.iter().find(|(name, _)| *name == user).expect("one of the example");
        self.sign_in_with(user, password)
    }

    /// The same, with another password than the example has.
    pub(super) fn sign_in_with(&self, user: &str, password: &str) -> Desk {
        let credentials = json!({ "user": user, "password": password });
        let ((status, body), cookie) = ask(self.address, None, "POST", "/api/v1/session", Some(credentials));
        assert_eq!(status, 200, "{body}");
        Desk { address: self.address, cookie: cookie.expect("a cookie"), events: Mutex::new(None) }
    }

    /// What comes of a sign-in.
    pub(super) fn try_sign_in(&self, user: &str, password: &str) -> (u16, Value) {
        self.ask(None, "POST", "/api/v1/session", Some(json!({ "user": user, "password": password })))
    }

    /// Somebody who has signed in to the server before this one.
    pub(super) fn back(&self, desk: &Desk) -> Desk {
        Desk { address: self.address, cookie: desk.cookie.clone(), events: Mutex::new(None) }
    }
}

const PASSWORDS: [(&str, &str); 3] =
    [("ada", "ada-likes-tea"), ("ben", "ben-plays-chess"), ("cleo", "cleo-sees-all")];

/// Somebody who is signed in.
pub(super) struct Desk {
    address: SocketAddr,
    cookie: String,
    events: Mutex<Option<WebSocket<TcpStream>>>,
}

impl Desk {
    /// The same session, with another event stream.
    pub(super) fn open_again(&self) -> Self {
        let events = Mutex::new(Some(listen(self.address, &self.cookie)));
        let desk = Self { address: self.address, cookie: self.cookie.clone(), events };
        desk.wait_for("snapshot");
        desk
    }

    /// Ends the event stream as a browser does, which gives its reason as a code.
    pub(super) fn close(&self, code: u16) {
        let frame = CloseFrame { code: code.into(), reason: "".into() };
        self.stream(|events| drop(events.close(Some(frame)).and_then(|()| events.flush())));
    }

    /// Ends it without a word.
    pub(super) fn lose(&self) {
        drop(self.events.lock().expect("no other test died with it").take());
    }

    /// Code and reason with which the server closes the stream.
    pub(super) fn wait_for_close(&self) -> (u16, String) {
        self.stream(|events| {
            loop {
                if let Message::Close(Some(frame)) = read(events) {
                    return (frame.code.into(), frame.reason.to_string());
                }
            }
        })
    }

    pub(super) fn ask(&self, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        ask(self.address, Some(&self.cookie), method, path, body).0
    }

    /// As [`Desk::ask`], with the key of a request that is to act once.
    /// What comes of a sign-in in the same browser.
    pub(super) fn try_sign_in(&self, user: &str, password: &str) -> (u16, Value) {
        self.ask("POST", "/api/v1/session", Some(json!({ "user": user, "password": password })))
    }

    pub(super) fn ask_once(&self, key: &str, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        ask_with_key(self.address, Some(&self.cookie), Some(key), method, path, body).0
    }

    pub(super) fn queue(&self, name: &str) -> Value {
        let (_, queues) = self.ask("GET", "/api/v1/queues", None);
        let queue = queues.as_array().and_then(|queues| queues.iter().find(|queue| queue["queue"] == name));
        queue.unwrap_or_else(|| panic!("no queue {name}: {queues}")).clone()
    }

    pub(super) fn label_of(&self, queue: &str) -> String {
        self.queue(queue)["label"].as_str().unwrap_or_default().to_owned()
    }

    /// The next event of this kind.
    pub(super) fn wait_for(&self, kind: &str) -> Value {
        loop {
            let event = self.next();
            if event["type"] == kind {
                return event;
            }
        }
    }

    /// Looks at a resource, again with each event, until it is as wanted.
    pub(super) fn wait_until(&self, path: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let (_, value) = self.ask("GET", path, None);
            if wanted(&value) {
                return value;
            }
            assert!(Instant::now() < deadline, "{value}");
            self.next();
        }
    }

    fn next(&self) -> Value {
        self.stream(|events| {
            loop {
                match read(events) {
                    Message::Text(text) => return serde_json::from_str(&text).expect("events are JSON"),
                    Message::Close(_) => panic!("the stream is over"),
                    _ => {}
                }
            }
        })
    }

    fn stream<T>(&self, act: impl FnOnce(&mut WebSocket<TcpStream>) -> T) -> T {
        let mut events = self.events.lock().expect("no other test died with it");
        act(events.as_mut().expect("it has an event stream"))
    }
}

/// The next message. A signal that another test sends to the process interrupts the wait.
fn read(events: &mut WebSocket<TcpStream>) -> Message {
    loop {
        match events.read() {
            Err(tungstenite::Error::Io(error)) if error.kind() == ErrorKind::Interrupted => {}
            read => return read.expect("a message, in time"),
        }
    }
}

/// Whether a command of the command line succeeded.
pub(super) fn status_of(code: ExitCode) -> bool {
    code == ExitCode::SUCCESS
}

type Answered = ((u16, Value), Option<String>);

fn ask(at: SocketAddr, cookie: Option<&str>, method: &str, path: &str, body: Option<Value>) -> Answered {
    ask_with_key(at, cookie, None, method, path, body)
}

fn ask_with_key(
    at: SocketAddr,
    cookie: Option<&str>,
    key: Option<&str>,
    method: &str,
    path: &str,
    body: Option<Value>,
) -> Answered {
    let http: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let mut request = ureq::http::Request::builder().method(method).uri(format!("http://{at}{path}"));
    request = request.header("content-type", "application/json");
    if let Some(cookie) = cookie {
        request = request.header("cookie", cookie);
    }
    if let Some(key) = key {
        request = request.header("idempotency-key", key);
    }
    let body = body.map(|body| body.to_string()).unwrap_or_default();
    let mut response = http.run(request.body(body).expect("a request")).expect("an answer");
    let cookie = response.headers().get("set-cookie").and_then(|value| value.to_str().ok());
    let cookie = cookie.and_then(|cookie| cookie.split(';').next()).map(str::to_owned);
    let body = response.body_mut().read_to_vec().expect("a body");
    ((response.status().as_u16(), serde_json::from_slice(&body).unwrap_or_default()), cookie)
}

/// The status and the headers `set-cookie` of a request that is not signed in, with these headers.
pub(super) fn ask_with_headers(
    at: SocketAddr,
    (method, path): (&str, &str),
    headers: &[(&str, &str)],
    body: &Value,
) -> (u16, Value, String) {
    let http: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let mut request = ureq::http::Request::builder().method(method).uri(format!("http://{at}{path}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.header("content-type", "application/json");
    let mut response = http.run(request.body(body.to_string()).expect("a request")).expect("an answer");
    let cookie = response.headers().get("set-cookie").and_then(|value| value.to_str().ok());
    let cookie = cookie.unwrap_or_default().to_owned();
    let body = response.body_mut().read_to_vec().expect("a body");
    (response.status().as_u16(), serde_json::from_slice(&body).unwrap_or_default(), cookie)
}

fn listen(at: SocketAddr, cookie: &str) -> WebSocket<TcpStream> {
    let mut request = format!("ws://{at}/api/v1/events").into_client_request().expect("a request");
    request.headers_mut().insert("cookie", cookie.parse().expect("a header's value"));
    let connection = TcpStream::connect(at).expect("the server listens");
    connection.set_read_timeout(Some(PATIENCE)).expect("a time-out");
    tungstenite::client(request, connection).expect("the event stream opens").0
}
