//! Outdial (V14): who may, the agent's phone first, then the customer's, and what becomes of it when one of them is not
//! reached.

use super::fixture::{Centre, available, call, configuration, end, fail, idle, phone, types, wrap_up};
use crate::{
    AgentState, CallbackFailure, Command, ConsultTarget, ContactId, ContactKind, ContactPhase, EndCause,
    Event, OfferFailure, Outcome, PhoneState, TransferTarget, limits::MAX_NUMBER,
};

const CUSTOMER: ContactId = ContactId(1);
const NUMBER: &str = "+18005550100";
const ANI: &str = "+18005551212";

fn outdial(agent: &str) -> Command {
    outdial_to(agent, "sales", NUMBER)
}

fn outdial_to(agent: &str, queue: &str, number: &str) -> Command {
    Command::StartOutdial {
        agent: agent.into(),
        queue: queue.into(),
        entry_point: "outdial".into(),
        number: number.into(),
        ani: ANI.into(),
    }
}

/// Amy is signed in, and Idle.
fn centre() -> Centre {
    let mut centre = Centre::with(configuration());
    centre.sign_in("amy", "red", "100");
    centre
}

/// Amy's phone rings for her own call.
fn ringing() -> Centre {
    let mut centre = centre();
    centre.run(outdial("amy"));
    centre
}

/// Amy has answered, and hears the customer's phone ring.
fn dialling() -> Centre {
    let mut centre = ringing();
    centre.run(Command::AcceptOffer { offer: centre.offer("amy") });
    centre
}

fn talking() -> Centre {
    let mut centre = dialling();
    centre.run(Command::ConnectContact { contact: CUSTOMER });
    centre
}

fn is_idle(centre: &Centre) -> bool {
    centre.state("amy") == AgentState::Idle { code: "break".into() }
}

fn not_reached(failure: CallbackFailure) -> Command {
    Command::FailCallback { contact: CUSTOMER, failure }
}

#[test]
fn the_agents_phone_rings_first() {
    let mut centre = centre();
    assert_eq!(centre.outcome(outdial("amy")), "outdial_started offer_made");
    assert_eq!(centre.state("amy"), AgentState::OutdialReserved);
    let view = centre.engine.contact(CUSTOMER).unwrap();
    assert_eq!((view.kind, view.from.as_str(), view.to.as_str()), (ContactKind::Outdial, NUMBER, ANI));
    assert_eq!((view.queue, view.queued_at), (Some("sales".into()), None));
    let events = centre.run(Command::AcceptOffer { offer: centre.offer("amy") });
    let started =
        Event::CallbackStarted { contact: CUSTOMER, agent: "amy".into(), number: NUMBER.into(), attempt: 1 };
    assert_eq!(events[1..], [started]);
    assert_eq!(centre.state("amy"), AgentState::OutdialReserved);
    assert_eq!(centre.outcome(Command::ConnectContact { contact: CUSTOMER }), "contact_connected");
    assert_eq!(centre.state("amy"), AgentState::Connected);
}

/// Idle only, with a phone, to what can be dialled, by a queue that there is.
#[test]
fn who_may_call() {
    type SetUp = fn(&mut Centre);
    let long = "1".repeat(MAX_NUMBER + 1);
    let table: [(&str, SetUp, Command, &str); 11] = [
        ("not signed in", |_| {}, outdial("bob"), "!not_signed_in"),
        ("Available", |centre| drop(centre.available("amy")), outdial("amy"), "!not_idle"),
        (
            "RONA",
            |centre| {
                centre.available("amy");
                centre.call("sales");
                centre.wait_ms(20_000);
            },
            outdial("amy"),
            "!not_idle",
        ),
        ("calling already", |centre| drop(centre.run(outdial("amy"))), outdial("amy"), "!not_free"),
        (
            "in wrap-up, and Idle after it",
            |centre| {
                centre.available("amy");
                let call = centre.call("sales");
                centre.answer("amy");
                centre.run(idle("amy", "lunch"));
                centre.run(end(call, EndCause::CustomerHungUp));
            },
            outdial("amy"),
            "!not_idle",
        ),
        (
            "phone is gone",
            |centre| drop(centre.run(phone("100", false))),
            outdial("amy"),
            "!phone_unreachable",
        ),
        ("no such queue", |_| {}, outdial_to("amy", "nowhere", NUMBER), "!unknown_queue"),
        ("no number", |_| {}, outdial_to("amy", "sales", "+"), "!invalid_number"),
        ("letters", |_| {}, outdial_to("amy", "sales", "0800 CALL"), "!invalid_number"),
        ("too long", |_| {}, outdial_to("amy", "sales", &long), "!invalid_number"),
        ("Idle", |_| {}, outdial("amy"), "outdial_started offer_made"),
    ];
    for (what, set_up, command, expected) in table {
        let mut centre = centre();
        set_up(&mut centre);
        assert_eq!(centre.outcome(command), expected, "{what}");
    }
}

