//! Offer and answer for one audio stream (RFC 3264).

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use super::negotiated::DEFAULT_PTIME;
use super::{Connection, Direction, LocalMedia, Media, Negotiated, SessionDescription, limits};
use crate::{CLOCK_RATE, Codec};

/// The payload type that we offer for telephone-event; the number most phones use.
const TELEPHONE_EVENT_PAYLOAD_TYPE: u8 = 101;
/// The events that we pass on: the DTMF digits and flash (RFC 4733 section 3.2).
const TELEPHONE_EVENTS: &str = "0-16";
/// The shortest and longest packets that we send, whatever `a=ptime` asks for.
const PTIME_RANGE: (Duration, Duration) = (Duration::from_millis(10), Duration::from_millis(60));

/// Why no audio stream came of an offer and its answer. To an offer, the response is 488
/// (RFC 3261 section 21.4.26).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NegotiationError {
    /// No audio among the media, or every audio stream has port 0.
    #[error("no audio stream")]
    NoAudio,
    /// Not plain RTP: SRTP, or something else.
    #[error("no audio stream over RTP/AVP")]
    Protocol,
    /// No codec that both sides have.
    #[error("no common audio codec")]
    NoCommonCodec,
    /// No `c=`, or one that is not of the internet.
    #[error("no connection address")]
    NoAddress,
    /// A multicast or broadcast address, or one of the family that our socket cannot reach.
    #[error("connection address cannot be used")]
    UnusableAddress,
    /// The answer refuses the stream, or does not mention it.
    #[error("the audio stream was refused")]
    Refused,
}

/// An offer of one audio stream.
pub fn offer(local: &LocalMedia<'_>) -> SessionDescription {
    let mut description = session_part(local, "0 0");
    let mut formats = FormatLines::default();
    for codec in local.codecs {
        formats.add_audio(codec.static_payload_type(), *codec);
    }
    if local.telephone_event {
        formats.add_telephone_event(TELEPHONE_EVENT_PAYLOAD_TYPE);
    }
    formats.write(&mut description, local.address.port(), "RTP/AVP", DEFAULT_PTIME);
    description.push('a', local.direction.attribute());
    description
}

/// The answer to `offer`: its first audio stream that we can take, under the offer's first codec
/// that we have; every other stream is refused by port 0 (RFC 3264 section 6).
pub fn answer(
    offer: &SessionDescription,
    local: &LocalMedia<'_>,
) -> Result<(SessionDescription, Negotiated), NegotiationError> {
    let (chosen, stream) = first_acceptable(offer, local)?;
    let mut description = session_part(local, &times(offer));
    for (index, media) in offer.media().enumerate() {
        if index != chosen {
            let formats: Vec<&str> = media.formats().collect();
            description.push('m', format!("{} 0 {} {}", media.kind(), media.protocol(), formats.join(" ")));
            continue;
        }
        let mut formats = FormatLines::default();
        formats.add_audio(stream.payload_type, stream.codec);
        if let Some(payload_type) = stream.telephone_event {
            formats.add_telephone_event(payload_type);
        }
        formats.write(&mut description, local.address.port(), media.protocol(), stream.ptime);
        description.push('a', stream.direction.attribute());
        if stream.rtcp_mux {
            description.push('a', "rtcp-mux");
        }
    }
    Ok((description, stream))
}

/// What `answer` makes of our `offer`.
pub fn accept_answer(
    offer: &SessionDescription,
    answer: &SessionDescription,
) -> Result<Negotiated, NegotiationError> {
    let (index, ours) =
        offer.media().enumerate().find(|(_, media)| is_live_audio(media)).ok_or(NegotiationError::NoAudio)?;
    let theirs = answer.media_section(index).filter(is_live_audio).ok_or(NegotiationError::Refused)?;
    let offered = Formats::of(&ours);
    let answered = Formats::of(&theirs);
    let (payload_type, codec, local_payload_type) = answered
        .audio()
        .find_map(|(number, codec)| Some((number, codec, offered.number_of(codec)?)))
        .ok_or(NegotiationError::NoCommonCodec)?;
    let telephone_event = offered.telephone_event.and(answered.telephone_event);
    Ok(Negotiated {
        codec,
        payload_type,
        local_payload_type,
        telephone_event,
        local_telephone_event: telephone_event.and(offered.telephone_event),
        direction: ours.direction().and(direction_of(&theirs).reversed()),
        rtcp_mux: is_mux(&ours) && is_mux(&theirs),
        ..stream_to(&theirs, ours.connection().map(|connection| connection.ip()))?
    })
}

