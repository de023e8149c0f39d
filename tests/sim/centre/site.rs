//! Contact centres, drawn at random: every channel, strategy and rule of a queue, and agents of every kind.

use acd::{
    AgentSettings, Callback, CallbackOrder, Channel, CodeId, Configuration, Destination, Dn, Extension,
    LastAgent, Level, Overflow, OverflowCondition, QueueId, QueueSettings, RelaxationStep, SkillId,
    SkillRequirement, Strategy, TeamId, Tier, WrapUp, WrapUpMode,
};
use rand::{RngExt, rngs::StdRng, seq::IndexedRandom};
use std::collections::{BTreeMap, BTreeSet};

const CHANNELS: [Channel; 3] = [Channel::Voice, Channel::Chat, Channel::Email];
const STRATEGIES: [Strategy; 7] = [
    Strategy::LongestIdle,
    Strategy::RoundRobin,
    Strategy::FewestContacts,
    Strategy::LeastTalkTime,
    Strategy::RingAll,
    Strategy::Linear,
    Strategy::Random,
];

/// A contact centre, and how its configuration may change.
pub(crate) struct Site {
    /// The configuration in which everything exists.
    pub(crate) whole: Configuration,
    /// Every duration is a multiple of this many milliseconds: with a coarse grain, much falls into one instant.
    pub(crate) grain_ms: u64,
    skills: Vec<SkillId>,
}

impl Site {
    pub(crate) fn draw(random: &mut StdRng) -> Self {
        let teams: usize = random.random_range(1..=4);
        let (agents, queues) = match random.random_range(0..20) {
            0..14 => (random.random_range(2..=5), random.random_range(1..=3)),
            14..19 => (random.random_range(3..=10), random.random_range(2..=6)),
            _ => (random.random_range(12..=20), random.random_range(3..=6)),
        };
        let skills = random.random_range(0..=3);
        let mut site = Self {
            whole: Configuration {
                teams: (0..teams).map(|n| format!("team{n}").into()).collect(),
                idle_codes: ["break".into(), "lunch".into()].into(),
                default_idle_code: Some("break".into()),
                wrap_up_codes: ["done".into(), "sale".into()].into(),
                seed: random.random(),
                interrupts: interrupts(random),
                ..Configuration::default()
            },
            grain_ms: *[1, 250, 1_000, 5_000].choose(random).expect("there is a grain"),
            skills: (0..skills).map(|n| format!("skill{n}").into()).collect(),
        };
        for n in 0..agents.max(teams) {
            let settings = site.agent(random, n);
            site.whole.agents.insert(format!("agent{n}").into(), settings);
        }
        site.whole.call_waiting = call_waiting(random, &site.whole);
        site.whole.reattach_ms = site.span_ms(random, 20);
        site.whole.consult_confirm_ms = site.span_ms(random, 15);
        for n in 0..queues {
            let channel = *CHANNELS.choose(random).expect("there is a channel");
            let channel = if random.random_bool(0.6) { Channel::Voice } else { channel };
            let settings = site.queue(random, channel, n);
            site.whole.queues.insert(format!("queue{n}").into(), settings);
        }
        let whole = site.with_overflow(random, site.whole.clone());
        Self { whole, ..site }
    }

    /// Another configuration: of what there is, some is missing, and some is different.
    pub(crate) fn altered(&self, random: &mut StdRng) -> Configuration {
        let mut altered = self.whole.clone();
        altered.agents.retain(|_, _| random.random_bool(0.85));
        altered.queues.retain(|_, _| random.random_bool(0.85));
        for settings in altered.agents.values_mut() {
            if random.random_bool(0.8) {
                continue;
            }
            let teams = settings.teams.clone();
            *settings = self.agent(random, 0);
            settings.teams = teams.into_iter().filter(|_| random.random_bool(0.8)).collect();
        }
        for (n, settings) in altered.queues.values_mut().enumerate() {
            if random.random_bool(0.7) {
                continue;
            }
            let moves = random.random_bool(0.05);
            let channel = if moves { CHANNELS[n % CHANNELS.len()] } else { settings.channel };
            *settings = self.queue(random, channel, n);
        }
        if random.random_bool(0.2) {
            without_a_team(&mut altered, random);
        }
        if random.random_bool(0.2) {
            altered.interrupts = interrupts(random);
        }
        if random.random_bool(0.1) {
            altered.call_waiting = call_waiting(random, &altered);
        }
        if random.random_bool(0.1) {
            altered.reattach_ms = self.span_ms(random, 20);
            altered.consult_confirm_ms = self.span_ms(random, 15);
        }
        if random.random_bool(0.1) {
            altered.seed = random.random();
        }
        if random.random_bool(0.1) {
            altered.idle_codes.insert("training".into());
            altered.wrap_up_codes.insert("recall".into());
        }
        altered.agents.retain(|_, settings| !settings.teams.is_empty());
        self.with_overflow(random, altered)
    }

