//! The transaction layer: finds the transaction of a message, drives it, keeps its timers.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;

use super::TransactionId;
use super::client::{Client, ClientInput, ClientReport, ClientUser, Context};
use super::key::{cancelled_key, client_key, merge_key, server_key};
use super::server::{Server, ServerInput, ServerReport, ServerUser};
use crate::digest::Credentials;
use crate::event::{Event, Output, SessionId};
use crate::message::Facts;
use crate::options::Flow;
use crate::timers::{Deadlines, Timer, Timers};
use crate::wire::{Message, Method};

/// Whose timer it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Owner {
    Client(TransactionId),
    Server(TransactionId),
    Session(SessionId),
}

/// All transactions of an endpoint, the queue of its output, and the timers of everybody.
#[derive(Debug)]
pub(crate) struct Layer {
    pub(crate) timers: Timers,
    pub(crate) deadlines: Deadlines<Owner>,
    outputs: VecDeque<Output>,
    next_id: u64,
    clients: HashMap<TransactionId, Client>,
    clients_by_key: HashMap<String, TransactionId>,
    servers: HashMap<TransactionId, Server>,
    servers_by_key: HashMap<String, TransactionId>,
    /// Bytes of the requests that made the server transactions there are.
    server_bytes: usize,
    /// Ongoing requests outside of dialogs, to find merged ones (RFC 3261 §8.2.2.2).
    merged: HashMap<String, TransactionId>,
    by_flow: BTreeSet<(Flow, Owner)>,
}

/// What a request is to the server transactions there are.
#[derive(Debug)]
pub(crate) enum Arrival {
    /// No transaction yet.
    New,
    /// It was for a transaction, which has dealt with it.
    Absorbed(Option<ServerReport>),
    /// The same request as another transaction, over another path.
    Merged,
}

impl Layer {
    pub(crate) fn new(timers: Timers) -> Layer {
        Layer {
            timers,
            deadlines: Deadlines::new(),
            outputs: VecDeque::new(),
            next_id: 1,
            clients: HashMap::new(),
            clients_by_key: HashMap::new(),
            servers: HashMap::new(),
            servers_by_key: HashMap::new(),
            server_bytes: 0,
            merged: HashMap::new(),
            by_flow: BTreeSet::new(),
        }
    }

    pub(crate) fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    pub(crate) fn emit(&mut self, event: Event) {
        self.outputs.push_back(Output::Event(event));
    }

    pub(crate) fn transmit(&mut self, flow: Flow, message: Bytes) {
        self.outputs.push_back(Output::Transmit { flow, message });
    }

    pub(crate) fn client_count(&self) -> usize {
        self.clients.len()
    }

    pub(crate) fn server_count(&self) -> usize {
        self.servers.len()
    }

    /// Bytes of the requests that made the server transactions there are.
    pub(crate) fn server_bytes(&self) -> usize {
        self.server_bytes
    }

    pub(crate) fn client(&self, id: TransactionId) -> Option<&Client> {
        self.clients.get(&id)
    }

    pub(crate) fn client_mut(&mut self, id: TransactionId) -> Option<&mut Client> {
        self.clients.get_mut(&id)
    }

    pub(crate) fn server(&self, id: TransactionId) -> Option<&Server> {
        self.servers.get(&id)
    }

    /// Starts a client transaction: the request goes out.
    pub(crate) fn send(
        &mut self,
        now: Instant,
        request: Message,
        branch: &str,
        flow: Flow,
        user: ClientUser,
        credentials: Option<Arc<Credentials>>,
    ) -> TransactionId {
        let id = self.allot();
        let method = request.method().unwrap_or(Method::Options);
        let key = client_key(branch, &method);
        let client = Client::new(request, key.clone(), method == Method::Invite, flow, user, credentials);
        self.clients_by_key.insert(key, id);
        self.by_flow.insert((flow, Owner::Client(id)));
        self.clients.insert(id, client);
        self.with_client(now, id, |client, context| {
            client.start(context);
            None
        });
        id
    }

