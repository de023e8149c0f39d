//! Messages that follow from others by rule: what identifies a request, ACK, CANCEL.

use bytes::Bytes;

use crate::wire::{HeaderName, Message, MessageBuilder, Method, NameAddr, Text, Via};

/// What identifies a request: the header fields every request must have, read once.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(crate) method: Method,
    pub(crate) via: Via,
    pub(crate) call_id: Text,
    pub(crate) from_tag: Option<String>,
    pub(crate) to_tag: Option<String>,
    pub(crate) cseq: u32,
}

impl Facts {
    /// `None` for a message that lacks one of them, or whose CSeq is of another method.
    pub(crate) fn of(request: &Message) -> Option<Facts> {
        let method = request.method()?;
        let cseq = request.cseq().ok().filter(|cseq| cseq.method == method)?;
        Some(Facts {
            method,
            via: request.via().ok()?,
            call_id: request.call_id().ok()?,
            from_tag: tag(&request.from().ok()?),
            to_tag: tag(&request.to().ok()?),
            cseq: cseq.number,
        })
    }
}

/// Whether a response to this request would tell its sender anything: it has a Via that leads back, or everything
/// else that identifies it (RFC 3261 §8.2.6.2). What is missing stays out of the response (RFC 4475 §3.3.1).
pub(crate) fn is_answerable(request: &Message) -> bool {
    let has_all = || {
        [HeaderName::Via, HeaderName::From, HeaderName::To, HeaderName::CallId, HeaderName::CSeq]
            .iter()
            .all(|name| request.count(name) > 0)
    };
    request.via().is_ok() || has_all()
}

pub(crate) fn tag(address: &NameAddr) -> Option<String> {
    address.tag().map(str::to_owned)
}

/// The value of Max-Forwards in our requests (RFC 3261 §8.1.1.6).
pub(crate) const MAX_FORWARDS: u8 = 70;

/// The ACK for a non-2xx final response (RFC 3261 §17.1.1.3).
pub(crate) fn ack_for_failure(invite: &Message, response: &Message) -> Option<Bytes> {
    let builder = along(invite, Method::Ack)?
        .copy(invite, &HeaderName::From)
        .copy(response, &HeaderName::To)
        .copy(invite, &HeaderName::CallId)
        .header(HeaderName::CSeq, format_args!("{} ACK", invite.cseq().ok()?.number));
    Some(builder.build().as_bytes().clone())
}

/// The CANCEL of an INVITE (RFC 3261 §9.1), with a Reason (RFC 3326) if there is one.
pub(crate) fn cancel_for(invite: &Message, reason: Option<&str>) -> Option<Message> {
    let builder = along(invite, Method::Cancel)?
        .copy(invite, &HeaderName::From)
        .copy(invite, &HeaderName::To)
        .copy(invite, &HeaderName::CallId)
        .header(HeaderName::CSeq, format_args!("{} CANCEL", invite.cseq().ok()?.number));
    Some(match reason {
        Some(reason) => builder.header(HeaderName::Reason, reason).build(),
        None => builder.build(),
    })
}

/// A request that must take the same way as `invite`: same Request-URI, top Via and Route.
fn along(invite: &Message, method: Method) -> Option<MessageBuilder> {
    Some(
        MessageBuilder::request(method, &invite.request_uri().ok()?)
            .header(HeaderName::Via, invite.header(&HeaderName::Via)?)
            .copy(invite, &HeaderName::Route)
            .header(HeaderName::MaxForwards, MAX_FORWARDS),
    )
}

/// `request` once more, with other values of some headers.
/// `via` replaces the only Via.
pub(crate) fn repeat(
    request: &Message,
    via: &str,
    cseq: u32,
    changed: Vec<(HeaderName, String)>,
) -> Option<Message> {
    let method = request.method()?;
    let mut builder =
        MessageBuilder::request(method.clone(), &request.request_uri().ok()?).header(HeaderName::Via, via);
    for (name, value) in request.all_headers() {
        builder = match name {
            HeaderName::Via | HeaderName::CSeq | HeaderName::ContentType | HeaderName::ContentLength => {
                builder
            }
            name if changed.iter().any(|(other, _)| *other == name) => builder,
            name => builder.header(name, value),
        };
    }
    builder = builder.headers(changed).header(HeaderName::CSeq, format_args!("{cseq} {method}"));
    Some(match request.header(&HeaderName::ContentType) {
        Some(content_type) => builder.body(content_type, request.body()).build(),
        None => builder.build(),
    })
}
