//! What desktops are told.

use super::desktop::Desktop;
use super::recent::Recent;
use super::{Changes, SignedIn, Touched};
use crate::acd_configuration;
use acd::{
    Actor, AgentId, CallbackFailure, Command, ConsultTarget, ContactId, EndCause, Engine, NewContact,
    OfferFailure, OutsideFailure, PresenceChoice, SupervisionMode, Timestamp, TransferTarget,
};
use config::{Configuration, Role, example};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// An engine, and what desktops are told of it.
struct Floor {
    engine: Engine,
    configuration: Configuration,
}

impl Floor {
    fn new(text: &str) -> Self {
        let configuration = config::parse("test.toml", text).expect("valid");
        let mut floor = Self { engine: Engine::new(), configuration };
        floor.configure(text);
        floor
    }

    fn configure(&mut self, text: &str) {
        self.configuration = config::parse("test.toml", text).unwrap_or_else(|errors| panic!("{errors}"));
        self.execute(Command::Configure(acd_configuration::from(&self.configuration)));
    }

    fn execute(&mut self, command: Command) -> Changes {
        let records = self.engine.execute(Timestamp(1_000), command).expect("not refused");
        let mut touched = Touched::default();
        touched.add(&records);
        touched.into_changes(&self.engine, &self.configuration)
    }

    fn available(&mut self, agent: &str, dn: &str) {
        self.execute(Command::SetPhoneReachable { dn: dn.into(), reachable: true });
        self.execute(Command::SignIn { agent: agent.into(), team: "sales".into(), dn: dn.into() });
        let (agent, presence) = (agent.into(), PresenceChoice::Available);
        self.execute(Command::SetPresence { agent, presence, by: Actor::Agent });
    }
}

fn desktop(agent: &str, role: Role) -> Desktop {
    let expires_at = Timestamp(i64::MAX);
    Desktop::new(SignedIn { agent: agent.into(), role, token_hash: [0; 32], expires_at, must_change: None })
}

/// What a desktop is told of changes; `null`: nothing.
fn told(desktop: &mut Desktop, changes: &Changes) -> Value {
    serde_json::to_value(desktop.delta(changes)).expect("plain data")
}

/// V1: each of those whose phones ring has the card, and nobody else.
#[test]
fn who_is_rung_together_with_others_sees_the_contact() {
    let mut floor = Floor::new(&example::TEXT.replace("\"longest-idle\"", "\"ring-all\""));
    floor.available("ada", "1001");
    floor.available("cleo", "1003");
    let call = NewContact::call("sales".into(), "sales".into(), "+4930123".into(), "100".into());
    let changes = floor.execute(Command::CreateContact(call));
    let [mut ada, mut cleo, mut ben] = ["ada", "cleo", "ben"].map(|agent| desktop(agent, Role::Agent));
    for desktop in [&mut ada, &mut cleo] {
        let seen = told(desktop, &changes);
        assert_eq!(seen["contacts"][0]["ringing"], json!(["ada", "cleo"]), "{seen}");
        assert_eq!(seen["contacts"][0]["agent"], Value::Null, "{seen}");
    }
    let seen = told(&mut ben, &changes);
    assert_eq!((&seen["contacts"], &seen["contacts_gone"]), (&json!([]), &json!([])), "{seen}");
    assert_eq!(told(&mut desktop("ben", Role::Supervisor), &changes)["contacts"][0]["contact"], 1);

    // Whoever was not the first to answer has it no more.
    let offer = floor.engine.offers().next().expect("an open offer").offer;
    let changes = floor.execute(Command::AcceptOffer { offer });
    assert_eq!(told(&mut ada, &changes)["contacts"][0]["agent"], "ada");
    assert_eq!(told(&mut cleo, &changes)["contacts_gone"], json!([1]));
    assert_eq!(told(&mut ben, &changes)["contacts_gone"], json!([]));
}

