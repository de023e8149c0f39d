//! A phone that rings is told to answer, as if its user had taken it up: NOTIFY of the event package `talk` in the early
//! dialog. No RFC has it; it is BroadSoft's "Remote Control Talk", which desk phones of many makers know.

use std::time::Instant;

use super::{Inside, Phase, Session, callee, caller};
use crate::core::Core;
use crate::event::{Error, Event};
use crate::wire::{HeaderName, Method};

const PACKAGE: &str = "talk";

impl Session {
    /// Tells every phone that rings. What comes of it is the answer to our INVITE, or that there is none.
    pub(crate) fn tell_to_answer(&mut self, core: &mut Core, now: Instant) -> Result<(), Error> {
        if !matches!(self.phase, Phase::Calling(caller::State::Proceeding)) || self.dialogs.is_empty() {
            return Err(Error::WrongState);
        }
        if core.layer.client_count() >= core.limits.client_transactions {
            return Err(Error::Overloaded);
        }
        let contact = self.contact(core, self.flow);
        for dialog in &mut self.dialogs {
            let (branch, cseq, flow) = (core.branch(), dialog.next_cseq(), dialog.flow(core));
            // There is no subscription that could go on (RFC 6665 §4.2.2 has the header in every NOTIFY).
            let request = dialog
                .request(core, Method::Notify, cseq, &branch)
                .header(HeaderName::Contact, &contact)
                .header(HeaderName::Event, PACKAGE)
                .header(HeaderName::SubscriptionState, "terminated;reason=noresource")
                .build();
            core.send_unattended(now, request, &branch, flow);
        }
        Ok(())
    }

    /// A NOTIFY in a dialog of this session: there is no subscription here (RFC 6665 §4.1.3), but a phone can be told to
    /// answer.
    pub(super) fn handle_notify(&mut self, core: &mut Core, now: Instant, inside: &Inside<'_>) {
        let event = inside.request.header(&HeaderName::Event).unwrap_or_default();
        let package = event.split(';').next().unwrap_or_default().trim();
        let rings = matches!(self.phase, Phase::Answering(callee::State::Offered));
        if !(core.answers_when_told && rings && package.eq_ignore_ascii_case(PACKAGE)) {
            return self.reply(core, now, inside, 481);
        }
        self.reply(core, now, inside, 200);
        core.emit(Event::ToldToAnswer { session: self.id });
    }
}
