//! An endpoint's part in a mix: what it says, and what it hears.

use super::EndpointId;
use super::command::Role;
use super::player::MAX_FRAME;
use crate::mixer::{FADE, FRAME, JitterBuffer, Limiter, Packet, fade_in, fade_out};
use crate::{Codec, g711};

/// Audio for one party alone.
pub(super) type Whisper = (EndpointId, [i16; FRAME]);

/// See the module.
#[derive(Debug)]
pub(super) struct Part {
    /// The slot of its mix.
    pub(super) mix: usize,
    role: Role,
    /// The role in which it was heard last.
    was: Role,
    buffer: JitterBuffer,
    /// What it adds to the sum of this frame, so that it can be taken out of what it hears itself.
    said: Option<[i16; FRAME]>,
    /// What the others whisper to it in this frame.
    whispered: Option<[i32; FRAME]>,
    limiter: Limiter,
    /// Nothing was heard yet.
    is_new: bool,
    pub(super) packets: Packets,
}

impl Part {
    /// The part of a party that has just joined.
    pub(super) fn new(mix: usize, role: Role) -> Part {
        Part {
            mix,
            role,
            was: Role::Listen,
            buffer: JitterBuffer::new(),
            said: None,
            whispered: None,
            limiter: Limiter::new(),
            is_new: true,
            packets: Packets { codes: [0; MAX_FRAME + FRAME], length: 0, fresh: true },
        }
    }

    pub(super) fn set_role(&mut self, role: Role) {
        self.role = role;
    }

    pub(super) fn is_talking(&self) -> bool {
        self.role == Role::Talk
    }

    /// Takes audio of the peer.
    pub(super) fn take(&mut self, packet: &Packet<'_>) {
        self.buffer.take(packet);
    }

    /// Adds what the peer says in the next frame to `sum`; gives what it whispers, in its former role and in
    /// its present one.
    pub(super) fn speak(&mut self, sum: &mut [i32; FRAME]) -> [Option<Whisper>; 2] {
        let mut frame = [0; FRAME];
        let sounds = self.buffer.read(&mut frame);
        self.said = None;
        let was = std::mem::replace(&mut self.was, self.role);
        if !sounds {
            return [None, None];
        }
        if was == self.role {
            return [None, self.say(was, &frame, sum)];
        }
        let mut ending = frame;
        fade_out(&mut ending);
        fade_in(&mut frame);
        [self.say(was, &ending, sum), self.say(self.role, &frame, sum)]
    }

    fn say(&mut self, role: Role, frame: &[i16; FRAME], sum: &mut [i32; FRAME]) -> Option<Whisper> {
        match role {
            Role::Listen => None,
            Role::Whisper { to } => Some((to, *frame)),
            Role::Talk => {
                add(sum, frame);
                self.said = Some(*frame);
                None
            }
        }
    }

    /// Takes what another whispers, from the beginning of the frame on.
    pub(super) fn whisper(&mut self, samples: &[i16]) {
        add(self.whispered.get_or_insert([0; FRAME]), samples);
    }

    /// What it hears of `sum`: all but itself.
    pub(super) fn hear(&mut self, sum: &[i32; FRAME]) -> [i16; FRAME] {
        let mut others = *sum;
        if let Some(said) = &self.said {
            others.iter_mut().zip(said).for_each(|(sum, sample)| *sum -= i32::from(*sample));
        }
        if let Some(whispered) = self.whispered.take() {
            others.iter_mut().zip(&whispered).for_each(|(sum, sample)| *sum += *sample);
        }
        let mut heard = [0; FRAME];
        self.limiter.limit(&others, &mut heard);
        if std::mem::take(&mut self.is_new) {
            fade_in(&mut heard);
        }
        heard
    }

    /// It hears nothing of this frame.
    pub(super) fn miss(&mut self) {
        self.whispered = None;
        self.packets.interrupt();
    }

    /// How it fades away when it leaves now: the role in which it is heard, and the samples.
    pub(super) fn ending(&self) -> (Role, [i16; FADE]) {
        let mut samples = [0; FADE];
        self.buffer.peek(&mut samples);
        fade_out(&mut samples);
        (self.was, samples)
    }

    /// What waits to be heard by `listener`: nothing where it would not hear it.
    pub(super) fn rest(&mut self, listener: EndpointId) -> Vec<i16> {
        let mut rest = Vec::new();
        if self.was != Role::Talk && self.was != (Role::Whisper { to: listener }) {
            return rest;
        }
        let mut frame = [0; FRAME];
        loop {
            let length = self.buffer.drain(&mut frame);
            if length == 0 {
                return rest;
            }
            rest.extend_from_slice(&frame[..length]);
        }
    }

    /// The code words of the last that is heard in the mix: `sum`, behind what waits to fill a packet.
    pub(super) fn last_words(&mut self, codec: Codec, sum: &[i32]) -> Vec<u8> {
        let mut codes = self.packets.codes[..self.packets.length].to_vec();
        for part in sum.chunks(FRAME) {
            let (mut whole, mut heard, mut coded) = ([0; FRAME], [0; FRAME], [0; FRAME]);
            whole[..part.len()].copy_from_slice(part);
            self.limiter.limit(&whole, &mut heard);
            g711::encode_slice(codec, &heard, &mut coded);
            codes.extend_from_slice(&coded[..part.len()]);
        }
        codes
    }
}

/// Adds samples to the beginning of a sum.
pub(super) fn add(sum: &mut [i32], samples: &[i16]) {
    sum.iter_mut().zip(samples).for_each(|(sum, sample)| *sum += i32::from(*sample));
}

/// From frames of 20 ms to packets of the length that the peer would like to get.
#[derive(Debug)]
pub(super) struct Packets {
    codes: [u8; MAX_FRAME + FRAME],
    length: usize,
    /// The next packet does not follow directly on the last one.
    fresh: bool,
}

impl Packets {
    /// Takes a frame.
    pub(super) fn push(&mut self, codec: Codec, frame: &[i16; FRAME]) {
        // A packet is shorter than the longest one, and is taken as soon as it is full.
        let end = self.length + FRAME;
        if let Some(codes) = self.codes.get_mut(self.length..end) {
            g711::encode_slice(codec, frame, codes);
            self.length = end;
        }
    }

    /// Moves a full packet into `payload`; `None` where there is none, otherwise whether it begins a talk
    /// spurt.
    pub(super) fn pop(&mut self, payload: &mut [u8]) -> Option<bool> {
        let rest = self.length.checked_sub(payload.len())?;
        payload.copy_from_slice(&self.codes[..payload.len()]);
        if rest > 0 {
            self.codes.copy_within(payload.len()..self.length, 0);
        }
        self.length = rest;
        Some(std::mem::take(&mut self.fresh))
    }

    /// Nothing is sent for a while.
    pub(super) fn interrupt(&mut self) {
        (self.length, self.fresh) = (0, true);
    }
}
