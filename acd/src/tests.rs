//! Tables of commands and states, scenarios, and the log format.

mod agent_table;
mod callback;
mod capacity;
mod chance;
mod configuration;
mod contact_table;
mod contacts;
mod control;
mod data;
mod expected_steps;
mod expected_wait;
mod fairness;
mod fixture;
mod holds;
mod log_format;
mod offers;
mod outside;
mod overflow;
mod priority;
mod recording;
mod sessions;
mod skills;
mod strategies;
mod transfer;
mod why_waiting;
mod wrap_up;
