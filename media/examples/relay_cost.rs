//! CPU time of `Shard::receive` and of a tick: `cargo run --release -p media --example relay_cost`.
#![allow(clippy::disallowed_methods)]

use std::hint::black_box;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use media::{Codec, Command, EndpointId, Negotiated, Port, RecordingId, Shard, ShardOptions, Sink};

const CALLS: u64 = 1_000;
const FRAMES: u64 = 500;

struct Discard(usize);

impl Sink for Discard {
    fn send(&mut self, _: EndpointId, _: Port, _: SocketAddr, packet: &[u8]) {
        self.0 += black_box(packet).len();
    }
}

fn main() {
    let laws = [("same law", Codec::Pcmu, false), ("µ-law to A-law", Codec::Pcma, false)];
    for (what, codec, recorded) in laws.into_iter().chain([("same law, recorded", Codec::Pcmu, true)]) {
        let (receive, tick) = measure(codec, recorded);
        println!("{what}: {receive:.0} ns a packet, {tick:.0} ns of tick a call and 20 ms");
    }
}

/// Nanoseconds a packet in `receive`, and a call in `tick`, with a thousand calls.
fn measure(codec: Codec, recorded: bool) -> (f64, f64) {
    let start = Instant::now();
    let mut shard = Shard::new(ShardOptions { seed: [1; 32] });
    for number in 0..CALLS * 2 {
        let endpoint = EndpointId(number);
        let codec = if number % 2 == 0 { Codec::Pcmu } else { codec };
        shard.handle(start, Command::Open { endpoint });
        shard.handle(
            start,
            Command::Configure { endpoint, negotiated: Negotiated::plain(address(number), codec) },
        );
        if number % 2 == 1 {
            let (a, b) = (EndpointId(number - 1), endpoint);
            shard.handle(start, Command::Bridge { a, b });
            if recorded {
                shard.handle(
                    start,
                    Command::StartRecording { recording: RecordingId(number), left: a, right: Some(b) },
                );
            }
        }
    }
    let mut sink = Discard(0);
    let (mut receiving, mut ticking) = (Duration::ZERO, Duration::ZERO);
    for frame in 0..FRAMES {
        let now = start + Duration::from_millis(frame * 20);
        let mut packets: Vec<_> = (0..CALLS * 2).map(|number| packet(frame, number as u32)).collect();
        let begin = cpu_time();
        for (number, packet) in (0..).zip(&mut packets) {
            shard.receive(now, EndpointId(number), Port::Rtp, address(number), packet, &mut sink);
        }
        receiving += cpu_time() - begin;
        let begin = cpu_time();
        shard.tick(now, &mut sink);
        while shard.poll_event().is_some() {}
        ticking += cpu_time() - begin;
    }
    let packets = (CALLS * 2 * FRAMES) as f64;
    (receiving.as_nanos() as f64 / packets, ticking.as_nanos() as f64 / (CALLS * FRAMES) as f64)
}

/// CPU time of this thread: other work on the machine does not count.
fn cpu_time() -> Duration {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux has it");
    let nanoseconds = statistics.split(' ').next().and_then(|field| field.parse().ok());
    Duration::from_nanos(nanoseconds.expect("the first field is a number"))
}

fn address(endpoint: u64) -> SocketAddr {
    SocketAddr::from(([192, 0, 2, 1], 1_024 + endpoint as u16))
}

fn packet(frame: u64, ssrc: u32) -> [u8; 172] {
    let mut packet = [0x55; 172];
    packet[..2].copy_from_slice(&[0x80, 0]);
    packet[2..4].copy_from_slice(&(frame as u16).to_be_bytes());
    packet[4..8].copy_from_slice(&(frame as u32 * 160).to_be_bytes());
    packet[8..12].copy_from_slice(&ssrc.to_be_bytes());
    packet
}
