//! Packets through real sockets: relay, player, ports, errors.

use std::fs;
use std::net::UdpSocket;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use media::recorder::HEADER_LEN;
use media::{Audio, Codec, Command, PlayId, RecordingId};

use super::super::packet_io::PACKET_BYTES_MAX;
use super::super::{
    Allocation, Backend, HostEvent, MediaOptions, MediaThreads, NoPorts, RecordingRefused, ShardId,
};
use super::support::{Host, PATIENCE, Peer, TempDir, on_each_backend};

/// T4, relay: both hear each other; what one sends is what the other gets, within a tick or so.
#[test]
fn two_endpoints_hear_each_other() {
    on_each_backend("127.83.2.1", 2, |host| {
        let mut call = host.call("127.83.2.2");
        let mut delays = Vec::new();
        for round in 0..50_u8 {
            let sent = Instant::now();
            call.left.send(call.a.rtp, &[round; 160]);
            call.right.send(call.b.rtp, &[round + 100; 160]);
            let (heard_right, heard_left) = (call.right.receive(), call.left.receive());
            delays.push(heard_right.at - sent);
            assert_eq!((heard_right.from, heard_left.from), (call.b.rtp, call.a.rtp), "symmetric RTP");
            assert_eq!((heard_right.payload, heard_left.payload), (vec![round; 160], vec![round + 100; 160]));
        }
        delays.sort();
        assert!(delays[25] < Duration::from_millis(16), "median delay {:?}: more than a tick", delays[25]);
        host.handle.release(call.a.endpoint);
        let statistics = host.closed(call.a.endpoint);
        assert_eq!((statistics.packets_received, statistics.packets_sent), (50, 50));
        let counters = host.counters_when(|counters| counters.packets_out >= 100);
        assert!(counters.packets_in >= 100, "{counters:?}");
        assert_eq!((counters.send_errors, counters.outbox_overflow, counters.io_errors), (0, 0, 0));
    });
}

#[test]
fn ipv6_is_relayed_as_well() {
    if UdpSocket::bind("[::1]:0").is_err() {
        println!("no IPv6 here: not tested");
        return;
    }
    on_each_backend("::1", 1, |host| {
        let mut call = host.call("::1");
        call.left.send(call.a.rtp, &[1; 160]);
        let heard = call.right.receive();
        assert_eq!((heard.from, heard.payload), (call.b.rtp, vec![1; 160]));
    });
}

/// The tick: music comes in a steady stream whose pace does not drift.
#[test]
fn music_keeps_its_pace() {
    on_each_backend("127.83.3.1", 1, |host| {
        let peer = Peer::new("127.83.3.2");
        let listener = host.endpoint(None, &peer, Codec::Pcmu);
        let deadline = Instant::now() + PATIENCE;
        // A pace can only be measured while the machine lets thread and peer wake in time.
        while let Err(disturbed) = hear_music(host, &peer, &listener) {
            assert!(Instant::now() < deadline, "{disturbed}");
        }
    });
}

/// Plays two seconds of audio, which must come whole; an error when they came at another pace.
fn hear_music(host: &mut Host, peer: &Peer, listener: &Allocation) -> Result<(), String> {
    let ramp: Vec<i16> = (0..16_000).collect();
    let audio = Arc::new(Audio::from_samples(&ramp).unwrap());
    let (endpoint, play, parts) = (listener.endpoint, PlayId(5), vec![audio.clone()]);
    host.handle.send(listener.shard, Command::Play { endpoint, play, audio: parts, repeat: false });
    let packets: Vec<_> = (0..100).map(|_| peer.receive()).collect();
    for pair in packets.windows(2) {
        assert_eq!(pair[1].sequence, pair[0].sequence.wrapping_add(1));
        assert!(pair[1].timestamp.wrapping_sub(pair[0].timestamp) >= 160, "never back, never overlapping");
    }
    let heard: Vec<u8> = packets.iter().flat_map(|packet| packet.payload.clone()).collect();
    assert_eq!(heard, audio.samples(Codec::Pcmu));
    let finished = host.event(|event| match event {
        HostEvent::PlayFinished { endpoint, play } => Some((*endpoint, *play)),
        _ => None,
    });
    assert_eq!(finished, (endpoint, play));

    let samples = packets[99].timestamp.wrapping_sub(packets[0].timestamp);
    let took = packets[99].at - packets[0].at;
    let mut gaps: Vec<_> = packets.windows(2).map(|pair| pair[1].at - pair[0].at).collect();
    gaps.sort();
    let (low, high) = (gaps[10], gaps[88]);
    let steady = took.abs_diff(Duration::from_millis(99 * 20)) < Duration::from_millis(40)
        && low > Duration::from_millis(12)
        && high < Duration::from_millis(28);
    match steady && samples == 99 * 160 {
        true => Ok(()),
        false => Err(format!("99 packets of {samples} samples in {took:?}, {low:?} to {high:?} apart")),
    }
}

