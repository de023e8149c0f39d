//! What agents can do with the keys of their phones: `[feature_codes]`.

use std::collections::BTreeMap;

use crate::located::Name;

/// What a code does to the call that the agent serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feature {
    /// `hold`: puts the customer on hold, or takes the customer back.
    Hold,
    /// `transfer`: to the number that follows, up to `#`.
    Transfer,
    /// `consult`: the number that follows, up to `#`.
    Consult,
    /// `complete`: the consulted gets the customer.
    Complete,
    /// `confirm`: somebody of the queue that is consulted is free, and is to be rung now.
    Confirm,
    /// `conference`: with the consulted.
    Conference,
    /// `end`: the consult.
    End,
}

/// `[feature_codes]`: what is pressed, and what it does. None is the beginning of another. Empty without the section.
pub type FeatureCodes = BTreeMap<Name, Feature>;
