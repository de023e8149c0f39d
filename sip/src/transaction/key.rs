//! Which transaction a message belongs to (RFC 3261 §17.1.3 and §17.2.3).

use crate::message::Facts;
use crate::wire::{Message, Method};

/// The key of a server transaction. ACK gives the key of the INVITE it acknowledges (other than a 2xx).
pub(crate) fn server_key(request: &Message, facts: &Facts) -> String {
    let method = match &facts.method {
        Method::Ack => Method::Invite.as_str(),
        method => method.as_str(),
    };
    match facts.via.rfc3261_branch() {
        Some(branch) => join(&[branch, &facts.via.host, &port(facts), method]),
        None => rfc2543_key(request, facts, method),
    }
}

/// The key of the INVITE transaction that a CANCEL refers to (RFC 3261 §9.2).
pub(crate) fn cancelled_key(cancel: &Message, facts: &Facts) -> String {
    let invite = Facts { method: Method::Invite, ..facts.clone() };
    server_key(cancel, &invite)
}

/// The key by which the same request that came over two paths is found out (RFC 3261 §8.2.2.2).
pub(crate) fn merge_key(facts: &Facts) -> String {
    join(&[
        &facts.call_id,
        facts.from_tag.as_deref().unwrap_or_default(),
        &facts.cseq.to_string(),
        facts.method.as_str(),
    ])
}

/// The key of a client transaction (RFC 3261 §17.1.3): a CANCEL has the branch of its INVITE.
pub(crate) fn client_key(branch: &str, method: &Method) -> String {
    join(&[branch, method.as_str()])
}

/// RFC 2543 clients: the To tag stays out of the key, because the ACK has the one of our response where
/// the INVITE had none; nothing else of another transaction can be equal.
fn rfc2543_key(request: &Message, facts: &Facts, method: &str) -> String {
    let uri = request.request_uri().map(|uri| uri.as_str().to_owned()).unwrap_or_default();
    join(&[
        "2543",
        &uri,
        facts.from_tag.as_deref().unwrap_or_default(),
        &facts.call_id,
        &facts.cseq.to_string(),
        &facts.via.to_string(),
        method,
    ])
}

fn port(facts: &Facts) -> String {
    facts.via.port.map(|port| port.to_string()).unwrap_or_default()
}

/// A separator that no header value can hold keeps the parts apart.
fn join(parts: &[&str]) -> String {
    let mut key = String::with_capacity(parts.iter().map(|part| part.len() + 1).sum());
    for part in parts {
        key.push_str(part);
        key.push('\0');
    }
    key
}
