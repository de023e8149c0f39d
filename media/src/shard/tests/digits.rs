//! Keys that callers press, whatever their endpoint does at that moment (T4).

use super::*;
use crate::DIGIT_BURST;

fn digits_of(world: &World, phone: &Phone) -> String {
    let of_phone = |event: &Event| match event {
        Event::Digit { endpoint, digit } if *endpoint == phone.endpoint => Some(digit.as_char()),
        _ => None,
    };
    world.events.iter().filter_map(of_phone).collect()
}

#[test]
fn keys_are_heard_whatever_the_endpoint_does() {
    let idle = |_: &mut World, _: &Phone, _: &Phone| {};
    let playing = |world: &mut World, phone: &Phone, _: &Phone| {
        play(world, phone, 1, &tone_audio(440.0), true);
    };
    let bridged = |world: &mut World, phone: &Phone, other: &Phone| bridge(world, phone, other);
    let covered = |world: &mut World, phone: &Phone, other: &Phone| {
        bridge(world, phone, other);
        play(world, phone, 1, &tone_audio(440.0), true);
    };
    let recorded = |world: &mut World, phone: &Phone, _: &Phone| {
        let (recording, left) = (RecordingId(1), phone.endpoint);
        world.command(Command::StartRecording { recording, left, right: None });
    };
    let held = |world: &mut World, phone: &Phone, _: &Phone| {
        world.configure(phone, |negotiated| negotiated.direction = Direction::ReceiveOnly);
    };
    type State = fn(&mut World, &Phone, &Phone);
    let states: [(&str, State); 6] = [
        ("idle", idle),
        ("playing", playing),
        ("bridged", bridged),
        ("bridged, with a play over it", covered),
        ("recorded", recorded),
        ("held by the peer", held),
    ];
    for (name, enter) in states {
        let mut world = World::new();
        let (mut phone, other) = (world.phone(1, Codec::Pcma), world.phone(2, Codec::Pcmu));
        enter(&mut world, &phone, &other);
        world.talk(100, &mut [&mut phone]);
        for event in [1, 1, 10, 11] {
            press(&mut world, &mut phone, event);
            world.talk(40, &mut [&mut phone]);
        }
        assert_eq!(digits_of(&world, &phone), "11*#", "{name}");
        assert_eq!(digits_of(&world, &other), "", "{name}");
    }
}

/// A key is known before it is let go: a prompt stops at once.
#[test]
fn a_key_is_heard_with_its_first_packet() {
    let mut world = World::new();
    let mut phone = world.phone(1, Codec::Pcmu);
    let packet = phone.packet(101, &four_byte_event(7, false, 160));
    world.deliver(phone.endpoint, Port::Rtp, phone.address, packet);
    world.drain();
    assert_eq!(digits_of(&world, &phone), "7");
}

/// A digit is one more event: the bridge passes on what it passed on before.
#[test]
fn a_bridge_relays_keys_as_they_came() {
    let mut world = World::new();
    let (mut a, mut b) = (world.phone(1, Codec::Pcmu), world.phone(2, Codec::Pcma));
    bridge(&mut world, &a, &b);
    world.talk(200, &mut [&mut a, &mut b]);
    press(&mut world, &mut a, 3);
    world.drain();
    let heard = world.heard_by(&b);
    let events: Vec<_> = heard.iter().filter(|sent| sent.rtp().payload_type() == 101).collect();
    assert_eq!(events.len(), 7);
    assert_eq!(events[0].rtp().payload(), four_byte_event(3, false, 160));
    assert_eq!(events[6].rtp().payload(), four_byte_event(3, true, 800));
    assert_eq!(digits_of(&world, &a), "3");
}