/// T8: a supervisor who does something else with a call sees that.
#[test]
fn a_supervision_is_shown_with_what_the_supervisor_does() {
    let mut floor = Floor::new(example::TEXT);
    floor.available("ada", "1001");
    let call = NewContact::call("sales".into(), "sales".into(), "+4930123".into(), "100".into());
    floor.execute(Command::CreateContact(call));
    let offer = floor.engine.offers().next().expect("an open offer").offer;
    floor.execute(Command::AcceptOffer { offer });
    let contact = ContactId(1);
    floor.execute(Command::ConnectContact { contact });
    floor.available("cleo", "1003");
    let mut cleo = desktop("cleo", Role::Supervisor);
    let mut shown = |changes: &Changes| {
        let seen = told(&mut cleo, changes);
        let contacts = seen["contacts"].as_array().into_iter().flatten();
        contacts.map(|contact| (contact["about"].clone(), contact["mode"].clone())).collect::<Vec<_>>()
    };
    let (agent, mode) = (AgentId::from("cleo"), SupervisionMode::Listen);
    let begun = floor.execute(Command::StartSupervision { agent: agent.clone(), contact, mode });
    assert!(shown(&begun).contains(&(json!(1), json!("listen"))), "of the beginning");
    let mode = SupervisionMode::BargeIn;
    let changed = floor.execute(Command::SetSupervision { agent, contact, mode });
    assert!(shown(&changed).contains(&(json!(1), json!("barge_in"))), "of the change");
}

/// What is written in a wrap-up is its agent's until it is submitted: whoever has the customer by now is told nothing of it.
#[test]
fn what_an_agent_writes_is_no_news_to_the_next_one() {
    let mut floor = Floor::new(example::TEXT);
    floor.available("ada", "1001");
    let call = NewContact::call("sales".into(), "sales".into(), "+4930123".into(), "100".into());
    floor.execute(Command::CreateContact(call));
    let offer = floor.engine.offers().next().expect("an open offer").offer;
    floor.execute(Command::AcceptOffer { offer });
    let contact = ContactId(1);
    floor.execute(Command::ConnectContact { contact });
    floor.available("cleo", "1003");
    let [mut ada, mut cleo] = ["ada", "cleo"].map(|agent| desktop(agent, Role::Agent));
    let to = TransferTarget::Agent { agent: "cleo".into() };
    let handed_over = floor.execute(Command::TransferContact { agent: "ada".into(), contact, to });
    assert_eq!(told(&mut cleo, &handed_over)["contacts"][0]["phase"], "ringing");
    assert_eq!(told(&mut ada, &handed_over)["contacts"][0]["phase"], "wrap_up");
    let notes = Some("calls again".to_owned());
    let draft = Command::DraftWrapUp { agent: "ada".into(), contact, notes, last_agent: None };
    let written = floor.execute(draft);
    assert_eq!(told(&mut ada, &written)["contacts"][0]["wrap_ups"][0]["notes"], "calls again");
    let seen = told(&mut cleo, &written);
    assert_eq!(seen["contacts"].as_array().map_or(0, Vec::len), 0, "{seen}");
}

