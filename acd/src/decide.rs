//! What each command leads to. Here is what is refused; nothing is emitted before all is checked.

mod agents;
mod arrival;
pub(crate) mod callback;
mod configuration;
mod consult;
mod contacts;
mod control;
mod data;
mod detached;
mod offers;
mod outdial;
pub(crate) mod overflow;
mod recording;
mod supervision;
mod transfer;
mod wrap_up;
