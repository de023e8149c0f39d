//! Tables of commands and states, scenarios, and the log format.

mod agent_table;
mod callback;
mod contact_table;
mod contacts;
mod fixture;
mod holds;
mod log_format;
mod offers;
mod overflow;
mod sessions;
mod wrap_up;
