//! What legs hear, who hears them, and what they press.

use super::{CannotBridge, CannotRecord, Switch};
use crate::digits::Way;
use crate::leg::{Bridge, CallId, LegId, LegPhase, MediaEndpoint, ShardId, State};
use crate::{Event, Output};
use media::{Audio, Command, Digit, EndpointId, PlayId, RecordingId};
use std::sync::Arc;
use std::time::Instant;

impl Switch {
    /// Plays to an answered leg, instead of what it heard before: one after the other, without a gap, and
    /// with `repeat` all of it again and again.
    pub fn play(&mut self, leg: LegId, play: PlayId, audio: Vec<Arc<Audio>>, repeat: bool) {
        self.order_leg(leg, |endpoint| Command::Play { endpoint, play, audio, repeat });
    }

    /// Stops what is played to a leg. No [`Event::PlayFinished`] follows, unless it is on its way already:
    /// then its [`PlayId`] tells.
    pub fn stop_play(&mut self, leg: LegId) {
        self.order_leg(leg, |endpoint| Command::StopPlay { endpoint });
    }

    /// Records what an answered leg says, on the left channel, and on the right one whom it is bridged to, whoever
    /// that is at the time; until [`Self::stop_recording`] or the leg's end.
    pub fn record(&mut self, leg: LegId, recording: RecordingId) -> Result<(), CannotRecord> {
        let media = self.answered_media(leg).ok_or(CannotRecord)?;
        let Some(entry) = self.legs.get_mut(&leg).filter(|leg| leg.recording.is_none()) else {
            return Err(CannotRecord);
        };
        entry.recording = Some(recording);
        let right = self.bridged_media(leg);
        let command = Command::StartRecording { recording, left: media.endpoint, right };
        self.order_shard(media.shard, command);
        Ok(())
    }

    /// Ends the recording of a leg, if there is one.
    pub fn stop_recording(&mut self, leg: LegId) {
        let Some(entry) = self.legs.get_mut(&leg) else { return };
        if let Some((recording, media)) = entry.recording.take().zip(entry.media) {
            self.order_shard(media.shard, Command::StopRecording { recording });
        }
    }

    /// Joins two answered legs of one call, ending what they heard before.
    pub fn bridge(&mut self, left: LegId, right: LegId) -> Result<(), CannotBridge> {
        let call = self.call_of(left).filter(|call| left != right && self.call_of(right) == Some(*call));
        let media = (self.answered_media(left), self.answered_media(right));
        let (Some(call), (Some(a), Some(b))) = (call, media) else { return Err(CannotBridge) };
        self.unbridge(call);
        for media in [a, b] {
            self.order_shard(media.shard, Command::StopPlay { endpoint: media.endpoint });
        }
        self.order_shard(a.shard, Command::Bridge { a: a.endpoint, b: b.endpoint });
        if let Some(call) = self.calls.get_mut(&call) {
            call.bridge = Some(Bridge { left, right });
        }
        self.record_both_sides(left);
        self.record_both_sides(right);
        Ok(())
    }

    /// Parts the two legs that are bridged in a call. Their recordings go on, each with one side.
    pub fn unbridge(&mut self, call: CallId) {
        let Some(Bridge { left, right }) = self.calls.get_mut(&call).and_then(|call| call.bridge.take())
        else {
            return;
        };
        if let (Some(a), Some(b)) = (self.media_of(left), self.media_of(right)) {
            self.order_shard(a.shard, Command::Unbridge { a: a.endpoint, b: b.endpoint });
        }
        self.record_both_sides(left);
        self.record_both_sides(right);
    }

    /// The recording of a leg has whom the leg is bridged to now on its right channel.
    fn record_both_sides(&mut self, leg: LegId) {
        let Some((recording, media)) = self.legs.get(&leg).and_then(|leg| leg.recording.zip(leg.media))
        else {
            return;
        };
        let right = self.bridged_media(leg).into_iter().collect();
        let command = Command::RecordSides { recording, left: Some(media.endpoint), right };
        self.order_shard(media.shard, command);
    }

    pub(super) fn digit(&mut self, now: Instant, leg: LegId, way: Way, digit: Digit) {
        let Some(entry) = self.legs.get_mut(&leg) else { return };
        // Neither a leg that is being ended nor one that is not answered yet has anything to choose.
        if entry.phase() == LegPhase::Answered && entry.digits.take(now, way, digit) {
            self.outputs.push_back(Output::Event(Event::Digit { leg, digit }));
        }
    }

    pub(super) fn unbridge_leg(&mut self, leg: LegId) {
        if let Some(call) = self.call_of(leg).filter(|_| self.bridged_to(leg).is_some()) {
            self.unbridge(call);
        }
    }

    pub(super) fn bridged_to(&self, leg: LegId) -> Option<LegId> {
        let bridge = self.calls.get(&self.call_of(leg)?)?.bridge.as_ref()?;
        match leg {
            leg if leg == bridge.left => Some(bridge.right),
            leg if leg == bridge.right => Some(bridge.left),
            _ => None,
        }
    }

    fn bridged_media(&self, leg: LegId) -> Option<EndpointId> {
        self.media_of(self.bridged_to(leg)?).map(|media| media.endpoint)
    }

    fn media_of(&self, leg: LegId) -> Option<MediaEndpoint> {
        self.legs.get(&leg)?.media
    }

    fn answered_media(&self, leg: LegId) -> Option<MediaEndpoint> {
        let leg = self.legs.get(&leg)?;
        matches!(leg.state, State::Answered { .. }).then_some(leg.media).flatten()
    }

    pub(super) fn order_leg(&mut self, leg: LegId, command: impl FnOnce(EndpointId) -> Command) {
        if let Some(MediaEndpoint { shard, endpoint, .. }) = self.legs.get(&leg).and_then(|leg| leg.media) {
            self.order_shard(shard, command(endpoint));
        }
    }

    pub(super) fn order_shard(&mut self, shard: ShardId, command: Command) {
        self.outputs.push_back(Output::Media { shard, command });
    }
}
