//! What a mix of linear audio is made of: a jitter buffer for what comes from each party, a limiter for what
//! goes to each, and fades between what was heard and what is.

mod concealment;
mod fade;
mod jitter_buffer;
mod limiter;
mod margins;

pub(crate) use fade::{FADE, fade_from, fade_in, fade_out};
pub(crate) use jitter_buffer::{JitterBuffer, Packet};
pub(crate) use limiter::Limiter;

/// Samples of a tick: 20 ms at 8 kHz.
pub(crate) const FRAME: usize = 160;

/// Named limits of a jitter buffer, in samples at 8 kHz.
pub(crate) mod limits {
    /// What a jitter buffer holds, played and to be played: 512 ms.
    pub(crate) const RING: u64 = 4_096;
    /// What stays in it after it was played, to conceal losses with: 100 ms.
    pub(crate) const HISTORY: u64 = 800;
    /// Longest time that audio waits in it: 200 ms. What comes beyond that pushes the oldest out.
    pub(crate) const DELAY: i64 = 1_600;
    /// How long the first packet waits at least: 10 ms.
    pub(crate) const START: i64 = 80;
    /// The packet that waits shortest should wait between these: beyond them, and only then, time is
    /// stretched or shortened, until it waits for [`TARGET`]. 0 to 30 ms.
    pub(crate) const SHORTEST: i64 = 0;
    /// See [`SHORTEST`].
    pub(crate) const LONGEST: i64 = 240;
    /// See [`SHORTEST`]: 10 ms.
    pub(crate) const TARGET: i64 = 80;
    /// A wait so much longer than it should be (40 ms) is shortened faster.
    pub(crate) const MUCH_TOO_LONG: i64 = 320;
    /// A packet so far behind the last one, or before what is played (100 ms), has new timestamps.
    pub(crate) const LEAP: i64 = 800;
}