/// V14, V9, V10: whoever called is told why nobody took it, also after the connection was away; nobody else is.
#[test]
fn who_called_in_vain_is_told_why() {
    let mut floor = Floor::new(example::TEXT);
    floor.available("ada", "1001");
    floor.available("cleo", "1003");
    let presence = PresenceChoice::Idle { code: "lunch".into() };
    floor.execute(Command::SetPresence { agent: "ada".into(), presence, by: Actor::Agent });
    let [mut ada, mut cleo] =
        [("ada", Role::Agent), ("cleo", Role::Supervisor)].map(|(agent, role)| desktop(agent, role));
    let outdial = || Command::StartOutdial {
        agent: "ada".into(),
        queue: "sales".into(),
        entry_point: "sales".into(),
        number: "+4930123".into(),
        ani: "100".into(),
    };
    let failed = |contact: u64, code, error, reason| json!([{ "contact": contact, "agent": "ada", "code": code, "error": error, "reason": reason }]);
    let mut ended = |floor: &mut Floor, command, expected: Value| {
        let changes = floor.execute(command);
        assert_eq!(told(&mut ada, &changes)["failed"], expected);
        let seen = serde_json::to_value(desktop("ada", Role::Agent).resume(&changes, BTreeSet::new()))
            .expect("plain data");
        assert_eq!(seen["failed"], expected, "who comes back");
        assert_eq!(told(&mut cleo, &changes)["failed"], json!([]), "it is nobody else's");
    };
    let offer = |floor: &Floor| floor.engine.offers().next().expect("an open offer").offer;

    floor.execute(outdial());
    let unanswered = Command::FailOffer { offer: offer(&floor), failure: OfferFailure::Declined };
    ended(&mut floor, unanswered, failed(1, "outdial_failed", 20, "own_phone"));
    floor.execute(outdial());
    floor.execute(Command::AcceptOffer { offer: offer(&floor) });
    let busy = Command::FailCallback { contact: ContactId(2), failure: CallbackFailure::Busy };
    ended(&mut floor, busy, failed(2, "outdial_failed", 20, "busy"));

    floor.available("ada", "1001");
    let call = NewContact::call("sales".into(), "sales".into(), "+4930123".into(), "100".into());
    let contact = ContactId(3);
    floor.execute(Command::CreateContact(call));
    floor.execute(Command::AcceptOffer { offer: offer(&floor) });
    floor.execute(Command::ConnectContact { contact });
    let consult = |to| Command::StartConsult { agent: "ada".into(), contact, to };
    floor.execute(consult(ConsultTarget::Agent { agent: "cleo".into() }));
    let declined = Command::FailOffer { offer: offer(&floor), failure: OfferFailure::Declined };
    ended(&mut floor, declined, failed(4, "consult_failed", 14, "not_answered"));
    floor.execute(consult(ConsultTarget::Number { number: "+4930124".into() }));
    let (contact, failure) = (ContactId(5), OutsideFailure::Unreachable);
    ended(
        &mut floor,
        Command::FailOutside { contact, failure },
        failed(5, "consult_failed", 14, "phone_unreachable"),
    );
}

/// The engine may have done more than the records tell of that a delta is made of.
#[test]
fn what_happens_while_a_delta_is_made_is_told_by_the_next() {
    let mut floor = Floor::new(example::TEXT);
    floor.available("ada", "1001");
    floor.available("cleo", "1003");
    let mut idle = |agent: &str| {
        let presence = PresenceChoice::Idle { code: "lunch".into() };
        let command = Command::SetPresence { agent: agent.into(), presence, by: Actor::Agent };
        let mut touched = Touched::default();
        touched.add(&floor.engine.execute(Timestamp(2_000), command).expect("not refused"));
        touched
    };
    let [first, second] = ["ada", "cleo"].map(&mut idle);
    let mut ben = desktop("ben", Role::Agent);
    for (touched, agent) in [(first, "ada"), (second, "cleo")] {
        let seen = told(&mut ben, &touched.into_changes(&floor.engine, &floor.configuration));
        assert_eq!(seen["agents"][0]["agent"], agent, "{seen}");
    }
}

/// N1: whoever comes back is told of those who are not what they were.
#[test]
fn who_comes_back_is_told_what_was_missed() {
    let mut floor = Floor::new(example::TEXT);
    floor.available("ada", "1001");
    floor.available("cleo", "1003");
    let call = NewContact::call("sales".into(), "sales".into(), "+4930123".into(), "100".into());
    floor.execute(Command::CreateContact(call.clone()));
    let mut recent = Recent::default();
    let mut happen = |floor: &mut Floor, command| {
        let records = floor.engine.execute(Timestamp(2_000), command).expect("not refused");
        recent.add(&records);
        records.first().expect("a record").seq - 1
    };
    let contact = ContactId(1);
    let before = happen(&mut floor, Command::EndContact { contact, cause: EndCause::CustomerHungUp });
    happen(&mut floor, Command::CreateContact(call));

    let touched = recent.after(before).expect("known");
    let shown = touched.contacts.iter().map(|contact| contact.0).collect();
    let missed = touched.into_changes(&floor.engine, &floor.configuration);
    let mut ada = desktop("ada", Role::Agent);
    let seen = serde_json::to_value(ada.resume(&missed, shown)).expect("plain data");
    assert_eq!(seen["contacts_gone"], json!([1]), "{seen}");
    let agents: Vec<&Value> =
        seen["agents"].as_array().into_iter().flatten().map(|agent| &agent["agent"]).collect();
    assert!(agents.contains(&&json!("ada")), "{seen}");
    assert_eq!(seen["queues"].as_array().map(Vec::len), Some(3), "{seen}");
    assert_eq!(told(&mut ada, &missed), Value::Null, "it knows");
}

