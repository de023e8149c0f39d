//! Text that shares the buffer it was found in, and the character classes of RFC 3261 §25.1.

use std::{borrow::Borrow, cmp, fmt, hash, ops::Deref};

use bytes::Bytes;

/// A string that shares its bytes with the message it came from: cloning and slicing allocate nothing.
///
/// Always valid UTF-8; bytes that are not are replaced by U+FFFD when a `Text` is made of them. It keeps its whole
/// buffer alive; [`Text::detached`] copies it out where it is kept for long.
#[derive(Clone, Default)]
pub struct Text(Bytes);

impl Text {
    /// A text without allocation.
    pub const fn from_static(text: &'static str) -> Text {
        Text(Bytes::from_static(text.as_bytes()))
    }

    /// The bytes as text, invalid UTF-8 replaced.
    pub fn from_bytes(bytes: Bytes) -> Text {
        match std::str::from_utf8(&bytes) {
            Ok(_) => Text(bytes),
            Err(_) => Text::from(String::from_utf8_lossy(&bytes).into_owned()),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        // Checked when the value was made, so the default is never taken.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// A copy with a buffer of its own.
    pub fn detached(&self) -> Text {
        Text(Bytes::copy_from_slice(&self.0))
    }

    /// `part`, which was cut out of this text, sharing its buffer (copied if it was not).
    pub(crate) fn share(&self, part: &str) -> Text {
        let start = (part.as_ptr() as usize).wrapping_sub(self.0.as_ptr() as usize);
        match start.checked_add(part.len()) {
            Some(end) if end <= self.0.len() => Text(self.0.slice(start..end)),
            _ => Text::from(part),
        }
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text(Bytes::copy_from_slice(text.as_bytes()))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text(Bytes::from(text.into_bytes()))
    }
}

impl From<Text> for String {
    fn from(text: Text) -> String {
        text.as_str().to_owned()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        self.0 == other.0
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Text) -> Option<cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Text) -> cmp::Ordering {
        self.0.cmp(&other.0)
    }
}

impl hash::Hash for Text {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

/// A `token` of RFC 3261 §25.1: at least one letter, digit or one of ``-.!%*_+`'~``.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token(Text);

impl Token {
    /// The text as a token; `None` when it is empty or holds another character.
    pub fn new(text: impl Into<Text>) -> Option<Token> {
        let text = text.into();
        is_token(&text).then_some(Token(text))
    }

    /// The token as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// Is this byte one of a `token`?
pub(crate) const fn is_token_byte(byte: u8) -> bool {
    TOKEN[byte as usize]
}

const TOKEN: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    let others = b"-.!%*_+`'~";
    let mut index = 0;
    while index < others.len() {
        table[others[index] as usize] = true;
        index += 1;
    }
    table
};

/// Is the whole text a `token`?
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(is_token_byte)
}

/// A byte of linear white space, the line breaks of folding included.
pub(crate) fn is_lws(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// The text without linear white space around it.
pub(crate) fn trim(text: &str) -> &str {
    // Byte by byte: these characters are single bytes, and there is mostly nothing to trim.
    let bytes = text.as_bytes();
    let start = bytes.iter().take_while(|byte| is_lws(**byte)).count();
    let end = bytes.len() - bytes[start..].iter().rev().take_while(|byte| is_lws(**byte)).count();
    text.get(start..end).unwrap_or_default()
}

/// The text before and behind the first `separator`, an ASCII byte. (`str::split_once`, several times as fast on the
/// short texts of header fields.)
pub(crate) fn cut(text: &str, separator: u8) -> Option<(&str, &str)> {
    let at = position(text, separator)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Where the first `byte` of ASCII stands.
pub(crate) fn position(text: &str, byte: u8) -> Option<usize> {
    text.bytes().position(|other| other == byte)
}

/// The length of the quoted string at the start of `text`, quotes included; `None` when it does not begin with a quote
/// or the closing quote is missing (RFC 3261 §25.1, `quoted-string`).
pub(crate) fn quoted_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.first() != Some(&b'"') {
        return None;
    }
    let mut at = 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// The content of a quoted string without quotes and backslashes; text that is not quoted as it is.
pub(crate) fn unquote(text: &Text) -> Text {
    let Some(inner) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
        return text.clone();
    };
    if !inner.contains('\\') {
        return text.share(inner);
    }
    let mut plain = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(char) = chars.next() {
        plain.extend(if char == '\\' { chars.next() } else { Some(char) });
    }
    plain.into()
}

/// Writes `text` as a quoted string, escaping what has to be.
pub(crate) fn write_quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    use fmt::Write;
    f.write_char('"')?;
    for char in text.chars() {
        match char {
            '"' | '\\' => write!(f, "\\{char}")?,
            // Not even a quoted pair may hold a line break (§25.1).
            '\r' | '\n' => f.write_char(' ')?,
            _ => f.write_char(char)?,
        }
    }
    f.write_char('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_shares_the_buffer() {
        let text = Text::from("sip:alice@example.com");
        let part = text.share(&text[4..9]);
        assert_eq!(part, "alice");
        assert_eq!(part.0.as_ptr(), text.0[4..].as_ptr());
        assert_eq!(text.share("elsewhere"), "elsewhere");
    }

    #[test]
    fn bytes_that_are_not_utf8_are_replaced() {
        assert_eq!(Text::from_bytes(Bytes::from_static(b"a\xffb")), "a\u{fffd}b");
    }

    #[test]
    fn quoted_strings() {
        for (text, length) in
            [(r#""a" b"#, Some(3)), (r#""a\"" b"#, Some(5)), (r#""a"#, None), (r#""a\"#, None), ("a", None)]
        {
            assert_eq!(quoted_length(text), length, "{text}");
        }
        assert_eq!(unquote(&Text::from(r#""J \"R\" \\""#)), r#"J "R" \"#);
        assert_eq!(unquote(&Text::from("plain")), "plain");
    }

    #[test]
    fn tokens() {
        assert!(Token::new("intmeth0123456789_*+`.%indeed'~").is_some());
        for text in ["", "a b", "a:b", "a\r\n", "é"] {
            assert!(Token::new(text).is_none(), "{text}");
        }
    }
}
