//! From a log to a day: what came from outside, how people behaved, and what really happened.

mod agents;
mod carry;
mod contacts;

use super::day::{Day, Input};
use super::figures::Counting;
use super::samples::Behaviour;
use super::tally::{Stretch, Tally};
use acd::{AgentId, Event, Record, Timestamp};
use carry::Carry;
pub(super) use carry::goes_to_rona;
use contacts::Contacts;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Reads a log, record by record, for one day of it.
pub struct Extractor<D> {
    counting: Counting,
    days: D,
    wanted: Option<Timestamp>,
    carry: Carry,
    building: Option<Builder>,
    found: Option<Day>,
    last_at: Timestamp,
}

/// A day, as far as it has been read.
struct Builder {
    range: Range<Timestamp>,
    inputs: Vec<(Timestamp, Input)>,
    last_agents: BTreeMap<String, (AgentId, Timestamp)>,
    behaviour: Behaviour,
    contacts: Contacts,
    tally: Tally,
}

impl<D: Fn(Timestamp) -> Range<Timestamp>> Extractor<D> {
    /// For the day that holds `wanted`, or else the last one that a contact arrived in. `days` says when the day
    /// begins and ends that holds a given time.
    pub fn new(counting: Counting, days: D, wanted: Option<Timestamp>) -> Self {
        Self {
            counting,
            days,
            wanted,
            carry: Carry::default(),
            building: None,
            found: None,
            last_at: Timestamp::default(),
        }
    }

    /// Takes the next record of the log; the first one first, none left out.
    pub fn record(&mut self, record: &Record) {
        let at = record.at;
        if let Some(over) = self.building.take_if(|building| !building.range.contains(&at)) {
            let end = over.range.end;
            self.keep(over, end);
        }
        if self.building.is_none() {
            let range = (self.days)(at);
            if self.wanted.is_none_or(|wanted| range.contains(&wanted)) {
                self.building = Some(Builder::new(&self.counting, range, &self.carry));
            }
        }
        if let Some(building) = &mut self.building {
            building.record(record, &self.carry);
        }
        self.carry.record(record);
        if let (Event::Configured { .. }, Some(building)) = (&record.event, &mut self.building) {
            building.inputs.push((at, Input::Configure(Arc::clone(self.carry.configuration()))));
        }
        self.last_at = at;
    }

    /// Whether no later record can matter.
    pub fn is_done(&self) -> bool {
        self.wanted.is_some() && self.found.is_some()
    }

    /// The day; `None` where no contact arrived in it, or in any.
    pub fn finish(mut self) -> Option<Day> {
        if let Some(last) = self.building.take() {
            let end = self.last_at.plus_ms(1).min(last.range.end);
            self.keep(last, end);
        }
        self.found.filter(|day| day.contacts() > 0)
    }

    fn keep(&mut self, building: Builder, to: Timestamp) {
        if building.contacts.any() || self.wanted.is_some() {
            self.found = Some(building.finish(to));
        }
    }
}

impl Builder {
    fn new(counting: &Counting, range: Range<Timestamp>, carry: &Carry) -> Self {
        let stretch = |signed: &carry::Signed| Stretch {
            team: signed.team.clone(),
            state: signed.state.clone(),
            since: range.start,
        };
        let agents = carry.agents.iter().map(|(agent, signed)| (agent.clone(), stretch(signed))).collect();
        let mut builder = Self {
            tally: Tally::new(counting, range.start, agents),
            range,
            inputs: Vec::new(),
            last_agents: carry.last_agents.clone(),
            behaviour: Behaviour::default(),
            contacts: Contacts::default(),
        };
        builder.begin(carry);
        builder
    }

    /// `before`: what held before this record.
    fn record(&mut self, record: &Record, before: &Carry) {
        self.tally.record(record);
        self.agent(record, before);
        if let Some(index) = self.contacts.record(record, before, &mut self.behaviour) {
            self.inputs.push((record.at, Input::Arrival(index)));
        }
    }

    fn finish(mut self, to: Timestamp) -> Day {
        self.behaviour.sort();
        Day {
            from: self.range.start,
            to,
            inputs: self.inputs,
            arrivals: self.contacts.finish(to),
            last_agents: self.last_agents,
            behaviour: self.behaviour,
            recorded: self.tally.finish(to),
        }
    }
}
