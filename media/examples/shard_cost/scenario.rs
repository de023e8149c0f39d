//! The kinds of calls that are measured.

use std::sync::{Arc, OnceLock};
use std::time::Instant;

use media::{Audio, Codec, Command, EndpointId, MixId, PlayId, RecordingId, Role, Shard};

/// A kind of call.
pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    /// Endpoints of one call; each sends 50 packets a second.
    pub(crate) parties: u64,
    /// Every other party speaks A-law.
    pub(crate) two_laws: bool,
    /// Puts the parties together, the first of which is this.
    pub(crate) connect: fn(&mut Shard, Instant, u64),
}

/// The first is the floor that all are held against.
pub(crate) const SCENARIOS: &[Scenario] = &[
    Scenario { name: "relayed call", parties: 2, two_laws: false, connect: relay },
    Scenario { name: "relayed call, two laws", parties: 2, two_laws: true, connect: relay },
    Scenario { name: "recorded call", parties: 2, two_laws: false, connect: record },
    Scenario { name: "caller on music", parties: 1, two_laws: false, connect: play },
    Scenario { name: "conference of 3", parties: 3, two_laws: false, connect: confer },
    Scenario { name: "conference of 3, two laws", parties: 3, two_laws: true, connect: confer },
    Scenario { name: "conference of 3, recorded", parties: 3, two_laws: false, connect: confer_recorded },
    Scenario { name: "conference of 20", parties: 20, two_laws: false, connect: confer_many },
];

pub(crate) fn codec(number: u64, scenario: &Scenario) -> Codec {
    if scenario.two_laws && number % 2 == 1 { Codec::Pcma } else { Codec::Pcmu }
}

fn relay(shard: &mut Shard, now: Instant, first: u64) {
    shard.handle(now, Command::Bridge { a: EndpointId(first), b: EndpointId(first + 1) });
}

fn record(shard: &mut Shard, now: Instant, first: u64) {
    relay(shard, now, first);
    let (left, right) = (EndpointId(first), Some(EndpointId(first + 1)));
    shard.handle(now, Command::StartRecording { recording: RecordingId(first), left, right });
}

fn play(shard: &mut Shard, now: Instant, first: u64) {
    static MUSIC: OnceLock<Arc<Audio>> = OnceLock::new();
    let music = || {
        let samples: Vec<i16> =
            (0..80_000_i32).map(|index| (index * 7_919 % 20_011 - 10_000) as i16).collect();
        Arc::new(Audio::from_samples(&samples).expect("not empty"))
    };
    let audio = vec![MUSIC.get_or_init(music).clone()];
    shard
        .handle(now, Command::Play { endpoint: EndpointId(first), play: PlayId(first), audio, repeat: true });
}

fn confer(shard: &mut Shard, now: Instant, first: u64) {
    join(shard, now, first, 3);
}

fn confer_many(shard: &mut Shard, now: Instant, first: u64) {
    join(shard, now, first, 20);
}

fn confer_recorded(shard: &mut Shard, now: Instant, first: u64) {
    record(shard, now, first);
    confer(shard, now, first);
    let (recording, left) = (RecordingId(first), Some(EndpointId(first)));
    let right = vec![EndpointId(first + 1), EndpointId(first + 2)];
    shard.handle(now, Command::RecordSides { recording, left, right });
}

fn join(shard: &mut Shard, now: Instant, first: u64, parties: u64) {
    for number in first..first + parties {
        let (mix, endpoint) = (MixId(first), EndpointId(number));
        shard.handle(now, Command::Join { mix, endpoint, role: Role::Talk });
    }
}
