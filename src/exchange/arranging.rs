//! Carries out who hears whom, and plays to those who hear nobody.

use super::Exchange;
use super::conversation::{Legs, Sound, Sounds};
use acd::{ContactId, Event};
use call::{CallId, Group, LegId, Role};
use std::collections::BTreeMap;

impl Exchange {
    /// What is durable may change who hears whom; that is seen to when all of its step has taken effect.
    pub(super) fn converse(&mut self, event: &Event) {
        self.unarranged.extend(self.conversations.apply(event));
    }

    /// All of a step has taken effect.
    pub(super) fn arrange_all(&mut self) {
        while let Some(contact) = self.unarranged.pop_first() {
            self.arrange(contact);
        }
    }

    /// Has those hear each other who are to in the call of this customer's contact.
    pub(super) fn arrange(&mut self, contact: ContactId) {
        let Some((call, groups, mut sounds)) = self.wanted(contact) else { return };
        // Nothing is played to a leg that is yet to be answered; it is arranged for again when it is.
        sounds.retain(|leg, _| self.is_up(*leg));
        // Whoever is hanging up is left out: that the conversation is over is on its way.
        self.switch.arrange(call, &groups);
        let Some(conversation) = self.conversations.get_mut(contact) else { return };
        let before = std::mem::replace(&mut conversation.sounds, sounds.clone());
        let is_grouped =
            |leg: LegId| groups.iter().any(|group| group.parties.iter().any(|(party, _)| *party == leg));
        for leg in before.keys().filter(|leg| !sounds.contains_key(leg) && !is_grouped(**leg)) {
            self.switch.stop_play(*leg);
        }
        for (leg, sound) in sounds.into_iter().filter(|(leg, sound)| before.get(leg) != Some(sound)) {
            self.play_sound(contact, leg, sound);
        }
        self.unannounced.insert(contact);
    }

    /// Whether those hear each other who are to in the call of this customer's contact.
    pub(super) fn is_arranged(&self, contact: ContactId) -> bool {
        let wanted = self.wanted(contact);
        wanted.is_none_or(|(call, groups, _)| self.switch.is_arranged(call, &groups))
    }

    /// An agent's leg is another one: what that one heard, this one is to hear.
    pub(super) fn hear_as_before(&mut self, contact: ContactId) {
        self.arrange(self.conversations.customers(contact));
    }

    /// A beep is over: an agent who hears nobody hears again what was played before.
    pub(super) fn hear_again(&mut self, leg: LegId) {
        let Some((contact, _)) = self.contacts.served_by(leg) else { return };
        let contact = self.conversations.customers(*contact);
        let conversation = self.conversations.get(contact);
        if let Some(sound) = conversation.and_then(|conversation| conversation.sounds.get(&leg).copied()) {
            self.play_sound(contact, leg, sound);
        }
    }

    /// A customer has heard the message to its end; there is music from now on.
    pub(super) fn message_played(&mut self, leg: LegId) {
        let contact = self.callers.get(&leg).and_then(|caller| caller.contact);
        let conversation = contact.and_then(|contact| self.conversations.get(contact));
        // Whoever talks again by now hears no music.
        if conversation.is_some_and(|conversation| conversation.sounds.contains_key(&leg)) {
            self.play_music(leg);
        }
    }

    /// Somebody of a queue is free for a consult: an agent who talks with the customer meanwhile hears a beep.
    pub(super) fn tell_found(&mut self, consult: ContactId) {
        let customer = self.conversations.customers(consult);
        let conversation = self.conversations.get(customer).filter(|conversation| conversation.has_put_off());
        if let Some(leg) = conversation.and_then(|conversation| conversation.agent(&self.legs(customer)?)) {
            let (play, beep) = (self.next_play(), vec![self.tones.beep.clone()]);
            self.switch.play(leg, play, beep, false);
        }
    }

