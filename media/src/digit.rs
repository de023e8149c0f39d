//! The keys of a telephone, and how often they are believed to be pressed.

use std::time::{Duration, Instant};

/// Digits that a peer may press at once: more than anybody dials before he waits for an answer.
pub const DIGIT_BURST: u32 = 32;
/// Digits a second that a peer may press beyond the burst. A tone and a pause of 40 ms each, the shortest
/// that count (ITU-T Q.24), are 12.5 a second.
pub const DIGITS_PER_SECOND: u32 = 16;

/// Time that one digit takes up.
const INTERVAL: Duration = Duration::from_nanos(1_000_000_000 / DIGITS_PER_SECOND as u64);

/// A DTMF digit: 0 to 9, `*`, `#`, A to D.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digit(char);

impl Digit {
    /// The digit of a telephone-event code (RFC 4733 section 3.2, table 3); `None` for events that are no
    /// digits, such as a hook flash.
    pub const fn from_event(code: u8) -> Option<Digit> {
        match code {
            0..=9 => Some(Digit((b'0' + code) as char)),
            10 => Some(Digit('*')),
            11 => Some(Digit('#')),
            12..=15 => Some(Digit((b'A' + code - 12) as char)),
            _ => None,
        }
    }

    /// The digit that is written so; small letters count as well.
    pub const fn from_char(character: char) -> Option<Digit> {
        match character {
            '0'..='9' | '*' | '#' | 'A'..='D' | 'a'..='d' => Some(Digit(character.to_ascii_uppercase())),
            _ => None,
        }
    }

    /// How it is written: one of `0123456789*#ABCD`.
    pub const fn as_char(self) -> char {
        self.0
    }
}

impl std::fmt::Display for Digit {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

/// What a caller presses may be a PIN: it is not for logs.
impl std::fmt::Debug for Digit {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Digit(…)")
    }
}

/// Lets a peer press [`DIGITS_PER_SECOND`] with bursts of [`DIGIT_BURST`], so that nobody floods who
/// listens to digits.
#[derive(Clone, Copy, Debug, Default)]
pub struct DigitLimit {
    /// When all digits so far would have been pressed, at the rate.
    caught_up: Option<Instant>,
}

impl DigitLimit {
    /// Nothing was pressed yet.
    pub const fn new() -> DigitLimit {
        DigitLimit { caught_up: None }
    }

    /// Whether there is room for one more digit now.
    pub fn has_room(&self, now: Instant) -> bool {
        let ahead = self.caught_up.map_or(Duration::ZERO, |until| until.saturating_duration_since(now));
        ahead <= INTERVAL * (DIGIT_BURST - 1)
    }

    /// Counts one more digit, if there is room for it; `false` where there is none.
    pub fn admit(&mut self, now: Instant) -> bool {
        let has_room = self.has_room(now);
        if has_room {
            self.caught_up = Some(self.caught_up.map_or(now, |until| until.max(now)) + INTERVAL);
        }
        has_room
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4733 table 3.
    #[test]
    fn every_code_is_a_key_and_every_key_is_written_as_one_character() {
        let keys: String = (0..=255).filter_map(Digit::from_event).map(Digit::as_char).collect();
        assert_eq!(keys, "0123456789*#ABCD");
        for code in 0..16 {
            let digit = Digit::from_event(code).unwrap();
            assert_eq!(Digit::from_char(digit.as_char()), Some(digit));
            assert_eq!(Digit::from_char(digit.as_char().to_ascii_lowercase()), Some(digit));
        }
        assert!(['E', ' ', '+', '٣', '\0'].into_iter().all(|other| Digit::from_char(other).is_none()));
    }

    #[test]
    #[allow(clippy::disallowed_methods)]
    fn the_limit_lets_a_burst_pass_and_then_the_rate() {
        let start = Instant::now();
        let mut limit = DigitLimit::new();
        let mut admitted = |at_ms: u64, presses: usize| {
            let now = start + Duration::from_millis(at_ms);
            (0..presses).filter(|_| limit.admit(now)).count()
        };
        assert_eq!(admitted(0, 100), DIGIT_BURST as usize);
        assert_eq!(admitted(0, 1), 0);
        let in_a_minute: usize = (1..=6_000).map(|step| admitted(step * 10, 1)).sum();
        assert_eq!(in_a_minute, 60 * DIGITS_PER_SECOND as usize);
        assert_eq!(admitted(62_000, 100), DIGIT_BURST as usize, "two seconds later it is as at first");
    }

    #[test]
    fn a_digit_is_not_told_to_logs() {
        let digit = Digit::from_char('7').unwrap();
        assert!(!format!("{digit:?}").contains('7'));
        assert_eq!(digit.to_string(), "7");
    }
}
