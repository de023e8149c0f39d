//! The server: built, run, drained.

use crate::exchange::{self, Exchange, Now};
use crate::exchange_task::{self, ExchangeHandle, ExchangeTask};
use crate::log_writer::{self, LogWriter};
use crate::media_threads::{Backend, DEFAULT_TICK, HostEvent, MediaOptions, MediaThreads};
use crate::net::{TcpTransport, UdpTransport};
use crate::prompts::Prompts;
use crate::recordings::Recordings;
use crate::reload::{self, Loaded, Reloader, Source, Stamp};
use crate::{clock, open_files, replay, snapshots, web};
use acd::Engine;
use anyhow::{Context, anyhow};
use config::{Configuration, Listener, Transport};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use sip::{Binding, NonceOptions, RegistrarOptions};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use store::{Store, StoreOptions};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc;

/// Media threads where the configuration names no number: their work is small next to the kernel's.
const MEDIA_THREADS: usize = 2;
/// Media events that wait for signalling; beyond it the media threads keep a backlog of their own.
const MEDIA_EVENTS: usize = 4_096;

/// The shortest registration that is taken; shorter ones would mostly be keep-alives.
const EXPIRES_MIN: Duration = Duration::from_secs(30);
/// The longest, and what a phone gets that names none.
const EXPIRES_MAX: Duration = Duration::from_secs(3_600);
/// Devices that may register one DN; the newest of the best is rung.
const MAX_CONTACTS: usize = 8;

