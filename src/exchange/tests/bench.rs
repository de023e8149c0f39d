//! An exchange, a customer on a trunk, two phones, and a disk that is as slow as a test wants it.

use super::super::{Batch, Exchange, Input, Now, Options, Output, Reply, Request, RequestError, Voicemail};
use crate::prompts::Prompts;
use acd::{Command, ContactId, ContactPhase, ContactView, Engine, Event, PresenceChoice, Record, Timestamp};
use call::{MediaEndpoint, ShardId};
use config::{Configuration, example};
use media::sdp::{self, Direction, SessionDescription};
use media::{Codec, EndpointId, LocalMedia, PlayId};
use sip::digest::Credentials;
use sip::{
    Binding, Body, Endpoint, Flow, HeaderName, Invite, Limits, Listener, Message, NameAddr, NonceOptions,
    RegistrarOptions, SessionId, Timers, Transport, Uri,
};
use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

pub(super) const CUSTOMER: &str = "192.0.2.1:5060";
pub(super) const STRANGER: &str = "203.0.113.1:5060";
/// The phone with DN 1001, where Ada sits.
pub(super) const FIRST_PHONE: &str = "192.0.2.2:5060";
/// The phone with DN 1002, where Ben sits.
pub(super) const SECOND_PHONE: &str = "192.0.2.3:5060";
pub(super) const SERVER: &str = "192.0.2.9:5060";

/// Agents, phones, codes and prompts as in the example; addresses and times of the tests' own.
fn configuration() -> Configuration {
    configuration_from(&[])
}

/// The same with these replacements; each of them has to have something to replace.
pub(super) fn configuration_from(replacements: &[(&str, &str)]) -> Configuration {
    let mut text = example::TEXT
        .replace("127.0.0.1:5060", SERVER)
        .replace("\"127.0.0.0/8\"", "\"192.0.2.1\"")
        .replace("max_wait = \"10m\"", "max_wait = \"45s\"")
        .replace("name = \"ben\"", "name = \"ben\" # sells, too")
        .replace("# remote_answer = true  ", "remote_answer = true  ")
        .replace("teams = [\"support\"]", "teams = [\"support\", \"sales\"]");
    for (old, new) in replacements {
        assert!(text.contains(old), "the configuration has no {old}");
        text = text.replace(old, new);
    }
    config::parse("test.toml", &text).unwrap_or_else(|errors| panic!("{errors}"))
}

/// What treatments, announcements and callbacks are tested with.
pub(in super::super) fn treatments() -> Configuration {
    config::parse("treatments.toml", include_str!("treatments.toml"))
        .unwrap_or_else(|errors| panic!("{errors}"))
}

/// The example's prompts; every other file is a WAV of its own, which nothing but the name makes.
pub(super) fn prompt(file: &std::path::Path) -> Result<Vec<u8>, String> {
    let name = file.to_str().ok_or("no such prompt")?;
    let made_up = || {
        let samples: Vec<u8> = name.bytes().flat_map(|byte| (i16::from(byte) * 200).to_le_bytes()).collect();
        let length = u32::try_from(samples.len()).expect("short").to_le_bytes();
        let format = [16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 16, 0];
        let riff = u32::try_from(36 + samples.len()).expect("short").to_le_bytes();
        [b"RIFF", &riff[..], b"WAVEfmt ", &format, b"data", &length, &samples].concat()
    };
    Ok(example::prompt(name).map_or_else(made_up, <[u8]>::to_vec))
}

/// Somebody at the other end.
pub(super) struct Peer {
    address: SocketAddr,
    pub(super) sip: Endpoint,
    pub(super) events: VecDeque<sip::Event>,
    /// Whether it takes what is sent to it, and sends.
    pub(super) connected: bool,
}

/// Everything.
pub(super) struct Bench {
    pub(super) now: Now,
    pub(super) exchange: Exchange,
    peers: BTreeMap<SocketAddr, Peer>,
    /// Whether what is to be persisted is so at once.
    pub(super) disk_works: bool,
    unwritten: VecDeque<Batch>,
    /// What is durable.
    pub(super) log: Vec<Record>,
    pub(super) media: Vec<media::Command>,
    /// Every CANCEL that was sent.
    pub(super) cancels: Vec<String>,
    /// Every NOTIFY that the peers themselves would not understand.
    pub(super) notifies: Vec<Message>,
    pub(super) replies: Vec<(u64, Result<Reply, RequestError>)>,
    pub(super) voicemails: Vec<Voicemail>,
    /// Media endpoints that there have been.
    pub(super) endpoints: u64,
    pub(super) prompts: Prompts,
    pub(super) configuration: Arc<Configuration>,
}

