use super::*;

/// A phone whose packets each hold one loud sample, which tells which packet it was.
fn say_mark(world: &mut World, phone: &mut Phone, number: usize) {
    let mut payload = [phone.codec.silence(); 160];
    payload[80] = mark(number);
    let packet = phone.packet(phone.payload_type, &payload);
    phone.timestamp = phone.timestamp.wrapping_add(160);
    world.deliver(phone.endpoint, Port::Rtp, phone.address, packet);
}

/// Loud code words of either law, each another one.
fn mark(number: usize) -> u8 {
    0x80 | (number % 48) as u8
}

fn marks_heard_by(world: &World, phone: &Phone) -> Vec<u8> {
    let audio = world.heard_by(phone);
    let codes = audio.iter().flat_map(|sent| sent.rtp().payload().to_vec());
    codes.filter(|code| g711::decode(phone.codec, *code).abs() > 300).collect()
}

/// From relay to mix and back, at every 5 ms of the tick, nothing is lost and nothing heard twice.
#[test]
fn a_call_that_becomes_a_mix_and_a_relay_again_loses_and_doubles_nothing() {
    for (phase, codec) in (0..8).map(|step| step * 5).zip([Codec::Pcmu, Codec::Pcma].into_iter().cycle()) {
        let mut world = World::new();
        let (mut a, mut b) = (world.phone(1, codec), world.phone(2, codec));
        bridge(&mut world, &a, &b);
        let mut number = 0;
        for time in (0..6_000_u64).step_by(5) {
            if time % 20 == 0 {
                say_mark(&mut world, &mut a, number);
            }
            if time % 20 == 10 {
                say_mark(&mut world, &mut b, number);
                number += 1;
            }
            if time % 1_000 == 500 + phase {
                if time % 2_000 < 1_000 {
                    join(&mut world, &a, 7, Role::Talk);
                    join(&mut world, &b, 7, Role::Talk);
                } else {
                    bridge(&mut world, &a, &b);
                }
            }
            if time % 10 == 5 {
                world.tick();
            }
            world.advance(5);
        }
        // What the last mix still holds.
        (0..10).for_each(|_| {
            world.advance(10);
            world.tick();
        });
        let said: Vec<u8> = (0..number).map(mark).collect();
        for phone in [&a, &b] {
            assert_eq!(marks_heard_by(&world, phone), said, "{phase} ms");
            let heard = world.heard_by(phone);
            assert!(heard.windows(2).all(|pair| pair[0].rtp().ssrc() == pair[1].rtp().ssrc()));
            for pair in heard.windows(2) {
                assert_eq!(pair[1].sequence(), pair[0].sequence().wrapping_add(1));
                let advance = pair[1].rtp().timestamp().wrapping_sub(pair[0].rtp().timestamp());
                let length = pair[0].rtp().payload().len() as u32;
                assert!(advance == length || pair[1].rtp().mark() && (length..800).contains(&advance));
            }
            let (first, last) = (heard[0], heard[heard.len() - 1]);
            let advance = last.rtp().timestamp().wrapping_sub(first.rtp().timestamp());
            let elapsed = last.at.duration_since(first.at).as_millis() as u32 * 8;
            assert!(advance.abs_diff(elapsed) <= 800, "timestamps keep time: {advance} {elapsed}");
        }
    }
}

/// Orders may follow each other faster than ticks: what is owed by one change is not lost by the next.
#[test]
fn changes_without_a_tick_between_them_lose_nothing() {
    let mut world = World::new();
    let (mut a, mut b) = (world.phone(1, Codec::Pcmu), world.phone(2, Codec::Pcma));
    let mut said = Vec::new();
    for number in 0..60 {
        if number % 10 == 5 {
            bridge(&mut world, &a, &b);
            for _ in 0..2 {
                join(&mut world, &a, 1, Role::Talk);
                join(&mut world, &b, 1, Role::Talk);
                bridge(&mut world, &a, &b);
            }
            if number % 20 == 5 {
                join(&mut world, &b, 2, Role::Talk);
                join(&mut world, &a, 2, Role::Talk);
            }
        }
        if number == 0 {
            bridge(&mut world, &a, &b);
        }
        say_mark(&mut world, &mut a, number);
        say_mark(&mut world, &mut b, number);
        said.push(mark(number));
        world.tick();
        world.advance(20);
    }
    (0..10).for_each(|_| {
        world.tick();
        world.advance(10);
    });
    assert_eq!(marks_heard_by(&world, &a).len(), said.len());
    assert_eq!(marks_heard_by(&world, &b).len(), said.len());
}

