//! URIs: `sip:`, `sips:`, `tel:`, and any other as opaque text.

use std::{borrow::Cow, fmt, net::IpAddr, ops::Range};

use super::{
    Params,
    host::{is_host, parse_ip, split_port},
    limits,
    text::{Text, cut, is_token, position},
    uri_equality,
};

/// The scheme of a URI.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Scheme {
    /// `sip` (RFC 3261 §19.1).
    Sip,
    /// `sips`: TLS on every hop (RFC 3261 §19.1).
    Sips,
    /// `tel` (RFC 3966).
    Tel,
    /// Another: [`Uri::scheme_name`] has its name, nothing behind it is looked at.
    Other,
}

/// A URI as it was written. `==` is the comparison of RFC 3261 §19.1.4, which is not transitive, so there is no `Eq`;
/// compare [`Uri::as_str`] for the text.
#[derive(Clone)]
pub struct Uri {
    text: Text,
    scheme: Scheme,
    scheme_end: u16,
    parts: Parts,
    params: Params,
}

/// Where the parts stand in the text; one that is not there is empty.
#[derive(Clone, Copy, Default)]
struct Parts {
    user: Span,
    password: Option<Span>,
    host: Span,
    port: Option<u16>,
    params: Span,
    headers: Span,
}

#[derive(Clone, Copy, Default)]
struct Span(u16, u16);

impl Span {
    fn of(whole: &str, part: &str) -> Span {
        let start = (part.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize);
        // A URI is at most URI_BYTES long, so both fit.
        Span(start as u16, (start + part.len()) as u16)
    }

    fn range(self) -> Range<usize> {
        usize::from(self.0)..usize::from(self.1)
    }
}

impl Parts {
    fn of_sip(whole: &str, rest: &str) -> Result<Parts, UriError> {
        let mut parts = Parts::default();
        check_escapes(rest)?;
        let rest = match cut(rest, b'@') {
            Some((user_info, rest)) => {
                let (user, password) = match cut(user_info, b':') {
                    Some((user, password)) => (user, Some(password)),
                    None => (user_info, None),
                };
                if user.is_empty() || position(rest, b'@').is_some() {
                    return Err(UriError::Character);
                }
                parts.user = Span::of(whole, user);
                parts.password = password.map(|password| Span::of(whole, password));
                rest
            }
            None => rest,
        };
        let (rest, headers) = cut(rest, b'?').map_or((rest, None), |(rest, headers)| (rest, Some(headers)));
        if let Some(headers) = headers {
            // At least one, each with a name and an equals sign.
            if headers.split('&').any(|header| header.find('=').is_none_or(|at| at == 0)) {
                return Err(UriError::Header);
            }
            parts.headers = Span::of(whole, headers);
        }
        let (host_port, params) = rest.split_at(position(rest, b';').unwrap_or(rest.len()));
        parts.params = Span::of(whole, params);
        let (host, port) = split_port(host_port).ok_or(UriError::Port)?;
        if !is_host(host) {
            return Err(UriError::Host);
        }
        parts.host = Span::of(whole, host);
        parts.port = port;
        Ok(parts)
    }

    fn of_tel(whole: &str, rest: &str) -> Result<Parts, UriError> {
        let (number, params) = rest.split_at(position(rest, b';').unwrap_or(rest.len()));
        let digits = number.strip_prefix('+').unwrap_or(number);
        let is_dialled = |byte: u8| byte.is_ascii_hexdigit() || b"*#-.()".contains(&byte);
        if !digits.bytes().all(is_dialled) || digits.bytes().all(|byte| b"-.()".contains(&byte)) {
            return Err(UriError::Number);
        }
        Ok(Parts { user: Span::of(whole, number), params: Span::of(whole, params), ..Parts::default() })
    }
}

/// Why a text is no URI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UriError {
    /// Longer than [`limits::URI_BYTES`].
    #[error("the URI is too long")]
    TooLong,
    /// A space, a control character, or one of `<>"`.
    #[error("the URI holds a character that no URI has")]
    Character,
    /// No scheme before the first colon.
    #[error("the URI has no scheme")]
    Scheme,
    /// A percent sign that begins no escape.
    #[error("the URI holds a percent sign without two hexadecimal digits")]
    Escape,
    /// The host is empty, or neither a name nor an address.
    #[error("the host of the URI is neither a name nor an address")]
    Host,
    /// The port is no number up to 65535.
    #[error("the port of the URI is no number up to 65535")]
    Port,
    /// A parameter without a name, or more than [`limits::PARAMETERS`].
    #[error("a parameter of the URI is malformed")]
    Parameter,
    /// A header without a name.
    #[error("a header of the URI is malformed")]
    Header,
    /// The telephone number has no digit, or another character.
    #[error("the URI holds no telephone number")]
    Number,
}

