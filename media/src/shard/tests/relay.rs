use super::*;

const THIEF: &str = "203.0.113.66:6666";

fn pair(codec_a: Codec, codec_b: Codec) -> (World, Phone, Phone) {
    let mut world = World::new();
    let (a, b) = (world.phone(1, codec_a), world.phone(2, codec_b));
    bridge(&mut world, &a, &b);
    (world, a, b)
}

#[test]
fn each_side_hears_the_other_and_not_itself() {
    for (codec_a, codec_b) in [
        (Codec::Pcmu, Codec::Pcmu),
        (Codec::Pcma, Codec::Pcma),
        (Codec::Pcmu, Codec::Pcma),
        (Codec::Pcma, Codec::Pcmu),
    ] {
        let (mut world, mut a, mut b) = pair(codec_a, codec_b);
        world.talk(3_000, &mut [&mut a, &mut b]);
        for (phone, other) in [(&a, &b), (&b, &a)] {
            assert_hears(&world, phone, other.frequency);
            assert_does_not_hear(&world, phone, phone.frequency);
            assert_continuous(&world.heard_by(phone));
            assert_eq!(world.heard_by(phone).len(), 150, "from the first packet on");
        }
        let (to_a, to_b) = (world.heard_by(&a)[0].rtp().ssrc(), world.heard_by(&b)[0].rtp().ssrc());
        assert!(to_a != to_b && to_a != b.ssrc && to_b != a.ssrc, "SSRCs are ours");
    }
}

#[test]
fn the_same_law_passes_bit_for_bit_and_without_the_peers_extras() {
    let (mut world, mut a, b) = pair(Codec::Pcmu, Codec::Pcmu);
    let payload: Vec<u8> = (0..160).map(|index| index as u8).collect();
    a.say(&mut world);
    let packet = rtp_rs::RtpPacketBuilder::new()
        .payload_type(0)
        .sequence(a.sequence.into())
        .timestamp(a.timestamp)
        .ssrc(a.ssrc)
        .add_csrc(1)
        .add_csrc(2)
        .extension(0xBEDE, &[0x10, 0xFF, 0, 0])
        .padded(rtp_rs::Pad::round_to(7))
        .payload(&payload)
        .build()
        .unwrap();
    world.deliver(a.endpoint, Port::Rtp, a.address, packet);
    let heard = world.heard_by(&b);
    assert_eq!(heard[1].rtp().payload(), payload);
    assert_eq!(heard[1].bytes.len(), 12 + 160, "no CSRCs, extension or padding");
}

#[test]
fn music_then_conversation_then_music_is_one_stream() {
    let mut world = World::new();
    let (mut a, mut b) = (world.phone(1, Codec::Pcmu), world.phone(2, Codec::Pcmu));
    play(&mut world, &a, 1, &tone_audio(440.0), true);
    world.talk(1_000, &mut [&mut a]);
    world.command(Command::StopPlay { endpoint: a.endpoint });
    bridge(&mut world, &a, &b);
    world.talk(1_000, &mut [&mut a, &mut b]);
    world.command(Command::Unbridge { a: b.endpoint, b: a.endpoint });
    play(&mut world, &a, 2, &tone_audio(440.0), true);
    world.talk(1_000, &mut [&mut a, &mut b]);
    let heard = world.heard_by(&a);
    assert_continuous(&heard);
    let markers: Vec<_> = heard.iter().filter(|sent| sent.rtp().mark()).map(|sent| sent.at).collect();
    let seconds: Vec<_> =
        markers.iter().map(|at| at.duration_since(world.start).as_millis() / 1_000).collect();
    assert_eq!(seconds, [0, 1, 2], "a marker where the source changes");
    let audio = world.audio_of(&a);
    for (second, frequency) in [440.0, b.frequency, 440.0].into_iter().enumerate() {
        assert!(tone_db(&audio[second * 8_000..(second + 1) * 8_000], frequency) > PRESENT);
    }
}

