//! The messages and what each must lead to.

use bytes::Bytes;
use sip::Message;

/// One message of an RFC.
pub(crate) struct Case {
    /// The section of RFC 4475 or, from `4.1` on, of RFC 5118.
    pub(crate) section: &'static str,
    pub(crate) name: &'static str,
    bytes: &'static [u8],
    pub(crate) outcome: Outcome,
}

/// What the wire layer makes of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    /// Well formed. What becomes of it is for the layers above to say.
    Valid,
    /// Malformed, or not to be served: answered with this status.
    Answered(u16),
    /// Thrown away without an answer.
    Dropped,
}

use Outcome::{Answered, Dropped, Valid};

macro_rules! cases {
    ($folder:literal: $($section:literal $name:literal $outcome:expr;)*) => {
        &[$(Case {
            section: $section,
            name: $name,
            bytes: include_bytes!(concat!("../../pcap-fixtures/torture/", $folder, "/", $name, ".dat")),
            outcome: $outcome,
        },)*]
    };
}

// Where the RFC leaves the choice between an error and leniency, the comment says what was chosen and why.
pub(crate) const RFC4475: &[Case] = cases! { "rfc4475":
    "3.1.1.1" "wsinv" Valid;
    "3.1.1.2" "intmeth" Valid;
    "3.1.1.3" "esc01" Valid;
    "3.1.1.4" "escnull" Valid;
    "3.1.1.5" "esc02" Valid;
    "3.1.1.6" "lwsdisp" Valid;
    "3.1.1.7" "longreq" Valid;
    "3.1.1.8" "dblreq" Valid;
    "3.1.1.9" "semiuri" Valid;
    "3.1.1.10" "transports" Valid;
    "3.1.1.11" "mpart01" Valid;
    "3.1.1.12" "unreason" Valid;
    "3.1.1.13" "noreason" Valid;
    "3.1.2.1" "badinv01" Answered(400);
    "3.1.2.2" "clerr" Answered(400);
    "3.1.2.3" "ncl" Answered(400);
    "3.1.2.4" "scalar02" Answered(400);
    "3.1.2.5" "scalarlg" Dropped;
    "3.1.2.6" "quotbal" Answered(400);
    "3.1.2.7" "ltgtruri" Answered(400);
    "3.1.2.8" "lwsruri" Answered(400);
    // Strict: two elements that cut the line at different places would see different requests.
    "3.1.2.9" "lwsstart" Answered(400);
    "3.1.2.10" "trws" Answered(400);
    "3.1.2.11" "escruri" Answered(400);
    // Lenient: nothing here uses Date, and the RFC advises against an error then.
    "3.1.2.12" "baddate" Valid;
    "3.1.2.13" "regbadct" Answered(400);
    // Lenient: the spaces inside the brackets are read over; nothing else can be meant.
    "3.1.2.14" "badaspec" Valid;
    "3.1.2.15" "baddn" Answered(400);
    "3.1.2.16" "badvers" Answered(505);
    "3.1.2.17" "mismatch01" Answered(400);
    "3.1.2.18" "mismatch02" Answered(501);
    "3.1.2.19" "bigcode" Dropped;
    // Lenient: matched by the rules of RFC 2543, as if there were no branch.
    "3.2.1" "badbranch" Valid;
    "3.3.1" "insuf" Answered(400);
    "3.3.2" "unkscm" Answered(416);
    "3.3.3" "novelsc" Answered(416);
    "3.3.4" "unksm2" Answered(400);
    "3.3.5" "bext01" Valid;
    "3.3.6" "invut" Valid;
    "3.3.7" "regaut01" Valid;
    "3.3.8" "multi01" Answered(400);
    "3.3.9" "mcl01" Answered(400);
    "3.3.10" "bcast" Valid;
    "3.3.11" "zeromf" Valid;
    "3.3.12" "cparam01" Valid;
    "3.3.13" "cparam02" Valid;
    "3.3.14" "regescrt" Valid;
    "3.3.15" "sdp01" Valid;
    "3.4.1" "inv2543" Valid;
};

pub(crate) const RFC5118: &[Case] = cases! { "rfc5118":
    "4.1" "ipv6-good" Valid;
    "4.2" "ipv6-bad" Answered(400);
    "4.3" "port-ambiguous" Valid;
    "4.4" "port-unambiguous" Valid;
    "4.5" "via-received-param-with-delim" Valid;
    "4.5" "via-received-param-no-delim" Valid;
    "4.6" "ipv6-in-sdp" Valid;
    "4.7" "mult-ip-in-header" Valid;
    "4.8" "mult-ip-in-sdp" Valid;
    "4.9" "ipv4-mapped-ipv6" Valid;
    "4.10" "ipv6-bug-abnf-3-colons" Valid;
    "4.10" "ipv6-correct-abnf-2-colons" Valid;
};

/// Every message of both RFCs.
pub(crate) fn all() -> impl Iterator<Item = &'static Case> {
    RFC4475.iter().chain(RFC5118)
}

/// The bytes of one message.
pub(crate) fn bytes(name: &str) -> Bytes {
    all().find(|case| case.name == name).unwrap_or_else(|| panic!("no message {name}")).bytes()
}

/// One message, which must be one that can be read.
pub(crate) fn message(name: &str) -> Message {
    Message::parse(bytes(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

impl Case {
    pub(crate) fn bytes(&self) -> Bytes {
        Bytes::from_static(self.bytes)
    }

    fn actual(&self) -> Outcome {
        let Ok(message) = Message::parse(self.bytes()) else { return Dropped };
        match message.validate() {
            Ok(()) => Valid,
            Err(invalid) => invalid.status.map_or(Dropped, Answered),
        }
    }
}

#[test]
fn every_message_has_the_outcome_that_its_rfc_names() {
    assert_eq!((RFC4475.len(), RFC5118.len()), (49, 12));
    let wrong: Vec<_> = all()
        .filter(|case| case.actual() != case.outcome)
        .map(|case| format!("{} {}: {:?}, not {:?}", case.section, case.name, case.actual(), case.outcome))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_answer_can_be_read_by_its_receiver() {
    for case in all() {
        let Answered(status) = case.outcome else { continue };
        let request = Message::parse(case.bytes()).unwrap();
        let response = sip::response_to(&request, status, None, Some("tag")).build();
        let read = Message::parse(response.as_bytes().clone()).unwrap();
        assert_eq!(read.status(), Some(status), "{}", case.name);
        assert_eq!(read.count(&sip::HeaderName::Via), request.count(&sip::HeaderName::Via), "{}", case.name);
    }
}
