use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::*;
use crate::Codec;

const INPUTS: usize = 1_000_000;
/// What breaks parsers: ends of ranges, empty and doubled separators, words of the grammar.
const FRAGMENTS: [&str; 28] = [
    "\r\n",
    "\n",
    "\r",
    "=",
    ":",
    "/",
    " ",
    "  ",
    "\0",
    "v=0\r\n",
    "m=",
    "m=audio 1 RTP/AVP 0\r\n",
    "a=rtpmap:",
    "a=rtcp:",
    "c=IN IP4 ",
    "a=ptime:",
    "65535",
    "65536",
    "4294967296",
    "18446744073709551616",
    "-1",
    "127",
    "128",
    "255",
    "telephone-event/8000",
    "\u{1F4DE}",
    "::",
    "a=sendonly\r\n",
];

/// No description, however broken, panics, and what is parsed is the same when written and parsed again.
#[test]
fn a_million_broken_descriptions() {
    let mut random = StdRng::seed_from_u64(0x5D9);
    let local = LocalMedia {
        address: "192.0.2.200:20000".parse().unwrap(),
        session_id: 1,
        version: 1,
        codecs: &[Codec::Pcma, Codec::Pcmu],
        telephone_event: true,
        direction: Direction::SendReceive,
    };
    let our_offer = offer(&local);
    let (mut parsed, mut answered) = (0, 0);
    let mut input = Vec::new();
    for _ in 0..INPUTS {
        generate(&mut random, &mut input);
        let Ok(description) = SessionDescription::parse(&input) else { continue };
        parsed += 1;
        if parsed % 16 == 0 {
            assert_eq!(SessionDescription::parse(&description.to_bytes()).as_ref(), Ok(&description));
        }
        if let Ok((answer, _)) = answer(&description, &local) {
            answered += 1;
            assert_eq!(answer.media().len(), description.media().len());
            assert!(SessionDescription::parse(&answer.to_bytes()).is_ok(), "{answer}");
        }
        let _ = accept_answer(&our_offer, &description);
        let _ = accept_answer(&description, &our_offer);
    }
    // The inputs are worth something only if a good part of them gets past the first checks.
    assert!(parsed > INPUTS / 3 && answered > INPUTS / 20, "{parsed} parsed, {answered} answered");
}

fn generate(random: &mut StdRng, input: &mut Vec<u8>) {
    input.clear();
    if random.random_ratio(1, 10) {
        let length = random.random_range(0..200);
        input.extend((0..length).map(|_| random.random::<u8>()));
        return;
    }
    input.extend_from_slice(CORPUS[random.random_range(0..CORPUS.len())].as_bytes());
    for _ in 0..random.random_range(1..5) {
        mutate(random, input);
    }
}

fn mutate(random: &mut StdRng, input: &mut Vec<u8>) {
    if input.is_empty() {
        return;
    }
    let at = random.random_range(0..input.len());
    let end = (at + random.random_range(0..24)).min(input.len());
    match random.random_range(0..6) {
        0 => input[at] = random.random(),
        1 => drop(input.drain(at..end)),
        2 => {
            let fragment = FRAGMENTS[random.random_range(0..FRAGMENTS.len())].bytes();
            drop(input.splice(at..at, fragment));
        }
        3 => {
            let fragment = FRAGMENTS[random.random_range(0..FRAGMENTS.len())].bytes();
            drop(input.splice(at..end, fragment));
        }
        4 => {
            let copy = input[at..end].to_vec();
            drop(input.splice(at..at, copy));
        }
        _ => input.truncate(at),
    }
}
