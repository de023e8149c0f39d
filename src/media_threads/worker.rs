//! One media thread: a shard, its sockets, and the turn it makes once a tick.

use std::collections::BTreeSet;
use std::io;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use media::{Command, EndpointId, Event, Port, RecordingId, Shard, ShardOptions, Sink};

use super::endpoints::Endpoints;
use super::epoll::EpollIo;
use super::events::EventSender;
use super::handle::{COMMANDS_MAX, Order, Place, ShardLink};
use super::metronome::Metronome;
use super::packet_io::{Outbox, PacketIo, SocketKey};
use super::ports::Pair;
use super::recording::RecordingSender;
use super::uring::UringIo;
use super::{Backend, HostEvent, ShardId};

/// What a thread needs to start.
pub(super) struct Setup {
    pub(super) shard: ShardId,
    pub(super) seed: [u8; 32],
    pub(super) tick: Duration,
    pub(super) sockets_max: u32,
    pub(super) orders: Receiver<Order>,
    pub(super) shared: Arc<ShardLink>,
    pub(super) events: EventSender,
    pub(super) recordings: RecordingSender,
}

/// Starts the thread; returns when its backend works.
pub(super) fn spawn(setup: Setup, backend: Backend) -> io::Result<JoinHandle<()>> {
    let (ready, is_ready) = sync_channel(1);
    let name = format!("media-{}", setup.shard.0);
    let thread = std::thread::Builder::new().name(name).spawn(move || match backend {
        Backend::Epoll => host(setup, EpollIo::new, &ready),
        Backend::Auto | Backend::IoUring => host(setup, UringIo::new, &ready),
    })?;
    match is_ready.recv() {
        Ok(Ok(())) => Ok(thread),
        Ok(Err(error)) => Err(error),
        Err(_) => Err(io::Error::other("the media thread died while it started")),
    }
}

/// The body of the thread. The ring of `io_uring` is made here because only the thread that made it may
/// enter it.
fn host<I: PacketIo>(setup: Setup, make: fn(u32) -> io::Result<I>, ready: &SyncSender<io::Result<()>>) {
    let io = match make(setup.sockets_max) {
        Ok(io) => io,
        Err(error) => {
            let _ = ready.send(Err(error));
            return;
        }
    };
    let (shard, shared) = (setup.shard, Arc::clone(&setup.shared));
    shared.capacity.store(io.sockets_max() as usize / 2, Ordering::Relaxed);
    let _ = ready.send(Ok(()));
    let mut worker = Worker::new(setup, io);
    let outcome = catch_unwind(AssertUnwindSafe(|| while worker.turn() {}));
    shared.alive.store(false, Ordering::Release);
    if outcome.is_err() {
        tracing::error!(shard = shard.0, "a media thread has died of a defect; its calls have no audio");
        worker.events.send(HostEvent::ShardFailed { shard });
        worker.abandon();
    }
    let Worker { io, endpoints, orders, mut events, mut recordings, .. } = worker;
    // The sockets first, then what holds their ports; what may have to wait for others comes last.
    drop((io, endpoints, orders));
    events.flush();
    recordings.flush();
}

struct Worker<I> {
    shard: Shard,
    io: I,
    endpoints: Endpoints,
    outbox: Outbox,
    metronome: Metronome,
    orders: Receiver<Order>,
    shared: Arc<ShardLink>,
    events: EventSender,
    recordings: RecordingSender,
    /// Recordings that the shard has begun and not ended.
    recording: BTreeSet<RecordingId>,
    /// Sockets to close once the packets of this turn are sent.
    closing: Vec<SocketKey>,
    stopping: bool,
}

impl<I: PacketIo> Worker<I> {
    fn new(setup: Setup, io: I) -> Self {
        Self {
            shard: Shard::new(ShardOptions { seed: setup.seed }),
            endpoints: Endpoints::new(io.sockets_max()),
            io,
            outbox: Outbox::new(),
            metronome: Metronome::new(Instant::now(), setup.tick),
            orders: setup.orders,
            shared: setup.shared,
            events: setup.events,
            recordings: setup.recordings,
            recording: BTreeSet::new(),
            closing: Vec::new(),
            stopping: false,
        }
    }

    /// One turn: sends what the last one left, sleeps until the tick, works. False when it was the last.
    fn turn(&mut self) -> bool {
        self.send_and_sleep();
        self.close_sockets();
        if self.stopping {
            return false;
        }
        let (now, missed) = self.metronome.woke(Instant::now());
        self.carry_out_orders(now);
        self.receive(now);
        self.pass_events_on();
        let mut sink = Sending { endpoints: &self.endpoints, outbox: &mut self.outbox };
        self.shard.tick(now, &mut sink);
        self.pass_events_on();
        self.events.retry();
        self.recordings.retry();
        self.count(missed);
        true
    }

    fn send_and_sleep(&mut self) {
        // In the last turn there is nothing to wait for.
        let deadline = if self.stopping { Instant::now() } else { self.metronome.deadline() };
        if let Err(error) = self.io.send_and_sleep(&mut self.outbox, deadline) {
            self.io_failed(&error);
            std::thread::sleep(deadline.saturating_duration_since(Instant::now()));
        }
    }

    fn carry_out_orders(&mut self, now: Instant) {
        for _ in 0..COMMANDS_MAX {
            let Ok(order) = self.orders.try_recv() else { break };
            match order {
                Order::Open(endpoint, pair, place) => self.open(now, endpoint, pair, place),
                Order::Media(command) => self.carry_out(now, command),
                Order::Stop => {
                    self.stop(now);
                    return;
                }
                #[cfg(test)]
                Order::Panic => panic!("a test asked for it"),
            }
        }
        self.pass_events_on();
    }

