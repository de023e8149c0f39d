//! Who hears whom, and how recordings follow.

use super::Switch;
use crate::Output;
use crate::arrangement::{self, Group, Placed, Role, Step};
use crate::leg::{CallId, LegId, LegPhase, Part};
use media::{Command, EndpointId, MixId};

impl Switch {
    /// Has those who share a group of a call hear each other from now on, and nobody else: legs that are in no group
    /// hear what is played to them, and whoever enters one hears no more of that. Recordings follow.
    ///
    /// A leg that is not answered yet, that is ending, or that belongs to another call cannot be in a group, and a
    /// group of one is none. With early media a leg can be in one before it is answered, if it hears nobody there.
    /// Returns those who were named, and are in no group now.
    pub fn arrange(&mut self, call: CallId, groups: &[Group]) -> Vec<LegId> {
        let settled = self.settled(call, groups);
        self.rearrange(call, settled);
        let named = groups.iter().flat_map(|group| &group.parties).map(|(leg, _)| *leg);
        named.filter(|leg| arrangement::find(self.groups_of(call), *leg).is_none()).collect()
    }

    /// Whether [`Self::arrange`] would change nothing.
    pub fn is_arranged(&self, call: CallId, groups: &[Group]) -> bool {
        self.groups_of(call).iter().map(|placed| &placed.group).eq(&self.settled(call, groups))
    }

    /// A leg hears nobody any more, and those who are left go on without it.
    pub(super) fn leave_group(&mut self, leg: LegId) {
        let Some(call) = self.call_of(leg).filter(|_| self.part(leg).is_some()) else { return };
        let groups: Vec<Group> = self.groups_of(call).iter().map(|placed| placed.group.clone()).collect();
        self.rearrange(call, arrangement::settle(&groups, |_, other| other != leg));
    }

    /// Where a leg is in the arrangement of its call.
    pub(super) fn part(&self, leg: LegId) -> Option<Part> {
        let groups = self.groups_of(self.call_of(leg)?).iter().enumerate();
        groups.filter_map(|(group, placed)| Some(Part { group, role: placed.group.role(leg)? })).next()
    }

    /// Those whom a leg hears, and a recording of it has. What is listened to since before an answer is no talk, and not
    /// recorded.
    pub(super) fn heard_by(&self, leg: LegId) -> Vec<EndpointId> {
        let groups = self.call_of(leg).map_or(&[][..], |call| self.groups_of(call));
        let listens = arrangement::find(groups, leg).is_some_and(|(_, role)| role == Role::Listen);
        let heard = arrangement::heard_by(groups, leg).filter(|leg| !(listens && self.has_early_media(*leg)));
        heard.filter_map(|leg| self.endpoint_of(leg)).collect()
    }

    fn groups_of(&self, call: CallId) -> &[Placed] {
        self.calls.get(&call).map_or(&[], |call| &call.groups)
    }

    fn settled(&self, call: CallId, groups: &[Group]) -> Vec<Group> {
        arrangement::settle(groups, |group, leg| {
            let entry = self.legs.get(&leg).filter(|entry| entry.call == call && entry.media.is_some());
            entry.is_some_and(|entry| match entry.phase() {
                LegPhase::Answered => true,
                LegPhase::SettingUp => entry.early.is_some() && !group.gives_to_hear(leg),
                LegPhase::Ending => false,
            })
        })
    }

    fn rearrange(&mut self, call: CallId, groups: Vec<Group>) {
        let Some(entry) = self.calls.get_mut(&call) else { return };
        let new_mix = || {
            self.last_mix += 1;
            MixId(self.last_mix)
        };
        let placed = arrangement::place(&entry.groups, groups, new_mix);
        let steps = arrangement::steps(&entry.groups, &placed);
        let legs = entry.legs.clone();
        entry.groups = placed;
        for step in steps {
            self.take_step(step);
        }
        for leg in legs {
            self.record_all_heard(leg);
        }
    }

    fn take_step(&mut self, step: Step) {
        match step {
            Step::StopPlay(leg) => self.order_leg(leg, |endpoint| Command::StopPlay { endpoint }),
            Step::Leave(leg) => self.order_leg(leg, |endpoint| Command::Leave { endpoint }),
            Step::SetRole(leg, role) => {
                let role = self.media_role(role);
                self.order_leg(leg, |endpoint| Command::SetRole { endpoint, role });
            }
            Step::Join(mix, leg, role) => {
                let role = self.media_role(role);
                self.order_leg(leg, |endpoint| Command::Join { mix, endpoint, role });
            }
            Step::Bridge(a, b) => self.order_pair(a, b, |a, b| Command::Bridge { a, b }),
            Step::Unbridge(a, b) => self.order_pair(a, b, |a, b| Command::Unbridge { a, b }),
        }
    }

    fn order_pair(&mut self, a: LegId, b: LegId, command: impl FnOnce(EndpointId, EndpointId) -> Command) {
        if let Some(b) = self.endpoint_of(b) {
            self.order_leg(a, |a| command(a, b));
        }
    }

    fn media_role(&self, role: Role) -> media::Role {
        match role {
            Role::Talk => media::Role::Talk,
            Role::Listen => media::Role::Listen,
            Role::Whisper { to } => {
                self.endpoint_of(to).map_or(media::Role::Listen, |to| media::Role::Whisper { to })
            }
        }
    }

    /// The recording of a leg has those on its right channel whom the leg hears now.
    pub(super) fn record_all_heard(&mut self, leg: LegId) {
        if self.legs.get(&leg).is_none_or(|leg| leg.recording.is_none()) {
            return;
        }
        let right = self.heard_by(leg);
        let Some(entry) = self.legs.get_mut(&leg) else { return };
        let (Some(recorded), Some(media)) = (&mut entry.recording, entry.media) else { return };
        if recorded.right != right {
            recorded.right.clone_from(&right);
            let command = Command::RecordSides { recording: recorded.id, left: Some(media.endpoint), right };
            self.outputs.push_back(Output::Media { shard: media.shard, command });
        }
    }

    fn endpoint_of(&self, leg: LegId) -> Option<EndpointId> {
        self.legs.get(&leg)?.media.map(|media| media.endpoint)
    }
}
