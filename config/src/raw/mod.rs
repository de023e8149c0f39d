//! The file as written: sections and keys, each value with its type checked and its place remembered.
//!
//! A value that is missing or of the wrong kind is `None` here, and has been reported: validation goes on without it,
//! so that one run reports all there is. Whatever is not known is reported as well (`deny_unknown_fields`, for all of
//! them at once).

mod accounts;
mod calendar;
mod feature_codes;
mod profile;
mod queue;
mod reader;
mod treatment;
mod value;
mod variable;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use toml::de::DeTable;

use crate::located::Located;
use crate::model::{Channel, Digest, Role, SupervisionAct, Sync, Transport};
use crate::problem::Problems;
use crate::values::{
    Advertise, Identifier, Label, Md5Hash, Network, Number, Password, PasswordHash, PortRange, Realm,
    Reference, Seed, Sha256Hash, SkillLevel, Slots, WavFile, Weight,
};
pub(crate) use accounts::{PasswordPolicy, SignIn};
pub(crate) use calendar::{Calendar, SpecialDay};
pub(crate) use feature_codes::FeatureCodes;
pub(crate) use profile::{AddressBookEntry, NumberRules, Outbound, Outdial, Profile};
pub(crate) use queue::{CONDITIONS, LastAgent, Overflow, Queue, RelaxationStep, Requirements, WrapUp};
use reader::Reader;
pub(crate) use treatment::{
    Announcements, CONTENTS, Callback, Destination, EntryPoint, KINDS, Language, Menu, TARGETS, Unstaffed,
    Voicemail,
};
pub(crate) use value::SwitchOrList;
use value::Value;
pub(crate) use variable::{Data, DataSource, SOURCES, Variable};

/// A value that may be absent.
pub(crate) type Maybe<T> = Option<Located<T>>;
/// An array with something in it.
pub(crate) type List<T> = Option<Located<Vec<Located<T>>>>;

/// The whole file. An entry's `at` is the place of its header.
pub(crate) struct File {
    pub(crate) server: Option<Server>,
    pub(crate) sip: Option<Sip>,
    pub(crate) media: Option<Media>,
    pub(crate) http: Option<Http>,
    pub(crate) sign_in: Option<SignIn>,
    pub(crate) password_policy: Option<PasswordPolicy>,
    pub(crate) store: Option<Store>,
    pub(crate) acd: Option<Acd>,
    pub(crate) voicemail: Option<Voicemail>,
    pub(crate) outbound: Option<Outbound>,
    pub(crate) feature_codes: Option<FeatureCodes>,
    pub(crate) trunks: Vec<Trunk>,
    pub(crate) phones: Vec<Phone>,
    pub(crate) prompts: Vec<Prompt>,
    pub(crate) languages: Vec<Language>,
    pub(crate) calendars: Vec<Calendar>,
    pub(crate) menus: Vec<Menu>,
    pub(crate) entry_points: Vec<EntryPoint>,
    pub(crate) skills: Vec<Labelled>,
    pub(crate) teams: Vec<Labelled>,
    pub(crate) profiles: Vec<Profile>,
    pub(crate) agents: Vec<Agent>,
    pub(crate) idle_codes: Vec<Code>,
    pub(crate) wrap_up_codes: Vec<Code>,
    pub(crate) queues: Vec<Queue>,
    pub(crate) address_book: Vec<AddressBookEntry>,
    pub(crate) variables: Vec<Variable>,
}

pub(crate) struct Server {
    pub(crate) name: Maybe<Label>,
    pub(crate) data_dir: Maybe<PathBuf>,
    pub(crate) drain_limit: Maybe<Duration>,
}

pub(crate) struct Sip {
    pub(crate) realm: Maybe<Realm>,
    pub(crate) digest: Maybe<Digest>,
    pub(crate) listeners: Vec<Listener>,
    pub(crate) listeners_at: Option<Located<()>>,
}

pub(crate) struct Listener {
    pub(crate) transport: Maybe<Transport>,
    pub(crate) address: Maybe<SocketAddr>,
    pub(crate) advertise: Maybe<Advertise>,
    pub(crate) has_advertise: bool,
}

pub(crate) struct Media {
    pub(crate) address: Maybe<IpAddr>,
    pub(crate) advertise: Maybe<IpAddr>,
    pub(crate) has_advertise: bool,
    pub(crate) ports: Maybe<PortRange>,
    pub(crate) threads: Maybe<u32>,
}