    fn open(&mut self, now: Instant, endpoint: EndpointId, pair: Pair, place: Place) {
        let Pair { sockets, lease } = pair;
        // The `Place` has seen to it that the table has room.
        let Some(key) = self.endpoints.insert(endpoint, lease, place) else { return self.refuse(endpoint) };
        match self.io.open(key, sockets) {
            Ok(()) => self.shard.handle(now, Command::Open { endpoint }),
            Err(error) => {
                self.io_failed(&error);
                self.endpoints.remove(endpoint);
                self.endpoints.vacate(key);
                self.refuse(endpoint);
            }
        }
    }

    /// An endpoint without sockets is one that closes at once.
    fn refuse(&mut self, endpoint: EndpointId) {
        self.events.send(HostEvent::Closed { endpoint, statistics: media::Statistics::default() });
    }

    fn carry_out(&mut self, now: Instant, command: Command) {
        let about = match command {
            Command::StartRecording { recording, .. } | Command::StopRecording { recording } => {
                Some(recording)
            }
            _ => None,
        };
        self.shard.handle(now, command);
        let Some(recording) = about else { return };
        self.pass_events_on();
        if !self.recording.contains(&recording) {
            // The shard has refused it, or it is over: the writer need not wait for it.
            self.recordings.forget(recording);
        }
    }

    /// Lets go of what others wait for, when the shard has died. Ports come back with the [`Pair`]s.
    fn abandon(&mut self) {
        for recording in std::mem::take(&mut self.recording) {
            self.recordings.forget(recording);
        }
        for order in self.orders.try_iter() {
            if let Order::Media(Command::StartRecording { recording, .. }) = order {
                self.recordings.forget(recording);
            }
        }
    }

    fn stop(&mut self, now: Instant) {
        for recording in std::mem::take(&mut self.recording) {
            self.shard.handle(now, Command::StopRecording { recording });
        }
        for endpoint in self.endpoints.all() {
            self.shard.handle(now, Command::Close { endpoint });
        }
        self.stopping = true;
    }

    fn receive(&mut self, now: Instant) {
        let Self { shard, io, endpoints, outbox, shared, .. } = self;
        let (mut count, mut strays) = (0, 0);
        let result = io.receive(&mut |key, from: SocketAddr, packet| {
            count += 1;
            match endpoints.endpoint(key) {
                Some((endpoint, port)) => {
                    let mut sink = Sending { endpoints, outbox };
                    shard.receive(now, endpoint, port, from, packet, &mut sink);
                }
                None => strays += 1,
            }
        });
        shared.counters.packets_in.add(count);
        shared.counters.unreadable.add(strays);
        if let Err(error) = result {
            self.io_failed(&error);
        }
    }

    fn pass_events_on(&mut self) {
        while let Some(event) = self.shard.poll_event() {
            match event {
                Event::PlayFinished { endpoint, play } => {
                    self.events.send(HostEvent::PlayFinished { endpoint, play });
                }
                Event::Digit { endpoint, digit } => {
                    self.events.send(HostEvent::Digit { endpoint, digit });
                }
                Event::Closed { endpoint, statistics } => {
                    self.closing.extend(self.endpoints.remove(endpoint));
                    self.events.send(HostEvent::Closed { endpoint, statistics });
                }
                Event::RecordingStarted { recording, codec } => {
                    self.recording.insert(recording);
                    self.recordings.begin(recording, codec);
                }
                Event::RecordingData { recording, offset, data } => {
                    let taken = self.recordings.data(recording, offset, data);
                    self.shared.counters.recording_overflow.add(u64::from(!taken));
                }
                Event::RecordingStopped { recording, length, bytes } => {
                    self.recording.remove(&recording);
                    self.recordings.finish(recording, length, bytes);
                }
            }
        }
    }

    /// Closes the sockets of endpoints that have gone, now that their last packets are sent, and frees
    /// the ports whose sockets are closed.
    fn close_sockets(&mut self) {
        for key in self.closing.drain(..) {
            self.io.close(key);
        }
        while let Some(key) = self.io.closed() {
            self.endpoints.vacate(key);
        }
    }

    fn io_failed(&self, error: &io::Error) {
        if self.shared.counters.io_errors.get() == 0 {
            tracing::error!(%error, "media input or output fails; further errors are only counted");
        }
        self.shared.counters.io_errors.add(1);
    }

    fn count(&mut self, missed: u64) {
        let counts = self.io.take_counts();
        let counters = &self.shared.counters;
        counters.ticks.add(1);
        counters.late_ticks.add(missed);
        counters.packets_out.add(counts.sent);
        counters.send_errors.add(counts.send_errors);
        counters.unreadable.add(counts.unreadable);
        counters.system_calls.add(counts.system_calls);
        counters.outbox_overflow.add(self.outbox.take_overflow());
        let lost = self.events.take_lost();
        counters.events_lost.add(lost.events);
        counters.digits_lost.add(lost.digits);
    }
}

/// Puts what a shard sends into the outbox.
struct Sending<'a> {
    endpoints: &'a Endpoints,
    outbox: &'a mut Outbox,
}

impl Sink for Sending<'_> {
    fn send(&mut self, endpoint: EndpointId, port: Port, to: SocketAddr, packet: &[u8]) {
        if let Some(socket) = self.endpoints.socket(endpoint, port) {
            self.outbox.push(socket, to, packet);
        }
    }
}