fn first_acceptable(
    offer: &SessionDescription,
    local: &LocalMedia<'_>,
) -> Result<(usize, Negotiated), NegotiationError> {
    let mut failure = NegotiationError::NoAudio;
    for (index, media) in offer.media().enumerate().filter(|(_, media)| is_live_audio(media)) {
        match acceptable(&media, local) {
            Ok(stream) => return Ok((index, stream)),
            Err(error) if failure == NegotiationError::NoAudio => failure = error,
            Err(_) => {}
        }
    }
    Err(failure)
}

fn acceptable(media: &Media<'_>, local: &LocalMedia<'_>) -> Result<Negotiated, NegotiationError> {
    // RTP/AVPF only adds feedback messages, which nobody is obliged to send (RFC 4585 section 3.1).
    if !["RTP/AVP", "RTP/AVPF"].iter().any(|protocol| media.protocol().eq_ignore_ascii_case(protocol)) {
        return Err(NegotiationError::Protocol);
    }
    let formats = Formats::of(media);
    let (payload_type, codec) = formats
        .audio()
        .find(|(_, codec)| local.codecs.contains(codec))
        .ok_or(NegotiationError::NoCommonCodec)?;
    let telephone_event = formats.telephone_event.filter(|_| local.telephone_event);
    Ok(Negotiated {
        codec,
        payload_type,
        local_payload_type: payload_type,
        telephone_event,
        local_telephone_event: telephone_event,
        direction: local.direction.and(direction_of(media).reversed()),
        rtcp_mux: is_mux(media),
        ..stream_to(media, Some(local.address.ip()))?
    })
}

/// The parts that are read from the peer's description alone. `local` is our address, where known.
fn stream_to(media: &Media<'_>, local: Option<IpAddr>) -> Result<Negotiated, NegotiationError> {
    let ip = media.connection().ok_or(NegotiationError::NoAddress)?.ip();
    if !is_usable(ip) || local.is_some_and(|local| local.is_ipv4() != ip.is_ipv4()) {
        return Err(NegotiationError::UnusableAddress);
    }
    let remote_rtp = SocketAddr::new(ip, media.port());
    let remote_rtcp = rtcp_address(media, remote_rtp);
    Ok(Negotiated { remote_rtcp, ptime: ptime(media), ..Negotiated::plain(remote_rtp, Codec::Pcmu) })
}

fn is_live_audio(media: &Media<'_>) -> bool {
    media.kind().eq_ignore_ascii_case("audio") && media.port() != 0
}

fn is_mux(media: &Media<'_>) -> bool {
    media.own_attributes("rtcp-mux").next().is_some()
}

fn is_usable(ip: IpAddr) -> bool {
    !ip.is_multicast() && !matches!(ip, IpAddr::V4(ip) if ip.is_broadcast())
}

/// The peer's direction, the old hold included.
fn direction_of(media: &Media<'_>) -> Direction {
    let written = media.direction();
    match media.connection() {
        Some(connection) if connection.is_hold() => Direction::new(written.sends(), false),
        _ => written,
    }
}

/// RFC 3605: `a=rtcp:53020` or `a=rtcp:53020 IN IP4 192.0.2.4`; without it the port after RTP's.
fn rtcp_address(media: &Media<'_>, rtp: SocketAddr) -> SocketAddr {
    if is_mux(media) {
        return rtp;
    }
    let stated = media.own_attributes("rtcp").next().and_then(|value| {
        let (port, address) = value.split_once(' ').unwrap_or((value, ""));
        let ip = Connection::parse(address).map_or(rtp.ip(), |connection| connection.ip());
        let usable = is_usable(ip) && ip.is_ipv4() == rtp.is_ipv4();
        usable.then_some(SocketAddr::new(ip, port.parse().ok()?))
    });
    stated.unwrap_or(SocketAddr::new(rtp.ip(), rtp.port().saturating_add(1)))
}

