//! Calls that we make, over a trunk as a rule: for a caller who is forwarded or sent to a number, and to call a
//! customer back.

use super::callers::Stage;
use super::treatment::Forwarding;
use super::{Exchange, Now};
use acd::{ContactId, EndCause};
use call::{Dial, Group, LegEnd, LegId};
use config::{Name, Trunk};
use sip::wire::UriError;
use sip::{Flow, HeaderName, NameAddr, Transport, Uri};
use std::collections::HashMap;
use std::time::Duration;

/// How long the number that a caller is forwarded to may ring.
const FORWARD_RINGS: Duration = Duration::from_secs(60);

/// The legs that we have dialled, until they serve as a caller's.
#[derive(Debug, Default)]
pub(super) struct Outbounds {
    legs: HashMap<LegId, Outbound>,
    callbacks: HashMap<ContactId, LegId>,
    /// Numbers that customers have been sent to, or that are consulted.
    outside: HashMap<ContactId, LegId>,
    /// Phones of agents whose legs are gone.
    reattaching: HashMap<ContactId, LegId>,
}

/// A leg that we have dialled.
#[derive(Clone, Debug)]
pub(super) struct Outbound {
    /// `None`: to a phone of ours.
    pub(super) trunk: Option<Name>,
    pub(super) purpose: Purpose,
}

/// What a leg was dialled for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Purpose {
    /// Somebody else is to talk to this caller.
    Forward { caller: LegId },
    /// The customer of this contact is called back.
    Callback { contact: ContactId },
    /// The customer of this contact has been sent to a number; or it is a consult, and the number is asked.
    Outside { contact: ContactId },
    /// The agent of this contact, whose leg is gone, is called again.
    Reattach { contact: ContactId },
}

/// Why nothing can be dialled over a trunk.
#[derive(Debug, thiserror::Error)]
pub(super) enum CannotDial {
    #[error("phone {0} is not registered")]
    NotRegistered(Name),
    #[error("no trunk takes outbound calls")]
    NoTrunk,
    #[error("trunk {0} has no address, or no listener to send from")]
    NoAddress(Name),
    #[error("trunk {0} carries as many calls as it may")]
    Full(Name),
    #[error(transparent)]
    Number(#[from] UriError),
}

impl Outbounds {
    pub(super) fn insert(&mut self, leg: LegId, outbound: Outbound) {
        match outbound.purpose {
            Purpose::Forward { .. } => {}
            Purpose::Callback { contact } => drop(self.callbacks.insert(contact, leg)),
            Purpose::Outside { contact } => drop(self.outside.insert(contact, leg)),
            Purpose::Reattach { contact } => drop(self.reattaching.insert(contact, leg)),
        }
        self.legs.insert(leg, outbound);
    }

    /// The leg is over, serves as a caller's from now on, or nothing that becomes of it matters any more.
    pub(super) fn remove(&mut self, leg: LegId) -> Option<Outbound> {
        let outbound = self.legs.remove(&leg)?;
        match outbound.purpose {
            Purpose::Forward { .. } => {}
            Purpose::Callback { contact } => drop(self.callbacks.remove(&contact)),
            Purpose::Outside { contact } => drop(self.outside.remove(&contact)),
            Purpose::Reattach { contact } => drop(self.reattaching.remove(&contact)),
        }
        Some(outbound)
    }

    pub(super) fn purpose(&self, leg: LegId) -> Option<Purpose> {
        self.legs.get(&leg).map(|outbound| outbound.purpose)
    }

    /// The leg on which a customer is being called back.
    pub(super) fn callback(&self, contact: ContactId) -> Option<LegId> {
        self.callbacks.get(&contact).copied()
    }

    /// The contacts whose customers are being called back, in order.
    pub(super) fn callbacks(&self) -> Vec<ContactId> {
        let mut callbacks: Vec<ContactId> = self.callbacks.keys().copied().collect();
        callbacks.sort_unstable();
        callbacks
    }

    /// The leg to the number that a customer has been sent to, or that is consulted.
    pub(super) fn outside(&self, contact: ContactId) -> Option<LegId> {
        self.outside.get(&contact).copied()
    }

