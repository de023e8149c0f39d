//! `[sign_in]`, `[password_policy]`.

use std::time::Duration;

use super::Maybe;
use super::reader::Reader;
use crate::values::{Characters, Classes, Remembered};

#[derive(Default)]
pub(crate) struct SignIn {
    pub(crate) max_failures: Maybe<u32>,
    pub(crate) lock_time: Maybe<Duration>,
    pub(crate) failures_per_address: Maybe<u32>,
}

#[derive(Default)]
pub(crate) struct PasswordPolicy {
    pub(crate) min_length: Maybe<Characters>,
    pub(crate) classes: Maybe<Classes>,
    pub(crate) history: Maybe<Remembered>,
    pub(crate) max_age: Maybe<Duration>,
}

pub(super) fn sign_in(table: &mut Reader<'_, '_>) -> SignIn {
    SignIn {
        max_failures: table.optional("max_failures"),
        lock_time: table.optional("lock_time"),
        failures_per_address: table.optional("failures_per_address"),
    }
}

pub(super) fn password_policy(table: &mut Reader<'_, '_>) -> PasswordPolicy {
    PasswordPolicy {
        min_length: table.optional("min_length"),
        classes: table.optional("classes"),
        history: table.optional("history"),
        max_age: table.optional("max_age"),
    }
}
