//! The range of ports that media uses.

use std::fmt;
use std::ops::RangeInclusive;

use toml::de::DeValue;

use super::{Mismatch, Text};

/// RTP and RTCP (RFC 3550 section 11).
pub(crate) const PORTS_PER_ENDPOINT: u32 = 2;
/// Two endpoints: the caller's and the agent's.
pub(crate) const PORTS_PER_CALL: u32 = 2 * PORTS_PER_ENDPOINT;
/// Ports below are for system services.
const FIRST_USER_PORT: u16 = 1024;

/// Ports for media: the first is even, the last odd, and there are enough for a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PortRange {
    first: u16,
    last: u16,
}

impl PortRange {
    /// 20000-29999: room for 2500 calls, and clear of the ports from which Linux makes connections (32768 and up).
    pub(crate) const DEFAULT: PortRange = PortRange { first: 20_000, last: 29_999 };

    /// First and last port.
    pub fn range(&self) -> RangeInclusive<u16> {
        self.first..=self.last
    }

    /// How many calls find ports at the same time, each with two parties.
    pub fn calls(&self) -> u32 {
        self.count() / PORTS_PER_CALL
    }

    fn count(&self) -> u32 {
        u32::from(self.last) - u32::from(self.first) + 1
    }

    fn check(self) -> Result<PortRange, Mismatch> {
        let expected = match self {
            _ if self.first < FIRST_USER_PORT => "ports from 1024".to_owned(),
            _ if self.first % 2 == 1 => {
                "an even first port (RTP takes even ports, RTCP the next odd one)".to_owned()
            }
            _ if self.last.is_multiple_of(2) => {
                "an odd last port (RTP takes even ports, RTCP the next odd one)".to_owned()
            }
            _ if self.count() < PORTS_PER_CALL => {
                format!("at least {PORTS_PER_CALL} ports, which is one call")
            }
            _ => return Ok(self),
        };
        let first = self.first.max(FIRST_USER_PORT).next_multiple_of(2);
        let last = if self.last.is_multiple_of(2) { self.last.saturating_sub(1) } else { self.last };
        let better = PortRange { first, last };
        let mismatch = Mismatch::new(expected);
        Err(match better.last > better.first && better.count() >= PORTS_PER_CALL {
            true => mismatch.help(format!("write \"{better}\"")),
            false => mismatch,
        })
    }
}

impl fmt::Display for PortRange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}", self.first, self.last)
    }
}

impl Text for PortRange {
    const EXPECTED: &'static str = "a range of ports, such as \"20000-29999\"";

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let port = |text: &str| text.trim().parse::<u16>().ok();
        let ports = text.split_once('-').and_then(|(first, last)| Some((port(first)?, port(last)?)));
        match ports {
            Some((first, last)) if first < last => PortRange { first, last }.check(),
            Some((first, last)) if last < first => {
                Err(Mismatch::new("the lower port first").help(format!("write \"{last}-{first}\"")))
            }
            _ => Err(Mismatch::new(Self::EXPECTED)),
        }
    }

    fn help_for(other: &DeValue<'_>) -> Option<String> {
        let DeValue::Array(array) = other else { return None };
        let ports: Vec<String> = array.iter().map(|port| super::describe(port.get_ref(), false)).collect();
        match ports.as_slice() {
            [first, last] => {
                let number = |text: &str| text.trim_start_matches("the number ").to_owned();
                Some(format!("write \"{}-{}\"", number(first), number(last)))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        assert_eq!(PortRange::parse("20000-29999"), Ok(PortRange::DEFAULT));
        assert_eq!(PortRange::DEFAULT.calls(), 2500);
        assert_eq!(PortRange::parse("65532 - 65535").map(|range| range.calls()), Ok(1));
        for (text, expected, help) in [
            ("20000", PortRange::EXPECTED, None),
            ("20000-70000", PortRange::EXPECTED, None),
            ("20000-20000", PortRange::EXPECTED, None),
            ("20000..29999", PortRange::EXPECTED, None),
            ("29999-20000", "the lower port first", Some("write \"20000-29999\"")),
            (
                "20001-29999",
                "an even first port (RTP takes even ports, RTCP the next odd one)",
                Some("write \"20002-29999\""),
            ),
            (
                "10000-20000",
                "an odd last port (RTP takes even ports, RTCP the next odd one)",
                Some("write \"10000-19999\""),
            ),
            ("20000-20001", "at least 4 ports, which is one call", None),
            ("0-1", "ports from 1024", None),
            ("0-65535", "ports from 1024", Some("write \"1024-65535\"")),
        ] {
            let mismatch = PortRange::parse(text).expect_err(text);
            assert_eq!((mismatch.expected.as_str(), mismatch.help.as_deref()), (expected, help), "{text}");
        }
    }
}
