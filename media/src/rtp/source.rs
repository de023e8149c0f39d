//! The peer's stream: order, loss and jitter (RFC 3550 appendix A).

/// Packets that may be missing before a jump counts as a new start (A.1, MAX_DROPOUT).
const MAX_DROPOUT: u16 = 3_000;
/// How far behind the newest a packet may be (A.1, MAX_MISORDER).
const MAX_MISORDER: u16 = 100;
/// A change of transit time beyond this, in samples, is a new timestamp base and not jitter.
const MAX_TRANSIT_CHANGE: u32 = 16_000;

/// What a packet's sequence number says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arrival {
    /// Newer than all before.
    Newest,
    /// Overtaken by others.
    Late,
    /// Seen before.
    Duplicate,
    /// So far off that another must confirm it before it is believed.
    Unbelieved,
    /// The second packet of a stream that starts over: the source must be made anew.
    Restart,
}

/// One synchronization source of the peer.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    ssrc: u32,
    /// Tells this source from every other of the shard, also from one with the same SSRC.
    stream: u64,
    /// Extended sequence numbers start one cycle up, so that a late packet does not fall below zero.
    first: u64,
    newest: u64,
    /// Bit n: the packet n before the newest was seen.
    seen: u64,
    expected_next: Option<u16>,
    received: u64,
    /// Expected and received at the last report (A.3).
    reported: (u64, u64),
    transit: u32,
    /// Jitter and its maximum, in sixteenths of a sample (A.8).
    jitter: u32,
    max_jitter: u32,
}

impl Source {
    /// A source that begins with this packet. `arrival` is in samples.
    pub(crate) fn new(ssrc: u32, stream: u64, sequence: u16, timestamp: u32, arrival: u32) -> Source {
        let first = (1 << 16) | u64::from(sequence);
        Source {
            ssrc,
            stream,
            first,
            newest: first,
            seen: 1,
            expected_next: None,
            received: 1,
            reported: (0, 0),
            transit: arrival.wrapping_sub(timestamp),
            jitter: 0,
            max_jitter: 0,
        }
    }

    pub(crate) fn ssrc(&self) -> u32 {
        self.ssrc
    }

    pub(crate) fn stream(&self) -> u64 {
        self.stream
    }

    /// Places a packet by its sequence number (A.1).
    pub(crate) fn take(&mut self, sequence: u16) -> Arrival {
        let ahead = sequence.wrapping_sub(self.newest as u16);
        let behind = ahead.wrapping_neg();
        if ahead == 0 {
            return Arrival::Duplicate;
        }
        if ahead < MAX_DROPOUT {
            self.newest += u64::from(ahead);
            self.seen = self.seen.checked_shl(ahead.into()).unwrap_or(0) | 1;
            self.received += 1;
            return Arrival::Newest;
        }
        if behind <= MAX_MISORDER {
            let bit = 1_u64.checked_shl(behind.into()).unwrap_or(0);
            if self.seen & bit != 0 {
                return Arrival::Duplicate;
            }
            self.seen |= bit;
            self.received += 1;
            return Arrival::Late;
        }
        if self.expected_next == Some(sequence) {
            return Arrival::Restart;
        }
        self.expected_next = Some(sequence.wrapping_add(1));
        Arrival::Unbelieved
    }

    /// Updates the jitter with an audio packet (A.8). Telephone events are left out: their packets
    /// carry the time of the event's beginning.
    pub(crate) fn time(&mut self, timestamp: u32, arrival: u32) {
        let transit = arrival.wrapping_sub(timestamp);
        let change = (transit.wrapping_sub(self.transit) as i32).unsigned_abs();
        self.transit = transit;
        if change <= MAX_TRANSIT_CHANGE {
            self.jitter = (self.jitter + change).saturating_sub((self.jitter + 8) >> 4);
            self.max_jitter = self.max_jitter.max(self.jitter);
        }
    }

    /// Jitter in samples.
    pub(crate) fn jitter(&self) -> u32 {
        self.jitter >> 4
    }

    /// Largest jitter so far, in samples.
    pub(crate) fn max_jitter(&self) -> u32 {
        self.max_jitter >> 4
    }

    /// Packets that never came (A.3).
    pub(crate) fn lost(&self) -> i64 {
        self.expected() as i64 - self.received as i64
    }

    fn expected(&self) -> u64 {
        self.newest - self.first + 1
    }

    /// The highest sequence number with its cycles, as report blocks have it.
    pub(crate) fn extended_newest(&self) -> u32 {
        (self.newest - (1 << 16)) as u32
    }

    /// The fraction lost since the last call, in 256ths (A.3).
    pub(crate) fn fraction_lost(&mut self) -> u8 {
        let (expected, received) = (self.expected() - self.reported.0, self.received - self.reported.1);
        self.reported = (self.expected(), self.received);
        let lost = expected.saturating_sub(received);
        (lost * 256).checked_div(expected).unwrap_or(0).min(255) as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(sequence: u16) -> Source {
        Source::new(7, 1, sequence, 0, 0)
    }

    #[test]
    fn counts_loss_over_a_wrap_of_the_sequence_number() {
        let mut source = source(65_530);
        for sequence in [65_531_u16, 65_533, 65_535, 1, 2] {
            assert_eq!(source.take(sequence), Arrival::Newest);
        }
        assert_eq!(source.lost(), 3, "65532, 65534 and 0");
        assert_eq!(source.extended_newest(), 65_536 + 2);
        assert_eq!(source.fraction_lost(), (3 * 256 / 9) as u8);
        source.take(3);
        assert_eq!(source.fraction_lost(), 0, "nothing lost since the last report");
    }

    #[test]
    fn late_packets_fill_the_gap_and_duplicates_do_not() {
        let mut source = source(100);
        source.take(103);
        assert_eq!(source.take(101), Arrival::Late);
        assert_eq!(source.take(101), Arrival::Duplicate);
        assert_eq!(source.take(103), Arrival::Duplicate);
        assert_eq!(source.lost(), 1);
    }

    #[test]
    fn a_jump_is_believed_when_the_next_packet_confirms_it() {
        let mut source = source(100);
        assert_eq!(source.take(20_000), Arrival::Unbelieved);
        assert_eq!(source.take(101), Arrival::Newest, "one stray packet does no harm");
        assert_eq!(source.take(30_000), Arrival::Unbelieved);
        assert_eq!(source.take(30_001), Arrival::Restart);
    }

    #[test]
    fn jitter_follows_rfc_3550_a_8() {
        let mut source = source(0);
        let mut expected = 0.0_f64;
        let delays = [0_u32, 40, 8, 120, 0, 16, 200];
        for (index, window) in delays.windows(2).enumerate() {
            let timestamp = (index as u32 + 1) * 160;
            source.time(timestamp, timestamp + window[1]);
            expected += (f64::from(window[1].abs_diff(window[0])) - expected) / 16.0;
        }
        assert!((f64::from(source.jitter()) - expected).abs() < 1.5, "{} {expected}", source.jitter());
    }

    #[test]
    fn a_new_timestamp_base_is_not_jitter() {
        let mut source = source(0);
        source.time(3_000_000_000, 160);
        source.time(3_000_000_160, 320);
        assert_eq!(source.jitter(), 0);
    }
}