impl Uri {
    /// Reads a URI (RFC 3261 §25.1, RFC 3966 §3). A user part may hold any visible character, as some phones write
    /// them, except those that end it.
    pub fn parse(text: &str) -> Result<Uri, UriError> {
        Uri::from_text(Text::from(text))
    }

    /// `sip:user@host:port`; the user is escaped where it has to be.
    pub fn sip(user: Option<&str>, host: &str, port: Option<u16>) -> Result<Uri, UriError> {
        let user = user.map(|user| format!("{}@", escape(user, b"-_.!~*'()&=+$,;?/"))).unwrap_or_default();
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        match host.parse::<std::net::Ipv6Addr>() {
            Ok(address) => Uri::from_text(format!("sip:{user}[{address}]{port}").into()),
            Err(_) => Uri::from_text(format!("sip:{user}{host}{port}").into()),
        }
    }

    pub(crate) fn from_text(text: Text) -> Result<Uri, UriError> {
        // Once: each look into a `Text` checks its UTF-8.
        let whole = text.as_str();
        if whole.len() > limits::URI_BYTES {
            return Err(UriError::TooLong);
        }
        if whole.bytes().any(|byte| byte <= b' ' || matches!(byte, 0x7f | b'<' | b'>' | b'"')) {
            return Err(UriError::Character);
        }
        let (scheme_name, rest) = cut(whole, b':').ok_or(UriError::Scheme)?;
        let scheme = scheme(scheme_name)?;
        let parts = match scheme {
            Scheme::Sip | Scheme::Sips => Parts::of_sip(whole, rest)?,
            Scheme::Tel => Parts::of_tel(whole, rest)?,
            Scheme::Other => Parts::default(),
        };
        let params = text.get(parts.params.range()).map(|params| text.share(params)).unwrap_or_default();
        let params = Params::from_text(params).ok_or(UriError::Parameter)?;
        Ok(Uri { scheme, scheme_end: scheme_name.len() as u16, parts, params, text })
    }

    /// The URI as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The scheme.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The name of the scheme, as written.
    pub fn scheme_name(&self) -> &str {
        self.text.get(..usize::from(self.scheme_end)).unwrap_or_default()
    }

