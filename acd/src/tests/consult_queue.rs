//! Consults of a queue (V9): the turn among customers, who is found, the confirmation and its end.

use super::{
    fixture::{Centre, available, configuration, end, idle, new_contact, phone, sign_out, types},
    roles::{CONSULT, CUSTOMER, conference, end_consult, hold, resume, talking},
};
use crate::{
    AgentState, Channel, Command, Configuration, ConsultTarget, ContactId, ContactPhase, Destination,
    DetachCause, EndCause, NewContact, Overflow, OverflowCondition, PresenceChoice, QueueSettings,
    SignOutCause, Strategy,
};

fn ask(queue: &str) -> Command {
    Command::StartConsult {
        agent: "amy".into(),
        contact: CUSTOMER,
        to: ConsultTarget::Queue { queue: queue.into() },
    }
}

fn confirm() -> Command {
    Command::ConfirmConsult { agent: "amy".into(), contact: CUSTOMER }
}

/// Amy, who has the customer, has asked for somebody of "help", where nobody is free.
fn waiting() -> Centre {
    let mut centre = talking();
    centre.run(ask("help"));
    centre
}

/// Bob has become free, and amy is asked.
fn found() -> Centre {
    let mut centre = waiting();
    centre.available("bob");
    centre
}

#[test]
fn whoever_becomes_free_is_reserved_until_the_agent_confirms() {
    let mut centre = talking();
    assert_eq!(centre.outcome(ask("help")), "contact_held consult_started consult_queued");
    assert_eq!(centre.state("amy"), AgentState::ConsultRequested);
    assert_eq!(centre.phase(CONSULT), ContactPhase::Queued { leave_at: None });

    assert_eq!(types(&centre.available("bob")), "presence_changed consult_found");
    let until = centre.now.plus_ms(20_000);
    let phase = ContactPhase::Found { agent: "bob".into(), until };
    assert_eq!(centre.phase(CONSULT), phase);
    assert_eq!(centre.engine.contact(CUSTOMER).unwrap().consult.unwrap().phase, phase);
    assert_eq!(centre.state("amy"), AgentState::ConsultRequested);
    assert_eq!(centre.state("bob"), AgentState::ConsultReserved);
    assert!(centre.engine.agent(&"bob".into()).unwrap().free.is_empty());

    assert_eq!(centre.outcome(confirm()), "offer_made");
    assert_eq!(centre.outcome(confirm()), "!nothing_to_confirm");
    centre.run(Command::AcceptOffer { offer: centre.offer("bob") });
    assert_eq!(
        centre.outcome(Command::ConnectContact { contact: CONSULT }),
        "contact_connected consult_answered"
    );
    assert_eq!((centre.state("amy"), centre.state("bob")), (AgentState::Consulting, AgentState::Consulting));
    centre.run(end_consult("amy", CUSTOMER));
    assert_eq!((centre.state("amy"), centre.state("bob")), (AgentState::Connected, AgentState::Available));
}

#[test]
fn who_is_free_already_is_found_at_once() {
    let mut centre = talking();
    centre.available("bob");
    assert_eq!(centre.outcome(ask("help")), "contact_held consult_started consult_queued consult_found");
}

/// Nobody's phone rings yet: the agent goes on with the customer and holds again as often as need be, and the request waits on.
#[test]
fn the_agent_is_with_the_customer_meanwhile() {
    for set_up in [waiting, found] {
        let mut centre = set_up();
        let request = centre.engine.contact(CONSULT);
        for _ in 0..2 {
            assert_eq!(centre.outcome(resume("amy")), "contact_held contact_resumed");
            assert_eq!(centre.outcome(resume("amy")), "!not_held");
            assert_eq!(centre.state("amy"), AgentState::Connected);
            assert!(centre.engine.contact(CUSTOMER).unwrap().consult.unwrap().held);
            assert_eq!(centre.outcome(hold("amy", CUSTOMER)), "contact_held contact_resumed");
            assert_eq!(centre.outcome(hold("amy", CUSTOMER)), "!already_held");
            assert_eq!(centre.state("amy"), AgentState::ConsultRequested);
        }
        assert_eq!(centre.engine.contact(CONSULT), request);
    }
}

