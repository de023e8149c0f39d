//! Who gets in: `[sign_in]`, `[password_policy]`.

use std::time::Duration;

/// `[sign_in]`: what guessing passwords leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// Failed sign-ins of a user, one after the other, after which the account is locked. Default 3.
    pub max_failures: u32,
    /// How long it is locked, and how long failures are remembered. Default 15 min.
    pub lock_time: Duration,
    /// Failed sign-ins that one address may have in that time, whoever the user is, before nobody can sign in from there:
    /// who guesses can lock only so many accounts. Default 30.
    pub failures_per_address: u32,
}

/// `[password_policy]`: what passwords that agents choose have to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordPolicy {
    /// In characters. Default 8.
    pub min_length: u16,
    /// How many of lower-case letters, upper-case letters, digits and other characters are in it. Default 1.
    pub classes: u8,
    /// How many passwords before, the present one included, it must not be. Default 5.
    pub history: u32,
    /// How old a password may get. Default 90 days; `None`, written `"0s"`: any age.
    pub max_age: Option<Duration>,
}
