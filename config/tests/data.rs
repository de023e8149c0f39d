//! V4: what may be noted of contacts.

#![allow(clippy::panic, reason = "a test fails by a panic")]

use std::collections::BTreeMap;

use config::{Configuration, InvalidData};

fn configuration() -> Configuration {
    let text = include_str!("mistakes/routing.toml");
    config::parse("test.toml", text).unwrap_or_else(|errors| panic!("{errors}"))
}

fn owned<T: FromIterator<(String, String)>>(values: &[(&str, &str)]) -> T {
    values.iter().map(|(variable, value)| ((*variable).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn what_agents_may_note() {
    let configuration = configuration();
    for (values, expected) in [
        (&[("order", "DE-4711"), ("product", "tv")][..], Ok(())),
        (&[("order", "")], Ok(())),
        (&[], Ok(())),
        (&[("order", "4711")], Err(InvalidData::InvalidValue { variable: "order".into() })),
        (&[("keys", "1")], Err(InvalidData::NotEditable { variable: "keys".into() })),
        (&[("keys", "")], Err(InvalidData::NotEditable { variable: "keys".into() })),
        (&[("colour", "red")], Err(InvalidData::UnknownVariable { variable: "colour".into() })),
    ] {
        let values: BTreeMap<String, String> = owned(values);
        assert_eq!(configuration.check_data(&values), expected, "{values:?}");
    }
}

/// What is known goes over the defaults of the queue's variables, where it fits.
#[test]
fn what_contacts_arrive_with() {
    let configuration = configuration();
    for (queue, known, expected) in [
        ("sales", &[][..], &[("happy", "yes"), ("product", "radio")][..]),
        ("mail", &[], &[("happy", "yes")]),
        (
            "sales",
            &[("product", "tv"), ("keys", "12")],
            &[("happy", "yes"), ("keys", "12"), ("product", "tv")],
        ),
        (
            "sales",
            &[("product", "phone"), ("keys", ""), ("colour", "red")],
            &[("happy", "yes"), ("product", "radio")],
        ),
        // Known all the same, where the queue does not show it.
        ("mail", &[("product", "tv")], &[("happy", "yes"), ("product", "tv")]),
    ] {
        let known: Vec<(String, String)> = owned(known);
        let expected: BTreeMap<String, String> = owned(expected);
        assert_eq!(configuration.arriving_data(queue, known), expected, "{queue}");
    }
}

#[test]
fn what_queues_show() {
    let configuration = configuration();
    let shown = |queue| -> Vec<String> {
        configuration.variables_of(queue).map(|variable| variable.name.to_string()).collect()
    };
    assert_eq!(shown("sales"), ["product", "order", "keys", "dialled", "paid", "happy"]);
    assert_eq!(shown("mail"), ["order", "keys", "dialled", "paid", "happy"]);
}
