//! `Digest name=value, name="value"`: the syntax that challenges and credentials share
//! (RFC 3261 §25.1, `challenge` and `credentials`).

use std::collections::BTreeMap;

use super::compute::Algorithm;

/// Most parameters one challenge or set of credentials may have.
pub(crate) const MAX_PARAMS: usize = 24;

/// The parameters of a `Digest` challenge or of `Digest` credentials. Names are lower case, quotes and
/// escapes are undone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthParams {
    params: BTreeMap<String, String>,
}

impl AuthParams {
    /// Reads a header value; `None` for other schemes than Digest and for broken syntax.
    pub fn parse(value: &str) -> Option<AuthParams> {
        let (scheme, rest) = value.trim().split_once([' ', '\t'])?;
        if !scheme.eq_ignore_ascii_case("Digest") {
            return None;
        }
        let mut params = BTreeMap::new();
        let mut rest = rest.trim_start();
        while !rest.is_empty() {
            let (name, after) = rest.split_once('=')?;
            let name = name.trim();
            if name.is_empty() || params.len() == MAX_PARAMS {
                return None;
            }
            let (value, after) = take_value(after.trim_start())?;
            // a parameter given twice could mean two things to two readers
            if params.insert(name.to_ascii_lowercase(), value).is_some() {
                return None;
            }
            rest = match after.trim_start() {
                "" => "",
                more => more.strip_prefix(',')?.trim_start(),
            };
        }
        Some(AuthParams { params })
    }

    /// The value of a parameter by its lower-case name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.params.get(name).map(String::as_str)
    }
}

fn take_value(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([',', ' ', '\t', '"']).unwrap_or(text.len());
        return Some((text[..end].to_owned(), &text[end..]));
    };
    let mut value = String::new();
    let mut chars = quoted.char_indices();
    while let Some((index, character)) = chars.next() {
        match character {
            '"' => return Some((value, &quoted[index + 1..])),
            '\\' => value.push(chars.next()?.1),
            _ => value.push(character),
        }
    }
    None
}

/// A value between quotes, with what must be escaped escaped.
pub(super) fn quoted(value: &str) -> String {
    let mut text = String::with_capacity(value.len() + 2);
    text.push('"');
    for character in value.chars() {
        match character {
            '"' | '\\' => text.extend(['\\', character]),
            // header injection: never a line break in a value
            '\r' | '\n' | '\0' => {}
            _ => text.push(character),
        }
    }
    text.push('"');
    text
}

/// Why a challenge cannot be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChallengeError {
    /// Not a `Digest` challenge, or broken syntax.
    #[error("not a Digest challenge")]
    NotDigest,
    /// `realm` or `nonce` is missing.
    #[error("the challenge has no realm or no nonce")]
    Incomplete,
    /// An algorithm that we do not know.
    #[error("unknown digest algorithm")]
    UnknownAlgorithm,
    /// Neither `auth` nor `auth-int` is offered.
    #[error("no quality of protection that we know")]
    UnknownQop,
}

/// Reads a challenge and checks that we could answer it.
pub fn parse_challenge(value: &str) -> Result<(AuthParams, Algorithm), ChallengeError> {
    let params = AuthParams::parse(value).ok_or(ChallengeError::NotDigest)?;
    if params.get("realm").is_none() || params.get("nonce").is_none() {
        return Err(ChallengeError::Incomplete);
    }
    let token = params.get("algorithm").unwrap_or("MD5");
    let (algorithm, _) = Algorithm::parse(token).ok_or(ChallengeError::UnknownAlgorithm)?;
    if let Some(qop) = params.get("qop")
        && !offers(qop, "auth")
        && !offers(qop, "auth-int")
    {
        return Err(ChallengeError::UnknownQop);
    }
    Ok((params, algorithm))
}

/// Whether the list in a `qop` parameter offers `wanted`.
pub(super) fn offers(qop: &str, wanted: &str) -> bool {
    qop.split(',').any(|value| value.trim().eq_ignore_ascii_case(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_quotes_escapes_and_spacing() {
        let params =
            AuthParams::parse("digest realm = \"a \\\"b\\\", c\" ,nc=00000001,\tQOP=auth, opaque=\"\"")
                .unwrap();
        assert_eq!(params.get("realm"), Some("a \"b\", c"));
        assert_eq!(params.get("nc"), Some("00000001"));
        assert_eq!(params.get("qop"), Some("auth"));
        assert_eq!(params.get("opaque"), Some(""));
    }

    #[test]
    fn refuses_what_is_not_digest_or_ambiguous() {
        for value in [
            "",
            "Digest",
            "Basic abc=",
            "Digest realm",
            "Digest realm=\"open",
            "Digest realm=\"a\" nonce=\"b\"",
            "Digest nc=1, nc=2",
            "Digest =x",
        ] {
            assert_eq!(AuthParams::parse(value), None, "{value}");
        }
        let many: Vec<String> = (0..=MAX_PARAMS).map(|index| format!("p{index}=1")).collect();
        assert_eq!(AuthParams::parse(&format!("Digest {}", many.join(","))), None);
    }

    #[test]
    fn challenges_we_cannot_answer() {
        for (value, expected) in [
            ("Basic realm=\"x\"", ChallengeError::NotDigest),
            ("Digest realm=\"x\"", ChallengeError::Incomplete),
            ("Digest realm=\"x\", nonce=\"n\", algorithm=SHA-1", ChallengeError::UnknownAlgorithm),
            ("Digest realm=\"x\", nonce=\"n\", qop=\"conf\"", ChallengeError::UnknownQop),
        ] {
            assert_eq!(parse_challenge(value), Err(expected), "{value}");
        }
    }
}
