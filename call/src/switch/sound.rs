//! What is played to legs, what is recorded of them, and what they press.

use super::{CannotRecord, Switch};
use crate::digits::Way;
use crate::leg::{LegId, LegPhase, MediaEndpoint, Recorded, ShardId, State};
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

    /// Records what an answered leg says, on the left channel, and on the right one those whom it hears, whoever
    /// that is at the time, but not the early media that it listens to; until [`Self::stop_recording`] or the leg's end.
    pub fn record(&mut self, leg: LegId, recording: RecordingId) -> Result<(), CannotRecord> {
        let media = self.answered_media(leg).ok_or(CannotRecord)?;
        let heard = self.heard_by(leg);
        let Some(entry) = self.legs.get_mut(&leg).filter(|leg| leg.recording.is_none()) else {
            return Err(CannotRecord);
        };
        let right = heard.first().copied();
        entry.recording = Some(Recorded { id: recording, right: right.into_iter().collect() });
        let command = Command::StartRecording { recording, left: media.endpoint, right };
        self.order_shard(media.shard, command);
        self.record_all_heard(leg);
        Ok(())
    }

    /// Ends the recording of a leg, if there is one.
    pub fn stop_recording(&mut self, leg: LegId) {
        let Some(entry) = self.legs.get_mut(&leg) else { return };
        if let Some((recording, media)) = entry.recording.take().zip(entry.media) {
            self.order_shard(media.shard, Command::StopRecording { recording: recording.id });
        }
    }

    /// Pauses the recording of a leg: both sides are silent in it meanwhile, and its time goes on.
    pub fn pause_recording(&mut self, leg: LegId) {
        self.order_recording(leg, |recording| Command::PauseRecording { recording });
    }

    /// Has the recording of a leg go on.
    pub fn resume_recording(&mut self, leg: LegId) {
        self.order_recording(leg, |recording| Command::ResumeRecording { recording });
    }

    /// Whether a leg is recorded, in a pause or not.
    pub fn is_recorded(&self, leg: LegId) -> bool {
        self.legs.get(&leg).is_some_and(|leg| leg.recording.is_some())
    }

    fn order_recording(&mut self, leg: LegId, command: impl FnOnce(RecordingId) -> Command) {
        let Some(entry) = self.legs.get(&leg) else { return };
        if let (Some(recording), Some(media)) = (&entry.recording, entry.media) {
            let command = command(recording.id);
            self.order_shard(media.shard, command);
        }
    }
    pub(super) fn digit(&mut self, now: Instant, leg: LegId, way: Way, digit: Digit) {
        let Some(entry) = self.legs.get_mut(&leg) else { return };
        // Neither a leg that is being ended nor one that is not answered yet has anything to choose.
        if entry.phase() == LegPhase::Answered && entry.digits.take(now, way, digit) {
            self.outputs.push_back(Output::Event(Event::Digit { leg, digit }));
        }
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
