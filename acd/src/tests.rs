//! Tables of commands and states, scenarios, and the log format.

mod agent_table;
mod contact_table;
mod fixture;