    /// A configuration that is not usable.
    pub(crate) fn spoiled(&self, random: &mut StdRng) -> Configuration {
        let mut spoiled = self.whole.clone();
        let queue = spoiled.queues.values_mut().next().expect("a site has a queue");
        match random.random_range(0..5) {
            0 => queue.ring_timeout_ms = 0,
            1 => queue.tiers.clear(),
            2 => queue.wrap_up.default_code = "no such code".into(),
            3 => spoiled.default_idle_code = None,
            _ => spoiled.teams.clear(),
        }
        spoiled
    }

    /// The whole configuration, with agents whom any contact can be offered to. A queue with contacts stays of
    /// their channel.
    pub(crate) fn with_able_agents(&self, in_use: &BTreeMap<QueueId, Channel>) -> Configuration {
        let mut able = self.whole.clone();
        for (queue, settings) in &mut able.queues {
            if let Some(channel) = in_use.get(queue).filter(|channel| **channel != settings.channel) {
                (settings.channel, settings.callback) = (*channel, None);
            }
        }
        let channels: BTreeMap<QueueId, Channel> =
            able.queues.iter().map(|(queue, settings)| (queue.clone(), settings.channel)).collect();
        for settings in able.queues.values_mut() {
            let channel = settings.channel;
            settings.overflow.retain(|rule| match &rule.to {
                Destination::Queue { queue, .. } => channels[queue] == channel,
                _ => channel == Channel::Voice,
            });
        }
        for settings in able.agents.values_mut() {
            settings.skills = self.skills.iter().map(|skill| (skill.clone(), 100)).collect();
            settings.capacity = CHANNELS.map(|channel| (channel, 1)).into();
            settings.teams = self.whole.teams.clone();
        }
        able
    }

    /// A duration of up to so many grains.
    pub(crate) fn span_ms(&self, random: &mut StdRng, most: u64) -> u64 {
        self.grain_ms * random.random_range(0..=most)
    }

    /// What a contact may ask for itself.
    pub(crate) fn wants(&self, random: &mut StdRng, often: f64) -> BTreeMap<SkillId, SkillRequirement> {
        let asked = self.skills.iter().filter(|_| random.random_bool(often)).cloned().collect::<Vec<_>>();
        asked
            .into_iter()
            .map(|skill| {
                let minimum = if random.random_bool(0.3) { 0 } else { level(random) };
                (skill, SkillRequirement { minimum, weight: random.random_range(0..4) })
            })
            .collect()
    }

    fn agent(&self, random: &mut StdRng, n: usize) -> AgentSettings {
        let skills = self.skills.iter().filter(|_| random.random_bool(0.6)).cloned().collect::<Vec<_>>();
        let mut capacity = BTreeMap::new();
        for (channel, most) in [(Channel::Voice, 1), (Channel::Chat, 3), (Channel::Email, 4)] {
            if random.random_bool(0.8) {
                capacity
                    .insert(channel, random.random_range(0..=most).max(u8::from(random.random_bool(0.8))));
            }
        }
        AgentSettings {
            teams: self.some_teams(random, n),
            skills: skills.into_iter().map(|skill| (skill, level(random))).collect(),
            capacity,
            weight: random.random_range(1..4),
            position: random.random_range(0..4),
        }
    }

    fn queue(&self, random: &mut StdRng, channel: Channel, n: usize) -> QueueSettings {
        let mut after_ms = 0;
        let mut tiers = vec![Tier { teams: self.some_teams(random, n), after_ms }];
        while tiers.len() < 3 && random.random_bool(0.3) {
            after_ms += self.grain_ms + self.span_ms(random, 20);
            tiers.push(Tier { teams: self.some_teams(random, n + tiers.len()), after_ms });
        }
        let voice = channel == Channel::Voice;
        QueueSettings {
            channel,
            tiers,
            strategy: *STRATEGIES.choose(random).expect("there is a strategy"),
            skills: self.wants(random, 0.4),
            relaxation: self.relaxation(random),
            priority: random.random_range(-3..=3) * i32::from(random.random_bool(0.5)),
            ageing_milli: *[0, 500, 1_000, 1_000, 3_000].choose(random).expect("there is an ageing"),
            ring_timeout_ms: self.grain_ms + self.span_ms(random, 20),
            max_wait_ms: random.random_bool(0.3).then(|| self.span_ms(random, 60)),
            overflow: Vec::new(),
            wrap_up: self.wrap_up(random),
            last_agent: random.random_bool(0.4).then(|| LastAgent {
                wait_ms: self.span_ms(random, 30),
                valid_ms: self.grain_ms + self.span_ms(random, 100),
            }),
            preferred_wait_ms: self.span_ms(random, 20),
            callback: (voice && random.random_bool(0.6)).then(|| self.callback(random)),
        }
    }

    fn relaxation(&self, random: &mut StdRng) -> Vec<RelaxationStep> {
        let (mut steps, mut after_ms) = (Vec::new(), 0);
        while !self.skills.is_empty() && steps.len() < 3 && random.random_bool(0.4) {
            after_ms += self.grain_ms + self.span_ms(random, 20);
            let named = self.skills.iter().filter(|_| random.random_bool(0.6)).cloned().collect::<Vec<_>>();
            let minimums =
                named.into_iter().map(|skill| (skill, random.random_bool(0.6).then(|| level(random))));
            steps.push(RelaxationStep { after_ms, minimums: minimums.collect() });
        }
        steps
    }