/// From the customer, who is on hold by that; what is not confirmed, ended or lost leaves the customer where the customer is.
#[test]
fn it_goes_on_from_the_customer() {
    let with_customer = || {
        let mut centre = found();
        centre.run(resume("amy"));
        centre
    };
    let mut confirmed = with_customer();
    assert_eq!(confirmed.outcome(confirm()), "contact_held contact_resumed offer_made");
    assert_eq!(confirmed.state("amy"), AgentState::ConsultRequested);
    assert_eq!(confirmed.outcome(resume("amy")), "!consult_ringing");
    confirmed.run(Command::AcceptOffer { offer: confirmed.offer("bob") });
    confirmed.run(Command::ConnectContact { contact: CONSULT });
    assert_eq!(confirmed.state("amy"), AgentState::Consulting);
    assert!(confirmed.outcome(end_consult("amy", CUSTOMER)).ends_with("contact_resumed"));

    let over = "consult_ended contact_ended contact_closed";
    let mut centre = with_customer();
    assert_eq!(types(&centre.wait_ms(20_000)), over);
    assert_eq!(centre.state("amy"), AgentState::Connected);
    assert_eq!(with_customer().outcome(end_consult("amy", CUSTOMER)), over);
    let mut centre = with_customer();
    assert_eq!(centre.outcome(phone("101", false)), "phone_reachability_changed consult_requeued");
    assert_eq!(centre.state("amy"), AgentState::Connected);

    // Who hangs up on the customer hangs up on nobody else; whose phone is lost is called again.
    let lose = |cause| Command::DetachAgent { contact: CUSTOMER, cause };
    assert_eq!(with_customer().outcome(lose(DetachCause::HungUp)), "!no_consult");
    let lost = with_customer().outcome(lose(DetachCause::PhoneLost));
    assert_eq!(lost, format!("{over} contact_held agent_detached"));
    assert_eq!(found().outcome(lose(DetachCause::HungUp)), format!("{over} agent_detached"));
}

/// A conference goes on without the agent, or with: nobody there is on hold.
#[test]
fn the_agent_is_in_the_conference_meanwhile() {
    let mut centre = conference();
    let request = ContactId(CONSULT.0 + 1);
    assert_eq!(centre.outcome(ask("help")), "consult_started consult_queued");
    assert_eq!(centre.state("amy"), AgentState::ConsultRequested);
    for _ in 0..2 {
        assert_eq!(centre.outcome(resume("amy")), "contact_held");
        assert_eq!(centre.state("amy"), AgentState::Conferencing);
        assert_eq!(centre.outcome(hold("amy", CUSTOMER)), "contact_resumed");
        assert_eq!(centre.state("amy"), AgentState::ConsultRequested);
    }
    centre.run(resume("amy"));
    centre.sign_in("cat", "blue", "103");
    centre.available("cat");
    assert!(matches!(centre.phase(request), ContactPhase::Found { .. }));
    assert_eq!(centre.outcome(confirm()), "contact_resumed offer_made");
    assert_eq!(centre.state("amy"), AgentState::ConsultRequested);
}

