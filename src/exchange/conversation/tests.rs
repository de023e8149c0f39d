//! Who hears whom after which events; each leg is named by a letter: the customer, the agent who has the customer, who was
//! asked by each, the agent's second line, and the supervisor.

use super::*;
use acd::{AgentId, ConsultTarget, DetachCause, EndCause, Timestamp, TransferTarget};

const CUSTOMER: ContactId = ContactId(1);
const FIRST: ContactId = ContactId(2);
const SECOND: ContactId = ContactId(3);

fn ada() -> AgentId {
    "ada".into()
}

fn held(contact: ContactId) -> Event {
    Event::ContactHeld { contact, agent: ada() }
}

fn resumed(contact: ContactId) -> Event {
    Event::ContactResumed { contact, agent: ada() }
}

fn started(consult: ContactId) -> Event {
    let to = ConsultTarget::Agent { agent: "ben".into() };
    Event::ConsultStarted { contact: CUSTOMER, consult, agent: ada(), to }
}

/// A queue is asked, in which nobody is free.
fn waiting(consult: ContactId) -> Vec<Event> {
    let to = ConsultTarget::Queue { queue: "support".into() };
    let started = Event::ConsultStarted { contact: CUSTOMER, consult, agent: ada(), to };
    vec![started, Event::ConsultQueued { contact: consult, queue: "support".into() }]
}

fn decision() -> acd::Decision {
    acd::Decision {
        rule: acd::Rule::BestMatch,
        strategy: acd::Strategy::LongestIdle,
        waited_ms: 0,
        priority_milli: 0,
        step: 0,
        score: 0,
        tier: 0,
        idle_ms: 0,
        eligible: 1,
        held_back: 0,
        passed_over: Vec::new(),
        outranked: 0,
    }
}

fn found(consult: ContactId) -> Event {
    let (agent, deadline) = ("ben".into(), Timestamp(20_000));
    Event::ConsultFound { contact: consult, queue: "support".into(), agent, deadline, why: decision() }
}

/// Ben's phone rings.
fn offered(contact: ContactId) -> Event {
    Event::OfferMade {
        offer: acd::OfferId(1),
        contact,
        queue: "support".into(),
        agent: "ben".into(),
        dn: "1002".into(),
        deadline: Timestamp(20_000),
        why: decision(),
    }
}

/// Who was found has gone away.
fn requeued(consult: ContactId) -> Event {
    let reason = acd::ConsultRefusal::Away;
    Event::ConsultRequeued { contact: consult, queue: "support".into(), agent: "ben".into(), reason }
}

fn answered(consult: ContactId) -> Event {
    Event::ConsultAnswered { contact: CUSTOMER, consult, agent: ada() }
}

fn ended(consult: ContactId) -> Vec<Event> {
    let over = Event::ContactEnded { contact: consult, cause: EndCause::ConsultEnded, agent: None };
    vec![Event::ConsultEnded { contact: CUSTOMER, consult, agent: ada() }, over]
}

fn conference(consult: ContactId) -> Event {
    Event::ConferenceStarted { contact: CUSTOMER, consult, agent: ada() }
}

fn detached() -> Event {
    let (cause, until) = (DetachCause::PhoneLost, Timestamp(30_000));
    Event::AgentDetached { contact: CUSTOMER, agent: ada(), cause, until, stays_held: false }
}

/// Who hears whom and what, such as `CA B:music`.
fn heard(events: &[Event], second: bool, held: &str) -> String {
    heard_after(events, second, held, &[])
}

/// The same, where these have answered once they had been begun.
fn heard_after(events: &[Event], second: bool, held: &str, answered: &[ContactId]) -> String {
    heard_early(events, second, held, answered, "")
}

