//! Reading one TOML value.

use toml::de::DeValue;

/// A value that is not what its key needs.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mismatch {
    pub(crate) expected: String,
    /// `None`: the value as written.
    pub(crate) found: Option<String>,
    pub(crate) help: Option<String>,
}

impl Mismatch {
    pub(crate) fn new(expected: impl Into<String>) -> Self {
        Mismatch { expected: expected.into(), found: None, help: None }
    }

    pub(crate) fn found(mut self, found: impl Into<String>) -> Self {
        self.found = Some(found.into());
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// A kind of value that is not an array or a table.
pub(crate) trait Scalar: Sized {
    /// What is expected, as a phrase: `a duration with its unit, such as "20s"`.
    const EXPECTED: &'static str;
    /// Never to be shown.
    const SECRET: bool = false;

    fn read(value: &DeValue<'_>) -> Result<Self, Mismatch>;
}

/// A kind of value that is written as a string.
pub(crate) trait Text: Sized {
    const EXPECTED: &'static str;
    const SECRET: bool = false;

    fn parse(text: &str) -> Result<Self, Mismatch>;

    /// Help for a value that is not a string but could be turned into one.
    fn help_for(_other: &DeValue<'_>) -> Option<String> {
        None
    }
}

impl<T: Text> Scalar for T {
    const EXPECTED: &'static str = T::EXPECTED;
    const SECRET: bool = T::SECRET;

    fn read(value: &DeValue<'_>) -> Result<Self, Mismatch> {
        match value {
            DeValue::String(text) => T::parse(text),
            other => Err(Mismatch { help: T::help_for(other), ..Mismatch::new(T::EXPECTED) }),
        }
    }
}

impl Scalar for bool {
    const EXPECTED: &'static str = "true or false";

    fn read(value: &DeValue<'_>) -> Result<Self, Mismatch> {
        match value {
            DeValue::Boolean(value) => Ok(*value),
            DeValue::String(text) if matches!(text.as_ref(), "true" | "false") => {
                Err(Mismatch::new(Self::EXPECTED).help(format!("write {text}, without quotes")))
            }
            _ => Err(Mismatch::new(Self::EXPECTED)),
        }
    }
}

/// A count.
impl Scalar for u32 {
    const EXPECTED: &'static str = "a whole number from 1 to 1000000";

    fn read(value: &DeValue<'_>) -> Result<Self, Mismatch> {
        let DeValue::Integer(integer) = value else { return Err(Mismatch::new(Self::EXPECTED)) };
        let number = u32::from_str_radix(integer.as_str(), integer.radix()).ok();
        number.filter(|number| (1..=1_000_000).contains(number)).ok_or_else(|| Mismatch::new(Self::EXPECTED))
    }
}

/// What is written, as a phrase; `secret` leaves the value out.
pub(crate) fn describe(value: &DeValue<'_>, secret: bool) -> String {
    match value {
        DeValue::String(_) if secret => "another string".to_owned(),
        _ if secret => "a value that is not a string".to_owned(),
        DeValue::String(text) if text.chars().count() > MAX_QUOTED => {
            format!("{:?}…", text.chars().take(MAX_QUOTED).collect::<String>())
        }
        DeValue::String(text) => format!("{text:?}"),
        DeValue::Integer(integer) => format!("the number {integer}"),
        DeValue::Float(float) => format!("the number {float}"),
        DeValue::Boolean(value) => value.to_string(),
        DeValue::Datetime(_) => "a date or time".to_owned(),
        DeValue::Array(array) if array.is_empty() => "an empty array".to_owned(),
        DeValue::Array(_) => "an array".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}

/// Longest string quoted in full, in characters.
const MAX_QUOTED: usize = 60;