fn ptime(media: &Media<'_>) -> Duration {
    let milliseconds = |name| media.attribute(name).and_then(|value| value.parse::<u16>().ok());
    let wanted = milliseconds("ptime").map_or(DEFAULT_PTIME, |value| Duration::from_millis(value.into()));
    let most = milliseconds("maxptime").map_or(PTIME_RANGE.1, |value| Duration::from_millis(value.into()));
    wanted.min(most).clamp(PTIME_RANGE.0, PTIME_RANGE.1)
}

/// RFC 3264 section 6: `t=` of the answer equals that of the offer.
fn times(offer: &SessionDescription) -> String {
    let offered = offer.session_value('t').unwrap_or_default();
    let mut numbers = offered.split_ascii_whitespace().map(str::parse::<u64>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(start)), Some(Ok(stop))) => format!("{start} {stop}"),
        _ => "0 0".to_owned(),
    }
}

fn session_part(local: &LocalMedia<'_>, times: &str) -> SessionDescription {
    let ip = local.address.ip();
    let family = if ip.is_ipv6() { "IP6" } else { "IP4" };
    let mut description = SessionDescription::empty();
    description.push('v', "0");
    description.push('o', format!("- {} {} IN {family} {ip}", local.session_id, local.version));
    description.push('s', "-");
    description.push('c', format!("IN {family} {ip}"));
    description.push('t', times);
    description
}

/// The formats of an audio stream that mean something to us, in the order written.
struct Formats {
    audio: smallvec::SmallVec<[(u8, Codec); 4]>,
    telephone_event: Option<u8>,
}

impl Formats {
    fn of(media: &Media<'_>) -> Formats {
        let mut formats = Formats { audio: smallvec::SmallVec::new(), telephone_event: None };
        for format in media.formats().take(limits::FORMATS) {
            let Some(number) = format.parse::<u8>().ok().filter(|number| *number < 128) else { continue };
            match media.rtpmap(number) {
                Some((name, clock)) if is_telephone_event(name, clock) => {
                    formats.telephone_event.get_or_insert(number);
                }
                Some((name, clock)) if is_mono_8000(clock) => {
                    formats.audio.extend(Codec::from_encoding_name(name).map(|codec| (number, codec)));
                }
                Some(_) => {}
                // Static payload types need no rtpmap (RFC 3551 section 6).
                None => {
                    let codec = Codec::from_static_payload_type(number);
                    formats.audio.extend(codec.map(|codec| (number, codec)));
                }
            }
        }
        formats
    }

    fn audio(&self) -> impl Iterator<Item = (u8, Codec)> {
        self.audio.iter().copied()
    }

    fn number_of(&self, codec: Codec) -> Option<u8> {
        self.audio.iter().find(|(_, offered)| *offered == codec).map(|(number, _)| *number)
    }
}

/// RFC 4733 section 2.1: events share the clock of the audio they go with.
fn is_telephone_event(name: &str, clock: &str) -> bool {
    name.eq_ignore_ascii_case("telephone-event") && is_mono_8000(clock)
}

fn is_mono_8000(clock: &str) -> bool {
    let (rate, channels) = clock.split_once('/').unwrap_or((clock, "1"));
    rate.parse() == Ok(CLOCK_RATE) && channels == "1"
}

/// Collects the formats of an `m=` line and their attributes.
#[derive(Default)]
struct FormatLines {
    numbers: String,
    attributes: Vec<String>,
}

impl FormatLines {
    fn add_audio(&mut self, number: u8, codec: Codec) {
        self.add(number, codec.encoding_name());
    }

    fn add_telephone_event(&mut self, number: u8) {
        self.add(number, "telephone-event");
        self.attributes.push(format!("fmtp:{number} {TELEPHONE_EVENTS}"));
    }

    fn add(&mut self, number: u8, name: &str) {
        self.numbers.push_str(&format!(" {number}"));
        self.attributes.push(format!("rtpmap:{number} {name}/{CLOCK_RATE}"));
    }

    fn write(self, description: &mut SessionDescription, port: u16, protocol: &str, ptime: Duration) {
        description.push('m', format!("audio {port} {protocol}{}", self.numbers));
        for attribute in self.attributes {
            description.push('a', attribute);
        }
        description.push('a', format!("ptime:{}", ptime.as_millis()));
    }
}
