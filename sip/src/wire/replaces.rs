//! Replaces: the dialog whose place an INVITE takes (RFC 3891).

use std::fmt;

use super::{
    HeaderError, HeaderName, Uri,
    text::{Text, is_token},
    values::Parameterized,
};

/// The value of Replaces (RFC 3891 §6.1), as its receiver sees the dialog: `to_tag` is the receiver's own tag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Replaces {
    /// Call-ID of the dialog.
    pub call_id: Text,
    /// The tag of who receives the INVITE.
    pub to_tag: Text,
    /// The tag of the other side; `0` where that has none (RFC 2543).
    pub from_tag: Text,
    /// The dialog is to be replaced only while it is early.
    pub early_only: bool,
}

impl Replaces {
    /// Reads `call-id;to-tag=a;from-tag=b`, the parameters in any order. `None` when it is malformed.
    pub fn parse(text: &str) -> Option<Replaces> {
        Replaces::from_text(&Text::from(text))
    }

    /// What the headers of a URI say, as in `Refer-To: <sip:a@b?Replaces=c%3Bto-tag%3Dd%3Bfrom-tag%3De>` (RFC 3515 §2.1);
    /// `None` where they do not name any. An error where the value is malformed or there are two.
    pub fn of_uri(uri: &Uri) -> Result<Option<Replaces>, HeaderError> {
        let is_replaces = |name: &str| HeaderName::parse(name) == Some(HeaderName::Replaces);
        let mut values = uri.headers().filter(|(name, _)| is_replaces(name)).map(|(_, value)| value);
        match (values.next(), values.next()) {
            (None, _) => Ok(None),
            (Some(value), None) => Replaces::parse(&value).map(Some).ok_or(MALFORMED),
            (Some(_), Some(_)) => Err(MALFORMED),
        }
    }

    pub(crate) fn from_text(text: &Text) -> Option<Replaces> {
        let Parameterized { value, params } = Parameterized::from_text(text)?;
        let tag = |name| params.get(name).filter(|tag| is_token(tag)).map(|tag| value.share(tag));
        let is_word = !value.bytes().any(|byte| byte <= b' ' || byte == 0x7f || byte == b',');
        let (to_tag, from_tag) = (tag("to-tag")?, tag("from-tag")?);
        let early_only = params.contains("early-only");
        is_word.then(|| Replaces { call_id: value, to_tag, from_tag, early_only })
    }

    /// Whether `tag` is the one named here. A zero stands for no tag, too (RFC 3891 §6.1).
    pub(crate) fn is_from(&self, tag: Option<&str>) -> bool {
        tag == Some(&self.from_tag) || tag.is_none() && self.from_tag == "0"
    }
}

const MALFORMED: HeaderError =
    HeaderError::Malformed { header: HeaderName::Replaces, expected: "a Call-ID and two tags" };

impl fmt::Display for Replaces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{};to-tag={};from-tag={}", self.call_id, self.to_tag, self.from_tag)?;
        if self.early_only { f.write_str(";early-only") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_value() {
        for (text, expected) in [
            ("c@h;to-tag=a;from-tag=b", Some("c@h;to-tag=a;from-tag=b")),
            (" c@h ; FROM-TAG=b ;\r\n To-Tag = a", Some("c@h;to-tag=a;from-tag=b")),
            ("c;from-tag=0;early-only;to-tag=a;x=y", Some("c;to-tag=a;from-tag=0;early-only")),
            ("", None),
            ("c", None),
            ("c;to-tag=a", None),
            ("c;to-tag=a;from-tag=", None),
            ("c;to-tag=a;from-tag", None),
            (";to-tag=a;from-tag=b", None),
            ("c d;to-tag=a;from-tag=b", None),
            ("c;to-tag=a;to-tag=a;from-tag=b", None),
            ("c;to-tag=a;from-tag=b, d;to-tag=e;from-tag=f", None),
        ] {
            let value = Replaces::parse(text).map(|value| value.to_string());
            assert_eq!(value.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn reads_the_headers_of_a_uri() {
        let value = "Replaces=c%40h%3Bto-tag%3Da%3Bfrom-tag%3Db";
        for (headers, expected) in [
            (value.to_owned(), Ok(Some("c@h;to-tag=a;from-tag=b"))),
            (
                value.replace("Replaces", "rEPLACES").replace("%3B", "%3b"),
                Ok(Some("c@h;to-tag=a;from-tag=b")),
            ),
            (value.replace("Replaces", "%52eplaces"), Ok(Some("c@h;to-tag=a;from-tag=b"))),
            (format!("Subject=x&{value}%3Bearly-only"), Ok(Some("c@h;to-tag=a;from-tag=b;early-only"))),
            ("Subject=x".to_owned(), Ok(None)),
            ("Replaces=".to_owned(), Err(MALFORMED)),
            ("Replaces=c".to_owned(), Err(MALFORMED)),
            (format!("{value}%0D%0AVia%3A%20x"), Err(MALFORMED)),
            (format!("{value}&{value}"), Err(MALFORMED)),
        ] {
            let uri = Uri::parse(&format!("sip:x@h?{headers}")).unwrap();
            let read = Replaces::of_uri(&uri).map(|value| value.map(|value| value.to_string()));
            assert_eq!(read, expected.map(|value| value.map(str::to_owned)), "{headers}");
        }
        assert_eq!(Replaces::of_uri(&Uri::parse("tel:+491234").unwrap()), Ok(None));
    }

    #[test]
    fn a_zero_stands_for_no_tag() {
        let named = |tag: &str| Replaces::parse(&format!("c;to-tag=a;from-tag={tag}")).unwrap();
        for (named, tag, is_it) in [
            (named("b"), Some("b"), true),
            (named("b"), Some("c"), false),
            (named("b"), None, false),
            (named("0"), None, true),
            (named("0"), Some("0"), true),
            (named("0"), Some("b"), false),
        ] {
            assert_eq!(named.is_from(tag), is_it, "{named} {tag:?}");
        }
    }
}
