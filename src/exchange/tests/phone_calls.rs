//! Calls of agents' phones: who may make them, and what they come to (V16).

use super::bench::{Bench, CUSTOMER, FIRST_PHONE, SECOND_PHONE, STRANGER};
use acd::{AgentState, Command, ContactId};
use sip::digest::Credentials;
use sip::{HeaderName, SessionId};

const CONTACT: ContactId = ContactId(1);

/// The digest of a phone with the password of this one.
fn credentials(username: &str, password_of: &str) -> Credentials {
    Credentials { username: username.to_owned(), password: format!("phone-{password_of}-secret") }
}

impl Bench {
    /// Who says to be `dn` calls from `at`; without a Replaces: a number.
    fn phone_dials(&mut self, at: &str, dn: &str, by: Credentials, replaces: Option<&str>) -> SessionId {
        let who = format!("sip:{dn}@sidetone");
        let headers = replaces.map(|value| (HeaderName::Replaces, value.to_owned()));
        self.call_with(&who, at, "100", headers.into_iter().collect(), Some(by))
    }

    /// A phone calls a number in a second call.
    pub(super) fn second_call(&mut self, at: &str, dn: &str, number: &str) -> SessionId {
        self.call_with(&format!("sip:{dn}@sidetone"), at, number, Vec::new(), Some(credentials(dn, dn)))
    }

    /// The dialog of the call that a phone has answered, as a Replaces of it.
    fn dialog_of(&mut self, phone: &str, session: SessionId) -> String {
        let (call_id, ours, theirs) = self.identifiers_of(phone, session);
        format!("{call_id};to-tag={ours};from-tag={theirs}")
    }

    /// Call-ID, our tag and the peer's of a call that is up, whoever has made it.
    pub(super) fn identifiers_of(&mut self, peer: &str, session: SessionId) -> (String, String, String) {
        let message = self.peer(peer).events.iter().find_map(|event| match event {
            sip::Event::Confirmed { session: confirmed, request } if *confirmed == session => request.clone(),
            sip::Event::Answered { session: answered, response } if *answered == session => {
                Some(response.clone())
            }
            _ => None,
        });
        let message = message.expect("an ACK of ours, or a 200");
        let tag = |address: sip::NameAddr| address.tag().expect("a tag").to_owned();
        let (caller, called) = (tag(message.from().expect("From")), tag(message.to().expect("To")));
        let call_id = message.call_id().expect("Call-ID").as_str().to_owned();
        match message.status() {
            None => (call_id, caller, called),
            Some(_) => (call_id, called, caller),
        }
    }

    /// The provisional responses to a call of a phone.
    pub(super) fn progress(&mut self, phone: &str, session: SessionId) -> Vec<u16> {
        let events = self.peer(phone).events.iter();
        events
            .filter_map(|event| match event {
                sip::Event::Progress { session: progressing, response } if *progressing == session => {
                    response.status()
                }
                _ => None,
            })
            .collect()
    }

    pub(super) fn is_answered(&mut self, phone: &str, session: SessionId) -> bool {
        let events = &self.peer(phone).events;
        events.iter().any(|event| matches!(event, sip::Event::Answered { session: of, .. } if *of == session))
    }
}

/// Ada talks with a customer: the sessions of both, and the dialog of her phone.
fn talking() -> (Bench, SessionId, SessionId, String) {
    let mut bench = Bench::with_agents(&["ada", "ben"]);
    let customer = bench.customer_waits();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("the agent's phone rings");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    let dialog = bench.dialog_of(FIRST_PHONE, phone);
    (bench, customer, phone, dialog)
}

