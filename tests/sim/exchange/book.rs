//! What the wire says of the dialogs that a process of the server has: who is at the other end, and how far it is.

use super::peers::media_port;
use super::server::endpoint_at;
use super::site::AGENTS;
use ::media::EndpointId;
use ::media::sdp::{Direction, SessionDescription};
use acd::{ContactId, OfferId};
use sip::{HeaderName, Message, Method};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// 64*T1, in milliseconds.
const TIMER_B: u64 = 32_000;

/// Dialogs by Call-ID, and digests of the messages that were sent.
#[derive(Default)]
pub(super) struct Book {
    pub(super) dialogs: BTreeMap<String, Dialog>,
    sent: BTreeSet<u64>,
}

/// One dialog.
#[derive(Debug)]
pub(super) struct Dialog {
    pub(super) party: Party,
    /// When the server called.
    called_at: Option<u64>,
    /// The contact that it serves.
    pub(super) contact: Option<ContactId>,
    /// The consult that it is for, of a second call, since the server has taken it.
    pub(super) asks: Option<ContactId>,
    pub(super) endpoint: Option<EndpointId>,
    /// The phone that was called has given a sign of life.
    pub(super) progress: bool,
    /// It has early media: a provisional response of its has a description.
    pub(super) early: bool,
    /// 2xx.
    pub(super) answered: bool,
    /// Which of the peer's requests the server's 2xx was for: a late ACK of a challenge confirms nothing.
    accepted: Option<u32>,
    /// ACK of the 2xx.
    pub(super) confirmed: bool,
    pub(super) cancelled: bool,
    /// The other side has put the server on hold.
    pub(super) held: bool,
    /// The same, as its last request has it.
    asks_to_hold: bool,
    pub(super) over: bool,
    /// Since when there is no more use for it.
    pub(super) useless_since: Option<u64>,
}

/// Who is at the other end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Party {
    /// A phone that was called for an offer.
    Phone { dn: String, offer: OfferId },
    /// A customer, who called or was called back.
    Customer { number: String },
    /// A phone that calls during a call.
    Second { dn: String },
    /// Somebody to whom a caller is forwarded.
    Other,
}

/// What is new by a message.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum News {
    /// The server calls, to this number.
    Calls,
    /// A phone answered that was told to be silent.
    AnsweredAndCancelled,
    /// A customer gave up before there was an answer.
    Cancelled,
    /// A customer was refused.
    Refused,
    /// A customer went before there was a contact.
    LeftEarly,
    /// A registration was confirmed.
    Registered,
    Nothing,
}

impl Dialog {
    pub(super) fn new(party: Party, contact: Option<ContactId>) -> Self {
        Self {
            party,
            called_at: None,
            contact,
            asks: None,
            endpoint: None,
            progress: false,
            early: false,
            answered: false,
            accepted: None,
            confirmed: false,
            cancelled: false,
            held: false,
            asks_to_hold: false,
            over: false,
            useless_since: None,
        }
    }

    /// The server called at this time.
    pub(super) fn called(mut self, at: u64) -> Self {
        self.called_at = Some(at);
        self
    }

    /// Whether the server has given up: without a sign of life (RFC 3261 §17.1.1.2, timer B), or without an answer since
    /// it was cancelled (§9.1).
    fn is_given_up(&self, now: u64) -> bool {
        let since = match (self.progress, self.cancelled) {
            (false, _) => self.called_at,
            (true, true) => self.useless_since,
            (true, false) => None,
        };
        !self.answered && since.is_some_and(|at| now >= at + TIMER_B)
    }

    /// Both sides know that there is a call.
    pub(super) fn talks(&self) -> bool {
        self.confirmed && !self.over
    }

    /// The other side rings, and has not been told to stop.
    pub(super) fn rings(&self) -> bool {
        self.progress && !self.answered && !self.cancelled && !self.over
    }

    fn describes(&mut self, message: &Message) {
        self.endpoint = media_port(message).map(endpoint_at).or(self.endpoint);
    }
}

pub(super) fn call_id(message: &Message) -> String {
    message.call_id().expect("a Call-ID").as_str().to_owned()
}

pub(super) fn user(message: &Message, header: &HeaderName) -> String {
    let address = if *header == HeaderName::To { message.to() } else { message.from() };
    address.expect("an address").uri.user().map(|user| user.to_string()).unwrap_or_default()
}

/// Whether whoever sent this wants to hear nothing.
fn asks_to_hold(message: &Message) -> bool {
    let description = SessionDescription::parse(&message.body()).ok();
    let direction = description.and_then(|description| Some(description.media_section(0)?.direction()));
    matches!(direction, Some(Direction::SendOnly | Direction::Inactive))
}

