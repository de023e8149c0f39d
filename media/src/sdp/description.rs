//! A session description as a list of lines (RFC 8866).
//!
//! Nothing is interpreted before it is asked for, and what we do not know stays as it came, in its
//! place. Only what makes the text a session description is demanded: `v=0` first, every line
//! `<letter>=<value>`, and `m=` lines that name a port, a protocol and a format.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use bytes::Bytes;
use smallvec::SmallVec;

use super::Direction;

/// Limits of what is parsed. Beyond them a description is refused whole.
pub mod limits {
    /// Bytes of a description.
    pub const SIZE: usize = 32 * 1024;
    /// Lines of a description.
    pub const LINES: usize = 512;
    /// Bytes of a line, without its end.
    pub const LINE_LENGTH: usize = 2048;
    /// `m=` lines.
    pub const MEDIA: usize = 32;
    /// Formats of an `m=` line that are looked at.
    pub const FORMATS: usize = 64;
}

/// Why bytes are not a session description. Lines count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// More than [`limits::SIZE`] bytes.
    #[error("session description longer than {} bytes", limits::SIZE)]
    TooLarge,
    /// More than [`limits::LINES`] lines.
    #[error("session description of more than {} lines", limits::LINES)]
    TooManyLines,
    /// More than [`limits::MEDIA`] `m=` lines.
    #[error("more than {} media descriptions", limits::MEDIA)]
    TooManyMedia,
    /// A line longer than [`limits::LINE_LENGTH`].
    #[error("line {line}: longer than {} bytes", limits::LINE_LENGTH)]
    LineTooLong {
        /// Where.
        line: usize,
    },
    /// A line that is not `<letter>=<value>`.
    #[error("line {line}: not of the form <letter>=<value>")]
    Line {
        /// Where.
        line: usize,
    },
    /// The first line is not `v=0`.
    #[error("does not begin with v=0")]
    Version,
    /// An `m=` line without a media type, port, protocol and format.
    #[error("line {line}: not of the form m=<media> <port> <protocol> <format> ...")]
    Media {
        /// Where.
        line: usize,
    },
}

/// A session description, every line of it kept.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionDescription {
    lines: Vec<Line>,
    /// Where the `m=` lines are.
    media: SmallVec<[usize; 4]>,
}

#[derive(Clone, PartialEq, Eq)]
struct Line {
    letter: u8,
    value: Bytes,
}

impl Line {
    /// The value as text, without the white space around it; empty when it is not UTF-8.
    fn text(&self) -> &str {
        std::str::from_utf8(&self.value).unwrap_or_default().trim()
    }
}

impl SessionDescription {
    /// Splits `input` into lines, at CRLF or LF (RFC 8866 section 9 asks to take both).
    pub fn parse(input: &[u8]) -> Result<SessionDescription, ParseError> {
        if input.len() > limits::SIZE {
            return Err(ParseError::TooLarge);
        }
        let input = Bytes::copy_from_slice(input);
        let mut description = SessionDescription::empty();
        for (index, raw) in input.split(|byte| *byte == b'\n').enumerate() {
            let raw = raw.strip_suffix(b"\r").unwrap_or(raw);
            if !raw.is_empty() {
                description.add(index + 1, raw, &input)?;
            }
        }
        let starts_with_version =
            description.lines.first().is_some_and(|first| first.letter == b'v' && first.text() == "0");
        if starts_with_version { Ok(description) } else { Err(ParseError::Version) }
    }

    fn add(&mut self, line: usize, raw: &[u8], input: &Bytes) -> Result<(), ParseError> {
        if raw.len() > limits::LINE_LENGTH {
            return Err(ParseError::LineTooLong { line });
        }
        let [letter, b'=', value @ ..] = raw else { return Err(ParseError::Line { line }) };
        if !letter.is_ascii_alphabetic() {
            return Err(ParseError::Line { line });
        }
        if self.lines.len() == limits::LINES {
            return Err(ParseError::TooManyLines);
        }
        let parsed = Line { letter: *letter, value: input.slice_ref(value) };
        if *letter == b'm' {
            if self.media.len() == limits::MEDIA {
                return Err(ParseError::TooManyMedia);
            }
            MediaLine::parse(parsed.text()).ok_or(ParseError::Media { line })?;
            self.media.push(self.lines.len());
        }
        self.lines.push(parsed);
        Ok(())
    }

    pub(super) fn empty() -> SessionDescription {
        SessionDescription { lines: Vec::new(), media: SmallVec::new() }
    }

