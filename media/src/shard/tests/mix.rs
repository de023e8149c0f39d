use super::*;

/// Frequencies that are no multiples of each other and, by their products, do not hit each other.
fn frequency(index: usize) -> f64 {
    313.0 + 157.3 * index as f64
}

/// So many phones that say one tone each and are loud enough together.
fn phones(world: &mut World, count: usize) -> Vec<Phone> {
    let amplitude = 30_000.0 / count as f64;
    (0..count)
        .map(|index| {
            let codec = if index % 2 == 0 { Codec::Pcmu } else { Codec::Pcma };
            let phone = world.phone(index as u64 + 1, codec);
            Phone { frequency: frequency(index), amplitude, ..phone }
        })
        .collect()
}

fn conference(count: usize) -> (World, Vec<Phone>) {
    let mut world = World::new();
    let phones = phones(&mut world, count);
    for phone in &phones {
        join(&mut world, phone, 1, Role::Talk);
    }
    (world, phones)
}

fn talk(world: &mut World, milliseconds: u64, phones: &mut [Phone]) {
    world.talk(milliseconds, &mut phones.iter_mut().collect::<Vec<_>>());
}

/// How loud `said` is in the last seconds that `hearing` heard, beside what it was when it was said.
fn heard_db(world: &World, hearing: &Phone, said: &Phone) -> f64 {
    let audio = world.audio_of(hearing);
    let level = 20.0 * (said.amplitude / 32_768.0).log10() - 3.01;
    tone_db(&audio[audio.len() - 24_000..], said.frequency) - level
}

#[test]
fn each_party_hears_all_others_and_not_itself() {
    for count in [3, 5, 20] {
        let (mut world, mut phones) = conference(count);
        talk(&mut world, 4_000, &mut phones);
        for hearing in &phones {
            assert_continuous(&world.heard_by(hearing));
            assert_eq!(world.heard_by(hearing).len(), 200, "a packet every 20 ms");
            for said in &phones {
                let db = heard_db(&world, hearing, said);
                if said.endpoint == hearing.endpoint {
                    assert!(db <= -50.0, "of {count}, {:?} hears itself at {db} dB", said.endpoint);
                } else {
                    assert!(db.abs() <= 1.0, "of {count}, {:?} is heard at {db} dB", said.endpoint);
                }
            }
        }
    }
}

#[test]
fn full_scale_voices_do_not_wrap_around() {
    let (mut world, mut phones) = conference(6);
    for phone in &mut phones {
        (phone.frequency, phone.amplitude, phone.phase) = (400.0, 32_767.0, 0.0);
    }
    talk(&mut world, 2_000, &mut phones);
    for phone in &phones {
        let audio = &world.audio_of(phone)[800..];
        // Clipped or turned down a tone goes on smoothly; one that wraps jumps from one end to the other.
        let slope = (32_768.0 * TAU * 400.0 / 8_000.0) as i32;
        assert!(largest_step(audio) <= slope + 2_100, "a step of {}", largest_step(audio));
        assert!(tone_db(&audio[8_000..], 400.0) > -4.0, "as loud as it can be");
    }
}

#[test]
fn a_whisper_is_heard_by_its_target_alone_and_a_listener_by_nobody() {
    let (mut world, mut phones) = conference(4);
    let [customer, agent, supervisor, listener] = [0, 1, 2, 3];
    let to = phones[agent].endpoint;
    for (party, role) in [(supervisor, Role::Whisper { to }), (listener, Role::Listen)] {
        world.command(Command::SetRole { endpoint: phones[party].endpoint, role });
    }
    talk(&mut world, 4_000, &mut phones);
    let hears = [
        (customer, vec![agent]),
        (agent, vec![customer, supervisor]),
        (supervisor, vec![customer, agent]),
        (listener, vec![customer, agent]),
    ];
    for (hearing, audible) in hears {
        for said in 0..4 {
            let db = heard_db(&world, &phones[hearing], &phones[said]);
            if audible.contains(&said) {
                assert!(db.abs() <= 1.0, "{hearing} hears {said} at {db} dB");
            } else {
                assert!(db <= -50.0, "{hearing} hears {said} at {db} dB");
            }
        }
    }
    // Barging in: from now on all hear the supervisor.
    world.command(Command::SetRole { endpoint: phones[supervisor].endpoint, role: Role::Talk });
    talk(&mut world, 4_000, &mut phones);
    for hearing in [customer, agent, listener] {
        assert!(heard_db(&world, &phones[hearing], &phones[supervisor]).abs() <= 1.0);
    }
}

