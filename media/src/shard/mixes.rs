//! The mixes of a shard: who is in which, and their common tick of 20 ms.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::limits::{CATCH_UP_FRAMES, PARTIES};
use super::part::add;
use super::{EndpointId, MixId};
use crate::mixer::FRAME;

/// Time of a tick.
const TICK: Duration = Duration::from_millis(20);

/// Mixes in slots, so that a party finds its own by an index.
#[derive(Debug, Default)]
pub(super) struct Mixes {
    slots: Vec<Option<Mix>>,
    free: Vec<usize>,
    by_id: BTreeMap<MixId, usize>,
    /// When the next frame of all mixes is due; `None` while there are none.
    due: Option<Instant>,
    caught_up: u32,
}

/// One mix.
#[derive(Debug)]
pub(super) struct Mix {
    id: MixId,
    pub(super) members: Vec<EndpointId>,
    /// The last of those who have left, to be heard in the next frame.
    endings: Option<[i32; FRAME]>,
}

/// What is to be done at a tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// Mixes the frame that was due then.
    Frame(Instant),
    /// Too much time has passed to catch up with: streams go on later.
    Skip,
    /// Nothing is due.
    Wait,
}

impl Mixes {
    /// The slot of the mix, which is made if there is none; `None` when it is full.
    pub(super) fn join(&mut self, now: Instant, id: MixId, endpoint: EndpointId) -> Option<usize> {
        let slot = self.by_id.get(&id).copied().unwrap_or_else(|| self.make(now, id));
        let mix = self.slots[slot].as_mut().filter(|mix| mix.members.len() < PARTIES)?;
        mix.members.push(endpoint);
        Some(slot)
    }

    fn make(&mut self, now: Instant, id: MixId) -> usize {
        let mix = Some(Mix { id, members: Vec::new(), endings: None });
        let slot = match self.free.pop() {
            Some(slot) => {
                self.slots[slot] = mix;
                slot
            }
            None => {
                self.slots.push(mix);
                self.slots.len() - 1
            }
        };
        self.by_id.insert(id, slot);
        self.due.get_or_insert(now);
        slot
    }

    /// Whether `slot` holds the mix `id`.
    pub(super) fn is(&self, slot: usize, id: MixId) -> bool {
        self.by_id.get(&id) == Some(&slot)
    }

    /// Takes a party out; the last one ends the mix.
    pub(super) fn leave(&mut self, slot: usize, endpoint: EndpointId) {
        let Some(mix) = self.get(slot) else { return };
        mix.members.retain(|member| *member != endpoint);
        if !mix.members.is_empty() {
            return;
        }
        let id = mix.id;
        self.by_id.remove(&id);
        self.slots[slot] = None;
        self.free.push(slot);
        if self.by_id.is_empty() {
            self.due = None;
        }
    }

    pub(super) fn get(&mut self, slot: usize) -> Option<&mut Mix> {
        self.slots.get_mut(slot)?.as_mut()
    }

    /// How many slots there are, empty ones among them.
    pub(super) fn slots(&self) -> usize {
        self.slots.len()
    }

    /// What is to be done now; to be asked until it is to wait. Up to [`CATCH_UP_FRAMES`] are caught up with
    /// at once.
    pub(super) fn turn(&mut self, now: Instant) -> Turn {
        let Some(due) = self.due.filter(|due| *due <= now) else {
            self.caught_up = 0;
            return Turn::Wait;
        };
        if self.caught_up == CATCH_UP_FRAMES {
            self.due = Some(now + TICK);
            return Turn::Skip;
        }
        self.caught_up += 1;
        self.due = Some(due + TICK);
        Turn::Frame(due)
    }
}

impl Mix {
    /// Lets the last of somebody who has left be heard in the next frame.
    pub(super) fn end_with(&mut self, samples: &[i16]) {
        add(self.endings.get_or_insert([0; FRAME]), samples);
    }

    /// What the sum of the next frame begins with.
    pub(super) fn begin_sum(&mut self) -> [i32; FRAME] {
        self.endings.take().unwrap_or([0; FRAME])
    }
}
