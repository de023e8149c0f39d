//! What a contact is known to be about when it arrives (V4).

use super::bench::{Bench, CUSTOMER, FIRST_PHONE};
use acd::{Command, ContactId};
use sip::{HeaderName, SessionId};
use std::collections::BTreeMap;

fn header(name: &str, value: &str) -> (HeaderName, String) {
    (HeaderName::parse(name).expect("a name"), value.to_owned())
}

/// Somebody calls number 900, which has a menu, and presses a wrong key and a right one.
fn calls(bench: &mut Bench, headers: Vec<(HeaderName, String)>) -> SessionId {
    let customer = bench.call_with("sip:+4930123@192.0.2.1", CUSTOMER, "900", headers, None);
    bench.press(1, '9');
    bench.press(1, '1');
    customer
}

fn data(bench: &Bench) -> Vec<(String, String)> {
    bench.contact(1).expect("a contact").data.into_iter().collect()
}

fn owned(values: &[(&str, &str)]) -> Vec<(String, String)> {
    values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn the_entry_point_says_what_is_known() {
    let mut bench = Bench::treating_with(&["ada"]);
    let customer = calls(&mut bench, vec![header("x-order", " DE-4711 ")]);
    let expected = owned(&[
        ("called", "900"),
        ("keys", "91"),
        ("order", "DE-4711"),
        ("paid", "no"),
        ("source", "number"),
    ]);
    assert_eq!(data(&bench), expected);
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// What a caller sends may be anything; what does not fit is not taken, and the call goes on.
#[test]
fn what_does_not_fit_is_left_out() {
    for value in ["", "4711", &"DE-4711".repeat(1_000)] {
        let mut bench = Bench::treating_with(&["ada"]);
        let customer = calls(&mut bench, vec![header("X-Order", value)]);
        assert!(data(&bench).iter().all(|(variable, _)| variable != "order"), "{value:?}");
        bench.hangs_up(CUSTOMER, customer);
        bench.assert_clean();
    }
}

/// The agent's changes go over it, until the wrap-up.
#[test]
fn the_agent_changes_it() {
    let mut bench = Bench::treating_with(&["ada"]);
    let customer = calls(&mut bench, Vec::new());
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("the agent's phone rings");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    let values: BTreeMap<String, String> = owned(&[("paid", "yes"), ("source", "")]).into_iter().collect();
    bench.execute(Command::SetContactData { agent: "ada".into(), contact: ContactId(1), values });
    assert_eq!(data(&bench), owned(&[("called", "900"), ("keys", "91"), ("paid", "yes")]));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}
