//! What should never be, is found and put right: each disagreement once, and nothing else.

use super::super::Input;
use super::super::{Effect, Repairs};
use super::bench::{Bench, CUSTOMER, FIRST_PHONE, SECOND_PHONE};
use acd::{
    AgentState, CallbackFailure, Command, ContactId, ContactPhase, EndCause, Event, NewContact, OfferFailure,
    OfferId, OutsideFailure, PhoneState, PresenceChoice, TransferTarget,
};
use std::time::Duration;

/// Twice as long as between two comparisons, and some more.
const LONG_ENOUGH: Duration = Duration::from_secs(11);

impl Bench {
    /// The ACD decides, it is logged, and then the effect is lost.
    fn without_effect(&mut self, command: Command) {
        let records = self.exchange.engine.execute(self.now.wall, command).expect("not refused");
        self.exchange.commit(records.into(), [].into(), Effect::Records([].into()));
        self.settle();
    }

    /// The repairs, those that there were.
    fn repairs(&self) -> Vec<(&'static str, u64)> {
        let repairs: Repairs = self.exchange.health().repairs;
        repairs.into_iter().filter(|(_, times)| *times > 0).collect()
    }

    /// After a while: these repairs, once each. Later on: no more.
    fn assert_repaired(&mut self, kinds: &[&'static str]) {
        assert_eq!(self.repairs(), [], "not at once: it may be on its way");
        self.pass(LONG_ENOUGH);
        let expected: Vec<_> = kinds.iter().map(|kind| (*kind, 1)).collect();
        assert_eq!(self.repairs(), expected);
        self.pass(LONG_ENOUGH);
        assert_eq!(self.repairs(), expected, "nothing is repaired twice");
    }
}

/// Ben is handed the customer, who hangs up then, each while the disk is behind: that is not the same seen twice.
#[test]
fn a_leg_that_is_late_for_one_contact_and_then_for_another_is_no_disagreement() {
    let (mut bench, customer, _) = super::hold::talking();
    bench.sign_in("ben");
    let (agent, contact) = (acd::AgentId::from("ada"), super::hold::CONTACT);
    let to = acd::ConsultTarget::Agent { agent: "ben".into() };
    bench.execute(Command::StartConsult { agent: agent.clone(), contact, to });
    let (ben, invite) = bench.rings(SECOND_PHONE).expect("Ben's phone rings");
    bench.phone_answers(SECOND_PHONE, ben, &invite);
    bench.disk_works = false;
    bench.execute(Command::CompleteConsult { agent, contact });
    bench.pass(Duration::from_secs(6));
    bench.disk_recovers();
    bench.disk_works = false;
    bench.hangs_up(CUSTOMER, customer);
    bench.pass(Duration::from_secs(6));
    assert!(!bench.is_over(SECOND_PHONE, ben), "that is not durable");
    bench.disk_recovers();
    assert!(bench.is_over(SECOND_PHONE, ben));
    bench.assert_clean();
}

#[test]
fn an_offer_that_rings_nowhere_fails() {
    let mut bench = Bench::with_agents(&["ben"]);
    let presence = PresenceChoice::Idle { code: "lunch".into() };
    bench.execute(Command::SetPresence { agent: "ben".into(), presence, by: acd::Actor::Agent });
    let customer = bench.customer_waits();
    let presence = PresenceChoice::Available;
    bench.without_effect(Command::SetPresence { agent: "ben".into(), presence, by: acd::Actor::Agent });
    assert!(bench.rings(SECOND_PHONE).is_none());
    bench.assert_repaired(&["offer_without_leg"]);
    assert!(
        bench.logged(|event| matches!(event, Event::OfferFailed { failure: OfferFailure::PhoneError, .. }))
    );
    bench.pass(Duration::from_secs(20));
    assert!(bench.rings(SECOND_PHONE).is_some(), "the contact is offered again");
    bench.hangs_up(CUSTOMER, customer);
}

#[test]
fn a_phone_that_rings_for_an_offer_that_is_over_stops() {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.customer_waits();
    let (phone, _) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.phone_rings(FIRST_PHONE, phone);
    bench.without_effect(Command::FailOffer { offer: OfferId(1), failure: OfferFailure::Declined });
    bench.assert_repaired(&["leg_without_offer"]);
    assert!(bench.is_over(FIRST_PHONE, phone));
    assert!(!bench.is_over(CUSTOMER, customer));
}

#[test]
fn a_contact_whose_customer_is_not_there_ends() {
    let mut bench = Bench::new();
    let call = NewContact::call("sales".into(), "sales".into(), "123".into(), "100".into());
    bench.without_effect(Command::CreateContact(call));
    bench.assert_repaired(&["contact_without_caller"]);
    assert_eq!(bench.contact(1), None);
    assert!(
        bench.logged(|event| matches!(event, Event::ContactEnded { cause: EndCause::SystemFailure, .. }))
    );
    bench.pass(Duration::from_secs(40));
}

#[test]
fn a_customer_whose_contact_is_over_is_hung_up() {
    let mut bench = Bench::new();
    let customer = bench.customer_waits();
    bench.without_effect(Command::EndContact { contact: ContactId(1), cause: EndCause::SystemFailure });
    assert!(!bench.is_over(CUSTOMER, customer));
    bench.assert_repaired(&["caller_without_contact"]);
    assert!(bench.is_over(CUSTOMER, customer));
}

/// Customer and agent hear each other, and it is over for the ACD: both legs are found.
#[test]
fn a_conversation_that_is_over_for_the_acd_ends() {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.customer_waits();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    bench.without_effect(Command::EndContact { contact: ContactId(1), cause: EndCause::SystemFailure });
    bench.assert_repaired(&["agent_without_contact", "caller_without_contact"]);
    assert!(bench.is_over(CUSTOMER, customer) && bench.is_over(FIRST_PHONE, phone));
}

/// The exchange has forgotten the agent's leg: the conversation is over, and the leg does not stay.
#[test]
fn a_conversation_without_its_agent_ends() {
    let mut bench = Bench::with_agents(&["ada"]);
    let customer = bench.customer_waits();
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    assert!(matches!(bench.phase(1), Some(ContactPhase::Connected { .. })));
    let leg = bench.exchange.contacts.agent(ContactId(1)).expect("a leg");
    bench.exchange.contacts.agent_gone(leg);
    bench.assert_repaired(&["arrangement", "contact_without_agent", "leg_unknown"]);
    assert!(bench.is_over(CUSTOMER, customer) && bench.is_over(FIRST_PHONE, phone));
    assert_eq!(bench.state("ada"), AgentState::WrapUp);
}

/// Customer and agent are parted, and nobody has asked for that.
#[test]
fn those_hear_each_other_who_are_to() {
    let (mut bench, _, _) = super::hold::talking();
    let leg = bench.exchange.contacts.caller(ContactId(1)).expect("a leg");
    let call = bench.exchange.switch.call_of(leg).expect("a call");
    bench.exchange.switch.arrange(call, &[]);
    bench.input(Input::Timeout);
    assert!(!bench.bridged(1, 2));
    bench.assert_repaired(&["arrangement"]);
    assert!(bench.bridged(1, 2));
}

/// The end of a leg was not told: who was on it is gone all the same.
#[test]
fn a_leg_that_is_gone_is_let_go() {
    let mut bench = Bench::new();
    let customer = bench.customer_waits();
    let leg = bench.exchange.contacts.caller(ContactId(1)).expect("a leg");
    bench.exchange.switch.hang_up(bench.now.instant, leg, None);
    bench.lose_events();
    assert!(bench.is_over(CUSTOMER, customer));
    bench.assert_repaired(&["leg_gone"]);
    assert!(bench.logged(|event| matches!(event, Event::ContactEnded { cause: EndCause::CustomerLost, .. })));
}

impl Bench {
    /// Whatever the switch has to tell now is lost, but for what it sends.
    fn lose_events(&mut self) {
        for _ in 0..4 {
            while let Some(output) = self.exchange.switch.poll_output() {
                if let call::Output::Transmit { flow, message } = output {
                    self.exchange.outputs.push_back(super::super::Output::Transmit { flow, message });
                }
            }
            self.settle();
        }
    }
}

/// Ada is reserved for a customer who is to be called back first.
fn is_to_be_called(begin: impl FnOnce(&mut Bench, Command)) -> Bench {
    let mut bench = Bench::treating();
    bench.sign_in("ada");
    let presence = PresenceChoice::Idle { code: "signed-in".into() };
    bench.execute(Command::SetPresence { agent: "ada".into(), presence, by: acd::Actor::Agent });
    let customer = bench.call(CUSTOMER, "501");
    bench.press(1, '*');
    assert!(bench.is_over(CUSTOMER, customer));
    // So that it is not compared at the very moment at which a customer is called again.
    bench.pass(Duration::from_secs(1));
    let presence = PresenceChoice::Available;
    begin(&mut bench, Command::SetPresence { agent: "ada".into(), presence, by: acd::Actor::Agent });
    assert!(matches!(bench.phase(1), Some(ContactPhase::CallingBack { .. })), "{:?}", bench.phase(1));
    bench
}

#[test]
fn a_customer_whom_nobody_calls_is_called_later() {
    let mut bench = is_to_be_called(Bench::without_effect);
    assert!(bench.rings(CUSTOMER).is_none());
    bench.assert_repaired(&["callback_without_leg"]);
    assert!(bench.rings(CUSTOMER).is_some(), "the next attempt");
}

#[test]
fn a_customer_who_is_called_without_a_turn_is_called_no_more() {
    let mut bench = is_to_be_called(|bench, command| assert!(bench.execute(command) > 0));
    let (customer, _) = bench.rings(CUSTOMER).expect("the customer's phone rings");
    bench.phone_rings(CUSTOMER, customer);
    bench.without_effect(Command::FailCallback { contact: ContactId(1), failure: CallbackFailure::Busy });
    bench.assert_repaired(&["leg_without_callback"]);
    assert!(bench.is_over(CUSTOMER, customer));
}

/// Ada has sent a customer to a number; the test's own sending is what is done with `begin`.
fn is_sent_outside(begin: impl FnOnce(&mut Bench, Command)) -> Bench {
    let mut bench = Bench::treating_with(&["ada"]);
    bench.call(CUSTOMER, "500");
    let (phone, invite) = bench.rings(FIRST_PHONE).expect("an INVITE");
    bench.phone_answers(FIRST_PHONE, phone, &invite);
    bench.pass(Duration::from_secs(1));
    let to = TransferTarget::Number { number: "+4930555".into() };
    begin(&mut bench, Command::TransferContact { agent: "ada".into(), contact: ContactId(1), to });
    bench
}

#[test]
fn a_customer_whose_number_nobody_calls_goes_back() {
    let mut bench = is_sent_outside(Bench::without_effect);
    bench.assert_repaired(&["agent_without_contact", "contact_without_outside"]);
    assert!(bench.logged(|event| matches!(event, Event::OutsideFailed { .. })));
}

#[test]
fn a_number_that_is_called_for_nobody_is_called_no_more() {
    let mut bench = is_sent_outside(|bench, command| assert!(bench.execute(command) > 0));
    let (outside, _) = bench.rings(CUSTOMER).expect("the number is called");
    bench.phone_rings(CUSTOMER, outside);
    let failure = OutsideFailure::Busy;
    bench.without_effect(Command::FailOutside { contact: ContactId(1), failure });
    bench.pass(LONG_ENOUGH);
    assert!(bench.repairs().contains(&("outside_without_contact", 1)));
    assert!(bench.is_over(CUSTOMER, outside));
}

#[test]
fn a_phone_that_is_registered_is_believed_to_be() {
    let mut bench = Bench::new();
    bench.without_effect(Command::SetPhoneReachable { dn: "1001".into(), reachable: false });
    bench.assert_repaired(&["phone"]);
    assert_eq!(bench.exchange.engine().phone(&"1001".into()), PhoneState::Reachable);
}

#[test]
fn a_phone_that_is_not_registered_is_believed_not_to_be() {
    let mut bench = Bench::new();
    bench.without_effect(Command::SetPhoneReachable { dn: "1003".into(), reachable: true });
    bench.assert_repaired(&["phone"]);
    assert_eq!(bench.exchange.engine().phone(&"1003".into()), PhoneState::Unreachable);
}

#[test]
fn an_agent_at_a_phone_that_does_not_exist_is_signed_out() {
    let mut bench = Bench::new();
    let (agent, team, dn) = ("ada".into(), "sales".into(), "9999".into());
    bench.without_effect(Command::SignIn { agent, team, dn });
    bench.assert_repaired(&["seat"]);
    assert_eq!(bench.exchange.engine().agent(&"ada".into()), None);
}

/// As long as the disk takes nothing, what had been decided cannot have taken effect.
#[test]
fn what_waits_for_the_disk_is_not_repaired() {
    let mut bench = Bench::with_agents(&["ada"]);
    bench.disk_works = false;
    let customer = bench.customer_waits();
    bench.pass(Duration::from_secs(15));
    assert!(bench.rings(FIRST_PHONE).is_none(), "an offer is open, and nothing rings");
    assert_eq!(bench.repairs(), []);
    bench.disk_recovers();
    assert!(bench.rings(FIRST_PHONE).is_some());
    bench.pass(LONG_ENOUGH);
    bench.hangs_up(CUSTOMER, customer);
    bench.pass(LONG_ENOUGH);
    assert_eq!(bench.repairs(), []);
}
