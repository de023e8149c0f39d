//! What can be wrong with a message.

use super::HeaderName;

/// Why a buffer is no SIP message at all. Such a buffer is dropped: there is nothing to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// The first line is neither a request line nor a status line.
    #[error("the first line is neither a request line nor a status line")]
    StartLine,
    /// The status code is no number from 100 to 699.
    #[error("the status code is no number from 100 to 699")]
    StatusCode,
    /// More than [`MESSAGE_BYTES`](super::limits::MESSAGE_BYTES).
    #[error("the message is too long")]
    TooLong,
}

/// Why a header field cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// It is not there.
    #[error("{0} is missing")]
    Missing(HeaderName),
    /// It is there, but not what its grammar asks for.
    #[error("{header}: expected {expected}")]
    Malformed {
        /// The header field.
        header: HeaderName,
        /// What should have stood there.
        expected: &'static str,
    },
}

/// Why a message is not to be processed, and what its sender is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Invalid {
    /// The status to answer with. `None`: drop it without an answer, as every broken response and ACK is.
    pub status: Option<u16>,
    /// What is wrong, fit for a reason phrase.
    pub reason: &'static str,
}
