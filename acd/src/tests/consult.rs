//! Consults (V9 to V13): who can be asked, what becomes of one that is not answered, second calls, conferences of more.

use super::{
    fixture::{Centre, available, configuration, end, fail, idle, phone, sign_out, types},
    roles::{
        CONSULT, CUSTOMER, asked, complete, conference, conferring, consult, consulting, end_consult, hold,
        resume, talking, toggled,
    },
};
use crate::{
    AgentState, Command, ConsultTarget, ContactId, ContactKind, ContactPhase, EndCause, OfferFailure,
    OutsideFailure, Refusal, SignOutCause, limits::MAX_CONFERENCE,
};

const NUMBER: &str = "+4930987654";

fn consult_outside() -> Command {
    let to = ConsultTarget::Number { number: NUMBER.into() };
    Command::StartConsult { agent: "amy".into(), contact: CUSTOMER, to }
}

/// V10: the customer is put on hold, whoever is asked is reserved; both consult once the phone is answered.
#[test]
fn the_customer_is_on_hold_while_a_colleague_is_asked() {
    let mut centre = talking();
    let events = centre.run(consult("amy", "bob"));
    assert_eq!(types(&events), "contact_held consult_started offer_made");
    assert_eq!(centre.state("amy"), AgentState::ConsultRequested);
    assert_eq!(centre.state("bob"), AgentState::ConsultReserved);
    centre.run(Command::AcceptOffer { offer: centre.offer("bob") });
    assert_eq!(centre.state("bob"), AgentState::ConsultReserved);
    let events = centre.run(Command::ConnectContact { contact: CONSULT });
    assert_eq!(types(&events), "contact_connected consult_answered");
    assert_eq!((centre.state("amy"), centre.state("bob")), (AgentState::Consulting, AgentState::Consulting));
    let (customer, asked) =
        (centre.engine.contact(CUSTOMER).unwrap(), centre.engine.contact(CONSULT).unwrap());
    let seen = customer.consult.unwrap();
    assert_eq!((seen.contact, seen.answered, seen.held), (CONSULT, true, false));
    assert_eq!(asked.kind, ContactKind::Consult { of: CUSTOMER, by: "amy".into() });
    assert_eq!((asked.from, asked.to, asked.queue), (customer.from, customer.to, customer.queue));
}

/// Not answered, declined, refused by the phone, hung up before it was heard: the customer stays on hold, nobody is in
/// RONA, and another one can be asked.
#[test]
fn what_is_not_answered_leaves_the_customer_on_hold() {
    let fail_connect = |failure| Command::FailConnect { contact: CONSULT, failure };
    let table = [
        (None, "consult_ended offer_withdrawn contact_ended contact_closed"),
        (Some((false, OfferFailure::Declined)), "consult_ended offer_withdrawn contact_ended contact_closed"),
        (Some((false, OfferFailure::PhoneBusy)), "offer_failed consult_ended contact_ended contact_closed"),
        (Some((true, OfferFailure::AgentHungUp)), "consult_ended contact_ended contact_closed"),
        (Some((true, OfferFailure::PhoneError)), "connect_failed consult_ended contact_ended contact_closed"),
    ];
    for presence in [available("bob"), idle("bob", "lunch")] {
        for (failure, expected) in table {
            let mut centre = talking();
            centre.run(presence.clone());
            let before = centre.state("bob");
            centre.run(consult("amy", "bob"));
            let events = match failure {
                None => centre.wait_ms(20_000),
                Some((false, failure)) => centre.run(fail(centre.offer("bob"), failure)),
                Some((true, failure)) => {
                    centre.run(Command::AcceptOffer { offer: centre.offer("bob") });
                    centre.run(fail_connect(failure))
                }
            };
            assert_eq!(types(&events), expected);
            assert_eq!((centre.state("amy"), centre.state("bob")), (AgentState::OnHold, before));
            centre.sign_in("cat", "blue", "103");
            assert_eq!(centre.outcome(consult("amy", "cat")), "consult_started offer_made");
            centre.run(end_consult("amy", CUSTOMER));
            assert_eq!(centre.state("amy"), AgentState::Connected);
        }
    }
}

