//! Whether a peer still knows its call (T3).

use super::bench::{Bench, PHONE, address};
use crate::{Event, LegEnd, LegId};
use std::time::Duration;

#[test]
fn a_peer_that_knows_the_call_is_alive_and_one_that_does_not_has_left() {
    let mut bench = Bench::new();
    let (call, customer, _) = bench.answered_call();
    let (phone, _) = bench.answered_phone(call);
    for leg in [customer, phone] {
        bench.switch.probe(bench.now, leg).expect("it is answered");
        bench.settle();
        let told = bench.events.pop_front();
        assert!(matches!(told, Some(Event::Alive { leg: alive }) if alive == leg), "{told:?}");
    }
    bench.unreachable = Some(address(PHONE));
    bench.switch.probe(bench.now, phone).expect("it is answered");
    bench.settle();
    bench.pass(Duration::from_secs(40));
    let told = bench.events.pop_front();
    assert!(matches!(told, Some(Event::Ended { leg, end: LegEnd::Lost }) if leg == phone), "{told:?}");
    assert!(bench.events.is_empty(), "{:?}", bench.events);
}

#[test]
fn only_an_answered_leg_is_probed() {
    let mut bench = Bench::new();
    let (call, customer, _) = bench.answered_call();
    let (ringing, _, _) = bench.dial_phone(call);
    assert_eq!(bench.switch.probe(bench.now, ringing), Err(sip::Error::WrongState));
    assert_eq!(bench.switch.probe(bench.now, LegId(99)), Err(sip::Error::Unknown));
    bench.switch.hang_up(bench.now, customer, None);
    assert!(bench.switch.probe(bench.now, customer).is_err());
}
