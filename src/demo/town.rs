//! Everybody outside the server: a phone on every desk, and customers.

use super::RECEPTION;
use super::callers::{self, Caller};
use super::desks::Phone;
use super::diary::Diary;
use super::voices::Voices;
use crate::media_threads::{self, Allocation, Backend, DEFAULT_TICK, HostEvent, MediaOptions, MediaThreads};
use crate::net::UdpTransport;
use anyhow::{Context, anyhow};
use call::{Dial, Event, Input, LegId, MediaEndpoint, Output, ShardId, Switch};
use config::Configuration;
use media::PlayId;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use sip::wire::UriError;
use sip::{Flow, Message, NameAddr, RequestId, Transport, Uri};
use std::collections::{BTreeMap, HashMap};
use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

/// Ports.
const CARRIER: u16 = 5070;
const DESKS: u16 = 5071;
/// Customers there are at a time: enough that there is always somebody to talk to, and never a long queue.
const CUSTOMERS: usize = 3;
/// Between one customer's call and the next, seconds.
const GAP: std::ops::Range<u64> = 5..20;
/// How long a customer stays at most, waiting and talking, seconds.
const STAY: std::ops::Range<u64> = 240..480;
/// How long somebody who is called takes to answer, milliseconds.
const RINGS_FOR: std::ops::Range<u64> = 2_000..5_000;
/// What everybody's media is received on.
const PORTS: std::ops::RangeInclusive<u16> = 30_000..=30_999;
/// Media events that wait.
const MEDIA_EVENTS: usize = 256;
/// Without anything to do.
const IDLE: Duration = Duration::from_secs(60);
/// What customers dial; the last one leads to a menu, which they leave to choose for them.
const DIALLED: [&str; 5] = ["100", "100", "200", "200", "300"];

/// The trunk's other end.
pub(super) fn carrier(address: IpAddr) -> SocketAddr {
    SocketAddr::new(address, CARRIER)
}

/// Opens it, beside the server that listens at `sip`.
pub(super) fn open(configuration: &Configuration, sip: SocketAddr) -> anyhow::Result<()> {
    let town = Town::new(configuration, sip)?;
    tokio::spawn(town.run());
    Ok(())
}

pub(super) struct Town {
    pub(super) server: SocketAddr,
    /// The trunk's other end: customers call from here and are called here.
    carrier: SocketAddr,
    /// Where the phones on the desks are.
    pub(super) desks: SocketAddr,
    pub(super) realm: String,
    pub(super) switch: Switch,
    udp: UdpTransport,
    media: MediaThreads,
    media_events: mpsc::Receiver<HostEvent>,
    pub(super) phones: Vec<Phone>,
    /// Registrations under way, by the phone's place.
    pub(super) registering: HashMap<RequestId, usize>,
    /// Customers' legs.
    customers: BTreeMap<LegId, Caller>,
    pub(super) diary: Diary<Act>,
    voices: Voices,
    random: StdRng,
    /// Calls that customers have made.
    came: usize,
}

/// What is to be done.
pub(super) enum Act {
    /// A phone says where it is.
    Register(usize),
    /// Somebody calls the company.
    Call,
    Answer(LegId),
    HangUp(LegId),
}

impl Town {
    fn new(configuration: &Configuration, server: SocketAddr) -> anyhow::Result<Self> {
        let mut random = StdRng::try_from_rng(&mut rand::rngs::SysRng)
            .map_err(|error| anyhow!("no randomness: {error}"))?;
        let (carrier, desks) = (carrier(server.ip()), SocketAddr::new(server.ip(), DESKS));
        let (events, media_events) = mpsc::channel(MEDIA_EVENTS);
        let options = MediaOptions {
            threads: 1,
            address: server.ip(),
            ports: PORTS,
            tick: DEFAULT_TICK,
            backend: Backend::Auto,
            seed: random.random(),
        };
        let media = MediaThreads::start(options, events).context("the demo's phones have no media")?;
        let udp = UdpTransport::bind(&[carrier, desks]).context("the demo's phones cannot listen")?;
        let sip = sip::Options {
            listeners: [carrier, desks].map(listener).into(),
            user_agent: "demo".to_owned(),
            timers: sip::Timers::default(),
            limits: sip::Limits::default(),
            answers_when_told: true,
            seed: random.random(),
        };
        let switch = Switch::new(call::Options { sip, advertised_media: None, seed: random.random() });
        let phones = configuration.phones.iter().filter_map(|phone| Phone::of(phone, random.random()));
        let phones: Vec<Phone> = phones.collect();
        let mut diary = Diary::default();
        let now = Instant::now();
        (0..phones.len()).for_each(|phone| diary.add(now, Act::Register(phone)));
        diary.add(now + Duration::from_secs(3), Act::Call);
        Ok(Self {
            server,
            carrier,
            desks,
            realm: configuration.sip.realm.to_string(),
            switch,
            udp,
            media,
            media_events,
            phones,
            registering: HashMap::new(),
            customers: BTreeMap::new(),
            diary,
            voices: Voices::load().context("the demo's voices")?,
            random,
            came: 0,
        })
    }

