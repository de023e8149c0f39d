//! Everything at once, on virtual time: who is about to do what, and the network between them.

use super::carrier::{Carrier, CarrierAct};
use super::coverage::Coverage;
use super::oracle::Oracle;
use super::peers::address;
use super::phones::{Phone, PhoneAct};
use super::server::{MediaEvent, Server};
use super::site::{AGENTS, CARRIER, SERVER};
use super::situations::Situation;
use super::supervising::Supervisions;
use super::weather::Weather;
use acd::Timestamp;
use bytes::Bytes;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use sidetone::exchange::{Input, Now};
use sip::{Flow, Transport};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hasher};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// When it all begins: 00:16:40 on Thursday, 1970-01-01, UTC.
const BEGINNING: i64 = 1_000_000;
/// Steps at one instant; more is a loop.
const STEPS_AT_ONCE: u32 = 20_000;

pub(super) struct World {
    pub(super) clock: Clock,
    pub(super) random: StdRng,
    pub(super) weather: Weather,
    agenda: BTreeMap<(u64, u64), Happening>,
    appointments: u64,
    pub(super) server: Server,
    pub(super) oracle: Oracle,
    pub(super) phones: Vec<Phone>,
    pub(super) carrier: Carrier,
    pub(super) situation: Situation,
    pub(super) supervisions: Supervisions,
    /// Calls that phones have referred to others of theirs.
    pub(super) joins: BTreeSet<String>,
    /// Numbers that agents have wanted to call.
    pub(super) dialled: u64,
    pub(super) coverage: Coverage,
    /// Requests made of the server.
    pub(super) requests: u64,
    /// What was asked for in those that are counted when they are carried out.
    pub(super) asked: BTreeMap<u64, &'static str>,
    /// Until when nothing passes between the trunk and the server.
    pub(super) cut_off_until: u64,
    /// The faults have stopped, and nobody calls any more.
    pub(super) is_fair: bool,
    /// Everybody goes home.
    pub(super) is_over: bool,
    /// Of all that the server has sent.
    pub(super) digest: u64,
    steps_at_once: u32,
    /// The server has been told something since all was looked at.
    pub(super) is_touched: bool,
    is_traced: bool,
}

/// Both clocks, in milliseconds from the beginning.
pub(super) struct Clock {
    base: Instant,
    pub(super) ms: u64,
}

/// What is about to happen.
pub(super) enum Happening {
    Datagram {
        from: SocketAddr,
        to: SocketAddr,
        message: Bytes,
    },
    /// In a process of the server; not if that has ended.
    Media {
        process: u64,
        event: MediaEvent,
    },
    Disk {
        process: u64,
    },
    Stop {
        process: u64,
    },
    Start,
    Trouble,
    Power {
        phone: usize,
    },
    Phone {
        phone: usize,
        boots: u64,
        act: PhoneAct,
    },
    Carrier(CarrierAct),
    Agent(usize),
}

impl Clock {
    pub(super) fn instant(&self) -> Instant {
        self.base + Duration::from_millis(self.ms)
    }

    pub(super) fn now(&self) -> Now {
        Now { instant: self.instant(), wall: Timestamp(BEGINNING).plus_ms(self.ms) }
    }

    fn at_instant(&self, instant: Instant) -> u64 {
        let passed = instant.saturating_duration_since(self.base).as_micros().div_ceil(1_000);
        u64::try_from(passed).expect("a short run")
    }
}

impl World {
    /// A server that has just started, phones that are switched on, agents who come, and customers.
    pub(super) fn new(seed: u64) -> Self {
        let mut random = StdRng::seed_from_u64(seed);
        let weather = Weather::draw(&mut random);
        let mut world = Self {
            // An Instant has no other beginning; nothing depends on which one it is.
            clock: Clock { base: Instant::now(), ms: 0 },
            weather,
            agenda: BTreeMap::new(),
            appointments: 0,
            server: Server::new(),
            oracle: Oracle::default(),
            phones: AGENTS.iter().map(|(_, _, dn)| Phone::new(dn)).collect(),
            carrier: Carrier::new(random.random()),
            situation: None,
            supervisions: Supervisions::default(),
            joins: BTreeSet::new(),
            dialled: 0,
            coverage: Coverage::default(),
            requests: 0,
            asked: BTreeMap::new(),
            cut_off_until: 0,
            is_fair: false,
            is_over: false,
            digest: seed,
            steps_at_once: 0,
            is_touched: true,
            is_traced: std::env::var_os("TRACE").is_some(),
            random,
        };
        world.start_server();
        for agent in 0..AGENTS.len() {
            world.phone_boots(agent);
            world.later(1_000, Happening::Agent(agent));
        }
        world.later(2_000, Happening::Carrier(CarrierAct::Call));
        world.later(15_000, Happening::Trouble);
        world.settle();
        world
    }