/// V9: who is signed in, not in RONA, with room and a phone.
#[test]
fn who_cannot_be_asked() {
    let refusal = |centre: &mut Centre, asked: &str| match centre.execute(consult("amy", asked)) {
        Err(Refusal::ConsultFailed { reason, .. }) => {
            serde_json::to_value(reason).unwrap().as_str().unwrap().to_owned()
        }
        other => panic!("{other:?}"),
    };
    let mut centre = talking();
    assert_eq!(refusal(&mut centre, "dan"), "not_signed_in");
    assert_eq!(refusal(&mut centre, "amy"), "busy");
    centre.run(phone("101", false));
    assert_eq!(refusal(&mut centre, "bob"), "phone_unreachable");
    centre.run(phone("101", true));
    centre.available("bob");
    centre.call("sales");
    assert_eq!(refusal(&mut centre, "bob"), "busy", "an offer is open");
    centre.wait_ms(20_000);
    assert_eq!((centre.state("bob"), refusal(&mut centre, "bob")), (AgentState::Rona, "away".into()));
    centre.available("bob");
    centre.answer("bob");
    assert_eq!(refusal(&mut centre, "bob"), "busy", "the phone takes no second call");
    centre.run(end(ContactId(2), EndCause::CustomerHungUp));
    assert_eq!(refusal(&mut centre, "bob"), "busy", "a wrap-up is not interrupted");
}

/// Who consults is not free for calls, and an agent stays signed in meanwhile (S4).
#[test]
fn who_is_consulted_is_not_free() {
    for set_up in [asked, consulting, toggled, conference] {
        let mut centre = set_up();
        assert!(centre.engine.agent(&"bob".into()).unwrap().free.is_empty());
        let call = centre.call("sales");
        assert!(matches!(centre.phase(call), ContactPhase::Queued { .. }));
        let out = centre.outcome(sign_out("bob", SignOutCause::AgentRequested));
        assert_eq!(out, "!active_contact");
        // Who has to go stays until it is over.
        assert_eq!(centre.outcome(sign_out("bob", SignOutCause::BrowserClosed)), "sign_out_pending");
        let events = centre.run(end(CUSTOMER, EndCause::CustomerHungUp));
        assert!(types(&events).ends_with("wrap_up_started agent_signed_out"), "{events:?}");
    }
}

/// W4: who is Idle and consulted stays so; what else is chosen takes effect when the consult is over.
#[test]
fn who_is_consulted_may_be_idle() {
    let mut centre = talking();
    centre.run(consult("amy", "bob"));
    centre.answer("bob");
    assert_eq!(centre.outcome(idle("bob", "break")), "", "that is so already");
    assert_eq!(centre.outcome(idle("bob", "lunch")), "idle_pending");
    assert_eq!(centre.outcome(idle("bob", "break")), "idle_pending_cancelled");
    centre.run(idle("bob", "lunch"));
    let events = centre.run(end_consult("amy", CUSTOMER));
    assert!(types(&events).ends_with("presence_changed"), "{events:?}");
    assert_eq!(centre.state("bob"), AgentState::Idle { code: "lunch".into() });
}

/// A consult is in no figure of the queue, and gives nobody a contact more.
#[test]
fn a_consult_counts_nowhere() {
    let mut centre = asked();
    let queue = centre.engine.queue(&"sales".into()).unwrap();
    assert_eq!((queue.waiting, queue.ringing, queue.longest_wait_since), (0, 0, None));
    centre.answer("bob");
    centre.wait_ms(7_000);
    centre.run(end_consult("bob", CONSULT));
    let bob = centre.engine.agent(&"bob".into()).unwrap();
    assert_eq!((bob.handled, bob.talk_ms, bob.idle_since), (0, 0, centre.now));
    centre.run(end(CUSTOMER, EndCause::CustomerHungUp));
    assert_eq!(centre.engine.agent(&"amy".into()).unwrap().talk_ms, 0, "the customer was on hold");
}

/// V12: a number that answers, one that does not, and one that hangs up.
#[test]
fn somebody_outside_can_be_asked() {
    let mut centre = talking();
    assert_eq!(centre.outcome(consult_outside()), "contact_held consult_started");
    let failed = Command::FailOutside { contact: CONSULT, failure: OutsideFailure::Busy };
    assert_eq!(centre.outcome(failed), "outside_failed consult_ended contact_ended contact_closed");
    assert_eq!(centre.state("amy"), AgentState::OnHold);
    assert_eq!(centre.outcome(consult_outside()), "consult_started");
    let consult = ContactId(3);
    assert_eq!(
        centre.outcome(Command::ConnectOutside { contact: consult }),
        "outside_connected consult_answered"
    );
    assert_eq!(centre.state("amy"), AgentState::Consulting);
    assert_eq!(centre.outcome(resume("amy")), "contact_held contact_resumed");
    assert_eq!(centre.state("amy"), AgentState::Connected);
    assert_eq!(centre.outcome(conferring("amy")), "conference_started conference_joined");
    let mut left = centre.clone();
    let hangs_up = end(consult, EndCause::OutsideHungUp);
    assert_eq!(left.outcome(hangs_up), "consult_ended contact_ended contact_closed");
    assert_eq!(left.state("amy"), AgentState::Connected);
    let events = centre.run(complete("amy"));
    assert_eq!(
        types(&events),
        "consult_ended contact_transferred wrap_up_started contact_ended contact_closed outside_connected"
    );
    assert_eq!(centre.phase(CUSTOMER), ContactPhase::Outside { number: NUMBER.into(), connected: true });
}

