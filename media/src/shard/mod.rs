//! A shard: the media endpoints of many calls, driven by one thread.

mod address;
mod command;
mod endpoint;
pub mod limits;
mod mixes;
mod mixing;
mod part;
mod player;
mod recorded;
mod recordings;
mod table;
#[cfg(test)]
mod tests;

pub use command::{Command, EndpointId, Event, MixId, PlayId, Port, RecordingId, Role, ShardOptions, Sink};

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use self::endpoint::{Endpoint, Kind};
use self::mixes::Mixes;
use self::player::Player;
use self::recordings::Recordings;
use self::table::Table;
use crate::rtp::{Clock, Outgoing};
use crate::{Audio, Digit, Statistics};

/// Media endpoints, their bridges, mixes, players and recordings.
///
/// Nothing on the way of an RTP packet allocates, locks, logs or calls the system.
#[derive(Debug)]
pub struct Shard {
    random: StdRng,
    clock: Option<Clock>,
    table: Table,
    endpoints: Vec<Option<Box<Endpoint>>>,
    free: Vec<usize>,
    /// Endpoints that may have a player; those that have none are taken out at the next tick.
    playing: Vec<EndpointId>,
    closing: Vec<EndpointId>,
    /// When each endpoint sends its next RTCP report.
    reports: BinaryHeap<Reverse<(Instant, EndpointId)>>,
    recordings: Recordings,
    mixes: Mixes,
    /// Endpoints that are to hear the rest of a mix that they have left.
    owing: Vec<EndpointId>,
    /// Sources of peers seen so far; numbers them.
    streams: u64,
    events: VecDeque<Event>,
}

impl Shard {
    /// A shard without endpoints.
    pub fn new(options: ShardOptions) -> Shard {
        Shard {
            random: StdRng::from_seed(options.seed),
            clock: None,
            table: Table::new(),
            endpoints: Vec::new(),
            free: Vec::new(),
            playing: Vec::new(),
            closing: Vec::new(),
            reports: BinaryHeap::new(),
            recordings: Recordings::default(),
            mixes: Mixes::default(),
            owing: Vec::new(),
            streams: 0,
            // What is reported on the way of an RTP packet finds its room here.
            events: VecDeque::with_capacity(limits::DIGITS_WAITING),
        }
    }

    /// Carries out `command`.
    pub fn handle(&mut self, now: Instant, command: Command) {
        match command {
            Command::Open { endpoint } => self.open(now, endpoint),
            Command::Configure { endpoint, negotiated } => {
                if let Some(endpoint) = self.endpoint(endpoint) {
                    endpoint.configure(now, negotiated);
                }
            }
            Command::Bridge { a, b } => self.bridge(a, b),
            Command::Unbridge { a, b } => {
                if self.endpoint(a).is_some_and(|endpoint| endpoint.bridge == Some(b)) {
                    self.unbridge(a);
                }
            }
            Command::Join { mix, endpoint, role } => self.join(now, mix, endpoint, role),
            Command::SetRole { endpoint, role } => self.set_role(endpoint, role),
            Command::Leave { endpoint } => self.leave(endpoint),
            Command::Play { endpoint, play, audio, repeat } => self.play(now, endpoint, play, audio, repeat),
            Command::StopPlay { endpoint } => {
                if let Some(endpoint) = self.endpoint(endpoint) {
                    endpoint.play(None);
                }
            }
            Command::StartRecording { recording, left, right } => {
                self.start_recording(now, recording, left, right);
            }
            Command::StopRecording { recording } => self.stop_recording(now, recording),
            Command::RecordSides { recording, left, right } => self.record_sides(recording, left, &right),
            Command::PauseRecording { recording } => self.recordings.set_paused(now, recording, true),
            Command::ResumeRecording { recording } => self.recordings.set_paused(now, recording, false),
            Command::Close { endpoint } => self.close(endpoint),
        }
    }

    /// Takes one datagram that arrived on the `port` of endpoint `id`; the buffer is rewritten and sent on
    /// from where it lies.
    pub fn receive(
        &mut self,
        now: Instant,
        id: EndpointId,
        port: Port,
        from: SocketAddr,
        packet: &mut [u8],
        out: &mut impl Sink,
    ) {
        let clock = self.clock(now);
        let Some(slot) = self.table.get(id) else { return };
        let Some(endpoint) = self.endpoints[slot].as_deref_mut() else { return };
        let heard = endpoint.receive(now, clock, (port, from), packet, &mut self.streams);
        let Some(heard) = heard else { return };
        if heard.kind == Kind::TelephoneEvent {
            endpoint.press(now, &heard, packet, |digit| report_digit(&mut self.events, id, digit));
        }
        for tap in &endpoint.taps {
            self.recordings.take(now, *tap, &heard, &packet[heard.payload.clone()]);
        }
        if endpoint.part.is_some() {
            self.take_into_mix(now, id, &heard, packet, out);
        } else if let Some(other) = endpoint.bridge.and_then(|other| self.endpoint(other)) {
            other.relay(now, &heard, packet, out);
        }
    }

    /// Does what is due: players, mixes, RTCP, recordings. Call it every 10 or 20 ms.
    pub fn tick(&mut self, now: Instant, out: &mut impl Sink) {
        self.tick_players(now, out);
        self.tick_mixes(now, out);
        self.tick_reports(now, out);
        self.recordings.tick(now, &mut self.events);
        while let Some(endpoint) = self.closing.pop() {
            self.finish_closing(now, endpoint, out);
        }
    }

    /// The next event. Drain after every `handle`, batch of `receive`, and `tick`.
    pub fn poll_event(&mut self) -> Option<Event> {
        self.events.pop_front()
    }

