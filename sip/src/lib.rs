//! SIP: wire format, transactions, dialogs, sessions, registrar.

pub mod wire;

pub use wire::{
    AuthValue, CSeq, Contacts, HeaderError, HeaderName, Invalid, MediaType, Message, MessageBuilder, Method,
    NameAddr, Parameterized, Params, ParseError, RAck, Scheme, StartLine, Text, Transport, Uri, Via,
    reason_phrase, response_to,
};
