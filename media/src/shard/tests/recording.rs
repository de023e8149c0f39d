use super::*;
use crate::recorder;

pub(super) const RECORDING: RecordingId = RecordingId(5);

/// A call that is recorded: the customer left, the agent right.
pub(super) fn recorded(codec_left: Codec, codec_right: Codec) -> (World, Phone, Phone) {
    let mut world = World::new();
    let (left, right) = (world.phone(1, codec_left), world.phone(2, codec_right));
    bridge(&mut world, &left, &right);
    start(&mut world, &left, &right);
    (world, left, right)
}

fn start(world: &mut World, left: &Phone, right: &Phone) {
    let (left, right) = (left.endpoint, Some(right.endpoint));
    world.command(Command::StartRecording { recording: RECORDING, left, right });
}

/// Both channels of a finished recording, decoded, after checking that its pieces fit together.
pub(super) fn stop(world: &mut World) -> [Vec<i16>; 2] {
    world.command(Command::StopRecording { recording: RECORDING });
    let mut law = None;
    let mut samples: Vec<u8> = Vec::new();
    let mut stopped = None;
    for event in &world.events {
        match event {
            Event::RecordingStarted { codec, .. } => law = Some(*codec),
            Event::RecordingData { recording, offset, data } => {
                assert_eq!((*recording, *offset), (RECORDING, samples.len() as u64));
                assert!(stopped.is_none() && data.len() % 2 == 0);
                samples.extend_from_slice(data);
            }
            Event::RecordingStopped { length, bytes, .. } => stopped = Some((*length, *bytes)),
            other => panic!("{other:?}"),
        }
    }
    let law = law.unwrap();
    assert_eq!(stopped, Some((Duration::from_micros(samples.len() as u64 / 2 * 125), samples.len() as u64)));
    let channel =
        |side: usize| samples.iter().skip(side).step_by(2).map(|code| g711::decode(law, *code)).collect();
    [channel(0), channel(1)]
}

pub(super) fn assert_tone(samples: &[i16], frequency: f64) {
    let db = tone_db(samples, frequency);
    assert!(db > PRESENT, "{frequency} Hz at {db} dB in {} samples", samples.len());
}

pub(super) fn assert_silent(samples: &[i16]) {
    assert!(samples.iter().all(|sample| sample.abs() <= 8), "not silent");
}

#[test]
fn each_party_is_on_its_own_channel_for_as_long_as_the_call() {
    let (mut world, mut left, mut right) = recorded(Codec::Pcmu, Codec::Pcmu);
    world.talk(10_000, &mut [&mut left, &mut right]);
    let channels = stop(&mut world);
    for (channel, own, other) in [(0, &left, &right), (1, &right, &left)] {
        assert_eq!(channels[channel].len(), 80_000, "recording time is call time");
        assert_tone(&channels[channel], own.frequency);
        assert!(tone_db(&channels[channel], other.frequency) < ABSENT);
    }
}

#[test]
fn the_law_is_the_customers_and_the_other_side_is_converted() {
    for (codec_left, codec_right) in [(Codec::Pcma, Codec::Pcmu), (Codec::Pcmu, Codec::Pcma)] {
        let (mut world, mut left, mut right) = recorded(codec_left, codec_right);
        world.talk(3_000, &mut [&mut left, &mut right]);
        let channels = stop(&mut world);
        assert!(world.events.contains(&Event::RecordingStarted { recording: RECORDING, codec: codec_left }));
        assert_tone(&channels[0], left.frequency);
        assert_tone(&channels[1], right.frequency);
    }
}

#[test]
fn a_codec_renegotiated_meanwhile_does_not_change_the_law() {
    let (mut world, mut left, mut right) = recorded(Codec::Pcmu, Codec::Pcmu);
    world.talk(1_000, &mut [&mut left, &mut right]);
    for phone in [&mut left, &mut right] {
        (phone.codec, phone.payload_type) = (Codec::Pcma, Codec::Pcma.static_payload_type());
        world.configure(phone, |_| {});
        world.talk(1_000, &mut [phone]);
    }
    world.talk(1_000, &mut [&mut left, &mut right]);
    let [customer, agent] = stop(&mut world);
    assert!(world.events.contains(&Event::RecordingStarted { recording: RECORDING, codec: Codec::Pcmu }));
    for (channel, from, phone) in [(&customer, 8_000, &left), (&agent, 16_000, &right)] {
        assert_tone(&channel[..8_000], phone.frequency);
        assert_tone(&channel[from + 80..from + 8_000], phone.frequency);
        assert_tone(&channel[24_080..], phone.frequency);
    }
}

