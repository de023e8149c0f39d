//! Customer left, agents right, whatever becomes of the call; and pauses.

use super::recording::{RECORDING, assert_silent, assert_tone, recorded, stop};
use super::*;

fn sides(world: &mut World, left: &Phone, right: &[&Phone]) {
    let right = right.iter().map(|phone| phone.endpoint).collect();
    world.command(Command::RecordSides { recording: RECORDING, left: Some(left.endpoint), right });
}

fn assert_absent(samples: &[i16], phones: &[&Phone]) {
    for phone in phones {
        let db = tone_db(samples, phone.frequency);
        assert!(db < ABSENT, "{} Hz at {db} dB", phone.frequency);
    }
}

/// The part of a channel within these seconds, without the 200 ms around a change.
fn seconds(channel: &[i16], from: usize, to: usize) -> &[i16] {
    &channel[from * 8_000 + 800..to * 8_000 - 800]
}

#[test]
fn sides_stay_right_from_relay_to_mix_to_relay_and_over_a_change_of_agents() {
    for (codec, other) in [(Codec::Pcmu, Codec::Pcma), (Codec::Pcma, Codec::Pcmu)] {
        let (mut world, mut customer, mut first) = recorded(codec, other);
        let mut second = world.phone(3, codec);
        let all = |phones: [&mut Phone; 3], world: &mut World| world.talk(2_000, &mut phones.map(|one| one));
        all([&mut customer, &mut first, &mut second], &mut world);
        // A conference of three.
        sides(&mut world, &customer, &[&first, &second]);
        for phone in [&customer, &first, &second] {
            join(&mut world, phone, 1, Role::Talk);
        }
        all([&mut customer, &mut first, &mut second], &mut world);
        // The first agent leaves it, and the call is a relay again.
        world.command(Command::Leave { endpoint: first.endpoint });
        bridge(&mut world, &customer, &second);
        sides(&mut world, &customer, &[&second]);
        all([&mut customer, &mut first, &mut second], &mut world);
        // And back to the first, blindly.
        bridge(&mut world, &customer, &first);
        sides(&mut world, &customer, &[&first]);
        all([&mut customer, &mut first, &mut second], &mut world);
        let [left, right] = stop(&mut world);
        assert_eq!((left.len(), right.len()), (64_000, 64_000), "recording time is call time");
        assert_tone(&left, customer.frequency);
        assert_absent(&left, &[&first, &second]);
        let on_the_right: [(usize, &[&Phone], &[&Phone]); 4] = [
            (0, &[&first], &[&second]),
            (2, &[&first, &second], &[]),
            (4, &[&second], &[&first]),
            (6, &[&first], &[&second]),
        ];
        for (from, speaking, silent) in on_the_right {
            let part = seconds(&right, from, from + 2);
            speaking.iter().for_each(|phone| assert_tone(part, phone.frequency));
            assert_absent(part, silent);
            assert_absent(part, &[&customer]);
        }
    }
}

#[test]
fn one_agent_alone_is_recorded_bit_for_bit_while_others_are_silent() {
    let (mut world, _, mut agent) = recorded(Codec::Pcmu, Codec::Pcmu);
    let (customer, other) = (Phone::new(1, Codec::Pcmu), world.phone(3, Codec::Pcmu));
    sides(&mut world, &customer, &[&agent, &other]);
    let mut said = Vec::new();
    for number in 0..150_u32 {
        // Every code word, the two zeros of µ-law as well.
        let payload: Vec<u8> = (0..160).map(|index| (index + number * 7) as u8).collect();
        let packet = agent.packet(0, &payload);
        agent.timestamp = agent.timestamp.wrapping_add(160);
        world.deliver(agent.endpoint, Port::Rtp, agent.address, packet);
        world.tick();
        world.advance(20);
        said.extend(payload);
    }
    stop(&mut world);
    let data = world.events.iter().filter_map(|event| match event {
        Event::RecordingData { data, .. } => Some(data.to_vec()),
        _ => None,
    });
    let right: Vec<u8> = data.flatten().skip(1).step_by(2).collect();
    assert_eq!(right, said);
}

#[test]
fn agents_at_full_scale_do_not_wrap_around() {
    let (mut world, customer, mut first) = recorded(Codec::Pcmu, Codec::Pcmu);
    let mut second = world.phone(3, Codec::Pcma);
    for phone in [&mut first, &mut second] {
        (phone.frequency, phone.amplitude, phone.phase) = (400.0, 32_767.0, 0.0);
    }
    sides(&mut world, &customer, &[&first, &second]);
    world.talk(3_000, &mut [&mut first, &mut second]);
    let [left, right] = stop(&mut world);
    assert_silent(&left);
    // Until the limiter has them in hand, two voices rise twice as fast as one; one that wraps jumps farther.
    let slope = (32_768.0 * TAU * 400.0 / 8_000.0) as i32;
    assert!(largest_step(&right) <= 2 * slope + 2_100, "a step of {}", largest_step(&right));
    assert!(tone_db(&right[8_000..], 400.0) > -4.0);
}

