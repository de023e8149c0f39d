//! Who hears whom, on a real media shard and by frequency: every leg says a tone of its own (T4, T5, V9).

use super::bench::Bench;
use super::groups::groups;
use crate::CallId;
use media::{Codec, Command, EndpointId, Port, Shard, ShardOptions, Sink, g711};
use std::collections::BTreeMap;
use std::f64::consts::TAU;
use std::net::SocketAddr;
use std::time::Duration;

const LEGS: usize = 5;
/// Frames of 20 ms until an arrangement has settled, and those that are measured then.
const SETTLING: usize = 20;
const MEASURED: usize = 20;
const SAMPLES: usize = 160;
const AMPLITUDE: f64 = 4_000.0;

/// What each endpoint sends its peer: the audio, decoded.
#[derive(Default)]
struct Heard(BTreeMap<EndpointId, Vec<i16>>, BTreeMap<EndpointId, Codec>);

impl Sink for Heard {
    fn send(&mut self, endpoint: EndpointId, port: Port, _: SocketAddr, packet: &[u8]) {
        let codec = self.1[&endpoint];
        if port == Port::Rtp && packet[1] & 0x7F == codec.static_payload_type() {
            let samples = packet[12..].iter().map(|code| g711::decode(codec, *code));
            self.0.entry(endpoint).or_default().extend(samples);
        }
    }
}

/// A call whose legs talk.
struct Talk {
    bench: Bench,
    call: CallId,
    shard: Shard,
    heard: Heard,
    addresses: BTreeMap<EndpointId, SocketAddr>,
    frames: usize,
}

impl Talk {
    fn new() -> Talk {
        let mut bench = Bench::new();
        let (call, ..) = bench.answered_call();
        for _ in 1..LEGS {
            bench.answered_phone(call);
        }
        let shard = Shard::new(ShardOptions { seed: [7; 32] });
        let (heard, addresses) = (Heard::default(), BTreeMap::new());
        Talk { bench, call, shard, heard, addresses, frames: 0 }
    }

    fn arrange(&mut self, text: &str) {
        assert_eq!(self.bench.switch.arrange(self.call, &groups(text)), []);
        self.bench.settle();
        for command in std::mem::take(&mut self.bench.media) {
            if let Command::Configure { endpoint, negotiated } = &command {
                self.shard.handle(self.bench.now, Command::Open { endpoint: *endpoint });
                self.addresses.insert(*endpoint, negotiated.remote_rtp);
                self.heard.1.insert(*endpoint, negotiated.codec);
            }
            self.shard.handle(self.bench.now, command);
        }
        self.heard.0.clear();
    }

    /// Lets these legs talk.
    fn talk(&mut self, legs: &[u64], frames: usize) {
        for _ in 0..frames {
            for leg in legs {
                let mut packet = self.packet(*leg);
                let (endpoint, now) = (EndpointId(*leg), self.bench.now);
                let from = self.addresses[&endpoint];
                self.shard.receive(now, endpoint, Port::Rtp, from, &mut packet, &mut self.heard);
            }
            for _ in 0..2 {
                self.shard.tick(self.bench.now, &mut self.heard);
                self.bench.now += Duration::from_millis(10);
            }
            self.frames += 1;
        }
    }

    /// The next 20 ms of a leg, as RTP (RFC 3550 §5.1).
    fn packet(&self, leg: u64) -> Vec<u8> {
        let codec = self.heard.1[&EndpointId(leg)];
        let sequence = u16::try_from(self.frames).expect("a short test");
        let timestamp = u32::from(sequence) * 160;
        let mut packet = vec![0x80, codec.static_payload_type()];
        packet.extend(sequence.to_be_bytes());
        packet.extend(timestamp.to_be_bytes());
        packet.extend([0, 0, 0, u8::try_from(leg).expect("few legs")]);
        let first = self.frames * SAMPLES;
        let tone = |index: usize| AMPLITUDE * (TAU * frequency(leg) * index as f64 / 8_000.0).sin();
        packet.extend((first..first + SAMPLES).map(|index| g711::encode(codec, tone(index) as i16)));
        packet
    }

