//! The shard among simulated phones, on virtual time; what they hear is measured by frequency.

mod digits;
mod mix;
mod mix_and_relay;
mod mix_network;
mod player;
mod recording;
mod recording_sides;
mod relay;
mod robustness;
mod rtcp;

use std::f64::consts::TAU;

use rtp_rs::RtpReader;

use super::*;
use crate::goertzel::tone_db;
use crate::{Codec, Direction, Negotiated, g711};

/// A tone of half amplitude, as the Goertzel measurement sees it, is at -9 dB; one that is not there
/// stays far below.
const PRESENT: f64 = -9.6;
const ABSENT: f64 = -40.0;

/// A packet that left the shard.
#[derive(Clone, Debug)]
struct Sent {
    endpoint: EndpointId,
    port: Port,
    to: SocketAddr,
    bytes: Vec<u8>,
    at: Instant,
}

impl Sent {
    fn rtp(&self) -> RtpReader<'_> {
        RtpReader::new(&self.bytes).unwrap()
    }

    fn sequence(&self) -> u16 {
        self.rtp().sequence_number().into()
    }
}

struct Collect<'a>(&'a mut Vec<Sent>, Instant);

impl Sink for Collect<'_> {
    fn send(&mut self, endpoint: EndpointId, port: Port, to: SocketAddr, packet: &[u8]) {
        self.0.push(Sent { endpoint, port, to, bytes: packet.to_vec(), at: self.1 });
    }
}

/// A shard with its clock and what came out of it.
struct World {
    shard: Shard,
    start: Instant,
    now: Instant,
    sent: Vec<Sent>,
    events: Vec<Event>,
}

impl World {
    #[allow(clippy::disallowed_methods)]
    fn new() -> World {
        let start = Instant::now();
        let shard = Shard::new(ShardOptions { seed: [7; 32] });
        World { shard, start, now: start, sent: Vec::new(), events: Vec::new() }
    }

    /// Opens and configures an endpoint towards a phone.
    fn phone(&mut self, number: u64, codec: Codec) -> Phone {
        let phone = Phone::new(number, codec);
        self.command(Command::Open { endpoint: phone.endpoint });
        self.configure(&phone, |_| {});
        phone
    }

    fn configure(&mut self, phone: &Phone, change: impl FnOnce(&mut Negotiated)) {
        let mut negotiated = Negotiated::plain(phone.address, phone.codec);
        change(&mut negotiated);
        self.command(Command::Configure { endpoint: phone.endpoint, negotiated });
    }

    fn command(&mut self, command: Command) {
        self.shard.handle(self.now, command);
        self.drain();
    }

    fn deliver(&mut self, endpoint: EndpointId, port: Port, from: SocketAddr, mut packet: Vec<u8>) {
        let mut sink = Collect(&mut self.sent, self.now);
        self.shard.receive(self.now, endpoint, port, from, &mut packet, &mut sink);
    }

    fn tick(&mut self) {
        self.shard.tick(self.now, &mut Collect(&mut self.sent, self.now));
        self.drain();
    }

    fn drain(&mut self) {
        self.events.extend(std::iter::from_fn(|| self.shard.poll_event()));
    }

    fn advance(&mut self, milliseconds: u64) {
        self.now += Duration::from_millis(milliseconds);
    }

    /// Lets time pass in ticks of 10 ms; every 20 ms each of `phones` says a frame.
    fn talk(&mut self, milliseconds: u64, phones: &mut [&mut Phone]) {
        for step in 0..milliseconds / 10 {
            if step % 2 == 0 {
                for phone in &mut *phones {
                    phone.say(self);
                }
            }
            self.tick();
            self.advance(10);
        }
    }

    fn elapsed_ms(&self) -> u64 {
        self.now.duration_since(self.start).as_millis() as u64
    }

    /// RTP sent to a phone.
    fn heard_by(&self, phone: &Phone) -> Vec<&Sent> {
        let to_phone = |sent: &&Sent| sent.endpoint == phone.endpoint && sent.port == Port::Rtp;
        self.sent.iter().filter(to_phone).collect()
    }

    /// The audio that a phone was sent, decoded and strung together.
    fn audio_of(&self, phone: &Phone) -> Vec<i16> {
        let audio =
            self.heard_by(phone).into_iter().filter(|sent| sent.rtp().payload_type() == phone.payload_type);
        let codes = audio.flat_map(|sent| sent.rtp().payload().to_vec());
        codes.map(|code| g711::decode(phone.codec, code)).collect()
    }

    fn statistics(&self, phone: &Phone) -> Statistics {
        self.shard.statistics(phone.endpoint).unwrap()
    }
}

/// A phone that says a tone.
#[derive(Clone, Debug)]
struct Phone {
    endpoint: EndpointId,
    address: SocketAddr,
    codec: Codec,
    payload_type: u8,
    ssrc: u32,
    sequence: u16,
    timestamp: u32,
    frequency: f64,
    amplitude: f64,
    phase: f64,
    marker: bool,
}

