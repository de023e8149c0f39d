//! T6: what a valid file says of skills, queues and the treatment of callers, and what it leaves to defaults.

#![allow(clippy::panic, reason = "a test fails by a panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use config::{
    Announcements, Arrival, Callback, CallbackOrder, Channel, Configuration, Destination, Extension,
    LastAgent, Name, OverflowCondition, SkillRequirement, Strategy, Target, Transport, Unstaffed, WrapUpMode,
};

const ROUTING: &str = include_str!("mistakes/routing.toml");

fn parsed(text: &str) -> Configuration {
    config::parse("test.toml", text).unwrap_or_else(|errors| panic!("{errors}"))
}

fn edited(from: &str, to: &str) -> Configuration {
    assert!(ROUTING.contains(from), "{from}");
    parsed(&ROUTING.replacen(from, to, 1))
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn name(name: &str) -> Name {
    name.into()
}

fn message(prompt: &str) -> Destination {
    Destination::Message { prompt: name(prompt) }
}

fn arrival(queue: &str) -> Arrival {
    Arrival { queue: name(queue), keep_wait: false, priority: 0, skills: BTreeMap::new(), language: None }
}

#[test]
fn agents_and_the_acd() {
    let configuration = parsed(ROUTING);
    let acd = &configuration.acd;
    assert_eq!(acd.seed, 7);
    assert_eq!(acd.interrupts, [(Channel::Voice, BTreeSet::from([Channel::Chat, Channel::Email]))].into());
    let ada = configuration.agents.get("ada").expect("the agent ada");
    assert_eq!(ada.skills, [(name("german"), 90), (name("tax"), 40)].into());
    assert_eq!(ada.capacity, [(Channel::Voice, 1), (Channel::Chat, 3)].into());
    assert_eq!(ada.weight, 4);
    assert_eq!(configuration.skills.get("tax").map(|skill| skill.label.as_str()), Some("Tax law"));
    let carrier = configuration.trunks.get("carrier").expect("the trunk carrier");
    assert_eq!(carrier.address.as_deref(), "192.0.2.1:5060".parse().ok().as_ref());
    assert_eq!((carrier.transport, carrier.caller_id.as_deref()), (Transport::Udp, Some("+18005550000")));
    assert_eq!(configuration.voicemail.max_length, seconds(120));
}

/// Some of what supervisors do, all of it, or nothing.
#[test]
fn what_is_announced_of_supervisors() {
    use config::SupervisionAct::{self, BargeIn, Listen, TakeOver, Whisper};
    for (written, announced) in [
        ("true", vec![Listen, Whisper, BargeIn, TakeOver]),
        ("false", vec![]),
        ("[\"take_over\", \"barge_in\"]", vec![BargeIn, TakeOver]),
        ("[\"listen\"]", vec![Listen]),
    ] {
        let configuration = edited("seed = 7", &format!("seed = 7\nannounce_supervision = {written}"));
        let acts: Vec<SupervisionAct> = configuration.acd.announce_supervision.into_iter().collect();
        assert_eq!(acts, announced, "{written}");
    }
}

/// What is written for capacity is all there is; a channel with 0 is as if it were not written.
#[test]
fn capacity_is_what_is_written() {
    let configuration = edited("capacity = { voice = 1, chat = 3 }", "capacity = { voice = 0, email = 5 }");
    assert_eq!(configuration.agents[0].capacity, [(Channel::Email, 5)].into());
}

#[test]
fn a_queue_with_everything() {
    let configuration = parsed(ROUTING);
    let queue = configuration.queues.get("sales").expect("the queue sales");
    let tiers: Vec<(u64, Vec<&str>)> = queue
        .tiers
        .iter()
        .map(|tier| (tier.after.as_secs(), tier.teams.iter().map(|team| team.as_ref()).collect()))
        .collect();
    assert_eq!(tiers, [(0, vec!["sales"]), (30, vec!["support"]), (60, vec!["reserve"])]);
    assert_eq!(queue.teams().map(|team| team.as_ref()).collect::<Vec<_>>(), ["sales", "support", "reserve"]);
    assert_eq!(queue.strategy, Strategy::RingAll);
    let german = SkillRequirement { minimum: 60, weight: 2 };
    assert_eq!(
        queue.skills,
        [(name("german"), german), (name("tax"), SkillRequirement { minimum: 20, weight: 1 })].into()
    );
    let steps: Vec<_> =
        queue.relaxation.iter().map(|step| (step.after.as_secs(), step.minimums.get("german"))).collect();
    assert_eq!(steps, [(20, Some(&Some(30))), (40, Some(&None))]);
    assert_eq!((queue.priority, queue.ageing_milli), (3, 500));
    let [waited, waiting, expected_wait] = queue.overflow.as_slice() else { panic!("three rules") };
    assert_eq!(waited.when, OverflowCondition::Waited(seconds(120)));
    assert_eq!(waited.to, Destination::Queue(Arrival { keep_wait: true, ..arrival("support") }));
    assert_eq!((waiting.when, &waiting.to), (OverflowCondition::Waiting(20), &message("busy")));
    assert_eq!(expected_wait.when, OverflowCondition::ExpectedWait(seconds(600)));
    let number = Destination::Number { number: name("+18005559999"), trunk: name("carrier"), from: None };
    assert_eq!(expected_wait.to, number);
    assert_eq!(queue.wrap_up.mode, WrapUpMode::Timed { after: seconds(60), early_exit: false });
    assert_eq!(queue.wrap_up.extension, Some(Extension { by: seconds(30), times: 2 }));
    assert_eq!(queue.last_agent, Some(LastAgent { wait: seconds(10), valid_for: seconds(7 * 86_400) }));
    assert_eq!(queue.preferred_wait, seconds(15));
    assert_eq!(queue.language.as_deref(), Some("en"));
    let callback = Callback {
        key: '1',
        offer: Some(name("offer")),
        confirmation: Some(name("confirmation")),
        order: CallbackOrder::CustomerFirst,
        attempts: 2,
        spacing: seconds(60),
        ring_timeout: seconds(20),
        trunk: name("carrier"),
    };
    assert_eq!(queue.callback, Some(callback));
    let announcements = Announcements {
        first_after: seconds(10),
        every: seconds(40),
        position: true,
        expected_wait: true,
        prompts: vec![name("hold")],
    };
    assert_eq!(queue.announcements, Some(announcements));
}

#[test]
fn a_queue_with_defaults() {
    let configuration = parsed(ROUTING);
    let queue = configuration.queues.get("support").expect("the queue support");
    assert_eq!((queue.channel, queue.strategy), (Channel::Voice, Strategy::LongestIdle));
    assert_eq!((queue.priority, queue.ageing_milli), (0, 1000));
    assert!(queue.skills.is_empty() && queue.relaxation.is_empty() && queue.overflow.is_empty());
    assert_eq!((queue.wrap_up.mode, queue.wrap_up.extension), (WrapUpMode::Required, None));
    assert_eq!((queue.last_agent, queue.preferred_wait), (None, seconds(20)));
    assert_eq!((&queue.callback, &queue.announcements), (&None, &None));
    assert_eq!(queue.language.as_deref(), Some("en"), "the first language");
    let mail = configuration.queues.get("mail").expect("the queue mail");
    assert_eq!((mail.channel, &mail.music, &mail.language), (Channel::Email, &None, &None));

    let configuration = edited(
        "[[queue]]\nname = \"support\"",
        "[[queue]]\nname = \"other\"\nteams = [\"sales\"]\nmusic = \"music\"\nlast_agent = {}\ncallback = {}\n\
         announcements = { every = \"45s\", prompts = [\"hold\"] }\n\n[[queue]]\nname = \"support\"",
    );
    let queue = configuration.queues.get("other").expect("the queue other");
    assert_eq!(queue.last_agent, Some(LastAgent { wait: seconds(20), valid_for: seconds(30 * 86_400) }));
    let callback = queue.callback.as_ref().expect("a callback");
    assert_eq!((callback.key, callback.order, callback.attempts), ('*', CallbackOrder::AgentFirst, 3));
    assert_eq!((callback.spacing, callback.ring_timeout), (seconds(300), seconds(30)));
    assert_eq!(callback.trunk.as_ref(), "carrier", "the only one that takes calls");
    let announcements = queue.announcements.as_ref().expect("announcements");
    assert_eq!((announcements.first_after, announcements.every), (seconds(45), seconds(45)));
    assert!(!announcements.position && !announcements.expected_wait);
}

#[test]
fn wrap_up_modes() {
    let timed = |after| WrapUpMode::Timed { after: seconds(after), early_exit: true };
    for (written, mode, extension) in [
        ("{}", WrapUpMode::Required, None),
        ("{ auto_after = \"30s\" }", timed(30), None),
        ("{ mode = \"timed\", auto_after = \"30s\" }", timed(30), None),
        (
            "{ auto_after = \"30s\", extend = \"1m\" }",
            timed(30),
            Some(Extension { by: seconds(60), times: 1 }),
        ),
        ("{ mode = \"none\" }", WrapUpMode::None, None),
        ("{ mode = \"optional\" }", WrapUpMode::Optional, None),
        ("{ mode = \"required\", default_code = \"done\" }", WrapUpMode::Required, None),
    ] {
        let before = "wrap_up = { mode = \"timed\", auto_after = \"1m\", early_exit = false, extend = \"30s\", extensions = 2 }";
        let wrap_up = &edited(before, &format!("wrap_up = {written}")).queues[0].wrap_up;
        assert_eq!((wrap_up.mode, wrap_up.extension), (mode, extension), "{written}");
        assert_eq!(wrap_up.default_code.as_ref(), "done");
    }
}

#[test]
fn entry_points() {
    let configuration = parsed(ROUTING);
    let main = configuration.entry_points.get("main").expect("the entry point main");
    assert_eq!(main.target, Target::Menu(name("main")));
    assert_eq!((main.language.as_deref(), main.preferred_agent.as_deref()), (Some("en"), Some("ada")));
    let hours = main.hours.as_ref().expect("hours");
    assert_eq!((hours.calendar.as_ref(), &hours.closed), ("office", &message("busy")));
    let voicemail = Destination::Voicemail { prompt: name("leave-a-message") };
    assert_eq!(main.unstaffed, Some(Unstaffed::To(voicemail)));
    assert_eq!((main.priority, main.skills.len()), (0, 0));

    let help = configuration.entry_points.get("help").expect("the entry point help");
    assert_eq!(help.target, Target::Queue(name("support")));
    assert_eq!((&help.unstaffed, help.priority), (&Some(Unstaffed::Refuse), 10));
    assert_eq!(help.skills, [(name("german"), SkillRequirement { minimum: 50, weight: 1 })].into());
    assert_eq!(
        (&help.hours, &help.greeting, &help.language, &help.preferred_agent),
        (&None, &None, &None, &None)
    );
}

#[test]
fn menus() {
    let configuration = parsed(ROUTING);
    let menu = configuration.menus.get("main").expect("the menu main");
    assert_eq!((menu.prompt.as_ref(), menu.invalid.as_deref()), ("choices", Some("again")));
    assert_eq!((menu.timeout, menu.retries), (seconds(7), 1));
    assert_eq!(menu.otherwise, Destination::Queue(arrival("sales")));
    assert_eq!(menu.choices.keys().collect::<String>(), "#*12");
    let german = SkillRequirement { minimum: 10, weight: 3 };
    let first = Arrival {
        priority: -5,
        skills: [(name("german"), german)].into(),
        language: Some(name("en")),
        ..arrival("sales")
    };
    assert_eq!(menu.choices[&'1'], Destination::Queue(first));
    assert_eq!(menu.choices[&'2'], Destination::Menu { menu: name("main") });
    let from = Some(name("+18005551111"));
    let number = Destination::Number { number: name("+18005551234"), trunk: name("carrier"), from };
    assert_eq!(menu.choices[&'*'], number);
    assert_eq!(menu.choices[&'#'], Destination::Voicemail { prompt: name("leave-a-message") });

    let menu = &edited("timeout = \"7s\"\nretries = 1\ninvalid = \"again\"\n", "").menus[0];
    assert_eq!((menu.timeout, menu.retries, &menu.invalid), (seconds(5), 2, &None));
}

#[test]
fn what_a_language_says() {
    let configuration = parsed(ROUTING);
    let language = configuration.languages.get("en").expect("the language en");
    for (position, prompt) in
        [(0, None), (1, Some("first")), (2, Some("second")), (3, Some("many")), (99, Some("many"))]
    {
        assert_eq!(language.position(position).map(|prompt| prompt.as_ref()), prompt, "{position}");
    }
    for (wait, prompt) in [(0, "soon"), (60, "soon"), (61, "later"), (300, "later"), (301, "long")] {
        assert_eq!(
            language.expected_wait(seconds(wait)).map(|prompt| prompt.as_ref()),
            Some(prompt),
            "{wait}"
        );
    }
    assert_eq!(language.prompt(&name("again")).as_ref(), "choices");
    assert_eq!(language.prompt(&name("hold")).as_ref(), "hold");

    let text =
        ROUTING.replace("position_beyond = \"many\"\n", "").replace("expected_wait_beyond = \"long\"\n", "");
    let language = &parsed(&text).languages[0];
    assert_eq!((language.position(3), language.expected_wait(seconds(301))), (None, None), "nothing is said");
}

#[test]
fn what_is_not_written() {
    let configuration = parsed(include_str!("mistakes/base.toml"));
    assert_eq!((configuration.acd.seed, configuration.acd.interrupts.len()), (0, 0));
    assert_eq!(configuration.acd.reattach_time, seconds(30));
    assert_eq!(configuration.acd.consult_confirm_time, seconds(20));
    assert_eq!(configuration.acd.reattach_message, None);
    assert!(configuration.acd.announce_supervision.is_empty());
    assert_eq!(configuration.voicemail.max_length, seconds(180));
    let ada = &configuration.agents[0];
    assert_eq!((ada.skills.len(), ada.weight), (0, 1));
    assert_eq!(ada.capacity, [(Channel::Voice, 1)].into());
    assert_eq!((&configuration.trunks[0].address, &configuration.queues[0].language), (&None, &None));
}
