//! What one message may hold. Nothing a peer sends grows beyond these.

/// Bytes of one message: as many as fit a datagram. More on a stream ends the connection (RFC 3261 §21.4.11 names 513).
pub const MESSAGE_BYTES: usize = 65_535;

/// Bytes held by a [`StreamFramer`](super::StreamFramer): one message being assembled and what was read behind it.
pub const STREAM_BUFFER_BYTES: usize = 4 * MESSAGE_BYTES;

/// Header lines of one message; a message with more is answered 513.
pub const HEADERS: usize = 256;

/// Bytes of one header line, folded lines included; a message with a longer one is answered 513.
pub const HEADER_LINE_BYTES: usize = 8_192;

/// Values of one header field, over all its lines, that are looked at; a message with more is answered 513.
pub const VALUES: usize = 64;

/// Bytes of a Request-URI; a longer one is answered 414 (RFC 3261 §21.4.13).
pub const URI_BYTES: usize = 2_048;

/// Parameters of one value or URI; one with more is malformed.
pub const PARAMETERS: usize = 64;
