//! A switch, two peers, and a network between them that loses nothing.

use crate::{CallId, Dial, Event, Group, Input, LegId, MediaEndpoint, Options, Output, ShardId, Switch};
use media::sdp::{self, Direction, SessionDescription};
use media::{Codec, Command, EndpointId, LocalMedia};
use sip::{
    Body, Endpoint, Flow, HeaderName, Invite, Limits, Listener, Message, NameAddr, SessionId, Timers,
    Transport, Uri,
};
use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

pub(super) const CUSTOMER: &str = "192.0.2.1:5060";
pub(super) const PHONE: &str = "192.0.2.2:5060";
pub(super) const SWITCH: &str = "192.0.2.9:5060";

/// Somebody at the other end.
pub(super) struct Peer {
    address: SocketAddr,
    pub(super) sip: Endpoint,
    pub(super) events: VecDeque<sip::Event>,
}

/// Everything.
pub(super) struct Bench {
    pub(super) now: Instant,
    pub(super) switch: Switch,
    pub(super) customer: Peer,
    pub(super) phone: Peer,
    pub(super) events: VecDeque<Event>,
    /// The leg of which somebody last said 100.
    pub(super) trying: Option<LegId>,
    pub(super) media: Vec<Command>,
    /// What the switch sent, and where to.
    pub(super) sent: Vec<(Flow, Message)>,
    /// A peer whose packets go nowhere.
    pub(super) unreachable: Option<SocketAddr>,
    /// Whether a media endpoint can be had.
    pub(super) ports: bool,
    endpoints: u64,
    /// On which shard each endpoint is.
    pub(super) shards: Vec<ShardId>,
    allocated: BTreeMap<LegId, EndpointId>,
}

impl Bench {
    #[allow(clippy::disallowed_methods, reason = "an Instant has no other beginning; no test looks at it")]
    pub(super) fn new() -> Self {
        let options = Options { sip: options(address(SWITCH), 9), advertised_media: None, seed: 42 };
        Self {
            now: Instant::now(),
            switch: Switch::new(options),
            customer: Peer::new(CUSTOMER, 1),
            phone: Peer::new(PHONE, 2),
            events: VecDeque::new(),
            trying: None,
            media: Vec::new(),
            sent: Vec::new(),
            unreachable: None,
            ports: true,
            endpoints: 0,
            shards: Vec::new(),
            allocated: BTreeMap::new(),
        }
    }

    /// The customer calls, with this body.
    pub(super) fn customer_calls(&mut self, body: Option<Body>) -> SessionId {
        let flow = self.customer.flow_to(address(SWITCH));
        let from = name("sip:+4930123@192.0.2.1");
        let to = name("sip:100@192.0.2.9");
        let invite = Invite {
            flow,
            request_uri: to.uri.clone(),
            from,
            to,
            route: Vec::new(),
            headers: Vec::new(),
            body,
            credentials: None,
        };
        let session = self.customer.sip.invite(self.now, invite).expect("an INVITE can be sent");
        self.settle();
        session
    }

    /// The customer has called and we have answered.
    pub(super) fn answered_call(&mut self) -> (CallId, LegId, SessionId) {
        let session = self.customer_calls(Some(offer(CUSTOMER, &[Codec::Pcma, Codec::Pcmu])));
        let (call, leg) = self.incoming();
        self.switch.answer(self.now, leg);
        self.settle();
        assert!(
            matches!(self.events.pop_front(), Some(Event::Answered { leg: answered }) if answered == leg)
        );
        (call, leg, session)
    }

    pub(super) fn incoming(&mut self) -> (CallId, LegId) {
        match self.events.pop_front() {
            Some(Event::Incoming { call, leg, .. }) => (call, leg),
            other => panic!("no incoming call but {other:?}"),
        }
    }

    /// Dials the phone within a call; what the phone got comes back.
    pub(super) fn dial_phone(&mut self, call: CallId) -> (LegId, SessionId, Message) {
        let leg = self.switch.dial(self.now, call, dial(Transport::Udp));
        let (session, request) = self.phone_rings();
        (leg, session, request)
    }

    /// Another phone in a call, which has answered.
    pub(super) fn answered_phone(&mut self, call: CallId) -> (LegId, SessionId) {
        let (leg, session, request) = self.dial_phone(call);
        let body = answer(PHONE, &[Codec::Pcmu, Codec::Pcma], &request);
        self.phone.sip.accept(self.now, session, Some(body)).expect("200");
        self.settle();
        assert!(matches!(self.phone.events.pop_front(), Some(sip::Event::Confirmed { .. })));
        assert!(
            matches!(self.events.pop_front(), Some(Event::Answered { leg: answered }) if answered == leg)
        );
        (leg, session)
    }

