//! Which endpoint has which sockets on one thread.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use media::{EndpointId, Port};

use super::packet_io::SocketKey;

/// The endpoints of one thread. Looked up once a packet each way, hence without a hash function that
/// withstands attackers: endpoint numbers are our own.
#[derive(Debug)]
pub(super) struct Endpoints {
    places: HashMap<EndpointId, SocketKey, BuildHasherDefault<Spread>>,
    /// By `SocketKey / 2`.
    entries: Vec<Option<Entry>>,
    free: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    endpoint: EndpointId,
    /// The RTP port.
    port: u16,
}

impl Endpoints {
    /// A table for the endpoints of `sockets_max` sockets.
    pub(super) fn new(sockets_max: u32) -> Self {
        let count = sockets_max / 2;
        Self {
            places: HashMap::default(),
            entries: vec![None; count as usize],
            free: (0..count).rev().collect(),
        }
    }

    /// Gives `endpoint` a place; `None` when the table is full.
    pub(super) fn insert(&mut self, endpoint: EndpointId, port: u16) -> Option<SocketKey> {
        let place = self.free.pop()?;
        self.entries[place as usize] = Some(Entry { endpoint, port });
        let key = SocketKey(place * 2);
        self.places.insert(endpoint, key);
        Some(key)
    }

    /// Forgets `endpoint`; its place stays taken until [`Self::vacate`].
    pub(super) fn remove(&mut self, endpoint: EndpointId) -> Option<SocketKey> {
        self.places.remove(&endpoint)
    }

    /// The sockets at `key` are closed: frees the place and tells the RTP port.
    pub(super) fn vacate(&mut self, key: SocketKey) -> Option<u16> {
        let entry = self.entries.get_mut(key.index() / 2)?.take()?;
        self.free.push(key.0 / 2);
        Some(entry.port)
    }

    /// The socket of `endpoint`'s `port`.
    pub(super) fn socket(&self, endpoint: EndpointId, port: Port) -> Option<SocketKey> {
        let first = self.places.get(&endpoint)?;
        Some(SocketKey(first.0 + u32::from(port == Port::Rtcp)))
    }

    /// Whose socket `key` is.
    pub(super) fn endpoint(&self, key: SocketKey) -> Option<(EndpointId, Port)> {
        let entry = self.entries.get(key.index() / 2)?.as_ref()?;
        Some((entry.endpoint, if key.0.is_multiple_of(2) { Port::Rtp } else { Port::Rtcp }))
    }

    /// The endpoints that are there, in no order that means anything.
    pub(super) fn all(&self) -> Vec<EndpointId> {
        let there = self.entries.iter().flatten().map(|entry| entry.endpoint);
        there.filter(|endpoint| self.places.contains_key(endpoint)).collect()
    }
}

/// Spreads small consecutive numbers over all bits (Fibonacci hashing).
#[derive(Default, Debug)]
pub(super) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0 ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_used_again_only_when_their_sockets_are_closed() {
        let mut table = Endpoints::new(4);
        let (one, two, three) = (EndpointId(1), EndpointId(2), EndpointId(3));
        let key = table.insert(one, 4000).unwrap();
        table.insert(two, 4002).unwrap();
        assert_eq!(table.insert(three, 4004), None, "full");
        let rtcp = table.socket(one, Port::Rtcp).unwrap();
        assert_eq!(rtcp, SocketKey(key.0 + 1));
        assert_eq!(table.endpoint(rtcp), Some((one, Port::Rtcp)));
        assert_eq!(table.endpoint(key), Some((one, Port::Rtp)));
        assert_eq!(table.remove(one), Some(key));
        assert_eq!(table.socket(one, Port::Rtp), None);
        assert_eq!(table.insert(three, 4004), None, "the sockets are still open");
        assert_eq!(table.all(), [two]);
        assert_eq!((table.vacate(key), table.vacate(key)), (Some(4000), None));
        assert_eq!(table.insert(three, 4004), Some(key));
    }
}
