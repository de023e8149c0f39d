//! `[sign_in]`, `[password_policy]`.

use std::time::Duration;

use super::{DAY, MINUTE, duration, within};
use crate::model::{PasswordPolicy, SignIn};
use crate::problem::Problems;
use crate::raw;

const DEFAULT_MAX_FAILURES: u32 = 3;
const DEFAULT_FAILURES_PER_ADDRESS: u32 = 30;
const DEFAULT_MIN_LENGTH: u16 = 8;
const DEFAULT_HISTORY: u32 = 5;
const DEFAULT_MAX_AGE: Duration = Duration::from_secs(90 * 86_400);
/// Ten years.
const LONGEST_AGE: Duration = Duration::from_secs(3_650 * 86_400);

pub(crate) fn sign_in(written: Option<raw::SignIn>, problems: &mut Problems) -> SignIn {
    let written = written.unwrap_or_default();
    SignIn {
        max_failures: written.max_failures.map_or(DEFAULT_MAX_FAILURES, |failures| *failures),
        lock_time: duration(&written.lock_time, 15 * MINUTE, (MINUTE, DAY), problems),
        failures_per_address: written.failures_per_address.map_or(DEFAULT_FAILURES_PER_ADDRESS, |most| *most),
    }
}

pub(crate) fn password_policy(
    written: Option<raw::PasswordPolicy>,
    problems: &mut Problems,
) -> PasswordPolicy {
    let written = written.unwrap_or_default();
    let max_age = match &written.max_age {
        Some(never) if never.is_zero() => None,
        max_age => Some(within(max_age, (DAY, LONGEST_AGE), problems).unwrap_or(DEFAULT_MAX_AGE)),
    };
    PasswordPolicy {
        min_length: written.min_length.map_or(DEFAULT_MIN_LENGTH, |length| length.0),
        classes: written.classes.map_or(1, |classes| classes.0),
        history: written.history.map_or(DEFAULT_HISTORY, |history| history.0),
        max_age,
    }
}
