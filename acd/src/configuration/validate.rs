//! What makes a configuration unusable.

use super::{AgentSettings, Configuration, Destination, Overflow, QueueSettings, RelaxationStep, WrapUpMode};
use crate::{Channel, Level, SkillId, TeamId, limits::MAX_STEPS};
use std::collections::BTreeSet;

/// The highest level of a skill.
const MAX_LEVEL: Level = 100;

impl Configuration {
    /// Says what makes this configuration unusable, if anything does.
    ///
    /// # Errors
    /// The first reference or value that is wrong, in words.
    pub fn validate(&self) -> Result<(), String> {
        self.agents.iter().try_for_each(|(agent, settings)| {
            settings.validate(self).map_err(|error| format!("agent {agent}{error}"))
        })?;
        match &self.default_idle_code {
            None if !self.agents.is_empty() => return Err("no default idle code".into()),
            Some(code) if !self.idle_codes.contains(code) => {
                return Err(format!("default idle code {code} is not an idle code"));
            }
            None | Some(_) => {}
        }
        self.queues.iter().try_for_each(|(queue, settings)| {
            settings.validate(self).map_err(|error| format!("queue {queue}: {error}"))
        })
    }

    fn teams_exist(&self, teams: &BTreeSet<TeamId>) -> Result<(), String> {
        let unknown = teams.iter().find(|team| !self.teams.contains(*team));
        unknown.map_or(Ok(()), |team| Err(format!("no team {team}")))
    }
}

impl AgentSettings {
    fn validate(&self, all: &Configuration) -> Result<(), String> {
        if self.teams.is_empty() {
            return Err(" has no team".into());
        }
        all.teams_exist(&self.teams).map_err(|error| format!(": {error}"))?;
        if self.weight == 0 {
            return Err(" has weight 0".into());
        }
        if self.capacity.get(&Channel::Voice).is_some_and(|calls| *calls > 1) {
            return Err(" has more than one call at a time".into());
        }
        let levels = self.skills.iter().map(|(skill, level)| (skill, *level));
        levels_fit(levels).map_err(|error| format!(": {error}"))
    }
}

impl QueueSettings {
    fn validate(&self, all: &Configuration) -> Result<(), String> {
        self.validate_tiers(all)?;
        self.validate_skills()?;
        if self.ring_timeout_ms == 0 {
            return Err("ring timeout is 0".into());
        }
        self.validate_wrap_up(all)?;
        self.overflow.iter().try_for_each(|rule| self.validate_overflow(rule, all))?;
        if self.last_agent.is_some_and(|rule| rule.valid_ms == 0) {
            return Err("the last agent is forgotten at once".into());
        }
        match self.callback {
            Some(callback) if callback.attempts == 0 => Err("no attempt to call back".into()),
            Some(_) if self.channel != Channel::Voice => Err("callback of what is no call".into()),
            Some(_) | None => Ok(()),
        }
    }

    fn validate_tiers(&self, all: &Configuration) -> Result<(), String> {
        match self.tiers.first() {
            None => return Err("no tier".into()),
            Some(first) if first.after_ms > 0 => return Err("the first tier opens late".into()),
            Some(_) => {}
        }
        if self.tiers.iter().any(|tier| tier.teams.is_empty()) {
            return Err("a tier has no team".into());
        }
        self.tiers.iter().try_for_each(|tier| all.teams_exist(&tier.teams))?;
        if !self.tiers.is_sorted_by_key(|tier| tier.after_ms) {
            return Err("the tiers do not open one after the other".into());
        }
        Ok(())
    }

    fn validate_skills(&self) -> Result<(), String> {
        levels_fit(self.skills.iter().map(|(skill, requirement)| (skill, requirement.minimum)))?;
        for RelaxationStep { minimums, .. } in &self.relaxation {
            levels_fit(minimums.iter().filter_map(|(skill, minimum)| Some((skill, (*minimum)?))))?;
        }
        if !self.relaxation.is_sorted_by(|one, next| one.after_ms < next.after_ms) {
            return Err("the relaxation steps do not follow each other".into());
        }
        if self.relaxation.len() + self.tiers.len() > MAX_STEPS {
            return Err(format!("more than {MAX_STEPS} tiers and relaxation steps"));
        }
        Ok(())
    }

    fn validate_wrap_up(&self, all: &Configuration) -> Result<(), String> {
        if !all.wrap_up_codes.contains(&self.wrap_up.default_code) {
            return Err(format!("no wrap-up code {}", self.wrap_up.default_code));
        }
        if let WrapUpMode::Timed { ms: 0, .. } = self.wrap_up.mode {
            return Err("the wrap-up has no time".into());
        }
        if self.wrap_up.extension.is_some_and(|extension| extension.ms == 0) {
            return Err("an extension of the wrap-up is 0".into());
        }
        Ok(())
    }

    fn validate_overflow(&self, rule: &Overflow, all: &Configuration) -> Result<(), String> {
        match &rule.to {
            Destination::Queue { queue, .. } => {
                let other = all.queues.get(queue).ok_or_else(|| format!("no queue {queue}"))?;
                if other.channel != self.channel {
                    return Err(format!("queue {queue} is of another channel"));
                }
                Ok(())
            }
            Destination::Number { .. } | Destination::Message { .. } | Destination::Voicemail { .. }
                if self.channel != Channel::Voice =>
            {
                Err("overflow of what is no call to what is for calls".into())
            }
            Destination::Number { number: it, .. }
            | Destination::Message { prompt: it }
            | Destination::Voicemail { prompt: it } => match it.is_empty() {
                true => Err("overflow to nothing".into()),
                false => Ok(()),
            },
        }
    }
}

fn levels_fit<'a>(levels: impl IntoIterator<Item = (&'a SkillId, Level)>) -> Result<(), String> {
    let beyond = levels.into_iter().find(|(_, level)| *level > MAX_LEVEL);
    beyond.map_or(Ok(()), |(skill, level)| Err(format!("skill {skill} has level {level}")))
}