#[test]
fn a_side_may_be_empty_and_may_come_back() {
    let (mut world, mut customer, mut agent) = recorded(Codec::Pcmu, Codec::Pcmu);
    world.talk(2_000, &mut [&mut customer, &mut agent]);
    world.command(Command::RecordSides { recording: RECORDING, left: None, right: Vec::new() });
    world.talk(2_000, &mut [&mut customer, &mut agent]);
    sides(&mut world, &customer, &[&agent]);
    sides(&mut world, &customer, &[&agent]);
    world.talk(2_000, &mut [&mut customer, &mut agent]);
    // An endpoint that closes takes its taps with it.
    world.command(Command::Close { endpoint: agent.endpoint });
    world.talk(20, &mut []);
    world.events.retain(|event| !matches!(event, Event::Closed { .. }));
    sides(&mut world, &customer, &[&agent]);
    world.talk(2_000, &mut [&mut customer]);
    let [left, right] = stop(&mut world);
    for (channel, phone) in [(&left, &customer), (&right, &agent)] {
        assert_tone(seconds(channel, 0, 2), phone.frequency);
        assert_silent(seconds(channel, 2, 4));
        assert_tone(seconds(channel, 4, 6), phone.frequency);
    }
    assert_tone(seconds(&left, 6, 8), customer.frequency);
    assert_silent(seconds(&right, 6, 8));
}

#[test]
fn sides_have_a_limit_and_agents_may_come_and_go_for_ever() {
    let (mut world, mut customer, _) = recorded(Codec::Pcmu, Codec::Pcmu);
    let mut agents: Vec<_> = (10..10 + 24).map(|number| world.phone(number, Codec::Pcmu)).collect();
    let all: Vec<&Phone> = agents.iter().collect();
    sides(&mut world, &customer, &all);
    for round in 0..60 {
        let agent = &mut agents[round % 24];
        agent.frequency = 700.0;
        sides(&mut world, &customer, &[agent]);
        world.talk(600, &mut [&mut customer, agent]);
    }
    let [left, right] = stop(&mut world);
    assert_tone(&left, customer.frequency);
    for (round, part) in right.chunks_exact(4_800).enumerate() {
        let level = crate::goertzel::level(&part[800..4_000]);
        assert!(level > 0.3, "round {round}: {level}");
    }
}

#[test]
fn a_pause_holds_no_energy_begins_and_ends_at_once_and_keeps_the_time() {
    for (codec, ended) in [(Codec::Pcmu, true), (Codec::Pcma, true), (Codec::Pcmu, false)] {
        let (mut world, mut customer, mut agent) = recorded(codec, Codec::Pcmu);
        world.talk(1_230, &mut [&mut customer, &mut agent]);
        world.command(Command::PauseRecording { recording: RECORDING });
        world.command(Command::PauseRecording { recording: RECORDING });
        // Whatever becomes of the call meanwhile.
        join(&mut world, &customer, 1, Role::Talk);
        join(&mut world, &agent, 1, Role::Talk);
        sides(&mut world, &customer, &[&agent]);
        world.talk(3_010, &mut [&mut customer, &mut agent]);
        if ended {
            world.command(Command::ResumeRecording { recording: RECORDING });
            world.command(Command::ResumeRecording { recording: RECORDING });
            world.talk(2_000, &mut [&mut customer, &mut agent]);
        }
        let channels = stop(&mut world);
        let (from, to) = (1_230 * 8, 4_240 * 8);
        for (channel, phone) in channels.iter().zip([&customer, &agent]) {
            assert_eq!(channel.len() as u64, world.elapsed_ms() * 8, "recording time is call time");
            let silence = g711::decode(codec, codec.silence());
            assert!(channel[from..to].iter().all(|sample| *sample == silence), "no energy");
            assert_tone(&channel[..from], phone.frequency);
            assert!(channel[from - 160..from].iter().any(|sample| sample.abs() > 8_000), "not before");
            if ended {
                assert!(channel[to..to + 160].iter().any(|sample| sample.abs() > 8_000), "not after");
                assert_tone(&channel[to..], phone.frequency);
            }
        }
    }
}

#[test]
fn many_short_pauses_never_let_through_what_lies_in_one() {
    let (mut world, mut customer, mut agent) = recorded(Codec::Pcmu, Codec::Pcmu);
    let mut pauses = Vec::new();
    for _ in 0..100 {
        world.talk(20, &mut [&mut customer, &mut agent]);
        let from = world.elapsed_ms() as usize * 8;
        world.command(Command::PauseRecording { recording: RECORDING });
        world.talk(20, &mut [&mut customer, &mut agent]);
        world.command(Command::ResumeRecording { recording: RECORDING });
        pauses.push(from..world.elapsed_ms() as usize * 8);
    }
    let channels = stop(&mut world);
    for pause in pauses {
        channels.iter().for_each(|channel| assert_silent(&channel[pause.clone()]));
    }
}