    /// The INVITE that the phone gets.
    /// Has two legs hear each other, as far as they can. Whether they do.
    pub(super) fn bridge(&mut self, one: LegId, other: LegId) -> bool {
        let call = self.switch.call_of(one).expect("a call");
        self.switch.arrange(call, &[Group::talk([one, other])]).is_empty()
    }

    pub(super) fn phone_rings(&mut self) -> (SessionId, Message) {
        self.settle();
        match self.phone.events.pop_front() {
            Some(sip::Event::Incoming { session, request, .. }) => (session, request),
            other => panic!("the phone got {other:?}"),
        }
    }

    /// Every leg that has media, with its endpoint.
    pub(super) fn endpoints_of_legs(&self) -> impl Iterator<Item = (LegId, EndpointId)> {
        self.allocated.iter().map(|(leg, endpoint)| (*leg, *endpoint))
    }

    /// Carries messages and allocates media until nothing moves any more.
    pub(super) fn settle(&mut self) {
        loop {
            let mut moved = false;
            while let Some(output) = self.switch.poll_output() {
                moved = true;
                self.perform(output);
            }
            moved |= self.deliver_from(CUSTOMER) | self.deliver_from(PHONE);
            if !moved {
                return;
            }
        }
    }

    /// Lets time pass, firing every deadline in it.
    pub(super) fn pass(&mut self, time: Duration) {
        let until = self.now + time;
        loop {
            let deadlines =
                [self.switch.poll_timeout(), self.customer.sip.poll_timeout(), self.phone.sip.poll_timeout()];
            match deadlines.into_iter().flatten().min() {
                Some(deadline) if deadline <= until => {
                    self.now = deadline.max(self.now);
                    self.switch.handle(self.now, Input::Sip(sip::Input::Timeout));
                    self.customer.sip.handle(self.now, sip::Input::Timeout);
                    self.phone.sip.handle(self.now, sip::Input::Timeout);
                    self.settle();
                }
                _ => break,
            }
        }
        self.now = until;
    }

    fn perform(&mut self, output: Output) {
        match output {
            Output::Transmit { flow, message } => {
                let parsed = Message::parse(message.clone()).expect("what we send can be read");
                self.sent.push((flow, parsed.clone()));
                if parsed.method() == Some(sip::Method::Notify) {
                    return self.receive(flow, &answer_to(&parsed));
                }
                if self.unreachable == Some(flow.remote) {
                    let input = sip::Input::SendFailed { flow };
                    return self.switch.handle(self.now, Input::Sip(input));
                }
                let peer =
                    if flow.remote == self.customer.address { &mut self.customer } else { &mut self.phone };
                let flow = Flow { transport: flow.transport, ..peer.flow_to(flow.local) };
                peer.sip.handle(self.now, sip::Input::Received { flow, message });
            }
            Output::Media { shard, command } => {
                self.assert_on(shard, &command);
                self.media.push(command);
            }
            Output::AllocateMedia { leg, near } => {
                self.endpoints += 1;
                let port = u16::try_from(20_000 + 2 * self.endpoints).expect("few legs");
                let rtp = SocketAddr::new(address(SWITCH).ip(), port);
                let shard = near.unwrap_or(ShardId(self.shards.len() % 2));
                self.shards.push(shard);
                let media = MediaEndpoint { shard, endpoint: EndpointId(self.endpoints), rtp };
                let media = self.ports.then_some(media);
                self.allocated.insert(leg, EndpointId(self.endpoints));
                self.switch.handle(self.now, Input::MediaAllocated { leg, media });
            }
            Output::Event(Event::Trying { leg }) => self.trying = Some(leg),
            Output::Event(event) => {
                if let Event::Ended { leg, .. } = event {
                    self.allocated.remove(&leg);
                }
                self.events.push_back(event);
            }
        }
    }

    /// A command only reaches what is on its shard.
    fn assert_on(&self, shard: ShardId, command: &Command) {
        let named = match command {
            Command::Bridge { a, b } | Command::Unbridge { a, b } => vec![*a, *b],
            Command::Configure { endpoint, .. }
            | Command::Join { endpoint, .. }
            | Command::SetRole { endpoint, .. }
            | Command::Leave { endpoint }
            | Command::Play { endpoint, .. }
            | Command::StopPlay { endpoint }
            | Command::Close { endpoint } => vec![*endpoint],
            Command::StartRecording { left, right, .. } => right.iter().chain([left]).copied().collect(),
            Command::RecordSides { left, right, .. } => right.iter().chain(left).copied().collect(),
            _ => Vec::new(),
        };
        for endpoint in named {
            let index = usize::try_from(endpoint.0 - 1).expect("few endpoints");
            assert_eq!(self.shards[index], shard, "{command:?}");
        }
    }