impl Bench {
    /// A server that has just started; both phones are registered.
    #[expect(clippy::disallowed_methods, reason = "an Instant has no other beginning; no test looks at it")]
    pub(super) fn new() -> Self {
        let now = Now { instant: Instant::now(), wall: Timestamp(1_000_000) };
        let bindings = vec![binding(now, "1001", FIRST_PHONE), binding(now, "1002", SECOND_PHONE)];
        Self::start(now, Engine::new(), bindings)
    }

    /// A server that has just started, by the configuration of [`treatments`].
    #[expect(clippy::disallowed_methods, reason = "an Instant has no other beginning; no test looks at it")]
    pub(super) fn treating() -> Self {
        Self::go_on_treating(Now { instant: Instant::now(), wall: Timestamp(1_000_000) }, Engine::new())
    }

    /// One that goes on from what the last one left.
    pub(super) fn go_on_treating(now: Now, engine: Engine) -> Self {
        let bindings = vec![binding(now, "1001", FIRST_PHONE), binding(now, "1002", SECOND_PHONE)];
        Self::by(treatments(), now, engine, bindings)
    }

    /// A server that goes on from what the last one left.
    pub(super) fn start(now: Now, engine: Engine, bindings: Vec<Binding>) -> Self {
        Self::by(configuration(), now, engine, bindings)
    }

    fn by(configuration: Configuration, now: Now, engine: Engine, bindings: Vec<Binding>) -> Self {
        let configuration = Arc::new(configuration);
        let prompts = Prompts::load(&configuration, prompt).expect("every prompt");
        let options = Options {
            configuration: configuration.clone(),
            prompts: prompts.clone(),
            switch: call::Options { sip: options(address(SERVER), 9), advertised_media: None, seed: 42 },
            registrar: registrar_options(),
        };
        let peers = [(CUSTOMER, 1), (STRANGER, 2), (FIRST_PHONE, 3), (SECOND_PHONE, 4)];
        let mut bench = Self {
            now,
            exchange: Exchange::new(now, options, engine, bindings),
            peers: peers.into_iter().map(|(at, seed)| (address(at), Peer::new(at, seed))).collect(),
            disk_works: true,
            unwritten: VecDeque::new(),
            log: Vec::new(),
            media: Vec::new(),
            cancels: Vec::new(),
            notifies: Vec::new(),
            replies: Vec::new(),
            voicemails: Vec::new(),
            endpoints: 0,
            prompts,
            configuration,
        };
        bench.settle();
        bench
    }

    /// A server with these agents available: Ada at the first phone, Ben at the second.
    pub(super) fn with_agents(agents: &[&str]) -> Self {
        let mut bench = Self::new();
        agents.iter().for_each(|agent| bench.sign_in(agent));
        bench
    }

    /// The same, by the configuration of [`treatments`].
    pub(super) fn treating_with(agents: &[&str]) -> Self {
        let mut bench = Self::treating();
        agents.iter().for_each(|agent| bench.sign_in(agent));
        bench
    }

    /// Signs an agent in who is available then: Ada at the first phone, Ben at the second.
    pub(super) fn sign_in(&mut self, agent: &str) {
        let dn = if agent == "ada" { "1001" } else { "1002" };
        self.execute(Command::SignIn { agent: agent.into(), team: "sales".into(), dn: dn.into() });
        self.available(agent);
    }

    pub(super) fn available(&mut self, agent: &str) {
        let (presence, by) = (PresenceChoice::Available, acd::Actor::Agent);
        self.execute(Command::SetPresence { agent: agent.into(), presence, by });
    }

    /// Asks as the API does; the number under which the reply comes.
    pub(super) fn execute(&mut self, command: Command) -> u64 {
        let id = u64::try_from(self.replies.len()).expect("few") + 1_000;
        self.input(Input::Request { id, request: Request::Execute(command) });
        id
    }

    pub(super) fn input(&mut self, input: Input) {
        self.exchange.handle(self.now, input);
        self.settle();
    }

    pub(super) fn peer(&mut self, at: &str) -> &mut Peer {
        self.peers.get_mut(&address(at)).expect("a peer of the bench")
    }

    /// A phone is switched off and on again.
    pub(super) fn forget_calls(&mut self, at: &str) {
        self.peers.insert(address(at), Peer::new(at, 99));
    }

