//! SDP (RFC 8866) and offer/answer (RFC 3264).

mod description;
mod direction;
mod negotiated;
mod negotiation;

pub use description::{Connection, ConnectionAddress, Media, ParseError, SessionDescription, limits};
pub use direction::Direction;
pub use negotiated::{DEFAULT_PTIME, LocalMedia, Negotiated};
pub use negotiation::{NegotiationError, accept_answer, answer, offer};

#[cfg(test)]
mod tests;
