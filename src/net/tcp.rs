//! SIP over TCP (RFC 3261 §18): a task a connection, all messages into one bounded channel.

use super::udp::in_words;
use bytes::{Bytes, BytesMut};
use sip::wire::{Frame, StreamFramer};
use sip::{Flow, Transport};
use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::time::timeout;

/// Connections, both ways, at a time; beyond it new ones are closed at once.
const CONNECTIONS: usize = 10_000;
/// Messages waiting to be written to one peer; a peer that reads no faster loses its connection.
const UNWRITTEN: usize = 256;
/// Messages read and not yet worked off, over all connections; beyond it their sockets are not read.
const UNREAD: usize = 1_024;
/// A connection on which nothing has come for this long is closed; phones that keep one open send
/// keep-alives more often (RFC 5626 §4.4.1).
const IDLE: Duration = Duration::from_secs(600);
/// A peer has this long to take a message, or to accept a connection.
const PATIENCE: Duration = Duration::from_secs(10);
/// The answer to a keep-alive (RFC 5626 §4.4.1).
const PONG: &[u8] = b"\r\n";

/// Every connection, by its flow.
pub struct TcpTransport {
    connections: HashMap<Flow, mpsc::Sender<Bytes>>,
    events: mpsc::Sender<TcpEvent>,
}

/// What a connection's task tells.
#[expect(missing_docs, reason = "the fields are what their types document")]
pub enum TcpEvent {
    /// A peer connected.
    Accepted { flow: Flow, writer: mpsc::Sender<Bytes> },
    /// A whole message came.
    Received { flow: Flow, message: Bytes },
    /// The connection is gone.
    Closed { flow: Flow },
}

impl TcpTransport {
    /// Listens on every address; what the connections tell comes by the receiver.
    pub async fn bind(addresses: &[SocketAddr]) -> io::Result<(Self, mpsc::Receiver<TcpEvent>)> {
        let (events, receiver) = mpsc::channel(UNREAD);
        for address in addresses {
            let listener = TcpListener::bind(address).await.map_err(|error| in_words(error, *address))?;
            tokio::spawn(accept(listener, *address, events.clone()));
        }
        Ok((Self { connections: HashMap::new(), events }, receiver))
    }

    /// Takes note of a connection that came or went; `false` for what is to be ignored: one that was too
    /// many, or the end of one in whose place there is another already.
    pub fn track(&mut self, event: &TcpEvent) -> bool {
        match event {
            TcpEvent::Accepted { flow, writer } if self.connections.len() < CONNECTIONS => {
                self.connections.insert(*flow, writer.clone());
            }
            // Dropping the writer ends the connection's task.
            TcpEvent::Accepted { .. } => return false,
            TcpEvent::Received { .. } => {}
            // A connection's task lets go of its messages before it tells of its end.
            TcpEvent::Closed { flow } => match self.connections.get(flow) {
                Some(writer) if !writer.is_closed() => return false,
                _ => drop(self.connections.remove(flow)),
            },
        }
        true
    }

    /// Sends a message, over a new connection where there is none. What cannot be sent comes back as
    /// [`TcpEvent::Closed`], or as `false` where it is known at once.
    pub fn send(&mut self, flow: &Flow, message: Bytes) -> bool {
        if !self.connections.contains_key(flow) {
            if self.connections.len() >= CONNECTIONS {
                return false;
            }
            let (writer, messages) = mpsc::channel(UNWRITTEN);
            tokio::spawn(connect(*flow, messages, self.events.clone()));
            self.connections.insert(*flow, writer);
        }
        let sent = self.connections.get(flow).is_some_and(|writer| writer.try_send(message).is_ok());
        if !sent {
            self.connections.remove(flow);
        }
        sent
    }
}

