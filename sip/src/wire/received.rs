//! What a server notes in a request as it arrives.

use std::net::SocketAddr;

use super::{HeaderName, Message, split};

impl Message {
    /// The request with the address it came from noted in its topmost Via: `received`, and `rport` where it was asked
    /// for (RFC 3261 §18.2.1, RFC 3581 §4). To be applied to every request on arrival; its responses then carry it.
    /// A response, or a request without a Via that can be read, stays as it is.
    pub fn received_from(&self, remote: SocketAddr) -> Message {
        let noted = match self.via() {
            Ok(via) if self.is_request() => via.noting(remote),
            _ => None,
        };
        match noted {
            Some(via) => self.with_top_via(&via.to_string()).unwrap_or_else(|| self.clone()),
            None => self.clone(),
        }
    }

    /// The same bytes with another value in place of the first one of the first Via line. `None` when that line is not
    /// UTF-8 or the message would grow too long.
    fn with_top_via(&self, via: &str) -> Option<Message> {
        let place = self.place_of(&HeaderName::Via)?;
        let line = str::from_utf8(self.as_bytes().get(place.clone())?).ok()?;
        let behind = split::first(line).1.map_or(0, |behind| behind.len() + 1);
        let (before, after) =
            (self.as_bytes().get(..place.start)?, self.as_bytes().get(place.end - behind..)?);
        Message::parse([before, via.as_bytes(), after].concat().into()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_the_source_in_the_first_value_only() {
        let text = "BYE sip:a@b SIP/2.0\r\nTo: <sip:a@b>\r\nv: SIP/2.0/UDP\r\n c.example;branch=1;rport , SIP/2.0/UDP d\r\n\r\nbody";
        let message = Message::parse(text.as_bytes().into()).unwrap();
        let noted = message.received_from("192.0.2.7:7".parse().unwrap());
        let expected = text.replace(
            "SIP/2.0/UDP\r\n c.example;branch=1;rport ",
            "SIP/2.0/UDP c.example;branch=1;received=192.0.2.7;rport=7",
        );
        assert_eq!(String::from_utf8_lossy(noted.as_bytes()), expected);
        assert_eq!(noted.vias().count(), 2);
        assert_eq!(noted.received_from("192.0.2.7:7".parse().unwrap()), noted);
    }

    #[test]
    fn responses_and_requests_without_via_stay_as_they_are() {
        for text in ["SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP a;rport\r\n\r\n", "BYE sip:a@b SIP/2.0\r\n\r\n"] {
            let message = Message::parse(text.as_bytes().into()).unwrap();
            assert_eq!(message.received_from("192.0.2.7:7".parse().unwrap()), message);
        }
    }
}