    /// The user part, unescaped; of a `tel:` URI the number, without visual separators. `None` when there is none.
    pub fn user(&self) -> Option<Cow<'_, str>> {
        let user = self.part(self.parts.user);
        match self.scheme {
            _ if user.is_empty() => None,
            Scheme::Tel => Some(without_separators(user)),
            _ => Some(unescape(user)),
        }
    }

    /// The password, unescaped: RFC 3261 §19.1.1 warns against using it.
    pub fn password(&self) -> Option<Cow<'_, str>> {
        self.parts.password.map(|password| unescape(self.part(password)))
    }

    /// The host as written, an IPv6 address in its brackets. Empty unless the URI is `sip:` or `sips:`.
    pub fn host(&self) -> &str {
        self.part(self.parts.host)
    }

    /// The host where it is an address; an IPv4 address mapped into IPv6 stays one of IPv6.
    pub fn host_ip(&self) -> Option<IpAddr> {
        parse_ip(self.host())
    }

    /// The port, when one is written.
    pub fn port(&self) -> Option<u16> {
        self.parts.port
    }

    /// The parameters, as written.
    pub fn params(&self) -> &Params {
        &self.params
    }

    /// The value of a parameter, still escaped; empty when it has none.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.get(name)
    }

    /// The headers behind the question mark, unescaped.
    pub fn headers(&self) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
        self.raw_headers().map(|(name, value)| (unescape(name), unescape(value)))
    }

    pub(crate) fn raw_headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.part(self.parts.headers).split('&').filter_map(|header| header.split_once('='))
    }

    /// User and password as written, with which the comparison of §19.1.4 begins.
    pub(crate) fn raw_user(&self) -> (&str, Option<&str>) {
        (self.part(self.parts.user), self.parts.password.map(|password| self.part(password)))
    }

    /// The URI with this parameter added or replaced; a value is escaped where it has to be.
    pub fn with_param(&self, name: &str, value: Option<&str>) -> Uri {
        let mut params = self.params.clone();
        params.set(name, value.map(|value| escape(value, b"-_.!~*'()[]/:&+$")).as_deref());
        self.with_params(&params)
    }

    /// The URI without this parameter.
    pub fn without_param(&self, name: &str) -> Uri {
        let mut params = self.params.clone();
        params.remove(name);
        self.with_params(&params)
    }

    /// The URI without headers, as a Request-URI must be (RFC 3261 §19.1.1, table 1).
    pub fn without_headers(&self) -> Uri {
        let end = usize::from(self.parts.headers.0).saturating_sub(1);
        match self.text.get(..end) {
            Some(text) if self.parts.headers.1 > 0 => self.reread(text.to_owned()),
            _ => self.clone(),
        }
    }

    /// A copy with a buffer of its own, to be kept for long.
    pub fn detached(&self) -> Uri {
        self.reread(self.text.as_str().to_owned())
    }

    fn with_params(&self, params: &Params) -> Uri {
        let end = match self.parts.headers.1 {
            0 => self.text.len(),
            _ => usize::from(self.parts.headers.0) - 1,
        };
        let start = end - self.params.to_string().len();
        let (Some(before), Some(after)) = (self.text.get(..start), self.text.get(end..)) else {
            return self.clone();
        };
        self.reread(format!("{before}{params}{after}"))
    }

    /// `text` differs from this URI only by what a method above took away or checked; should it have grown over a
    /// limit, the URI stays as it was.
    fn reread(&self, text: String) -> Uri {
        Uri::from_text(text.into()).unwrap_or_else(|_| self.clone())
    }

    fn part(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

impl PartialEq for Uri {
    fn eq(&self, other: &Uri) -> bool {
        uri_equality::equal(self, other)
    }
}

impl fmt::Display for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::str::FromStr for Uri {
    type Err = UriError;
    fn from_str(text: &str) -> Result<Uri, UriError> {
        Uri::parse(text)
    }
}

fn scheme(name: &str) -> Result<Scheme, UriError> {
    // RFC 3986 §3.1: a letter, then letters, digits, "+", "-", ".".
    let is_scheme = is_token(name)
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    match name {
        _ if !is_scheme => Err(UriError::Scheme),
        _ if name.eq_ignore_ascii_case("sip") => Ok(Scheme::Sip),
        _ if name.eq_ignore_ascii_case("sips") => Ok(Scheme::Sips),
        _ if name.eq_ignore_ascii_case("tel") => Ok(Scheme::Tel),
        _ => Ok(Scheme::Other),
    }
}

fn check_escapes(text: &str) -> Result<(), UriError> {
    let mut rest = text;
    while let Some((_, escape)) = cut(rest, b'%') {
        if !escape.bytes().take(2).all(|byte| byte.is_ascii_hexdigit()) || escape.len() < 2 {
            return Err(UriError::Escape);
        }
        rest = escape;
    }
    Ok(())
}

/// Escapes every byte that is neither a letter, a digit, nor one of `plain`.
fn escape(text: &str, plain: &[u8]) -> String {
    use fmt::Write;
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || plain.contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

/// The text with `%41` turned into `A`; what is then not UTF-8 is replaced by U+FFFD.
pub(crate) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = unescaped_bytes(text);
    Cow::Owned(
        String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    )
}

pub(crate) fn unescaped_bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((plain, escape)) = cut(rest, b'%') {
        bytes.extend_from_slice(plain.as_bytes());
        match escape.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = escape.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(b'%');
                rest = escape;
            }
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

/// RFC 3966 §3: `-`, `.`, `(` and `)` are there for the eye.
pub(crate) fn without_separators(number: &str) -> Cow<'_, str> {
    match number.contains(['-', '.', '(', ')']) {
        true => Cow::Owned(number.replace(['-', '.', '(', ')'], "")),
        false => Cow::Borrowed(number),
    }
}

#[cfg(test)]
#[path = "uri_tests.rs"]
mod tests;
