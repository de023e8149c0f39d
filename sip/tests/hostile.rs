//! Messages that nobody in their right mind would send: nothing panics, nothing grows, everything drains.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use sip::{Input, SessionId};

use crate::pair::sdp;
use crate::peer::{CONTACT, Peer, request, response};

const ROUNDS: u64 = 400;
const MESSAGES: usize = 60;

#[test]
fn broken_messages_do_no_harm() {
    for seed in 0..ROUNDS {
        let outcome = std::panic::catch_unwind(|| play(seed));
        if let Err(error) = outcome {
            println!("seed {seed}");
            std::panic::resume_unwind(error);
        }
    }
}

fn play(seed: u64) {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut peer = Peer::with(crate::pair::options(0, seed));
    let (_, invite) = peer.called();
    peer.receive(&request("INVITE", "z9hG4bKi", "", 1, CONTACT));
    let id = peer.incoming();
    peer.on(|endpoint, now| endpoint.accept(now, id, Some(sdp("answer")))).unwrap();
    let ours = peer.messages();
    let tag = ours.last().unwrap().to().unwrap().tag().unwrap().to_owned();
    let to = format!(";tag={tag}");
    let seeds = [
        request("INVITE", "z9hG4bKi", "", 1, CONTACT),
        request("INVITE", "z9hG4bKr", &to, 2, "Contact: <sip:bob@127.0.0.2>\r\nRecord-Route: <sip:p;lr>\r\n"),
        request(
            "INVITE",
            "z9hG4bKp",
            "",
            8,
            &format!("{CONTACT}Replaces: call@bob;to-tag={tag};from-tag=bob;early-only\r\n"),
        ),
        request("ACK", "z9hG4bKa", &to, 1, ""),
        request("CANCEL", "z9hG4bKi", "", 1, ""),
        request("UPDATE", "z9hG4bKu", &to, 3, CONTACT),
        request(
            "REFER",
            "z9hG4bKe",
            &to,
            5,
            "Refer-To: <sip:c@h?Replaces=a%3Bto-tag%3Db%3Bfrom-tag%3Dc>\r\n",
        ),
        request("INFO", "z9hG4bKf", &to, 4, "Content-Type: application/dtmf\r\n"),
        request(
            "REGISTER",
            "z9hG4bKg",
            "",
            9,
            "Contact: *\r\nExpires: 0\r\nAuthorization: Digest realm=\"x\"\r\n",
        ),
        request("OPTIONS", "z9hG4bKo", "", 1, "Require: a, b\r\n"),
        response(&invite, 183, "x", CONTACT),
        response(&invite, 200, "y", "Contact: <sip:bob@127.0.0.2>\r\nRecord-Route: <sip:p;lr>, <sip:q>\r\n"),
        response(&invite, 401, "z", "WWW-Authenticate: Digest realm=\"x\", nonce=\"y\"\r\n"),
    ];
    for _ in 0..MESSAGES {
        let text = &seeds[rng.random_range(0..seeds.len())];
        let broken = mutate(&mut rng, text.as_bytes());
        let flow = peer.flow;
        peer.on(|endpoint, now| endpoint.handle(now, Input::Received { flow, message: broken.into() }));
        // the host takes whatever it is asked
        if rng.random_bool(0.5) {
            let _ = peer.on(|endpoint, now| endpoint.accept_refer(now, id));
            let _ = peer.on(|endpoint, now| endpoint.notify_refer(now, id, 180));
            let _ = peer.on(|endpoint, now| endpoint.probe(now, id));
        }
        if rng.random_bool(0.1) {
            peer.run(std::time::Duration::from_millis(rng.random_range(0..3_000)));
        }
    }
    let sessions = peer.endpoint.session_count();
    assert!(sessions <= MESSAGES + 2 && peer.endpoint.transaction_count() <= 4 * MESSAGES);
    for event in peer.events() {
        if let sip::Event::Request { id, .. } = event {
            peer.on(|endpoint, now| endpoint.respond(now, id, sip::Response::new(403))).unwrap();
        }
    }
    for id in 0..200 {
        peer.on(|endpoint, now| endpoint.hang_up(now, SessionId(id), None));
    }
    peer.assert_drained();
}

/// A few bytes changed, lost, doubled, or lines swapped; sometimes nothing at all.
fn mutate(rng: &mut StdRng, bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..rng.random_range(0..5) {
        let at = rng.random_range(0..bytes.len().max(1)).min(bytes.len().saturating_sub(1));
        match rng.random_range(0..7) {
            0 => bytes[at] = rng.random(),
            1 => drop(bytes.remove(at)),
            2 => bytes.insert(at, *b";:,<>@\"\r\n 0\0".get(rng.random_range(0..12)).unwrap_or(&b' ')),
            3 => bytes.truncate(at.max(20)),
            4 => {
                let end = (at + rng.random_range(0..40)).min(bytes.len());
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            5 => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let mut lines: Vec<&str> = text.split("\r\n").collect();
                let (one, other) = (rng.random_range(0..lines.len()), rng.random_range(0..lines.len()));
                lines.swap(one, other);
                bytes = lines.join("\r\n").into_bytes();
            }
            _ => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let lines: Vec<&str> = text.split("\r\n").collect();
                let gone = rng.random_range(0..lines.len());
                let kept: Vec<&str> = lines
                    .iter()
                    .enumerate()
                    .filter(|(index, _)| *index != gone)
                    .map(|(_, line)| *line)
                    .collect();
                bytes = kept.join("\r\n").into_bytes();
            }
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}
