//! The stretches of a recording that are to hold nothing.

use smallvec::SmallVec;

use super::limits::PAUSES;

/// Positions, from the first to the one after the last.
#[derive(Clone, Debug, Default)]
pub(super) struct Pauses {
    /// Those that are over, and have not been handed out.
    over: SmallVec<[(u64, u64); PAUSES]>,
    /// Where the present one began.
    since: Option<u64>,
}

impl Pauses {
    pub(super) fn begin(&mut self, position: u64) {
        self.since.get_or_insert(position);
    }

    pub(super) fn end(&mut self, position: u64) {
        let Some(since) = self.since.take() else { return };
        if self.over.len() < PAUSES {
            self.over.push((since, position));
        } else if let Some(last) = self.over.last_mut() {
            // Rather too much silence than too little.
            last.1 = position;
        }
    }

    /// Makes silent what of `frames`, which begin at `position`, lies in a pause.
    pub(super) fn silence(&self, position: u64, frames: &mut [u8], silence: u8) {
        let end = position + frames.len() as u64 / 2;
        let present = self.since.map(|since| (since, u64::MAX));
        for (from, to) in self.over.iter().copied().chain(present) {
            let (from, to) = (from.clamp(position, end) - position, to.clamp(position, end) - position);
            if from < to {
                frames[from as usize * 2..to as usize * 2].fill(silence);
            }
        }
    }

    /// Everything before `position` has been handed out.
    pub(super) fn forget(&mut self, position: u64) {
        self.over.retain(|(_, to)| *to > position);
    }
}
