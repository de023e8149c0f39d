//! The torture messages against an endpoint: what it really transmits, and what it hands to its host.

use std::{collections::BTreeSet, time::Instant};

use bytes::Bytes;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use sip::{
    Endpoint, Event, Flow, HeaderName, Input, Limits, Listener, Message, Options, Output, Timers, Transport,
};

use crate::{
    expected::{Outcome, all, bytes},
    mutation::mutated,
};

/// What an endpoint does with a message.
#[derive(PartialEq, Debug)]
enum Reaction {
    /// Transmits this status, and bothers nobody.
    Answers(u16),
    /// 100 Trying, and a call for the host.
    Call,
    /// Nothing yet: the host answers (REGISTER).
    Asks,
    /// Nothing at all.
    Silence,
}

use Reaction::{Answers, Asks, Call, Silence};

/// What is expected of the messages that the wire layer finds valid; the others get the status they have in
/// [`crate::expected`].
const VALID: &[(&str, Reaction)] = &[
    // Its To has a tag, of a dialog nobody knows.
    ("wsinv", Answers(481)),
    // Unknown methods: RFC 4475 names 501 for a proxy; RFC 3261 §8.2.1 has the UAS say 405, with Allow.
    ("intmeth", Answers(405)),
    ("esc01", Call),
    ("escnull", Asks),
    ("esc02", Answers(405)),
    ("lwsdisp", Answers(200)),
    ("longreq", Call),
    ("dblreq", Asks),
    ("semiuri", Answers(200)),
    ("transports", Answers(200)),
    ("mpart01", Answers(405)),
    // Responses to nothing we asked.
    ("unreason", Silence),
    ("noreason", Silence),
    ("baddate", Call),
    ("badaspec", Answers(200)),
    ("badbranch", Answers(200)),
    ("bext01", Answers(420)),
    ("invut", Answers(415)),
    ("regaut01", Asks),
    ("bcast", Silence),
    ("zeromf", Answers(200)),
    ("cparam01", Asks),
    ("cparam02", Asks),
    ("regescrt", Asks),
    // §3.3.15 would let one answer 406; the answer to a call without a body we can read is for the host to give.
    ("sdp01", Call),
    // §3.4.1: there is no Contact, so there would be nobody to send our BYE to.
    ("inv2543", Answers(400)),
    ("ipv6-good", Asks),
    ("port-ambiguous", Asks),
    ("port-unambiguous", Asks),
    // BYE in a dialog nobody knows.
    ("via-received-param-with-delim", Answers(481)),
    ("via-received-param-no-delim", Answers(200)),
    ("ipv6-in-sdp", Call),
    ("mult-ip-in-header", Answers(481)),
    ("mult-ip-in-sdp", Call),
    ("ipv4-mapped-ipv6", Call),
    ("ipv6-bug-abnf-3-colons", Answers(200)),
    ("ipv6-correct-abnf-2-colons", Answers(200)),
];

#[test]
fn every_message_is_answered_as_its_rfc_says() {
    for case in all() {
        let expected = match case.outcome {
            Outcome::Answered(status) => &Answers(status),
            Outcome::Dropped => &Silence,
            Outcome::Valid => {
                VALID.iter().find(|(name, _)| *name == case.name).map(|(_, reaction)| reaction).unwrap()
            }
        };
        let (actual, _) = react(case.bytes());
        assert_eq!(actual, *expected, "{} {}", case.section, case.name);
    }
}

#[test]
fn refusals_explain_themselves() {
    let header = |name: &str, header: HeaderName| {
        let response = react(bytes(name)).1.unwrap();
        response.headers(&header).map(String::from).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(header("bext01", HeaderName::Unsupported), "nothingSupportsThis, nothingSupportsThisEither");
    assert!(header("invut", HeaderName::Accept).contains("application/sdp"));
    assert!(header("intmeth", HeaderName::Allow).contains("INVITE"));
    // All five Via values go back, the unknown transports among them.
    assert_eq!(react(bytes("transports")).1.unwrap().count(&HeaderName::Via), 5);
}

/// Mutated messages, all to one endpoint: no panic, and nothing goes to an address from which nothing came. (Not only
/// to the sender of the last message: another's request with the same branch is taken for a retransmission.)
#[test]
fn mutated_messages_do_not_shake_it() {
    let mut endpoint = endpoint();
    let now = start();
    let mut senders = BTreeSet::new();
    for seed in 0..20_000 {
        let mut random = StdRng::seed_from_u64(seed);
        let flow = flow(random.random_range(1..=4));
        senders.insert(flow.remote.ip());
        endpoint.handle(now, Input::Received { flow, message: mutated(&mut random).into() });
        while let Some(output) = endpoint.poll_output() {
            let Output::Transmit { flow: to, message } = output else { continue };
            assert!(senders.contains(&to.remote.ip()), "seed {seed}: {to:?}");
            let response = Message::parse(message).unwrap();
            assert!(response.status().is_some(), "seed {seed}: {response:?}");
        }
    }
}

/// What a new endpoint does with one datagram, and the response it sends.
fn react(message: Bytes) -> (Reaction, Option<Message>) {
    let mut endpoint = endpoint();
    endpoint.handle(start(), Input::Received { flow: flow(1), message });
    let mut events = Vec::new();
    let mut responses = Vec::new();
    while let Some(output) = endpoint.poll_output() {
        match output {
            Output::Event(event) => events.push(event),
            Output::Transmit { message, .. } => responses.push(Message::parse(message).unwrap()),
        }
    }
    let statuses: Vec<_> = responses.iter().filter_map(|response| response.status()).collect();
    let reaction = match (&statuses[..], &events[..]) {
        ([100], [Event::Incoming { .. }]) => Call,
        ([status], []) => Answers(*status),
        ([], [Event::Request { .. }]) => Asks,
        ([], []) => Silence,
        other => panic!("{other:?}"),
    };
    (reaction, responses.pop())
}

/// Any instant will do; the endpoint sees no other.
#[allow(clippy::disallowed_methods)]
fn start() -> Instant {
    Instant::now()
}

fn endpoint() -> Endpoint {
    let flow = flow(1);
    Endpoint::new(Options {
        listeners: vec![Listener {
            transport: flow.transport,
            local: flow.local,
            advertised: (flow.local.ip().to_string(), flow.local.port()),
        }],
        user_agent: "torture".to_owned(),
        timers: Timers::default(),
        limits: Limits::default(),
        answers_when_told: false,
        seed: [7; 32],
    })
}

fn flow(peer: u8) -> Flow {
    let address = |last: u8| ([192, 0, 2, last], 5060).into();
    Flow { transport: Transport::Udp, local: address(100), remote: address(peer) }
}