/// Cancelled: the customer stays on hold, and who was reserved takes the next call, at the old place in the order.
#[test]
fn what_is_not_confirmed_in_time_is_cancelled() {
    let mut centre = found();
    let idle_since = centre.engine.agent(&"bob".into()).unwrap().idle_since;
    assert_eq!(types(&centre.wait_ms(19_999)), "");
    let events = centre.wait_ms(1);
    assert_eq!(types(&events), "consult_ended contact_ended contact_closed");
    assert!(format!("{events:?}").contains("ConsultNotConfirmed"), "{events:?}");
    assert_eq!((centre.state("amy"), centre.state("bob")), (AgentState::OnHold, AgentState::Available));
    assert_eq!(centre.engine.agent(&"bob".into()).unwrap().idle_since, idle_since);
    assert_eq!(centre.outcome(confirm()), "!no_consult");

    let short = Configuration { consult_confirm_ms: 5_000, ..configuration() };
    let mut centre = talking();
    centre.run(Command::Configure(short));
    centre.available("bob");
    centre.run(ask("help"));
    assert_eq!(types(&centre.wait_ms(5_000)), "consult_ended contact_ended contact_closed");
}

/// By the agent, by the customer, by a phone that drops out of the call: nobody stays reserved.
#[test]
fn it_ends_with_its_agent_or_its_customer() {
    for set_up in [waiting, found] {
        let mut centre = set_up();
        assert_eq!(
            centre.outcome(end_consult("amy", CUSTOMER)),
            "consult_ended contact_ended contact_closed contact_resumed"
        );
        let mut left = set_up();
        assert!(left.outcome(end(CUSTOMER, EndCause::CustomerHungUp)).ends_with("wrap_up_started"));
        let mut lost = set_up();
        let cause = DetachCause::PhoneLost;
        let out = lost.outcome(Command::DetachAgent { contact: CUSTOMER, cause });
        assert_eq!(out, "consult_ended contact_ended contact_closed agent_detached");
        for centre in [centre, left, lost] {
            assert!(centre.engine.contact(CONSULT).is_none());
            assert_ne!(centre.state("bob"), AgentState::ConsultReserved);
        }
    }
}

#[test]
fn what_else_can_be_done_meanwhile() {
    for set_up in [waiting, found] {
        let mut centre = set_up();
        assert_eq!(centre.outcome(ask("help")), "!consult_in_progress");
        assert_eq!(
            centre.outcome(Command::CompleteConsult { agent: "amy".into(), contact: CUSTOMER }),
            "!consult_ringing"
        );
        let other = Command::ConfirmConsult { agent: "bob".into(), contact: CUSTOMER };
        assert_eq!(centre.outcome(other), "!not_your_contact");
    }
    assert_eq!(waiting().outcome(confirm()), "!consult_waits");
    assert_eq!(talking().outcome(confirm()), "!no_consult");
    assert_eq!(talking().outcome(ask("none")), "!unknown_queue");
    let mut chats = configuration();
    let settings = QueueSettings { channel: Channel::Chat, ..chats.queues["help"].clone() };
    chats.queues.insert("chats".into(), settings);
    let mut centre = talking();
    centre.run(Command::Configure(chats));
    assert_eq!(centre.outcome(ask("chats")), "!wrong_channel");
}

/// Customers who came before are served before; the consult is in no figure of the queue.
#[test]
fn it_takes_its_turn_and_counts_nowhere() {
    let mut centre = talking();
    let before = centre.call("help");
    centre.wait_ms(1_000);
    centre.run(ask("help"));
    centre.wait_ms(1_000);
    let after = centre.call("help");
    let place = |centre: &Centre, contact| centre.engine.position(contact);
    assert_eq!([before, CONSULT_2, after].map(|id| place(&centre, id)), [Some(1), Some(2), Some(3)]);
    let queue = centre.engine.queue(&"help".into()).unwrap();
    assert_eq!((queue.waiting, queue.ringing), (2, 0));

    centre.available("bob");
    assert!(matches!(centre.phase(before), ContactPhase::Offered { .. }));
    centre.sign_in("cat", "blue", "103");
    assert_eq!(types(&centre.available("cat")), "presence_changed consult_found");
    let queue = centre.engine.queue(&"help".into()).unwrap();
    assert_eq!((queue.waiting, queue.ringing), (1, 1));
}

/// The consult when a customer has called before it.
const CONSULT_2: ContactId = ContactId(3);