#[test]
fn a_play_covers_the_bridge_until_it_ends() {
    let (mut world, mut a, mut b) = pair(Codec::Pcmu, Codec::Pcmu);
    world.talk(1_000, &mut [&mut a, &mut b]);
    play(&mut world, &a, 1, &tone_audio(2_000.0), false);
    world.talk(2_000, &mut [&mut a, &mut b]);
    let audio = world.audio_of(&a);
    assert!(tone_db(&audio[8_000..16_000], 2_000.0) > PRESENT);
    assert!(tone_db(&audio[8_000..16_000], b.frequency) < ABSENT);
    assert!(tone_db(&audio[16_000..], b.frequency) > PRESENT);
    assert_continuous(&world.heard_by(&a));
    assert_does_not_hear(&world, &b, 2_000.0);
}

#[test]
fn telephone_events_pass_with_their_number_changed() {
    let (mut world, mut a, mut b) = pair(Codec::Pcmu, Codec::Pcma);
    world.configure(&b, |negotiated| negotiated.telephone_event = Some(96));
    world.talk(500, &mut [&mut a, &mut b]);
    press(&mut world, &mut a, 5);
    world.talk(500, &mut [&mut a, &mut b]);
    let heard = world.heard_by(&b);
    let events: Vec<_> = heard.iter().filter(|sent| sent.rtp().payload_type() == 96).collect();
    assert_eq!(events.len(), 7);
    assert!(events.iter().all(|sent| sent.rtp().timestamp() == events[0].rtp().timestamp()));
    let markers: Vec<_> = events.iter().map(|sent| sent.rtp().mark()).collect();
    assert_eq!(markers, [true, false, false, false, false, false, false]);
    assert_eq!(events[6].rtp().payload(), four_byte_event(5, true, 800));
    for pair in heard.windows(2) {
        assert_eq!(pair[1].sequence(), pair[0].sequence().wrapping_add(1));
        let advance = pair[1].rtp().timestamp().wrapping_sub(pair[0].rtp().timestamp());
        assert!([0, 160, 800].contains(&advance), "{advance}");
    }
    assert_hears(&world, &b, a.frequency);
}

#[test]
fn events_for_a_peer_that_has_none_leave_no_gap() {
    let (mut world, mut a, mut b) = pair(Codec::Pcmu, Codec::Pcmu);
    world.configure(&b, |negotiated| negotiated.telephone_event = None);
    world.talk(200, &mut [&mut a, &mut b]);
    press(&mut world, &mut a, 1);
    world.talk(200, &mut [&mut a, &mut b]);
    let sequences: Vec<_> = world.heard_by(&b).iter().map(|sent| sent.sequence()).collect();
    assert_eq!(sequences.len(), 20);
    assert!(sequences.windows(2).all(|pair| pair[1] == pair[0].wrapping_add(1)), "{sequences:?}");
}

#[test]
fn loss_reordering_and_duplicates_are_passed_on_as_they_are() {
    let (mut world, mut a, b) = pair(Codec::Pcmu, Codec::Pcmu);
    let frames: Vec<_> = (0..8).map(|_| a.frame()).collect();
    for index in [0, 1, 4, 3, 4, 5, 7_usize] {
        world.deliver(a.endpoint, Port::Rtp, a.address, frames[index].clone());
        world.advance(20);
    }
    let heard = world.heard_by(&b);
    let first = heard[0].sequence();
    let order: Vec<_> = heard.iter().map(|sent| sent.sequence().wrapping_sub(first)).collect();
    assert_eq!(order, [0, 1, 4, 3, 5, 7], "the duplicate is dropped, the gaps stay");
    let times: Vec<_> = heard
        .iter()
        .map(|sent| sent.rtp().timestamp().wrapping_sub(heard[0].rtp().timestamp()) / 160)
        .collect();
    assert_eq!(times, [0, 1, 4, 3, 5, 7]);
    let statistics = world.statistics(&a);
    assert_eq!((statistics.lost, statistics.duplicates, statistics.packets_received), (2, 1, 6));
    assert_eq!(world.statistics(&b).packets_sent, 6);
}

