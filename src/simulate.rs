//! What if: a recorded day, under another configuration.
//!
//! A log says who arrived when, how long people talked, how patient callers were, and when agents worked. [`Extractor`]
//! finds that in it; [`simulate`] lives the day again with an engine on virtual time, under the configuration that the
//! day had and under the one to be tried, and puts the figures side by side. Nothing of that reads a clock or a file:
//! [`run`] does.
//!
//! What a log cannot say is left out: calls that never became contacts, what callers would have chosen in a menu, whether
//! somebody would have liked to be called back where that was not offered. Contacts of the day before are, too. A restart
//! of the server is not lived again: what it broke off counts as recorded, and goes on in the simulated days.

mod command;
mod day;
mod extract;
mod figures;
mod lots;
mod notes;
mod patience;
mod plan;
mod report;
mod samples;
mod staff;
mod table;
mod tally;
#[cfg(test)]
mod tests;
mod world;

pub use command::{Options, run};
pub use day::Day;
pub use extract::Extractor;
pub use figures::{AgentFigures, Counting, QueueFigures};
pub use plan::Plan;
pub use report::{AgentRow, Columns, Interval, QueueReport, QueueRow, Report, TeamReport, simulate};
pub use table::Table;