    /// Somebody calls a number with an offer; our 200, if it comes, is acknowledged.
    pub(super) fn call(&mut self, from: &str, number: &str) -> SessionId {
        self.call_as("sip:+4930123@192.0.2.1", from, number)
    }

    /// As [`Self::call`], by somebody who says to be this.
    pub(super) fn call_as(&mut self, who: &str, from: &str, number: &str) -> SessionId {
        self.call_with(who, from, number, Vec::new(), None)
    }

    /// As [`Self::call_as`], with these headers, and by somebody who can prove to be this.
    pub(super) fn call_with(
        &mut self,
        who: &str,
        from: &str,
        number: &str,
        headers: Vec<(HeaderName, String)>,
        credentials: Option<Credentials>,
    ) -> SessionId {
        let to = name(&format!("sip:{number}@192.0.2.9"));
        let body = sdp::offer(&local(from, Direction::SendReceive)).to_bytes();
        let now = self.now.instant;
        let peer = self.peer(from);
        let invite = Invite {
            flow: peer.flow_to(address(SERVER)),
            request_uri: to.uri.clone(),
            from: name(who),
            to,
            route: Vec::new(),
            headers,
            body: Some(Body::sdp(body)),
            credentials,
        };
        let session = peer.sip.invite(now, invite).expect("an INVITE can be sent");
        self.settle();
        session
    }

    /// The customer calls and has heard the greeting to its end.
    pub(super) fn customer_waits(&mut self) -> SessionId {
        let session = self.call(CUSTOMER, "100");
        self.prompt_ends();
        session
    }

    /// The prompt that was started last, and is not repeated, has been played.
    pub(super) fn prompt_ends(&mut self) {
        let last = self.media.iter().rev().find_map(|command| match command {
            media::Command::Play { endpoint, play, repeat: false, .. } => Some((*endpoint, *play)),
            _ => None,
        });
        let (endpoint, play): (EndpointId, PlayId) = last.expect("a prompt");
        self.input(Input::PlayFinished { endpoint, play });
    }

    /// The INVITE that a phone got.
    pub(super) fn rings(&mut self, phone: &str) -> Option<(SessionId, Message)> {
        self.peer(phone).events.drain(..).find_map(|event| match event {
            sip::Event::Incoming { session, request, .. } => Some((session, request)),
            _ => None,
        })
    }

    /// A phone says that it rings.
    pub(super) fn phone_rings(&mut self, phone: &str, session: SessionId) {
        let now = self.now.instant;
        self.peer(phone).sip.progress(now, session, 180, None).expect("180 can be sent");
        self.settle();
    }

    /// A phone, or whoever is at a number, can be heard before it answers.
    pub(super) fn phone_is_heard(&mut self, phone: &str, session: SessionId, request: &Message) {
        let offer = SessionDescription::parse(&request.body()).expect("an offer");
        let answer = sdp::answer(&offer, &local(phone, Direction::SendReceive)).expect("an answer");
        let (now, body) = (self.now.instant, Body::sdp(answer.0.to_bytes()));
        self.peer(phone).sip.progress(now, session, 183, Some(body)).expect("183 can be sent");
        self.settle();
    }

    pub(super) fn phone_answers(&mut self, phone: &str, session: SessionId, request: &Message) {
        let offer = SessionDescription::parse(&request.body()).expect("an offer");
        let answer = sdp::answer(&offer, &local(phone, Direction::SendReceive)).expect("an answer");
        let now = self.now.instant;
        // Refused where the call was cancelled before.
        let _ = self.peer(phone).sip.accept(now, session, Some(Body::sdp(answer.0.to_bytes())));
        self.settle();
    }

    pub(super) fn phone_refuses(&mut self, phone: &str, session: SessionId, status: u16) {
        let now = self.now.instant;
        self.peer(phone).sip.reject(now, session, status, Vec::new()).expect("a refusal can be sent");
        self.settle();
    }

    pub(super) fn hangs_up(&mut self, who: &str, session: SessionId) {
        let now = self.now.instant;
        self.peer(who).sip.hang_up(now, session, None);
        self.settle();
    }

    /// Whether a peer's call is over, by whatever way.
    pub(super) fn is_over(&mut self, who: &str, session: SessionId) -> bool {
        self.peer(who).events.iter().any(|event| {
            matches!(event, sip::Event::Ended { session: over, .. } | sip::Event::Failed { session: over, .. }
                if *over == session)
        })
    }

