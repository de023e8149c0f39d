//! parse(build(x)) = x, for messages made of random typed values.

use bytes::Bytes;
use rand::{Rng, RngExt, SeedableRng, rngs::StdRng};
use sip::{
    CSeq, HeaderName, Message, MessageBuilder, Method, NameAddr, StartLine, Transport, Uri, Via,
    wire::{Frame, StreamFramer},
};

const MESSAGES: u64 = 20_000;

#[test]
fn what_is_built_is_what_is_read() {
    for seed in 0..MESSAGES {
        let mut random = StdRng::seed_from_u64(seed);
        let parts = Parts::random(&mut random);
        let built = parts.build();
        let read = Message::parse(built.as_bytes().clone()).unwrap();
        for message in [&built, &read] {
            assert_eq!(Parts::read(message), parts, "seed {seed}: {message:?}");
        }
        assert_eq!(read.validate(), Ok(()), "seed {seed}: {read:?}");
        let mut framer = StreamFramer::new();
        framer.push(built.as_bytes());
        assert_eq!(framer.next(), Some(Ok(Frame::Message(built.as_bytes().clone()))), "seed {seed}");
    }
}

#[derive(PartialEq, Debug)]
struct Parts {
    start: Start,
    vias: Vec<Via>,
    from: NameAddr,
    to: NameAddr,
    contacts: Vec<NameAddr>,
    cseq: CSeq,
    call_id: String,
    subject: String,
    other: String,
    body: Bytes,
}

#[derive(PartialEq, Debug)]
enum Start {
    Request(Method, String),
    Response(u16, String),
}

impl Parts {
    fn random(random: &mut StdRng) -> Parts {
        let method = method(random);
        let start = match random.random_bool(0.5) {
            true => Start::Request(method.clone(), uri(random).without_headers().to_string()),
            false => Start::Response(random.random_range(100..700), text(random)),
        };
        Parts {
            start,
            vias: (0..random.random_range(1..4)).map(|_| via(random)).collect(),
            from: address(random).with_tag(&word(random)),
            to: address(random),
            contacts: (0..random.random_range(0..3)).map(|_| address(random)).collect(),
            cseq: CSeq { number: random.random_range(0..1 << 31), method },
            call_id: format!("{}@{}", word(random), word(random)),
            subject: text(random),
            other: text(random),
            body: (0..random.random_range(0..50)).map(|_| random.next_u32() as u8).collect(),
        }
    }

    fn build(&self) -> Message {
        let mut builder = match &self.start {
            Start::Request(method, uri) => MessageBuilder::request(method.clone(), &uri.parse().unwrap()),
            Start::Response(status, reason) => MessageBuilder::response(*status, reason),
        };
        for via in &self.vias {
            builder = builder.via(via);
        }
        for contact in &self.contacts {
            builder = builder.header(HeaderName::Contact, contact);
        }
        builder
            .from(&self.from)
            .to(&self.to)
            .header(HeaderName::CSeq, &self.cseq)
            .header(HeaderName::CallId, &self.call_id)
            .header(HeaderName::Subject, &self.subject)
            .header(HeaderName::parse("X-Other").unwrap(), &self.other)
            .body("application/octet-stream", self.body.clone())
            .build()
    }

    fn read(message: &Message) -> Parts {
        let text = |name: &HeaderName| message.header(name).unwrap().to_string();
        Parts {
            start: match message.start_line() {
                StartLine::Request { method, uri } => Start::Request(method, uri.to_owned()),
                StartLine::Response { status, reason } => Start::Response(status, reason.to_owned()),
            },
            vias: message.vias().map(|via| via.unwrap()).collect(),
            from: message.from().unwrap(),
            to: message.to().unwrap(),
            contacts: message.name_addrs(&HeaderName::Contact).map(|contact| contact.unwrap()).collect(),
            cseq: message.cseq().unwrap(),
            call_id: message.call_id().unwrap().into(),
            subject: text(&HeaderName::Subject),
            other: text(&HeaderName::parse("x-other").unwrap()),
            body: message.body(),
        }
    }
}

fn method(random: &mut StdRng) -> Method {
    const NAMES: [&str; 5] = ["INVITE", "BYE", "OPTIONS", "SUBSCRIBE", "X.new-METHOD"];
    Method::parse(NAMES[random.random_range(0..NAMES.len())]).unwrap()
}

fn via(random: &mut StdRng) -> Via {
    const TRANSPORTS: [Transport; 3] = [Transport::Udp, Transport::Tcp, Transport::Wss];
    let port = random.random_bool(0.5).then(|| random.random_range(1..=u16::MAX));
    let branch = format!("z9hG4bK{}", word(random));
    let host = ["192.0.2.1", "[2001:db8::1]", "host.example.com"][random.random_range(0..3)];
    Via::new(TRANSPORTS[random.random_range(0..3)], host, port, &branch).unwrap()
}

fn address(random: &mut StdRng) -> NameAddr {
    let mut address = NameAddr::new(uri(random));
    if random.random_bool(0.5) {
        address = address.with_display_name(text(random));
    }
    if random.random_bool(0.3) {
        address = address.with_param("note", Some(&text(random)));
    }
    address
}

fn uri(random: &mut StdRng) -> Uri {
    let user = format!("{}{}", word(random), text(random));
    let port = random.random_bool(0.3).then(|| random.random_range(1..=u16::MAX));
    let mut uri =
        Uri::sip(Some(&user), ["example.com", "::1", "192.0.2.9"][random.random_range(0..3)], port).unwrap();
    assert_eq!(uri.user().as_deref(), Some(user.as_str()));
    if random.random_bool(0.3) {
        uri = uri.with_param("transport", Some("tcp"));
    }
    uri
}

fn word(random: &mut StdRng) -> String {
    (0..random.random_range(1..12)).map(|_| char::from(random.random_range(b'a'..=b'z'))).collect()
}

/// Text with everything that quoting and escaping are for, but nothing that cannot be carried: line breaks, and space
/// around it.
fn text(random: &mut StdRng) -> String {
    const CHARS: [char; 20] = [
        'a', 'Z', '0', ' ', '"', '\\', '<', '>', ',', ';', ':', '@', '%', '?', '&', '=', '\t', 'é', '日',
        '😀',
    ];
    let inner: String =
        (0..random.random_range(0..10)).map(|_| CHARS[random.random_range(0..CHARS.len())]).collect();
    format!("x{inner}x")
}