    /// Appends a line of our own. `value` holds no line end.
    pub(super) fn push(&mut self, letter: char, value: impl Into<String>) {
        let value: String = value.into();
        debug_assert!(!value.contains(['\r', '\n']), "a line within a line");
        if letter == 'm' {
            self.media.push(self.lines.len());
        }
        self.lines.push(Line { letter: letter as u8, value: Bytes::from(value) });
    }

    /// The text, every line ended by CRLF.
    pub fn to_bytes(&self) -> Bytes {
        let mut text = Vec::with_capacity(self.lines.iter().map(|line| line.value.len() + 4).sum());
        for line in &self.lines {
            text.extend_from_slice(&[line.letter, b'=']);
            text.extend_from_slice(&line.value);
            text.extend_from_slice(b"\r\n");
        }
        Bytes::from(text)
    }

    /// The media descriptions in their order.
    pub fn media(&self) -> impl ExactSizeIterator<Item = Media<'_>> {
        (0..self.media.len()).map(|index| self.media_at(index))
    }

    /// The media description at `index`, the place that offer and answer match by (RFC 3264 section 6).
    pub fn media_section(&self, index: usize) -> Option<Media<'_>> {
        (index < self.media.len()).then(|| self.media_at(index))
    }

    fn media_at(&self, index: usize) -> Media<'_> {
        let start = self.media[index];
        let end = self.media.get(index + 1).copied().unwrap_or(self.lines.len());
        let (first, rest) = self.lines[start..end].split_first().expect("a section has its m= line");
        let line = MediaLine::parse(first.text()).expect("m= lines are checked when they are added");
        Media { line, lines: rest, session: self.session_lines() }
    }

    fn session_lines(&self) -> &[Line] {
        &self.lines[..self.media.first().copied().unwrap_or(self.lines.len())]
    }

    /// The value of the first session-level line with this letter.
    pub fn session_value(&self, letter: char) -> Option<&str> {
        value_of(self.session_lines(), letter)
    }

    /// `sess-id` and `sess-version` of `o=`, where they are numbers of 64 bits.
    pub fn origin(&self) -> Option<(u64, u64)> {
        let mut fields = self.session_value('o')?.split_ascii_whitespace().skip(1);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    }

    /// This description as the successor of `previous`, one that we sent earlier in the same dialog:
    /// the version of `o=` is that of `previous` when nothing else differs, else one more
    /// (RFC 3264 section 8).
    pub fn following(mut self, previous: &SessionDescription) -> SessionDescription {
        let Some((_, version)) = previous.origin() else { return self };
        let same = self.lines.len() == previous.lines.len()
            && self.lines.iter().zip(&previous.lines).all(|(new, old)| new.letter == b'o' || new == old);
        let version = if same { version } else { version.wrapping_add(1) };
        if let Some(line) = self.lines.iter_mut().find(|line| line.letter == b'o') {
            let mut fields: Vec<String> = line.text().split_ascii_whitespace().map(str::to_owned).collect();
            if let Some(field) = fields.get_mut(2) {
                *field = version.to_string();
                line.value = Bytes::from(fields.join(" "));
            }
        }
        self
    }
}

impl fmt::Display for SessionDescription {
    /// Bytes that are not UTF-8 come out as U+FFFD; [`SessionDescription::to_bytes`] keeps them.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&String::from_utf8_lossy(&self.to_bytes()))
    }
}

impl fmt::Debug for SessionDescription {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SessionDescription({:?})", self.to_string())
    }
}

/// The fields of an `m=` line (RFC 8866 section 5.14).
#[derive(Clone, Copy)]
struct MediaLine<'a> {
    kind: &'a str,
    port: u16,
    protocol: &'a str,
    formats: &'a str,
}

impl<'a> MediaLine<'a> {
    fn parse(value: &'a str) -> Option<MediaLine<'a>> {
        let (kind, rest) = token(value)?;
        let (port, rest) = token(rest)?;
        let (protocol, formats) = token(rest)?;
        let port = match port.split_once('/') {
            Some((port, count)) => count.parse::<u16>().ok().and(Some(port))?,
            None => port,
        };
        let formats = formats.trim();
        (!formats.is_empty()).then_some(())?;
        Some(MediaLine { kind, port: port.parse().ok()?, protocol, formats })
    }
}

/// The text before the first white space, and what follows that white space.
fn token(text: &str) -> Option<(&str, &str)> {
    let (token, rest) = text.split_once(|letter: char| letter.is_ascii_whitespace())?;
    (!token.is_empty()).then_some((token, rest.trim_start()))
}

/// One media description.
#[derive(Clone, Copy)]
pub struct Media<'a> {
    line: MediaLine<'a>,
    lines: &'a [Line],
    session: &'a [Line],
}

