//! A message: one buffer and a table of where its header fields are.

use std::{fmt, ops::Range, sync::Arc};

use bytes::Bytes;
use smallvec::SmallVec;

use super::{
    HeaderName, Method, ParseError,
    header_name::OTHER,
    limits,
    scan::{self, Next},
    split,
    text::{Text, is_lws},
};

/// A SIP message as it was received or built; immutable, and cheap to clone.
///
/// [`Message::parse`] finds the header fields and asks no more of them than that they be lines. What they mean is read
/// when it is asked for, and [`Message::validate`] says whether the message may be processed.
#[derive(Clone)]
pub struct Message(Arc<Inner>);

struct Inner {
    buffer: Bytes,
    start: Start,
    table: Table,
    body: Range<usize>,
    defect: Option<Defect>,
}

pub(crate) type Table = SmallVec<[Field; 20]>;

/// Where a header field stands in the buffer.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    name: (u32, u32),
    value: (u32, u32),
    code: u8,
    folded: bool,
}

/// The code of a line that is no header field: no colon, or a name that is not a token.
const MALFORMED: u8 = OTHER - 1;

impl Field {
    pub(crate) fn new(name: Range<usize>, value: Range<usize>, code: u8, folded: bool) -> Field {
        // What is parsed is at most MESSAGE_BYTES long. Should anything built pass 4 GiB, its end is not found.
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let pair = |range: Range<usize>| (place(range.start), place(range.end));
        Field { name: pair(name), value: pair(value), code, folded }
    }

    pub(crate) fn has_code(&self, code: u8) -> bool {
        self.code == code
    }
}

#[derive(Clone)]
pub(crate) enum Start {
    Request { method: Method, uri: Range<usize> },
    Response { status: u16, reason: Range<usize> },
}

/// What the structure of a message has against it: the status and reason to answer with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Defect(pub(crate) u16, pub(crate) &'static str);

/// The first line of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StartLine<'a> {
    /// A request line.
    Request {
        /// The method.
        method: Method,
        /// The Request-URI as written: see [`Message::request_uri`]. Empty when it is not even UTF-8.
        uri: &'a str,
    },
    /// A status line.
    Response {
        /// 100 to 699.
        status: u16,
        /// The reason phrase. Invalid UTF-8 makes it empty.
        reason: &'a str,
    },
}

impl Message {
    /// Reads one datagram (see [`datagram`](super::datagram)) or one frame of a stream. Lenient: every message that
    /// can be answered is read. Its buffer stays alive as long as the message or a value taken from it.
    pub fn parse(buffer: Bytes) -> Result<Message, ParseError> {
        if buffer.len() > limits::MESSAGE_BYTES {
            return Err(ParseError::TooLong);
        }
        let (end, _) = scan::line_end(&buffer, 0).ok_or(ParseError::StartLine)?;
        let (start, mut defect) = parse_start_line(&buffer, end)?;
        let mut table = Table::new();
        let body_start = parse_fields(&buffer, end + 2, &mut table, &mut defect);
        let body = body_range(&buffer, body_start, &table, &mut defect);
        Ok(Message::assemble(buffer, start, table, body, defect))
    }

    pub(crate) fn assemble(
        buffer: Bytes,
        start: Start,
        table: Table,
        body: Range<usize>,
        defect: Option<Defect>,
    ) -> Message {
        Message(Arc::new(Inner { buffer, start, table, body, defect }))
    }