    /// Who is at the number of the one contact has the other. Whether somebody is there.
    pub(super) fn outside_moves(&mut self, from: ContactId, to: ContactId) -> bool {
        let moved = self.outside(from).and_then(|leg| Some((leg, self.remove(leg)?)));
        let Some((leg, outbound)) = moved else { return false };
        self.insert(leg, Outbound { purpose: Purpose::Outside { contact: to }, ..outbound });
        true
    }

    /// The leg to the phone of an agent whose own is gone.
    pub(super) fn reattaching(&self, contact: ContactId) -> Option<LegId> {
        self.reattaching.get(&contact).copied()
    }

    /// The contacts whose customers have been sent to numbers, or that consult one, in order.
    pub(super) fn all_outside(&self) -> Vec<ContactId> {
        let mut outside: Vec<ContactId> = self.outside.keys().copied().collect();
        outside.sort_unstable();
        outside
    }

    pub(super) fn legs(&self) -> impl Iterator<Item = LegId> {
        self.legs.keys().copied()
    }

    /// What is remembered.
    pub(super) fn remembered(&self) -> usize {
        self.legs.len() + self.callbacks.len() + self.outside.len() + self.reattaching.len()
    }
}

impl Exchange {
    /// Calls the number that a caller is for; the caller hears it ring.
    pub(super) fn forward(&mut self, now: Now, caller: LegId, to: &Forwarding) {
        let Some(facts) = self.callers.get(&caller) else { return };
        let (call, own) = (facts.call, facts.from.clone());
        let dial = self.trunk(Some(&to.trunk)).and_then(|trunk| {
            let from = to.from.as_ref().or(trunk.caller_id.as_ref());
            self.dial_over(trunk, &to.number, from.map_or(own.as_str(), |from| from))
        });
        let dial = match dial {
            Ok(dial) => dial,
            Err(error) => {
                tracing::warn!(trunk = %to.trunk, %error, "a caller cannot be forwarded");
                return self.hang_up_caller(now, caller, EndCause::TreatmentFinished);
            }
        };
        let leg = self.switch.dial(now.instant, call, dial);
        self.outbounds
            .insert(leg, Outbound { trunk: Some(to.trunk.clone()), purpose: Purpose::Forward { caller } });
        self.timers.set(leg, now.instant + FORWARD_RINGS);
        if let Some(facts) = self.callers.get_mut(&caller) {
            facts.stage = Stage::Forwarded { to: leg, joined: false };
        }
        self.play_on(caller, self.tones.ringing.clone());
    }

    pub(super) fn outbound_answered(&mut self, now: Now, leg: LegId, purpose: Purpose) {
        self.timers.cancel(leg);
        match purpose {
            Purpose::Forward { caller } => self.join_forwarded(now, caller, leg),
            Purpose::Callback { contact } => self.customer_answered(now, leg, contact),
            Purpose::Outside { contact } => self.outside_answered(now, contact),
            Purpose::Reattach { contact } => self.agent_answered_again(now, leg, contact),
        }
    }

    fn join_forwarded(&mut self, now: Now, caller: LegId, leg: LegId) {
        let call = self.switch.call_of(caller);
        let pair = [Group::talk([caller, leg])];
        let joined = call.is_some_and(|call| self.switch.arrange(call, &pair).is_empty());
        match self.callers.get_mut(&caller) {
            Some(facts) if joined => facts.stage = Stage::Forwarded { to: leg, joined },
            _ => self.switch.hang_up(now.instant, leg, None),
        }
    }

    /// Nobody has answered in time.
    pub(super) fn outbound_elapsed(&mut self, now: Now, leg: LegId, purpose: Purpose) {
        match purpose {
            Purpose::Forward { .. } => self.switch.hang_up(now.instant, leg, None),
            Purpose::Callback { contact } => {
                self.callback_failed(now, contact, acd::CallbackFailure::NoAnswer);
            }
            Purpose::Outside { contact } => {
                self.outside_failed(now, contact, acd::OutsideFailure::NoAnswer);
            }
            Purpose::Reattach { contact } => self.reattach_failed(now, contact),
        }
    }

