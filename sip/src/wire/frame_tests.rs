use super::*;

fn frames(stream: &[u8]) -> Vec<Result<Frame, FrameError>> {
    let mut framer = StreamFramer::new();
    framer.push(stream);
    framer.collect()
}

fn message(text: &'static str) -> Result<Frame, FrameError> {
    Ok(Frame::Message(Bytes::from_static(text.as_bytes())))
}

const A: &str = "BYE sip:a SIP/2.0\r\nContent-Length : 4\r\n\r\nbody";
const B: &str = "SIP/2.0 200 OK\r\nl:\r\n 0\r\nContent-Length: 00\r\n\r\n";

#[test]
fn messages_follow_each_other() {
    assert_eq!(frames(format!("{A}{B}{A}").as_bytes()), [message(A), message(B), message(A)]);
}

#[test]
fn every_split_gives_the_same_frames() {
    let stream = format!("\r\n\r\n{A}\r\n{B}\r\n\r\n\r\n{A}");
    let whole = frames(stream.as_bytes());
    assert_eq!(whole.len(), 9);
    for at in 0..=stream.len() {
        let (first, second) = stream.as_bytes().split_at(at);
        let mut framer = StreamFramer::new();
        framer.push(first);
        let mut seen: Vec<_> = framer.by_ref().collect();
        framer.push(second);
        seen.extend(framer);
        assert_eq!(seen, whole, "split at {at}");
    }
}

#[test]
fn keep_alives() {
    use Frame::{Ping, Pong};
    assert_eq!(frames(b"\r\n"), [Ok(Pong)]);
    assert_eq!(frames(b"\r\n\r\n"), [Ok(Pong), Ok(Ping)]);
    assert_eq!(frames(b"\r\n\r\n\r\n\r\n"), [Ok(Pong), Ok(Ping), Ok(Pong), Ok(Ping)]);
    assert_eq!(frames(b"\r"), []);
    // A message between two CRLF parts them.
    let stream = format!("\r\n{A}\r\n");
    assert_eq!(frames(stream.as_bytes()), [Ok(Pong), message(A), Ok(Pong)]);
}

#[test]
fn errors_end_the_stream() {
    let head = |line: &str| format!("BYE sip:a SIP/2.0\r\n{line}\r\n");
    for line in ["", "l: x\r\n", "l: -5\r\n", "l:\r\n", "l: 1\r\nl: 2\r\n", "l: 1 2\r\n"] {
        let head = head(line);
        let error = FrameError::ContentLength(Bytes::copy_from_slice(head.as_bytes()));
        assert_eq!(frames(format!("{A}{head}{A}").as_bytes()), [message(A), Err(error)], "{line:?}");
    }
    for line in ["l: 65536\r\n", "l: 18446744073709551615\r\n", "l: 99999999999999999999999\r\n"] {
        assert_eq!(frames(head(line).as_bytes()), [Err(FrameError::TooLong)], "{line:?}");
    }
    assert_eq!(frames(b"\x16\x03\x01"), [Err(FrameError::NotSip)]);
    assert_eq!(frames(b" BYE"), [Err(FrameError::NotSip)]);
}

#[test]
fn a_head_without_end_is_refused() {
    let mut framer = StreamFramer::new();
    for _ in 0..MESSAGE_BYTES / 1000 {
        framer.push(&[b'a'; 1000]);
        assert_eq!(framer.next(), None);
    }
    framer.push(&[b'a'; 1000]);
    assert_eq!(framer.next(), Some(Err(FrameError::TooLong)));
    framer.push(A.as_bytes());
    assert_eq!(framer.next(), None);
}

#[test]
fn frames_left_waiting_do_not_pile_up() {
    let mut framer = StreamFramer::new();
    for _ in 0..STREAM_BUFFER_BYTES / A.len() + 1 {
        framer.push(A.as_bytes());
    }
    assert!(framer.buffer.len() <= STREAM_BUFFER_BYTES);
    assert_eq!(framer.next(), Some(Err(FrameError::TooLong)));
    assert_eq!((framer.next(), framer.buffer.capacity()), (None, 0));
}

#[test]
fn an_idle_stream_gives_its_memory_back() {
    let mut framer = StreamFramer::new();
    framer.push(A.repeat(1000).as_bytes());
    assert_eq!(framer.by_ref().count(), 1000);
    framer.push(b"\r\n");
    assert!(framer.buffer.capacity() <= IDLE_BYTES);
}

#[test]
fn datagrams() {
    let trimmed = |bytes: &'static [u8]| datagram(Bytes::from_static(bytes));
    for keep_alive in [&b""[..], b"\r\n", b"\r\n\r\n", b"\0", b"\0\0\0\0", b"\r\n \r\n"] {
        assert_eq!(trimmed(keep_alive), None, "{keep_alive:?}");
    }
    assert_eq!(trimmed(b"\r\n\r\nBYE").as_deref(), Some(&b"BYE"[..]));
    assert_eq!(trimmed(b"BYE\r\n").as_deref(), Some(&b"BYE\r\n"[..]));
}

/// A body that comes byte by byte must not have its head read again with each.
#[test]
fn a_head_is_read_once() {
    let head = "BYE sip:a SIP/2.0\r\nContent-Length: 3\r\n\r\n";
    let mut framer = StreamFramer::new();
    framer.push(head.as_bytes());
    assert_eq!(framer.next(), None);
    assert_eq!(framer.length, Some(head.len() + 3));
    // were it read again, this would be found to be no number
    let digit = head.find('3').unwrap();
    framer.buffer[digit] = b'x';
    framer.push(b"a");
    assert_eq!(framer.next(), None);
    framer.push(b"bcBYE");
    assert!(matches!(framer.next(), Some(Ok(Frame::Message(message))) if message.ends_with(b"abc")));
    assert_eq!(framer.length, None);
}
