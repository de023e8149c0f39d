//! Media: SDP, RTP and RTCP, G.711, relay, mix, player, recorder.
//!
//! Pure: no socket, no clock, no thread, no file. A host owns the UDP sockets of a number of
//! [`Shard`]s, hands them packets and [`Command`]s with the time, calls [`Shard::tick`] every 10 or
//! 20 ms, and sends what comes out of the [`Sink`].
//!
//! Signalling uses [`sdp`]: [`sdp::offer`], [`sdp::answer`] and [`sdp::accept_answer`] turn session
//! descriptions into a [`Negotiated`], which [`Command::Configure`] carries to the shard.

pub mod audio;
mod codec;
mod digit;
pub mod g711;
#[cfg(test)]
mod goertzel;
mod mixer;
pub mod recorder;
mod rtp;
pub mod sdp;
mod shard;

pub use audio::{Audio, AudioError};
pub use codec::{CLOCK_RATE, Codec};
pub use digit::{DIGIT_BURST, DIGITS_PER_SECOND, Digit, DigitLimit};
pub use rtp::Statistics;
pub use sdp::{Direction, LocalMedia, Negotiated, NegotiationError, SessionDescription};
pub use shard::{
    Command, EndpointId, Event, MixId, PlayId, Port, RecordingId, Role, Shard, ShardOptions, Sink, limits,
};
