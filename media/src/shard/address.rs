//! Where the peer is: symmetric RTP (RFC 4961) that a third party cannot turn to itself.
//!
//! ```text
//!              packet from the signalled address, or
//!              PROBATION_PACKETS in sequence from another
//!   Learning ───────────────────────────────────────────▶ Learnt
//!      ▲                                                     │
//!      └─────────── the description names another address ───┘
//! ```
//!
//! Learnt, packets from elsewhere are dropped. The address moves without a new description only
//! - to the signalled address, within `SETTLING` of having been learnt elsewhere: the description came
//!   over authenticated signalling, the packets that were faster did not;
//! - after `SILENCE` of the learnt address, to one that has passed probation and is the signalled one,
//!   has the same IP address (a NAT that made a new mapping, a phone that started again), or goes on
//!   with the same SSRC.

use std::net::SocketAddr;
use std::time::Instant;

use super::limits::{CANDIDATES, MOVING, PROBATION_PACKETS, SETTLING, SILENCE};

/// The peer's RTP address as signalled and as learnt.
#[derive(Clone, Debug)]
pub(super) struct PeerAddress {
    signalled: Option<SocketAddr>,
    state: State,
    candidates: [Option<Candidate>; CANDIDATES],
    next_candidate: usize,
    /// What was learnt before the description changed.
    former: Option<(SocketAddr, Instant)>,
}

#[derive(Clone, Copy, Debug)]
enum State {
    Learning,
    Learnt { address: SocketAddr, ssrc: u32, since: Instant, heard: Instant },
}

/// An address on probation.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    address: SocketAddr,
    ssrc: u32,
    sequence: u16,
    packets: u8,
}

/// What becomes of a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is the peer's.
    Accept,
    /// It is the peer's, and its address was learnt by it.
    Learnt,
    /// It is not, or not yet, known to be the peer's.
    Drop,
}

impl PeerAddress {
    /// Nothing is known yet.
    pub(super) fn unknown() -> PeerAddress {
        PeerAddress {
            signalled: None,
            state: State::Learning,
            candidates: [None; CANDIDATES],
            next_candidate: 0,
            former: None,
        }
    }

    /// Takes the address of a description. One that tells none (a host name, a hold by `0.0.0.0`)
    /// changes nothing; another one than before starts learning anew.
    pub(super) fn signal(&mut self, now: Instant, address: SocketAddr) {
        if address.ip().is_unspecified() || address.port() == 0 || self.signalled == Some(address) {
            return;
        }
        self.signalled = Some(address);
        if let State::Learnt { address: learnt, .. } = self.state
            && learnt != address
        {
            self.former = Some((learnt, now));
            self.state = State::Learning;
        }
        self.candidates = [None; CANDIDATES];
    }

    /// Where packets go.
    pub(super) fn destination(&self) -> Option<SocketAddr> {
        match self.state {
            State::Learnt { address, .. } => Some(address),
            State::Learning => self.signalled,
        }
    }

    /// The learnt address.
    pub(super) fn learnt(&self) -> Option<SocketAddr> {
        match self.state {
            State::Learnt { address, .. } => Some(address),
            State::Learning => None,
        }
    }

    /// Judges a packet that is valid RTP with a payload type of this stream.
    #[inline]
    pub(super) fn judge(&mut self, now: Instant, from: SocketAddr, ssrc: u32, sequence: u16) -> Verdict {
        match &mut self.state {
            State::Learnt { address, ssrc: known, heard, .. } if *address == from => {
                (*known, *heard) = (ssrc, now);
                Verdict::Accept
            }
            State::Learnt { .. } => self.judge_stranger(now, from, ssrc, sequence),
            State::Learning => self.judge_unlearnt(now, from, ssrc, sequence),
        }
    }