    /// The first line.
    pub fn start_line(&self) -> StartLine<'_> {
        let text = |range: &Range<usize>| str::from_utf8(self.slice(range.clone())).unwrap_or_default();
        match &self.0.start {
            Start::Request { method, uri } => StartLine::Request { method: method.clone(), uri: text(uri) },
            Start::Response { status, reason } => {
                StartLine::Response { status: *status, reason: text(reason) }
            }
        }
    }

    /// Is it a request?
    pub fn is_request(&self) -> bool {
        matches!(self.0.start, Start::Request { .. })
    }

    /// The method of a request.
    pub fn method(&self) -> Option<Method> {
        match &self.0.start {
            Start::Request { method, .. } => Some(method.clone()),
            Start::Response { .. } => None,
        }
    }

    /// The status code of a response, 100 to 699.
    pub fn status(&self) -> Option<u16> {
        match self.0.start {
            Start::Request { .. } => None,
            Start::Response { status, .. } => Some(status),
        }
    }

    /// The value of the first line with this name, folded lines joined, bytes that are not UTF-8 replaced; of a list
    /// its first value.
    pub fn header(&self, name: &HeaderName) -> Option<Text> {
        self.headers(name).next()
    }

    /// Every value with this name, in order, up to [`limits::VALUES`]; lists are taken apart at their commas.
    pub fn headers<'a>(&'a self, name: &'a HeaderName) -> impl Iterator<Item = Text> + 'a {
        self.all_values(name).take(limits::VALUES)
    }

    pub(crate) fn all_values<'a>(&'a self, name: &'a HeaderName) -> impl Iterator<Item = Text> + 'a {
        let is_list = name.multiplicity() == super::Multiplicity::List;
        let mut lines = self.lines(name);
        let mut rest: Option<Text> = None;
        std::iter::from_fn(move || {
            if let Some(text) = rest.take() {
                let (value, behind) = split::first(&text);
                rest = behind.map(|behind| text.share(behind));
                return Some(text.share(value));
            }
            let line = lines.next()?;
            if !is_list {
                return Some(line);
            }
            let (value, behind) = split::first(&line);
            rest = behind.map(|behind| line.share(behind));
            Some(line.share(value))
        })
    }

    /// The whole value of each line with this name, in order.
    pub fn lines<'a>(&'a self, name: &'a HeaderName) -> impl Iterator<Item = Text> + 'a {
        self.fields(name).map(|field| self.field_text(field))
    }

    /// Every header line, in order: name and whole value. Lines that are no header fields are left out.
    pub fn all_headers(&self) -> impl Iterator<Item = (HeaderName, Text)> + '_ {
        self.0.table.iter().filter_map(|field| Some((self.field_name(field)?, self.field_text(field))))
    }

    /// The bytes of each value line with this name as they were received, folds and all.
    pub(crate) fn raw_lines<'a>(&'a self, name: &'a HeaderName) -> impl Iterator<Item = &'a [u8]> + 'a {
        self.fields(name).map(|field| self.raw_value(field))
    }

    /// How many lines have this name.
    pub fn count(&self, name: &HeaderName) -> usize {
        self.fields(name).count()
    }

    /// The body: as long as Content-Length says, or the rest of the datagram (RFC 3261 §18.3).
    pub fn body(&self) -> Bytes {
        self.0.buffer.slice(self.0.body.clone())
    }

    /// The whole message.
    pub fn as_bytes(&self) -> &Bytes {
        &self.0.buffer
    }

    pub(crate) fn defect(&self) -> Option<Defect> {
        self.0.defect
    }

    /// The Request-URI as text that shares the buffer; empty for a response.
    pub(crate) fn request_uri_text(&self) -> Text {
        match &self.0.start {
            Start::Request { uri, .. } => Text::from_bytes(self.0.buffer.slice(uri.clone())),
            Start::Response { .. } => Text::default(),
        }
    }

    /// Where in the buffer the value of the first line with this name stands.
    pub(crate) fn place_of(&self, name: &HeaderName) -> Option<Range<usize>> {
        self.fields(name).next().map(|field| field.value.0 as usize..field.value.1 as usize)
    }

    /// The codes of the header fields in their order, for counting them.
    pub(crate) fn codes(&self) -> impl Iterator<Item = u8> + '_ {
        self.0.table.iter().map(|field| field.code)
    }

    fn raw_value(&self, field: &Field) -> &[u8] {
        self.slice(field.value.0 as usize..field.value.1 as usize)
    }

    fn field_name(&self, field: &Field) -> Option<HeaderName> {
        match field.code {
            OTHER => HeaderName::other(self.text(field.name)),
            code => HeaderName::from_code(code),
        }
    }

    fn fields<'a>(&'a self, name: &'a HeaderName) -> impl Iterator<Item = &'a Field> + 'a {
        let code = name.code();
        self.0.table.iter().filter(move |field| {
            let other = |range: (u32, u32)| self.slice(range.0 as usize..range.1 as usize);
            field.code == code
                && (code != OTHER || name.as_str().as_bytes().eq_ignore_ascii_case(other(field.name)))
        })
    }

    fn field_text(&self, field: &Field) -> Text {
        match field.folded {
            false => self.text(field.value),
            true => Text::from_bytes(unfold(self.raw_value(field)).into()),
        }
    }

    fn text(&self, (start, end): (u32, u32)) -> Text {
        Text::from_bytes(self.0.buffer.slice(start as usize..end as usize))
    }

    fn slice(&self, range: Range<usize>) -> &[u8] {
        self.0.buffer.get(range).unwrap_or_default()
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&String::from_utf8_lossy(&self.0.buffer), f)
    }
}

impl PartialEq for Message {
    fn eq(&self, other: &Message) -> bool {
        self.0.buffer == other.0.buffer
    }
}

impl Eq for Message {}

/// A line break and the space around it count as one space (RFC 3261 §7.3.1).
fn unfold(value: &[u8]) -> Vec<u8> {
    let mut unfolded = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = memchr::memmem::find(rest, b"\r\n") {
        let (line, behind) = rest.split_at(at);
        unfolded.extend_from_slice(line.trim_ascii_end());
        unfolded.push(b' ');
        rest = behind.trim_ascii_start();
    }
    unfolded.extend_from_slice(rest);
    unfolded
}