    /// What an endpoint has seen so far.
    pub fn statistics(&self, endpoint: EndpointId) -> Option<Statistics> {
        let slot = self.table.get(endpoint)?;
        self.endpoints.get(slot)?.as_deref().map(Endpoint::statistics)
    }

    /// How many endpoints there are.
    pub fn endpoint_count(&self) -> usize {
        self.endpoints.len() - self.free.len()
    }

    fn open(&mut self, now: Instant, id: EndpointId) {
        if self.table.get(id).is_some() {
            return;
        }
        if self.endpoint_count() == limits::ENDPOINTS {
            self.events.push_back(Event::Closed { endpoint: id, statistics: Statistics::default() });
            return;
        }
        // The first sequence number leaves room for a while before it wraps, which is kind to SRTP's
        // rollover counter (RFC 3711 section 3.3.1).
        let (ssrc, timestamp) = (self.random.random(), self.random.random());
        let out = Outgoing::new(ssrc, self.random.random::<u16>() >> 1, timestamp);
        // RFC 7022: 96 random bits, new for every call.
        let cname = format!("{:016x}{:08x}", self.random.random::<u64>(), self.random.random::<u32>());
        let endpoint = Some(Box::new(Endpoint::new(id, out, cname)));
        let slot = match self.free.pop() {
            Some(slot) => {
                self.endpoints[slot] = endpoint;
                slot
            }
            None => {
                self.endpoints.push(endpoint);
                self.endpoints.len() - 1
            }
        };
        self.table.insert(id, slot);
        // The first report comes after half the interval (RFC 3550 section 6.2).
        let first = self.report_interval() / 2;
        self.reports.push(Reverse((now + first, id)));
    }

    /// RFC 3550 section 6.3.1: spread over 0.5 to 1.5 of the interval, and divided by e - 3/2. With two
    /// members the five seconds, not the bandwidth, decide.
    fn report_interval(&mut self) -> Duration {
        limits::RTCP_INTERVAL.mul_f64(self.random.random_range(0.5..1.5) / 1.218_28)
    }

    fn bridge(&mut self, a: EndpointId, b: EndpointId) {
        let bridged = self.endpoint(a).is_none_or(|endpoint| endpoint.bridge == Some(b));
        if bridged || a == b || self.endpoint(b).is_none() {
            return;
        }
        self.leave_together(a, b);
        for (side, other) in [(a, b), (b, a)] {
            self.unbridge(side);
            if let Some(endpoint) = self.endpoint(side) {
                endpoint.bridge = Some(other);
            }
        }
    }

    fn unbridge(&mut self, side: EndpointId) {
        let other = self.endpoint(side).and_then(|endpoint| endpoint.bridge.take());
        for id in other.into_iter().chain([side]) {
            if let Some(endpoint) = self.endpoint(id) {
                endpoint.pause();
                if id != side && endpoint.bridge == Some(side) {
                    endpoint.bridge = None;
                }
            }
        }
    }

    fn play(&mut self, now: Instant, id: EndpointId, play: PlayId, audio: Vec<Arc<Audio>>, repeat: bool) {
        if let Some(endpoint) = self.endpoint(id) {
            endpoint.play(Some(Player::new(now, play, audio, repeat)));
            if !std::mem::replace(&mut endpoint.listed, true) {
                self.playing.push(id);
            }
        }
    }

    fn close(&mut self, id: EndpointId) {
        self.unbridge(id);
        self.leave(id);
        if let Some(endpoint) = self.endpoint(id)
            && !std::mem::replace(&mut endpoint.closing, true)
        {
            endpoint.play(None);
            self.closing.push(id);
        }
    }

    fn finish_closing(&mut self, now: Instant, id: EndpointId, out: &mut impl Sink) {
        let clock = self.clock(now);
        let Some(slot) = self.table.remove(id) else { return };
        let Some(mut endpoint) = self.endpoints[slot].take() else { return };
        self.free.push(slot);
        endpoint.report(now, clock, true, out);
        self.events.push_back(Event::Closed { endpoint: id, statistics: endpoint.statistics() });
    }

    fn tick_players(&mut self, now: Instant, out: &mut impl Sink) {
        let mut index = 0;
        while let Some(id) = self.playing.get(index).copied() {
            let turns = self.endpoint(id).map_or(Ok(false), |endpoint| endpoint.play_turns(now, out));
            if let Err(play) = turns {
                self.events.push_back(Event::PlayFinished { endpoint: id, play });
            }
            if turns == Ok(true) {
                index += 1;
            } else {
                self.playing.swap_remove(index);
                if let Some(endpoint) = self.endpoint(id) {
                    endpoint.listed = false;
                }
            }
        }
    }

    fn tick_reports(&mut self, now: Instant, out: &mut impl Sink) {
        let clock = self.clock(now);
        while let Some(Reverse((due, id))) = self.reports.peek().copied() {
            if due > now {
                return;
            }
            self.reports.pop();
            if let Some(endpoint) = self.endpoint(id) {
                endpoint.report(now, clock, false, out);
                let interval = self.report_interval();
                self.reports.push(Reverse((now + interval, id)));
            }
        }
    }

    #[inline]
    fn endpoint(&mut self, id: EndpointId) -> Option<&mut Endpoint> {
        self.endpoints[self.table.get(id)?].as_deref_mut()
    }

    #[inline]
    fn clock(&mut self, now: Instant) -> Clock {
        *self.clock.get_or_insert_with(|| Clock::new(now))
    }
}

/// `false` where too many digits wait already.
fn report_digit(events: &mut VecDeque<Event>, endpoint: EndpointId, digit: Digit) -> bool {
    let has_room = events.len() < limits::DIGITS_WAITING;
    if has_room {
        events.push_back(Event::Digit { endpoint, digit });
    }
    has_room
}