/// The same, where these can be heard before they answer.
fn heard_early(events: &[Event], second: bool, held: &str, answered: &[ContactId], early: &str) -> String {
    let mut conversations = Conversations::default();
    conversations.join(CUSTOMER);
    for event in events {
        conversations.apply(event);
        answered.iter().for_each(|contact| conversations.join(*contact));
    }
    let Some(conversation) = conversations.get(CUSTOMER) else { return String::new() };
    let name = |letter: char| LegId(letter as u64);
    let there = [(FIRST, 'B'), (SECOND, 'D')];
    let there = there.into_iter().filter(|(consult, _)| conversations.customers(*consult) == CUSTOMER);
    let legs = Legs {
        customer: Some(name('C')),
        owner: Some(name('A')),
        seconds: second.then(|| (FIRST, name('S'))).into_iter().collect(),
        supervisor: Some(name('V')),
        held: held.chars().map(name).collect(),
        early: early.chars().map(name).collect(),
        asked: there.map(|(consult, letter)| (consult, name(letter))).collect(),
    };
    let letter = |leg: &LegId| char::from_u32(leg.0 as u32).unwrap_or('?');
    let (groups, sounds) = conversation.wanted(&legs);
    let groups = groups.iter().filter(|group| group.parties.len() > 1);
    let party = |(leg, role): &(LegId, Role)| match role {
        Role::Talk => letter(leg).to_string(),
        Role::Listen => format!("{}?", letter(leg)),
        Role::Whisper { to } => format!("{}>{}", letter(leg), letter(to)),
    };
    let groups = groups.map(|group| group.parties.iter().map(party).collect());
    let sounds = sounds.iter().map(|(leg, sound)| match sound {
        Sound::Music => format!("{}:music", letter(leg)),
        Sound::Message => format!("{}:message", letter(leg)),
        Sound::Found => format!("{}:found", letter(leg)),
        Sound::Ringing => format!("{}:ringing", letter(leg)),
    });
    groups.chain(sounds).collect::<Vec<String>>().join(" ")
}

/// V5, V10, V11: never two on hold, nobody in silence who waits, and nobody hears whom the agent has not let in.
#[test]
fn who_hears_whom() {
    let asked = vec![held(CUSTOMER), started(FIRST)];
    let consulting = [asked.clone(), vec![answered(FIRST)]].concat();
    let toggled = [consulting.clone(), vec![held(FIRST), resumed(CUSTOMER)]].concat();
    let back = [toggled.clone(), vec![held(CUSTOMER), resumed(FIRST)]].concat();
    let conferring = [consulting.clone(), vec![conference(FIRST)]].concat();
    let one_more = [conferring.clone(), vec![started(SECOND)]].concat();
    let two = [one_more.clone(), vec![answered(SECOND), conference(SECOND)]].concat();
    let conferring_while_waiting = [conferring.clone(), waiting(SECOND)].concat();
    let waiting = [vec![held(CUSTOMER)], waiting(FIRST)].concat();
    let is_found = [waiting.clone(), vec![found(FIRST)]].concat();
    let with_customer = [waiting.clone(), vec![held(FIRST), resumed(CUSTOMER)]].concat();
    let table = [
        (vec![], "CA"),
        (waiting.clone(), "A:music C:music"),
        (is_found.clone(), "A:found C:music"),
        ([is_found.clone(), vec![requeued(FIRST)]].concat(), "A:music C:music"),
        ([is_found.clone(), vec![offered(FIRST)]].concat(), "A:ringing C:music"),
        ([is_found.clone(), vec![offered(FIRST), answered(FIRST)]].concat(), "AB C:music"),
        (vec![offered(CUSTOMER)], "CA"),
        ([waiting, ended(FIRST)].concat(), "C:music"),
        (with_customer.clone(), "CA"),
        ([with_customer.clone(), vec![found(FIRST)]].concat(), "CA"),
        ([with_customer.clone(), vec![held(CUSTOMER), resumed(FIRST)]].concat(), "A:music C:music"),
        ([with_customer, ended(FIRST)].concat(), "CA"),
        (conferring_while_waiting.clone(), "CB A:music"),
        ([conferring_while_waiting, vec![held(SECOND)]].concat(), "CBA"),
        (vec![held(CUSTOMER)], "C:music"),
        (vec![held(CUSTOMER), resumed(CUSTOMER)], "CA"),
        (asked.clone(), "A:ringing C:music"),
        ([asked, ended(FIRST)].concat(), "C:music"),
        (consulting.clone(), "AB C:music"),
        ([consulting.clone(), ended(FIRST), vec![resumed(CUSTOMER)]].concat(), "CA"),
        (toggled.clone(), "CA B:music"),
        (back, "AB C:music"),
        (conferring.clone(), "CBA"),
        ([toggled, vec![conference(FIRST)]].concat(), "CBA"),
        ([conferring.clone(), ended(FIRST)].concat(), "CA"),
        (one_more.clone(), "CB A:ringing"),
        ([one_more.clone(), ended(SECOND)].concat(), "CBA"),
        ([one_more.clone(), vec![answered(SECOND)]].concat(), "CB AD"),
        ([one_more.clone(), vec![answered(SECOND), held(SECOND)]].concat(), "CBA D:music"),
        ([one_more, vec![answered(SECOND)], ended(FIRST)].concat(), "AD C:music"),
        (two.clone(), "CBDA"),
        ([two, ended(FIRST)].concat(), "CDA"),
        // The agent's phone may have been answered again, which is not durable yet.
        (vec![held(CUSTOMER), detached()], "C:message"),
        ([conferring, vec![detached()]].concat(), "CB"),
    ];
    for (events, expected) in table {
        assert_eq!(heard(&events, false, ""), expected, "{events:#?}");
    }
}

