//! Feature codes: what an agent presses on the phone to have something done with the call (V16). The machine alone; what
//! it finds is done by `phone_acts`.

use config::{Feature, FeatureCodes};
use std::time::{Duration, Instant};

/// After such a pause what was pressed before counts no more.
const PAUSE: Duration = Duration::from_secs(5);
/// The longest number that can be pressed.
const MAX_NUMBER: usize = 32;
/// Ends a number.
const END: char = '#';

/// What has been pressed on one phone, and not come to anything yet.
#[derive(Debug, Default)]
pub(super) struct Keys {
    pressed: String,
    /// The number that `pressed` is to become is for this.
    numbered: Option<Feature>,
    last: Option<Instant>,
}

/// What an agent wants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Wish {
    /// A feature that needs no number.
    Feature(Feature),
    /// One that does, and the number.
    Number(Feature, String),
}

impl Keys {
    /// Takes a key; with the last one of a code or of its number it comes to something.
    pub(super) fn press(&mut self, now: Instant, codes: &FeatureCodes, key: char) -> Option<Wish> {
        if self.last.replace(now).is_some_and(|last| now.saturating_duration_since(last) >= PAUSE) {
            self.forget();
        }
        match self.numbered {
            Some(feature) => self.press_number(feature, key),
            None => self.press_code(codes, key),
        }
    }

    fn press_number(&mut self, feature: Feature, key: char) -> Option<Wish> {
        if key == END {
            let number = std::mem::take(&mut self.pressed);
            self.forget();
            return (!number.is_empty()).then_some(Wish::Number(feature, number));
        }
        self.pressed.push(key);
        if self.pressed.len() > MAX_NUMBER {
            self.forget();
        }
        None
    }

    fn press_code(&mut self, codes: &FeatureCodes, key: char) -> Option<Wish> {
        self.pressed.push(key);
        // What cannot become a code any more may end with what begins one: keys are pressed by mistake.
        let begins_one = |pressed: &str| codes.keys().any(|code| code.starts_with(pressed));
        while !self.pressed.is_empty() && !begins_one(&self.pressed) {
            self.pressed.remove(0);
        }
        let feature = *codes.get(self.pressed.as_str())?;
        self.pressed.clear();
        match feature {
            Feature::Transfer | Feature::Consult => {
                self.numbered = Some(feature);
                None
            }
            Feature::Hold | Feature::Complete | Feature::Confirm | Feature::Conference | Feature::End => {
                Some(Wish::Feature(feature))
            }
        }
    }

    fn forget(&mut self) {
        self.pressed.clear();
        self.numbered = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes() -> FeatureCodes {
        let codes = [
            ("*1", Feature::Hold),
            ("*2", Feature::Transfer),
            ("*3", Feature::Consult),
            ("*44", Feature::Complete),
            ("#5", Feature::Conference),
            ("**", Feature::End),
        ];
        codes.into_iter().map(|(code, feature)| (code.into(), feature)).collect()
    }

    /// What is pressed, a second apart; `_` waits until that counts no more.
    fn wishes(pressed: &str) -> Vec<Wish> {
        let (mut keys, mut now) = (Keys::default(), start());
        let mut wishes = Vec::new();
        for key in pressed.chars() {
            now += if key == '_' { PAUSE - Duration::from_secs(1) } else { Duration::from_secs(1) };
            if key != '_' {
                wishes.extend(keys.press(now, &codes(), key));
            }
        }
        wishes
    }

    #[expect(clippy::disallowed_methods, reason = "an Instant has no other beginning; no test looks at it")]
    fn start() -> Instant {
        Instant::now()
    }

    #[test]
    fn what_is_pressed_comes_to_what_the_codes_say() {
        use Feature::{Complete, Conference, Consult, End, Hold, Transfer};
        let feature = Wish::Feature;
        let number = |feature, number: &str| Wish::Number(feature, number.to_owned());
        let longest = "1".repeat(MAX_NUMBER);
        let table = [
            ("*1", vec![feature(Hold)]),
            ("*1*1", vec![feature(Hold), feature(Hold)]),
            ("#5**", vec![feature(Conference), feature(End)]),
            ("*44", vec![feature(Complete)]),
            ("*21002#", vec![number(Transfer, "1002")]),
            ("*3**1#*1", vec![number(Consult, "**1"), feature(Hold)]),
            (&format!("*2{longest}#"), vec![number(Transfer, &longest)]),
            // Beside a code there is nothing in it.
            ("12345", vec![]),
            ("1*1", vec![feature(Hold)]),
            ("##5", vec![feature(Conference)]),
            ("*4*1", vec![feature(Hold)]),
            // No number, one that is too long, and what is not gone on with.
            ("*2#*1", vec![feature(Hold)]),
            (&format!("*21{longest}*1"), vec![feature(Hold)]),
            ("*_1", vec![]),
            ("*2100_*1", vec![feature(Hold)]),
            ("*2100_2#", vec![]),
        ];
        for (pressed, expected) in table {
            assert_eq!(wishes(pressed), expected, "{pressed}");
        }
        assert_eq!(Keys::default().press(start(), &FeatureCodes::new(), '*'), None, "without any code");
    }
}
