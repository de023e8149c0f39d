use super::*;

/// What the network does to the packets of one phone.
#[derive(Clone, Copy, Debug)]
struct Network {
    /// Packets are late by anything from nothing to this.
    jitter_ms: u64,
    /// Of a hundred packets, so many are lost.
    loss: u32,
    /// Of a hundred packets, so many come twice.
    twice: u32,
    /// The phone's clock is fast by so many parts in a million.
    drift: i64,
    /// Samples in a packet.
    length: usize,
}

const CLEAN: Network = Network { jitter_ms: 0, loss: 0, twice: 0, drift: 0, length: 160 };

/// What a listener hears of a phone behind such a network, and how long it goes on hearing it after the last
/// packet has come.
fn heard_through(network: Network, seconds: u64) -> (Vec<i16>, Duration) {
    let mut world = World::new();
    let (mut phone, listener) = (world.phone(1, Codec::Pcmu), world.phone(2, Codec::Pcmu));
    join(&mut world, &phone, 1, Role::Talk);
    join(&mut world, &listener, 1, Role::Listen);
    let mut random = StdRng::seed_from_u64(network.drift as u64 ^ 0xA5);
    let mut flying: Vec<(u64, Vec<u8>)> = Vec::new();
    let packet_us = (network.length as i64 * 125) * (1_000_000 - network.drift) / 1_000_000;
    let mut said_us = 0;
    for ms in 0..seconds * 1_000 {
        while said_us <= ms as i64 * 1_000 {
            let packet = frame_of(&mut phone, network.length);
            let due = ms + random.random_range(0..=network.jitter_ms);
            let copies = i32::from(random.random_range(0..100) >= network.loss)
                + i32::from(random.random_range(0..100) < network.twice);
            flying.extend((0..copies).map(|copy| (due + copy as u64 * 3, packet.clone())));
            said_us += packet_us;
        }
        deliver_due(&mut world, &phone, &mut flying, ms);
        if ms % 10 == 0 {
            world.tick();
        }
        world.advance(1);
    }
    flying.sort();
    flying
        .into_iter()
        .for_each(|(_, packet)| world.deliver(phone.endpoint, Port::Rtp, phone.address, packet));
    let end = world.now;
    for _ in 0..100 {
        world.advance(10);
        world.tick();
    }
    let is_loud = |sent: &&Sent| sent.rtp().payload().iter().any(|code| g711::decode_mu(*code).abs() > 3_000);
    let heard = world.heard_by(&listener);
    let last = heard.iter().rev().find(|sent| is_loud(sent)).map_or(end, |sent| sent.at);
    (world.audio_of(&listener), last.saturating_duration_since(end))
}

fn frame_of(phone: &mut Phone, length: usize) -> Vec<u8> {
    let payload: Vec<u8> = (0..length)
        .map(|_| {
            phone.phase += TAU * phone.frequency / 8_000.0;
            g711::encode_mu((phone.amplitude * phone.phase.sin()) as i16)
        })
        .collect();
    let packet = phone.packet(phone.payload_type, &payload);
    phone.timestamp = phone.timestamp.wrapping_add(length as u32);
    packet
}

fn deliver_due(world: &mut World, phone: &Phone, flying: &mut Vec<(u64, Vec<u8>)>, ms: u64) {
    flying.retain(|(due, packet)| {
        if *due <= ms {
            world.deliver(phone.endpoint, Port::Rtp, phone.address, packet.clone());
        }
        *due > ms
    });
}

/// Level of the tone in every 200 ms after the first two seconds, the lowest of them. While time is stretched
/// or shortened, the pitch is off by up to 2.5 %.
fn lowest_level(audio: &[i16], frequency: f64) -> f64 {
    let loudest = |part: &[i16]| {
        let near = (-8..=8).map(|step| tone_db(part, frequency * (1.0 + 0.0035 * f64::from(step))));
        near.fold(f64::NEG_INFINITY, f64::max)
    };
    audio[16_000..audio.len() - 12_000].chunks_exact(1_600).map(loudest).fold(f64::INFINITY, f64::min)
}

fn assert_intelligible(network: Network, seconds: u64, floor: f64) {
    let (audio, delay) = heard_through(network, seconds);
    let level = lowest_level(&audio, 700.0);
    assert!(level > floor, "{network:?}: down to {level} dB");
    let limit = 120 + 2 * network.jitter_ms + network.length as u64 / 8;
    assert!(delay <= Duration::from_millis(limit), "{network:?}: heard {delay:?} later");
}

#[test]
fn jitter_and_reordering_are_smoothed() {
    for jitter_ms in [0, 5, 15, 30, 60, 100] {
        assert_intelligible(Network { jitter_ms, twice: 3, ..CLEAN }, 20, -10.5);
    }
}

#[test]
fn lost_packets_are_concealed() {
    for (loss, floor) in [(1, -10.0), (3, -10.5), (5, -11.0)] {
        assert_intelligible(Network { loss, ..CLEAN }, 30, floor);
        assert_intelligible(Network { loss, jitter_ms: 20, ..CLEAN }, 30, floor - 0.5);
    }
}

#[test]
fn clocks_that_differ_are_followed_for_minutes() {
    for drift in [200, -200] {
        for jitter_ms in [0, 15] {
            assert_intelligible(Network { drift, jitter_ms, ..CLEAN }, 180, -10.5);
        }
    }
}

#[test]
fn packets_of_any_length_are_heard() {
    for length in [40, 80, 240, 320, 480, 960] {
        assert_intelligible(Network { length, jitter_ms: 4, ..CLEAN }, 10, -10.0);
    }
}

#[test]
fn silence_suppression_and_a_new_source_are_followed() {
    let mut world = World::new();
    let (mut phone, listener) = (world.phone(1, Codec::Pcma), world.phone(2, Codec::Pcmu));
    join(&mut world, &phone, 1, Role::Talk);
    join(&mut world, &listener, 1, Role::Listen);
    for round in 0..6_u32 {
        world.talk(1_000, &mut [&mut phone]);
        world.talk(1_000, &mut []);
        phone.marker = true;
        match round % 3 {
            0 => phone.timestamp = phone.timestamp.wrapping_add(8_000),
            1 => (phone.ssrc, phone.sequence, phone.timestamp) = (77 + round, 5, 5),
            _ => {}
        }
    }
    let audio = world.audio_of(&listener);
    for (half, part) in audio.chunks_exact(8_000).enumerate() {
        let (said, inner) = (half % 2 == 0, &part[1_000..]);
        assert_eq!(tone_db(inner, phone.frequency) > PRESENT, said, "second {half}");
        assert!(said || inner.iter().all(|sample| sample.abs() <= 8), "second {half} is silent");
    }
    assert!(largest_step(&audio) <= 10_200, "a step of {}", largest_step(&audio));
    assert_continuous(&world.heard_by(&listener));
}
