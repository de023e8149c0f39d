//! The configuration as used, section by section: the file's keys with their defaults filled in.

mod accounts;
mod contact_centre;
mod feature_codes;
mod profile;
mod queue;
mod server;
mod telephony;
mod treatment;
mod variable;

pub use accounts::{PasswordPolicy, SignIn};
pub use contact_centre::{
    Acd, Agent, Channel, IdleCode, Level, Role, Skill, SupervisionAct, Team, WrapUpCode,
};
pub use feature_codes::{Feature, FeatureCodes};
pub use profile::{AddressBookEntry, NumberRules, Outbound, Outdial, Profile};
pub use queue::{
    Extension, LastAgent, Overflow, OverflowCondition, Queue, RelaxationStep, SkillRequirement, Strategy,
    Tier, WrapUp, WrapUpMode,
};
pub use server::{Http, Media, Server, Store, Sync};
pub use telephony::{Digest, Listener, Phone, PhoneSecret, Prompt, Sip, Transport, Trunk};
pub use treatment::{
    Announcements, Arrival, BusinessHours, Callback, CallbackOrder, Destination, EntryPoint, ExpectedWait,
    Language, Menu, Target, Unstaffed, Voicemail,
};
pub(crate) use variable::MAX_VALUE;
pub use variable::{DataSource, Variable, VariableKind};
