//! What agents may do, and the numbers they may dial: `[[profile]]`, `[[address_book]]`, `[outbound]`.

use std::time::Duration;

use crate::located::{Name, Named};
use crate::values::NumberPattern;

/// `[[profile]]`: what agents may do beyond answering calls. An agent without one may transfer to and consult any number,
/// and nothing else of what is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Unique among profiles.
    pub name: Name,
    /// What people see. Default: the name.
    pub label: String,
    /// `recording_pause.max`: recordings may be paused, each time for this long at most (V3). `None`: they may not.
    pub recording_pause: Option<Duration>,
    /// Whether whoever is free in a queue may be consulted (V9). Default false.
    pub consult_queue: bool,
    /// Which numbers may be dialled by hand: to call a customer, to transfer and to consult. Default: any.
    pub numbers: NumberRules,
    /// Customers may be called (V14). `None`: they may not.
    pub outdial: Option<Outdial>,
}

/// `numbers` of a profile. The address book is exempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberRules {
    /// If there are any, one must match.
    pub allow: Vec<NumberPattern>,
    /// None must match, whatever is allowed.
    pub deny: Vec<NumberPattern>,
    /// Least of digits and keys, a leading `+` not counted. Default 1.
    pub min_length: u8,
    /// Most of them. Default 32.
    pub max_length: u8,
}

impl Default for NumberRules {
    fn default() -> Self {
        NumberRules { allow: Vec::new(), deny: Vec::new(), min_length: 1, max_length: 32 }
    }
}

/// `outdial` of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outdial {
    /// Whose contacts such calls are: wrap-up, recording and figures are as there. It exists and is a voice queue.
    pub queue: Name,
    /// The numbers that the customer may be shown, the usual one first. At least one; none twice.
    pub anis: Vec<Name>,
}

/// `[[address_book]]`: a number that every agent may dial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressBookEntry {
    /// Unique in the address book.
    pub name: Name,
    /// What people see. Default: the name.
    pub label: String,
    /// What is dialled.
    pub number: Name,
}

/// `[outbound]`: calls that agents make to numbers outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outbound {
    /// The trunk they go by, which takes calls. Default: the first that does. `None`: there is none.
    pub trunk: Option<Name>,
    /// How long the number called may ring. 1 s to 5 min; default 60 s.
    pub ring_timeout: Duration,
}

impl Named for Profile {
    fn name(&self) -> &Name {
        &self.name
    }
}

impl Named for AddressBookEntry {
    fn name(&self) -> &Name {
        &self.name
    }
}
