use super::{OfferEnd, explain, words};
use acd::{
    Actor, AgentSettings, Colleague, Command, Configuration, ContactId, EndCause, Engine, Event, NewContact,
    NotOffered, OfferId, Presence, PresenceChoice, QueueSettings, Record, SkillRequirement, Strategy,
    Timestamp, WhyWaiting, WrapUpMode,
};

/// 2026-11-22 13:14:15.016 UTC.
const START: i64 = 1_795_353_255_016;

/// Two agents with some German, and a queue that wants more of it.
fn configuration() -> Configuration {
    let agent = |german| AgentSettings {
        teams: ["sales".into()].into(),
        skills: [("german".into(), german)].into(),
        ..AgentSettings::default()
    };
    let mut queue = QueueSettings::new(["sales".into()].into(), "done".into());
    queue.strategy = Strategy::LongestIdle;
    queue.skills.insert("german".into(), SkillRequirement { minimum: 60, weight: 1 });
    queue.wrap_up.mode = WrapUpMode::Timed { ms: 60_000, early_exit: true };
    Configuration {
        agents: [("ada".into(), agent(80)), ("ben".into(), agent(40)), ("cleo".into(), agent(70))].into(),
        teams: ["sales".into()].into(),
        idle_codes: ["break".into()].into(),
        default_idle_code: Some("break".into()),
        wrap_up_codes: ["done".into()].into(),
        queues: [("sales".into(), queue)].into(),
        ..Configuration::default()
    }
}

/// An engine, its time and its log.
struct Scene {
    engine: Engine,
    now: Timestamp,
    log: Vec<Record>,
}

impl Scene {
    fn new() -> Self {
        let mut scene = Self { engine: Engine::new(), now: Timestamp(START), log: Vec::new() };
        scene.execute(Command::Configure(configuration()));
        for (agent, dn) in [("ada", "1001"), ("ben", "1002"), ("cleo", "1003")] {
            scene.execute(Command::SetPhoneReachable { dn: dn.into(), reachable: true });
            let (agent, team, dn) = (agent.into(), "sales".into(), dn.into());
            scene.execute(Command::SignIn { agent, team, dn });
        }
        scene
    }

    fn execute(&mut self, command: Command) {
        self.log.extend(self.engine.execute(self.now, command).expect("not refused"));
    }

    fn pass(&mut self, ms: u64) {
        self.now = self.now.plus_ms(ms);
        self.execute(Command::Tick);
    }

    fn available(&mut self, agent: &str) {
        let (agent, presence) = (agent.into(), PresenceChoice::Available);
        self.execute(Command::SetPresence { agent, presence, by: Actor::Agent });
    }

    fn call(&mut self) {
        let (from, to) = ("+4930123".to_owned(), "100".to_owned());
        self.execute(Command::CreateContact(NewContact::call("hotline".into(), "sales".into(), from, to)));
    }

    fn of_contact(&self) -> Vec<Record> {
        let about = |record: &&Record| record.event.contact() == Some(ContactId(1));
        self.log.iter().filter(about).cloned().collect()
    }

    fn text(&self) -> String {
        let waiting = self.engine.why_waiting_at(self.now, ContactId(1));
        explain(ContactId(1), &self.of_contact(), waiting, self.now).expect("it has events").to_string()
    }
}

#[test]
fn a_call_is_told_from_its_arrival_to_its_end() {
    let mut scene = Scene::new();
    scene.available("cleo");
    scene.available("ben");
    scene.pass(4_000);
    scene.available("ada");
    scene.pass(2_500);
    scene.call();
    scene.pass(20_000);
    scene.execute(Command::AcceptOffer { offer: OfferId(2) });
    scene.execute(Command::ConnectContact { contact: ContactId(1) });
    scene.pass(65_000);
    scene.execute(Command::EndContact { contact: ContactId(1), cause: EndCause::CustomerHungUp });
    scene.pass(60_000);
    let expected = "\
Contact 1. Times are in UTC.
2026-11-22 13:14:21.516  A call from +4930123 to 100 arrives at entry point hotline.
2026-11-22 13:14:21.516  It enters queue sales.
                           An agent is free who can take it.
2026-11-22 13:14:21.516  It is offered to ada: phone 1001 is to ring until 13:14:41 (offer 1).
                           Why ada: the best match, of 2 who could take it, score 80; free for 2.5 s.
                           It had waited for 0 ms and had 0 points.
                           Passed over: cleo, free for 6.5 s: a worse match (score 70).
                           Passed over: ben, free for 6.5 s: has too little of german.
2026-11-22 13:14:41.516  ada does not answer (RONA). It waits again, at its old place.
2026-11-22 13:14:41.516  It is offered to cleo: phone 1003 is to ring until 13:15:01 (offer 2).
                           Why cleo: nobody else could take it, score 70; free for 26.5 s.
                           It had waited for 20 s and had 20 points.
                           Passed over: ben, free for 26.5 s: has too little of german.
2026-11-22 13:14:41.516  cleo answers.
2026-11-22 13:14:41.516  cleo and the customer hear each other.
2026-11-22 13:15:46.516  The customer hangs up.
2026-11-22 13:15:46.516  cleo has 1 min for a wrap-up code.
                           At 13:16:46 the code done is submitted by itself.
2026-11-22 13:16:46.516  The wrap-up is over with the code done, as the time is over.
2026-11-22 13:16:46.516  It is closed: handled.
";
    assert_eq!(scene.text(), expected, "{}", scene.text());
}