/// V16: the phone's second call is the one that is heard while consulting; in a conference, the one that it does not hold.
#[test]
fn who_consults_on_a_second_line_is_heard_there() {
    let asked = vec![held(CUSTOMER), started(FIRST)];
    let consulting = [asked.clone(), vec![answered(FIRST)]].concat();
    let conferring = [consulting.clone(), vec![conference(FIRST)]].concat();
    let table = [
        (asked, "A", "C:music S:ringing"),
        (consulting.clone(), "A", "SB C:music"),
        (consulting.clone(), "AS", "B:music C:music"),
        ([consulting, vec![held(FIRST), resumed(CUSTOMER)]].concat(), "S", "CA B:music"),
        (conferring.clone(), "", "CBA"),
        (conferring.clone(), "A", "CBS"),
        (conferring, "AS", "CBA"),
    ];
    for (events, held, expected) in table {
        assert_eq!(heard(&events, true, held), expected, "{held} {events:#?}");
    }
}

/// V16: the agent's phone holds the one leg that there is; whoever is on it hears music.
#[test]
fn who_is_asked_hears_music_while_the_phone_of_who_asks_holds() {
    let consulting = vec![held(CUSTOMER), started(FIRST), answered(FIRST)];
    let table = [
        (consulting.clone(), "A", "B:music C:music"),
        (consulting.clone(), "AB", "A:music B:music C:music"),
        ([consulting.clone(), vec![held(FIRST), resumed(CUSTOMER)]].concat(), "A", "CA B:music"),
        ([consulting, vec![conference(FIRST)]].concat(), "A", "CBA"),
    ];
    for (events, phones, expected) in table {
        assert_eq!(heard(&events, false, phones), expected, "{phones} {events:#?}");
    }
}

/// V13: who is consulted on a second line talks on the first one for a while.
#[test]
fn who_waits_for_a_colleague_hears_music() {
    let consulting = vec![held(CUSTOMER), started(FIRST), answered(FIRST)];
    assert_eq!(heard(&consulting, false, "B"), "A:music C:music");
    assert_eq!(heard(&[consulting, vec![conference(FIRST)]].concat(), false, "B"), "CBA");
}

/// V14: a number that can be heard before it answers is heard by who asks, as long as that one would hear it ring.
#[test]
fn who_asks_a_number_hears_what_comes_before_its_answer() {
    let asked = vec![held(CUSTOMER), started(FIRST)];
    let table = [
        (asked.clone(), false, "BA? C:music"),
        ([asked.clone(), vec![held(FIRST), resumed(CUSTOMER)]].concat(), false, "CA"),
        ([asked.clone(), vec![answered(FIRST)]].concat(), false, "AB C:music"),
        ([asked.clone(), ended(FIRST)].concat(), false, "C:music"),
        (asked, true, "BS? C:music"),
    ];
    for (events, second, expected) in table {
        assert_eq!(heard_early(&events, second, "", &[], "B"), expected, "{events:#?}");
    }
}

