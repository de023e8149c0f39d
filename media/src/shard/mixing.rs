//! Joins, leaves and the tick of mixes; and the way from a mix to a bridge, on which nothing is lost: what
//! still waits in a jitter buffer is owed to whoever was to hear it, and sent before anything else.

use std::time::Instant;

use super::command::Role;
use super::endpoint::{Heard, Kind};
use super::mixes::Turn;
use super::part::{Part, add};
use super::{EndpointId, MixId, Shard, Sink};
use crate::mixer::{FADE, Packet};

impl Shard {
    pub(super) fn join(&mut self, now: Instant, mix: MixId, id: EndpointId, role: Role) {
        let Some(endpoint) = self.endpoint(id).filter(|endpoint| !endpoint.closing) else { return };
        let slot = endpoint.part.as_ref().map(|part| part.mix);
        if slot.is_some_and(|slot| self.mixes.is(slot, mix)) {
            return self.set_role(id, role);
        }
        let Some(slot) = self.mixes.join(now, mix, id) else { return };
        self.leave(id);
        self.unbridge(id);
        if let Some(endpoint) = self.endpoint(id) {
            endpoint.part = Some(Box::new(Part::new(slot, role)));
        }
    }

    pub(super) fn set_role(&mut self, id: EndpointId, role: Role) {
        if let Some(part) = self.endpoint(id).and_then(|endpoint| endpoint.part.as_mut()) {
            part.set_role(role);
        }
    }

    pub(super) fn leave(&mut self, id: EndpointId) {
        if let Some(part) = self.step_out(id) {
            self.say_goodbye(id, part, &[]);
        }
    }

    /// Takes the two out of their mixes before they are bridged. What they have said to each other and was
    /// not heard yet is passed on.
    pub(super) fn leave_together(&mut self, a: EndpointId, b: EndpointId) {
        let mix_of = |shard: &mut Shard, id| shard.endpoint(id)?.part.as_ref().map(|part| part.mix);
        if mix_of(self, a) != mix_of(self, b) {
            self.leave(a);
            self.leave(b);
        } else if let (Some(mut one), Some(mut other)) = (self.step_out(a), self.step_out(b)) {
            // Those who stay hear how they fade away, before it is drained.
            self.fade_away(a, &one);
            self.fade_away(b, &other);
            let (from_a, from_b) = (one.rest(b), other.rest(a));
            self.settle(a, one, &from_b);
            self.settle(b, other, &from_a);
        }
    }

    fn step_out(&mut self, id: EndpointId) -> Option<Box<Part>> {
        let part = self.endpoint(id)?.part.take()?;
        self.mixes.leave(part.mix, id);
        Some(part)
    }

    fn say_goodbye(&mut self, id: EndpointId, part: Box<Part>, rest: &[i16]) {
        self.fade_away(id, &part);
        self.settle(id, part, rest);
    }

    /// Lets those who stay hear a leaving party fade away.
    fn fade_away(&mut self, id: EndpointId, part: &Part) {
        match part.ending() {
            (Role::Listen, _) => {}
            (Role::Talk, samples) => {
                if let Some(mix) = self.mixes.get(part.mix) {
                    mix.end_with(&samples);
                }
            }
            (Role::Whisper { to }, samples) => self.whisper(part.mix, id, to, &samples),
        }
    }

    /// Owes a party that has left what it was still to hear: `rest`, and how those who stay fade away.
    fn settle(&mut self, id: EndpointId, mut part: Box<Part>, rest: &[i16]) {
        let mut sum = vec![0; rest.len().max(FADE)];
        add(&mut sum, rest);
        let members = self.mixes.get(part.mix).map_or(Vec::new(), |mix| mix.members.clone());
        for member in members {
            let ending = self.endpoint(member).and_then(|other| Some(other.part.as_ref()?.ending()));
            if let Some((role, samples)) = ending
                && (role == Role::Talk || role == (Role::Whisper { to: id }))
            {
                add(&mut sum, &samples);
            }
        }
        let Some(endpoint) = self.endpoint(id) else { return };
        if let Some(codec) = endpoint.codec() {
            let sum = if sum.iter().all(|sample| *sample == 0) { &[][..] } else { &sum };
            endpoint.owe(codec, part.last_words(codec, sum));
            self.owing.push(id);
        }
    }