#[test]
fn a_contact_that_waits_is_told_what_keeps_each_agent_from_it() {
    let colleague = |agent: &str, reason| Colleague { agent: agent.into(), reason };
    let waiting = WhyWaiting {
        contact: ContactId(1),
        queue: "sales".into(),
        position: Some(3),
        waited_ms: 12_000,
        priority_milli: 12_500,
        expected_wait_ms: Some(65_000),
        minimums: [("german".into(), 60), ("sales".into(), 0)].into(),
        step: 1,
        widens_at: Some(Timestamp(START + 5_000)),
        held: Some(acd::Hold { agent: "ada".into(), until: Timestamp(START + 9_000) }),
        rests_until: Some(Timestamp(START + 60_000)),
        signed_in: 8,
        not_offered: [("away", 2), ("lacks_skill", 6)].into(),
        lacking: [("german".into(), 6)].into(),
        colleagues: vec![
            colleague("a", NotOffered::NoCapacity),
            colleague("b", NotOffered::LacksSkill { skill: "german".into(), level: 40, minimum: 60 }),
            colleague("c", NotOffered::TierClosed { tier: 1 }),
            colleague("d", NotOffered::Away { presence: Presence::Idle { code: "lunch".into() } }),
            colleague("e", NotOffered::Busy { contacts: vec![ContactId(7)] }),
            colleague("f", NotOffered::PhoneUnreachable { phone: acd::PhoneState::Unreachable }),
            colleague("g", NotOffered::HeldForAnother),
            colleague("h", NotOffered::Free),
        ],
    };
    let mut scene = Scene::new();
    scene.call();
    let told = explain(ContactId(1), &scene.of_contact(), Some(waiting), Timestamp(START + 12_000));
    let text = told.expect("it has events").to_string();
    let waits = text.find("2026-11-22 13:14:27.016").expect("the moment at which it was asked");
    let expected = "\
2026-11-22 13:14:27.016  It waits:
                           In queue sales at place 3, for 12 s so far, 1 min 5 s more to expect; it has 12.5 points.
                           It asks for german (60 or more), sales (a wish).
                           At 13:14:20 the queue asks less of agents, or lets further tiers have it (step 2).
                           It is held for ada until 13:14:24.
                           Its customer could not be reached, and is not called again before 13:15:15.
                           8 agents who serve the queue are signed in.
                           What keeps it from them: 2 are not Available; 6 have too little of a skill; 6 lack german.
                           a: takes no contacts of this channel.
                           b: has german 40, and it asks for 60.
                           c: of tier 2, not open to it yet.
                           d: Idle (lunch).
                           e: has 1 other contact (7).
                           f: the phone cannot be reached.
                           g: free, and it is held for another agent.
                           h: free, and it waits to be called again.
";
    assert_eq!(&text[waits..], expected);
}

#[test]
fn the_acd_says_why_a_contact_waits() {
    let mut scene = Scene::new();
    scene.available("ben");
    scene.call();
    scene.pass(12_000);
    let text = scene.text();
    let waits: Vec<&str> =
        text.lines().skip_while(|line| !line.ends_with("It waits:")).map(str::trim).collect();
    let expected = [
        "2026-11-22 13:14:27.016  It waits:",
        "In queue sales at place 1, for 12 s so far; it has 12 points.",
        "It asks for german (60 or more).",
        "3 agents who serve the queue are signed in.",
        "What keeps it from them: 2 are not Available; 1 has too little of a skill; 1 lacks german.",
        "ada: Idle (break).",
        "ben: has german 40, and it asks for 60.",
        "cleo: Idle (break).",
    ];
    assert_eq!(waits, expected, "{text}");
}

