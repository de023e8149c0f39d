//! The configuration as used, section by section: the file's keys with their defaults filled in.

mod contact_centre;
mod server;
mod telephony;

pub use contact_centre::{Agent, IdleCode, Queue, Role, Strategy, Team, WrapUp, WrapUpCode};
pub use server::{Http, Media, Server, Store, Sync};
pub use telephony::{Digest, EntryPoint, Listener, Phone, PhoneSecret, Prompt, Sip, Transport, Trunk};
