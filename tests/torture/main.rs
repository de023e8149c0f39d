//! RFC 4475 and RFC 5118: every torture message, and what it must lead to; then a million inputs nobody wrote.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod differential;
mod endpoint;
mod exercise;
mod expected;
mod framing;
mod invalid;
mod ipv6;
mod mutation;
mod round_trip;
mod valid;
