//! What legs hear, who hears them, and what they press.

use super::{CannotBridge, CannotRecord, Switch};
use crate::digits::Way;
use crate::leg::{Bridge, CallId, Leg, LegId, LegPhase, MediaEndpoint, ShardId, State};
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

    /// Records what an answered leg says, on the left channel, until [`Self::stop_recording`] or the leg's
    /// end. It may be bridged and recorded there at the same time.
    pub fn record(&mut self, leg: LegId, recording: RecordingId) -> Result<(), CannotRecord> {
        let media = self.answered_media(leg).ok_or(CannotRecord)?;
        let Some(entry) = self.legs.get_mut(&leg).filter(|leg| leg.recording.is_none()) else {
            return Err(CannotRecord);
        };
        entry.recording = Some(recording);
        let command = Command::StartRecording { recording, left: media.endpoint, right: None };
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

    /// Joins two answered legs of one call, ending what they heard before; with `recording`, `left`
    /// is on its left channel and `right` on its right one, from now until the bridge ends.
    pub fn bridge(
        &mut self,
        left: LegId,
        right: LegId,
        recording: Option<RecordingId>,
    ) -> Result<(), CannotBridge> {
        let call = self.call_of(left).filter(|call| left != right && self.call_of(right) == Some(*call));
        let media = (self.answered_media(left), self.answered_media(right));
        let (Some(call), (Some(a), Some(b))) = (call, media) else { return Err(CannotBridge) };
        self.unbridge(call);
        for media in [a, b] {
            self.order_shard(media.shard, Command::StopPlay { endpoint: media.endpoint });
        }
        self.order_shard(a.shard, Command::Bridge { a: a.endpoint, b: b.endpoint });
        if let Some(recording) = recording {
            let command = Command::StartRecording { recording, left: a.endpoint, right: Some(b.endpoint) };
            self.order_shard(a.shard, command);
        }
        if let Some(call) = self.calls.get_mut(&call) {
            call.bridge = Some(Bridge { left: a, right: b, recording });
        }
        Ok(())
    }

    /// Parts the two legs that are bridged in a call, and ends the bridge's recording.
    pub fn unbridge(&mut self, call: CallId) {
        let Some(bridge) = self.calls.get_mut(&call).and_then(|call| call.bridge.take()) else { return };
        let Bridge { left, right, recording } = bridge;
        if let Some(recording) = recording {
            self.order_shard(left.shard, Command::StopRecording { recording });
        }
        self.order_shard(left.shard, Command::Unbridge { a: left.endpoint, b: right.endpoint });
    }

    pub(super) fn digit(&mut self, now: Instant, leg: LegId, way: Way, digit: Digit) {
        let Some(entry) = self.legs.get_mut(&leg) else { return };
        // Neither a leg that is being ended nor one that is not answered yet has anything to choose.
        if entry.phase() == LegPhase::Answered && entry.digits.take(now, way, digit) {
            self.outputs.push_back(Output::Event(Event::Digit { leg, digit }));
        }
    }

    pub(super) fn unbridge_leg(&mut self, leg: LegId) {
        let Some(Leg { call, media: Some(media), .. }) = self.legs.get(&leg) else { return };
        let (call, media) = (*call, *media);
        let bridge = self.calls.get(&call).and_then(|call| call.bridge.as_ref());
        if bridge.is_some_and(|bridge| bridge.left == media || bridge.right == media) {
            self.unbridge(call);
        }
    }

    pub(super) fn bridged_to(&self, leg: &Leg) -> Option<LegId> {
        let (media, bridge) = (leg.media?, self.calls.get(&leg.call)?.bridge.as_ref()?);
        let other = match media {
            media if media == bridge.left => bridge.right,
            media if media == bridge.right => bridge.left,
            _ => return None,
        };
        self.by_endpoint.get(&other.endpoint).copied()
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