    fn judge_unlearnt(&mut self, now: Instant, from: SocketAddr, ssrc: u32, sequence: u16) -> Verdict {
        if self.signalled == Some(from) {
            return self.learn(now, from, ssrc);
        }
        // The peer goes on sending from its old address until it has our answer.
        if let Some((former, since)) = self.former
            && former == from
            && now.saturating_duration_since(since) < MOVING
        {
            return Verdict::Accept;
        }
        if self.passes_probation(from, ssrc, sequence) { self.learn(now, from, ssrc) } else { Verdict::Drop }
    }

    fn judge_stranger(&mut self, now: Instant, from: SocketAddr, ssrc: u32, sequence: u16) -> Verdict {
        let State::Learnt { address, ssrc: known, since, heard } = self.state else { return Verdict::Drop };
        let signalled = self.signalled == Some(from);
        if signalled && now.saturating_duration_since(since) < SETTLING {
            return self.learn(now, from, ssrc);
        }
        if now.saturating_duration_since(heard) < SILENCE {
            return Verdict::Drop;
        }
        let follows = signalled || from.ip() == address.ip() || ssrc == known;
        if follows && self.passes_probation(from, ssrc, sequence) {
            return self.learn(now, from, ssrc);
        }
        Verdict::Drop
    }

    fn learn(&mut self, now: Instant, address: SocketAddr, ssrc: u32) -> Verdict {
        self.state = State::Learnt { address, ssrc, since: now, heard: now };
        self.candidates = [None; CANDIDATES];
        self.former = None;
        Verdict::Learnt
    }