#[test]
fn a_whisper_to_somebody_elsewhere_or_to_oneself_is_heard_by_nobody() {
    let (mut world, mut phones) = conference(4);
    join(&mut world, &phones[3].clone(), 2, Role::Talk);
    for (party, to) in [(0, phones[3].endpoint), (1, phones[1].endpoint)] {
        world.command(Command::SetRole { endpoint: phones[party].endpoint, role: Role::Whisper { to } });
    }
    talk(&mut world, 4_000, &mut phones);
    for hearing in &phones {
        for whispering in &phones[..2] {
            assert!(heard_db(&world, hearing, whispering) <= -50.0);
        }
    }
}

#[test]
fn nobody_clicks_who_joins_leaves_or_changes_roles() {
    let (mut world, mut phones) = conference(3);
    for phone in &mut phones {
        phone.amplitude = 10_000.0;
    }
    let agent = phones[1].endpoint;
    let (endpoint, mix) = (phones[2].endpoint, MixId(1));
    let commands = [
        Command::Leave { endpoint },
        Command::Join { mix, endpoint, role: Role::Talk },
        Command::SetRole { endpoint, role: Role::Listen },
        Command::SetRole { endpoint, role: Role::Whisper { to: agent } },
        Command::Leave { endpoint },
        Command::Join { mix, endpoint, role: Role::Whisper { to: agent } },
        Command::SetRole { endpoint, role: Role::Talk },
        Command::Close { endpoint },
    ];
    talk(&mut world, 500, &mut phones);
    for (index, command) in commands.into_iter().enumerate() {
        world.command(command);
        talk(&mut world, 300 + 10 * (index as u64 % 2), &mut phones);
    }
    for phone in &phones {
        let others = phones.iter().filter(|other| other.endpoint != phone.endpoint);
        let slope: f64 = others.map(|other| other.amplitude * TAU * other.frequency / 8_000.0).sum();
        let step = largest_step(&world.audio_of(phone)[400..]);
        assert!(f64::from(step) <= slope * 1.1 + 600.0, "{:?}: {step}, slope {slope}", phone.endpoint);
    }
    assert_continuous(&world.heard_by(&phones[0]));
}

#[test]
fn what_is_played_to_a_party_covers_the_mix_for_it_alone() {
    let (mut world, mut phones) = conference(3);
    talk(&mut world, 1_000, &mut phones);
    play(&mut world, &phones[0], 1, &tone_audio(2_000.0), true);
    talk(&mut world, 4_000, &mut phones);
    assert!(heard_db(&world, &phones[0], &phones[1]) < -40.0, "covered");
    assert!(heard_db(&world, &phones[1], &phones[0]).abs() <= 1.0, "and still heard");
    world.command(Command::StopPlay { endpoint: phones[0].endpoint });
    talk(&mut world, 4_000, &mut phones);
    assert!(heard_db(&world, &phones[0], &phones[1]).abs() <= 1.0);
    for phone in &phones {
        assert_continuous(&world.heard_by(phone));
    }
}

#[test]
fn packets_have_the_length_that_each_peer_would_like() {
    for (milliseconds, samples) in [(10, 80), (20, 160), (30, 240), (60, 480)] {
        let (mut world, mut phones) = conference(3);
        let ptime = Duration::from_millis(milliseconds);
        world.configure(&phones[0], |negotiated| negotiated.ptime = ptime);
        talk(&mut world, 4_000, &mut phones);
        let heard = world.heard_by(&phones[0]);
        assert!(heard.iter().all(|sent| sent.rtp().payload().len() == samples));
        assert!(heard.len().abs_diff(4_000 / milliseconds as usize) <= 1);
        for pair in heard.windows(2) {
            let advance = pair[1].rtp().timestamp().wrapping_sub(pair[0].rtp().timestamp());
            assert_eq!(advance as usize, samples);
        }
        assert!(heard_db(&world, &phones[0], &phones[1]).abs() <= 1.0);
    }
}

