//! What goes into a shard and what comes out.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use crate::{Audio, Codec, Digit, Negotiated, Statistics};

/// Names an endpoint. The host allots the numbers; one is never used twice in the life of a shard.
/// Small consecutive numbers are looked up fastest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EndpointId(pub u64);

/// Names a recording. Allotted by the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordingId(pub u64);

/// Names one playing of some audio. Allotted by the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlayId(pub u64);

/// Names a mix. Allotted by the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MixId(pub u64);

/// Who hears a party of a mix. Each hears all who talk, but never itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Is heard by all.
    Talk,
    /// Is heard by nobody.
    Listen,
    /// Is heard by one party alone.
    Whisper {
        /// Who hears it; nobody does while that one is not in the same mix.
        to: EndpointId,
    },
}

/// One of the two sockets of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Port {
    /// Audio, and RTCP as well where RFC 5761 was agreed.
    Rtp,
    /// RTCP.
    Rtcp,
}

/// How a shard is made.
#[derive(Clone, Debug)]
pub struct ShardOptions {
    /// Seeds SSRCs, first sequence numbers and timestamps, CNAMEs and RTCP intervals.
    pub seed: [u8; 32],
}

/// An order to a shard. One that names an unknown endpoint or recording changes nothing.
#[derive(Clone, Debug)]
pub enum Command {
    /// Makes an endpoint. Until it is configured it takes and sends nothing.
    Open {
        /// The new endpoint.
        endpoint: EndpointId,
    },
    /// Sets what was negotiated. Again after a re-INVITE: when the peer's address in the description
    /// changed, its real address is learnt anew.
    Configure {
        /// The endpoint.
        endpoint: EndpointId,
        /// What offer and answer came to.
        negotiated: Negotiated,
    },
    /// Lets `a` and `b` hear each other. An endpoint has one bridge at most, or a part in one mix: an older
    /// one ends. Two who were in one mix first hear what they had said in it.
    Bridge {
        /// One side.
        a: EndpointId,
        /// The other side.
        b: EndpointId,
    },
    /// Ends the bridge of `a` and `b`, if they are bridged to each other.
    Unbridge {
        /// One side.
        a: EndpointId,
        /// The other side.
        b: EndpointId,
    },
    /// Makes `endpoint` a party of `mix`, which is made by its first party. Its bridge, or its part in
    /// another mix, ends. A party that joins again changes its role. A mix that has [`limits::PARTIES`]
    /// takes no more.
    ///
    /// [`limits::PARTIES`]: crate::limits::PARTIES
    Join {
        /// The mix.
        mix: MixId,
        /// The new party.
        endpoint: EndpointId,
        /// Who hears it.
        role: Role,
    },
    /// Changes who hears a party of a mix.
    SetRole {
        /// The party.
        endpoint: EndpointId,
        /// Who hears it from now on.
        role: Role,
    },
    /// Takes a party out of its mix; the last one ends the mix.
    Leave {
        /// The party.
        endpoint: EndpointId,
    },
    /// Plays `audio` to `endpoint` instead of what it was playing, and instead of its bridge's or mix's
    /// audio until it has finished. Only a play that reaches its end gives [`Event::PlayFinished`]; one of
    /// nothing does so at the next tick, also when it is to be repeated.
    Play {
        /// Who hears it.
        endpoint: EndpointId,
        /// Names this playing.
        play: PlayId,
        /// What is played: one after the other, without a gap.
        audio: Vec<Arc<Audio>>,
        /// Starts over at the end of the last one, for ever.
        repeat: bool,
    },
    /// Stops what is played to `endpoint`.
    StopPlay {
        /// The endpoint.
        endpoint: EndpointId,
    },
    /// Records what `left` and `right` send, or `left` alone: the right channel is then silent. The
    /// recording's law is that of `left`'s codec at this moment (of `right`'s while `left` has none), and
    /// stays so to the end: a file has one law. A side whose codec is another one, also after a re-INVITE, is
    /// converted.
    StartRecording {
        /// Names the recording.
        recording: RecordingId,
        /// The customer.
        left: EndpointId,
        /// The agent; `None` where there is none, as for a voicemail.
        right: Option<EndpointId>,
    },
    /// Changes who is recorded: `left` on the one channel, all of `right` on the other, summed where more than
    /// one speaks. What those who are no longer named have said until now stays. No more than
    /// [`recorder::limits::SPEAKERS`] are on one side.
    ///
    /// [`recorder::limits::SPEAKERS`]: crate::recorder::limits::SPEAKERS
    RecordSides {
        /// The recording.
        recording: RecordingId,
        /// The customer.
        left: Option<EndpointId>,
        /// The agents, and whoever else is not the customer.
        right: Vec<EndpointId>,
    },
    /// From now on a recording holds silence of both sides, and its time goes on.
    PauseRecording {
        /// The recording.
        recording: RecordingId,
    },
    /// Ends the pause of a recording.
    ResumeRecording {
        /// The recording.
        recording: RecordingId,
    },
    /// Ends a recording: its last data and [`Event::RecordingStopped`] follow at once.
    StopRecording {
        /// The recording.
        recording: RecordingId,
    },
    /// Closes an endpoint: the next tick sends an RTCP BYE and gives [`Event::Closed`].
    Close {
        /// The endpoint.
        endpoint: EndpointId,
    },
}

/// What a shard tells its host.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A play reached its end.
    PlayFinished {
        /// Who heard it.
        endpoint: EndpointId,
        /// The playing.
        play: PlayId,
    },
    /// The peer pressed a key (RFC 4733): once for each press, as soon as its first packet is here,
    /// whatever the endpoint plays or is bridged to. No more than [`DigitLimit`] lets pass.
    ///
    /// [`DigitLimit`]: crate::DigitLimit
    Digit {
        /// Whose peer it was.
        endpoint: EndpointId,
        /// The key.
        digit: Digit,
    },
    /// A recording has begun; comes before its data.
    RecordingStarted {
        /// The recording.
        recording: RecordingId,
        /// The law of its samples, for [`crate::recorder::wav_header`].
        codec: Codec,
    },
    /// The next piece of a recording: interleaved samples, left first, without a gap to the last piece.
    RecordingData {
        /// The recording.
        recording: RecordingId,
        /// Bytes of this recording that came before.
        offset: u64,
        /// The samples; a whole number of left/right pairs.
        data: Bytes,
    },
    /// A recording is complete.
    RecordingStopped {
        /// The recording.
        recording: RecordingId,
        /// Its length in time.
        length: Duration,
        /// Its length in bytes of sample data.
        bytes: u64,
    },
    /// An endpoint is gone; its sockets may be closed once the tick's packets are sent.
    Closed {
        /// The endpoint.
        endpoint: EndpointId,
        /// What it saw in its life.
        statistics: Statistics,
    },
}

/// Takes the packets that a shard sends.
pub trait Sink {
    /// Sends `packet` from `endpoint`'s `port` to `to`. The slice is only good during the call.
    fn send(&mut self, endpoint: EndpointId, port: Port, to: SocketAddr, packet: &[u8]);
}