#[test]
fn data_comes_at_least_twice_a_second_and_never_late() {
    let (mut world, mut left, mut right) = recorded(Codec::Pcmu, Codec::Pcmu);
    let (mut bytes, mut last) = (0, world.now);
    for _ in 0..500 {
        world.talk(10, &mut [&mut left, &mut right]);
        for event in world.events.drain(..) {
            if let Event::RecordingData { data, .. } = event {
                assert!(world.now.duration_since(last) <= Duration::from_millis(500));
                last = world.now;
                bytes += data.len() as u64;
            }
        }
        let behind = world.elapsed_ms() * 16 - bytes;
        assert!(behind <= 16 * 500, "{behind} bytes would be lost with the process");
    }
}

#[test]
fn a_late_start_and_an_early_end_of_a_side_are_silence() {
    let (mut world, mut left, mut right) = recorded(Codec::Pcmu, Codec::Pcma);
    world.talk(2_000, &mut [&mut left]);
    world.talk(2_000, &mut [&mut left, &mut right]);
    world.talk(2_000, &mut [&mut right]);
    let [customer, agent] = stop(&mut world);
    assert_tone(&customer[..32_000], left.frequency);
    assert_silent(&customer[32_160..]);
    assert_silent(&agent[..16_000]);
    assert_tone(&agent[16_000..], right.frequency);
    assert_eq!((customer.len(), agent.len()), (48_000, 48_000));
}

#[test]
fn lost_packets_are_silence_of_their_length_and_in_their_place() {
    let (mut world, mut left, _) = recorded(Codec::Pcmu, Codec::Pcmu);
    for step in 0..100 {
        if (40..45).contains(&step) {
            left.lose()
        } else {
            left.say(&mut world)
        }
        world.tick();
        world.advance(20);
    }
    let [customer, agent] = stop(&mut world);
    assert_tone(&customer[..6_400], left.frequency);
    assert_silent(&customer[6_400..7_200]);
    assert_tone(&customer[7_200..16_000], left.frequency);
    assert_silent(&agent);
}

#[test]
fn jitter_and_reordering_within_the_window_leave_no_trace() {
    let (mut world, mut left, _) = recorded(Codec::Pcmu, Codec::Pcmu);
    let delays_ms = [0, 35, 90, 10, 60, 25, 110, 5];
    let mut flying: Vec<(u64, Vec<u8>)> = Vec::new();
    for step in 0..3_000_u64 {
        if step % 20 == 0 && step < 2_800 {
            flying.push((step + delays_ms[(step / 20 % 8) as usize], left.frame()));
        }
        flying.retain(|(due, packet)| {
            if *due == step {
                world.deliver(left.endpoint, Port::Rtp, left.address, packet.clone());
            }
            *due != step
        });
        world.tick();
        world.advance(1);
    }
    let [customer, _] = stop(&mut world);
    let expected = expected_tone(left.frequency, 2_800 * 8);
    let found = first_sound(&customer);
    assert!(found <= 2, "placed at {found}");
    assert_eq!(customer[found..found + expected.len() - 160], expected[..expected.len() - 160]);
}

/// What a phone says from its first packet on.
fn expected_tone(frequency: f64, length: usize) -> Vec<i16> {
    let mut phone = Phone { frequency, ..Phone::new(1, Codec::Pcmu) };
    let mut samples = Vec::new();
    while samples.len() < length {
        samples.extend(phone.frame()[12..].iter().map(|code| g711::decode_mu(*code)));
    }
    samples.truncate(length);
    samples
}

fn first_sound(samples: &[i16]) -> usize {
    let first = expected_tone(700.0, 1)[0];
    samples.iter().position(|sample| *sample == first).unwrap()
}

#[test]
fn silence_suppression_and_hold_leave_gaps_of_their_length() {
    let (mut world, mut left, _) = recorded(Codec::Pcmu, Codec::Pcmu);
    world.talk(1_000, &mut [&mut left]);
    // Timestamps go on while nothing is sent (RFC 3551 section 4.1) ...
    world.talk(3_000, &mut []);
    left.timestamp = left.timestamp.wrapping_add(24_000);
    left.marker = true;
    world.talk(1_000, &mut [&mut left]);
    // ... or stand still, as after some phones' hold.
    world.talk(5_000, &mut []);
    left.marker = true;
    world.talk(1_000, &mut [&mut left]);
    let [customer, _] = stop(&mut world);
    assert_eq!(customer.len(), 88_000);
    for (from, to, sound) in [(0, 1, true), (1, 4, false), (4, 5, true), (5, 10, false), (10, 11, true)] {
        let part = &customer[from * 8_000 + 80..to * 8_000 - 80];
        if sound { assert_tone(part, left.frequency) } else { assert_silent(part) }
    }
}

