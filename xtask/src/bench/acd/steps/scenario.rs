//! The contact centres that are measured: who serves what, and what is asked for.

use acd::{
    AgentId, AgentSettings, Configuration, Level, QueueId, QueueSettings, RelaxationStep, SkillId,
    SkillRequirement, Strategy, TeamId, Tier,
};
use rand::{Rng, RngExt, SeedableRng, rngs::StdRng};
use std::collections::{BTreeMap, BTreeSet};

/// Agents a queue, in proportion.
const AGENTS_A_QUEUE: usize = 50;
/// Skills there are, and how many of them an agent has.
const SKILLS: usize = 50;
const SKILLS_AN_AGENT: usize = 5;

/// A kind of centre; `agents` says how large it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    pub(crate) teams: Teams,
    pub(crate) strategy: Strategy,
    /// Queues where it is not one for each 50 agents.
    pub(crate) queues: Option<usize>,
}

/// Who serves which queue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Teams {
    /// Each queue has a team of its own.
    Each,
    /// Everybody is in one team, which serves every queue.
    One,
    /// Agents with skills, in two teams; queues that ask for one or two skills, for half as much of them after 200 s, and
    /// for none after 400 s. Each team is the first tier of every second queue and helps the others after 300 s.
    Skilled,
    /// The same, but that after 400 s the skills are still wished for: any agent will do, and the best match is preferred.
    Wishing,
}

impl Teams {
    fn is_skilled(self) -> bool {
        matches!(self, Teams::Skilled | Teams::Wishing)
    }
}

/// A part of a centre that has no agent and no queue in common with the others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Part {
    pub(crate) queues: Vec<QueueId>,
    /// With the team in which each works.
    pub(crate) agents: Vec<(AgentId, TeamId)>,
}

impl Scenario {
    /// The configuration for so many agents, in `parts` equal parts.
    pub(crate) fn build(&self, agents: usize, parts: usize) -> (Configuration, Vec<Part>) {
        let mut random = StdRng::seed_from_u64(1);
        let mut configuration = Configuration {
            idle_codes: ["idle".into()].into(),
            default_idle_code: Some("idle".into()),
            wrap_up_codes: ["done".into()].into(),
            ..Configuration::default()
        };
        let queues = self.queues(agents) / parts;
        let part = |part| self.part(&mut configuration, &mut random, (part, agents / parts, queues));
        let parts = (0..parts).map(part).collect();
        (configuration, parts)
    }

    /// How many queues so many agents serve.
    pub(crate) fn queues(&self, agents: usize) -> usize {
        self.queues.unwrap_or(agents / AGENTS_A_QUEUE)
    }

    fn part(
        &self,
        configuration: &mut Configuration,
        random: &mut StdRng,
        (number, agents, queues): (usize, usize, usize),
    ) -> Part {
        let teams: Vec<TeamId> = match self.teams {
            Teams::Each => (0..queues).map(|team| format!("team-{number}-{team:03}").into()).collect(),
            Teams::One => vec![format!("team-{number}").into()],
            Teams::Skilled | Teams::Wishing => {
                (0..2).map(|team| format!("team-{number}-{team}").into()).collect()
            }
        };
        configuration.teams.extend(teams.iter().cloned());
        let mut part = Part::default();
        for index in 0..agents {
            let (agent, team) =
                (AgentId::from(format!("agent-{number}-{index:05}")), &teams[index % teams.len()]);
            configuration.agents.insert(agent.clone(), self.agent(random, team, index));
            part.agents.push((agent, team.clone()));
        }
        for index in 0..queues {
            let queue = QueueId::from(format!("queue-{number}-{index:03}"));
            configuration.queues.insert(queue.clone(), self.queue(random, &teams, index));
            part.queues.push(queue);
        }
        part
    }

    fn agent(&self, random: &mut StdRng, team: &TeamId, index: usize) -> AgentSettings {
        let mut skills = BTreeMap::new();
        while self.teams.is_skilled() && skills.len() < SKILLS_AN_AGENT {
            skills.insert(skill(random), random.random_range(30..=100));
        }
        AgentSettings {
            teams: [team.clone()].into(),
            skills,
            weight: 1 + u32::try_from(index % 5).unwrap_or(0),
            position: u32::try_from(index).unwrap_or(u32::MAX),
            ..AgentSettings::default()
        }
    }

    fn queue(&self, random: &mut StdRng, teams: &[TeamId], index: usize) -> QueueSettings {
        let team = &teams[index % teams.len()];
        let mut settings = QueueSettings::new([team.clone()].into(), "done".into());
        settings.strategy = self.strategy;
        settings.priority = [0, 10, 20, 50, 100][index % 5];
        if self.teams.is_skilled() {
            let others: BTreeSet<TeamId> = teams.iter().filter(|other| *other != team).cloned().collect();
            settings.tiers.push(Tier { teams: others, after_ms: 300_000 });
            for _ in 0..1 + index % 2 {
                settings.skills.insert(skill(random), SkillRequirement { minimum: 60, weight: 1 });
            }
            settings.relaxation = self.relaxation(&settings.skills);
            settings.ageing_milli = [500, 1_000, 2_000][index % 3];
        }
        settings
    }

    fn relaxation(&self, skills: &BTreeMap<SkillId, SkillRequirement>) -> Vec<RelaxationStep> {
        let step = |after_ms, minimum: Option<Level>| RelaxationStep {
            after_ms,
            minimums: skills.keys().map(|skill| (skill.clone(), minimum)).collect(),
        };
        vec![step(200_000, Some(30)), step(400_000, (self.teams == Teams::Wishing).then_some(0))]
    }
}

fn skill(random: &mut impl Rng) -> SkillId {
    format!("skill-{:02}", random.random_range(0..SKILLS)).into()
}
