//! Hosts the [`media::Shard`]s: gives each its sockets, its clock and its thread.
//!
//! Each of the threads owns one shard and the sockets of its endpoints, and wakes once a tick (10 ms)
//! instead of once a packet. A turn carries out the commands that have come, hands the shard all packets
//! of all its sockets, lets it do what is due, and sends everything in one go; so a packet waits one
//! tick at most. The shard's clock is the schedule of the ticks, not the moment the thread happened to
//! wake: what it paces by that clock (music, RTCP) stays on an exact grid.
//!
//! The tick is also how the threads notice commands: nothing wakes them in between.
//!
//! * [`MediaThreads`] starts and stops the threads; [`MediaHandle`] is what signalling holds.
//! * `worker`: the turn of one thread. `packet_io`: what it wants from the kernel, done by `uring` or `epoll`.
//! * `ports`: pairs of ports. `recording`: the thread that writes recordings.

mod counters;
mod endpoints;
mod epoll;
mod events;
mod handle;
mod metronome;
mod packet_io;
mod ports;
mod recording;
#[cfg(test)]
mod tests;
mod uring;
mod worker;

use std::io;
use std::net::IpAddr;
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use media::{Digit, EndpointId, PlayId, RecordingId, Statistics};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use tokio::sync::mpsc;

pub use counters::Counters;
pub use handle::{Allocation, MediaHandle, NoPorts};
pub use recording::{RecordingRefused, Repaired, repair_recordings};

use events::EventSender;
use recording::Writer;

/// The tick when nothing else is asked for. RTP packets last 20 ms; half of that is the added delay.
pub const DEFAULT_TICK: Duration = Duration::from_millis(10);
/// Most threads; more than any machine has use for.
pub const THREADS_MAX: usize = 64;

/// How the media threads are started.
#[derive(Clone, Debug)]
pub struct MediaOptions {
    /// How many threads, each with one shard; 1 to [`THREADS_MAX`].
    pub threads: usize,
    /// The local address of all media sockets.
    pub address: IpAddr,
    /// The ports to use. Pairs: RTP even, RTCP the next odd one (RFC 3550 section 11).
    pub ports: RangeInclusive<u16>,
    /// How often each thread wakes: 1 to 20 ms, see [`DEFAULT_TICK`].
    pub tick: Duration,
    /// How packets reach the kernel.
    pub backend: Backend,
    /// Seeds the SSRCs and the first port. Take it from the system's random source.
    pub seed: [u8; 32],
}

/// How packets reach the kernel.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Backend {
    /// `io_uring` where the kernel allows it, else `epoll`.
    #[default]
    Auto,
    /// `io_uring`; an error where the kernel refuses it.
    IoUring,
    /// `epoll`.
    Epoll,
}

/// Names one of the shards, counted from 0.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ShardId(pub usize);

/// What the media threads tell signalling. Events of one thread come in order; none is lost as long as
/// the receiver takes them (see [`Counters::events_lost`]).
#[derive(Clone, PartialEq, Debug)]
pub enum HostEvent {
    /// A play reached its end.
    PlayFinished {
        /// Who heard it.
        endpoint: EndpointId,
        /// The playing.
        play: PlayId,
    },
    /// A peer pressed a key. When signalling does not keep up, these are the first that are lost (see
    /// [`Counters::digits_lost`]).
    Digit {
        /// Whose peer.
        endpoint: EndpointId,
        /// The key.
        digit: Digit,
    },
    /// An endpoint is gone.
    Closed {
        /// The endpoint.
        endpoint: EndpointId,
        /// What it saw in its life.
        statistics: Statistics,
    },
    /// A stretch of a recording could not be written in time: it holds silence.
    RecordingGap {
        /// The recording.
        recording: RecordingId,
        /// Where the stretch begins, in milliseconds from the start of the recording.
        from_ms: u64,
        /// Where it ends.
        to_ms: u64,
    },
    /// A recording's file is complete and closed.
    RecordingStopped {
        /// The recording.
        recording: RecordingId,
        /// Its length in time.
        length: Duration,
        /// Bytes of samples in the file. Less than `length` tells when the end could not be written.
        bytes: u64,
    },
    /// A thread died of a defect. Its endpoints are gone without [`HostEvent::Closed`].
    ShardFailed {
        /// Whose thread.
        shard: ShardId,
    },
}

/// The running threads. Dropping it stops them as [`Self::stop`] does.
#[derive(Debug)]
pub struct MediaThreads {
    handle: MediaHandle,
    backend: Backend,
    threads: Vec<JoinHandle<()>>,
    writer: Option<Writer>,
}

impl MediaThreads {
    /// Starts the threads.
    ///
    /// # Errors
    /// When an option is out of range, a thread cannot start, or the backend asked for is refused.
    pub fn start(options: MediaOptions, events: mpsc::Sender<HostEvent>) -> io::Result<Self> {
        check(&options)?;
        let mut random = StdRng::from_seed(options.seed);
        let backend = resolve(options.backend)?;
        let writer = Writer::start(EventSender::new(events.clone()))?;
        let (handle, orders) = MediaHandle::new(&options, writer.sender(), random.random());
        let mut started = Self { handle, backend, threads: Vec::new(), writer: Some(writer) };
        for (index, orders) in orders.into_iter().enumerate() {
            let setup = worker::Setup {
                shard: ShardId(index),
                seed: random.random(),
                tick: options.tick,
                sockets_max: started.handle.sockets_max(),
                orders,
                shared: Arc::clone(started.handle.shard(index)),
                events: EventSender::new(events.clone()),
                recordings: started.handle.recordings(),
            };
            started.threads.push(worker::spawn(setup, backend)?);
        }
        Ok(started)
    }

    /// What signalling holds.
    pub fn handle(&self) -> MediaHandle {
        self.handle.clone()
    }

    /// How packets reach the kernel: never [`Backend::Auto`].
    pub fn backend(&self) -> Backend {
        self.backend
    }

    /// Ends all recordings and endpoints, waits until the files are complete and the threads are gone.
    pub fn stop(mut self) {
        self.shut_down();
    }

    fn shut_down(&mut self) {
        self.handle.stop();
        for thread in self.threads.drain(..) {
            // A panic has been reported by the thread itself.
            let _ = thread.join();
        }
        if let Some(writer) = self.writer.take() {
            writer.stop();
        }
    }
}

impl Drop for MediaThreads {
    fn drop(&mut self) {
        self.shut_down();
    }
}

fn check(options: &MediaOptions) -> io::Result<()> {
    let complain = |message| Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    if options.threads == 0 || options.threads > THREADS_MAX {
        return complain("media threads: 1 to 64");
    }
    if options.tick < Duration::from_millis(1) || options.tick > Duration::from_millis(20) {
        return complain("media tick: 1 to 20 ms");
    }
    if ports::pairs(&options.ports).is_empty() {
        return complain("media ports: the range holds no pair of an even port and the next odd one");
    }
    Ok(())
}

/// Which backend it will be; tries `io_uring` out on a small ring.
fn resolve(wanted: Backend) -> io::Result<Backend> {
    match wanted {
        Backend::Epoll => Ok(Backend::Epoll),
        Backend::IoUring => uring::UringIo::new(2).map(|_| Backend::IoUring),
        Backend::Auto => match uring::UringIo::new(2) {
            Ok(_) => Ok(Backend::IoUring),
            Err(error) => {
                tracing::info!(%error, "the kernel refuses io_uring; media uses epoll");
                Ok(Backend::Epoll)
            }
        },
    }
}
