//! Writing messages.

use std::fmt::{self, Write};

use bytes::Bytes;

use super::{
    HeaderName, Message, Method, NameAddr, Uri, Via,
    header_name::OTHER,
    message::{Field, Start, Table},
    reason_phrase,
};

/// What most heads fit in.
const HEAD_BYTES: usize = 1024;

/// Writes a message, header by header, in the order of the calls. Content-Length is added by [`MessageBuilder::build`].
///
/// No value can end its line: a CR or LF in it is written as a space (no header injection).
#[derive(Clone)]
pub struct MessageBuilder {
    head: Vec<u8>,
    start: Start,
    table: Table,
    body: Bytes,
}

impl MessageBuilder {
    /// A request. Headers of the URI are left out: a Request-URI has none (RFC 3261 §19.1.1).
    pub fn request(method: Method, uri: &Uri) -> MessageBuilder {
        let mut head = Vec::with_capacity(HEAD_BYTES);
        write_clean(&mut head, &method);
        head.push(b' ');
        let uri_start = head.len();
        write_clean(&mut head, &uri.without_headers());
        let uri = uri_start..head.len();
        head.extend_from_slice(b" SIP/2.0\r\n");
        MessageBuilder {
            head,
            start: Start::Request { method, uri },
            table: Table::new(),
            body: Bytes::new(),
        }
    }

    /// A response; `status` is held within 100 and 699. An empty reason is replaced by the usual one.
    pub fn response(status: u16, reason: &str) -> MessageBuilder {
        let status = status.clamp(100, 699);
        let reason = if reason.is_empty() { reason_phrase(status) } else { reason };
        let mut head = Vec::with_capacity(HEAD_BYTES);
        write_clean(&mut head, &format_args!("SIP/2.0 {status} "));
        let reason_start = head.len();
        write_clean(&mut head, &reason);
        let reason = reason_start..head.len();
        head.extend_from_slice(b"\r\n");
        MessageBuilder {
            head,
            start: Start::Response { status, reason },
            table: Table::new(),
            body: Bytes::new(),
        }
    }

    /// Adds a header line. Content-Length is left out, and so is a second line of a name that may occur once only:
    /// the first stays.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: impl fmt::Display) -> MessageBuilder {
        self.add(&name, |head| write_clean(head, &value));
        self
    }

    /// Adds a header line whose value is bytes, perhaps not UTF-8, as another message had them.
    #[must_use]
    pub fn raw_header(mut self, name: HeaderName, value: &[u8]) -> MessageBuilder {
        self.add(&name, |head| extend_clean(head, value));
        self
    }

    /// Adds a line of each of these.
    #[must_use]
    pub fn headers<V: fmt::Display>(
        self,
        headers: impl IntoIterator<Item = (HeaderName, V)>,
    ) -> MessageBuilder {
        headers.into_iter().fold(self, |builder, (name, value)| builder.header(name, value))
    }

    /// Copies every line of `name` from another message, byte by byte, folded lines joined.
    #[must_use]
    pub fn copy(self, from: &Message, name: &HeaderName) -> MessageBuilder {
        from.raw_lines(name).fold(self, |builder, value| builder.raw_header(name.clone(), value))
    }

    /// Adds a Via, below those already there.
    #[must_use]
    pub fn via(self, via: &Via) -> MessageBuilder {
        self.header(HeaderName::Via, via)
    }

    /// Adds From.
    #[must_use]
    pub fn from(self, from: &NameAddr) -> MessageBuilder {
        self.header(HeaderName::From, from)
    }

    /// Adds To.
    #[must_use]
    pub fn to(self, to: &NameAddr) -> MessageBuilder {
        self.header(HeaderName::To, to)
    }

    /// Sets the body and adds its Content-Type.
    #[must_use]
    pub fn body(self, content_type: impl fmt::Display, body: impl Into<Bytes>) -> MessageBuilder {
        let mut builder = self.header(HeaderName::ContentType, content_type);
        builder.body = body.into();
        builder
    }

    /// Ends the head with Content-Length, and puts the message together.
    pub fn build(mut self) -> Message {
        let length = self.body.len();
        self.append(&HeaderName::ContentLength, |head| write_clean(head, &length));
        self.head.extend_from_slice(b"\r\n");
        let body_start = self.head.len();
        self.head.extend_from_slice(&self.body);
        let end = self.head.len();
        Message::assemble(Bytes::from(self.head), self.start, self.table, body_start..end, None)
    }

    fn add(&mut self, name: &HeaderName, write: impl FnOnce(&mut Vec<u8>)) {
        let is_single = name.multiplicity() == super::Multiplicity::Single;
        let code = name.code();
        if *name == HeaderName::ContentLength
            || is_single && self.table.iter().any(|field| field.has_code(code))
        {
            return;
        }
        self.append(name, write);
    }

    fn append(&mut self, name: &HeaderName, write: impl FnOnce(&mut Vec<u8>)) {
        let start = self.head.len();
        self.head.extend_from_slice(name.as_str().as_bytes());
        let name_end = self.head.len();
        self.head.extend_from_slice(b": ");
        let value_start = self.head.len();
        write(&mut self.head);
        while self.head.len() > value_start && matches!(self.head.last(), Some(b' ' | b'\t')) {
            self.head.pop();
        }
        let blank = self.head.get(value_start..).unwrap_or_default();
        let value_start = value_start + blank.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let code = if let HeaderName::Other(_) = name { OTHER } else { name.code() };
        self.table.push(Field::new(start..name_end, value_start..self.head.len(), code, false));
        self.head.extend_from_slice(b"\r\n");
    }
}