/// V13: an agent who has a call is asked on a second line, and talks on one line at a time.
#[test]
fn a_second_call_rings_where_the_phone_takes_one() {
    let mut configuration = configuration();
    configuration.call_waiting = ["101".into()].into();
    let mut centre = talking();
    centre.run(Command::Configure(configuration));
    centre.available("bob");
    let own = centre.call("sales");
    centre.answer("bob");
    centre.run(consult("amy", "bob"));
    assert_eq!(centre.state("bob"), AgentState::ConsultReserved);
    centre.run(Command::AcceptOffer { offer: centre.offer("bob") });
    let asked = ContactId(3);
    let events = centre.run(Command::ConnectContact { contact: asked });
    assert_eq!(types(&events), "contact_held contact_connected consult_answered");
    assert_eq!(centre.state("bob"), AgentState::Consulting);
    assert_eq!(
        centre.outcome(Command::ResumeContact { agent: "bob".into(), contact: own }),
        "contact_resumed"
    );
    assert_eq!(centre.state("bob"), AgentState::Connected);
    assert_eq!(centre.outcome(consult("cat", "bob")), "!not_your_contact");
    let more = Command::StartConsult {
        agent: "bob".into(),
        contact: own,
        to: ConsultTarget::Number { number: NUMBER.into() },
    };
    assert_eq!(centre.outcome(more), "!not_free", "who is asked asks nobody");
    let events = centre.run(complete("amy"));
    assert!(types(&events).ends_with("contact_held contact_connected"), "{events:?}");
    let view = centre.engine.agent(&"bob".into()).unwrap();
    assert_eq!((view.state, view.contacts), (AgentState::Connected, vec![CUSTOMER, own]));
}

/// From a conference the agent asks one more: the others are left to themselves, and nobody is on hold for it.
#[test]
fn a_conference_takes_more_than_three() {
    let mut centre = conference();
    assert_eq!(centre.outcome(consult_outside()), "consult_started");
    assert_eq!(
        (centre.state("amy"), centre.state("bob")),
        (AgentState::ConsultRequested, AgentState::Conferencing)
    );
    let third = ContactId(3);
    centre.run(Command::ConnectOutside { contact: third });
    assert_eq!(centre.state("amy"), AgentState::Consulting);
    assert_eq!(centre.outcome(resume("amy")), "contact_held");
    assert_eq!(centre.state("amy"), AgentState::Conferencing);
    assert_eq!(centre.outcome(hold("amy", CUSTOMER)), "contact_resumed");
    assert_eq!(centre.state("amy"), AgentState::Consulting);
    centre.run(conferring("amy"));
    assert_eq!(centre.engine.contact(CUSTOMER).unwrap().conference, [CONSULT, third]);
    let events = centre.run(complete("amy"));
    assert_eq!(
        types(&events),
        "consult_ended contact_ended contact_closed consult_ended contact_transferred wrap_up_started \
         contact_ended contact_closed outside_connected",
        "the customer goes on with who came last, and bob is dropped"
    );
}

#[test]
fn a_conference_has_a_limit() {
    let mut centre = talking();
    for n in 0..MAX_CONFERENCE - 2 {
        centre.run(consult_outside());
        centre.run(Command::ConnectOutside { contact: ContactId(2 + n as u64) });
        centre.run(conferring("amy"));
    }
    assert_eq!(centre.outcome(consult_outside()), "!too_many_parties");
}

/// A talk is what the customer heard of the agent: consulting is hold, a conference is talk.
#[test]
fn consulting_is_hold_and_a_conference_is_talk() {
    let mut centre = talking();
    centre.wait_ms(1_000);
    centre.available("bob");
    centre.run(consult("amy", "bob"));
    centre.answer("bob");
    centre.wait_ms(10_000);
    centre.run(resume("amy"));
    centre.wait_ms(2_000);
    centre.run(hold("amy", CUSTOMER));
    centre.wait_ms(20_000);
    centre.run(conferring("amy"));
    centre.wait_ms(4_000);
    centre.run(complete("amy"));
    assert_eq!(centre.engine.agent(&"amy".into()).unwrap().talk_ms, 7_000);
}
