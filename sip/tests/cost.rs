//! What a call costs. Not a test: run it with
//! `cargo test --release -p sip --test endpoint cost -- --ignored --nocapture`.

use std::time::{Duration, Instant};

use sip::{Endpoint, Event, Input, Limits, Options, Output, SessionId};

use crate::pair::{call, flow_to, options, sdp};

const OFFER: &str = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n\
    m=audio 40000 RTP/AVP 0 8 101\r\na=rtpmap:101 telephone-event/8000\r\na=sendrecv\r\n";

/// Both ends of a call on one core: the CPU time is that of two legs. With many calls standing at the same time,
/// the cost of one must stay the same.
#[test]
#[ignore = "a measurement"]
#[allow(clippy::disallowed_methods)]
fn cpu_time_of_a_leg() {
    for standing in [1, 1_000, 20_000] {
        let limits = Limits {
            sessions: 100_000,
            server_transactions: 1_000_000,
            client_transactions: 1_000_000,
            ..Limits::default()
        };
        let mut sides = [0, 1].map(|side| Endpoint::new(Options { limits, ..options(side, 7) }));
        let mut now = crate::pair::start();
        let calls = 40_000;
        let mut talking = std::collections::VecDeque::new();
        let begun = Instant::now();
        for _ in 0..calls {
            let id = sides[0].invite(now, call(flow_to(sip::Transport::Udp, 0, 1), OFFER)).unwrap();
            exchange(&mut sides, now);
            talking.push_back(id);
            now += Duration::from_millis(10);
            for side in &mut sides {
                side.handle(now, Input::Timeout);
            }
            if talking.len() > standing {
                sides[0].hang_up(now, talking.pop_front().unwrap(), None);
                exchange(&mut sides, now);
            }
        }
        while let Some(id) = talking.pop_front() {
            sides[0].hang_up(now, id, None);
            exchange(&mut sides, now);
        }
        let time = begun.elapsed() / (2 * calls);
        println!(
            "{standing} calls at a time: {time:?} a leg, {} transactions kept",
            sides[0].transaction_count()
        );
    }
}

/// Passes messages to and fro until both are quiet; the callee rings, then answers.
fn exchange(sides: &mut [Endpoint; 2], now: Instant) {
    let mut quiet = 0;
    let mut side = 0;
    while quiet < 2 {
        quiet += 1;
        let mut answer: Option<SessionId> = None;
        while let Some(output) = sides[side].poll_output() {
            quiet = 0;
            match output {
                Output::Transmit { flow, message } => {
                    let back = sip::Flow { local: flow.remote, remote: flow.local, ..flow };
                    sides[1 - side].handle(now, Input::Received { flow: back, message });
                }
                Output::Event(Event::Incoming { session, .. }) => answer = Some(session),
                Output::Event(_) => {}
            }
        }
        if let Some(session) = answer {
            sides[side].progress(now, session, 180, None).unwrap();
            sides[side].accept(now, session, Some(sdp(OFFER))).unwrap();
        }
        side = 1 - side;
    }
}
