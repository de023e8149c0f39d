//! Nonces that verify themselves: time, serial number and a keyed hash over both. Only nonces that a
//! known user has authenticated with take memory, and no more of them than a limit.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::compute::hex;

/// How nonces live and what they may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NonceOptions {
    /// How long a nonce may be used; after that the answer is `stale=true`.
    pub lifetime: Duration,
    /// Most nonces whose counts are remembered at a time. When one more is needed, the oldest is
    /// forgotten, which makes it stale.
    pub max_tracked: usize,
}

impl Default for NonceOptions {
    fn default() -> Self {
        NonceOptions { lifetime: Duration::from_secs(3600), max_tracked: 50_000 }
    }
}

/// How far behind the highest nonce count a request may arrive (requests in flight are reordered).
pub(super) const NC_WINDOW: u32 = 64;

/// Makes and judges nonces.
#[derive(Debug)]
pub(super) struct Nonces {
    options: NonceOptions,
    key: [u8; 32],
    epoch: Option<Instant>,
    next_serial: u64,
    /// Serial numbers below this are stale unless they are in `used`.
    floor: u64,
    used: BTreeMap<u64, Window>,
}

/// Which counts of a nonce have been seen: the highest, and a bit for each of the 64 up to it.
#[derive(Clone, Copy, Debug)]
struct Window {
    highest: u32,
    seen: u64,
    issued: Duration,
}

/// A nonce of ours that is still alive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Nonce {
    serial: u64,
    issued: Duration,
}

/// A nonce that cannot be used (any more): not ours, too old, or its count has been seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stale;

impl Nonces {
    pub(super) fn new(options: NonceOptions, key: [u8; 32]) -> Self {
        Nonces { options, key, epoch: None, next_serial: 1, floor: 0, used: BTreeMap::new() }
    }

    pub(super) fn issue(&mut self, now: Instant) -> String {
        let issued = self.since_epoch(now);
        let serial = self.next_serial;
        self.next_serial += 1;
        let millis = u64::try_from(issued.as_millis()).unwrap_or(u64::MAX);
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&millis.to_be_bytes());
        bytes[8..16].copy_from_slice(&serial.to_be_bytes());
        let mac = self.mac(&bytes[..16]);
        bytes[16..].copy_from_slice(&mac);
        hex(&bytes)
    }

    /// Whether we issued `text` and it is not too old. Changes nothing.
    pub(super) fn check(&mut self, now: Instant, text: &str) -> Result<Nonce, Stale> {
        let bytes = unhex(text).ok_or(Stale)?;
        if !bool::from(self.mac(&bytes[..16]).ct_eq(&bytes[16..])) {
            return Err(Stale);
        }
        let millis = u64::from_be_bytes(std::array::from_fn(|index| bytes[index]));
        let serial = u64::from_be_bytes(std::array::from_fn(|index| bytes[8 + index]));
        let issued = Duration::from_millis(millis);
        let age = self.since_epoch(now).saturating_sub(issued);
        if age > self.options.lifetime || (serial < self.floor && !self.used.contains_key(&serial)) {
            return Err(Stale);
        }
        Ok(Nonce { serial, issued })
    }

    /// Takes one count of a nonce; each works once. Call this only for a request whose digest was right.
    /// `None` is a request without a count, for which a nonce works once altogether.
    pub(super) fn consume(&mut self, now: Instant, nonce: Nonce, count: Option<u32>) -> Result<(), Stale> {
        let count = match count {
            Some(0) => return Err(Stale),
            Some(count) => count,
            None if self.used.contains_key(&nonce.serial) => return Err(Stale),
            // every later count is used up, too
            None => u32::MAX,
        };
        if let Some(window) = self.used.get_mut(&nonce.serial) {
            return window.take(count);
        }
        self.make_room(now);
        self.used.insert(nonce.serial, Window { highest: count, seen: 1, issued: nonce.issued });
        Ok(())
    }

    /// How many nonces are remembered.
    pub(super) fn tracked(&self) -> usize {
        self.used.len()
    }

    fn make_room(&mut self, now: Instant) {
        let now = self.since_epoch(now);
        let lifetime = self.options.lifetime;
        // serial numbers grow with time, so the oldest come first
        while let Some(entry) = self.used.first_entry() {
            let expired = now.saturating_sub(entry.get().issued) > lifetime;
            if !expired && self.used.len() < self.options.max_tracked.max(1) {
                return;
            }
            let Some((serial, _)) = self.used.pop_first() else { return };
            self.floor = self.floor.max(serial + 1);
        }
    }

    fn since_epoch(&mut self, now: Instant) -> Duration {
        now.saturating_duration_since(*self.epoch.get_or_insert(now))
    }

    /// A keyed hash. The input has a fixed length and the output is cut in half, so the plain
    /// key-prefix construction is safe here.
    fn mac(&self, bytes: &[u8]) -> [u8; 16] {
        let digest = Sha256::new().chain_update(self.key).chain_update(bytes).finalize();
        std::array::from_fn(|index| digest[index])
    }
}

