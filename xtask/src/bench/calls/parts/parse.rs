//! Reading an INVITE, and answering it.

use std::hint::black_box;

use bytes::Bytes;
use sip::{Message, response_to};

use super::{cpu_ns, least};

/// Repetitions of one measurement.
const TIMES: u32 = 100_000;
/// As a trunk of a carrier sends it.
const INVITE: &str = "INVITE sip:+18005551212@192.0.2.10:5060;transport=udp SIP/2.0\r\n\
    Via: SIP/2.0/UDP 198.51.100.20:5060;branch=z9hG4bK74b43-9a8d7f00-6c1e5b2a;rport\r\n\
    Via: SIP/2.0/UDP 203.0.113.7:5060;received=203.0.113.7;branch=z9hG4bKnashds8-a7c\r\n\
    Record-Route: <sip:198.51.100.20;lr;ftag=9fxced76sl>\r\n\
    Max-Forwards: 69\r\n\
    From: \"Alice Example\" <sip:+493012345678@carrier.example;user=phone>;tag=9fxced76sl\r\n\
    To: <sip:+18005551212@192.0.2.10;user=phone>\r\n\
    Call-ID: 3848276298220188511@carrier.example\r\n\
    CSeq: 101 INVITE\r\n\
    Contact: <sip:+493012345678@203.0.113.7:5060;transport=udp>\r\n\
    P-Asserted-Identity: <sip:+493012345678@carrier.example>\r\n\
    Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, PRACK, INFO, REFER, NOTIFY\r\n\
    Supported: timer, 100rel, replaces\r\n\
    Session-Expires: 1800;refresher=uac\r\n\
    Min-SE: 90\r\n\
    User-Agent: Carrier SBC 7.2\r\n\
    Content-Type: application/sdp\r\n\
    Content-Length: 236\r\n\r\n\
    v=0\r\no=- 20518 0 IN IP4 203.0.113.1\r\ns=-\r\nc=IN IP4 203.0.113.1\r\nt=0 0\r\n\
    m=audio 49170 RTP/AVP 8 0 18 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\n\
    a=rtpmap:18 G729/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\na=ptime:20\r\n";

pub(crate) fn measure() {
    let buffer = Bytes::from_static(INVITE.as_bytes());
    let parse = || Message::parse(black_box(&buffer).clone());
    println!("parse of an INVITE, {} bytes: {:.0} ns", buffer.len(), nanoseconds(parse));
    let message = parse().expect("this is SIP");
    message.validate().expect("and nothing is wrong with it");
    println!("its validation: {:.0} ns", nanoseconds(|| black_box(&message).validate().is_ok()));
    println!("the headers that a UAS reads: {:.0} ns", nanoseconds(|| read(black_box(&message))));
    println!(
        "a response to it: {:.0} ns",
        nanoseconds(|| response_to(&message, 180, None, Some("a1b2c3")).build())
    );
}

fn read(message: &Message) -> bool {
    message.request_uri().is_ok()
        && message.via().is_ok()
        && message.from().is_ok()
        && message.to().is_ok()
        && message.call_id().is_ok()
        && message.cseq().is_ok()
        && message.contact().is_ok()
        && message.record_routes().count() > 0
}

fn nanoseconds<T>(mut act: impl FnMut() -> T) -> f64 {
    least(|| {
        let before = cpu_ns();
        for _ in 0..TIMES {
            black_box(act());
        }
        (cpu_ns() - before) as f64 / f64::from(TIMES)
    })
}