    /// Whoever talks where a supervisor is hears that, once, if what the supervisor does is to be announced; at the end of a
    /// step: who has gone on by then, or hears something else, is told another time. A take-over is told of then or never.
    pub(super) fn announce_supervisors(&mut self) {
        while let Some(customer) = self.unannounced.pop_first() {
            let untold = self.untold(customer);
            if let Some(conversation) = self.conversations.get_mut(customer) {
                match std::mem::take(&mut conversation.is_taken_over) {
                    // The next supervisor may be there already.
                    true => drop(self.unannounced.insert(customer)),
                    false => conversation.told.extend(&untold),
                }
            }
            for leg in untold {
                let (play, beep) = (self.next_play(), vec![self.tones.beep.clone()]);
                self.switch.play(leg, play, beep, false);
            }
        }
    }

    /// Those who are where the supervisor is, and are to be told and have not been.
    fn untold(&self, customer: ContactId) -> Vec<LegId> {
        let Some(conversation) = self.conversations.get(customer) else { return Vec::new() };
        let announced = &self.configuration.acd.announce_supervision;
        let act = conversation.supervision_act(customer).filter(|(act, _)| announced.contains(act));
        let Some(supervisor) = act.and_then(|(_, serving)| self.contacts.agent(serving)) else {
            return Vec::new();
        };
        let told = &conversation.told;
        let Some((_, groups, _)) = self.wanted(customer) else { return Vec::new() };
        let is_there = |group: &&Group| group.parties.iter().any(|(leg, _)| *leg == supervisor);
        // Where even the agent only listens, to what comes before an answer, nobody is supervised yet.
        let talk = |group: &&Group| {
            group.parties.iter().all(|(leg, role)| *leg == supervisor || *role == Role::Talk)
        };
        let theirs = groups.iter().find(is_there).filter(talk).into_iter().flat_map(|group| &group.parties);
        let others = theirs.map(|(leg, _)| *leg).filter(|leg| *leg != supervisor && !told.contains(leg));
        others.filter(|leg| self.is_up(*leg)).collect()
    }

    fn wanted(&self, contact: ContactId) -> Option<(CallId, Vec<Group>, Sounds)> {
        let customer = self.contacts.caller(contact)?;
        let (groups, sounds) = self.conversations.get(contact)?.wanted(&self.legs(contact)?);
        Some((self.switch.call_of(customer)?, groups, sounds))
    }

    /// The legs of a customer's conversation.
    fn legs(&self, contact: ContactId) -> Option<Legs> {
        let conversation = self.conversations.get(contact)?;
        let customer = self.contacts.caller(contact)?;
        let asked = conversation.consults().filter_map(|consult| Some((consult, self.counterpart(consult)?)));
        let asked: BTreeMap<ContactId, LegId> = asked.collect();
        let second = |consult| Some((consult, self.second_lines.leg(consult)?));
        let seconds: BTreeMap<ContactId, LegId> = conversation.consults().filter_map(second).collect();
        let owner = self.counterpart(contact);
        let phones = owner.into_iter().chain(seconds.values().copied()).chain(asked.values().copied());
        let held = phones.filter(|leg| self.switch.is_held(*leg)).collect();
        let numbers = conversation.consults().filter_map(|consult| self.outbounds.outside(consult));
        let early = numbers.filter(|leg| self.switch.has_early_media(*leg)).collect();
        let supervisor = conversation.supervision().and_then(|supervision| self.contacts.agent(supervision));
        Some(Legs { customer: Some(customer), owner, seconds, held, asked, early, supervisor })
    }

    /// Who serves a contact: the agent, or who has answered at the number.
    fn counterpart(&self, contact: ContactId) -> Option<LegId> {
        self.contacts.agent(contact).or_else(|| self.outbounds.outside(contact))
    }

    fn play_sound(&mut self, contact: ContactId, leg: LegId, sound: Sound) {
        let message = self.configuration.acd.reattach_message.as_ref().filter(|_| sound == Sound::Message);
        if let Some(message) = message.and_then(|message| self.prompts.audio(message)) {
            return self.play_once(leg, vec![message]);
        }
        let audio = match sound {
            Sound::Music | Sound::Message => {
                self.contacts.caller(contact).and_then(|customer| self.music(customer))
            }
            Sound::Found => Some(self.tones.found.clone()),
            Sound::Ringing => Some(self.tones.ringing.clone()),
        };
        if let Some(audio) = audio {
            self.play_on(leg, audio);
        }
    }
}
