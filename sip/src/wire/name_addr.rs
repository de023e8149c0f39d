//! `"Display name" <uri>;params`: From, To, Contact, Route and their like.

use std::fmt;

use super::{
    Params, Uri,
    text::{Text, cut, position, quoted_length, trim, unquote, write_quoted},
};

/// An address with its display name and parameters (RFC 3261 §20.10, `name-addr` and `addr-spec`).
#[derive(Clone, PartialEq)]
pub struct NameAddr {
    /// The display name without quotes and escapes. `None` when there is none.
    pub display_name: Option<Text>,
    /// The address.
    pub uri: Uri,
    /// The parameters of the header value, behind the brackets.
    pub params: Params,
}

impl NameAddr {
    /// The address alone.
    pub fn new(uri: Uri) -> NameAddr {
        NameAddr { display_name: None, uri, params: Params::default() }
    }

    /// Reads one value. `None` when it is malformed: then the header field it stands in is.
    pub fn parse(text: &str) -> Option<NameAddr> {
        NameAddr::from_text(&Text::from(text))
    }

    /// Without brackets a semicolon begins the parameters of the header value, and neither a comma nor a question mark
    /// may be there (RFC 3261 §20).
    pub(crate) fn from_text(source: &Text) -> Option<NameAddr> {
        let text = trim(source);
        let (display_name, rest) = match quoted_length(text) {
            Some(length) => {
                let (quoted, rest) = text.split_at_checked(length)?;
                (Some(unquote(&source.share(quoted))), trim(rest))
            }
            None => match cut(text, b'<') {
                Some((name, _)) if !is_plain_display_name(name) => return None,
                Some((name, _)) => {
                    let rest = text.get(name.len()..)?;
                    (Some(trim(name)).filter(|name| !name.is_empty()).map(|name| source.share(name)), rest)
                }
                None => return NameAddr::without_brackets(source, text),
            },
        };
        let (uri, params) = cut(rest.strip_prefix('<')?, b'>')?;
        Some(NameAddr {
            display_name,
            // Space inside the brackets is against the grammar; reading over it does no harm (RFC 4475 §3.1.2.14).
            uri: Uri::from_text(source.share(trim(uri))).ok()?,
            params: Params::from_text(source.share(params))?,
        })
    }

    fn without_brackets(source: &Text, text: &str) -> Option<NameAddr> {
        let (uri, params) = text.split_at(position(text, b';').unwrap_or(text.len()));
        if uri.contains([',', '?']) {
            return None;
        }
        Some(NameAddr {
            display_name: None,
            uri: Uri::from_text(source.share(trim(uri))).ok()?,
            params: Params::from_text(source.share(params))?,
        })
    }

    /// The `tag` parameter of From and To. An empty one counts as none.
    pub fn tag(&self) -> Option<&str> {
        self.params.get("tag").filter(|tag| !tag.is_empty())
    }

    /// The same with this tag.
    #[must_use]
    pub fn with_tag(self, tag: &str) -> NameAddr {
        self.with_param("tag", Some(tag))
    }

    /// The same with this parameter added or replaced.
    #[must_use]
    pub fn with_param(mut self, name: &str, value: Option<&str>) -> NameAddr {
        self.params.set(name, value);
        self
    }

    /// The same with this display name.
    #[must_use]
    pub fn with_display_name(mut self, name: impl Into<Text>) -> NameAddr {
        self.display_name = Some(name.into());
        self
    }
}

/// `*(token LWS)`, and what phones write beyond that; but nothing that would begin something else.
fn is_plain_display_name(name: &str) -> bool {
    !name.bytes().any(|byte| matches!(byte, b'"' | b',' | b';' | b':' | b'@' | b'>' | b'\\'))
}

impl fmt::Display for NameAddr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = &self.display_name {
            write_quoted(f, name)?;
            f.write_str(" ")?;
        }
        write!(f, "<{}>{}", self.uri, self.params)
    }
}

impl fmt::Debug for NameAddr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_form() {
        for (text, name, uri, tag) in [
            ("sip:a@b.example;tag=1", None, "sip:a@b.example", Some("1")),
            ("<sip:a@b.example;lr>;tag=1", None, "sip:a@b.example;lr", Some("1")),
            ("\"A, <B>\" <sip:a@b.example> ; tag = 1", Some("A, <B>"), "sip:a@b.example", Some("1")),
            ("A B  <sip:a@b.example>", Some("A B"), "sip:a@b.example", None),
            ("A<sip:a@b.example>", Some("A"), "sip:a@b.example", None),
            ("\"\" <sip:a@b.example>", Some(""), "sip:a@b.example", None),
            ("< sip:a@b.example >", None, "sip:a@b.example", None),
            ("<tel:+1-201-555-0123;phone-context=x>;tag=", None, "tel:+1-201-555-0123;phone-context=x", None),
        ] {
            let value = NameAddr::parse(text).unwrap();
            assert_eq!(value.display_name.as_deref(), name, "{text}");
            assert_eq!(value.uri.as_str(), uri);
            assert_eq!(value.tag(), tag);
        }
    }

    #[test]
    fn refuses_what_is_malformed() {
        for text in [
            "",
            "<>",
            "<sip:a@b.example",
            "\"A <sip:a@b.example>",
            "A, B <sip:a@b.example>",
            "sip:a@b.example?x=y",
            "<sip:a@b.example>;",
            "<sip:a@b.example> x",
            "\"A\" sip:a@b.example",
            "<sip:a@b.example>>",
            "a",
            "*",
        ] {
            assert_eq!(NameAddr::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_written_reads_the_same() {
        let uri = Uri::parse("sip:a@b.example;user=phone").unwrap();
        let value = NameAddr::new(uri).with_display_name("J \"R\" \\ <x>, y").with_tag("abc");
        assert_eq!(value.to_string(), r#""J \"R\" \\ <x>, y" <sip:a@b.example;user=phone>;tag=abc"#);
        assert_eq!(NameAddr::parse(&value.to_string()), Some(value));
    }
}