    async fn run(mut self) {
        let mut received = Vec::new();
        loop {
            self.perform_outputs();
            let due = [self.switch.poll_timeout(), self.diary.next()].into_iter().flatten().min();
            let due = due.unwrap_or_else(|| Instant::now() + IDLE);
            tokio::select! {
                () = self.udp.receive(&mut received) => {
                    for (flow, message) in received.drain(..) {
                        self.handle(Input::Sip(sip::Input::Received { flow, message }));
                    }
                }
                Some(event) = self.media_events.recv() => match event {
                    HostEvent::PlayFinished { endpoint, play } => self.handle(Input::PlayFinished { endpoint, play }),
                    HostEvent::Digit { endpoint, digit } => self.handle(Input::Digit { endpoint, digit }),
                    _ => {}
                },
                () = tokio::time::sleep_until(due.into()) => self.be_on_time(),
            }
        }
    }

    fn handle(&mut self, input: Input) {
        self.switch.handle(Instant::now(), input);
    }

    fn be_on_time(&mut self) {
        let now = Instant::now();
        self.handle(Input::Sip(sip::Input::Timeout));
        while let Some(act) = self.diary.pop_due(now) {
            match act {
                Act::Register(phone) => self.register(now, phone),
                Act::Call => self.call(now),
                Act::Answer(leg) => self.switch.answer(now, leg),
                Act::HangUp(leg) => self.switch.hang_up(now, leg, None),
            }
        }
    }

    fn perform_outputs(&mut self) {
        while let Some(output) = self.switch.poll_output() {
            match output {
                Output::Transmit { flow, message } => self.udp.send(&flow, &message),
                Output::Media { shard, command } => {
                    self.media.handle().send(media_threads::ShardId(shard.0), command);
                }
                Output::AllocateMedia { leg, near } => self.allocate(leg, near),
                Output::Event(event) => self.happened(event),
            }
        }
    }

    fn allocate(&mut self, leg: LegId, near: Option<ShardId>) {
        let allocated = self.media.handle().allocate(near.map(|shard| media_threads::ShardId(shard.0)));
        let media = allocated.ok().map(|Allocation { endpoint, shard, rtp }| MediaEndpoint {
            shard: ShardId(shard.0),
            endpoint,
            rtp,
        });
        self.handle(Input::MediaAllocated { leg, media });
    }

    fn happened(&mut self, event: Event) {
        let now = Instant::now();
        match event {
            Event::Incoming { leg, flow, request, .. } => {
                self.switch.ring(now, leg);
                if flow.local == self.carrier {
                    self.is_called(now, leg, &request);
                }
            }
            Event::ToldToAnswer { leg } => self.switch.answer(now, leg),
            Event::Answered { leg } => self.speaks(leg),
            Event::Ended { leg, .. } if self.customers.remove(&leg).is_some() => self.next_call(now),
            Event::Response { id, response } => self.registered(now, id, response.ok().as_ref()),
            Event::Request { id, .. } => self.switch.respond(now, id, sip::Response::new(405)),
            Event::Refer { refer, .. } => self.switch.reject_refer(now, refer, 603),
            _ => {}
        }
    }

    /// The reception, or a customer whom the company calls.
    fn is_called(&mut self, now: Instant, leg: LegId, request: &Message) {
        let dialled = request.request_uri().ok();
        let number = dialled.as_ref().and_then(Uri::user).unwrap_or_default();
        if number != RECEPTION {
            self.customers.insert(leg, Caller::of_number(&number));
        }
        let answers = Duration::from_millis(self.random.random_range(RINGS_FOR));
        self.diary.add(now + answers, Act::Answer(leg));
        self.leaves_in_the_end(now, leg);
    }

    fn speaks(&mut self, leg: LegId) {
        let words = match self.customers.get(&leg) {
            Some(caller) => self.voices.customer(caller.0),
            None => self.voices.agent.clone(),
        };
        self.switch.play(leg, PlayId(leg.0), vec![words], true);
    }

    fn next_call(&mut self, now: Instant) {
        let gap = Duration::from_secs(self.random.random_range(GAP));
        self.diary.add(now + gap, Act::Call);
    }

    fn leaves_in_the_end(&mut self, now: Instant, leg: LegId) {
        let stay = Duration::from_secs(self.random.random_range(STAY));
        self.diary.add(now + stay, Act::HangUp(leg));
    }

    /// A customer calls, and, where there are not enough yet, another one later.
    fn call(&mut self, now: Instant) {
        if self.customers.len() >= CUSTOMERS {
            return;
        }
        self.came += 1;
        let number = DIALLED[self.came % DIALLED.len()];
        let caller =
            callers::next(&mut self.random, |caller| self.customers.values().any(|there| *there == caller));
        let Ok(dial) = self.dial(caller, number) else { return };
        let (_, leg) = self.switch.place(now, dial);
        self.customers.insert(leg, caller);
        self.leaves_in_the_end(now, leg);
        if self.customers.len() < CUSTOMERS {
            self.next_call(now);
        }
    }

    fn dial(&self, caller: Caller, number: &str) -> Result<Dial, UriError> {
        let (host, port) = (self.server.ip().to_string(), self.server.port());
        let target = Uri::sip(Some(number), &host, Some(port))?;
        let from = caller.number();
        Ok(Dial {
            flow: self.flow(self.carrier),
            request_uri: target.clone(),
            from: NameAddr::new(Uri::sip(Some(&from), &self.carrier.ip().to_string(), None)?),
            to: NameAddr::new(target),
            route: Vec::new(),
            headers: Vec::new(),
        })
    }

    pub(super) fn flow(&self, local: SocketAddr) -> Flow {
        Flow { transport: Transport::Udp, local, remote: self.server }
    }
}

fn listener(local: SocketAddr) -> sip::Listener {
    sip::Listener { transport: Transport::Udp, local, advertised: (local.ip().to_string(), local.port()) }
}