/// T8: the supervisor hears it as well, and nobody hears the supervisor.
#[test]
fn a_supervisor_hears_what_comes_before_an_answer() {
    const SUPERVISION: ContactId = ContactId(9);
    for mode in [SupervisionMode::Listen, SupervisionMode::Whisper, SupervisionMode::BargeIn] {
        let supervised = Event::SupervisionStarted {
            contact: CUSTOMER,
            supervision: SUPERVISION,
            agent: "cleo".into(),
            supervised: ada(),
            mode,
        };
        let events = [supervised, held(CUSTOMER), started(FIRST)];
        assert_eq!(heard_early(&events, false, "", &[SUPERVISION], "B"), "BA?V? C:music", "{mode:?}");
    }
}

/// T8: a supervisor is where the agent is. What is not answered yet changes nothing.
#[test]
fn a_supervisor_hears_what_the_agent_hears() {
    const SUPERVISION: ContactId = ContactId(9);
    let supervised = |mode| Event::SupervisionStarted {
        contact: CUSTOMER,
        supervision: SUPERVISION,
        agent: "cleo".into(),
        supervised: ada(),
        mode,
    };
    let changed = |mode| Event::SupervisionChanged {
        contact: CUSTOMER,
        supervision: SUPERVISION,
        agent: "cleo".into(),
        supervised: ada(),
        mode,
    };
    let over = Event::SupervisionEnded {
        contact: CUSTOMER,
        supervision: SUPERVISION,
        agent: "cleo".into(),
        supervised: ada(),
        cause: EndCause::SupervisionEnded,
    };
    let asked = vec![held(CUSTOMER), started(FIRST)];
    let consulting = [asked.clone(), vec![answered(FIRST)]].concat();
    use SupervisionMode::{BargeIn, Listen, Whisper};
    let table = [
        (Listen, vec![], "CAV?"),
        (Whisper, vec![], "CAV>A"),
        (BargeIn, vec![], "CAV"),
        (Listen, vec![changed(Whisper)], "CAV>A"),
        (Whisper, vec![changed(BargeIn), over], "CA"),
        (Whisper, vec![held(CUSTOMER)], "AV>A C:music"),
        (BargeIn, asked, "A:ringing C:music V:ringing"),
        (Listen, [vec![held(CUSTOMER)], waiting(FIRST)].concat(), "A:music C:music V:music"),
        (BargeIn, vec![held(CUSTOMER), detached()], "C:message V:music"),
        (Whisper, consulting.clone(), "ABV>A C:music"),
        (BargeIn, [consulting.clone(), vec![held(FIRST), resumed(CUSTOMER)]].concat(), "CAV B:music"),
        (Listen, [consulting, vec![conference(FIRST)]].concat(), "CBAV?"),
    ];
    for (mode, events, expected) in table {
        let heard = |events: &[Event]| {
            let begun = [vec![supervised(mode)], events.to_vec()].concat();
            heard_after(&begun, false, "", &[SUPERVISION])
        };
        assert_eq!(heard(&events), expected, "{mode:?} {events:#?}");
    }
    assert_eq!(heard(&[supervised(BargeIn)], false, ""), "CA", "the phone rings");
}

/// What a consult leaves behind is told from what it hands over, and nothing is kept of it.
#[test]
fn a_consult_that_is_over_is_forgotten() {
    let mut conversations = Conversations::default();
    conversations.join(CUSTOMER);
    let events = [held(CUSTOMER), started(FIRST), answered(FIRST)];
    for event in events {
        assert_eq!(conversations.apply(&event), Some(CUSTOMER));
    }
    assert_eq!((conversations.customers(FIRST), conversations.remembered()), (CUSTOMER, 2));
    let [over, gone] = ended(FIRST).try_into().expect("two");
    conversations.apply(&over);
    assert_eq!(conversations.left(CUSTOMER), Some(FIRST));
    let transferred = Event::ContactTransferred {
        contact: CUSTOMER,
        agent: ada(),
        to: TransferTarget::Agent { agent: "ben".into() },
    };
    assert_eq!(conversations.apply(&transferred), None, "the exchange sees to that");
    conversations.apply(&gone);
    assert_eq!((conversations.left(CUSTOMER), conversations.remembered()), (None, 1));
    conversations.part(CUSTOMER);
    assert_eq!(conversations.remembered(), 0);
}
