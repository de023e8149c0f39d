//! Registrations, and what the ACD makes of them (T1).

use super::bench::{Bench, CUSTOMER, FIRST_PHONE, address, binding};
use acd::{Command, Engine, PhoneState};
use sip::{Flow, Transport};

/// "With the agent's phone unregistered: no offer at all."
#[test]
fn an_agent_whose_phone_is_not_registered_gets_no_offer() {
    let now = Bench::new().now;
    let mut bench = Bench::start(now, Engine::new(), Vec::new());
    bench.execute(Command::SignIn { agent: "ada".into(), team: "sales".into(), dn: "1001".into() });
    bench.available("ada");
    let customer = bench.customer_waits();
    assert!(bench.rings(FIRST_PHONE).is_none());
    assert!(!bench.logged(|event| matches!(event, acd::Event::OfferMade { .. })));
    bench.hangs_up(CUSTOMER, customer);
    bench.assert_clean();
}

/// A registration that came over a listener that is configured no more leads nowhere.
#[test]
fn a_binding_on_a_listener_that_is_gone_is_not_restored() {
    let now = Bench::new().now;
    let mut lost = binding(now, "1001", FIRST_PHONE);
    lost.flow = Flow { local: address("192.0.2.9:5099"), ..lost.flow };
    let mut other = binding(now, "1002", FIRST_PHONE);
    other.flow = Flow { transport: Transport::Tls, ..other.flow };
    let bench = Bench::start(now, Engine::new(), vec![lost, other, binding(now, "1003", FIRST_PHONE)]);
    assert_eq!(bench.exchange.engine().phone(&"1001".into()), PhoneState::Unreachable);
    assert_eq!(bench.exchange.engine().phone(&"1002".into()), PhoneState::Unreachable);
    assert_eq!(bench.exchange.engine().phone(&"1003".into()), PhoneState::Reachable);
}