#[test]
fn ten_percent_loss_leaves_the_tone() {
    let (mut world, mut a, b) = pair(Codec::Pcmu, Codec::Pcmu);
    for step in 0..500 {
        if step % 10 == 9 {
            a.lose()
        } else {
            a.say(&mut world)
        }
        world.tick();
        world.advance(20);
    }
    assert_eq!(world.heard_by(&b).len(), 450);
    assert_eq!(world.statistics(&a).lost, 49, "the last loss shows with the next packet");
}

#[test]
fn the_peer_may_start_again_with_another_ssrc() {
    let (mut world, mut a, mut b) = pair(Codec::Pcmu, Codec::Pcmu);
    for (ssrc, sequence, timestamp) in [(1, 60_000, 5), (2, 3, 4_000_000_000), (2, 30_000, 4_000_080_000)] {
        (a.ssrc, a.sequence, a.timestamp) = (ssrc, sequence, timestamp);
        world.talk(1_000, &mut [&mut a, &mut b]);
    }
    let heard = world.heard_by(&b);
    assert_continuous(&heard);
    assert_eq!(heard.len(), 149, "a jump without a new SSRC costs the packet that is not believed");
    assert_hears(&world, &b, a.frequency);
    assert_eq!(world.statistics(&a).source_changes, 2);
}

#[test]
fn a_new_timestamp_base_within_a_stream_is_smoothed_over() {
    let (mut world, mut a, b) = pair(Codec::Pcmu, Codec::Pcmu);
    world.talk(500, &mut [&mut a]);
    a.timestamp = a.timestamp.wrapping_add(1_000_000_000);
    world.talk(500, &mut [&mut a]);
    // The peer pauses and its timestamps stand still meanwhile.
    world.talk(10_000, &mut []);
    world.talk(500, &mut [&mut a]);
    assert_continuous(&world.heard_by(&b));
}

#[test]
fn a_third_party_gets_neither_audio_nor_a_word_in() {
    let (mut world, mut a, mut b) = pair(Codec::Pcmu, Codec::Pcmu);
    world.talk(200, &mut [&mut a, &mut b]);
    let mut thief = Phone { frequency: 2_222.0, ..a.clone() };
    for _ in 0..100 {
        // It knows the SSRC and even the sequence numbers.
        (thief.sequence, thief.timestamp) = (a.sequence, a.timestamp);
        let frame = thief.frame();
        world.deliver(a.endpoint, Port::Rtp, THIEF.parse().unwrap(), frame);
        world.talk(20, &mut [&mut a, &mut b]);
    }
    assert!(world.sent.iter().all(|sent| sent.to != THIEF.parse().unwrap()));
    assert_does_not_hear(&world, &b, 2_222.0);
    assert_hears(&world, &b, a.frequency);
    assert_eq!(world.statistics(&a).foreign, 100);
    assert_eq!(world.statistics(&a).address_changes, 1);
}

#[test]
fn a_phone_behind_a_nat_is_answered_where_it_comes_from() {
    let (mut world, mut a, mut b) = pair(Codec::Pcmu, Codec::Pcmu);
    let nat: SocketAddr = "198.51.100.9:33000".parse().unwrap();
    a.address = nat;
    world.talk(1_000, &mut [&mut a, &mut b]);
    let heard = world.heard_by(&a);
    assert_eq!(heard.last().unwrap().to, nat);
    assert!(heard.iter().filter(|sent| sent.to != nat).count() <= 3, "probation takes 60 ms");
    assert_hears(&world, &b, a.frequency);
}