impl Window {
    fn take(&mut self, count: u32) -> Result<(), Stale> {
        if count > self.highest {
            let shift = count - self.highest;
            self.seen = if shift >= NC_WINDOW { 0 } else { self.seen << shift };
            self.seen |= 1;
            self.highest = count;
            return Ok(());
        }
        let behind = self.highest - count;
        if behind >= NC_WINDOW || self.seen & (1 << behind) != 0 {
            return Err(Stale);
        }
        self.seen |= 1 << behind;
        Ok(())
    }
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let digits = text.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let high = char::from(pair[0]).to_digit(16)?;
        let low = char::from(pair[1]).to_digit(16)?;
        *byte = u8::try_from(high * 16 + low).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::start_instant;

    fn nonces(max_tracked: usize) -> (Nonces, Instant) {
        let options = NonceOptions { lifetime: Duration::from_secs(60), max_tracked };
        (Nonces::new(options, [7; 32]), start_instant())
    }

    #[test]
    fn a_count_works_once_within_the_window() {
        let (mut nonces, now) = nonces(10);
        let text = nonces.issue(now);
        let nonce = nonces.check(now, &text).unwrap();
        for (count, good) in
            [(1, true), (1, false), (3, true), (2, true), (2, false), (0, false), (100, true)]
        {
            assert_eq!(nonces.consume(now, nonce, Some(count)).is_ok(), good, "{count}");
        }
        assert!(nonces.consume(now, nonce, Some(100 - NC_WINDOW)).is_err(), "behind the window");
        assert!(nonces.consume(now, nonce, Some(101 - NC_WINDOW)).is_ok(), "last one in the window");
        assert!(nonces.consume(now, nonce, None).is_err());
    }

    #[test]
    fn without_a_count_a_nonce_works_once() {
        let (mut nonces, now) = nonces(10);
        let text = nonces.issue(now);
        let nonce = nonces.check(now, &text).unwrap();
        assert!(nonces.consume(now, nonce, None).is_ok());
        assert!(nonces.consume(now, nonce, None).is_err());
        assert!(nonces.consume(now, nonce, Some(2)).is_err());
    }

    #[test]
    fn foreign_changed_and_old_nonces_are_stale() {
        let (mut nonces, now) = nonces(10);
        let text = nonces.issue(now);
        let mut other = Nonces::new(nonces.options, [8; 32]);
        assert!(other.check(now, &text).is_err());
        for index in 0..text.len() {
            let mut changed = text.clone().into_bytes();
            changed[index] = if changed[index] == b'0' { b'1' } else { b'0' };
            assert!(nonces.check(now, std::str::from_utf8(&changed).unwrap()).is_err());
        }
        assert!(nonces.check(now, "").is_err());
        assert!(nonces.check(now + Duration::from_secs(60), &text).is_ok());
        assert!(nonces.check(now + Duration::from_secs(61), &text).is_err());
    }

    /// Invariant: a forgotten nonce can never be replayed, however few are remembered.
    #[test]
    fn memory_is_bounded_and_forgetting_makes_stale() {
        let (mut nonces, now) = nonces(2);
        let texts: Vec<String> = (0..4).map(|_| nonces.issue(now)).collect();
        for text in &texts[1..] {
            let nonce = nonces.check(now, text).unwrap();
            nonces.consume(now, nonce, Some(1)).unwrap();
        }
        assert_eq!(nonces.tracked(), 2);
        assert!(nonces.check(now, &texts[0]).is_err(), "older than one that was forgotten");
        assert!(nonces.check(now, &texts[1]).is_err(), "forgotten");
        assert!(nonces.check(now, &texts[2]).is_ok());
    }
}
