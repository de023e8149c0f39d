//! REGISTER from the outside: every request written by hand, every answer looked at.

use std::time::{Duration, Instant};

use super::*;
use crate::digest::{Algorithm, Credentials, Secret, answer};
use crate::testing::start_instant;
use crate::wire::Transport;

struct Phones;

impl Accounts for Phones {
    fn secret(&self, dn: &str) -> Option<Secret> {
        ["1001", "1002"].contains(&dn).then(|| Secret::Password(format!("pw{dn}")))
    }
}

struct Desk {
    registrar: Registrar,
    now: Instant,
    cseq: u32,
}

impl Desk {
    fn new() -> Desk {
        let options = RegistrarOptions {
            realm: "pbx".to_owned(),
            expires_min: Duration::from_secs(60),
            expires_max: Duration::from_secs(7200),
            expires_default: Duration::from_secs(3600),
            max_contacts: 3,
            nonces: NonceOptions::default(),
            seed: [5; 32],
        };
        Desk { registrar: Registrar::new(options), now: start_instant(), cseq: 0 }
    }

    /// Registers 1001 with these headers, answering the challenge.
    fn register(&mut self, headers: &str) -> Outcome {
        self.cseq += 1;
        let cseq = self.cseq;
        self.register_as("1001", "1001", "call-1", cseq, headers)
    }

    fn register_as(&mut self, user: &str, dn: &str, call_id: &str, cseq: u32, headers: &str) -> Outcome {
        let plain = request(dn, call_id, cseq, headers);
        let challenge = self.registrar.register(self.now, &plain, flow(), &Phones).response;
        assert_eq!(challenge.status, 401);
        let values: Vec<&str> = challenge.headers.iter().map(|(_, value)| value.as_str()).collect();
        let credentials = Credentials { username: user.to_owned(), password: format!("pw{user}") };
        let authorization = answer(values, &credentials, "REGISTER", "sip:pbx", b"", "cnonce").unwrap().value;
        let request = request(dn, call_id, cseq, &format!("{headers}Authorization: {authorization}\r\n"));
        self.registrar.register(self.now, &request, flow(), &Phones)
    }

    fn contacts(&self) -> Vec<String> {
        let bindings = self.registrar.bindings(self.now, "1001");
        bindings.into_iter().map(|binding| binding.contact.to_string()).collect()
    }
}

fn flow() -> Flow {
    let address = |text: &str| text.parse().unwrap();
    Flow { transport: Transport::Udp, local: address("192.0.2.1:5060"), remote: address("203.0.113.9:40000") }
}

fn request(dn: &str, call_id: &str, cseq: u32, headers: &str) -> Message {
    let text = format!(
        "REGISTER sip:pbx SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.5;branch=z9hG4bK1;rport\r\nFrom: <sip:{dn}@pbx>;tag=1\r\n\
         To: <sip:{dn}@pbx>\r\nCall-ID: {call_id}\r\nCSeq: {cseq} REGISTER\r\n{headers}Content-Length: 0\r\n\r\n"
    );
    let message = Message::parse(text.into()).unwrap();
    message.validate().unwrap();
    message
}

fn kinds(changes: &[Change]) -> Vec<&'static str> {
    let kind = |change: &Change| match change {
        Change::Added(_) => "added",
        Change::Refreshed(_) => "refreshed",
        Change::Removed { .. } => "removed",
    };
    changes.iter().map(kind).collect()
}

#[test]
fn a_registration_remembers_contact_and_flow() {
    let mut desk = Desk::new();
    let outcome = desk.register("Contact: <sip:1001@10.0.0.5:5060>\r\nExpires: 600\r\n");
    assert_eq!(outcome.response.status, 200);
    assert_eq!(
        outcome.response.headers,
        [(HeaderName::Contact, "<sip:1001@10.0.0.5:5060>;expires=600".to_owned())]
    );
    assert_eq!(kinds(&outcome.changes), ["added"]);
    let binding = desk.registrar.bindings(desk.now, "1001")[0].clone();
    assert_eq!((binding.flow, binding.cseq, binding.q), (flow(), 1, 1000));
    assert_eq!(desk.registrar.poll_timeout(), Some(desk.now + Duration::from_secs(600)));
    assert_eq!(kinds(&desk.register("Contact: <sip:1001@10.0.0.5:5060>\r\n").changes), ["refreshed"]);
    assert_eq!(desk.contacts().len(), 1);
}

