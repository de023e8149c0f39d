//! Configuration: TOML as written, and the configuration as used.
//!
//! [`parse`] reads one file in two layers. `raw` holds what is written: every value with its type checked and its
//! place in the file remembered. `validate` turns that into a [`Configuration`]: cross-references resolved, defaults
//! filled in, rules between values checked. Every mistake found on the way is reported, not only the first, as an
//! [`Error`] that names file, line, column, key, what was expected and what was found (requirement T7).
//!
//! [`Configuration::route`] is the dial plan: where a call from a trunk goes; [`Configuration::may_dial`] is what agents may dial. [`Configuration::reload`] says what changes
//! from one configuration to the next, and what cannot while the server runs. A [`Calendar`] says when a place is open.

mod calendar;
mod configuration;
mod data;
mod dial_plan;
mod dialling;
mod error;
pub mod example;
mod located;
mod model;
mod problem;
mod raw;
mod reload;
mod source;
mod suggest;
mod validate;
mod values;

pub use calendar::{Calendar, MAX_LOOK_AHEAD_DAYS};
pub use configuration::Configuration;
pub use data::InvalidData;
pub use dial_plan::Route;
pub use dialling::{Dialled, OutdialCall, Reach, WhyNot};
pub use error::{Error, Errors, Related};
pub use located::{Located, Name, Named, Table};
pub use model::{
    Acd, AddressBookEntry, Agent, Announcements, Arrival, BusinessHours, Callback, CallbackOrder, Channel,
    DataSource, Destination, Digest, EntryPoint, ExpectedWait, Extension, Feature, FeatureCodes, Http,
    IdleCode, Language, LastAgent, Level, Listener, Media, Menu, NumberRules, Outbound, Outdial, Overflow,
    OverflowCondition, PasswordPolicy, Phone, PhoneSecret, Profile, Prompt, Queue, RelaxationStep, Role,
    Server, SignIn, Sip, Skill, SkillRequirement, Store, Strategy, SupervisionAct, Sync, Target, Team, Tier,
    Transport, Trunk, Unstaffed, Variable, VariableKind, Voicemail, WrapUp, WrapUpCode, WrapUpMode,
};
pub use reload::ChangedSection;
pub use values::{Advertise, Mask, Network, NumberPattern, PortRange, Secret};

use problem::Problems;
use source::Source;

/// Largest configuration file that is read, in bytes. Ten thousand agents need about two million.
pub const MAX_FILE_BYTES: usize = 16 * 1024 * 1024;

/// Parses and validates the text of a configuration file.
///
/// `file_name` is only named in errors: the crate opens nothing. The `Configuration` keeps the text, so that the host
/// can report what it finds wrong later (a prompt that is not there) in the same shape, with
/// [`Configuration::error_at`].
pub fn parse(file_name: &str, text: &str) -> Result<Configuration, Errors> {
    let source = Source::new(file_name, text);
    let mut problems = Problems::default();
    if text.len() > MAX_FILE_BYTES {
        problems
            .whole_file(format!("a file of at most {MAX_FILE_BYTES} bytes"), format!("{} bytes", text.len()));
        return Err(source.errors(problems));
    }
    let written = raw::read(text, &mut problems);
    let configuration = written.and_then(|written| validate::validate(written, &source, &mut problems));
    match configuration {
        Some(configuration) if problems.is_empty() => Ok(configuration),
        _ => Err(source.errors(problems)),
    }
}

/// As [`parse`], from the bytes of a file: a byte that is not UTF-8 is an error with its line and column.
pub fn parse_bytes(file_name: &str, bytes: &[u8]) -> Result<Configuration, Errors> {
    match std::str::from_utf8(bytes) {
        Ok(text) => parse(file_name, text),
        Err(error) => {
            let valid = error.valid_up_to();
            let found = bytes.get(valid).map_or_else(String::new, |byte| format!("the byte 0x{byte:02X}"));
            let mut problems = Problems::default();
            problems.at(valid..valid + 1, "", "a file in UTF-8", found);
            Err(Source::new(file_name, &String::from_utf8_lossy(bytes)).errors(problems))
        }
    }
}