/// The response of a UAS (RFC 3261 §8.2.6.2): every Via, From, To, Call-ID and CSeq of the request, and in a 100 also
/// its Timestamp (§8.2.6.1). `to_tag` is added to a To that has no tag; a To that cannot be read is copied as it is.
/// Without `reason` the usual one is written.
pub fn response_to(
    request: &Message,
    status: u16,
    reason: Option<&str>,
    to_tag: Option<&str>,
) -> MessageBuilder {
    let mut builder = MessageBuilder::response(status, reason.unwrap_or_default())
        .copy(request, &HeaderName::Via)
        .copy(request, &HeaderName::From);
    let to = request.to();
    builder = match (to_tag, to) {
        // An empty tag counts as none; beside it ours would be the second.
        (Some(tag), Ok(to)) if to.tag().is_none() && to.params.contains("tag") => {
            builder.to(&to.with_tag(tag))
        }
        (Some(tag), Ok(to)) if to.tag().is_none() => {
            // The value as it is, so that not even a byte that is not UTF-8 changes.
            let value = request.raw_lines(&HeaderName::To).next().unwrap_or_default();
            builder.raw_header(HeaderName::To, &[value, b";tag=", tag.as_bytes()].concat())
        }
        _ => builder.copy(request, &HeaderName::To),
    };
    builder = builder.copy(request, &HeaderName::CallId).copy(request, &HeaderName::CSeq);
    if status == 100 { builder.copy(request, &HeaderName::Timestamp) } else { builder }
}

impl fmt::Debug for MessageBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&String::from_utf8_lossy(&self.head), f)
    }
}

fn write_clean(head: &mut Vec<u8>, value: &dyn fmt::Display) {
    struct Clean<'a>(&'a mut Vec<u8>);
    impl Write for Clean<'_> {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            extend_clean(self.0, text.as_bytes());
            Ok(())
        }
    }
    // Writing to a vector does not fail; a value whose Display does is cut short.
    let _ = write!(Clean(head), "{value}");
}

/// The one place through which values go.
fn extend_clean(head: &mut Vec<u8>, value: &[u8]) {
    let start = head.len();
    head.extend_from_slice(value);
    let written = head.get_mut(start..).unwrap_or_default();
    if memchr::memchr2(b'\r', b'\n', written).is_some() {
        written.iter_mut().filter(|byte| matches!(byte, b'\r' | b'\n')).for_each(|byte| *byte = b' ');
    }
}

#[cfg(test)]
#[path = "build_tests.rs"]
mod tests;