#[test]
fn late_ticks_are_caught_up_with_and_a_long_pause_is_one_of_time() {
    let (mut world, mut phones) = conference(3);
    for pause in [30, 70, 10, 80, 900] {
        talk(&mut world, 500, &mut phones);
        let before = world.heard_by(&phones[0]).len();
        // Nothing runs, and what comes meanwhile waits for the host.
        world.advance(pause);
        let missed = pause / 20 + 1;
        for phone in &mut phones {
            (0..missed).for_each(|_| phone.say(&mut world));
        }
        world.tick();
        let sent = world.heard_by(&phones[0]).len() - before;
        assert!((pause / 20..=4).contains(&(sent as u64)) || pause > 80 && sent == 4, "{sent} after {pause}");
        world.advance(20 - pause % 20);
    }
    talk(&mut world, 20_000, &mut phones);
    for hearing in &phones {
        for pair in world.heard_by(hearing).windows(2) {
            assert_eq!(pair[1].sequence(), pair[0].sequence().wrapping_add(1));
            let advance = pair[1].rtp().timestamp().wrapping_sub(pair[0].rtp().timestamp());
            assert!(advance == 160 || pair[1].rtp().mark() && advance < 8_000, "{advance}");
        }
        for said in phones.iter().filter(|said| said.endpoint != hearing.endpoint) {
            assert!(heard_db(&world, hearing, said).abs() <= 1.0);
        }
    }
}

#[test]
fn a_mix_has_a_limit_and_ends_with_its_last_party() {
    let mut world = World::new();
    let mut phones = phones(&mut world, 2);
    for number in 1_000..1_000 + limits::PARTIES as u64 - 1 {
        world.command(Command::Open { endpoint: EndpointId(number) });
        let endpoint = EndpointId(number);
        world.command(Command::Join { mix: MixId(1), endpoint, role: Role::Talk });
    }
    join(&mut world, &phones[0], 1, Role::Talk);
    join(&mut world, &phones[1], 1, Role::Talk);
    talk(&mut world, 200, &mut phones);
    assert!(!world.heard_by(&phones[0]).is_empty());
    assert!(world.heard_by(&phones[1]).is_empty(), "the mix was full");
    world.command(Command::Close { endpoint: EndpointId(1_000) });
    join(&mut world, &phones[1], 1, Role::Talk);
    talk(&mut world, 4_000, &mut phones);
    assert!(heard_db(&world, &phones[1], &phones[0]).abs() <= 1.0);
    for number in 1_001..1_000 + limits::PARTIES as u64 {
        world.command(Command::Leave { endpoint: EndpointId(number) });
    }
    for phone in &phones {
        world.command(Command::Leave { endpoint: phone.endpoint });
    }
    talk(&mut world, 100, &mut phones);
    let before = world.sent.iter().filter(|sent| sent.port == Port::Rtp).count();
    talk(&mut world, 100, &mut phones);
    assert_eq!(world.sent.iter().filter(|sent| sent.port == Port::Rtp).count(), before);
    // A new mix of that name is a new one.
    join(&mut world, &phones[0], 1, Role::Talk);
    talk(&mut world, 100, &mut phones);
    assert!(world.heard_by(&phones[0]).len() > before / 2);
}

#[test]
fn keys_go_to_those_who_talk_beside_the_audio() {
    let (mut world, mut phones) = conference(4);
    world.configure(&phones[1], |negotiated| negotiated.telephone_event = Some(96));
    world.configure(&phones[2], |negotiated| negotiated.telephone_event = None);
    world.command(Command::SetRole { endpoint: phones[3].endpoint, role: Role::Listen });
    talk(&mut world, 1_000, &mut phones);
    let mut first = phones[0].clone();
    press(&mut world, &mut first, 5);
    phones[0] = first;
    talk(&mut world, 12_000, &mut phones);
    let digits = world.events.iter().filter(|event| matches!(event, Event::Digit { .. })).count();
    assert_eq!(digits, 1);
    let heard = world.heard_by(&phones[1]);
    let events: Vec<_> = heard.iter().filter(|sent| sent.rtp().payload_type() == 96).collect();
    assert_eq!(events.len(), 7);
    assert!(events.iter().all(|sent| sent.rtp().timestamp() == events[0].rtp().timestamp()));
    assert!(events[0].rtp().mark() && events[1..].iter().all(|sent| !sent.rtp().mark()));
    assert!(heard.windows(2).all(|pair| pair[1].sequence() == pair[0].sequence().wrapping_add(1)));
    for party in [0, 2, 3] {
        let own = if party == 0 { 0 } else { phones[party].payload_type };
        assert!(world.heard_by(&phones[party]).iter().all(|sent| sent.rtp().payload_type() == own));
    }
    assert!(heard_db(&world, &phones[1], &phones[0]).abs() <= 1.0, "no key is heard as audio");
}
