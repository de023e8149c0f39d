//! The task that hosts the exchange: it owns the SIP sockets, and turns what comes in from there, from
//! the media threads, from the log and from the API into inputs, and the outputs into acts.

use crate::clock;
use crate::exchange::{Exchange, Health, Input, Now, Output, Reply, Request, RequestError};
use crate::log_writer::LogWriter;
use crate::media_threads::{self, Allocation, HostEvent, MediaHandle};
use crate::net::{TcpEvent, TcpTransport, UdpTransport};
use crate::prompts::Prompts;
use crate::recordings::Recordings;
use acd::{Command, Engine, Record};
use bytes::Bytes;
use call::{LegId, MediaEndpoint, ShardId};
use config::Configuration;
use sip::{Flow, Transport};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{broadcast, mpsc, oneshot};

/// Requests that wait for their turn; beyond it the API's callers wait.
const REQUESTS: usize = 1_024;
/// Batches of records that a slow subscriber may fall behind by before it has to start anew.
const PUBLISHED: usize = 4_096;
/// A request that is not answered by then, as the disk takes nothing, is told so.
const PATIENCE: Duration = Duration::from_secs(10);
/// With no deadline at all, the task looks around this often.
const IDLE: Duration = Duration::from_secs(60);

type ReplySender = oneshot::Sender<Result<Reply, RequestError>>;

/// What the task works with.
pub struct Parts {
    /// The machine.
    pub exchange: Exchange,
    /// SIP over UDP.
    pub udp: UdpTransport,
    /// SIP over TCP, and what its connections tell.
    pub tcp: (TcpTransport, mpsc::Receiver<TcpEvent>),
    /// The media threads, and what they tell.
    pub media: (MediaHandle, mpsc::Receiver<HostEvent>),
    /// Where recordings are noted.
    pub recordings: Recordings,
    /// What makes things durable.
    pub log: LogWriter,
}

/// Talks to the task; cheap to clone.
#[derive(Clone)]
pub struct ExchangeHandle {
    messages: mpsc::Sender<Message>,
    published: broadcast::Sender<Arc<[Record]>>,
}

enum Message {
    Request(Box<Request>, ReplySender),
    Stop,
}

impl ExchangeHandle {
    /// Has the ACD carry out a command. Once this returns it is durable; the number is that of the last
    /// record that it led to, 0 where nothing had to change.
    pub async fn execute(&self, command: Command) -> Result<u64, RequestError> {
        match self.request(Request::Execute(command)).await? {
            Reply::Done { seq } => Ok(seq),
            Reply::Read => Ok(0),
        }
    }

    /// Has everything that calls and contacts are about work by another configuration, with the prompts that it names
    /// (T7). Once this returns it is durable; an error says that nothing has changed. Takes as long as the disk does:
    /// whoever asks has to know.
    pub async fn configure(
        &self,
        configuration: Arc<Configuration>,
        prompts: Prompts,
    ) -> Result<(), RequestError> {
        self.answer(Request::Configure { configuration, prompts }).await.map(drop)
    }

    /// Looks at the ACD as it stands.
    pub async fn read<T: Send + 'static>(
        &self,
        look: impl FnOnce(&Engine) -> T + Send + 'static,
    ) -> Result<T, RequestError> {
        self.look(|exchange| look(exchange.engine())).await
    }

    /// How the exchange does.
    pub async fn health(&self) -> Result<Health, RequestError> {
        self.look(Exchange::health).await
    }

    async fn look<T: Send + 'static>(
        &self,
        look: impl FnOnce(&Exchange) -> T + Send + 'static,
    ) -> Result<T, RequestError> {
        let (sender, seen) = oneshot::channel();
        // The receiver is dropped only with this future.
        let look = Box::new(move |exchange: &Exchange| drop(sender.send(look(exchange))));
        self.request(Request::Read(look)).await?;
        seen.await.map_err(|_| RequestError::Unavailable)
    }

    /// Every record from now on, once it is durable and in effect.
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<[Record]>> {
        self.published.subscribe()
    }

    /// Takes no more calls, lets those in progress end, up to the limit, and ends the task. A second time it
    /// lets them end no longer.
    pub async fn stop(&self) {
        // Refused only when the task has ended already.
        let _ = self.messages.send(Message::Stop).await;
    }

    pub(crate) async fn request(&self, request: Request) -> Result<Reply, RequestError> {
        let answered = tokio::time::timeout(PATIENCE, self.answer(request)).await;
        answered.unwrap_or(Err(RequestError::Unconfirmed))
    }

    async fn answer(&self, request: Request) -> Result<Reply, RequestError> {
        let (sender, reply) = oneshot::channel();
        let message = Message::Request(Box::new(request), sender);
        self.messages.send(message).await.map_err(|_| RequestError::Unavailable)?;
        reply.await.unwrap_or(Err(RequestError::Unavailable))
    }
}

