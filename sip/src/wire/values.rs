//! The smaller typed values: CSeq, media types, credentials.

use std::fmt;

use super::{
    Method, Params, split,
    text::{Text, is_lws, is_token, trim, unquote},
};

/// CSeq: a sequence number below 2^31 and the method (RFC 3261 §20.16, §8.1.1.5).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CSeq {
    /// Below 2^31.
    pub number: u32,
    /// The method of the request, also in responses.
    pub method: Method,
}

impl CSeq {
    /// Reads `4711 INVITE`.
    pub fn parse(text: &str) -> Option<CSeq> {
        CSeq::from_text(&Text::from(text))
    }

    pub(crate) fn from_text(text: &Text) -> Option<CSeq> {
        let (number, method) = text.split_at_checked(text.bytes().position(is_lws)?)?;
        let number = parse_number(number).filter(|number| *number < 1 << 31)?;
        Some(CSeq { number, method: Method::from_text(text, trim(method))? })
    }
}

impl fmt::Display for CSeq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.number, self.method)
    }
}

/// RAck: which provisional response a PRACK acknowledges (RFC 3262 §7.2).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RAck {
    /// The RSeq of the response.
    pub rseq: u32,
    /// Its CSeq.
    pub cseq: CSeq,
}

impl RAck {
    /// Reads `776656 1 INVITE`.
    pub fn parse(text: &str) -> Option<RAck> {
        let (rseq, cseq) = text.split_at_checked(text.bytes().position(is_lws)?)?;
        Some(RAck { rseq: parse_number(rseq)?, cseq: CSeq::parse(trim(cseq))? })
    }
}

impl fmt::Display for RAck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.rseq, self.cseq)
    }
}

/// A value with parameters: Content-Type, Event, Reason, Session-Expires, Retry-After …
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parameterized {
    /// What stands before the first semicolon.
    pub value: Text,
    /// The parameters.
    pub params: Params,
}

impl Parameterized {
    /// Reads `value;params`. `None` when there is no value or a parameter is malformed.
    pub fn parse(text: &str) -> Option<Parameterized> {
        Parameterized::from_text(&Text::from(text))
    }

    pub(crate) fn from_text(text: &Text) -> Option<Parameterized> {
        let (value, params) = text.split_at(text.find(';').unwrap_or(text.len()));
        let value = Some(trim(value)).filter(|value| !value.is_empty())?;
        Some(Parameterized { value: text.share(value), params: Params::from_text(text.share(params))? })
    }

    /// The value as a number of seconds or another count, up to 2^32 - 1.
    pub fn number(&self) -> Option<u32> {
        parse_number(&self.value)
    }
}

impl fmt::Display for Parameterized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.value, self.params)
    }
}

/// A media type (RFC 3261 §20.15): `application/sdp;charset=utf-8`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MediaType {
    /// `application`, in lower case.
    pub main: Text,
    /// `sdp`, in lower case.
    pub sub: Text,
    /// The parameters.
    pub params: Params,
}

impl MediaType {
    /// Reads `type/subtype;params`; space around the slash is allowed.
    pub fn parse(text: &str) -> Option<MediaType> {
        MediaType::from_text(&Text::from(text))
    }

    pub(crate) fn from_text(text: &Text) -> Option<MediaType> {
        let Parameterized { value, params } = Parameterized::from_text(text)?;
        let (main, sub) = value.split_once('/')?;
        let lower = |part: &str| match part.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => Text::from(part.to_ascii_lowercase()),
            false => value.share(part),
        };
        let (main, sub) = (trim(main), trim(sub));
        (is_token(main) && is_token(sub)).then(|| MediaType { main: lower(main), sub: lower(sub), params })
    }

    /// Is it this type, parameters aside?
    pub fn is(&self, main: &str, sub: &str) -> bool {
        self.main.eq_ignore_ascii_case(main) && self.sub.eq_ignore_ascii_case(sub)
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}{}", self.main, self.sub, self.params)
    }
}

/// A challenge or credentials: a scheme and a list of `name=value` (RFC 3261 §20.7, §20.44; RFC 7616).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AuthValue {
    /// `Digest`, or any other token.
    pub scheme: Text,
    /// Names as written; values without quotes and escapes.
    pub params: Vec<(Text, Text)>,
}

impl AuthValue {
    /// Reads one header line. `None` when a parameter is no `name=value`. Of a scheme that is not `Digest` only the
    /// scheme is read, if its grammar is another.
    pub fn parse(text: &str) -> Option<AuthValue> {
        AuthValue::from_text(&Text::from(text))
    }