/// A key pressed on a phone reaches signalling once, and the other phone as it was pressed.
#[test]
fn keys_reach_signalling() {
    on_each_backend("127.83.19.1", 2, |host| {
        let mut call = host.call("127.83.19.2");
        for (event, key) in [(1, '1'), (10, '*'), (1, '1')] {
            call.left.press(call.a.rtp, event);
            for _ in 0..5 {
                assert_eq!(call.right.receive().payload[0], event, "relayed");
            }
            let (endpoint, digit) = host.event(|event| match event {
                HostEvent::Digit { endpoint, digit } => Some((*endpoint, *digit)),
                _ => None,
            });
            assert_eq!((endpoint, digit.as_char()), (call.a.endpoint, key));
        }
        host.handle.release(call.a.endpoint);
        let next = host.event(|event| Some(event.clone()));
        assert!(matches!(next, HostEvent::Closed { .. }), "no digit more: {next:?}");
        assert_eq!(host.handle.counters().digits_lost, 0);
    });
}

/// 500 endpoints on one thread: every packet arrives, in every round.
#[test]
fn five_hundred_endpoints_lose_nothing() {
    on_each_backend("127.83.4.1", 1, |host| {
        let mut calls: Vec<_> = (0..250).map(|_| host.call("127.83.4.2")).collect();
        const ROUNDS: u8 = 10;
        for round in 0..ROUNDS {
            for call in &mut calls {
                call.left.send(call.a.rtp, &[round; 160]);
                call.right.send(call.b.rtp, &[round + 100; 160]);
            }
            for call in &calls {
                assert_eq!(call.right.receive().payload, [round; 160]);
                assert_eq!(call.left.receive().payload, [round + 100; 160]);
            }
        }
        // The last turn's packets are counted at the end of the next turn.
        let wanted = 500 * u64::from(ROUNDS);
        let counters = host.counters_when(|counters| counters.packets_out >= wanted);
        assert_eq!(counters.endpoints, 500);
        assert_eq!((counters.outbox_overflow, counters.send_errors), (0, 0), "{counters:?}");
        if host.threads.backend() == Backend::IoUring {
            let per_tick = counters.system_calls as f64 / counters.ticks as f64;
            assert!(per_tick < 4.0, "{per_tick} system calls a tick");
        }
    });
}

/// A flood larger than the receive buffers of the ring is taken over several ticks, not lost.
#[test]
fn a_burst_of_thousands_of_packets_is_taken() {
    on_each_backend("127.83.5.1", 1, |host| {
        let mut calls: Vec<_> = (0..100).map(|_| host.call("127.83.5.2")).collect();
        const BURST: usize = 40;
        for _ in 0..BURST {
            for call in &mut calls {
                call.left.send(call.a.rtp, &[9; 160]);
            }
        }
        for call in &calls {
            let first = call.right.receive().sequence;
            for number in 1..BURST as u16 {
                assert_eq!(call.right.receive().sequence, first.wrapping_add(number));
            }
        }
    });
}

/// Ports are used again, and `NoPorts` says when there are none.
#[test]
fn exhausted_ports_are_told_and_come_back() {
    for backend in [Backend::Epoll, Backend::Auto] {
        let mut host = Host::start("127.83.6.1", 2, 42_000..=42_003, backend).unwrap();
        let first = host.handle.allocate(None).unwrap();
        let second = host.handle.allocate(None).unwrap();
        assert_eq!([first.rtp.port() % 2, second.rtp.port() % 2], [0, 0], "RTP is even");
        assert_ne!(first.shard, second.shard, "the emptier shard is taken");
        assert!(UdpSocket::bind((first.rtp.ip(), first.rtp.port() + 1)).is_err(), "RTCP is bound, too");
        assert!(matches!(host.handle.allocate(None), Err(NoPorts::Exhausted)));
        assert_eq!(host.handle.counters().endpoints, 2);
        host.handle.release(first.endpoint);
        host.closed(first.endpoint);
        let deadline = Instant::now() + PATIENCE;
        let again = loop {
            match host.handle.allocate(None) {
                Ok(allocation) => break allocation,
                Err(_) if Instant::now() < deadline => std::thread::yield_now(),
                Err(error) => panic!("{error}"),
            }
        };
        assert_eq!(again.rtp, first.rtp);
        assert_ne!(again.endpoint, first.endpoint, "an endpoint's number is used once");
        assert_eq!(host.handle.shard_of(again.endpoint), again.shard);
    }
}