/// The number of the request that a message is, or answers.
fn sequence(message: &Message) -> Option<u32> {
    Some(message.cseq().ok()?.number)
}

impl Book {
    /// Whether the very same message has been sent before.
    pub(super) fn is_repeated(&mut self, bytes: &[u8]) -> bool {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        !self.sent.insert(hasher.finish())
    }

    /// The dialog whose media endpoint this is.
    pub(super) fn at(&self, endpoint: EndpointId) -> Option<&Dialog> {
        self.dialogs.values().find(|dialog| dialog.endpoint == Some(endpoint))
    }

    /// The server sends this; of a new dialog the caller tells whose it is.
    pub(super) fn sent(&mut self, message: &Message) -> News {
        let method = message.method().or_else(|| Some(message.cseq().ok()?.method));
        let sequence = sequence(message);
        let Some(dialog) = self.dialogs.get_mut(&call_id(message)) else {
            return match (message.status(), method) {
                (None, Some(Method::Invite)) => News::Calls,
                (Some(200), Some(Method::Register)) => News::Registered,
                _ => News::Nothing,
            };
        };
        match (message.status(), method) {
            (None, Some(Method::Invite)) => dialog.describes(message),
            (None, Some(Method::Ack)) => dialog.confirmed = dialog.answered,
            (None, Some(Method::Cancel)) => dialog.cancelled = true,
            (None, Some(Method::Bye)) => dialog.over = true,
            (Some(200..300), Some(Method::Invite)) => {
                dialog.answered = true;
                dialog.accepted = sequence;
                dialog.held = dialog.asks_to_hold;
                dialog.describes(message);
            }
            // It is tried again with the same Call-ID, and a copy of the first try may come later than that.
            (Some(401), Some(Method::Invite)) => {}
            // A change of the session that is refused leaves it as it was.
            (Some(300..), Some(Method::Invite)) if dialog.answered => {}
            (Some(status @ 300..), Some(Method::Invite)) if !dialog.over => {
                dialog.over = true;
                return if status == 487 { News::Cancelled } else { News::Refused };
            }
            _ => {}
        }
        News::Nothing
    }

    /// Whoever calls in place of another dialog is who that one's other end is (RFC 3891).
    fn replacing(&self, invite: &Message) -> Option<Dialog> {
        let replaces = invite.header(&HeaderName::Replaces)?;
        let replaced = self.dialogs.get(replaces.as_str().split(';').next()?)?;
        Some(Dialog::new(replaced.party.clone(), replaced.contact))
    }

    /// The server receives this.
    pub(super) fn received(&mut self, now: u64, message: &Message) -> News {
        let method = message.method().or_else(|| Some(message.cseq().ok()?.method));
        let call_id = call_id(message);
        let is_invite = (message.status(), &method) == (None, &Some(Method::Invite));
        if is_invite && !self.dialogs.contains_key(&call_id) {
            let dialog = self.replacing(message).unwrap_or_else(|| {
                let caller = user(message, &HeaderName::From);
                Dialog::new(
                    match AGENTS.iter().any(|(_, _, dn)| *dn == caller) {
                        true => Party::Second { dn: caller },
                        false => Party::Customer { number: caller },
                    },
                    None,
                )
            });
            self.dialogs.insert(call_id, dialog);
            return News::Nothing;
        }
        let sequence = sequence(message);
        let Some(dialog) = self.dialogs.get_mut(&call_id) else { return News::Nothing };
        dialog.over |= dialog.is_given_up(now);
        match (message.status(), method) {
            // A late copy changes nothing.
            (None, Some(Method::Invite)) if sequence > dialog.accepted => {
                dialog.asks_to_hold = asks_to_hold(message);
            }
            (None, Some(Method::Ack)) => {
                dialog.confirmed |= dialog.accepted.is_some_and(|of| Some(of) == sequence)
            }
            (None, Some(Method::Bye)) if !dialog.over => {
                dialog.over = true;
                if dialog.contact.is_none() && matches!(dialog.party, Party::Customer { .. }) {
                    return News::LeftEarly;
                }
            }
            (Some(100..200), Some(Method::Invite)) => {
                dialog.progress = true;
                dialog.early |= !dialog.answered && media_port(message).is_some();
            }
            (Some(200..300), Some(Method::Invite)) => {
                let first = !std::mem::replace(&mut dialog.answered, true);
                if first && dialog.cancelled {
                    return News::AnsweredAndCancelled;
                }
            }
            (Some(300..), Some(Method::Invite)) => dialog.over = true,
            _ => {}
        }
        News::Nothing
    }
}
