//! The configuration to be tried: where it sends an arrival, and who works in it.

use super::day::Arrival;
use super::notes::Notes;
use crate::acd_configuration;
use acd::{AgentId, Engine, NewContact, QueueId, Timestamp};
use config::{Destination, EntryPoint, Name, Target, Unstaffed};
use std::collections::BTreeMap;

/// The configuration to be tried.
#[derive(Debug)]
pub struct Plan<'a> {
    configuration: &'a config::Configuration,
    pub(super) acd: acd::Configuration,
}

/// Where an arrival goes.
#[derive(Debug)]
pub(super) enum Placement {
    /// Into a queue.
    Queue(NewContact),
    /// To no queue: refused, a number, a message, a voicemail.
    Elsewhere,
}

impl<'a> Plan<'a> {
    /// From a valid configuration.
    pub fn new(configuration: &'a config::Configuration) -> Self {
        Self { configuration, acd: acd_configuration::from(configuration) }
    }

    /// The T of each queue's service level, in milliseconds.
    pub fn thresholds_ms(&self) -> BTreeMap<QueueId, u64> {
        let threshold = |queue: &config::Queue| {
            let ms = u64::try_from(queue.service_level.as_millis()).unwrap_or(u64::MAX);
            (queue.name.as_ref().into(), ms)
        };
        self.configuration.queues.iter().map(threshold).collect()
    }

    /// Where `arrival` goes at `at`. What callers chose in a menu is known only as the queue that it led them to.
    pub(super) fn place(
        &self,
        arrival: &Arrival,
        at: Timestamp,
        engine: &Engine,
        notes: &mut Notes,
    ) -> Placement {
        let Some(entry_point) = self.configuration.entry_points.get(arrival.entry_point.as_str()) else {
            notes.entry_point_gone(&arrival.entry_point);
            return Placement::Queue(arrival.as_recorded());
        };
        let route = Route { plan: self, entry_point, arrival };
        if let Some(hours) = &entry_point.hours
            && let Some(calendar) = self.configuration.calendars.get(&hours.calendar)
            && !calendar.is_open(at.0)
        {
            return route.to(&hours.closed);
        }
        let placement = match &entry_point.target {
            Target::Queue(queue) => {
                Placement::Queue(route.queue(queue, entry_point.priority, &BTreeMap::new()))
            }
            Target::Menu(_) => route.menu(),
        };
        let staffed =
            |contact: &NewContact| engine.queue(&contact.queue).is_none_or(|queue| queue.signed_in > 0);
        match (&placement, &entry_point.unstaffed) {
            (Placement::Queue(contact), Some(unstaffed)) if !staffed(contact) => match unstaffed {
                Unstaffed::Refuse => Placement::Elsewhere,
                Unstaffed::To(destination) => route.to(destination),
            },
            _ => placement,
        }
    }
}

/// The way of one arrival through one entry point.
struct Route<'a> {
    plan: &'a Plan<'a>,
    entry_point: &'a EntryPoint,
    arrival: &'a Arrival,
}

impl Route<'_> {
    fn to(&self, destination: &Destination) -> Placement {
        match destination {
            Destination::Queue(arrival) => {
                let priority = self.entry_point.priority.saturating_add(arrival.priority);
                Placement::Queue(self.queue(&arrival.queue, priority, &arrival.skills))
            }
            Destination::Menu { .. } => self.menu(),
            Destination::Number { .. } | Destination::Message { .. } | Destination::Voicemail { .. } => {
                Placement::Elsewhere
            }
        }
    }

    /// Behind a menu: the recorded queue, with what the contact brought there.
    fn menu(&self) -> Placement {
        let preferred = self.preferred();
        Placement::Queue(NewContact { preferred, ..self.arrival.as_recorded() })
    }

    fn queue(
        &self,
        queue: &Name,
        priority: i32,
        over: &BTreeMap<Name, config::SkillRequirement>,
    ) -> NewContact {
        let mut skills = acd_configuration::skills(&self.entry_point.skills);
        skills.extend(acd_configuration::skills(over));
        NewContact {
            queue: queue.as_ref().into(),
            priority,
            skills,
            preferred: self.preferred(),
            ..self.arrival.as_recorded()
        }
    }

    fn preferred(&self) -> Option<AgentId> {
        let agent = self.entry_point.preferred_agent.as_ref()?;
        self.plan.configuration.agents.get(agent).map(|agent| agent.name.as_ref().into())
    }
}