/// Two hours with the phone's clock off by 100 parts in a million, and then the other way.
#[test]
fn clocks_that_differ_do_not_pull_the_recording_apart() {
    for parts_per_million in [100_i64, -100] {
        let mut recording = recorder::Recording::new(World::new().now, Codec::Pcmu);
        let mut world = World::new();
        recording_drift(&mut recording, &mut world, parts_per_million);
    }
}

fn recording_drift(recording: &mut recorder::Recording, world: &mut World, parts_per_million: i64) {
    *recording = recorder::Recording::new(world.now, Codec::Pcmu);
    let left = recording.add(recorder::Side::Left).unwrap();
    let begin = world.now;
    let packet_ns = 20_000_000 - 20 * parts_per_million;
    let seconds = 7_200;
    let (mut packets, mut worst, mut breaks, mut position) = (0_i64, 0_i64, 0, 0_usize);
    let mut payload = [g711::encode_mu(4_000); 160];
    // The first sample of each packet is louder: it tells where the packet was put.
    payload[0] = g711::encode_mu(20_000);
    let mut last_mark = None;
    for tick in 0..seconds * 100_i64 {
        let now = begin + Duration::from_millis(tick as u64 * 10);
        while packets * packet_ns <= tick * 10_000_000 {
            let timestamp = (packets * 160) as u32;
            let packet = recorder::Packet {
                stream: 1,
                timestamp,
                marker: false,
                codec: Codec::Pcmu,
                payload: &payload,
            };
            recording.take(now, left, &packet);
            packets += 1;
        }
        let Some((_, data)) = recording.flush(now) else { continue };
        for code in data.iter().step_by(2) {
            if *code == payload[0] {
                if let Some(last) = last_mark {
                    let length = (position - last) as i64;
                    assert!((length - 160).abs() <= 1, "corrected by {} samples at once", length - 160);
                    breaks += i64::from(length != 160);
                }
                last_mark = Some(position);
                let sent_at = packets_before(position, packet_ns);
                worst = worst.max((position as i64 - sent_at).abs());
            }
            position += 1;
        }
    }
    let expected = seconds * 8_000 * parts_per_million.abs() / 1_000_000;
    assert!(
        breaks >= expected - 400 && breaks <= expected + 400,
        "{breaks} corrections, expected {expected}"
    );
    assert!(worst <= recorder::limits::DRIFT + 160, "{worst} samples off");
}

/// The time, in samples of the call, at which the packet nearest to a position was sent.
fn packets_before(position: usize, packet_ns: i64) -> i64 {
    let nearest = (position as i64 * 125_000 + packet_ns / 2) / packet_ns;
    nearest * packet_ns / 125_000
}

#[test]
fn wrong_timestamps_cost_neither_memory_nor_the_time_line() {
    for step in [0_u32, 1, 80, 320, 16_000, 1 << 31, u32::MAX, 0x1234_5678] {
        let (mut world, mut left, mut right) = recorded(Codec::Pcmu, Codec::Pcmu);
        for _ in 0..250 {
            let before = left.timestamp;
            left.say(&mut world);
            left.timestamp = before.wrapping_add(step);
            right.say(&mut world);
            world.tick();
            world.advance(20);
        }
        let [customer, agent] = stop(&mut world);
        assert_eq!(customer.len(), 40_000, "step {step}");
        assert_tone(&agent, right.frequency);
        let longest = customer.split(|sample| sample.abs() > 8).map(<[i16]>::len).max().unwrap();
        assert!(longest < 4_000, "step {step}: heard again within half a second, silent for {longest}");
    }
}

#[test]
fn a_new_source_of_a_side_goes_on_in_its_place() {
    let (mut world, mut left, _) = recorded(Codec::Pcmu, Codec::Pcmu);
    world.talk(1_000, &mut [&mut left]);
    (left.ssrc, left.sequence, left.timestamp) = (99, 1, 77);
    world.talk(1_000, &mut [&mut left]);
    let [customer, _] = stop(&mut world);
    assert_tone(&customer, left.frequency);
    assert_eq!(customer.len(), 16_000);
}