    /// Whether a phone has been told to answer.
    pub(super) fn is_told_to_answer(&mut self, phone: &str, session: SessionId) -> bool {
        let is_told = |event| matches!(event, &sip::Event::ToldToAnswer { session: told } if told == session);
        self.peer(phone).events.iter().any(is_told)
    }

    /// The status with which a peer's call was refused.
    pub(super) fn refusal(&mut self, who: &str, session: SessionId) -> Option<u16> {
        self.peer(who).events.iter().find_map(|event| match event {
            sip::Event::Failed { session: over, status, .. } if *over == session => Some(*status),
            _ => None,
        })
    }

    /// One batch of those that wait is written.
    pub(super) fn disk_writes_once(&mut self) {
        self.disk_works = true;
        self.write();
        self.disk_works = false;
        self.settle();
    }

    /// The disk works again: what waits is written.
    pub(super) fn disk_recovers(&mut self) {
        self.disk_works = true;
        self.settle();
    }

    /// Carries messages, allocates media and writes the log until nothing moves any more.
    pub(super) fn settle(&mut self) {
        loop {
            let mut moved = false;
            while let Some(output) = self.exchange.poll_output() {
                moved = true;
                self.perform(output);
            }
            moved |= self.write();
            for at in self.peers.keys().copied().collect::<Vec<_>>() {
                moved |= self.deliver_from(at);
            }
            if !moved {
                return;
            }
        }
    }

    /// Lets time pass, firing every deadline in it.
    pub(super) fn pass(&mut self, time: Duration) {
        let end = self.now.instant + time;
        while let Some(deadline) = self.next_deadline().filter(|deadline| *deadline <= end) {
            self.move_to(deadline);
            self.exchange.handle(self.now, Input::Timeout);
            for peer in self.peers.values_mut() {
                peer.sip.handle(self.now.instant, sip::Input::Timeout);
            }
            self.settle();
        }
        self.move_to(end);
    }

    pub(super) fn phase(&self, contact: u64) -> Option<ContactPhase> {
        self.contact(contact).map(|contact| contact.phase)
    }

    pub(super) fn contact(&self, contact: u64) -> Option<ContactView> {
        self.exchange.engine().contact(ContactId(contact))
    }

    /// How the agent is seen.
    pub(super) fn state(&self, agent: &str) -> acd::AgentState {
        self.exchange.engine().agent(&agent.into()).expect("signed in").state
    }

    /// Whether such an event is durable.
    pub(super) fn logged(&self, is_it: impl Fn(&Event) -> bool) -> bool {
        self.log.iter().any(|record| is_it(&record.event))
    }

    /// Whether the first customer hears music.
    pub(super) fn is_playing_music(&self) -> bool {
        self.media.iter().rev().find_map(|command| match command {
            media::Command::Play { endpoint: EndpointId(1), repeat, .. } => Some(*repeat),
            media::Command::StopPlay { endpoint: EndpointId(1) }
            | media::Command::Close { endpoint: EndpointId(1) } => Some(false),
            _ => None,
        }) == Some(true)
    }

    pub(super) fn was_bridged(&self) -> bool {
        self.media.iter().any(|command| matches!(command, media::Command::Bridge { .. }))
    }

    /// No call is left, nothing is remembered of one, and the log leads to the state that there is.
    pub(super) fn assert_clean(&mut self) {
        self.pass(Duration::from_secs(40));
        assert_eq!(self.exchange.leg_count(), 0, "legs are left");
        assert_eq!(self.exchange.remembered(), 0, "of {:?}", self.log.last());
        let repairs = self.exchange.health().repairs;
        assert!(repairs.values().all(|times| *times == 0), "{repairs:?}");
        let mut replayed = Engine::new();
        self.log.iter().for_each(|record| replayed.apply(record));
        assert!(replayed == *self.exchange.engine(), "the log leads to another state");
    }

    fn next_deadline(&self) -> Option<Instant> {
        let (instant, wall) = self.exchange.poll_timeout();
        let wall = wall.map(|at| self.now.instant + Duration::from_millis(at.ms_since(self.now.wall)));
        let peers = self.peers.values().filter_map(|peer| peer.sip.poll_timeout());
        [instant, wall].into_iter().flatten().chain(peers).min()
    }

    /// Both clocks go on; in steps of a millisecond, as the wall's does.
    fn move_to(&mut self, instant: Instant) {
        let passed = instant.saturating_duration_since(self.now.instant);
        let milliseconds = u64::try_from(passed.as_micros().div_ceil(1_000)).expect("a short test");
        self.now.instant += Duration::from_millis(milliseconds);
        self.now.wall = self.now.wall.plus_ms(milliseconds);
    }

