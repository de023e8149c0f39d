//! What signalling holds of the media threads.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use media::{Command, EndpointId, RecordingId};

use super::counters::ShardCounters;
use super::ports::{Pair, PortPool, pairs};
use super::recording::{RecordingRefused, RecordingSender};
use super::{Counters, MediaOptions, ShardId};

/// Commands that one shard's channel holds. Its thread takes that many once a tick.
pub(super) const COMMANDS_MAX: usize = 8_192;

/// Where to send commands to the media threads. Cheap to clone.
#[derive(Clone, Debug)]
pub struct MediaHandle {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    shards: Vec<Arc<ShardLink>>,
    ports: Mutex<PortPool>,
    sockets_max: u32,
    recordings: RecordingSender,
}

/// What a handle and a thread share about one shard.
#[derive(Debug)]
pub(super) struct ShardLink {
    orders: SyncSender<Order>,
    pub(super) counters: ShardCounters,
    /// Endpoints that the thread's tables hold; 0 until it has started.
    pub(super) capacity: AtomicUsize,
    pub(super) alive: AtomicBool,
    next_endpoint: AtomicU64,
}

/// An endpoint's place on a shard, counted as long as it is held.
#[derive(Debug)]
pub(super) struct Place(Arc<ShardLink>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.counters.endpoints.fetch_sub(1, Ordering::Relaxed);
    }
}

/// What a thread is told.
pub(super) enum Order {
    /// A new endpoint, its sockets and its place.
    Open(EndpointId, Pair, Place),
    /// For the shard.
    Media(Command),
    /// End everything and return.
    Stop,
    /// Die as by a defect.
    #[cfg(test)]
    Panic,
}

/// A new endpoint, open on its shard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Allocation {
    /// The endpoint.
    pub endpoint: EndpointId,
    /// The shard it lives on.
    pub shard: ShardId,
    /// Where it receives RTP, bound already; RTCP is on the next port.
    pub rtp: SocketAddr,
}

/// Why there is no new endpoint.
#[derive(Debug, thiserror::Error)]
pub enum NoPorts {
    /// Every pair of the range is in use.
    #[error("every pair of media ports is in use")]
    Exhausted,
    /// The shard has as many endpoints as it can hold.
    #[error("the media thread has as many endpoints as it can hold")]
    ShardFull,
    /// The shard's thread has ended.
    #[error("the media thread has ended")]
    Stopped,
    /// The system gives no socket, whatever the port.
    #[error("cannot bind a media socket: {0}")]
    Socket(#[from] io::Error),
}

impl MediaHandle {
    /// The handle and, for each thread, the end of the channel it reads.
    pub(super) fn new(
        options: &MediaOptions,
        recordings: RecordingSender,
        first_port: u32,
    ) -> (Self, Vec<Receiver<Order>>) {
        let pair_count = pairs(&options.ports).len();
        let ports = PortPool::new(options.address, &options.ports, first_port as usize);
        let (shards, orders) = (0..options.threads).map(|_| ShardLink::new()).unzip();
        let sockets_max = 2 * pair_count.min(media::limits::ENDPOINTS) as u32;
        let shared = Shared { shards, ports: Mutex::new(ports), sockets_max, recordings };
        (Self { shared: Arc::new(shared) }, orders)
    }

    /// Opens an endpoint: binds a pair of ports now, on the caller's thread, and hands them to `shard`,
    /// or to the one with the fewest endpoints. All endpoints of a call belong on one shard.
    ///
    /// # Errors
    /// [`NoPorts`] when there is no pair, no room on the shard, or no socket.
    pub fn allocate(&self, shard: Option<ShardId>) -> Result<Allocation, NoPorts> {
        let shard = shard.or_else(|| self.emptiest()).ok_or(NoPorts::Stopped)?;
        let link = self.shared.shards.get(shard.0).ok_or(NoPorts::Stopped)?;
        let place = link.reserve()?;
        let pair = self.bind_pair()?;
        let rtp = pair.sockets[0].local_addr()?;
        let number = link.next_endpoint.fetch_add(1, Ordering::Relaxed);
        let endpoint = self.endpoint_id(shard, number);
        if self.order(shard, Order::Open(endpoint, pair, place)) {
            Ok(Allocation { endpoint, shard, rtp })
        } else {
            Err(NoPorts::Stopped)
        }
    }

    fn bind_pair(&self) -> Result<Pair, NoPorts> {
        // A panic while the lock was held cannot leave the pool half changed in a way that matters.
        let mut ports = self.shared.ports.lock().unwrap_or_else(PoisonError::into_inner);
        ports.allocate(Instant::now())?.ok_or(NoPorts::Exhausted)
    }

    /// Hands `command` to `shard`; it is carried out at the shard's next tick, commands of one caller in
    /// their order. Returns at once, except when the channel is full (8192 commands within a tick, or a
    /// thread that hangs): then it waits for the thread, and [`Counters::command_waits`] grows. A command
    /// for a thread that has ended is dropped and counted in [`Counters::commands_lost`].
    pub fn send(&self, shard: ShardId, command: Command) {
        self.order(shard, Order::Media(command));
    }