/// Only what was agreed to be telephone-event is; each side names its own number.
#[test]
fn a_payload_type_that_was_not_agreed_is_no_key() {
    for (ours, theirs, used, expected) in [
        (Some(101), Some(101), 101, "4"),
        (Some(96), Some(101), 96, "4"),
        (Some(96), Some(101), 101, "4"),
        (Some(101), Some(101), 102, ""),
        (None, None, 101, ""),
        (Some(101), Some(101), 0, ""),
    ] {
        let mut world = World::new();
        let mut phone = world.phone(1, Codec::Pcmu);
        world.configure(&phone, |negotiated| {
            (negotiated.local_telephone_event, negotiated.telephone_event) = (ours, theirs);
        });
        for duration in [160, 320] {
            let packet = phone.packet(used, &four_byte_event(4, false, duration));
            world.deliver(phone.endpoint, Port::Rtp, phone.address, packet);
        }
        world.drain();
        assert_eq!(digits_of(&world, &phone), expected, "{ours:?} {theirs:?} {used}");
    }
}

#[test]
fn keys_of_strangers_and_of_closed_endpoints_are_not_heard() {
    let mut world = World::new();
    let mut phone = world.phone(1, Codec::Pcmu);
    world.talk(100, &mut [&mut phone]);
    let mut thief = phone.clone();
    thief.address = "203.0.113.66:6666".parse().unwrap();
    press(&mut world, &mut thief, 1);
    world.command(Command::Close { endpoint: phone.endpoint });
    press(&mut world, &mut phone, 2);
    world.tick();
    press(&mut world, &mut phone, 3);
    world.drain();
    assert_eq!(digits_of(&world, &phone), "");
}

/// Nor are keys of an endpoint of which nothing was agreed yet; those after a re-INVITE are.
#[test]
fn keys_before_and_after_descriptions() {
    let mut world = World::new();
    let mut phone = Phone::new(1, Codec::Pcmu);
    world.command(Command::Open { endpoint: phone.endpoint });
    press(&mut world, &mut phone, 1);
    world.configure(&phone, |_| {});
    press(&mut world, &mut phone, 2);
    world.configure(&phone, |negotiated| negotiated.local_telephone_event = Some(97));
    press(&mut world, &mut phone, 3);
    world.drain();
    assert_eq!(digits_of(&world, &phone), "23");
}

/// The network duplicates packets by far later than RFC 3550 could tell.
#[test]
fn a_packet_that_comes_again_is_no_key() {
    let mut world = World::new();
    let mut phone = world.phone(1, Codec::Pcmu);
    world.talk(40, &mut [&mut phone]);
    let early = phone.packet(101, &four_byte_event(5, false, 160));
    world.deliver(phone.endpoint, Port::Rtp, phone.address, early.clone());
    for _ in 0..80 {
        phone.say(&mut world);
        world.advance(20);
        world.deliver(phone.endpoint, Port::Rtp, phone.address, early.clone());
    }
    world.drain();
    assert_eq!(digits_of(&world, &phone), "5");
}

/// What all peers together may have waiting is limited, and found again when there is room.
#[test]
fn digits_that_wait_are_limited_and_no_press_is_lost_by_it() {
    let mut world = World::new();
    let endpoints = limits::DIGITS_WAITING as u64 / u64::from(DIGIT_BURST) + 1;
    let mut phones: Vec<_> = (1..=endpoints).map(|number| world.phone(number, Codec::Pcmu)).collect();
    for phone in &mut phones {
        for number in 0..DIGIT_BURST {
            phone.timestamp = phone.timestamp.wrapping_add(800);
            let packet = phone.packet(101, &four_byte_event((number % 10) as u8, false, 160));
            world.deliver(phone.endpoint, Port::Rtp, phone.address, packet);
        }
    }
    let last = phones.last_mut().unwrap();
    world.drain();
    assert_eq!(world.events.len(), limits::DIGITS_WAITING);
    assert_eq!(digits_of(&world, last), "", "there was no room for the last one's");
    let packet = last.packet(101, &four_byte_event(((DIGIT_BURST - 1) % 10) as u8, true, 800));
    world.deliver(last.endpoint, Port::Rtp, last.address, packet);
    world.drain();
    assert_eq!(digits_of(&world, last), "1", "the press whose end came now");
}
