//! What an agent does with the phone alone: REFER and feature codes come to the same commands as the desktop's buttons, and
//! so to the same states, reports and wrap-up (V16). Hold by re-INVITE is in `hold`.

use super::feature_keys::{Keys, Wish};
use super::{Exchange, Now, RequestError};
use acd::{
    AgentId, Command, ConsultRefusal, ConsultTarget, ContactId, ContactPhase, Event, Refusal, TransferTarget,
};
use call::{LegId, ReferId, ReferTarget};
use config::{Feature, WhyNot};
use media::Digit;
use std::collections::{BTreeMap, BTreeSet};

/// Declined (RFC 3261 §21.6.2).
const DECLINED: u16 = 603;

/// What agents have begun with their phones.
#[derive(Debug, Default)]
pub(super) struct PhoneActs {
    keys: BTreeMap<LegId, Keys>,
    /// Contacts that were transferred by REFER, of which the phone is to be told how that went.
    referrals: BTreeMap<ContactId, Referral>,
    /// Phones that hold, and have put aside a customer by that who had waited for this one.
    turned: BTreeMap<LegId, Asked>,
    /// Phones that are to answer as soon as they ring.
    to_answer: BTreeSet<LegId>,
}

/// Somebody who is asked about a customer, and whether there is an answer yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Asked {
    pub(super) consult: ContactId,
    pub(super) answered: bool,
}

#[derive(Clone, Copy, Debug)]
struct Referral {
    refer: ReferId,
    /// The phone has been told that its REFER is accepted: the transfer is durable.
    accepted: bool,
}

impl PhoneActs {
    /// The leg is gone.
    pub(super) fn leg_gone(&mut self, leg: LegId) {
        self.keys.remove(&leg);
        self.turned.remove(&leg);
        self.to_answer.remove(&leg);
    }

    /// The key for hold has put the customer on hold, and so who is asked is not any more.
    pub(super) fn turned_to(&mut self, leg: LegId, asked: Asked) {
        self.turned.insert(leg, asked);
    }

    /// For whom the key for hold has put the customer aside.
    pub(super) fn has_turned_to(&self, leg: LegId) -> Option<Asked> {
        self.turned.get(&leg).copied()
    }

    /// The phone holds no more.
    pub(super) fn takes_back(&mut self, leg: LegId) {
        self.turned.remove(&leg);
    }

    /// The phone is to answer as soon as it rings.
    pub(super) fn is_to_answer(&mut self, leg: LegId) {
        self.to_answer.insert(leg);
    }

    /// It rings: whether it is to answer.
    pub(super) fn rings(&mut self, leg: LegId) -> bool {
        self.to_answer.remove(&leg)
    }

    /// What is remembered.
    pub(super) fn remembered(&self) -> usize {
        self.keys.len() + self.referrals.len() + self.turned.len() + self.to_answer.len()
    }
}

/// Why an agent does not get what was asked for by phone: the status that says so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Declined(pub(super) u16);

impl Exchange {
    /// An agent has pressed a key.
    pub(super) fn agent_key(&mut self, now: Now, leg: LegId, digit: Digit) {
        if self.configuration.feature_codes.is_empty() {
            return;
        }
        let Some((contact, agent)) = self.served_on(leg) else { return };
        let keys = self.phone_acts.keys.entry(leg).or_default();
        let wish = keys.press(now.instant, &self.configuration.feature_codes, digit.as_char());
        let done = wish.map_or(Ok(()), |wish| self.grant(now, &agent, contact, wish));
        if done.is_err() {
            // Heard instead of the customer, for as long as it takes.
            let (play, beep) = (self.next_play(), vec![self.tones.beep.clone()]);
            self.switch.play(leg, play, beep, false);
        }
    }

    fn grant(&mut self, now: Now, agent: &AgentId, contact: ContactId, wish: Wish) -> Result<(), Declined> {
        let agent = agent.clone();
        let command = match wish {
            Wish::Feature(Feature::Hold) if self.is_put_aside(contact) => {
                Command::ResumeContact { agent, contact }
            }
            Wish::Feature(Feature::Hold) => Command::HoldContact { agent, contact },
            Wish::Number(Feature::Transfer, number) => {
                Command::TransferContact { agent, contact, to: TransferTarget::Number { number } }
            }
            Wish::Number(Feature::Consult, number) => {
                Command::StartConsult { agent, contact, to: ConsultTarget::Number { number } }
            }
            Wish::Feature(Feature::Confirm) => Command::ConfirmConsult { agent, contact },
            Wish::Feature(Feature::Complete) => Command::CompleteConsult { agent, contact },
            Wish::Feature(Feature::Conference) => Command::StartConference { agent, contact },
            Wish::Feature(Feature::End) => Command::EndConsult { agent, contact },
            // The machine asks for these with a number alone, and for others without.
            Wish::Feature(Feature::Transfer | Feature::Consult) | Wish::Number(..) => {
                return Err(Declined(DECLINED));
            }
        };
        self.act(now, command)
    }

