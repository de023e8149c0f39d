//! What can be noted of a contact: `[[variable]]` (call-associated data).

use jiff::civil::Date;

use crate::located::{Name, Named};
use crate::values::Mask;

/// Longest value of any variable, in characters: as UTF-8, what the ACD takes.
pub(crate) const MAX_VALUE: u16 = 256;

/// `[[variable]]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Unique among variables.
    pub name: Name,
    /// What people see. Default: the name.
    pub label: String,
    /// `type`: what its values are.
    pub kind: VariableKind,
    /// Whether agents can change it. Default true.
    pub agent_editable: bool,
    /// What contacts have where nothing else is known; it fits.
    pub default: Option<String>,
    /// The queues whose contacts show it, which exist; `None`: all.
    pub queues: Option<Vec<Name>>,
}

/// What the values of a variable are. None is ever longer than 256 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VariableKind {
    /// `"text"`: on one line.
    Text {
        /// Most characters, 1 to 256. Default 256.
        max_length: u16,
        /// What the characters are.
        pattern: Option<Mask>,
    },
    /// `"number"`: decimal, such as `-12.5`.
    Number,
    /// `"date"`: a day, such as `2026-12-24`.
    Date,
    /// `"choice"`
    Choice {
        /// At least one; none twice.
        choices: Vec<String>,
    },
    /// `"yes_no"`: `yes` or `no`.
    YesNo,
}

/// Where an entry point has the value of a variable from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataSource {
    /// Always this, which fits.
    Fixed(String),
    /// `from = "dialled"`: the number that the customer dialled.
    Dialled,
    /// `from = "keys"`: the keys that the customer has pressed in menus, in order.
    Keys,
    /// `header`: a header field of the customer's INVITE.
    Header(String),
}

impl Variable {
    /// Whether the contacts of a queue show it.
    pub fn is_shown_in(&self, queue: &str) -> bool {
        self.queues.as_ref().is_none_or(|queues| queues.iter().any(|shown| **shown == *queue))
    }

    /// Whether this can be its value. An empty one can always be: there is none then.
    pub fn takes(&self, value: &str) -> bool {
        value.is_empty() || (!value.contains(char::is_control) && self.kind.takes(value))
    }
}

impl VariableKind {
    fn takes(&self, value: &str) -> bool {
        let length = value.chars().count();
        match self {
            _ if length > MAX_VALUE.into() => false,
            VariableKind::Text { max_length, pattern } => {
                let fits = |pattern: &Mask| pattern.matches(value);
                length <= usize::from(*max_length) && pattern.as_ref().is_none_or(fits)
            }
            VariableKind::Number => is_number(value),
            VariableKind::Date => value.len() == "2026-12-24".len() && value.parse::<Date>().is_ok(),
            VariableKind::Choice { choices } => choices.iter().any(|choice| choice == value),
            VariableKind::YesNo => matches!(value, "yes" | "no"),
        }
    }
}

/// Digits, a minus sign before them and a point between them allowed.
fn is_number(value: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = value.strip_prefix('-').unwrap_or(value);
    match number.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(number),
    }
}

impl Named for Variable {
    fn name(&self) -> &Name {
        &self.name
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Text;

    fn variable(kind: VariableKind) -> Variable {
        let label = "order".to_owned();
        Variable { name: "order".into(), label, kind, agent_editable: true, default: None, queues: None }
    }

    #[test]
    fn what_values_variables_take() {
        let text = |max_length| VariableKind::Text { max_length, pattern: None };
        let mask = Mask::parse("aa-99").expect("a pattern");
        let masked = VariableKind::Text { max_length: 10, pattern: Some(mask) };
        let choice = VariableKind::Choice { choices: vec!["radio".into(), "tv".into()] };
        let longest = "ü".repeat(MAX_VALUE.into());
        for (kind, value, expected) in [
            (text(5), "größe", true),
            (text(5), "größer", false),
            (text(5), "a\nb", false),
            (text(MAX_VALUE), &longest, true),
            (masked.clone(), "DE-12", true),
            (masked.clone(), "DE-123", false),
            (masked, "", true),
            (VariableKind::Number, "0", true),
            (VariableKind::Number, "-12.50", true),
            (VariableKind::Number, "1e3", false),
            (VariableKind::Number, ".5", false),
            (VariableKind::Number, "5.", false),
            (VariableKind::Number, "--5", false),
            (VariableKind::Number, "1,5", false),
            (VariableKind::Number, "٣", false),
            (VariableKind::Number, &"1".repeat(257), false),
            (VariableKind::Date, "2028-02-29", true),
            (VariableKind::Date, "2026-02-29", false),
            (VariableKind::Date, "20260228", false),
            (VariableKind::Date, "2026-2-28", false),
            (VariableKind::Date, "24.12.2026", false),
            (choice.clone(), "tv", true),
            (choice.clone(), "TV", false),
            (choice, "", true),
            (VariableKind::YesNo, "yes", true),
            (VariableKind::YesNo, "true", false),
        ] {
            assert_eq!(variable(kind.clone()).takes(value), expected, "{kind:?} {value:?}");
        }
    }

    #[test]
    fn where_they_are_shown() {
        let everywhere = variable(VariableKind::YesNo);
        let somewhere = Variable { queues: Some(vec!["sales".into()]), ..everywhere.clone() };
        assert!(everywhere.is_shown_in("support") && somewhere.is_shown_in("sales"));
        assert!(!somewhere.is_shown_in("support"));
    }
}
