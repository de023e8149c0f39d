//! The floor: what merely receiving and sending a call's datagrams costs, by two programs that look into none of them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::ErrorKind;
use std::net::{SocketAddr, UdpSocket};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::{Value, json};

/// Datagrams that a call sends to the server: INVITE, ACK, 180, 200, BYE, 200. Each is answered by one.
const DATAGRAMS: usize = 6;
/// Echoes may be this late after the last datagram.
const PATIENCE: Duration = Duration::from_secs(2);

/// Answers every datagram with one of the next size. Runs until it is killed.
pub(crate) fn echo(address: SocketAddr, sizes: &[usize]) -> anyhow::Result<()> {
    let socket = UdpSocket::bind(address).with_context(|| format!("binding {address}"))?;
    let (mut buffer, mut turns) = (vec![0; 65_535], sizes.iter().cycle());
    println!("ready");
    loop {
        let (_, remote) = socket.recv_from(&mut buffer)?;
        let size = turns.next().copied().unwrap_or_default();
        socket.send_to(buffer.get(..size).unwrap_or_default(), remote)?;
    }
}

/// Sends the datagrams.
pub(crate) struct Floor {
    socket: UdpSocket,
    server: SocketAddr,
    due: BinaryHeap<Reverse<(Instant, usize)>>,
    expected: usize,
    received: usize,
    give_up_at: Instant,
    buffer: Vec<u8>,
}

impl Floor {
    /// `count` calls, `rate` a second, with `ring` before the fourth datagram and `talk` before the fifth.
    pub(crate) fn new(
        now: Instant,
        server: SocketAddr,
        (rate, count): (f64, u32),
        (ring, talk): (Duration, Duration),
        sizes: &[usize],
    ) -> anyhow::Result<Floor> {
        let [invite, ack, ringing, answer, bye, last] = sizes else {
            bail!("{DATAGRAMS} sizes, not {sizes:?}")
        };
        let ms = Duration::from_millis;
        let call = [
            (Duration::ZERO, *invite),
            (ms(1), *ack),
            (ms(2), *ringing),
            (ring, *answer),
            (ring + talk, *bye),
            (ring + talk + ms(1), *last),
        ];
        let starts = (0..count).map(|index| now + Duration::from_secs_f64(f64::from(index) / rate));
        let due: BinaryHeap<_> =
            starts.flat_map(|start| call.map(|(after, size)| Reverse((start + after, size)))).collect();
        let socket = UdpSocket::bind(SocketAddr::new(server.ip(), 0))?;
        socket.set_nonblocking(true)?;
        let give_up_at = now + Duration::from_secs_f64(f64::from(count) / rate) + ring + talk + PATIENCE;
        Ok(Floor {
            socket,
            server,
            expected: due.len(),
            due,
            received: 0,
            give_up_at,
            buffer: vec![0; 65_535],
        })
    }

    /// Sends what is due, takes what has come; the report once all has.
    pub(crate) fn turn(&mut self) -> anyhow::Result<Option<Value>> {
        let now = Instant::now();
        loop {
            match self.socket.recv_from(&mut self.buffer) {
                Ok(_) => self.received += 1,
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(error) => return Err(error).context("the echo"),
            }
        }
        while let Some(Reverse((at, size))) = self.due.peek().copied()
            && at <= now
        {
            self.due.pop();
            self.socket.send_to(self.buffer.get(..size).unwrap_or_default(), self.server)?;
        }
        match self.received == self.expected {
            true => Ok(Some(json!({ "echoed": self.received }))),
            false if now > self.give_up_at => {
                bail!("{} of {} datagrams came back", self.received, self.expected)
            }
            false => Ok(None),
        }
    }
}
