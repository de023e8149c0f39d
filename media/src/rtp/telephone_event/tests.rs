//! Presses as RFC 4733 puts them into packets, and what networks and odd senders make of them.

use std::time::Duration;

use proptest::prelude::*;

use super::*;

/// A packet on its way, by what matters here.
#[derive(Clone, Debug)]
struct Sent {
    at_ms: u64,
    timestamp: u32,
    marker: bool,
    payload: Vec<u8>,
}

fn block(event: u8, end: bool, duration: u16) -> [u8; 4] {
    let [high, low] = duration.to_be_bytes();
    [event, if end { 0x8A } else { 0x0A }, high, low]
}

/// A press as section 2.5.1 has it: an update every 20 ms, the end thrice, a new segment after 8.19 s.
fn press(event: u8, at_ms: u64, length_ms: u64) -> Vec<Sent> {
    let mut packets = Vec::new();
    let mut add = |at_ms, begun, end, samples: u64| {
        let (timestamp, marker) = (timestamp_at(begun), packets.is_empty());
        let payload = block(event, end, samples as u16).to_vec();
        packets.push(Sent { at_ms, timestamp, marker, payload });
    };
    let total = length_ms * 8;
    let mut segment = 0;
    for step in 1..=length_ms / 20 {
        let so_far = step * 160;
        if so_far - segment > u64::from(SEGMENT) {
            add(at_ms + step * 20, at_ms * 8 + segment, false, u64::from(SEGMENT));
            segment += u64::from(SEGMENT);
        }
        add(at_ms + step * 20, at_ms * 8 + segment, false, so_far - segment);
    }
    for _ in 0..3 {
        add(at_ms + length_ms, at_ms * 8 + segment, true, total - segment);
    }
    packets
}

/// The timestamp at a place in the stream; they wrap after four seconds.
fn timestamp_at(samples: u64) -> u32 {
    (samples as u32).wrapping_add(u32::MAX - 32_000)
}

struct Receiver {
    presses: Presses,
    start: Instant,
    room: usize,
    heard: String,
}

impl Receiver {
    #[allow(clippy::disallowed_methods)]
    fn new() -> Receiver {
        Receiver { presses: Presses::new(), start: Instant::now(), room: usize::MAX, heard: String::new() }
    }

    fn take(&mut self, sent: &Sent, late: bool) {
        let now = self.start + Duration::from_millis(sent.at_ms);
        let Sent { timestamp, marker, payload, .. } = sent;
        let packet = EventPacket {
            ssrc: 7,
            timestamp: *timestamp,
            marker: *marker,
            late,
            payload: payload.as_slice(),
        };
        let Receiver { presses, room, heard, .. } = self;
        presses.take(now, &packet, |digit| {
            let has_room = *room > 0;
            if has_room {
                *room -= 1;
                heard.push(digit.as_char());
            }
            has_room
        });
    }

    fn take_all<'a>(&mut self, sent: impl IntoIterator<Item = &'a Sent>) -> &str {
        sent.into_iter().for_each(|sent| self.take(sent, false));
        &self.heard
    }
}

/// What one press is heard as, of which only some packets arrive.
fn heard_of(packets: &[Sent], arrives: impl Fn(usize) -> bool) -> String {
    let mut receiver = Receiver::new();
    let there = packets.iter().enumerate().filter(|(index, _)| arrives(*index)).map(|(_, sent)| sent);
    receiver.take_all(there).to_owned()
}

#[test]
fn any_packet_of_a_press_is_enough_and_all_of_them_are_not_too_many() {
    let packets = press(5, 0, 100);
    assert_eq!(packets.len(), 5 + 3);
    assert_eq!(heard_of(&packets, |_| true), "5");
    assert_eq!(heard_of(&packets, |_| false), "");
    for only in 0..packets.len() {
        assert_eq!(heard_of(&packets, |index| index == only), "5", "packet {only} alone");
        assert_eq!(heard_of(&packets, |index| index != only), "5", "packet {only} lost");
    }
    assert_eq!(heard_of(&packets, |index| index < 5), "5", "no end");
    assert_eq!(heard_of(&packets, |index| index >= 5), "5", "nothing but ends");
}

#[test]
fn every_key_is_heard_and_nothing_else_is() {
    let mut receiver = Receiver::new();
    for event in 0..=255 {
        press(event, u64::from(event) * 200, 100).iter().for_each(|sent| receiver.take(sent, false));
    }
    assert_eq!(receiver.heard, "0123456789*#ABCD", "a hook flash (16) and what is reserved are no digits");
}

#[test]
fn the_same_key_again_is_another_digit_also_without_ends_and_markers() {
    for (ends, markers) in [(true, true), (false, true), (true, false), (false, false)] {
        let mut receiver = Receiver::new();
        for number in 0..20 {
            for mut sent in press(1, number * 120, 60) {
                sent.marker &= markers;
                if ends || sent.payload[1] & END == 0 {
                    receiver.take(&sent, false);
                }
            }
        }
        assert_eq!(receiver.heard, "1".repeat(20), "ends {ends}, markers {markers}");
    }
}