    /// Gives a response to its client transaction. Responses that match none are dropped, as RFC 6026
    /// §8.9 asks for.
    pub(crate) fn receive_response(&mut self, now: Instant, response: Message) -> Option<ClientReport> {
        let via = response.via().ok()?;
        let method = response.cseq().ok()?.method;
        let id = *self.clients_by_key.get(&client_key(via.branch()?, &method))?;
        self.with_client(now, id, |client, context| client.handle(ClientInput::Response(response), context))
    }

    /// Ends a client transaction without a word.
    pub(crate) fn drop_client(&mut self, id: TransactionId) {
        if let Some(mut client) = self.clients.remove(&id) {
            client.stop(&mut self.deadlines, id);
            self.forget_client(id, &client);
        }
    }

    /// Looks for the transaction of a request; retransmissions and ACKs go to it.
    pub(crate) fn receive_request(&mut self, now: Instant, request: &Message, facts: &Facts) -> Arrival {
        if let Some(id) = self.servers_by_key.get(&server_key(request, facts)).copied() {
            if facts.method == Method::Ack && !self.acknowledges(id, facts) {
                return Arrival::New;
            }
            let input = match facts.method {
                Method::Ack => ServerInput::Ack(request.clone()),
                _ => ServerInput::Request,
            };
            return Arrival::Absorbed(
                self.with_server(now, id, |server, context| server.handle(input, context)),
            );
        }
        let may_merge = facts.to_tag.is_none() && !matches!(facts.method, Method::Ack | Method::Cancel);
        if may_merge && self.merged.contains_key(&merge_key(facts)) {
            return Arrival::Merged;
        }
        Arrival::New
    }

    /// Makes the server transaction of a new request.
    pub(crate) fn accept_request(&mut self, request: &Message, facts: &Facts, reply: Flow) -> TransactionId {
        let id = self.allot();
        let key = server_key(request, facts);
        let merge_key = facts.to_tag.is_none().then(|| merge_key(facts));
        if let Some(merge_key) = &merge_key {
            self.merged.insert(merge_key.clone(), id);
        }
        self.servers_by_key.insert(key.clone(), id);
        self.by_flow.insert((reply, Owner::Server(id)));
        self.server_bytes += request.as_bytes().len();
        let is_invite = facts.method == Method::Invite;
        self.servers.insert(id, Server::new(request.clone(), is_invite, key, merge_key, reply));
        id
    }

    /// The INVITE transaction that a CANCEL refers to.
    pub(crate) fn cancelled(&self, cancel: &Message, facts: &Facts) -> Option<TransactionId> {
        self.servers_by_key.get(&cancelled_key(cancel, facts)).copied()
    }

    /// Answers a server transaction. Of several final responses only the first counts, except 2xx to INVITE.
    pub(crate) fn respond(&mut self, now: Instant, id: TransactionId, response: &Message) {
        let Some(status) = response.status() else { return };
        let bytes = response.as_bytes().clone();
        if matches!(status, 401 | 407) {
            return self.challenge(id, bytes);
        }
        self.with_server(now, id, |server, context| {
            server.handle(ServerInput::Response { status, bytes }, context)
        });
    }

    /// Sends a challenge once and forgets the request: whoever has not proved who they are gets neither memory nor
    /// repeated responses, which a forged source would aim at somebody else (RFC 3261 §26.3.2.4). A retransmission
    /// is challenged anew.
    fn challenge(&mut self, id: TransactionId, response: Bytes) {
        let Some(mut server) = self.servers.remove(&id) else { return };
        if server.is_unanswered() {
            self.transmit(server.reply, response);
        }
        server.stop(&mut self.deadlines, id);
        self.forget_server(id, &server);
    }