    fn wrap_up(&self, random: &mut StdRng) -> WrapUp {
        let ms = self.grain_ms + self.span_ms(random, 20);
        let mode = match random.random_range(0..6) {
            0 => WrapUpMode::None,
            1 => WrapUpMode::Optional,
            2 => WrapUpMode::Required,
            early_or_not => WrapUpMode::Timed { ms, early_exit: early_or_not < 5 },
        };
        let extension = random.random_bool(0.5).then(|| Extension {
            ms: self.grain_ms + self.span_ms(random, 10),
            times: random.random_range(0..3),
        });
        WrapUp { mode, default_code: "done".into(), extension }
    }

    fn callback(&self, random: &mut StdRng) -> Callback {
        let order =
            if random.random_bool(0.5) { CallbackOrder::AgentFirst } else { CallbackOrder::CustomerFirst };
        Callback { order, attempts: random.random_range(1..=3), spacing_ms: self.span_ms(random, 30) }
    }

    /// Each queue with other rules of overflow: to what there is.
    fn with_overflow(&self, random: &mut StdRng, mut configuration: Configuration) -> Configuration {
        let queues: Vec<(QueueId, Channel)> =
            configuration.queues.iter().map(|(id, settings)| (id.clone(), settings.channel)).collect();
        for (queue, settings) in &mut configuration.queues {
            let of_channel = queues.iter().filter(|(_, channel)| *channel == settings.channel);
            let others: Vec<&QueueId> =
                of_channel.map(|(other, _)| other).filter(|other| *other != queue).collect();
            settings.overflow.clear();
            while settings.overflow.len() < 3 && random.random_bool(0.4) {
                let Some(to) = destination(random, settings.channel, &others) else { break };
                let when = match random.random_range(0..4) {
                    0 => OverflowCondition::Waiting { contacts: random.random_range(0..4) },
                    1 => OverflowCondition::ExpectedWait { ms: self.span_ms(random, 20) },
                    _ => OverflowCondition::Waited { ms: self.span_ms(random, 40) },
                };
                settings.overflow.push(Overflow { when, to });
            }
        }
        configuration
    }

    /// The `n`th team, as the teams go round, so that each has somebody; and perhaps others.
    fn some_teams(&self, random: &mut StdRng, n: usize) -> BTreeSet<TeamId> {
        let teams = &self.whole.teams;
        let one = teams.iter().nth(n % teams.len()).cloned();
        let others = teams.iter().filter(|_| random.random_bool(0.3)).cloned();
        others.chain(one).collect()
    }
}

/// Any level; the same ones often, so that agents match equally well.
fn level(random: &mut StdRng) -> Level {
    *[10, 50, 50, 90, 100].choose(random).expect("there is a level")
}

fn interrupts(random: &mut StdRng) -> BTreeMap<Channel, BTreeSet<Channel>> {
    let mut others = |channel| -> BTreeSet<Channel> {
        CHANNELS.into_iter().filter(|other| *other != channel && random.random_bool(0.4)).collect()
    };
    CHANNELS.into_iter().map(|channel| (channel, others(channel))).collect()
}

fn destination(random: &mut StdRng, channel: Channel, others: &[&QueueId]) -> Option<Destination> {
    let prompt = || "busy".to_owned();
    let other = others
        .choose(random)
        .map(|queue| Destination::Queue { queue: (*queue).clone(), keep_wait: random.random_bool(0.5) });
    if channel != Channel::Voice || random.random_bool(0.5) {
        return other;
    }
    Some(match random.random_range(0..3) {
        0 => Destination::Number { number: "+18005550123".into(), trunk: "carrier".into(), from: None },
        1 => Destination::Message { prompt: prompt() },
        _ => Destination::Voicemail { prompt: prompt() },
    })
}

fn without_a_team(configuration: &mut Configuration, random: &mut StdRng) {
    let teams: Vec<TeamId> = configuration.teams.iter().cloned().collect();
    let Some(gone) = teams.choose(random).filter(|_| teams.len() > 1) else { return };
    let left: TeamId = teams.iter().find(|team| *team != gone).expect("there are two").clone();
    configuration.teams.remove(gone);
    for agent in configuration.agents.values_mut() {
        agent.teams.remove(gone);
    }
    for tier in configuration.queues.values_mut().flat_map(|queue| &mut queue.tiers) {
        tier.teams.remove(gone);
        if tier.teams.is_empty() {
            tier.teams.insert(left.clone());
        }
    }
}

/// A wrap-up code that is always there.
pub(crate) fn done() -> CodeId {
    "done".into()
}

/// Half of the desks have a phone that takes a second call.
fn call_waiting(random: &mut StdRng, configuration: &Configuration) -> BTreeSet<Dn> {
    configuration.agents.keys().filter(|_| random.random_bool(0.5)).map(super::world::home_dn).collect()
}
