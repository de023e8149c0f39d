//! The rig: starts and stops real programs, and always cleans up after them.
//!
//! | part | what it is |
//! | --- | --- |
//! | [`Site`] | one test's own loopback network (127.a.b.0/24) and directory |
//! | [`Phone`] | a baresip: registers, calls, answers; plays a tone; what it hears is measured as it arrives |
//! | [`Sipp`] | a sipp that plays a scenario from `tests/live/scenarios/`, with every message and its time |
//! | [`Wire`] | a bare UDP or TCP socket, for bytes that no phone would send |
//! | [`Centre`] | the configuration of a server under test |
//! | [`Server`] | the sidetone under test |
//! | [`Desk`] | an agent's HTTP session and event stream |
//! | [`tone`] | tones made and measured |
//! | [`Prompt`] | a prompt that is recognised sample by sample |

mod centre;
mod clock;
mod desk;
mod phone;
mod process;
mod prompt;
mod server;
mod sipp;
mod site;
mod timeline;
pub(crate) mod tone;
mod wire;

pub(crate) use centre::{Centre, MESSAGE, MUSIC, NUMBER, OWN_NUMBER, PASSWORD, PHONE_PASSWORD, QUEUE};
pub(crate) use clock::unix_ms;
pub(crate) use desk::Desk;
pub(crate) use phone::{Answer, Phone, Setup, Transport, What};
pub(crate) use prompt::Prompt;
pub(crate) use server::Server;
pub(crate) use sipp::{Message, Script, Sipp};
pub(crate) use site::Site;
pub(crate) use tone::Tone;
pub(crate) use wire::Wire;
