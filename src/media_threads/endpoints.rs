//! Which endpoint has which sockets on one thread.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use media::{EndpointId, Port};

use super::handle::Place;
use super::packet_io::SocketKey;
use super::ports::Lease;

/// The endpoints of one thread. Looked up once a packet each way, hence without a hash function that
/// withstands attackers: endpoint numbers are our own.
#[derive(Debug)]
pub(super) struct Endpoints {
    places: HashMap<EndpointId, SocketKey, BuildHasherDefault<Spread>>,
    /// By `SocketKey / 2`.
    entries: Vec<Option<Entry>>,
    free: Vec<u32>,
}

#[derive(Debug)]
struct Entry {
    endpoint: EndpointId,
    /// Given back when the entry is dropped.
    _held: (Lease, Place),
}

impl Endpoints {
    /// A table for the endpoints of `sockets_max` sockets.
    pub(super) fn new(sockets_max: u32) -> Self {
        let count = sockets_max / 2;
        Self {
            places: HashMap::default(),
            entries: (0..count).map(|_| None).collect(),
            free: (0..count).rev().collect(),
        }
    }

    /// Takes `endpoint` in; `None` when the table is full.
    pub(super) fn insert(&mut self, endpoint: EndpointId, lease: Lease, place: Place) -> Option<SocketKey> {
        let index = self.free.pop()?;
        self.entries[index as usize] = Some(Entry { endpoint, _held: (lease, place) });
        let key = SocketKey(index * 2);
        self.places.insert(endpoint, key);
        Some(key)
    }

    /// Forgets `endpoint`; its place stays taken until [`Self::vacate`].
    pub(super) fn remove(&mut self, endpoint: EndpointId) -> Option<SocketKey> {
        self.places.remove(&endpoint)
    }

    /// The sockets at `key` are closed: gives back what their endpoint held.
    pub(super) fn vacate(&mut self, key: SocketKey) {
        if self.entries.get_mut(key.index() / 2).and_then(Option::take).is_some() {
            self.free.push(key.0 / 2);
        }
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
    use std::sync::atomic::Ordering;
    use std::time::Instant;

    use super::super::handle::ShardLink;
    use super::super::ports::PortPool;
    use super::*;

    #[test]
    fn places_are_used_again_only_when_their_sockets_are_closed() {
        let mut ports = PortPool::new("127.83.1.2".parse().unwrap(), &(42_000..=42_005), 0);
        let (link, _orders) = ShardLink::new();
        link.capacity.store(3, Ordering::Relaxed);
        let mut held = || (ports.allocate(Instant::now()).unwrap().unwrap().lease, link.reserve().unwrap());
        let mut table = Endpoints::new(4);
        let mut insert = |table: &mut Endpoints, endpoint| {
            let (lease, place) = held();
            table.insert(endpoint, lease, place)
        };
        let (one, two, three) = (EndpointId(1), EndpointId(2), EndpointId(3));
        let key = insert(&mut table, one).unwrap();
        insert(&mut table, two).unwrap();
        let rtcp = table.socket(one, Port::Rtcp).unwrap();
        assert_eq!(rtcp, SocketKey(key.0 + 1));
        assert_eq!(table.endpoint(rtcp), Some((one, Port::Rtcp)));
        assert_eq!(table.endpoint(key), Some((one, Port::Rtp)));
        assert_eq!(table.remove(one), Some(key));
        assert_eq!(table.socket(one, Port::Rtp), None);
        assert_eq!(table.all(), [two]);
        assert_eq!(link.counters.endpoints.load(Ordering::Relaxed), 2, "the sockets are still open");
        assert_eq!(insert(&mut table, three), None, "full");
        table.vacate(key);
        table.vacate(key);
        assert_eq!(link.counters.endpoints.load(Ordering::Relaxed), 1);
        assert_eq!(table.free.len(), 1, "vacated once");
    }
}
