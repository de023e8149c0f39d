//! RTCP: our reports, and what we read from the peer's (RFC 3550 section 6).

use std::time::{Duration, Instant};

use rtcp_types::prelude::*;
use rtcp_types::{
    Bye, ReceiverReport, ReportBlock, ReportBlockBuilder, Sdes, SdesChunk, SdesItem, SenderReport,
};

use super::{Clock, Outgoing, Source, Statistics, duration};

/// Bytes that hold the longest compound packet that we send: SR with one block, SDES, BYE.
pub(crate) const MAX_LEN: usize = 256;
/// A round trip beyond this is a mistake of the peer's arithmetic.
const MAX_ROUND_TRIP: Duration = Duration::from_secs(60);
/// The largest loss that a report block can hold (24 bits, signed).
const MAX_LOST: i64 = 0x7F_FFFF;
const SDES_CNAME: u8 = 1;

/// What RTCP remembers between packets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reports {
    /// Middle 32 bits of the NTP time in the peer's last SR, and when it came.
    last_sender_report: Option<(u32, Instant)>,
}

impl Reports {
    /// Writes a compound packet: SR where we have sent, else RR, then our CNAME, then BYE when asked.
    ///
    /// Gives the length, or `None` if it could not be written.
    pub(crate) fn write(
        &self,
        now: Instant,
        clock: Clock,
        out: &Outgoing,
        source: Option<&mut Source>,
        packet: &mut [u8; MAX_LEN],
        (cname, bye): (&str, bool),
    ) -> Option<usize> {
        let block = source.map(|source| self.block(now, source));
        let mut length = match out.has_sent() {
            true => {
                let report = SenderReport::builder(out.ssrc())
                    .ntp_timestamp(clock.ntp(now))
                    .rtp_timestamp(out.timestamp_at(now))
                    .packet_count(out.packets() as u32)
                    .octet_count(out.octets() as u32);
                let report = block.into_iter().fold(report, |report, block| report.add_report_block(block));
                report.write_into(packet).ok()?
            }
            false => {
                let report = ReceiverReport::builder(out.ssrc());
                let report = block.into_iter().fold(report, |report, block| report.add_report_block(block));
                report.write_into(packet).ok()?
            }
        };
        let item = SdesItem::builder(SDES_CNAME, cname);
        let description = Sdes::builder().add_chunk(SdesChunk::builder(out.ssrc()).add_item(item));
        length += description.write_into(&mut packet[length..]).ok()?;
        if bye {
            length += Bye::builder().add_source(out.ssrc()).write_into(&mut packet[length..]).ok()?;
        }
        Some(length)
    }

    fn block(&self, now: Instant, source: &mut Source) -> ReportBlockBuilder {
        let lost = source.lost().clamp(-MAX_LOST - 1, MAX_LOST);
        let (last, delay) = self.last_sender_report.map_or((0, 0), |(ntp, at)| {
            let delay = now.saturating_duration_since(at);
            (ntp, (delay.as_micros() * 65_536 / 1_000_000) as u32)
        });
        ReportBlock::builder(source.ssrc())
            .fraction_lost(source.fraction_lost())
            .cumulative_lost((lost as u32) & 0xFF_FFFF)
            .extended_sequence_number(source.extended_newest())
            .interarrival_jitter(source.jitter())
            .last_sender_report_timestamp(last)
            .delay_since_last_sender_report_timestamp(delay)
    }

    /// Reads a compound packet of the peer. `false` when it is not one (RFC 3550 appendix A.2).
    pub(crate) fn read(
        &mut self,
        now: Instant,
        clock: Clock,
        our_ssrc: u32,
        compound: &[u8],
        statistics: &mut Statistics,
    ) -> bool {
        if !starts_with_report(compound) || Packets(compound).any(|packet| packet.is_none()) {
            return false;
        }
        for packet in Packets(compound).flatten() {
            if let Ok(report) = SenderReport::parse(packet) {
                self.last_sender_report = Some(((report.ntp_timestamp() >> 16) as u32, now));
                report.report_blocks().for_each(|block| take_block(now, clock, our_ssrc, &block, statistics));
            } else if let Ok(report) = ReceiverReport::parse(packet) {
                report.report_blocks().for_each(|block| take_block(now, clock, our_ssrc, &block, statistics));
            }
        }
        statistics.rtcp_received += 1;
        true
    }

    /// The peer's stream began anew.
    pub(crate) fn forget_sender(&mut self) {
        self.last_sender_report = None;
    }
}

fn starts_with_report(compound: &[u8]) -> bool {
    // Version 2, no padding in the first packet, type SR or RR.
    matches!(compound, [first, 200 | 201, ..] if first & 0xE0 == 0x80)
}

/// The packets of a compound one; `None` once where the lengths do not add up.
struct Packets<'a>(&'a [u8]);

impl<'a> Iterator for Packets<'a> {
    type Item = Option<&'a [u8]>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let packet = match self.0 {
            [first, _, high, low, ..] if first >> 6 == 2 => {
                let length = (usize::from(u16::from_be_bytes([*high, *low])) + 1) * 4;
                self.0.split_at_checked(length)
            }
            _ => None,
        };
        self.0 = packet.map_or(&[], |(_, rest)| rest);
        Some(packet.map(|(packet, _)| packet))
    }
}

fn take_block(
    now: Instant,
    clock: Clock,
    our_ssrc: u32,
    block: &ReportBlock<'_>,
    statistics: &mut Statistics,
) {
    if block.ssrc() != our_ssrc {
        return;
    }
    // 24 bits with a sign: shifted up and back down again.
    statistics.remote_lost = i64::from((block.cumulative_lost() << 8) as i32 >> 8);
    statistics.remote_jitter = duration(block.interarrival_jitter().into());
    if block.last_sender_report_timestamp() != 0 {
        let now = (clock.ntp(now) >> 16) as u32;
        let trip = now
            .wrapping_sub(block.last_sender_report_timestamp())
            .wrapping_sub(block.delay_since_last_sender_report_timestamp());
        let trip = Duration::from_micros(u64::from(trip) * 1_000_000 / 65_536);
        if trip <= MAX_ROUND_TRIP {
            statistics.round_trip = Some(trip);
        }
    }
}

#[cfg(test)]
mod tests;
