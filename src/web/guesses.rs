//! How often sign-ins from an address have failed: whoever guesses passwords, or locks the accounts of others, gets so far.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// Addresses that are remembered. With more, those are forgotten first whose time is over, then any.
const ADDRESSES: usize = 10_000;

/// Failures by address.
#[derive(Default)]
pub(super) struct Guesses(Mutex<BTreeMap<IpAddr, Failures>>);

struct Failures {
    count: u32,
    /// When the first one was; so long after it they are forgotten.
    since: Instant,
}

impl Guesses {
    /// How long nobody can sign in from there, if `most` have failed within `window`.
    pub(super) fn barred(&self, from: IpAddr, now: Instant, most: u32, window: Duration) -> Option<Duration> {
        let addresses = self.addresses();
        let failures = addresses.get(&home(from)).filter(|failures| failures.count >= most)?;
        let left = (failures.since + window).saturating_duration_since(now);
        (!left.is_zero()).then_some(left)
    }

    /// One more has failed.
    pub(super) fn failed(&self, from: IpAddr, now: Instant, window: Duration) {
        let mut addresses = self.addresses();
        if addresses.len() >= ADDRESSES {
            addresses.retain(|_, failures| now < failures.since + window);
        }
        if addresses.len() >= ADDRESSES {
            addresses.pop_first();
        }
        let failures = addresses.entry(home(from)).or_insert(Failures { count: 0, since: now });
        if failures.since + window <= now {
            *failures = Failures { count: 0, since: now };
        }
        failures.count += 1;
    }

    fn addresses(&self) -> MutexGuard<'_, BTreeMap<IpAddr, Failures>> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// What one household has: of IPv6 a whole /64 (RFC 6177 §2).
fn home(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)).into(),
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_fails_too_often_is_barred_for_a_while() {
        let (guesses, start, window) = (Guesses::default(), Instant::now(), Duration::from_secs(900));
        let address = |text: &str| text.parse::<IpAddr>().expect("an address");
        let barred = |from: &str, second| {
            let now = start + Duration::from_secs(second);
            guesses.barred(address(from), now, 3, window).map(|left| left.as_secs())
        };
        for (second, from) in [(0, "2001:db8::1"), (10, "2001:db8::2"), (20, "192.0.2.1")] {
            guesses.failed(address(from), start + Duration::from_secs(second), window);
            assert_eq!(barred(from, second), None);
        }
        guesses.failed(address("2001:db8::3"), start + Duration::from_secs(30), window);
        for (from, second, expected) in [
            ("2001:db8::4", 30, Some(870)),
            ("2001:db8:0:1::4", 30, None),
            ("192.0.2.1", 30, None),
            ("2001:db8::1", 899, Some(1)),
            ("2001:db8::1", 900, None),
        ] {
            assert_eq!(barred(from, second), expected, "{from} at {second}");
        }
        guesses.failed(address("2001:db8::1"), start + Duration::from_secs(900), window);
        assert_eq!(barred("2001:db8::1", 900), None, "counted anew");
    }

    #[test]
    fn only_so_many_addresses_are_remembered() {
        let (guesses, now, window) = (Guesses::default(), Instant::now(), Duration::from_secs(900));
        for bits in 0..2 * ADDRESSES {
            guesses.failed(IpAddr::V4((bits as u32).into()), now, window);
        }
        assert_eq!(guesses.addresses().len(), ADDRESSES);
    }
}
