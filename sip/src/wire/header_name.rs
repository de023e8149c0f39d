//! Names of header fields.

use std::{cmp, fmt, hash};

use super::text::{Text, is_token, is_token_byte};

/// How often a header field may occur, and whether a comma separates its values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Multiplicity {
    /// At most one line with one value (`From`, `CSeq`).
    Single,
    /// Any number of lines, each with a comma-separated list (RFC 3261 §7.3.1).
    List,
    /// Any number of lines with one value each: commas belong to the value (`Authorization`), or nothing is known
    /// about the grammar.
    Lines,
}

macro_rules! header_names {
    ($($(#[$doc:meta])* $variant:ident $name:literal $compact:literal $multiplicity:ident;)*) => {
        /// The name of a header field: compared without case, its compact form equal to the long one (RFC 3261 §7.3).
        /// Open: an unknown name is kept as it was written.
        #[derive(Clone)]
        pub enum HeaderName {
            $($(#[$doc])* $variant,)*
            /// Any other token. Never one of the above: [`HeaderName::parse`] makes it.
            Other(OtherName),
        }

        const KNOWN: &[Known] = &[
            $(Known { name: $name, compact: $compact, multiplicity: Multiplicity::$multiplicity },)*
        ];
        const NAMES: &[HeaderName] = &[$(HeaderName::$variant,)*];

        impl HeaderName {
            /// The place in the table above; [`OTHER`] for any other name.
            pub(crate) fn code(&self) -> u8 {
                #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
                #[repr(u8)]
                enum Code { $($variant,)* }
                match self {
                    $(HeaderName::$variant => Code::$variant as u8,)*
                    HeaderName::Other(_) => OTHER,
                }
            }
        }
    };
}

header_names! {
    /// RFC 3261 §20.1.
    Accept "Accept" "" List;
    /// RFC 3841.
    AcceptContact "Accept-Contact" "a" List;
    /// RFC 3261 §20.2.
    AcceptEncoding "Accept-Encoding" "" List;
    /// RFC 3261 §20.3.
    AcceptLanguage "Accept-Language" "" List;
    /// RFC 3261 §20.4.
    AlertInfo "Alert-Info" "" List;
    /// RFC 3261 §20.5.
    Allow "Allow" "" List;
    /// RFC 6665.
    AllowEvents "Allow-Events" "u" List;
    /// RFC 3261 §20.6.
    AuthenticationInfo "Authentication-Info" "" Lines;
    /// RFC 3261 §20.7.
    Authorization "Authorization" "" Lines;
    /// RFC 3261 §20.8.
    CallId "Call-ID" "i" Single;
    /// RFC 3261 §20.9.
    CallInfo "Call-Info" "" List;
    /// RFC 3261 §20.10.
    Contact "Contact" "m" List;
    /// RFC 3261 §20.11.
    ContentDisposition "Content-Disposition" "" Single;
    /// RFC 3261 §20.12.
    ContentEncoding "Content-Encoding" "e" List;
    /// RFC 3261 §20.13.
    ContentLanguage "Content-Language" "" List;
    /// RFC 3261 §20.14.
    ContentLength "Content-Length" "l" Single;
    /// RFC 3261 §20.15.
    ContentType "Content-Type" "c" Single;
    /// RFC 3261 §20.16.
    CSeq "CSeq" "" Single;
    /// RFC 3261 §20.17.
    Date "Date" "" Single;
    /// RFC 5806.
    Diversion "Diversion" "" List;
    /// RFC 3261 §20.18.
    ErrorInfo "Error-Info" "" List;
    /// RFC 6665.
    Event "Event" "o" Single;
    /// RFC 3261 §20.19.
    Expires "Expires" "" Single;
    /// RFC 3261 §20.20.
    From "From" "f" Single;
    /// RFC 7044.
    HistoryInfo "History-Info" "" List;
    /// RFC 8224.
    Identity "Identity" "y" Lines;
    /// RFC 3261 §20.21.
    InReplyTo "In-Reply-To" "" List;
    /// RFC 3911.
    Join "Join" "" Single;
    /// RFC 3261 §20.22.
    MaxForwards "Max-Forwards" "" Single;
    /// RFC 3261 §20.24.
    MimeVersion "MIME-Version" "" Single;
    /// RFC 3261 §20.23.
    MinExpires "Min-Expires" "" Single;
    /// RFC 4028.
    MinSe "Min-SE" "" Single;
    /// RFC 3261 §20.25.
    Organization "Organization" "" Single;
    /// RFC 3325.
    PAssertedIdentity "P-Asserted-Identity" "" List;
    /// RFC 3325.
    PPreferredIdentity "P-Preferred-Identity" "" List;
    /// RFC 3327.
    Path "Path" "" List;
    /// RFC 3261 §20.26.
    Priority "Priority" "" Single;
    /// RFC 3323.
    Privacy "Privacy" "" Lines;
    /// RFC 3261 §20.27.
    ProxyAuthenticate "Proxy-Authenticate" "" Lines;
    /// RFC 3261 §20.28.
    ProxyAuthorization "Proxy-Authorization" "" Lines;
    /// RFC 3261 §20.29.
    ProxyRequire "Proxy-Require" "" List;
    /// RFC 3262.
    RAck "RAck" "" Single;
    /// RFC 3326.
    Reason "Reason" "" List;
    /// RFC 3261 §20.30.
    RecordRoute "Record-Route" "" List;
    /// RFC 4488.
    ReferSub "Refer-Sub" "" Single;
    /// RFC 3515.
    ReferTo "Refer-To" "r" Single;
    /// RFC 3892.
    ReferredBy "Referred-By" "b" Single;
    /// RFC 3891.
    Replaces "Replaces" "" Single;
    /// RFC 3261 §20.31.
    ReplyTo "Reply-To" "" Single;
    /// RFC 3261 §20.32.
    Require "Require" "" List;
    /// RFC 3261 §20.33.
    RetryAfter "Retry-After" "" Single;
    /// RFC 3261 §20.34.
    Route "Route" "" List;
    /// RFC 3262.
    RSeq "RSeq" "" Single;
    /// RFC 3261 §20.35.
    Server "Server" "" Single;
    /// RFC 3608.
    ServiceRoute "Service-Route" "" List;
    /// RFC 4028.
    SessionExpires "Session-Expires" "x" Single;
    /// RFC 3903.
    SipEtag "SIP-ETag" "" Single;
    /// RFC 3903.
    SipIfMatch "SIP-If-Match" "" Single;
    /// RFC 3261 §20.36.
    Subject "Subject" "s" Single;
    /// RFC 6665.
    SubscriptionState "Subscription-State" "" Single;
    /// RFC 3261 §20.37.
    Supported "Supported" "k" List;
    /// RFC 3261 §20.38.
    Timestamp "Timestamp" "" Single;
    /// RFC 3261 §20.39.
    To "To" "t" Single;
    /// RFC 3261 §20.40.
    Unsupported "Unsupported" "" List;
    /// RFC 3261 §20.41.
    UserAgent "User-Agent" "" Single;
    /// RFC 3261 §20.42.
    Via "Via" "v" List;
    /// RFC 3261 §20.43.
    Warning "Warning" "" List;
    /// RFC 3261 §20.44.
    WwwAuthenticate "WWW-Authenticate" "" Lines;
}

/// The code of a name that is not in the table.
pub(crate) const OTHER: u8 = u8::MAX;

struct Known {
    name: &'static str,
    compact: &'static str,
    multiplicity: Multiplicity,
}

impl HeaderName {
    /// The header field of this name, long or compact, in any case. `None` when it is not a token.
    pub fn parse(name: &str) -> Option<HeaderName> {
        match lookup(name.as_bytes()) {
            Some(OTHER) => Some(HeaderName::Other(OtherName(Text::from(name)))),
            code => NAMES.get(usize::from(code?)).cloned(),
        }
    }

    /// The name as it stands on the wire, in its long form.
    pub fn as_str(&self) -> &str {
        match self {
            HeaderName::Other(name) => &name.0,
            known => KNOWN.get(usize::from(known.code())).map_or("", |known| known.name),
        }
    }

    /// How often it may occur. Of an unknown header field no more is known than that it is there.
    pub fn multiplicity(&self) -> Multiplicity {
        multiplicity(self.code())
    }

    /// The name with this code out of the table.
    pub(crate) fn from_code(code: u8) -> Option<HeaderName> {
        NAMES.get(usize::from(code)).cloned()
    }

    /// A name that [`lookup`] found not to be in the table.
    pub(crate) fn other(name: Text) -> Option<HeaderName> {
        is_token(&name).then_some(HeaderName::Other(OtherName(name)))
    }
}

/// The multiplicity of the name with this code.
pub(crate) fn multiplicity(code: u8) -> Multiplicity {
    KNOWN.get(usize::from(code)).map_or(Multiplicity::Lines, |known| known.multiplicity)
}

/// The code of a name, [`OTHER`] when it is a token not in the table; `None` when it is not a token.
pub(crate) fn lookup(name: &[u8]) -> Option<u8> {
    if name.is_empty() {
        return None;
    }
    let mut slot = hash(name);
    loop {
        let code = INDEX[slot];
        match KNOWN.get(usize::from(code)) {
            Some(known) if known.is(name) => return Some(code),
            Some(_) => slot = (slot + 1) % INDEX.len(),
            None => return name.iter().all(|byte| is_token_byte(*byte)).then_some(OTHER),
        }
    }
}

impl Known {
    fn is(&self, name: &[u8]) -> bool {
        let known = if name.len() == 1 { self.compact.as_bytes() } else { self.name.as_bytes() };
        // Nearly everybody writes names as the RFCs do.
        known == name || known.eq_ignore_ascii_case(name)
    }
}

/// Open addressing over every long and compact name, made by the compiler: looking a name up costs one or two
/// comparisons.
const INDEX: [u8; 512] = index();

const fn index() -> [u8; 512] {
    let mut index = [OTHER; 512];
    let mut code = 0;
    while code < KNOWN.len() {
        index = insert(index, KNOWN[code].name.as_bytes(), code as u8);
        if !KNOWN[code].compact.is_empty() {
            index = insert(index, KNOWN[code].compact.as_bytes(), code as u8);
        }
        code += 1;
    }
    index
}

const fn insert(mut index: [u8; 512], name: &[u8], code: u8) -> [u8; 512] {
    let mut slot = hash(name);
    while index[slot] != OTHER {
        slot = (slot + 1) % index.len();
    }
    index[slot] = code;
    index
}

/// Length, first, middle and last letter tell the names apart well enough.
const fn hash(name: &[u8]) -> usize {
    if name.is_empty() {
        return 0;
    }
    let first = name[0].to_ascii_lowercase() as usize;
    let middle = name[name.len() / 2].to_ascii_lowercase() as usize;
    let last = name[name.len() - 1].to_ascii_lowercase() as usize;
    (name.len() * 31 + first * 67 + middle * 131 + last * 13) % 512
}

/// The name of a header field that is not in the table.
#[derive(Clone)]
pub struct OtherName(Text);

impl PartialEq for HeaderName {
    fn eq(&self, other: &HeaderName) -> bool {
        match (self, other) {
            (HeaderName::Other(a), HeaderName::Other(b)) => a.0.eq_ignore_ascii_case(&b.0),
            (a, b) => a.code() == b.code(),
        }
    }
}

impl Eq for HeaderName {}

impl PartialOrd for HeaderName {
    fn partial_cmp(&self, other: &HeaderName) -> Option<cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for HeaderName {
    fn cmp(&self, other: &HeaderName) -> cmp::Ordering {
        self.code().cmp(&other.code()).then_with(|| match (self, other) {
            (HeaderName::Other(a), HeaderName::Other(b)) => {
                a.0.to_ascii_lowercase().cmp(&b.0.to_ascii_lowercase())
            }
            _ => cmp::Ordering::Equal,
        })
    }
}

impl hash::Hash for HeaderName {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.code().hash(state);
        if let HeaderName::Other(name) = self {
            name.0.to_ascii_lowercase().hash(state);
        }
    }
}

impl fmt::Display for HeaderName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for HeaderName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_name_is_found_in_any_case_and_form() {
        for (known, name) in KNOWN.iter().zip(NAMES) {
            assert_eq!(HeaderName::parse(known.name).as_ref(), Some(name));
            assert_eq!(HeaderName::parse(&known.name.to_uppercase()).as_ref(), Some(name));
            assert_eq!(name.as_str(), known.name);
            if !known.compact.is_empty() {
                assert_eq!(HeaderName::parse(known.compact).as_ref(), Some(name));
                assert_eq!(HeaderName::parse(&known.compact.to_uppercase()).as_ref(), Some(name));
            }
        }
    }

    #[test]
    fn unknown_names_are_kept_and_compared_without_case() {
        let name = HeaderName::parse("NewFangledHeader").unwrap();
        assert_eq!(name.as_str(), "NewFangledHeader");
        assert_eq!(name, HeaderName::parse("newfangledHEADER").unwrap());
        assert_ne!(name, HeaderName::parse("newfangled").unwrap());
        assert_eq!(name.multiplicity(), Multiplicity::Lines);
    }

    #[test]
    fn what_is_no_token_is_no_name() {
        for name in ["", "a b", "X\r\nVia", "a:", "\u{e9}"] {
            assert_eq!(HeaderName::parse(name), None, "{name:?}");
        }
    }
}
