//! What makes a configuration unusable, and the way from one to the next (T6, T7).

use super::fixture::{Centre, agent, call, configuration, queue, tier};
use crate::{
    AgentSettings, Callback, CallbackOrder, Channel, Command, Configuration, Destination, Extension,
    LastAgent, Overflow, OverflowCondition, QueueSettings, RelaxationStep, SkillRequirement, WrapUpMode,
    limits::MAX_STEPS,
};
use proptest::{
    collection::{btree_map, btree_set, vec},
    prelude::*,
};
use std::collections::BTreeMap;

fn sales(configuration: &mut Configuration) -> &mut QueueSettings {
    configuration.queues.get_mut("sales").unwrap()
}

fn amy(configuration: &mut Configuration) -> &mut AgentSettings {
    configuration.agents.get_mut("amy").unwrap()
}

fn relaxation(after_ms: u64, minimum: u8) -> RelaxationStep {
    RelaxationStep { after_ms, minimums: [("german".into(), Some(minimum))].into() }
}

fn overflow_to(to: Destination) -> Vec<Overflow> {
    vec![Overflow { when: OverflowCondition::Waited { ms: 1 }, to }]
}

#[test]
fn every_setting_is_checked() {
    type Spoil = fn(&mut Configuration);
    let table: [(Spoil, &str); 22] = [
        (|c| amy(c).weight = 0, "agent amy has weight 0"),
        (|c| amy(c).skills = [("german".into(), 101)].into(), "agent amy: skill german has level 101"),
        (|c| amy(c).capacity = [(Channel::Voice, 2)].into(), "agent amy has more than one call at a time"),
        (|c| sales(c).tiers.clear(), "queue sales: no tier"),
        (|c| sales(c).tiers.push(tier(&[], 10)), "queue sales: a tier has no team"),
        (|c| sales(c).tiers[0].after_ms = 1, "queue sales: the first tier opens late"),
        (
            |c| sales(c).tiers.extend([tier(&["blue"], 10), tier(&["red"], 5)]),
            "queue sales: the tiers do not open one after the other",
        ),
        (|c| sales(c).tiers.push(tier(&["pink"], 10)), "queue sales: no team pink"),
        (
            |c| sales(c).relaxation = vec![relaxation(10, 30), relaxation(10, 20)],
            "queue sales: the relaxation steps do not follow each other",
        ),
        (|c| sales(c).relaxation = vec![relaxation(10, 101)], "queue sales: skill german has level 101"),
        (
            |c| {
                let asked = SkillRequirement { minimum: 101, weight: 1 };
                sales(c).skills = [("german".into(), asked)].into();
            },
            "queue sales: skill german has level 101",
        ),
        (
            |c| sales(c).relaxation = (0..MAX_STEPS as u64).map(|n| relaxation(n, 1)).collect(),
            "queue sales: more than 64 tiers and relaxation steps",
        ),
        (
            |c| sales(c).wrap_up.mode = WrapUpMode::Timed { ms: 0, early_exit: true },
            "queue sales: the wrap-up has no time",
        ),
        (
            |c| sales(c).wrap_up.extension = Some(Extension { ms: 0, times: 1 }),
            "queue sales: an extension of the wrap-up is 0",
        ),
        (
            |c| sales(c).overflow = overflow_to(Destination::Queue { queue: "golf".into(), keep_wait: true }),
            "queue sales: no queue golf",
        ),
        (
            |c| {
                c.queues.get_mut("help").unwrap().channel = Channel::Chat;
                sales(c).overflow = overflow_to(Destination::Queue { queue: "help".into(), keep_wait: true });
            },
            "queue sales: queue help is of another channel",
        ),
        (
            |c| {
                sales(c).channel = Channel::Email;
                sales(c).overflow = overflow_to(Destination::Voicemail { prompt: "speak".into() });
            },
            "queue sales: overflow of what is no call to what is for calls",
        ),
        (
            |c| sales(c).overflow = overflow_to(Destination::Message { prompt: String::new() }),
            "queue sales: overflow to nothing",
        ),
        (
            |c| sales(c).last_agent = Some(LastAgent { wait_ms: 1, valid_ms: 0 }),
            "queue sales: the last agent is forgotten at once",
        ),
        (
            |c| {
                let order = CallbackOrder::AgentFirst;
                sales(c).callback = Some(Callback { order, attempts: 0, spacing_ms: 0 });
            },
            "queue sales: no attempt to call back",
        ),
        (
            |c| {
                let order = CallbackOrder::AgentFirst;
                sales(c).channel = Channel::Chat;
                sales(c).callback = Some(Callback { order, attempts: 1, spacing_ms: 0 });
            },
            "queue sales: callback of what is no call",
        ),
        (|c| sales(c).ring_timeout_ms = 0, "queue sales: ring timeout is 0"),
    ];
    for (spoil, expected) in table {
        let mut bad = configuration();
        spoil(&mut bad);
        assert_eq!(bad.validate(), Err(expected.into()));
        let mut centre = Centre::new();
        assert_eq!(centre.outcome(Command::Configure(bad)), "!bad_configuration", "{expected}");
    }
}

/// A contact cannot become one of another channel; a queue without contacts can.
#[test]
fn a_queue_with_contacts_keeps_its_channel() {
    let mut chats = configuration();
    sales(&mut chats).channel = Channel::Chat;
    let mut centre = Centre::new();
    assert_eq!(centre.outcome(Command::Configure(chats.clone())), "configured");
    let mut centre = Centre::new();
    centre.run(call("sales"));
    assert_eq!(centre.outcome(Command::Configure(chats)), "!bad_configuration");
}