/// An ICMP port unreachable for a peer that is gone does not disturb the endpoint.
#[test]
fn an_unreachable_peer_breaks_nothing() {
    on_each_backend("127.83.7.1", 1, |host| {
        let mut call = host.call("127.83.7.2");
        call.left.send(call.a.rtp, &[1; 160]);
        assert_eq!(call.right.receive().payload, [1; 160]);
        let address = call.right.address;
        drop(call.right);
        // Each of these is answered with an ICMP error.
        for _ in 0..20 {
            call.left.send(call.a.rtp, &[2; 160]);
        }
        host.counters_when(|counters| counters.packets_out + counters.send_errors >= 21);
        let mut back = Peer::at(address);
        for round in 0..20 {
            back.send(call.b.rtp, &[round; 160]);
            assert_eq!(call.left.receive().payload, [round; 160]);
            call.left.send(call.a.rtp, &[round; 160]);
            back.receive();
        }
    });
}

/// Packets longer than a frame and strays on a port that is closing are counted, nothing more.
#[test]
fn oversized_packets_are_dropped_and_counted() {
    on_each_backend("127.83.8.1", 1, |host| {
        let mut call = host.call("127.83.8.2");
        for len in [4000, PACKET_BYTES_MAX + 1, PACKET_BYTES_MAX] {
            call.left.socket.send_to(&vec![0; len], call.a.rtp).unwrap();
        }
        call.left.send(call.a.rtp, &[3; 160]);
        assert_eq!(call.right.receive().payload, [3; 160]);
        assert_eq!(host.counters_when(|counters| counters.packets_in > 1).unreadable, 2);
    });
}

/// An empty datagram would end a multishot receive, to be submitted again a tick later: a hundred of them,
/// which anyone can send, must not hold up a call for a second.
#[test]
fn empty_datagrams_do_not_hold_up_a_call() {
    on_each_backend("127.83.14.1", 1, |host| {
        let mut call = host.call("127.83.14.2");
        let stranger = Peer::new("127.83.14.3");
        for round in 0..5 {
            for _ in 0..100 {
                stranger.socket.send_to(&[], call.a.rtp).unwrap();
            }
            let sent = Instant::now();
            call.left.send(call.a.rtp, &[round; 160]);
            let heard = call.right.receive();
            assert_eq!(heard.payload, [round; 160]);
            assert!(heard.at - sent < Duration::from_millis(500), "held up for {:?}", heard.at - sent);
        }
    });
}

/// Stopping closes what is open and tells so; afterwards nothing can be opened.
#[test]
fn stopping_closes_every_endpoint() {
    for backend in [Backend::Epoll, Backend::Auto] {
        let host = Host::start("127.83.9.1", 2, 42_000..=42_099, backend).unwrap();
        let opened: Vec<_> = (0..7).map(|_| host.handle.allocate(None).unwrap()).collect();
        let endpoints: Vec<_> = opened.iter().map(|allocation| allocation.endpoint).collect();
        let handle = host.handle.clone();
        let closed = host.stop().into_iter().filter_map(|event| match event {
            HostEvent::Closed { endpoint, .. } => Some(endpoint),
            _ => None,
        });
        let mut closed: Vec<_> = closed.collect();
        closed.sort();
        assert_eq!(closed, endpoints);
        assert!(matches!(handle.allocate(None), Err(NoPorts::Stopped)));
        handle.send(ShardId(0), Command::StopPlay { endpoint: endpoints[0] });
        assert!(handle.counters().commands_lost >= 1);
        // The kernel may close a ring's sockets a moment after the ring.
        let deadline = Instant::now() + PATIENCE;
        for allocation in opened {
            while let Err(error) = UdpSocket::bind(allocation.rtp) {
                assert!(Instant::now() < deadline, "{} is still open: {error}", allocation.rtp);
                std::thread::yield_now();
            }
        }
    }
}

