//! What RFC 3261 demands of a message before it may be processed, and the answer it names for each breach.

use super::{
    HeaderName, Invalid, Message, Method, NameAddr, Scheme, UriError, Via, limits, message::Defect,
    text::Text,
};

/// Header fields of which a second line makes it impossible to say which one counts.
const ONCE: [HeaderName; 13] = [
    HeaderName::CSeq,
    HeaderName::CallId,
    HeaderName::From,
    HeaderName::To,
    HeaderName::MaxForwards,
    HeaderName::ContentLength,
    HeaderName::ContentType,
    HeaderName::Event,
    HeaderName::Expires,
    HeaderName::RAck,
    HeaderName::ReferTo,
    HeaderName::Replaces,
    HeaderName::SessionExpires,
];

impl Message {
    /// May the message be processed? Checked are the structure, the start line, the header fields that every message
    /// needs (RFC 3261 §8.1.1, §8.2) and those that route it; what depends on the state of the receiver (extensions,
    /// bodies, loops, dialogs, hops) is not.
    ///
    /// A broken response is dropped, and so are a broken ACK, which has no answer, and a request without a Via, whose
    /// answer would find no way back.
    pub fn validate(&self) -> Result<(), Invalid> {
        let checked = match self.method() {
            Some(method) => self.check_request(&method),
            None => self.check_response(),
        };
        checked.map_err(|Defect(status, reason)| {
            let is_answered = self.method().is_some_and(|method| method != Method::Ack);
            let has_way_back = self.count(&HeaderName::Via) > 0;
            Invalid { status: (is_answered && has_way_back).then_some(status), reason }
        })
    }

    fn check_request(&self, method: &Method) -> Result<(), Defect> {
        // The version first: of another one not even the grammar is known (RFC 4475 §3.1.2.16).
        if let Some(defect) = self.defect() {
            return Err(defect);
        }
        self.check_request_uri()?;
        self.check_once()?;
        self.check_cseq(method)?;
        self.check_identity()?;
        self.max_forwards().map_err(|_| Defect(400, "Bad Max-Forwards"))?;
        self.check_each(&HeaderName::Via, "Bad Via", |text| Via::from_text(text).is_some())?;
        self.check_routes()?;
        self.check_contacts(method)
    }

    /// Only what is needed to find the transaction (§17.1.3) and the dialog (§12.2.1.2).
    fn check_response(&self) -> Result<(), Defect> {
        if let Some(defect) = self.defect() {
            return Err(defect);
        }
        self.check_once()?;
        self.via().map_err(|_| Defect(400, "Bad Via"))?;
        self.cseq().map_err(|_| Defect(400, "Bad CSeq"))?;
        self.check_identity()
    }

    /// §8.2.2.1 and §19.1.1, table 1: headers have no place in a Request-URI.
    fn check_request_uri(&self) -> Result<(), Defect> {
        match self.request_uri() {
            Ok(uri) if uri.scheme() == Scheme::Other => Err(Defect(416, "Unsupported URI Scheme")),
            Ok(uri) if uri.headers().next().is_some() => Err(Defect(400, "Headers In Request-URI")),
            Ok(_) => Ok(()),
            Err(UriError::TooLong) => Err(Defect(414, "Request-URI Too Long")),
            Err(_) => Err(Defect(400, "Bad Request-URI")),
        }
    }

    fn check_once(&self) -> Result<(), Defect> {
        let mut seen = [0u8; 256];
        for code in self.codes() {
            let count = &mut seen[usize::from(code)];
            *count = count.saturating_add(1);
        }
        match ONCE.iter().any(|name| seen[usize::from(name.code())] > 1) {
            true => Err(Defect(400, "Repeated Header Field")),
            false => Ok(()),
        }
    }

    /// §8.1.1.5. An unknown method is answered 501 even so: that outlives new methods better (RFC 4475 §3.1.2.18).
    fn check_cseq(&self, method: &Method) -> Result<(), Defect> {
        let cseq = self.cseq().map_err(|_| Defect(400, "Bad CSeq"))?;
        match method {
            method if *method == cseq.method => Ok(()),
            Method::Other(_) => Err(Defect(501, "Not Implemented")),
            _ => Err(Defect(400, "CSeq Method Mismatch")),
        }
    }

    /// A From without a tag comes from an element of RFC 2543 (§8.2.6.2 deals with it).
    fn check_identity(&self) -> Result<(), Defect> {
        self.call_id().map_err(|_| Defect(400, "Bad Call-ID"))?;
        self.from().map_err(|_| Defect(400, "Bad From"))?;
        self.to().map_err(|_| Defect(400, "Bad To"))?;
        Ok(())
    }

    fn check_routes(&self) -> Result<(), Defect> {
        let is_address = |text: &Text| NameAddr::from_text(text).is_some();
        self.check_each(&HeaderName::Route, "Bad Route", is_address)?;
        self.check_each(&HeaderName::RecordRoute, "Bad Record-Route", is_address)
    }

    fn check_contacts(&self, method: &Method) -> Result<(), Defect> {
        let is_register = *method == Method::Register;
        self.check_each(&HeaderName::Contact, "Bad Contact", |text| {
            NameAddr::from_text(text).is_some() || is_register && *text == "*"
        })?;
        // §10.2: the address-of-record is a SIP or SIPS URI (RFC 4475 §3.3.4).
        let is_sip = |to: NameAddr| matches!(to.uri.scheme(), Scheme::Sip | Scheme::Sips);
        match is_register && !self.to().is_ok_and(is_sip) {
            true => Err(Defect(400, "To Is Not An Address-Of-Record")),
            false => Ok(()),
        }
    }

    fn check_each(
        &self,
        name: &HeaderName,
        reason: &'static str,
        is_valid: impl Fn(&Text) -> bool,
    ) -> Result<(), Defect> {
        for (index, value) in self.all_values(name).enumerate() {
            if index >= limits::VALUES {
                return Err(Defect(513, "Message Too Large"));
            }
            if !is_valid(&value) {
                return Err(Defect(400, reason));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "validate_tests.rs"]
mod tests;
