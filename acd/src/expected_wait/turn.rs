//! When a contact's turn comes: who is ahead, and how soon the agents are done with them.

use crate::{
    Timestamp,
    demand::Demand,
    engine::Engine,
    index::{Crew, Id, Lane, LaneId, PoolId, Urgency},
};
use std::collections::{BTreeMap, BTreeSet};

use super::supply::Supply;

/// The contacts of a lane that are counted one by one; the place among more is judged by the points.
const COUNTED: usize = 128;

/// How often the interval in which the turn comes is halved.
const HALVINGS: usize = 32;

/// Agents who are all taken by what is ahead elsewhere can do just that, as far as sums of fractions are equal.
const ROUNDING: f64 = 1e-9;

/// Contacts that are ahead and ask for other agents, of whom some may take the contact, too.
struct Rival {
    ahead: f64,
    /// The rate of those who may take both.
    common: f64,
    /// The rate of those who may take these only.
    besides: f64,
}

impl Engine {
    /// How long a contact with this demand has to expect to wait: 0 where somebody is free for it; `None` where
    /// nobody is at work for it, or nobody has been done with a contact yet.
    ///
    /// Contacts are taken to flow: the agents who may take it have to be through with what is ahead in its lane, and
    /// with what other agents leave to them of what is ahead elsewhere. Then the next of them who is free takes it.
    ///
    /// `from`: the step that the contact has reached. Where its demand is that of a later one, those ahead who ask for
    /// the same get there before it, and take whoever is free now.
    pub(super) fn expected_by(
        &self,
        at: Timestamp,
        demand: &Demand,
        from: u8,
        urgency: &Urgency,
    ) -> Option<u64> {
        let id = Id::new(demand.clone());
        let made;
        let lane = match self.index.lanes.get(&id) {
            Some(lane) => lane,
            None => {
                made = Lane::new(&self.state, demand)?;
                &made
            }
        };
        let free: usize = lane.pools().map(|pool| self.free(pool)).sum();
        if free > 0 && demand.step == from {
            return Some(0);
        }
        let is_alike = |other: &Demand| {
            (&other.queue, &other.own, &other.held) == (&demand.queue, &demand.own, &demand.held)
                && (from..demand.step).contains(&other.step)
        };
        let points = urgency.points(lane.ageing_milli, at);
        let mut groups: BTreeMap<Vec<&PoolId>, (&Lane, f64)> = BTreeMap::new();
        for (id, other) in self.rivals(lane) {
            let alike = if is_alike(id) { lane } else { other };
            groups.entry(alike.pools().collect()).or_insert((alike, 0.0)).1 +=
                ahead(other, at, points, urgency);
        }
        let own = groups.remove(&lane.pools().collect::<Vec<_>>()).map_or(0.0, |(_, ahead)| ahead);
        let left = own - free as f64;
        if left < 0.0 {
            return Some(0);
        }
        let usual = self.usual_pace(lane)?;
        let supply = self.supply(lane, usual);
        if supply.rate <= 0.0 {
            return None;
        }
        let others = groups.into_values().filter(|(_, ahead)| *ahead > 0.0);
        let others = others.map(|(other, ahead)| (self.supply(other, usual), ahead)).collect();
        Some((self.turn(&supply, left, others) + 1.0 / supply.rate) as u64)
    }

    /// After how many milliseconds the agents are through with what is ahead: as long as more of it is left to them
    /// than they can do.
    fn turn(&self, supply: &Supply<'_>, own: f64, groups: Vec<(Supply<'_>, f64)>) -> f64 {
        let rivals = groups.iter().map(|(other, ahead)| {
            let common = self.common_rate(supply, other);
            Rival { ahead: *ahead, common, besides: (other.rate - common).max(0.0) }
        });
        let rivals: Vec<Rival> = rivals.collect();
        let others: Vec<&Supply<'_>> = groups.iter().map(|(other, _)| other).collect();
        let all_besides = self.rate_besides(supply, &others);
        let left = |ms: f64| {
            // Each rival as if its other agents were its own; and all as if any of them could do any of it.
            let each = |rival: &Rival| (rival.common * ms).min((rival.ahead - rival.besides * ms).max(0.0));
            let done = |rival: &Rival| ((rival.common + rival.besides) * ms).min(rival.ahead);
            let (each, done): (f64, f64) = (rivals.iter().map(each).sum(), rivals.iter().map(done).sum());
            each.max(done - all_besides * ms)
        };
        let all: f64 = rivals.iter().map(|rival| rival.ahead).sum();
        let (mut early, mut late) = (0.0, (own + all) / supply.rate);
        for _ in 0..HALVINGS {
            let middle = (early + late) / 2.0;
            match supply.rate * middle <= (own + left(middle)) * (1.0 + ROUNDING) {
                true => early = middle,
                false => late = middle,
            }
        }
        late
    }

    /// The lanes with contacts that agents of these crews, or of their teams, may take; the contact's own among them.
    fn rivals<'e>(&'e self, lane: &Lane) -> BTreeMap<&'e LaneId, &'e Lane> {
        let mut rivals = BTreeMap::new();
        for own in lane.pools() {
            let team = self.team_of(&own.crew).map(|team| Crew::Team(team.clone()));
            let crews = BTreeSet::from_iter(team.into_iter().chain([own.crew.clone()]));
            let pools = crews.iter().flat_map(|crew| self.index.pools_of(crew));
            let pools = pools.filter(|(id, pool)| id.channel == own.channel && pool.waiting > 0);
            let lanes = pools.flat_map(|(_, pool)| pool.heads.values().flat_map(|heads| heads.values()));
            rivals.extend(lanes.filter_map(|id| self.index.lanes.get_key_value(id)));
        }
        rivals
    }
}

/// How many contacts of a lane have more priority than `points`; of equals, those who waited before.
fn ahead(lane: &Lane, at: Timestamp, points: i128, urgency: &Urgency) -> f64 {
    let points_of = |other: &Urgency| other.points(lane.ageing_milli, at);
    let is_ahead = |other: &Urgency| match points_of(other) {
        other_points if other_points == points => {
            (other.since, other.contact) < (urgency.since, urgency.contact)
        }
        other_points => other_points > points,
    };
    let (Some(first), Some(last)) = (lane.waiting.first(), lane.waiting.last()) else { return 0.0 };
    if is_ahead(last) {
        return lane.waiting.len() as f64;
    }
    let counted = lane.waiting.iter().take(COUNTED).take_while(|other| is_ahead(other)).count();
    if counted < COUNTED {
        return counted as f64;
    }
    let (most, least) = (points_of(first) as f64, points_of(last) as f64);
    let part = if most > least { (most - points as f64) / (most - least) } else { 1.0 };
    lane.waiting.len() as f64 * part.clamp(0.0, 1.0)
}