impl<'a> Media<'a> {
    /// `audio`, `video`, `application` ...
    pub fn kind(&self) -> &'a str {
        self.line.kind
    }

    /// The port; 0 means that the stream is refused or has ended.
    pub fn port(&self) -> u16 {
        self.line.port
    }

    /// Such as `RTP/AVP`.
    pub fn protocol(&self) -> &'a str {
        self.line.protocol
    }

    /// The formats as written: payload types where the protocol is RTP.
    pub fn formats(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.line.formats.split_ascii_whitespace()
    }

    /// The attribute `name` of this media description, or else of the session.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        self.own_attributes(name).next().or_else(|| attributes(self.session, name).next())
    }

    /// Every attribute `name` of this media description: what follows the colon, or nothing.
    pub fn own_attributes<'n>(&self, name: &'n str) -> impl Iterator<Item = &'a str> + use<'a, 'n> {
        attributes(self.lines, name)
    }

    /// Encoding name and the rest of `a=rtpmap` (`8000`, `48000/2`) of a payload type.
    pub fn rtpmap(&self, payload_type: u8) -> Option<(&'a str, &'a str)> {
        self.own_attributes("rtpmap").find_map(|value| {
            let (number, encoding) = token(value)?;
            (number.parse() == Ok(payload_type)).then_some(())?;
            encoding.trim().split_once('/')
        })
    }

    /// The direction of the side that wrote this: the media's, or else the session's (RFC 8866
    /// section 6.7), `sendrecv` where neither says.
    pub fn direction(&self) -> Direction {
        direction_in(self.lines).or_else(|| direction_in(self.session)).unwrap_or(Direction::SendReceive)
    }

    /// `c=` of the media, or else of the session.
    pub fn connection(&self) -> Option<Connection<'a>> {
        Connection::parse(value_of(self.lines, 'c').or_else(|| value_of(self.session, 'c'))?)
    }
}

impl fmt::Debug for Media<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let MediaLine { kind, port, protocol, formats } = self.line;
        write!(formatter, "Media({kind} {port} {protocol} {formats})")
    }
}

fn value_of(lines: &[Line], letter: char) -> Option<&str> {
    lines.iter().find(|line| char::from(line.letter) == letter).map(Line::text)
}

fn attributes<'a, 'n>(lines: &'a [Line], name: &'n str) -> impl Iterator<Item = &'a str> + use<'a, 'n> {
    lines.iter().filter(|line| line.letter == b'a').filter_map(move |line| {
        let (found, value) = line.text().split_once(':').unwrap_or((line.text(), ""));
        (found == name).then_some(value.trim())
    })
}

fn direction_in(lines: &[Line]) -> Option<Direction> {
    lines.iter().filter(|line| line.letter == b'a').find_map(|line| Direction::from_attribute(line.text()))
}

/// A `c=` line, or the same fields in another place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Connection<'a> {
    /// `IP6` rather than `IP4`.
    pub ip6: bool,
    /// The address; the TTL and count of a multicast address are left out.
    pub address: ConnectionAddress<'a>,
}

/// An address in a session description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectionAddress<'a> {
    /// A literal.
    Ip(IpAddr),
    /// A host name (RFC 8866 section 5.7).
    Host(&'a str),
}

impl<'a> Connection<'a> {
    /// Reads `IN IP4 192.0.2.1` and the like.
    pub fn parse(value: &'a str) -> Option<Connection<'a>> {
        let mut fields = value.split_ascii_whitespace();
        fields.next().filter(|network| network.eq_ignore_ascii_case("IN"))?;
        let ip6 = match fields.next()? {
            kind if kind.eq_ignore_ascii_case("IP4") => false,
            kind if kind.eq_ignore_ascii_case("IP6") => true,
            _ => return None,
        };
        let address = fields.next()?.split('/').next()?;
        if address.is_empty() {
            return None;
        }
        let address = match address.parse() {
            Ok(ip) => ConnectionAddress::Ip(ip),
            Err(_) => ConnectionAddress::Host(address),
        };
        Some(Connection { ip6, address })
    }

    /// The address; the unspecified one of its family where it is a host name.
    pub fn ip(&self) -> IpAddr {
        match (self.address, self.ip6) {
            (ConnectionAddress::Ip(ip), _) => ip,
            (ConnectionAddress::Host(_), false) => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
            (ConnectionAddress::Host(_), true) => IpAddr::V6(Ipv6Addr::UNSPECIFIED),
        }
    }

    /// The old way to hold (RFC 2543, RFC 3264 section 8.4): nothing may be sent to the peer.
    pub fn is_hold(&self) -> bool {
        matches!(self.address, ConnectionAddress::Ip(ip) if ip.is_unspecified())
    }
}