#[test]
fn a_stalled_host_keeps_the_time_line() {
    let (mut world, mut left, _) = recorded(Codec::Pcmu, Codec::Pcmu);
    world.talk(1_000, &mut [&mut left]);
    world.advance(7_300);
    left.timestamp = left.timestamp.wrapping_add(7_300 * 8);
    world.talk(3_000, &mut [&mut left]);
    let [customer, _] = stop(&mut world);
    assert_eq!(customer.len(), 11_300 * 8);
    assert_tone(&customer[..7_900], left.frequency);
    assert_tone(&customer[9_000 * 8..], left.frequency);
}

#[test]
fn an_endpoint_that_closes_leaves_silence_and_one_may_be_recorded_twice() {
    let (mut world, mut left, mut right) = recorded(Codec::Pcmu, Codec::Pcmu);
    let second = RecordingId(6);
    let (a, b) = (right.endpoint, left.endpoint);
    world.command(Command::StartRecording { recording: second, left: a, right: Some(b) });
    world.talk(1_000, &mut [&mut left, &mut right]);
    world.command(Command::StopRecording { recording: second });
    let swapped: Vec<u8> = world
        .events
        .iter()
        .filter_map(|event| match event {
            Event::RecordingData { recording, data, .. } if *recording == second => Some(data.to_vec()),
            _ => None,
        })
        .flatten()
        .collect();
    let agent: Vec<i16> = swapped.iter().step_by(2).map(|code| g711::decode_mu(*code)).collect();
    assert_tone(&agent, right.frequency);
    let of_second = |event: &Event| !format!("{event:?}").contains("RecordingId(6)");
    world.events.retain(of_second);
    world.command(Command::Close { endpoint: right.endpoint });
    world.talk(1_000, &mut [&mut left]);
    world.events.retain(|event| !matches!(event, Event::Closed { .. }));
    let [customer, agent] = stop(&mut world);
    assert_tone(&customer, left.frequency);
    assert_silent(&agent[8_160..]);
}

/// A voicemail: the caller alone, without what he hears and without the key that ends it.
#[test]
fn one_side_alone_is_recorded_left_and_the_right_is_silent() {
    for codec in [Codec::Pcmu, Codec::Pcma] {
        let mut world = World::new();
        let (mut caller, mut other) = (world.phone(1, codec), world.phone(2, Codec::Pcmu));
        let (recording, left) = (RECORDING, caller.endpoint);
        world.command(Command::StartRecording { recording, left, right: None });
        play(&mut world, &caller, 1, &tone_audio(440.0), true);
        world.talk(2_000, &mut [&mut caller, &mut other]);
        press(&mut world, &mut caller, 11);
        world.command(Command::StopPlay { endpoint: caller.endpoint });
        // A bridge beside it does not put the other one into it.
        bridge(&mut world, &caller, &other);
        world.talk(2_000, &mut [&mut caller, &mut other]);
        world.drain();
        world.events.retain(|event| !matches!(event, Event::Digit { .. }));
        let [customer, nobody] = stop(&mut world);
        assert!(world.events.contains(&Event::RecordingStarted { recording: RECORDING, codec }));
        assert_eq!(customer.len(), (world.elapsed_ms() * 8) as usize, "recording time is call time");
        for half in [&customer[..15_000], &customer[17_000..]] {
            assert_tone(half, caller.frequency);
            assert!(tone_db(half, other.frequency) < ABSENT && tone_db(half, 440.0) < ABSENT);
        }
        assert_silent(&nobody);
        let before = world.events.len();
        world.talk(2_000, &mut [&mut caller, &mut other]);
        assert_eq!(world.events.len(), before, "nothing is recorded once it is stopped");
    }
}

#[test]
fn a_recording_of_nobody_is_silence_and_names_are_not_taken_twice() {
    let mut world = World::new();
    let nobody = Phone::new(99, Codec::Pcmu);
    start(&mut world, &nobody, &nobody);
    start(&mut world, &nobody, &nobody);
    world.talk(1_000, &mut []);
    let [left, right] = stop(&mut world);
    assert_silent(&left);
    assert_silent(&right);
    let before = world.events.len();
    world.command(Command::StopRecording { recording: RECORDING });
    assert_eq!(world.events.len(), before);
}
