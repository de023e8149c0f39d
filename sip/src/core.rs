//! What sessions and the endpoint share: transactions, names of our own, random identifiers.

use std::time::Instant;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::event::{Body, Event};
use crate::message::MAX_FORWARDS;
use crate::options::{Flow, Limits, Listener, Options};
use crate::transaction::{ClientUser, Layer, TransactionId};
use crate::wire::{HeaderName, MAGIC_COOKIE, Message, MessageBuilder, Method, Transport, Uri, response_to};

/// The methods we answer with more than 405 (RFC 3261 §20.5).
pub(crate) const ALLOW: &str = "INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, INFO, REFER, REGISTER";

/// The extensions we know (RFC 3261 §20.37): RFC 3891, RFC 4488, RFC 4028.
pub(crate) const SUPPORTED: &str = "replaces, norefersub, timer";

/// The bodies we take (RFC 3261 §20.1).
pub(crate) const ACCEPT: &str = "application/sdp, multipart/mixed";

#[derive(Debug)]
pub(crate) struct Core {
    pub(crate) layer: Layer,
    pub(crate) limits: Limits,
    pub(crate) answers_when_told: bool,
    listeners: Vec<Listener>,
    user_agent: String,
    rng: StdRng,
}

impl Core {
    pub(crate) fn new(options: Options) -> Core {
        Core {
            layer: Layer::new(options.timers),
            limits: options.limits,
            answers_when_told: options.answers_when_told,
            listeners: options.listeners,
            user_agent: options.user_agent,
            rng: StdRng::from_seed(options.seed),
        }
    }

    /// A new branch: 96 random bits behind the cookie.
    pub(crate) fn branch(&mut self) -> String {
        format!("{MAGIC_COOKIE}{}", self.token())
    }

    /// A new tag, Call-ID or client nonce: 96 random bits.
    pub(crate) fn token(&mut self) -> String {
        format!("{:016x}{:08x}", self.rng.random::<u64>(), self.rng.random::<u32>())
    }

    /// A whole number below `bound`.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        self.rng.random_range(0..bound.max(1))
    }

    pub(crate) fn has_listener(&self, flow: Flow) -> bool {
        self.listener(flow).is_some()
    }

    /// A listener of ours for this transport, the one of `like` preferred.
    pub(crate) fn local_for(&self, transport: Transport, like: Flow) -> Option<std::net::SocketAddr> {
        if transport == like.transport {
            return Some(like.local);
        }
        let family = like.local.is_ipv4();
        self.listeners
            .iter()
            .find(|listener| listener.transport == transport && listener.local.is_ipv4() == family)
            .map(|listener| listener.local)
    }

    /// Our Via of a request (RFC 3261 §8.1.1.7, RFC 3581).
    pub(crate) fn via(&self, flow: Flow, branch: &str) -> String {
        let rport = if flow.transport == Transport::Udp { ";rport" } else { "" };
        format!("SIP/2.0/{} {}{rport};branch={branch}", flow.transport, self.sent_by(flow))
    }

    /// Our Contact (RFC 3261 §8.1.1.8): what reaches this endpoint over the same transport.
    pub(crate) fn contact(&self, flow: Flow, user: Option<&str>) -> String {
        let host = self.sent_by(flow);
        let uri = match Uri::parse(&format!("sip:{host}")) {
            Ok(uri) => match Uri::sip(user, uri.host(), uri.port()) {
                Ok(uri) => uri.to_string(),
                Err(_) => format!("sip:{host}"),
            },
            Err(_) => format!("sip:{host}"),
        };
        match flow.transport {
            Transport::Udp => format!("<{uri}>"),
            // a URI has no "tls": that is TCP beneath (RFC 3261 §26.2.2)
            Transport::Tls => format!("<{uri};transport=tcp>"),
            other => format!("<{uri};transport={}>", other.as_str().to_ascii_lowercase()),
        }
    }

    fn sent_by(&self, flow: Flow) -> String {
        match self.listener(flow) {
            Some(listener) => format!("{}:{}", listener.advertised.0, listener.advertised.1),
            None => flow.local.to_string(),
        }
    }

    fn listener(&self, flow: Flow) -> Option<&Listener> {
        self.listeners
            .iter()
            .find(|listener| listener.transport == flow.transport && listener.local == flow.local)
    }

    /// A response that says who we are.
    pub(crate) fn response(&self, request: &Message, status: u16, to_tag: Option<&str>) -> MessageBuilder {
        let builder = response_to(request, status, None, to_tag);
        if status == 100 { builder } else { builder.header(HeaderName::Server, &self.user_agent) }
    }

    /// What every request of ours carries besides what its dialog says.
    pub(crate) fn decorate(&self, builder: MessageBuilder, method: &Method) -> MessageBuilder {
        let builder = builder
            .header(HeaderName::MaxForwards, MAX_FORWARDS)
            .header(HeaderName::UserAgent, &self.user_agent);
        match method {
            Method::Invite | Method::Update => {
                builder.header(HeaderName::Allow, ALLOW).header(HeaderName::Supported, SUPPORTED)
            }
            _ => builder,
        }
    }

    pub(crate) fn emit(&mut self, event: Event) {
        self.layer.emit(event);
    }

    /// Sends a request of which nobody wants to know what becomes of it, with its own new branch.
    pub(crate) fn send_unattended(
        &mut self,
        now: Instant,
        request: Message,
        branch: &str,
        flow: Flow,
    ) -> TransactionId {
        self.layer.send(now, request, branch, flow, ClientUser::Nobody, None)
    }
}

/// Adds the body, if there is one, and puts the message together.
pub(crate) fn finish(builder: MessageBuilder, body: Option<Body>) -> Message {
    match body {
        Some(body) => builder.body(body.content_type, body.bytes).build(),
        None => builder.build(),
    }
}
