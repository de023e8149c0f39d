//! The client's side: answering a 401 or 407 (RFC 7616 §3.4, RFC 3261 §22.2 and §22.3).

use super::compute::{Algorithm, Inputs, Qop, response};
use super::params::{offers, parse_challenge, quoted};

/// A user name and password for somebody else's realm.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The digest user name.
    pub username: String,
    /// The password.
    pub password: String,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Credentials({}, …)", self.username)
    }
}

/// The answer to a challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The value of the `Authorization` or `Proxy-Authorization` header.
    pub value: String,
    /// Whether the challenge said that only the nonce was out of date, so that trying again with the
    /// same password makes sense.
    pub stale: bool,
}

/// Answers the strongest of `challenges` that we can. `None` when we can answer none.
///
/// `cnonce` must be fresh for every call; the nonce count is 1 because each challenge is answered once.
pub fn answer<'a>(
    challenges: impl IntoIterator<Item = &'a str>,
    credentials: &Credentials,
    method: &str,
    uri: &str,
    body: &[u8],
    cnonce: &str,
) -> Option<Answer> {
    let mut best: Option<(super::AuthParams, Algorithm)> = None;
    for value in challenges {
        if let Ok((params, algorithm)) = parse_challenge(value)
            && best.as_ref().is_none_or(|(_, strongest)| algorithm > *strongest)
        {
            best = Some((params, algorithm));
        }
    }
    let (params, algorithm) = best?;
    let (realm, nonce) = (params.get("realm")?, params.get("nonce")?);
    let token = params.get("algorithm");
    let session = token.and_then(Algorithm::parse).is_some_and(|(_, session)| session);
    let qop = match params.get("qop") {
        None => Qop::Absent,
        Some(qop) if offers(qop, "auth") => Qop::Auth,
        Some(_) => Qop::AuthInt,
    };
    let nc = "00000001";
    let ha1 = algorithm.ha1(&credentials.username, realm, &credentials.password);
    let inputs = Inputs { algorithm, session, method, uri, nonce, cnonce, nc, qop, body };
    let mut value = format!(
        "Digest username={}, realm={}, nonce={}, uri={}, response=\"{}\"",
        quoted(&credentials.username),
        quoted(realm),
        quoted(nonce),
        quoted(uri),
        response(&ha1, &inputs),
    );
    if let Some(token) = token.and_then(Algorithm::parse).map(|_| token.unwrap_or_default()) {
        value.push_str(&format!(", algorithm={token}"));
    }
    match qop {
        Qop::Absent if session => value.push_str(&format!(", cnonce={}", quoted(cnonce))),
        Qop::Absent => {}
        Qop::Auth => value.push_str(&format!(", qop=auth, nc={nc}, cnonce={}", quoted(cnonce))),
        Qop::AuthInt => value.push_str(&format!(", qop=auth-int, nc={nc}, cnonce={}", quoted(cnonce))),
    }
    if let Some(opaque) = params.get("opaque") {
        value.push_str(&format!(", opaque={}", quoted(opaque)));
    }
    let stale = params.get("stale").is_some_and(|stale| stale.eq_ignore_ascii_case("true"));
    Some(Answer { value, stale })
}
