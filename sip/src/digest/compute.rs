//! The digest itself: H(A1), H(A2) and the response (RFC 7616 §3.4).

use md5::Md5;
use sha2::{Digest, Sha256, Sha512_256};

/// A hash algorithm of RFC 7616, in the order of RFC 8760: a later one is stronger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Algorithm {
    /// `MD5`, for RFC 2617 peers.
    Md5,
    /// `SHA-256`.
    Sha256,
    /// `SHA-512-256`.
    Sha512_256,
}

impl Algorithm {
    /// The token of the `algorithm` parameter, without `-sess`.
    pub fn token(self) -> &'static str {
        match self {
            Algorithm::Md5 => "MD5",
            Algorithm::Sha256 => "SHA-256",
            Algorithm::Sha512_256 => "SHA-512-256",
        }
    }

    /// Reads an `algorithm` parameter: the algorithm and whether it is the session variant.
    /// `None` where we do not know it.
    pub fn parse(token: &str) -> Option<(Algorithm, bool)> {
        let session = token.len() > 5 && token.is_char_boundary(token.len() - 5) && {
            token[token.len() - 5..].eq_ignore_ascii_case("-sess")
        };
        let base = if session { &token[..token.len() - 5] } else { token };
        [Algorithm::Md5, Algorithm::Sha256, Algorithm::Sha512_256]
            .into_iter()
            .find(|algorithm| algorithm.token().eq_ignore_ascii_case(base))
            .map(|algorithm| (algorithm, session))
    }

    /// The hash of the parts joined by colons, in lower-case hexadecimal digits.
    pub fn hash(self, parts: &[&[u8]]) -> String {
        match self {
            Algorithm::Md5 => joined::<Md5>(parts),
            Algorithm::Sha256 => joined::<Sha256>(parts),
            Algorithm::Sha512_256 => joined::<Sha512_256>(parts),
        }
    }

    /// H(A1) without a session: what a server may keep instead of a password.
    pub fn ha1(self, username: &str, realm: &str, password: &str) -> String {
        self.hash(&[username.as_bytes(), realm.as_bytes(), password.as_bytes()])
    }
}

fn joined<D: Digest>(parts: &[&[u8]]) -> String {
    let mut hasher = D::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            hasher.update(b":");
        }
        hasher.update(part);
    }
    hex(&hasher.finalize())
}

/// Lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// Everything the response is computed from, besides H(A1).
#[derive(Clone, Copy, Debug)]
pub(super) struct Inputs<'a> {
    pub(super) algorithm: Algorithm,
    /// The `-sess` variant.
    pub(super) session: bool,
    pub(super) method: &'a str,
    pub(super) uri: &'a str,
    pub(super) nonce: &'a str,
    pub(super) cnonce: &'a str,
    /// As written on the wire: eight hexadecimal digits.
    pub(super) nc: &'a str,
    pub(super) qop: Qop,
    /// Of the body; used with `auth-int` only.
    pub(super) body: &'a [u8],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Qop {
    /// No `qop` parameter: RFC 2069 style.
    Absent,
    Auth,
    AuthInt,
}

/// The `response` parameter.
pub(super) fn response(ha1: &str, inputs: &Inputs<'_>) -> String {
    let algorithm = inputs.algorithm;
    let nonce = inputs.nonce.as_bytes();
    let cnonce = inputs.cnonce.as_bytes();
    let session_ha1;
    let ha1 = if inputs.session {
        session_ha1 = algorithm.hash(&[ha1.as_bytes(), nonce, cnonce]);
        session_ha1.as_bytes()
    } else {
        ha1.as_bytes()
    };
    let (method, uri) = (inputs.method.as_bytes(), inputs.uri.as_bytes());
    let ha2 = match inputs.qop {
        Qop::Absent | Qop::Auth => algorithm.hash(&[method, uri]),
        Qop::AuthInt => algorithm.hash(&[method, uri, algorithm.hash(&[inputs.body]).as_bytes()]),
    };
    let qop: &[u8] = match inputs.qop {
        Qop::Absent => return algorithm.hash(&[ha1, nonce, ha2.as_bytes()]),
        Qop::Auth => b"auth",
        Qop::AuthInt => b"auth-int",
    };
    algorithm.hash(&[ha1, nonce, inputs.nc.as_bytes(), cnonce, qop, ha2.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    const RFC_7616: Inputs<'static> = Inputs {
        algorithm: Algorithm::Md5,
        session: false,
        method: "GET",
        uri: "/dir/index.html",
        nonce: "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
        cnonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
        nc: "00000001",
        qop: Qop::Auth,
        body: b"",
    };

    /// RFC 7616 §3.9.1: user Mufasa, password "Circle of Life".
    #[test]
    fn rfc_7616_example_with_md5_and_sha_256() {
        for (algorithm, expected) in [
            (Algorithm::Md5, "8ca523f5e9506fed4657c9700eebdbec"),
            (Algorithm::Sha256, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
        ] {
            let ha1 = algorithm.ha1("Mufasa", "http-auth@example.org", "Circle of Life");
            assert_eq!(response(&ha1, &Inputs { algorithm, ..RFC_7616 }), expected);
        }
    }

    /// RFC 2617 §3.5, the example that RFC 7616 replaced.
    #[test]
    fn rfc_2617_example() {
        let ha1 = Algorithm::Md5.ha1("Mufasa", "testrealm@host.com", "Circle Of Life");
        let inputs = Inputs { nonce: "dcd98b7102dd2f0e8b11d0f600bfb0c093", cnonce: "0a4f113b", ..RFC_7616 };
        assert_eq!(response(&ha1, &inputs), "6629fae49393a05397450978507c4ef1");
        // §3.2.2.1 without qop: KD(H(A1), nonce ":" H(A2))
        let ha2 = Algorithm::Md5.hash(&[b"GET", b"/dir/index.html"]);
        assert_eq!(ha2, "39aff3a2bab6126f332b942af96d3366");
        let plain = Algorithm::Md5.hash(&[ha1.as_bytes(), inputs.nonce.as_bytes(), ha2.as_bytes()]);
        assert_eq!(response(&ha1, &Inputs { qop: Qop::Absent, ..inputs }), plain);
    }

    #[test]
    fn algorithm_tokens() {
        for (token, expected) in [
            ("MD5", Some((Algorithm::Md5, false))),
            ("md5-SESS", Some((Algorithm::Md5, true))),
            ("SHA-256", Some((Algorithm::Sha256, false))),
            ("sha-256-sess", Some((Algorithm::Sha256, true))),
            ("SHA-512-256", Some((Algorithm::Sha512_256, false))),
            ("SHA-1", None),
            ("-sess", None),
            ("éééé", None),
            ("", None),
        ] {
            assert_eq!(Algorithm::parse(token), expected, "{token}");
        }
    }

    #[test]
    fn session_and_integrity_variants_differ_from_the_plain_one() {
        let ha1 = Algorithm::Sha256.ha1("a", "b", "c");
        let plain = Inputs { algorithm: Algorithm::Sha256, ..RFC_7616 };
        let session_ha1 =
            Algorithm::Sha256.hash(&[ha1.as_bytes(), plain.nonce.as_bytes(), plain.cnonce.as_bytes()]);
        assert_eq!(response(&ha1, &Inputs { session: true, ..plain }), response(&session_ha1, &plain));
        let integrity = Inputs { qop: Qop::AuthInt, body: b"v=0", ..plain };
        assert_ne!(response(&ha1, &integrity), response(&ha1, &Inputs { body: b"v=1", ..integrity }));
    }
}
