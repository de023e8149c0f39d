//! Secrets: they are read, and never shown.

use std::fmt;

use super::{Mismatch, Text};

/// A string that `Debug` does not show.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub(crate) fn new(secret: impl Into<String>) -> Self {
        Secret(secret.into())
    }

    /// The secret itself, for the one place that checks it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(***)")
    }
}

/// A phone's password.
#[derive(Debug)]
pub(crate) struct Password(pub(crate) Secret);

/// Shortest password of a phone, in characters. Registrars on the internet are guessed at day and night.
const MIN_PASSWORD: usize = 8;

impl Text for Password {
    const EXPECTED: &'static str = "a password of at least 8 characters";
    const SECRET: bool = true;

    fn parse(text: &str) -> Result<Self, Mismatch> {
        match text.chars().count() {
            _ if text.contains(char::is_control) => {
                Err(Mismatch::new("a password without control characters"))
            }
            length if length < MIN_PASSWORD => {
                Err(Mismatch::new(Self::EXPECTED).found(format!("one of {length} characters")))
            }
            _ => Ok(Password(Secret::new(text))),
        }
    }
}

/// `ha1_md5`
#[derive(Debug)]
pub(crate) struct Md5Hash(pub(crate) Secret);

impl Text for Md5Hash {
    const EXPECTED: &'static str = "an MD5 hash: 32 hexadecimal digits";
    const SECRET: bool = true;

    fn parse(text: &str) -> Result<Self, Mismatch> {
        hexadecimal(text, 32, Self::EXPECTED).map(Md5Hash)
    }
}

/// `ha1_sha256`
#[derive(Debug)]
pub(crate) struct Sha256Hash(pub(crate) Secret);

impl Text for Sha256Hash {
    const EXPECTED: &'static str = "a SHA-256 hash: 64 hexadecimal digits";
    const SECRET: bool = true;

    fn parse(text: &str) -> Result<Self, Mismatch> {
        hexadecimal(text, 64, Self::EXPECTED).map(Sha256Hash)
    }
}

/// Lower case, as RFC 7616 section 3.4.1 computes with it.
fn hexadecimal(text: &str, digits: usize, expected: &str) -> Result<Secret, Mismatch> {
    match text.len() == digits && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        true => Ok(Secret::new(text.to_ascii_lowercase())),
        false if text.len() == digits => Err(Mismatch::new(expected).found("other characters")),
        false => Err(Mismatch::new(expected).found(format!("a string of length {}", text.chars().count()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_shown() {
        let Password(secret) = Password::parse("correct horse").expect("long enough");
        assert_eq!(format!("{secret:?}"), "Secret(***)");
        assert_eq!(secret.expose(), "correct horse");
        assert!(Password::parse("short").is_err());
        assert!(Password::parse("with\ncontrol").is_err());
    }

    #[test]
    fn hashes_are_kept_in_lower_case() {
        let Md5Hash(hash) = Md5Hash::parse("0123456789ABCDEF0123456789abcdef").expect("32 digits");
        assert_eq!(hash.expose(), "0123456789abcdef0123456789abcdef");
        assert!(Md5Hash::parse("0123456789abcdef0123456789abcdeg").is_err());
        assert!(Sha256Hash::parse("0123456789abcdef0123456789abcdef").is_err());
    }
}