    /// Passes a whisper to the one whom it is for, if he is in the mix.
    fn whisper(&mut self, mix: usize, from: EndpointId, to: EndpointId, samples: &[i16]) {
        if let Some(part) = self.endpoint(to).and_then(|endpoint| endpoint.part.as_mut())
            && part.mix == mix
            && from != to
        {
            part.whisper(samples);
        }
    }

    /// Takes a packet of a party.
    pub(super) fn take_into_mix(
        &mut self,
        now: Instant,
        id: EndpointId,
        heard: &Heard,
        packet: &mut [u8],
        out: &mut impl Sink,
    ) {
        let Some(part) = self.endpoint(id).and_then(|endpoint| endpoint.part.as_mut()) else { return };
        match heard.kind {
            Kind::Audio(codec) => {
                let (stream, timestamp) = (heard.incoming.stream, heard.incoming.timestamp);
                let payload = &packet[heard.payload.clone()];
                part.take(&Packet { stream, timestamp, late: heard.late, codec, payload });
            }
            Kind::TelephoneEvent if part.is_talking() => {
                let mix = part.mix;
                self.pass_event(now, (mix, id), heard, packet, out);
            }
            Kind::TelephoneEvent => {}
        }
    }

    /// Passes a packet of an event to all others who talk: keys are not pressed for those who only listen.
    fn pass_event(
        &mut self,
        now: Instant,
        (mix, from): (usize, EndpointId),
        heard: &Heard,
        packet: &mut [u8],
        out: &mut impl Sink,
    ) {
        let mut index = 0;
        while let Some(id) = self.mixes.get(mix).and_then(|mix| mix.members.get(index).copied()) {
            index += 1;
            if let Some(endpoint) = self.endpoint(id)
                && id != from
                && endpoint.part.as_ref().is_some_and(|part| part.is_talking())
            {
                endpoint.pass_event(now, heard, packet, out);
            }
        }
    }

    /// Mixes the frames that are due.
    pub(super) fn tick_mixes(&mut self, now: Instant, out: &mut impl Sink) {
        while let Some(id) = self.owing.pop() {
            if let Some(endpoint) = self.endpoint(id) {
                endpoint.send_owed(now, out);
            }
        }
        loop {
            let turn = self.mixes.turn(now);
            if turn == Turn::Wait {
                return;
            }
            for slot in 0..self.mixes.slots() {
                self.mix(slot, turn, out);
            }
        }
    }

    fn mix(&mut self, slot: usize, turn: Turn, out: &mut impl Sink) {
        let Some(mix) = self.mixes.get(slot) else { return };
        // Taken out while the parties are at work, so that nothing is copied.
        let members = std::mem::take(&mut mix.members);
        match turn {
            Turn::Wait => {}
            Turn::Skip => members.iter().for_each(|id| self.miss(*id)),
            Turn::Frame(due) => self.mix_frame(slot, due, &members, out),
        }
        if let Some(mix) = self.mixes.get(slot) {
            mix.members = members;
        }
    }

    fn miss(&mut self, id: EndpointId) {
        if let Some(part) = self.endpoint(id).and_then(|endpoint| endpoint.part.as_mut()) {
            part.miss();
        }
    }

    fn mix_frame(&mut self, slot: usize, due: Instant, members: &[EndpointId], out: &mut impl Sink) {
        let Some(mix) = self.mixes.get(slot) else { return };
        let mut sum = mix.begin_sum();
        for id in members {
            let Some(part) = self.endpoint(*id).and_then(|endpoint| endpoint.part.as_mut()) else { continue };
            for (to, samples) in part.speak(&mut sum).into_iter().flatten() {
                self.whisper(slot, *id, to, &samples);
            }
        }
        for id in members {
            if let Some(endpoint) = self.endpoint(*id) {
                endpoint.hear_mix(due, &sum, out);
            }
        }
    }
}