/// A change of the waits at which less is asked for reaches those who wait.
#[test]
fn contacts_take_the_steps_of_the_newer_configuration() {
    let mut centre = Centre::new();
    let contact = centre.call("sales");
    centre.wait_ms(30_000);
    let mut wider = configuration();
    sales(&mut wider).tiers.push(tier(&["blue"], 20_000));
    assert_eq!(centre.outcome(Command::Configure(wider)), "configured contact_widened");
    assert_eq!(centre.engine.contact(contact).unwrap().step, 1);
    assert_eq!(centre.outcome(Command::Configure(configuration())), "configured contact_widened");
    assert_eq!(centre.engine.contact(contact).unwrap().step, 0);
}

fn agents() -> impl Strategy<Value = AgentSettings> {
    (btree_set("[rb]", 0..3), btree_map("[gf]", 0u8..3, 0..3), 1u32..3, any::<bool>()).prop_map(
        |(teams, skills, weight, chats)| {
            let mut settings = agent(&[]);
            settings.teams = teams.into_iter().map(Into::into).collect();
            settings.skills = skills.into_iter().map(|(skill, level)| (skill.into(), level)).collect();
            settings.weight = weight;
            if chats {
                settings.capacity.insert(Channel::Chat, 3);
            }
            settings
        },
    )
}

fn queues() -> impl Strategy<Value = QueueSettings> {
    let strategy = prop_oneof![Just(crate::Strategy::LongestIdle), Just(crate::Strategy::Random)];
    let mode = prop_oneof![
        Just(WrapUpMode::None),
        Just(WrapUpMode::Optional),
        Just(WrapUpMode::Timed { ms: 5, early_exit: false }),
    ];
    let skills = btree_map("[gf]", (0u8..3, 0u32..2), 0..3);
    let overflow = vec((0u64..3, any::<bool>()), 0..3);
    (strategy, mode, skills, overflow, vec(0u64..3, 0..3), -2i32..2, any::<bool>()).prop_map(
        |(strategy, mode, skills, overflow, relaxed, priority, calls_back)| {
            let mut settings = queue(&["red"], 1, mode);
            settings.strategy = strategy;
            settings.priority = priority;
            let asked = |(minimum, weight)| SkillRequirement { minimum, weight };
            settings.skills = skills.into_iter().map(|(skill, it)| (skill.into(), asked(it))).collect();
            settings.relaxation = relaxed.into_iter().map(|after_ms| relaxation(after_ms, 1)).collect();
            let to = |keep_wait| Destination::Queue { queue: "q".into(), keep_wait };
            let rule =
                |(ms, keep_wait)| Overflow { when: OverflowCondition::Waited { ms }, to: to(keep_wait) };
            settings.overflow = overflow.into_iter().map(rule).collect();
            let callback = Callback { order: CallbackOrder::AgentFirst, attempts: 1, spacing_ms: 0 };
            settings.callback = calls_back.then_some(callback);
            settings
        },
    )
}

fn configurations() -> impl Strategy<Value = Configuration> {
    let names = || btree_set("[a-c]", 0..3);
    let interrupts = any::<(bool, bool)>();
    let maps = (btree_map("[a-c]", agents(), 0..3), btree_map("[q-s]", queues(), 0..3));
    (maps, names(), names(), any::<bool>(), (names(), names()), interrupts, (0u64..3, 0u64..3, 0u64..3))
        .prop_map(
            |(
                (agents, queues),
                teams,
                codes,
                has_default,
                (wrap_ups, phones),
                (chat, email),
                (seed, reattach_ms, consult_confirm_ms),
            )| {
                let others = [(chat, Channel::Chat), (email, Channel::Email)];
                let others =
                    others.into_iter().filter(|(there, _)| *there).map(|(_, channel)| channel).collect();
                Configuration {
                    agents: agents.into_iter().map(|(id, settings)| (id.into(), settings)).collect(),
                    queues: queues.into_iter().map(|(id, settings)| (id.into(), settings)).collect(),
                    teams: teams.into_iter().map(Into::into).collect(),
                    idle_codes: codes.into_iter().map(Into::into).collect(),
                    default_idle_code: has_default.then(|| "a".into()),
                    wrap_up_codes: wrap_ups.into_iter().map(Into::into).collect(),
                    interrupts: BTreeMap::from([(Channel::Voice, others)]),
                    call_waiting: phones.into_iter().map(Into::into).collect(),
                    reattach_ms,
                    consult_confirm_ms,
                    seed,
                }
            },
        )
}

proptest! {
    /// T7: the difference leads from the one to the other, in the log, too; and names what differs only.
    #[test]
    fn changes_lead_to_the_newer_configuration(older in configurations(), newer in configurations()) {
        let changes = older.changes_to(&newer);
        let json = serde_json::to_string(&changes).unwrap();
        let mut changed = older.clone();
        for change in serde_json::from_str::<Vec<crate::Change>>(&json).unwrap() {
            changed.change(&change);
        }
        prop_assert_eq!(&changed, &newer);
        prop_assert!(newer.changes_to(&newer).is_empty());
        let names = |change: &crate::Change| match change {
            crate::Change::AgentSet { agent, .. } => older.agents.get(agent) == newer.agents.get(agent),
            crate::Change::QueueSet { queue, .. } => older.queues.get(queue) == newer.queues.get(queue),
            _ => false,
        };
        prop_assert!(!changes.iter().any(names), "{:?}", changes);
    }
}