#[test]
fn expiry_is_chosen_by_contact_then_header_then_default_within_limits() {
    for (headers, expected) in [
        ("Contact: <sip:a@h>;expires=120\r\nExpires: 900\r\n", Ok("120")),
        ("Contact: <sip:a@h>\r\nExpires: 900\r\n", Ok("900")),
        ("Contact: <sip:a@h>\r\n", Ok("3600")),
        ("Contact: <sip:a@h>;expires=100000\r\n", Ok("7200")),
        ("Contact: <sip:a@h>;expires=soon\r\n", Ok("3600")),
        ("Contact: <sip:a@h>;expires=60\r\n", Ok("60")),
        ("Contact: <sip:a@h>;expires=59\r\n", Err(423)),
        ("Contact: <sip:a@h>, <sip:b@h>;expires=1\r\n", Err(423)),
        ("Contact: *\r\nExpires: 1\r\n", Err(400)),
        ("Contact: *\r\n", Err(400)),
        ("Contact: *, <sip:a@h>\r\nExpires: 0\r\n", Err(400)),
        ("Contact: <tel:+1>\r\n", Err(400)),
        ("Contact: <sip:a@h>,<sip:b@h>,<sip:c@h>,<sip:d@h>\r\n", Err(403)),
    ] {
        let mut desk = Desk::new();
        let Outcome { response, changes } = desk.register(headers);
        match expected {
            Ok(seconds) => {
                assert!(
                    response.headers[0].1.ends_with(&format!("expires={seconds}")),
                    "{headers} {response:?}"
                );
            }
            Err(status) => {
                assert_eq!(response.status, status, "{headers}");
                assert!(changes.is_empty() && desk.contacts().is_empty(), "all or nothing: {headers}");
                let min = (HeaderName::MinExpires, "60".to_owned());
                assert_eq!(response.headers.contains(&min), status == 423);
            }
        }
    }
}

#[test]
fn contacts_are_removed_one_by_one_or_all() {
    let mut desk = Desk::new();
    desk.register("Contact: <sip:a@h>, <sip:b@h>, <sip:c@h>\r\n");
    let outcome = desk.register("Contact: <sip:b@h>;expires=0\r\n");
    assert_eq!((kinds(&outcome.changes), desk.contacts().len()), (vec!["removed"], 2));
    // §19.1.4: host names have no case, users do
    assert!(desk.register("Contact: <sip:A@h>;expires=0\r\n").changes.is_empty());
    assert_eq!(kinds(&desk.register("Contact: <sip:a@H>;expires=0\r\n").changes), ["removed"]);
    let outcome = desk.register("Contact: *\r\nExpires: 0\r\n");
    assert_eq!((outcome.response.status, kinds(&outcome.changes)), (200, vec!["removed"]));
    assert!(outcome.response.headers.is_empty());
    assert_eq!((desk.contacts(), desk.registrar.poll_timeout()), (vec![], None));
}

#[test]
fn a_register_without_contacts_lists_them() {
    let mut desk = Desk::new();
    desk.register("Contact: <sip:a@h>;q=0.2, <sip:b@h>;q=0.75\r\n");
    desk.now += Duration::from_secs(10);
    let outcome = desk.register("");
    let values: Vec<&str> = outcome.response.headers.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(values, ["<sip:b@h>;expires=3590;q=0.750", "<sip:a@h>;expires=3590;q=0.200"]);
    assert!(outcome.changes.is_empty());
}

/// §10.3 step 7: within a Call-ID an older CSeq changes nothing; a new Call-ID always counts.
#[test]
fn late_requests_are_refused_whole() {
    for (call_id, cseq, headers, status) in [
        ("call-1", 4, "Contact: <sip:a@h>\r\n", 500),
        ("call-1", 5, "Contact: <sip:a@h>\r\n", 500),
        ("call-1", 5, "Contact: <sip:b@h>, <sip:a@h>;expires=0\r\n", 500),
        ("call-1", 5, "Contact: *\r\nExpires: 0\r\n", 500),
        ("call-1", 6, "Contact: <sip:a@h>\r\n", 200),
        ("call-1", 5, "Contact: <sip:b@h>\r\n", 200),
        ("call-2", 1, "Contact: <sip:a@h>\r\n", 200),
    ] {
        let mut desk = Desk::new();
        desk.register_as("1001", "1001", "call-1", 5, "Contact: <sip:a@h>\r\n");
        let outcome = desk.register_as("1001", "1001", call_id, cseq, headers);
        assert_eq!(outcome.response.status, status, "{call_id} {cseq} {headers}");
        if status == 500 {
            assert_eq!(desk.contacts(), ["sip:a@h"], "{call_id} {cseq} {headers}");
        }
    }
}

