//! Parameters: `;name=value`, of header values and of URIs.

use std::fmt;

use smallvec::SmallVec;

use super::{
    limits,
    text::{Text, cut, quoted_length, trim, unquote},
};

/// The parameters behind a header value or in a URI, in their order and as written. Names are compared without case.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Params(Text);

impl Params {
    /// Reads `;a;b=c`. `None` when a parameter has no name, is there twice, holds a space or another character that ends
    /// a value, or when there are more than [`limits::PARAMETERS`].
    pub fn parse(text: &str) -> Option<Params> {
        Params::from_text(Text::from(text))
    }

    pub(crate) fn from_text(text: Text) -> Option<Params> {
        let trimmed = trim(&text);
        if trimmed.is_empty() {
            return Some(Params::default());
        }
        let list = trimmed.strip_prefix(';')?;
        let mut names: SmallVec<[&str; 8]> = SmallVec::new();
        for param in pieces(list) {
            let (name, value) = split(param);
            // "Any given parameter-name MUST NOT appear more than once" (RFC 3261 §7.3.1, §19.1.1): which of two tags
            // would it be?
            if names.len() == limits::PARAMETERS
                || !is_name(name)
                || !value.is_none_or(is_value)
                || names.iter().any(|before| before.eq_ignore_ascii_case(name))
            {
                return None;
            }
            names.push(name);
        }
        Some(Params(text.share(trimmed)))
    }

    /// The value of the parameter: without the quotes when it is quoted, still with the escapes; empty when the
    /// parameter has no value. `None` when the parameter is not there.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.raw(name)
            .map(|value| value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value))
    }

    /// The value of the parameter, without quotes and backslashes.
    pub fn unquoted(&self, name: &str) -> Option<Text> {
        self.raw(name).map(|value| unquote(&self.0.share(value)))
    }

    /// Is the parameter there?
    pub fn contains(&self, name: &str) -> bool {
        self.raw(name).is_some()
    }

    /// The name and, where there is one, the value of each parameter, as written.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        let text = self.0.as_str();
        pieces(text.strip_prefix(';').unwrap_or(text)).filter(|_| !text.is_empty()).map(split)
    }

    /// Is there no parameter?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds the parameter, or replaces it. A `value` that is neither a token nor a host or URI character string is
    /// written as a quoted string.
    ///
    /// A name that is not one (see [`Params::parse`]) changes nothing.
    pub fn set(&mut self, name: &str, value: Option<&str>) {
        if !is_name(name) {
            return;
        }
        let mut text = String::with_capacity(self.0.len() + name.len() + 2 + value.map_or(0, str::len));
        for (other, kept) in self.iter().filter(|(other, _)| !other.eq_ignore_ascii_case(name)) {
            push(&mut text, other, kept);
        }
        match value {
            Some(value) if !is_value(value) => push(&mut text, name, Some(&quoted(value))),
            value => push(&mut text, name, value),
        }
        self.0 = text.into();
    }

    /// Takes the parameter away.
    pub fn remove(&mut self, name: &str) {
        if !self.contains(name) {
            return;
        }
        let mut text = String::with_capacity(self.0.len());
        for (other, kept) in self.iter().filter(|(other, _)| !other.eq_ignore_ascii_case(name)) {
            push(&mut text, other, kept);
        }
        self.0 = text.into();
    }

    fn raw(&self, name: &str) -> Option<&str> {
        self.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.unwrap_or(""))
    }
}

impl fmt::Display for Params {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Params {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

fn push(text: &mut String, name: &str, value: Option<&str>) {
    text.push(';');
    text.push_str(name);
    if let Some(value) = value {
        text.push('=');
        text.push_str(value);
    }
}

fn quoted(value: &str) -> String {
    struct Quoted<'a>(&'a str);
    impl fmt::Display for Quoted<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            super::text::write_quoted(f, self.0)
        }
    }
    Quoted(value).to_string()
}

/// The parts between semicolons that are not inside quotes.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = end_of_piece(text);
        rest = text.get(end + 1..);
        text.get(..end)
    })
}

fn end_of_piece(text: &str) -> usize {
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            b';' => return at,
            b'"' => at += text.get(at..).and_then(quoted_length).unwrap_or(text.len() - at),
            _ => at += 1,
        }
    }
    text.len()
}

fn split(param: &str) -> (&str, Option<&str>) {
    match cut(param, b'=') {
        Some((name, value)) => (trim(name), Some(trim(value))),
        None => (trim(param), None),
    }
}

/// `pname` of a URI is a little wider than `token` (RFC 3261 §25.1, `paramchar`).
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(is_param_byte)
}

fn is_value(value: &str) -> bool {
    match quoted_length(value) {
        Some(length) => length == value.len(),
        // An empty value (`;a=`) is against the grammar, and harmless.
        None => value.bytes().all(|byte| is_param_byte(byte) || byte == b'='),
    }
}

/// Anything visible that separates nothing. `token`, `host` and `paramchar` are subsets; bytes beyond ASCII pass.
fn is_param_byte(byte: u8) -> bool {
    PARAM[usize::from(byte)]
}

const PARAM: [bool; 256] = {
    let mut table = [true; 256];
    let mut byte = 0;
    while byte <= b' ' {
        table[byte as usize] = false;
        byte += 1;
    }
    let others = b"\x7f\";,=<>?\\";
    let mut index = 0;
    while index < others.len() {
        table[others[index] as usize] = false;
        index += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_values_with_space_quotes_and_no_value() {
        let params = Params::parse(r#"; tag = a1 ;lr;name="x;\"y\"" ;TTL=16"#).unwrap();
        assert_eq!(params.get("TAG"), Some("a1"));
        assert_eq!(params.get("lr"), Some(""));
        assert_eq!(params.get("name"), Some(r#"x;\"y\""#));
        assert_eq!(params.unquoted("name").unwrap(), r#"x;"y""#);
        assert_eq!(params.get("ttl"), Some("16"));
        assert_eq!(params.get("nothing"), None);
        assert_eq!(params.iter().count(), 4);
    }

    #[test]
    fn refuses_what_is_no_parameter() {
        for text in ["a=b", ";;", ";a;;b", ";", ";a=b c", ";=b", ";a=\"b", ";a=b,c", ";a=\"b\"c", ";a;b;A=1"]
        {
            assert_eq!(Params::parse(text), None, "{text}");
        }
        let many = |count: usize| (0..count).map(|index| format!(";p{index}")).collect::<String>();
        assert!(Params::parse(&many(limits::PARAMETERS)).is_some());
        assert!(Params::parse(&many(limits::PARAMETERS + 1)).is_none());
    }

    #[test]
    fn sets_and_removes() {
        let mut params = Params::parse(";a=1;B=2;c").unwrap();
        params.set("b", Some("x y"));
        params.set("d", None);
        params.remove("A");
        assert_eq!(params.to_string(), ";c;b=\"x y\";d");
        params.set("bad name", Some("1"));
        params.set("e", Some("1\r\nVia: x"));
        assert_eq!(params.to_string(), ";c;b=\"x y\";d;e=\"1  Via: x\"");
        assert!(Params::default().is_empty());
        assert_eq!(Params::default().iter().count(), 0);
    }
}