/// Error 20: the agent's phone. Nobody is in RONA by an own call, and a phone that failed is left alone for a while.
#[test]
fn an_agent_who_is_not_reached_is_idle_again() {
    let decline = |failure| {
        move |centre: &mut Centre| {
            let offer = centre.offer("amy");
            centre.run(fail(offer, failure))
        }
    };
    let lost = |failure| {
        move |centre: &mut Centre| {
            centre.run(Command::AcceptOffer { offer: centre.offer("amy") });
            centre.run(Command::FailConnect { contact: CUSTOMER, failure })
        }
    };
    type Act = Box<dyn Fn(&mut Centre) -> Vec<Event>>;
    let withdrawn = "offer_withdrawn contact_ended contact_closed";
    let table: [(&str, Act, &str, EndCause); 8] = [
        ("does not answer", Box::new(|centre| centre.wait_ms(20_000)), withdrawn, EndCause::AgentUnreachable),
        ("declines", Box::new(decline(OfferFailure::Declined)), withdrawn, EndCause::AgentUnreachable),
        (
            "phone is busy",
            Box::new(decline(OfferFailure::PhoneBusy)),
            "offer_failed contact_ended contact_closed",
            EndCause::AgentUnreachable,
        ),
        (
            "phone is unreachable",
            Box::new(decline(OfferFailure::PhoneUnreachable)),
            "offer_failed contact_ended contact_closed",
            EndCause::AgentUnreachable,
        ),
        (
            "hangs up while the customer is called",
            Box::new(lost(OfferFailure::AgentHungUp)),
            "contact_ended contact_closed",
            EndCause::AgentHungUp,
        ),
        (
            "phone is lost while the customer is called",
            Box::new(lost(OfferFailure::PhoneError)),
            "connect_failed contact_ended contact_closed",
            EndCause::AgentUnreachable,
        ),
        (
            "gives up while the own phone rings",
            Box::new(|centre| centre.run(end(CUSTOMER, EndCause::AgentHungUp))),
            withdrawn,
            EndCause::AgentHungUp,
        ),
        (
            "server restarts",
            Box::new(|centre| centre.run(Command::Recover).split_off(1)),
            withdrawn,
            EndCause::SystemFailure,
        ),
    ];
    for (what, act, expected, cause) in table {
        let mut centre = ringing();
        let events = act(&mut centre);
        assert_eq!(types(&events), expected, "{what}");
        assert_eq!(over(&events), (cause, Outcome::OutdialFailed), "{what}");
        assert!(is_idle(&centre) && centre.engine.contacts().next().is_none(), "{what}");
        let backs_off = expected.contains("_failed");
        let phone = centre.engine.agent(&"amy".into()).unwrap().phone;
        assert_eq!(matches!(phone, PhoneState::BackOff { .. }), backs_off, "{what}");
    }
}

/// Why, and as what, the contact of these events ended.
fn over(events: &[Event]) -> (EndCause, Outcome) {
    let cause = events.iter().find_map(|event| match event {
        Event::ContactEnded { cause, .. } => Some(*cause),
        _ => None,
    });
    let outcome = events.iter().find_map(|event| match event {
        Event::ContactClosed { outcome, .. } => Some(*outcome),
        _ => None,
    });
    (cause.unwrap(), outcome.unwrap())
}

/// Error 20: the customer's phone. There is one attempt, whatever the queue says of callbacks, and no wrap-up.
#[test]
fn a_customer_who_is_not_reached_ends_it() {
    for failure in [CallbackFailure::NoAnswer, CallbackFailure::Busy, CallbackFailure::Unreachable] {
        let mut centre = dialling();
        let events = centre.run(not_reached(failure));
        assert_eq!(types(&events), "callback_failed contact_ended contact_closed");
        let failed =
            Event::CallbackFailed { contact: CUSTOMER, agent: "amy".into(), failure, retry_at: None };
        assert_eq!(events[0], failed);
        assert_eq!(over(&events), (EndCause::CustomerUnreachable, Outcome::OutdialFailed));
        assert!(is_idle(&centre));
    }
}