    pub(super) fn outbound_ended(&mut self, now: Now, leg: LegId, purpose: Purpose, end: LegEnd) {
        self.outbounds.remove(leg);
        match purpose {
            Purpose::Forward { caller } => {
                if let Some(Stage::Forwarded { joined: false, .. }) =
                    self.callers.get(&caller).map(|caller| &caller.stage)
                {
                    tracing::warn!(?end, "the number that a caller was forwarded to was not reached");
                }
                self.hang_up_caller(now, caller, EndCause::TreatmentFinished);
            }
            Purpose::Callback { contact } => self.callback_ended(now, contact, end),
            Purpose::Outside { contact } => self.outside_ended(now, contact, end),
            Purpose::Reattach { contact } => self.reattach_failed(now, contact),
        }
    }

    /// The trunk of this name, or else the first that takes outbound calls: the configuration may have
    /// changed since the name was noted.
    pub(super) fn trunk(&self, name: Option<&str>) -> Result<&Trunk, CannotDial> {
        let named = name.and_then(|name| self.configuration.trunks.get(name));
        let any = || self.configuration.trunks.iter().find(|trunk| trunk.address.is_some());
        named.or_else(any).ok_or(CannotDial::NoTrunk)
    }

    /// An INVITE over a trunk that has room for one more call.
    pub(super) fn dial_over(&self, trunk: &Trunk, number: &str, from: &str) -> Result<Dial, CannotDial> {
        let (flow, host) = self.flow_over(trunk).ok_or_else(|| CannotDial::NoAddress(trunk.name.clone()))?;
        if !self.has_room(trunk) {
            return Err(CannotDial::Full(trunk.name.clone()));
        }
        let (far, port) = (flow.remote.ip().to_string(), flow.remote.port());
        let (from, headers) = identity(from, &host)?;
        Ok(Dial {
            flow,
            request_uri: Uri::sip(Some(number), &far, Some(port))?,
            to: NameAddr::new(Uri::sip(Some(number), &far, None)?),
            headers,
            from,
            route: Vec::new(),
        })
    }

    /// Whether a trunk carries fewer calls than it may, those in both directions together.
    pub(super) fn has_room(&self, trunk: &Trunk) -> bool {
        let Some(limit) = trunk.max_calls else { return true };
        let of_trunk = |of: &Option<Name>| of.as_ref() == Some(&trunk.name);
        let inbound = self.callers.values().filter(|caller| of_trunk(&caller.trunk)).count();
        let outbound = self.outbounds.legs.values().filter(|outbound| of_trunk(&outbound.trunk)).count();
        inbound + outbound < limit as usize
    }

    /// The way to a trunk's address, and what we call ourselves on it.
    fn flow_over(&self, trunk: &Trunk) -> Option<(Flow, String)> {
        let remote = **trunk.address.as_ref()?;
        let mut listeners = self.configuration.sip.listeners.iter();
        let listener = listeners.find(|listener| {
            listener.transport == trunk.transport && listener.address.is_ipv4() == remote.is_ipv4()
        })?;
        let transport = match trunk.transport {
            config::Transport::Udp => Transport::Udp,
            config::Transport::Tcp => Transport::Tcp,
        };
        let (host, _) = listener.advertised(*listener.address);
        Some((Flow { transport, local: *listener.address, remote }, host))
    }
}

/// From, and what some carriers go by instead (RFC 3325 §9.1). Who is not known stays so (RFC 3323 §4.1.1.3).
fn identity(from: &str, host: &str) -> Result<(NameAddr, Vec<(HeaderName, String)>), UriError> {
    if matches!(from, "" | "anonymous") {
        return Ok((NameAddr::new(Uri::sip(Some("anonymous"), "anonymous.invalid", None)?), Vec::new()));
    }
    let from = NameAddr::new(Uri::sip(Some(from), host, None)?);
    let asserted = (HeaderName::PAssertedIdentity, from.to_string());
    Ok((from, vec![asserted]))
}
