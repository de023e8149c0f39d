//! Call-associated data: who may note what of a contact, and until when (V4).

use super::fixture::{Centre, end, new_contact, wrap_up};
use crate::{
    AgentId, Command, ContactId, EndCause, Event, NewContact, Refusal, TransferTarget,
    limits::{MAX_VALUE, MAX_VARIABLE, MAX_VARIABLES},
};
use std::collections::BTreeMap;

const CONTACT: ContactId = ContactId(1);

fn values(values: &[(&str, &str)]) -> BTreeMap<String, String> {
    values.iter().map(|(variable, value)| ((*variable).to_owned(), (*value).to_owned())).collect()
}

fn set(agent: &str, of: &[(&str, &str)]) -> Command {
    Command::SetContactData { agent: agent.into(), contact: CONTACT, values: values(of) }
}

/// Amy talks to contact 1 of queue sales, of which the product is known.
fn connected() -> Centre {
    let mut centre = Centre::new();
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    let data = values(&[("product", "radio")]);
    centre.run(Command::CreateContact(NewContact { data, ..new_contact("sales") }));
    centre.answer("amy");
    centre
}

fn data(centre: &Centre) -> BTreeMap<String, String> {
    centre.engine.contact(CONTACT).expect("in progress").data
}

#[test]
fn an_arrival_brings_what_is_known_of_it() {
    let mut centre = Centre::new();
    let data = values(&[("product", "radio"), ("empty", ""), (&"n".repeat(MAX_VARIABLE + 1), "name")]);
    let events = centre.run(Command::CreateContact(NewContact { data, ..new_contact("sales") }));
    let values = values(&[("product", "radio")]);
    assert_eq!(events[1], Event::ContactDataSet { contact: CONTACT, agent: None, values: values.clone() });
    assert_eq!(self::data(&centre), values);
}

/// Only what changes is noted; an empty value takes a variable away.
#[test]
fn what_changes_is_noted() {
    let mut centre = connected();
    let events = centre.run(set("amy", &[("product", "radio"), ("order", "4711"), ("none", "")]));
    let agent: Option<AgentId> = Some("amy".into());
    let values = values(&[("order", "4711")]);
    assert_eq!(events, [Event::ContactDataSet { contact: CONTACT, agent, values }]);
    assert_eq!(data(&centre), self::values(&[("order", "4711"), ("product", "radio")]));
    centre.run(set("amy", &[("product", "")]));
    assert_eq!(data(&centre), self::values(&[("order", "4711")]));
    assert_eq!(centre.run(set("amy", &[("order", "4711")])), []);
}

/// After a transfer both agents may edit, each until the own wrap-up is over; what was entered before the last of them
/// is what stays.
#[test]
fn both_agents_may_edit_after_a_transfer() {
    let mut centre = connected();
    let to = TransferTarget::Agent { agent: "bob".into() };
    centre.sign_in("bob", "red", "101");
    centre.available("bob");
    assert_eq!(centre.outcome(set("bob", &[("order", "1")])), "!not_your_contact");
    centre.run(Command::TransferContact { agent: "amy".into(), contact: CONTACT, to });
    assert_eq!(centre.outcome(set("amy", &[("order", "2")])), "contact_data_set", "in wrap-up");
    centre.answer("bob");
    assert_eq!(centre.outcome(set("bob", &[("order", "3")])), "contact_data_set");
    assert_eq!(centre.outcome(set("amy", &[("order", "4")])), "contact_data_set");
    centre.run(wrap_up("amy", CONTACT, "sale"));
    assert_eq!(centre.outcome(set("amy", &[("order", "5")])), "!not_your_contact");
    centre.run(end(CONTACT, EndCause::CustomerHungUp));
    assert_eq!(centre.outcome(set("bob", &[("order", "6")])), "contact_data_set");
    assert_eq!(data(&centre), values(&[("order", "6"), ("product", "radio")]));
    centre.run(wrap_up("bob", CONTACT, "sale"));
    assert_eq!(centre.outcome(set("bob", &[("order", "7")])), "!unknown_contact");
}

#[test]
fn limits() {
    let mut centre = connected();
    let long = "v".repeat(MAX_VALUE + 1);
    let refusal = Refusal::ValueTooLong { variable: "order".into(), limit: MAX_VALUE };
    assert_eq!(centre.execute(set("amy", &[("order", &long)])), Err(refusal));
    for name in ["", &"n".repeat(MAX_VARIABLE + 1)] {
        let refusal = Refusal::InvalidVariable { limit: MAX_VARIABLE };
        assert_eq!(centre.execute(set("amy", &[(name, "1")])), Err(refusal), "{name}");
    }
    let names: Vec<String> = (1..MAX_VARIABLES).map(|number| format!("v{number}")).collect();
    let all: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "1")).collect();
    centre.run(set("amy", &all));
    let refusal = Refusal::TooManyVariables { limit: MAX_VARIABLES };
    assert_eq!(centre.execute(set("amy", &[("one more", "1")])), Err(refusal));
    centre.run(set("amy", &[("one more", "1"), ("product", ""), ("v1", "2")]));
    assert_eq!(data(&centre).len(), MAX_VARIABLES);
}
