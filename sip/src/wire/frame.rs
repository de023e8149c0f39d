//! Where a message begins and ends, on datagrams and on streams (RFC 3261 §7.5, §18.3).

use bytes::Bytes;

use super::{
    HeaderName,
    limits::{MESSAGE_BYTES, STREAM_BUFFER_BYTES},
    scan::{self, Next},
    text::is_token_byte,
};

/// The message of a datagram, without line breaks before it. `None` when there is nothing else: keep-alives.
pub fn datagram(datagram: Bytes) -> Option<Bytes> {
    let blank = datagram.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let message = datagram.slice(blank..);
    // Some phones keep their binding with NUL bytes.
    let is_blank = message.iter().all(|byte| matches!(byte, 0 | b' ' | b'\t' | b'\r' | b'\n'));
    (!is_blank).then_some(message)
}

/// What a stream holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Frame {
    /// One whole message with its body.
    Message(Bytes),
    /// Two CRLF in a row: the ping of RFC 5626 §4.4.1, to be answered with one CRLF.
    Ping,
    /// One CRLF: the answer to a ping of ours, or the first half of a [`Frame::Ping`].
    Pong,
}

/// Why no more messages can be told apart on a stream. The connection is to be closed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FrameError {
    /// More than [`MESSAGE_BYTES`], or what Content-Length announces is.
    #[error("the message is too long")]
    TooLong,
    /// What begins here is no SIP message.
    #[error("what was received is not SIP")]
    NotSip,
    /// Content-Length is missing, is not a number, or is there twice with different numbers. The head is given so that
    /// it may be answered 400 before the connection is closed.
    #[error("Content-Length is missing or malformed")]
    ContentLength(Bytes),
}

/// Cuts a stream into messages. Push what was read, then take frames until there is none.
///
/// After an error nothing more comes out. Frames do not depend on how the stream was cut into reads.
#[derive(Debug, Default)]
pub struct StreamFramer {
    buffer: Vec<u8>,
    /// Up to here `buffer` has been handed out.
    start: usize,
    /// Up to here behind `start` no end of a head was found.
    searched: usize,
    /// Was the last frame a lone CRLF?
    after_pong: bool,
    /// How long the message at `start` is, once its head has been read.
    length: Option<usize>,
    overflowed: bool,
    failed: bool,
}

/// What a connection with nothing to say may keep allocated.
const IDLE_BYTES: usize = 4096;

impl StreamFramer {
    /// A framer at the beginning of a stream.
    pub fn new() -> StreamFramer {
        StreamFramer::default()
    }

    /// Takes in what was read. Frames must be taken between pushes: more than
    /// [`STREAM_BUFFER_BYTES`] waiting is an error of [`FrameError::TooLong`].
    pub fn push(&mut self, bytes: &[u8]) {
        if self.failed {
            return;
        }
        self.buffer.drain(..self.start);
        self.start = 0;
        if self.buffer.is_empty() && self.buffer.capacity() > IDLE_BYTES {
            self.buffer = Vec::new();
        }
        // Not even the longest message fills the buffer: if it is full, the caller does not take its frames.
        self.overflowed |= self.buffer.len() + bytes.len() > STREAM_BUFFER_BYTES;
        if !self.overflowed {
            self.buffer.extend_from_slice(bytes);
        }
    }

    fn next_frame(&mut self) -> Result<Option<Frame>, FrameError> {
        if self.overflowed {
            return Err(FrameError::TooLong);
        }
        let rest = self.buffer.get(self.start..).unwrap_or_default();
        match rest {
            [b'\r', b'\n', ..] => return Ok(Some(self.blank_line())),
            [] | [b'\r'] => return Ok(None),
            [first, ..] if !is_token_byte(*first) => return Err(FrameError::NotSip),
            _ => {}
        }
        if self.length.is_none() {
            self.length = self.find_length()?;
        }
        let Some(length) = self.length else { return Ok(None) };
        let rest = self.buffer.get(self.start..).unwrap_or_default();
        let Some(message) = rest.get(..length).map(Bytes::copy_from_slice) else { return Ok(None) };
        self.start += length;
        self.searched = 0;
        self.length = None;
        self.after_pong = false;
        Ok(Some(Frame::Message(message)))
    }

    /// How long the message at `start` is; `None` until its head is whole.
    fn find_length(&mut self) -> Result<Option<usize>, FrameError> {
        let rest = self.buffer.get(self.start..).unwrap_or_default();
        let Some(head_end) = scan::head_end(rest, self.searched) else {
            self.searched = rest.len();
            return if rest.len() > MESSAGE_BYTES { Err(FrameError::TooLong) } else { Ok(None) };
        };
        if head_end > MESSAGE_BYTES {
            return Err(FrameError::TooLong);
        }
        let head = rest.get(..head_end).unwrap_or_default();
        let length =
            body_length(head).ok_or_else(|| FrameError::ContentLength(Bytes::copy_from_slice(head)))?;
        let end = head_end.saturating_add(length);
        if end > MESSAGE_BYTES {
            return Err(FrameError::TooLong);
        }
        Ok(Some(end))
    }

    fn blank_line(&mut self) -> Frame {
        self.start += 2;
        self.after_pong = !self.after_pong;
        if self.after_pong { Frame::Pong } else { Frame::Ping }
    }
}

impl Iterator for StreamFramer {
    type Item = Result<Frame, FrameError>;

    /// The next frame; `None` until more is pushed.
    fn next(&mut self) -> Option<Result<Frame, FrameError>> {
        if self.failed {
            return None;
        }
        let frame = self.next_frame();
        if frame.is_err() {
            *self = StreamFramer { failed: true, ..StreamFramer::default() };
        }
        frame.transpose()
    }
}

/// The number of all Content-Length lines, which must agree.
fn body_length(head: &[u8]) -> Option<usize> {
    let mut at = scan::line_end(head, 0)?.0 + 2;
    let mut length = None;
    while let Next::Line(line) = scan::next(head, at) {
        at = line.end;
        if line.code != Some(HeaderName::ContentLength.code()) {
            continue;
        }
        let number = scan::content_length(head.get(line.value)?)?;
        if *length.get_or_insert(number) != number {
            return None;
        }
    }
    length
}

#[cfg(test)]
#[path = "frame_tests.rs"]
mod tests;
