use rtcp_types::{Compound, Packet};

use super::*;

const CNAME: &str = "c0ffee@media";

#[allow(clippy::disallowed_methods)]
fn epoch() -> Instant {
    Instant::now()
}

fn write(
    reports: &Reports,
    now: Instant,
    clock: Clock,
    out: &Outgoing,
    source: Option<&mut Source>,
) -> Vec<u8> {
    let mut packet = [0; MAX_LEN];
    let length = reports.write(now, clock, out, source, &mut packet, (CNAME, true)).unwrap();
    packet[..length].to_vec()
}

#[test]
fn a_silent_endpoint_sends_rr_sdes_bye() {
    let start = epoch();
    let mut source = Source::new(0xABCD, 1, 10, 0, 0);
    source.take(13);
    let packet =
        write(&Reports::default(), start, Clock::new(start), &Outgoing::new(99, 0, 0), Some(&mut source));
    let packets: Vec<_> = Compound::parse(&packet).unwrap().map(Result::unwrap).collect();
    let [Packet::Rr(report), Packet::Sdes(description), Packet::Bye(bye)] = &packets[..] else {
        panic!("{packets:?}")
    };
    let block = report.report_blocks().next().unwrap();
    assert_eq!((block.ssrc(), block.cumulative_lost(), block.extended_sequence_number()), (0xABCD, 2, 13));
    assert_eq!(block.fraction_lost(), 128);
    let chunk = description.chunks().next().unwrap();
    assert_eq!((chunk.ssrc(), chunk.items().next().unwrap().value()), (99, CNAME.as_bytes()));
    assert_eq!(bye.ssrcs().collect::<Vec<_>>(), [99]);
}

#[test]
fn round_trip_is_measured_over_a_pair_of_endpoints() {
    let start = epoch();
    let at = |ms| start + Duration::from_millis(ms);
    let (clock_a, clock_b) = (Clock::new(start), Clock::new(at(0) - Duration::from_secs(77)));
    let mut out = Outgoing::new(99, 0, 0);
    out.own(start, 0, 160, false);
    let sender_report = write(&Reports::default(), at(1_000), clock_a, &out, None);

    // 30 ms there, 2 s at the peer, 50 ms back.
    let mut peer = Reports::default();
    let mut peer_statistics = Statistics::default();
    assert!(peer.read(at(1_030), clock_b, 7, &sender_report, &mut peer_statistics));
    let mut source = Source::new(99, 1, 0, 0, 0);
    let report = write(&peer, at(3_030), clock_b, &Outgoing::new(7, 0, 0), Some(&mut source));
    let mut statistics = Statistics::default();
    assert!(Reports::default().read(at(3_080), clock_a, 99, &report, &mut statistics));
    let trip = statistics.round_trip.unwrap();
    assert!(trip.abs_diff(Duration::from_millis(80)) < Duration::from_millis(1), "{trip:?}");
}

#[test]
fn negative_loss_is_read_as_such() {
    let start = epoch();
    let mut source = Source::new(99, 1, 10, 0, 0);
    // Late packets from before the first one: more received than expected.
    source.take(9);
    source.take(8);
    let packet =
        write(&Reports::default(), start, Clock::new(start), &Outgoing::new(7, 0, 0), Some(&mut source));
    let mut statistics = Statistics::default();
    assert!(Reports::default().read(start, Clock::new(start), 99, &packet, &mut statistics));
    assert_eq!(statistics.remote_lost, -2);
}

#[test]
fn what_is_not_rtcp_is_refused() {
    let start = epoch();
    let good = write(&Reports::default(), start, Clock::new(start), &Outgoing::new(7, 0, 0), None);
    let read = |packet: &[u8]| {
        Reports::default().read(start, Clock::new(start), 9, packet, &mut Statistics::default())
    };
    assert!(read(&good));
    assert!(!read(&[]));
    assert!(!read(&good[..good.len() - 1]), "lengths do not add up");
    assert!(!read(&good[8..]), "does not begin with a report");
    let mut version_1 = good.clone();
    version_1[0] = 0x40;
    assert!(!read(&version_1));
}