/// N1: a desktop is told what is new to it.
#[test]
fn a_desktop_is_told_no_more_than_what_has_changed_for_it() {
    let mut floor = Floor::new(example::TEXT);
    let unseated = floor.execute(Command::SetPhoneReachable { dn: "1003".into(), reachable: true });
    let mut ben = desktop("ben", Role::Agent);
    let seen = serde_json::to_value(ben.snapshot(&unseated)).expect("plain data");
    assert_eq!(seen["queues"].as_array().map(Vec::len), Some(3), "{seen}");
    assert_eq!(told(&mut ben, &unseated), Value::Null, "the snapshot has it");
    let unseated = floor.execute(Command::SetPhoneReachable { dn: "1003".into(), reachable: false });
    assert_eq!(told(&mut ben, &unseated), Value::Null, "nobody sits there");

    let call = NewContact::call("sales".into(), "sales".into(), "+4930123".into(), "100".into());
    let seen = told(&mut ben, &floor.execute(Command::CreateContact(call.clone())));
    assert_eq!(seen["queues"].as_array().map(Vec::len), Some(1), "{seen}");
    assert_eq!((&seen["queues"][0]["queue"], &seen["contacts"]), (&json!("sales"), &json!([])), "{seen}");

    // A queue that is gone is so once its last contact is.
    let text =
        example::TEXT.replacen("name = \"sales\"\nlabel = \"Sales\"\nteams", "name = \"buying\"\nteams", 1);
    let text = text.replace("queue = \"sales\"", "queue = \"buying\"");
    floor.configure(&text);
    let contact = ContactId(1);
    let cause = EndCause::CustomerHungUp;
    let seen = told(&mut ben, &floor.execute(Command::EndContact { contact, cause }));
    assert_eq!(seen["queues_gone"], json!(["sales"]), "{seen}");
}

/// No event of a phone names the agent who sits at it.
#[test]
fn an_agent_is_shown_with_the_state_of_the_phone() {
    let mut floor = Floor::new(example::TEXT);
    floor.available("ada", "1001");
    for (reachable, shown) in [(false, "unreachable"), (true, "reachable")] {
        let changes = floor.execute(Command::SetPhoneReachable { dn: "1001".into(), reachable });
        let seen = told(&mut desktop("cleo", Role::Supervisor), &changes);
        assert_eq!(seen["agents"][0]["agent"], "ada", "{seen}");
        assert_eq!(seen["agents"][0]["phone"], shown, "{seen}");
    }
}

/// T8: a card comes with what is new on it, and so an agent cannot see that somebody supervises.
#[test]
fn a_card_that_is_as_it_was_is_not_told_again() {
    let mut floor = Floor::new(example::TEXT);
    floor.available("ada", "1001");
    let call = NewContact::call("sales".into(), "sales".into(), "+4930123".into(), "100".into());
    floor.execute(Command::CreateContact(call));
    let offer = floor.engine.offers().next().expect("an open offer").offer;
    floor.execute(Command::AcceptOffer { offer });
    let (contact, mut ada) = (ContactId(1), desktop("ada", Role::Agent));
    let connected = floor.execute(Command::ConnectContact { contact });
    assert_eq!(told(&mut ada, &connected)["contacts"][0]["phase"], "connected");

    let held = floor.execute(Command::HoldContact { agent: "ada".into(), contact });
    assert_eq!(told(&mut ada, &held)["contacts"][0]["phase"], "on_hold");
    floor.available("cleo", "1003");
    let (agent, mode) = ("cleo".into(), SupervisionMode::Listen);
    let supervised = floor.execute(Command::StartSupervision { agent, contact, mode });
    assert!(supervised.contacts.iter().any(|card| card.contact == 1), "the records are about it");
    assert_eq!(told(&mut ada, &supervised)["contacts"], json!([]));
}