#[test]
fn hold_and_resume() {
    let (mut world, mut a, mut b) = pair(Codec::Pcmu, Codec::Pcmu);
    world.talk(500, &mut [&mut a, &mut b]);
    world.configure(&a, |negotiated| negotiated.direction = Direction::SendOnly);
    let before = world.heard_by(&b).len();
    world.talk(500, &mut [&mut a, &mut b]);
    assert_eq!(world.heard_by(&b).len(), before, "what a held phone says is not passed on");
    assert_eq!(world.statistics(&a).not_expected, 25);
    world.configure(&a, |negotiated| {
        negotiated.direction = Direction::ReceiveOnly;
        negotiated.remote_rtp = SocketAddr::from(([0, 0, 0, 0], 4_002));
    });
    let before = world.heard_by(&a).len();
    world.talk(500, &mut [&mut a, &mut b]);
    assert_eq!(world.heard_by(&a).len(), before, "c=0.0.0.0: nothing is sent");
    world.configure(&a, |_| {});
    world.talk(500, &mut [&mut a, &mut b]);
    assert_eq!(world.heard_by(&a).len(), before + 25);
    assert_continuous(&world.heard_by(&a));
    assert_continuous(&world.heard_by(&b));
    assert_eq!(world.statistics(&a).address_changes, 1, "the address was never forgotten");
}

#[test]
fn a_codec_changed_by_reinvite_is_transcoded_from_then_on() {
    let (mut world, mut a, mut b) = pair(Codec::Pcmu, Codec::Pcmu);
    world.talk(500, &mut [&mut a, &mut b]);
    (b.codec, b.payload_type) = (Codec::Pcma, 8);
    world.configure(&b.clone(), |_| {});
    world.talk(2_000, &mut [&mut a, &mut b]);
    assert_hears(&world, &b, a.frequency);
    assert_hears(&world, &a, b.frequency);
}

#[test]
fn a_bridge_moves_to_another_party() {
    let mut world = World::new();
    let mut phones: Vec<_> = (1..=3).map(|number| world.phone(number, Codec::Pcmu)).collect();
    bridge(&mut world, &phones[0], &phones[1]);
    bridge(&mut world, &phones[2], &phones[0]);
    let [a, b, c] = &mut phones[..] else { unreachable!() };
    world.talk(1_000, &mut [a, b, c]);
    assert_hears(&world, a, c.frequency);
    assert_does_not_hear(&world, a, b.frequency);
    assert!(world.heard_by(b).is_empty(), "its bridge ended");
    world.command(Command::Unbridge { a: a.endpoint, b: b.endpoint });
    let before = world.heard_by(a).len();
    world.talk(100, &mut [a, b, c]);
    assert_eq!(world.heard_by(a).len(), before + 5, "who is not bridged to each other cannot be unbridged");
}

#[test]
fn what_is_not_for_us_is_counted_and_dropped() {
    let (mut world, mut a, b) = pair(Codec::Pcmu, Codec::Pcmu);
    a.say(&mut world);
    for packet in [&b""[..], b"hello", &[0x40; 200], &[0x80, 0, 0]] {
        world.deliver(a.endpoint, Port::Rtp, a.address, packet.to_vec());
    }
    let comfort_noise = a.packet(13, &[0x40]);
    world.deliver(a.endpoint, Port::Rtp, a.address, comfort_noise);
    let empty = a.packet(0, &[]);
    world.deliver(a.endpoint, Port::Rtp, a.address, empty);
    let huge = a.packet(0, &[0; limits::AUDIO_PAYLOAD + 1]);
    world.deliver(a.endpoint, Port::Rtp, a.address, huge);
    let statistics = world.statistics(&a);
    assert_eq!((statistics.malformed, statistics.unknown_payload), (6, 1));
    assert_eq!(world.heard_by(&b).len(), 1);
    let unconfigured = EndpointId(77);
    world.command(Command::Open { endpoint: unconfigured });
    let frame = a.frame();
    world.deliver(unconfigured, Port::Rtp, a.address, frame.clone());
    world.deliver(EndpointId(999), Port::Rtp, a.address, frame);
    assert_eq!(world.shard.statistics(unconfigured).unwrap().not_expected, 1);
}