#[derive(Default)]
pub(crate) struct Http {
    pub(crate) listen: Maybe<SocketAddr>,
    pub(crate) session_lifetime: Maybe<Duration>,
    pub(crate) connection_lost_after: Maybe<Duration>,
    pub(crate) browser_closed_after: Maybe<Duration>,
    pub(crate) trusted_proxies: List<Network>,
}

pub(crate) struct Store {
    pub(crate) path: Maybe<PathBuf>,
    pub(crate) sync: Maybe<Sync>,
}

pub(crate) struct Acd {
    pub(crate) seed: Maybe<Seed>,
    pub(crate) reattach_time: Maybe<Duration>,
    pub(crate) reattach_message: Maybe<Reference>,
    pub(crate) consult_confirm_time: Maybe<Duration>,
    pub(crate) announce_supervision: Option<SwitchOrList<SupervisionAct>>,
    pub(crate) interrupts: Vec<(Located<Channel>, List<Channel>)>,
}

pub(crate) struct Trunk {
    pub(crate) name: Maybe<Identifier>,
    pub(crate) sources: List<Network>,
    pub(crate) max_calls: Maybe<u32>,
    pub(crate) address: Maybe<SocketAddr>,
    pub(crate) has_address: bool,
    pub(crate) transport: Maybe<Transport>,
    pub(crate) caller_id: Maybe<Number>,
}

pub(crate) struct Phone {
    pub(crate) at: Located<()>,
    pub(crate) dn: Maybe<Number>,
    pub(crate) password: Maybe<Password>,
    pub(crate) ha1_md5: Maybe<Md5Hash>,
    pub(crate) ha1_sha256: Maybe<Sha256Hash>,
    pub(crate) digest: Maybe<Digest>,
    pub(crate) call_waiting: Maybe<bool>,
    pub(crate) remote_answer: Maybe<bool>,
    /// Which of the three are written, right or wrong.
    pub(crate) written: [bool; 3],
}

pub(crate) struct Prompt {
    pub(crate) name: Maybe<Identifier>,
    pub(crate) file: Maybe<WavFile>,
}

/// A team or a skill.
pub(crate) struct Labelled {
    pub(crate) name: Maybe<Identifier>,
    pub(crate) label: Maybe<Label>,
}

pub(crate) struct Agent {
    pub(crate) name: Maybe<Identifier>,
    pub(crate) display_name: Maybe<Label>,
    pub(crate) password_hash: Maybe<PasswordHash>,
    pub(crate) must_change_password: Maybe<bool>,
    pub(crate) teams: List<Reference>,
    pub(crate) role: Maybe<Role>,
    pub(crate) profile: Maybe<Reference>,
    pub(crate) skills: Vec<(Located<Reference>, Maybe<SkillLevel>)>,
    pub(crate) capacity: Option<Vec<(Located<Channel>, Maybe<Slots>)>>,
    pub(crate) weight: Maybe<Weight>,
}

/// An idle code or a wrap-up code.
pub(crate) struct Code {
    pub(crate) at: Located<()>,
    pub(crate) name: Maybe<Identifier>,
    pub(crate) label: Maybe<Label>,
    pub(crate) default: Maybe<bool>,
    pub(crate) has_default: bool,
}

/// Reads the text. `None` when it is not TOML: what could be read of it would only mislead.
pub(crate) fn read(text: &str, problems: &mut Problems) -> Option<File> {
    let (document, errors) = DeTable::parse_recoverable(text);
    reader::syntax_errors(text, &errors, problems);
    errors.is_empty().then(|| Reader::root(document.get_ref(), problems).finish_with(file))
}

fn file(file: &mut Reader<'_, '_>) -> File {
    File {
        server: file.section("server", server),
        sip: file.required_section("sip", sip),
        media: file.required_section("media", media),
        http: file.section("http", http),
        sign_in: file.section("sign_in", accounts::sign_in),
        password_policy: file.section("password_policy", accounts::password_policy),
        store: file.section("store", store),
        acd: file.section("acd", acd),
        voicemail: file.section("voicemail", treatment::voicemail),
        outbound: file.section("outbound", profile::outbound),
        feature_codes: file.section("feature_codes", feature_codes::feature_codes),
        trunks: file.entries("trunk", trunk),
        phones: file.entries("phone", phone),
        prompts: file.entries("prompt", prompt),
        languages: file.entries("language", treatment::language),
        calendars: file.entries("calendar", calendar::calendar),
        menus: file.entries("menu", treatment::menu),
        entry_points: file.entries("entry_point", treatment::entry_point),
        skills: file.entries("skill", labelled),
        teams: file.entries("team", labelled),
        profiles: file.entries("profile", profile::profile),
        agents: file.entries("agent", agent),
        idle_codes: file.required_entries("idle_code", code),
        wrap_up_codes: file.required_entries("wrap_up_code", code),
        queues: file.entries("queue", queue::queue),
        address_book: file.entries("address_book", profile::address_book_entry),
        variables: file.entries("variable", variable::variable),
    }
}