/// The customer is on no line before the agent has answered, and may hang up before they hear each other.
#[test]
fn a_customer_may_leave_before_being_connected() {
    let hangs_up = end(CUSTOMER, EndCause::CustomerHungUp);
    assert_eq!(ringing().outcome(hangs_up.clone()), "");
    let mut centre = dialling();
    let events = centre.run(hangs_up);
    assert_eq!(types(&events), "contact_ended contact_closed");
    assert_eq!(over(&events), (EndCause::CustomerHungUp, Outcome::OutdialFailed));
    assert!(is_idle(&centre));
}

/// Wrap-up, hold, consult and transfer are those of any contact; the agent stays Idle behind it.
#[test]
fn from_the_answer_on_it_is_a_contact_like_any_other() {
    let mut centre = talking();
    centre.wait_ms(5_000);
    let hold = Command::HoldContact { agent: "amy".into(), contact: CUSTOMER };
    assert_eq!(centre.outcome(hold), "contact_held");
    centre.sign_in("bob", "red", "101");
    let to = ConsultTarget::Agent { agent: "bob".into() };
    let ask = Command::StartConsult { agent: "amy".into(), contact: CUSTOMER, to };
    assert_eq!(centre.outcome(ask), "consult_started offer_made");
    centre.answer("bob");
    let end_consult = Command::EndConsult { agent: "amy".into(), contact: CUSTOMER };
    assert!(centre.outcome(end_consult).ends_with("contact_resumed"));
    let events = centre.run(end(CUSTOMER, EndCause::CustomerHungUp));
    assert_eq!(types(&events), "contact_ended wrap_up_started");
    assert_eq!(centre.state("amy"), AgentState::WrapUp);
    let closed = centre.run(wrap_up("amy", CUSTOMER, "sale"));
    let handled =
        Event::ContactClosed { contact: CUSTOMER, outcome: Outcome::Handled, agent: Some("amy".into()) };
    assert_eq!(closed.last(), Some(&handled));
    assert!(is_idle(&centre));
    let amy = centre.engine.agent(&"amy".into()).unwrap();
    assert_eq!((amy.handled, amy.talk_ms), (1, 5_000));
}

/// What is sent to a queue waits there as any call does, and is no own call of an agent any more.
#[test]
fn it_can_be_sent_to_a_queue() {
    let mut centre = talking();
    let to = TransferTarget::Queue { queue: "sales".into() };
    let send = Command::TransferContact { agent: "amy".into(), contact: CUSTOMER, to };
    assert_eq!(centre.outcome(send), "contact_transferred wrap_up_started contact_queued");
    let queue = centre.engine.queue(&"sales".into()).unwrap();
    assert_eq!((queue.waiting, queue.longest_wait_since), (1, Some(centre.now)));
    centre.sign_in("bob", "red", "101");
    assert_eq!(types(&centre.available("bob")), "presence_changed offer_made");
    assert_eq!(centre.state("bob"), AgentState::Ringing);
    let events = centre.wait_ms(20_000);
    assert_eq!(types(&events), "offer_timed_out");
    assert!(matches!(centre.phase(CUSTOMER), ContactPhase::Queued { .. }), "it waits again");
    centre.available("bob");
    centre.answer("bob");
    assert_eq!(centre.state("bob"), AgentState::Connected);
}

/// What an agent dials is in no figure of the queue, waits nowhere, and is not to be called back.
#[test]
fn it_is_in_no_queue() {
    for mut centre in [ringing(), dialling()] {
        let queue = centre.engine.queue(&"sales".into()).unwrap();
        assert_eq!((queue.waiting, queue.ringing, queue.longest_wait_since), (0, 0, None));
        assert_eq!(centre.engine.position(CUSTOMER), None);
        assert_eq!(centre.engine.expected_wait(CUSTOMER), None);
        let request = Command::RequestCallback { contact: CUSTOMER, number: "+49".into() };
        assert_eq!(centre.outcome(request), "!not_waiting");
        // Who becomes Available meanwhile is not free.
        centre.run(available("amy"));
        assert_eq!(centre.state("amy"), AgentState::OutdialReserved);
        let waiting = centre.run(call("sales")).iter().find_map(Event::contact).unwrap();
        assert!(matches!(centre.phase(waiting), ContactPhase::Queued { .. }));
        let events = centre.run(end(CUSTOMER, EndCause::AgentHungUp));
        assert!(types(&events).ends_with("offer_made"), "{events:?}");
    }
}
