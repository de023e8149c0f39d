//! What an agent may dial by hand, and where it leads (V8, V9, V14).

use serde::Serialize;

use crate::configuration::Configuration;
use crate::located::Name;
use crate::model::{EntryPoint, NumberRules, Outdial, Phone, Profile, Trunk};
use crate::values::without_separators;

/// Where a number leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach<'a> {
    /// It is the DN of a phone here.
    Phone(&'a Phone),
    /// It is a number of ours.
    EntryPoint(&'a EntryPoint),
    /// It is called over this trunk.
    Outside(&'a Trunk),
}

/// A number that may be dialled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialled<'a> {
    /// Without visual separators.
    pub number: String,
    /// Where it leads.
    pub reach: Reach<'a>,
}

/// A call to a customer that may be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutdialCall<'a> {
    /// Whom to call.
    pub to: Dialled<'a>,
    /// The number that the customer is shown.
    pub ani: Name,
    /// Whose contact it is.
    pub queue: Name,
}

/// Why a number may not be dialled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are what the messages say")]
pub enum WhyNot {
    #[error("this is no number that can be dialled")]
    InvalidNumber,
    #[error("the number is shorter than {least} digits")]
    NumberTooShort { least: u8 },
    #[error("the number is longer than {most} digits")]
    NumberTooLong { most: u8 },
    #[error("the profile does not allow this number")]
    NumberNotAllowed,
    #[error("no trunk takes calls to numbers outside")]
    NoTrunk,
    #[error("the profile does not permit calls to customers")]
    OutdialNotAllowed,
    #[error("the profile does not offer this number to be shown to the customer")]
    AniNotOffered,
}

impl Configuration {
    /// What the agent may do; `None`: nothing that takes a profile.
    pub fn profile_of(&self, agent: &str) -> Option<&Profile> {
        self.profiles.get(self.agents.get(agent)?.profile.as_ref()?)
    }

    /// Where a number leads that is typed here: to a phone, to an entry point, or else outside. `None`: no trunk takes
    /// calls.
    pub fn reach(&self, number: &str) -> Option<Reach<'_>> {
        let phone = self.phones.get(number).map(Reach::Phone);
        let entry_point = || self.dial_plan.leads_to(self, number).map(Reach::EntryPoint);
        let outside = || self.trunks.get(self.outbound.trunk.as_ref()?).map(Reach::Outside);
        phone.or_else(entry_point).or_else(outside)
    }

    /// Whether the agent may dial a number to transfer to it or to consult it: one of the address book, or one that the
    /// profile allows. `number` is as people write it.
    ///
    /// # Errors
    /// Why it may not.
    pub fn may_dial(&self, agent: &str, number: &str) -> Result<Dialled<'_>, WhyNot> {
        let number = without_separators(number).ok_or(WhyNot::InvalidNumber)?;
        if !self.address_book.iter().any(|entry| *entry.number == *number) {
            self.profile_of(agent).map_or(Ok(()), |profile| profile.numbers.check(&number))?;
        }
        let reach = self.reach(&number).ok_or(WhyNot::NoTrunk)?;
        Ok(Dialled { number, reach })
    }

    /// Whether the agent may call a customer; `ani` is the number to be shown, by default the first that the profile
    /// offers.
    ///
    /// # Errors
    /// Why it may not.
    pub fn may_outdial(
        &self,
        agent: &str,
        number: &str,
        ani: Option<&str>,
    ) -> Result<OutdialCall<'_>, WhyNot> {
        let outdial = self.profile_of(agent).and_then(|profile| profile.outdial.as_ref());
        let Outdial { queue, anis } = outdial.ok_or(WhyNot::OutdialNotAllowed)?;
        let is_wanted = |offered: &&Name| ani.is_none_or(|wanted| ***offered == *wanted);
        let ani = anis.iter().find(is_wanted).ok_or(WhyNot::AniNotOffered)?.clone();
        Ok(OutdialCall { to: self.may_dial(agent, number)?, ani, queue: queue.clone() })
    }
}

impl NumberRules {
    fn check(&self, number: &str) -> Result<(), WhyNot> {
        let length = number.trim_start_matches('+').len();
        let is_denied = self.deny.iter().any(|pattern| pattern.matches(number));
        let is_allowed = self.allow.is_empty() || self.allow.iter().any(|pattern| pattern.matches(number));
        match () {
            () if length < self.min_length.into() => Err(WhyNot::NumberTooShort { least: self.min_length }),
            () if length > self.max_length.into() => Err(WhyNot::NumberTooLong { most: self.max_length }),
            () if is_denied || !is_allowed => Err(WhyNot::NumberNotAllowed),
            () => Ok(()),
        }
    }
}
