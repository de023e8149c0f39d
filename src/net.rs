//! SIP's sockets: where datagrams and connections become framed messages and back.

mod tcp;
mod udp;

pub use tcp::{TcpEvent, TcpTransport};
pub use udp::UdpTransport;