    /// Everything still pending on a flow that failed. `responses_too`: it was a message of ours that could
    /// not be sent, which may have been a response.
    pub(crate) fn flow_failed(
        &mut self,
        now: Instant,
        flow: Flow,
        responses_too: bool,
    ) -> (Vec<ClientReport>, Vec<ServerReport>) {
        let first = Owner::Client(TransactionId(0));
        let owners: Vec<Owner> = self
            .by_flow
            .range((flow, first)..)
            .take_while(|(other, _)| *other == flow)
            .map(|(_, owner)| *owner)
            .collect();
        let (mut clients, mut servers) = (Vec::new(), Vec::new());
        for owner in owners {
            match owner {
                Owner::Client(id) => clients.extend(self.with_client(now, id, |client, context| {
                    client.handle(ClientInput::TransportError, context)
                })),
                Owner::Server(id) if responses_too => {
                    servers.extend(self.with_server(now, id, |server, context| {
                        server.handle(ServerInput::TransportError, context)
                    }))
                }
                Owner::Server(_) | Owner::Session(_) => {}
            }
        }
        (clients, servers)
    }

    pub(crate) fn client_timer(
        &mut self,
        now: Instant,
        id: TransactionId,
        timer: Timer,
    ) -> Option<ClientReport> {
        self.with_client(now, id, |client, context| client.handle(ClientInput::Timer(timer), context))
    }

    pub(crate) fn server_timer(&mut self, now: Instant, id: TransactionId, timer: Timer) {
        self.with_server(now, id, |server, context| server.handle(ServerInput::Timer(timer), context));
    }

    /// RFC 2543 clients: the ACK must carry the To tag of our response (RFC 3261 §17.2.3).
    fn acknowledges(&self, id: TransactionId, facts: &Facts) -> bool {
        facts.via.rfc3261_branch().is_some()
            || self
                .servers
                .get(&id)
                .is_some_and(|server| server.to_tag.is_none() || server.to_tag == facts.to_tag)
    }

    fn allot(&mut self) -> TransactionId {
        let id = TransactionId(self.next_id);
        self.next_id += 1;
        id
    }

    fn with_client(
        &mut self,
        now: Instant,
        id: TransactionId,
        run: impl FnOnce(&mut Client, Context<'_>) -> Option<ClientReport>,
    ) -> Option<ClientReport> {
        let client = self.clients.get_mut(&id)?;
        let outputs = &mut self.outputs;
        let mut transmit = |flow, message| outputs.push_back(Output::Transmit { flow, message });
        let context = Context {
            now,
            id,
            timers: &self.timers,
            deadlines: &mut self.deadlines,
            transmit: &mut transmit,
        };
        let report = run(client, context);
        if client.is_terminated()
            && let Some(mut client) = self.clients.remove(&id)
        {
            client.stop(&mut self.deadlines, id);
            self.forget_client(id, &client);
        }
        report
    }

    fn with_server(
        &mut self,
        now: Instant,
        id: TransactionId,
        run: impl FnOnce(&mut Server, Context<'_>) -> Option<ServerReport>,
    ) -> Option<ServerReport> {
        let server = self.servers.get_mut(&id)?;
        let outputs = &mut self.outputs;
        let mut transmit = |flow, message| outputs.push_back(Output::Transmit { flow, message });
        let context = Context {
            now,
            id,
            timers: &self.timers,
            deadlines: &mut self.deadlines,
            transmit: &mut transmit,
        };
        let report = run(server, context);
        if server.is_terminated()
            && let Some(mut server) = self.servers.remove(&id)
        {
            server.stop(&mut self.deadlines, id);
            self.forget_server(id, &server);
        }
        report
    }

    fn forget_client(&mut self, id: TransactionId, client: &Client) {
        self.clients_by_key.remove(&client.key);
        self.by_flow.remove(&(client.flow, Owner::Client(id)));
    }

    fn forget_server(&mut self, id: TransactionId, server: &Server) {
        self.servers_by_key.remove(&server.key);
        self.server_bytes = self.server_bytes.saturating_sub(server.request_bytes);
        self.by_flow.remove(&(server.reply, Owner::Server(id)));
        if let Some(key) = &server.merge_key {
            self.merged.remove(key);
        }
    }

    /// Hands an INVITE or UPDATE transaction to who will answer it.
    pub(crate) fn assign(&mut self, id: TransactionId, user: ServerUser, to_tag: Option<String>) {
        if let Some(server) = self.servers.get_mut(&id) {
            server.user = user;
            server.to_tag = to_tag;
        }
    }
}
