//! Who is in which recording.

use std::time::Instant;

use super::recordings::Tap;
use super::{EndpointId, Event, RecordingId, Shard, limits};
use crate::Codec;
use crate::recorder::Side;

impl Shard {
    pub(super) fn start_recording(
        &mut self,
        now: Instant,
        id: RecordingId,
        left: EndpointId,
        right: Option<EndpointId>,
    ) {
        let sides = [Some(left), right];
        let codec = sides.into_iter().flatten().find_map(|side| self.endpoint(side)?.codec());
        let codec = codec.unwrap_or(Codec::Pcmu);
        if self.recordings.start(now, id, codec) {
            self.events.push_back(Event::RecordingStarted { recording: id, codec });
            self.record(id, left, Side::Left);
            right.into_iter().for_each(|right| self.record(id, right, Side::Right));
        }
    }

    pub(super) fn stop_recording(&mut self, now: Instant, id: RecordingId) {
        let taps = self.recordings.stop(now, id, &mut self.events);
        self.remove_taps(taps);
    }

    pub(super) fn record_sides(&mut self, id: RecordingId, left: Option<EndpointId>, right: &[EndpointId]) {
        let leaving = self.recordings.retain(id, |endpoint, side| match side {
            Side::Left => left == Some(endpoint),
            Side::Right => right.contains(&endpoint),
        });
        self.remove_taps(leaving);
        left.into_iter().for_each(|left| self.record(id, left, Side::Left));
        right.iter().for_each(|right| self.record(id, *right, Side::Right));
    }

    fn record(&mut self, id: RecordingId, endpoint: EndpointId, side: Side) {
        let has_room = |shard: &mut Shard| {
            shard.endpoint(endpoint).is_some_and(|one| one.taps.len() < limits::RECORDINGS_PER_ENDPOINT)
        };
        if has_room(self)
            && let Some(tap) = self.recordings.add(id, endpoint, side)
            && let Some(endpoint) = self.endpoint(endpoint)
        {
            endpoint.taps.push(tap);
        }
    }

    fn remove_taps(&mut self, taps: Vec<(EndpointId, Tap)>) {
        for (id, leaving) in taps {
            if let Some(endpoint) = self.endpoint(id) {
                endpoint.taps.retain(|tap| *tap != leaving);
            }
        }
    }
}
