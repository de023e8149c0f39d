//! Live tests: real SIP phones (baresip), scripted SIP peers (sipp) and the server binary, each on its own loopback
//! addresses. Every wait is for an event, with a deadline.
//!
//! Start reading at [`rig`]; `rig_proves_itself` shows it at work without a server.
#![allow(
    clippy::disallowed_methods,
    reason = "these tests host real programs: clocks, files and sockets live here"
)]
#![allow(clippy::panic, clippy::unwrap_used, reason = "a failing test panics with what it saw")]

mod announcements;
mod answered_call;
mod callback;
mod cancelled_call;
mod consult;
mod contact_data;
mod full_disk;
mod hold;
mod menus;
mod outdial;
mod overflow;
mod phone_acts;
mod reattach;
mod recording_pause;
mod refusals;
mod reload;
mod remote_answer;
mod rig;
mod rig_proves_itself;
mod roles;
mod routing;
mod scene;
mod sign_out;
mod stop_and_kill;
mod supervision;
mod transfer;
mod unanswered_call;
mod wrap_up;
