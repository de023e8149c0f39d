//! The sockets of callers and phones.

use std::io::ErrorKind;
use std::net::{SocketAddr, UdpSocket};

use anyhow::Context;

/// A datagram is read into this much.
const LARGEST: usize = 4_096;

/// Who of us a message came to or goes out from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    Callers,
    Phones,
}

/// Both sides' sockets.
pub(crate) struct Wire {
    pub(crate) server: SocketAddr,
    callers: UdpSocket,
    phones: UdpSocket,
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
        Ok(Wire {
            server,
            callers: open(callers)?,
            phones: open(phones)?,
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
    pub(crate) fn receive(&mut self, side: Side) -> anyhow::Result<Option<String>> {
        let socket = if side == Side::Callers { &self.callers } else { &self.phones };
        match socket.recv_from(&mut self.buffer) {
            Ok((length, _)) => Ok(Some(String::from_utf8_lossy(&self.buffer[..length]).into_owned())),
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

fn open(address: SocketAddr) -> anyhow::Result<UdpSocket> {
    let socket = UdpSocket::bind(address).with_context(|| format!("binding {address}"))?;
    socket.set_nonblocking(true)?;
    Ok(socket)
}