/// Whoever has been found goes away before it is confirmed, or the phone does: somebody else of the queue is looked for, from
/// the old place in it, and the agent who asks too late is told so.
#[test]
fn who_cannot_come_any_more_is_not_waited_for() {
    let lunch = AgentState::Idle { code: "lunch".into() };
    let rows = [
        (phone("101", false), "phone_reachability_changed consult_requeued", Some(AgentState::Available)),
        (idle("bob", "lunch"), "idle_pending consult_requeued presence_changed", Some(lunch)),
        (
            sign_out("bob", SignOutCause::ConnectionLost),
            "sign_out_pending consult_requeued agent_signed_out",
            None,
        ),
    ];
    for (gone, follows, state) in rows {
        let mut centre = found();
        let place = centre.engine.contact(CONSULT).unwrap().queued_at;
        assert_eq!(centre.outcome(gone), follows);
        assert_eq!(centre.engine.agent(&"bob".into()).map(|agent| agent.state), state, "{follows}");
        assert_eq!(centre.phase(CONSULT), ContactPhase::Queued { leave_at: None });
        assert_eq!(centre.engine.contact(CONSULT).unwrap().queued_at, place);
        assert_eq!(centre.state("amy"), AgentState::ConsultRequested);
        assert_eq!(centre.outcome(confirm()), "!consult_waits");
        assert_eq!(types(&centre.wait_ms(60_000)), "", "nothing is cancelled");

        centre.sign_in("cat", "blue", "103");
        assert_eq!(types(&centre.available("cat")), "presence_changed consult_found");
        assert_eq!(centre.outcome(confirm()), "offer_made");
    }
}

/// Another who is free is found in the same step, and has the whole time to be confirmed.
#[test]
fn somebody_else_is_found_at_once() {
    let mut centre = found();
    centre.sign_in("cat", "blue", "103");
    centre.available("cat");
    centre.wait_ms(15_000);
    assert_eq!(
        centre.outcome(phone("101", false)),
        "phone_reachability_changed consult_requeued consult_found"
    );
    let until = centre.now.plus_ms(20_000);
    assert_eq!(centre.phase(CONSULT), ContactPhase::Found { agent: "cat".into(), until });
    assert_eq!(
        (centre.state("bob"), centre.state("cat")),
        (AgentState::Available, AgentState::ConsultReserved)
    );
}

/// The phone of who is reserved may have to ring at any time: no chat comes in between, whatever may interrupt a call.
#[test]
fn who_is_reserved_is_offered_nothing_else() {
    let mut chats = configuration();
    let settings = QueueSettings { channel: Channel::Chat, ..chats.queues["help"].clone() };
    chats.queues.insert("chats".into(), settings);
    chats.agents.get_mut("bob").unwrap().capacity.insert(Channel::Chat, 2);
    chats.interrupts.insert(Channel::Chat, [Channel::Voice].into());
    let mut centre = waiting();
    centre.run(Command::Configure(chats));
    centre.available("bob");
    centre.run(Command::CreateContact(NewContact { channel: Channel::Chat, ..new_contact("chats") }));
    let chat = ContactId(CONSULT.0 + 1);
    assert_eq!(centre.phase(chat), ContactPhase::Queued { leave_at: None });
    assert_eq!(types(&centre.wait_ms(20_000)), "consult_ended contact_ended contact_closed offer_made");
    assert!(matches!(centre.phase(chat), ContactPhase::Offered { .. }));
}

/// Who is rung has been asked for: not answered is not answered, and no RONA.
#[test]
fn who_is_rung_in_vain_ends_it() {
    let mut centre = found();
    assert_eq!(centre.outcome(confirm()), "offer_made");
    assert_eq!(centre.outcome(idle("bob", "lunch")), "idle_pending");
    let events = centre.wait_ms(15_000);
    assert_eq!(types(&events), "consult_ended offer_withdrawn contact_ended contact_closed presence_changed");
    let lunch = PresenceChoice::Idle { code: "lunch".into() };
    assert_eq!(centre.engine.agent(&"bob".into()).unwrap().presence, lunch.into(), "no RONA by a consult");
}

