//! A waiting customer who is called back instead, at the place in the queue (T6).

use crate::{CallbackFailure, ContactId, Refusal, step::Step};

use super::contacts::facts;

impl Step<'_> {
    pub(crate) fn request_callback(&mut self, contact: ContactId, _number: String) -> Result<(), Refusal> {
        facts(self.state(), contact)?;
        Err(Refusal::NotWaiting { contact })
    }

    pub(crate) fn answer_callback(&mut self, contact: ContactId) -> Result<(), Refusal> {
        facts(self.state(), contact)?;
        Err(Refusal::NoCallbackInProgress { contact })
    }

    pub(crate) fn fail_callback(
        &mut self,
        contact: ContactId,
        _failure: CallbackFailure,
    ) -> Result<(), Refusal> {
        facts(self.state(), contact)?;
        Err(Refusal::NoCallbackInProgress { contact })
    }
}
