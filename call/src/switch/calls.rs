//! Which legs belong together, and what they have in common.

use super::Switch;
use crate::leg::{CallId, Leg, LegId, ShardId, State};
use media::Codec;
use sip::SessionId;

impl Switch {
    pub(super) fn new_call(&mut self) -> CallId {
        self.last_call += 1;
        CallId(self.last_call)
    }

    pub(super) fn add_leg(&mut self, call: CallId, state: State, session: Option<SessionId>) -> LegId {
        self.last_leg += 1;
        self.next_session_id += 1;
        let leg = LegId(self.last_leg);
        self.legs.insert(leg, Leg::new(call, state, session, self.next_session_id));
        self.calls.entry(call).or_default().legs.push(leg);
        if let Some(session) = session {
            self.by_session.insert(session, leg);
        }
        leg
    }

    pub(super) fn leave_call(&mut self, leg: LegId) {
        let Some(id) = self.call_of(leg) else { return };
        if let Some(call) = self.calls.get_mut(&id) {
            call.legs.retain(|other| *other != leg);
            if call.legs.is_empty() {
                self.calls.remove(&id);
            }
        }
    }

    /// The shard that a call's media is on already.
    pub(super) fn shard_of_call(&self, call: CallId) -> Option<ShardId> {
        self.legs_of(call).find_map(|leg| leg.media).map(|media| media.shard)
    }

    /// The codec that a call's first leg agreed on: offered first to the others, nothing need be transcoded.
    pub(super) fn codec_of_call(&self, call: CallId) -> Option<Codec> {
        self.legs_of(call).find_map(Leg::codec)
    }

    pub(super) fn legs_of(&self, call: CallId) -> impl Iterator<Item = &Leg> {
        self.calls.get(&call).into_iter().flat_map(|call| &call.legs).filter_map(|leg| self.legs.get(leg))
    }
}
