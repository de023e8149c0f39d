//! The wire format: messages in one buffer with a table of header offsets, typed header fields read when asked for,
//! and the framing of datagrams and streams (RFC 3261 §7, §18.3, §20, §25).

pub mod limits;

mod build;
mod error;
mod frame;
mod header_name;
mod host;
mod message;
mod method;
mod name_addr;
mod params;
mod reason;
mod received;
mod replaces;
mod scan;
mod split;
mod text;
mod typed;
mod uri;
mod uri_equality;
mod validate;
mod values;
mod via;

pub use build::{MessageBuilder, response_to};
pub use error::{HeaderError, Invalid, ParseError};
pub use frame::{Frame, FrameError, StreamFramer, datagram};
pub use header_name::{HeaderName, Multiplicity, OtherName};
pub use message::{Message, StartLine};
pub use method::{Method, Transport};
pub use name_addr::NameAddr;
pub use params::Params;
pub use reason::reason_phrase;
pub use replaces::Replaces;
pub use text::{Text, Token};
pub use typed::Contacts;
pub use uri::{Scheme, Uri, UriError};
pub use values::{AuthValue, CSeq, MediaType, Parameterized, RAck};
pub use via::{MAGIC_COOKIE, Via};
