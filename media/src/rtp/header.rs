//! The fixed header of RTP (RFC 3550 section 5.1), written in place.

/// Bytes of a header without CSRCs and extension, the only kind that we send.
pub(crate) const HEADER_LEN: usize = 12;

/// A header that we send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) marker: bool,
    pub(crate) payload_type: u8,
    pub(crate) sequence: u16,
    pub(crate) timestamp: u32,
    pub(crate) ssrc: u32,
}

impl Header {
    /// The header as it goes on the wire.
    pub(crate) fn to_bytes(self) -> [u8; HEADER_LEN] {
        let [sequence_high, sequence_low] = self.sequence.to_be_bytes();
        let [t0, t1, t2, t3] = self.timestamp.to_be_bytes();
        let [s0, s1, s2, s3] = self.ssrc.to_be_bytes();
        let marker = if self.marker { 0x80 } else { 0 };
        [0x80, marker | self.payload_type & 0x7F, sequence_high, sequence_low, t0, t1, t2, t3, s0, s1, s2, s3]
    }
}

/// Whether a datagram on a shared port is RTCP: the second byte, marker bit included, is a packet
/// type from 192 to 223 (RFC 5761 section 4).
pub(crate) fn is_rtcp(packet: &[u8]) -> bool {
    packet.get(1).is_some_and(|packet_type| (192..=223).contains(packet_type))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_reads_back() {
        let header = Header {
            marker: true,
            payload_type: 101,
            sequence: 0xFEDC,
            timestamp: 0x0102_0304,
            ssrc: 0xDEAD_BEEF,
        };
        let bytes = header.to_bytes();
        let read = rtp_rs::RtpReader::new(&bytes).unwrap();
        assert!(read.mark());
        assert_eq!(read.payload_type(), 101);
        assert_eq!(u16::from(read.sequence_number()), 0xFEDC);
        assert_eq!((read.timestamp(), read.ssrc()), (0x0102_0304, 0xDEAD_BEEF));
        assert!(read.payload().is_empty());
    }

    #[test]
    fn rtcp_is_told_from_rtp_by_its_packet_type() {
        assert!(is_rtcp(&[0x80, 200]) && is_rtcp(&[0x80, 203]));
        assert!(!is_rtcp(&[0x80, 0x80 | 8]) && !is_rtcp(&[0x80, 0]) && !is_rtcp(&[0x80]));
    }
}
