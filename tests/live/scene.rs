//! Who takes part in a call: customers outside, agents with a desk and a phone.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::rig::{
    Answer, Desk, MUSIC, Message, NUMBER, PHONE_PASSWORD, Phone, QUEUE, Script, Server, Setup, Sipp, Site,
    Tone, What, tone,
};

/// The ringing tone (ITU-T E.180).
pub(crate) const RINGING: Tone = Tone(425);
/// What a number says before it answers.
const ANNOUNCEMENT: Tone = Tone(700);
/// What the customer plays.
pub(crate) const CUSTOMER: Tone = Tone(1000);
/// What the first agent plays.
pub(crate) const AGENT: Tone = Tone(1600);
/// What the second agent plays.
pub(crate) const OTHER_AGENT: Tone = Tone(2200);

/// What the third agent plays, who is a supervisor in some tests.
pub(crate) const SUPERVISOR: Tone = Tone(2800);
/// All that somebody can be heard by, and the music.
const ALL: [Tone; 5] = [CUSTOMER, AGENT, OTHER_AGENT, SUPERVISOR, MUSIC];

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
    tone: Tone,
}

impl Agent {
    /// Registers the phone, signs in there, stays idle.
    pub(crate) fn sign_in(site: &Site, server: &Server, who: Who, answer: Answer) -> Agent {
        Agent::sign_in_at(site, server, who, Setup::new(who.dn(), who.tone()).answers(answer))
    }

    /// As [`Agent::sign_in`], with a phone set up otherwise.
    pub(crate) fn sign_in_at(site: &Site, server: &Server, who: Who, setup: Setup) -> Agent {
        Agent::start(site, server, who, setup, QUEUE)
    }

    /// As [`Agent::sign_in`], in another team, with a phone that answers by itself.
    pub(crate) fn sign_in_for(site: &Site, server: &Server, who: Who, team: &str) -> Agent {
        Agent::start(site, server, who, Setup::new(who.dn(), who.tone()).answers(Answer::Auto), team)
    }

    fn start(site: &Site, server: &Server, who: Who, setup: Setup, team: &str) -> Agent {
        let phone = Phone::start(site, setup.registers(server.sip(), PHONE_PASSWORD));
        phone.wait_registered();
        let desk = Desk::sign_in(server, who.name());
        desk.choose_station_in(who.dn(), team);
        Agent { desk, phone, tone: who.tone() }
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

    /// Waits until the agent and this customer hear each other, in audio that came at or after `since`.
    pub(crate) fn talks_with(&self, customer: &Customer, since: Instant) {
        self.phone.ear().wait_tone(customer.tone, since, SOON);
        customer.phone.ear().wait_tone(self.tone, since, SOON);
    }

    /// Has something done with a contact, such as `POST` and `conference`. Returns the contact as it is then.
    pub(crate) fn act(&self, method: &str, contact: &Value, what: &str, body: Option<Value>) -> Value {
        let answered = self.desk.ask(method, &format!("/api/v1/contacts/{contact}/{what}"), body);
        assert_eq!(answered.status, 200, "{method} {what}: {:#}", answered.json());
        answered.json()
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
    Cleo,
}

impl Who {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Who::Ada => "ada",
            Who::Ben => "ben",
            Who::Cleo => "cleo",
        }
    }

    pub(crate) fn dn(self) -> &'static str {
        match self {
            Who::Ada => "1001",
            Who::Ben => "1002",
            Who::Cleo => "1003",
        }
    }

    pub(crate) fn tone(self) -> Tone {
        match self {
            Who::Ada => AGENT,
            Who::Ben => OTHER_AGENT,
            Who::Cleo => SUPERVISOR,
        }
    }
}

/// A customer's phone, outside.
pub(crate) fn customer(site: &Site) -> Phone {
    Phone::start(site, Setup::new("5550100", CUSTOMER).outside())
}

/// One customer of several, told from the others by number and tone.
pub(crate) struct Customer {
    number: &'static str,
    tone: Tone,
    pub(crate) phone: Phone,
}

impl Customer {
    /// The first of several customers, outside.
    pub(crate) fn first(site: &Site) -> Customer {
        Customer::at(site, "5550101", CUSTOMER)
    }

    pub(crate) fn second(site: &Site) -> Customer {
        Customer::at(site, "5550102", Tone(1300))
    }

    pub(crate) fn third(site: &Site) -> Customer {
        Customer::at(site, "5550103", Tone(1900))
    }

    fn at(site: &Site, number: &'static str, tone: Tone) -> Customer {
        Customer { number, tone, phone: Phone::start(site, Setup::new(number, tone).outside()) }
    }

    /// What this customer plays.
    pub(crate) fn tone(&self) -> Tone {
        self.tone
    }

    /// Another phone of this customer's, with the same number.
    pub(crate) fn other_phone(&self, site: &Site) -> Customer {
        Customer::at(site, self.number, self.tone)
    }

    /// Calls the queue and waits until the server has answered. Returns when the number was dialled: everything that is
    /// heard in this call comes later.
    pub(crate) fn calls(&self, server: &Server) -> Instant {
        self.calls_number(NUMBER, server)
    }

    /// As [`Customer::calls`], by another number.
    pub(crate) fn calls_number(&self, number: &str, server: &Server) -> Instant {
        let dialled = self.phone.dial(number, server.sip());
        self.phone.wait(What::Established);
        dialled
    }

    /// Hangs up, and waits until that has happened. Returns when it was told to.
    pub(crate) fn hangs_up(&self) -> Instant {
        let at = self.phone.hang_up();
        self.phone.wait(What::Closed);
        at
    }

