//! Media direction (RFC 3264 section 6.1, RFC 8866 section 6.7).

use std::fmt;

/// Who may send, seen from the side that says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// Both ways; what holds where nothing is said.
    SendReceive,
    /// We send, the peer listens.
    SendOnly,
    /// We listen, the peer sends.
    ReceiveOnly,
    /// Neither (RTCP goes on).
    Inactive,
}

impl Direction {
    /// A direction from who may do what.
    pub const fn new(send: bool, receive: bool) -> Direction {
        match (send, receive) {
            (true, true) => Direction::SendReceive,
            (true, false) => Direction::SendOnly,
            (false, true) => Direction::ReceiveOnly,
            (false, false) => Direction::Inactive,
        }
    }

    /// The direction named by an attribute without a value, such as `sendonly`.
    pub fn from_attribute(name: &str) -> Option<Direction> {
        [Direction::SendReceive, Direction::SendOnly, Direction::ReceiveOnly, Direction::Inactive]
            .into_iter()
            .find(|direction| direction.attribute() == name)
    }

    /// The name of the attribute.
    pub const fn attribute(self) -> &'static str {
        match self {
            Direction::SendReceive => "sendrecv",
            Direction::SendOnly => "sendonly",
            Direction::ReceiveOnly => "recvonly",
            Direction::Inactive => "inactive",
        }
    }

    /// Whether this side sends.
    pub const fn sends(self) -> bool {
        matches!(self, Direction::SendReceive | Direction::SendOnly)
    }

    /// Whether this side receives.
    pub const fn receives(self) -> bool {
        matches!(self, Direction::SendReceive | Direction::ReceiveOnly)
    }

    /// The same seen from the other side.
    pub const fn reversed(self) -> Direction {
        Direction::new(self.receives(), self.sends())
    }

    /// What both allow.
    pub const fn and(self, other: Direction) -> Direction {
        Direction::new(self.sends() && other.sends(), self.receives() && other.receives())
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.attribute())
    }
}
