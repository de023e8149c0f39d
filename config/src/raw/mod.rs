//! The file as written: sections and keys, each value with its type checked and its place remembered.
//!
//! A value that is missing or of the wrong kind is `None` here, and has been reported: validation goes on without it,
//! so that one run reports all there is. Whatever is not known is reported as well (`deny_unknown_fields`, for all of
//! them at once).

mod reader;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use toml::de::DeTable;

use crate::located::Located;
use crate::model::{Digest, Role, Strategy, Sync, Transport};
use crate::problem::Problems;
use crate::values::{
    Advertise, Identifier, Label, Md5Hash, Network, Number, Password, PasswordHash, PortRange, Realm,
    Reference, Sha256Hash, WavFile,
};
use reader::Reader;

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
    pub(crate) store: Option<Store>,
    pub(crate) trunks: Vec<Trunk>,
    pub(crate) phones: Vec<Phone>,
    pub(crate) prompts: Vec<Prompt>,
    pub(crate) entry_points: Vec<EntryPoint>,
    pub(crate) teams: Vec<Team>,
    pub(crate) agents: Vec<Agent>,
    pub(crate) idle_codes: Vec<Code>,
    pub(crate) wrap_up_codes: Vec<Code>,
    pub(crate) queues: Vec<Queue>,
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

pub(crate) struct Http {
    pub(crate) listen: Maybe<SocketAddr>,
    pub(crate) session_lifetime: Maybe<Duration>,
}

pub(crate) struct Store {
    pub(crate) path: Maybe<PathBuf>,
    pub(crate) sync: Maybe<Sync>,
}

pub(crate) struct Trunk {
    pub(crate) name: Maybe<Identifier>,
    pub(crate) sources: List<Network>,
    pub(crate) max_calls: Maybe<u32>,
}

pub(crate) struct Phone {
    pub(crate) at: Located<()>,
    pub(crate) dn: Maybe<Number>,
    pub(crate) password: Maybe<Password>,
    pub(crate) ha1_md5: Maybe<Md5Hash>,
    pub(crate) ha1_sha256: Maybe<Sha256Hash>,
    pub(crate) digest: Maybe<Digest>,
    /// Which of the three are written, right or wrong.
    pub(crate) written: [bool; 3],
}

pub(crate) struct Prompt {
    pub(crate) name: Maybe<Identifier>,
    pub(crate) file: Maybe<WavFile>,
}

pub(crate) struct EntryPoint {
    pub(crate) name: Maybe<Identifier>,
    pub(crate) numbers: List<Number>,
    pub(crate) queue: Maybe<Reference>,
    pub(crate) greeting: Maybe<Reference>,
}

pub(crate) struct Team {
    pub(crate) name: Maybe<Identifier>,
    pub(crate) label: Maybe<Label>,
}

pub(crate) struct Agent {
    pub(crate) name: Maybe<Identifier>,
    pub(crate) display_name: Maybe<Label>,
    pub(crate) password_hash: Maybe<PasswordHash>,
    pub(crate) teams: List<Reference>,
    pub(crate) role: Maybe<Role>,
}

/// An idle code or a wrap-up code.
pub(crate) struct Code {
    pub(crate) at: Located<()>,
    pub(crate) name: Maybe<Identifier>,
    pub(crate) label: Maybe<Label>,
    pub(crate) default: Maybe<bool>,
    pub(crate) has_default: bool,
}

pub(crate) struct Queue {
    pub(crate) name: Maybe<Identifier>,
    pub(crate) label: Maybe<Label>,
    pub(crate) teams: List<Reference>,
    pub(crate) strategy: Maybe<Strategy>,
    pub(crate) ring_timeout: Maybe<Duration>,
    pub(crate) music: Maybe<Reference>,
    pub(crate) max_wait: Maybe<Duration>,
    pub(crate) has_max_wait: bool,
    pub(crate) max_wait_message: Maybe<Reference>,
    pub(crate) wrap_up: Option<WrapUp>,
    pub(crate) record: Maybe<bool>,
    pub(crate) service_level: Maybe<Duration>,
}

pub(crate) struct WrapUp {
    pub(crate) auto_after: Maybe<Duration>,
    pub(crate) default_code: Maybe<Reference>,
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
        store: file.section("store", store),
        trunks: file.entries("trunk", trunk),
        phones: file.entries("phone", phone),
        prompts: file.entries("prompt", prompt),
        entry_points: file.entries("entry_point", entry_point),
        teams: file.entries("team", team),
        agents: file.entries("agent", agent),
        idle_codes: file.required_entries("idle_code", code),
        wrap_up_codes: file.required_entries("wrap_up_code", code),
        queues: file.entries("queue", queue),
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
    Http { listen: table.optional("listen"), session_lifetime: table.optional("session_lifetime") }
}

fn store(table: &mut Reader<'_, '_>) -> Store {
    Store { path: table.optional("path"), sync: table.optional("sync") }
}

fn trunk(table: &mut Reader<'_, '_>) -> Trunk {
    Trunk {
        name: table.required("name"),
        sources: table.list("sources"),
        max_calls: table.optional("max_calls"),
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
    }
}

fn prompt(table: &mut Reader<'_, '_>) -> Prompt {
    Prompt { name: table.required("name"), file: table.required("file") }
}

fn entry_point(table: &mut Reader<'_, '_>) -> EntryPoint {
    EntryPoint {
        name: table.required("name"),
        numbers: table.list("numbers"),
        queue: table.required("queue"),
        greeting: table.optional("greeting"),
    }
}

fn team(table: &mut Reader<'_, '_>) -> Team {
    Team { name: table.required("name"), label: table.optional("label") }
}

fn agent(table: &mut Reader<'_, '_>) -> Agent {
    Agent {
        name: table.required("name"),
        display_name: table.optional("display_name"),
        password_hash: table.required("password_hash"),
        teams: table.list("teams"),
        role: table.optional("role"),
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

fn queue(table: &mut Reader<'_, '_>) -> Queue {
    Queue {
        name: table.required("name"),
        label: table.optional("label"),
        teams: table.list("teams"),
        strategy: table.optional("strategy"),
        ring_timeout: table.optional("ring_timeout"),
        music: table.required("music"),
        has_max_wait: table.has("max_wait"),
        max_wait: table.optional("max_wait"),
        max_wait_message: table.optional("max_wait_message"),
        wrap_up: table.section("wrap_up", wrap_up),
        record: table.optional("record"),
        service_level: table.optional("service_level"),
    }
}

fn wrap_up(table: &mut Reader<'_, '_>) -> WrapUp {
    WrapUp { auto_after: table.optional("auto_after"), default_code: table.optional("default_code") }
}
