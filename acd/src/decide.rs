//! What each command leads to. Here is what is refused; nothing is emitted before all is checked.

mod agents;
mod callback;
mod configuration;
mod contacts;
mod offers;
mod wrap_up;
