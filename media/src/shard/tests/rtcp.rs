use rtcp_types::{Compound, Packet};

use super::*;

fn reports_to<'a>(world: &'a World, phone: &Phone, port: Port) -> Vec<&'a Sent> {
    let is_rtcp = |sent: &&Sent| crate::rtp::is_rtcp(&sent.bytes);
    world
        .sent
        .iter()
        .filter(|sent| sent.endpoint == phone.endpoint && sent.port == port)
        .filter(is_rtcp)
        .collect()
}

fn assert_sender_report(world: &World, phone: &Phone, sent: &Sent) {
    let packets: Vec<_> = Compound::parse(&sent.bytes).unwrap().map(Result::unwrap).collect();
    let [Packet::Sr(report), Packet::Sdes(_)] = &packets[..] else { panic!("{packets:?}") };
    assert_eq!(report.ssrc(), world.heard_by(phone)[0].rtp().ssrc());
    assert_eq!(report.report_blocks().next().unwrap().ssrc(), phone.ssrc);
    // RFC 3550 section 6.4.1: both timestamps name the same moment.
    let last =
        world.heard_by(phone).into_iter().rfind(|rtp| rtp.at <= sent.at && rtp.bytes.len() == 172).unwrap();
    let ahead = report.rtp_timestamp().wrapping_sub(last.rtp().timestamp());
    assert!(ahead <= 160, "{ahead}");
}

#[test]
fn both_sides_get_reports_every_five_seconds_or_so() {
    let mut world = World::new();
    let (mut a, mut b) = (world.phone(1, Codec::Pcmu), world.phone(2, Codec::Pcmu));
    bridge(&mut world, &a, &b);
    world.talk(120_000, &mut [&mut a, &mut b]);
    for phone in [&a, &b] {
        let reports = reports_to(&world, phone, Port::Rtcp);
        assert!((22..=40).contains(&reports.len()), "{}", reports.len());
        for report in &reports {
            assert_sender_report(&world, phone, report);
            assert_eq!(report.to.port(), phone.address.port() + 1);
        }
        for pair in reports.windows(2) {
            let gap = pair[1].at.duration_since(pair[0].at);
            assert!(gap >= Duration::from_millis(2_000) && gap <= Duration::from_millis(6_200), "{gap:?}");
        }
    }
}

#[test]
fn rtcp_shares_the_port_where_that_was_agreed() {
    let mut world = World::new();
    let mut a = world.phone(1, Codec::Pcmu);
    world.configure(&a, |negotiated| {
        negotiated.rtcp_mux = true;
        negotiated.remote_rtcp = negotiated.remote_rtp;
    });
    play(&mut world, &a, 1, &tone_audio(440.0), true);
    world.talk(20_000, &mut [&mut a]);
    assert!(reports_to(&world, &a, Port::Rtcp).is_empty());
    let reports = reports_to(&world, &a, Port::Rtp);
    assert!(reports.len() >= 3);
    assert!(reports.iter().all(|sent| sent.to == a.address));
    // What comes back on the shared port is read as RTCP.
    let report = reports.last().unwrap().bytes.clone();
    world.deliver(a.endpoint, Port::Rtp, a.address, report);
    assert_eq!(world.statistics(&a).rtcp_received, 1);
    assert_eq!(world.statistics(&a).unknown_payload, 0);
}

