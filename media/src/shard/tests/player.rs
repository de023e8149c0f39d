use super::*;

#[test]
fn listeners_hear_the_music_each_in_its_law() {
    let mut world = World::new();
    let music = tone_audio(440.0);
    let phones = [world.phone(1, Codec::Pcmu), world.phone(2, Codec::Pcma)];
    for phone in &phones {
        play(&mut world, phone, phone.endpoint.0, &music, true);
    }
    world.talk(5_000, &mut []);
    for phone in &phones {
        assert_eq!(world.heard_by(phone).len(), 250, "50 packets a second, none more");
        assert_hears(&world, phone, 440.0);
        assert_continuous(&world.heard_by(phone));
        assert!(world.heard_by(phone).iter().all(|sent| sent.to == phone.address));
        let markers = world.heard_by(phone).iter().filter(|sent| sent.rtp().mark()).count();
        assert_eq!(markers, 1, "the music begins once and loops without a seam");
    }
    assert_eq!(Arc::strong_count(&music), 3, "one decode for all listeners");
    assert!(world.events.is_empty());
}

#[test]
fn a_prompt_ends_with_its_event_and_silence() {
    let mut world = World::new();
    let phone = world.phone(1, Codec::Pcma);
    play(&mut world, &phone, 9, &tone_audio(440.0), false);
    let finished = Event::PlayFinished { endpoint: phone.endpoint, play: PlayId(9) };
    while !world.events.contains(&finished) {
        world.talk(10, &mut []);
    }
    assert!((1_000..=1_010).contains(&world.elapsed_ms()), "{} ms", world.elapsed_ms());
    world.talk(1_000, &mut []);
    assert_eq!(world.heard_by(&phone).len(), 50);
    assert_eq!(world.events.len(), 1);
}

/// Announcements are put together from several prompts: not a sample between them, one event at the end.
#[test]
fn a_sequence_is_played_without_a_gap_and_ends_once() {
    let part = |frequency: f64, samples: i32| {
        let sample = |index: i32| (16_384.0 * (TAU * frequency * f64::from(index) / 8_000.0).sin()) as i16;
        Arc::new(Audio::from_samples(&(0..samples).map(sample).collect::<Vec<_>>()).unwrap())
    };
    // No part is a whole number of frames.
    let parts = vec![part(500.0, 4_007), part(900.0, 1), part(1_300.0, 4_033), part(500.0, 250)];
    for codec in [Codec::Pcmu, Codec::Pcma] {
        let mut world = World::new();
        let phone = world.phone(1, codec);
        let (endpoint, audio) = (phone.endpoint, parts.clone());
        world.command(Command::Play { endpoint, play: PlayId(1), audio, repeat: false });
        world.talk(2_000, &mut []);
        assert_eq!(world.events, [Event::PlayFinished { endpoint, play: PlayId(1) }]);
        let heard: Vec<u8> =
            world.heard_by(&phone).iter().flat_map(|sent| sent.rtp().payload().to_vec()).collect();
        let mut expected: Vec<u8> = parts.iter().flat_map(|part| part.samples(codec).to_vec()).collect();
        expected.resize(heard.len(), codec.silence());
        assert_eq!(heard, expected);
        assert_eq!(heard.len(), 8_291_usize.next_multiple_of(160), "nothing after the last frame");
        assert_continuous(&world.heard_by(&phone));
    }
}

#[test]
fn a_repeated_sequence_starts_over_with_its_first_part() {
    let mut world = World::new();
    let phone = world.phone(1, Codec::Pcmu);
    let parts = vec![tone_audio(500.0), tone_audio(900.0)];
    let endpoint = phone.endpoint;
    world.command(Command::Play { endpoint, play: PlayId(1), audio: parts.clone(), repeat: true });
    world.talk(5_000, &mut []);
    let heard: Vec<u8> =
        world.heard_by(&phone).iter().flat_map(|sent| sent.rtp().payload().to_vec()).collect();
    let round: Vec<u8> = parts.iter().flat_map(|part| part.samples(Codec::Pcmu).to_vec()).collect();
    assert_eq!(heard.len(), 40_000);
    assert!(heard.iter().zip(round.iter().cycle()).all(|(heard, played)| heard == played));
    assert!(world.events.is_empty());
}

#[test]
fn a_sequence_of_nothing_ends_at_once() {
    for repeat in [false, true] {
        let mut world = World::new();
        let phone = world.phone(1, Codec::Pcmu);
        let (endpoint, play) = (phone.endpoint, PlayId(1));
        world.command(Command::Play { endpoint, play, audio: Vec::new(), repeat });
        world.talk(100, &mut []);
        assert_eq!(world.events, [Event::PlayFinished { endpoint, play }]);
        assert!(world.sent.is_empty());
    }
}