fn parse_start_line(buffer: &[u8], end: usize) -> Result<(Start, Option<Defect>), ParseError> {
    let line = buffer.get(..end).unwrap_or_default();
    match line.get(..8) {
        Some(version) if version.eq_ignore_ascii_case(b"SIP/2.0 ") => parse_status_line(line),
        _ => parse_request_line(line),
    }
}

/// `SIP/2.0 SP status SP reason`. The reason, and even the space before it, may be missing (RFC 4475 §3.1.1.13); it
/// may hold anything.
fn parse_status_line(line: &[u8]) -> Result<(Start, Option<Defect>), ParseError> {
    let rest = line.get(8..).unwrap_or_default();
    let digits = rest.iter().take_while(|byte| **byte != b' ').count();
    let status = match rest.get(..digits) {
        Some([a @ b'1'..=b'6', b @ b'0'..=b'9', c @ b'0'..=b'9']) => {
            u16::from(a - b'0') * 100 + u16::from(b - b'0') * 10 + u16::from(c - b'0')
        }
        _ => return Err(ParseError::StatusCode),
    };
    let reason = (8 + digits + 1).min(line.len())..line.len();
    Ok((Start::Response { status, reason }, None))
}

/// `method SP uri SP SIP/version`. Any other space makes it a bad request, but one that can be answered.
fn parse_request_line(line: &[u8]) -> Result<(Start, Option<Defect>), ParseError> {
    let method_end = memchr::memchr(b' ', line).ok_or(ParseError::StartLine)?;
    let method = line.get(..method_end).and_then(|name| str::from_utf8(name).ok());
    let method = method.and_then(Method::parse).ok_or(ParseError::StartLine)?;
    let trimmed = line.trim_ascii_end();
    let uri_end =
        memchr::memrchr(b' ', trimmed).filter(|at| *at > method_end).ok_or(ParseError::StartLine)?;
    let version = trimmed.get(uri_end + 1..).unwrap_or_default();
    if !version.get(..4).is_some_and(|name| name.eq_ignore_ascii_case(b"SIP/")) {
        return Err(ParseError::StartLine);
    }
    let between = line.get(method_end + 1..uri_end).unwrap_or_default();
    let uri_start = method_end + 1 + between.iter().take_while(|byte| is_lws(**byte)).count();
    let uri = uri_start..uri_start + between.trim_ascii().len();
    let has_stray_space = trimmed.len() != line.len() || uri.len() != between.len();
    let defect = match version.get(4..) {
        Some(b"2.0") if has_stray_space => Some(Defect(400, "Malformed Request Line")),
        Some(b"2.0") => None,
        _ => Some(Defect(505, "SIP Version Not Supported")),
    };
    Ok((Start::Request { method, uri }, defect))
}

/// Fills the table; returns where the body begins.
fn parse_fields(buffer: &[u8], start: usize, table: &mut Table, defect: &mut Option<Defect>) -> usize {
    let mut at = start;
    let mut lines = 0;
    loop {
        let line = match scan::next(buffer, at) {
            Next::Line(line) => line,
            Next::Body(body) => return body,
            Next::End => {
                defect.get_or_insert(Defect(400, "Truncated Message"));
                return buffer.len();
            }
        };
        lines += 1;
        if lines > limits::HEADERS || line.end - at > limits::HEADER_LINE_BYTES {
            *defect = Some(Defect(513, "Message Too Large"));
        } else if line.code.is_none() || line.stray_break {
            defect.get_or_insert(Defect(400, "Malformed Header Line"));
        }
        at = line.end;
        if lines <= limits::HEADERS {
            table.push(Field::new(line.name, line.value, line.code.unwrap_or(MALFORMED), line.folded));
        }
    }
}

fn body_range(buffer: &[u8], start: usize, table: &Table, defect: &mut Option<Defect>) -> Range<usize> {
    let rest = start..buffer.len();
    let code = HeaderName::ContentLength.code();
    let mut length = None;
    for field in table.iter().filter(|field| field.code == code) {
        let value = buffer.get(field.value.0 as usize..field.value.1 as usize).unwrap_or_default();
        match scan::content_length(value) {
            Some(number) if length.is_none_or(|length| length == number) => length = Some(number),
            _ => {
                defect.get_or_insert(Defect(400, "Bad Content-Length"));
                return rest;
            }
        }
    }
    match length {
        Some(length) if length <= rest.len() => start..start + length,
        Some(_) => {
            defect.get_or_insert(Defect(400, "Content-Length Larger Than Message"));
            rest
        }
        // On a datagram the body is what is left (§18.3); on a stream the framer has seen to it.
        None => rest,
    }
}

#[cfg(test)]
#[path = "message_tests.rs"]
mod tests;