/// Runs the server until it is told to stop (SIGTERM, SIGINT); returns when everything is flushed. What was loaded
/// came from `source`, and is read from there again when that changes, or SIGHUP asks for it. `started` is called, within
/// the runtime, once it can be reached; the last line on standard output says that it is ready.
pub fn run(
    source: Source,
    loaded: Loaded,
    stamp: Option<Stamp>,
    started: impl FnOnce(&Started<'_>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    // Before the first thread starts: io_uring's tables of sockets are as large as the limit allows.
    if let Err(error) = open_files::raise_limit() {
        tracing::warn!(%error, "the limit on open files stays as it is");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_name("server").build()?;
    runtime.block_on(async {
        let server = Server::start(source, loaded, stamp).await?;
        server.announce();
        if let Some((_, sip)) = server.sip.first().copied() {
            let configuration = &server.configuration;
            started(&Started { configuration, sip, web: server.web.address() })?;
        }
        println!("ready");
        server.run().await
    })
}

/// A server that can be reached.
pub struct Started<'a> {
    /// What it runs by.
    pub configuration: &'a Configuration,
    /// SIP; over UDP, where it is told to listen there.
    pub sip: SocketAddr,
    /// The desktop and the API.
    pub web: SocketAddr,
}

/// Everything that runs.
struct Server {
    configuration: Arc<Configuration>,
    store: Store,
    media: MediaThreads,
    task: ExchangeTask,
    exchange: ExchangeHandle,
    web: web::Web,
    reloader: Reloader,
    sip: Vec<(Transport, SocketAddr)>,
}

impl Server {
    async fn start(source: Source, loaded: Loaded, stamp: Option<Stamp>) -> anyhow::Result<Self> {
        // First of all: by itself it ends the process.
        let hang_up = signal(SignalKind::hangup())?;
        let Loaded { configuration, prompts } = loaded;
        let configuration = Arc::new(configuration);
        let data_dir: PathBuf = configuration.server.data_dir.to_path_buf();
        let recordings_dir = data_dir.join("recordings");
        std::fs::create_dir_all(&recordings_dir)
            .with_context(|| format!("cannot create {}", recordings_dir.display()))?;
        let store = open_store(&configuration).await?;
        let engine = rebuild_engine(&store).await?;
        let mut random = StdRng::try_from_rng(&mut rand::rngs::SysRng)
            .map_err(|error| anyhow!("no randomness: {error}"))?;

        let (udp, udp_addresses) = bind_udp(&configuration)?;
        let tcp_addresses = addresses(&configuration, Transport::Tcp);
        let tcp = TcpTransport::bind(&tcp_addresses).await?;
        let (events, media_events) = mpsc::channel(MEDIA_EVENTS);
        let media = start_media(&configuration, events, random.random())?;
        let recordings = Recordings::start(store.clone(), recordings_dir.clone()).await?;

        let now = clock::now();
        let bindings = registrations(&store, now).await?;
        let options = exchange_options(&configuration, prompts, &mut random);
        let parts = exchange_task::Parts {
            exchange: Exchange::new(now, options, engine, bindings),
            udp,
            tcp,
            media: (media.handle(), media_events),
            recordings,
            log: LogWriter::start(store.clone()),
        };
        let (task, exchange) = exchange_task::prepare(parts);
        let (reloader, reload) =
            reload::prepare(source, configuration.clone(), stamp, exchange.clone(), hang_up);
        let web = web::Web::bind(reload, exchange.clone(), store.clone(), recordings_dir).await?;
        let sip = udp_addresses.into_iter().map(|address| (Transport::Udp, address));
        let sip = sip.chain(tcp_addresses.into_iter().map(|address| (Transport::Tcp, address))).collect();
        Ok(Self { configuration, store, media, task, exchange, web, reloader, sip })
    }

    /// Where it listens, on standard output: one line a fact.
    fn announce(&self) {
        for (transport, address) in &self.sip {
            println!("SIP over {transport} on {address}");
        }
        println!("API on http://{}/ (described at /api/openapi.json)", self.web.address());
    }

    async fn run(self) -> anyhow::Result<()> {
        let Self { store, media, task, exchange, web, reloader, .. } = self;
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let task = tokio::spawn(task.run());
        let web = web.start();
        let reloader = tokio::spawn(reloader.run());
        let snapshots = tokio::spawn(snapshots::keep(store.clone()));
        tokio::pin!(task);
        let ended = loop {
            tokio::select! {
                ended = &mut task => break ended,
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            exchange.stop().await;
        };
        reloader.abort();
        snapshots.abort();
        web.stop().await;
        let parts = ended.context("the exchange task died")?.context("the event log cannot be written")?;
        parts.log.stop().await.context("the event log could not be flushed")?;
        close_recordings(media, parts.media.1, parts.recordings).await?;
        let engine = parts.exchange.engine();
        store.save_snapshot(engine.last_seq(), engine).await.context("the snapshot could not be written")?;
        store.close().await;
        tracing::info!("stopped");
        Ok(())
    }
}

/// Stops the media threads, and notes what they still had to tell of recordings.
async fn close_recordings(
    media: MediaThreads,
    mut events: mpsc::Receiver<HostEvent>,
    recordings: Recordings,
) -> anyhow::Result<()> {
    // On a blocking thread, as it waits for the disk.
    let stopped = tokio::task::spawn_blocking(move || media.stop());
    while let Some(event) = events.recv().await {
        recordings.take(event);
    }
    stopped.await.context("the media threads did not stop")?;
    recordings.stop().await;
    Ok(())
}

/// The database file that the configuration names; `None`: it is in memory.
pub fn store_path(configuration: &Configuration) -> Option<PathBuf> {
    configuration.store.path.as_ref().map(|path| configuration.server.data_dir.join(&**path))
}

/// The database that the configuration names.
pub async fn open_store(configuration: &Configuration) -> anyhow::Result<Store> {
    let path = store_path(configuration);
    let sync = match configuration.store.sync {
        config::Sync::Process => store::Sync::Process,
        config::Sync::Power => store::Sync::Power,
    };
    Ok(Store::open(StoreOptions { path, sync }).await?)
}

/// The registrations that the last process kept; those that have lapsed since are forgotten.
async fn registrations(store: &Store, now: Now) -> anyhow::Result<Vec<Binding>> {
    let mut bindings = Vec::new();
    for row in store.bindings().await? {
        let key = (row.dn.clone(), row.contact.clone());
        match log_writer::from_row(now, row) {
            Some(binding) => bindings.push(binding),
            None => store.remove_binding(&key.0, &key.1).await?,
        }
    }
    Ok(bindings)
}

/// The ACD as the log has it: the newest snapshot, and every record after it.
async fn rebuild_engine(store: &Store) -> anyhow::Result<Engine> {
    let (seq, engine) = snapshots::newest(store).await?;
    Ok(replay::apply(store, seq, engine, None).await?.1)
}

fn addresses(configuration: &Configuration, transport: Transport) -> Vec<SocketAddr> {
    let listeners = configuration.sip.listeners.iter().filter(|listener| listener.transport == transport);
    listeners.map(|listener| *listener.address).collect()
}

fn bind_udp(configuration: &Configuration) -> anyhow::Result<(UdpTransport, Vec<SocketAddr>)> {
    let addresses = addresses(configuration, Transport::Udp);
    Ok((UdpTransport::bind(&addresses)?, addresses))
}

fn start_media(
    configuration: &Configuration,
    events: mpsc::Sender<HostEvent>,
    seed: [u8; 32],
) -> anyhow::Result<MediaThreads> {
    let options = MediaOptions {
        threads: configuration.media.threads.unwrap_or(MEDIA_THREADS),
        address: *configuration.media.address,
        ports: configuration.media.ports.range(),
        tick: DEFAULT_TICK,
        backend: Backend::Auto,
        seed,
    };
    MediaThreads::start(options, events).context("the media threads cannot start")
}

fn exchange_options(
    configuration: &Arc<Configuration>,
    prompts: Prompts,
    random: &mut StdRng,
) -> exchange::Options {
    let sip = sip::Options {
        listeners: configuration.sip.listeners.iter().map(sip_listener).collect(),
        user_agent: configuration.server.name.clone(),
        timers: sip::Timers::default(),
        limits: sip::Limits::default(),
        answers_when_told: false,
        seed: random.random(),
    };
    exchange::Options {
        configuration: configuration.clone(),
        prompts,
        switch: call::Options { sip, advertised_media: configuration.media.advertise, seed: random.random() },
        registrar: registrar_options(&configuration.sip.realm, random.random()),
    }
}

fn registrar_options(realm: &str, seed: [u8; 32]) -> RegistrarOptions {
    RegistrarOptions {
        realm: realm.to_owned(),
        expires_min: EXPIRES_MIN,
        expires_max: EXPIRES_MAX,
        expires_default: EXPIRES_MAX,
        max_contacts: MAX_CONTACTS,
        nonces: NonceOptions::default(),
        seed,
    }
}

fn sip_listener(listener: &Listener) -> sip::Listener {
    sip::Listener {
        transport: match listener.transport {
            Transport::Udp => sip::Transport::Udp,
            Transport::Tcp => sip::Transport::Tcp,
        },
        local: *listener.address,
        advertised: listener.advertised(*listener.address),
    }
}

#[cfg(test)]
mod tests;
