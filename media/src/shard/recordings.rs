//! The recordings of a shard, and which endpoints feed them.

use std::collections::BTreeMap;
use std::collections::VecDeque;
use std::time::Instant;

use super::endpoint::{Heard, Kind};
use super::limits::{EVENTS, RECORDINGS};
use super::{EndpointId, Event, RecordingId};
use crate::Codec;
use crate::recorder::{Packet, Recording, Side};

/// An endpoint's share in a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tap {
    slot: u32,
    side: Side,
}

impl Tap {
    pub(super) fn belongs_to(&self, other: &Tap) -> bool {
        self.slot == other.slot
    }
}

#[derive(Debug)]
struct Slot {
    id: RecordingId,
    recording: Recording,
    endpoints: [Option<EndpointId>; 2],
}

/// Recordings in slots, so that a packet finds its own by an index.
#[derive(Debug, Default)]
pub(super) struct Recordings {
    slots: Vec<Option<Slot>>,
    free: Vec<u32>,
    by_id: BTreeMap<RecordingId, u32>,
}

impl Recordings {
    /// Begins a recording; gives the taps of its left and right side. `None` when there is one of that
    /// name, or no room.
    pub(super) fn start(
        &mut self,
        now: Instant,
        id: RecordingId,
        codec: Codec,
        endpoints: [Option<EndpointId>; 2],
    ) -> Option<[Tap; 2]> {
        if self.by_id.contains_key(&id) || self.by_id.len() == RECORDINGS {
            return None;
        }
        let recording = Some(Slot { id, recording: Recording::new(now, codec), endpoints });
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
        Some([Side::Left, Side::Right].map(|side| Tap { slot, side }))
    }

    /// Ends a recording; gives its endpoints, and a tap so that its like can be removed from them.
    pub(super) fn stop(
        &mut self,
        now: Instant,
        id: RecordingId,
        events: &mut VecDeque<Event>,
    ) -> Option<([Option<EndpointId>; 2], Tap)> {
        let slot = self.by_id.remove(&id)?;
        self.free.push(slot);
        let Slot { mut recording, endpoints, .. } = self.slots.get_mut(slot as usize)?.take()?;
        while let Some((offset, data)) = recording.finish(now) {
            events.push_back(Event::RecordingData { recording: id, offset, data });
        }
        let (length, bytes) = recording.length();
        events.push_back(Event::RecordingStopped { recording: id, length, bytes });
        Some((endpoints, Tap { slot, side: Side::Left }))
    }

    /// Records a packet.
    #[inline]
    pub(super) fn take(&mut self, now: Instant, tap: Tap, heard: &Heard, payload: &[u8]) {
        let Kind::Audio(codec) = heard.kind else { return };
        if let Some(Some(slot)) = self.slots.get_mut(tap.slot as usize) {
            let (stream, timestamp) = (heard.incoming.stream, heard.incoming.timestamp);
            let packet = Packet { stream, timestamp, marker: heard.incoming.marker, codec, payload };
            slot.recording.take(now, tap.side, &packet);
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
