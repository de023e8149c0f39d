//! Helpers of the unit tests.

use std::time::Instant;

/// Where virtual time starts. Tests only ever add to it.
#[allow(clippy::disallowed_methods)]
pub(crate) fn start_instant() -> Instant {
    Instant::now()
}
