//! The configuration as used.

use std::net::IpAddr;
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::calendar::Calendar;
use crate::dial_plan::{DialPlan, Route};
use crate::error::Error;
use crate::located::{Located, Name, Table};
use crate::model::{
    Acd, AddressBookEntry, Agent, EntryPoint, FeatureCodes, Http, IdleCode, Language, Media, Menu, Outbound,
    PasswordPolicy, Phone, Profile, Prompt, Queue, Server, SignIn, Sip, Skill, Store, Team, Trunk, Variable,
    Voicemail, WrapUpCode,
};
use crate::source::Source;

/// A valid configuration: every name it mentions exists, every default is filled in.
///
/// Names within it (the queue of an entry point, the teams of a queue) are keys of its tables.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// `[server]`
    pub server: Server,
    /// `[sip]`
    pub sip: Sip,
    /// `[media]`
    pub media: Media,
    /// `[http]`
    pub http: Http,
    /// `[sign_in]`
    pub sign_in: SignIn,
    /// `[password_policy]`
    pub password_policy: PasswordPolicy,
    /// `[store]`
    pub store: Store,
    /// `[acd]`
    pub acd: Acd,
    /// `[voicemail]`
    pub voicemail: Voicemail,
    /// `[outbound]`
    pub outbound: Outbound,
    /// `[feature_codes]`
    pub feature_codes: FeatureCodes,
    /// `[[trunk]]`
    pub trunks: Table<Trunk>,
    /// `[[phone]]`, by DN.
    pub phones: Table<Phone>,
    /// `[[prompt]]`
    pub prompts: Table<Prompt>,
    /// `[[language]]`
    pub languages: Table<Language>,
    /// `[[calendar]]`
    pub calendars: Table<Calendar>,
    /// `[[menu]]`
    pub menus: Table<Menu>,
    /// `[[entry_point]]`
    pub entry_points: Table<EntryPoint>,
    /// `[[skill]]`
    pub skills: Table<Skill>,
    /// `[[team]]`
    pub teams: Table<Team>,
    /// `[[profile]]`
    pub profiles: Table<Profile>,
    /// `[[agent]]`
    pub agents: Table<Agent>,
    /// `[[idle_code]]`; at least one.
    pub idle_codes: Table<IdleCode>,
    /// The idle code an agent has after signing in.
    pub default_idle_code: Name,
    /// `[[wrap_up_code]]`; at least one.
    pub wrap_up_codes: Table<WrapUpCode>,
    /// The wrap-up code of queues that name no other.
    pub default_wrap_up_code: Name,
    /// `[[queue]]`
    pub queues: Table<Queue>,
    /// `[[address_book]]`
    pub address_book: Table<AddressBookEntry>,
    /// `[[variable]]`
    pub variables: Table<Variable>,
    /// What cannot change while the server runs, each value in words.
    pub(crate) fixed: Vec<Located<String>>,
    pub(crate) dial_plan: DialPlan,
    pub(crate) source: Arc<Source>,
}

impl Configuration {
    /// Where a call goes that came from `source_ip` for the number `dialled` (the user part of the Request-URI,
    /// unescaped).
    ///
    /// The trunk is the one whose `sources` hold the address; an IPv4 address mapped into IPv6 counts as IPv4. Numbers
    /// match exactly as written. One that does not match is tried once more without the visual separators and the
    /// parameters that RFC 3966 lets a number have (`+1-800-555-1212;npdi` is `+18005551212`). Nothing else is
    /// rewritten: `+1800…` and `1800…` are two numbers, and an entry point may list both.
    pub fn route(&self, source_ip: IpAddr, dialled: &str) -> Route<'_> {
        self.dial_plan.route(self, source_ip, dialled)
    }

    /// The clock that all calendars go by; `None`: there is no calendar, or they go by several.
    pub fn time_zone(&self) -> Option<&TimeZone> {
        let mut zones = self.calendars.iter().map(Calendar::time_zone);
        let first = zones.next()?;
        zones.all(|zone| zone == first).then_some(first)
    }

    /// An error about a value of this file that the host has found wrong: a prompt that cannot be opened, an address
    /// that cannot be bound. `expected` and `found` are phrases, such as "a WAV file at 8 kHz" and "44.1 kHz".
    pub fn error_at<T>(
        &self,
        located: &Located<T>,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Error {
        let mut problems = crate::problem::Problems::default();
        problems.at(located.span(), located.key(), expected, found);
        self.source.error(problems.into_sorted().remove(0))
    }

    /// The name of the file, as given to [`parse`](crate::parse).
    pub fn file_name(&self) -> &str {
        self.source.file_name()
    }
}