    fn perform(&mut self, output: Output) {
        match output {
            Output::Transmit { flow, message } => {
                if message.starts_with(b"CANCEL ") {
                    self.cancels.push(String::from_utf8_lossy(&message).into_owned());
                }
                let tells_to_answer = || String::from_utf8_lossy(&message).contains("\r\nEvent: talk\r\n");
                if message.starts_with(b"NOTIFY ") && !tells_to_answer() {
                    return self.take_notify(flow, message);
                }
                let Some(peer) = self.peers.get_mut(&flow.remote).filter(|peer| peer.connected) else {
                    return;
                };
                let flow = peer.flow_to(flow.local);
                peer.sip.handle(self.now.instant, sip::Input::Received { flow, message });
            }
            Output::Media { command, .. } => self.media.push(command),
            Output::AllocateMedia { leg, .. } => {
                self.endpoints += 1;
                let port = u16::try_from(20_000 + 2 * self.endpoints).expect("few legs");
                let rtp = SocketAddr::new(address(SERVER).ip(), port);
                let media = MediaEndpoint { shard: ShardId(0), endpoint: EndpointId(self.endpoints), rtp };
                self.exchange.handle(self.now, Input::MediaAllocated { leg, media: Some(media) });
            }
            Output::Persist(batch) => self.unwritten.push_back(batch),
            Output::Reply { id, reply } => self.replies.push((id, reply)),
            Output::Published(_) => {}
            Output::Voicemail(voicemail) => self.voicemails.push(voicemail),
        }
    }

    /// Writes one batch, so that between two of them whatever else is due happens.
    fn write(&mut self) -> bool {
        if !self.disk_works {
            return false;
        }
        let Some(batch) = self.unwritten.pop_front() else { return false };
        self.log.extend(batch.records.iter().cloned());
        self.exchange.handle(self.now, Input::Persisted(batch.ticket));
        true
    }

    fn deliver_from(&mut self, at: SocketAddr) -> bool {
        let Some(peer) = self.peers.get_mut(&at) else { return false };
        let mut moved = false;
        while let Some(output) = peer.sip.poll_output() {
            moved = true;
            match output {
                sip::Output::Transmit { flow, message } if peer.connected => {
                    let flow = Flow { transport: Transport::Udp, local: flow.remote, remote: flow.local };
                    self.exchange.handle(self.now, Input::Sip(sip::Input::Received { flow, message }));
                }
                sip::Output::Transmit { .. } => {}
                sip::Output::Event(event) => peer.events.push_back(event),
            }
        }
        moved
    }
}

impl Peer {
    fn new(at: &str, seed: u8) -> Self {
        let address = address(at);
        let sip = Endpoint::new(sip::Options { answers_when_told: true, ..options(address, seed) });
        Self { address, sip, events: VecDeque::new(), connected: true }
    }

    fn flow_to(&self, remote: SocketAddr) -> Flow {
        Flow { transport: Transport::Udp, local: self.address, remote }
    }
}

/// A registration that was kept over a restart.
pub(super) fn binding(now: Now, dn: &str, at: &str) -> Binding {
    Binding {
        dn: dn.to_owned(),
        contact: uri(&format!("sip:{dn}@{at}")),
        flow: Flow { transport: Transport::Udp, local: address(SERVER), remote: address(at) },
        expires_at: now.instant + Duration::from_secs(3_600),
        call_id: format!("registration of {dn}"),
        cseq: 1,
        q: 1_000,
        instance: None,
    }
}

pub(super) fn local(at: &str, direction: Direction) -> LocalMedia<'static> {
    let address = SocketAddr::new(address(at).ip(), 40_000);
    let codecs = &[Codec::Pcma, Codec::Pcmu];
    LocalMedia { address, session_id: 7, version: 1, codecs, telephone_event: true, direction }
}

fn registrar_options() -> RegistrarOptions {
    RegistrarOptions {
        realm: "sidetone".to_owned(),
        expires_min: Duration::from_secs(30),
        expires_max: Duration::from_secs(3_600),
        expires_default: Duration::from_secs(3_600),
        max_contacts: 8,
        nonces: NonceOptions::default(),
        seed: [7; 32],
    }
}

fn options(local: SocketAddr, seed: u8) -> sip::Options {
    let advertised = (local.ip().to_string(), local.port());
    sip::Options {
        listeners: vec![Listener { transport: Transport::Udp, local, advertised }],
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

fn name(text: &str) -> NameAddr {
    NameAddr::new(uri(text))
}
