//! The exchange between a trunk, phones and a disk, on virtual time.

mod bench;
mod calls;
mod chance;
mod disk;
mod phones;
mod stop;