impl Phone {
    fn new(number: u64, codec: Codec) -> Phone {
        Phone {
            endpoint: EndpointId(number),
            address: format!("192.0.2.{number}:{}", 4_000 + number * 2).parse().unwrap(),
            codec,
            payload_type: codec.static_payload_type(),
            ssrc: 0x1000 + number as u32,
            sequence: 65_500_u16.wrapping_add((number as u16).wrapping_mul(1_000)),
            timestamp: u32::MAX - 10_000 * number as u32,
            frequency: 400.0 + 300.0 * number as f64,
            amplitude: 16_384.0,
            phase: 0.0,
            marker: true,
        }
    }

    /// The next frame of 20 ms.
    fn frame(&mut self) -> Vec<u8> {
        let payload: Vec<u8> = (0..160)
            .map(|_| {
                self.phase += TAU * self.frequency / 8_000.0;
                g711::encode(self.codec, (self.amplitude * self.phase.sin()) as i16)
            })
            .collect();
        let packet = self.packet(self.payload_type, &payload);
        self.timestamp = self.timestamp.wrapping_add(160);
        packet
    }

    fn packet(&mut self, payload_type: u8, payload: &[u8]) -> Vec<u8> {
        let builder = rtp_rs::RtpPacketBuilder::new()
            .payload_type(payload_type)
            .marked(std::mem::take(&mut self.marker))
            .sequence(self.sequence.into())
            .timestamp(self.timestamp)
            .ssrc(self.ssrc)
            .payload(payload);
        self.sequence = self.sequence.wrapping_add(1);
        builder.build().unwrap()
    }

    fn say(&mut self, world: &mut World) {
        let frame = self.frame();
        world.deliver(self.endpoint, Port::Rtp, self.address, frame);
    }

    /// A frame is lost on its way.
    fn lose(&mut self) {
        self.frame();
    }
}

/// What every stream that we send must be, whatever its sources did: one SSRC, sequence numbers that
/// go up by one, timestamps that never go back, and a marker wherever they leap.
fn assert_continuous(sent: &[&Sent]) {
    for pair in sent.windows(2) {
        let (before, after) = (pair[0].rtp(), pair[1].rtp());
        assert_eq!(before.ssrc(), after.ssrc());
        assert_eq!(pair[1].sequence(), pair[0].sequence().wrapping_add(1));
        let advance = after.timestamp().wrapping_sub(before.timestamp());
        let elapsed = pair[1].at.duration_since(pair[0].at).as_millis() as u32 * 8;
        assert!(advance < 0x8000_0000, "goes back by {}", advance.wrapping_neg());
        assert!(advance.abs_diff(elapsed) <= 400, "timestamps {advance} apart after {elapsed} samples");
        assert!(after.mark() || advance == 160, "leaps {advance} without a marker");
    }
}

fn assert_hears(world: &World, phone: &Phone, frequency: f64) {
    let audio = world.audio_of(phone);
    assert!(audio.len() >= 4_000, "only {} samples", audio.len());
    let db = tone_db(&audio, frequency);
    assert!(db > PRESENT, "{frequency} Hz at {db} dB");
}

fn assert_does_not_hear(world: &World, phone: &Phone, frequency: f64) {
    let db = tone_db(&world.audio_of(phone), frequency);
    assert!(db < ABSENT, "{frequency} Hz at {db} dB");
}

fn bridge(world: &mut World, a: &Phone, b: &Phone) {
    world.command(Command::Bridge { a: a.endpoint, b: b.endpoint });
}

fn join(world: &mut World, phone: &Phone, mix: u64, role: Role) {
    world.command(Command::Join { mix: MixId(mix), endpoint: phone.endpoint, role });
}

/// The largest step between two samples: a click is a large one.
fn largest_step(samples: &[i16]) -> i32 {
    samples.windows(2).map(|pair| (i32::from(pair[1]) - i32::from(pair[0])).abs()).max().unwrap_or(0)
}

/// A second of a tone, with a whole number of periods, so that it loops without a click.
fn tone_audio(frequency: f64) -> Arc<Audio> {
    let sample = |index: i32| (16_384.0 * (TAU * frequency * f64::from(index) / 8_000.0).sin()) as i16;
    Arc::new(Audio::from_samples(&(0..8_000).map(sample).collect::<Vec<_>>()).unwrap())
}

fn play(world: &mut World, phone: &Phone, number: u64, audio: &Arc<Audio>, repeat: bool) {
    let (endpoint, audio) = (phone.endpoint, vec![audio.clone()]);
    world.command(Command::Play { endpoint, play: PlayId(number), audio, repeat });
}

fn four_byte_event(event: u8, end: bool, duration: u16) -> [u8; 4] {
    let [high, low] = duration.to_be_bytes();
    [event, if end { 0x8A } else { 0x0A }, high, low]
}

/// Says an event of 100 ms as RFC 4733 section 2.5 has it: packets of one timestamp, the last thrice.
fn press(world: &mut World, phone: &mut Phone, event: u8) {
    phone.marker = true;
    let durations = [160, 320, 480, 640, 800, 800, 800];
    for (index, duration) in durations.into_iter().enumerate() {
        let packet = phone.packet(101, &four_byte_event(event, index >= 4, duration));
        world.deliver(phone.endpoint, Port::Rtp, phone.address, packet);
        if index < 4 {
            world.advance(20);
        }
    }
    phone.timestamp = phone.timestamp.wrapping_add(800);
    world.advance(20);
}
