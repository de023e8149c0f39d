//! The sockets of callers and phones.

use std::io::ErrorKind;
use std::net::{SocketAddr, UdpSocket};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::time::Instant;

use anyhow::{Context, bail};

/// A datagram is read into this much.
const LARGEST: usize = 4_096;
/// Datagrams to phones that wait to be looked at.
const UNREAD: usize = 16_384;

/// Who of us a message came to or goes out from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    Callers,
    Phones,
}

/// A datagram.
pub(crate) struct Received {
    /// When it came; to the microsecond where it is for a phone.
    pub(crate) at: Instant,
    pub(crate) message: String,
}

/// Both sides' sockets.
pub(crate) struct Wire {
    pub(crate) server: SocketAddr,
    callers: UdpSocket,
    phones: UdpSocket,
    to_phones: Receiver<Received>,
    /// What our SDP names: bound, so that audio meets no closed port, and never read.
    _audio: Vec<UdpSocket>,
    pub(crate) audio_port: u16,
    addresses: [SocketAddr; 2],
    buffer: Vec<u8>,
}

impl Wire {
    pub(crate) fn bind(server: SocketAddr, callers: SocketAddr, phones: SocketAddr) -> anyhow::Result<Wire> {
        let audio_port = callers.port() + 2;
        let ports = [audio_port, audio_port + 1];
        let audio =
            [callers, phones].into_iter().flat_map(|side| ports.map(|port| SocketAddr::new(side.ip(), port)));
        let phones_socket = bind(phones)?;
        Ok(Wire {
            server,
            callers: open(callers)?,
            to_phones: read(phones_socket.try_clone()?),
            phones: phones_socket,
            _audio: audio.map(open).collect::<Result<_, _>>()?,
            audio_port,
            addresses: [callers, phones],
            buffer: vec![0; LARGEST],
        })
    }

    pub(crate) fn address(&self, side: Side) -> SocketAddr {
        self.addresses[usize::from(side == Side::Phones)]
    }

    /// The next datagram, if there is one.
    pub(crate) fn receive(&mut self, side: Side) -> anyhow::Result<Option<Received>> {
        if side == Side::Phones {
            return match self.to_phones.try_recv() {
                Ok(received) => Ok(Some(received)),
                Err(mpsc::TryRecvError::Empty) => Ok(None),
                Err(mpsc::TryRecvError::Disconnected) => bail!("the phones' socket failed"),
            };
        }
        match self.callers.recv_from(&mut self.buffer) {
            Ok((length, _)) => Ok(Some(Received::now(&self.buffer[..length]))),
            Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(None),
            Err(error) => Err(error).context("receiving"),
        }
    }

    pub(crate) fn send(&self, side: Side, message: &str) -> anyhow::Result<()> {
        let socket = if side == Side::Callers { &self.callers } else { &self.phones };
        socket.send_to(message.as_bytes(), self.server).context("sending")?;
        Ok(())
    }
}

impl Received {
    fn now(datagram: &[u8]) -> Received {
        Received { at: Instant::now(), message: String::from_utf8_lossy(datagram).into_owned() }
    }
}

/// A thread that does nothing else notes when each datagram comes.
fn read(socket: UdpSocket) -> Receiver<Received> {
    let (sender, received) = mpsc::sync_channel(UNREAD);
    std::thread::spawn(move || read_all(&socket, &sender));
    received
}

fn read_all(socket: &UdpSocket, sender: &SyncSender<Received>) {
    let mut buffer = vec![0; LARGEST];
    while let Ok((length, _)) = socket.recv_from(&mut buffer) {
        if sender.send(Received::now(&buffer[..length])).is_err() {
            return;
        }
    }
}

fn open(address: SocketAddr) -> anyhow::Result<UdpSocket> {
    let socket = bind(address)?;
    socket.set_nonblocking(true)?;
    Ok(socket)
}

fn bind(address: SocketAddr) -> anyhow::Result<UdpSocket> {
    UdpSocket::bind(address).with_context(|| format!("binding {address}"))
}