/// Section 2.5.1.3: a key held for 30 s takes four segments.
#[test]
fn a_long_press_is_one_digit_whatever_is_lost_of_it() {
    let packets = press(9, 1_000, 30_000);
    let mut segments: Vec<u32> = packets.iter().map(|sent| sent.timestamp).collect();
    segments.dedup();
    assert_eq!(segments.len(), 4);
    assert_eq!(heard_of(&packets, |_| true), "9");
    for (lost, name) in segments.iter().zip(["first", "second", "third", "last"]) {
        assert_eq!(heard_of(&packets, |index| packets[index].timestamp != *lost), "9", "the {name} one lost");
        assert_eq!(
            heard_of(&packets, |index| packets[index].timestamp == *lost),
            "9",
            "the {name} one alone"
        );
    }
    let mut receiver = Receiver::new();
    receiver.take_all(&packets);
    assert_eq!(receiver.take_all(&press(9, 40_000, 100)), "99", "and the next one is another");
}

/// Senders that do not know of segments let the duration wrap, or stop at its end.
#[test]
fn a_duration_that_wraps_or_stands_still_is_the_same_press() {
    for wraps in [true, false] {
        let mut receiver = Receiver::new();
        for step in 1..=1_000_u64 {
            let samples = if wraps { step * 160 } else { (step * 160).min(0xFFFF) };
            let payload = block(3, step > 997, samples as u16).to_vec();
            receiver.take(&Sent { at_ms: step * 20, timestamp: 5, marker: step == 1, payload }, false);
        }
        assert_eq!(receiver.heard, "3");
    }
}

/// A key that is pressed again just when a segment would have begun: the marker, or the end of the one
/// before, says that it is not.
#[test]
fn a_press_where_a_segment_could_begin_is_told_by_marker_or_end() {
    let packet = |timestamp, marker, end| Sent {
        at_ms: 9_000,
        timestamp,
        marker,
        payload: block(4, end, 400).to_vec(),
    };
    let second = 100 + SEGMENT;
    let heard = |packets: &[Sent]| Receiver::new().take_all(packets).to_owned();
    assert_eq!(heard(&[packet(100, true, false), packet(second, false, false)]), "4");
    assert_eq!(heard(&[packet(100, true, false), packet(second, true, false)]), "44");
    assert_eq!(heard(&[packet(100, true, true), packet(second, false, false)]), "44");
    assert_eq!(heard(&[packet(100, true, false), packet(second + 1, false, false)]), "44");
    let ends_later = [packet(100, true, false), packet(100, false, true), packet(second, false, false)];
    assert_eq!(heard(&ends_later), "44");
}

/// The one packet that arrives of the first segment is overtaken by the second one.
#[test]
fn segments_that_overtake_each_other_are_one_press() {
    let packets = press(4, 0, 9_000);
    let second = packets.iter().position(|sent| sent.timestamp != packets[0].timestamp).unwrap();
    let mut receiver = Receiver::new();
    receiver.take(&packets[second], false);
    receiver.take(&packets[second - 1], true);
    receiver.take_all(&packets[second + 1..]);
    assert_eq!(receiver.heard, "4");
}

#[test]
fn volume_and_the_reserved_bit_do_not_matter() {
    for flags in 0..=0x7F {
        let payload = vec![8, flags, 0, 160];
        let sent = Sent { at_ms: 0, timestamp: 1, marker: true, payload };
        assert_eq!(Receiver::new().take_all([&sent]), "8", "{flags:#x}");
    }
}

/// Section 2.5.1.5; and padding without the padding bit, which must not be taken for zeros dialled.
#[test]
fn several_events_in_one_packet_and_what_only_looks_like_them() {
    let table: [(&[[u8; 4]], &str); 6] = [
        (&[block(1, true, 400), block(2, true, 400), block(3, false, 100)], "123"),
        (&[block(1, true, 400), block(1, true, 400)], "11"),
        (&[block(1, true, 400), [0; 4], [0; 4]], "1"),
        (&[block(1, false, 400), block(2, true, 400)], "1"),
        (&[block(1, false, 0)], "1"),
        (&[], ""),
    ];
    for (blocks, expected) in table {
        for odd_bytes in 0..4 {
            let mut payload = blocks.concat();
            payload.extend(vec![0x11; odd_bytes]);
            let sent = Sent { at_ms: 0, timestamp: 1_000, marker: true, payload };
            let mut receiver = Receiver::new();
            assert_eq!(receiver.take_all([&sent, &sent, &sent]), expected, "{blocks:?} + {odd_bytes}");
        }
    }
    // The last one goes on in a packet of its own, with its own timestamp.
    let mut receiver = Receiver::new();
    let payload = [block(1, true, 400), block(2, false, 100)].concat();
    receiver.take(&Sent { at_ms: 0, timestamp: 1_000, marker: true, payload }, false);
    let payload = block(2, true, 300).to_vec();
    receiver.take(&Sent { at_ms: 20, timestamp: 1_400, marker: false, payload }, false);
    assert_eq!(receiver.heard, "12");
}

