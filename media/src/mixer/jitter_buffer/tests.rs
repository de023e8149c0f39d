use std::f64::consts::TAU;

use super::*;
use crate::goertzel::tone_db;

const HERTZ: f64 = 700.0;

/// A party whose packets arrive when the test says so.
struct Party {
    buffer: JitterBuffer,
    timestamp: u32,
    phase: f64,
    heard: Vec<i16>,
}

impl Party {
    fn new() -> Party {
        Party { buffer: JitterBuffer::new(), timestamp: u32::MAX - 5_000, phase: 0.0, heard: Vec::new() }
    }

    /// What is said next: its timestamp and its code words.
    fn words(&mut self, length: usize) -> (u32, Vec<u8>) {
        let timestamp = self.timestamp;
        self.timestamp = timestamp.wrapping_add(length as u32);
        let word = |_| {
            self.phase += TAU * HERTZ / 8_000.0;
            g711::encode_mu((16_384.0 * self.phase.sin()) as i16)
        };
        (timestamp, (0..length).map(word).collect())
    }

    fn take(&mut self, (timestamp, payload): &(u32, Vec<u8>), late: bool) {
        let codec = Codec::Pcmu;
        self.buffer.take(&Packet { stream: 1, timestamp: *timestamp, late, codec, payload });
    }

    fn say(&mut self) {
        let words = self.words(160);
        self.take(&words, false);
    }

    fn hear(&mut self) {
        let mut frame = [0; FRAME];
        self.buffer.read(&mut frame);
        self.heard.extend(frame);
    }
}

/// The largest step between two samples; a tone of half amplitude makes none above its slope.
fn largest_step(samples: &[i16]) -> i32 {
    samples.windows(2).map(|pair| (i32::from(pair[1]) - i32::from(pair[0])).abs()).max().unwrap_or(0)
}

const SLOPE: i32 = (16_384.0 * TAU * HERTZ / 8_000.0) as i32;

#[test]
fn steady_packets_come_out_as_they_went_in() {
    for length in [80, 160, 240, 320, 480, 1_600] {
        let mut party = Party::new();
        let mut said = Vec::new();
        for time in (0..64_000).step_by(80) {
            if time % length == 0 {
                let words = party.words(length);
                party.take(&words, false);
                said.extend(words.1.iter().map(|word| g711::decode_mu(*word)));
            }
            if time % 160 == 0 {
                party.hear();
            }
        }
        let whole = said.len().min(party.heard.len()) - 1_000;
        let found = party.heard.windows(400).position(|window| window == &said[100..500]).unwrap();
        let delay = found - 100;
        assert!(delay <= 480, "{length}: waits for {delay} samples");
        assert_eq!(party.heard[found..found + whole - 1_000], said[100..100 + whole - 1_000], "{length}");
    }
}

#[test]
fn packets_overtaken_by_others_find_their_place() {
    let mut party = Party::new();
    for _ in 0..100 {
        let (one, other) = (party.words(80), party.words(80));
        party.take(&other, false);
        party.take(&one, true);
        party.hear();
    }
    assert!(largest_step(&party.heard) <= SLOPE + 600);
    assert!(tone_db(&party.heard[1_600..9_600], HERTZ) > -9.6);
}

#[test]
fn a_lost_packet_is_concealed_without_a_click() {
    let mut party = Party::new();
    for step in 0..400 {
        let words = party.words(160);
        if step % 10 != 5 {
            party.take(&words, false);
        }
        party.hear();
    }
    assert!(largest_step(&party.heard) <= SLOPE + 3_000, "{}", largest_step(&party.heard));
    let db = tone_db(&party.heard[8_000..48_000], HERTZ);
    assert!(db > -10.0, "{db}");
}

#[test]
fn a_pause_falls_silent_and_the_next_word_begins_with_a_new_wait() {
    let mut party = Party::new();
    for step in 0..400 {
        match step {
            0..100 | 250..400 => party.say(),
            // Timestamps stand still in the first pause and go on in another.
            _ if step > 200 => party.timestamp = party.timestamp.wrapping_add(160),
            _ => {}
        }
        party.hear();
    }
    let silence = &party.heard[105 * 160..250 * 160];
    assert!(silence.iter().all(|sample| *sample == 0));
    assert!(largest_step(&party.heard) <= SLOPE + 600, "{}", largest_step(&party.heard));
    assert!(tone_db(&party.heard[253 * 160..][..8_000], HERTZ) > -9.6);
}

/// Ten packets are held up and come at once.
#[test]
fn what_was_held_up_waits_no_longer_than_the_limit_and_then_ever_shorter() {
    let mut party = Party::new();
    let mut held = Vec::new();
    let mut waits = Vec::new();
    for step in 0..2_000 {
        let words = party.words(160);
        if (100..125).contains(&step) {
            held.push(words);
        } else {
            for words in held.drain(..).chain([words]) {
                party.take(&words, false);
            }
        }
        party.hear();
        waits.push(party.buffer.end.saturating_sub(party.buffer.play));
    }
    let longest = waits.iter().max().unwrap();
    assert!((1_400..=DELAY as u64 + 160).contains(longest), "{longest}");
    assert!(waits[1_999] <= 400, "{} samples wait", waits[1_999]);
    assert!(tone_db(&party.heard[1_950 * 160..], HERTZ) > -9.6);
}

#[test]
fn wrong_timestamps_are_heard_somehow_and_cost_no_time() {
    for step in [0_u32, 1, 80, 320, 16_000, 1 << 31, u32::MAX, 0x1234_5678] {
        let mut party = Party::new();
        for round in 0..500_u32 {
            let (_, words) = party.words(160);
            party.take(&(round.wrapping_mul(step), words.clone()), false);
            party.take(&(round.wrapping_mul(0x9876_5432), words), true);
            party.hear();
        }
        let silent = party.heard.chunks(1_600).filter(|part| part.iter().all(|sample| *sample == 0)).count();
        assert!(silent <= 1, "step {step}: {silent} of 50 parts are silent");
    }
}