#[test]
fn one_contact_too_many_pushes_out_the_oldest() {
    let mut desk = Desk::new();
    for contact in ["a", "b", "c"] {
        desk.register(&format!("Contact: <sip:{contact}@h>\r\n"));
    }
    desk.register("Contact: <sip:a@h>\r\n");
    let outcome = desk.register("Contact: <sip:d@h>\r\n");
    assert_eq!(kinds(&outcome.changes), ["added", "removed"]);
    assert_eq!(desk.contacts(), ["sip:d@h", "sip:a@h", "sip:c@h"], "the one refreshed last comes first");
}

#[test]
fn a_restarted_device_replaces_its_old_contact() {
    let mut desk = Desk::new();
    desk.register("Contact: <sip:1@10.0.0.5:1111>;+sip.instance=\"<urn:uuid:1>\"\r\n");
    desk.register("Contact: <sip:1@10.0.0.6:1111>;+sip.instance=\"<urn:uuid:2>\"\r\n");
    let outcome = desk.register("Contact: <sip:1@10.0.0.5:2222>;+sip.instance=\"<urn:uuid:1>\"\r\n");
    assert_eq!(kinds(&outcome.changes), ["removed", "added"]);
    assert_eq!(desk.contacts(), ["sip:1@10.0.0.5:2222", "sip:1@10.0.0.6:1111"]);
}

#[test]
fn nobody_registers_for_another_and_strangers_look_like_typos() {
    let mut desk = Desk::new();
    let outcome = desk.register_as("1002", "1001", "c", 1, "Contact: <sip:a@h>\r\n");
    assert_eq!(outcome.response.status, 403);
    let known = request(
        "1001",
        "c",
        1,
        "Authorization: Digest username=\"1001\", realm=\"pbx\", nonce=\"x\", uri=\"sip:pbx\", response=\"0\"\r\n",
    );
    let unknown = request(
        "9999",
        "c",
        1,
        "Authorization: Digest username=\"9999\", realm=\"pbx\", nonce=\"x\", uri=\"sip:pbx\", response=\"0\"\r\n",
    );
    let shape = |response: Response| (response.status, response.headers.len(), response.reason);
    let mut ask = |request| shape(desk.registrar.register(desk.now, &request, flow(), &Phones).response);
    assert_eq!(ask(known), ask(unknown));
}

#[test]
fn a_digest_for_another_target_is_refused() {
    let mut desk = Desk::new();
    let challenge = desk.registrar.authenticator.challenges(desk.now, false, &[Algorithm::Sha256]).remove(0);
    let credentials = Credentials { username: "1001".to_owned(), password: "pw1001".to_owned() };
    for (uri, status) in [("sip:pbx", 200), ("sip:pbx:5060", 200), ("sip:other", 400), ("pbx", 400)] {
        let challenge =
            desk.registrar.authenticator.challenges(desk.now, false, &[Algorithm::Sha256]).remove(0);
        let value = answer([challenge.as_str()], &credentials, "REGISTER", uri, b"", "c").unwrap().value;
        let request = request("1001", "c", 1, &format!("Authorization: {value}\r\n"));
        let response = desk.registrar.register(desk.now, &request, flow(), &Phones).response;
        assert_eq!(response.status, status, "{uri}");
    }
    assert!(challenge.starts_with("Digest"));
}

#[test]
fn bindings_expire_and_come_back_after_a_restart() {
    let mut desk = Desk::new();
    desk.register("Contact: <sip:a@h>;expires=60, <sip:b@h>;expires=60, <sip:c@h>;expires=90\r\n");
    let kept: Vec<Binding> = desk.registrar.bindings(desk.now, "1001").into_iter().cloned().collect();

    let mut restarted = Desk::new();
    restarted.now = desk.now + Duration::from_secs(10);
    for binding in kept.iter().rev().cloned() {
        restarted.registrar.restore(restarted.now, binding);
    }
    assert_eq!(restarted.contacts(), desk.contacts());

    desk.now += Duration::from_secs(60);
    assert_eq!(desk.contacts(), ["sip:c@h"], "an expired binding is not used, even before `expire`");
    assert_eq!(kinds(&desk.registrar.expire(desk.now)), ["removed", "removed"]);
    assert_eq!(desk.registrar.poll_timeout(), Some(desk.now + Duration::from_secs(30)));
    desk.now += Duration::from_secs(30);
    assert_eq!(kinds(&desk.registrar.expire(desk.now)), ["removed"]);
    assert_eq!(desk.registrar.poll_timeout(), None);
    for binding in kept {
        desk.registrar.restore(desk.now, binding);
    }
    assert!(desk.contacts().is_empty(), "what expired while we were down stays away");
}
