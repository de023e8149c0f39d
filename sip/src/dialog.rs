//! Dialogs (RFC 3261 §12): what one end of a call knows of the other.

mod hop;
#[cfg(test)]
mod tests;

use std::fmt::Write;

use crate::core::Core;
use crate::message::tag;
use crate::options::Flow;
use crate::wire::{HeaderError, HeaderName, Message, MessageBuilder, Method, NameAddr, Uri};
use hop::Path;

/// The state of a dialog (RFC 3261 §12.1), early or confirmed.
#[derive(Clone, Debug)]
pub(crate) struct Dialog {
    pub(crate) call_id: String,
    pub(crate) local_tag: String,
    /// `None` with a peer from before RFC 3261.
    pub(crate) remote_tag: Option<String>,
    /// The value of From in our requests.
    local: String,
    /// The value of To in our requests.
    remote: String,
    pub(crate) local_cseq: u32,
    /// `None` until the peer has sent a request.
    pub(crate) remote_cseq: Option<u32>,
    /// The peer's Contact.
    target: Uri,
    /// In the order in which our requests visit them.
    routes: Vec<NameAddr>,
    path: Path,
}

impl Dialog {
    /// The dialog a UAS has from the INVITE on (§12.1.1). An error names the header that makes it impossible.
    pub(crate) fn of_uas(invite: &Message, local_tag: &str, flow: Flow) -> Result<Dialog, HeaderError> {
        let to = invite.to()?;
        let local = match to.params.contains("tag") {
            // an empty one, which counts as none
            true => to.with_tag(local_tag).to_string(),
            false => {
                let to = invite.header(&HeaderName::To).ok_or(HeaderError::Missing(HeaderName::To))?;
                format!("{to};tag={local_tag}")
            }
        };
        let from = invite.header(&HeaderName::From).ok_or(HeaderError::Missing(HeaderName::From))?;
        let routes = invite.record_routes().collect::<Result<Vec<_>, _>>()?;
        let path = Path::of_uas(flow, &invite.via()?);
        Ok(Dialog {
            call_id: invite.call_id()?.as_str().to_owned(),
            local_tag: local_tag.to_owned(),
            remote_tag: tag(&invite.from()?),
            local,
            remote: from.as_str().to_owned(),
            local_cseq: 0,
            remote_cseq: Some(invite.cseq()?.number),
            target: invite.contact()?.uri.detached(),
            routes,
            path,
        })
    }

    /// The dialog a UAC has from a response with a To tag on (§12.1.2). Of a 2xx without a Contact, which is
    /// broken but has to be acknowledged, the Request-URI stands in.
    pub(crate) fn of_uac(invite: &Message, response: &Message, flow: Flow) -> Option<Dialog> {
        let request_uri = invite.request_uri().ok()?.detached();
        let from = invite.from().ok()?;
        let path = Path::of_uac(flow, &request_uri);
        Some(Dialog {
            call_id: invite.call_id().ok()?.as_str().to_owned(),
            local_tag: tag(&from)?,
            remote_tag: tag(&response.to().ok()?),
            local: invite.header(&HeaderName::From)?.as_str().to_owned(),
            remote: response.header(&HeaderName::To)?.as_str().to_owned(),
            local_cseq: invite.cseq().ok()?.number,
            remote_cseq: None,
            routes: reversed_routes(response),
            target: response.contact().map(|contact| contact.uri.detached()).unwrap_or(request_uri),
            path,
        })
    }

    /// A 2xx confirms an early dialog: the route set is computed again from it (§13.2.2.4).
    pub(crate) fn confirm(&mut self, response: &Message) {
        self.routes = reversed_routes(response);
        self.refresh_target(response);
    }

    /// Whether a request of the peer belongs to this dialog (§12.2.2).
    pub(crate) fn matches(&self, call_id: &str, from_tag: Option<&str>, to_tag: Option<&str>) -> bool {
        self.call_id == call_id && self.remote_tag.as_deref() == from_tag && to_tag == Some(&self.local_tag)
    }

    /// Takes a CSeq of the peer. `false`: it is not higher than the last one, and the request is answered 500.
    pub(crate) fn take_cseq(&mut self, cseq: u32) -> bool {
        let in_order = self.remote_cseq.is_none_or(|last| cseq > last);
        if in_order {
            self.remote_cseq = Some(cseq);
        }
        in_order
    }

    /// The Contact of a target refresh request, or of its response, becomes the remote target (§12.2).
    pub(crate) fn refresh_target(&mut self, message: &Message) {
        if let Ok(contact) = message.contact() {
            self.target = contact.uri.detached();
        }
    }

    /// A request of the peer came in on `flow`: the way back may have changed.
    pub(crate) fn seen_on(&mut self, flow: Flow) {
        self.path.seen_on(flow);
    }

    /// Where our requests go.
    pub(crate) fn flow(&self, core: &Core) -> Flow {
        let next = self.routes.first().map_or(&self.target, |route| &route.uri);
        self.path.towards(next, |transport, like| core.local_for(transport, like))
    }

    pub(crate) fn next_cseq(&mut self) -> u32 {
        self.local_cseq += 1;
        self.local_cseq
    }

    /// A request in this dialog (§12.2.1.1), still without Contact and body. An ACK has the CSeq of its INVITE,
    /// any other request a new one.
    pub(crate) fn request(&self, core: &Core, method: Method, cseq: u32, branch: &str) -> MessageBuilder {
        let (uri, routes) = self.uri_and_routes();
        let mut builder = MessageBuilder::request(method.clone(), &uri)
            .header(HeaderName::Via, core.via(self.flow(core), branch))
            .header(HeaderName::From, &self.local)
            .header(HeaderName::To, &self.remote)
            .header(HeaderName::CallId, &self.call_id)
            .header(HeaderName::CSeq, format_args!("{cseq} {method}"));
        if !routes.is_empty() {
            builder = builder.header(HeaderName::Route, routes);
        }
        core.decorate(builder, &method)
    }

    /// The Request-URI and the Route header. Where the first hop is a strict router (no `lr`), its URI becomes
    /// the Request-URI and the remote target the last route (§12.2.1.1).
    fn uri_and_routes(&self) -> (Uri, String) {
        let strict = self.routes.first().filter(|route| route.uri.param("lr").is_none());
        let Some(first) = strict else {
            return (self.target.clone(), join(&self.routes, None));
        };
        // what a Request-URI may not hold
        let uri = first.uri.without_param("method").without_headers();
        (uri, join(self.routes.get(1..).unwrap_or_default(), Some(&self.target)))
    }
}

/// The route set of a UAC (§12.1.2). A 2xx must be acknowledged, so what is malformed is left out.
fn reversed_routes(response: &Message) -> Vec<NameAddr> {
    let mut routes: Vec<NameAddr> = response.record_routes().flatten().collect();
    routes.reverse();
    routes
}

fn join(routes: &[NameAddr], last: Option<&Uri>) -> String {
    let mut text = String::new();
    for route in routes {
        let separator = if text.is_empty() { "" } else { ", " };
        // writing to a string does not fail
        let _ = write!(text, "{separator}{route}");
    }
    if let Some(uri) = last {
        let separator = if text.is_empty() { "" } else { ", " };
        let _ = write!(text, "{separator}<{uri}>");
    }
    text
}