fn server(table: &mut Reader<'_, '_>) -> Server {
    Server {
        name: table.optional("name"),
        data_dir: table.optional("data_dir"),
        drain_limit: table.optional("drain_limit"),
    }
}

fn sip(table: &mut Reader<'_, '_>) -> Sip {
    Sip {
        realm: table.optional("realm"),
        digest: table.optional("digest"),
        listeners_at: table.place_of("listeners"),
        listeners: table.required_entries("listeners", listener),
    }
}

fn listener(table: &mut Reader<'_, '_>) -> Listener {
    Listener {
        transport: table.required("transport"),
        address: table.required("address"),
        has_advertise: table.has("advertise"),
        advertise: table.optional("advertise"),
    }
}

fn media(table: &mut Reader<'_, '_>) -> Media {
    Media {
        address: table.required("address"),
        has_advertise: table.has("advertise"),
        advertise: table.optional("advertise"),
        ports: table.optional("ports"),
        threads: table.optional("threads"),
    }
}

fn http(table: &mut Reader<'_, '_>) -> Http {
    Http {
        listen: table.optional("listen"),
        session_lifetime: table.optional("session_lifetime"),
        connection_lost_after: table.optional("connection_lost_after"),
        browser_closed_after: table.optional("browser_closed_after"),
        trusted_proxies: table.optional_list("trusted_proxies"),
    }
}

fn store(table: &mut Reader<'_, '_>) -> Store {
    Store { path: table.optional("path"), sync: table.optional("sync") }
}

fn acd(table: &mut Reader<'_, '_>) -> Acd {
    Acd {
        seed: table.optional("seed"),
        reattach_time: table.optional("reattach_time"),
        reattach_message: table.optional("reattach_message"),
        consult_confirm_time: table.optional("consult_confirm_time"),
        announce_supervision: table.value("announce_supervision").map(Value::switch_or_list),
        interrupts: table.pairs("interrupts", |value| value.list()),
    }
}

fn trunk(table: &mut Reader<'_, '_>) -> Trunk {
    Trunk {
        name: table.required("name"),
        sources: table.list("sources"),
        max_calls: table.optional("max_calls"),
        has_address: table.has("address"),
        address: table.optional("address"),
        transport: table.optional("transport"),
        caller_id: table.optional("caller_id"),
    }
}

fn phone(table: &mut Reader<'_, '_>) -> Phone {
    Phone {
        at: table.place(),
        dn: table.required("dn"),
        written: ["password", "ha1_md5", "ha1_sha256"].map(|key| table.has(key)),
        password: table.optional("password"),
        ha1_md5: table.optional("ha1_md5"),
        ha1_sha256: table.optional("ha1_sha256"),
        digest: table.optional("digest"),
        call_waiting: table.optional("call_waiting"),
        remote_answer: table.optional("remote_answer"),
    }
}

fn prompt(table: &mut Reader<'_, '_>) -> Prompt {
    Prompt { name: table.required("name"), file: table.required("file") }
}

fn labelled(table: &mut Reader<'_, '_>) -> Labelled {
    Labelled { name: table.required("name"), label: table.optional("label") }
}

fn agent(table: &mut Reader<'_, '_>) -> Agent {
    Agent {
        name: table.required("name"),
        display_name: table.optional("display_name"),
        password_hash: table.required("password_hash"),
        must_change_password: table.optional("must_change_password"),
        teams: table.list("teams"),
        role: table.optional("role"),
        profile: table.optional("profile"),
        skills: table.pairs("skills", |value| value.scalar()),
        capacity: table.has("capacity").then(|| table.pairs("capacity", |value| value.scalar())),
        weight: table.optional("weight"),
    }
}

fn code(table: &mut Reader<'_, '_>) -> Code {
    Code {
        at: table.place(),
        name: table.required("name"),
        label: table.optional("label"),
        has_default: table.has("default"),
        default: table.optional("default"),
    }
}
