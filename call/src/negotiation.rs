//! The SDP of a leg: what a message brings, what we say.

use crate::leg::{LocalDescription, MediaEndpoint};
use media::sdp::{self, Direction, LocalMedia, SessionDescription};
use media::{Codec, Negotiated};
use sip::{Body, Message};
use std::net::{IpAddr, SocketAddr};

/// What our side of the session is made of.
pub(crate) struct Local {
    pub(crate) media: MediaEndpoint,
    pub(crate) advertised: Option<IpAddr>,
    pub(crate) description: LocalDescription,
    /// The codec to put first, where the call has one already.
    pub(crate) preferred: Option<Codec>,
}

/// A message whose body cannot serve as a session description; `status` answers it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no usable session description ({status})")]
pub(crate) struct Unusable {
    pub(crate) status: u16,
}

/// The session description that a message carries, if it has a body at all.
pub(crate) fn description(message: &Message) -> Result<Option<SessionDescription>, Unusable> {
    let body = message.body();
    if body.is_empty() {
        return Ok(None);
    }
    match message.content_type() {
        Ok(Some(media_type)) if media_type.is("application", "sdp") => {}
        Ok(_) | Err(_) => return Err(Unusable { status: 415 }),
    }
    SessionDescription::parse(&body).map(Some).map_err(|_| Unusable { status: 400 })
}

/// Our offer.
pub(crate) fn offer(local: &Local) -> SessionDescription {
    let codecs = local.codecs();
    sdp::offer(&local.media(&codecs))
}

/// Our answer to an offer.
pub(crate) fn answer(
    offer: &SessionDescription,
    local: &Local,
) -> Result<(SessionDescription, Negotiated), Unusable> {
    let codecs = local.codecs();
    sdp::answer(offer, &local.media(&codecs)).map_err(|_| Unusable { status: 488 })
}

/// What was agreed by the answer that a message carries to our offer.
pub(crate) fn accept_answer(offer: &SessionDescription, message: &Message) -> Result<Negotiated, Unusable> {
    let answer = description(message)?.ok_or(Unusable { status: 488 })?;
    sdp::accept_answer(offer, &answer).map_err(|_| Unusable { status: 488 })
}

/// A description as a SIP body.
pub(crate) fn body(description: &SessionDescription) -> Body {
    Body::sdp(description.to_bytes())
}

impl Local {
    fn codecs(&self) -> Vec<Codec> {
        let mut codecs = vec![Codec::Pcma, Codec::Pcmu];
        if let Some(preferred) = self.preferred {
            codecs.sort_by_key(|codec| *codec != preferred);
        }
        codecs
    }

    fn media<'a>(&self, codecs: &'a [Codec]) -> LocalMedia<'a> {
        let bound = self.media.rtp;
        LocalMedia {
            address: SocketAddr::new(self.advertised.unwrap_or(bound.ip()), bound.port()),
            session_id: self.description.session_id,
            version: self.description.version,
            codecs,
            telephone_event: true,
            direction: Direction::SendReceive,
        }
    }
}
