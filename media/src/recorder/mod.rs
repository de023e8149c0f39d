//! Stereo recording of G.711: left the customer, right the agents; without decoding it where one alone speaks.
//!
//! A recording is as long as the call: sample n of both channels is what was heard n/8000 s after
//! it began. Each side's packets are placed by their RTP timestamps, which say exactly how far apart
//! they belong, from an anchor that their arrival times give and keep in step.

mod channel;
mod header;
mod pauses;
mod recording;
mod track;
mod waveform;

pub use header::{HEADER_LEN, codec_of, repair, wav_header};
pub(crate) use recording::{Feed, Packet, Recording, Side};
pub use waveform::Waveform;

/// Named limits; times are in samples at 8 kHz.
pub mod limits {
    /// How long a packet may be late (jitter, reordering) and still find its place: 200 ms.
    pub const WINDOW: u64 = 1_600;
    /// How often recorded samples are handed out: four times a second.
    pub const FLUSH: u64 = 2_000;
    /// What a side holds: the window, what is not handed out yet, and late ticks; 1.024 s.
    pub const RING: u64 = 8_192;
    /// Most samples a channel that are handed out at once: 1 s. After a longer pause of the host, the
    /// silence follows in pieces.
    pub const PIECE: u64 = 8_000;
    /// How far a packet may come before its time; beyond it the anchor was late: 100 ms.
    pub const EARLY: i64 = 800;
    /// Packets in a row that come later than the window allows, until the anchor moves to them.
    pub const LATE_RUN: u32 = 5;
    /// When the clocks of peer and server have come apart by so much (40 ms), one sample a packet is
    /// put in or left out until they agree again.
    pub const DRIFT: i64 = 320;
    /// A talk spurt that begins so far from its place (60 ms) moves the anchor: its timestamps stood
    /// still while it was silent.
    pub const SPURT: i64 = 480;
    /// Most who are on one side of a recording, those included who were until just now.
    pub const SPEAKERS: usize = 16;
    /// Most pauses that are over and not handed out yet, in half a second; more are one with the last.
    pub const PAUSES: usize = 8;
}