    pub(crate) fn from_text(text: &Text) -> Option<AuthValue> {
        let (scheme, rest) = text.split_at(text.bytes().position(is_lws).unwrap_or(text.len()));
        if !is_token(scheme) {
            return None;
        }
        let params = auth_params(text, trim(rest));
        match params {
            None if !scheme.eq_ignore_ascii_case("Digest") => {
                Some(AuthValue { scheme: text.share(scheme), params: Vec::new() })
            }
            params => Some(AuthValue { scheme: text.share(scheme), params: params? }),
        }
    }

    /// Is the scheme Digest?
    pub fn is_digest(&self) -> bool {
        self.scheme.eq_ignore_ascii_case("Digest")
    }

    /// The value of a parameter; names have no case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.params
            .iter()
            .find(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

fn auth_params(text: &Text, list: &str) -> Option<Vec<(Text, Text)>> {
    let mut params = Vec::new();
    let mut rest = Some(list);
    while let Some(list) = rest {
        let (param, behind) = split::first(list);
        rest = behind;
        let (name, value) = param.split_once('=')?;
        let (name, value) = (trim(name), trim(value));
        let is_whole = match super::text::quoted_length(value) {
            Some(length) => length == value.len(),
            None => !value.contains(['"', ' ', '\t']),
        };
        if !is_token(name) || !is_whole || params.len() == super::limits::PARAMETERS {
            return None;
        }
        params.push((text.share(name), unquote(&text.share(value))));
    }
    Some(params)
}

/// Digits only, up to 2^32 - 1. `None` when it is no number or a larger one.
pub(crate) fn parse_number(text: &str) -> Option<u32> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// As [`parse_number`], a larger one counting as 2^32 - 1 (RFC 3261 §20.10, §20.19 name no larger one).
pub(crate) fn parse_seconds(text: &str) -> Option<u32> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(text.parse().unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cseq() {
        let value = CSeq::parse("0009\r\n  INVITE").unwrap();
        assert_eq!(value, CSeq { number: 9, method: Method::Invite });
        assert_eq!(value.to_string(), "9 INVITE");
        assert_eq!(CSeq::parse("2147483647 X").unwrap().method.as_str(), "X");
        for text in ["", "1", "INVITE", "2147483648 INVITE", "-1 INVITE", "+1 INVITE", "1 IN VITE", "1 "] {
            assert_eq!(CSeq::parse(text), None, "{text}");
        }
    }

    #[test]
    fn rack() {
        let value = RAck::parse("776656 1 INVITE").unwrap();
        assert_eq!((value.rseq, value.to_string().as_str()), (776_656, "776656 1 INVITE"));
        assert_eq!(RAck::parse("1 INVITE"), None);
    }

    #[test]
    fn media_types() {
        let value = MediaType::parse("Multipart / Mixed ;boundary=\"a;b\"").unwrap();
        assert!(value.is("multipart", "mixed"));
        assert_eq!(value.params.get("boundary"), Some("a;b"));
        assert_eq!(value.main, "multipart");
        for text in ["", "text", "/", "a/b/c", "a/b;;c", "a b/c"] {
            assert_eq!(MediaType::parse(text), None, "{text}");
        }
    }

    #[test]
    fn credentials() {
        let value =
            AuthValue::parse("digest username=\"a,\\\"b\", realm = \"x\", nc=00000001,qop=auth").unwrap();
        assert!(value.is_digest());
        assert_eq!(value.get("USERNAME"), Some("a,\"b"));
        assert_eq!((value.get("realm"), value.get("nc")), (Some("x"), Some("00000001")));
        assert_eq!(value.get("opaque"), None);
        for text in
            ["", "Digest", "Digest a", "Digest a=\"b", "Digest a=b,,c=d", "Dig,est a=b", "Digest a=\"b\"c"]
        {
            assert_eq!(AuthValue::parse(text), None, "{text}");
        }
        // RFC 4475 §3.3.7: an unknown scheme is no error.
        let value = AuthValue::parse("NoOneKnowsThisScheme opaque-data=here").unwrap();
        assert_eq!((value.is_digest(), value.get("opaque-data")), (false, Some("here")));
        assert_eq!(AuthValue::parse("Basic dXNlcjpwYXNz").unwrap().scheme, "Basic");
    }
}
