//! Contacts that are for one agent: the one whom the arrival names, or the customer's last one (T6, W9).

use super::fixture::{Centre, configuration, end, idle, new_contact, phone, sign_out, types};
use crate::{
    Callback, CallbackOrder, Command, Configuration, ContactId, ContactPhase, EndCause, Event, Hold,
    LastAgent, NewContact, ReleaseReason, Rule, SignOutCause,
};

/// `sales` holds for 10 s for a named agent, and for 20 s for the last one, who is known for an hour.
fn holding() -> Configuration {
    let mut configuration = configuration();
    let sales = configuration.queues.get_mut("sales").unwrap();
    sales.preferred_wait_ms = 10_000;
    sales.last_agent = Some(LastAgent { wait_ms: 20_000, valid_ms: 3_600_000 });
    configuration
}

/// Amy is busy with contact 1; bob, who has been free since, is Available too.
fn amy_busy() -> Centre {
    let mut centre = Centre::with(holding());
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    centre.call("sales");
    centre.answer("amy");
    centre.sign_in("bob", "red", "101");
    centre.available("bob");
    centre.wait_ms(1_000);
    centre
}

fn for_agent(agent: &str) -> Command {
    Command::CreateContact(NewContact { preferred: Some(agent.into()), ..new_contact("sales") })
}

fn arrives(centre: &mut Centre, command: Command) -> ContactId {
    centre.run(command).iter().find_map(Event::contact).unwrap()
}

fn held(centre: &Centre, contact: ContactId) -> Option<Hold> {
    centre.engine.contact(contact).unwrap().held
}

fn release_of(events: &[Event]) -> Option<ReleaseReason> {
    events.iter().find_map(|event| match event {
        Event::HoldReleased { reason, .. } => Some(*reason),
        _ => None,
    })
}

/// Free at once: the rule is named, and no strategy is asked.
#[test]
fn a_preferred_agent_who_is_free_is_offered_it() {
    let mut centre = amy_busy();
    centre.run(end(ContactId(1), EndCause::CustomerHungUp));
    centre.wait_ms(30_000);
    let events = centre.run(for_agent("amy"));
    let Some(Event::OfferMade { agent, why, .. }) = events.last() else { panic!("{events:?}") };
    assert_eq!((agent.as_str(), why.rule), ("amy", Rule::PreferredAgent), "bob has been free for longer");
}

#[test]
fn a_preferred_agent_is_waited_for() {
    let mut centre = amy_busy();
    let contact = arrives(&mut centre, for_agent("amy"));
    assert_eq!(held(&centre, contact), Some(Hold { agent: "amy".into(), until: centre.now.plus_ms(10_000) }));
    assert!(matches!(centre.phase(contact), ContactPhase::Queued { .. }), "bob is free, and not asked");
    centre.run(end(ContactId(1), EndCause::CustomerHungUp));
    centre.run(super::fixture::wrap_up("amy", ContactId(1), "sale"));
    assert_eq!(centre.ringing_at("amy"), Some(contact));
}

#[test]
fn and_not_for_longer_than_the_queue_says() {
    let mut centre = amy_busy();
    let contact = arrives(&mut centre, for_agent("amy"));
    assert_eq!(types(&centre.wait_ms(9_999)), "");
    let events = centre.wait_ms(1);
    assert_eq!(types(&events), "hold_released offer_made");
    assert_eq!(release_of(&events), Some(ReleaseReason::WaitOver));
    assert_eq!(centre.ringing_at("bob"), Some(contact));
}

/// Nobody waits for an agent who is not coming.
#[test]
fn an_agent_who_goes_is_not_waited_for() {
    for command in [idle("amy", "lunch"), sign_out("amy", SignOutCause::BrowserClosed)] {
        let mut centre = amy_busy();
        let contact = arrives(&mut centre, for_agent("amy"));
        let mut events = centre.run(command.clone());
        events.extend(centre.run(end(ContactId(1), EndCause::CustomerHungUp)));
        events
            .extend(centre.execute(super::fixture::wrap_up("amy", ContactId(1), "sale")).unwrap_or_default());
        assert_eq!(release_of(&events), Some(ReleaseReason::AgentAway), "{command:?}");
        assert_eq!(centre.ringing_at("bob"), Some(contact), "{command:?}");
    }
}

/// RONA: the contact is for everybody, and the next in line has it.
#[test]
fn who_did_not_take_it_is_not_asked_again() {
    let mut centre = amy_busy();
    centre.run(end(ContactId(1), EndCause::CustomerHungUp));
    centre.run(super::fixture::wrap_up("amy", ContactId(1), "sale"));
    let contact = arrives(&mut centre, for_agent("amy"));
    let events = centre.wait_ms(20_000);
    assert_eq!(types(&events), "offer_timed_out hold_released offer_made");
    assert_eq!(centre.ringing_at("bob"), Some(contact));
}

