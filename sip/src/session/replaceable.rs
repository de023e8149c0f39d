//! Which sessions an INVITE with Replaces may take the place of (RFC 3891 §3).

use super::{Phase, Session, callee, caller, talking};
use crate::wire::Replaces;

impl Session {
    /// Whether a dialog of this session is the one named: our own tag is in `to_tag`, whoever made the call.
    pub(crate) fn is_named_by(&self, replaces: &Replaces) -> bool {
        self.dialogs.iter().any(|dialog| {
            *replaces.call_id == *dialog.call_id
                && *replaces.to_tag == *dialog.local_tag
                && replaces.is_from(dialog.remote_tag.as_deref())
        })
    }

    /// Whether the session, which is the one named, can be replaced; else the status that says why not.
    pub(crate) fn may_be_replaced(&self, replaces: &Replaces) -> Result<(), u16> {
        match self.phase {
            Phase::Calling(caller::State::Calling | caller::State::Proceeding) => Ok(()),
            // only who made an early dialog replaces it
            Phase::Answering(callee::State::Offered) => Err(481),
            Phase::Answering(callee::State::AwaitingAck) | Phase::Talking(talking::State::Established) => {
                if replaces.early_only {
                    Err(486)
                } else {
                    Ok(())
                }
            }
            // it is over, or about to be
            Phase::Calling(_) | Phase::Answering(_) | Phase::Talking(_) => Err(603),
        }
    }
}