    fn heard_by(&self, leg: u64) -> &[i16] {
        self.heard.0.get(&EndpointId(leg)).map_or(&[], Vec::as_slice)
    }
}

/// A multiple of 50 Hz: a whole number of periods in what is measured.
fn frequency(leg: u64) -> f64 {
    400.0 + 250.0 * leg as f64
}

/// The amplitude of one frequency in samples (a discrete Fourier transform's one coefficient).
fn amplitude(samples: &[i16], frequency: f64) -> f64 {
    let step = TAU * frequency / 8_000.0;
    let (mut real, mut imaginary) = (0.0, 0.0);
    for (index, sample) in samples.iter().enumerate() {
        let (sine, cosine) = (step * index as f64).sin_cos();
        real += f64::from(*sample) * cosine;
        imaginary += f64::from(*sample) * sine;
    }
    2.0 * f64::hypot(real, imaginary) / samples.len().max(1) as f64
}

#[test]
fn each_hears_the_tones_of_those_whom_he_is_to_hear() {
    // Who hears whom, a word a leg; 0: nobody.
    let table = [
        ("1 2", "2 1 0 0 0"),
        // A consult, toggled, a conference, a further consult from it, and the transfer.
        ("2 3", "0 3 2 0 0"),
        ("1 2", "2 1 0 0 0"),
        ("1 2 3", "23 13 12 0 0"),
        ("1 3 | 2 4", "3 4 1 2 0"),
        ("1 2 3 4", "234 134 124 123 0"),
        ("1 3 4", "34 0 14 13 0"),
        ("1 3", "3 0 1 0 0"),
        // Supervision of who has it now: listening, whispering, barging in.
        ("1 3 5?", "3 0 1 0 13"),
        ("1 3 5>3", "3 0 15 0 13"),
        ("1 3 5", "35 0 15 0 13"),
        ("1 3 | 4 5", "3 0 1 5 4"),
        // What comes before the answer of 2, a supervisor with it, and the answer.
        ("1? 2 5?", "2 0 0 0 2"),
        ("1? 2", "2 0 0 0 0"),
        ("1 2", "2 1 0 0 0"),
        ("", "0 0 0 0 0"),
    ];
    let mut talk = Talk::new();
    for (arrangement, heard) in table {
        talk.arrange(arrangement);
        talk.talk(&[1, 2, 3, 4, 5], SETTLING);
        talk.heard.0.clear();
        talk.talk(&[1, 2, 3, 4, 5], MEASURED);
        for (leg, expected) in (1..).zip(heard.split_whitespace()) {
            for other in 1..=5 {
                let level = amplitude(talk.heard_by(leg), frequency(other)) / AMPLITUDE;
                match expected.contains(&other.to_string()) {
                    true => {
                        assert!((0.8..1.2).contains(&level), "{leg} hears {other} at {level}: {arrangement}")
                    }
                    false => assert!(level < 0.02, "{leg} hears {other} at {level}: {arrangement}"),
                }
            }
        }
    }
}

/// What was said before a change is heard after it, and what is said in it, whichever way it is carried.
#[test]
fn nothing_is_lost_on_the_way_from_a_relay_to_a_mix_and_back() {
    const TALKING: usize = 25;
    let mut talk = Talk::new();
    talk.arrange("1 2");
    let mut samples = Vec::new();
    for arrangement in ["1 2", "1 2 3", "1 2 3?", "1 2", "1 2 3", "1 2"] {
        samples.extend_from_slice(talk.heard_by(2));
        talk.arrange(arrangement);
        talk.talk(&[1], TALKING);
    }
    samples.extend_from_slice(talk.heard_by(2));
    talk.heard.0.clear();
    talk.talk(&[], 10);
    samples.extend_from_slice(talk.heard_by(2));
    // By the millisecond, of which the first and the last may be cut.
    let loudest = |part: &[i16]| part.iter().map(|sample| sample.unsigned_abs()).max() > Some(1_000);
    let heard = samples.chunks(8).filter(|part| loudest(part)).count();
    let said = 6 * TALKING * 20;
    assert!(heard + 2 >= said, "{heard} of {said} ms");
}
