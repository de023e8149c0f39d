//! The server: one process after the other, and what outlives them: the log and the registrations.

use super::book::Book;
use super::media::{Media, SHARDS};
use super::peers::{address, options};
use super::site::{SERVER, sites};
use super::world::{Happening, World};
use ::media::{EndpointId, PlayId, RecordingId};
use acd::{Engine, Event, Record};
use call::{LegId, MediaEndpoint, ShardId};
use rand::RngExt;
use sidetone::exchange::{Batch, Exchange, Input, Options, Output, Reply, recorded_contact};
use sip::{Binding, Change, NonceOptions, RegistrarOptions};
use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::time::Duration;

/// A stop takes this long at most, from when all calls are ended: an answer that nobody acknowledges, and a BYE that
/// nobody answers, 64*T1 each.
const STOP_LIMIT: u64 = 70_000;

pub(super) struct Server {
    /// `None`: is not running.
    pub(super) exchange: Option<Exchange>,
    /// Counts processes.
    pub(super) process: u64,
    pub(super) unwritten: VecDeque<Batch>,
    disk_is_busy: bool,
    /// What is durable.
    pub(super) log: Vec<Record>,
    bindings: BTreeMap<(String, String), Binding>,
    /// The phones whose bindings went with the last write: what came before it, in the same one, was durable, too.
    just_removed: Vec<String>,
    snapshot: (usize, Engine),
    pub(super) media: Media,
    pub(super) book: Book,
    /// Which of the sites it works by.
    pub(super) site: usize,
    pub(super) stopping: Stopping,
}

/// How far a stop has come.
#[derive(PartialEq, Eq)]
pub(super) enum Stopping {
    No,
    /// No more calls are taken.
    Draining,
    /// All calls are being ended.
    HangingUp,
}

/// What media threads report.
pub(super) enum MediaEvent {
    Allocated {
        leg: LegId,
        near: Option<ShardId>,
    },
    /// If nothing else is played by then.
    PlayEnds {
        endpoint: EndpointId,
        play: PlayId,
    },
    Played {
        endpoint: EndpointId,
        play: PlayId,
    },
}

/// The endpoint that has this port.
pub(super) fn endpoint_at(port: u16) -> EndpointId {
    EndpointId((u64::from(port) - 20_000) / 2)
}

impl Server {
    pub(super) fn new() -> Self {
        Self {
            exchange: None,
            process: 0,
            unwritten: VecDeque::new(),
            disk_is_busy: false,
            log: Vec::new(),
            bindings: BTreeMap::new(),
            just_removed: Vec::new(),
            snapshot: (0, Engine::new()),
            media: Media::default(),
            book: Book::default(),
            site: 0,
            stopping: Stopping::No,
        }
    }

    /// What the log leads to; from the snapshot, and from nothing.
    pub(super) fn replay(&self) -> Engine {
        let (length, mut engine) = self.snapshot.clone();
        self.log[length..].iter().for_each(|record| engine.apply(record));
        let mut replayed = Engine::new();
        self.log.iter().for_each(|record| replayed.apply(record));
        assert!(engine == replayed, "snapshot and log lead to something else than the log");
        engine
    }

    /// Whether this directory number has a registration that would survive.
    pub(super) fn is_registered(&self, dn: &str) -> bool {
        self.bindings.keys().any(|(bound, _)| bound == dn) || self.just_removed.iter().any(|gone| gone == dn)
    }

    fn make_durable(&mut self, batch: &Batch) {
        self.log.extend(batch.records.iter().cloned());
        for change in batch.bindings.iter() {
            match change {
                Change::Added(binding) | Change::Refreshed(binding) => {
                    let key = (binding.dn.clone(), binding.contact.to_string());
                    self.bindings.insert(key, binding.clone());
                }
                Change::Removed { dn, contact } => {
                    self.just_removed.push(dn.clone());
                    self.bindings.remove(&(dn.clone(), contact.to_string()));
                }
            }
        }
    }
}