    /// Closes `endpoint`. [`super::HostEvent::Closed`] follows, and its ports are free a little later.
    pub fn release(&self, endpoint: EndpointId) {
        self.send(self.shard_of(endpoint), Command::Close { endpoint });
    }

    /// The shard on which `endpoint` lives.
    pub fn shard_of(&self, endpoint: EndpointId) -> ShardId {
        ShardId((endpoint.0 % self.shared.shards.len() as u64) as usize)
    }

    /// The inverse of [`Self::shard_of`]: endpoint `number` of `shard`. Small, and used once.
    fn endpoint_id(&self, shard: ShardId, number: u64) -> EndpointId {
        EndpointId(number * self.shared.shards.len() as u64 + shard.0 as u64)
    }

    /// Records what `left` and `right` (on the same shard) send, or `left` alone, into a new stereo WAV file at `path`.
    /// Directories that are missing are made; an existing file is not overwritten: its recording is one gap.
    ///
    /// # Errors
    /// When the writer is too far behind, or it or the shard's thread is gone: nothing is recorded.
    pub fn start_recording(
        &self,
        recording: RecordingId,
        path: PathBuf,
        left: EndpointId,
        right: Option<EndpointId>,
    ) -> Result<(), RecordingRefused> {
        self.shared.recordings.announce(recording, path)?;
        let start = Command::StartRecording { recording, left, right };
        if self.order(self.shard_of(left), Order::Media(start)) {
            return Ok(());
        }
        self.shared.recordings.retract(recording);
        Err(RecordingRefused::Stopped)
    }

    /// Ends a recording that was started with `left`; [`super::HostEvent::RecordingStopped`] follows when
    /// the file is complete.
    pub fn stop_recording(&self, recording: RecordingId, left: EndpointId) {
        self.send(self.shard_of(left), Command::StopRecording { recording });
    }

    /// What has been counted so far.
    pub fn counters(&self) -> Counters {
        let mut sum = Counters::default();
        for shard in &self.shared.shards {
            shard.counters.add_to(&mut sum);
        }
        self.shared.recordings.add_to(&mut sum);
        sum
    }

    fn emptiest(&self) -> Option<ShardId> {
        let load = |link: &ShardLink| link.counters.endpoints.load(Ordering::Relaxed);
        let alive = self.shared.shards.iter().enumerate().filter(|(_, link)| link.is_alive());
        alive.min_by_key(|(_, link)| load(link)).map(|(index, _)| ShardId(index))
    }

    /// False when the thread is gone.
    fn order(&self, shard: ShardId, order: Order) -> bool {
        let Some(link) = self.shared.shards.get(shard.0) else { return false };
        let sent = link.is_alive()
            && match link.orders.try_send(order) {
                Ok(()) => true,
                Err(TrySendError::Full(order)) => {
                    link.counters.command_waits.add(1);
                    link.orders.send(order).is_ok()
                }
                Err(TrySendError::Disconnected(_)) => false,
            };
        link.counters.commands_lost.add(u64::from(!sent));
        sent
    }

    pub(super) fn stop(&self) {
        for (index, link) in self.shared.shards.iter().enumerate() {
            if link.is_alive() {
                self.order(ShardId(index), Order::Stop);
            }
        }
    }

    /// Lets the thread of `shard` die as by a defect.
    #[cfg(test)]
    pub(super) fn kill(&self, shard: ShardId) {
        self.order(shard, Order::Panic);
    }

    pub(super) fn shard(&self, index: usize) -> &Arc<ShardLink> {
        &self.shared.shards[index]
    }

    pub(super) fn sockets_max(&self) -> u32 {
        self.shared.sockets_max
    }

    pub(super) fn recordings(&self) -> RecordingSender {
        self.shared.recordings.fork()
    }
}

impl ShardLink {
    pub(super) fn new() -> (Arc<Self>, Receiver<Order>) {
        let (orders, receiver) = sync_channel(COMMANDS_MAX);
        let link = Self {
            orders,
            counters: ShardCounters::default(),
            capacity: AtomicUsize::new(0),
            alive: AtomicBool::new(true),
            next_endpoint: AtomicU64::new(0),
        };
        (Arc::new(link), receiver)
    }

    fn is_alive(&self) -> bool {
        self.alive.load(Ordering::Acquire)
    }

    /// A place for one endpoint more, unless the thread is gone or has no room.
    pub(super) fn reserve(self: &Arc<Self>) -> Result<Place, NoPorts> {
        if !self.is_alive() {
            return Err(NoPorts::Stopped);
        }
        let capacity = self.capacity.load(Ordering::Relaxed);
        let one_more = |count: usize| (count < capacity).then_some(count + 1);
        match self.counters.endpoints.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_more) {
            Ok(_) => Ok(Place(Arc::clone(self))),
            Err(_) => Err(NoPorts::ShardFull),
        }
    }
}
