//! How waits end.

use super::office::{FRIDAY, SECOND};
use crate::acd_configuration;
use crate::simulate::figures::{Counting, QueueFigures};
use crate::simulate::tally::Tally;
use acd::{Actor, Command, ContactId, EndCause, Engine, NewContact, PresenceChoice, TransferTarget};
use std::collections::BTreeMap;

/// An agent has had the customer, who is in another queue now: whoever hangs up there has abandoned that queue, and no other.
#[test]
fn who_hangs_up_in_the_queue_after_a_transfer_abandons_it() {
    let configuration = config::parse("test.toml", config::example::TEXT).expect("valid");
    let counting =
        Counting { interval_ms: 900 * SECOND, short_abandon_ms: 5 * SECOND, thresholds_ms: BTreeMap::new() };
    let mut tally = Tally::new(&counting, FRIDAY, BTreeMap::new());
    let mut engine = Engine::new();
    let mut at = FRIDAY;
    let mut execute = |engine: &mut Engine, command| {
        at = at.plus_ms(10 * SECOND);
        engine.execute(at, command).expect("not refused").iter().for_each(|record| tally.record(record));
    };
    execute(&mut engine, Command::Configure(acd_configuration::from(&configuration)));
    execute(&mut engine, Command::SetPhoneReachable { dn: "1001".into(), reachable: true });
    execute(&mut engine, Command::SignIn { agent: "ada".into(), team: "sales".into(), dn: "1001".into() });
    let (agent, presence) = ("ada".into(), PresenceChoice::Available);
    execute(&mut engine, Command::SetPresence { agent, presence, by: Actor::Agent });
    let call = NewContact::call("sales".into(), "sales".into(), "+4930123".into(), "100".into());
    execute(&mut engine, Command::CreateContact(call));
    let offer = engine.offers().next().expect("an open offer").offer;
    execute(&mut engine, Command::AcceptOffer { offer });
    let contact = ContactId(1);
    execute(&mut engine, Command::ConnectContact { contact });
    let (agent, to) = ("ada".into(), TransferTarget::Queue { queue: "support".into() });
    execute(&mut engine, Command::TransferContact { agent, contact, to });
    execute(&mut engine, Command::EndContact { contact, cause: EndCause::CustomerHungUp });

    let figures = tally.finish(FRIDAY.plus_ms(900 * SECOND));
    let of = |queue: &str| {
        figures.queues[queue].values().copied().fold(QueueFigures::default(), |mut sum, of| {
            sum.add(&of);
            sum
        })
    };
    let (sales, support) = (of("sales"), of("support"));
    assert_eq!((sales.offered, sales.answered, sales.abandoned), (1, 1, 0));
    assert_eq!((support.offered, support.abandoned, support.short_abandoned, support.failed), (1, 1, 0, 0));
    assert_eq!(support.longest_wait_ms, 10 * SECOND);
}