#[test]
fn only_a_phone_that_proves_to_be_one_with_an_agent_is_listened_to() {
    let table = [
        ("no agent calls yet", FIRST_PHONE, "1001", credentials("1001", "1001"), 403),
        ("a wrong password", FIRST_PHONE, "1001", credentials("1001", "1002"), 401),
        ("as another one", FIRST_PHONE, "1001", credentials("1002", "1002"), 403),
        ("nobody sits there", SECOND_PHONE, "1002", credentials("1002", "1002"), 403),
        // Not even asked: nobody learns which phones there are.
        ("registered elsewhere", FIRST_PHONE, "1002", credentials("1002", "1001"), 403),
        ("a stranger", STRANGER, "1001", credentials("1001", "1002"), 403),
    ];
    for (name, at, dn, by, status) in table {
        let mut bench = Bench::with_agents(&["ada"]);
        let session = bench.phone_dials(at, dn, by, None);
        assert_eq!(bench.refusal(at, session), Some(status), "{name}");
        bench.assert_clean();
    }
}

#[test]
fn another_phone_of_the_agent_takes_the_call_over() {
    let (mut bench, customer, phone, dialog) = talking();
    let second = bench.phone_dials(FIRST_PHONE, "1001", credentials("1001", "1001"), Some(&dialog));
    assert!(bench.is_answered(FIRST_PHONE, second) && bench.is_over(FIRST_PHONE, phone));
    assert!(bench.bridged(1, 3));
    assert_eq!(bench.state("ada"), AgentState::Connected);
    bench.hangs_up(FIRST_PHONE, second);
    assert!(bench.is_over(CUSTOMER, customer));
    assert_eq!(bench.state("ada"), AgentState::WrapUp);
    bench.assert_clean();
}

#[test]
fn a_customer_on_hold_stays_there_when_the_agent_changes_phones() {
    let (mut bench, customer, _, dialog) = talking();
    bench.execute(Command::HoldContact { agent: "ada".into(), contact: CONTACT });
    let second = bench.phone_dials(FIRST_PHONE, "1001", credentials("1001", "1001"), Some(&dialog));
    assert!(bench.is_answered(FIRST_PHONE, second) && bench.is_playing_music());
    bench.execute(Command::ResumeContact { agent: "ada".into(), contact: CONTACT });
    assert!(bench.bridged(1, 3));
    bench.hangs_up(CUSTOMER, customer);
    assert!(bench.is_over(FIRST_PHONE, second));
    bench.assert_clean();
}

#[test]
fn nobody_else_takes_a_call_over() {
    let table = [
        ("another agent", SECOND_PHONE, "1002", credentials("1002", "1002"), 403),
        ("a stranger", STRANGER, "1001", credentials("1001", "1001"), 403),
        ("the customer", CUSTOMER, "+4930123", credentials("1001", "1001"), 403),
        ("without the password", FIRST_PHONE, "1001", credentials("1001", "1002"), 401),
    ];
    for (name, at, dn, by, status) in table {
        let (mut bench, customer, phone, dialog) = talking();
        let session = bench.phone_dials(at, dn, by, Some(&dialog));
        assert_eq!(bench.refusal(at, session), Some(status), "{name}");
        assert!(bench.bridged(1, 2) && !bench.is_over(FIRST_PHONE, phone), "{name}");
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

/// On one machine, a soft phone tries both sides.
#[test]
fn a_phone_where_a_trunk_is_calls_as_a_customer_while_its_agent_has_none() {
    let mut bench = Bench::with_agents(&["ben"]);
    bench.reload(&[("\"192.0.2.1\"", "\"192.0.2.0/24\"")]);
    let from_ada = bench.phone_dials(FIRST_PHONE, "1001", credentials("1001", "1001"), None);
    assert!(bench.is_answered(FIRST_PHONE, from_ada));
    bench.prompt_ends();
    let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    let dialog = bench.dialog_of(SECOND_PHONE, ben);
    let second = bench.phone_dials(SECOND_PHONE, "1002", credentials("1002", "1002"), None);
    assert_eq!(bench.refusal(SECOND_PHONE, second), Some(403), "a second call asks no queue");
    let third = bench.phone_dials(SECOND_PHONE, "1002", credentials("1002", "1002"), Some(&dialog));
    assert!(bench.is_answered(SECOND_PHONE, third));
    bench.hangs_up(FIRST_PHONE, from_ada);
    bench.assert_clean();
}