    /// The switch gets what a peer writes that our own endpoint would not.
    pub(super) fn receive(&mut self, flow: Flow, text: &str) {
        let message = text.to_owned().into();
        self.switch.handle(self.now, Input::Sip(sip::Input::Received { flow, message }));
    }

    /// The switch gets what a peer sends.
    pub(super) fn deliver_from(&mut self, peer: &str) -> bool {
        let peer = if peer == CUSTOMER { &mut self.customer } else { &mut self.phone };
        let mut moved = false;
        while let Some(output) = peer.sip.poll_output() {
            moved = true;
            match output {
                sip::Output::Transmit { flow, message } => {
                    let flow = Flow { local: flow.remote, remote: flow.local, ..flow };
                    self.switch.handle(self.now, Input::Sip(sip::Input::Received { flow, message }));
                }
                sip::Output::Event(sip::Event::Progress { response, .. })
                    if response.status() == Some(100) => {}
                sip::Output::Event(event) => peer.events.push_back(event),
            }
        }
        moved
    }
}

impl Peer {
    fn new(at: &str, seed: u8) -> Self {
        let address = address(at);
        Self { address, sip: Endpoint::new(options(address, seed)), events: VecDeque::new() }
    }

    pub(super) fn flow_to(&self, remote: SocketAddr) -> Flow {
        Flow { transport: Transport::Udp, local: self.address, remote }
    }
}

/// A 200 without a body, as whoever gets a request writes it.
fn answer_to(request: &Message) -> String {
    let copied = [HeaderName::Via, HeaderName::From, HeaderName::To, HeaderName::CallId, HeaderName::CSeq];
    let line = |name: HeaderName| {
        let value = request.header(&name).map(|value| value.as_str().to_owned()).unwrap_or_default();
        format!("{}: {value}\r\n", name.as_str())
    };
    format!("SIP/2.0 200 OK\r\n{}Content-Length: 0\r\n\r\n", copied.map(line).concat())
}

/// To the phone, or to whoever is there.
pub(super) fn dial(transport: Transport) -> Dial {
    Dial {
        flow: Flow { transport, local: address(SWITCH), remote: address(PHONE) },
        request_uri: uri("sip:1001@192.0.2.2"),
        from: name("sip:+4930123@test"),
        to: name("sip:1001@test"),
        route: Vec::new(),
        headers: Vec::new(),
    }
}

/// An SDP offer or answer of a peer.
pub(super) fn offer(at: &str, codecs: &[Codec]) -> Body {
    Body::sdp(sdp::offer(&local(at, codecs, Direction::SendReceive)).to_bytes())
}

/// A peer's answer to the offer in `message`.
pub(super) fn answer(at: &str, codecs: &[Codec], message: &Message) -> Body {
    let offer = SessionDescription::parse(&message.body()).expect("an offer");
    let answer = sdp::answer(&offer, &local(at, codecs, Direction::SendReceive)).expect("an answer");
    Body::sdp(answer.0.to_bytes())
}

pub(super) fn local<'a>(at: &str, codecs: &'a [Codec], direction: Direction) -> LocalMedia<'a> {
    let address = SocketAddr::new(address(at).ip(), 40_000);
    LocalMedia { address, session_id: 7, version: 1, codecs, telephone_event: true, direction }
}

fn options(local: SocketAddr, seed: u8) -> sip::Options {
    let advertised = (local.ip().to_string(), local.port());
    sip::Options {
        listeners: [Transport::Udp, Transport::Tcp]
            .map(|transport| Listener { transport, local, advertised: advertised.clone() })
            .into(),
        user_agent: "test".to_owned(),
        timers: Timers::default(),
        limits: Limits::default(),
        answers_when_told: false,
        seed: [seed; 32],
    }
}

pub(super) fn address(text: &str) -> SocketAddr {
    text.parse().expect("an address")
}

fn uri(text: &str) -> Uri {
    Uri::parse(text).expect("a URI")
}

pub(super) fn name(text: &str) -> NameAddr {
    NameAddr::new(uri(text))
}
