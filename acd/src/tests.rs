//! Tables of commands and states, scenarios, and the log format.

mod agent_table;
mod contact_table;
mod contacts;
mod fixture;
mod log_format;
mod offers;
mod sessions;
