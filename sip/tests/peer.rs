//! One endpoint against messages written by hand.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use sip::{Endpoint, Event, Flow, Input, Message, Options, Output, SessionId, Transport};

use crate::pair::{address, call, options, start};

/// The endpoint under test, at address 0; the test plays the peer at address 1.
pub(crate) struct Peer {
    pub(crate) endpoint: Endpoint,
    pub(crate) now: Instant,
    pub(crate) flow: Flow,
    sent: VecDeque<Message>,
    events: VecDeque<Event>,
}

impl Peer {
    pub(crate) fn new() -> Peer {
        Peer::with(options(0, 1))
    }

    pub(crate) fn with(options: Options) -> Peer {
        let flow = Flow { transport: Transport::Udp, local: address(0), remote: address(1) };
        Peer {
            endpoint: Endpoint::new(options),
            now: start(),
            flow,
            sent: VecDeque::new(),
            events: VecDeque::new(),
        }
    }

    /// The endpoint calls; the INVITE it sends.
    pub(crate) fn called(&mut self) -> (SessionId, Message) {
        let id = self.endpoint.invite(self.now, call(self.flow, "offer")).unwrap();
        self.collect();
        (id, self.message())
    }

    pub(crate) fn receive(&mut self, text: &str) {
        self.receive_on(self.flow, text);
    }

    pub(crate) fn receive_on(&mut self, flow: Flow, text: &str) {
        let message = text.replace("\r\n", "\n").replace('\n', "\r\n").into();
        self.endpoint.handle(self.now, Input::Received { flow, message });
        self.collect();
    }

    pub(crate) fn on<T>(&mut self, act: impl FnOnce(&mut Endpoint, Instant) -> T) -> T {
        let result = act(&mut self.endpoint, self.now);
        self.collect();
        result
    }

    pub(crate) fn run(&mut self, time: Duration) {
        let limit = self.now + time;
        while let Some(at) = self.endpoint.poll_timeout().filter(|at| *at <= limit) {
            self.now = self.now.max(at);
            self.endpoint.handle(self.now, Input::Timeout);
            self.collect();
        }
        self.now = limit;
    }

    /// The next message the endpoint sent.
    pub(crate) fn message(&mut self) -> Message {
        self.sent.pop_front().expect("a message from the endpoint")
    }

    /// All messages the endpoint sent since they were last asked for.
    pub(crate) fn messages(&mut self) -> Vec<Message> {
        self.sent.drain(..).collect()
    }

    /// The first lines of all messages the endpoint sent since they were last asked for.
    pub(crate) fn lines(&mut self) -> Vec<String> {
        self.sent.drain(..).map(|message| first_line(&message)).collect()
    }

    /// The status codes of the responses among them.
    pub(crate) fn statuses(&mut self) -> Vec<u16> {
        self.sent.drain(..).filter_map(|message| message.status()).collect()
    }

    pub(crate) fn events(&mut self) -> Vec<Event> {
        self.events.drain(..).collect()
    }

    pub(crate) fn incoming(&mut self) -> SessionId {
        match self.events.pop_front() {
            Some(Event::Incoming { session, .. }) => session,
            other => panic!("{other:?}"),
        }
    }

    /// Everything must come to an end without help of the peer.
    pub(crate) fn assert_drained(&mut self) {
        self.run(Duration::from_secs(300));
        assert_eq!((self.endpoint.session_count(), self.endpoint.transaction_count()), (0, 0));
        assert_eq!(self.endpoint.poll_timeout(), None);
    }

    fn collect(&mut self) {
        while let Some(output) = self.endpoint.poll_output() {
            match output {
                Output::Transmit { message, .. } => self.sent.push_back(Message::parse(message).unwrap()),
                Output::Event(event) => self.events.push_back(event),
            }
        }
    }
}

pub(crate) fn first_line(message: &Message) -> String {
    String::from_utf8_lossy(message.as_bytes()).lines().next().unwrap_or_default().to_owned()
}

/// A response to a request of the endpoint, from the fork `tag`.
pub(crate) fn response(request: &Message, status: u16, tag: &str, headers: &str) -> String {
    let builder = sip::response_to(request, status, None, Some(tag));
    let text = String::from_utf8_lossy(builder.build().as_bytes()).into_owned();
    text.replace("Content-Length", &format!("{headers}Content-Length"))
}

pub(crate) const CONTACT: &str = "Contact: <sip:bob@127.0.0.2:5060>\r\n";

/// A request of the peer. `to` is what To has behind the URI.
pub(crate) fn request(method: &str, branch: &str, to: &str, cseq: u32, headers: &str) -> String {
    format!(
        "{method} sip:alice@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.2:5060;branch={branch};rport\r\n\
         Max-Forwards: 70\r\nFrom: <sip:bob@example.com>;tag=bob\r\nTo: <sip:alice@example.com>{to}\r\n\
         Call-ID: call@bob\r\nCSeq: {cseq} {method}\r\n{headers}Content-Length: 0\r\n\r\n"
    )
}
