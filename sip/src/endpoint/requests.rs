//! Requests outside of dialogs, in both directions.

use std::sync::Arc;
use std::time::Instant;

use super::Endpoint;
use crate::core::finish;
use crate::event::{Error, Event, OutgoingRequest, RequestFailure, RequestId, Response};
use crate::session::answer_challenge;
use crate::transaction::{ClientReport, ClientUser, Outcome};
use crate::wire::{HeaderName, MessageBuilder, Method, response_to};

impl Endpoint {
    pub(super) fn send_request(
        &mut self,
        now: Instant,
        request: OutgoingRequest,
    ) -> Result<RequestId, Error> {
        if matches!(request.method, Method::Invite | Method::Ack | Method::Cancel) {
            return Err(Error::Unwritable);
        }
        if !self.core.has_listener(request.flow) {
            return Err(Error::NoListener);
        }
        if self.core.layer.client_count() >= self.core.limits.client_transactions {
            return Err(Error::Overloaded);
        }
        let (branch, tag) = (self.core.branch(), self.core.token());
        let (call_id, cseq) = match request.call {
            Some(call) => call,
            None => (self.core.token(), 1),
        };
        let method = request.method;
        let builder = MessageBuilder::request(method.clone(), &request.request_uri)
            .header(HeaderName::Via, self.core.via(request.flow, &branch))
            .from(&request.from.with_tag(&tag))
            .to(&request.to)
            .header(HeaderName::CallId, call_id)
            .header(HeaderName::CSeq, format_args!("{cseq} {method}"))
            .headers(request.route.iter().map(|route| (HeaderName::Route, route)))
            .headers(request.headers);
        let message = finish(self.core.decorate(builder, &method), request.body);
        if message.validate().is_err() {
            return Err(Error::Unwritable);
        }
        let id = RequestId(self.allot());
        let user = ClientUser::Request(id);
        let credentials = request.credentials.map(Arc::new);
        self.core.layer.send(now, message, &branch, request.flow, user, credentials);
        Ok(id)
    }

    pub(super) fn answer_request(
        &mut self,
        now: Instant,
        id: RequestId,
        response: Response,
    ) -> Result<(), Error> {
        if !(200..=699).contains(&response.status) {
            return Err(Error::InvalidStatus);
        }
        let transaction = self.requests.remove(&id).ok_or(Error::Unknown)?;
        let server = self.core.layer.server(transaction).ok_or(Error::Unknown)?;
        let request = server.request.clone().ok_or(Error::Unknown)?;
        let builder =
            response_to(&request, response.status, response.reason.as_deref(), server.to_tag.as_deref())
                .headers(response.headers);
        let message = finish(builder, response.body);
        self.core.layer.respond(now, transaction, &message);
        Ok(())
    }

    /// The outcome of a request of ours.
    pub(super) fn finish_request(&mut self, now: Instant, id: RequestId, report: &ClientReport) {
        let response = match &report.outcome {
            Outcome::Response(response) if response.status().is_some_and(|status| status < 200) => return,
            Outcome::Response(response) => Ok(response.clone()),
            Outcome::TimedOut => Err(RequestFailure::TimedOut),
            Outcome::TransportFailed => Err(RequestFailure::TransportFailed),
        };
        let cseq = report.request.cseq().map_or(1, |cseq| cseq.number);
        if answer_challenge(&mut self.core, now, report, cseq + 1).is_none() {
            self.emit(Event::Response { id, response });
        }
    }
}
