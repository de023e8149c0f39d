//! The recordings of a shard, and which endpoints feed them.

use std::collections::BTreeMap;
use std::collections::VecDeque;
use std::time::Instant;

use super::endpoint::{Heard, Kind};
use super::limits::{EVENTS, RECORDINGS};
use super::{EndpointId, Event, RecordingId};
use crate::Codec;
use crate::recorder::{Feed, Packet, Recording, Side};

/// An endpoint's share in a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tap {
    slot: u32,
    feed: Feed,
}

#[derive(Debug)]
struct Slot {
    id: RecordingId,
    recording: Recording,
    /// Who is recorded.
    taps: Vec<(EndpointId, Tap)>,
}

/// Recordings in slots, so that a packet finds its own by an index.
#[derive(Debug, Default)]
pub(super) struct Recordings {
    slots: Vec<Option<Slot>>,
    free: Vec<u32>,
    by_id: BTreeMap<RecordingId, u32>,
}

impl Recordings {
    /// Begins a recording of nobody; `false` when there is one of that name, or no room.
    pub(super) fn start(&mut self, now: Instant, id: RecordingId, codec: Codec) -> bool {
        if self.by_id.contains_key(&id) || self.by_id.len() == RECORDINGS {
            return false;
        }
        let recording = Some(Slot { id, recording: Recording::new(now, codec), taps: Vec::new() });
        let slot = match self.free.pop() {
            Some(slot) => {
                self.slots[slot as usize] = recording;
                slot
            }
            None => {
                self.slots.push(recording);
                (self.slots.len() - 1) as u32
            }
        };
        self.by_id.insert(id, slot);
        true
    }

    /// Ends a recording; gives whom it recorded.
    pub(super) fn stop(
        &mut self,
        now: Instant,
        id: RecordingId,
        events: &mut VecDeque<Event>,
    ) -> Vec<(EndpointId, Tap)> {
        let Some(slot) = self.by_id.remove(&id) else { return Vec::new() };
        self.free.push(slot);
        let Some(Slot { mut recording, taps, .. }) = self.slots[slot as usize].take() else {
            return Vec::new();
        };
        while let Some((offset, data)) = recording.finish(now) {
            events.push_back(Event::RecordingData { recording: id, offset, data });
        }
        let (length, bytes) = recording.length();
        events.push_back(Event::RecordingStopped { recording: id, length, bytes });
        taps
    }

    /// Puts an endpoint on a side; gives its tap, or `None` where it is there already, or too many are.
    pub(super) fn add(&mut self, id: RecordingId, endpoint: EndpointId, side: Side) -> Option<Tap> {
        let slot = *self.by_id.get(&id)?;
        let Slot { recording, taps, .. } = self.slots[slot as usize].as_mut()?;
        if taps.iter().any(|(known, tap)| (*known, tap.feed.side) == (endpoint, side)) {
            return None;
        }
        let tap = Tap { slot, feed: recording.add(side)? };
        taps.push((endpoint, tap));
        Some(tap)
    }

    /// Takes everybody off whom `stays` does not name; gives them.
    pub(super) fn retain(
        &mut self,
        id: RecordingId,
        stays: impl Fn(EndpointId, Side) -> bool,
    ) -> Vec<(EndpointId, Tap)> {
        let Some(Slot { recording, taps, .. }) = self.get(id) else { return Vec::new() };
        let leaving = taps.extract_if(.., |(endpoint, tap)| !stays(*endpoint, tap.feed.side));
        let leaving: Vec<_> = leaving.collect();
        leaving.iter().for_each(|(_, tap)| recording.end(tap.feed));
        leaving
    }

    /// From now on, or no longer, neither side is recorded.
    pub(super) fn set_paused(&mut self, now: Instant, id: RecordingId, paused: bool) {
        match self.get(id) {
            Some(slot) if paused => slot.recording.pause(now),
            Some(slot) => slot.recording.resume(now),
            None => {}
        }
    }

    fn get(&mut self, id: RecordingId) -> Option<&mut Slot> {
        let slot = *self.by_id.get(&id)?;
        self.slots.get_mut(slot as usize)?.as_mut()
    }

    /// Records a packet.
    #[inline]
    pub(super) fn take(&mut self, now: Instant, tap: Tap, heard: &Heard, payload: &[u8]) {
        let Kind::Audio(codec) = heard.kind else { return };
        if let Some(Some(slot)) = self.slots.get_mut(tap.slot as usize) {
            let (stream, timestamp) = (heard.incoming.stream, heard.incoming.timestamp);
            let packet = Packet { stream, timestamp, marker: heard.incoming.marker, codec, payload };
            slot.recording.take(now, tap.feed, &packet);
        }
    }

    /// Hands out what is complete.
    pub(super) fn tick(&mut self, now: Instant, events: &mut VecDeque<Event>) {
        for slot in self.slots.iter_mut().flatten() {
            if events.len() >= EVENTS {
                return;
            }
            if let Some((offset, data)) = slot.recording.flush(now) {
                events.push_back(Event::RecordingData { recording: slot.id, offset, data });
            }
        }
    }
}
