//! What the Contact headers of a REGISTER ask for (RFC 3261 §10.3 steps 6 and 7).

use std::time::Duration;

use super::RegistrarOptions;
use crate::wire::{Contacts, Message, NameAddr, Scheme, Uri};

/// Malformed expiry values count as an hour (§20.10, §20.19).
const MALFORMED_EXPIRES: Duration = Duration::from_secs(3600);

/// What a REGISTER asks for.
#[derive(Debug, PartialEq)]
pub(super) enum Asked {
    /// `Contact: *` with `Expires: 0`.
    RemoveAll,
    /// Nothing, or these.
    Contacts(Vec<Contact>),
}

/// One contact to register, or to remove where `expires` is zero.
#[derive(Debug, PartialEq)]
pub(super) struct Contact {
    pub(super) uri: Uri,
    pub(super) expires: Duration,
    /// In thousandths.
    pub(super) q: u16,
    pub(super) instance: Option<String>,
}

/// Why a REGISTER is refused.
#[derive(Debug, PartialEq)]
pub(super) enum Failure {
    Malformed,
    TooMany,
    TooBrief,
}

pub(super) fn read(request: &Message, options: &RegistrarOptions) -> Result<Asked, Failure> {
    let general = match request.expires() {
        Ok(seconds) => seconds.map(|seconds| Duration::from_secs(seconds.into())),
        Err(_) => Some(MALFORMED_EXPIRES),
    };
    let contacts = match request.contacts().map_err(|_| Failure::Malformed)? {
        Contacts::All if general == Some(Duration::ZERO) => return Ok(Asked::RemoveAll),
        Contacts::All => return Err(Failure::Malformed),
        Contacts::Listed(contacts) => contacts,
    };
    if contacts.len() > options.max_contacts {
        return Err(Failure::TooMany);
    }
    contacts
        .iter()
        .map(|contact| read_contact(contact, general, options))
        .collect::<Result<_, _>>()
        .map(Asked::Contacts)
}

fn read_contact(
    contact: &NameAddr,
    general: Option<Duration>,
    options: &RegistrarOptions,
) -> Result<Contact, Failure> {
    if !matches!(contact.uri.scheme(), Scheme::Sip | Scheme::Sips) {
        return Err(Failure::Malformed);
    }
    let own = contact.params.get("expires").map(|text| {
        let seconds = text.parse::<u32>().map(|seconds| Duration::from_secs(seconds.into()));
        seconds.unwrap_or(MALFORMED_EXPIRES)
    });
    let expires = own.or(general).unwrap_or(options.expires_default);
    // step 7 allows 423 for less than an hour only
    let too_brief = expires < options.expires_min && expires < Duration::from_secs(3600);
    if !expires.is_zero() && too_brief {
        return Err(Failure::TooBrief);
    }
    Ok(Contact {
        uri: contact.uri.without_headers().detached(),
        expires: expires.min(options.expires_max),
        q: contact.params.get("q").map_or(1000, quality),
        instance: contact.params.get("+sip.instance").map(str::to_owned),
    })
}

/// `0.5` in thousandths; at most three digits behind the point count (§25.1, `qvalue`).
fn quality(text: &str) -> u16 {
    match text.split_once('.') {
        Some(("0", fraction))
            if fraction.len() <= 3 && fraction.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            format!("{fraction:0<3}").parse().unwrap_or(1000)
        }
        None if text == "0" => 0,
        _ => 1000,
    }
}

#[cfg(test)]
mod tests {
    use super::quality;

    #[test]
    fn q_values() {
        for (text, expected) in [
            ("1", 1000),
            ("1.0", 1000),
            ("0", 0),
            ("0.5", 500),
            ("0.05", 50),
            ("0.123", 123),
            ("0.", 0),
            ("x", 1000),
        ] {
            assert_eq!(quality(text), expected, "{text}");
        }
    }
}
