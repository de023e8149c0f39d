//! Keys as a leg hears them: in RTP, and by INFO.

use media::{Digit, DigitLimit};
use sip::Message;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// The longest body of an INFO that is read for a digit, in bytes.
const INFO_BODY: usize = 256;
/// For so long the same key coming by the other way is the same press: by INFO a key is often told of when
/// it is let go, in RTP when it goes down.
const SAME_PRESS: Duration = Duration::from_secs(5);
/// Presses of one way that may wait for the other way to tell of them; the oldest is given up.
const UNPAIRED: usize = 32;

/// How a peer tells of a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Way {
    /// Telephone events (RFC 4733); each press was counted once, and the rate limited.
    Rtp,
    /// INFO, the old way (RFC 6086 §3.1).
    Info,
}

/// What one peer pressed, without what it told of twice.
#[derive(Debug, Default)]
pub(crate) struct Digits {
    /// What came by one way and not yet by the other.
    unpaired: VecDeque<(Instant, Way, Digit)>,
    limit: DigitLimit,
}

impl Digits {
    /// Whether this is one more press.
    pub(crate) fn take(&mut self, now: Instant, way: Way, digit: Digit) -> bool {
        self.unpaired.retain(|(at, ..)| now.saturating_duration_since(*at) < SAME_PRESS);
        let told_before = |(_, other, pressed): &(Instant, Way, Digit)| *other != way && *pressed == digit;
        if let Some(index) = self.unpaired.iter().position(told_before) {
            self.unpaired.remove(index);
            return false;
        }
        if way == Way::Info && !self.limit.admit(now) {
            return false;
        }
        if self.unpaired.len() == UNPAIRED {
            self.unpaired.pop_front();
        }
        self.unpaired.push_back((now, way, digit));
        true
    }
}

/// The digit in the body of an INFO, whose type the SIP endpoint has looked at: `Signal=5` among other lines
/// (application/dtmf-relay), or nothing but the digit (application/dtmf). No standard says more; the digits
/// are also written as the numbers of their telephone events.
pub(crate) fn of_info(request: &Message) -> Option<Digit> {
    let body = request.body();
    let text = std::str::from_utf8(body.get(..body.len().min(INFO_BODY))?).ok()?;
    let signal = text.lines().filter_map(|line| line.split_once('=')).find_map(|(key, value)| {
        let is_signal = key.trim().eq_ignore_ascii_case("signal");
        is_signal.then(|| value.trim())
    });
    parse(signal.unwrap_or(text.trim()))
}

fn parse(text: &str) -> Option<Digit> {
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) => Digit::from_char(character),
        (Some('1'), Some('0'..='5')) if text.len() == 2 => text.parse().ok().and_then(Digit::from_event),
        _ => None,
    }
}
