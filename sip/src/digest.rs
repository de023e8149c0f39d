//! Digest access authentication: RFC 7616 (and RFC 2617 where peers still speak it), with the rules
//! of RFC 3261 §22 and the order of algorithms of RFC 8760.

mod client;
mod compute;
mod nonce;
mod params;
mod server;

pub use client::{Answer, Credentials, answer};
pub use compute::Algorithm;
pub use nonce::NonceOptions;
pub use params::{AuthParams, ChallengeError, parse_challenge};
pub use server::{Accounts, Authenticator, Covered, Secret, Verdict};

#[cfg(test)]
mod tests;
