//! Legs that take the place of others: an incoming one that joins a call that is there, and REFER.

use super::{CannotAdopt, Switch};
use crate::event::{ReferId, ReferTarget};
use crate::leg::{CallId, LegId, State};
use crate::{Event, Output};
use sip::{Refer, SessionId};
use std::time::Instant;

impl Switch {
    /// Moves an incoming leg that is not answered yet into another call: once it is answered, its media is where that
    /// call has its own.
    pub fn adopt(&mut self, leg: LegId, call: CallId) -> Result<(), CannotAdopt> {
        let entry = self.legs.get(&leg).ok_or(CannotAdopt)?;
        if !matches!(entry.state, State::Offered { .. }) || !self.calls.contains_key(&call) {
            return Err(CannotAdopt);
        }
        if entry.call == call {
            return Ok(());
        }
        self.leave_call(leg);
        if let (Some(entry), Some(home)) = (self.legs.get_mut(&leg), self.calls.get_mut(&call)) {
            entry.call = call;
            home.legs.push(leg);
        }
        Ok(())
    }

    /// Accepts an [`Event::Refer`]: the peer is told that we try, and with [`Self::notify_refer`] how it goes.
    pub fn accept_refer(&mut self, now: Instant, refer: ReferId) {
        // Refused where the leg has ended meanwhile: the REFER was answered with that.
        let _ = self.sip.accept_refer(now, refer.0);
        self.drain_sip(now);
    }

    /// Refuses an [`Event::Refer`] with a final status.
    pub fn reject_refer(&mut self, now: Instant, refer: ReferId, status: u16) {
        // As above.
        let _ = self.sip.reject_refer(now, refer.0, status);
        self.drain_sip(now);
    }

    /// Tells whoever sent an [`Event::Refer`] that was accepted how the call that it asked for goes: the status of a
    /// response to an INVITE. A final one ends it (RFC 3515 §2.4.5). The leg may have ended meanwhile.
    pub fn notify_refer(&mut self, now: Instant, refer: ReferId, status: u16) {
        // Refused where nobody listens any more, which is the peer's choice.
        let _ = self.sip.notify_refer(now, refer.0, status);
        self.drain_sip(now);
    }

    pub(super) fn refer(&mut self, now: Instant, session: SessionId, refer: &Refer) {
        match self.target_of(session, refer) {
            Ok((leg, target)) => {
                let refer = ReferId(session);
                self.outputs.push_back(Output::Event(Event::Refer { leg, refer, target }));
            }
            // The session cannot have gone between the two.
            Err(status) => drop(self.sip.reject_refer(now, session, status)),
        }
    }

    /// Whom a REFER means; else the status that refuses it.
    fn target_of(&self, session: SessionId, refer: &Refer) -> Result<(LegId, ReferTarget), u16> {
        let leg = *self.by_session.get(&session).ok_or(481_u16)?;
        let Some(replaces) = &refer.replaces else {
            // RFC 3261 §21.4.22: a URI without a user names nobody in particular.
            let user = refer.target.uri.user().ok_or(484_u16)?;
            return Ok((leg, ReferTarget::Number(user.into_owned())));
        };
        let replaced = self.sip.session_to_replace(replaces)?;
        let replaced = *self.by_session.get(&replaced).filter(|replaced| **replaced != leg).ok_or(481_u16)?;
        Ok((leg, ReferTarget::Leg(replaced)))
    }
}