/// Where all ring at once, one is found all the same; the queue's ways out lead a consult nowhere, its tiers do.
#[test]
fn the_rules_of_the_queue() {
    let mut ways_out = configuration();
    let settings = ways_out.queues.get_mut("help").unwrap();
    settings.strategy = Strategy::RingAll;
    settings.max_wait_ms = Some(10_000);
    settings.overflow = vec![Overflow {
        when: OverflowCondition::Waited { ms: 5_000 },
        to: Destination::Message { prompt: "busy".into() },
    }];
    settings.tiers = vec![super::fixture::tier(&["blue"], 0), super::fixture::tier(&["red"], 30_000)];
    let mut centre = talking();
    centre.run(Command::Configure(ways_out));
    centre.available("bob");
    centre.run(ask("help"));
    assert_eq!(types(&centre.wait_ms(29_999)), "");
    assert_eq!(types(&centre.wait_ms(1)), "contact_widened consult_found");

    let mut centre = talking();
    centre.run(Command::Configure(Configuration {
        queues: [(
            "help".into(),
            QueueSettings { strategy: Strategy::RingAll, ..configuration().queues["help"].clone() },
        )]
        .into(),
        ..configuration()
    }));
    centre.available("bob");
    centre.sign_in("cat", "blue", "103");
    centre.run(available("cat"));
    assert!(centre.outcome(ask("help")).ends_with("consult_queued consult_found"));
}

/// T7: a queue that is gone from the configuration serves the consult it has, and is forgotten with it.
#[test]
fn a_queue_that_is_gone_serves_its_consult() {
    let mut centre = waiting();
    let mut without = configuration();
    without.queues.remove("help");
    centre.run(Command::Configure(without));
    assert!(centre.engine.queue(&"help".into()).unwrap().retired);
    assert_eq!(types(&centre.available("bob")), "presence_changed consult_found");
    centre.run(confirm());
    centre.run(Command::AcceptOffer { offer: centre.offer("bob") });
    centre.run(Command::ConnectContact { contact: CONSULT });
    centre.run(end_consult("amy", CUSTOMER));
    assert!(centre.engine.queue(&"help".into()).is_none());
}

/// T7: a request may wait for ever, and is not to keep its queue from becoming another; what is under way is.
#[test]
fn a_request_keeps_no_queue_as_it_is() {
    let chats = || {
        let mut chats = configuration();
        chats.queues.get_mut("help").unwrap().channel = Channel::Chat;
        Command::Configure(chats)
    };
    for set_up in [waiting, found] {
        let mut centre = set_up();
        assert_eq!(centre.outcome(chats()), "consult_ended contact_ended contact_closed configured");
        assert_eq!(centre.state("amy"), AgentState::OnHold);
        assert_ne!(centre.state("bob"), AgentState::ConsultReserved);

        let mut with_customer = set_up();
        with_customer.call("help");
        let request = with_customer.engine.contact(CONSULT);
        assert_eq!(with_customer.outcome(chats()), "!bad_configuration");
        assert_eq!(with_customer.engine.contact(CONSULT), request);
    }
    let mut rings = found();
    rings.run(confirm());
    assert_eq!(rings.outcome(chats()), "!bad_configuration");
}

/// A server that restarts has lost the call, and the consult with it.
#[test]
fn nothing_is_left_of_it_after_a_restart() {
    for set_up in [waiting, found] {
        let mut centre = set_up();
        centre.run(Command::Recover);
        assert!(centre.engine.contact(CONSULT).is_none());
        assert_ne!(centre.state("bob"), AgentState::ConsultReserved);
        assert_eq!(centre.state("amy"), AgentState::WrapUp);
    }
}
