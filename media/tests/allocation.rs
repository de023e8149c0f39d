//! Invariant 5: nothing on the way of an RTP packet allocates. Proved by counting every allocation of
//! the process while calls are in their steady state.
#![allow(unsafe_code, clippy::disallowed_methods)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use media::{
    Audio, Codec, Command, EndpointId, Event, MixId, Negotiated, PlayId, Port, RecordingId, Role, Shard,
    ShardOptions, Sink,
};

struct Counting;

thread_local! {
    /// Of this thread: tests run beside each other.
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

fn allocations() -> usize {
    ALLOCATIONS.get()
}

fn count() {
    // A thread that ends allocates without being counted.
    let _ = ALLOCATIONS.try_with(|count| count.set(count.get() + 1));
}

// SAFETY: every call goes to the system's allocator with what it was given.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        unsafe { System.alloc(layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
        unsafe { System.realloc(memory, layout, size) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[derive(Default)]
struct Count {
    rtp: usize,
    rtcp: usize,
}

impl Sink for Count {
    fn send(&mut self, _: EndpointId, port: Port, _: SocketAddr, _: &[u8]) {
        match port {
            Port::Rtp => self.rtp += 1,
            Port::Rtcp => self.rtcp += 1,
        }
    }
}

const CALLS: u64 = 8;

fn address(endpoint: u64) -> SocketAddr {
    SocketAddr::from(([192, 0, 2, endpoint as u8 + 1], 4_000))
}

/// Calls of two legs that are bridged, transcoded and recorded, and one listener to music.
fn shard_with_calls(now: Instant) -> Shard {
    let mut shard = Shard::new(ShardOptions { seed: [3; 32] });
    for number in 0..=CALLS * 2 {
        let endpoint = EndpointId(number);
        let codec = if number % 2 == 0 { Codec::Pcmu } else { Codec::Pcma };
        shard.handle(now, Command::Open { endpoint });
        shard.handle(
            now,
            Command::Configure { endpoint, negotiated: Negotiated::plain(address(number), codec) },
        );
    }
    for call in 0..CALLS {
        let (a, b) = (EndpointId(call * 2), EndpointId(call * 2 + 1));
        shard.handle(now, Command::Bridge { a, b });
        shard.handle(now, Command::StartRecording { recording: RecordingId(call), left: a, right: Some(b) });
    }
    let audio = Arc::new(Audio::from_samples(&[1_000; 4_321]).expect("not empty"));
    let endpoint = EndpointId(CALLS * 2);
    shard.handle(now, Command::Play { endpoint, play: PlayId(1), audio: vec![audio], repeat: true });
    shard
}

/// Conferences of three that talk, with one more who whispers to the first.
fn shard_with_conferences(now: Instant) -> Shard {
    let mut shard = Shard::new(ShardOptions { seed: [4; 32] });
    for number in 0..CALLS * 4 {
        let endpoint = EndpointId(number);
        let codec = if number % 2 == 0 { Codec::Pcmu } else { Codec::Pcma };
        let negotiated = Negotiated::plain(address(number), codec);
        shard.handle(now, Command::Open { endpoint });
        shard.handle(now, Command::Configure { endpoint, negotiated });
        let to = EndpointId(number / 4 * 4);
        let role = if number % 4 == 3 { Role::Whisper { to } } else { Role::Talk };
        shard.handle(now, Command::Join { mix: MixId(number / 4), endpoint, role });
    }
    shard
}

#[test]
fn the_steady_state_of_conferences_allocates_nothing() {
    let start = Instant::now();
    let mut shard = shard_with_conferences(start);
    let mut sink = Count::default();
    let mut steady = 0;
    for frame in 0..3_000_u64 {
        let now = start + Duration::from_millis(frame * 20);
        let (before, reports_before) = (allocations(), sink.rtcp);
        for number in 0..CALLS * 4 {
            // One in twenty packets is lost, and now and then there is none for a while.
            if (frame + number) % 20 == 7 || frame / 50 % 8 == number % 8 {
                continue;
            }
            let mut packet = packet((number % 2) as u8 * 8, frame, number as u32, 160);
            shard.receive(now, EndpointId(number), Port::Rtp, address(number), &mut packet, &mut sink);
        }
        shard.tick(now, &mut sink);
        while shard.poll_event().is_some() {}
        if frame >= 500 && sink.rtcp == reports_before {
            assert_eq!(allocations(), before, "in frame {frame}");
            steady += 1;
        }
    }
    assert!(steady > 1_500, "{steady} frames");
    assert_eq!(sink.rtp as u64, 3_000 * CALLS * 4, "everybody hears something in every frame");
}

#[test]
fn the_steady_state_of_calls_allocates_nothing_but_recorded_data_and_reports() {
    let start = Instant::now();
    let mut shard = shard_with_calls(start);
    let mut sink = Count::default();
    let (mut received, mut pieces, mut digits) = (0, 0, 0);
    let mut on_the_way_of_rtp = 0;
    let mut in_ticks = 0;
    let mut reports_before = 0;
    for frame in 0..3_000_u64 {
        let now = start + Duration::from_millis(frame * 20);
        // The first seconds fill what is kept: queues, the table of due reports.
        let steady = frame >= 500;
        for number in 0..CALLS * 2 {
            // A digit now and then.
            let event = frame % 100 == 99;
            let payload_type = if event { 101 } else { (number % 2) as u8 * 8 };
            let mut packet = packet(payload_type, frame, number as u32, if event { 4 } else { 160 });
            if event {
                // Its volume and duration stay what they are: 0x55.
                packet[12] = (frame / 100 % 16) as u8;
            }
            let before = allocations();
            shard.receive(now, EndpointId(number), Port::Rtp, address(number), &mut packet, &mut sink);
            on_the_way_of_rtp += if steady { allocations() - before } else { 0 };
            received += 1;
        }
        let before = allocations();
        shard.tick(now, &mut sink);
        let allocated = allocations() - before;
        let mut data = 0;
        while let Some(event) = shard.poll_event() {
            data += usize::from(matches!(event, Event::RecordingData { .. }));
            digits += usize::from(matches!(event, Event::Digit { .. }));
        }
        pieces += data;
        let reports = sink.rtcp - reports_before;
        reports_before = sink.rtcp;
        if steady && reports == 0 {
            // One buffer for each piece of recorded data, and nothing else.
            assert_eq!(allocated, data, "in a tick with {data} pieces");
            in_ticks += 1;
        }
    }
    assert_eq!(on_the_way_of_rtp, 0, "allocations on the way of an RTP packet");
    assert!(in_ticks > 2_000 && pieces > 1_000, "{in_ticks} ticks, {pieces} pieces");
    assert_eq!(digits, 30 * CALLS as usize * 2, "every key was reported");
    assert_eq!(sink.rtp, received + 3_000, "every packet went on, and the music played");
}

fn packet(payload_type: u8, frame: u64, ssrc: u32, payload: usize) -> [u8; 172] {
    let mut packet = [0x55; 172];
    packet[0] = 0x80;
    packet[1] = payload_type;
    packet[2..4].copy_from_slice(&(frame as u16).to_be_bytes());
    packet[4..8].copy_from_slice(&(frame as u32 * 160).to_be_bytes());
    packet[8..12].copy_from_slice(&ssrc.to_be_bytes());
    // A telephone event is shorter; the rest of the buffer is padding by RFC 3550 section 5.1.
    if payload < 160 {
        packet[0] |= 0x20;
        packet[171] = (160 - payload) as u8;
    }
    packet
}
