//! Playing audio in frames of the packet time, on a schedule that does not drift.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::PlayId;
use super::limits::CATCH_UP_FRAMES;
use crate::{Audio, Codec};

/// The longest frame: the packet time is at most 60 ms.
pub(super) const MAX_FRAME: usize = 480;

/// Audio that is being played to one endpoint.
#[derive(Clone, Debug)]
pub(super) struct Player {
    pub(super) play: PlayId,
    /// One after the other.
    audio: Vec<Arc<Audio>>,
    repeat: bool,
    /// Which of them is played now.
    part: usize,
    /// Samples of it played so far.
    position: usize,
    /// When the next frame is due: a whole number of frames after the last, whatever the ticks do.
    due: Instant,
    /// The next frame does not follow directly on the last one.
    fresh: bool,
}

/// What a player does at a tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// A frame was written.
    Frame {
        /// When it was due.
        due: Instant,
        /// It begins a talk spurt.
        fresh: bool,
    },
    /// Nothing is due.
    Wait,
    /// The last frame has been heard.
    Finished,
}

impl Player {
    pub(super) fn new(now: Instant, play: PlayId, audio: Vec<Arc<Audio>>, repeat: bool) -> Player {
        Player { play, audio, repeat, part: 0, position: 0, due: now, fresh: true }
    }

    /// Writes the next frame where one is due. `sent` frames were written at this tick before.
    ///
    /// No sample is left out when ticks come late. Up to [`CATCH_UP_FRAMES`] are caught up at once;
    /// beyond that the schedule moves, and the pause is one of real time, so timestamps move as well.
    pub(super) fn turn(&mut self, now: Instant, sent: u32, codec: Codec, frame: &mut [u8]) -> Turn {
        if self.due > now {
            return Turn::Wait;
        }
        if self.rest(codec).is_empty() {
            return Turn::Finished;
        }
        let packet_time = crate::rtp::duration(frame.len() as u64);
        if sent == CATCH_UP_FRAMES {
            self.due = now + packet_time;
            self.fresh = true;
            return Turn::Wait;
        }
        self.read(codec, frame);
        let due = self.due;
        self.due += packet_time;
        Turn::Frame { due, fresh: std::mem::take(&mut self.fresh) }
    }

    fn read(&mut self, codec: Codec, frame: &mut [u8]) {
        let mut filled = 0;
        while filled < frame.len() {
            let rest = self.rest(codec);
            if rest.is_empty() {
                frame[filled..].fill(codec.silence());
                return;
            }
            let count = rest.len().min(frame.len() - filled);
            frame[filled..filled + count].copy_from_slice(&rest[..count]);
            filled += count;
            self.position += count;
        }
    }

    /// What is left of the present part, or else the next one; empty when there is nothing more to play.
    fn rest(&mut self, codec: Codec) -> &[u8] {
        let ended = |audio: &Arc<Audio>| self.position >= audio.samples(codec).len();
        if self.audio.get(self.part).is_some_and(ended) {
            (self.part, self.position) = (self.part + 1, 0);
        }
        if self.part == self.audio.len() && self.repeat {
            self.part = 0;
        }
        self.audio.get(self.part).map_or(&[], |audio| &audio.samples(codec)[self.position..])
    }
}

/// Samples in a frame of `packet_time`.
pub(super) fn frame_len(packet_time: Duration) -> usize {
    (crate::rtp::samples(packet_time) as usize).clamp(80, MAX_FRAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ramp(len: usize) -> Arc<Audio> {
        let samples: Vec<i16> = (0..len).map(|index| crate::g711::decode_mu(index as u8)).collect();
        Arc::new(Audio::from_samples(&samples).unwrap())
    }

    #[allow(clippy::disallowed_methods)]
    fn start() -> Instant {
        Instant::now()
    }

    fn frames_at(player: &mut Player, now: Instant) -> (u32, Vec<u8>) {
        let (mut frame, mut sent, mut heard) = ([0; 160], 0, Vec::new());
        while let Turn::Frame { .. } = player.turn(now, sent, Codec::Pcmu, &mut frame) {
            heard.extend_from_slice(&frame);
            sent += 1;
        }
        (sent, heard)
    }

    #[test]
    fn an_hour_of_uneven_ticks_does_not_drift() {
        let start = start();
        let mut player = Player::new(start, PlayId(1), vec![ramp(1_000)], true);
        let mut frames = 0;
        let mut now_ms = 0;
        while now_ms < 3_600_000 {
            frames += frames_at(&mut player, start + Duration::from_millis(now_ms)).0;
            now_ms += [7, 10, 13, 31][frames as usize % 4];
        }
        assert!((frames as i64 - 180_000).abs() <= 2, "{frames}");
    }

    #[test]
    fn a_late_tick_is_caught_up_within_the_limit_and_no_sample_is_lost() {
        let start = start();
        let audio = ramp(160 * 100);
        let mut player = Player::new(start, PlayId(1), vec![audio.clone()], false);
        let mut heard = Vec::new();
        for at_ms in (0..200).chain([270, 900]).chain(901..4_000) {
            let (sent, mut samples) = frames_at(&mut player, start + Duration::from_millis(at_ms));
            assert!(sent <= CATCH_UP_FRAMES, "{sent} at {at_ms} ms");
            heard.append(&mut samples);
        }
        assert_eq!(heard, audio.samples(Codec::Pcmu));
    }

    #[test]
    fn repeats_without_a_gap_and_ends_in_silence() {
        let start = start();
        let audio = ramp(250);
        let mut player = Player::new(start, PlayId(1), vec![audio.clone()], true);
        let mut frame = [0; 160];
        player.turn(start, 0, Codec::Pcmu, &mut frame);
        player.turn(start + Duration::from_millis(20), 0, Codec::Pcmu, &mut frame);
        assert_eq!(frame[..90], audio.samples(Codec::Pcmu)[160..]);
        assert_eq!(frame[90..], audio.samples(Codec::Pcmu)[..70]);

        let mut player = Player::new(start, PlayId(1), vec![audio], false);
        player.turn(start, 0, Codec::Pcmu, &mut frame);
        player.turn(start + Duration::from_millis(20), 0, Codec::Pcmu, &mut frame);
        assert_eq!(frame[90..], [0xFF; 70]);
        let turn = player.turn(start + Duration::from_millis(39), 0, Codec::Pcmu, &mut frame);
        assert_eq!(turn, Turn::Wait, "the last frame is still being heard");
        let turn = player.turn(start + Duration::from_millis(40), 0, Codec::Pcmu, &mut frame);
        assert_eq!(turn, Turn::Finished);
    }
}