#[test]
fn no_hold_for_who_is_not_at_work() {
    type Prepare = fn(&mut Centre);
    let table: [(&str, Prepare); 5] = [
        ("is signed out", |centre| drop(centre.run(end(ContactId(1), EndCause::CustomerHungUp)))),
        ("is Idle", |centre| centre.sign_in("dan", "red", "102")),
        ("chose Idle during a contact", |centre| {
            centre.sign_in("dan", "red", "102");
            centre.available("dan");
            let contact = arrives(centre, for_agent("dan"));
            assert_eq!(centre.answer("dan"), contact);
            centre.run(idle("dan", "lunch"));
        }),
        ("takes no calls", |centre| {
            let mut configuration = holding();
            configuration.agents.get_mut("dan").unwrap().capacity.clear();
            centre.run(Command::Configure(configuration));
            centre.sign_in("dan", "red", "102");
            centre.available("dan");
        }),
        ("is not configured", |centre| {
            let mut configuration = holding();
            configuration.agents.remove("dan");
            centre.run(Command::Configure(configuration));
        }),
    ];
    for (what, prepare) in table {
        let mut centre = amy_busy();
        prepare(&mut centre);
        let contact = arrives(&mut centre, for_agent("dan"));
        assert_eq!(held(&centre, contact), None, "dan {what}");
        assert_eq!(centre.ringing_at("bob"), Some(contact), "dan {what}");
    }
}

/// Neither team nor skill is asked of the agent whom it is for.
#[test]
fn the_agent_may_be_of_another_team() {
    let mut centre = amy_busy();
    centre.sign_in("cat", "blue", "102");
    centre.available("cat");
    let contact = arrives(&mut centre, for_agent("cat"));
    assert_eq!(centre.ringing_at("cat"), Some(contact));
}

/// W9: later calls from this number come to me; and only those, and not for ever.
#[test]
fn the_last_agent_is_waited_for() {
    let mut centre = amy_busy();
    centre.run(end(ContactId(1), EndCause::CustomerHungUp));
    let (agent, code) = ("amy".into(), Some("sale".into()));
    let contact = ContactId(1);
    centre.run(Command::SubmitWrapUp { agent, contact, code, notes: None, last_agent: true });
    centre.wait_ms(1_000);

    let other = NewContact { from: "+49171".into(), ..new_contact("sales") };
    let other = arrives(&mut centre, Command::CreateContact(other));
    assert_eq!(centre.ringing_at("bob"), Some(other), "bob has been free for longer");
    centre.run(end(other, EndCause::CustomerHungUp));
    let same = arrives(&mut centre, super::fixture::call("sales"));
    assert_eq!(centre.ringing_at("amy"), Some(same));
    let again = arrives(&mut centre, super::fixture::call("sales"));
    assert_eq!(held(&centre, again), Some(Hold { agent: "amy".into(), until: centre.now.plus_ms(20_000) }));
    let elsewhere = arrives(&mut centre, super::fixture::call("help"));
    assert_eq!(centre.ringing_at("bob"), Some(elsewhere), "help has no last agent");
    centre.run(end(elsewhere, EndCause::CustomerHungUp));

    centre.run(end(same, EndCause::CustomerHungUp));
    centre.run(end(again, EndCause::CustomerHungUp));
    centre.wait_ms(3_600_000);
    let late = arrives(&mut centre, super::fixture::call("sales"));
    assert_eq!(held(&centre, late), None);
}

/// Who is named comes before who was last, and the last one where the named one is away.
#[test]
fn a_named_agent_comes_before_the_last_one() {
    for (named, expected) in [("bob", "bob"), ("dan", "amy")] {
        let mut centre = amy_busy();
        centre.run(end(ContactId(1), EndCause::CustomerHungUp));
        let (agent, code) = ("amy".into(), Some("sale".into()));
        let contact = ContactId(1);
        centre.run(Command::SubmitWrapUp { agent, contact, code, notes: None, last_agent: true });
        let contact = arrives(&mut centre, for_agent(named));
        assert_eq!(centre.ringing_at(expected), Some(contact), "named: {named}");
    }
}

/// The phone is no reason: it may be back, and the hold is short.
#[test]
fn a_phone_that_is_gone_ends_no_hold() {
    let mut centre = amy_busy();
    let contact = arrives(&mut centre, for_agent("amy"));
    assert_eq!(types(&centre.run(phone("100", false))), "phone_reachability_changed");
    assert!(held(&centre, contact).is_some());
    assert_eq!(types(&centre.wait_ms(10_000)), "hold_released offer_made");
}

/// A phone may ring for longer than the contact is held.
#[test]
fn a_hold_ends_while_the_phone_rings() {
    let mut configuration = holding();
    let callback = Callback { order: CallbackOrder::AgentFirst, attempts: 1, spacing_ms: 1_000 };
    configuration.queues.get_mut("sales").unwrap().callback = Some(callback);
    let mut centre = amy_busy();
    centre.run(Command::Configure(configuration));
    let contact = arrives(&mut centre, for_agent("bob"));
    centre.wait_ms(15_000);
    let events = centre.run(Command::RequestCallback { contact, number: "+18005550199".into() });
    assert_eq!(types(&events), "offer_withdrawn callback_requested hold_released offer_made");
    assert_eq!(release_of(&events), Some(ReleaseReason::WaitOver));
    let Some(Event::OfferMade { why, .. }) = events.last() else { panic!("{events:?}") };
    assert_eq!(why.rule, Rule::BestMatch, "anybody may take it");
}