    /// Listens for a second; only this tone is to be heard.
    pub(crate) fn hears_only(&self, wanted: Tone, since: Instant) {
        let audio = self.phone.ear().wait_audio(since, Duration::from_secs(1), SOON);
        let share = tone::share(&audio, |window| wanted.is_heard_in(window));
        assert!(share > 0.95, "{wanted:?} in {:.0} % of a second", share * 100.0);
    }

    /// The newest contact from this number, by its record.
    pub(crate) fn contact(&self, supervisor: &Desk) -> Value {
        self.record(supervisor, |_| true)["id"].clone()
    }

    /// The record of this customer's newest contact, once it is as wanted.
    pub(crate) fn record(&self, supervisor: &Desk, wanted: impl Fn(&Value) -> bool) -> Value {
        let newest = |records: &Value| {
            let mut records = records.as_array().into_iter().flatten();
            records.find(|record| record["from"] == self.number).cloned()
        };
        let is_there = |records: &Value| newest(records).as_ref().is_some_and(&wanted);
        let (records, _) = supervisor.wait_until("/api/v1/contacts", is_there);
        newest(&records).unwrap_or_default()
    }

    /// The record of this customer's newest contact, once it is closed.
    pub(crate) fn closed_record(&self, supervisor: &Desk) -> Value {
        self.record(supervisor, |record| record["closed_at"].is_i64())
    }

    /// Waits until this is the last that happened to this customer's newest contact.
    pub(crate) fn wait_last_event(&self, supervisor: &Desk, event: &str) {
        let path = format!("/api/v1/contacts/{}/events", self.contact(supervisor));
        let last = |events: &Value| events.as_array().and_then(|events| events.last().cloned());
        supervisor
            .wait_until(&path, |events| last(events).is_some_and(|last| last["event"]["type"] == event));
    }

    /// What this customer's newest contact waits for, and what keeps agents from it.
    pub(crate) fn why_waiting(&self, supervisor: &Desk) -> Value {
        supervisor.get(&format!("/api/v1/contacts/{}/explanation", self.contact(supervisor)))["waiting"]
            .clone()
    }
}

/// Waits until a phone hears these, and nobody else.
pub(crate) fn hears(phone: &Phone, tones: &[Tone], since: Instant) -> Instant {
    phone.ear().wait_mix(tones, &ALL, since, SOON)
}

/// A carrier whose number says something before its answer, or its refusal, and gives back what it hears at other times.
pub(crate) fn announcing_carrier(site: &Site, scenario: &'static str) -> Sipp {
    let script = Script::new(scenario).outside().plays(ANNOUNCEMENT).echoes();
    Sipp::start(site, &script.pauses(Duration::from_secs(2)))
}

/// Waits until a phone, that plays `own`, hears what the carrier's number says, in place of our ringing tone. The number hears
/// nobody before it answers, or else the phone would hear itself.
pub(crate) fn hears_announcement(phone: &Phone, own: Tone, since: Instant) -> Instant {
    let heard = phone.ear().wait_tone(ANNOUNCEMENT, since, SOON);
    let audio = phone.ear().wait_audio(heard, Duration::from_secs(1), SOON);
    let share = tone::share(&audio, |window| ANNOUNCEMENT.is_heard_in(window));
    // sipp sends its packets in bursts, of which a part comes too late where the machine is busy.
    assert!(share > 0.3, "{ANNOUNCEMENT:?} in {:.0} % of a second", share * 100.0);
    assert_eq!(RINGING.first_in(&audio), None, "our ringing tone goes on");
    assert_eq!(own.first_in(&phone.ear().between(since, heard)), None, "the number hears {own:?}");
    heard
}

/// Waits until a phone hears itself by the carrier's number, which has answered by then: both hear each other.
pub(crate) fn is_given_back(phone: &Phone, own: Tone, carrier: &Sipp, since: Instant) {
    let heard = phone.ear().wait_tone(own, since, SOON);
    let is_answer = |message: &Message| message.sent && message.text.contains("CSeq: 1 INVITE");
    let answers = carrier.messages().into_iter().filter(is_answer);
    let answer = answers.into_iter().find(|message| message.start_line() == "SIP/2.0 200 OK");
    assert!(answer.is_some_and(|answer| answer.at <= heard), "heard before the answer");
}

/// The one stretch of a contact's time of this kind that was this agent's.
pub(crate) fn segment<'a>(record: &'a Value, kind: &str, agent: &str) -> &'a Value {
    let segments = record["segments"].as_array().into_iter().flatten();
    let mut of_agent = segments.filter(|segment| segment["kind"] == kind && segment["agent"] == agent);
    match (of_agent.next(), of_agent.next()) {
        (Some(segment), None) => segment,
        _ => panic!("not one {kind} of {agent}: {record:#}"),
    }
}

/// Calls the queue and waits until the server has answered. Returns when it had.
pub(crate) fn call_queue(customer: &Phone, server: &Server) -> Instant {
    customer.dial(NUMBER, server.sip());
    customer.wait(What::Established).at
}

/// Registers Ada's phone by one sipp, and starts another at the same address to take its call.
pub(crate) fn registered_sipp(site: &Site, server: &Server, script: Script) -> Sipp {
    let address = (site.address(), 5060).into();
    let register = Script::new("register").calls(Who::Ada.dn(), server.sip()).password(PHONE_PASSWORD);
    Sipp::start(site, &register.at(address)).finish(SOON);
    Sipp::start(site, &script.at(address))
}

/// Ada's desk, available, at the phone that sipp plays.
pub(crate) fn available_at_sipp(server: &Server) -> Desk {
    let desk = Desk::sign_in(server, Who::Ada.name());
    desk.choose_station(Who::Ada.dn());
    desk.become_available();
    desk
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