#[test]
fn a_flood_is_held_to_the_limit_and_counted() {
    let mut receiver = Receiver::new();
    for number in 0..10_000_u32 {
        let at_ms = u64::from(number);
        let payload = block((number % 10) as u8, true, 1).to_vec();
        receiver.take(&Sent { at_ms, timestamp: number * 8, marker: true, payload }, false);
    }
    let expected = (crate::DIGIT_BURST + crate::DIGITS_PER_SECOND * 10) as usize;
    assert!(receiver.heard.len().abs_diff(expected) <= 1, "{}", receiver.heard.len());
    assert_eq!(receiver.presses.refused() as usize, 10_000 - receiver.heard.len());
}

#[test]
fn a_press_for_which_there_was_no_room_is_reported_with_its_next_packet() {
    let packets = press(6, 0, 100);
    let mut receiver = Receiver::new();
    receiver.room = 0;
    receiver.take_all(&packets[..4]);
    receiver.room = 1;
    assert_eq!(receiver.take_all(&packets[4..]), "6");
}

#[test]
fn two_sources_do_not_disturb_each_other() {
    let (mut presses, mut heard) = (Presses::new(), 0);
    let now = Receiver::new().start;
    for _ in 0..3 {
        for ssrc in [1, 2] {
            let packet =
                EventPacket { ssrc, timestamp: 100, marker: false, late: false, payload: &block(5, true, 1) };
            presses.take(now, &packet, |_| {
                heard += 1;
                true
            });
        }
    }
    assert_eq!(heard, 2);
}

/// A peer whose clock is set back does not fall silent.
#[test]
fn a_new_timestamp_base_is_no_straggler() {
    let mut receiver = Receiver::new();
    for number in 0..2 * REMEMBERED as u64 {
        receiver.take_all(&press(1, 100_000 + number * 200, 100));
    }
    let before = receiver.heard.len();
    let mut packets = press(2, 50, 100);
    packets.iter_mut().for_each(|sent| sent.at_ms += 200_000);
    receiver.take_all(&packets);
    assert_eq!(&receiver.heard[before..], "2");
    let mut straggler = press(3, 100_000, 100).remove(0);
    straggler.at_ms = 300_000;
    let mut receiver = Receiver::new();
    for number in 1..=REMEMBERED as u64 {
        receiver.take_all(&press(1, 100_000 + number * 200, 100));
    }
    let before = receiver.heard.clone();
    receiver.take(&straggler, true);
    assert_eq!(receiver.heard, before, "nobody knows any more whether it was reported");
}

proptest! {
    /// RFC 4733 over any network: each press of which at least one packet arrives is one digit.
    #[test]
    fn never_twice_and_never_lost(
        presses in proptest::collection::vec((0_u8..16, 2_u64..8, 2_u64..40, prop::bool::weighted(0.03)), 1..20),
        loss in 0_u32..100,
        fates in proptest::collection::vec((0_u32..100, 0_u64..120, prop::bool::weighted(0.1)), 64),
    ) {
        let mut sent = Vec::new();
        let mut at_ms = 0;
        for (number, (event, length, pause, long)) in presses.iter().enumerate() {
            let length_ms = if *long { 20_000 } else { length * 20 };
            sent.extend(press(*event, at_ms, length_ms).into_iter().map(|packet| (number, packet)));
            at_ms += length_ms + pause * 20;
        }
        // Some are lost, some come up to 120 ms later than they would, some twice.
        let mut arriving = Vec::new();
        for (index, (number, packet)) in sent.iter().enumerate() {
            let (chance, delay, twice) = fates[index * 7 % fates.len()];
            if chance >= loss {
                arriving.push((packet.at_ms + delay, index, *number));
                if twice {
                    arriving.push((packet.at_ms + delay + 50, index, *number));
                }
            }
        }
        arriving.sort();
        let (mut receiver, mut newest) = (Receiver::new(), 0);
        let mut expected: Vec<usize> = Vec::new();
        for (at_ms, index, number) in arriving {
            let packet = Sent { at_ms, ..sent[index].1.clone() };
            receiver.take(&packet, index < newest);
            newest = newest.max(index);
            if !expected.contains(&number) {
                expected.push(number);
            }
        }
        let expected: String =
            expected.iter().filter_map(|number| Digit::from_event(presses[*number].0)).map(Digit::as_char).collect();
        prop_assert_eq!(receiver.heard, expected);
    }
}
