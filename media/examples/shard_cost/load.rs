//! A shard under a load of calls.

use std::hint::black_box;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use media::{Command, EndpointId, Negotiated, Port, Shard, ShardOptions, Sink, g711};

use crate::cpu_time;
use crate::scenario::{Scenario, codec};

/// Endpoints in a shard.
const ENDPOINTS: u64 = 600;
/// Frames of 20 ms before the measurement, and in it.
const WARM_UP: u64 = 25;
const FRAMES: u64 = 50;
const HEADER: usize = 12;
const PACKET: usize = HEADER + 160;

struct Discard(usize);

impl Sink for Discard {
    fn send(&mut self, _: EndpointId, _: Port, _: SocketAddr, packet: &[u8]) {
        self.0 += black_box(packet).len();
    }
}

/// What all parties say.
struct Phones {
    packets: Vec<[u8; PACKET]>,
    /// Where each is received and changed.
    buffer: [u8; PACKET],
}

/// CPU µs that one call takes in a second, without the making of the packets.
pub(crate) fn cost(scenario: &Scenario) -> f64 {
    let mut phones = Phones::new(scenario);
    let calls = ENDPOINTS / scenario.parties;
    let start = Instant::now();
    let mut shard = shard(scenario, start, calls);
    let mut sink = Discard(0);
    let mut frames = |phones: &mut Phones, from: u64, to: u64| {
        let before = cpu_time();
        for frame in from..to {
            let now = start + Duration::from_millis(frame * 20);
            for number in 0..calls * scenario.parties {
                let packet = phones.say(number, frame);
                shard.receive(now, EndpointId(number), Port::Rtp, address(number), packet, &mut sink);
            }
            shard.tick(now, &mut sink);
            while shard.poll_event().is_some() {}
        }
        cpu_time() - before
    };
    frames(&mut phones, 0, WARM_UP);
    let used = frames(&mut phones, WARM_UP, WARM_UP + FRAMES);
    assert!(sink.0 as u64 > FRAMES * calls * scenario.parties * 160, "not everybody has heard something");
    let said = saying(&mut phones, calls * scenario.parties);
    let seconds = FRAMES as f64 / 50.0;
    (used.as_nanos() as f64 - said.as_nanos() as f64) / 1_000.0 / seconds / calls as f64
}

fn saying(phones: &mut Phones, parties: u64) -> Duration {
    let before = cpu_time();
    for frame in 0..FRAMES {
        for number in 0..parties {
            black_box(phones.say(number, frame));
        }
    }
    cpu_time() - before
}

fn shard(scenario: &Scenario, now: Instant, calls: u64) -> Shard {
    let mut shard = Shard::new(ShardOptions { seed: [1; 32] });
    for number in 0..calls * scenario.parties {
        let endpoint = EndpointId(number);
        let negotiated = Negotiated::plain(address(number), codec(number, scenario));
        shard.handle(now, Command::Open { endpoint });
        shard.handle(now, Command::Configure { endpoint, negotiated });
    }
    (0..calls).for_each(|call| (scenario.connect)(&mut shard, now, call * scenario.parties));
    shard
}

fn address(endpoint: u64) -> SocketAddr {
    SocketAddr::from(([192, 0, 2, 1], 1_024 + endpoint as u16))
}

impl Phones {
    fn new(scenario: &Scenario) -> Phones {
        let packet = |number: u64| {
            let codec = codec(number, scenario);
            let mut packet = [0; PACKET];
            packet[..2].copy_from_slice(&[0x80, codec.static_payload_type()]);
            packet[8..12].copy_from_slice(&(number as u32).to_be_bytes());
            for (index, code) in packet[HEADER..].iter_mut().enumerate() {
                let phase = index as f64 * (0.2 + 0.001 * number as f64);
                *code = g711::encode(codec, (6_000.0 * phase.sin()) as i16);
            }
            packet
        };
        Phones { packets: (0..ENDPOINTS).map(packet).collect(), buffer: [0; PACKET] }
    }

    fn say(&mut self, number: u64, frame: u64) -> &mut [u8] {
        self.buffer = self.packets[number as usize];
        self.buffer[2..4].copy_from_slice(&(frame as u16).to_be_bytes());
        self.buffer[4..8].copy_from_slice(&(frame as u32 * 160).to_be_bytes());
        &mut self.buffer
    }
}
