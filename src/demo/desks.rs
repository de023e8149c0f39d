//! The phones on the desks: each says where it is (RFC 3261 §10), and says so again before that is forgotten.

use super::town::{Act, Town};
use config::PhoneSecret;
use sip::wire::UriError;
use sip::{Credentials, HeaderName, Message, Method, NameAddr, OutgoingRequest, RequestId, Uri};
use std::time::{Duration, Instant};

/// How long a phone says that it can be reached.
const REGISTERED_FOR: Duration = Duration::from_secs(600);
/// After a registration that was not taken.
const TRY_AGAIN: Duration = Duration::from_secs(5);

/// A phone on a desk.
pub(super) struct Phone {
    dn: String,
    password: String,
    call_id: String,
    cseq: u32,
}

impl Phone {
    /// One of the configuration's, where that says its password.
    pub(super) fn of(phone: &config::Phone, random: u64) -> Option<Self> {
        let PhoneSecret::Password(password) = &phone.secret else { return None };
        let (dn, password) = (phone.dn.to_string(), password.expose().to_owned());
        Some(Self { call_id: format!("desk-{dn}-{random:x}"), dn, password, cseq: 0 })
    }
}

impl Town {
    /// Has a phone say where it is.
    pub(super) fn register(&mut self, now: Instant, place: usize) {
        let sent = self.registration(place).ok().map(|request| self.switch.request(now, request));
        match sent {
            Some(Ok(id)) => drop(self.registering.insert(id, place)),
            _ => self.diary.add(now + TRY_AGAIN, Act::Register(place)),
        }
    }

    fn registration(&mut self, place: usize) -> Result<OutgoingRequest, UriError> {
        let desks = self.desks;
        let flow = self.flow(desks);
        let server = Uri::sip(None, &self.realm, None)?;
        let Some(phone) = self.phones.get_mut(place) else { return Err(UriError::Scheme) };
        // A challenge is answered by a request of its own number.
        phone.cseq += 2;
        let own = NameAddr::new(Uri::sip(Some(&phone.dn), &self.realm, None)?);
        Ok(OutgoingRequest {
            flow,
            method: Method::Register,
            request_uri: server,
            from: own.clone(),
            to: own,
            route: Vec::new(),
            headers: vec![
                (HeaderName::Contact, format!("<sip:{}@{desks}>", phone.dn)),
                (HeaderName::Expires, REGISTERED_FOR.as_secs().to_string()),
            ],
            body: None,
            credentials: Some(Credentials { username: phone.dn.clone(), password: phone.password.clone() }),
            call: Some((phone.call_id.clone(), phone.cseq)),
        })
    }

    pub(super) fn registered(&mut self, now: Instant, id: RequestId, response: Option<&Message>) {
        let Some(place) = self.registering.remove(&id) else { return };
        let is_taken = response.and_then(Message::status) == Some(200);
        let again = if is_taken { REGISTERED_FOR / 2 } else { TRY_AGAIN };
        self.diary.add(now + again, Act::Register(place));
    }
}
