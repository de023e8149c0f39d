//! What RFC 3261 demands of a message before it may be processed.

use super::{Invalid, Message};

impl Message {
    /// May the message be processed?
    pub fn validate(&self) -> Result<(), Invalid> {
        match self.defect() {
            Some(defect) => Err(Invalid { status: Some(defect.0), reason: defect.1 }),
            None => Ok(()),
        }
    }
}
