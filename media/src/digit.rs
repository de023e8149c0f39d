//! The keys of a telephone.

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
    fn a_digit_is_not_told_to_logs() {
        let digit = Digit::from_char('7').unwrap();
        assert!(!format!("{digit:?}").contains('7'));
        assert_eq!(digit.to_string(), "7");
    }
}
