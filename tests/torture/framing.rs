//! The torture messages on a stream.

use bytes::Bytes;
use sip::{
    Message,
    wire::{Frame, FrameError, StreamFramer, datagram},
};

use crate::expected::{Outcome, all, bytes};

fn frames(stream: &[u8]) -> Vec<Result<Frame, FrameError>> {
    let mut framer = StreamFramer::new();
    framer.push(stream);
    framer.collect()
}

/// Every message that says how long it is comes out as it went in, whole and byte by byte.
#[test]
fn messages_survive_a_stream() {
    let mut seen = 0;
    for case in all().filter(|case| case.outcome == Outcome::Valid && case.name != "dblreq") {
        let message = Message::parse(case.bytes()).unwrap();
        if message.count(&sip::HeaderName::ContentLength) == 0 {
            continue;
        }
        let end = message.as_bytes().len();
        let stream = [&case.bytes()[..], &case.bytes()[..]].concat();
        let whole = Ok(Frame::Message(case.bytes()));
        assert_eq!(frames(&stream), [whole.clone(), whole], "{}", case.name);
        let mut framer = StreamFramer::new();
        for (index, byte) in case.bytes().iter().enumerate() {
            framer.push(&[*byte]);
            assert_eq!(framer.next().is_some(), index + 1 == end, "{} at {index}", case.name);
        }
        seen += 1;
    }
    assert!(seen > 30);
}

/// RFC 4475 §3.1.1.8: on a stream what follows is the next message. Its Content-Length leaves the
/// last bytes of its body over, and they do not say how long they are.
#[test]
fn dblreq_is_two_messages_on_a_stream() {
    let frames = frames(&bytes("dblreq"));
    let [
        Ok(Frame::Message(register)),
        Ok(Frame::Pong),
        Ok(Frame::Message(invite)),
        Err(FrameError::ContentLength(left_over)),
    ] = &frames[..]
    else {
        panic!("{frames:?}")
    };
    assert!(register.starts_with(b"REGISTER") && invite.starts_with(b"INVITE"));
    assert_eq!(left_over, "C\r\n\r\n");
}

/// §3.1.2.2: on a stream one can but wait for the rest. §3.1.2.3, §3.3.9: framing is lost.
#[test]
fn content_length_on_a_stream() {
    assert_eq!(frames(&bytes("clerr")), []);
    for name in ["ncl", "mcl01", "inv2543"] {
        let [Err(FrameError::ContentLength(head))] = &frames(&bytes(name))[..] else { panic!("{name}") };
        assert!(bytes(name).starts_with(head) && head.ends_with(b"\r\n\r\n"), "{name}");
    }
}

#[test]
fn line_breaks_before_a_message_are_read_over() {
    for case in all() {
        let padded = Bytes::from([b"\r\n\r\n\r\n", &case.bytes()[..]].concat());
        assert_eq!(datagram(padded), Some(case.bytes()), "{}", case.name);
    }
}