#[test]
fn a_relay_that_becomes_a_mix_and_a_relay_again_does_not_click() {
    for phase in 0..6 {
        let mut world = World::new();
        let (mut a, mut b) = (world.phone(1, Codec::Pcmu), world.phone(2, Codec::Pcma));
        bridge(&mut world, &a, &b);
        for _ in 0..3 {
            world.talk(500 + phase * 10, &mut [&mut a, &mut b]);
            join(&mut world, &a, 1, Role::Talk);
            join(&mut world, &b, 1, Role::Talk);
            world.talk(510, &mut [&mut a, &mut b]);
            bridge(&mut world, &a, &b);
        }
        for (hearing, said) in [(&a, &b), (&b, &a)] {
            let slope = said.amplitude * TAU * said.frequency / 8_000.0;
            let step = f64::from(largest_step(&world.audio_of(hearing)));
            assert!(step <= slope * 1.1 + 600.0, "{phase}: a step of {step}, slope {slope}");
        }
    }
}

#[test]
fn two_of_three_go_on_and_the_third_hears_them_no_more() {
    let mut world = World::new();
    let mut phones: Vec<_> = (1..=3).map(|number| world.phone(number, Codec::Pcmu)).collect();
    for phone in &mut phones {
        phone.amplitude = 8_000.0;
        join(&mut world, phone, 1, Role::Talk);
    }
    let [a, b, c] = &mut phones[..] else { unreachable!() };
    world.talk(1_010, &mut [a, b, c]);
    bridge(&mut world, a, b);
    world.talk(2_000, &mut [a, b, c]);
    for (hearing, said, silent) in [(&*a, &*b, &*c), (&*b, &*a, &*c)] {
        let audio = world.audio_of(hearing);
        let after = &audio[audio.len() - 12_000..];
        assert!(tone_db(after, said.frequency) > PRESENT - 6.3);
        assert!(tone_db(after, silent.frequency) < ABSENT);
        let slope = |phone: &Phone| phone.amplitude * TAU * phone.frequency / 8_000.0;
        let step = f64::from(largest_step(&audio[400..]));
        // The relay takes over in the midst of a tone that the mix has played to the same sample.
        assert!(step <= (slope(said) + slope(silent)) * 1.1 + 600.0, "a step of {step}");
    }
    let audio = world.audio_of(c);
    let after = &audio[audio.len() - 12_000..];
    assert!(after.iter().all(|sample| sample.abs() <= 8), "alone in the mix it is silent");
    assert!(largest_step(&audio[400..]) <= 12_000);
}

#[test]
fn one_of_a_relay_joins_and_the_other_hears_nothing_until_it_joins_too() {
    let mut world = World::new();
    let (mut a, mut b) = (world.phone(1, Codec::Pcmu), world.phone(2, Codec::Pcma));
    bridge(&mut world, &a, &b);
    world.talk(500, &mut [&mut a, &mut b]);
    join(&mut world, &a, 1, Role::Talk);
    let before = world.heard_by(&b).len();
    world.talk(500, &mut [&mut a, &mut b]);
    assert_eq!(world.heard_by(&b).len(), before, "the relay has ended");
    world.command(Command::Unbridge { a: a.endpoint, b: b.endpoint });
    join(&mut world, &b, 1, Role::Talk);
    world.talk(3_000, &mut [&mut a, &mut b]);
    for (hearing, said) in [(&a, &b), (&b, &a)] {
        let audio = world.audio_of(hearing);
        assert!(tone_db(&audio[audio.len() - 16_000..], said.frequency) > PRESENT);
    }
}
