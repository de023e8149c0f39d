//! OPTIONS in the dialog: does the peer still know the call? (RFC 3261 §11, §12.2.1.2)

use std::time::Instant;

use super::{Phase, Session, talking};
use crate::core::{ACCEPT, Core};
use crate::event::{Error, Event};
use crate::transaction::{ClientReport, ClientUser, Outcome};
use crate::wire::{HeaderName, Method};

impl Session {
    pub(crate) fn probe(&mut self, core: &mut Core, now: Instant) -> Result<(), Error> {
        if !matches!(self.phase, Phase::Talking(talking::State::Established)) {
            return Err(Error::WrongState);
        }
        if self.is_probing {
            // its outcome answers both
            return Ok(());
        }
        if core.layer.client_count() >= core.limits.client_transactions {
            return Err(Error::Overloaded);
        }
        let branch = core.branch();
        let dialog = self.dialogs.first_mut().ok_or(Error::WrongState)?;
        let (cseq, flow) = (dialog.next_cseq(), dialog.flow(core));
        let builder = dialog.request(core, Method::Options, cseq, &branch);
        let contact = self.contact(core, flow);
        let request = builder.header(HeaderName::Contact, contact).header(HeaderName::Accept, ACCEPT).build();
        core.layer.send(now, request, &branch, flow, ClientUser::Probe(self.id), None);
        self.is_probing = true;
        Ok(())
    }

    pub(super) fn handle_probe_report(&mut self, core: &mut Core, now: Instant, report: &ClientReport) {
        let input = match &report.outcome {
            Outcome::Response(response) => match response.status() {
                // 404 and the like come from a phone that has forgotten whom it answered as (RFC 5057 §5.1)
                Some(404 | 408 | 410 | 481 | 604) => Some(talking::Input::DialogGone),
                // a refusal comes from somebody who is there
                Some(200..) => None,
                Some(..=199) | None => return,
            },
            Outcome::TimedOut => Some(talking::Input::DialogGone),
            Outcome::TransportFailed => Some(talking::Input::Unreachable),
        };
        self.is_probing = false;
        match input {
            Some(input) => self.step_talking(core, now, input),
            None if matches!(self.phase, Phase::Talking(talking::State::Established)) => {
                self.is_alive(core, now);
                core.emit(Event::Alive { session: self.id });
            }
            // it is over meanwhile
            None => {}
        }
    }
}