/// A defect in one thread takes its own calls only, and is told.
#[test]
fn a_dead_thread_is_told_and_the_others_go_on() {
    on_each_backend("127.83.12.1", 2, |host| {
        let mut call = host.call("127.83.12.2");
        let other = ShardId(1 - call.a.shard.0);
        host.handle.kill(other);
        let failed = host.event(|event| match event {
            HostEvent::ShardFailed { shard } => Some(*shard),
            _ => None,
        });
        assert_eq!(failed, other);
        assert!(matches!(host.handle.allocate(Some(other)), Err(NoPorts::Stopped)));
        assert_eq!(host.handle.allocate(None).unwrap().shard, call.a.shard);
        call.left.send(call.a.rtp, &[4; 160]);
        assert_eq!(call.right.receive().payload, [4; 160]);
    });
}

/// What a dead thread held comes back: ports, places, and recordings as far as they went.
#[test]
fn a_dead_thread_gives_back_what_it_held() {
    for (number, backend) in [Backend::Epoll, Backend::Auto].into_iter().enumerate() {
        let directory = TempDir::new("dead");
        let mut host =
            Host::start(&format!("127.83.13.{}", number + 1), 2, 42_000..=42_003, backend).unwrap();
        let [kept, lost] = [0, 1].map(|shard| host.handle.allocate(Some(ShardId(shard))).unwrap());
        let (recording, path) = (RecordingId(1), directory.path().join("call.wav"));
        host.handle.start_recording(recording, path.clone(), lost.endpoint, None).unwrap();
        host.counters_when(|counters| counters.ticks > 20);
        host.handle.kill(lost.shard);
        // Too late for the thread, which has ended or is about to.
        let _ = host.handle.start_recording(RecordingId(2), path.clone(), lost.endpoint, None);
        let bytes = host.event(|event| match event {
            HostEvent::RecordingStopped { recording, bytes, .. } => {
                Some((recording.0 == 1).then_some(*bytes))
            }
            _ => None,
        });
        assert_eq!(fs::metadata(path).unwrap().len() - HEADER_LEN as u64, bytes.unwrap());
        host.counters_when(|counters| counters.endpoints == 1);
        let deadline = Instant::now() + PATIENCE;
        let again = loop {
            match host.handle.allocate(None) {
                Ok(allocation) => break allocation,
                Err(_) if Instant::now() < deadline => std::thread::yield_now(),
                Err(error) => panic!("{error}"),
            }
        };
        assert_eq!((again.rtp, again.shard), (lost.rtp, kept.shard));
        let refused = host.handle.start_recording(RecordingId(3), PathBuf::new(), lost.endpoint, None);
        assert_eq!(refused, Err(RecordingRefused::Stopped));
    }
}

/// More commands than the channel holds wait for the thread; none is lost.
#[test]
fn a_full_command_channel_makes_the_caller_wait() {
    let mut host = Host::start("127.83.10.1", 1, 42_000..=42_003, Backend::Auto).unwrap();
    let endpoint = host.handle.allocate(None).unwrap().endpoint;
    for _ in 0..100_000 {
        host.handle.send(ShardId(0), Command::StopPlay { endpoint });
    }
    assert!(host.handle.counters().command_waits > 0);
    host.handle.release(endpoint);
    host.closed(endpoint);
    assert_eq!(host.handle.counters().commands_lost, 0);
}

#[test]
fn options_out_of_range_are_refused() {
    let good = MediaOptions {
        threads: 1,
        address: "127.83.11.1".parse().unwrap(),
        ports: 42_000..=42_003,
        tick: Duration::from_millis(10),
        backend: Backend::Auto,
        seed: [0; 32],
    };
    let refused = |options| {
        let (events, _receiver) = tokio::sync::mpsc::channel(1);
        MediaThreads::start(options, events).is_err()
    };
    assert!(!refused(good.clone()));
    assert!(refused(MediaOptions { threads: 0, ..good.clone() }));
    assert!(refused(MediaOptions { threads: 65, ..good.clone() }));
    assert!(refused(MediaOptions { tick: Duration::ZERO, ..good.clone() }));
    assert!(refused(MediaOptions { tick: Duration::from_millis(21), ..good.clone() }));
    assert!(refused(MediaOptions { ports: 42_001..=42_002, ..good }));
}