    pub(super) fn run(&mut self, ms: u64) {
        let end = self.clock.ms + ms;
        while self.clock.ms < end {
            self.step();
        }
    }

    pub(super) fn later(&mut self, wait: u64, happening: Happening) {
        self.appointments += 1;
        self.agenda.insert((self.clock.ms + wait, self.appointments), happening);
    }

    /// One thing happens; then all is looked at.
    pub(super) fn step(&mut self) {
        let planned = self.agenda.first_key_value().map_or(u64::MAX, |((at, _), _)| *at);
        let at = planned.min(self.next_deadline()).max(self.clock.ms);
        self.steps_at_once = if at == self.clock.ms { self.steps_at_once + 1 } else { 0 };
        assert!(self.steps_at_once < STEPS_AT_ONCE, "time stands still");
        self.clock.ms = at;
        if planned <= at {
            let (_, happening) = self.agenda.pop_first().expect("something is planned");
            self.happens(happening);
        } else {
            self.timeouts();
        }
        self.settle();
        if std::mem::take(&mut self.is_touched) {
            self.check();
        }
    }

    fn happens(&mut self, happening: Happening) {
        match happening {
            Happening::Datagram { from, to, message } => self.deliver(from, to, message),
            Happening::Media { process, event } if process == self.server.process => self.media_event(event),
            Happening::Disk { process } if process == self.server.process => self.write(),
            Happening::Stop { process } if process == self.server.process => self.stop(),
            Happening::Media { .. } | Happening::Disk { .. } | Happening::Stop { .. } => {}
            Happening::Start => self.start_server(),
            Happening::Trouble => self.trouble(),
            Happening::Power { phone } => self.phone_boots(phone),
            Happening::Phone { phone, boots, act } => self.phone_act(phone, boots, act),
            Happening::Carrier(act) => self.carrier_act(act),
            Happening::Agent(agent) => self.agent_act(agent),
        }
    }

    fn next_deadline(&self) -> u64 {
        let phones = self.phones.iter().filter_map(|phone| phone.endpoint.as_ref()?.poll_timeout());
        let peers = phones.chain(self.carrier.endpoint.poll_timeout());
        peers
            .map(|instant| self.clock.at_instant(instant))
            .min()
            .unwrap_or(u64::MAX)
            .min(self.server_deadline())
    }

    fn server_deadline(&self) -> u64 {
        let (instant, wall) =
            self.server.exchange.as_ref().map_or((None, None), |exchange| exchange.poll_timeout());
        let wall = wall.map(|wall| wall.ms_since(Timestamp(BEGINNING)));
        instant
            .map(|instant| self.clock.at_instant(instant))
            .into_iter()
            .chain(wall)
            .min()
            .unwrap_or(u64::MAX)
    }

    fn timeouts(&mut self) {
        let now = self.clock.instant();
        if self.server_deadline() <= self.clock.ms {
            self.input(Input::Timeout);
        }
        let phones = self.phones.iter_mut().filter_map(|phone| phone.endpoint.as_mut());
        phones.chain([&mut self.carrier.endpoint]).for_each(|peer| peer.handle(now, sip::Input::Timeout));
    }