impl World {
    pub(super) fn start_server(&mut self) {
        let now = self.clock.now();
        let engine = self.server.replay();
        let site = &sites()[self.server.site];
        let mut registrar_seed = [0; 32];
        registrar_seed[..8].copy_from_slice(&self.random.random::<u64>().to_le_bytes());
        let options = Options {
            configuration: site.configuration.clone(),
            prompts: site.prompts.clone(),
            switch: call::Options {
                sip: options(address(SERVER), self.random.random()),
                advertised_media: None,
                seed: self.random.random(),
            },
            registrar: RegistrarOptions {
                realm: "sidetone".to_owned(),
                expires_min: Duration::from_secs(30),
                expires_max: Duration::from_secs(3_600),
                expires_default: Duration::from_secs(3_600),
                max_contacts: 8,
                nonces: NonceOptions::default(),
                seed: registrar_seed,
            },
        };
        let mut bindings: Vec<Binding> = self.server.bindings.values().cloned().collect();
        bindings.sort_by_key(|binding| binding.expires_at);
        self.server.process += 1;
        (self.server.media, self.server.book) = (Media::default(), Book::default());
        (self.server.disk_is_busy, self.server.stopping) = (false, Stopping::No);
        let exchange = Exchange::new(now, options, engine, bindings);
        if exchange.engine().contacts().any(|contact| contact.callback.is_some()) {
            self.coverage.note("recovered contact to call back");
        }
        self.server.exchange = Some(exchange);
    }

    /// The process is gone, with what the disk has not confirmed; some of that may be on it.
    pub(super) fn crash(&mut self) {
        let Some(exchange) = self.server.exchange.take() else { return };
        self.assert_repairs(&exchange);
        let written = self.random.random_range(0..=self.server.unwritten.len());
        for (index, batch) in std::mem::take(&mut self.server.unwritten).into_iter().enumerate() {
            if index < written {
                self.server.make_durable(&batch);
                self.note_durable(&batch);
            } else if batch.records.iter().any(|record| matches!(record.event, Event::OfferMade { .. })) {
                self.coverage.note("offer lost in a crash");
            }
        }
        let downtime = self.random.random_range(50..5_000);
        self.later(downtime, Happening::Start);
    }

    /// The next step of a stop.
    pub(super) fn stop(&mut self) {
        let process = self.server.process;
        match self.server.stopping {
            Stopping::No => {
                self.server.stopping = Stopping::Draining;
                self.input(Input::Drain);
                let limit = self.random.random_range(0..20_000);
                self.later(limit, Happening::Stop { process });
            }
            Stopping::Draining => {
                self.server.stopping = Stopping::HangingUp;
                self.input(Input::HangUpAll);
                self.later(STOP_LIMIT, Happening::Stop { process });
            }
            // What is asked for meanwhile is written, too.
            Stopping::HangingUp if !self.server.unwritten.is_empty() => {
                self.later(10, Happening::Stop { process })
            }
            Stopping::HangingUp => {
                let exchange = self.server.exchange.take().expect("it stops");
                assert!(exchange.is_drained(), "{} legs are left of a stop", exchange.leg_count());
                assert_eq!(exchange.remembered(), 0, "remembered after a stop");
                assert!(self.server.replay() == *exchange.engine(), "the log leads to another state");
                self.assert_repairs(&exchange);
                self.server.media.assert_empty();
                self.coverage.note("graceful restart");
                self.later(500, Happening::Start);
            }
        }
    }

    pub(super) fn input(&mut self, input: Input) {
        self.is_touched = true;
        let now = self.clock.now();
        if let Some(exchange) = &mut self.server.exchange {
            exchange.handle(now, input);
        }
    }

    pub(super) fn server_outputs(&mut self) {
        while let Some(output) = self.server.exchange.as_mut().and_then(Exchange::poll_output) {
            match output {
                Output::Transmit { flow, message } => {
                    self.server_sends(flow.remote, &message);
                    self.send(address(SERVER), flow.remote, message);
                }
                Output::Media { shard, command } => self.media_command(shard, command),
                Output::AllocateMedia { leg, near } => {
                    let takes = self.random.random_range(0..30);
                    self.media_later(takes, MediaEvent::Allocated { leg, near });
                }
                Output::Persist(batch) => self.server.unwritten.push_back(batch),
                Output::Reply { reply: Err(_), .. } => self.coverage.note("request refused"),
                Output::Reply { id, reply: Ok(Reply::Done { seq }) } => {
                    assert!(
                        seq <= self.server.log.last().map_or(0, |last| last.seq),
                        "promised and not durable"
                    );
                    if let Some(what) = self.asked.remove(&id) {
                        self.coverage.note(what);
                    }
                }
                Output::Reply { reply: Ok(Reply::Read), .. } => {}
                Output::Published(records) => {
                    let durable = self.server.log.last().map_or(0, |last| last.seq);
                    assert!(records.iter().all(|record| record.seq <= durable), "published and not durable");
                }
                Output::Voicemail(_) => {}
            }
        }
        self.begin_to_write();
    }

