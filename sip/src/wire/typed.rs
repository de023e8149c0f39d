//! Header fields as what they mean, read when asked for.

use super::{
    AuthValue, CSeq, HeaderError, HeaderName, MediaType, Message, NameAddr, Parameterized, RAck, Uri, Via,
    text::{Text, is_token},
    values::{parse_number, parse_seconds},
};

/// What the Contact header fields of a message say.
#[derive(Clone, PartialEq, Debug)]
pub enum Contacts {
    /// `*`: all of them, in a REGISTER that removes them (RFC 3261 §10.2.2).
    All,
    /// These; none when the header field is not there.
    Listed(Vec<NameAddr>),
}

impl Message {
    /// The Request-URI of a request.
    pub fn request_uri(&self) -> Result<Uri, super::UriError> {
        Uri::from_text(self.request_uri_text())
    }

    /// The topmost Via.
    pub fn via(&self) -> Result<Via, HeaderError> {
        self.required(&HeaderName::Via, "SIP/2.0/transport host", Via::from_text)
    }

    /// Every Via, topmost first.
    pub fn vias(&self) -> impl Iterator<Item = Result<Via, HeaderError>> + '_ {
        self.each(&HeaderName::Via, "SIP/2.0/transport host", Via::from_text)
    }

    /// From.
    pub fn from(&self) -> Result<NameAddr, HeaderError> {
        self.required(&HeaderName::From, ADDRESS, NameAddr::from_text)
    }

    /// To.
    pub fn to(&self) -> Result<NameAddr, HeaderError> {
        self.required(&HeaderName::To, ADDRESS, NameAddr::from_text)
    }

    /// Call-ID, byte by byte (RFC 3261 §20.8).
    pub fn call_id(&self) -> Result<Text, HeaderError> {
        self.required(&HeaderName::CallId, "a word", |text| {
            let is_word = |byte: u8| byte > b' ' && byte != 0x7f && byte != b',' && byte != b';';
            (!text.is_empty() && text.bytes().all(is_word)).then(|| text.clone())
        })
    }

    /// CSeq.
    pub fn cseq(&self) -> Result<CSeq, HeaderError> {
        self.required(&HeaderName::CSeq, "a number below 2147483648 and a method", CSeq::from_text)
    }

    /// Max-Forwards, 0 to 255. `None` when it is not there, as before RFC 3261.
    pub fn max_forwards(&self) -> Result<Option<u8>, HeaderError> {
        self.optional(&HeaderName::MaxForwards, "a number from 0 to 255", |text| {
            parse_number(text).and_then(|number| u8::try_from(number).ok())
        })
    }

    /// The Contact header fields.
    pub fn contacts(&self) -> Result<Contacts, HeaderError> {
        let mut values = self.headers(&HeaderName::Contact);
        if self.header(&HeaderName::Contact).is_some_and(|value| value == "*") {
            values.next();
            return match values.next() {
                None => Ok(Contacts::All),
                Some(_) => Err(malformed(&HeaderName::Contact, "nothing beside *")),
            };
        }
        values
            .map(|value| NameAddr::from_text(&value).ok_or_else(|| malformed(&HeaderName::Contact, ADDRESS)))
            .collect::<Result<_, _>>()
            .map(Contacts::Listed)
    }

    /// The first Contact: the remote target of a dialog (RFC 3261 §12.1).
    pub fn contact(&self) -> Result<NameAddr, HeaderError> {
        self.required(&HeaderName::Contact, ADDRESS, NameAddr::from_text)
    }

    /// Route, topmost first.
    pub fn routes(&self) -> impl Iterator<Item = Result<NameAddr, HeaderError>> + '_ {
        self.name_addrs(&HeaderName::Route)
    }

    /// Record-Route, topmost first.
    pub fn record_routes(&self) -> impl Iterator<Item = Result<NameAddr, HeaderError>> + '_ {
        self.name_addrs(&HeaderName::RecordRoute)
    }

    /// Every value of a header field that holds addresses: Path, P-Asserted-Identity, Diversion, Refer-To …
    pub fn name_addrs<'a>(
        &'a self,
        name: &'a HeaderName,
    ) -> impl Iterator<Item = Result<NameAddr, HeaderError>> + 'a {
        self.each(name, ADDRESS, NameAddr::from_text)
    }

    /// Expires in seconds, at most 2^32 - 1.
    pub fn expires(&self) -> Result<Option<u32>, HeaderError> {
        self.seconds(&HeaderName::Expires)
    }

    /// The seconds of a header field that holds nothing else (Expires, Min-Expires), at most 2^32 - 1.
    pub fn seconds(&self, name: &HeaderName) -> Result<Option<u32>, HeaderError> {
        self.optional(name, "a number of seconds", |text| parse_seconds(text))
    }

    /// The number of a header field that holds nothing else (RSeq), at most 2^32 - 1.
    pub fn number(&self, name: &HeaderName) -> Result<Option<u32>, HeaderError> {
        self.optional(name, "a number", |text| parse_number(text))
    }

    /// RAck of a PRACK.
    pub fn rack(&self) -> Result<RAck, HeaderError> {
        self.required(&HeaderName::RAck, "two numbers and a method", |text| RAck::parse(text))
    }

    /// Content-Type.
    pub fn content_type(&self) -> Result<Option<MediaType>, HeaderError> {
        self.optional(&HeaderName::ContentType, "type/subtype", MediaType::from_text)
    }

    /// The option tags or other tokens of Require, Proxy-Require, Supported, Unsupported, Allow, Allow-Events,
    /// Content-Encoding …, in order. An empty line holds none; what is not a token is an error.
    pub fn tokens<'a>(
        &'a self,
        name: &'a HeaderName,
    ) -> impl Iterator<Item = Result<Text, HeaderError>> + 'a {
        self.headers(name).filter(|value| !value.is_empty()).map(|value| match is_token(&value) {
            true => Ok(value),
            false => Err(malformed(name, "a token")),
        })
    }

    /// Does this list of tokens (Supported, Require, Allow …) hold this one? Option tags have no case, methods do.
    pub fn has_token(&self, name: &HeaderName, token: &str) -> bool {
        self.tokens(name).flatten().any(|value| match name {
            HeaderName::Allow => value == token,
            _ => value.eq_ignore_ascii_case(token),
        })
    }

    /// The values of a header field that is a value with parameters: Event, Reason, Session-Expires, Replaces,
    /// Retry-After, Accept …
    pub fn parameterized<'a>(
        &'a self,
        name: &'a HeaderName,
    ) -> impl Iterator<Item = Result<Parameterized, HeaderError>> + 'a {
        self.each(name, "a value and parameters", Parameterized::from_text)
    }

    /// Challenges and credentials: WWW-Authenticate, Proxy-Authenticate, Authorization, Proxy-Authorization.
    pub fn auth_values<'a>(
        &'a self,
        name: &'a HeaderName,
    ) -> impl Iterator<Item = Result<AuthValue, HeaderError>> + 'a {
        self.each(name, "a scheme and parameters", AuthValue::from_text)
    }

    fn required<T>(
        &self,
        name: &HeaderName,
        expected: &'static str,
        read: impl Fn(&Text) -> Option<T>,
    ) -> Result<T, HeaderError> {
        self.optional(name, expected, read)?.ok_or_else(|| HeaderError::Missing(name.clone()))
    }

    fn optional<T>(
        &self,
        name: &HeaderName,
        expected: &'static str,
        read: impl Fn(&Text) -> Option<T>,
    ) -> Result<Option<T>, HeaderError> {
        match self.header(name) {
            Some(text) => read(&text).map(Some).ok_or_else(|| malformed(name, expected)),
            None => Ok(None),
        }
    }

    fn each<'a, T>(
        &'a self,
        name: &'a HeaderName,
        expected: &'static str,
        read: impl Fn(&Text) -> Option<T> + 'a,
    ) -> impl Iterator<Item = Result<T, HeaderError>> + 'a {
        self.headers(name).map(move |text| read(&text).ok_or_else(|| malformed(name, expected)))
    }
}

const ADDRESS: &str = "an address";

fn malformed(header: &HeaderName, expected: &'static str) -> HeaderError {
    HeaderError::Malformed { header: header.clone(), expected }
}