    /// Everything that results is on its way.
    pub(super) fn settle(&mut self) {
        self.server_outputs();
        for phone in 0..self.phones.len() {
            while let Some(output) = self.phones[phone].endpoint.as_mut().and_then(sip::Endpoint::poll_output)
            {
                match output {
                    sip::Output::Transmit { message, .. } => {
                        self.send(self.phones[phone].address, address(SERVER), message);
                    }
                    sip::Output::Event(event) => self.phone_event(phone, event),
                }
            }
        }
        while let Some(output) = self.carrier.endpoint.poll_output() {
            match output {
                sip::Output::Transmit { message, .. } => {
                    self.send(address(CARRIER), address(SERVER), message)
                }
                sip::Output::Event(event) => self.carrier_event(event),
            }
        }
        self.server_outputs();
    }

    /// A datagram leaves, and arrives in a while, perhaps; perhaps twice.
    pub(super) fn send(&mut self, from: SocketAddr, to: SocketAddr, message: Bytes) {
        let is_cut_off = self.clock.ms < self.cut_off_until && [from, to].contains(&address(CARRIER));
        if is_cut_off && message.starts_with(b"BYE ") {
            // Whoever hangs up sees to it that this is heard, sooner or later: while the server asks for no session
            // timers (RFC 4028, T3), a call would go on for ever that both sides have left unheard.
            let takes = self.cut_off_until - self.clock.ms;
            return self.later(takes, Happening::Datagram { from, to, message });
        }
        if is_cut_off || self.is_unheard(&message) || self.random.random_bool(self.weather.loses) {
            return self.coverage.note("datagram lost");
        }
        let copies = if self.random.random_bool(self.weather.doubles) { 2 } else { 1 };
        if copies > 1 {
            self.coverage.note("datagram doubled");
        }
        for _ in 0..copies {
            let takes = match self.random.random_bool(self.weather.delays) {
                true => {
                    self.coverage.note("datagram delayed");
                    self.random.random_range(50..3_000)
                }
                false => self.random.random_range(1..40),
            };
            self.later(takes, Happening::Datagram { from, to, message: message.clone() });
        }
    }

    fn deliver(&mut self, from: SocketAddr, to: SocketAddr, message: Bytes) {
        let now = self.clock.instant();
        let flow = Flow { transport: Transport::Udp, local: to, remote: from };
        if to == address(SERVER) {
            if self.server.exchange.is_some() {
                let consult = self.consult_at(from);
                self.server_receives(&message);
                self.input(Input::Sip(sip::Input::Received { flow, message: message.clone() }));
                self.note_whom_it_asks(from, &message, consult);
            }
            return;
        }
        let phones = self.phones.iter_mut().filter(|phone| phone.address == to);
        let phone = phones.filter_map(|phone| phone.endpoint.as_mut()).next();
        let carrier = (to == address(CARRIER)).then_some(&mut self.carrier.endpoint);
        if let Some(endpoint) = phone.or(carrier) {
            endpoint.handle(now, sip::Input::Received { flow, message });
        }
    }

    pub(super) fn digest(&mut self, message: &[u8]) {
        self.trace("sends", message);
        let mut hasher = DefaultHasher::new();
        hasher.write_u64(self.digest);
        hasher.write_u64(self.clock.ms);
        hasher.write(message);
        self.digest = hasher.finish();
    }

    /// With TRACE in the environment, what is on the wire is shown: method and Call-ID.
    pub(super) fn trace(&self, what: &str, message: &[u8]) {
        if self.is_traced {
            let text = String::from_utf8_lossy(message);
            let shown = |line: &&str| ["Call-ID", "CSeq"].iter().any(|name| line.starts_with(name));
            let lines: Vec<&str> = text.lines().take(1).chain(text.lines().filter(shown)).collect();
            eprintln!("{:>8} server {what} {lines:?}", self.clock.ms);
        }
    }

    /// The same for what the media threads are told.
    pub(super) fn trace_media(&self, command: &::media::Command) {
        if self.is_traced {
            match command {
                ::media::Command::Play { endpoint, play, repeat, .. } => {
                    eprintln!("{:>8} media play {endpoint:?} {play:?} {repeat}", self.clock.ms);
                }
                other => eprintln!("{:>8} media {other:?}", self.clock.ms),
            }
        }
    }

    /// The same for what is durable.
    pub(super) fn trace_event(&self, event: &acd::Event) {
        if self.is_traced {
            eprintln!("{:>8} durable {event:?}", self.clock.ms);
        }
    }
}
