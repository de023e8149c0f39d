//! Several contacts at a time: capacity, and which channel may interrupt which (T6, W5).

use super::fixture::{Centre, configuration, end, idle, new_contact, phone, queue, sign_out, types, wrap_up};
use crate::{
    AgentState, Channel, Command, Configuration, ContactId, EndCause, Event, NewContact, PassedOverReason,
    SignOutCause, WrapUpMode,
};

/// Amy takes a call, two chats and three mails; voice may interrupt as said. Queues `voice`, `chat` and `email`, of red.
fn desk(interrupts: &[(Channel, &[Channel])]) -> Centre {
    let mut configuration: Configuration = configuration();
    for (name, channel) in [("voice", Channel::Voice), ("chat", Channel::Chat), ("email", Channel::Email)] {
        let mut settings = queue(&["red"], 20_000, WrapUpMode::Required);
        settings.channel = channel;
        configuration.queues.insert(name.into(), settings);
    }
    configuration.agents.get_mut("amy").unwrap().capacity =
        [(Channel::Voice, 1), (Channel::Chat, 2), (Channel::Email, 3)].into();
    configuration.interrupts =
        interrupts.iter().map(|(channel, others)| (*channel, others.iter().copied().collect())).collect();
    let mut centre = Centre::with(configuration);
    centre.sign_in("amy", "red", "100");
    centre.available("amy");
    centre
}

fn arrives(centre: &mut Centre, name: &str) -> (ContactId, bool) {
    let channel = match name {
        "voice" => Channel::Voice,
        "chat" => Channel::Chat,
        _ => Channel::Email,
    };
    let events = centre.run(Command::CreateContact(NewContact { channel, ..new_contact(name) }));
    let offered = events.iter().any(|event| matches!(event, Event::OfferMade { .. }));
    (events.iter().find_map(Event::contact).unwrap(), offered)
}

fn takes(centre: &mut Centre, name: &str) -> ContactId {
    let (contact, offered) = arrives(centre, name);
    assert!(offered, "{name} is offered");
    centre.answer("amy");
    contact
}

fn free(centre: &Centre) -> Vec<Channel> {
    centre.engine.agent(&"amy".into()).unwrap().free
}

/// What amy has, and what she can be offered beside.
#[test]
fn what_fits_beside_what() {
    use Channel::{Chat, Email, Voice};
    const NONE: &[(Channel, &[Channel])] = &[];
    const CALLS: &[(Channel, &[Channel])] = &[(Voice, &[Chat, Email])];
    const CHATS: &[(Channel, &[Channel])] = &[(Voice, &[Chat, Email]), (Chat, &[Voice, Email])];
    type Row = (&'static [(Channel, &'static [Channel])], &'static [&'static str], &'static [Channel]);
    let table: [Row; 11] = [
        (NONE, &[], &[Voice, Chat, Email]),
        (NONE, &["voice"], &[]),
        (NONE, &["chat"], &[Chat]),
        (NONE, &["chat", "chat"], &[]),
        (NONE, &["email", "email"], &[Email]),
        (CALLS, &["email"], &[Voice, Email]),
        (CALLS, &["chat", "chat"], &[Voice]),
        (CALLS, &["chat", "voice"], &[]),
        (CHATS, &["voice"], &[Chat]),
        (CHATS, &["email", "chat"], &[Voice, Chat]),
        (CHATS, &["voice", "chat", "chat"], &[]),
    ];
    for (interrupts, has, expected) in table {
        let mut centre = desk(interrupts);
        for name in has {
            takes(&mut centre, name);
        }
        assert_eq!(free(&centre), expected, "with {has:?} where {interrupts:?}");
        for (name, channel) in [("voice", Voice), ("chat", Chat), ("email", Email)] {
            let mut centre = centre.clone();
            assert_eq!(arrives(&mut centre, name).1, expected.contains(&channel), "{name} beside {has:?}");
        }
    }
}

/// Nothing else while a phone or a desktop rings.
#[test]
fn one_offer_at_a_time() {
    let mut centre = desk(&[(Channel::Voice, &[Channel::Chat])]);
    let (first, offered) = arrives(&mut centre, "chat");
    assert!(offered);
    for name in ["chat", "voice", "email"] {
        assert!(!arrives(&mut centre, name).1, "{name} while {first} rings");
    }
    let events = centre.run(Command::AcceptOffer { offer: centre.offer("amy") });
    assert_eq!(types(&events), "offer_accepted offer_made", "and then the next at once");
}

/// W5: nothing interrupts the wrap-up of a call; that of a chat takes a slot, no more.
#[test]
fn wrap_up_and_the_other_channels() {
    let mut centre = desk(&[(Channel::Voice, &[Channel::Chat]), (Channel::Chat, &[Channel::Voice])]);
    let call = takes(&mut centre, "voice");
    assert_eq!(free(&centre), [Channel::Chat]);
    centre.run(end(call, EndCause::CustomerHungUp));
    assert_eq!(free(&centre), [], "the wrap-up of a call");
    centre.run(wrap_up("amy", call, "sale"));
    let chat = takes(&mut centre, "chat");
    centre.run(end(chat, EndCause::CustomerHungUp));
    assert_eq!(free(&centre), [Channel::Voice, Channel::Chat], "the wrap-up of a chat");
    takes(&mut centre, "chat");
    assert_eq!(free(&centre), [Channel::Voice]);
}

