//! baresip's `ctrl_tcp`: JSON objects as netstrings (`length:bytes,`), commands one way, replies and events the other.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Instant;

use serde_json::{Value, json};

use super::{Event, PATIENCE, What};
use crate::rig::timeline::Timeline;

/// The longest netstring that baresip sends is far below this.
const LONGEST: usize = 64 * 1024;

/// The connection to one phone.
pub(super) struct Control {
    connection: Mutex<TcpStream>,
    next_token: AtomicU64,
    events: Timeline<Event>,
    replies: Timeline<Value>,
}

impl Control {
    /// Connects to a phone that is ready. `declines` makes it refuse every call as it comes.
    pub(super) fn connect(address: SocketAddr, declines: bool) -> Control {
        let connection = TcpStream::connect(address).expect("baresip listens for commands");
        let reader = connection.try_clone().expect("a TCP socket can be cloned");
        let (events, replies) = (Timeline::new(), Timeline::new());
        let (heard, answered) = (events.clone(), replies.clone());
        thread::spawn(move || read_messages(reader, declines, &heard, &answered));
        Control { connection: Mutex::new(connection), next_token: AtomicU64::new(1), events, replies }
    }

    /// Has a command done. Returns when it was sent; panics when the phone refuses it.
    pub(super) fn command(&self, command: &str, parameters: &str) -> Instant {
        let at = Instant::now();
        let reply = self.try_command(command, parameters);
        assert_eq!(reply["ok"], true, "{command} {parameters}: {}", reply["data"]);
        at
    }

    /// Sends a command and returns the phone's reply.
    pub(super) fn try_command(&self, command: &str, parameters: &str) -> Value {
        let token = self.next_token.fetch_add(1, Ordering::Relaxed).to_string();
        let mut message = json!({ "command": command, "token": token });
        if !parameters.is_empty() {
            message["params"] = parameters.into();
        }
        send(&mut self.connection.lock().unwrap(), &message);
        let reply = self
            .replies
            .wait(PATIENCE, |replies| replies.iter().find(|reply| reply["token"] == token).cloned());
        reply.unwrap_or_else(|missed| panic!("{command} {parameters}: no reply ({missed:?})"))
    }

    pub(super) fn events(&self) -> &Timeline<Event> {
        &self.events
    }
}

fn send(connection: &mut TcpStream, message: &Value) {
    let message = message.to_string();
    // A phone that is gone shows in what is waited for next.
    let _ = connection.write_all(format!("{}:{message},", message.len()).as_bytes());
}

fn read_messages(connection: TcpStream, declines: bool, events: &Timeline<Event>, replies: &Timeline<Value>) {
    let mut writer = connection.try_clone().expect("a TCP socket can be cloned");
    let mut reader = BufReader::new(connection);
    while let Some(message) = read_netstring(&mut reader) {
        let at = Instant::now();
        if message["response"] == true {
            replies.push(message);
        } else if message["event"] == true {
            let event = event(at, &message);
            if declines && event.what == What::Incoming {
                send(&mut writer, &json!({ "command": "hangup" }));
            }
            events.push(event);
        }
    }
    events.close();
    replies.close();
}

fn read_netstring(from: &mut impl BufRead) -> Option<Value> {
    let mut length = Vec::new();
    from.take(10).read_until(b':', &mut length).ok()?;
    let length: usize = std::str::from_utf8(length.strip_suffix(b":")?).ok()?.parse().ok()?;
    assert!(length <= LONGEST, "a netstring of {length} bytes");
    let mut bytes = vec![0; length + 1];
    from.read_exact(&mut bytes).ok()?;
    bytes.pop();
    Some(serde_json::from_slice(&bytes).expect("baresip sends JSON"))
}

fn event(at: Instant, message: &Value) -> Event {
    let text = |key: &str| message[key].as_str().unwrap_or_default().to_owned();
    let what = match message["type"].as_str().unwrap_or_default() {
        "REGISTER_OK" => What::Registered,
        "REGISTER_FAIL" => What::RegisterFailed,
        "CALL_INCOMING" => What::Incoming,
        "CALL_RINGING" => What::Ringing,
        "CALL_PROGRESS" => What::Progress,
        "CALL_ESTABLISHED" => What::Established,
        "CALL_CLOSED" => What::Closed,
        other => What::Other(other.to_owned()),
    };
    Event { at, what, peer: text("peeruri"), detail: text("param") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_netstrings_one_by_one() {
        let mut bytes = &b"14:{\"event\":true},17:{\"response\":true},3:{"[..];
        assert_eq!(read_netstring(&mut bytes), Some(json!({ "event": true })));
        assert_eq!(read_netstring(&mut bytes), Some(json!({ "response": true })));
        assert_eq!(read_netstring(&mut bytes), None, "cut short");
    }
}
