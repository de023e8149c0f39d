//! Who takes part in a call: customers outside, agents with a desk and a phone.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::rig::{Answer, Desk, NUMBER, PHONE_PASSWORD, Phone, Server, Setup, Site, Tone, What};

/// What the customer plays.
pub(crate) const CUSTOMER: Tone = Tone(1000);
/// What the first agent plays.
pub(crate) const AGENT: Tone = Tone(1600);
/// What the second agent plays.
pub(crate) const OTHER_AGENT: Tone = Tone(2200);

/// What happens at all happens within this.
pub(crate) const SOON: Duration = Duration::from_secs(10);
/// How soon two parties hear each other after the answer, at the latest.
pub(crate) const AUDIBLE: Duration = Duration::from_millis(300);
/// How far a record may be from what the clients saw.
pub(crate) const RECORD_TOLERANCE: Duration = Duration::from_millis(100);

/// A signed-in agent with a registered phone.
pub(crate) struct Agent {
    pub(crate) desk: Desk,
    pub(crate) phone: Phone,
}

impl Agent {
    /// Registers the phone, signs in there, stays idle.
    pub(crate) fn sign_in(site: &Site, server: &Server, who: Who, answer: Answer) -> Agent {
        Agent::sign_in_at(site, server, who, Setup::new(who.dn(), who.tone()).answers(answer))
    }

    /// As [`Agent::sign_in`], with a phone set up otherwise.
    pub(crate) fn sign_in_at(site: &Site, server: &Server, who: Who, setup: Setup) -> Agent {
        let phone = Phone::start(site, setup.registers(server.sip(), PHONE_PASSWORD));
        phone.wait_registered();
        let desk = Desk::sign_in(server, who.name());
        desk.choose_station(who.dn());
        Agent { desk, phone }
    }

    /// As [`Agent::sign_in`], then takes contacts.
    pub(crate) fn available(site: &Site, server: &Server, who: Who, answer: Answer) -> Agent {
        let agent = Agent::sign_in(site, server, who, answer);
        agent.desk.become_available();
        agent
    }

    /// Waits until the agent is shown in this state. Returns when that was told.
    pub(crate) fn wait_state(&self, state: &str) -> Instant {
        wait_state(&self.desk, state)
    }

    /// Waits until the agent's only contact is in this phase. Returns the contact's number.
    pub(crate) fn wait_contact(&self, phase: &str) -> Value {
        let (contacts, _) =
            self.desk.wait_until("/api/v1/agent/contacts", |contacts| contacts[0]["phase"] == phase);
        contacts[0]["contact"].clone()
    }
}

/// Waits until the desk's own agent is shown in this state.
pub(crate) fn wait_state(desk: &Desk, state: &str) -> Instant {
    desk.wait_until("/api/v1/session", |session| session["state"]["state"] == state).1
}

/// The agents of the rig's configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    Ada,
    Ben,
}

impl Who {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Who::Ada => "ada",
            Who::Ben => "ben",
        }
    }

    pub(crate) fn dn(self) -> &'static str {
        match self {
            Who::Ada => "1001",
            Who::Ben => "1002",
        }
    }

    pub(crate) fn tone(self) -> Tone {
        match self {
            Who::Ada => AGENT,
            Who::Ben => OTHER_AGENT,
        }
    }
}

/// A customer's phone, outside.
pub(crate) fn customer(site: &Site) -> Phone {
    Phone::start(site, Setup::new("5550100", CUSTOMER).outside())
}

/// Calls the queue and waits until the server has answered. Returns when it had.
pub(crate) fn call_queue(customer: &Phone, server: &Server) -> Instant {
    customer.dial(NUMBER, server.sip());
    customer.wait(What::Established).at
}

/// Waits until the record of the newest contact is closed.
pub(crate) fn closed_record(supervisor: &Desk) -> Value {
    let closed = |records: &Value| records[0]["closed_at"].is_i64();
    supervisor.wait_until("/api/v1/contacts?limit=1", closed).0[0].clone()
}

/// Checks a length in a record, in milliseconds, against what the clients saw.
pub(crate) fn assert_ms(record: &Value, key: &str, seen: Duration) {
    let recorded = record[key].as_i64().unwrap_or_else(|| panic!("no {key} in {record:#}"));
    let error = recorded.abs_diff(seen.as_millis() as i64);
    assert!(
        u128::from(error) <= RECORD_TOLERANCE.as_millis(),
        "{key}: {recorded} ms in the record, the clients saw {seen:?}"
    );
}

/// Lets the scenario's own time go by, where a person would talk, think or hesitate. Nothing is waited for.
pub(crate) fn let_pass(time: Duration) {
    thread::sleep(time);
}