    fn passes_probation(&mut self, from: SocketAddr, ssrc: u32, sequence: u16) -> bool {
        let known = self.candidates.iter_mut().flatten().find(|known| known.address == from);
        let Some(candidate) = known else {
            self.candidates[self.next_candidate] =
                Some(Candidate { address: from, ssrc, sequence, packets: 1 });
            self.next_candidate = (self.next_candidate + 1) % CANDIDATES;
            return false;
        };
        let in_order = candidate.ssrc == ssrc && candidate.sequence.wrapping_add(1) == sequence;
        let packets = if in_order { candidate.packets + 1 } else { 1 };
        *candidate = Candidate { address: from, ssrc, sequence, packets };
        packets >= PROBATION_PACKETS
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const SIGNALLED: &str = "192.0.2.1:4000";
    const NAT: &str = "198.51.100.7:31000";
    const THIEF: &str = "203.0.113.66:6666";

    struct Peer {
        address: PeerAddress,
        start: Instant,
        sequence: u16,
    }

    impl Peer {
        #[allow(clippy::disallowed_methods)]
        fn new() -> Peer {
            let start = Instant::now();
            let mut address = PeerAddress::unknown();
            address.signal(start, SIGNALLED.parse().unwrap());
            Peer { address, start, sequence: 0 }
        }

        fn packet(&mut self, at_ms: u64, from: &str, ssrc: u32) -> Verdict {
            self.sequence += 1;
            let now = self.start + Duration::from_millis(at_ms);
            self.address.judge(now, from.parse().unwrap(), ssrc, self.sequence)
        }

        fn packets(&mut self, at_ms: u64, from: &str, ssrc: u32) -> Verdict {
            (0..20).map(|_| self.packet(at_ms, from, ssrc)).last().unwrap()
        }

        fn signal(&mut self, at_ms: u64, address: &str) {
            self.address.signal(self.start + Duration::from_millis(at_ms), address.parse().unwrap());
        }

        fn destination(&self) -> String {
            self.address.destination().map_or_else(String::new, |address| address.to_string())
        }
    }

    #[test]
    fn until_learnt_packets_go_to_the_signalled_address() {
        assert_eq!(Peer::new().destination(), SIGNALLED);
        assert_eq!(PeerAddress::unknown().destination(), None);
    }

    #[test]
    fn the_signalled_address_is_learnt_by_one_packet_another_by_three_in_sequence() {
        let mut peer = Peer::new();
        assert_eq!(peer.packet(0, SIGNALLED, 1), Verdict::Learnt);
        let mut peer = Peer::new();
        let verdicts = [peer.packet(0, NAT, 1), peer.packet(20, NAT, 1), peer.packet(40, NAT, 1)];
        assert_eq!(verdicts, [Verdict::Drop, Verdict::Drop, Verdict::Learnt]);
        assert_eq!(peer.destination(), NAT);
    }

    #[test]
    fn probation_starts_over_with_another_ssrc_or_a_gap() {
        let mut peer = Peer::new();
        peer.packet(0, NAT, 1);
        peer.packet(20, NAT, 2);
        peer.packet(40, NAT, 2);
        peer.sequence += 5;
        assert_eq!(peer.packet(60, NAT, 2), Verdict::Drop);
        assert_eq!(peer.destination(), SIGNALLED);
    }

    #[test]
    fn once_learnt_a_third_party_cannot_steal_it() {
        let mut peer = Peer::new();
        peer.packets(0, NAT, 1);
        // A thief that even knows SSRC and sequence number, while the peer sends.
        for tick in 0..500 {
            assert_eq!(peer.packet(tick * 20, THIEF, 1), Verdict::Drop);
            assert_eq!(peer.packet(tick * 20, NAT, 1), Verdict::Accept);
        }
        assert_eq!(peer.destination(), NAT);
    }

    #[test]
    fn silence_lets_in_only_who_follows_the_peer() {
        let mut peer = Peer::new();
        peer.packets(0, NAT, 1);
        assert_eq!(peer.packets(60_000, THIEF, 99), Verdict::Drop, "a stranger, however long the silence");
        assert_eq!(peer.packets(61_000, "198.51.100.7:31999", 77), Verdict::Accept, "the same host");
        assert_eq!(peer.packets(64_000, THIEF, 77), Verdict::Accept, "the same SSRC");
        assert_eq!(peer.packets(67_000, SIGNALLED, 5), Verdict::Accept, "the signalled address");
    }

    #[test]
    fn the_signalled_address_wins_over_a_faster_thief() {
        let mut peer = Peer::new();
        peer.packets(0, THIEF, 66);
        assert_eq!(peer.destination(), THIEF);
        assert_eq!(peer.packet(100, SIGNALLED, 1), Verdict::Learnt);
        assert_eq!(peer.packets(120, THIEF, 66), Verdict::Drop);
        assert_eq!(peer.destination(), SIGNALLED);
    }

    #[test]
    fn a_settled_address_does_not_yield_to_a_forged_signalled_one() {
        let mut peer = Peer::new();
        peer.packets(0, NAT, 1);
        peer.packet(5_000, NAT, 1);
        assert_eq!(peer.packet(5_010, SIGNALLED, 66), Verdict::Drop);
    }

    #[test]
    fn a_changed_description_opens_learning_and_the_old_address_is_not_learnt_again() {
        let mut peer = Peer::new();
        peer.packets(0, NAT, 1);
        peer.signal(10_000, "192.0.2.9:5000");
        assert_eq!(peer.destination(), "192.0.2.9:5000");
        assert_eq!(peer.packets(10_100, NAT, 1), Verdict::Accept, "still heard");
        assert_eq!(peer.destination(), "192.0.2.9:5000", "but not learnt");
        assert_eq!(peer.packets(10_200, "198.51.100.7:32000", 2), Verdict::Accept);
        assert_eq!(peer.destination(), "198.51.100.7:32000");
    }

    #[test]
    fn the_same_description_again_and_a_hold_by_0_0_0_0_change_nothing() {
        let mut peer = Peer::new();
        peer.packets(0, NAT, 1);
        for address in [SIGNALLED, "0.0.0.0:4000", SIGNALLED] {
            peer.signal(10_000, address);
            assert_eq!(peer.destination(), NAT);
        }
    }

    #[test]
    fn one_packet_from_each_of_many_addresses_learns_nothing() {
        let mut peer = Peer::new();
        for port in 1_024..9_000_u16 {
            assert_eq!(peer.packet(u64::from(port), &format!("203.0.113.66:{port}"), 1), Verdict::Drop);
        }
        assert_eq!(peer.destination(), SIGNALLED);
    }
}