#[test]
fn each_choice_is_given_as_it_was_logged_and_with_what_came_of_it() {
    let mut scene = Scene::new();
    scene.available("ada");
    scene.call();
    scene.pass(20_000);
    scene.available("cleo");
    let explanation = explain(ContactId(1), &scene.of_contact(), None, scene.now).expect("it has events");
    let choices: Vec<_> =
        explanation.decisions.iter().map(|choice| (choice.agent.as_str(), choice.came_to)).collect();
    assert_eq!(choices, [("ada", Some(OfferEnd::TimedOut)), ("cleo", None)]);
    let json = serde_json::to_value(&explanation).expect("plain data");
    assert_eq!(json["decisions"][0]["why"]["rule"], "best_match");
    assert_eq!(json["decisions"][0]["came_to"], "timed_out");
    assert_eq!(json["account"][0]["at"], START);
    assert_eq!(json["waiting"], serde_json::Value::Null);
    assert_eq!(json["text"][0], "Contact 1. Times are in UTC.");
}

/// Whatever the log may hold about a contact has a sentence of its own. The ACD pins the log's format with one of each.
#[test]
fn every_event_about_a_contact_is_put_into_words() {
    let log = include_str!("../../acd/src/tests/log_format.jsonl");
    let records = log.lines().map(|line| serde_json::from_str::<Record>(line).expect("a record"));
    let records: Vec<Record> = records.filter(|record| record.event.contact().is_some()).collect();
    assert!(records.len() > 25, "one of each: {}", records.len());
    let explanation = explain(ContactId(1), &records, None, Timestamp(START)).expect("it has events");
    for (entry, record) in explanation.account.iter().zip(&records) {
        let said = format!("{} {}", entry.details.join(" "), entry.text);
        assert!(!said.contains('{') && said.ends_with('.'), "{:?}: {said}", record.event);
    }
}

#[test]
fn nothing_is_said_of_a_contact_without_events() {
    assert_eq!(explain(ContactId(9), &[], None, Timestamp(START)), None);
}

/// Numbers are what somebody sent, notes what somebody typed: they stay on their line.
#[test]
fn nobody_can_forge_lines() {
    let mut scene = Scene::new();
    let (from, to) =
        ("1\r\n2026-11-22 13:14:15.016  It is closed: handled.\u{1b}[2J".to_owned(), String::new());
    scene.execute(Command::CreateContact(NewContact::call("hotline".into(), "sales".into(), from, to)));
    let text =
        explain(ContactId(1), &scene.of_contact(), None, scene.now).expect("it has events").to_string();
    assert_eq!(text.lines().count(), 3, "{text}");
    assert!(!text.contains('\u{1b}'));
    let notes = Some("fine\n2026-11-22 13:14:15.016  It is closed: handled.\u{1b}[2J".to_owned());
    let (contact, agent, code) = (ContactId(1), "ada".into(), Some("done".into()));
    let event = Event::WrapUpSubmitted { contact, agent, code, notes, by: acd::WrapUpBy::Agent };
    let record = Record { seq: 1, at: Timestamp(START), event, agent_state: None };
    let text = explain(contact, &[record], None, Timestamp(START)).expect("an event").to_string();
    assert_eq!(text.lines().count(), 3, "{text}");
    assert!(!text.contains('\u{1b}'));
}

#[test]
fn durations_and_points_read_well() {
    for (ms, words) in [
        (0, "0 ms"),
        (999, "999 ms"),
        (1_000, "1 s"),
        (2_540, "2.5 s"),
        (59_040, "59 s"),
        (60_000, "1 min"),
        (200_900, "3 min 20 s"),
        (3_600_000, "1 h"),
        (7_510_000, "2 h 5 min"),
        (u64::MAX, "5124095576030 h 25 min"),
    ] {
        assert_eq!(words::duration(ms), words);
    }
    for (milli, words) in [
        (0, "0"),
        (1_000, "1"),
        (12_345, "12.345"),
        (10_500, "10.5"),
        (-500, "-0.5"),
        (i64::MIN, "-9223372036854775.808"),
    ] {
        assert_eq!(words::points(milli), words);
    }
}