async fn accept(listener: TcpListener, local: SocketAddr, events: mpsc::Sender<TcpEvent>) {
    loop {
        match listener.accept().await {
            Ok((stream, remote)) => {
                let flow = Flow { transport: Transport::Tcp, local, remote };
                let (writer, messages) = mpsc::channel(UNWRITTEN);
                if events.send(TcpEvent::Accepted { flow, writer }).await.is_err() {
                    return;
                }
                tokio::spawn(serve(stream, flow, messages, events.clone()));
            }
            Err(error) => {
                tracing::warn!(%local, %error, "a TCP connection could not be accepted");
                // Out of descriptors, most likely: give others the time to close theirs.
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

async fn connect(flow: Flow, messages: mpsc::Receiver<Bytes>, events: mpsc::Sender<TcpEvent>) {
    match timeout(PATIENCE, TcpStream::connect(flow.remote)).await {
        Ok(Ok(stream)) => serve(stream, flow, messages, events).await,
        Ok(Err(_)) | Err(_) => {
            drop(messages);
            // Refused only when the server is stopping.
            let _ = events.send(TcpEvent::Closed { flow }).await;
        }
    }
}

async fn serve(
    stream: TcpStream,
    flow: Flow,
    messages: mpsc::Receiver<Bytes>,
    events: mpsc::Sender<TcpEvent>,
) {
    let end = exchange(stream, flow, messages, &events).await;
    if let Err(error) = end {
        tracing::debug!(remote = %flow.remote, %error, "a SIP connection ended");
    }
    // Refused only when the server is stopping.
    let _ = events.send(TcpEvent::Closed { flow }).await;
}

/// Reads and writes until either side has had enough.
async fn exchange(
    mut stream: TcpStream,
    flow: Flow,
    mut messages: mpsc::Receiver<Bytes>,
    events: &mpsc::Sender<TcpEvent>,
) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let (mut reader, mut writer) = stream.split();
    let mut framer = StreamFramer::new();
    let mut buffer = BytesMut::with_capacity(4_096);
    loop {
        tokio::select! {
            read = timeout(IDLE, reader.read_buf(&mut buffer)) => {
                if read.map_err(|_| io::ErrorKind::TimedOut)?? == 0 {
                    return Ok(());
                }
                framer.push(&buffer);
                buffer.clear();
                for frame in framer.by_ref() {
                    match frame.map_err(io::Error::other)? {
                        Frame::Message(message) => {
                            let received = TcpEvent::Received { flow, message };
                            events.send(received).await.map_err(|_| io::ErrorKind::BrokenPipe)?;
                        }
                        Frame::Ping => write(&mut writer, PONG).await?,
                        Frame::Pong => {}
                    }
                }
            }
            message = messages.recv() => match message {
                Some(message) => write(&mut writer, &message).await?,
                None => return Ok(()),
            },
        }
    }
}

async fn write(writer: &mut (impl AsyncWriteExt + Unpin), bytes: &[u8]) -> io::Result<()> {
    timeout(PATIENCE, writer.write_all(bytes)).await.map_err(|_| io::ErrorKind::TimedOut)?
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A peer that reconnects from the same port before the end of its first connection was worked off.
    #[tokio::test]
    async fn the_end_of_a_connection_does_not_end_its_successor() {
        let (mut tcp, _events) = TcpTransport::bind(&[]).await.expect("no address, no error");
        let local = SocketAddr::from(([127, 0, 0, 1], 5060));
        let flow =
            Flow { transport: Transport::Tcp, local, remote: SocketAddr::from(([127, 0, 0, 2], 40_000)) };
        let (writer, first) = mpsc::channel(UNWRITTEN);
        assert!(tcp.track(&TcpEvent::Accepted { flow, writer }));
        drop(first);
        let (writer, mut second) = mpsc::channel(UNWRITTEN);
        assert!(tcp.track(&TcpEvent::Accepted { flow, writer }));
        assert!(!tcp.track(&TcpEvent::Closed { flow }), "the first one's, and old news");
        assert!(tcp.send(&flow, Bytes::from_static(b"message")));
        assert_eq!(second.recv().await.as_deref(), Some(&b"message"[..]));
        drop(second);
        assert!(tcp.track(&TcpEvent::Closed { flow }));
        assert!(tcp.connections.is_empty());
    }
}