/// The task, ready to run, and its handle.
pub fn prepare(parts: Parts) -> (ExchangeTask, ExchangeHandle) {
    let (sender, messages) = mpsc::channel(REQUESTS);
    let (published, _) = broadcast::channel(PUBLISHED);
    let handle = ExchangeHandle { messages: sender, published: published.clone() };
    let task =
        ExchangeTask { parts, messages, published, replies: HashMap::new(), last_request: 0, stop_at: None };
    (task, handle)
}

/// The task itself.
pub struct ExchangeTask {
    parts: Parts,
    messages: mpsc::Receiver<Message>,
    published: broadcast::Sender<Arc<[Record]>>,
    replies: HashMap<u64, ReplySender>,
    last_request: u64,
    stop_at: Option<Stopping>,
}

/// A stop goes in two steps: until the first moment calls may end by themselves, until the second we
/// wait for the peers to confirm that we hung up.
#[derive(Clone, Copy)]
enum Stopping {
    Draining { until: Instant },
    HangingUp { until: Instant },
}

/// How long peers have to confirm that we hung up: a few retransmissions.
const CONFIRMATION: Duration = Duration::from_secs(4);

impl ExchangeTask {
    /// Runs until a stop is asked for and done. What it worked with comes back, to be closed.
    pub async fn run(mut self) -> Result<Parts, store::Error> {
        let mut received = Vec::new();
        loop {
            self.perform_outputs();
            if self.has_stopped() {
                return Ok(self.parts);
            }
            let deadline = self.deadline();
            let Parts { udp, tcp: (tcp, tcp_events), media: (_, media_events), log, .. } = &mut self.parts;
            tokio::select! {
                () = udp.receive(&mut received) => {
                    for (flow, message) in received.drain(..) {
                        self.parts.exchange.handle(clock::now(), Input::Sip(sip::Input::Received { flow, message }));
                    }
                }
                Some(event) = tcp_events.recv() => {
                    if tcp.track(&event) {
                        self.tcp_event(event);
                    }
                }
                Some(event) = media_events.recv() => self.media_event(event),
                persisted = log.persisted() => {
                    self.parts.exchange.handle(clock::now(), Input::Persisted(persisted?));
                }
                Some(message) = self.messages.recv() => self.message(message),
                () = tokio::time::sleep_until(deadline.into()) => self.timeout(),
            }
        }
    }

    fn deadline(&self) -> Instant {
        let now = clock::now();
        let (instant, wall) = self.parts.exchange.poll_timeout();
        let stop = self.stop_at.map(|stopping| match stopping {
            Stopping::Draining { until } | Stopping::HangingUp { until } => until,
        });
        let wall = wall.map(|at| clock::instant_of(now, at));
        [instant, wall, stop].into_iter().flatten().min().unwrap_or(now.instant + IDLE)
    }

    fn timeout(&mut self) {
        let now = clock::now();
        self.parts.exchange.handle(now, Input::Timeout);
        if let Some(Stopping::Draining { until }) = self.stop_at
            && until <= now.instant
        {
            self.hang_up_all(now);
        }
    }

    fn hang_up_all(&mut self, now: Now) {
        tracing::info!(legs = self.parts.exchange.leg_count(), "hanging up");
        self.parts.exchange.handle(now, Input::HangUpAll);
        self.stop_at = Some(Stopping::HangingUp { until: now.instant + CONFIRMATION });
    }

    fn has_stopped(&self) -> bool {
        match self.stop_at {
            None => false,
            Some(_) if self.parts.exchange.is_drained() => true,
            Some(Stopping::HangingUp { until }) => until <= Instant::now(),
            Some(Stopping::Draining { .. }) => false,
        }
    }

