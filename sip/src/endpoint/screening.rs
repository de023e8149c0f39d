//! What a UAS inspects before it processes a request (RFC 3261 §8.2), in the order of that section.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::core::{ACCEPT, ALLOW, SUPPORTED};
use crate::message::Facts;
use crate::options::{Flow, Limits};
use crate::wire::limits::VALUES;
use crate::wire::{HeaderName, Message, Method, Scheme, Text, Token, Via};

/// A refusal: the status, and the headers that explain it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) status: u16,
    pub(super) headers: Vec<(HeaderName, String)>,
}

impl Refusal {
    pub(super) fn new(status: u16) -> Refusal {
        Refusal { status, headers: Vec::new() }
    }

    pub(super) fn with(mut self, name: HeaderName, value: impl Into<String>) -> Refusal {
        self.headers.push((name, value.into()));
        self
    }

    pub(super) fn overloaded(limits: &Limits) -> Refusal {
        Refusal::new(503).with(HeaderName::RetryAfter, limits.retry_after.to_string())
    }
}

/// Checks that hold for every request but ACK and CANCEL.
pub(super) fn screen(request: &Message, facts: &Facts) -> Result<(), Refusal> {
    check_method(&facts.method)?;
    check_request_uri(request)?;
    check_require(request)?;
    check_replaces(request, &facts.method)?;
    check_content(request, &facts.method)
}

/// §8.2.1
fn check_method(method: &Method) -> Result<(), Refusal> {
    match method {
        Method::Invite
        | Method::Ack
        | Method::Bye
        | Method::Cancel
        | Method::Options
        | Method::Register
        | Method::Update
        | Method::Info
        | Method::Refer => Ok(()),
        // answered 481 where no dialog or subscription is found, which is what is wrong with them
        Method::Prack | Method::Notify => Ok(()),
        Method::Subscribe | Method::Message | Method::Publish | Method::Other(_) => {
            Err(Refusal::new(405).with(HeaderName::Allow, ALLOW))
        }
    }
}

/// §8.2.2.1
fn check_request_uri(request: &Message) -> Result<(), Refusal> {
    match request.request_uri().map(|uri| uri.scheme()) {
        Ok(Scheme::Sip | Scheme::Sips | Scheme::Tel) => Ok(()),
        Ok(Scheme::Other) => Err(Refusal::new(416)),
        Err(_) => Err(Refusal::new(400)),
    }
}

/// §8.2.2.3
fn check_require(request: &Message) -> Result<(), Refusal> {
    let mut required: Vec<Text> = Vec::new();
    for (index, tag) in request.all_values(&HeaderName::Require).enumerate() {
        match tag {
            _ if index == VALUES => return Err(Refusal::new(513)),
            tag if tag.is_empty() => {}
            tag if is_supported(&tag) => {}
            tag if Token::new(tag.clone()).is_some() => required.push(tag),
            _ => return Err(Refusal::new(400)),
        }
    }
    if required.is_empty() {
        return Ok(());
    }
    let list: Vec<&str> = required.iter().map(Text::as_str).collect();
    Err(Refusal::new(420).with(HeaderName::Unsupported, list.join(", ")))
}

fn is_supported(tag: &str) -> bool {
    SUPPORTED.split(", ").any(|supported| supported.eq_ignore_ascii_case(tag))
}

/// RFC 3891 §3: only an INVITE replaces anything.
fn check_replaces(request: &Message, method: &Method) -> Result<(), Refusal> {
    match *method != Method::Invite && request.count(&HeaderName::Replaces) > 0 {
        true => Err(Refusal::new(400)),
        false => Ok(()),
    }
}

/// §8.2.3: a body that is not optional has to be understood. INFO is looked at in its dialog.
fn check_content(request: &Message, method: &Method) -> Result<(), Refusal> {
    let is_looked_at = matches!(method, Method::Invite | Method::Update) && !request.body().is_empty();
    if !is_looked_at || is_optional(request) {
        return Ok(());
    }
    let encoded =
        request.headers(&HeaderName::ContentEncoding).any(|value| !value.eq_ignore_ascii_case("identity"));
    if encoded {
        return Err(Refusal::new(415).with(HeaderName::AcceptEncoding, "identity"));
    }
    match request.content_type() {
        Ok(Some(kind)) if is_accepted(&kind.main, &kind.sub) => Ok(()),
        // §20.15: a body without a type cannot be told from others
        _ => Err(Refusal::new(415).with(HeaderName::Accept, ACCEPT)),
    }
}

fn is_accepted(main: &str, sub: &str) -> bool {
    main == "application" && sub == "sdp" || main == "multipart"
}

fn is_optional(request: &Message) -> bool {
    request.header(&HeaderName::ContentDisposition).is_some_and(|value| {
        value.split(';').skip(1).any(|param| {
            param.split_once('=').is_some_and(|(name, value)| {
                name.trim().eq_ignore_ascii_case("handling") && value.trim().eq_ignore_ascii_case("optional")
            })
        })
    })
}

/// Where the responses to a request go (RFC 3261 §18.2.2, RFC 3581 §4). `maddr` is ignored: it would let
/// anybody aim our responses at somebody else.
pub(super) fn reply_flow(flow: Flow, via: &Via) -> Flow {
    // nothing can be sent to port 0
    if flow.transport.is_reliable() || via.rport().is_some() || via.port == Some(0) {
        return flow;
    }
    // Without rport the response goes to the port of the Via. Not so where the address of the Via is not the
    // one the request came from: only the source leads back through an address translator.
    let sent_by: Option<std::net::IpAddr> = via.host.trim_matches(['[', ']']).parse().ok();
    if sent_by.is_some_and(|ip| ip.to_canonical() != flow.remote.ip().to_canonical()) {
        return flow;
    }
    let mut remote = flow.remote;
    remote.set_port(via.port_or_default());
    Flow { remote, ..flow }
}

/// The To tag of a stateless response: the same for every retransmission of the request (§8.2.7).
pub(super) fn stateless_tag(key: u64, request: &Message) -> String {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    for name in [HeaderName::Via, HeaderName::From, HeaderName::CallId, HeaderName::CSeq] {
        request.header(&name).map(|value| value.as_str().to_owned()).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}
