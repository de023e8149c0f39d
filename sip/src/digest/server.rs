//! The server's side: challenges and their verification (RFC 7616 §3.3-§3.6, RFC 8760, RFC 3261 §22).

use std::time::Instant;

use subtle::ConstantTimeEq;

use super::compute::{Algorithm, Inputs, Qop, response};
use super::nonce::{NonceOptions, Nonces, Stale};
use super::params::{AuthParams, quoted};

/// What a user proves to know.
#[derive(Clone, PartialEq, Eq)]
pub enum Secret {
    /// The password itself.
    Password(String),
    /// H(username:realm:password) in lower-case hexadecimal digits, for the realm of the server.
    Ha1 {
        /// With MD5: 32 digits.
        md5: String,
        /// With SHA-256: 64 digits.
        sha256: String,
    },
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

/// Who may register and call: the host's table of phones.
pub trait Accounts {
    /// The secret of the phone with this directory number, which is also its digest user name.
    fn secret(&self, dn: &str) -> Option<Secret>;

    /// What the phone is challenged with, in this order. Some phones give up on a challenge that they do not
    /// know instead of taking the next one, so the host may have to leave SHA-256 out for them.
    fn algorithms(&self, _dn: &str) -> &'static [Algorithm] {
        STRONGEST_FIRST
    }
}

/// The order of RFC 8760 §2.3.
pub(super) const STRONGEST_FIRST: &[Algorithm] = &[Algorithm::Sha256, Algorithm::Md5];

/// What the digest covers of a request.
#[derive(Clone, Copy, Debug)]
pub struct Covered<'a> {
    /// The method as written.
    pub method: &'a str,
    /// The body, for `auth-int`.
    pub body: &'a [u8],
}

/// The outcome of a verification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The user has proved who they are.
    Authenticated {
        /// The digest user name.
        username: String,
        /// The `uri` that the digest covers; the caller compares it with the Request-URI.
        uri: String,
    },
    /// Challenge (again): no credentials for this realm, or wrong ones.
    Denied,
    /// The digest is right, the nonce is not (any more): challenge with `stale=true`.
    Stale,
}

/// Challenges requests and verifies the answers.
#[derive(Debug)]
pub struct Authenticator {
    realm: String,
    nonces: Nonces,
    /// Stands in for H(A1) where no such user exists, so that it takes as long.
    decoy: String,
}

impl Authenticator {
    /// `seed` keys the nonces: keep it secret.
    pub fn new(realm: impl Into<String>, options: NonceOptions, seed: [u8; 32]) -> Self {
        let decoy = super::compute::hex(&seed);
        Authenticator { realm: realm.into(), nonces: Nonces::new(options, seed), decoy }
    }

    /// The realm.
    pub fn realm(&self) -> &str {
        &self.realm
    }

    /// How many nonces take memory.
    pub fn tracked_nonces(&self) -> usize {
        self.nonces.tracked()
    }

    /// The values of `WWW-Authenticate` (or `Proxy-Authenticate`) headers, one for each algorithm.
    pub fn challenges(&mut self, now: Instant, stale: bool, algorithms: &[Algorithm]) -> Vec<String> {
        let nonce = self.nonces.issue(now);
        let challenge = |algorithm: &Algorithm| {
            let stale = if stale { ", stale=true" } else { "" };
            format!(
                "Digest realm={}, nonce=\"{nonce}\", qop=\"auth\", algorithm={}{stale}",
                quoted(&self.realm),
                algorithm.token(),
            )
        };
        algorithms.iter().map(challenge).collect()
    }

    /// Judges the `Authorization` values of a request. Works as hard for unknown users as for known ones.
    pub fn verify<'a>(
        &mut self,
        now: Instant,
        request: Covered<'_>,
        authorizations: impl IntoIterator<Item = &'a str>,
        accounts: &dyn Accounts,
    ) -> Verdict {
        // credentials for other realms are other servers' business (RFC 3261 §22.3)
        let ours = authorizations
            .into_iter()
            .filter_map(AuthParams::parse)
            .find(|params| params.get("realm") == Some(self.realm.as_str()));
        match ours {
            Some(params) => {
                self.verify_credentials(now, request, &params, accounts).unwrap_or(Verdict::Denied)
            }
            None => Verdict::Denied,
        }
    }

    /// `None` where a parameter is missing or makes no sense.
    fn verify_credentials(
        &mut self,
        now: Instant,
        request: Covered<'_>,
        params: &AuthParams,
        accounts: &dyn Accounts,
    ) -> Option<Verdict> {
        let username = params.get("username")?;
        let nonce = params.get("nonce")?;
        let uri = params.get("uri")?;
        let given = params.get("response")?.to_ascii_lowercase();
        let (algorithm, session) = Algorithm::parse(params.get("algorithm").unwrap_or("MD5"))?;
        let (qop, count, cnonce) = quality(params)?;
        let ha1 = self.ha1(algorithm, username, accounts)?;
        let inputs = Inputs {
            algorithm,
            session,
            method: request.method,
            uri,
            nonce,
            cnonce,
            nc: params.get("nc").unwrap_or_default(),
            qop,
            body: request.body,
        };
        let right = response(ha1.as_deref().unwrap_or(&self.decoy), &inputs);
        let matches = bool::from(right.as_bytes().ct_eq(given.as_bytes()));
        if ha1.is_none() || !matches {
            return Some(Verdict::Denied);
        }
        let live = self.nonces.check(now, nonce);
        match live.and_then(|nonce| self.nonces.consume(now, nonce, count)) {
            Ok(()) => Some(Verdict::Authenticated { username: username.to_owned(), uri: uri.to_owned() }),
            Err(Stale) => Some(Verdict::Stale),
        }
    }

    /// The outer `None`: an algorithm that was not offered. The inner: no such user.
    #[allow(clippy::option_option)]
    fn ha1(&self, algorithm: Algorithm, username: &str, accounts: &dyn Accounts) -> Option<Option<String>> {
        if !accounts.algorithms(username).contains(&algorithm) {
            return None;
        }
        let secret = accounts.secret(username);
        // hashed in every case, so that the time taken does not tell which users exist
        let password = match &secret {
            Some(Secret::Password(password)) => password.as_str(),
            Some(Secret::Ha1 { .. }) | None => "",
        };
        let hashed = algorithm.ha1(username, &self.realm, password);
        Some(secret.map(|secret| match (secret, algorithm) {
            (Secret::Password(_), _) => hashed,
            (Secret::Ha1 { md5, .. }, Algorithm::Md5) => md5.to_ascii_lowercase(),
            (Secret::Ha1 { sha256, .. }, _) => sha256.to_ascii_lowercase(),
        }))
    }
}

/// The `qop`, `nc` and `cnonce` parameters: all there, or none (RFC 7616 §3.4).
fn quality(params: &AuthParams) -> Option<(Qop, Option<u32>, &str)> {
    let Some(qop) = params.get("qop") else {
        return Some((Qop::Absent, None, params.get("cnonce").unwrap_or_default()));
    };
    let qop = match qop {
        qop if qop.eq_ignore_ascii_case("auth") => Qop::Auth,
        qop if qop.eq_ignore_ascii_case("auth-int") => Qop::AuthInt,
        _ => return None,
    };
    let nc = params.get("nc").filter(|nc| nc.len() == 8)?;
    Some((qop, Some(u32::from_str_radix(nc, 16).ok()?), params.get("cnonce")?))
}