    fn message(&mut self, message: Message) {
        let now = clock::now();
        match message {
            Message::Request(request, reply) => {
                self.last_request += 1;
                self.replies.insert(self.last_request, reply);
                self.parts.exchange.handle(now, Input::Request { id: self.last_request, request: *request });
            }
            Message::Stop => self.stop(now),
        }
    }

    /// Asked once, calls in progress may end by themselves; asked again, they end now.
    fn stop(&mut self, now: Now) {
        match self.stop_at {
            None => {
                tracing::info!("stopping: no new calls, waiting for those in progress; once more ends them");
                self.parts.exchange.handle(now, Input::Drain);
                let limit = self.parts.exchange.drain_limit();
                self.stop_at = Some(Stopping::Draining { until: now.instant + limit });
            }
            Some(Stopping::Draining { .. }) => self.hang_up_all(now),
            Some(Stopping::HangingUp { .. }) => {}
        }
    }

    fn tcp_event(&mut self, event: TcpEvent) {
        let input = match event {
            TcpEvent::Accepted { .. } => return,
            TcpEvent::Received { flow, message } => sip::Input::Received { flow, message },
            TcpEvent::Closed { flow } => sip::Input::Closed { flow },
        };
        self.parts.exchange.handle(clock::now(), Input::Sip(input));
    }

    fn media_event(&mut self, event: HostEvent) {
        let input = match event {
            HostEvent::PlayFinished { endpoint, play } => Input::PlayFinished { endpoint, play },
            HostEvent::Digit { endpoint, digit } => Input::Digit { endpoint, digit },
            HostEvent::ShardFailed { shard } => {
                tracing::error!(?shard, "a media thread died; its calls end");
                Input::ShardFailed(ShardId(shard.0))
            }
            event => return self.parts.recordings.take(event),
        };
        self.parts.exchange.handle(clock::now(), input);
    }

    fn perform_outputs(&mut self) {
        while let Some(output) = self.parts.exchange.poll_output() {
            match output {
                Output::Transmit { flow, message } => self.transmit(&flow, message),
                Output::Media { shard, command } => self.media_command(shard, command),
                Output::AllocateMedia { leg, near } => self.allocate_media(leg, near),
                Output::Persist(batch) => self.parts.log.write(batch),
                Output::Reply { id, reply } => {
                    // Whoever asked may have stopped waiting.
                    let _ = self.replies.remove(&id).map(|sender| sender.send(reply));
                }
                Output::Published(records) => drop(self.published.send(records)),
                Output::Voicemail(voicemail) => self.parts.recordings.voicemail(clock::now(), voicemail),
            }
        }
    }

    fn media_command(&mut self, shard: ShardId, command: media::Command) {
        let media = &self.parts.media.0;
        let media::Command::StartRecording { recording, left, right } = command else {
            return media.send(media_threads::ShardId(shard.0), command);
        };
        let (now, recordings) = (clock::now(), &self.parts.recordings);
        let file = Recordings::file(now, recording);
        match media.start_recording(recording, recordings.path(&file), left, right) {
            Ok(()) => recordings.begun(now, recording, file),
            Err(error) => tracing::error!(recording = recording.0, %error, "a call is not recorded"),
        }
    }

    fn allocate_media(&mut self, leg: LegId, near: Option<ShardId>) {
        let allocated = self.parts.media.0.allocate(near.map(|shard| media_threads::ShardId(shard.0)));
        let media = allocated.map_err(|error| tracing::error!(%error, "a leg gets no media")).ok();
        let media = media.map(|Allocation { endpoint, shard, rtp }| MediaEndpoint {
            shard: ShardId(shard.0),
            endpoint,
            rtp,
        });
        self.parts.exchange.handle(clock::now(), Input::MediaAllocated { leg, media });
    }

    fn transmit(&mut self, flow: &Flow, message: Bytes) {
        match flow.transport {
            Transport::Udp => self.parts.udp.send(flow, &message),
            _ => {
                if !self.parts.tcp.0.send(flow, message) {
                    let input = sip::Input::SendFailed { flow: *flow };
                    self.parts.exchange.handle(clock::now(), Input::Sip(input));
                }
            }
        }
    }
}