    fn begin_to_write(&mut self) {
        if self.server.disk_is_busy || self.server.unwritten.is_empty() {
            return;
        }
        self.server.disk_is_busy = true;
        let takes = match self.random.random_bool(self.weather.disk_stalls) {
            true => {
                self.coverage.note("disk stalled");
                self.random.random_range(100..6_000)
            }
            false => self.random.random_range(0..6),
        };
        self.later(takes, Happening::Disk { process: self.server.process });
    }

    /// Some of what waits is written in one go, and confirmed.
    pub(super) fn write(&mut self) {
        self.server.disk_is_busy = false;
        if self.server.unwritten.is_empty() {
            // The process has crashed.
            return;
        }
        self.server.just_removed.clear();
        let count = self.random.random_range(1..=self.server.unwritten.len());
        let mut last = None;
        for batch in self.server.unwritten.drain(..count).collect::<Vec<_>>() {
            self.server.make_durable(&batch);
            self.note_durable(&batch);
            last = Some(batch.ticket);
        }
        if let Some(ticket) = last {
            self.input(Input::Persisted(ticket));
        }
        if self.server.unwritten.is_empty() && self.random.random_bool(0.02) {
            self.settle();
            self.take_snapshot();
        }
    }

    fn take_snapshot(&mut self) {
        if let Some(exchange) = self.server.exchange.as_ref().filter(|_| self.server.unwritten.is_empty()) {
            self.server.snapshot = (self.server.log.len(), exchange.engine().clone());
        }
    }

    pub(super) fn media_event(&mut self, event: MediaEvent) {
        match event {
            MediaEvent::Allocated { leg, near } => self.allocated(leg, near),
            MediaEvent::PlayEnds { endpoint, play } => {
                if self.server.media.is_playing(endpoint, play) {
                    self.server.media.played(endpoint);
                    let takes = self.random.random_range(0..20);
                    self.media_later(takes, MediaEvent::Played { endpoint, play });
                }
            }
            MediaEvent::Played { endpoint, play } => {
                self.server.media.told(endpoint);
                self.input(Input::PlayFinished { endpoint, play });
            }
        }
    }

    fn allocated(&mut self, leg: LegId, near: Option<ShardId>) {
        if self.random.random_bool(self.weather.no_ports) {
            self.coverage.note("no port");
            return self.input(Input::MediaAllocated { leg, media: None });
        }
        let shard = near.unwrap_or(ShardId(self.random.random_range(0..SHARDS)));
        let endpoint = self.server.media.open(shard);
        let port = u16::try_from(20_000 + 2 * endpoint.0).expect("few legs");
        let rtp = SocketAddr::new(address(SERVER).ip(), port);
        self.input(Input::MediaAllocated { leg, media: Some(MediaEndpoint { shard, endpoint, rtp }) });
    }

    fn media_command(&mut self, shard: ShardId, command: ::media::Command) {
        self.trace_media(&command);
        if matches!(command, ::media::Command::StartRecording { right: None, .. }) {
            self.coverage.note("voicemail");
        }
        match command {
            ::media::Command::StartRecording { recording, right: Some(_), .. } => self.records(recording),
            ::media::Command::Bridge { a, b } => self.bridges(a, b),
            ::media::Command::Join { endpoint, .. } => self.mixes(endpoint),
            ::media::Command::Play { endpoint, ref audio, .. } => self.note_beep(endpoint, audio),
            _ => {}
        }
        if let Some((endpoint, play)) = self.server.media.command(shard, command) {
            let takes = self.random.random_range(200..4_000);
            self.media_later(takes, MediaEvent::PlayEnds { endpoint, play });
        }
    }

    /// What a customer says to an agent is recorded from now on: the contact's queue has that.
    fn records(&mut self, recording: RecordingId) {
        let (contact, _) = recorded_contact(recording);
        let engine = self.server.exchange.as_ref().expect("it records").engine();
        // Over by now, perhaps.
        if let Some(queue) = engine.contact(contact).map(|contact| contact.queue) {
            let queues = &sites()[self.server.site].configuration.queues;
            let records = queue.as_ref().and_then(|queue| queues.get(queue.as_str()));
            assert!(records.is_some_and(|queue| queue.record), "{contact:?} of {queue:?} is recorded");
        }
        if self.server.media.has_recorded(contact) {
            self.coverage.note("recorded anew");
        }
    }

    fn media_later(&mut self, takes: u64, event: MediaEvent) {
        self.later(takes, Happening::Media { process: self.server.process, event });
    }
}