#[test]
fn a_play_that_is_replaced_or_stopped_gives_no_event() {
    let mut world = World::new();
    let phone = world.phone(1, Codec::Pcmu);
    play(&mut world, &phone, 1, &tone_audio(500.0), false);
    world.talk(500, &mut []);
    play(&mut world, &phone, 2, &tone_audio(900.0), false);
    world.talk(500, &mut []);
    world.command(Command::StopPlay { endpoint: phone.endpoint });
    play(&mut world, &phone, 3, &tone_audio(1_300.0), true);
    world.talk(500, &mut []);
    world.command(Command::StopPlay { endpoint: phone.endpoint });
    world.talk(500, &mut []);
    assert!(world.events.is_empty());
    assert_eq!(world.heard_by(&phone).len(), 75);
    let audio = world.audio_of(&phone);
    for (second, frequency) in [500.0, 900.0, 1_300.0].into_iter().enumerate() {
        let db = tone_db(&audio[second * 4_000..(second + 1) * 4_000], frequency);
        assert!(db > PRESENT, "{frequency} Hz: {db} dB");
    }
    assert_continuous(&world.heard_by(&phone));
}

#[test]
fn late_ticks_neither_drift_nor_burst() {
    let mut world = World::new();
    let phone = world.phone(1, Codec::Pcmu);
    play(&mut world, &phone, 1, &tone_audio(440.0), true);
    for gap in (0..600).map(|step| [3, 11, 20, 45, 70][step % 5]).chain([1_000]) {
        let before = world.heard_by(&phone).len();
        world.tick();
        assert!(world.heard_by(&phone).len() - before <= limits::CATCH_UP_FRAMES as usize);
        world.advance(gap);
    }
    let heard = world.heard_by(&phone);
    assert!((heard.len() as u64).abs_diff((world.elapsed_ms() - 1_000) / 20) <= 1, "{}", heard.len());
    world.tick();
    world.advance(20);
    world.tick();
    let heard = world.heard_by(&phone);
    let after_the_stall = heard.iter().rev().take(2).filter(|sent| sent.rtp().mark()).count();
    assert_eq!(after_the_stall, 1, "after the stall a new talk spurt begins");
    let total = heard.last().unwrap().rtp().timestamp().wrapping_sub(heard[0].rtp().timestamp());
    let elapsed = world.elapsed_ms() as u32 * 8;
    assert!(total.abs_diff(elapsed) <= 800, "timestamps stay real time: {total} {elapsed}");
}

#[test]
fn packet_time_follows_the_negotiation() {
    let mut world = World::new();
    let phone = world.phone(1, Codec::Pcmu);
    world.configure(&phone, |negotiated| negotiated.ptime = Duration::from_millis(30));
    play(&mut world, &phone, 1, &tone_audio(440.0), true);
    world.talk(3_000, &mut []);
    assert_eq!(world.heard_by(&phone).len(), 100);
    assert!(world.heard_by(&phone).iter().all(|sent| sent.rtp().payload().len() == 240));
    assert_hears(&world, &phone, 440.0);
}

#[test]
fn where_nothing_may_be_sent_the_prompt_goes_by_and_still_ends() {
    let mut world = World::new();
    let phone = world.phone(1, Codec::Pcmu);
    world.configure(&phone, |negotiated| negotiated.direction = Direction::ReceiveOnly);
    play(&mut world, &phone, 1, &tone_audio(440.0), false);
    world.talk(500, &mut []);
    assert!(world.sent.is_empty());
    world.configure(&phone, |_| {});
    world.talk(600, &mut []);
    assert_eq!(world.heard_by(&phone).len(), 25, "heard from where it had come");
    assert!(world.heard_by(&phone)[0].rtp().mark());
    assert_eq!(world.events.len(), 1);
}

#[test]
fn an_unknown_address_is_played_to_once_it_is_learnt() {
    let mut world = World::new();
    let mut phone = world.phone(1, Codec::Pcmu);
    let unknown = SocketAddr::from(([0, 0, 0, 0], 4_000));
    let endpoint = EndpointId(2);
    world.command(Command::Open { endpoint });
    world.command(Command::Configure { endpoint, negotiated: Negotiated::plain(unknown, Codec::Pcmu) });
    phone.endpoint = endpoint;
    play(&mut world, &phone, 1, &tone_audio(440.0), true);
    world.talk(200, &mut []);
    assert!(world.sent.is_empty());
    world.talk(2_000, &mut [&mut phone]);
    assert_hears(&world, &phone, 440.0);
    assert_eq!(world.heard_by(&phone)[0].to, phone.address);
}