#[test]
fn two_shards_measure_loss_jitter_and_round_trip_of_each_other() {
    let (mut here, mut there) = (World::new(), World::new());
    (there.start, there.now) = (here.start, here.now);
    let (a, b) = (here.phone(1, Codec::Pcmu), there.phone(1, Codec::Pcmu));
    there.shard = Shard::new(ShardOptions { seed: [8; 32] });
    there.command(Command::Open { endpoint: b.endpoint });
    there.configure(&b, |_| {});
    play(&mut here, &a, 1, &tone_audio(440.0), true);
    play(&mut there, &b, 1, &tone_audio(880.0), true);
    // 40 ms each way, every 20th packet lost; both see the other at the same address.
    let mut flying: VecDeque<(u64, bool, Sent)> = VecDeque::new();
    let mut count = [0, 0];
    for step in 0..6_000_u64 {
        while flying.front().is_some_and(|(due, ..)| *due <= step) {
            let (_, to_there, sent) = flying.pop_front().unwrap();
            let world = if to_there { &mut there } else { &mut here };
            let from =
                if sent.port == Port::Rtp { a.address } else { SocketAddr::new(a.address.ip(), 4_003) };
            world.deliver(a.endpoint, sent.port, from, sent.bytes);
        }
        for (world, to_there) in [(&mut here, true), (&mut there, false)] {
            world.tick();
            for sent in world.sent.drain(..) {
                let count = &mut count[usize::from(to_there)];
                *count += 1;
                if sent.port == Port::Rtcp || *count % 20 != 0 {
                    flying.push_back((step + 4, to_there, sent));
                }
            }
            world.advance(10);
        }
    }
    for world in [&here, &there] {
        let statistics = world.shard.statistics(a.endpoint).unwrap();
        let trip = statistics.round_trip.unwrap();
        assert!(trip.abs_diff(Duration::from_millis(80)) <= Duration::from_millis(2), "{trip:?}");
        let lost = statistics.lost as f64 / statistics.packets_sent as f64;
        assert!((lost - 0.05).abs() < 0.02, "{lost}");
        assert!(statistics.remote_lost.abs_diff(statistics.lost) < 60, "{statistics:?}");
        assert!(statistics.jitter < Duration::from_millis(1));
        assert!(statistics.packets_received > 2_700 && statistics.rtcp_received > 8, "{statistics:?}");
    }
}

#[test]
fn closing_says_goodbye_and_gives_the_figures() {
    let mut world = World::new();
    let (mut a, b) = (world.phone(1, Codec::Pcmu), world.phone(2, Codec::Pcmu));
    bridge(&mut world, &a, &b);
    world.talk(1_000, &mut [&mut a]);
    world.sent.clear();
    for phone in [&a, &b] {
        world.command(Command::Close { endpoint: phone.endpoint });
        world.command(Command::Close { endpoint: phone.endpoint });
    }
    a.say(&mut world);
    assert!(world.sent.is_empty(), "a closing endpoint passes nothing on");
    world.tick();
    let byes = world.sent.iter().filter(|sent| {
        let packets: Vec<_> = Compound::parse(&sent.bytes).unwrap().map(Result::unwrap).collect();
        matches!(packets[..], [_, Packet::Sdes(_), Packet::Bye(_)])
    });
    assert_eq!(byes.count(), 2);
    let received: Vec<_> = world
        .events
        .iter()
        .map(|event| match event {
            Event::Closed { endpoint, statistics } => {
                (endpoint.0, statistics.packets_received, statistics.packets_sent)
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(received.contains(&(1, 50, 0)) && received.contains(&(2, 0, 50)), "{received:?}");
    assert_eq!(world.shard.endpoint_count(), 0);
}

#[test]
fn who_took_no_part_sends_nothing() {
    let mut world = World::new();
    let a = world.phone(1, Codec::Pcmu);
    world.talk(30_000, &mut []);
    world.command(Command::Close { endpoint: a.endpoint });
    world.tick();
    assert!(world.sent.is_empty());
    assert_eq!(world.events.len(), 1);
}

#[test]
fn behind_a_nat_reports_wait_for_the_peers_and_strangers_are_not_believed() {
    let mut world = World::new();
    let mut a = world.phone(1, Codec::Pcmu);
    a.address = "198.51.100.9:33000".parse().unwrap();
    play(&mut world, &a, 1, &tone_audio(440.0), true);
    world.talk(20_000, &mut [&mut a]);
    assert!(reports_to(&world, &a, Port::Rtcp).is_empty(), "the signalled port leads nowhere");
    let report = [0x80, 201, 0, 1, 0, 0, 0, 9];
    world.deliver(a.endpoint, Port::Rtcp, "203.0.113.66:6667".parse().unwrap(), report.to_vec());
    assert_eq!(world.statistics(&a).foreign, 3, "two packets on probation and the stranger's report");
    world.deliver(a.endpoint, Port::Rtcp, "198.51.100.9:41000".parse().unwrap(), report.to_vec());
    world.talk(10_000, &mut [&mut a]);
    let reports = reports_to(&world, &a, Port::Rtcp);
    assert!(!reports.is_empty());
    assert!(reports.iter().all(|sent| sent.to == "198.51.100.9:41000".parse().unwrap()));
}
