//! The audio codecs that the server speaks.

/// RTP clock of every codec here and of telephone-event, in Hz (RFC 3551, RFC 4733).
pub const CLOCK_RATE: u32 = 8_000;

/// An audio codec. Both are G.711: one byte a sample, 8 kHz, mono.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Codec {
    /// G.711 µ-law, static payload type 0.
    Pcmu,
    /// G.711 A-law, static payload type 8.
    Pcma,
}

impl Codec {
    /// The payload type that RFC 3551 table 4 gives this codec.
    pub const fn static_payload_type(self) -> u8 {
        match self {
            Codec::Pcmu => 0,
            Codec::Pcma => 8,
        }
    }

    /// The codec of a static payload type (RFC 3551 table 4).
    pub const fn from_static_payload_type(payload_type: u8) -> Option<Codec> {
        match payload_type {
            0 => Some(Codec::Pcmu),
            8 => Some(Codec::Pcma),
            _ => None,
        }
    }

    /// The encoding name of `a=rtpmap` (RFC 3551 section 6).
    pub const fn encoding_name(self) -> &'static str {
        match self {
            Codec::Pcmu => "PCMU",
            Codec::Pcma => "PCMA",
        }
    }

    /// The codec of an encoding name; names are compared without case (RFC 4855 section 3).
    pub fn from_encoding_name(name: &str) -> Option<Codec> {
        [Codec::Pcmu, Codec::Pcma].into_iter().find(|codec| codec.encoding_name().eq_ignore_ascii_case(name))
    }

    /// The code word of silence: +0 in µ-law, the smallest positive step in A-law.
    pub const fn silence(self) -> u8 {
        match self {
            Codec::Pcmu => 0xFF,
            Codec::Pcma => 0xD5,
        }
    }
}