    /// The phone of a leg asks to be replaced (RFC 3515). It waits for the answer until that is durable, as long as it
    /// would wait for any (64*T1): a REFER may be answered up to the end of its transaction (§2.4.2).
    pub(super) fn referred(&mut self, now: Now, leg: LegId, refer: ReferId, target: ReferTarget) {
        match self.transfer_by_phone(now, leg, target) {
            Ok(contact) => {
                self.phone_acts.referrals.insert(contact, Referral { refer, accepted: false });
            }
            Err(Declined(status)) => self.switch.reject_refer(now.instant, refer, status),
        }
    }

    fn transfer_by_phone(
        &mut self,
        now: Now,
        leg: LegId,
        target: ReferTarget,
    ) -> Result<ContactId, Declined> {
        let (contact, command) = match target {
            ReferTarget::Number(number) => {
                let (contact, agent) = self.served_on(leg).ok_or(Declined(DECLINED))?;
                let to = TransferTarget::Number { number };
                (contact, Command::TransferContact { agent, contact, to })
            }
            ReferTarget::Leg(other) => {
                let (contact, agent) = self.consulting_on(leg, other).ok_or(Declined(DECLINED))?;
                (contact, Command::CompleteConsult { agent, contact })
            }
        };
        self.act(now, command).map(|()| contact)
    }

    pub(super) fn act(&mut self, now: Now, command: Command) -> Result<(), Declined> {
        if self.journal.is_full() {
            return Err(Declined(503));
        }
        self.carry_out(now, command).map(|_| ()).map_err(|error| match error {
            RequestError::NotDialled(WhyNot::InvalidNumber) => Declined(484),
            RequestError::NotDialled(_) | RequestError::QueueNotConsulted(_) => Declined(403),
            RequestError::Refused(Refusal::ConsultFailed { reason: ConsultRefusal::Busy, .. }) => {
                Declined(486)
            }
            RequestError::Refused(Refusal::ConsultFailed { .. }) => Declined(480),
            _ => Declined(DECLINED),
        })
    }

    /// Whether the agent is not with the customer, who may be in a conference meanwhile.
    fn is_put_aside(&self, contact: ContactId) -> bool {
        let Some(view) = self.engine.contact(contact) else { return false };
        let is_on_hold = matches!(view.phase, ContactPhase::Connected { on_hold_since: Some(_), .. });
        is_on_hold || view.consult.is_some_and(|consult| !consult.held)
    }

    /// A phone that has transferred a contact learns that it did, and then how that went (RFC 3515 §2.4.5): it was taken,
    /// or it comes back.
    pub(super) fn tell_referrer(&mut self, now: Now, event: &Event) {
        if let Event::ContactTransferred { contact, .. } = event
            && let Some(referral) = self.phone_acts.referrals.get_mut(contact)
        {
            referral.accepted = true;
            self.switch.accept_refer(now.instant, referral.refer);
        }
        let (contact, status) = match event {
            // Whoever waits in the queue has arrived.
            Event::ContactTransferred { contact, to: TransferTarget::Queue { .. }, .. }
            | Event::OutsideConnected { contact, .. }
            | Event::ContactConnected { contact, .. } => (contact, 200),
            Event::OfferFailed { contact, .. }
            | Event::OfferTimedOut { contact, .. }
            | Event::OfferWithdrawn { contact, .. }
            | Event::ConnectFailed { contact, .. }
            | Event::OutsideFailed { contact, .. }
            | Event::ContactEnded { contact, .. } => (contact, DECLINED),
            _ => return,
        };
        // What was before the transfer says nothing of it.
        let referral = self.phone_acts.referrals.get(contact).filter(|referral| referral.accepted);
        if let Some(refer) = referral.map(|referral| referral.refer) {
            self.phone_acts.referrals.remove(contact);
            self.switch.notify_refer(now.instant, refer, status);
        }
    }
}
