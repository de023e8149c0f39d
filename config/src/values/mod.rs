//! The kinds of value a key can have: each reads what is written, or says what it expected instead.

mod duration;
mod mask;
mod names;
mod network;
mod numbers;
mod pattern;
mod phc;
mod ports;
mod scalar;
mod secret;
mod times;
mod words;

pub(crate) use duration::written;
pub use mask::Mask;
pub(crate) use names::{
    DialKey, FeatureCode, HeaderField, Identifier, Label, Number, Realm, Reference, WavFile,
    without_separators,
};
pub(crate) use network::sip_host;
pub use network::{Advertise, Network};
pub(crate) use numbers::{
    Ageing, Characters, Classes, Digits, Points, Relaxed, Remembered, Retries, Seed, SkillLevel, Slots,
    Times, Weight,
};
pub use pattern::NumberPattern;
pub(crate) use phc::PasswordHash;
pub(crate) use ports::PORTS_PER_CALL;
pub use ports::PortRange;
pub(crate) use scalar::{Mismatch, Scalar, Text, describe};
pub use secret::Secret;
pub(crate) use secret::{Md5Hash, Password, Sha256Hash};
pub(crate) use times::{CalendarDay, ClosesAt, DayOfWeek, OpensAt, Zone};
pub(crate) use words::{DataWord, Refuse, TypeWord, WrapUpWord};
