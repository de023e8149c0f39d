//! The load: streams of RTP as phones send them, each with its own socket, spread evenly over the 20 ms.

use std::net::{Ipv4Addr, SocketAddr, UdpSocket};
use std::time::{Duration, Instant};

use anyhow::ensure;

use super::child;

/// Where the peers are.
pub(crate) const ADDRESS: Ipv4Addr = Ipv4Addr::new(127, 84, 0, 1);
/// Where the relay is.
pub(crate) const RELAY: Ipv4Addr = Ipv4Addr::new(127, 84, 0, 2);

const PACKET_TIME: Duration = Duration::from_millis(20);
const WARM_UP: Duration = Duration::from_secs(1);
/// How long the last packets may be under way.
const DRAIN: Duration = Duration::from_millis(200);

/// Sends for `time` after warming up; what is sent to socket 2n comes back from 2n + 1 and the other way
/// round.
pub(crate) fn run(streams: usize, time: Duration) -> anyhow::Result<()> {
    let sockets = (0..streams).map(|_| socket()).collect::<anyhow::Result<Vec<_>>>()?;
    let ports =
        sockets.iter().map(|socket| Ok(socket.local_addr()?.port())).collect::<anyhow::Result<Vec<_>>>()?;
    child::say("ports", child::listed(&ports))?;
    let relay = child::ports()?;
    ensure!(relay.len() == streams, "a port for each stream");
    let targets: Vec<_> = relay.iter().map(|port| SocketAddr::from((RELAY, *port))).collect();
    let gap = PACKET_TIME / streams as u32;
    let (start, mut received, mut packet) = (Instant::now(), 0, [0; 172]);
    let rounds = |time: Duration| (time.as_millis() / PACKET_TIME.as_millis()) as u32;
    let (warm, all) = (rounds(WARM_UP), rounds(WARM_UP + time));
    for round in 0..all {
        if round == warm {
            child::say("warm", "")?;
        }
        for (index, socket) in sockets.iter().enumerate() {
            let due = start + PACKET_TIME * round + gap * index as u32;
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            received += drain(socket);
            write_packet(&mut packet, round, index);
            socket.send_to(&packet, targets[index])?;
        }
    }
    child::say("done", "")?;
    std::thread::sleep(DRAIN);
    received += sockets.iter().map(drain).sum::<u64>();
    let sent = u64::from(all) * streams as u64;
    child::say("lost", sent.saturating_sub(received))
}

fn socket() -> anyhow::Result<UdpSocket> {
    let socket = UdpSocket::bind((ADDRESS, 0))?;
    socket.set_nonblocking(true)?;
    Ok(socket)
}

fn drain(socket: &UdpSocket) -> u64 {
    let mut buffer = [0; 2048];
    let mut packets = 0;
    while let Ok(len) = socket.recv(&mut buffer) {
        // RTCP of the relay is not what was sent.
        packets += u64::from(len == 172);
    }
    packets
}

/// 20 ms of G.711 µ-law (RFC 3551).
fn write_packet(packet: &mut [u8; 172], round: u32, stream: usize) {
    packet[..2].copy_from_slice(&[0x80, 0]);
    packet[2..4].copy_from_slice(&(round as u16).to_be_bytes());
    packet[4..8].copy_from_slice(&(round * 160).to_be_bytes());
    packet[8..12].copy_from_slice(&(stream as u32 + 1).to_be_bytes());
    packet[12..].fill(round as u8);
}