/// The state that shows is that of what takes most of the agent, and each record notes the change.
#[test]
fn what_shows_with_several_contacts() {
    let mut centre = desk(&[]);
    let first = takes(&mut centre, "chat");
    let second = takes(&mut centre, "chat");
    let shown: Vec<AgentState> = centre.log.iter().filter_map(|record| record.agent_state.clone()).collect();
    let tail = &shown[shown.len() - 4..];
    assert_eq!(
        tail,
        [AgentState::Ringing, AgentState::Connected, AgentState::Ringing, AgentState::Connected]
    );
    centre.run(end(first, EndCause::CustomerHungUp));
    assert_eq!(centre.state("amy"), AgentState::Connected, "the other chat goes on");
    centre.run(end(second, EndCause::CustomerHungUp));
    assert_eq!(centre.state("amy"), AgentState::WrapUp);
    centre.run(wrap_up("amy", first, "sale"));
    assert_eq!(centre.state("amy"), AgentState::WrapUp);
    centre.run(wrap_up("amy", second, "sale"));
    assert_eq!(centre.state("amy"), AgentState::Available);
}

/// Who is about to go, or to be Idle, gets nothing more.
#[test]
fn what_is_pending_stops_further_offers() {
    for leave in [idle("amy", "lunch"), sign_out("amy", SignOutCause::ConnectionLost)] {
        let mut centre = desk(&[]);
        takes(&mut centre, "email");
        assert_eq!(free(&centre), [Channel::Email]);
        centre.run(leave.clone());
        assert!(!arrives(&mut centre, "email").1, "after {leave:?}");
    }
}

/// A phone that cannot be called keeps calls away, and nothing else.
#[test]
fn only_calls_need_the_phone() {
    let mut centre = desk(&[]);
    centre.run(phone("100", false));
    assert_eq!(free(&centre), [Channel::Chat, Channel::Email]);
    assert!(!arrives(&mut centre, "voice").1);
    assert!(arrives(&mut centre, "chat").1);
    assert_eq!(
        types(&centre.wait_ms(20_000)),
        "offer_timed_out",
        "not to answer a chat is a RONA all the same"
    );
}

/// A call counts 1 at most, whatever the configuration says; and 0 is none.
#[test]
fn calls_one_at_a_time() {
    for (capacity, offered) in [(0, [false, false]), (1, [true, false]), (3, [true, false])] {
        let mut configuration = configuration();
        configuration.agents.get_mut("amy").unwrap().capacity = [(Channel::Voice, capacity)].into();
        let mut centre = Centre::new();
        if centre.execute(Command::Configure(configuration)).is_err() {
            continue;
        }
        centre.sign_in("amy", "red", "100");
        centre.available("amy");
        let sales = |centre: &mut Centre| {
            let events = centre.run(super::fixture::call("sales"));
            events.iter().any(|event| matches!(event, Event::OfferMade { .. }))
        };
        assert_eq!(sales(&mut centre), offered[0]);
        if offered[0] {
            centre.answer("amy");
        }
        assert_eq!(sales(&mut centre), offered[1]);
    }
}

/// Contacts are counted when they are connected, and time when they are over.
#[test]
fn what_an_agent_has_done() {
    let mut centre = desk(&[]);
    let done = |centre: &Centre| {
        let view = centre.engine.agent(&"amy".into()).unwrap();
        (view.handled, view.talk_ms)
    };
    let first = takes(&mut centre, "chat");
    centre.wait_ms(5_000);
    let second = takes(&mut centre, "chat");
    assert_eq!(done(&centre), (2, 0));
    centre.wait_ms(1_000);
    centre.run(end(first, EndCause::CustomerHungUp));
    assert_eq!(done(&centre), (2, 6_000));
    centre.wait_ms(1_000);
    centre.run(end(second, EndCause::CustomerHungUp));
    assert_eq!(done(&centre), (2, 8_000));
    centre.run(wrap_up("amy", first, "sale"));
    centre.run(wrap_up("amy", second, "sale"));
    let (missed, _) = arrives(&mut centre, "voice");
    centre.run(end(missed, EndCause::CustomerHungUp));
    assert_eq!(done(&centre), (2, 8_000), "one that was not connected is none");
}

/// Who talks to somebody is not idle, however long ago that began; and a call interrupts nobody while another is free.
#[test]
fn who_has_fewest_contacts_is_idle() {
    let mut centre = desk(&[(Channel::Voice, &[Channel::Chat])]);
    let mut configuration = centre.engine.configuration().clone();
    let capacity = configuration.agents["amy"].capacity.clone();
    configuration.agents.get_mut("bob").unwrap().capacity = capacity;
    centre.run(Command::Configure(configuration));
    centre.wait_ms(1_000);
    centre.sign_in("bob", "red", "101");
    centre.available("bob");
    let passed_over = |centre: &Centre| {
        centre.log.iter().rev().find_map(|record| match &record.event {
            Event::OfferMade { why, .. } => why.passed_over.first().map(|other| other.reason.clone()),
            _ => None,
        })
    };
    for (queue, agent, reason) in [
        ("chat", "amy", PassedOverReason::IdleForLess),
        ("chat", "bob", PassedOverReason::Busier),
        ("chat", "amy", PassedOverReason::IdleForLess),
        ("voice", "bob", PassedOverReason::Busier),
    ] {
        let (contact, _) = arrives(&mut centre, queue);
        assert_eq!(centre.ringing_at(agent), Some(contact), "{queue} to {agent}");
        assert_eq!(passed_over(&centre), Some(reason), "{queue}");
        centre.answer(agent);
    }
}
