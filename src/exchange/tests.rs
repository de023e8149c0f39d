//! The exchange between a trunk, phones and a disk, on virtual time.

pub(super) mod bench;
mod callbacks;
mod calls;
mod chance;
mod consult;
mod consult_queue;
mod data;
mod disk;
mod entry;
mod hearing;
mod hold;
mod outdial;
mod outside;
mod phone_acts;
mod phone_calls;
mod phones;
mod reattaching;
mod reconcile;
mod recordings;
mod reload;
mod remote_answer;
mod second_lines;
mod stop;
mod supervision;
mod transfer;
mod waiting;
