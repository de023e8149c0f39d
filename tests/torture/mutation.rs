//! A million inputs that nobody wrote: arbitrary bytes, and torture messages that were flipped, cut and spliced.
//!
//! Every input is made from its own seed, which is printed when it fails.

use bytes::Bytes;
use rand::{Rng, RngExt, SeedableRng, rngs::StdRng};

use crate::{
    exercise::{exercise, exercise_framer, exercise_value},
    expected::all,
};

const ARBITRARY: u64 = 200_000;
const MUTATED: u64 = 500_000;
const VALUES: u64 = 200_000;
const STREAMS: u64 = 100_000;

#[test]
fn a_million_inputs() {
    const { assert!(ARBITRARY + MUTATED + VALUES + STREAMS >= 1_000_000) }
}

#[test]
fn arbitrary_bytes() {
    repeat("arbitrary_bytes", 0..ARBITRARY, |random| {
        let thorough = random.random_ratio(1, 4);
        exercise(&arbitrary(random).into(), thorough);
    });
}

#[test]
fn mutated_messages() {
    mutated_messages_of(0..MUTATED / 2);
}

#[test]
fn mutated_messages_second_half() {
    mutated_messages_of(MUTATED / 2..MUTATED);
}

/// Most are still messages, so that what stands behind the parser is reached, too.
fn mutated_messages_of(range: std::ops::Range<u64>) {
    let count = range.end - range.start;
    let mut read = 0;
    repeat("mutated_messages", range, |random| {
        let thorough = random.random_ratio(1, 4);
        read += u64::from(exercise(&mutated(random).into(), thorough));
    });
    assert!(read > count / 2, "only {read} of {count} could be read");
}

#[test]
fn values() {
    repeat("values", 0..VALUES, |random| {
        let message = mutated(random);
        let start = random.random_range(0..=message.len());
        let line = message[start..].split(|byte| *byte == b'\n').next().unwrap_or_default();
        let value = line.splitn(2, |byte| *byte == b':').last().unwrap_or_default();
        exercise_value(String::from_utf8_lossy(value).trim());
    });
}

#[test]
fn streams() {
    repeat("streams", 0..STREAMS, |random| {
        let mut stream = Vec::new();
        for _ in 0..random.random_range(1..4) {
            // Unchanged messages make sure that there is something behind a mutated one.
            match random.random_range(0..3) {
                0 => stream.extend(mutated(random)),
                _ => stream.extend_from_slice(&original(random)),
            }
            stream.extend_from_slice(&b"\r\n\r\n"[..random.random_range(0..=4)]);
        }
        let mut cuts: Vec<_> =
            (0..random.random_range(0..6)).map(|_| random.random_range(0..=stream.len())).collect();
        cuts.sort_unstable();
        exercise_framer(&stream, &cuts);
    });
}

/// Says which input it was, should one fail.
struct Reproduce(&'static str, u64);

impl Drop for Reproduce {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}: failed with seed {}", self.0, self.1);
        }
    }
}

fn repeat(name: &'static str, seeds: std::ops::Range<u64>, mut run: impl FnMut(&mut StdRng)) {
    for seed in seeds {
        let _reproduce = Reproduce(name, seed);
        run(&mut StdRng::seed_from_u64(seed));
    }
}

/// Plain noise, or noise made of what a message is made of, after a first line that lets it in.
fn arbitrary(random: &mut StdRng) -> Vec<u8> {
    const STARTS: [&str; 4] =
        ["", "INVITE sip:a@b SIP/2.0\r\n", "SIP/2.0 200 OK\r\n", "X sips:a SIP/2.0\r\nVia:"];
    let mut bytes = STARTS[random.random_range(0..STARTS.len())].as_bytes().to_vec();
    if random.random_range(0..3) == 0 {
        let start = bytes.len();
        bytes.resize(start + random.random_range(0..300), 0);
        random.fill_bytes(&mut bytes[start..]);
    } else {
        for _ in 0..random.random_range(0..60) {
            bytes.extend_from_slice(fragment(random));
        }
    }
    bytes
}

/// What a grammar may trip over.
fn fragment(random: &mut StdRng) -> &'static [u8] {
    const FRAGMENTS: &[&[u8]] = &[
        b"\r\n",
        b"\r\n",
        b"\r\n\r\n",
        b"\r",
        b"\n",
        b" ",
        b"\t",
        b"\r\n ",
        b"\r\n\t",
        b":",
        b";",
        b",",
        b"=",
        b"<",
        b">",
        b"\"",
        b"\\",
        b"\\\"",
        b"%",
        b"%00",
        b"%4",
        b"@",
        b"?",
        b"&",
        b"/",
        b"[",
        b"]",
        b"::",
        b"[::1]",
        b":::192.0.2.1",
        b"*",
        b"\0",
        b"\x7f",
        b"\xff",
        b"\xc3\xa9",
        b"\xe2\x80",
        b"0",
        b"-1",
        b"4294967296",
        b"99999999999999999999999",
        b"sip:",
        b"sips:",
        b"tel:+1-2",
        b"a@b",
        b"z9hG4bK",
        b"branch=",
        b";tag=",
        b"SIP/2.0",
        b"SIP/2.0/UDP a",
        b"INVITE",
        b"Via: ",
        b"v:",
        b"\r\nVia: ",
        b"\r\nFrom: ",
        b"\r\nTo: ",
        b"\r\nm: ",
        b"\r\nCSeq: ",
        b"\r\nCall-ID: ",
        b"\r\nl: ",
        b"\r\nContent-Length: ",
        b"\r\nRoute: ",
        b"\r\nSupported: ",
        b"\r\nAuthorization: Digest ",
        b"\r\nReason: ",
        b"\r\nX: ",
    ];
    FRAGMENTS[random.random_range(0..FRAGMENTS.len())]
}

fn original(random: &mut StdRng) -> Bytes {
    let index = random.random_range(0..all().count());
    all().nth(index).map(|case| case.bytes()).unwrap_or_default()
}

/// A torture message with one to four faults put in.
pub(crate) fn mutated(random: &mut StdRng) -> Vec<u8> {
    let mut bytes = original(random).to_vec();
    for _ in 0..random.random_range(1..=4) {
        mutate(&mut bytes, random);
    }
    bytes
}

fn mutate(bytes: &mut Vec<u8>, random: &mut StdRng) {
    let at = random.random_range(0..=bytes.len());
    let end = (at + random.random_range(0..40)).min(bytes.len());
    match random.random_range(0..8) {
        0 if at < bytes.len() => bytes[at] ^= 1 << random.random_range(0..8),
        1 if random.random_range(0..4) == 0 => bytes.truncate(at),
        2 => drop(bytes.drain(at..end)),
        3 => {
            let repeated = bytes[at..end].to_vec();
            drop(bytes.splice(at..at, repeated));
        }
        4 => {
            let other = original(random);
            let from = random.random_range(0..=other.len());
            let to = (from + random.random_range(0..80)).min(other.len());
            drop(bytes.splice(at..end, other[from..to].iter().copied()));
        }
        5 => drop(bytes.splice(at..end, fragment(random).iter().copied())),
        _ => drop(bytes.splice(at..at, fragment(random).iter().copied())),
    }
}
