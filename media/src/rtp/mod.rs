//! RTP as seen by one endpoint: the peer's stream, ours, and the figures about both.

mod statistics;

pub use statistics::Statistics;
